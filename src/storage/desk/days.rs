//! How far everybody was on each day: written by the turn of the day, read by the report over time.

use sqlx::{Connection, Row};

use super::{Error, evidence, kept};
use crate::domain::access::{DeskScope, Whose};
use crate::domain::day::Day;
use crate::domain::person::DistrictId;
use crate::domain::report::{Choice, DayNumbers, Others};
use crate::storage::open::Database;

/// The sums of one day; 170 is four times "completed for now", 1 "in progress", 3 is "checked in" (`domain::status`).
const KEEP: &str =
    "INSERT INTO desk_day (district_id, day, school_id, grade, students, completed, checked_in, goals, barriers,
                           strategies, success, goals_begun, barriers_begun, strategies_begun, success_begun,
                           not_revisited, revisited)
     SELECT district_id, $2, school_id, grade, sum(students),
         sum(CASE WHEN (status & 255) = 170 THEN students ELSE 0 END),
         sum(CASE WHEN ((status >> 8) & 3) = 3 THEN students ELSE 0 END),
         sum(CASE WHEN (status & 3) = 2 THEN students ELSE 0 END),
         sum(CASE WHEN ((status >> 2) & 3) = 2 THEN students ELSE 0 END),
         sum(CASE WHEN ((status >> 4) & 3) = 2 THEN students ELSE 0 END),
         sum(CASE WHEN ((status >> 6) & 3) = 2 THEN students ELSE 0 END),
         sum(CASE WHEN (status & 3) = 1 THEN students ELSE 0 END),
         sum(CASE WHEN ((status >> 2) & 3) = 1 THEN students ELSE 0 END),
         sum(CASE WHEN ((status >> 4) & 3) = 1 THEN students ELSE 0 END),
         sum(CASE WHEN ((status >> 6) & 3) = 1 THEN students ELSE 0 END),
         sum(CASE WHEN ((status >> 8) & 3) = 1 THEN students ELSE 0 END),
         sum(CASE WHEN ((status >> 8) & 3) = 2 THEN students ELSE 0 END)
     FROM desk_count WHERE district_id = $1 AND students > 0 GROUP BY school_id, grade";
/// Of what is older than 400 days the first of each month stays.
const THIN: &str = "DELETE FROM desk_day WHERE district_id = $1 AND day IN (
         SELECT day FROM desk_day WHERE district_id = $1 AND school_id = 0 AND grade = 0 AND day < date($2, '-400 days')
         AND day NOT IN (SELECT min(day) FROM desk_day WHERE district_id = $1 AND school_id = 0 AND grade = 0
                         GROUP BY substr(day, 1, 7)))";
/// The last thirty days, and the first of each month before them, for two years; $5 and $6 are the first and the last
/// school, $3 and $4 the first and the last grade, and $7 whether a row is about a school or a grade.
const COURSE: &str = "WITH shown(day) AS (
         SELECT day FROM desk_day WHERE district_id = $1 AND school_id = 0 AND grade = 0
         AND day > date($2, '-30 days') AND day <= $2
         UNION
         SELECT min(day) FROM desk_day WHERE district_id = $1 AND school_id = 0 AND grade = 0
         AND day > date($2, '-750 days') AND day <= $2 GROUP BY substr(day, 1, 7))
     SELECT d.day, CASE $7 WHEN 1 THEN d.school_id WHEN 2 THEN d.grade ELSE 0 END, d.students, d.completed, d.checked_in,
         d.goals, d.barriers, d.strategies, d.success,
         d.goals_begun, d.barriers_begun, d.strategies_begun, d.success_begun, d.not_revisited, d.revisited
     FROM shown CROSS JOIN desk_day d ON d.district_id = $1 AND d.day = shown.day
         AND d.school_id BETWEEN $5 AND $6 AND d.grade BETWEEN $3 AND $4
     ORDER BY d.day, d.school_id, d.grade";

