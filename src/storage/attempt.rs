//! Attempts to sign in: counted before they are judged, so that many at once count too, and kept over a restart.

use sha2::{Digest, Sha256};
use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};

use super::error::Error;
use super::open::Database;
use crate::domain::person::{DistrictId, PersonId};
use crate::domain::throttle::{ADDRESS, Failures, LOGIN, Rule};

/// What somebody tries: under which name, from where, in which browser. Only hashes.
#[derive(Clone, Copy, Debug)]
pub struct Attempt {
    /// Nothing where only the address counts.
    login: Option<[u8; 32]>,
    address: [u8; 32],
    browser: Option<[u8; 32]>,
}

fn hash(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

impl Attempt {
    /// To come in as `login` from `address`; `browser` is the hash of the token by which a browser is known.
    pub fn new(login: &str, address: &str, browser: Option<[u8; 32]>) -> Self {
        Self {
            login: Some(hash(&[b"login", login.as_bytes()])),
            address: hash(&[b"address", address.as_bytes()]),
            browser,
        }
    }

    /// To show the second factor of this person.
    #[must_use]
    pub fn second(self, who: (DistrictId, PersonId)) -> Self {
        let login = hash(&[b"second", &who.0.0.to_be_bytes(), &who.1.0.to_be_bytes()]);
        Self { login: Some(login), browser: None, ..self }
    }

    /// To use a one-time code: nobody guesses 80 bits, and whoever mistypes one must not make a whole school wait.
    #[must_use]
    pub fn code(self) -> Self {
        Self { login: None, browser: None, ..self }
    }

    /// A browser that is known has a count of its own: what strangers try elsewhere is nothing to it.
    async fn subject(
        &self,
        connection: &mut SqliteConnection,
        who: Option<(DistrictId, PersonId)>,
    ) -> Result<Option<[u8; 32]>, Error> {
        let (Some(login), Some(browser), Some((district, person))) = (self.login, self.browser, who) else {
            return Ok(self.login);
        };
        let known = sqlx::query_scalar::<_, bool>(
            "SELECT EXISTS (SELECT 1 FROM known_browser WHERE token_hash = $1 AND district_id = $2 AND person_id = $3)",
        );
        let known = known.bind(browser.to_vec()).bind(district.0).bind(person.0).fetch_one(connection).await?;
        Ok(Some(if known { hash(&[b"known", &login, &browser]) } else { login }))
    }
}

impl Database {
    /// Counts an attempt as failed until it has succeeded, and gives 0; or counts nothing, and gives the milliseconds
    /// that it has to wait. `who` is the person with that login, if there is one.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn attempt(
        &self,
        attempt: &Attempt,
        who: Option<(DistrictId, PersonId)>,
        now_ms: i64,
    ) -> Result<i64, Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let subject = attempt.subject(&mut transaction, who).await?;
        let login = subject.map(|subject| ("login", subject, LOGIN));
        let mut counted = Vec::new();
        for (kind, subject, rule) in login.into_iter().chain([("address", attempt.address, ADDRESS)]) {
            let kept = failures(&mut transaction, kind, &subject).await?;
            let failures = kept.by(now_ms);
            let wait = failures.wait_ms(rule, now_ms);
            if wait > 0 {
                if kept != failures {
                    set(&mut transaction, kind, &subject, failures).await?;
                    transaction.commit().await?;
                }
                return Ok(wait);
            }
            counted.push((kind, subject, failures.and_one(rule, now_ms)));
        }
        for (kind, subject, failures) in counted {
            set(&mut transaction, kind, &subject, failures).await?;
        }
        forget_old(&mut transaction, now_ms).await?;
        transaction.commit().await?;
        Ok(0)
    }

    /// An attempt that succeeded without a session being opened, or that was never judged. `who` as for [`Self::attempt`].
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn forgive_attempt(
        &self,
        attempt: &Attempt,
        who: Option<(DistrictId, PersonId)>,
        now_ms: i64,
    ) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let subject = attempt.subject(&mut transaction, who).await?;
        forgive_subject(&mut transaction, subject, attempt.address, now_ms).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// The wait of an address counts from the answer, not from the question.
