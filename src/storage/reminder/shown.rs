//! What a student is reminded of now, for the student and the guardians; and putting it away.

use sqlx::Row;

use super::super::error::Error;
use super::super::open::Database;
use super::super::standing::status_of;
use super::super::turn::{of_window, turned};
use crate::domain::access::MaySeeReminders;
use crate::domain::day::Day;
use crate::domain::reminder::{Reason, SHOWN_MS, empty};
use crate::domain::section::Section;

/// A reminder whose reason still holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminded {
    pub batch: i64,
    pub reason: Reason,
    /// The last day of the window that it is about.
    pub until: Option<Day>,
    /// The sections that are still empty.
    pub empty: Vec<Section>,
}

/// Every reminder of student $2 since $4 that nobody took back and $3 did not put away, with what the reasons are judged
/// by; the newest first.
const OPEN: &str = concat!(
    "SELECT r.batch_id, r.reason, r.at_ms, s.status, s.contact_day, ",
    of_window!("last_day"),
    ", d.behind_utc, r.window_id IS NULL OR r.window_id IS ",
    of_window!("window_id"),
    " FROM reminder r
     JOIN reminder_batch b ON b.district_id = r.district_id AND b.batch_id = r.batch_id
     JOIN standing s ON s.district_id = r.district_id AND s.student_id = r.student_id
     JOIN district d ON d.district_id = r.district_id",
    turned!(),
    "WHERE r.district_id = $1 AND r.student_id = $2 AND r.at_ms > $4 AND b.state != 'undone'
       AND NOT EXISTS (SELECT 1 FROM reminder_away a WHERE a.district_id = r.district_id AND a.student_id = r.student_id
                          AND a.batch_id = r.batch_id AND a.person_id = $3)
     ORDER BY r.batch_id DESC"
);

impl Database {
    /// What a student is reminded of and the reader has not put away, each reason once.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn reminders(&self, right: MaySeeReminders, now_ms: i64) -> Result<Vec<Reminded>, Error> {
        let rows = sqlx::query(OPEN)
            .bind(right.district().0)
            .bind(right.student().0)
            .bind(right.read().reader().0)
            .bind(now_ms - SHOWN_MS)
            .fetch_all(&self.readers)
            .await?;
        let mut open: Vec<Reminded> = Vec::new();
        for row in rows {
            let batch: i64 = row.try_get(0)?;
            let corrupt = || Error::Corrupt { table: "reminder", what: format!("batch {batch}") };
            let reason: Reason = row.try_get::<&str, _>(1)?.parse().map_err(|_| corrupt())?;
            let status = status_of(row.try_get(3)?)?;
            let met = Some(row.try_get::<i64, _>(4)?).filter(|day| *day > 0);
            let since = Day::at(row.try_get(2)?, row.try_get(6)?);
            let is_of_this_window: bool = row.try_get(7)?;
            if !is_of_this_window || !reason.holds(status, met, since) || open.iter().any(|one| one.reason == reason) {
                continue;
            }
            let until = row.try_get::<Option<&str>, _>(5)?.filter(|_| reason == Reason::Window);
            open.push(Reminded {
                batch,
                reason,
                until: until.map(|day| day.parse().map_err(|_| corrupt())).transpose()?,
                empty: empty(status),
            });
        }
        Ok(open)
    }

    /// Puts a reminder away for the reader, and what was said before of the same with it. Said again, nothing changes.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the student has none of this number, [`Error::Database`].
    pub async fn put_reminder_away(&self, right: MaySeeReminders, batch: i64, now_ms: i64) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let reason = "SELECT reason FROM reminder WHERE district_id = $1 AND student_id = $2 AND batch_id = $3";
        let reason: String = sqlx::query_scalar(reason)
            .bind(right.district().0)
            .bind(right.student().0)
            .bind(batch)
            .fetch_optional(&mut *connection)
            .await?
            .ok_or(Error::NotFound)?;
        sqlx::query(
            "INSERT INTO reminder_away (district_id, student_id, batch_id, person_id, at_ms)
             SELECT district_id, student_id, batch_id, $4, $5 FROM reminder
             WHERE district_id = $1 AND student_id = $2 AND batch_id <= $3 AND reason = $6 ON CONFLICT DO NOTHING",
        )
        .bind(right.district().0)
        .bind(right.student().0)
        .bind(batch)
        .bind(right.read().reader().0)
        .bind(now_ms)
        .bind(reason)
        .execute(&mut *connection)
        .await?;
        Ok(())
    }
}
