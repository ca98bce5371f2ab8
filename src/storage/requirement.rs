//! What a district requires to graduate, version by version: the one that is in force, a new one, and what a new one would
//! change for its students. The rows of `requirement` say what the newest version says, for statements to read.

mod effect;

pub use effect::{Effect, Example};

use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{Connection, Row};

use super::administration::Office;
use super::error::Error;
use super::open::Database;
use crate::domain::administration::{MayAdminister, noted};
use crate::domain::error::Error as Rule;
use crate::domain::person::{DistrictId, SchoolId};
use crate::domain::school_record::{Requirement, Requirements, subject_key};
use crate::domain::trail::Deed;

/// Why a subject cannot go.
pub(super) const COURSES_COUNT: Rule = Rule::new(
    "subject",
    "Courses of students count to this subject. Give them another subject first, or ask for 0 credits.",
);

/// A version, with who made it, when, and what they said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequirementVersion {
    pub number: i64,
    pub requirements: Requirements,
    /// Nobody at the command line.
    pub by: Option<String>,
    pub at_ms: i64,
    pub note: String,
    /// Whether a file brought it.
    pub by_file: bool,
    /// The older version that it went back to.
    pub back_to: Option<i64>,
}

/// How the next version comes about.
pub(super) struct Written<'a> {
    pub number: i64,
    pub by_file: bool,
    pub back_to: Option<i64>,
    pub note: &'a str,
}

/// A row that begins with number and requirements.
fn version(row: &SqliteRow) -> Result<(i64, Requirements), Error> {
    let number: i64 = row.try_get(0)?;
    let corrupt = || Error::Corrupt { table: "requirement_version", what: format!("version {number}") };
    Ok((number, Requirements::parse(row.try_get(1)?).ok_or_else(corrupt)?))
}

/// The number of the version of a district that is in force, and what it says; 0 and nothing before there was any.
///
/// # Errors
/// [`Error::Corrupt`], [`Error::Database`].
pub(super) async fn newest(
    connection: &mut SqliteConnection,
    district: DistrictId,
) -> Result<(i64, Requirements), Error> {
    let row = sqlx::query(
        "SELECT number, requirements FROM requirement_version WHERE district_id = $1 ORDER BY number DESC LIMIT 1",
    )
    .bind(district.0)
    .fetch_optional(connection)
    .await?;
    row.as_ref().map_or_else(|| Ok((0, Requirements::default())), version)
}

/// The first subject that is gone after a change and to which courses of students count.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn bereft(
    connection: &mut SqliteConnection,
    district: DistrictId,
    (before, after): (&Requirements, &Requirements),
) -> Result<Option<String>, Error> {
    let after = after.subjects();
    for subject in before.subjects().into_iter().filter(|subject| !after.contains(subject)) {
        let counts: bool =
            sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM credit WHERE district_id = $1 AND subject_key = $2)")
                .bind(district.0)
                .bind(&subject)
                .fetch_one(&mut *connection)
                .await?;
        if counts {
            return Ok(Some(subject));
        }
    }
    Ok(None)
}

/// Writes the next version, the rows that say the same, and an entry on the trail.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn write(office: &mut Office<'_>, now: &Requirements, written: &Written<'_>) -> Result<(), Error> {
    let district = office.district();
    sqlx::query(
        "INSERT INTO requirement_version (district_id, number, requirements, by_file, back_to, note, made_by, at_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(district.0)
    .bind(written.number)
    .bind(now.json())
    .bind(written.by_file)
    .bind(written.back_to)
    .bind(written.note.to_owned())
    .bind(office.right.actor().map(|actor| actor.0))
    .bind(office.now_ms)
    .execute(&mut *office.connection)
    .await?;
    derive(office.connection, district, now).await?;
    office.note(Deed::ChangedRequirements, None, Some(written.number)).await
}

