//! The walk of a batch through its list: one stretch in one transaction, with how far the walk is.

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};

use super::super::desk::{AT_ONCE, DeskPage};
use super::super::error::Error;
use super::super::open::Database;
use super::super::turn::{of_window, turned};
use super::{fitting, json};
use crate::domain::access;
use crate::domain::day::Day;
use crate::domain::person::{DistrictId, PersonId};
use crate::domain::reminder::{APART_MS, GUARDIANS_ARE_WRITTEN_TO, Reason, STUDENTS_ARE_WRITTEN_TO, Stage};
use crate::domain::roster::{Edge, Filter, Place};

const REMIND: &str = concat!(
    "INSERT INTO reminder (district_id, student_id, batch_id, reason, window_id, at_ms)
     SELECT p.district_id, p.person_id, $5, $3, iif($3 = 'window', ",
    of_window!("window_id"),
    ", NULL), $6 FROM ",
    students!(),
    " WHERE NOT ",
    recently!(),
    " AND ($3 != 'window' OR ",
    of_window!("window_id"),
    " IS NOT NULL) ON CONFLICT DO NOTHING"
);
const NO_ADDRESS: &str = "SELECT count(*) FROM json_each($2) j
     JOIN reminder r ON r.district_id = $1 AND r.student_id = j.value AND r.batch_id = $3
     JOIN person p ON p.district_id = $1 AND p.person_id = r.student_id WHERE p.email IS NULL";
/// Whether a guardian may still see the child, and whether somebody still wants it, is asked when it is sent: about one child
/// after the other, the lowest number first.
const WRITE: &str =
    "INSERT INTO mail (district_id, batch_id, person_id, student_id, state, attempts, next_ms, message_id)
     SELECT $1, $3, to_id, student_id, 'waiting', 0, $4, lower(hex(randomblob(16))) FROM (
        SELECT r.student_id, p.person_id AS to_id FROM json_each($2) j
        JOIN reminder r ON r.district_id = $1 AND r.student_id = j.value AND r.batch_id = $3
        JOIN person p ON p.district_id = $1 AND p.person_id = r.student_id
        WHERE p.email IS NOT NULL AND ifnull(p.wants_mail, $5)
        UNION ALL
        SELECT r.student_id, p.person_id FROM json_each($2) j
        JOIN reminder r ON r.district_id = $1 AND r.student_id = j.value AND r.batch_id = $3
        JOIN guardian g ON g.district_id = $1 AND g.student_id = r.student_id AND g.blocked = 0
        JOIN person p ON p.district_id = $1 AND p.person_id = g.guardian_id
        WHERE p.email IS NOT NULL AND ifnull(p.wants_mail, $6)) WHERE true
     ON CONFLICT DO UPDATE SET student_id = excluded.student_id, state = 'waiting', next_ms = excluded.next_ms
        WHERE mail.state = 'withdrawn' OR (mail.state = 'waiting' AND mail.attempts = 0 AND excluded.student_id < mail.student_id)";

impl Database {
    /// Goes on with the oldest batch that is not done, by one page of its list; gives whether there was one. The right of
    /// its sender is decided anew for each page: where it has ended, so has the batch.
    ///
    /// # Errors
    /// [`Error::Database`]: the page was not reminded, and is next again. [`Error::Corrupt`]: the batch was stopped.
    pub async fn remind_some(&self, now_ms: i64) -> Result<bool, Error> {
        let row = sqlx::query(
            "SELECT district_id, batch_id, sent_by, reason, list, place, by_mail FROM reminder_batch
             WHERE state = 'working' ORDER BY asked_ms, district_id, batch_id LIMIT 1",
        )
        .fetch_optional(&self.readers)
        .await?;
        let Some(row) = row else { return Ok(false) };
        let key = (DistrictId(row.try_get(0)?), row.try_get(1)?);
        let place: Option<String> = row.try_get(5)?;
        let read = || {
            let reason: Reason = row.try_get::<&str, _>(3).ok()?.parse().ok()?;
            let filter: Filter = serde_json::from_str(row.try_get(4).ok()?).ok()?;
            let edge = place.as_deref().map(serde_json::from_str::<Place>).transpose().ok()?.map(Edge::After);
            Some((reason, Filter { edge, ..filter }))
        };
        let Some((reason, filter)) = read() else {
            self.stop_batch(key, now_ms).await?;
            return Err(Error::Corrupt { table: "reminder_batch", what: format!("batch {}", key.1) });
        };
        let sender = match self.person_now((key.0, PersonId(row.try_get(2)?)), now_ms).await {
            Err(Error::NotFound) => None,
            sender => access::to_remind(&sender?),
        };
        let knows = match sender {
            Some(right) => self.knows(right.scope()).await?.check_ins,
            None => false,
        };
        let Some(right) = sender.filter(|right| right.may_say(reason, knows)) else {
            self.stop_batch(key, now_ms).await?;
            return Ok(true);
        };
        let page = match self.list(right.scope(), &filter, AT_ONCE, &mut |_| ()).await {
            // Nothing behind it would ever be sent.
            Err(error @ Error::Corrupt { .. }) => {
                self.stop_batch(key, now_ms).await?;
                return Err(error);
            }
            page => page?,
        };
        let walk = Walk { key, reason, filter, place, by_mail: row.try_get(6)? };
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        walk.step(&mut transaction, &page, right.scope().today(), now_ms).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Stops a batch where it is.
    async fn stop_batch(&self, key: (DistrictId, i64), now_ms: i64) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        end(&mut transaction, key, Stage::Stopped, now_ms).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// How far a batch is.
struct Walk {
    key: (DistrictId, i64),
    reason: Reason,
    filter: Filter,
    place: Option<String>,
    by_mail: bool,
}

impl Walk {
    /// Reminds the students of one page, and moves on behind it. Where somebody else has done so, or the batch was taken
    /// back meanwhile, nothing is done.
    async fn step(
        &self,
        connection: &mut SqliteConnection,
        page: &DeskPage,
        today: Day,
        now_ms: i64,
    ) -> Result<(), Error> {
        let (district, batch) = self.key;
        let is_there: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM reminder_batch
                            WHERE district_id = $1 AND batch_id = $2 AND state = 'working' AND place IS $3)",
        )
        .bind(district.0)
        .bind(batch)
        .bind(&self.place)
        .fetch_one(&mut *connection)
        .await?;
        if !is_there {
            return Ok(());
        }
        let students = fitting(page, self.reason, today);
        let reminded = sqlx::query(REMIND)
            .bind(district.0)
            .bind(json(&students)?)
            .bind(self.reason.slug())
            .bind(now_ms - APART_MS)
            .bind(batch)
            .bind(now_ms)
            .execute(&mut *connection)
            .await?
            .rows_affected();
        let no_address: i64 = sqlx::query_scalar(NO_ADDRESS)
            .bind(district.0)
            .bind(json(&students)?)
            .bind(batch)
            .fetch_one(&mut *connection)
            .await?;
        if self.by_mail {
            sqlx::query(WRITE)
                .bind(district.0)
                .bind(json(&students)?)
                .bind(batch)
                .bind(now_ms)
                .bind(STUDENTS_ARE_WRITTEN_TO)
                .bind(GUARDIANS_ARE_WRITTEN_TO)
                .execute(&mut *connection)
                .await?;
        }
        let place = match &page.next {
            Some(Edge::After(place) | Edge::Before(place)) => Some(json(place)?),
            None => None,
        };
        // A searched name, and the name at which the walk stands, go with its end.
        let list = if place.is_some() { None } else { Some(json(&lasting(self.filter.clone()))?) };
        sqlx::query(
            "UPDATE reminder_batch SET passed = passed + $3, shown = shown + $4, already = already + $5,
                    without = without + $6, no_address = no_address + $7, place = $8, list = ifnull($9, list),
                    state = iif($8 IS NULL, 'done', state), ended_ms = iif($8 IS NULL, $10, NULL)
             WHERE district_id = $1 AND batch_id = $2",
        )
        .bind(district.0)
        .bind(batch)
        .bind(count(page.rows.len()))
        .bind(reminded.cast_signed())
        .bind(count(students.len()) - reminded.cast_signed())
        .bind(count(page.rows.len() - students.len()))
        .bind(no_address)
        .bind(place)
        .bind(list)
        .bind(now_ms)
        .execute(connection)
        .await?;
        Ok(())
    }
}

/// Ends a batch in this state, within the caller's transaction.
pub(super) async fn end(
    connection: &mut SqliteConnection,
    (district, batch): (DistrictId, i64),
    stage: Stage,
    now_ms: i64,
) -> Result<(), Error> {
    let list: String = sqlx::query_scalar("SELECT list FROM reminder_batch WHERE district_id = $1 AND batch_id = $2")
        .bind(district.0)
        .bind(batch)
        .fetch_one(&mut *connection)
        .await?;
    sqlx::query(
        "UPDATE reminder_batch SET state = $3, place = NULL, list = $4, ended_ms = $5
         WHERE district_id = $1 AND batch_id = $2 AND state != 'undone'",
    )
    .bind(district.0)
    .bind(batch)
    .bind(stage.slug())
    .bind(json(&lasting(serde_json::from_str(&list).unwrap_or_default()))?)
    .bind(now_ms)
    .execute(connection)
    .await?;
    Ok(())
}

/// The list as it is kept when the walk is over.
fn lasting(filter: Filter) -> Filter {
    Filter { name: String::new(), edge: None, ..filter }
}

fn count(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}
