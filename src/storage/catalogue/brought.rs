//! The lists of other districts that came with travelling plans, and by which list a plan is read.

use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::in_force;
use crate::domain::catalogue::Changes;
use crate::domain::person::{DistrictId, PersonId, PlanId};
use crate::storage::error::Error;

/// The list by which a plan is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub changes: Changes,
    /// Whether it is the one of another district, which came with it.
    pub is_brought: bool,
}

/// A row that begins with the plan, whether it is read by this list, and the list.
fn brought(row: &SqliteRow) -> Result<(PlanId, bool, Changes), Error> {
    let plan = PlanId(row.try_get(0)?);
    let corrupt = || Error::Corrupt { table: "brought_list", what: format!("plan {plan}: changes") };
    Ok((plan, row.try_get(1)?, Changes::parse_brought(row.try_get(2)?).ok_or_else(corrupt)?))
}

/// By which list a plan of the student is read: the one that it came with; if there is none, the one of the district that was
/// in force when it was closed, or is. With the words of everything that the student brought from other districts.
///
/// # Errors
/// [`Error::Corrupt`], [`Error::Database`].
pub(in crate::storage) async fn reading(
    connection: &mut SqliteConnection,
    (district, student): (DistrictId, PersonId),
    (plan, closed_ms): (PlanId, Option<i64>),
) -> Result<Reading, Error> {
    let rows = sqlx::query(
        "SELECT b.plan_id, b.reads, b.changes FROM plan l
         JOIN brought_list b ON b.district_id = l.district_id AND b.plan_id = l.plan_id
         WHERE l.district_id = $1 AND l.student_id = $2
         ORDER BY l.plan_id = $3 DESC, l.school_year DESC, b.seq DESC",
    )
    .bind(district.0)
    .bind(student.0)
    .bind(plan.0)
    .fetch_all(&mut *connection)
    .await?;
    let rows = rows.iter().map(brought).collect::<Result<Vec<_>, _>>()?;
    let own = rows.iter().find(|(of, reads, _)| *of == plan && *reads).map(|(.., changes)| changes.clone());
    let is_brought = own.is_some();
    let changes = match own {
        Some(changes) => changes,
        None => in_force(connection, district, closed_ms).await?.changes,
    };
    let changes = rows.iter().fold(changes, |changes, (.., other)| changes.with_words_of(other));
    Ok(Reading { changes, is_brought })
}

/// Keeps the list that came with a plan, unless it says nothing that is not known. `reads` says that the plan is read by it,
/// which it stays.
///
/// # Errors
/// [`Error::Database`].
pub(in crate::storage) async fn keep(
    connection: &mut SqliteConnection,
    (district, plan): (DistrictId, PlanId),
    (changes, reads): (&Changes, bool),
) -> Result<(), Error> {
    sqlx::query(
        "INSERT INTO brought_list (district_id, plan_id, seq, reads, changes)
         SELECT $1, $2, coalesce(max(seq), 0) + 1, coalesce(max(reads), 0) | $3, $4 FROM brought_list
         WHERE district_id = $1 AND plan_id = $2
         HAVING $4 <> coalesce((SELECT changes FROM brought_list WHERE district_id = $1 AND plan_id = $2
                                ORDER BY seq DESC LIMIT 1), CASE $3 WHEN 1 THEN '' ELSE $5 END)",
    )
    .bind(district.0)
    .bind(plan.0)
    .bind(reads)
    .bind(changes.json())
    .bind(Changes::default().json())
    .execute(connection)
    .await?;
    Ok(())
}

/// The plans whose lists cannot be read: none in a healthy database.
///
/// # Errors
/// [`Error::Database`].
pub(in crate::storage) async fn wrong(connection: &mut SqliteConnection) -> Result<Vec<PlanId>, Error> {
    let rows = sqlx::query(
        "SELECT plan_id, reads, changes, seq, count(*) OVER (PARTITION BY district_id, plan_id ORDER BY seq)
         FROM brought_list ORDER BY plan_id, seq",
    );
    let rows = rows.fetch_all(connection).await?;
    let mut plans = Vec::new();
    for row in &rows {
        let (seq, place): (i64, i64) = (row.try_get(3)?, row.try_get(4)?);
        if seq != place || brought(row).is_err() {
            plans.push(PlanId(row.try_get(0)?));
        }
    }
    plans.dedup();
    Ok(plans)
}
