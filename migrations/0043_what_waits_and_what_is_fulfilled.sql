-- A requirement may change its kind. Twelve hours of service do not say that something is done because the school asks for
-- that now: what a student has is told together with the kind in which it was told, and counts again with that kind alone.
CREATE TABLE new_fulfilment (
    district_id     INTEGER NOT NULL,
    student_id      INTEGER NOT NULL,
    -- The requirement in small letters, as `requirement.subject_key`.
    requirement_key TEXT NOT NULL CHECK (length(requirement_key) > 0),
    requirement     TEXT NOT NULL CHECK (length(requirement) BETWEEN 1 AND 200),
    measure         TEXT NOT NULL CHECK (measure IN ('hours', 'done')),
    -- Hundredths of hours; of what is done 100, of what is not done yet 0.
    amount          INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 999900),
    told_day        TEXT NOT NULL CHECK (told_day IS date(told_day)),
    PRIMARY KEY (district_id, student_id, requirement_key, measure),
    FOREIGN KEY (district_id, student_id) REFERENCES person
) STRICT, WITHOUT ROWID;

-- The rows of before say no kind. An amount that is no one whole thing can only be hours; any other is of the kind of the
-- requirement with this name, which has one kind everywhere, or done where there is none now.
INSERT INTO new_fulfilment
SELECT district_id, student_id, requirement_key, requirement,
       CASE WHEN amount NOT IN (0, 100) THEN 'hours'
            ELSE ifnull((SELECT max(measure) FROM requirement AS asked
                         WHERE asked.district_id = fulfilment.district_id
                           AND asked.subject_key = fulfilment.requirement_key AND measure IN ('hours', 'done')), 'done')
       END,
       amount, told_day
FROM fulfilment;
DROP TABLE fulfilment;
ALTER TABLE new_fulfilment RENAME TO fulfilment;

-- Of each form one waits, and a new card had one name for all: the second that could not be saved took the place of the
-- first. Each is called by the number that it will get, which its fields say.
UPDATE OR IGNORE unsaved SET sheet = 'card new ' || json_extract(words, '$.id')
WHERE sheet = 'card new' AND json_valid(words) AND json_extract(words, '$.id') IS NOT NULL;
