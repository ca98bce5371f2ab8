-- The district's own list of Preparing for Success: what it changed in the standard one, version by version. Version 0 is
-- the standard list, and has no row. The newest one is in force; the plan of a closed year is read with the one that was
-- in force when it was closed.
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

-- By which boxes a student's state on the desk was counted: `boxes` of a version, 0 for the standard ones.
ALTER TABLE standing ADD COLUMN boxes INTEGER NOT NULL DEFAULT 0 CHECK (boxes >= 0);

-- How far everybody is counted anew since the boxes changed: all students up to `place` are, by the newest. NULL where
-- all are. No row where the boxes were never changed.
CREATE TABLE catalogue_walk (
    district_id INTEGER PRIMARY KEY REFERENCES district,
    place       INTEGER CHECK (place >= 0)
) STRICT;
