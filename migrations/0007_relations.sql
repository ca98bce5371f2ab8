-- Who stands how to whom. What somebody may do follows from these relations, never from a role alone (34 CFR
-- 99.31(a)(1)); `domain::access` reads them and decides.
--
-- A day is TEXT, YYYY-MM-DD, so that a person who looks into the file reads it and days compare as they stand. A
-- relation holds from its first day up to, and without, its until_day; NULL is open.

-- A role's list cannot be widened in place. The table is made anew under its own name, so that the foreign keys of
-- the others find it again before this transaction ends.
PRAGMA defer_foreign_keys = ON;

CREATE TEMPORARY TABLE people AS SELECT * FROM person;

DROP TABLE person;

CREATE TABLE person (
    district_id INTEGER NOT NULL,
    person_id   INTEGER NOT NULL,
    role        TEXT NOT NULL CHECK (role IN ('student', 'guardian', 'counselor', 'teacher', 'staff', 'partner',
                                              'school_admin', 'district_admin', 'owner')),
    -- As the person writes it, in any script.
    name        TEXT NOT NULL CHECK (length(name) > 0),
    -- Last name first, lower case, without diacritics: what lists are ordered and searched by.
    name_key    TEXT NOT NULL,
    school_id   INTEGER,
    grade       INTEGER CHECK (grade BETWEEN 6 AND 12),
    -- The number or name under which the district's other systems know this person; what a CSV file names them by.
    local_id    TEXT CHECK (length(local_id) BETWEEN 1 AND 100),
    -- Of students: on the 18th birthday the rights of guardians pass to the student (34 CFR 99.5).
    born_day    TEXT CHECK (born_day IS date(born_day)),
    -- From this day on the person is gone: signs in no more, and no relation of theirs holds.
    left_day    TEXT CHECK (left_day IS date(left_day)),
    PRIMARY KEY (district_id, person_id),
    FOREIGN KEY (district_id, school_id) REFERENCES school,
    CHECK ((role = 'student') = (grade IS NOT NULL)),
    CHECK (role NOT IN ('student', 'school_admin', 'teacher', 'staff') OR school_id IS NOT NULL),
    CHECK (role = 'student' OR born_day IS NULL)
) STRICT, WITHOUT ROWID;

INSERT INTO person (district_id, person_id, role, name, name_key, school_id, grade)
SELECT district_id, person_id, role, name, name_key, school_id, grade FROM people;

DROP TABLE people;

CREATE UNIQUE INDEX person_by_local_id ON person (district_id, local_id) WHERE local_id IS NOT NULL;
CREATE INDEX person_by_name ON person (district_id, name_key, person_id);
CREATE INDEX person_by_school ON person (district_id, school_id, name_key, person_id);

-- What a district decides. The defaults are those of the law, or the careful ones.
ALTER TABLE district ADD COLUMN teacher_sections INTEGER NOT NULL DEFAULT 13 CHECK (teacher_sections BETWEEN 0 AND 15);
-- The bits of a set of sections: Goals 1, Barriers 2, Strategies 4, Success 8. Barriers are closed to teachers.
-- 1 where guardians keep their access after the 18th birthday without being asked back (34 CFR 99.31(a)(8) allows
-- it for dependants).
ALTER TABLE district ADD COLUMN guardians_stay INTEGER NOT NULL DEFAULT 0 CHECK (guardians_stay IN (0, 1));
-- Minutes that the district's midnight lies behind UTC's (negative: ahead); standard time all year round.
ALTER TABLE district ADD COLUMN behind_utc INTEGER NOT NULL DEFAULT 360 CHECK (behind_utc BETWEEN -840 AND 840);

ALTER TABLE caseload ADD COLUMN since_day TEXT CHECK (since_day IS date(since_day));
ALTER TABLE caseload ADD COLUMN until_day TEXT CHECK (until_day IS date(until_day));

