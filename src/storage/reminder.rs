//! Reminding everybody of a list: a look at whom it would reach, the batch, and what its walk does to a page of the list.

/// Whether student `p` was reminded of reason $3, for the present window where it is about one, since $4. What was taken
/// back counts only where a message had gone out.
macro_rules! recently {
    () => {
        concat!(
            "EXISTS (SELECT 1 FROM reminder r
                 JOIN reminder_batch b ON b.district_id = r.district_id AND b.batch_id = r.batch_id
                 WHERE r.district_id = p.district_id AND r.student_id = p.person_id AND r.reason = $3 AND r.at_ms > $4
                   AND r.window_id IS iif($3 = 'window', ",
            of_window!("window_id"),
            ", NULL)
                   AND (b.state != 'undone' OR EXISTS (
                        SELECT 1 FROM mail m WHERE m.district_id = r.district_id AND m.batch_id = r.batch_id
                           AND m.state IN ('trying', 'sent')
                           AND (m.student_id = r.student_id OR m.person_id IN (SELECT k.guardian_id FROM guardian k
                                WHERE k.district_id = r.district_id AND k.student_id = r.student_id)))))"
        )
    };
}

/// The students $2 of district $1 who are there, and the window of each.
macro_rules! students {
    () => {
        concat!(
            "json_each($2) j
             JOIN person p ON p.district_id = $1 AND p.person_id = j.value
             JOIN standing s ON s.district_id = p.district_id AND s.student_id = p.person_id",
            turned!()
        )
    };
}

mod batches;
mod opened;
mod shown;
mod walk;

use sqlx::{Connection, Row};

pub use self::batches::Batch;
pub(super) use self::batches::wrong;
pub use self::shown::Reminded;
use super::desk::{AT_ONCE, DeskPage};
use super::error::Error;
use super::open::Database;
use super::trail;
use super::turn::{of_window, turned};
use super::walk::json;
use crate::domain::access::MayRemind;
use crate::domain::day::Day;
use crate::domain::person::PersonId;
use crate::domain::reminder::{APART_MS, Reason, UNREADABLE};
use crate::domain::roster::Filter;
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

const REACHED: &str = concat!(
    "SELECT count(*) FILTER (WHERE NOT was), count(*) FILTER (WHERE NOT was AND has_none), count(*) FILTER (WHERE was)
     FROM (SELECT ",
    recently!(),
    " AS was, p.email IS NULL AS has_none FROM ",
    students!(),
    ")"
);

impl Database {
    /// Whom a reminder would reach, for each reason that the sender may say; counted page by page, exactly, however many
    /// there are.
    ///
    /// # Errors
    /// [`Error::Rule`] for a filter that the sender's list does not answer, [`Error::Database`], [`Error::Corrupt`].
    pub async fn reach(&self, right: MayRemind, filter: &Filter, now_ms: i64) -> Result<Vec<(Reason, Reach)>, Error> {
        let scope = right.scope();
        let mut filter = filter.clone().from_the_start();
        let knows = self.answered(right.scope(), &filter, UNREADABLE).await?;
        let mut reaches: Vec<_> = Reason::ALL
            .into_iter()
            .filter(|reason| right.may_say(*reason, knows.check_ins))
            .map(|reason| (reason, Reach::default()))
            .collect();
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
    /// [`Error::NotFound`] for a reason that the sender may not say, [`Error::Rule`] for a filter that the sender's list
    /// does not answer; [`Error::Database`]: nobody will be reminded.
    pub async fn ask_to_remind(&self, right: MayRemind, new: NewBatch, now_ms: i64) -> Result<i64, Error> {
        let NewBatch { reason, filter, by_mail, token } = new;
        let (scope, filter) = (right.scope(), filter.from_the_start());
        if !right.may_say(reason, self.answered(right.scope(), &filter, UNREADABLE).await?.check_ins) {
            return Err(Error::NotFound);
        }
        let people = self.length(scope, &filter).await?;
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
}

/// The students of a page for whom there is this reason.
fn fitting(page: &DeskPage, reason: Reason, today: Day) -> Vec<PersonId> {
    let fits = page.rows.iter().filter(|row| reason.holds(row.status, row.contact_day, today));
    fits.map(|row| row.student).collect()
}
