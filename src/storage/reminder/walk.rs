//! What the walk of a batch does to a page of its list.

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};

use super::super::desk::DeskPage;
use super::super::error::Error;
use super::super::open::Database;
use super::super::turn::{of_window, turned};
use super::super::walk::{BATCHES, Walk, behind, count, json, rest};
use super::fitting;
use crate::domain::access::{self, DeskScope, MayRemind};
use crate::domain::person::{DistrictId, PersonId, WindowId};
use crate::domain::reminder::{APART_MS, GUARDIANS_ARE_WRITTEN_TO, Reason, STUDENTS_ARE_WRITTEN_TO, Stage};
use crate::domain::roster::{Filter, Knows};

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
/// Of these students those whose window is $3: the others of the list have another one.
const IN_WINDOW: &str =
    concat!("SELECT p.person_id FROM ", students!(), " WHERE ", of_window!("window_id"), " = $3 ORDER BY p.person_id");
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
    /// its sender, or of the window that reminds by itself, is decided anew for each page: where it has ended, so has the
    /// batch.
    ///
    /// # Errors
    /// [`Error::Database`]: the page was not reminded, and is next again. [`Error::Corrupt`]: the batch was stopped.
    pub async fn remind_some(&self, now_ms: i64) -> Result<bool, Error> {
        let row = sqlx::query(
            "SELECT district_id, batch_id, sent_by, reason, list, place, by_mail, window_id FROM reminder_batch
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
        let window = row.try_get::<Option<i64>, _>(7)?.map(WindowId);
        let right = match (row.try_get::<Option<i64>, _>(2)?.map(PersonId), window) {
            (Some(sender), _) => self.sender((district, sender), (reason, &filter), now_ms).await?,
            (None, Some(window)) => {
                self.goes_on((district, window), now_ms).await?.map(|(right, mail_ms)| (right.scope(), mail_ms))
            }
            (None, None) => None,
        };
        let Some((scope, mail_ms)) = right else {
            self.stop_walk(&walk, now_ms).await?;
            return Ok(true);
        };
        let page = self.next_page(&walk, (scope, &filter), now_ms).await?;
        let students = fitting(&page, reason, scope.today());
        let step = Step { walk, reason, window, by_mail: row.try_get(6)?, mail_ms };
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        step.take(&mut transaction, &page, students, now_ms).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Whose students the sender of a batch may still remind of this, and when the messages may go out.
    async fn sender(
        &self,
        sender: (DistrictId, PersonId),
        (reason, filter): (Reason, &Filter),
        now_ms: i64,
    ) -> Result<Option<(DeskScope, i64)>, Error> {
        let sender = match self.person_now(sender, now_ms).await {
            Err(Error::NotFound) => None,
            sender => access::to_remind(&sender?),
        };
        let knows = match sender {
            Some(right) => self.knows(right.scope()).await?,
            None => Knows::default(),
        };
        let may = |right: &MayRemind| right.may_say(reason, knows.check_ins) && knows.answers(filter);
        Ok(sender.filter(may).map(|right| (right.scope(), now_ms)))
    }
}

/// The next step of a batch.
struct Step {
    walk: Walk,
    reason: Reason,
    /// The window that reminds by itself.
    window: Option<WindowId>,
    by_mail: bool,
    /// When its messages may go out.
    mail_ms: i64,
}

impl Step {
    /// Reminds those students of one page for whom there is the reason, and moves on behind it. Where somebody else has done so, or the batch was taken
    /// back meanwhile, nothing is done.
    async fn take(
        &self,
        connection: &mut SqliteConnection,
        page: &DeskPage,
        mut students: Vec<PersonId>,
        now_ms: i64,
    ) -> Result<(), Error> {
        if !self.walk.is_there(connection).await? {
            return Ok(());
        }
        let (district, batch) = (self.walk.district, self.walk.number);
        if let Some(window) = self.window {
            let of_it = sqlx::query_scalar(IN_WINDOW).bind(district.0).bind(json(&students)?).bind(window.0);
            students = of_it.fetch_all(&mut *connection).await?.into_iter().map(PersonId).collect();
        }
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
                .bind(self.mail_ms)
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