-- Classes: who teaches, who sits there, each with their days.
CREATE TABLE class (
    district_id INTEGER NOT NULL,
    class_id    INTEGER NOT NULL,
    school_id   INTEGER NOT NULL,
    name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    local_id    TEXT CHECK (length(local_id) BETWEEN 1 AND 100),
    PRIMARY KEY (district_id, class_id),
    FOREIGN KEY (district_id, school_id) REFERENCES school
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX class_by_local_id ON class (district_id, local_id) WHERE local_id IS NOT NULL;

CREATE TABLE class_teacher (
    district_id INTEGER NOT NULL,
    teacher_id  INTEGER NOT NULL,
    class_id    INTEGER NOT NULL,
    since_day   TEXT CHECK (since_day IS date(since_day)),
    until_day   TEXT CHECK (until_day IS date(until_day)),
    PRIMARY KEY (district_id, teacher_id, class_id),
    FOREIGN KEY (district_id, teacher_id) REFERENCES person,
    FOREIGN KEY (district_id, class_id) REFERENCES class
) STRICT, WITHOUT ROWID;

CREATE TABLE class_student (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    class_id    INTEGER NOT NULL,
    since_day   TEXT CHECK (since_day IS date(since_day)),
    until_day   TEXT CHECK (until_day IS date(until_day)),
    PRIMARY KEY (district_id, student_id, class_id),
    FOREIGN KEY (district_id, student_id) REFERENCES person,
    FOREIGN KEY (district_id, class_id) REFERENCES class
) STRICT, WITHOUT ROWID;

CREATE INDEX class_student_by_class ON class_student (district_id, class_id, student_id);

-- A guardian's children. The guardian may be anybody grown up, also a teacher.
CREATE TABLE guardian (
    district_id INTEGER NOT NULL,
    guardian_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    -- 'mother', 'grandfather', 'foster parent': as the family says it; only shown.
    kinship     TEXT NOT NULL DEFAULT '' CHECK (length(kinship) <= 100),
    since_day   TEXT CHECK (since_day IS date(since_day)),
    until_day   TEXT CHECK (until_day IS date(until_day)),
    -- 1 by the order of a court: the relation stays on record, and nobody of the family sees a sign of it.
    blocked     INTEGER NOT NULL DEFAULT 0 CHECK (blocked IN (0, 1)),
    -- The day on which a student of 18 or more let this guardian read on.
    granted_day TEXT CHECK (granted_day IS date(granted_day)),
    PRIMARY KEY (district_id, guardian_id, student_id),
    FOREIGN KEY (district_id, guardian_id) REFERENCES person,
    FOREIGN KEY (district_id, student_id) REFERENCES person,
    CHECK (guardian_id != student_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX guardian_by_student ON guardian (district_id, student_id, guardian_id);

-- A guardian's, or a grown student's, signed and dated consent that a partner reads named sections (34 CFR 99.30).
-- It is never changed but once: when it is revoked.
CREATE TABLE consent (
    district_id INTEGER NOT NULL,
    consent_id  INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    partner_id  INTEGER NOT NULL,
    sections    INTEGER NOT NULL CHECK (sections BETWEEN 1 AND 15),
    purpose     TEXT NOT NULL CHECK (length(purpose) BETWEEN 1 AND 1000),
    given_by    INTEGER NOT NULL,
    given_ms    INTEGER NOT NULL,
    since_day   TEXT NOT NULL CHECK (since_day IS date(since_day)),
    -- Every consent ends.
    until_day   TEXT NOT NULL CHECK (until_day IS date(until_day) AND until_day > since_day),
    revoked_by  INTEGER,
    revoked_ms  INTEGER,
    PRIMARY KEY (district_id, consent_id),
    FOREIGN KEY (district_id, student_id) REFERENCES person,
    FOREIGN KEY (district_id, partner_id) REFERENCES person,
    FOREIGN KEY (district_id, given_by) REFERENCES person,
    FOREIGN KEY (district_id, revoked_by) REFERENCES person,
    CHECK ((revoked_by IS NULL) = (revoked_ms IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX consent_by_partner ON consent (district_id, partner_id, student_id);
CREATE INDEX consent_by_student ON consent (district_id, student_id);

-- Why somebody of the school or the district, with no nearer relation, had to look at a plan. Stated before the
-- look, shown to the family, reviewed by another administrator. It opens the plan for a working day.
CREATE TABLE reason (
    district_id INTEGER NOT NULL,
    reason_id   INTEGER NOT NULL,
    person_id   INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    words       TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 1000),
    at_ms       INTEGER NOT NULL,
    until_ms    INTEGER NOT NULL CHECK (until_ms > at_ms),
    reviewed_by INTEGER,
    reviewed_ms INTEGER,
    -- 'fitting' or 'questioned'
    finding     TEXT CHECK (finding IN ('fitting', 'questioned')),
    PRIMARY KEY (district_id, reason_id),
    FOREIGN KEY (district_id, person_id) REFERENCES person,
    FOREIGN KEY (district_id, student_id) REFERENCES person,
    FOREIGN KEY (district_id, reviewed_by) REFERENCES person,
    CHECK ((reviewed_by IS NULL) = (reviewed_ms IS NULL) AND (reviewed_by IS NULL) = (finding IS NULL)),
    CHECK (reviewed_by IS NULL OR reviewed_by != person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX reason_by_student ON reason (district_id, student_id, until_ms);

-- The trail: who looked, who changed, who was refused; and who signed in. A district's rows are one chain: each
-- hash covers the one before. Never a word of a plan, and no other secret, stands here (34 CFR 99.32).
CREATE TABLE trail (
    district_id INTEGER NOT NULL REFERENCES district,
    seq         INTEGER NOT NULL CHECK (seq > 0),
    at_ms       INTEGER NOT NULL,
    -- NULL where nobody was signed in.
    actor_id    INTEGER,
    -- As what: 'student', 'guardian', 'counselor', … of `domain::trail`.
    capacity    TEXT NOT NULL,
    -- What was done: a word of `domain::trail`.
    deed        TEXT NOT NULL,
    -- Whose plan it was about, if any.
    student_id  INTEGER,
    -- The sections that were looked at or changed.
    sections    INTEGER NOT NULL CHECK (sections BETWEEN 0 AND 15),
    -- What it was about, if not a plan alone: the number of a consent, a reason, a person, a session.
    subject     INTEGER,
    hash        BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (district_id, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX trail_by_student ON trail (district_id, student_id, seq);

CREATE TRIGGER trail_is_never_changed BEFORE UPDATE ON trail
BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;

CREATE TRIGGER trail_is_never_shortened BEFORE DELETE ON trail
BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
