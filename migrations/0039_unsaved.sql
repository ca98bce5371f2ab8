-- A form without script that could not be saved is gone from its browser: the session was over, somebody else had signed in
-- at the same computer, a rule was broken. What it brought was kept in memory until now, and a restart dropped it. Now it
-- waits here for whoever typed it, until they save it or everything about them, or about whom it is, is removed: for as long
-- as the district keeps a plan. No clock removes it, since a clock may be wrong.
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

-- What seals the name of its person into each form, so that the server knows after a restart, too, whose page a form is from.
-- One for the whole file, made once and kept for good. Whoever has it could leave words in somebody's form, and nothing else.
CREATE TABLE seal_key (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;
