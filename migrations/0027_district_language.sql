-- What a page speaks, and an e-mail, where neither its reader nor their browser says otherwise: a tag of BCP 47. Which ones
-- the product speaks, it knows itself.
ALTER TABLE district ADD COLUMN language TEXT NOT NULL DEFAULT 'en' CHECK (length(language) BETWEEN 2 AND 35);
