-- A list of a whole district leaves as a file only when two of its administrators want it: one asks, another one agrees
-- (34 CFR 99.31(a)(1)(ii): a district uses reasonable methods so that officials obtain only what they need).

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

-- Those that wait, and the newest.
CREATE INDEX list_export_by_time ON list_export (district_id, asked_ms);
