//! Reminding everybody of a list: a look at whom it would reach, the batch, and the walk through it, which takes a page
//! of the list at a time. What a page comes to is written in one transaction with how far the walk is, so that a crash
//! repeats nothing and leaves nobody out.

mod batches;
mod shown;

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};

pub use self::batches::Batch;
pub use self::shown::Reminded;
use super::desk::{AT_ONCE, DeskPage};
use super::error::Error;
use super::open::Database;
use super::trail;
use crate::domain::access::{self, MayRemind};
use crate::domain::day::Day;
use crate::domain::person::{DistrictId, PersonId};
use crate::domain::reminder::{APART_MS, GUARDIANS_ARE_WRITTEN_TO, Reason, STUDENTS_ARE_WRITTEN_TO};
use crate::domain::roster::{Count, Edge, Filter, Order, Place};
use crate::domain::trail::Deed;

/// Whom a reminder of one reason would reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Who would be reminded.
    pub people: u64,
    /// Of those who have no address of e-mail.
    pub no_address: u64,
    /// Who is left out, because they were reminded of the same less than a week ago.
    pub already: u64,
}

/// A batch that is to be made.
#[derive(Clone, Debug)]
pub struct NewBatch {
    pub reason: Reason,
    pub filter: Filter,
    /// Whether e-mail goes out too.
    pub by_mail: bool,
    /// Names the form.
    pub token: i64,
}

/// Whether student `p` was reminded of reason $3, for window `w` where it is about one, since $4. What was taken back
/// counts only where a message had gone out.
macro_rules! recently {
    () => {
        "EXISTS (SELECT 1 FROM reminder r
                 JOIN reminder_batch b ON b.district_id = r.district_id AND b.batch_id = r.batch_id
                 WHERE r.district_id = p.district_id AND r.student_id = p.person_id AND r.reason = $3 AND r.at_ms > $4
                   AND r.window_id IS iif($3 = 'window', w.window_id, NULL)
                   AND (b.state != 'undone' OR EXISTS (
                        SELECT 1 FROM mail m WHERE m.district_id = r.district_id AND m.student_id = r.student_id
                           AND m.batch_id = r.batch_id AND m.state IN ('trying', 'sent'))))"
    };
}

/// The students $2 of district $1 who are there, and the window of each.
macro_rules! students {
    () => {
        "json_each($2) j
         JOIN person p ON p.district_id = $1 AND p.person_id = j.value
         JOIN standing s ON s.district_id = p.district_id AND s.student_id = p.person_id
         LEFT JOIN window_turn w ON w.district_id = s.district_id AND w.school_id = s.school_id AND w.grade = s.grade"
    };
}

const REACHED: &str = concat!(
    "SELECT count(*) FILTER (WHERE NOT was), count(*) FILTER (WHERE NOT was AND has_none), count(*) FILTER (WHERE was)
     FROM (SELECT ",
    recently!(),
    " AS was, p.email IS NULL AS has_none FROM ",
    students!(),
    ")"
);
const REMIND: &str = concat!(
    "INSERT INTO reminder (district_id, student_id, batch_id, reason, window_id, at_ms)
     SELECT p.district_id, p.person_id, $5, $3, iif($3 = 'window', w.window_id, NULL), $6 FROM ",
    students!(),
    " WHERE NOT ",
    recently!(),
    " AND ($3 != 'window' OR w.window_id IS NOT NULL) ON CONFLICT DO NOTHING"
);
const NO_ADDRESS: &str = "SELECT count(*) FROM json_each($2) j
     JOIN reminder r ON r.district_id = $1 AND r.student_id = j.value AND r.batch_id = $3
     JOIN person p ON p.district_id = $1 AND p.person_id = r.student_id WHERE p.email IS NULL";
/// Whether a guardian may still see the child, and whether somebody still wants it, is asked when it is sent.
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
        WHERE p.email IS NOT NULL AND ifnull(p.wants_mail, $6)) WHERE true ON CONFLICT DO NOTHING";

