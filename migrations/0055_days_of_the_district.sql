-- The day of the last change is the district's, like that of a check-in and of a window: "in the last seven days" counts
-- from the district's day, and what is written in the evening is another day of UTC. What day it was hangs on the
-- district's clock, so that no CHECK can say it any more; the doctor does.
CREATE TABLE new_standing (
    district_id INTEGER NOT NULL,
    student_id  INTEGER NOT NULL,
    plan_id     INTEGER NOT NULL REFERENCES plan,
    school_id   INTEGER NOT NULL,
    grade       INTEGER NOT NULL,
    name_key    TEXT NOT NULL,
    -- Two bits a section, Goals lowest (0 not started, 1 in progress, 2 completed for now); two bits the window (0 none
    -- is open, 1 not revisited, 2 revisited, 3 checked in); one bit whether the student asks for a check-in, one whether
    -- the student is exempt from an item; two bits the window that was over last (0 none was, 1 with its check-in, 2
    -- without); one bit whether a comment waits for an answer, one whether the student is on nobody's caseload.
    status      INTEGER NOT NULL CHECK (status BETWEEN 0 AND 65535),
    -- NULL until the student first writes or ticks.
    changed_ms  INTEGER,
    -- The day of that by the district's calendar, as days since 1970; 0 for never: the list is ordered by days, and its
    -- indexes move once a day.
    changed_day INTEGER NOT NULL CHECK (changed_day >= 0),
    -- The day of the last check-in by the district's calendar, as days since 1970; 0 for never.
    contact_day INTEGER NOT NULL DEFAULT 0 CHECK (contact_day >= 0),
    -- By which boxes the state of the grid was counted: `boxes` of a version of the district's list.
    boxes       INTEGER NOT NULL DEFAULT 0 CHECK (boxes >= 0),
    -- When the request was written that nobody has answered, in milliseconds since 1970; 0 for none.
    asked_ms    INTEGER NOT NULL DEFAULT 0 CHECK (asked_ms >= 0),
    -- The day of the next step of the last check-in, as days since 1970; 0 for none.
    due_day     INTEGER NOT NULL DEFAULT 0 CHECK (due_day >= 0),
    PRIMARY KEY (district_id, student_id),
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT, WITHOUT ROWID;

INSERT INTO new_standing (district_id, student_id, plan_id, school_id, grade, name_key, status, changed_ms, changed_day,
                          contact_day, boxes, asked_ms, due_day)
SELECT s.district_id, s.student_id, s.plan_id, s.school_id, s.grade, s.name_key, s.status, s.changed_ms,
    coalesce(max((s.changed_ms / 60000 - d.behind_utc) / 1440, 0), 0), s.contact_day, s.boxes, s.asked_ms, s.due_day
FROM standing s JOIN district d ON d.district_id = s.district_id;

DROP TABLE standing;
ALTER TABLE new_standing RENAME TO standing;

CREATE INDEX standing_by_name ON standing (district_id, name_key, student_id, school_id, grade, status, changed_day, contact_day);
CREATE INDEX standing_by_school ON standing (district_id, school_id, name_key, student_id, grade, status, changed_day, contact_day);
CREATE INDEX standing_by_status ON standing (district_id, status, grade, name_key, student_id, school_id, changed_day, contact_day);
CREATE INDEX standing_by_contact ON standing (district_id, contact_day, name_key, student_id, school_id, grade, status, changed_day);
CREATE INDEX standing_by_change ON standing (district_id, changed_day, name_key, student_id, school_id, grade, status, contact_day);
CREATE INDEX standing_by_asked ON standing (district_id, asked_ms, name_key, student_id, school_id, grade, status, changed_day, contact_day)
WHERE asked_ms > 0;
CREATE INDEX standing_by_due ON standing (district_id, due_day, name_key, student_id, school_id, grade, status, changed_day, contact_day, asked_ms)
WHERE due_day > 0;
CREATE INDEX standing_by_school_asked ON standing (district_id, school_id, asked_ms, name_key, student_id, grade, status, changed_day, contact_day)
WHERE asked_ms > 0;
CREATE INDEX standing_by_school_due ON standing (district_id, school_id, due_day, name_key, student_id, grade, status, changed_day, contact_day, asked_ms)
WHERE due_day > 0;

-- A list by the day of the last change passes nobody who never wrote, where all that it takes have begun something: but for
-- these few, whose plans others began.
CREATE INDEX standing_begun_by_others ON standing (district_id, status) WHERE changed_day = 0 AND status & 255 != 0;

-- The first day of the check-ins that name a window, for lists by the day of the last one.
DROP INDEX check_in_by_window;
CREATE INDEX check_in_by_window ON check_in (district_id, window_id, day) WHERE window_id IS NOT NULL;

-- What the report over time hides it hides as the table of that day did, which has a column for each state and phase: of a
-- day of which only those who completed are kept, a pooled column could be computed by the numbers beside it. NULL for the
-- days of before.
ALTER TABLE desk_day ADD COLUMN goals_begun INTEGER CHECK (goals_begun BETWEEN 0 AND students);
ALTER TABLE desk_day ADD COLUMN barriers_begun INTEGER CHECK (barriers_begun BETWEEN 0 AND students);
ALTER TABLE desk_day ADD COLUMN strategies_begun INTEGER CHECK (strategies_begun BETWEEN 0 AND students);
ALTER TABLE desk_day ADD COLUMN success_begun INTEGER CHECK (success_begun BETWEEN 0 AND students);
ALTER TABLE desk_day ADD COLUMN not_revisited INTEGER CHECK (not_revisited BETWEEN 0 AND students);
ALTER TABLE desk_day ADD COLUMN revisited INTEGER CHECK (revisited BETWEEN 0 AND students);
