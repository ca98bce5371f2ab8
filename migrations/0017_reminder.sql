-- Reminders: somebody of the staff asks everybody of a list to come back to the plan. One sending is a batch; it walks
-- through its list by pages, so that a million students are reminded in the memory of a few hundred. Nobody writes
-- anything of their own: the reasons and their sentences are fixed (`domain::reminder`).

-- Where a person can be written to; NULL where the district has not said.
ALTER TABLE person ADD COLUMN email TEXT CHECK (length(email) BETWEEN 3 AND 254);
-- Whether they want to be; NULL until they say so.
ALTER TABLE person ADD COLUMN wants_mail INTEGER CHECK (wants_mail IN (0, 1));
-- The language in which they are written to, as BCP 47 names it; NULL where it is not known.
ALTER TABLE person ADD COLUMN language TEXT CHECK (length(language) BETWEEN 2 AND 35);

CREATE TABLE reminder_batch (
    district_id INTEGER NOT NULL REFERENCES district,
    batch_id    INTEGER NOT NULL CHECK (batch_id > 0),
    sent_by     INTEGER NOT NULL,
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
    ended_ms    INTEGER,
    PRIMARY KEY (district_id, batch_id),
    FOREIGN KEY (district_id, sent_by) REFERENCES person,
    CHECK ((state = 'working') = (ended_ms IS NULL)),
    CHECK (state = 'working' OR place IS NULL),
    CHECK (passed = shown + already + without)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX reminder_batch_by_token ON reminder_batch (district_id, sent_by, token);
CREATE INDEX reminder_batch_to_do ON reminder_batch (asked_ms) WHERE state = 'working';

-- One student of a batch.
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

-- Somebody has put a reminder away, for themselves.
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

-- A message that is to be sent, or was. Nothing of its words stands here: they are fixed, and made when it is sent. One
-- person gets one message of a batch, however many of their children are in it.
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

CREATE INDEX mail_due ON mail (next_ms) WHERE state IN ('waiting', 'trying');
CREATE INDEX mail_by_state ON mail (district_id, state, at_ms);
CREATE INDEX mail_by_batch ON mail (district_id, batch_id, state);
CREATE INDEX mail_by_student ON mail (district_id, student_id, batch_id);
