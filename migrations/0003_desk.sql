-- The counselor's desk. All of it is derived from the logs and the roster, is kept in the transaction of
-- the save that changes it, and can be rebuilt. It is in code and not in triggers, because triggers do
-- not exist on every store that a state may one day want.

-- One row a student: where the plan of this year stands.
CREATE TABLE standing (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    plan_id     INTEGER NOT NULL REFERENCES plan,
    school_id   INTEGER NOT NULL,
    grade       INTEGER NOT NULL,
    name_key    TEXT NOT NULL,
    -- Two bits a section, Goals lowest: 0 not started, 1 in progress, 2 completed for now.
    states      INTEGER NOT NULL CHECK (states BETWEEN 0 AND 255),
    -- One bit a section that is not completed, Goals lowest.
    missing     INTEGER NOT NULL CHECK (missing BETWEEN 0 AND 15),
    -- NULL until the student first writes or ticks.
    changed_ms  INTEGER,
    PRIMARY KEY (district_id, student_id),
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE INDEX standing_by_name ON standing (district_id, name_key, student_id, grade, missing);
CREATE INDEX standing_by_school ON standing (district_id, school_id, name_key, student_id, grade, missing);

-- One narrow row for each section that a student misses, in the order of the list: a page of fifty costs
-- the same in a school and in a state (measured: 80 and 66 microseconds at 100,000 and 1,000,000 students,
-- where NOT EXISTS over the answers cost 100 ms and more).
CREATE TABLE missing (
    district_id INTEGER NOT NULL,
    section     INTEGER NOT NULL CHECK (section BETWEEN 0 AND 3),
    name_key    TEXT NOT NULL,
    student_id  INTEGER NOT NULL,
    school_id   INTEGER NOT NULL,
    grade       INTEGER NOT NULL,
    -- All that the student misses, so that a second section needs no second look-up.
    missing     INTEGER NOT NULL,
    PRIMARY KEY (district_id, section, name_key, student_id),
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE INDEX missing_by_school ON missing (district_id, school_id, section, name_key, student_id, grade, missing);

-- How many students of a school and grade miss exactly which sections: any count is a sum of these.
CREATE TABLE desk_count (
    district_id INTEGER NOT NULL,
    school_id   INTEGER NOT NULL,
    grade       INTEGER NOT NULL,
    missing     INTEGER NOT NULL CHECK (missing BETWEEN 0 AND 15),
    students    INTEGER NOT NULL CHECK (students >= 0),
    PRIMARY KEY (district_id, school_id, grade, missing)
) STRICT, WITHOUT ROWID;
