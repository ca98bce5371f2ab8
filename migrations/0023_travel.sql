-- The travelling plan: what a student brings along from another school. Words, ticks and talks come into the tables that
-- they would stand in had they been written here; these two say where they came from, and whose names stand beside them.

-- Whoever wrote something at a former school is a person here in name alone: with the role 'former', without an account,
-- a relation, a school or a number of other systems. A role's list cannot be widened by a statement. The text of the
-- schema is: this makes no row invalid and changes no byte of one, which is when SQLite allows it, and what migrations
-- before this one added to the table stays.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''district_admin'', ''owner'')', '''district_admin'', ''owner'', ''former'')')
WHERE type = 'table' AND name = 'person';
PRAGMA writable_schema = RESET;

-- One file that was received for a student. Append-only.
CREATE TABLE received (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    -- Those of one student are numbered from 1.
    seq         INTEGER NOT NULL CHECK (seq > 0),
    at_ms       INTEGER NOT NULL,
    -- NULL at the command line.
    received_by INTEGER,
    -- When it was taken, and where: as the file says.
    taken       TEXT NOT NULL CHECK (length(taken) BETWEEN 1 AND 40),
    place       TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 500),
    -- What the student was called there, and born when.
    name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    born_day    TEXT CHECK (born_day IS date(born_day)),
    -- SHA-256 of its plan.json: the same file is received once.
    mark        BLOB NOT NULL CHECK (length(mark) = 32),
    PRIMARY KEY (district_id, student_id, seq),
    UNIQUE (district_id, student_id, mark),
    FOREIGN KEY (district_id, student_id) REFERENCES person,
    FOREIGN KEY (district_id, received_by) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE TRIGGER received_is_never_changed BEFORE UPDATE ON received
BEGIN SELECT RAISE(ABORT, 'what was received is append-only'); END;

CREATE TRIGGER received_is_never_taken_back BEFORE DELETE ON received
BEGIN SELECT RAISE(ABORT, 'what was received is append-only'); END;

-- Who somebody of a former school is, as that school told: of one student, and nobody else's.
CREATE TABLE former (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    person_id   INTEGER NOT NULL,
    -- Their number there, their name, their role there (a word of `domain::person`), and the school.
    number      INTEGER NOT NULL,
    name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    role        TEXT NOT NULL CHECK (length(role) BETWEEN 1 AND 40),
    place       TEXT NOT NULL CHECK (length(place) <= 500),
    PRIMARY KEY (district_id, student_id, person_id),
    UNIQUE (district_id, student_id, number, name, role, place),
    FOREIGN KEY (district_id, student_id) REFERENCES person,
    FOREIGN KEY (district_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE TRIGGER former_is_never_changed BEFORE UPDATE ON former
BEGIN SELECT RAISE(ABORT, 'what was received is append-only'); END;

CREATE TRIGGER former_is_never_taken_back BEFORE DELETE ON former
BEGIN SELECT RAISE(ABORT, 'what was received is append-only'); END;

-- In which window a check-in of a former school was logged: its windows are not known here.
ALTER TABLE check_in ADD COLUMN window_told TEXT CHECK (length(window_told) BETWEEN 1 AND 100);