impl Database {
    /// Keeps how far everybody of a district is on this day, in the windows that are open too, and what there is to show of
    /// the school year, unless that day is kept already; and thins out what is long past.
    ///
    /// # Errors
    /// [`Error::Database`]: nothing was kept.
    pub(in crate::storage) async fn keep_day(&self, district: DistrictId, today: Day) -> Result<(), Error> {
        let is_kept = "SELECT EXISTS (SELECT 1 FROM desk_day WHERE district_id = $1 AND day = $2)";
        let is_kept = || sqlx::query_scalar::<_, bool>(is_kept).bind(district.0).bind(today.to_string());
        if is_kept().fetch_one(&self.readers).await? {
            return Ok(());
        }
        // A walk through everybody, before the one that writes is kept from others.
        let shown = evidence::count(&mut *self.readers.acquire().await?, district, today).await?;
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        // Another turn may have been quicker.
        if !is_kept().fetch_one(&mut *transaction).await? {
            for statement in [KEEP, THIN] {
                sqlx::query(statement).bind(district.0).bind(today.to_string()).execute(&mut *transaction).await?;
            }
            kept::keep_windows(&mut transaction, district, today).await?;
            evidence::write(&mut transaction, district, today, &shown).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// How far the students of `choice`, which lies within `scope`, were on the days that a report shows: one group a
    /// day, or where small groups are hidden all those among which the chosen one stands. Nothing for those who see a
    /// caseload or classes, whose members were others on other days.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn desk_days(&self, scope: DeskScope, choice: Choice) -> Result<Option<Vec<DayNumbers>>, Error> {
        const EVERY: (i64, i64) = (1, i64::MAX);
        let one = |grade: Option<crate::domain::grade::Grade>| {
            let grade = grade.map_or(0, |grade| i64::from(grade.number()));
            (grade, grade)
        };
        let (grades, schools, group) = match scope.whose() {
            Whose::Caseload(_) | Whose::Classes(_) => return Ok(None),
            Whose::School(own) => (one(choice.grade), (own.0, own.0), 0),
            Whose::District if choice.school.is_some() => ((0, 0), EVERY, 1),
            Whose::District if choice.grade.is_some() => (EVERY, (0, 0), 2),
            Whose::District => ((0, 0), (0, 0), 0),
        };
        let rows = sqlx::query(COURSE)
            .bind(scope.district().0)
            .bind(scope.today().to_string())
            .bind(grades.0)
            .bind(grades.1)
            .bind(schools.0)
            .bind(schools.1)
            .bind(group)
            .fetch_all(&self.readers)
            .await?;
        let number = |row: &sqlx::sqlite::SqliteRow, column: usize| {
            row.try_get::<i64, _>(column).map(|number| u64::try_from(number).unwrap_or(0))
        };
        let read = |row: &sqlx::sqlite::SqliteRow| {
            let day: &str = row.try_get(0)?;
            let day = day.parse().map_err(|_| Error::Corrupt { table: "desk_day", what: format!("day {day}") })?;
            let (students, completed, checked_in) = (number(row, 2)?, number(row, 3)?, number(row, 4)?);
            let is_kept = |column: usize| row.try_get::<Option<i64>, _>(column).map(|number| number.is_some());
            let four = |from: usize| {
                Ok::<_, Error>([
                    number(row, from)?,
                    number(row, from + 1)?,
                    number(row, from + 2)?,
                    number(row, from + 3)?,
                ])
            };
            let sections = is_kept(5)?.then(|| four(5));
            let others = is_kept(9)?.then(|| {
                let (begun, not_revisited, revisited) = (four(9)?, number(row, 13)?, number(row, 14)?);
                Ok::<_, Error>(Others { begun, not_revisited, revisited })
            });
            Ok(DayNumbers {
                day,
                group: row.try_get(1)?,
                students,
                completed,
                checked_in,
                sections: sections.transpose()?,
                others: others.transpose()?,
            })
        };
        rows.iter().map(read).collect::<Result<_, Error>>().map(Some)
    }
}
