-- Check-ins: twice a year and more the student reads the plan again, an adult talks about it with them and writes
-- down the day. What the law counts is that dated review. Entries are never changed: a mistake is mended by
-- another entry that names the one it corrects, and both stay.

-- 1 where teachers log check-ins with the students of their classes.
ALTER TABLE district ADD COLUMN teachers_check_in INTEGER NOT NULL DEFAULT 0 CHECK (teachers_check_in IN (0, 1));

-- When check-ins are due, as the district sets it. Those of one school and grade never lie on the same day. One that
-- was taken away stays as a row: check-ins name it.
CREATE TABLE check_window (
    district_id INTEGER NOT NULL,
    window_id   INTEGER NOT NULL,
    name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    kind        TEXT NOT NULL CHECK (kind IN ('fall', 'mid_year', 'spring', 'transition')),
    -- The calendar year of its autumn.
    school_year INTEGER NOT NULL,
    -- Both days are part of it.
    first_day   TEXT NOT NULL CHECK (first_day IS date(first_day)),
    last_day    TEXT NOT NULL CHECK (last_day IS date(last_day) AND last_day >= first_day),
    -- One bit a grade, grade 6 lowest.
    grades      INTEGER NOT NULL CHECK (grades BETWEEN 1 AND 127),
    -- NULL is every school of the district.
    school_id   INTEGER,
    removed_ms  INTEGER,
    PRIMARY KEY (district_id, window_id),
    FOREIGN KEY (district_id) REFERENCES district,
    FOREIGN KEY (district_id, school_id) REFERENCES school
) STRICT, WITHOUT ROWID;

-- For which window the phases on the desk were derived, for each school and grade; no row is as good as no window.
-- The days stand here too: a window that was changed since shows.
CREATE TABLE window_turn (
    district_id INTEGER NOT NULL,
    school_id   INTEGER NOT NULL,
    grade       INTEGER NOT NULL CHECK (grade BETWEEN 6 AND 12),
    window_id   INTEGER,
    first_day   TEXT CHECK (first_day IS date(first_day)),
    last_day    TEXT CHECK (last_day IS date(last_day)),
    PRIMARY KEY (district_id, school_id, grade),
    FOREIGN KEY (district_id, school_id) REFERENCES school,
    FOREIGN KEY (district_id, window_id) REFERENCES check_window,
    CHECK ((window_id IS NULL) = (first_day IS NULL) AND (window_id IS NULL) = (last_day IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE check_in (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    -- The student's check-ins are numbered from 1.
    seq         INTEGER NOT NULL CHECK (seq > 0),
    -- The day of the talk, by the district's calendar.
    day         TEXT NOT NULL CHECK (day IS date(day)),
    logged_by   INTEGER NOT NULL,
    -- As what: 'counselor' or 'teacher'.
    capacity    TEXT NOT NULL CHECK (capacity IN ('counselor', 'teacher')),
    present     TEXT NOT NULL CHECK (length(present) <= 300),
    agreed      TEXT NOT NULL CHECK (length(agreed) <= 4000),
    next_step   TEXT NOT NULL CHECK (length(next_step) <= 500),
    next_day    TEXT CHECK (next_day IS date(next_day)),
    at_ms       INTEGER NOT NULL,
    -- The window in which the day lies.
    window_id   INTEGER,
    -- The entry in the place of which this one stands, and whether there was such a talk at all.
    corrects    INTEGER CHECK (corrects > 0 AND corrects < seq),
    held        INTEGER NOT NULL CHECK (held IN (0, 1)),
    -- The student's request that this one answers.
    answers     INTEGER,
    -- Names the form: one that is sent twice stands once.
    token       INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, seq),
    FOREIGN KEY (district_id, student_id) REFERENCES person,
    FOREIGN KEY (district_id, logged_by) REFERENCES person,
    FOREIGN KEY (district_id, window_id) REFERENCES check_window,
    FOREIGN KEY (district_id, student_id, corrects) REFERENCES check_in,
    FOREIGN KEY (district_id, student_id, answers) REFERENCES ask,
    CHECK (held = 1 OR corrects IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX check_in_by_token ON check_in (district_id, student_id, token);
-- One entry is corrected by one other; that one can be corrected again.
CREATE UNIQUE INDEX check_in_by_corrects ON check_in (district_id, student_id, corrects) WHERE corrects IS NOT NULL;
CREATE INDEX check_in_by_window ON check_in (district_id, window_id) WHERE window_id IS NOT NULL;

-- A guardian has read a check-in.
CREATE TABLE check_in_read (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    seq         INTEGER NOT NULL,
    guardian_id INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, seq, guardian_id),
    FOREIGN KEY (district_id, student_id, seq) REFERENCES check_in,
    FOREIGN KEY (district_id, guardian_id) REFERENCES person
) STRICT, WITHOUT ROWID;

-- "I have read my plan again and it still holds", said by the student; a day has it once.
CREATE TABLE revisit (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    day         TEXT NOT NULL CHECK (day IS date(day)),
    at_ms       INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, day),
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT, WITHOUT ROWID;

-- The student asks for a check-in, or takes that back. The newest row counts; a check-in answers it.
CREATE TABLE ask (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    seq         INTEGER NOT NULL CHECK (seq > 0),
    asks        INTEGER NOT NULL CHECK (asks IN (0, 1)),
    words       TEXT NOT NULL CHECK (length(words) <= 300),
    at_ms       INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, seq),
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE TRIGGER check_in_is_never_changed BEFORE UPDATE ON check_in
BEGIN SELECT RAISE(ABORT, 'check-ins are append-only'); END;

CREATE TRIGGER check_in_is_never_taken_back BEFORE DELETE ON check_in
BEGIN SELECT RAISE(ABORT, 'check-ins are append-only'); END;

CREATE TRIGGER check_in_read_is_never_changed BEFORE UPDATE ON check_in_read
BEGIN SELECT RAISE(ABORT, 'check-ins are append-only'); END;

CREATE TRIGGER check_in_read_is_never_taken_back BEFORE DELETE ON check_in_read
BEGIN SELECT RAISE(ABORT, 'check-ins are append-only'); END;

CREATE TRIGGER revisit_is_never_changed BEFORE UPDATE ON revisit
BEGIN SELECT RAISE(ABORT, 'check-ins are append-only'); END;

CREATE TRIGGER revisit_is_never_taken_back BEFORE DELETE ON revisit
BEGIN SELECT RAISE(ABORT, 'check-ins are append-only'); END;

CREATE TRIGGER ask_is_never_changed BEFORE UPDATE ON ask
BEGIN SELECT RAISE(ABORT, 'check-ins are append-only'); END;

CREATE TRIGGER ask_is_never_taken_back BEFORE DELETE ON ask
BEGIN SELECT RAISE(ABORT, 'check-ins are append-only'); END;
