//! Where each student stands: the derived rows of the desk, kept in the transaction of the save that changes
//! them, and the recount that proves them.

use rusqlite::{Connection, params};
use sqlx::Row as _;
use sqlx::sqlite::SqliteConnection;

use super::error::Error;
use super::open::Database;
use crate::domain::completion::{Standing, State};
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, PersonId, SchoolId};
use crate::domain::section::Section;

/// A counter is kept for each school and for all of them, for each grade and for all of them: 0 is "all".
pub(super) const ALL: i64 = 0;

/// A student's place in the derived rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seat {
    pub district: DistrictId,
    pub student: PersonId,
    pub school: SchoolId,
    pub grade: Grade,
    pub name_key: String,
    pub standing: Standing,
}

/// Where a save found a student, and how the student stands after it.
#[derive(Clone, Debug)]
pub(super) struct Move {
    pub seat: Seat,
    pub now: Standing,
}

pub(super) fn states_of(standing: Standing) -> i64 {
    Section::ALL.into_iter().map(|section| (standing.state(section) as i64) << (2 * section as i64)).sum()
}

pub(super) fn standing_of(states: i64) -> Result<Standing, Error> {
    let mut standing = Standing::default();
    for section in Section::ALL {
        standing.states[section as usize] = match (states >> (2 * section as i64)) & 3 {
            0 => State::NotStarted,
            1 => State::InProgress,
            2 => State::Completed,
            _ => return Err(Error::Corrupt { table: "standing", what: format!("states {states}") }),
        };
    }
    Ok(standing)
}

/// Writes that a student was changed at `at_ms`, and how the student stands now; the lists and counters only where a
/// section became complete, or is no longer. Gives whether the student sat where the save found them: administrators
/// may have moved them since, to another school, grade or name, or out. Then nothing is written.
///
/// # Errors
/// SQLite's.
pub(super) fn move_seat(connection: &Connection, Move { seat, now }: &Move, at_ms: i64) -> rusqlite::Result<bool> {
    let (district, student, name_key) = (seat.district.0, seat.student.0, &seat.name_key);
    let (school, grade) = (seat.school.0, seat.grade.number());
    let (before, missing) = (seat.standing.missing(), now.missing());
    // The columns of the indexes only where they change: nearly every save changes none.
    let mut touch = connection.prepare_cached(
        "UPDATE standing SET changed_ms = ?3 WHERE district_id = ?1 AND student_id = ?2
         AND states = ?4 AND school_id = ?5 AND grade = ?6 AND name_key = ?7",
    )?;
    let was = states_of(seat.standing);
    if touch.execute(params![district, student, at_ms, was, school, grade, name_key])? == 0 {
        return Ok(false);
    }
    if seat.standing == *now {
        return Ok(true);
    }
    let mut place = connection
        .prepare_cached("UPDATE standing SET states = ?3, missing = ?4 WHERE district_id = ?1 AND student_id = ?2")?;
    place.execute(params![district, student, states_of(*now), missing.bits()])?;
    if before == missing {
        return Ok(true);
    }
    let mut unlist = connection.prepare_cached(
        "DELETE FROM missing
         WHERE district_id = ?1 AND section IN (0, 1, 2, 3) AND name_key = ?2 AND student_id = ?3",
    )?;
    unlist.execute(params![district, name_key, student])?;
    let mut list = connection.prepare_cached(
        "INSERT INTO missing (district_id, section, name_key, student_id, school_id, grade, missing)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for section in missing.iter() {
        list.execute(params![district, section as u8, name_key, student, school, grade, missing.bits()])?;
    }
    let mut count = connection.prepare_cached(
        "INSERT INTO desk_count (district_id, school_id, grade, missing, students)
         VALUES (?1, ?2, ?3, ?5, max(?6, 0)), (?1, ?2, ?4, ?5, max(?6, 0)), (?1, ?4, ?3, ?5, max(?6, 0)), (?1, ?4, ?4, ?5, max(?6, 0))
         ON CONFLICT DO UPDATE SET students = students + ?6",
    )?;
    count.execute(params![district, school, grade, ALL, before.bits(), -1])?;
    count.execute(params![district, school, grade, ALL, missing.bits(), 1])?;
    Ok(true)
}

