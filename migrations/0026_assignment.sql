-- Check-in windows for the students of a list: a counselor or an administrator assigns one to everybody whom a filter
-- leaves. Such a window is a row of `check_window` like those of grades, so that check-ins and reminders name both alike;
-- whom it is for stands in `assigned`. It walks through its list by pages, as reminders do.

-- 1 where the window is for the students of a list: it is nobody's by school and grade.
ALTER TABLE check_window ADD COLUMN of_list INTEGER NOT NULL DEFAULT 0 CHECK (of_list IN (0, 1));

CREATE INDEX check_window_of_grades ON check_window (district_id, first_day, window_id) WHERE of_list = 0;

-- How such a window came to its students: one walk through a list.
CREATE TABLE assignment (
    district_id INTEGER NOT NULL,
    window_id   INTEGER NOT NULL,
    assigned_by INTEGER NOT NULL,
    -- Names the form: one that is sent twice is one window.
    token       INTEGER NOT NULL,
    -- The names and values of the list's address, as JSON. A searched name goes when the walk is over.
    list        TEXT NOT NULL,
    asked_ms    INTEGER NOT NULL,
    -- 'working', 'done', 'stopped' where whoever assigned it may no longer see the list; 'undoing' while it is taken from
    -- its students again, then 'undone'.
    state       TEXT NOT NULL CHECK (state IN ('working', 'done', 'stopped', 'undoing', 'undone')),
    -- How far the walk is: the last place that it has passed, as JSON.
    place       TEXT,
    -- How many the list had, where that could be counted, and how many the walk has passed.
    people      INTEGER CHECK (people >= 0),
    passed      INTEGER NOT NULL DEFAULT 0 CHECK (passed >= 0),
    -- Of those: who got it, and who had a window in these days already and keeps that one.
    given       INTEGER NOT NULL DEFAULT 0 CHECK (given >= 0),
    kept        INTEGER NOT NULL DEFAULT 0 CHECK (kept >= 0),
    ended_ms    INTEGER,
    PRIMARY KEY (district_id, window_id),
    FOREIGN KEY (district_id, window_id) REFERENCES check_window,
    FOREIGN KEY (district_id, assigned_by) REFERENCES person,
    CHECK ((state IN ('working', 'undoing')) = (ended_ms IS NULL)),
    CHECK (state = 'working' OR place IS NULL),
    CHECK (passed = given + kept)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX assignment_by_token ON assignment (district_id, assigned_by, token);
CREATE INDEX assignment_to_do ON assignment (asked_ms) WHERE state IN ('working', 'undoing');

-- A student who has a window of a list.
CREATE TABLE assigned (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    window_id   INTEGER NOT NULL,
    -- Whether the desk was turned for it: 1 while it is open.
    is_open     INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    PRIMARY KEY (district_id, student_id, window_id),
    FOREIGN KEY (district_id, student_id) REFERENCES person,
    FOREIGN KEY (district_id, window_id) REFERENCES assignment
) STRICT, WITHOUT ROWID;

CREATE INDEX assigned_by_window ON assigned (district_id, window_id, is_open, student_id);
-- A student is in one at a time.
CREATE UNIQUE INDEX assigned_open ON assigned (district_id, student_id) WHERE is_open = 1;
