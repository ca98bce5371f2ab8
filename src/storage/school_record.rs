//! Reading what the school keeps of a student: credits and other things against requirements, marks, attendance, tests. What brings it in
//! is an import (`administration/records.rs`).

use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{Connection, Row};

use super::administration::hundredths;
use super::error::Error;
use super::open::Database;
use super::requirement::asked;
use crate::domain::access::MaySeeSchoolRecord;
use crate::domain::grade::Grade;
use crate::domain::person::{PersonId, SchoolId};
use crate::domain::school_record::{
    Attendance, Class, Credit, Fulfilled, Hundredths, Requirements, SchoolRecord, Test,
};
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
            ".subject_key ORDER BY coalesce(r.school_id, 0), coalesce(r.class_from, 0) LIMIT 1), ",
            $course,
            ".subject_key)"
        )
    };
}
pub(super) use subject_of;

/// Where a student is.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub school: Option<SchoolId>,
    pub grade: Option<Grade>,
    pub class: Option<Class>,
}

impl Place {
    /// A row that begins with school, grade and the school year for which the grade was said, which is `year` where nobody
    /// said it.
    pub fn of(row: &SqliteRow, year: SchoolYear) -> Result<Self, Error> {
        let school = row.try_get::<Option<i64>, _>(0)?.map(SchoolId);
        let grade = row.try_get::<Option<u8>, _>(1)?.and_then(Grade::new);
        let of_year = row.try_get::<Option<u16>, _>(2)?.map_or(year, SchoolYear);
        Ok(Self { school, grade, class: grade.map(|grade| Class::of(grade, of_year)) })
    }
}

impl Database {
    /// Everything that was brought in about the student, as of one moment in the school year `year`. The student's class
    /// follows from the grade and the school year for which that was said, which is `year` where nobody said it.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn school_record(&self, right: MaySeeSchoolRecord, year: SchoolYear) -> Result<SchoolRecord, Error> {
        let (district, student) = (right.district().0, right.student().0);
        let mut connection = self.readers.acquire().await?;
        let mut transaction = connection.begin().await?;
        let mut record = SchoolRecord { year: Some(year), ..SchoolRecord::default() };
        let row =
            sqlx::query("SELECT school_id, grade, grade_year FROM person WHERE district_id = $1 AND person_id = $2")
                .bind(district)
                .bind(student)
                .fetch_optional(&mut *transaction)
                .await?
                .ok_or(Error::NotFound)?;
        let Place { school, class, .. } = Place::of(&row, year)?;
        let rows = sqlx::query(
            "SELECT subject, school_id, class_from, class_until, measure, needed, place, source FROM requirement
             WHERE district_id = $1 AND (school_id IS NULL OR school_id = $2)",
        )
        .bind(district)
        .bind(school.map(|school| school.0))
        .fetch_all(&mut *transaction)
        .await?;
        let mut all = Requirements::default();
        for row in &rows {
            all.put(asked(row)?)?;
        }
        record.requirements = all.in_force(school, class);
        let rows = sqlx::query(concat!(
            "SELECT c.school_year, c.course, c.credits, c.mark, ",
            subject_of!("c"),
            ", c.told_day, c.in_progress FROM credit c WHERE c.district_id = $1 AND c.student_id = $2
             ORDER BY c.school_year DESC, c.course_key",
        ))
        .bind(district)
        .bind(student)
        .fetch_all(&mut *transaction)
        .await?;
        for row in rows {
            let (course, credits) = (row.try_get(1)?, hundredths(&row, 2)?);
            let (mark, subject, in_progress) = (row.try_get(3)?, row.try_get(4)?, hundredths(&row, 6)?);
            let year = SchoolYear(row.try_get(0)?);
            record.credits.push(Credit { year, course, subject, credits, in_progress, mark });
            told(&mut record, row.try_get(5)?);
        }
        let rows = sqlx::query(
            "SELECT requirement, amount, told_day, measure FROM fulfilment
             WHERE district_id = $1 AND student_id = $2 ORDER BY requirement_key, measure",
        )
        .bind(district)
        .bind(student)
        .fetch_all(&mut *transaction)
        .await?;
        for row in rows {
            let (requirement, amount) = (row.try_get(0)?, hundredths(&row, 1)?);
            let measure = row.try_get::<&str, _>(3)?.parse()?;
            record.fulfilled.push(Fulfilled { requirement, measure, amount });
            told(&mut record, row.try_get(2)?);
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
             SELECT 1 FROM requirement r WHERE r.district_id = c.district_id AND r.subject_key = c.subject_key
                AND r.measure = 'credits')
         ORDER BY 1",
    )
    .fetch_all(connection)
    .await?;
    Ok(students.into_iter().map(PersonId).collect())
}