pub(super) async fn failed_now(connection: &mut SqliteConnection, attempt: &Attempt, now_ms: i64) -> Result<(), Error> {
    sqlx::query("UPDATE failure SET last_ms = max(last_ms, $2) WHERE kind = 'address' AND subject = $1")
        .bind(attempt.address.to_vec())
        .bind(now_ms)
        .execute(connection)
        .await?;
    Ok(())
}

/// An attempt succeeded: its login begins anew, its address has one failure less, and the browser is known.
pub(super) async fn forgive(
    connection: &mut SqliteConnection,
    attempt: &Attempt,
    who: (DistrictId, PersonId),
    now_ms: i64,
) -> Result<(), Error> {
    let subject = attempt.subject(connection, Some(who)).await?;
    forgive_subject(connection, subject, attempt.address, now_ms).await?;
    if let Some(browser) = attempt.browser {
        sqlx::query(
            "INSERT INTO known_browser (token_hash, district_id, person_id, seen_ms) VALUES ($1, $2, $3, $4)
             ON CONFLICT DO UPDATE SET seen_ms = excluded.seen_ms",
        )
        .bind(browser.to_vec())
        .bind(who.0.0)
        .bind(who.1.0)
        .bind(now_ms)
        .execute(connection)
        .await?;
    }
    Ok(())
}

async fn forgive_subject(
    connection: &mut SqliteConnection,
    login: Option<[u8; 32]>,
    address: [u8; 32],
    now_ms: i64,
) -> Result<(), Error> {
    if let Some(login) = login {
        set(connection, "login", &login, Failures::default()).await?;
    }
    let there = failures(connection, "address", &address).await?;
    set(connection, "address", &address, there.but_one(ADDRESS, now_ms)).await
}

async fn failures(connection: &mut SqliteConnection, kind: &str, subject: &[u8; 32]) -> Result<Failures, Error> {
    let row = sqlx::query("SELECT debt_ms, last_ms FROM failure WHERE kind = $1 AND subject = $2");
    let row = row.bind(kind).bind(subject.as_slice()).fetch_optional(connection).await?;
    Ok(row.map_or(Failures::default(), |row| Failures { debt_ms: row.get(0), last_ms: row.get(1) }))
}

async fn set(
    connection: &mut SqliteConnection,
    kind: &str,
    subject: &[u8; 32],
    failures: Failures,
) -> Result<(), Error> {
    let statement = if failures.debt_ms > 0 {
        "INSERT INTO failure (kind, subject, debt_ms, last_ms) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO UPDATE SET debt_ms = excluded.debt_ms, last_ms = excluded.last_ms"
    } else {
        "DELETE FROM failure WHERE kind = $1 AND subject = $2 AND $3 < 1 AND $4 IS NOT NULL"
    };
    let query =
        sqlx::query(statement).bind(kind).bind(subject.as_slice()).bind(failures.debt_ms).bind(failures.last_ms);
    query.execute(connection).await?;
    Ok(())
}

/// What is forgiven need not stand there, and a browser that did not come for half a year is a new one.
async fn forget_old(connection: &mut SqliteConnection, now_ms: i64) -> Result<(), Error> {
    let forgiven = |rule: Rule| now_ms - 200 * rule.forgiven_ms;
    sqlx::query("DELETE FROM failure WHERE (kind = 'login' AND last_ms < $1) OR (kind = 'address' AND last_ms < $2)")
        .bind(forgiven(LOGIN))
        .bind(forgiven(ADDRESS))
        .execute(&mut *connection)
        .await?;
    sqlx::query("DELETE FROM known_browser WHERE seen_ms < $1")
        .bind(now_ms - 180 * 86_400_000)
        .execute(connection)
        .await?;
    Ok(())
}
