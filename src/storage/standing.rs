//! Where each student stands: the derived rows of the desk, kept in the transaction of the save that changes
//! them, and the recount that proves them.

use sqlx::Row;
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

/// A save changed where a student stands, or only when the plan last changed.
#[derive(Clone, Debug)]
pub(super) struct Move {
    pub before: Seat,
    pub after: Seat,
    pub at_ms: i64,
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

/// Writes what changed: the time for all in one statement, the rest only where a state flipped.
pub(super) async fn move_seats(connection: &mut SqliteConnection, moves: &[Move]) -> Result<(), Error> {
    let times: Vec<_> = moves
        .iter()
        .map(|step| {
            let missing = step.after.standing.missing().bits();
            serde_json::json!([
                step.after.district,
                step.after.student,
                step.at_ms,
                states_of(step.after.standing),
                missing
            ])
        })
        .collect();
    sqlx::query(
        "UPDATE standing SET changed_ms = value ->> 2, states = value ->> 3, missing = value ->> 4
         FROM json_each($1) WHERE district_id = value ->> 0 AND student_id = value ->> 1",
    )
    .bind(serde_json::Value::Array(times).to_string())
    .execute(&mut *connection)
    .await?;
    for step in moves {
        let (before, after) = (step.before.standing.missing(), step.after.standing.missing());
        if before != after {
            drop_missing(connection, &step.before).await?;
            add_missing(connection, &step.after).await?;
            count(connection, &step.before, -1).await?;
            count(connection, &step.after, 1).await?;
        }
    }
    Ok(())
}

/// A student comes to the desk, with the plan of this year.
pub(super) async fn take_seat(connection: &mut SqliteConnection, seat: &Seat, plan: i64) -> Result<(), Error> {
    sqlx::query(
        "INSERT INTO standing (district_id, student_id, plan_id, school_id, grade, name_key, states, missing)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(seat.district.0)
    .bind(seat.student.0)
    .bind(plan)
    .bind(seat.school.0)
    .bind(seat.grade.number())
    .bind(&seat.name_key)
    .bind(states_of(seat.standing))
    .bind(seat.standing.missing().bits())
    .execute(&mut *connection)
    .await?;
    add_missing(connection, seat).await?;
    count(connection, seat, 1).await
}

async fn add_missing(connection: &mut SqliteConnection, seat: &Seat) -> Result<(), Error> {
    let missing = seat.standing.missing();
    let sections: Vec<_> = missing.iter().map(|section| section as u8).collect();
    sqlx::query(
        "INSERT INTO missing (district_id, section, name_key, student_id, school_id, grade, missing)
         SELECT $1, value, $2, $3, $4, $5, $6 FROM json_each($7)",
    )
    .bind(seat.district.0)
    .bind(&seat.name_key)
    .bind(seat.student.0)
    .bind(seat.school.0)
    .bind(seat.grade.number())
    .bind(missing.bits())
    .bind(serde_json::Value::from(sections).to_string())
    .execute(connection)
    .await?;
    Ok(())
}

async fn drop_missing(connection: &mut SqliteConnection, seat: &Seat) -> Result<(), Error> {
    sqlx::query(
        "DELETE FROM missing WHERE district_id = $1 AND section IN (0, 1, 2, 3) AND name_key = $2 AND student_id = $3",
    )
    .bind(seat.district.0)
    .bind(&seat.name_key)
    .bind(seat.student.0)
    .execute(connection)
    .await?;
    Ok(())
}

async fn count(connection: &mut SqliteConnection, seat: &Seat, by: i64) -> Result<(), Error> {
    sqlx::query(
        "INSERT INTO desk_count (district_id, school_id, grade, missing, students)
         VALUES ($1, $2, $3, $5, max($6, 0)), ($1, $2, $4, $5, max($6, 0)), ($1, $4, $3, $5, max($6, 0)), ($1, $4, $4, $5, max($6, 0))
         ON CONFLICT DO UPDATE SET students = students + $6",
    )
    .bind(seat.district.0)
    .bind(seat.school.0)
    .bind(seat.grade.number())
    .bind(ALL)
    .bind(seat.standing.missing().bits())
    .bind(by)
    .execute(connection)
    .await?;
    Ok(())
}

impl Database {
    /// Counts the derived rows anew from the standing of each student, and gives the number of counters and
    /// rows that differ: 0 in a healthy database.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn recount_desk(&self, district: DistrictId) -> Result<i64, Error> {
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
        .fetch_one(&self.readers)
        .await?;
        Ok(row.get(0))
    }
}
