//! The school's own records of its students, line by line: what a line comes to over what is there, and writing it. The
//! trail has one entry for each file: they are the school's own, and every night may bring a number for everybody.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::{Office, Step};
use crate::domain::administration::day_of;
use crate::domain::error::Error as Rule;
use crate::domain::import::Kind;
use crate::domain::person::{PersonId, Role};
use crate::domain::school_record::{
    Attendance, Cells, Credit, Fulfilled, Hundredths, Measure, Requirement, Test, school_year, subject_key,
};
use crate::domain::school_year::SchoolYear;
use crate::storage::error::Error;
use crate::storage::school_record::subject_of;

/// What one line is about, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::storage) enum Kept {
    Requirement(Requirement),
    Credit(Credit),
    Fulfilled(Fulfilled),
    Attendance(Attendance),
    Test(Test),
}

/// What becomes of it: nothing that was there is new, nothing that is wanted goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::storage) struct Recorded {
    /// Requirements are nobody's.
    pub student: Option<PersonId>,
    pub was: Option<Kept>,
    pub wanted: Option<Kept>,
}

/// A number that the database has.
pub(in crate::storage) fn hundredths(row: &SqliteRow, column: usize) -> Result<Hundredths, Error> {
    Ok(Hundredths(row.try_get(column)?))
}

pub(super) fn step(student: Option<PersonId>, was: Option<Kept>, wanted: Option<Kept>) -> Step {
    if was == wanted { Step::Nothing } else { Step::Record(Recorded { student, was, wanted }) }
}

