CREATE TABLE caseload (
    district_id  INTEGER NOT NULL,
    counselor_id INTEGER NOT NULL,
    name_key     TEXT NOT NULL,
    student_id   INTEGER NOT NULL,
    PRIMARY KEY (district_id, counselor_id, name_key, student_id),
    FOREIGN KEY (district_id, counselor_id) REFERENCES person,
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX caseload_by_student ON caseload (district_id, student_id, counselor_id);
CREATE TABLE comment_event (
    district_id INTEGER NOT NULL,
    plan_id     INTEGER NOT NULL REFERENCES plan,
    seq         INTEGER NOT NULL CHECK (seq > 0),
    -- Made up by whoever sent it, so that what is sent twice stands once.
    event_id    INTEGER NOT NULL,
    -- The event that opened the thread.
    thread_id   INTEGER NOT NULL,
    deed        TEXT NOT NULL CHECK (deed IN ('opened', 'replied', 'resolved', 'reopened')),
    author_id   INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL,
    words       TEXT NOT NULL CHECK (length(words) <= 10000),
    -- Only what opens a thread has these: the characters that it is about, by their names in the document, and
    -- what they said then.
    section     TEXT CHECK (section IN ('goals', 'barriers', 'strategies')),
    anchor      BLOB,
    quote       TEXT,
    hash        BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (district_id, plan_id, seq),
    UNIQUE (district_id, plan_id, event_id),
    FOREIGN KEY (district_id, plan_id, thread_id) REFERENCES comment_event (district_id, plan_id, event_id),
    FOREIGN KEY (district_id, author_id) REFERENCES person,
    CHECK ((deed = 'opened') = (thread_id = event_id)),
    CHECK ((deed = 'opened') = (section IS NOT NULL AND anchor IS NOT NULL AND quote IS NOT NULL)),
    CHECK (deed IN ('resolved', 'reopened') OR length(words) > 0)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER comment_event_is_never_changed BEFORE UPDATE ON comment_event
BEGIN SELECT RAISE(ABORT, 'what was said stays said: comments are append-only'); END;
CREATE TRIGGER comment_event_is_never_taken_away BEFORE DELETE ON comment_event
BEGIN SELECT RAISE(ABORT, 'what was said stays said: comments are append-only'); END;
CREATE TABLE desk_count (
    district_id INTEGER NOT NULL,
    school_id   INTEGER NOT NULL,
    grade       INTEGER NOT NULL,
    missing     INTEGER NOT NULL CHECK (missing BETWEEN 0 AND 15),
    students    INTEGER NOT NULL CHECK (students >= 0),
    PRIMARY KEY (district_id, school_id, grade, missing)
) STRICT, WITHOUT ROWID;
CREATE TABLE device_key (
    district_id INTEGER NOT NULL,
    person_id   INTEGER NOT NULL,
    key         BLOB NOT NULL CHECK (length(key) = 32),
    PRIMARY KEY (district_id, person_id),
    FOREIGN KEY (district_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE TABLE district (
    district_id INTEGER PRIMARY KEY,
    name        TEXT NOT NULL CHECK (length(name) > 0),
    -- The seed of a demo district; NULL for a real one. Only a demo lets one enter without a password.
    demo_seed   INTEGER
) STRICT;
CREATE TABLE milestone (
    district_id INTEGER NOT NULL,
    plan_id     INTEGER NOT NULL REFERENCES plan,
    -- The last row of the log that it names; 0 is the plan before any word.
    seq         INTEGER NOT NULL CHECK (seq >= 0),
    kind        TEXT NOT NULL CHECK (kind IN ('year_start', 'submitted', 'reviewed')),
    -- Who named it. The start of a year, which the program makes, stands under the student.
    person_id   INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL,
    -- One person says one thing about one moment once: a form that is sent twice stands once.
    PRIMARY KEY (district_id, plan_id, seq, kind, person_id),
    FOREIGN KEY (district_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE TRIGGER milestone_is_never_changed BEFORE UPDATE ON milestone
BEGIN SELECT RAISE(ABORT, 'milestones are append-only'); END;
CREATE TRIGGER milestone_is_never_taken_back BEFORE DELETE ON milestone
BEGIN SELECT RAISE(ABORT, 'milestones are append-only'); END;
CREATE TABLE missing (
    district_id INTEGER NOT NULL,
    section     INTEGER NOT NULL CHECK (section BETWEEN 0 AND 3),
    name_key    TEXT NOT NULL,
    student_id  INTEGER NOT NULL,
    school_id   INTEGER NOT NULL,
    grade       INTEGER NOT NULL,
    -- All that the student misses, so that a second section needs no second look-up.
    missing     INTEGER NOT NULL,
    PRIMARY KEY (district_id, section, name_key, student_id),
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE INDEX missing_by_school ON missing (district_id, school_id, section, name_key, student_id, grade, missing);
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
CREATE TABLE plan (
    plan_id     INTEGER PRIMARY KEY,
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    -- The calendar year of its autumn.
    school_year INTEGER NOT NULL,
    UNIQUE (district_id, student_id, school_year),
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT;
CREATE TABLE plan_log (
    district_id INTEGER NOT NULL,
    plan_id     INTEGER NOT NULL REFERENCES plan,
    seq         INTEGER NOT NULL CHECK (seq > 0),
    author_id   INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL,
    bytes       BLOB NOT NULL,
    hash        BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (district_id, plan_id, seq),
    FOREIGN KEY (district_id, author_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE TRIGGER plan_log_is_never_changed BEFORE UPDATE ON plan_log
BEGIN SELECT RAISE(ABORT, 'the log of a plan is append-only'); END;
CREATE TRIGGER plan_log_is_never_shortened BEFORE DELETE ON plan_log
BEGIN SELECT RAISE(ABORT, 'the log of a plan is append-only'); END;
CREATE TABLE plan_writer (
    district_id INTEGER NOT NULL,
    plan_id     INTEGER NOT NULL REFERENCES plan,
    writer      INTEGER NOT NULL,
    person_id   INTEGER NOT NULL,
    PRIMARY KEY (district_id, plan_id, writer),
    FOREIGN KEY (district_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE TABLE quarantine (
    quarantine_id INTEGER PRIMARY KEY,
    district_id   INTEGER NOT NULL,
    plan_id       INTEGER NOT NULL REFERENCES plan,
    author_id     INTEGER NOT NULL,
    at_ms         INTEGER NOT NULL,
    reason        TEXT NOT NULL,
    bytes         BLOB NOT NULL
) STRICT;
CREATE TABLE restoration (
    district_id INTEGER NOT NULL,
    plan_id     INTEGER NOT NULL REFERENCES plan,
    author_id   INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL,
    -- The bit of the section: Goals 0, Barriers 1, Strategies 2.
    section     INTEGER NOT NULL CHECK (section BETWEEN 0 AND 2),
    -- The row of the log whose words were brought back, and the row that the page showed as the newest.
    version     INTEGER NOT NULL CHECK (version >= 0),
    base        INTEGER NOT NULL CHECK (base >= version),
    PRIMARY KEY (district_id, plan_id, author_id, at_ms),
    FOREIGN KEY (district_id, author_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE TRIGGER restoration_is_never_changed BEFORE UPDATE ON restoration
BEGIN SELECT RAISE(ABORT, 'the history of a plan is append-only'); END;
CREATE TRIGGER restoration_is_never_taken_back BEFORE DELETE ON restoration
BEGIN SELECT RAISE(ABORT, 'the history of a plan is append-only'); END;
CREATE TABLE school (
    district_id INTEGER NOT NULL REFERENCES district,
    school_id   INTEGER NOT NULL,
    name        TEXT NOT NULL CHECK (length(name) > 0),
    PRIMARY KEY (district_id, school_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE session (
    token_hash  BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    district_id INTEGER NOT NULL,
    person_id   INTEGER NOT NULL,
    expires_ms  INTEGER NOT NULL,
    FOREIGN KEY (district_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE TABLE standing (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    plan_id     INTEGER NOT NULL REFERENCES plan,
    school_id   INTEGER NOT NULL,
    grade       INTEGER NOT NULL,
    name_key    TEXT NOT NULL,
    -- Two bits a section, Goals lowest: 0 not started, 1 in progress, 2 completed for now.
    states      INTEGER NOT NULL CHECK (states BETWEEN 0 AND 255),
    -- One bit a section that is not completed, Goals lowest.
    missing     INTEGER NOT NULL CHECK (missing BETWEEN 0 AND 15),
    -- NULL until the student first writes or ticks.
    changed_ms  INTEGER,
    PRIMARY KEY (district_id, student_id),
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE INDEX standing_by_name ON standing (district_id, name_key, student_id, grade, missing);
CREATE INDEX standing_by_school ON standing (district_id, school_id, name_key, student_id, grade, missing);
