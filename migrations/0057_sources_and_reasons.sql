-- A resource and a check-in window say where they come from, and each version of one why it was made, as the list of
-- Preparing for Success, what is required and the Guide do. Empty is what nobody said, as of everything until now: a
-- version is never changed, and a default is no change of a row.
ALTER TABLE resource ADD COLUMN source TEXT NOT NULL DEFAULT '' CHECK (length(source) <= 200);
ALTER TABLE resource_version ADD COLUMN source TEXT NOT NULL DEFAULT '' CHECK (length(source) <= 200);
ALTER TABLE resource_version ADD COLUMN note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 500);
ALTER TABLE check_window ADD COLUMN source TEXT NOT NULL DEFAULT '' CHECK (length(source) <= 200);
ALTER TABLE window_version ADD COLUMN source TEXT NOT NULL DEFAULT '' CHECK (length(source) <= 200);
ALTER TABLE window_version ADD COLUMN note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 500);
