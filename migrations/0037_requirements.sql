-- Requirements as districts really have them: for some classes and not for others, in credits or in something else, with
-- a source, and by versions that can be brought back. Credits that are on the way. What a student has of whatever is no
-- credits.

-- A table is made anew where a CHECK has to change: 120 hours of service are more than 99.
CREATE TABLE new_requirement (
    district_id    INTEGER NOT NULL REFERENCES district,
    requirement_id INTEGER NOT NULL CHECK (requirement_id > 0),
    subject        TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
    -- The subject in small letters: what courses name.
    subject_key    TEXT NOT NULL CHECK (length(subject_key) > 0),
    school_id      INTEGER,
    -- The first and the last class that it is for; NULL is without an end. A class is the year of graduation.
    class_from     INTEGER CHECK (class_from BETWEEN 1990 AND 2999),
    class_until    INTEGER CHECK (class_until BETWEEN 1990 AND 2999 AND class_until >= coalesce(class_from, 0)),
    measure        TEXT NOT NULL CHECK (measure IN ('credits', 'hours', 'done')),
    -- In hundredths; of what is done or not done, 100.
    needed         INTEGER NOT NULL CHECK (needed BETWEEN 0 AND 999900),
    place          INTEGER NOT NULL CHECK (place BETWEEN 1 AND 999),
    -- Where it is written: a law, a policy of the board.
    source         TEXT NOT NULL CHECK (length(source) <= 200),
    PRIMARY KEY (district_id, requirement_id),
    FOREIGN KEY (district_id, school_id) REFERENCES school
) STRICT, WITHOUT ROWID;

INSERT INTO new_requirement
SELECT district_id, requirement_id, subject, subject_key, school_id, NULL, NULL, 'credits', credits, place, ''
FROM requirement;
DROP TABLE requirement;
ALTER TABLE new_requirement RENAME TO requirement;

CREATE UNIQUE INDEX requirement_by_subject
ON requirement (district_id, subject_key, ifnull(school_id, 0), ifnull(class_from, 0));

-- Everything that a district asks for, version by version. The newest one is in force, and the rows of `requirement` say
-- the same, for statements to read. Version 0 is nothing, and has no row.
CREATE TABLE requirement_version (
    district_id  INTEGER NOT NULL REFERENCES district,
    number       INTEGER NOT NULL CHECK (number > 0),
    -- All of them, as JSON: docs/requirements.md has the shape.
    requirements TEXT NOT NULL CHECK (json_valid(requirements)),
    -- Whether a file brought it.
    by_file      INTEGER NOT NULL CHECK (by_file IN (0, 1)),
    -- Where it went back to an older one: that one.
    back_to      INTEGER CHECK (back_to BETWEEN 1 AND number - 1),
    note         TEXT NOT NULL CHECK (length(note) <= 500),
    -- NULL at the command line.
    made_by      INTEGER,
    at_ms        INTEGER NOT NULL,
    PRIMARY KEY (district_id, number),
    FOREIGN KEY (district_id, made_by) REFERENCES person
) STRICT, WITHOUT ROWID;

-- What stood there before there were versions came by files.
INSERT INTO requirement_version
SELECT district_id, 1,
       json_group_array(json_object('subject', subject, 'school', school_id, 'class_from', NULL, 'class_until', NULL,
                                    'measure', measure, 'needed', needed, 'place', place, 'source', source)),
       1, NULL, '', NULL, 1000 * CAST(strftime('%s', 'now') AS INTEGER)
FROM requirement GROUP BY district_id;

CREATE TRIGGER requirement_version_is_kept BEFORE UPDATE ON requirement_version
BEGIN SELECT raise(ABORT, 'a version of the requirements is never changed'); END;
CREATE TRIGGER requirement_version_is_never_removed BEFORE DELETE ON requirement_version
BEGIN SELECT raise(ABORT, 'a version of the requirements is never removed'); END;

-- Credits that a course brings when it is passed, while it goes on. They count as on the way in its own school year alone.
ALTER TABLE credit ADD COLUMN in_progress INTEGER NOT NULL DEFAULT 0 CHECK (in_progress BETWEEN 0 AND 9900);

-- What a student has of something that is required and is no credits: hours, or that it is done. It stays where nothing
-- asks for it any more, and counts again when something does.
CREATE TABLE fulfilment (
    district_id     INTEGER NOT NULL,
    student_id      INTEGER NOT NULL,
    -- The requirement in small letters, as `requirement.subject_key`.
    requirement_key TEXT NOT NULL CHECK (length(requirement_key) > 0),
    requirement     TEXT NOT NULL CHECK (length(requirement) BETWEEN 1 AND 200),
    -- Hundredths of hours; of what is done 100, of what is not done yet 0.
    amount          INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 999900),
    told_day        TEXT NOT NULL CHECK (told_day IS date(told_day)),
    PRIMARY KEY (district_id, student_id, requirement_key),
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT, WITHOUT ROWID;
