-- A check-in window reminds by itself: when it opens, and some days before it ends, of those who have not come back to
-- their plans. Nobody of the staff sends that; the school speaks. And a window keeps what it was before each change, with
-- who changed it and when, so that it can be brought back, also when it was taken away.

-- NULL where the window reminds nobody, as every window did until now; 0 where it reminds when it opens, and 7 where it
-- reminds again seven days before its last day.
ALTER TABLE check_window ADD COLUMN reminds INTEGER CHECK (reminds BETWEEN 0 AND 60);

-- A sending that nobody pressed a button for has no sender. A column's NOT NULL cannot be taken away by a statement. The
-- text of the schema is: this makes no row invalid and changes no byte of one, which is when SQLite allows it.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'sent_by     INTEGER NOT NULL', 'sent_by     INTEGER')
WHERE type = 'table' AND name = 'reminder_batch';
PRAGMA writable_schema = RESET;

-- For which window the school speaks, and of which moment of it.
ALTER TABLE reminder_batch ADD COLUMN window_id INTEGER CHECK ((window_id IS NULL) = (sent_by IS NOT NULL));
ALTER TABLE reminder_batch ADD COLUMN moment TEXT
    CHECK (moment IN ('opens', 'ends') AND (moment IS NULL) = (window_id IS NULL));

-- Of each moment of a window one sending, for ever: whatever the clock does, however often the server starts, and
-- wherever the days of the window are moved.
CREATE UNIQUE INDEX reminder_batch_of_window ON reminder_batch (district_id, window_id, moment)
    WHERE window_id IS NOT NULL;

-- What a window was after each change of it, the newest last. Append-only.
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
    at_ms       INTEGER,
    PRIMARY KEY (district_id, window_id, version),
    FOREIGN KEY (district_id, window_id) REFERENCES check_window,
    FOREIGN KEY (district_id, school_id) REFERENCES school
) STRICT, WITHOUT ROWID;

CREATE TRIGGER window_version_is_never_changed BEFORE UPDATE ON window_version
BEGIN SELECT RAISE(ABORT, 'versions are append-only'); END;

CREATE TRIGGER window_version_is_never_taken_back BEFORE DELETE ON window_version
BEGIN SELECT RAISE(ABORT, 'versions are append-only'); END;

INSERT INTO window_version (district_id, window_id, version, name, kind, school_year, first_day, last_day, grades, school_id,
                            reminds, removed, changed_by, at_ms)
SELECT district_id, window_id, 1, name, kind, school_year, first_day, last_day, grades, school_id, NULL,
       removed_ms IS NOT NULL, NULL, removed_ms
FROM check_window WHERE of_list = 0;
