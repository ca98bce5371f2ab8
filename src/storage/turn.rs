//! The turn of the day: when a window opens or closes, what the desk says of everybody whom it is for is derived
//! anew, school by school. `window_turn` remembers for which window that was done, so that it can be counted again; of
//! windows for the students of a list, `assigned` does.

mod caseloads;
mod told;

use std::collections::BTreeMap;

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};

pub(super) use self::told::{alone, contact, of_window, phase_of_return, settle, settle_those_of, stands, turned};
use self::told::{over, phase, review};
use super::desk::kept;
use super::error::Error;
use super::open::Database;
use super::standing;
use super::window::{CheckWindow, past, present, windows};
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, SchoolId, WindowId};

/// A window with its first and its last day.
type Days = (WindowId, Day, Day);

/// For what a school and grade was turned: the window that is open, and the last one of the school year that is over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Turn {
    present: Option<Days>,
    past: Option<Days>,
}

/// Everybody of a school and grade whom the desk has in another phase, or with another review of the window before.
macro_rules! moved {
    () => {
        concat!(
            "SELECT student_id, status, (status & ~13056) | (phase << 8) | (review << 12) AS now FROM (
                 SELECT s.student_id, s.status, ",
            phase!(),
            " AS phase, ",
            review!(),
            " AS review FROM standing s INDEXED BY standing_by_school
             JOIN district d ON d.district_id = s.district_id",
            turned!(),
            over!(),
            "WHERE s.district_id = $1 AND s.school_id = $2 AND s.grade = $3)
             WHERE (status >> 8) & 3 != phase OR (status >> 12) & 3 != review"
        )
    };
}
const COUNT_MOVED: &str = concat!("SELECT status, now, count(*) FROM (", moved!(), ") GROUP BY 1, 2");
const MOVE: &str = concat!(
    "UPDATE standing SET status = m.now FROM (",
    moved!(),
    ") m WHERE standing.district_id = $1 AND standing.student_id = m.student_id"
);

/// Brings everybody of a school and grade to the phase and the review that the tables say.
async fn move_all(
    connection: &mut SqliteConnection,
    place @ (district, school, grade): (DistrictId, SchoolId, Grade),
) -> Result<(), Error> {
    let moved = sqlx::query(COUNT_MOVED).bind(district.0).bind(school.0).bind(grade.number());
    let moved = moved.fetch_all(&mut *connection).await?;
    sqlx::query(MOVE).bind(district.0).bind(school.0).bind(grade.number()).execute(&mut *connection).await?;
    for row in moved {
        standing::count_moved(connection, place, (row.try_get(0)?, row.try_get(1)?), row.try_get(2)?).await?;
    }
    Ok(())
}

/// The clock of a district was set: on which day a student came back to the plan is told by it, also of before, and so is
/// the phase of everybody in a window.
///
/// # Errors
/// [`Error::Corrupt`], [`Error::Database`].
pub(super) async fn tell_anew(connection: &mut SqliteConnection, district: DistrictId) -> Result<(), Error> {
    let places = "SELECT DISTINCT school_id, grade FROM standing WHERE district_id = $1";
    for row in sqlx::query(places).bind(district.0).fetch_all(&mut *connection).await? {
        let school = row.try_get(0)?;
        let grade = Grade::new(row.try_get(1)?)
            .ok_or_else(|| Error::Corrupt { table: "standing", what: format!("school {school}: grade") })?;
        move_all(connection, (district, SchoolId(school), grade)).await?;
    }
    Ok(())
}

/// For which windows each school and grade of a district was turned.
async fn turns(connection: &mut SqliteConnection, district: DistrictId) -> Result<BTreeMap<(i64, u8), Turn>, Error> {
    let rows = sqlx::query(
        "SELECT school_id, grade, window_id, first_day, last_day, past_id, past_first, past_last FROM window_turn
         WHERE district_id = $1",
    )
    .bind(district.0)
    .fetch_all(connection)
    .await?;
    let turn = |row: sqlx::sqlite::SqliteRow| {
        let key = (row.try_get(0)?, row.try_get(1)?);
        let corrupt = |_| Error::Corrupt { table: "window_turn", what: format!("school {}, grade {}", key.0, key.1) };
        let days = |at: usize| {
            let Some(window) = row.try_get(at)? else { return Ok::<_, Error>(None) };
            let first = row.try_get::<&str, _>(at + 1)?.parse().map_err(corrupt)?;
            let last = row.try_get::<&str, _>(at + 2)?.parse().map_err(corrupt)?;
            Ok(Some((WindowId(window), first, last)))
        };
        Ok((key, Turn { present: days(2)?, past: days(5)? }))
    };
    rows.into_iter().map(turn).collect()
}

/// The grades of a school that are to be turned, and for what.
fn stale(
    windows: &[CheckWindow],
    turned: &BTreeMap<(i64, u8), Turn>,
    school: SchoolId,
    today: Day,
) -> Vec<(Grade, Turn)> {
    let days = |one: &CheckWindow| (one.id, one.window.first(), one.window.last());
    let wanted = |grade| Turn {
        present: present(windows, (school, grade), today).map(days),
        past: past(windows, (school, grade), today).map(days),
    };
    let all = Grade::ALL.into_iter().map(|grade| (grade, wanted(grade)));
    let is_turned = |grade: Grade| turned.get(&(school.0, grade.number())).copied().unwrap_or_default();
    all.filter(|(grade, wanted)| is_turned(*grade) != *wanted).collect()
}

