-- What the Guide says at length in a district's own words: what a section is for and what the letters of SMART are about,
-- and the three whole goals before and after. NULL in these, as in the other pieces: the standard words.

-- A paragraph a line: 6 of 1,000 characters.
ALTER TABLE guide_version ADD COLUMN about TEXT
    CHECK (about IS NULL OR (length(about) BETWEEN 1 AND 6005 AND section != 'families'));

-- A goal a line, of grades 7, 9 and 12: before, after, and what each of the five letters found; 3 lines of seven times 600
-- characters.
ALTER TABLE guide_version ADD COLUMN wholes TEXT
    CHECK (wholes IS NULL OR (length(wholes) BETWEEN 1 AND 12700 AND section = 'smart'));