/// A student comes to the desk, with the plan of this year and when it last changed. The lists and counters know
/// it after [`derive()`].
pub(super) async fn take_seat(
    connection: &mut SqliteConnection,
    seat: &Seat,
    plan: i64,
    changed_ms: Option<i64>,
) -> Result<(), Error> {
    sqlx::query(
        "INSERT INTO standing (district_id, student_id, plan_id, school_id, grade, name_key, states, missing, changed_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(seat.district.0)
    .bind(seat.student.0)
    .bind(plan)
    .bind(seat.school.0)
    .bind(seat.grade.number())
    .bind(&seat.name_key)
    .bind(states_of(seat.standing))
    .bind(seat.standing.missing().bits())
    .bind(changed_ms)
    .execute(connection)
    .await?;
    Ok(())
}

/// A student sits down: the row of the standing, and with it the lists and counters.
pub(super) async fn sit_down(
    connection: &mut SqliteConnection,
    seat: &Seat,
    plan: i64,
    changed_ms: Option<i64>,
) -> Result<(), Error> {
    take_seat(connection, seat, plan, changed_ms).await?;
    sqlx::query(
        "INSERT INTO missing (district_id, section, name_key, student_id, school_id, grade, missing)
         SELECT $1, value, $5, $2, $3, $4, $6 FROM json_each('[0,1,2,3]') WHERE $6 & (1 << value) != 0;
         INSERT INTO desk_count (district_id, school_id, grade, missing, students)
         VALUES ($1, $3, $4, $6, 1), ($1, $3, 0, $6, 1), ($1, 0, $4, $6, 1), ($1, 0, 0, $6, 1)
         ON CONFLICT DO UPDATE SET students = students + 1",
    )
    .bind(seat.district.0)
    .bind(seat.student.0)
    .bind(seat.school.0)
    .bind(seat.grade.number())
    .bind(&seat.name_key)
    .bind(seat.standing.missing().bits())
    .execute(connection)
    .await?;
    Ok(())
}

/// A student stands up from wherever they sit: no row of the desk knows them any more. Whoever has no seat is left
/// alone.
pub(super) async fn stand_up(
    connection: &mut SqliteConnection,
    (district, student): (DistrictId, PersonId),
) -> Result<(), Error> {
    sqlx::query(
        "UPDATE desk_count SET students = students - 1
         FROM (SELECT school_id AS school, grade AS own, missing AS lacks FROM standing WHERE district_id = $1 AND student_id = $2)
         WHERE district_id = $1 AND school_id IN (school, 0) AND desk_count.grade IN (own, 0) AND desk_count.missing = lacks;
         DELETE FROM missing WHERE district_id = $1 AND section IN (0, 1, 2, 3) AND student_id = $2
         AND name_key = (SELECT name_key FROM standing WHERE district_id = $1 AND student_id = $2);
         DELETE FROM standing WHERE district_id = $1 AND student_id = $2",
    )
    .bind(district.0)
    .bind(student.0)
    .execute(connection)
    .await?;
    Ok(())
}

/// Makes the lists and counters of a district anew from the standing of each student.
pub(super) async fn derive(connection: &mut SqliteConnection, district: DistrictId) -> Result<(), Error> {
    sqlx::query(
        "DELETE FROM missing WHERE district_id = $1;
         DELETE FROM desk_count WHERE district_id = $1;
         INSERT INTO missing (district_id, section, name_key, student_id, school_id, grade, missing)
         SELECT district_id, value, name_key, student_id, school_id, grade, missing
         FROM standing, json_each('[0,1,2,3]') WHERE district_id = $1 AND missing & (1 << value) != 0;
         INSERT INTO desk_count (district_id, school_id, grade, missing, students)
         SELECT $1, school_id, grade, missing, count(*) FROM standing WHERE district_id = $1 GROUP BY 2, 3, 4
         UNION ALL SELECT $1, school_id, 0, missing, count(*) FROM standing WHERE district_id = $1 GROUP BY 2, 4
         UNION ALL SELECT $1, 0, grade, missing, count(*) FROM standing WHERE district_id = $1 GROUP BY 3, 4
         UNION ALL SELECT $1, 0, 0, missing, count(*) FROM standing WHERE district_id = $1 GROUP BY 4",
    )
    .bind(district.0)
    .execute(connection)
    .await?;
    Ok(())
}

/// Counts the lists and counters of a district anew from the standing of each student, and gives the number of rows
/// that differ: 0 in a healthy database.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn recount(connection: &mut SqliteConnection, district: DistrictId) -> Result<i64, Error> {
    let row = sqlx::query(
            "WITH counted AS (
                SELECT school_id, grade, missing, count(*) AS students FROM standing WHERE district_id = $1 GROUP BY 1, 2, 3
                UNION ALL SELECT school_id, 0, missing, count(*) FROM standing WHERE district_id = $1 GROUP BY 1, 3
                UNION ALL SELECT 0, grade, missing, count(*) FROM standing WHERE district_id = $1 GROUP BY 2, 3
                UNION ALL SELECT 0, 0, missing, count(*) FROM standing WHERE district_id = $1 GROUP BY 3),
             kept AS (SELECT school_id, grade, missing, students FROM desk_count WHERE district_id = $1 AND students > 0),
             wanted AS (
                SELECT value AS section, name_key, student_id, school_id, grade, missing FROM standing, json_each('[0,1,2,3]')
                WHERE district_id = $1 AND missing & (1 << value) != 0),
             had AS (SELECT section, name_key, student_id, school_id, grade, missing FROM missing WHERE district_id = $1)
             SELECT (SELECT count(*) FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept))
                  + (SELECT count(*) FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted))
                  + (SELECT count(*) FROM (SELECT * FROM wanted EXCEPT SELECT * FROM had))
                  + (SELECT count(*) FROM (SELECT * FROM had EXCEPT SELECT * FROM wanted))",
    )
    .bind(district.0)
    .fetch_one(connection)
    .await?;
    Ok(row.try_get(0)?)
}

impl Database {
    /// Counts the lists and counters of the desk anew, and gives the number of rows that differ: 0 in a healthy
    /// database.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn recount_desk(&self, district: DistrictId) -> Result<i64, Error> {
        recount(&mut *self.readers.acquire().await?, district).await
    }
}
