-- What was refused is looked after: each of it has a number that is given once, so that whoever admits or drops number 7 at
-- the command line never meets another one under it. The same bytes of the same sender stand here once however often they
-- come: a page tries again by itself. Rows that were kept before have no hash, and count as others.

CREATE TABLE quarantine_kept (
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

INSERT INTO quarantine_kept (quarantine_id, district_id, plan_id, author_id, at_ms, reason, bytes)
SELECT quarantine_id, district_id, plan_id, author_id, at_ms, reason, bytes FROM quarantine ORDER BY quarantine_id;

DROP TABLE quarantine;
ALTER TABLE quarantine_kept RENAME TO quarantine;

CREATE UNIQUE INDEX quarantine_once ON quarantine (district_id, author_id, plan_id, hash);
