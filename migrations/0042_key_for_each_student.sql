-- The key of a student's device log was made at the first page that asked for it. A backup older than that page has none: it
-- made another one when it was restored, and what lay locked on a computer could never be opened again. Each student has a
-- key from the beginning now, so that every backup which knows the student can open what any computer keeps. It is a row and
-- not computed out of something else, so that whoever is removed leaves nothing by which their words could be opened.
-- SQLite draws the bytes by ChaCha20 from the randomness of the system.
INSERT INTO device_key (district_id, person_id, key)
SELECT district_id, person_id, randomblob(32) FROM person WHERE role = 'student'
ON CONFLICT DO NOTHING;

CREATE TRIGGER student_has_a_device_key AFTER INSERT ON person WHEN NEW.role = 'student'
BEGIN
    INSERT INTO device_key (district_id, person_id, key) VALUES (NEW.district_id, NEW.person_id, randomblob(32))
    ON CONFLICT DO NOTHING;
END;
