//! What a guardian and a partner start from: whose plans they may open, each as a card; and that a guardian has read
//! one.

use sqlx::{Connection, Row};

use super::error::Error;
use super::open::Database;
use super::reason::Pupil;
use super::standing::status_of;
use super::trail;
use crate::domain::access::{FamilyScope, MayAcknowledge, MayRead, MaySeeTrail, PartnerScope};
use crate::domain::completion::Standing;
use crate::domain::grade::Grade;
use crate::domain::person::PersonId;
use crate::domain::section::Sections;
use crate::domain::trail::Deed;

/// A student's plan without a word of it, as far as the reader may read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub student: PersonId,
    pub name: String,
    pub school: String,
    pub grade: Grade,
    pub standing: Standing,
    /// Milliseconds since 1970 of the last change, for who reads all of it.
    pub changed_ms: Option<i64>,
    /// Where the log ends; 0 when nothing was written yet.
    pub head: u64,
}

/// A guardian has read the plan as it stood at row `seq` of its log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub guardian: PersonId,
    pub name: String,
    pub seq: u64,
    /// Milliseconds since 1970.
    pub at_ms: i64,
}

impl Database {
    /// Those to whom somebody is on record as a guardian, and no court has said no; whether the plan of each may be
    /// read is to be decided.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn children(&self, scope: FamilyScope) -> Result<Vec<PersonId>, Error> {
        let children = sqlx::query_scalar(
            "SELECT g.student_id FROM guardian g
             JOIN person p ON p.district_id = g.district_id AND p.person_id = g.student_id
             WHERE g.district_id = $1 AND g.guardian_id = $2 AND g.blocked = 0
             ORDER BY p.grade, p.name_key, p.person_id",
        )
        .bind(scope.district().0)
        .bind(scope.guardian().0)
        .fetch_all(&self.readers)
        .await?;
        Ok(children.into_iter().map(PersonId).collect())
    }

    /// Those who were ever shared with a partner; whether anything of the plan of each may be read is to be decided.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn shared_students(&self, scope: PartnerScope) -> Result<Vec<PersonId>, Error> {
        let students = sqlx::query_scalar(
            "SELECT DISTINCT p.person_id FROM consent c
             JOIN person p ON p.district_id = c.district_id AND p.person_id = c.student_id
             WHERE c.district_id = $1 AND c.partner_id = $2 AND c.revoked_ms IS NULL
             ORDER BY p.name_key, p.person_id",
        )
        .bind(scope.district().0)
        .bind(scope.partner().0)
        .fetch_all(&self.readers)
        .await?;
        Ok(students.into_iter().map(PersonId).collect())
    }

    /// The card of a student's plan of the current year: of sections that `right` does not open it tells nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Corrupt`], [`Error::Database`].
    pub async fn card(&self, right: MayRead) -> Result<Card, Error> {
        let row = sqlx::query(
            "SELECT p.name, c.name, s.grade, s.status, s.changed_ms,
                    (SELECT max(seq) FROM plan_log WHERE district_id = s.district_id AND plan_id = s.plan_id)
             FROM standing s
             JOIN person p ON p.district_id = s.district_id AND p.person_id = s.student_id
             JOIN school c ON c.district_id = s.district_id AND c.school_id = s.school_id
             WHERE s.district_id = $1 AND s.student_id = $2",
        )
        .bind(right.district().0)
        .bind(right.student().0)
        .fetch_optional(&self.readers)
        .await?
        .ok_or(Error::NotFound)?;
        let corrupt = || Error::Corrupt { table: "standing", what: format!("student {}: grade", right.student()) };
        let changed_ms: Option<i64> = row.get(4);
        Ok(Card {
            student: right.student(),
            name: row.get(0),
            school: row.get(1),
            grade: Grade::new(row.get(2)).ok_or_else(corrupt)?,
            standing: status_of(row.get(3))?.standing.only(right.sections()),
            changed_ms: changed_ms.filter(|_| right.sections() == Sections::ALL),
            head: row.get::<Option<i64>, _>(5).map_or(0, i64::cast_unsigned),
        })
    }

    /// Who and where a student is; of somebody who graduated, where they last were.
    ///
    /// # Errors
    /// [`Error::NotFound`] of somebody who left without having graduated, [`Error::Corrupt`], [`Error::Database`].
    pub async fn pupil(&self, right: MayRead) -> Result<Pupil, Error> {
        let row = sqlx::query(
            "SELECT p.name, c.name, p.grade FROM person p
             JOIN school c ON c.district_id = p.district_id AND c.school_id = p.school_id
             WHERE p.district_id = $1 AND p.person_id = $2 AND (p.graduated = 1 OR EXISTS (
                   SELECT 1 FROM standing s WHERE s.district_id = p.district_id AND s.student_id = p.person_id))",
        )
        .bind(right.district().0)
        .bind(right.student().0)
        .fetch_optional(&self.readers)
        .await?
        .ok_or(Error::NotFound)?;
        let grade = row.try_get::<Option<u8>, _>(2)?.and_then(Grade::new);
        let corrupt = || Error::Corrupt { table: "person", what: format!("student {}: grade", right.student()) };
        let (name, school) = (row.try_get(0)?, row.try_get(1)?);
        Ok(Pupil { student: right.student(), name, school, grade: grade.ok_or_else(corrupt)? })
    }

    /// The guardian has read the plan as it stood at row `seq`. Said again, it stands once.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the log has no such row, [`Error::Database`].
    pub async fn acknowledge(&self, right: MayAcknowledge, seq: u64, at_ms: i64) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let plan: i64 = sqlx::query_scalar(
            "SELECT l.plan_id FROM standing s
             JOIN plan_log l ON l.district_id = s.district_id AND l.plan_id = s.plan_id
             WHERE s.district_id = $1 AND s.student_id = $2 AND l.seq = $3",
        )
        .bind(right.district().0)
        .bind(right.student().0)
        .bind(i64::try_from(seq).unwrap_or(i64::MAX))
        .fetch_optional(&mut *transaction)
        .await?
        .ok_or(Error::NotFound)?;
        let said = sqlx::query(
            "INSERT INTO acknowledgement (district_id, plan_id, seq, guardian_id, at_ms) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT DO NOTHING",
        )
        .bind(right.district().0)
        .bind(plan)
        .bind(seq.cast_signed())
        .bind(right.read().reader().0)
        .bind(at_ms)
        .execute(&mut *transaction)
        .await?;
        if said.rows_affected() == 1 {
            trail::append(&mut transaction, &right.read().entry(Deed::Acknowledged, at_ms)).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// What each guardian read last, newest first; nothing of a guardian whom a court has kept away.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn readings(&self, right: MaySeeTrail) -> Result<Vec<Reading>, Error> {
        let rows = sqlx::query(
            // SQLite takes the other columns from the row that has the maximum.
            "SELECT a.guardian_id, p.name, max(a.seq), a.at_ms FROM standing s
             JOIN acknowledgement a ON a.district_id = s.district_id AND a.plan_id = s.plan_id
             JOIN person p ON p.district_id = a.district_id AND p.person_id = a.guardian_id
             WHERE s.district_id = $1 AND s.student_id = $2
               AND NOT EXISTS (SELECT 1 FROM guardian g WHERE g.district_id = s.district_id
                                AND g.guardian_id = a.guardian_id AND g.student_id = s.student_id AND g.blocked = 1)
             GROUP BY a.guardian_id ORDER BY a.at_ms DESC",
        )
        .bind(right.district().0)
        .bind(right.student().0)
        .fetch_all(&self.readers)
        .await?;
        let reading = |row: sqlx::sqlite::SqliteRow| Reading {
            guardian: PersonId(row.get(0)),
            name: row.get(1),
            seq: row.get::<i64, _>(2).cast_unsigned(),
            at_ms: row.get(3),
        };
        Ok(rows.into_iter().map(reading).collect())
    }
}
