//! The turn of the day: when a window opens or closes, what the desk says of everybody whom it is for is derived
//! anew, school by school. `window_turn` remembers for which window that was done, so that it can be counted again; of
//! windows for the students of a list, `assigned` does.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection as _, Row};

use super::desk::kept;
use super::error::Error;
use super::open::Database;
use super::standing::{self, Contact, Talk};
use super::window::{CheckWindow, present, windows};
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, PersonId, SchoolId, WindowId};
use crate::domain::status::Phase;

/// For what a school and grade was turned: a window with its first and its last day.
type Turn = (WindowId, Day, Day);

/// Whether an entry of `check_in c` stands: it was held, and no other one corrects it.
macro_rules! stands {
    () => {
        "c.district_id = s.district_id AND c.student_id = s.student_id AND c.held = 1
         AND NOT EXISTS (SELECT 1 FROM check_in n WHERE n.district_id = c.district_id
                           AND n.student_id = c.student_id AND n.corrects = c.seq)"
    };
}

pub(super) use stands;

/// Joins to student `s` the window that the desk was turned for: one of a list, `o`, where such a one is open for the
/// student, else that of school and grade, `g`. [`of_window`] reads it.
macro_rules! turned {
    () => {
        " LEFT JOIN window_turn g ON g.district_id = s.district_id AND g.school_id = s.school_id AND g.grade = s.grade
          LEFT JOIN assigned own ON own.district_id = s.district_id AND own.student_id = s.student_id AND own.is_open = 1
          LEFT JOIN check_window o ON o.district_id = own.district_id AND o.window_id = own.window_id "
    };
}

pub(super) use turned;

/// A column of the window that [`turned`] joins.
macro_rules! of_window {
    ($column:literal) => {
        concat!("iif(o.window_id IS NULL, g.", $column, ", o.", $column, ")")
    };
}

pub(super) use of_window;

