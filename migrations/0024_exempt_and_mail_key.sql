-- "Who is exempt from an item of the grid?" is one more bit of a student's status, so that it is counted and found like
-- everything else on the desk. Who is exempt, the plans' logs tell alone: the program reads those of whom the trail says
-- that they were ever exempted, or that a plan of theirs came from another school, and sets the bit when this has run
-- (`storage/standing/exempt.rs`). That it still has to, the file's own number says, also when it is killed between.

CREATE TABLE new_standing (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    plan_id     INTEGER NOT NULL REFERENCES plan,
    school_id   INTEGER NOT NULL,
    grade       INTEGER NOT NULL,
    name_key    TEXT NOT NULL,
    -- Two bits a section, Goals lowest (0 not started, 1 in progress, 2 completed for now); two bits the window (0 none
    -- is open, 1 not revisited, 2 revisited, 3 checked in); one bit whether the student asks for a check-in, and one
    -- whether the student is exempt from an item.
    status      INTEGER NOT NULL CHECK (status BETWEEN 0 AND 4095),
    -- NULL until the student first writes or ticks.
    changed_ms  INTEGER,
    -- Days since 1970 in UTC, 0 for never: the list is ordered by days, and its indexes move once a day.
    changed_day INTEGER NOT NULL CHECK (changed_day = ifnull(changed_ms / 86400000, 0)),
    -- The day of the last check-in by the district's calendar, as days since 1970; 0 for never.
    contact_day INTEGER NOT NULL DEFAULT 0 CHECK (contact_day >= 0),
    PRIMARY KEY (district_id, student_id),
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT, WITHOUT ROWID;

INSERT INTO new_standing (district_id, student_id, plan_id, school_id, grade, name_key, status, changed_ms, changed_day, contact_day)
SELECT district_id, student_id, plan_id, school_id, grade, name_key, status, changed_ms, changed_day, contact_day FROM standing;

DROP TABLE standing;
ALTER TABLE new_standing RENAME TO standing;

CREATE INDEX standing_by_name ON standing (district_id, name_key, student_id, school_id, grade, status, changed_day, contact_day);
CREATE INDEX standing_by_school ON standing (district_id, school_id, name_key, student_id, grade, status, changed_day, contact_day);
CREATE INDEX standing_by_status ON standing (district_id, status, grade, name_key, student_id, school_id, changed_day, contact_day);
CREATE INDEX standing_by_contact ON standing (district_id, contact_day, name_key, student_id, school_id, grade, status, changed_day);
CREATE INDEX standing_by_change ON standing (district_id, changed_day, name_key, student_id, school_id, grade, status, contact_day);

PRAGMA user_version = 24;

-- What seals the links by which a reminder's reader stops the e-mails without signing in (RFC 8058). One for the whole
-- file, made when the first message goes out; whoever has it could stop e-mails, and nothing else.
CREATE TABLE mail_key (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;
