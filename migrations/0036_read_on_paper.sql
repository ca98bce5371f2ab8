-- A family without a device reads on paper and signs there. Whoever logs the student's check-ins writes down that it came
-- back: who signed, on which day, and who wrote that down. It is a row of its own beside `acknowledgement`, which is a
-- guardian's own click and nothing else.
CREATE TABLE read_on_paper (
    district_id INTEGER NOT NULL,
    plan_id     INTEGER NOT NULL REFERENCES plan,
    guardian_id INTEGER NOT NULL,
    -- The day beside the signature, by the district's calendar.
    signed_day  TEXT NOT NULL CHECK (signed_day IS date(signed_day)),
    -- The last row of the log on that day; 0 where nothing was written yet.
    seq         INTEGER NOT NULL CHECK (seq >= 0),
    recorded_by INTEGER NOT NULL,
    -- As what: 'counselor' or 'teacher'.
    capacity    TEXT NOT NULL CHECK (capacity IN ('counselor', 'teacher')),
    at_ms       INTEGER NOT NULL,
    -- One sheet is recorded once, however often the button is pressed.
    PRIMARY KEY (district_id, plan_id, guardian_id, signed_day),
    FOREIGN KEY (district_id, guardian_id) REFERENCES person,
    FOREIGN KEY (district_id, recorded_by) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE TRIGGER read_on_paper_is_never_changed BEFORE UPDATE ON read_on_paper
BEGIN SELECT RAISE(ABORT, 'acknowledgements are append-only'); END;

CREATE TRIGGER read_on_paper_is_never_taken_back BEFORE DELETE ON read_on_paper
BEGIN SELECT RAISE(ABORT, 'acknowledgements are append-only'); END;
