//! The district's list of *Preparing for Success*, version by version: which one is in force now, which one was when a year
//! was closed, and a new one. Nothing here changes what a student ticked.

pub(super) mod brought;
pub(super) mod reworded;
pub(super) mod walk;

use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{Connection, Row};

use super::administration::Office;
use super::error::Error;
use super::open::Database;
use crate::domain::administration::{MayAdminister, noted};
use crate::domain::catalogue::{Catalogue, Changes};
use crate::domain::completion::State;
use crate::domain::error::Error as Rule;
use crate::domain::grade::Grade;
use crate::domain::person::DistrictId;
use crate::domain::section::Section;
use crate::domain::status::{PlanStatus, Status};
use crate::domain::trail::Deed;
use crate::say::Language;
use crate::sync::server::Replica;

/// One version of a district's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// 0 is the standard list.
    pub number: i64,
    pub changes: Changes,
    /// The version since which the same boxes are in force.
    pub(super) boxes: i64,
}

/// Who made a version, when, and what they said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    pub edition: Edition,
    /// Nobody at the command line.
    pub by: Option<String>,
    pub at_ms: i64,
    pub note: String,
    /// The older version that it went back to.
    pub back_to: Option<i64>,
}

/// By which boxes the states of students are counted.
#[derive(Debug)]
pub(super) struct Counting {
    pub boxes: i64,
    list: Catalogue,
}

impl Edition {
    fn standard() -> Self {
        Self { number: 0, changes: Changes::default(), boxes: 0 }
    }

    pub(super) fn counting(&self) -> Counting {
        Counting { boxes: self.boxes, list: self.changes.told(Language::En) }
    }
}

impl Counting {
    /// What the desk says of a student in `grade` with this plan.
    pub fn status(&self, replica: &Replica, grade: Grade) -> PlanStatus {
        replica.plan_status(&self.list, grade)
    }
}

/// Whether the same boxes are in force in every grade.
fn has_same_boxes(one: &Changes, other: &Changes) -> bool {
    let (one, other) = (one.told(Language::En), other.told(Language::En));
    let keys = |list: &Catalogue, grade| list.keys_of(grade).collect::<std::collections::BTreeSet<_>>();
    Grade::ALL.into_iter().all(|grade| keys(&one, grade) == keys(&other, grade))
}

/// A row that begins with number, changes and boxes.
fn edition(row: &SqliteRow) -> Result<Edition, Error> {
    let number: i64 = row.try_get(0)?;
    let corrupt = || Error::Corrupt { table: "catalogue_version", what: format!("version {number}: changes") };
    let changes = Changes::parse(row.try_get(1)?).ok_or_else(corrupt)?;
    Ok(Edition { number, changes, boxes: row.try_get(2)? })
}

/// The version of a district that is in force.
///
/// # Errors
/// [`Error::Corrupt`], [`Error::Database`].
pub(super) async fn newest(connection: &mut SqliteConnection, district: DistrictId) -> Result<Edition, Error> {
    in_force(connection, district, None).await
}

/// The version that was in force at a moment, the newest without one.
///
/// # Errors
/// [`Error::Corrupt`], [`Error::Database`].
pub(super) async fn in_force(
    connection: &mut SqliteConnection,
    district: DistrictId,
    at_ms: Option<i64>,
) -> Result<Edition, Error> {
    let row = sqlx::query(
        "SELECT number, changes, boxes FROM catalogue_version WHERE district_id = $1 AND at_ms <= coalesce($2, at_ms)
         ORDER BY number DESC LIMIT 1",
    )
    .bind(district.0)
    .bind(at_ms)
    .fetch_optional(connection)
    .await?;
    row.as_ref().map_or_else(|| Ok(Edition::standard()), edition)
}

/// The version of this number; nothing where there is none.
///
/// # Errors
/// [`Error::Corrupt`], [`Error::Database`].
pub(super) async fn numbered(
    connection: &mut SqliteConnection,
    district: DistrictId,
    number: i64,
) -> Result<Option<Edition>, Error> {
    if number == 0 {
        return Ok(Some(Edition::standard()));
    }
    let row =
        sqlx::query("SELECT number, changes, boxes FROM catalogue_version WHERE district_id = $1 AND number = $2");
    let row = row.bind(district.0).bind(number).fetch_optional(connection).await?;
    row.as_ref().map(edition).transpose()
}

/// What is wrong with the versions of a district, if anything.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn wrong(connection: &mut SqliteConnection, district: DistrictId) -> Result<Option<String>, Error> {
    let rows =
        sqlx::query("SELECT number, changes, boxes FROM catalogue_version WHERE district_id = $1 ORDER BY number")
            .bind(district.0)
            .fetch_all(connection)
            .await?;
    let mut before = Edition::standard();
    for row in &rows {
        let number: i64 = row.try_get(0)?;
        let Ok(found) = edition(row) else { return Ok(Some(format!("version {number} cannot be read"))) };
        if number != before.number + 1 {
            return Ok(Some(format!("a version is missing before {number}")));
        }
        let boxes = if has_same_boxes(&before.changes, &found.changes) { before.boxes } else { number };
        if found.boxes != boxes {
            return Ok(Some(format!("version {number} counts by other boxes than it has")));
        }
        before = found;
    }
    Ok(None)
}

