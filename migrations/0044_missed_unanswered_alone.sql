-- "Who missed the dated review?", "whose comment waits for an answer?" and "who is on nobody's caseload?" are more bits of
-- a student's status, so that they are counted and found like everything else on the desk.

-- The last window of the school year that is over, beside the one that is open: for which of them the desk was turned. The
-- first turn of the day after this finds that it was turned for none.
ALTER TABLE window_turn ADD COLUMN past_id INTEGER;
ALTER TABLE window_turn ADD COLUMN past_first TEXT CHECK (past_first IS date(past_first));
ALTER TABLE window_turn ADD COLUMN past_last TEXT CHECK (past_last IS date(past_last));

-- Of a window of a list: 1 when it was open for the student and is over, until its school year is.
ALTER TABLE assigned ADD COLUMN is_over INTEGER NOT NULL DEFAULT 0 CHECK (is_over IN (0, 1) AND is_open + is_over < 2);
DROP INDEX assigned_by_window;
CREATE INDEX assigned_by_window ON assigned (district_id, window_id, is_open, is_over, student_id);

-- For which day the desk says who is on nobody's caseload. Until the first turn of the day every relation counts.
ALTER TABLE district ADD COLUMN caseloads_day TEXT CHECK (caseloads_day IS date(caseloads_day));

-- What begins or ends on a day.
CREATE INDEX caseload_since ON caseload (district_id, since_day, student_id) WHERE since_day IS NOT NULL;
CREATE INDEX caseload_until ON caseload (district_id, until_day, student_id) WHERE until_day IS NOT NULL;
CREATE INDEX person_by_left ON person (district_id, left_day, person_id) WHERE left_day IS NOT NULL AND role = 'counselor';

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
    -- Days since 1970 in UTC, 0 for never: the list is ordered by days, and its indexes move once a day.
    changed_day INTEGER NOT NULL CHECK (changed_day = ifnull(changed_ms / 86400000, 0)),
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

-- Comments wait where the student or a guardian had the last word in a thread that is not resolved; of a guardian whom a
-- court keeps away nothing is told.
WITH told AS (
    SELECT e.district_id, e.plan_id, p.student_id, e.thread_id, e.seq, e.deed, e.author_id
    FROM comment_event e
    JOIN plan p ON p.district_id = e.district_id AND p.plan_id = e.plan_id
    JOIN comment_event f ON f.district_id = e.district_id AND f.plan_id = e.plan_id AND f.event_id = e.thread_id
    WHERE NOT EXISTS (SELECT 1 FROM guardian b WHERE b.district_id = e.district_id AND b.student_id = p.student_id
                        AND b.blocked = 1 AND b.guardian_id IN (e.author_id, f.author_id))),
waiting AS (
    SELECT DISTINCT t.district_id, t.plan_id FROM told t
    JOIN person w ON w.district_id = t.district_id AND w.person_id = t.author_id AND w.role IN ('student', 'guardian')
    WHERE NOT EXISTS (SELECT 1 FROM told n WHERE n.district_id = t.district_id AND n.plan_id = t.plan_id
                        AND n.thread_id = t.thread_id AND n.seq > t.seq)
      AND (SELECT x.deed FROM told x WHERE x.district_id = t.district_id AND x.plan_id = t.plan_id
             AND x.thread_id = t.thread_id AND x.deed != 'replied' ORDER BY x.seq DESC LIMIT 1) IN ('opened', 'reopened'))
INSERT INTO new_standing (district_id, student_id, plan_id, school_id, grade, name_key, status, changed_ms, changed_day,
                          contact_day, boxes, asked_ms, due_day)
SELECT s.district_id, s.student_id, s.plan_id, s.school_id, s.grade, s.name_key,
    s.status | 16384 * ((s.district_id, s.plan_id) IN (SELECT district_id, plan_id FROM waiting))
             | 32768 * NOT EXISTS (SELECT 1 FROM caseload k
                   JOIN person h ON h.district_id = k.district_id AND h.person_id = k.counselor_id AND h.role = 'counselor'
                   WHERE k.district_id = s.district_id AND k.student_id = s.student_id),
    s.changed_ms, s.changed_day, s.contact_day, s.boxes, s.asked_ms, s.due_day
FROM standing s;

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

DELETE FROM desk_count;
INSERT INTO desk_count (district_id, school_id, grade, status, students)
SELECT district_id, school_id, grade, status, count(*) FROM standing GROUP BY 1, 2, 3, 4
UNION ALL SELECT district_id, school_id, 0, status, count(*) FROM standing GROUP BY 1, 2, 4
UNION ALL SELECT district_id, 0, grade, status, count(*) FROM standing GROUP BY 1, 3, 4
UNION ALL SELECT district_id, 0, 0, status, count(*) FROM standing GROUP BY 1, 4;
