//! Students found by name, the reasons that open a plan from outside its student's care, and what administrators
//! find about them.

use sqlx::{Connection, Row};

use super::error::Error;
use super::here::is_here;
use super::open::Database;
use super::roster::name_key;
use super::trail;
use crate::domain::access::{FindScope, MayStateReason, ReviewScope};
use crate::domain::grade::Grade;
use crate::domain::person::{PersonId, Role};
use crate::domain::reason::{Finding, NameStart, OPEN_MS, Reason};
use crate::domain::section::Sections;
use crate::domain::trail::{Capacity, Deed, Entry};

/// Students of one answer; who is not among them is looked for with more of the name.
pub const FOUND: usize = 50;
/// Reasons on one page; those that are reviewed make room for the next.
const REASONS: i64 = 100;

/// A student by name, and nothing of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pupil {
    pub student: PersonId,
    pub name: String,
    pub grade: Grade,
    pub school: String,
}

/// A reason that somebody stated about a student.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedReason {
    pub id: i64,
    pub person: PersonId,
    pub name: String,
    pub role: Role,
    pub student: PersonId,
    pub student_name: String,
    /// Both in milliseconds since 1970.
    pub at_ms: i64,
    pub until_ms: i64,
    pub words: String,
    /// What was found, and by whom.
    pub finding: Option<(Finding, String)>,
}

macro_rules! pupils {
    ($school:literal) => {
        concat!(
            "SELECT p.person_id, p.name, p.grade, s.name FROM person p
             JOIN school s ON s.district_id = p.district_id AND s.school_id = p.school_id
             WHERE p.district_id = $1 AND ",
            $school,
            " AND p.role = 'student' AND ",
            is_here!("p", "$3"),
            "
               AND instr(' ' || p.name_key, ' ' || $4) AND instr(' ' || p.name_key, ' ' || $5)
               AND instr(' ' || p.name_key, ' ' || $6)
             ORDER BY p.name_key, p.person_id LIMIT $7"
        )
    };
}

macro_rules! reasons {
    ($more:literal) => {
        concat!(
            "SELECT r.reason_id, r.person_id, who.name, who.role, r.student_id, p.name, r.at_ms, r.until_ms, r.words,
                    r.finding, by.name
             FROM reason r
             JOIN person p ON p.district_id = r.district_id AND p.person_id = r.student_id
             JOIN person who ON who.district_id = r.district_id AND who.person_id = r.person_id
             LEFT JOIN person by ON by.district_id = r.district_id AND by.person_id = r.reviewed_by
             WHERE r.district_id = $1 AND ",
            $more
        )
    };
}

const OF_SCOPE: &str =
    // One's own, which somebody else reviews, stand behind those that wait for oneself.
    reasons!(
        "(p.school_id = $2 OR $2 IS NULL)
             ORDER BY r.reviewed_by IS NOT NULL, r.person_id = $4, r.at_ms DESC, r.reason_id LIMIT $3"
    );
const OF_PERSON: &str = reasons!("r.student_id = $2 AND r.person_id = $3 ORDER BY r.at_ms DESC LIMIT $4");

