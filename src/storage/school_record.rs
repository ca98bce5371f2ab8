//! Reading what the school keeps of a student: credits against requirements, marks, attendance, tests. What brings it in
//! is an import (`administration/records.rs`).

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};

use super::administration::hundredths;
use super::error::Error;
use super::open::Database;
use crate::domain::access::MaySeeSchoolRecord;
use crate::domain::person::{PersonId, SchoolId};
use crate::domain::school_record::{Attendance, Credit, Hundredths, Requirement, SchoolRecord, Test};
use crate::domain::school_year::SchoolYear;

/// The subject of a course as the requirements of its district write it, that of every school first; as it is kept where
/// none has it.
macro_rules! subject_of {
    ($course:literal) => {
        concat!(
            "coalesce((SELECT r.subject FROM requirement r WHERE r.district_id = ",
            $course,
            ".district_id AND r.subject_key = ",
            $course,
            ".subject_key ORDER BY coalesce(r.school_id, 0) LIMIT 1), ",
            $course,
            ".subject_key)"
        )
    };
}
pub(super) use subject_of;

impl Database {
    /// Everything that was brought in about the student, as of one moment.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn school_record(&self, right: MaySeeSchoolRecord) -> Result<SchoolRecord, Error> {
        let (district, student) = (right.district().0, right.student().0);
        let mut connection = self.readers.acquire().await?;
        let mut transaction = connection.begin().await?;
        let mut record = SchoolRecord::default();
        let rows = sqlx::query(
            "SELECT r.subject, r.school_id, r.credits, r.place FROM requirement r
             JOIN person p ON p.district_id = r.district_id AND p.person_id = $2
             WHERE r.district_id = $1 AND (r.school_id = p.school_id OR (r.school_id IS NULL AND NOT EXISTS (
                 SELECT 1 FROM requirement own WHERE own.district_id = r.district_id
                    AND own.subject_key = r.subject_key AND own.school_id = p.school_id)))
             ORDER BY r.place, r.subject_key",
        )
        .bind(district)
        .bind(student)
        .fetch_all(&mut *transaction)
        .await?;
        for row in rows {
            let school = row.try_get::<Option<i64>, _>(1)?.map(SchoolId);
            let (subject, credits, place) = (row.try_get(0)?, hundredths(&row, 2)?, row.try_get(3)?);
            record.requirements.push(Requirement { subject, school, credits, place });
        }
        let rows = sqlx::query(concat!(
            "SELECT c.school_year, c.course, c.credits, c.mark, ",
            subject_of!("c"),
            ", c.told_day FROM credit c WHERE c.district_id = $1 AND c.student_id = $2
             ORDER BY c.school_year DESC, c.course_key",
        ))
        .bind(district)
        .bind(student)
        .fetch_all(&mut *transaction)
        .await?;
        for row in rows {
            let (course, credits) = (row.try_get(1)?, hundredths(&row, 2)?);
            let (mark, subject) = (row.try_get(3)?, row.try_get(4)?);
            record.credits.push(Credit { year: SchoolYear(row.try_get(0)?), course, subject, credits, mark });
            told(&mut record, row.try_get(5)?);
        }
        let rows = sqlx::query(
            "SELECT school_year, enrolled, present, told_day FROM attendance
             WHERE district_id = $1 AND student_id = $2 ORDER BY school_year DESC",
        )
        .bind(district)
        .bind(student)
        .fetch_all(&mut *transaction)
        .await?;
        for row in rows {
            let year = SchoolYear(row.try_get(0)?);
            let (enrolled, present) = (hundredths(&row, 1)?, hundredths(&row, 2)?);
            record.attendance.push(Attendance { year, enrolled, present });
            told(&mut record, row.try_get(3)?);
        }
        let rows = sqlx::query(
            "SELECT day, test, score, most, told_day FROM test_result
             WHERE district_id = $1 AND student_id = $2 ORDER BY day DESC, test_key",
        )
        .bind(district)
        .bind(student)
        .fetch_all(&mut *transaction)
        .await?;
        for row in rows {
            let corrupt =
                |_| Error::Corrupt { table: "test_result", what: format!("day of a test of student {student}") };
            let day = row.try_get::<&str, _>(0)?.parse().map_err(corrupt)?;
            let most = row.try_get::<Option<u32>, _>(3)?.map(Hundredths);
            record.tests.push(Test { name: row.try_get(1)?, day, score: hundredths(&row, 2)?, most });
            told(&mut record, row.try_get(4)?);
        }
        transaction.rollback().await?;
        Ok(record)
    }
}

/// The last day on which something was brought in.
fn told(record: &mut SchoolRecord, day: &str) {
    record.told = record.told.max(day.parse().ok());
}

/// Students with a course of a subject that no requirement of the district has.
pub(super) async fn strays(connection: &mut SqliteConnection) -> Result<Vec<PersonId>, Error> {
    let students: Vec<i64> = sqlx::query_scalar(
        "SELECT DISTINCT c.student_id FROM credit c WHERE NOT EXISTS (
             SELECT 1 FROM requirement r WHERE r.district_id = c.district_id AND r.subject_key = c.subject_key)
         ORDER BY 1",
    )
    .fetch_all(connection)
    .await?;
    Ok(students.into_iter().map(PersonId).collect())
}
