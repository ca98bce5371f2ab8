-- Other words that a counselor suggests for a passage, with what the student decides about them; and the ticks of the
-- grid that an adult confirms.

-- SQLite cannot widen a CHECK of a table that is there: the log of what was said is written anew, each row with the hash
-- that it had.
CREATE TABLE new_comment_event (
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
    FOREIGN KEY (district_id, plan_id, thread_id) REFERENCES new_comment_event (district_id, plan_id, event_id),
    FOREIGN KEY (district_id, author_id) REFERENCES person,
    CHECK ((deed = 'opened') = (thread_id = event_id)),
    CHECK ((deed = 'opened') = (section IS NOT NULL AND anchor IS NOT NULL AND quote IS NOT NULL)),
    CHECK (suggestion IS NULL OR deed = 'opened'),
    CHECK (deed NOT IN ('opened', 'replied') OR length(words) > 0 OR suggestion IS NOT NULL)
) STRICT, WITHOUT ROWID;

INSERT INTO new_comment_event (district_id, plan_id, seq, event_id, thread_id, deed, author_id, at_ms, words, section,
                               anchor, quote, hash)
SELECT district_id, plan_id, seq, event_id, thread_id, deed, author_id, at_ms, words, section, anchor, quote, hash
FROM comment_event ORDER BY district_id, plan_id, seq;

DROP TABLE comment_event;
ALTER TABLE new_comment_event RENAME TO comment_event;

CREATE TRIGGER comment_event_is_never_changed BEFORE UPDATE ON comment_event
BEGIN SELECT RAISE(ABORT, 'what was said stays said: comments are append-only'); END;

CREATE TRIGGER comment_event_is_never_taken_away BEFORE DELETE ON comment_event
BEGIN SELECT RAISE(ABORT, 'what was said stays said: comments are append-only'); END;

-- A counselor or a teacher confirms a box that the student ticked, or takes that back. It names the row of the log that
-- brought the tick: what is unticked and ticked again is another tick, and is not confirmed. No word of the plan.
-- Append-only; of one tick the newest row counts.
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
