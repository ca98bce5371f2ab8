-- Who there is: districts, their schools, the people in them, and who cares for whom.
--
-- One file may hold several districts, and a larger store may later be split by district: so
-- district_id comes first in every key. Tables are STRICT, so that a wrong type is an error and not a
-- surprise, and without rowid, so that rows lie in the order in which they are asked for.

CREATE TABLE district (
    district_id INTEGER PRIMARY KEY,
    name        TEXT NOT NULL CHECK (length(name) > 0),
    -- The seed of a demo district; NULL for a real one. Only a demo lets one enter without a password.
    demo_seed   INTEGER
) STRICT;

CREATE TABLE school (
    district_id INTEGER NOT NULL REFERENCES district,
    school_id   INTEGER NOT NULL,
    name        TEXT NOT NULL CHECK (length(name) > 0),
    PRIMARY KEY (district_id, school_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    district_id INTEGER NOT NULL,
    person_id   INTEGER NOT NULL,
    role        TEXT NOT NULL CHECK (role IN ('student', 'counselor', 'school_admin', 'district_admin')),
    -- As the person writes it, in any script.
    name        TEXT NOT NULL CHECK (length(name) > 0),
    -- Last name first, lower case, without diacritics: what lists are ordered and searched by.
    name_key    TEXT NOT NULL,
    school_id   INTEGER,
    grade       INTEGER CHECK (grade BETWEEN 6 AND 12),
    PRIMARY KEY (district_id, person_id),
    FOREIGN KEY (district_id, school_id) REFERENCES school,
    CHECK ((role = 'student') = (grade IS NOT NULL)),
    CHECK (role IN ('counselor', 'district_admin') OR school_id IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- A counselor's students. The name stands here too, because the caseload is read in its order.
CREATE TABLE caseload (
    district_id  INTEGER NOT NULL,
    counselor_id INTEGER NOT NULL,
    name_key     TEXT NOT NULL,
    student_id   INTEGER NOT NULL,
    PRIMARY KEY (district_id, counselor_id, name_key, student_id),
    FOREIGN KEY (district_id, counselor_id) REFERENCES person,
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT, WITHOUT ROWID;

-- "Is this student on that counselor's caseload?", asked at each look at a plan.
CREATE UNIQUE INDEX caseload_by_student ON caseload (district_id, student_id, counselor_id);

-- A browser that entered. Only the hash of its cookie is kept: a copy of this file opens no session.
CREATE TABLE session (
    token_hash  BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    district_id INTEGER NOT NULL,
    person_id   INTEGER NOT NULL,
    expires_ms  INTEGER NOT NULL,
    FOREIGN KEY (district_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;
