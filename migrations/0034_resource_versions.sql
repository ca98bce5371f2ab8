-- Resources: the subject in which one helps, and each version of one, so that what was changed or taken away can be seen
-- and brought back.

-- As the requirements of the district name it; NULL is no subject of its own.
ALTER TABLE resource ADD COLUMN subject TEXT CHECK (length(subject) BETWEEN 1 AND 200);

-- What a resource said after each change, whole. The newest row of a resource is what stands in `resource`; bringing
-- something back is a row more, equal to an older one. The numbers go on over the whole district, without a gap.
CREATE TABLE resource_version (
    district_id INTEGER NOT NULL,
    number      INTEGER NOT NULL CHECK (number > 0),
    resource_id INTEGER NOT NULL,
    title       TEXT NOT NULL,
    address     TEXT NOT NULL,
    purpose     TEXT NOT NULL,
    section     TEXT,
    grades      INTEGER NOT NULL,
    topic       TEXT,
    subject     TEXT,
    language    TEXT,
    hidden      INTEGER NOT NULL CHECK (hidden IN (0, 1)),
    -- It was taken away; what it said last stays in the row.
    removed     INTEGER NOT NULL CHECK (removed IN (0, 1)),
    at_ms       INTEGER NOT NULL,
    -- NULL at the command line.
    changed_by  INTEGER,
    PRIMARY KEY (district_id, number),
    FOREIGN KEY (district_id, resource_id) REFERENCES resource,
    FOREIGN KEY (district_id, changed_by) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE INDEX resource_version_by_resource ON resource_version (district_id, resource_id, number);

-- What stands there now is the first version of each; who made it, and when, the trail knows. What was taken away before
-- can be brought back, too. Whoever is no longer in the district is nobody here.
WITH told AS MATERIALIZED (
    SELECT district_id, seq, at_ms, actor_id, subject FROM trail WHERE deed = 'changed_resource'
),
found AS (
    SELECT r.district_id, r.resource_id, 0 AS removed,
           (SELECT max(t.seq) FROM told t WHERE t.district_id = r.district_id AND t.subject = r.resource_id
               AND (r.removed_ms IS NULL OR t.at_ms < r.removed_ms)) AS seq
    FROM resource r
    UNION ALL
    SELECT r.district_id, r.resource_id, 1,
           (SELECT max(t.seq) FROM told t WHERE t.district_id = r.district_id AND t.subject = r.resource_id
               AND t.at_ms = r.removed_ms)
    FROM resource r WHERE r.removed_ms IS NOT NULL
)
INSERT INTO resource_version (district_id, number, resource_id, title, address, purpose, section, grades, topic, subject,
    language, hidden, removed, at_ms, changed_by)
SELECT r.district_id,
       row_number() OVER (PARTITION BY r.district_id ORDER BY f.removed, f.seq, r.resource_id),
       r.resource_id, r.title, r.address, r.purpose, r.section, r.grades, r.topic, r.subject, r.language, r.hidden,
       f.removed, coalesce(t.at_ms, r.removed_ms, 0), p.person_id
FROM found f
JOIN resource r ON r.district_id = f.district_id AND r.resource_id = f.resource_id
LEFT JOIN told t ON t.district_id = f.district_id AND t.seq = f.seq
LEFT JOIN person p ON p.district_id = t.district_id AND p.person_id = t.actor_id;

CREATE TRIGGER resource_version_is_never_changed BEFORE UPDATE ON resource_version
BEGIN SELECT RAISE(ABORT, 'the versions of resources are append-only'); END;

CREATE TRIGGER resource_version_is_never_taken_away BEFORE DELETE ON resource_version
BEGIN SELECT RAISE(ABORT, 'the versions of resources are append-only'); END;
