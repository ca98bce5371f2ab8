-- Grades that move once in a school year, and graduates who go on reading.

-- The school year for which a student's grade was set: by a form, a file, or the move of July. NULL where it was set
-- before this was kept. Whoever's grade was set for a school year is not moved in it, so that nobody moves twice and the
-- district's list wins.
ALTER TABLE person ADD COLUMN grade_year INTEGER;

-- Whether a student who left has graduated. Then they go on reading for a time, and write nothing.
ALTER TABLE person ADD COLUMN graduated INTEGER NOT NULL DEFAULT 0
    CHECK (graduated = 0 OR (graduated = 1 AND role = 'student' AND left_day IS NOT NULL));

-- How many years graduates read. Two: applications to a college, a training or a first job ask for what one wanted and
-- did, and most of them are written within two years after school; longer, an account that nobody uses any more is only
-- something to break into. 0: not at all. Plans that are kept for a shorter time end it sooner.
ALTER TABLE district ADD COLUMN graduates_read_years INTEGER NOT NULL DEFAULT 2
    CHECK (graduates_read_years BETWEEN 0 AND 30);

-- Who was moved in which school year, and what they were before: what undoing needs. A row goes when it is undone.
CREATE TABLE grade_move (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    school_year INTEGER NOT NULL,
    school_id   INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL,
    -- NULL at the command line.
    moved_by    INTEGER,
    what        TEXT NOT NULL CHECK (what IN ('up', 'stays', 'graduates')),
    was_grade   INTEGER NOT NULL CHECK (was_grade BETWEEN 6 AND 12),
    -- For which school year that grade was set.
    was_year    INTEGER,
    PRIMARY KEY (district_id, student_id, school_year),
    FOREIGN KEY (district_id, student_id) REFERENCES person,
    FOREIGN KEY (district_id, moved_by) REFERENCES person,
    FOREIGN KEY (district_id, school_id) REFERENCES school
) STRICT, WITHOUT ROWID;

CREATE INDEX grade_move_by_school ON grade_move (district_id, school_id, school_year, student_id);
