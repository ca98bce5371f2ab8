//! Where everybody stands after the boxes of a list changed: each plan is read again behind the pages that people open, some
//! dozens in one transaction with how far the walk is, so that a crash repeats nothing and leaves nobody out. Who saves
//! meanwhile is counted by the new boxes at once, and who comes to the desk too.

use std::collections::HashMap;

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};

use super::{Counting, newest, numbered};
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, PersonId, PlanId};
use crate::domain::status::PlanStatus;
use crate::storage::error::Error;
use crate::storage::open::Database;
use crate::storage::{log, standing};

/// Plans that are counted in one transaction: saves wait for it.
const TOGETHER: usize = 50;

/// A student whose plan was read: which plan, in which grade, how far its log reached.
struct Read {
    student: PersonId,
    plan: PlanId,
    grade: Grade,
    head: u64,
    status: PlanStatus,
}

/// Everybody is to be counted anew, by the version that was just written. Within the caller's transaction.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn begin(connection: &mut SqliteConnection, district: DistrictId) -> Result<(), Error> {
    sqlx::query("INSERT INTO catalogue_walk (district_id, place) VALUES ($1, 0) ON CONFLICT DO UPDATE SET place = 0")
        .bind(district.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// The last student whom the walk of a district has passed; nothing where everybody is counted.
///
/// # Errors
/// [`Error::Database`].
pub(in crate::storage) async fn place(
    connection: &mut SqliteConnection,
    district: DistrictId,
) -> Result<Option<i64>, Error> {
    let place = sqlx::query_scalar("SELECT place FROM catalogue_walk WHERE district_id = $1").bind(district.0);
    Ok(place.fetch_optional(connection).await?.flatten())
}

impl Database {
    /// Counts everybody by the boxes that are in force who is not yet. Gives how many. Called again, there is nothing to
    /// do.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`]: whoever was counted before is.
    pub(in crate::storage) async fn count_anew(&self, district: DistrictId) -> Result<u64, Error> {
        let mut counted = 0;
        while let Some(more) = self.count_some_anew(district).await? {
            counted += more;
        }
        Ok(counted)
    }

    /// The next few of them; nothing where everybody is counted.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn count_some_anew(&self, district: DistrictId) -> Result<Option<u64>, Error> {
        let mut connection = self.readers.acquire().await?;
        let mut moment = connection.begin().await?;
        let Some(from) = place(&mut moment, district).await? else { return Ok(None) };
        let counting = newest(&mut moment, district).await?.counting();
        let rows = sqlx::query(
            "SELECT student_id, plan_id, grade FROM standing WHERE district_id = $1 AND student_id > $2 AND boxes != $3
             ORDER BY student_id LIMIT $4",
        )
        .bind(district.0)
        .bind(from)
        .bind(counting.boxes)
        .bind(i64::try_from(TOGETHER).unwrap_or(i64::MAX))
        .fetch_all(&mut *moment)
        .await?;
        let to = match rows.last() {
            Some(last) if rows.len() == TOGETHER => Some(last.try_get::<i64, _>(0)?),
            _ => None,
        };
        let mut ready = Vec::new();
        for row in rows {
            let (student, plan) = (PersonId(row.try_get(0)?), PlanId(row.try_get(1)?));
            // A plan whose log is damaged stays as it is: the doctor finds it, and nobody waits for it.
            if let Some(grade) = Grade::new(row.try_get(2)?)
                && let Some((head, status)) = counted(&mut moment, (district, plan), grade, &counting).await?
            {
                ready.push(Read { student, plan, grade, head, status });
            }
        }
        moment.rollback().await?;
        drop(connection);
        self.write_counted(district, (from, to), &counting, ready).await
    }

    async fn write_counted(
        &self,
        district: DistrictId,
        (from, to): (i64, Option<i64>),
        counting: &Counting,
        ready: Vec<Read>,
    ) -> Result<Option<u64>, Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        // Another version may have come since it was read, and the walk begins again.
        if newest(&mut transaction, district).await?.boxes != counting.boxes
            || place(&mut transaction, district).await? != Some(from)
        {
            return Ok(Some(0));
        }
        let mut moved = Vec::new();
        for one in ready {
            if let Some(status) = still(&mut transaction, district, &one, counting).await? {
                standing::turn_page(&mut transaction, (district, one.student), one.plan, (status, counting.boxes))
                    .await?;
                moved.push(one.student);
            }
        }
        sqlx::query("UPDATE catalogue_walk SET place = $2 WHERE district_id = $1")
            .bind(district.0)
            .bind(to)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        // Still under the lock that every commit of saves takes: what was checked on top of the old seat is checked again.
        for student in &moved {
            self.writer.forget((district, *student));
        }
        Ok(Some(moved.len() as u64))
    }
}

/// By which boxes of which districts students are counted, for whoever looks at all of them.
#[derive(Default)]
pub(in crate::storage) struct Lists(HashMap<(DistrictId, i64), Counting>);

impl Lists {
    /// Those that are in force; of a student whom the walk has not come to yet, those that the desk `had`.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn counting(
        &mut self,
        connection: &mut SqliteConnection,
        (district, student): (DistrictId, PersonId),
        had: Option<i64>,
    ) -> Result<&Counting, Error> {
        let newest = newest(connection, district).await?;
        let waits = place(connection, district).await?.is_some_and(|place| student.0 > place);
        let older = match had.filter(|had| waits && *had < newest.boxes) {
            Some(had) => numbered(connection, district, had).await?.filter(|older| older.boxes == had),
            None => None,
        };
        let edition = older.unwrap_or(newest);
        Ok(self.0.entry((district, edition.boxes)).or_insert_with(|| edition.counting()))
    }
}

/// How far a log reaches and what the desk says by these boxes; nothing where the log is damaged.
async fn counted(
    connection: &mut SqliteConnection,
    plan: (DistrictId, PlanId),
    grade: Grade,
    counting: &Counting,
) -> Result<Option<(u64, PlanStatus)>, Error> {
    match log::replay(connection, plan, 0, u64::MAX).await {
        Ok((replica, _)) => Ok(Some((replica.head, counting.status(&replica, grade)))),
        Err(Error::Corrupt { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What the desk is to say of a student who was read; nothing who was counted, moved or went since. Where only words or
/// ticks came meanwhile, the plan is read again.
async fn still(
    connection: &mut SqliteConnection,
    district: DistrictId,
    one: &Read,
    counting: &Counting,
) -> Result<Option<PlanStatus>, Error> {
    let row = sqlx::query(
        "SELECT s.plan_id, s.grade, s.boxes,
                (SELECT coalesce(max(seq), 0) FROM plan_log l WHERE l.district_id = s.district_id AND l.plan_id = s.plan_id)
         FROM standing s WHERE s.district_id = $1 AND s.student_id = $2",
    )
    .bind(district.0)
    .bind(one.student.0)
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let (plan, grade, boxes): (i64, u8, i64) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
    if (PlanId(plan), grade) != (one.plan, one.grade.number()) || boxes == counting.boxes {
        return Ok(None);
    }
    if row.try_get::<i64, _>(3)?.cast_unsigned() == one.head {
        return Ok(Some(one.status));
    }
    Ok(counted(connection, (district, one.plan), one.grade, counting).await?.map(|(_, status)| status))
}
