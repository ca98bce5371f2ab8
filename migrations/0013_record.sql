-- The record in the family's hands: what they ask to be amended (34 CFR 99.20 to 99.22), for how long it is kept, and
-- what remains of it when it is removed.

-- A request, the decisions about it, and the family's statements beside it, in their order. An amendment never changes
-- the student's words or the log: what is corrected is said beside it. Append-only.
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

-- Each decision is made once; after a hearing, a request that was not granted may still be.
CREATE UNIQUE INDEX amendment_decided_once ON amendment_event (district_id, amendment_id, deed)
WHERE deed IN ('amended', 'not_amended');

CREATE INDEX amendment_by_student ON amendment_event (district_id, student_id);

CREATE TRIGGER amendment_event_is_never_changed BEFORE UPDATE ON amendment_event
BEGIN SELECT RAISE(ABORT, 'what was asked and decided stays: amendments are append-only'); END;

CREATE TRIGGER amendment_event_is_never_taken_back BEFORE DELETE ON amendment_event
BEGIN SELECT RAISE(ABORT, 'what was asked and decided stays: amendments are append-only'); END;

-- The highest number that a person had who is gone: none is given a second time, or the trail would lead to somebody else.
ALTER TABLE district ADD COLUMN last_person INTEGER NOT NULL DEFAULT 0 CHECK (last_person >= 0);

-- For how long: docs/retention.md has the reasons for both numbers.
ALTER TABLE district ADD COLUMN plan_years INTEGER NOT NULL DEFAULT 3 CHECK (plan_years BETWEEN 1 AND 30);
ALTER TABLE district ADD COLUMN backup_days INTEGER NOT NULL DEFAULT 35 CHECK (backup_days BETWEEN 1 AND 3650);

-- What remains of a student who was removed: a certificate with a number that leads to nobody any more, and counts. The
-- trail names it. It references nobody, so that nothing needs to stay for it.
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

-- Sessions that were open when everything about their person was removed: whoever still has the cookie is told so, and
-- not asked to sign in again. Nothing here says whose they were.
CREATE TABLE removed_session (
    token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    until_ms   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
