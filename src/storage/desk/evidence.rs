//! What a state asks of a school year, counted once a day for the whole district, and read by the report.

use sqlx::Row;
use sqlx::sqlite::SqliteConnection;

use super::{Error, corrupt};
use crate::domain::access::{DeskScope, Whose};
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, SchoolId};
use crate::domain::report::EvidenceNumbers;
use crate::domain::school_year::SchoolYear;
use crate::say::Language;
use crate::storage::catalogue;
use crate::storage::open::Database;
use crate::storage::standing::ALL;

/// A walk through everybody, which reads no plan: $2 is the first day of the school year, $3 today, $4 the boxes of all
/// grades with the numbers of their areas. Of a box the newest word of an adult counts.
const COUNT: &str = "WITH area(item, area) AS MATERIALIZED (SELECT key, value FROM json_each($4)),
     confirmed AS MATERIALIZED (
         SELECT p.student_id, count(*) AS boxes, max(a.area = 0) AS academic, max(a.area = 1) AS career,
             max(a.area = 2) AS money, max(a.area = 3) AS personal, max(a.area = 4) AS next_step
         FROM confirmation c
         CROSS JOIN plan p ON p.plan_id = c.plan_id
         CROSS JOIN standing s ON s.district_id = p.district_id AND s.student_id = p.student_id AND s.plan_id = c.plan_id
         JOIN area a ON a.item = c.item
         WHERE c.district_id = $1 AND c.deed = 'confirmed' AND CAST(substr(c.item, 1, 2) AS INTEGER) = s.grade
           AND NOT EXISTS (SELECT 1 FROM confirmation n WHERE n.district_id = c.district_id AND n.plan_id = c.plan_id
                             AND n.item = c.item AND n.seq > c.seq)
         GROUP BY p.student_id),
     met AS MATERIALIZED (
         SELECT c.student_id, count(DISTINCT c.day) AS days FROM check_in c
         WHERE c.district_id = $1 AND c.day BETWEEN $2 AND $3 AND c.held = 1
           AND NOT EXISTS (SELECT 1 FROM check_in n WHERE n.district_id = c.district_id AND n.student_id = c.student_id
                             AND n.corrects = c.seq)
         GROUP BY c.student_id)
     SELECT json_group_array(json_array(school_id, grade, students, settled, once, twice, confirmed, academic, career,
         money, personal, next_step, boxes)) FROM (
         SELECT s.school_id, s.grade, count(*) AS students, sum((s.status >> 6) & 3 = 2) AS settled,
             count(iif(m.days = 1, 1, NULL)) AS once, count(iif(m.days > 1, 1, NULL)) AS twice,
             count(b.boxes) AS confirmed, coalesce(sum(b.academic), 0) AS academic, coalesce(sum(b.career), 0) AS career,
             coalesce(sum(b.money), 0) AS money, coalesce(sum(b.personal), 0) AS personal,
             coalesce(sum(b.next_step), 0) AS next_step, coalesce(sum(b.boxes), 0) AS boxes
         FROM standing s LEFT JOIN confirmed b ON b.student_id = s.student_id
         LEFT JOIN met m ON m.student_id = s.student_id
         WHERE s.district_id = $1 GROUP BY s.school_id, s.grade)";
const WRITE: &str = "DELETE FROM evidence WHERE district_id = $1 AND school_year = $2;
     INSERT INTO evidence (district_id, school_year, school_id, grade, day, students, settled, once, twice, confirmed,
                           academic, career, money, personal, next_step, boxes)
     SELECT $1, $2, value ->> 0, value ->> 1, $3, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
         value ->> 7, value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12 FROM json_each($4)";
const YEARS: &str = "SELECT school_year, max(day) FROM evidence
     WHERE district_id = $1 AND school_id BETWEEN $2 AND $3 GROUP BY school_year ORDER BY school_year DESC";

macro_rules! sums {
    () => {
        "sum(students), sum(settled), sum(once), sum(twice), sum(confirmed), sum(academic), sum(career), sum(money),
         sum(personal), sum(next_step), sum(boxes) FROM evidence WHERE district_id = $1 AND school_year = $2 "
    };
}

