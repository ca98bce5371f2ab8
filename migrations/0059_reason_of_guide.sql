-- A version of a page of the Guide says why it was made, as those of the list, of what is required, of resources and of
-- windows do. Empty is what nobody said, as of everything until now: a version is never changed.
ALTER TABLE guide_version ADD COLUMN note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 500);
