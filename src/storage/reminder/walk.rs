//! What the walk of a batch does to a page of its list.

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};

use super::super::desk::DeskPage;
use super::super::error::Error;
use super::super::open::Database;
use super::super::turn::{of_window, turned};
use super::super::walk::{BATCHES, Walk, behind, count, json, rest};
use super::fitting;
use crate::domain::access::{self, MayRemind};
use crate::domain::day::Day;
use crate::domain::person::{DistrictId, PersonId};
use crate::domain::reminder::{APART_MS, GUARDIANS_ARE_WRITTEN_TO, Reason, STUDENTS_ARE_WRITTEN_TO, Stage};
use crate::domain::roster::Knows;

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
        WHERE p.email IS NOT NULL AND coalesce(p.wants_mail, $5)
        UNION ALL
        SELECT r.student_id, p.person_id FROM json_each($2) j
        JOIN reminder r ON r.district_id = $1 AND r.student_id = j.value AND r.batch_id = $3
        JOIN guardian g ON g.district_id = $1 AND g.student_id = r.student_id AND g.blocked = 0
        JOIN person p ON p.district_id = $1 AND p.person_id = g.guardian_id
        WHERE p.email IS NOT NULL AND coalesce(p.wants_mail, $6)) WHERE true
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
        let district = DistrictId(row.try_get(0)?);
        let walk = Walk { of: &BATCHES, district, number: row.try_get(1)?, place: row.try_get(5)? };
        let read = || {
            let reason: Reason = row.try_get::<&str, _>(3).ok()?.parse().ok()?;
            Some((reason, rest(row.try_get(4).ok()?, walk.place.as_deref())?))
        };
        let Some((reason, filter)) = read() else {
            self.stop_walk(&walk, now_ms).await?;
            return Err(walk.corrupt());
        };
        let sender = match self.person_now((district, PersonId(row.try_get(2)?)), now_ms).await {
            Err(Error::NotFound) => None,
            sender => access::to_remind(&sender?),
        };
        let knows = match sender {
            Some(right) => self.knows(right.scope()).await?,
            None => Knows::default(),
        };
        let may = |right: &MayRemind| right.may_say(reason, knows.check_ins) && knows.answers(&filter);
        let Some(right) = sender.filter(may) else {
            self.stop_walk(&walk, now_ms).await?;
            return Ok(true);
        };
        let page = self.next_page(&walk, (right.scope(), &filter), now_ms).await?;
        let step = Step { walk, reason, by_mail: row.try_get(6)? };
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        step.take(&mut transaction, &page, right.scope().today(), now_ms).await?;
        transaction.commit().await?;
        Ok(true)
    }
}

/// The next step of a batch.
struct Step {
    walk: Walk,
    reason: Reason,
    by_mail: bool,
}

impl Step {
    /// Reminds the students of one page, and moves on behind it. Where somebody else has done so, or the batch was taken
    /// back meanwhile, nothing is done.
    async fn take(
        &self,
        connection: &mut SqliteConnection,
        page: &DeskPage,
        today: Day,
        now_ms: i64,
    ) -> Result<(), Error> {
        if !self.walk.is_there(connection).await? {
            return Ok(());
        }
        let (district, batch) = (self.walk.district, self.walk.number);
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
        let place = behind(page)?;
        sqlx::query(
            "UPDATE reminder_batch SET passed = passed + $3, shown = shown + $4, already = already + $5,
                    without = without + $6, no_address = no_address + $7, place = $8
             WHERE district_id = $1 AND batch_id = $2",
        )
        .bind(district.0)
        .bind(batch)
        .bind(count(page.rows.len()))
        .bind(reminded.cast_signed())
        .bind(count(students.len()) - reminded.cast_signed())
        .bind(count(page.rows.len() - students.len()))
        .bind(no_address)
        .bind(&place)
        .execute(&mut *connection)
        .await?;
        if place.is_none() {
            self.walk.end(connection, Stage::Done.slug(), now_ms).await?;
        }
        Ok(())
    }
}
