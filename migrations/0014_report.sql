-- How far the students of a district were on a day, for reports over time: a few sums of `desk_count`, written once a
-- day by the turn of the day and never changed. Days that are long past are thinned to one a month
-- (`storage/desk/days.rs`). 0 is all schools, all grades.
CREATE TABLE desk_day (
    district_id INTEGER NOT NULL REFERENCES district,
    -- By the district's calendar.
    day         TEXT NOT NULL CHECK (day IS date(day)),
    school_id   INTEGER NOT NULL,
    grade       INTEGER NOT NULL,
    students    INTEGER NOT NULL CHECK (students >= 0),
    -- All four sections completed for now.
    completed   INTEGER NOT NULL CHECK (completed BETWEEN 0 AND students),
    -- Checked in, in the window of that day.
    checked_in  INTEGER NOT NULL CHECK (checked_in BETWEEN 0 AND students),
    PRIMARY KEY (district_id, day, school_id, grade)
) STRICT, WITHOUT ROWID;

-- Which days there are.
CREATE INDEX desk_day_of_all ON desk_day (district_id, day) WHERE school_id = 0 AND grade = 0;
