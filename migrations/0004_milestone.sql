-- Moments of a plan that have a name. A milestone names a row of the log: the plan as it stood then, which
-- can be read from the log at any time; nothing of it is copied here.

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

-- Every plan that is here already began with its school year, on 1 July.
INSERT INTO milestone (district_id, plan_id, seq, kind, person_id, at_ms)
SELECT district_id, plan_id, 0, 'year_start', student_id, unixepoch(school_year || '-07-01') * 1000 FROM plan;

-- Words that were brought back. The edit itself is a row of the log like any other; this says which one it is
-- (the row of this author and this time) and what it brought back, so that the history can tell it as a version
-- of its own. It is written before the edit: should the server stop in between, it names nothing and is ignored,
-- whereas an edit without it would hide the words that it took away inside a longer version.
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
