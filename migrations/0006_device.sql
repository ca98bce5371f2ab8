-- What a browser keeps of a person's edits until the server has them lies there locked: computers are shared in
-- schools. The key of that lock is given to the person's own session alone, and to no other device or person.
-- It is kept for good: a restored backup must still open what a computer kept meanwhile.
CREATE TABLE device_key (
    district_id INTEGER NOT NULL,
    person_id   INTEGER NOT NULL,
    key         BLOB NOT NULL CHECK (length(key) = 32),
    PRIMARY KEY (district_id, person_id),
    FOREIGN KEY (district_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;
