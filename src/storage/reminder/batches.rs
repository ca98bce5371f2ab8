//! What somebody has sent: how far it is, what came of it, and taking it back.

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};

use super::super::error::Error;
use super::super::open::Database;
use super::super::trail;
use super::super::walk::{BATCHES, rest};
use crate::domain::access::MayRemind;
use crate::domain::person::DistrictId;
use crate::domain::reminder::{BySchool, Reason, Stage};
use crate::domain::roster::Filter;
use crate::domain::trail::Deed;

/// Batches that are shown, the newest.
const SHOWN: i64 = 20;

/// A batch as its sender sees it. Times are milliseconds since 1970.
#[derive(Clone, Debug)]
pub struct Batch {
    pub number: i64,
    /// The window that sent it by itself; nothing where the viewer sent it.
    pub by_school: Option<BySchool>,
    pub reason: Reason,
    pub filter: Filter,
    pub asked_ms: i64,
    pub stage: Stage,
    pub by_mail: bool,
    /// How many the list had, where that could be counted.
    pub people: Option<i64>,
    /// How many of them were looked at, and what came of it.
    pub passed: i64,
    pub shown: i64,
    pub already: i64,
    pub without: i64,
    pub no_address: i64,
    /// Messages that wait, went out, were refused or given up, and that are not sent any more.
    pub waiting: i64,
    pub sent: i64,
    pub refused: i64,
    pub withdrawn: i64,
}

impl Batch {
    /// The same for those whose sending it is not.
    fn without_numbers(self) -> Self {
        let (people, [passed, shown, already, without, no_address]) = (None, [0; 5]);
        let [waiting, sent, refused, withdrawn] = [0; 4];
        Self { people, passed, shown, already, without, no_address, waiting, sent, refused, withdrawn, ..self }
    }
}

