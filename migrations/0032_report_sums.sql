-- What reports tell of windows that are over, of the sections over time, and of what a state asks. All of it is sums of
-- students, which name nobody; the turn of the day writes them (`storage/desk/days.rs`, `storage/desk/kept.rs`).

-- How many had completed each section for now. NULL for days that were kept before this was.
ALTER TABLE desk_day ADD COLUMN goals INTEGER CHECK (goals BETWEEN 0 AND students);
ALTER TABLE desk_day ADD COLUMN barriers INTEGER CHECK (barriers BETWEEN 0 AND students);
ALTER TABLE desk_day ADD COLUMN strategies INTEGER CHECK (strategies BETWEEN 0 AND students);
ALTER TABLE desk_day ADD COLUMN success INTEGER CHECK (success BETWEEN 0 AND students);

-- How far the students of a school and grade came in a check-in window: while it is open as each day begins, then once
-- more in the transaction that closes it. What is logged later for one of its days is added.
CREATE TABLE window_count (
    district_id INTEGER NOT NULL,
    window_id   INTEGER NOT NULL,
    school_id   INTEGER NOT NULL,
    grade       INTEGER NOT NULL CHECK (grade BETWEEN 6 AND 12),
    -- The day that it tells of, by the district's calendar.
    day         TEXT NOT NULL CHECK (day IS date(day)),
    is_over     INTEGER NOT NULL CHECK (is_over IN (0, 1)),
    -- NULL for a window that was over before this was kept: then the check-ins alone are known.
    students    INTEGER CHECK (students >= 0),
    -- Revisited, and not checked in.
    revisited   INTEGER CHECK (revisited >= 0),
    checked_in  INTEGER NOT NULL CHECK (checked_in >= 0),
    PRIMARY KEY (district_id, window_id, school_id, grade),
    FOREIGN KEY (district_id, window_id) REFERENCES check_window,
    FOREIGN KEY (district_id, school_id) REFERENCES school,
    CHECK ((students IS NULL) = (revisited IS NULL)),
    CHECK (students IS NULL OR revisited + checked_in <= students)
) STRICT, WITHOUT ROWID;

-- The check-ins that stand, of windows that there were before: where the students sit now, since nothing else is known.
-- Whatever of them is still open is counted anew when the day is turned next.
INSERT INTO window_count (district_id, window_id, school_id, grade, day, is_over, students, revisited, checked_in)
SELECT c.district_id, c.window_id, s.school_id, s.grade, w.last_day, 1, NULL, NULL, count(DISTINCT c.student_id)
FROM check_in c
JOIN check_window w ON w.district_id = c.district_id AND w.window_id = c.window_id
JOIN standing s ON s.district_id = c.district_id AND s.student_id = c.student_id
WHERE c.held = 1 AND NOT EXISTS (SELECT 1 FROM check_in n WHERE n.district_id = c.district_id
                                   AND n.student_id = c.student_id AND n.corrects = c.seq)
GROUP BY c.district_id, c.window_id, s.school_id, s.grade;

-- What a state asks of the students of a school and grade in a school year, as the newest day of that year began.
CREATE TABLE evidence (
    district_id INTEGER NOT NULL REFERENCES district,
    -- The calendar year of its autumn.
    school_year INTEGER NOT NULL,
    school_id   INTEGER NOT NULL,
    grade       INTEGER NOT NULL CHECK (grade BETWEEN 6 AND 12),
    day         TEXT NOT NULL CHECK (day IS date(day)),
    students    INTEGER NOT NULL CHECK (students >= 0),
    -- Every box of the grade is done, not for me, or exempt.
    settled     INTEGER NOT NULL CHECK (settled BETWEEN 0 AND students),
    -- On how many days of the year a check-in was: one, and two or more.
    once        INTEGER NOT NULL CHECK (once BETWEEN 0 AND students),
    twice       INTEGER NOT NULL CHECK (twice BETWEEN 0 AND students - once),
    -- Who has a box of the grade that an adult confirmed: of whatever area, and of each.
    confirmed   INTEGER NOT NULL CHECK (confirmed BETWEEN 0 AND students),
    academic    INTEGER NOT NULL CHECK (academic BETWEEN 0 AND confirmed),
    career      INTEGER NOT NULL CHECK (career BETWEEN 0 AND confirmed),
    money       INTEGER NOT NULL CHECK (money BETWEEN 0 AND confirmed),
    personal    INTEGER NOT NULL CHECK (personal BETWEEN 0 AND confirmed),
    next_step   INTEGER NOT NULL CHECK (next_step BETWEEN 0 AND confirmed),
    -- All these boxes.
    boxes       INTEGER NOT NULL CHECK (boxes >= confirmed),
    PRIMARY KEY (district_id, school_year, school_id, grade),
    FOREIGN KEY (district_id, school_id) REFERENCES school
) STRICT, WITHOUT ROWID;

-- Who was checked in since a day: once a day for the whole district.
CREATE INDEX check_in_by_day ON check_in (district_id, day, student_id, seq, held);
