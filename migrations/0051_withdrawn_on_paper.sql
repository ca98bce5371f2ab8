-- What was recorded by mistake as signed on paper is withdrawn, by a row of its own: nothing is taken out. Where the same
-- sheet does come back, it is recorded again, by another one.
CREATE TABLE on_paper_event (
    district_id INTEGER NOT NULL,
    plan_id     INTEGER NOT NULL,
    guardian_id INTEGER NOT NULL,
    signed_day  TEXT NOT NULL,
    -- In their order: the first takes back what was recorded, the second records it again, and so on. So a signature
    -- stands where it has an even number of them.
    number      INTEGER NOT NULL CHECK (number > 0),
    deed        TEXT NOT NULL CHECK (deed = CASE number % 2 WHEN 1 THEN 'withdrawn' ELSE 'recorded' END),
    by_id       INTEGER NOT NULL,
    -- As what: 'counselor' or 'teacher'.
    capacity    TEXT NOT NULL CHECK (capacity IN ('counselor', 'teacher')),
    at_ms       INTEGER NOT NULL,
    PRIMARY KEY (district_id, plan_id, guardian_id, signed_day, number),
    FOREIGN KEY (district_id, plan_id, guardian_id, signed_day) REFERENCES read_on_paper,
    FOREIGN KEY (district_id, guardian_id) REFERENCES person,
    FOREIGN KEY (district_id, by_id) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE TRIGGER on_paper_event_is_never_changed BEFORE UPDATE ON on_paper_event
BEGIN SELECT RAISE(ABORT, 'acknowledgements are append-only'); END;

CREATE TRIGGER on_paper_event_is_never_taken_back BEFORE DELETE ON on_paper_event
BEGIN SELECT RAISE(ABORT, 'acknowledgements are append-only'); END;