impl Database {
    /// What the sender has sent, and what windows sent by themselves, for who knows of check-ins; the newest first. Of what
    /// is not theirs the numbers are nothing.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn sent_reminders(&self, right: MayRemind) -> Result<Vec<Batch>, Error> {
        let knows = self.knows(right.scope()).await?.check_ins;
        let rows = sqlx::query(
            "SELECT b.batch_id, b.reason, b.list, b.asked_ms, b.state, b.by_mail, b.people, b.passed, b.shown, b.already,
                    b.without, b.no_address,
                    (SELECT json_group_object(state, n) FROM (SELECT m.state, count(*) AS n FROM mail m
                        WHERE m.district_id = b.district_id AND m.batch_id = b.batch_id GROUP BY m.state)),
                    w.name, b.moment
             FROM reminder_batch b
             LEFT JOIN check_window w ON w.district_id = b.district_id AND w.window_id = b.window_id
             WHERE b.district_id = $1 AND (b.sent_by = $2 OR (b.sent_by IS NULL AND $4)) ORDER BY b.batch_id DESC LIMIT $3",
        )
        .bind(right.scope().district().0)
        .bind(right.by().0)
        .bind(SHOWN)
        .bind(knows)
        .fetch_all(&self.readers)
        .await?;
        let batch = |row: sqlx::sqlite::SqliteRow| {
            let number: i64 = row.try_get(0)?;
            let corrupt = || Error::Corrupt { table: "reminder_batch", what: format!("batch {number}") };
            let mails: serde_json::Value = serde_json::from_str(row.try_get(12)?).map_err(|_| corrupt())?;
            let of = |state: &str| mails[state].as_i64().unwrap_or(0);
            let stage: Stage = row.try_get::<&str, _>(4)?.parse().map_err(|_| corrupt())?;
            let window: Option<String> = row.try_get(13)?;
            let by_school = match row.try_get::<Option<&str>, _>(14)? {
                Some(moment) => Some(BySchool {
                    window: window.unwrap_or_default(),
                    moment: moment.parse().map_err(|_| corrupt())?,
                    is_theirs: right.speaks_for_the_district(),
                }),
                None => None,
            };
            let is_theirs = by_school.as_ref().is_none_or(|by| by.is_theirs);
            let batch = Batch {
                number,
                by_school,
                reason: row.try_get::<&str, _>(1)?.parse().map_err(|_| corrupt())?,
                filter: serde_json::from_str(row.try_get(2)?).map_err(|_| corrupt())?,
                asked_ms: row.try_get(3)?,
                by_mail: row.try_get(5)?,
                people: row.try_get(6)?,
                passed: row.try_get(7)?,
                shown: row.try_get(8)?,
                already: row.try_get(9)?,
                without: row.try_get(10)?,
                no_address: row.try_get(11)?,
                waiting: of("trying") + of("waiting"),
                sent: of("sent"),
                refused: of("refused") + of("given_up"),
                withdrawn: of("withdrawn"),
                stage,
            };
            Ok(if is_theirs { batch } else { batch.without_numbers() })
        };
        rows.into_iter().map(batch).collect()
    }

    /// Takes a batch back: what is shown in the product is gone, and what was not sent yet will not be. What went out is
    /// out. Said again, nothing changes.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a batch of somebody else; [`Error::Database`].
    pub async fn undo_reminder(&self, right: MayRemind, batch: i64, now_ms: i64) -> Result<(), Error> {
        let district = right.scope().district();
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let state = "SELECT state FROM reminder_batch WHERE district_id = $1 AND batch_id = $2
                        AND (sent_by = $3 OR (sent_by IS NULL AND $4))";
        let state: String = sqlx::query_scalar(state)
            .bind(district.0)
            .bind(batch)
            .bind(right.by().0)
            .bind(right.speaks_for_the_district())
            .fetch_optional(&mut *transaction)
            .await?
            .ok_or(Error::NotFound)?;
        if state == Stage::Undone.slug() {
            return Ok(());
        }
        BATCHES.end(&mut transaction, (district, batch), Stage::Undone.slug(), now_ms).await?;
        sqlx::query(
            "UPDATE mail SET state = 'withdrawn', at_ms = $3 WHERE district_id = $1 AND batch_id = $2 AND state = 'waiting'",
        )
        .bind(district.0)
        .bind(batch)
        .bind(now_ms)
        .execute(&mut *transaction)
        .await?;
        trail::append(&mut transaction, &right.entry(Deed::UndidReminder, batch, now_ms)).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// Every sending that does not fit together with what came of it: its number, and what is wrong.
///
/// # Errors
/// [`Error::Database`].
pub(in crate::storage) async fn wrong(
    connection: &mut SqliteConnection,
) -> Result<Vec<(DistrictId, i64, &'static str)>, Error> {
    const LOST: &str = "a message is about nobody who was reminded";
    const MORE: &str = "more students were reminded than it counts";
    const UNREADABLE: &str = "its list cannot be read";
    let mut found = Vec::new();
    for (statement, what) in [
        (
            "SELECT DISTINCT m.district_id, m.batch_id FROM mail m WHERE NOT EXISTS (
                SELECT 1 FROM reminder r WHERE r.district_id = m.district_id AND r.student_id = m.student_id
                   AND r.batch_id = m.batch_id)",
            LOST,
        ),
        (
            "SELECT b.district_id, b.batch_id FROM reminder r
             JOIN reminder_batch b ON b.district_id = r.district_id AND b.batch_id = r.batch_id
             GROUP BY b.district_id, b.batch_id HAVING count(*) > b.shown",
            MORE,
        ),
    ] {
        let rows = sqlx::query(statement).fetch_all(&mut *connection).await?;
        found.extend(rows.iter().map(|row| (DistrictId(row.get(0)), row.get(1), what)));
    }
    let lists =
        sqlx::query("SELECT district_id, batch_id, list, place FROM reminder_batch").fetch_all(connection).await?;
    for row in lists {
        if rest(row.try_get(2)?, row.try_get(3)?).is_none() {
            found.push((DistrictId(row.try_get(0)?), row.try_get(1)?, UNREADABLE));
        }
    }
    Ok(found)
}
