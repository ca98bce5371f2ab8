-- What a travelling plan says of the list of the grid by which it was read where it comes from. Another district has other
-- words for its items and other items: what a student ticked there is shown here with the words that stood beside it, and a
-- year that came closed is counted by the boxes that it had. Append-only; the newest of a plan counts.
CREATE TABLE brought_list (
    district_id INTEGER NOT NULL,
    plan_id     INTEGER NOT NULL REFERENCES plan,
    -- Those of one plan are numbered from 1: a later file may have a later list.
    seq         INTEGER NOT NULL CHECK (seq > 0),
    -- Whether the plan is read by it: the year was over when it came. If not, it only has the words of what this district
    -- never had.
    reads       INTEGER NOT NULL CHECK (reads IN (0, 1)),
    -- What is another in it than in the standard list: `Changes` in domain/catalogue, as JSON.
    changes     TEXT NOT NULL CHECK (length(changes) BETWEEN 1 AND 1000000),
    PRIMARY KEY (district_id, plan_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER brought_list_is_never_changed BEFORE UPDATE ON brought_list
BEGIN SELECT RAISE(ABORT, 'what was received is append-only'); END;

CREATE TRIGGER brought_list_is_never_taken_back BEFORE DELETE ON brought_list
BEGIN SELECT RAISE(ABORT, 'what was received is append-only'); END;
