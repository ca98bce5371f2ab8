-- The accounts at identity providers with which people sign in. An account is its issuer and its subject there
-- (OpenID Connect Core 1.0, section 2), never an e-mail address: those are given to somebody else one day.
CREATE TABLE identity (
    issuer      TEXT NOT NULL CHECK (length(issuer) BETWEEN 1 AND 500),
    subject     TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
    district_id INTEGER NOT NULL,
    person_id   INTEGER NOT NULL,
    linked_ms   INTEGER NOT NULL,
    PRIMARY KEY (issuer, subject),
    FOREIGN KEY (district_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE INDEX identity_by_person ON identity (district_id, person_id);