/// Makes the rows of a district say what a version says.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn derive(
    connection: &mut SqliteConnection,
    district: DistrictId,
    now: &Requirements,
) -> Result<(), Error> {
    sqlx::query("DELETE FROM requirement WHERE district_id = $1").bind(district.0).execute(&mut *connection).await?;
    for (number, one) in (1i64..).zip(now.listed()) {
        sqlx::query(
            "INSERT INTO requirement (district_id, requirement_id, subject, subject_key, school_id, class_from, class_until,
                                      measure, needed, place, source)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(district.0)
        .bind(number)
        .bind(one.subject.clone())
        .bind(subject_key(&one.subject))
        .bind(one.school.map(|school| school.0))
        .bind(one.class_from.map(|class| class.0))
        .bind(one.class_until.map(|class| class.0))
        .bind(one.measure.slug())
        .bind(one.needed.0)
        .bind(one.place)
        .bind(one.source.clone())
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// A row of `requirement` from column 0 on: subject, school, classes, measure, needed, place, source.
///
/// # Errors
/// [`Error::Corrupt`], [`Error::Database`].
pub(super) fn asked(row: &SqliteRow) -> Result<Requirement, Error> {
    use crate::domain::school_record::{Class, Hundredths};
    let corrupt = |_| Error::Corrupt { table: "requirement", what: "a kind that there is not".to_owned() };
    let class = |column: usize| row.try_get::<Option<u16>, _>(column).map(|class| class.map(Class));
    Ok(Requirement {
        subject: row.try_get(0)?,
        school: row.try_get::<Option<i64>, _>(1)?.map(SchoolId),
        class_from: class(2)?,
        class_until: class(3)?,
        measure: row.try_get::<&str, _>(4)?.parse().map_err(corrupt)?,
        needed: Hundredths(row.try_get(5)?),
        place: row.try_get(6)?,
        source: row.try_get(7)?,
    })
}

/// What is wrong with the versions of a district, if anything.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn wrong(connection: &mut SqliteConnection, district: DistrictId) -> Result<Option<String>, Error> {
    let rows =
        sqlx::query("SELECT number, requirements FROM requirement_version WHERE district_id = $1 ORDER BY number")
            .bind(district.0)
            .fetch_all(&mut *connection)
            .await?;
    let (mut last, mut in_force) = (0, Requirements::default());
    for row in &rows {
        let number: i64 = row.try_get(0)?;
        let Ok((_, found)) = version(row) else { return Ok(Some(format!("version {number} cannot be read"))) };
        if number != last + 1 {
            return Ok(Some(format!("a version is missing before {number}")));
        }
        if found.clash().is_some() {
            return Ok(Some(format!("version {number} asks for the same twice")));
        }
        (last, in_force) = (number, found);
    }
    let rows = sqlx::query(
        "SELECT subject, school_id, class_from, class_until, measure, needed, place, source FROM requirement
         WHERE district_id = $1",
    )
    .bind(district.0)
    .fetch_all(connection)
    .await?;
    let mut said = Requirements::default();
    for row in &rows {
        let is_kept = asked(row).is_ok_and(|one| said.put(one).is_ok());
        if !is_kept {
            return Ok(Some("one cannot be read".to_owned()));
        }
    }
    let is_same = said == in_force && rows.len() == said.listed().len();
    Ok((!is_same).then(|| format!("they are not what version {last} says")))
}

impl Database {
    /// What is required in the administrator's district by the version that is in force, its number (0 before there was
    /// any), and the schools of the district.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those who do not keep them, [`Error::Corrupt`], [`Error::Database`].
    pub async fn requirements(
        &self,
        right: MayAdminister,
        now_ms: i64,
    ) -> Result<(i64, Requirements, Vec<(SchoolId, String)>), Error> {
        if !right.keeps_requirements() {
            return Err(Error::NotFound);
        }
        let mut connection = self.readers.acquire().await?;
        let mut transaction = connection.begin().await?;
        let (number, now) = newest(&mut transaction, right.district()).await?;
        let schools = Office::open(&mut transaction, right, now_ms).await?.schools;
        transaction.rollback().await?;
        Ok((number, now, schools))
    }

    /// All versions of the administrator's district, the newest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those who do not keep them, [`Error::Corrupt`], [`Error::Database`].
    pub async fn requirement_versions(&self, right: MayAdminister) -> Result<Vec<RequirementVersion>, Error> {
        if !right.keeps_requirements() {
            return Err(Error::NotFound);
        }
        let rows = sqlx::query(
            "SELECT v.number, v.requirements, p.name, v.at_ms, v.note, v.by_file, v.back_to FROM requirement_version v
             LEFT JOIN person p ON p.district_id = v.district_id AND p.person_id = v.made_by
             WHERE v.district_id = $1 ORDER BY v.number DESC",
        )
        .bind(right.district().0)
        .fetch_all(&self.readers)
        .await?;
        let made = |row: &SqliteRow| {
            let (number, requirements) = version(row)?;
            Ok(RequirementVersion {
                number,
                requirements,
                by: row.try_get(2)?,
                at_ms: row.try_get(3)?,
                note: row.try_get(4)?,
                by_file: row.try_get(5)?,
                back_to: row.try_get(6)?,
            })
        };
        rows.iter().map(made).collect()
    }

    /// Makes the next version, of what `change` makes of the one that is in force and the schools there are, with an entry
    /// on the trail. `over` is the version that its author saw. Gives the number of the version that is in force then:
    /// where nothing is another, there is no new one.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those who do not keep them, [`Error::Overtaken`] where another version came first,
    /// [`Error::Rule`], [`Error::Corrupt`], [`Error::Database`]: nothing was changed.
    pub async fn put_requirements(
        &self,
        right: MayAdminister,
        (over, note): (i64, &str),
        change: impl FnOnce(&Requirements, &[SchoolId]) -> Result<Requirements, Rule>,
        now_ms: i64,
    ) -> Result<i64, Error> {
        self.next_requirements(right, (over, note, None), change, now_ms).await
    }

    /// Goes back to what the version `older` asked for, as a new version; `note` is why.
    ///
    /// # Errors
    /// Those of [`Database::put_requirements`]; [`Error::NotFound`] also where there is no such version.
    pub async fn take_back_requirements(
        &self,
        right: MayAdminister,
        (over, older): (i64, i64),
        note: &str,
        now_ms: i64,
    ) -> Result<i64, Error> {
        let row =
            sqlx::query("SELECT number, requirements FROM requirement_version WHERE district_id = $1 AND number = $2")
                .bind(right.district().0)
                .bind(older)
                .fetch_optional(&self.readers)
                .await?;
        let (_, older_one) = row.as_ref().filter(|_| older < over).map(version).ok_or(Error::NotFound)??;
        let change = |_: &Requirements, _: &[SchoolId]| Ok(older_one);
        self.next_requirements(right, (over, note, Some(older)), change, now_ms).await
    }

    async fn next_requirements(
        &self,
        right: MayAdminister,
        (over, note, back_to): (i64, &str, Option<i64>),
        change: impl FnOnce(&Requirements, &[SchoolId]) -> Result<Requirements, Rule>,
        now_ms: i64,
    ) -> Result<i64, Error> {
        if !right.keeps_requirements() {
            return Err(Error::NotFound);
        }
        let note = noted(note)?;
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let (number, before) = newest(&mut transaction, right.district()).await?;
        if number != over {
            return Err(Error::Overtaken);
        }
        let mut office = Office::open(&mut transaction, right, now_ms).await?;
        let schools: Vec<_> = office.schools.iter().map(|(school, _)| *school).collect();
        let now = change(&before, &schools)?;
        if now == before {
            return Ok(number);
        }
        if bereft(office.connection, right.district(), (&before, &now)).await?.is_some() {
            return Err(COURSES_COUNT.into());
        }
        let written = Written { number: number + 1, by_file: false, back_to, note };
        write(&mut office, &now, &written).await?;
        transaction.commit().await?;
        Ok(number + 1)
    }
}
