-- The years: on 1 July each student's plan of the new school year begins with everything that stood in the one before,
-- and that one is closed. A closed plan is never written to again: the desk's `standing` names the open one, and every
-- save goes there.

-- When the year was closed, in milliseconds since 1970; NULL for the plan that is written in.
ALTER TABLE plan ADD COLUMN closed_ms INTEGER;
-- The grade that its student was in when it was closed: the grade of today says nothing of then. NULL where nobody
-- knows it.
ALTER TABLE plan ADD COLUMN grade INTEGER CHECK (grade BETWEEN 6 AND 12);

-- Which plans are still to be closed is asked once a minute; after the first days of July there are none of an earlier
-- year.
CREATE INDEX plan_open ON plan (district_id, school_year) WHERE closed_ms IS NULL;