impl Database {
    /// Whom a reminder would reach, for each reason that the sender may say; counted page by page, exactly, however many
    /// there are.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn reach(&self, right: MayRemind, filter: &Filter, now_ms: i64) -> Result<Vec<(Reason, Reach)>, Error> {
        let scope = right.scope();
        let knows = self.knows_check_ins(scope).await?;
        let mut reaches: Vec<_> = Reason::ALL
            .into_iter()
            .filter(|reason| right.may_say(*reason, knows))
            .map(|reason| (reason, Reach::default()))
            .collect();
        let mut filter = from_the_start(filter.clone());
        loop {
            let page = self.list(scope, &filter, AT_ONCE, &mut |_| ()).await?;
            for (reason, reach) in &mut reaches {
                let students = fitting(&page, *reason, scope.today());
                if students.is_empty() {
                    continue;
                }
                let row = sqlx::query(REACHED)
                    .bind(scope.district().0)
                    .bind(json(&students)?)
                    .bind(reason.slug())
                    .bind(now_ms - APART_MS)
                    .fetch_one(&self.readers)
                    .await?;
                let number = |column| row.try_get::<i64, _>(column).map(i64::unsigned_abs);
                reach.people += number(0)?;
                reach.no_address += number(1)?;
                reach.already += number(2)?;
            }
            match page.next {
                Some(edge) => filter.edge = Some(edge),
                None => return Ok(reaches),
            }
        }
    }

    /// Makes a batch, which is on the trail from then on, and gives its number. Sent again under the same token it is the
    /// same batch. Nobody is reminded yet: see [`Database::remind_some`].
    ///
    /// # Errors
    /// [`Error::NotFound`] for a reason that the sender may not say; [`Error::Database`]: nobody will be reminded.
    pub async fn ask_to_remind(&self, right: MayRemind, new: NewBatch, now_ms: i64) -> Result<i64, Error> {
        let NewBatch { reason, filter, by_mail, token } = new;
        let scope = right.scope();
        if !right.may_say(reason, self.knows_check_ins(scope).await?) {
            return Err(Error::NotFound);
        }
        let filter = from_the_start(filter);
        let people = match self.list(scope, &filter, 1, &mut |_| ()).await?.count {
            Count::Exactly(people) => Some(people.cast_signed()),
            Count::Over(_) => None,
        };
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let same = "SELECT batch_id FROM reminder_batch WHERE district_id = $1 AND sent_by = $2 AND token = $3";
        let same: Option<i64> = sqlx::query_scalar(same)
            .bind(scope.district().0)
            .bind(right.by().0)
            .bind(token)
            .fetch_optional(&mut *transaction)
            .await?;
        if let Some(batch) = same {
            return Ok(batch);
        }
        let batch: i64 = sqlx::query_scalar(
            "INSERT INTO reminder_batch (district_id, batch_id, sent_by, token, reason, list, by_mail, asked_ms, state, people)
             SELECT $1, coalesce((SELECT max(batch_id) FROM reminder_batch WHERE district_id = $1), 0) + 1,
                    $2, $3, $4, $5, $6, $7, 'working', $8 RETURNING batch_id",
        )
        .bind(scope.district().0)
        .bind(right.by().0)
        .bind(token)
        .bind(reason.slug())
        .bind(json(&filter)?)
        .bind(by_mail)
        .bind(now_ms)
        .bind(people)
        .fetch_one(&mut *transaction)
        .await?;
        trail::append(&mut transaction, &right.entry(Deed::Reminded, batch, now_ms)).await?;
        transaction.commit().await?;
        Ok(batch)
    }

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
            Some(right) => self.knows_check_ins(right.scope()).await?,
            None => false,
        };
        let Some(right) = sender.filter(|right| right.may_say(reason, knows)) else {
            self.stop_batch(key, now_ms).await?;
            return Ok(true);
        };
        let page = self.list(right.scope(), &filter, AT_ONCE, &mut |_| ()).await?;
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
        end(&mut transaction, key, "stopped", now_ms).await?;
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
async fn end(
    connection: &mut SqliteConnection,
    (district, batch): (DistrictId, i64),
    state: &str,
    now_ms: i64,
) -> Result<(), Error> {
    let list: String = sqlx::query_scalar("SELECT list FROM reminder_batch WHERE district_id = $1 AND batch_id = $2")
        .bind(district.0)
        .bind(batch)
        .fetch_one(&mut *connection)
        .await?;
    sqlx::query(
        "UPDATE reminder_batch SET state = $3, place = NULL, list = $4, ended_ms = $5
         WHERE district_id = $1 AND batch_id = $2",
    )
    .bind(district.0)
    .bind(batch)
    .bind(state)
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

/// The list from its first student on, in the order of names: nothing that somebody writes meanwhile moves them.
fn from_the_start(filter: Filter) -> Filter {
    Filter { edge: None, order: Order::Name, ..filter }
}

/// The students of a page for whom there is this reason.
fn fitting(page: &DeskPage, reason: Reason, today: Day) -> Vec<PersonId> {
    let fits = page.rows.iter().filter(|row| reason.holds(row.status, row.contact_day, today));
    fits.map(|row| row.student).collect()
}

fn count(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}

fn json<T: serde::Serialize>(value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::Corrupt { table: "reminder_batch", what: error.to_string() })
}
