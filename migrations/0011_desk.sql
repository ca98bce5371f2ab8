-- The desk at any size. A student has one row, and in it one number, `status`, for everything that the list can be
-- filtered by and that does not change by itself with the days: the states of the four sections, the check-in window,
-- whether the student asks for one (`domain::status`). Students are counted by it and found by it, so that every
-- combination of such filters, rare or common, is counted exactly and leads straight to its rows. Before, one narrow
-- row for each missing section led there: fast for one section, a long walk for two common ones that few students
-- miss both.

DROP TABLE missing;
DROP TABLE desk_count;

CREATE TABLE new_standing (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    plan_id     INTEGER NOT NULL REFERENCES plan,
    school_id   INTEGER NOT NULL,
    grade       INTEGER NOT NULL,
    name_key    TEXT NOT NULL,
    -- Two bits a section, Goals lowest (0 not started, 1 in progress, 2 completed for now); two bits the window (0 none
    -- is open, 1 not revisited, 2 revisited, 3 checked in); one bit whether the student asks for a check-in.
    status      INTEGER NOT NULL CHECK (status BETWEEN 0 AND 2047),
    -- NULL until the student first writes or ticks.
    changed_ms  INTEGER,
    -- Days since 1970 in UTC, 0 for never: the list is ordered by days, and its indexes move once a day.
    changed_day INTEGER NOT NULL CHECK (changed_day = ifnull(changed_ms / 86400000, 0)),
    -- The day of the last check-in by the district's calendar, as days since 1970; 0 for never.
    contact_day INTEGER NOT NULL DEFAULT 0 CHECK (contact_day >= 0),
    PRIMARY KEY (district_id, student_id),
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT, WITHOUT ROWID;

INSERT INTO new_standing (district_id, student_id, plan_id, school_id, grade, name_key, status, changed_ms, changed_day)
SELECT district_id, student_id, plan_id, school_id, grade, name_key, states, changed_ms, ifnull(changed_ms / 86400000, 0)
FROM standing;

DROP TABLE standing;
ALTER TABLE new_standing RENAME TO standing;

-- One index for each way to walk the list; each holds what a filter sieves by, so that only the rows of the page are
-- looked up.
CREATE INDEX standing_by_name ON standing (district_id, name_key, student_id, school_id, grade, status, changed_day, contact_day);
CREATE INDEX standing_by_school ON standing (district_id, school_id, name_key, student_id, grade, status, changed_day, contact_day);
CREATE INDEX standing_by_status ON standing (district_id, status, grade, name_key, student_id, school_id, changed_day, contact_day);
CREATE INDEX standing_by_contact ON standing (district_id, contact_day, name_key, student_id, school_id, grade, status, changed_day);
CREATE INDEX standing_by_change ON standing (district_id, changed_day, name_key, student_id, school_id, grade, status, contact_day);

-- How many students of a school and grade have which status; 0 is all schools, all grades. Any count is a sum of these.
CREATE TABLE desk_count (
    district_id INTEGER NOT NULL,
    school_id   INTEGER NOT NULL,
    grade       INTEGER NOT NULL,
    status      INTEGER NOT NULL,
    students    INTEGER NOT NULL CHECK (students >= 0),
    PRIMARY KEY (district_id, school_id, grade, status)
) STRICT, WITHOUT ROWID;

-- "Who of each school": the counts of one status side by side.
CREATE INDEX desk_count_by_status ON desk_count (district_id, grade, status, school_id, students);

INSERT INTO desk_count (district_id, school_id, grade, status, students)
SELECT district_id, school_id, grade, status, count(*) FROM standing GROUP BY 1, 2, 3, 4
UNION ALL SELECT district_id, school_id, 0, status, count(*) FROM standing GROUP BY 1, 2, 4
UNION ALL SELECT district_id, 0, grade, status, count(*) FROM standing GROUP BY 1, 3, 4
UNION ALL SELECT district_id, 0, 0, status, count(*) FROM standing GROUP BY 1, 4;

-- The words by which a student on the desk is found: each word of the name as it is ordered by, and the words
-- of the number that the district gave.
CREATE TABLE desk_word (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    word        TEXT NOT NULL CHECK (length(word) > 0),
    PRIMARY KEY (district_id, student_id, word),
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE INDEX desk_word_by_word ON desk_word (district_id, word, student_id);

WITH RECURSIVE cut (district_id, student_id, word, rest) AS (
    SELECT s.district_id, s.student_id, '', replace(replace(s.name_key, '-', ' '), ',', ' ') || ' ' || ifnull(replace(lower(p.local_id), '-', ' ') || ' ', '')
    FROM standing s JOIN person p ON p.district_id = s.district_id AND p.person_id = s.student_id
    UNION ALL
    SELECT district_id, student_id, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1)
    FROM cut WHERE rest != ''
)
INSERT INTO desk_word (district_id, student_id, word)
SELECT DISTINCT district_id, student_id, word FROM cut WHERE word != '';

-- A filter under a name of its own, for the person who kept it.
CREATE TABLE saved_view (
    district_id INTEGER NOT NULL,
    person_id   INTEGER NOT NULL,
    name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    -- What stands behind the question mark of the address.
    query       TEXT NOT NULL CHECK (length(query) <= 2000),
    PRIMARY KEY (district_id, person_id, name),
    FOREIGN KEY (district_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;
