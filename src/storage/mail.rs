//! The queue of messages. That one is being tried is on the disk before the mail server is asked, and what came of it
//! after, before the next one is taken: a crash between leaves it as being tried, and when that has lasted too long it is
//! tried again, under the same name. So a message is sent once; twice where a crash came at that very moment, or the mail
//! server took longer than anybody waits for its word that it has it; and never not at all.

mod off;
mod overview;
mod wish;

use sqlx::{Connection, Row};

use self::off::Key;
pub use self::overview::{Post, Refused, Troubled};
pub use self::wish::Wish;
use super::error::Error;
use super::open::Database;
use super::standing::status_of;
use super::turn::{of_window, turned};
use crate::domain::day::Day;
use crate::domain::person::{DistrictId, PersonId};
use crate::domain::reminder::{After, Reason, SHOWN_MS, Trouble, is_written_to};

/// How long a message may be tried before it is taken for lost, in milliseconds: longer than anybody waits for a mail
/// server.
const TRIED_MS: i64 = 10 * 60_000;

/// A message that is being tried. Its address is for the mail server alone: it stands in no log.
#[derive(Clone)]
pub struct Waiting {
    pub district: DistrictId,
    pub batch: i64,
    pub person: PersonId,
    /// About whom: the person, or a child of theirs, of several the first about whom anything waits.
    pub student: PersonId,
    pub attempts: u32,
    /// 32 digits, the same at each attempt.
    pub message_id: String,
    /// Nothing where it has been taken away since.
    pub address: Option<String>,
    pub language: Option<String>,
    pub district_name: String,
    /// What stops the e-mails to this person, behind `/mail/off/`.
    pub off: String,
    /// Whether the reason still holds, and the person still wants to be written to.
    pub is_wanted: bool,
}

impl std::fmt::Debug for Waiting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Waiting({}, {})", self.batch, self.person)
    }
}

/// What came of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Sent,
    /// It was not sent, and the number that the mail server said.
    Failed(Trouble, Option<u16>),
    /// Nobody needs it any more, or may read what it is about.
    Withdrawn,
}

/// What came of which message.
#[derive(Clone, Debug)]
pub struct Posted {
    pub message: Waiting,
    pub outcome: Outcome,
}

const DUE: &str = "SELECT m.district_id, m.batch_id, m.person_id, b.state = 'undone'
     FROM mail m JOIN reminder_batch b ON b.district_id = m.district_id AND b.batch_id = m.batch_id
     WHERE m.state IN ('waiting', 'trying') AND m.next_ms <= $1 ORDER BY m.next_ms LIMIT $2";
const TAKE: &str = "UPDATE mail SET state = 'trying', attempts = attempts + 1, next_ms = $4, at_ms = $5
     WHERE district_id = $1 AND batch_id = $2 AND person_id = $3";
const WITHDRAW: &str = "UPDATE mail SET state = 'withdrawn', at_ms = $4
     WHERE district_id = $1 AND batch_id = $2 AND person_id = $3";
const MESSAGE: &str = concat!(
    "SELECT m.student_id, m.attempts, m.message_id, p.email, coalesce(p.language, d.language), d.name, p.wants_mail,
            r.reason, r.at_ms, r.window_id IS NULL OR r.window_id IS ",
    of_window!("window_id"),
    ", s.status, s.contact_day, d.behind_utc
     FROM mail m
     JOIN person p ON p.district_id = m.district_id AND p.person_id = m.person_id
     JOIN district d ON d.district_id = m.district_id
     LEFT JOIN reminder r ON r.district_id = m.district_id AND r.student_id = m.student_id AND r.batch_id = m.batch_id
        AND r.at_ms > $4 AND NOT EXISTS (SELECT 1 FROM reminder_away a WHERE a.district_id = r.district_id
            AND a.student_id = r.student_id AND a.batch_id = r.batch_id AND a.person_id = m.person_id)
     LEFT JOIN standing s ON s.district_id = m.district_id AND s.student_id = m.student_id",
    turned!(),
    "WHERE m.district_id = $1 AND m.batch_id = $2 AND m.person_id = $3"
);

/// A guardian for whom nothing waits about one child is written to about the next one of the batch.
const NEXT_CHILD: &str = "UPDATE mail SET student_id = n.student_id, state = 'waiting', attempts = 0, next_ms = $5
     FROM (SELECT min(r.student_id) AS student_id FROM reminder r
           JOIN guardian g ON g.district_id = r.district_id AND g.student_id = r.student_id AND g.blocked = 0
           WHERE r.district_id = $1 AND r.batch_id = $2 AND g.guardian_id = $3 AND r.student_id > $4) n
     WHERE mail.district_id = $1 AND mail.batch_id = $2 AND mail.person_id = $3 AND mail.state = 'withdrawn'
       AND n.student_id IS NOT NULL";