impl Database {
    /// The version of a district that is in force.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn catalogue(&self, district: DistrictId) -> Result<Edition, Error> {
        newest(&mut *self.readers.acquire().await?, district).await
    }

    /// All versions of the administrator's district, the newest first; without the standard list.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those who do not keep the list, [`Error::Corrupt`], [`Error::Database`].
    pub async fn catalogue_versions(&self, right: MayAdminister) -> Result<Vec<Made>, Error> {
        if !right.keeps_catalogue() {
            return Err(Error::NotFound);
        }
        let rows = sqlx::query(
            "SELECT v.number, v.changes, v.boxes, p.name, v.at_ms, v.note, v.back_to FROM catalogue_version v
             LEFT JOIN person p ON p.district_id = v.district_id AND p.person_id = v.made_by
             WHERE v.district_id = $1 ORDER BY v.number DESC",
        )
        .bind(right.district().0)
        .fetch_all(&self.readers)
        .await?;
        let made = |row: &SqliteRow| {
            Ok(Made {
                edition: edition(row)?,
                by: row.try_get(3)?,
                at_ms: row.try_get(4)?,
                note: row.try_get(5)?,
                back_to: row.try_get(6)?,
            })
        };
        rows.iter().map(made).collect()
    }

    /// Makes the next version, of what `change` makes of the one that is in force, with an entry on the trail. `over` is
    /// the version that its author saw. Gives the number of the version that is in force then: where nothing is another,
    /// there is no new one.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those who do not keep the list, [`Error::Overtaken`] where another version came first,
    /// [`Error::Rule`], [`Error::Corrupt`], [`Error::Database`]: nothing was changed.
    pub async fn put_catalogue(
        &self,
        right: MayAdminister,
        (over, note): (i64, &str),
        change: impl FnOnce(&Changes) -> Result<Changes, Rule>,
        now_ms: i64,
    ) -> Result<i64, Error> {
        self.next_version(right, (over, note, None), change, now_ms).await
    }

    /// Goes back to what students found by the version `older`, as a new version; `note` is why.
    ///
    /// # Errors
    /// Those of [`Database::put_catalogue`]; [`Error::NotFound`] also where there is no such version.
    pub async fn take_back_catalogue(
        &self,
        right: MayAdminister,
        (over, older): (i64, i64),
        note: &str,
        now_ms: i64,
    ) -> Result<i64, Error> {
        let older_one = numbered(&mut *self.readers.acquire().await?, right.district(), older).await?;
        let older_one = older_one.filter(|_| older < over).ok_or(Error::NotFound)?;
        let change = |now: &Changes| Ok(now.back_to(&older_one.changes));
        self.next_version(right, (over, note, Some(older)), change, now_ms).await
    }

    async fn next_version(
        &self,
        right: MayAdminister,
        (over, note, back_to): (i64, &str, Option<i64>),
        change: impl FnOnce(&Changes) -> Result<Changes, Rule>,
        now_ms: i64,
    ) -> Result<i64, Error> {
        if !right.keeps_catalogue() {
            return Err(Error::NotFound);
        }
        let note = noted(note)?;
        let district = right.district();
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let now = newest(&mut transaction, district).await?;
        if now.number != over {
            return Err(Error::Overtaken);
        }
        let changes = change(&now.changes)?;
        if changes == now.changes {
            return Ok(now.number);
        }
        let number = now.number + 1;
        let boxes = if has_same_boxes(&now.changes, &changes) { now.boxes } else { number };
        sqlx::query(
            "INSERT INTO catalogue_version (district_id, number, changes, boxes, back_to, note, made_by, at_ms)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(district.0)
        .bind(number)
        .bind(changes.json())
        .bind(boxes)
        .bind(back_to)
        .bind(note)
        .bind(right.actor().map(|actor| actor.0))
        .bind(now_ms)
        .execute(&mut *transaction)
        .await?;
        if boxes != now.boxes {
            walk::begin(&mut transaction, district).await?;
        }
        let mut office = Office::open(&mut transaction, right, now_ms).await?;
        office.note(Deed::ChangedCatalogue, None, Some(number)).await?;
        transaction.commit().await?;
        // Whoever saves from now on is counted by it; what was checked before is found by the walk.
        self.writer.count_by(district, Edition { number, changes, boxes }.counting());
        Ok(number)
    }

    /// How many students of each grade have completed the list.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those who do not keep the list, [`Error::Corrupt`], [`Error::Database`].
    pub async fn completed_lists(&self, right: MayAdminister) -> Result<Vec<(Grade, i64)>, Error> {
        if !right.keeps_catalogue() {
            return Err(Error::NotFound);
        }
        let rows = sqlx::query(
            "SELECT grade, status, students FROM desk_count WHERE district_id = $1 AND school_id = 0 AND grade > 0 AND students > 0",
        )
        .bind(right.district().0)
        .fetch_all(&self.readers)
        .await?;
        let mut completed: Vec<_> = Grade::ALL.into_iter().map(|grade| (grade, 0)).collect();
        for row in rows {
            let (grade, students): (u8, i64) = (row.try_get(0)?, row.try_get(2)?);
            let status: Status = super::standing::status_of(row.try_get(1)?)?;
            let has_completed = status.plan().standing.state(Section::Success) == State::Completed;
            let of_grade = completed.iter_mut().find(|(one, _)| one.number() == grade);
            if let Some((_, number)) = of_grade.filter(|_| has_completed) {
                *number += students;
            }
        }
        Ok(completed)
    }
}