/// The phase of each student `s` in the window that the desk was turned for. A plan is current when the student came back
/// to it and an adult logged the check-in, whichever was first; a check-in counts that was logged in the window, or
/// elsewhere on one of its days. Needs `district d` and what [`turned`] joins.
macro_rules! phase {
    () => {
        concat!(
            "CASE WHEN ",
            of_window!("window_id"),
            " IS NULL THEN 0
                  WHEN coalesce(date(s.changed_ms / 1000 - d.behind_utc * 60, 'unixepoch') < ",
            of_window!("first_day"),
            ", 1) AND NOT EXISTS (SELECT 1 FROM revisit r WHERE r.district_id = s.district_id
                                    AND r.student_id = s.student_id AND r.day BETWEEN ",
            of_window!("first_day"),
            " AND ",
            of_window!("last_day"),
            ") THEN 1
                  WHEN EXISTS (SELECT 1 FROM check_in c WHERE ",
            stands!(),
            " AND (c.window_id = ",
            of_window!("window_id"),
            " OR c.day BETWEEN ",
            of_window!("first_day"),
            " AND ",
            of_window!("last_day"),
            ")) THEN 3
                  ELSE 2 END"
        )
    };
}

/// What the tables say of one student who sits in this school and grade, and last changed the plan at `changed_ms`: the
/// phase, the day of the last check-in that stands, since when the student waits for one, and when its next step is due.
const CONTACT: &str = concat!(
    "SELECT ",
    phase!(),
    ", coalesce((SELECT unixepoch(max(c.day)) / 86400 FROM check_in c WHERE ",
    stands!(),
    "), 0), coalesce((SELECT iif(a.asks = 1 AND NOT EXISTS (SELECT 1 FROM check_in c WHERE c.answers = a.seq AND ",
    stands!(),
    "), max(a.at_ms, 1), NULL) FROM ask a WHERE a.district_id = s.district_id AND a.student_id = s.student_id ORDER BY a.seq DESC LIMIT 1), 0),
     coalesce((SELECT max(unixepoch(c.next_day) / 86400, 0) FROM check_in c WHERE ",
    stands!(),
    " ORDER BY c.day DESC, c.seq DESC LIMIT 1), 0)
     FROM (SELECT $1 AS district_id, $2 AS student_id, $3 AS school_id, $4 AS grade, $5 AS changed_ms) s
     JOIN district d ON d.district_id = s.district_id",
    turned!()
);

/// The same of everybody of a school and grade whom the desk has in another phase.
macro_rules! moved {
    () => {
        concat!(
            "SELECT student_id, status, phase FROM (SELECT s.student_id, s.status, ",
            phase!(),
            " AS phase FROM standing s
             JOIN district d ON d.district_id = s.district_id",
            turned!(),
            "WHERE s.district_id = $1 AND s.school_id = $2 AND s.grade = $3) WHERE (status >> 8) & 3 != phase"
        )
    };
}
const COUNT_MOVED: &str = concat!("SELECT status, phase, count(*) FROM (", moved!(), ") GROUP BY 1, 2");
const MOVE: &str = concat!(
    "UPDATE standing SET status = (standing.status & ~768) | (m.phase << 8) FROM (",
    moved!(),
    ") m WHERE standing.district_id = $1 AND standing.student_id = m.student_id"
);

/// The phase of a student who comes back to the plan now, at `at_ms`: an adult may have logged the talk before.
///
/// # Errors
/// SQLite's.
pub(super) fn phase_of_return(
    connection: &Connection,
    (district, student): (DistrictId, PersonId),
    (school, grade): (SchoolId, Grade),
    at_ms: i64,
) -> rusqlite::Result<Phase> {
    let mut find = connection.prepare_cached(CONTACT)?;
    let phase =
        find.query_row(params![district.0, student.0, school.0, grade.number(), at_ms], |row| row.get::<_, u8>(0));
    Ok(Phase::ALL[usize::from(phase? & 3)])
}

/// What the tables say of a student who sits in this school and grade, and last changed the plan at `changed_ms`.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn contact(
    connection: &mut SqliteConnection,
    (district, student): (DistrictId, PersonId),
    (school, grade): (SchoolId, Grade),
    changed_ms: Option<i64>,
) -> Result<Contact, Error> {
    let row = sqlx::query(CONTACT)
        .bind(district.0)
        .bind(student.0)
        .bind(school.0)
        .bind(grade.number())
        .bind(changed_ms)
        .fetch_one(connection)
        .await?;
    let phase = Phase::ALL[usize::from(row.try_get::<u8, _>(0)? & 3)];
    let talk = Talk { contact_day: row.try_get(1)?, asked_ms: row.try_get(2)?, due_day: row.try_get(3)? };
    Ok(Contact { phase, asks: talk.asked_ms > 0, talk })
}

/// Writes what the tables say of one student to the desk; whoever has no seat is left alone.
///
/// # Errors
/// [`Error::Corrupt`], [`Error::Database`].
pub(super) async fn settle(
    connection: &mut SqliteConnection,
    key @ (district, student): (DistrictId, PersonId),
) -> Result<(), Error> {
    let seat = "SELECT school_id, grade, changed_ms FROM standing WHERE district_id = $1 AND student_id = $2";
    let seat = sqlx::query(seat).bind(district.0).bind(student.0).fetch_optional(&mut *connection).await?;
    let Some(seat) = seat else { return Ok(()) };
    let grade = Grade::new(seat.try_get(1)?)
        .ok_or_else(|| Error::Corrupt { table: "standing", what: format!("student {student}: grade") })?;
    let contact = contact(connection, key, (SchoolId(seat.try_get(0)?), grade), seat.try_get(2)?).await?;
    standing::change(connection, key, |_| contact).await
}

/// Brings everybody of a school and grade to the phase that the tables say.
async fn move_all(
    connection: &mut SqliteConnection,
    place @ (district, school, grade): (DistrictId, SchoolId, Grade),
) -> Result<(), Error> {
    let moved = sqlx::query(COUNT_MOVED).bind(district.0).bind(school.0).bind(grade.number());
    let moved = moved.fetch_all(&mut *connection).await?;
    sqlx::query(MOVE).bind(district.0).bind(school.0).bind(grade.number()).execute(&mut *connection).await?;
    for row in moved {
        let (was, phase): (u16, u16) = (row.try_get(0)?, row.try_get(1)?);
        let now = (was & !(3 << 8)) | phase << 8;
        standing::count_moved(connection, place, (was, now), row.try_get(2)?).await?;
    }
    Ok(())
}

/// For which window each school and grade of a district was turned.
async fn turns(connection: &mut SqliteConnection, district: DistrictId) -> Result<BTreeMap<(i64, u8), Turn>, Error> {
    let rows = sqlx::query(
        "SELECT school_id, grade, window_id, first_day, last_day FROM window_turn
         WHERE district_id = $1 AND window_id IS NOT NULL",
    )
    .bind(district.0)
    .fetch_all(connection)
    .await?;
    let turn = |row: sqlx::sqlite::SqliteRow| {
        let key = (row.try_get(0)?, row.try_get(1)?);
        let corrupt = |_| Error::Corrupt { table: "window_turn", what: format!("school {}, grade {}", key.0, key.1) };
        let first = row.try_get::<&str, _>(3)?.parse().map_err(corrupt)?;
        let last = row.try_get::<&str, _>(4)?.parse().map_err(corrupt)?;
        Ok((key, (WindowId(row.try_get(2)?), first, last)))
    };
    rows.into_iter().map(turn).collect()
}

/// The grades of a school that are to be turned, and for what.
fn stale(
    windows: &[CheckWindow],
    turned: &BTreeMap<(i64, u8), Turn>,
    school: SchoolId,
    today: Day,
) -> Vec<(Grade, Option<Turn>)> {
    let wanted = |grade| {
        let one = present(windows, (school, grade), today)?;
        Some((one.id, one.window.first(), one.window.last()))
    };
    let all = Grade::ALL.into_iter().map(|grade| (grade, wanted(grade)));
    all.filter(|(grade, wanted)| turned.get(&(school.0, grade.number())) != wanted.as_ref()).collect()
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
    /// What a new day brings to each district: what the desk says of the windows is brought up to its day, a school in
    /// one short transaction, plans of a year that is over are followed by those of the next, and how far everybody is then
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
            let (was, is) = (
                turned.get(&(school.0, grade.number())).map(|(window, ..)| window),
                turn.as_ref().map(|(window, ..)| window),
            );
            if was != is {
                kept::count_turned(&mut transaction, place, (today, true)).await?;
            }
            sqlx::query(
                "INSERT INTO window_turn (district_id, school_id, grade, window_id, first_day, last_day)
                 VALUES ($1, $2, $3, $4, $5, $6)
                 ON CONFLICT DO UPDATE SET window_id = $4, first_day = $5, last_day = $6",
            )
            .bind(district.0)
            .bind(school.0)
            .bind(grade.number())
            .bind(turn.map(|(window, ..)| window.0))
            .bind(turn.map(|(_, first, _)| first.to_string()))
            .bind(turn.map(|(.., last)| last.to_string()))
            .execute(&mut *transaction)
            .await?;
            move_all(&mut transaction, place).await?;
            kept::count_turned(&mut transaction, place, (today, false)).await?;
        }
        transaction.commit().await?;
        Ok(u64::try_from(stale.len()).unwrap_or(0))
    }
}
