-- StudentNet: the school's own records beside the plan, and resources.
--
-- What the school keeps of a student's way to graduation, as files of the district bring it in: what is required, credits
-- with their marks, attendance, tests. Nobody writes it here. A file corrects what one before it said, so these rows do
-- change; what stood before is the school's own system's to keep. Numbers are hundredths: a half credit is 50.

-- Credits to graduate in one subject. NULL as the school: what every school asks for; a school's own row takes its place.
CREATE TABLE requirement (
    district_id    INTEGER NOT NULL REFERENCES district,
    requirement_id INTEGER NOT NULL CHECK (requirement_id > 0),
    subject        TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
    -- The subject in small letters: what courses name.
    subject_key    TEXT NOT NULL CHECK (length(subject_key) > 0),
    school_id      INTEGER,
    credits        INTEGER NOT NULL CHECK (credits BETWEEN 0 AND 9900),
    place          INTEGER NOT NULL CHECK (place BETWEEN 1 AND 999),
    PRIMARY KEY (district_id, requirement_id),
    FOREIGN KEY (district_id, school_id) REFERENCES school
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX requirement_by_subject ON requirement (district_id, subject_key, ifnull(school_id, 0));

-- A course of one school year.
CREATE TABLE credit (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    -- The calendar year of its autumn.
    school_year INTEGER NOT NULL CHECK (school_year BETWEEN 1900 AND 2999),
    course_key  TEXT NOT NULL CHECK (length(course_key) > 0),
    course      TEXT NOT NULL CHECK (length(course) BETWEEN 1 AND 200),
    -- Some requirement of the district has it; `ilp doctor` looks.
    subject_key TEXT NOT NULL,
    credits     INTEGER NOT NULL CHECK (credits BETWEEN 0 AND 9900),
    mark        TEXT CHECK (length(mark) BETWEEN 1 AND 10),
    -- The day of the import, by the district's calendar.
    told_day    TEXT NOT NULL CHECK (told_day IS date(told_day)),
    PRIMARY KEY (district_id, student_id, school_year, course_key),
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT, WITHOUT ROWID;

-- "Does any course count to this subject?", asked before a requirement is taken away.
CREATE INDEX credit_by_subject ON credit (district_id, subject_key);

CREATE TABLE attendance (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    school_year INTEGER NOT NULL CHECK (school_year BETWEEN 1900 AND 2999),
    enrolled    INTEGER NOT NULL CHECK (enrolled BETWEEN 1 AND 36600),
    present     INTEGER NOT NULL CHECK (present BETWEEN 0 AND enrolled),
    told_day    TEXT NOT NULL CHECK (told_day IS date(told_day)),
    PRIMARY KEY (district_id, student_id, school_year),
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE TABLE test_result (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    day         TEXT NOT NULL CHECK (day IS date(day)),
    test_key    TEXT NOT NULL CHECK (length(test_key) > 0),
    test        TEXT NOT NULL CHECK (length(test) BETWEEN 1 AND 200),
    score       INTEGER NOT NULL CHECK (score BETWEEN 0 AND 999900),
    -- NULL where the file does not say how much can be reached.
    most        INTEGER CHECK (most BETWEEN 1 AND 999900 AND most >= score),
    told_day    TEXT NOT NULL CHECK (told_day IS date(told_day)),
    PRIMARY KEY (district_id, student_id, day, test_key),
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT, WITHOUT ROWID;

-- Places elsewhere that help, as the district lists them. One that was taken away keeps its number, so that a link to it
-- can say that it is no longer there.
CREATE TABLE resource (
    district_id INTEGER NOT NULL REFERENCES district,
    resource_id INTEGER NOT NULL CHECK (resource_id > 0),
    title       TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    -- Of another site; nothing but https.
    address     TEXT NOT NULL CHECK (address LIKE 'https://%' AND length(address) <= 500),
    purpose     TEXT NOT NULL CHECK (length(purpose) <= 500),
    -- What it is suggested for; NULL is every section, every topic, every language. One bit a grade, grade 6 lowest.
    section     TEXT CHECK (section IN ('goals', 'barriers', 'strategies', 'success')),
    grades      INTEGER NOT NULL CHECK (grades BETWEEN 1 AND 127),
    topic       TEXT CHECK (topic IN ('academic', 'career', 'money', 'personal', 'next_step')),
    language    TEXT CHECK (length(language) BETWEEN 2 AND 35),
    hidden      INTEGER NOT NULL CHECK (hidden IN (0, 1)),
    removed_ms  INTEGER,
    PRIMARY KEY (district_id, resource_id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX resource_by_address ON resource (district_id, address) WHERE removed_ms IS NULL;
