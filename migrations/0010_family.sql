-- "I have read this": a guardian says so of a plan as it stood at a row of its log. Like a milestone it names that
-- row, copies nothing of it, and is never changed or taken back.
CREATE TABLE acknowledgement (
    district_id INTEGER NOT NULL,
    plan_id     INTEGER NOT NULL REFERENCES plan,
    -- The last row of the log that was read.
    seq         INTEGER NOT NULL CHECK (seq > 0),
    guardian_id INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL,
    -- One guardian says it of one state of the plan once: a button that is pressed twice counts once.
    PRIMARY KEY (district_id, plan_id, guardian_id, seq),
    FOREIGN KEY (district_id, guardian_id) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE TRIGGER acknowledgement_is_never_changed BEFORE UPDATE ON acknowledgement
BEGIN SELECT RAISE(ABORT, 'acknowledgements are append-only'); END;

CREATE TRIGGER acknowledgement_is_never_taken_back BEFORE DELETE ON acknowledgement
BEGIN SELECT RAISE(ABORT, 'acknowledgements are append-only'); END;

-- The reasons that wait for an administrator, counted on each page of theirs.
CREATE INDEX reason_to_review ON reason (district_id, student_id) WHERE reviewed_by IS NULL;
