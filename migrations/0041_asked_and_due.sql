-- Who asked for a check-in stands in the order in which they asked, and a step that was agreed no longer falls due silently: a
-- student's row on the desk holds when they asked and when the step is due, so that both are listed out of an index. Few ask
-- and few have a step with a day, so the indexes hold those alone.

-- When the request was written that nobody has answered, in milliseconds since 1970; 0 for none.
ALTER TABLE standing ADD COLUMN asked_ms INTEGER NOT NULL DEFAULT 0 CHECK (asked_ms >= 0);
-- The day of the next step of the last check-in, as days since 1970; 0 for none. The next check-in takes its place.
ALTER TABLE standing ADD COLUMN due_day INTEGER NOT NULL DEFAULT 0 CHECK (due_day >= 0);

UPDATE standing SET asked_ms = coalesce((SELECT max(a.at_ms, 1) FROM ask a
    WHERE a.district_id = standing.district_id AND a.student_id = standing.student_id ORDER BY a.seq DESC LIMIT 1), 0)
WHERE status & 1024 != 0;

UPDATE standing SET due_day = coalesce((SELECT max(unixepoch(c.next_day) / 86400, 0) FROM check_in c
    WHERE c.district_id = standing.district_id AND c.student_id = standing.student_id AND c.held = 1
      AND NOT EXISTS (SELECT 1 FROM check_in n WHERE n.district_id = c.district_id AND n.student_id = c.student_id
                        AND n.corrects = c.seq)
    ORDER BY c.day DESC, c.seq DESC LIMIT 1), 0)
WHERE contact_day > 0;

CREATE INDEX standing_by_asked ON standing (district_id, asked_ms, name_key, student_id, school_id, grade, status, changed_day, contact_day)
WHERE asked_ms > 0;
CREATE INDEX standing_by_due ON standing (district_id, due_day, name_key, student_id, school_id, grade, status, changed_day, contact_day, asked_ms)
WHERE due_day > 0;
-- The same of one school.
CREATE INDEX standing_by_school_asked ON standing (district_id, school_id, asked_ms, name_key, student_id, grade, status, changed_day, contact_day)
WHERE asked_ms > 0;
CREATE INDEX standing_by_school_due ON standing (district_id, school_id, due_day, name_key, student_id, grade, status, changed_day, contact_day, asked_ms)
WHERE due_day > 0;
