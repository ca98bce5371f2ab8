CREATE TABLE account (
    district_id    INTEGER NOT NULL,
    person_id      INTEGER NOT NULL,
    -- Lower case, and one person's in the whole file: nobody names a district when signing in.
    login          TEXT NOT NULL CHECK (length(login) BETWEEN 3 AND 100 AND login = lower(login)),
    -- Argon2id, in PHC's notation; NULL where an identity provider alone vouches for the person.
    password       TEXT,
    -- The shared secret of the second factor (RFC 6238). It counts once a first code of it was shown.
    totp_secret    BLOB CHECK (length(totp_secret) = 20),
    totp_confirmed INTEGER NOT NULL DEFAULT 0 CHECK (totp_confirmed IN (0, 1)),
    -- The half minute of the last code: no code is taken twice.
    totp_step      INTEGER NOT NULL DEFAULT 0,
    made_ms        INTEGER NOT NULL,
    disabled_ms    INTEGER,
    PRIMARY KEY (district_id, person_id),
    FOREIGN KEY (district_id, person_id) REFERENCES person,
    CHECK (totp_confirmed = 0 OR totp_secret IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX account_by_login ON account (login);
CREATE TABLE acknowledgement (
    district_id INTEGER NOT NULL,
    plan_id     INTEGER NOT NULL REFERENCES plan,
    -- The last row of the log that was read.
    seq         INTEGER NOT NULL CHECK (seq > 0),
    guardian_id INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL,
    -- One guardian says it of one state of the plan once: a button that is pressed twice counts once.
    PRIMARY KEY (district_id, plan_id, guardian_id, seq),
    FOREIGN KEY (district_id, guardian_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE TRIGGER acknowledgement_is_never_changed BEFORE UPDATE ON acknowledgement
BEGIN SELECT RAISE(ABORT, 'acknowledgements are append-only'); END;
CREATE TRIGGER acknowledgement_is_never_taken_back BEFORE DELETE ON acknowledgement
BEGIN SELECT RAISE(ABORT, 'acknowledgements are append-only'); END;
CREATE TABLE amendment_event (
    district_id  INTEGER NOT NULL,
    amendment_id INTEGER NOT NULL,
    seq          INTEGER NOT NULL CHECK (seq > 0),
    student_id   INTEGER NOT NULL,
    deed         TEXT NOT NULL CHECK (deed IN ('asked', 'amended', 'not_amended', 'stated')),
    author_id    INTEGER NOT NULL,
    -- As what: a word of `domain::trail`.
    capacity     TEXT NOT NULL,
    at_ms        INTEGER NOT NULL,
    -- Of a request alone: what is to be amended.
    what         TEXT CHECK (length(what) BETWEEN 1 AND 2000),
    -- Why; the reasons of a decision; a statement.
    words        TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 5000),
    PRIMARY KEY (district_id, amendment_id, seq),
    FOREIGN KEY (district_id, student_id) REFERENCES person,
    FOREIGN KEY (district_id, author_id) REFERENCES person,
    CHECK ((deed = 'asked') = (seq = 1)),
    CHECK ((deed = 'asked') = (what IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX amendment_by_student ON amendment_event (district_id, student_id);
CREATE UNIQUE INDEX amendment_decided_once ON amendment_event (district_id, amendment_id, deed)
WHERE deed IN ('amended', 'not_amended');
CREATE TRIGGER amendment_event_is_never_changed BEFORE UPDATE ON amendment_event
BEGIN SELECT RAISE(ABORT, 'what was asked and decided stays: amendments are append-only'); END;
CREATE TRIGGER amendment_event_is_never_taken_back BEFORE DELETE ON amendment_event
BEGIN SELECT RAISE(ABORT, 'what was asked and decided stays: amendments are append-only'); END;
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
CREATE TRIGGER ask_is_never_changed BEFORE UPDATE ON ask
BEGIN SELECT RAISE(ABORT, 'check-ins are append-only'); END;
CREATE TRIGGER ask_is_never_taken_back BEFORE DELETE ON ask
BEGIN SELECT RAISE(ABORT, 'check-ins are append-only'); END;
CREATE TABLE assigned (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    window_id   INTEGER NOT NULL,
    -- Whether the desk was turned for it: 1 while it is open.
    is_open     INTEGER NOT NULL CHECK (is_open IN (0, 1)), is_over INTEGER NOT NULL DEFAULT 0 CHECK (is_over IN (0, 1) AND is_open + is_over < 2),
    PRIMARY KEY (district_id, student_id, window_id),
    FOREIGN KEY (district_id, student_id) REFERENCES person,
    FOREIGN KEY (district_id, window_id) REFERENCES assignment
) STRICT, WITHOUT ROWID;
CREATE INDEX assigned_by_window ON assigned (district_id, window_id, is_open, is_over, student_id);
CREATE UNIQUE INDEX assigned_open ON assigned (district_id, student_id) WHERE is_open = 1;
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
CREATE TABLE brought_list (
    district_id INTEGER NOT NULL,
    plan_id     INTEGER NOT NULL REFERENCES plan,
    -- Those of one plan are numbered from 1: a later file may have a later list.
    seq         INTEGER NOT NULL CHECK (seq > 0),
    -- Whether the plan is read by it: the year was over when it came. If not, it only has the words of what this district
    -- never had.
    reads       INTEGER NOT NULL CHECK (reads IN (0, 1)),
    -- What is another in it than in the standard list: `Changes` in domain/catalogue, as JSON.
    changes     TEXT NOT NULL CHECK (length(changes) BETWEEN 1 AND 1000000),
    PRIMARY KEY (district_id, plan_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER brought_list_is_never_changed BEFORE UPDATE ON brought_list
BEGIN SELECT RAISE(ABORT, 'what was received is append-only'); END;
CREATE TRIGGER brought_list_is_never_taken_back BEFORE DELETE ON brought_list
BEGIN SELECT RAISE(ABORT, 'what was received is append-only'); END;
CREATE TABLE caseload (
    district_id  INTEGER NOT NULL,
    counselor_id INTEGER NOT NULL,
    name_key     TEXT NOT NULL,
    student_id   INTEGER NOT NULL, since_day TEXT CHECK (since_day IS date(since_day)), until_day TEXT CHECK (until_day IS date(until_day)),
    PRIMARY KEY (district_id, counselor_id, name_key, student_id),
    FOREIGN KEY (district_id, counselor_id) REFERENCES person,
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX caseload_by_student ON caseload (district_id, student_id, counselor_id);
CREATE INDEX caseload_since ON caseload (district_id, since_day, student_id) WHERE since_day IS NOT NULL;
CREATE INDEX caseload_until ON caseload (district_id, until_day, student_id) WHERE until_day IS NOT NULL;
CREATE TABLE catalogue_version (
    district_id INTEGER NOT NULL REFERENCES district,
    number      INTEGER NOT NULL CHECK (number > 0),
    -- All that is changed, as JSON: docs/catalogue.md has its shape. An item that was once in it stays in it, retired, so
    -- that what was ticked keeps its words.
    changes     TEXT NOT NULL CHECK (json_valid(changes)),
    -- The version since which the same boxes are in force: this one, or an earlier one where only words are others. By it
    -- the desk counts who completed the list.
    boxes       INTEGER NOT NULL CHECK (boxes BETWEEN 0 AND number),
    -- Where it went back to what an older one showed: that one.
    back_to     INTEGER CHECK (back_to BETWEEN 0 AND number - 1),
    note        TEXT NOT NULL CHECK (length(note) <= 500),
    -- NULL at the command line.
    made_by     INTEGER,
    at_ms       INTEGER NOT NULL,
    PRIMARY KEY (district_id, number),
    FOREIGN KEY (district_id, made_by) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE TRIGGER catalogue_version_is_kept BEFORE UPDATE ON catalogue_version
BEGIN SELECT raise(ABORT, 'a version of the list is never changed'); END;
CREATE TRIGGER catalogue_version_is_never_removed BEFORE DELETE ON catalogue_version
BEGIN SELECT raise(ABORT, 'a version of the list is never removed'); END;
CREATE TABLE catalogue_walk (
    district_id INTEGER PRIMARY KEY REFERENCES district,
    place       INTEGER CHECK (place >= 0)
) STRICT;
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
    token       INTEGER NOT NULL, window_told TEXT CHECK (length(window_told) BETWEEN 1 AND 100),
    PRIMARY KEY (district_id, student_id, seq),
    FOREIGN KEY (district_id, student_id) REFERENCES person,
    FOREIGN KEY (district_id, logged_by) REFERENCES person,
    FOREIGN KEY (district_id, window_id) REFERENCES check_window,
    FOREIGN KEY (district_id, student_id, corrects) REFERENCES check_in,
    FOREIGN KEY (district_id, student_id, answers) REFERENCES ask,
    CHECK (held = 1 OR corrects IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX check_in_by_corrects ON check_in (district_id, student_id, corrects) WHERE corrects IS NOT NULL;
CREATE INDEX check_in_by_day ON check_in (district_id, day, student_id, seq, held);
CREATE UNIQUE INDEX check_in_by_token ON check_in (district_id, student_id, token);
CREATE INDEX check_in_by_window ON check_in (district_id, window_id, day) WHERE window_id IS NOT NULL;
CREATE TRIGGER check_in_is_never_changed BEFORE UPDATE ON check_in
BEGIN SELECT RAISE(ABORT, 'check-ins are append-only'); END;
CREATE TRIGGER check_in_is_never_taken_back BEFORE DELETE ON check_in
BEGIN SELECT RAISE(ABORT, 'check-ins are append-only'); END;
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
CREATE TRIGGER check_in_read_is_never_changed BEFORE UPDATE ON check_in_read
BEGIN SELECT RAISE(ABORT, 'check-ins are append-only'); END;
CREATE TRIGGER check_in_read_is_never_taken_back BEFORE DELETE ON check_in_read
BEGIN SELECT RAISE(ABORT, 'check-ins are append-only'); END;
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
    removed_ms  INTEGER, of_list INTEGER NOT NULL DEFAULT 0 CHECK (of_list IN (0, 1)), reminds INTEGER CHECK (reminds BETWEEN 0 AND 60), source TEXT NOT NULL DEFAULT '' CHECK (length(source) <= 200),
    PRIMARY KEY (district_id, window_id),
    FOREIGN KEY (district_id) REFERENCES district,
    FOREIGN KEY (district_id, school_id) REFERENCES school
) STRICT, WITHOUT ROWID;
CREATE INDEX check_window_of_grades ON check_window (district_id, first_day, window_id) WHERE of_list = 0;
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
CREATE TABLE code (
    code_hash     BLOB PRIMARY KEY CHECK (length(code_hash) = 32),
    kind          TEXT NOT NULL CHECK (kind IN ('invitation', 'reset', 'owner')),
    -- Whose; both NULL for the first owner, whose district is made with the code.
    district_id   INTEGER,
    person_id     INTEGER,
    -- 1 where the second factor goes with the old password: the telephone is lost, too.
    clears_second INTEGER NOT NULL DEFAULT 0 CHECK (clears_second IN (0, 1)),
    -- NULL where it was made at the server itself.
    made_by       INTEGER,
    made_ms       INTEGER NOT NULL,
    until_ms      INTEGER NOT NULL CHECK (until_ms > made_ms),
    used_ms       INTEGER,
    FOREIGN KEY (district_id, person_id) REFERENCES person,
    FOREIGN KEY (district_id, made_by) REFERENCES person,
    CHECK ((district_id IS NULL) = (person_id IS NULL)),
    CHECK (kind = 'owner' OR person_id IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX code_by_person ON code (district_id, person_id);
CREATE TABLE "comment_event" (
    district_id INTEGER NOT NULL,
    plan_id     INTEGER NOT NULL REFERENCES plan,
    seq         INTEGER NOT NULL CHECK (seq > 0),
    -- Made up by whoever sent it, so that what is sent twice stands once.
    event_id    INTEGER NOT NULL,
    -- The event that opened the thread.
    thread_id   INTEGER NOT NULL,
    deed        TEXT NOT NULL CHECK (deed IN ('opened', 'replied', 'resolved', 'reopened', 'accepted', 'declined')),
    author_id   INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL,
    words       TEXT NOT NULL CHECK (length(words) <= 10000),
    -- Only what opens a thread has these: the characters that it is about, by their names in the document, and
    -- what they said then.
    section     TEXT CHECK (section IN ('goals', 'barriers', 'strategies')),
    anchor      BLOB,
    quote       TEXT,
    -- Other words for the passage. They are no words of the plan until the student says so.
    suggestion  TEXT CHECK (length(suggestion) BETWEEN 1 AND 10000),
    hash        BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (district_id, plan_id, seq),
    UNIQUE (district_id, plan_id, event_id),
    FOREIGN KEY (district_id, plan_id, thread_id) REFERENCES "comment_event" (district_id, plan_id, event_id),
    FOREIGN KEY (district_id, author_id) REFERENCES person,
    CHECK ((deed = 'opened') = (thread_id = event_id)),
    CHECK ((deed = 'opened') = (section IS NOT NULL AND anchor IS NOT NULL AND quote IS NOT NULL)),
    CHECK (suggestion IS NULL OR deed = 'opened'),
    CHECK (deed NOT IN ('opened', 'replied') OR length(words) > 0 OR suggestion IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER comment_event_is_never_changed BEFORE UPDATE ON comment_event
BEGIN SELECT RAISE(ABORT, 'what was said stays said: comments are append-only'); END;
CREATE TRIGGER comment_event_is_never_taken_away BEFORE DELETE ON comment_event
BEGIN SELECT RAISE(ABORT, 'what was said stays said: comments are append-only'); END;
CREATE TABLE confirmation (
    district_id INTEGER NOT NULL,
    plan_id     INTEGER NOT NULL REFERENCES plan,
    -- Those of one plan are numbered from 1.
    seq         INTEGER NOT NULL CHECK (seq > 0),
    -- The box, as `domain::catalogue` spells it.
    item        TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 64),
    tick        INTEGER NOT NULL,
    deed        TEXT NOT NULL CHECK (deed IN ('confirmed', 'withdrawn')),
    author_id   INTEGER NOT NULL,
    -- As what: a word of `domain::trail`.
    capacity    TEXT NOT NULL CHECK (capacity IN ('counselor', 'teacher')),
    at_ms       INTEGER NOT NULL,
    PRIMARY KEY (district_id, plan_id, seq),
    FOREIGN KEY (district_id, plan_id, tick) REFERENCES plan_log (district_id, plan_id, seq),
    FOREIGN KEY (district_id, author_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE TRIGGER confirmation_is_never_changed BEFORE UPDATE ON confirmation
BEGIN SELECT RAISE(ABORT, 'confirmations are append-only'); END;
CREATE TRIGGER confirmation_is_never_taken_away BEFORE DELETE ON confirmation
BEGIN SELECT RAISE(ABORT, 'confirmations are append-only'); END;
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
    told_day    TEXT NOT NULL CHECK (told_day IS date(told_day)), in_progress INTEGER NOT NULL DEFAULT 0 CHECK (in_progress BETWEEN 0 AND 9900),
    PRIMARY KEY (district_id, student_id, school_year, course_key),
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE INDEX credit_by_subject ON credit (district_id, subject_key);
CREATE TABLE desk_count (
    district_id INTEGER NOT NULL,
    school_id   INTEGER NOT NULL,
    grade       INTEGER NOT NULL,
    status      INTEGER NOT NULL,
    students    INTEGER NOT NULL CHECK (students >= 0),
    PRIMARY KEY (district_id, school_id, grade, status)
) STRICT, WITHOUT ROWID;
CREATE INDEX desk_count_by_status ON desk_count (district_id, grade, status, school_id, students);
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
    checked_in  INTEGER NOT NULL CHECK (checked_in BETWEEN 0 AND students), goals INTEGER CHECK (goals BETWEEN 0 AND students), barriers INTEGER CHECK (barriers BETWEEN 0 AND students), strategies INTEGER CHECK (strategies BETWEEN 0 AND students), success INTEGER CHECK (success BETWEEN 0 AND students), goals_begun INTEGER CHECK (goals_begun BETWEEN 0 AND students), barriers_begun INTEGER CHECK (barriers_begun BETWEEN 0 AND students), strategies_begun INTEGER CHECK (strategies_begun BETWEEN 0 AND students), success_begun INTEGER CHECK (success_begun BETWEEN 0 AND students), not_revisited INTEGER CHECK (not_revisited BETWEEN 0 AND students), revisited INTEGER CHECK (revisited BETWEEN 0 AND students),
    PRIMARY KEY (district_id, day, school_id, grade)
) STRICT, WITHOUT ROWID;
CREATE INDEX desk_day_of_all ON desk_day (district_id, day) WHERE school_id = 0 AND grade = 0;
CREATE TABLE "desk_word" (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    word        TEXT NOT NULL CHECK (length(word) > 0),
    name_key    TEXT NOT NULL,
    PRIMARY KEY (district_id, student_id, word),
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE INDEX desk_word_by_letter ON desk_word (district_id, substr(word, 1, 1), name_key, student_id, word);
CREATE INDEX desk_word_by_letters ON desk_word (district_id, substr(word, 1, 2), name_key, student_id, word);
CREATE INDEX desk_word_by_word ON desk_word (district_id, word, student_id);
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
, teacher_sections INTEGER NOT NULL DEFAULT 13 CHECK (teacher_sections BETWEEN 0 AND 15), guardians_stay INTEGER NOT NULL DEFAULT 0 CHECK (guardians_stay IN (0, 1)), behind_utc INTEGER NOT NULL DEFAULT 360 CHECK (behind_utc BETWEEN -840 AND 840), teachers_check_in INTEGER NOT NULL DEFAULT 0 CHECK (teachers_check_in IN (0, 1)), last_person INTEGER NOT NULL DEFAULT 0 CHECK (last_person >= 0), plan_years INTEGER NOT NULL DEFAULT 3 CHECK (plan_years BETWEEN 1 AND 30), backup_days INTEGER NOT NULL DEFAULT 35 CHECK (backup_days BETWEEN 1 AND 3650), language TEXT NOT NULL DEFAULT 'en' CHECK (length(language) BETWEEN 2 AND 35), graduates_read_years INTEGER NOT NULL DEFAULT 2
    CHECK (graduates_read_years BETWEEN 0 AND 30), caseloads_day TEXT CHECK (caseloads_day IS date(caseloads_day))) STRICT;
CREATE TABLE erasure (
    district_id INTEGER NOT NULL REFERENCES district,
    erasure_id  INTEGER NOT NULL CHECK (erasure_id > 0),
    student_id  INTEGER NOT NULL,
    -- The time was over; the family asked; the law or a court did.
    basis       TEXT NOT NULL CHECK (basis IN ('period', 'family', 'order')),
    at_ms       INTEGER NOT NULL,
    -- Of each table, how many rows: an object of JSON.
    removed     TEXT NOT NULL CHECK (json_valid(removed)),
    PRIMARY KEY (district_id, erasure_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER erasure_is_never_changed BEFORE UPDATE ON erasure
BEGIN SELECT RAISE(ABORT, 'the certificate of an erasure stays as it is'); END;
CREATE TRIGGER erasure_is_never_taken_back BEFORE DELETE ON erasure
BEGIN SELECT RAISE(ABORT, 'the certificate of an erasure stays as it is'); END;
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
CREATE TABLE failure (
    -- 'login' (known or not: only the hash of what was typed stands here), 'address' (the hash of where it came from).
    kind    TEXT NOT NULL CHECK (kind IN ('login', 'address')),
    subject BLOB NOT NULL CHECK (length(subject) = 32),
    -- What is still to be forgiven, at last_ms: each failure adds its time.
    debt_ms INTEGER NOT NULL CHECK (debt_ms > 0),
    last_ms INTEGER NOT NULL,
    PRIMARY KEY (kind, subject)
) STRICT, WITHOUT ROWID;
CREATE TABLE former (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    person_id   INTEGER NOT NULL,
    -- Their number there, their name, their role there (a word of `domain::person`), and the school.
    number      INTEGER NOT NULL,
    name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    role        TEXT NOT NULL CHECK (length(role) BETWEEN 1 AND 40),
    place       TEXT NOT NULL CHECK (length(place) <= 500),
    PRIMARY KEY (district_id, student_id, person_id),
    UNIQUE (district_id, student_id, number, name, role, place),
    FOREIGN KEY (district_id, student_id) REFERENCES person,
    FOREIGN KEY (district_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE TRIGGER former_is_never_changed BEFORE UPDATE ON former
BEGIN SELECT RAISE(ABORT, 'what was received is append-only'); END;
CREATE TRIGGER former_is_never_taken_back BEFORE DELETE ON former
BEGIN SELECT RAISE(ABORT, 'what was received is append-only'); END;
CREATE TABLE "fulfilment" (
    district_id     INTEGER NOT NULL,
    student_id      INTEGER NOT NULL,
    -- The requirement in small letters, as `requirement.subject_key`.
    requirement_key TEXT NOT NULL CHECK (length(requirement_key) > 0),
    requirement     TEXT NOT NULL CHECK (length(requirement) BETWEEN 1 AND 200),
    measure         TEXT NOT NULL CHECK (measure IN ('hours', 'done')),
    -- Hundredths of hours; of what is done 100, of what is not done yet 0.
    amount          INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 999900),
    told_day        TEXT NOT NULL CHECK (told_day IS date(told_day)),
    PRIMARY KEY (district_id, student_id, requirement_key, measure),
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT, WITHOUT ROWID;
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
CREATE TABLE "guide_version" (
    district_id INTEGER NOT NULL REFERENCES district,
    number      INTEGER NOT NULL CHECK (number > 0),
    -- What the page is about: a section, the outline of SMART, or what families talk about. The last two have no voices;
    -- theirs is 9-12.
    section     TEXT NOT NULL CHECK (section IN ('goals', 'barriers', 'strategies', 'success', 'smart', 'families')),
    voice       TEXT NOT NULL CHECK (voice = '9-12' OR (voice = '6-8' AND section NOT IN ('smart', 'families'))),
    language    TEXT NOT NULL CHECK (length(language) BETWEEN 2 AND 35),
    -- NULL in these: the standard words.
    purpose     TEXT CHECK (purpose IS NULL OR (length(purpose) BETWEEN 1 AND 1000 AND section != 'families')),
    -- A question a line; behind a bar the words that an answer may begin with. 20 lines of twice 300 characters.
    questions   TEXT CHECK (questions IS NULL OR
                            (length(questions) BETWEEN 1 AND 12100 AND section IN ('goals', 'barriers', 'strategies'))),
    notice      TEXT CHECK (notice IS NULL OR (length(notice) BETWEEN 1 AND 1000 AND section = 'barriers')),
    -- An example a line, and behind a bar why it is good: 6 lines of 600 and 300 characters.
    examples    TEXT CHECK (examples IS NULL OR
                            (length(examples) BETWEEN 1 AND 5450 AND section NOT IN ('smart', 'families'))),
    -- A letter of SMART a line: what to ask oneself, weak, stronger. 5 lines of three times 300 characters.
    letters     TEXT CHECK (letters IS NULL OR (length(letters) BETWEEN 1 AND 4550 AND section = 'smart')),
    -- The question for families of a month a line, January first: 12 lines of 300 characters.
    months      TEXT CHECK (months IS NULL OR (length(months) BETWEEN 1 AND 3650 AND section = 'families')),
    -- Where the words come from, as whoever wrote them says; empty where they did not.
    source      TEXT NOT NULL CHECK (length(source) <= 300),
    at_ms       INTEGER NOT NULL,
    -- NULL at the command line.
    changed_by  INTEGER, about TEXT
    CHECK (about IS NULL OR (length(about) BETWEEN 1 AND 6005 AND section != 'families')), wholes TEXT
    CHECK (wholes IS NULL OR (length(wholes) BETWEEN 1 AND 12700 AND section = 'smart')), note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 500),
    PRIMARY KEY (district_id, number),
    FOREIGN KEY (district_id, changed_by) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE INDEX guide_version_by_page ON guide_version (district_id, voice, language, section, number);
CREATE TRIGGER guide_version_is_never_changed BEFORE UPDATE ON guide_version
BEGIN SELECT RAISE(ABORT, 'the words of the Guide are append-only'); END;
CREATE TRIGGER guide_version_is_never_taken_away BEFORE DELETE ON guide_version
BEGIN SELECT RAISE(ABORT, 'the words of the Guide are append-only'); END;
CREATE TABLE identity (
    issuer      TEXT NOT NULL CHECK (length(issuer) BETWEEN 1 AND 500),
    subject     TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
    district_id INTEGER NOT NULL,
    person_id   INTEGER NOT NULL,
    linked_ms   INTEGER NOT NULL,
    PRIMARY KEY (issuer, subject),
    FOREIGN KEY (district_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_by_person ON identity (district_id, person_id);
CREATE TABLE known_browser (
    token_hash  BLOB NOT NULL CHECK (length(token_hash) = 32),
    district_id INTEGER NOT NULL,
    person_id   INTEGER NOT NULL,
    seen_ms     INTEGER NOT NULL,
    PRIMARY KEY (token_hash, district_id, person_id),
    FOREIGN KEY (district_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE TABLE list_export (
    district_id  INTEGER NOT NULL REFERENCES district,
    export_id    INTEGER NOT NULL CHECK (export_id > 0),
    asked_by     INTEGER NOT NULL,
    asked_ms     INTEGER NOT NULL,
    -- What stands behind the question mark of the list's address. Never the name that somebody searched for: a request
    -- outlives the student.
    query        TEXT NOT NULL,
    -- Whether the file says how the section of barriers stands (20 U.S.C. 1232h: left out unless somebody asks).
    has_barriers INTEGER NOT NULL CHECK (has_barriers IN (0, 1)),
    decided_by   INTEGER,
    decided_ms   INTEGER,
    agreed       INTEGER CHECK (agreed IN (0, 1)),
    PRIMARY KEY (district_id, export_id),
    FOREIGN KEY (district_id, asked_by) REFERENCES person,
    FOREIGN KEY (district_id, decided_by) REFERENCES person,
    CHECK ((decided_by IS NULL) = (decided_ms IS NULL) AND (decided_by IS NULL) = (agreed IS NULL)),
    CHECK (decided_by <> asked_by)
) STRICT, WITHOUT ROWID;
CREATE INDEX list_export_by_time ON list_export (district_id, asked_ms);
CREATE TABLE mail (
    district_id INTEGER NOT NULL,
    batch_id    INTEGER NOT NULL,
    -- To whom, and about whom.
    person_id   INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    -- 'trying' is written before the mail server is asked, so that a crash is known from what was never tried.
    state       TEXT NOT NULL CHECK (state IN ('waiting', 'trying', 'sent', 'refused', 'given_up', 'withdrawn')),
    attempts    INTEGER NOT NULL CHECK (attempts >= 0),
    -- Not before; of one that is being tried, when it may be taken for lost and tried again.
    next_ms     INTEGER NOT NULL,
    -- The last time that something came of it.
    at_ms       INTEGER,
    -- The same at each attempt, so that whoever gets a message twice can see that it is one.
    message_id  TEXT NOT NULL CHECK (length(message_id) = 32),
    -- What went wrong last, a word of `domain::reminder::Trouble`, and the number that the mail server said.
    trouble     TEXT,
    code        INTEGER,
    PRIMARY KEY (district_id, batch_id, person_id),
    FOREIGN KEY (district_id, batch_id) REFERENCES reminder_batch,
    FOREIGN KEY (district_id, person_id) REFERENCES person,
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE INDEX mail_by_batch ON mail (district_id, batch_id, state);
CREATE INDEX mail_by_state ON mail (district_id, state, at_ms);
CREATE INDEX mail_by_student ON mail (district_id, student_id, batch_id);
CREATE INDEX mail_due ON mail (next_ms) WHERE state IN ('waiting', 'trying');
CREATE TABLE mail_key (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    key BLOB NOT NULL CHECK (length(key) = 32)
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
CREATE TABLE on_paper_event (
    district_id INTEGER NOT NULL,
    plan_id     INTEGER NOT NULL,
    guardian_id INTEGER NOT NULL,
    signed_day  TEXT NOT NULL,
    -- In their order: the first takes back what was recorded, the second records it again, and so on. So a signature
    -- stands where it has an even number of them.
    number      INTEGER NOT NULL CHECK (number > 0),
    deed        TEXT NOT NULL CHECK (deed = CASE number % 2 WHEN 1 THEN 'withdrawn' ELSE 'recorded' END),
    by_id       INTEGER NOT NULL,
    -- As what: 'counselor' or 'teacher'.
    capacity    TEXT NOT NULL CHECK (capacity IN ('counselor', 'teacher')),
    at_ms       INTEGER NOT NULL,
    PRIMARY KEY (district_id, plan_id, guardian_id, signed_day, number),
    FOREIGN KEY (district_id, plan_id, guardian_id, signed_day) REFERENCES read_on_paper,
    FOREIGN KEY (district_id, guardian_id) REFERENCES person,
    FOREIGN KEY (district_id, by_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE TRIGGER on_paper_event_is_never_changed BEFORE UPDATE ON on_paper_event
BEGIN SELECT RAISE(ABORT, 'acknowledgements are append-only'); END;
CREATE TRIGGER on_paper_event_is_never_taken_back BEFORE DELETE ON on_paper_event
BEGIN SELECT RAISE(ABORT, 'acknowledgements are append-only'); END;
CREATE TABLE person (
    district_id INTEGER NOT NULL,
    person_id   INTEGER NOT NULL,
    role        TEXT NOT NULL CHECK (role IN ('student', 'guardian', 'counselor', 'teacher', 'staff', 'partner',
                                              'school_admin', 'district_admin', 'owner', 'former')),
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
    left_day    TEXT CHECK (left_day IS date(left_day)), email TEXT CHECK (length(email) BETWEEN 3 AND 254), wants_mail INTEGER CHECK (wants_mail IN (0, 1)), language TEXT CHECK (length(language) BETWEEN 2 AND 35), grade_year INTEGER, graduated INTEGER NOT NULL DEFAULT 0
    CHECK (graduated = 0 OR (graduated = 1 AND role = 'student' AND left_day IS NOT NULL)),
    PRIMARY KEY (district_id, person_id),
    FOREIGN KEY (district_id, school_id) REFERENCES school,
    CHECK ((role = 'student') = (grade IS NOT NULL)),
    CHECK (role NOT IN ('student', 'school_admin', 'teacher', 'staff') OR school_id IS NOT NULL),
    CHECK (role = 'student' OR born_day IS NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_by_left ON person (district_id, left_day, person_id) WHERE left_day IS NOT NULL AND role = 'counselor';
CREATE UNIQUE INDEX person_by_local_id ON person (district_id, local_id) WHERE local_id IS NOT NULL;
CREATE INDEX person_by_name ON person (district_id, name_key, person_id);
CREATE INDEX person_by_school ON person (district_id, school_id, name_key, person_id);
CREATE TRIGGER student_has_a_device_key AFTER INSERT ON person WHEN NEW.role = 'student'
BEGIN
    INSERT INTO device_key (district_id, person_id, key) VALUES (NEW.district_id, NEW.person_id, randomblob(32))
    ON CONFLICT DO NOTHING;
END;
CREATE TABLE plan (
    plan_id     INTEGER PRIMARY KEY,
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    -- The calendar year of its autumn.
    school_year INTEGER NOT NULL, closed_ms INTEGER, grade INTEGER CHECK (grade BETWEEN 6 AND 12),
    UNIQUE (district_id, student_id, school_year),
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT;
CREATE INDEX plan_open ON plan (district_id, school_year) WHERE closed_ms IS NULL;
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
CREATE TABLE "quarantine" (
    quarantine_id INTEGER PRIMARY KEY AUTOINCREMENT,
    district_id   INTEGER NOT NULL,
    plan_id       INTEGER NOT NULL REFERENCES plan,
    -- Who sent it: not always the student whose plan it is.
    author_id     INTEGER NOT NULL,
    at_ms         INTEGER NOT NULL,
    reason        TEXT NOT NULL,
    bytes         BLOB NOT NULL,
    -- SHA-256 of the bytes.
    hash          BLOB CHECK (length(hash) = 32),
    FOREIGN KEY (district_id, author_id) REFERENCES person
) STRICT;
CREATE UNIQUE INDEX quarantine_once ON quarantine (district_id, author_id, plan_id, hash);
CREATE TABLE read_on_paper (
    district_id INTEGER NOT NULL,
    plan_id     INTEGER NOT NULL REFERENCES plan,
    guardian_id INTEGER NOT NULL,
    -- The day beside the signature, by the district's calendar.
    signed_day  TEXT NOT NULL CHECK (signed_day IS date(signed_day)),
    -- The last row of the log on that day; 0 where nothing was written yet.
    seq         INTEGER NOT NULL CHECK (seq >= 0),
    recorded_by INTEGER NOT NULL,
    -- As what: 'counselor' or 'teacher'.
    capacity    TEXT NOT NULL CHECK (capacity IN ('counselor', 'teacher')),
    at_ms       INTEGER NOT NULL,
    -- One sheet is recorded once, however often the button is pressed.
    PRIMARY KEY (district_id, plan_id, guardian_id, signed_day),
    FOREIGN KEY (district_id, guardian_id) REFERENCES person,
    FOREIGN KEY (district_id, recorded_by) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE TRIGGER read_on_paper_is_never_changed BEFORE UPDATE ON read_on_paper
BEGIN SELECT RAISE(ABORT, 'acknowledgements are append-only'); END;
CREATE TRIGGER read_on_paper_is_never_taken_back BEFORE DELETE ON read_on_paper
BEGIN SELECT RAISE(ABORT, 'acknowledgements are append-only'); END;
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
CREATE INDEX reason_to_review ON reason (district_id, student_id) WHERE reviewed_by IS NULL;
CREATE TABLE received (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    -- Those of one student are numbered from 1.
    seq         INTEGER NOT NULL CHECK (seq > 0),
    at_ms       INTEGER NOT NULL,
    -- NULL at the command line.
    received_by INTEGER,
    -- When it was taken, and where: as the file says.
    taken       TEXT NOT NULL CHECK (length(taken) BETWEEN 1 AND 40),
    place       TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 500),
    -- What the student was called there, and born when.
    name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    born_day    TEXT CHECK (born_day IS date(born_day)),
    -- SHA-256 of its plan.json: the same file is received once.
    mark        BLOB NOT NULL CHECK (length(mark) = 32),
    PRIMARY KEY (district_id, student_id, seq),
    UNIQUE (district_id, student_id, mark),
    FOREIGN KEY (district_id, student_id) REFERENCES person,
    FOREIGN KEY (district_id, received_by) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE TRIGGER received_is_never_changed BEFORE UPDATE ON received
BEGIN SELECT RAISE(ABORT, 'what was received is append-only'); END;
CREATE TRIGGER received_is_never_taken_back BEFORE DELETE ON received
BEGIN SELECT RAISE(ABORT, 'what was received is append-only'); END;
CREATE TABLE recovery_code (
    district_id INTEGER NOT NULL,
    person_id   INTEGER NOT NULL,
    code_hash   BLOB NOT NULL CHECK (length(code_hash) = 32),
    used_ms     INTEGER,
    PRIMARY KEY (district_id, person_id, code_hash),
    FOREIGN KEY (district_id, person_id) REFERENCES account
) STRICT, WITHOUT ROWID;
CREATE TABLE reminder (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    batch_id    INTEGER NOT NULL,
    reason      TEXT NOT NULL CHECK (reason IN ('window', 'sections', 'counselor')),
    -- For which window: nobody is reminded twice of one within a week.
    window_id   INTEGER,
    at_ms       INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, batch_id),
    FOREIGN KEY (district_id, student_id) REFERENCES person,
    FOREIGN KEY (district_id, batch_id) REFERENCES reminder_batch,
    FOREIGN KEY (district_id, window_id) REFERENCES check_window,
    CHECK ((reason = 'window') = (window_id IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE TABLE reminder_away (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    batch_id    INTEGER NOT NULL,
    person_id   INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, batch_id, person_id),
    FOREIGN KEY (district_id, student_id) REFERENCES person,
    FOREIGN KEY (district_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE TABLE reminder_batch (
    district_id INTEGER NOT NULL REFERENCES district,
    batch_id    INTEGER NOT NULL CHECK (batch_id > 0),
    sent_by     INTEGER,
    -- Names the form: one that is sent twice is one batch.
    token       INTEGER NOT NULL,
    reason      TEXT NOT NULL CHECK (reason IN ('window', 'sections', 'counselor')),
    -- The names and values of the list's address, as JSON. A searched name goes when the walk is over: the batch
    -- outlives the student.
    list        TEXT NOT NULL,
    -- Whether e-mail goes out too.
    by_mail     INTEGER NOT NULL CHECK (by_mail IN (0, 1)),
    asked_ms    INTEGER NOT NULL,
    -- 'working', 'done', 'undone', or 'stopped' where the sender may no longer see the list.
    state       TEXT NOT NULL CHECK (state IN ('working', 'done', 'undone', 'stopped')),
    -- How far the walk is: the last place that it has passed, as JSON.
    place       TEXT,
    -- How many the list had, where that could be counted, and how many the walk has passed.
    people      INTEGER CHECK (people >= 0),
    passed      INTEGER NOT NULL DEFAULT 0 CHECK (passed >= 0),
    -- Of those: reminded, reminded before, without the reason, without an address.
    shown       INTEGER NOT NULL DEFAULT 0 CHECK (shown >= 0),
    already     INTEGER NOT NULL DEFAULT 0 CHECK (already >= 0),
    without     INTEGER NOT NULL DEFAULT 0 CHECK (without >= 0),
    no_address  INTEGER NOT NULL DEFAULT 0 CHECK (no_address BETWEEN 0 AND shown),
    ended_ms    INTEGER, window_id INTEGER CHECK ((window_id IS NULL) = (sent_by IS NOT NULL)), moment TEXT
    CHECK (moment IN ('opens', 'ends') AND (moment IS NULL) = (window_id IS NULL)),
    PRIMARY KEY (district_id, batch_id),
    FOREIGN KEY (district_id, sent_by) REFERENCES person,
    CHECK ((state = 'working') = (ended_ms IS NULL)),
    CHECK (state = 'working' OR place IS NULL),
    CHECK (passed = shown + already + without)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX reminder_batch_by_token ON reminder_batch (district_id, sent_by, token);
CREATE UNIQUE INDEX reminder_batch_of_window ON reminder_batch (district_id, window_id, moment)
    WHERE window_id IS NOT NULL;
CREATE INDEX reminder_batch_to_do ON reminder_batch (asked_ms) WHERE state = 'working';
CREATE TABLE removed_session (
    token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    until_ms   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "requirement" (
    district_id    INTEGER NOT NULL REFERENCES district,
    requirement_id INTEGER NOT NULL CHECK (requirement_id > 0),
    subject        TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
    -- The subject in small letters: what courses name.
    subject_key    TEXT NOT NULL CHECK (length(subject_key) > 0),
    school_id      INTEGER,
    -- The first and the last class that it is for; NULL is without an end. A class is the year of graduation.
    class_from     INTEGER CHECK (class_from BETWEEN 1990 AND 2999),
    class_until    INTEGER CHECK (class_until BETWEEN 1990 AND 2999 AND class_until >= coalesce(class_from, 0)),
    measure        TEXT NOT NULL CHECK (measure IN ('credits', 'hours', 'done')),
    -- In hundredths; of what is done or not done, 100.
    needed         INTEGER NOT NULL CHECK (needed BETWEEN 0 AND 999900),
    place          INTEGER NOT NULL CHECK (place BETWEEN 1 AND 999),
    -- Where it is written: a law, a policy of the board.
    source         TEXT NOT NULL CHECK (length(source) <= 200),
    PRIMARY KEY (district_id, requirement_id),
    FOREIGN KEY (district_id, school_id) REFERENCES school
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX requirement_by_subject
ON requirement (district_id, subject_key, ifnull(school_id, 0), ifnull(class_from, 0));
CREATE TABLE requirement_version (
    district_id  INTEGER NOT NULL REFERENCES district,
    number       INTEGER NOT NULL CHECK (number > 0),
    -- All of them, as JSON: docs/requirements.md has the shape.
    requirements TEXT NOT NULL CHECK (json_valid(requirements)),
    -- Whether a file brought it.
    by_file      INTEGER NOT NULL CHECK (by_file IN (0, 1)),
    -- Where it went back to an older one: that one.
    back_to      INTEGER CHECK (back_to BETWEEN 1 AND number - 1),
    note         TEXT NOT NULL CHECK (length(note) <= 500),
    -- NULL at the command line.
    made_by      INTEGER,
    at_ms        INTEGER NOT NULL,
    PRIMARY KEY (district_id, number),
    FOREIGN KEY (district_id, made_by) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE TRIGGER requirement_version_is_kept BEFORE UPDATE ON requirement_version
BEGIN SELECT raise(ABORT, 'a version of the requirements is never changed'); END;
CREATE TRIGGER requirement_version_is_never_removed BEFORE DELETE ON requirement_version
BEGIN SELECT raise(ABORT, 'a version of the requirements is never removed'); END;
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
    removed_ms  INTEGER, subject TEXT CHECK (length(subject) BETWEEN 1 AND 200), source TEXT NOT NULL DEFAULT '' CHECK (length(source) <= 200),
    PRIMARY KEY (district_id, resource_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX resource_by_address ON resource (district_id, address) WHERE removed_ms IS NULL;
CREATE TABLE resource_version (
    district_id INTEGER NOT NULL,
    number      INTEGER NOT NULL CHECK (number > 0),
    resource_id INTEGER NOT NULL,
    title       TEXT NOT NULL,
    address     TEXT NOT NULL,
    purpose     TEXT NOT NULL,
    section     TEXT,
    grades      INTEGER NOT NULL,
    topic       TEXT,
    subject     TEXT,
    language    TEXT,
    hidden      INTEGER NOT NULL CHECK (hidden IN (0, 1)),
    -- It was taken away; what it said last stays in the row.
    removed     INTEGER NOT NULL CHECK (removed IN (0, 1)),
    at_ms       INTEGER NOT NULL,
    -- NULL at the command line.
    changed_by  INTEGER, source TEXT NOT NULL DEFAULT '' CHECK (length(source) <= 200), note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 500),
    PRIMARY KEY (district_id, number),
    FOREIGN KEY (district_id, resource_id) REFERENCES resource,
    FOREIGN KEY (district_id, changed_by) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE INDEX resource_version_by_resource ON resource_version (district_id, resource_id, number);
CREATE TRIGGER resource_version_is_never_changed BEFORE UPDATE ON resource_version
BEGIN SELECT RAISE(ABORT, 'the versions of resources are append-only'); END;
CREATE TRIGGER resource_version_is_never_taken_away BEFORE DELETE ON resource_version
BEGIN SELECT RAISE(ABORT, 'the versions of resources are append-only'); END;
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
CREATE TABLE revisit (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    day         TEXT NOT NULL CHECK (day IS date(day)),
    at_ms       INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, day),
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE TRIGGER revisit_is_never_changed BEFORE UPDATE ON revisit
BEGIN SELECT RAISE(ABORT, 'check-ins are append-only'); END;
CREATE TRIGGER revisit_is_never_taken_back BEFORE DELETE ON revisit
BEGIN SELECT RAISE(ABORT, 'check-ins are append-only'); END;
CREATE TABLE saved_view (
    district_id INTEGER NOT NULL,
    person_id   INTEGER NOT NULL,
    name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    -- What stands behind the question mark of the address.
    query       TEXT NOT NULL CHECK (length(query) <= 2000),
    PRIMARY KEY (district_id, person_id, name),
    FOREIGN KEY (district_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE TABLE school (
    district_id INTEGER NOT NULL REFERENCES district,
    school_id   INTEGER NOT NULL,
    name        TEXT NOT NULL CHECK (length(name) > 0),
    PRIMARY KEY (district_id, school_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE seal_key (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;
CREATE TABLE session (
    token_hash  BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    -- What a page calls it.
    session_id  INTEGER NOT NULL UNIQUE,
    district_id INTEGER NOT NULL,
    person_id   INTEGER NOT NULL,
    made_ms     INTEGER NOT NULL,
    -- The last thing that the person did, to the minute; what a page does by itself does not count.
    seen_ms     INTEGER NOT NULL,
    idle_ms     INTEGER NOT NULL CHECK (idle_ms > 0),
    -- It ends then, whatever the person does.
    until_ms    INTEGER NOT NULL,
    -- 'Firefox on Windows': what a person tells their sessions apart by.
    browser     TEXT NOT NULL CHECK (length(browser) <= 60),
    -- 0 between the password and the second factor: such a session opens nothing but that step.
    is_whole    INTEGER NOT NULL CHECK (is_whole IN (0, 1)),
    FOREIGN KEY (district_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_person ON session (district_id, person_id, made_ms);
CREATE TABLE sqlite_sequence(name,seq);
CREATE TABLE "standing" (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    plan_id     INTEGER NOT NULL REFERENCES plan,
    school_id   INTEGER NOT NULL,
    grade       INTEGER NOT NULL,
    name_key    TEXT NOT NULL,
    -- Two bits a section, Goals lowest (0 not started, 1 in progress, 2 completed for now); two bits the window (0 none
    -- is open, 1 not revisited, 2 revisited, 3 checked in); one bit whether the student asks for a check-in, one whether
    -- the student is exempt from an item; two bits the window that was over last (0 none was, 1 with its check-in, 2
    -- without); one bit whether a comment waits for an answer, one whether the student is on nobody's caseload.
    status      INTEGER NOT NULL CHECK (status BETWEEN 0 AND 65535),
    -- NULL until the student first writes or ticks.
    changed_ms  INTEGER,
    -- The day of that by the district's calendar, as days since 1970; 0 for never: the list is ordered by days, and its
    -- indexes move once a day.
    changed_day INTEGER NOT NULL CHECK (changed_day >= 0),
    -- The day of the last check-in by the district's calendar, as days since 1970; 0 for never.
    contact_day INTEGER NOT NULL DEFAULT 0 CHECK (contact_day >= 0),
    -- By which boxes the state of the grid was counted: `boxes` of a version of the district's list.
    boxes       INTEGER NOT NULL DEFAULT 0 CHECK (boxes >= 0),
    -- When the request was written that nobody has answered, in milliseconds since 1970; 0 for none.
    asked_ms    INTEGER NOT NULL DEFAULT 0 CHECK (asked_ms >= 0),
    -- The day of the next step of the last check-in, as days since 1970; 0 for none.
    due_day     INTEGER NOT NULL DEFAULT 0 CHECK (due_day >= 0),
    PRIMARY KEY (district_id, student_id),
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE INDEX standing_begun_by_others ON standing (district_id, status) WHERE changed_day = 0 AND status & 255 != 0;
CREATE INDEX standing_by_asked ON standing (district_id, asked_ms, name_key, student_id, school_id, grade, status, changed_day, contact_day)
WHERE asked_ms > 0;
CREATE INDEX standing_by_change ON standing (district_id, changed_day, name_key, student_id, school_id, grade, status, contact_day);
CREATE INDEX standing_by_contact ON standing (district_id, contact_day, name_key, student_id, school_id, grade, status, changed_day);
CREATE INDEX standing_by_due ON standing (district_id, due_day, name_key, student_id, school_id, grade, status, changed_day, contact_day, asked_ms)
WHERE due_day > 0;
CREATE INDEX standing_by_name ON standing (district_id, name_key, student_id, school_id, grade, status, changed_day, contact_day);
CREATE INDEX standing_by_school ON standing (district_id, school_id, name_key, student_id, grade, status, changed_day, contact_day);
CREATE INDEX standing_by_school_asked ON standing (district_id, school_id, asked_ms, name_key, student_id, grade, status, changed_day, contact_day)
WHERE asked_ms > 0;
CREATE INDEX standing_by_school_due ON standing (district_id, school_id, due_day, name_key, student_id, grade, status, changed_day, contact_day, asked_ms)
WHERE due_day > 0;
CREATE INDEX standing_by_status ON standing (district_id, status, grade, name_key, student_id, school_id, changed_day, contact_day);
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
CREATE TABLE unsaved (
    district_id INTEGER NOT NULL,
    -- Who typed it, and nobody else is shown it.
    person_id   INTEGER NOT NULL,
    -- Which form it was (`api::context::Sheet`): one waits of each.
    sheet       TEXT NOT NULL CHECK (length(sheet) BETWEEN 1 AND 200),
    -- The student whom the form names, if any. No reference: words that wait keep nobody from being removed.
    about_id    INTEGER,
    at_ms       INTEGER NOT NULL,
    -- The version of the plan that a section was made from.
    base        TEXT,
    words       TEXT NOT NULL,
    part        TEXT NOT NULL,
    other       TEXT NOT NULL,
    PRIMARY KEY (district_id, person_id, sheet),
    FOREIGN KEY (district_id, person_id) REFERENCES person
) STRICT;
CREATE INDEX unsaved_about ON unsaved (district_id, about_id) WHERE about_id IS NOT NULL;
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
CREATE TABLE window_turn (
    district_id INTEGER NOT NULL,
    school_id   INTEGER NOT NULL,
    grade       INTEGER NOT NULL CHECK (grade BETWEEN 6 AND 12),
    window_id   INTEGER,
    first_day   TEXT CHECK (first_day IS date(first_day)),
    last_day    TEXT CHECK (last_day IS date(last_day)), past_id INTEGER, past_first TEXT CHECK (past_first IS date(past_first)), past_last TEXT CHECK (past_last IS date(past_last)),
    PRIMARY KEY (district_id, school_id, grade),
    FOREIGN KEY (district_id, school_id) REFERENCES school,
    FOREIGN KEY (district_id, window_id) REFERENCES check_window,
    CHECK ((window_id IS NULL) = (first_day IS NULL) AND (window_id IS NULL) = (last_day IS NULL))
) STRICT, WITHOUT ROWID;
CREATE TABLE window_version (
    district_id INTEGER NOT NULL,
    window_id   INTEGER NOT NULL,
    version     INTEGER NOT NULL CHECK (version > 0),
    name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    kind        TEXT NOT NULL CHECK (kind IN ('fall', 'mid_year', 'spring', 'transition')),
    school_year INTEGER NOT NULL,
    first_day   TEXT NOT NULL CHECK (first_day IS date(first_day)),
    last_day    TEXT NOT NULL CHECK (last_day IS date(last_day) AND last_day >= first_day),
    grades      INTEGER NOT NULL CHECK (grades BETWEEN 1 AND 127),
    school_id   INTEGER,
    reminds     INTEGER CHECK (reminds BETWEEN 0 AND 60),
    -- 1 where it was taken away.
    removed     INTEGER NOT NULL CHECK (removed IN (0, 1)),
    -- A number, as on the trail; NULL at the server, and of what was there before versions were kept.
    changed_by  INTEGER,
    at_ms       INTEGER, source TEXT NOT NULL DEFAULT '' CHECK (length(source) <= 200), note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 500),
    PRIMARY KEY (district_id, window_id, version),
    FOREIGN KEY (district_id, window_id) REFERENCES check_window,
    FOREIGN KEY (district_id, school_id) REFERENCES school
) STRICT, WITHOUT ROWID;
CREATE TRIGGER window_version_is_never_changed BEFORE UPDATE ON window_version
BEGIN SELECT RAISE(ABORT, 'versions are append-only'); END;
CREATE TRIGGER window_version_is_never_taken_back BEFORE DELETE ON window_version
BEGIN SELECT RAISE(ABORT, 'versions are append-only'); END;
