-- The words. One plan is one student's document of one school year; its log of updates is the truth,
-- and everything else about it can be dropped and rebuilt from there.

CREATE TABLE plan (
    plan_id     INTEGER PRIMARY KEY,
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    -- The calendar year of its autumn.
    school_year INTEGER NOT NULL,
    UNIQUE (district_id, student_id, school_year),
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT;

-- Updates in the order in which they were confirmed. Each hash covers the one before it, so that a row
-- that was changed, left out or put in shows, all but a missing end: that one only an open page or a backup
-- can show. Nearly all rows are some dozens of bytes: they lie
-- clustered by plan, since a plan is always read as a whole.
CREATE TABLE plan_log (
    district_id INTEGER NOT NULL,
    plan_id     INTEGER NOT NULL REFERENCES plan,
    seq         INTEGER NOT NULL CHECK (seq > 0),
    author_id   INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL,
    bytes       BLOB NOT NULL,
    hash        BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (district_id, plan_id, seq),
    FOREIGN KEY (district_id, author_id) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE TRIGGER plan_log_is_never_changed BEFORE UPDATE ON plan_log
BEGIN SELECT RAISE(ABORT, 'the log of a plan is append-only'); END;

CREATE TRIGGER plan_log_is_never_shortened BEFORE DELETE ON plan_log
BEGIN SELECT RAISE(ABORT, 'the log of a plan is append-only'); END;

-- Every open page writes under a random number of its own; this says whose number it is, and so who
-- wrote which character.
CREATE TABLE plan_writer (
    district_id INTEGER NOT NULL,
    plan_id     INTEGER NOT NULL REFERENCES plan,
    writer      INTEGER NOT NULL,
    person_id   INTEGER NOT NULL,
    PRIMARY KEY (district_id, plan_id, writer),
    FOREIGN KEY (district_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;

-- Updates that were refused. A refusal never deletes: somebody can look at them here.
CREATE TABLE quarantine (
    quarantine_id INTEGER PRIMARY KEY,
    district_id   INTEGER NOT NULL,
    plan_id       INTEGER NOT NULL REFERENCES plan,
    author_id     INTEGER NOT NULL,
    at_ms         INTEGER NOT NULL,
    reason        TEXT NOT NULL,
    bytes         BLOB NOT NULL
) STRICT;