/// Whether the desk of a district is turned for the windows of this day.
///
/// # Errors
/// [`Error::Corrupt`], [`Error::Database`].
pub(super) async fn is_turned(
    connection: &mut SqliteConnection,
    district: DistrictId,
    today: Day,
) -> Result<bool, Error> {
    let (windows, turned) = (windows(connection, district).await?, turns(connection, district).await?);
    let schools: Vec<i64> = sqlx::query_scalar("SELECT school_id FROM school WHERE district_id = $1")
        .bind(district.0)
        .fetch_all(connection)
        .await?;
    Ok(schools.into_iter().all(|school| stale(&windows, &turned, SchoolId(school), today).is_empty()))
}

impl Database {
    /// What a new day brings to each district: what the desk says of windows and caseloads is brought up to its day, the
    /// windows a school in one short transaction, plans of a year that is over are followed by those of the next, and how far everybody is then
    /// is kept for the reports. Whom another list of boxes waits for is counted by it. Called again, there is nothing to do; with a clock that was put back, the windows go back.
    /// Gives how many grades of schools changed their window.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`]: what was done before stays done.
    pub async fn turn_day(&self, now_ms: i64) -> Result<u64, Error> {
        let (mut changed, mut failed) = (0, None);
        let districts = sqlx::query("SELECT district_id, behind_utc FROM district").fetch_all(&self.readers).await?;
        for row in districts {
            // What is wrong in one district keeps no other from its day.
            let (district, today) = (DistrictId(row.try_get(0)?), Day::at(now_ms, row.try_get(1)?));
            match self.turn_district(district, today).await {
                Ok(more) => changed += more,
                Err(error) => {
                    failed = failed.or(Some(error));
                    continue;
                }
            }
            if let Err(error) = self.turn_assigned(district, today).await {
                failed = failed.or(Some(error));
            }
            if let Err(error) = self.turn_caseloads(district, today).await {
                failed = failed.or(Some(error));
            }
            if let Err(error) = self.count_anew(district).await {
                failed = failed.or(Some(error));
            }
            match self.turn_year(district, (today, now_ms), false).await {
                Ok((_, 0)) => {}
                Ok((_, plans)) => {
                    let year = today.school_year();
                    tracing::warn!(
                        "by the clock this is the school year {year}, and {plans} plans are more than one year behind it: \
                         they stay as they are. If the clock is right, run `ilp turn-year`."
                    );
                }
                Err(error) => failed = failed.or(Some(error)),
            }
            if let Err(error) = self.keep_day(district, today).await {
                failed = failed.or(Some(error));
            }
        }
        failed.map_or(Ok(changed), Err)
    }

    async fn turn_district(&self, district: DistrictId, today: Day) -> Result<u64, Error> {
        let mut connection = self.readers.acquire().await?;
        let mut transaction = connection.begin().await?;
        let (windows, turned) = (windows(&mut transaction, district).await?, turns(&mut transaction, district).await?);
        let schools: Vec<i64> = sqlx::query_scalar("SELECT school_id FROM school WHERE district_id = $1")
            .bind(district.0)
            .fetch_all(&mut *transaction)
            .await?;
        transaction.rollback().await?;
        drop(connection);
        let mut changed = 0;
        for school in schools.into_iter().map(SchoolId) {
            if !stale(&windows, &turned, school, today).is_empty() {
                changed += self.turn_school(district, school, today).await?;
            }
        }
        Ok(changed)
    }

    async fn turn_school(&self, district: DistrictId, school: SchoolId, today: Day) -> Result<u64, Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let (windows, turned) = (windows(&mut transaction, district).await?, turns(&mut transaction, district).await?);
        let stale = stale(&windows, &turned, school, today);
        for (grade, turn) in &stale {
            let place = (district, school, *grade);
            let was = turned.get(&(school.0, grade.number())).and_then(|turn| turn.present);
            if was.map(|(window, ..)| window) != turn.present.map(|(window, ..)| window) {
                kept::count_turned(&mut transaction, place, (today, true)).await?;
            }
            sqlx::query(
                "INSERT INTO window_turn (district_id, school_id, grade, window_id, first_day, last_day, past_id, past_first, past_last)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                 ON CONFLICT DO UPDATE SET window_id = $4, first_day = $5, last_day = $6, past_id = $7, past_first = $8, past_last = $9",
            )
            .bind(district.0)
            .bind(school.0)
            .bind(grade.number())
            .bind(turn.present.map(|(window, ..)| window.0))
            .bind(turn.present.map(|(_, first, _)| first.to_string()))
            .bind(turn.present.map(|(.., last)| last.to_string()))
            .bind(turn.past.map(|(window, ..)| window.0))
            .bind(turn.past.map(|(_, first, _)| first.to_string()))
            .bind(turn.past.map(|(.., last)| last.to_string()))
            .execute(&mut *transaction)
            .await?;
            move_all(&mut transaction, place).await?;
            kept::count_turned(&mut transaction, place, (today, false)).await?;
        }
        transaction.commit().await?;
        Ok(u64::try_from(stale.len()).unwrap_or(0))
    }
}