impl Database {
    /// Takes at most `limit` messages that are due, to be tried now: they are nobody else's until they are taken for
    /// lost. Those of a batch that was taken back are withdrawn instead; the second value says whether any message was
    /// due.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn take_mail(&self, limit: i64, now_ms: i64) -> Result<(Vec<Waiting>, bool), Error> {
        // Most of the time nothing is: that costs no turn of the one that writes.
        if sqlx::query(DUE).bind(now_ms).bind(1).fetch_optional(&self.readers).await?.is_none() {
            return Ok((Vec::new(), false));
        }
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let due = sqlx::query(DUE).bind(now_ms).bind(limit).fetch_all(&mut *transaction).await?;
        let is_due = !due.is_empty();
        let key = Key::made(&mut transaction).await?;
        let mut taken = Vec::new();
        for row in due {
            let (district, batch, person) = (row.get::<i64, _>(0), row.get::<i64, _>(1), row.get::<i64, _>(2));
            if row.get(3) {
                let withdraw = sqlx::query(WITHDRAW).bind(district).bind(batch).bind(person).bind(now_ms);
                withdraw.execute(&mut *transaction).await?;
                continue;
            }
            let take = sqlx::query(TAKE).bind(district).bind(batch).bind(person).bind(now_ms + TRIED_MS).bind(now_ms);
            take.execute(&mut *transaction).await?;
            let message = sqlx::query(MESSAGE).bind(district).bind(batch).bind(person).bind(now_ms - SHOWN_MS);
            let message = message.fetch_one(&mut *transaction).await?;
            taken.push(waiting((DistrictId(district), batch, PersonId(person)), &key, &message)?);
        }
        transaction.commit().await?;
        Ok((taken, is_due))
    }

    /// Writes down what came of messages that were taken.
    ///
    /// # Errors
    /// [`Error::Database`]: nothing is known of what came of them, and they are tried again.
    pub async fn settle_mail(&self, posted: &[Posted], now_ms: i64) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        for Posted { message, outcome } in posted {
            let (state, next_ms, trouble) = match outcome {
                Outcome::Sent => ("sent", now_ms, None),
                Outcome::Withdrawn => ("withdrawn", now_ms, None),
                Outcome::Failed(trouble, code) => {
                    let known = Some((trouble.slug(), *code));
                    match trouble.after(message.attempts) {
                        After::Again(pause) => ("waiting", now_ms + pause, known),
                        After::Refused => ("refused", now_ms, known),
                        After::GivenUp => ("given_up", now_ms, known),
                    }
                }
            };
            sqlx::query(
                "UPDATE mail SET state = $4, next_ms = $5, at_ms = $6, trouble = $7, code = $8
                 WHERE district_id = $1 AND batch_id = $2 AND person_id = $3
                   AND (state = 'trying' AND attempts = $9 OR $4 = 'sent')",
            )
            .bind(message.district.0)
            .bind(message.batch)
            .bind(message.person.0)
            .bind(state)
            .bind(next_ms)
            .bind(now_ms)
            .bind(trouble.map(|(trouble, _)| trouble))
            .bind(trouble.and_then(|(_, code)| code))
            .bind(message.attempts)
            .execute(&mut *transaction)
            .await?;
            if *outcome == Outcome::Withdrawn {
                let next = sqlx::query(NEXT_CHILD).bind(message.district.0).bind(message.batch).bind(message.person.0);
                next.bind(message.student.0).bind(now_ms).execute(&mut *transaction).await?;
            }
        }
        transaction.commit().await?;
        Ok(())
    }
}

fn waiting(
    (district, batch, person): (DistrictId, i64, PersonId),
    key: &Key,
    row: &sqlx::sqlite::SqliteRow,
) -> Result<Waiting, Error> {
    let student = PersonId(row.try_get(0)?);
    let holds = || -> Option<bool> {
        let reason: Reason = row.try_get::<Option<&str>, _>(7).ok()??.parse().ok()?;
        let status = status_of(row.try_get::<Option<u16>, _>(10).ok()??).ok()?;
        let met = row.try_get::<Option<i64>, _>(11).ok()?.filter(|day| *day > 0);
        let since = Day::at(row.try_get(8).ok()?, row.try_get(12).ok()?);
        Some(row.try_get(9).ok()? && reason.holds(status, met, since))
    };
    Ok(Waiting {
        district,
        batch,
        person,
        student,
        attempts: row.try_get(1)?,
        message_id: row.try_get(2)?,
        address: row.try_get(3)?,
        language: row.try_get(4)?,
        district_name: row.try_get(5)?,
        off: key.token(district, person),
        // A student who left, or moved where there is no such reason, is written to no more.
        is_wanted: is_written_to(person == student, row.try_get(6)?) && holds().unwrap_or(false),
    })
}
