//! What reminds by itself: a window that opens, or ends soon. Nobody sends it; of each moment of a window the file holds one
//! sending, for ever, so that no restart, no jump of the clock and no change of the window sends it twice.

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};

use super::super::error::Error;
use super::super::open::Database;
use super::super::trail;
use super::super::turn;
use super::super::walk::json;
use super::super::window::{CheckWindow, windows};
use crate::domain::access::{WindowReminds, to_remind_by_window};
use crate::domain::day::Day;
use crate::domain::person::{DistrictId, WindowId};
use crate::domain::reminder::{MORNING_MS, Reason};
use crate::domain::roster::Filter;
use crate::domain::status::Phase;
use crate::domain::window::Moment;

const SENT: &str =
    "SELECT EXISTS (SELECT 1 FROM reminder_batch WHERE district_id = $1 AND window_id = $2 AND moment = $3)";
const DISTRICTS: &str = "SELECT district_id, behind_utc FROM district";
const BEHIND_UTC: &str = "SELECT behind_utc FROM district WHERE district_id = $1";

impl Database {
    /// Begins to remind for every window that has opened or ends soon and is set to, of those who have not been back at
    /// their plans; with `by_mail` by e-mail, too. Called again, there is nothing to do. Gives how many sendings began; what
    /// they do is done by [`Database::remind_some`]. A district whose desk is not turned for its day waits until it is.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`]: what began before goes on.
    pub async fn remind_by_windows(&self, by_mail: bool, now_ms: i64) -> Result<u64, Error> {
        let (mut begun, mut failed) = (0, None);
        for row in sqlx::query(DISTRICTS).fetch_all(&self.readers).await? {
            // What is wrong in one district keeps no other from being reminded.
            let (district, today) = (DistrictId(row.try_get(0)?), Day::at(now_ms, row.try_get(1)?));
            match self.remind_in(district, today, (by_mail, now_ms)).await {
                Ok(more) => begun += more,
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        failed.map_or(Ok(begun), Err)
    }

    async fn remind_in(&self, district: DistrictId, today: Day, how: (bool, i64)) -> Result<u64, Error> {
        let mut connection = self.readers.acquire().await?;
        let waits = due(&mut connection, district, today).await?;
        // Most of the time nothing is: that costs no turn of the one that writes.
        if waits.is_empty() || !turn::is_turned(&mut connection, district, today).await? {
            return Ok(0);
        }
        drop(connection);
        let mut begun = 0;
        for (one, moment) in waits {
            if let Some(right) = to_remind_by_window(district, &one.window, today) {
                begun += u64::from(self.begin(right, &one, moment, how).await?);
            }
        }
        Ok(begun)
    }

    /// Makes the one sending of this moment, unless it is there.
    async fn begin(
        &self,
        right: WindowReminds,
        one: &CheckWindow,
        moment: Moment,
        (by_mail, now_ms): (bool, i64),
    ) -> Result<bool, Error> {
        let district = right.scope().district();
        let filter = Filter { phase: Some(Phase::NotRevisited), school: one.window.school(), ..Filter::default() };
        let people = self.length(right.scope(), &filter).await?;
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        // Somebody may have changed it since it was read.
        let again = due(&mut transaction, district, right.scope().today()).await?;
        if !again.iter().any(|(other, of)| other == one && *of == moment) {
            return Ok(false);
        }
        let batch: i64 = sqlx::query_scalar(
            "INSERT INTO reminder_batch (district_id, batch_id, token, reason, list, by_mail, asked_ms, state, people, window_id, moment)
             SELECT $1, coalesce((SELECT max(batch_id) FROM reminder_batch WHERE district_id = $1), 0) + 1,
                    0, $2, $3, $4, $5, 'working', $6, $7, $8 RETURNING batch_id",
        )
        .bind(district.0)
        .bind(Reason::Window.slug())
        .bind(json(&filter)?)
        .bind(by_mail)
        .bind(now_ms)
        .bind(people)
        .bind(one.id.0)
        .bind(moment.slug())
        .fetch_one(&mut *transaction)
        .await?;
        trail::append(&mut transaction, &right.entry(batch, now_ms)).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// The right of a sending of window `id` to go on, and when its messages may go out: nothing where the window was taken
    /// away, is over, or reminds nobody any more.
    pub(super) async fn goes_on(
        &self,
        (district, id): (DistrictId, WindowId),
        now_ms: i64,
    ) -> Result<Option<(WindowReminds, i64)>, Error> {
        let mut connection = self.readers.acquire().await?;
        let behind: i32 = sqlx::query_scalar(BEHIND_UTC).bind(district.0).fetch_one(&mut *connection).await?;
        let today = Day::at(now_ms, behind);
        let set = windows(&mut connection, district).await?;
        let one = set.iter().find(|one| one.id == id);
        let right = one.and_then(|one| to_remind_by_window(district, &one.window, today));
        let morning = today.begins_ms(behind) + MORNING_MS;
        Ok(right.map(|right| (right, now_ms.max(morning))))
    }
}

/// The windows of a district that are to have reminded by `today`, each with the moment, and have not.
async fn due(
    connection: &mut SqliteConnection,
    district: DistrictId,
    today: Day,
) -> Result<Vec<(CheckWindow, Moment)>, Error> {
    let mut waits = Vec::new();
    for one in windows(connection, district).await? {
        let Some(moment) = one.window.due(today) else { continue };
        let sent = sqlx::query_scalar(SENT).bind(district.0).bind(one.id.0).bind(moment.slug());
        if !sent.fetch_one(&mut *connection).await? {
            waits.push((one, moment));
        }
    }
    Ok(waits)
}