impl Database {
    /// The students of `scope` whose names begin with each word that was typed, at most [`FOUND`]; and whether there
    /// are more.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn find_students(&self, scope: FindScope, start: &NameStart) -> Result<(Vec<Pupil>, bool), Error> {
        let key = name_key(start.text());
        let mut words = key.split_whitespace().chain(["", "", ""]);
        let mut word = || words.next().unwrap_or_default();
        let statement = match scope.school() {
            Some(_) => pupils!("p.school_id = $2"),
            None => pupils!("$2 IS NULL"),
        };
        let rows = sqlx::query(statement)
            .bind(scope.district().0)
            .bind(scope.school().map(|school| school.0))
            .bind(scope.today().to_string())
            .bind(word())
            .bind(word())
            .bind(word())
            .bind(i64::try_from(FOUND + 1).unwrap_or(50))
            .fetch_all(&self.readers)
            .await?;
        let has_more = rows.len() > FOUND;
        let pupils = rows.iter().take(FOUND).map(pupil).collect::<Result<_, _>>()?;
        Ok((pupils, has_more))
    }

    /// The student about whom a reason may be stated, and what the same person stated before, newest first.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Corrupt`], [`Error::Database`].
    pub async fn before_a_reason(&self, right: MayStateReason) -> Result<(Pupil, Vec<StatedReason>), Error> {
        let row = sqlx::query(
            "SELECT p.person_id, p.name, p.grade, s.name FROM person p
             JOIN school s ON s.district_id = p.district_id AND s.school_id = p.school_id
             WHERE p.district_id = $1 AND p.person_id = $2 AND p.role = 'student'",
        )
        .bind(right.district().0)
        .bind(right.student().0)
        .fetch_optional(&self.readers)
        .await?
        .ok_or(Error::NotFound)?;
        let rows = sqlx::query(OF_PERSON)
            .bind(right.district().0)
            .bind(right.student().0)
            .bind(right.person().0)
            .bind(REASONS)
            .fetch_all(&self.readers)
            .await?;
        Ok((pupil(&row)?, rows.iter().map(stated).collect::<Result<_, _>>()?))
    }

    /// States a reason: it opens the plan for a working day.
    ///
    /// # Errors
    /// [`Error::Database`]: nothing was stated, and the plan stays closed.
    pub async fn state_reason(&self, right: MayStateReason, reason: &Reason, at_ms: i64) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let id: i64 = sqlx::query_scalar(
            "INSERT INTO reason (district_id, reason_id, person_id, student_id, words, at_ms, until_ms)
             SELECT $1, coalesce(max(reason_id), 0) + 1, $2, $3, $4, $5, $6 FROM reason WHERE district_id = $1
             RETURNING reason_id",
        )
        .bind(right.district().0)
        .bind(right.person().0)
        .bind(right.student().0)
        .bind(reason.words())
        .bind(at_ms)
        .bind(at_ms + OPEN_MS)
        .fetch_one(&mut *transaction)
        .await?;
        trail::append(&mut transaction, &right.entry(Deed::StatedReason, at_ms).to(id)).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The reasons that were stated about students of `scope`: those that wait for a review first, newest first.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn reasons(&self, scope: ReviewScope) -> Result<Vec<StatedReason>, Error> {
        let rows = sqlx::query(OF_SCOPE)
            .bind(scope.district().0)
            .bind(scope.school().map(|school| school.0))
            .bind(REASONS)
            .bind(scope.reviewer().0)
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(stated).collect()
    }

    /// How many reasons wait for this administrator; one's own wait for another.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn reasons_waiting(&self, scope: ReviewScope) -> Result<u32, Error> {
        let waiting: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM reason r
             JOIN person p ON p.district_id = r.district_id AND p.person_id = r.student_id
             WHERE r.district_id = $1 AND r.reviewed_by IS NULL AND r.person_id != $2
               AND (p.school_id = $3 OR $3 IS NULL)",
        )
        .bind(scope.district().0)
        .bind(scope.reviewer().0)
        .bind(scope.school().map(|school| school.0))
        .fetch_one(&self.readers)
        .await?;
        Ok(u32::try_from(waiting).unwrap_or(u32::MAX))
    }

    /// Says what was found about a reason. What another administrator found first stands.
    ///
    /// # Errors
    /// [`Error::NotFound`] when `scope` has no such reason of somebody else, [`Error::Database`].
    pub async fn review_reason(&self, scope: ReviewScope, id: i64, finding: Finding, at_ms: i64) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let row = sqlx::query(
            "SELECT r.student_id, r.reviewed_by IS NOT NULL FROM reason r
             JOIN person p ON p.district_id = r.district_id AND p.person_id = r.student_id
             WHERE r.district_id = $1 AND r.reason_id = $2 AND r.person_id != $3 AND (p.school_id = $4 OR $4 IS NULL)",
        )
        .bind(scope.district().0)
        .bind(id)
        .bind(scope.reviewer().0)
        .bind(scope.school().map(|school| school.0))
        .fetch_optional(&mut *transaction)
        .await?
        .ok_or(Error::NotFound)?;
        if row.get(1) {
            return Ok(());
        }
        sqlx::query(
            "UPDATE reason SET reviewed_by = $3, reviewed_ms = $4, finding = $5
             WHERE district_id = $1 AND reason_id = $2",
        )
        .bind(scope.district().0)
        .bind(id)
        .bind(scope.reviewer().0)
        .bind(at_ms)
        .bind(finding.slug())
        .execute(&mut *transaction)
        .await?;
        let actor = (Some(scope.reviewer()), Capacity::of(scope.role()));
        let entry = Entry::of(scope.district(), at_ms, actor, Deed::ReviewedReason);
        let entry = entry.about(PersonId(row.get(0)), Sections::default()).to(id);
        trail::append(&mut transaction, &entry).await?;
        transaction.commit().await?;
        Ok(())
    }
}

fn pupil(row: &sqlx::sqlite::SqliteRow) -> Result<Pupil, Error> {
    let student = PersonId(row.get(0));
    let corrupt = || Error::Corrupt { table: "person", what: format!("grade of {student}") };
    let grade = row.get::<Option<u8>, _>(2).and_then(Grade::new).ok_or_else(corrupt)?;
    Ok(Pupil { student, name: row.get(1), grade, school: row.get(3) })
}

fn stated(row: &sqlx::sqlite::SqliteRow) -> Result<StatedReason, Error> {
    let id = row.get(0);
    let corrupt = |_| Error::Corrupt { table: "reason", what: format!("reason {id}") };
    let finding = row.get::<Option<&str>, _>(9).map(str::parse).transpose().map_err(corrupt)?;
    Ok(StatedReason {
        id,
        person: PersonId(row.get(1)),
        name: row.get(2),
        role: row.get::<&str, _>(3).parse().map_err(corrupt)?,
        student: PersonId(row.get(4)),
        student_name: row.get(5),
        at_ms: row.get(6),
        until_ms: row.get(7),
        words: row.get(8),
        finding: finding.zip(row.get(10)),
    })
}