const OF_SCHOOL: &str = concat!("SELECT school_id, grade, ", sums!(), "AND school_id = $3 GROUP BY school_id, grade");
const OF_DISTRICT: &str = concat!(
    "SELECT 0, grade, ",
    sums!(),
    "AND $3 = $3 GROUP BY grade UNION ALL SELECT school_id, 0, ",
    sums!(),
    "GROUP BY school_id"
);

/// What the students of a district have to show today, as [`write()`] takes it: JSON.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn count(
    connection: &mut SqliteConnection,
    district: DistrictId,
    today: Day,
) -> Result<String, Error> {
    let year = today.school_year();
    let list = catalogue::newest(connection, district).await?.changes.told(Language::En);
    let boxes = Grade::ALL.into_iter().flat_map(|grade| list.entries_of(grade));
    let areas: serde_json::Map<_, _> = boxes.map(|entry| (entry.key(), (entry.item.area as u8).into())).collect();
    let count = sqlx::query_scalar(COUNT).bind(district.0).bind(format!("{}-07-01", year.0)).bind(today.to_string());
    Ok(count.bind(serde_json::Value::from(areas).to_string()).fetch_one(&mut *connection).await?)
}

/// Keeps what was counted in the place of what the year had.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn write(
    connection: &mut SqliteConnection,
    district: DistrictId,
    today: Day,
    counted: &str,
) -> Result<(), Error> {
    let write = sqlx::query(WRITE).bind(district.0).bind(today.school_year().0).bind(today.to_string());
    write.bind(counted).execute(connection).await?;
    Ok(())
}

impl Database {
    /// The school years of which evidence is kept about the schools of `scope`, the newest first, each with the day that
    /// it tells of; nothing for those who see a caseload or classes, whose members were others then.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn evidence_years(&self, scope: DeskScope) -> Result<Option<Vec<(SchoolYear, Day)>>, Error> {
        let (first, last) = match scope.whose() {
            Whose::Caseload(_) | Whose::Classes(_) => return Ok(None),
            Whose::School(own) => (own.0, own.0),
            Whose::District => (1, i64::MAX),
        };
        let rows = sqlx::query(YEARS).bind(scope.district().0).bind(first).bind(last).fetch_all(&self.readers).await?;
        let year = |row: &sqlx::sqlite::SqliteRow| {
            let day: &str = row.try_get(1)?;
            let day = day.parse().map_err(|_| Error::Corrupt { table: "evidence", what: format!("day {day}") })?;
            Ok((SchoolYear(row.try_get(0)?), day))
        };
        rows.iter().map(year).collect::<Result<_, Error>>().map(Some)
    }

    /// What the students of `scope` have to show of a school year: by school and grade, or for those who see a district by
    /// grade and again by school.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those who see a caseload or classes, [`Error::Corrupt`], [`Error::Database`].
    pub async fn evidence(&self, scope: DeskScope, year: SchoolYear) -> Result<Vec<EvidenceNumbers>, Error> {
        let (statement, school) = match scope.whose() {
            Whose::Caseload(_) | Whose::Classes(_) => return Err(Error::NotFound),
            Whose::School(own) => (OF_SCHOOL, own.0),
            Whose::District => (OF_DISTRICT, ALL),
        };
        let rows = sqlx::query(statement).bind(scope.district().0).bind(year.0).bind(school);
        let read = |row: &sqlx::sqlite::SqliteRow| {
            let number = |column: usize| {
                let number: i64 = row.try_get(column)?;
                u64::try_from(number).map_err(|_| corrupt(format!("evidence {number}")))
            };
            let (school, grade): (i64, u8) = (row.try_get(0)?, row.try_get(1)?);
            let grade = match grade {
                0 => None,
                other => Some(Grade::new(other).ok_or_else(|| corrupt(format!("grade {other}")))?),
            };
            Ok(EvidenceNumbers {
                school: (school != ALL).then_some(SchoolId(school)),
                grade,
                students: number(2)?,
                settled: number(3)?,
                once: number(4)?,
                twice: number(5)?,
                confirmed: number(6)?,
                areas: [number(7)?, number(8)?, number(9)?, number(10)?, number(11)?],
                boxes: number(12)?,
            })
        };
        rows.fetch_all(&self.readers).await?.iter().map(read).collect()
    }
}
