-- How people come in: accounts, one-time codes, sessions. No password, code or token stands here, only what proves
-- one: a copy of this file opens nothing.

CREATE TABLE account (
    district_id    INTEGER NOT NULL,
    person_id      INTEGER NOT NULL,
    -- Lower case, and one person's in the whole file: nobody names a district when signing in.
    login          TEXT NOT NULL CHECK (length(login) BETWEEN 3 AND 100 AND login = lower(login)),
    -- Argon2id, in PHC's notation; NULL where an identity provider alone vouches for the person.
    password       TEXT,
    -- The shared secret of the second factor (RFC 6238). It counts once a first code of it was shown.
    totp_secret    BLOB CHECK (length(totp_secret) = 20),
    totp_confirmed INTEGER NOT NULL DEFAULT 0 CHECK (totp_confirmed IN (0, 1)),
    -- The half minute of the last code: no code is taken twice.
    totp_step      INTEGER NOT NULL DEFAULT 0,
    made_ms        INTEGER NOT NULL,
    disabled_ms    INTEGER,
    PRIMARY KEY (district_id, person_id),
    FOREIGN KEY (district_id, person_id) REFERENCES person,
    CHECK (totp_confirmed = 0 OR totp_secret IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX account_by_login ON account (login);

-- Each opens the second step once, when the telephone is lost.
CREATE TABLE recovery_code (
    district_id INTEGER NOT NULL,
    person_id   INTEGER NOT NULL,
    code_hash   BLOB NOT NULL CHECK (length(code_hash) = 32),
    used_ms     INTEGER,
    PRIMARY KEY (district_id, person_id, code_hash),
    FOREIGN KEY (district_id, person_id) REFERENCES account
) STRICT, WITHOUT ROWID;

-- One-time codes, printed or sent: whoever has one sets a login and a password once.
CREATE TABLE code (
    code_hash     BLOB PRIMARY KEY CHECK (length(code_hash) = 32),
    kind          TEXT NOT NULL CHECK (kind IN ('invitation', 'reset', 'owner')),
    -- Whose; both NULL for the first owner, whose district is made with the code.
    district_id   INTEGER,
    person_id     INTEGER,
    -- 1 where the second factor goes with the old password: the telephone is lost, too.
    clears_second INTEGER NOT NULL DEFAULT 0 CHECK (clears_second IN (0, 1)),
    -- NULL where it was made at the server itself.
    made_by       INTEGER,
    made_ms       INTEGER NOT NULL,
    until_ms      INTEGER NOT NULL CHECK (until_ms > made_ms),
    used_ms       INTEGER,
    FOREIGN KEY (district_id, person_id) REFERENCES person,
    FOREIGN KEY (district_id, made_by) REFERENCES person,
    CHECK ((district_id IS NULL) = (person_id IS NULL)),
    CHECK (kind = 'owner' OR person_id IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX code_by_person ON code (district_id, person_id);

-- Sign-ins that failed of late. `domain::throttle` says how long the next one waits.
CREATE TABLE failure (
    -- 'login' (known or not: only the hash of what was typed stands here), 'address' (the hash of where it came from).
    kind    TEXT NOT NULL CHECK (kind IN ('login', 'address')),
    subject BLOB NOT NULL CHECK (length(subject) = 32),
    -- What is still to be forgiven, at last_ms: each failure adds its time.
    debt_ms INTEGER NOT NULL CHECK (debt_ms > 0),
    last_ms INTEGER NOT NULL,
    PRIMARY KEY (kind, subject)
) STRICT, WITHOUT ROWID;

-- Browsers in which somebody has signed in before. Whoever guesses at a login from elsewhere makes its owner wait at
-- new browsers only, not at these.
CREATE TABLE known_browser (
    token_hash  BLOB NOT NULL CHECK (length(token_hash) = 32),
    district_id INTEGER NOT NULL,
    person_id   INTEGER NOT NULL,
    seen_ms     INTEGER NOT NULL,
    PRIMARY KEY (token_hash, district_id, person_id),
    FOREIGN KEY (district_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;

-- Sessions have limits of both kinds now, and a page that lists them. Those from before end: whoever is here signs in
-- again.
DROP TABLE session;

CREATE TABLE session (
    token_hash  BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    -- What a page calls it.
    session_id  INTEGER NOT NULL UNIQUE,
    district_id INTEGER NOT NULL,
    person_id   INTEGER NOT NULL,
    made_ms     INTEGER NOT NULL,
    -- The last thing that the person did, to the minute; what a page does by itself does not count.
    seen_ms     INTEGER NOT NULL,
    idle_ms     INTEGER NOT NULL CHECK (idle_ms > 0),
    -- It ends then, whatever the person does.
    until_ms    INTEGER NOT NULL,
    -- 'Firefox on Windows': what a person tells their sessions apart by.
    browser     TEXT NOT NULL CHECK (length(browser) <= 60),
    -- 0 between the password and the second factor: such a session opens nothing but that step.
    is_whole    INTEGER NOT NULL CHECK (is_whole IN (0, 1)),
    FOREIGN KEY (district_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE INDEX session_by_person ON session (district_id, person_id, made_ms);
