-- The Guide in a district's own words: what a section asks, its questions, and its notice.

-- What a district said on one page of the Guide: a section, in the voice for some grades, in one language (a tag of
-- BCP 47). The newest row of a page is what stands there; taking something back is a row more, equal to an older one.
-- The numbers go on over the whole district, without a gap, so that the trail names a version by its number alone.
CREATE TABLE guide_version (
    district_id INTEGER NOT NULL REFERENCES district,
    number      INTEGER NOT NULL CHECK (number > 0),
    section     TEXT NOT NULL CHECK (section IN ('goals', 'barriers', 'strategies', 'success')),
    voice       TEXT NOT NULL CHECK (voice IN ('6-8', '9-12')),
    language    TEXT NOT NULL CHECK (length(language) BETWEEN 2 AND 35),
    -- NULL in these three: the standard words.
    purpose     TEXT CHECK (length(purpose) BETWEEN 1 AND 1000),
    -- A question a line; behind a bar the words that an answer may begin with. 20 lines of twice 300 characters.
    questions   TEXT CHECK (questions IS NULL OR (length(questions) BETWEEN 1 AND 12100 AND section != 'success')),
    notice      TEXT CHECK (notice IS NULL OR (length(notice) BETWEEN 1 AND 1000 AND section = 'barriers')),
    -- Where the words come from, as whoever wrote them says; empty where they did not.
    source      TEXT NOT NULL CHECK (length(source) <= 300),
    at_ms       INTEGER NOT NULL,
    -- NULL at the command line.
    changed_by  INTEGER,
    PRIMARY KEY (district_id, number),
    FOREIGN KEY (district_id, changed_by) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE INDEX guide_version_by_page ON guide_version (district_id, voice, language, section, number);

CREATE TRIGGER guide_version_is_never_changed BEFORE UPDATE ON guide_version
BEGIN SELECT RAISE(ABORT, 'the words of the Guide are append-only'); END;

CREATE TRIGGER guide_version_is_never_taken_away BEFORE DELETE ON guide_version
BEGIN SELECT RAISE(ABORT, 'the words of the Guide are append-only'); END;
