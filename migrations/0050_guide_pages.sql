-- More of the Guide in a district's own words: the examples of a section, the outline of SMART, and the question for
-- families of each month. The versions stay as they are; the table is made anew because SQLite cannot widen a CHECK.

CREATE TABLE guide_version_wider (
    district_id INTEGER NOT NULL REFERENCES district,
    number      INTEGER NOT NULL CHECK (number > 0),
    -- What the page is about: a section, the outline of SMART, or what families talk about. The last two have no voices;
    -- theirs is 9-12.
    section     TEXT NOT NULL CHECK (section IN ('goals', 'barriers', 'strategies', 'success', 'smart', 'families')),
    voice       TEXT NOT NULL CHECK (voice = '9-12' OR (voice = '6-8' AND section NOT IN ('smart', 'families'))),
    language    TEXT NOT NULL CHECK (length(language) BETWEEN 2 AND 35),
    -- NULL in these: the standard words.
    purpose     TEXT CHECK (purpose IS NULL OR (length(purpose) BETWEEN 1 AND 1000 AND section != 'families')),
    -- A question a line; behind a bar the words that an answer may begin with. 20 lines of twice 300 characters.
    questions   TEXT CHECK (questions IS NULL OR
                            (length(questions) BETWEEN 1 AND 12100 AND section IN ('goals', 'barriers', 'strategies'))),
    notice      TEXT CHECK (notice IS NULL OR (length(notice) BETWEEN 1 AND 1000 AND section = 'barriers')),
    -- An example a line, and behind a bar why it is good: 6 lines of 600 and 300 characters.
    examples    TEXT CHECK (examples IS NULL OR
                            (length(examples) BETWEEN 1 AND 5450 AND section NOT IN ('smart', 'families'))),
    -- A letter of SMART a line: what to ask oneself, weak, stronger. 5 lines of three times 300 characters.
    letters     TEXT CHECK (letters IS NULL OR (length(letters) BETWEEN 1 AND 4550 AND section = 'smart')),
    -- The question for families of a month a line, January first: 12 lines of 300 characters.
    months      TEXT CHECK (months IS NULL OR (length(months) BETWEEN 1 AND 3650 AND section = 'families')),
    -- Where the words come from, as whoever wrote them says; empty where they did not.
    source      TEXT NOT NULL CHECK (length(source) <= 300),
    at_ms       INTEGER NOT NULL,
    -- NULL at the command line.
    changed_by  INTEGER,
    PRIMARY KEY (district_id, number),
    FOREIGN KEY (district_id, changed_by) REFERENCES person
) STRICT, WITHOUT ROWID;

INSERT INTO guide_version_wider
    (district_id, number, section, voice, language, purpose, questions, notice, source, at_ms, changed_by)
SELECT district_id, number, section, voice, language, purpose, questions, notice, source, at_ms, changed_by
FROM guide_version;

DROP TABLE guide_version;

ALTER TABLE guide_version_wider RENAME TO guide_version;

CREATE INDEX guide_version_by_page ON guide_version (district_id, voice, language, section, number);

CREATE TRIGGER guide_version_is_never_changed BEFORE UPDATE ON guide_version
BEGIN SELECT RAISE(ABORT, 'the words of the Guide are append-only'); END;

CREATE TRIGGER guide_version_is_never_taken_away BEFORE DELETE ON guide_version
BEGIN SELECT RAISE(ABORT, 'the words of the Guide are append-only'); END;