impl Office<'_> {
    /// What a line of one of [`Kind::RECORDS`] comes to.
    ///
    /// # Errors
    /// [`Error::Rule`], [`Error::Database`].
    pub(in crate::storage) async fn decide_record<'l, F: Fn(&str) -> Option<&'l str> + Sync>(
        &mut self,
        kind: Kind,
        cells: &Cells<'l, F>,
    ) -> Result<Step, Error> {
        let removes = cells.removes()?;
        if kind == Kind::Requirements {
            return self.decide_requirement(cells, removes);
        }
        let known = self.named("student", cells.key("student")).await?;
        if known.details.role != Role::Student {
            return Err(Rule::new("student", "This is nobody\u{2019}s id who goes to school here as a student.").into());
        }
        let student = known.person;
        if kind == Kind::Progress {
            return self.decide_fulfilled(student, cells, removes).await;
        }
        if kind == Kind::Tests {
            let day = day_of("date", cells.key("date"))?;
            let row = sqlx::query(
                "SELECT test, score, most FROM test_result
                 WHERE district_id = $1 AND student_id = $2 AND day = $3 AND test_key = $4",
            )
            .bind(self.district().0)
            .bind(student.0)
            .bind(day.to_string())
            .bind(subject_key(cells.key("test")))
            .fetch_optional(&mut *self.connection)
            .await?;
            let was = match row {
                Some(row) => {
                    let most = row.try_get::<Option<u32>, _>(2)?.map(Hundredths);
                    Some(Test { name: row.try_get(0)?, day, score: hundredths(&row, 1)?, most })
                }
                None => None,
            };
            let wanted = if removes { None } else { Some(Kept::Test(cells.test(self.today, was.as_ref())?)) };
            return Ok(step(Some(student), was.map(Kept::Test), wanted));
        }
        let year = school_year(cells.key("year"), self.today)?;
        if kind == Kind::Attendance {
            let row = sqlx::query(
                "SELECT enrolled, present FROM attendance
                 WHERE district_id = $1 AND student_id = $2 AND school_year = $3",
            )
            .bind(self.district().0)
            .bind(student.0)
            .bind(year.0)
            .fetch_optional(&mut *self.connection)
            .await?;
            let was = match row {
                Some(row) => Some(Attendance { year, enrolled: hundredths(&row, 0)?, present: hundredths(&row, 1)? }),
                None => None,
            };
            let wanted = if removes { None } else { Some(Kept::Attendance(cells.attendance(year, was.as_ref())?)) };
            return Ok(step(Some(student), was.map(Kept::Attendance), wanted));
        }
        self.decide_credit(student, year, cells, removes).await
    }

    async fn decide_fulfilled<'l, F: Fn(&str) -> Option<&'l str> + Sync>(
        &mut self,
        student: PersonId,
        cells: &Cells<'l, F>,
        removes: bool,
    ) -> Result<Step, Error> {
        let key = subject_key(cells.key("requirement"));
        let asked = self.asked(&key).await?.filter(|(_, measure)| *measure != Measure::Credits);
        let row = sqlx::query(
            "SELECT requirement, amount, measure FROM fulfilment
             WHERE district_id = $1 AND student_id = $2 AND requirement_key = $3 AND measure = coalesce($4, measure)",
        )
        .bind(self.district().0)
        .bind(student.0)
        .bind(&key)
        .bind(asked.as_ref().map(|(_, measure)| measure.slug()))
        .fetch_optional(&mut *self.connection)
        .await?;
        let was = match row {
            Some(row) => Some(Fulfilled {
                requirement: row.try_get(0)?,
                measure: row.try_get::<&str, _>(2)?.parse()?,
                amount: hundredths(&row, 1)?,
            }),
            None => None,
        };
        if removes {
            return Ok(step(Some(student), was.map(Kept::Fulfilled), None));
        }
        let unknown = "Nothing of this name is required in hours or as done. Write it as the requirements do, or bring these in first.";
        let (name, measure) = asked.ok_or(Error::from(Rule::new("requirement", unknown)))?;
        let name = was.as_ref().map_or(name, |was| was.requirement.clone());
        let wanted = cells.fulfilled((name, measure), was.as_ref())?;
        Ok(step(Some(student), was.map(Kept::Fulfilled), Some(Kept::Fulfilled(wanted))))
    }

    async fn decide_credit<'l, F: Fn(&str) -> Option<&'l str> + Sync>(
        &mut self,
        student: PersonId,
        year: SchoolYear,
        cells: &Cells<'l, F>,
        removes: bool,
    ) -> Result<Step, Error> {
        let row = sqlx::query(concat!(
            "SELECT c.course, c.credits, c.mark, ",
            subject_of!("c"),
            ", c.in_progress",
            " FROM credit c WHERE c.district_id = $1 AND c.student_id = $2 AND c.school_year = $3 AND c.course_key = $4",
        ))
        .bind(self.district().0)
        .bind(student.0)
        .bind(year.0)
        .bind(subject_key(cells.key("course")))
        .fetch_optional(&mut *self.connection)
        .await?;
        let was = match row {
            Some(row) => Some(Credit {
                year,
                course: row.try_get(0)?,
                subject: row.try_get(3)?,
                credits: hundredths(&row, 1)?,
                in_progress: hundredths(&row, 4)?,
                mark: row.try_get(2)?,
            }),
            None => None,
        };
        if removes {
            return Ok(step(Some(student), was.map(Kept::Credit), None));
        }
        let subject = match ((cells.0)("subject"), &was) {
            (None, Some(was)) => was.subject.clone(),
            (name, _) => self.subject(name.unwrap_or_default()).await?,
        };
        let wanted = cells.credit(year, subject, was.as_ref())?;
        Ok(step(Some(student), was.map(Kept::Credit), Some(Kept::Credit(wanted))))
    }

    /// A subject as the district's requirements name it.
    async fn subject(&mut self, name: &str) -> Result<String, Error> {
        let asked = self.asked(&subject_key(name)).await?.filter(|(_, measure)| *measure == Measure::Credits);
        let unknown = "No requirement has this subject. Write it as the requirements do, or bring these in first.";
        asked.map(|(name, _)| name).ok_or_else(|| Rule::new("subject", unknown).into())
    }

    /// What is asked for under this name in small letters, as the requirements write it; it has one measure, wherever it is
    /// asked for.
    async fn asked(&mut self, key: &str) -> Result<Option<(String, Measure)>, Error> {
        let row = sqlx::query(
            "SELECT subject, measure FROM requirement WHERE district_id = $1 AND subject_key = $2
             ORDER BY coalesce(school_id, 0), coalesce(class_from, 0) LIMIT 1",
        )
        .bind(self.district().0)
        .bind(key.to_owned())
        .fetch_optional(&mut *self.connection)
        .await?;
        row.map(|row| Ok((row.try_get(0)?, row.try_get::<&str, _>(1)?.parse()?))).transpose()
    }

    /// Writes what was decided.
    pub(super) async fn write_record(&mut self, recorded: &Recorded) -> Result<(), Error> {
        let (district, student) = (self.district().0, recorded.student.map_or(0, |student| student.0));
        let today = self.today.to_string();
        let query = match (&recorded.wanted, &recorded.was) {
            (Some(Kept::Credit(Credit { year, course, subject, credits, in_progress, mark })), _) => sqlx::query(
                "INSERT INTO credit (district_id, student_id, school_year, course_key, course, subject_key, credits, mark, told_day, in_progress)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                 ON CONFLICT DO UPDATE SET subject_key = $6, credits = $7, mark = $8, told_day = $9, in_progress = $10",
            )
            .bind(district)
            .bind(student)
            .bind(year.0)
            .bind(subject_key(course))
            .bind(course.clone())
            .bind(subject_key(subject))
            .bind(credits.0)
            .bind(mark.clone())
            .bind(today)
            .bind(in_progress.0),
            (None, Some(Kept::Credit(Credit { year, course, .. }))) => sqlx::query(
                "DELETE FROM credit WHERE district_id = $1 AND student_id = $2 AND school_year = $3 AND course_key = $4",
            )
            .bind(district)
            .bind(student)
            .bind(year.0)
            .bind(subject_key(course)),
            (Some(Kept::Fulfilled(Fulfilled { requirement, measure, amount })), _) => sqlx::query(
                "INSERT INTO fulfilment (district_id, student_id, requirement_key, requirement, amount, told_day, measure)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)
                 ON CONFLICT DO UPDATE SET amount = $5, told_day = $6",
            )
            .bind(district)
            .bind(student)
            .bind(subject_key(requirement))
            .bind(requirement.clone())
            .bind(amount.0)
            .bind(today)
            .bind(measure.slug()),
            (None, Some(Kept::Fulfilled(Fulfilled { requirement, measure, .. }))) => sqlx::query(
                "DELETE FROM fulfilment WHERE district_id = $1 AND student_id = $2 AND requirement_key = $3 AND measure = $4",
            )
            .bind(district)
            .bind(student)
            .bind(subject_key(requirement))
            .bind(measure.slug()),
            (Some(Kept::Attendance(Attendance { year, enrolled, present })), _) => sqlx::query(
                "INSERT INTO attendance (district_id, student_id, school_year, enrolled, present, told_day)
                 VALUES ($1, $2, $3, $4, $5, $6)
                 ON CONFLICT DO UPDATE SET enrolled = $4, present = $5, told_day = $6",
            )
            .bind(district)
            .bind(student)
            .bind(year.0)
            .bind(enrolled.0)
            .bind(present.0)
            .bind(today),
            (None, Some(Kept::Attendance(Attendance { year, .. }))) => {
                sqlx::query("DELETE FROM attendance WHERE district_id = $1 AND student_id = $2 AND school_year = $3")
                    .bind(district)
                    .bind(student)
                    .bind(year.0)
            }
            (Some(Kept::Test(Test { name, day, score, most })), _) => sqlx::query(
                "INSERT INTO test_result (district_id, student_id, day, test_key, test, score, most, told_day)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                 ON CONFLICT DO UPDATE SET score = $6, most = $7, told_day = $8",
            )
            .bind(district)
            .bind(student)
            .bind(day.to_string())
            .bind(subject_key(name))
            .bind(name.clone())
            .bind(score.0)
            .bind(most.map(|most| most.0))
            .bind(today),
            (None, Some(Kept::Test(Test { name, day, .. }))) => sqlx::query(
                "DELETE FROM test_result WHERE district_id = $1 AND student_id = $2 AND day = $3 AND test_key = $4",
            )
            .bind(district)
            .bind(student)
            .bind(day.to_string())
            .bind(subject_key(name)),
            // All of them together are written as a version, behind the last line.
            (Some(Kept::Requirement(_)), _) | (None, Some(Kept::Requirement(_)) | None) => return Ok(()),
        };
        query.execute(&mut *self.connection).await?;
        Ok(())
    }
}
