-- What adults say about a student's words and what is said back. Like the words themselves it is a log: events
-- in the order of their confirmation, each with a hash over the one before it. A thread and its state are what
-- its events add up to. Nothing here is private to anyone: it is part of the student's record.
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
