//! What was assigned: how far it is, what came of it, and taking it back.

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};

use crate::domain::access::MayAssign;
use crate::domain::person::{DistrictId, WindowId};
use crate::domain::roster::Filter;
use crate::domain::trail::Deed;
use crate::domain::window::{Way, Window};
use crate::storage::error::Error;
use crate::storage::open::Database;
use crate::storage::trail;
use crate::storage::walk::{ASSIGNMENTS, rest};
use crate::storage::window::{columns, read};

/// Windows that are shown, the newest.
const SHOWN: i64 = 50;

/// A window that was assigned, as those see it who may take it back.
#[derive(Clone, Debug)]
pub struct Assignment {
    pub id: WindowId,
    pub window: Window,
    /// Who assigned it.
    pub by: String,
    pub filter: Filter,
    /// Milliseconds since 1970.
    pub asked_ms: i64,
    pub way: Way,
    /// How many the list had, where that could be counted.
    pub people: Option<i64>,
    /// How many of them were looked at, who got it, and who had one already.
    pub passed: i64,
    pub given: i64,
    pub kept: i64,
    /// How many check-ins were logged in it.
    pub check_ins: i64,
}

const GIVEN: &str = concat!(
    "SELECT ",
    columns!(),
    ", p.name, a.list, a.asked_ms, a.state, a.people, a.passed, a.given, a.kept FROM assignment a
     JOIN check_window w ON w.district_id = a.district_id AND w.window_id = a.window_id
     JOIN person p ON p.district_id = a.district_id AND p.person_id = a.assigned_by
     WHERE a.district_id = $1 AND (a.assigned_by = $2 OR $3) ORDER BY a.window_id DESC LIMIT $4"
);

impl Database {
    /// What somebody has assigned, and who sees all of the district what others have; the newest first.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn assignments(&self, right: MayAssign) -> Result<Vec<Assignment>, Error> {
        let rows = sqlx::query(GIVEN)
            .bind(right.scope().district().0)
            .bind(right.by().0)
            .bind(right.sees_all())
            .bind(SHOWN)
            .fetch_all(&self.readers)
            .await?;
        let assignment = |row: sqlx::sqlite::SqliteRow| {
            let one = read(&row)?;
            let corrupt = || Error::Corrupt { table: "assignment", what: format!("window {}", one.id) };
            Ok(Assignment {
                by: row.try_get(11)?,
                filter: serde_json::from_str(row.try_get(12)?).map_err(|_| corrupt())?,
                asked_ms: row.try_get(13)?,
                way: row.try_get::<&str, _>(14)?.parse().map_err(|_| corrupt())?,
                people: row.try_get(15)?,
                passed: row.try_get(16)?,
                given: row.try_get(17)?,
                kept: row.try_get(18)?,
                id: one.id,
                window: one.window,
                check_ins: one.check_ins,
            })
        };
        rows.into_iter().map(assignment).collect()
    }

    /// Takes a window back: from this moment on it is nobody's, and the desk follows page by page. Check-ins that were
    /// logged in it stay and keep its name. Said again, nothing changes.
    ///
    /// # Errors
    /// [`Error::NotFound`] for one of somebody else, unless all of the district are theirs to see; [`Error::Database`].
    pub async fn undo_assignment(&self, right: MayAssign, window: WindowId, now_ms: i64) -> Result<(), Error> {
        let district = right.scope().district();
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let state: String = sqlx::query_scalar(
            "SELECT state FROM assignment WHERE district_id = $1 AND window_id = $2 AND (assigned_by = $3 OR $4)",
        )
        .bind(district.0)
        .bind(window.0)
        .bind(right.by().0)
        .bind(right.sees_all())
        .fetch_optional(&mut *transaction)
        .await?
        .ok_or(Error::NotFound)?;
        if state.parse::<Way>().is_ok_and(Way::is_taken_back) {
            return Ok(());
        }
        ASSIGNMENTS.end(&mut transaction, (district, window.0), Way::Undoing.slug(), now_ms).await?;
        sqlx::query("UPDATE check_window SET removed_ms = $3 WHERE district_id = $1 AND window_id = $2")
            .bind(district.0)
            .bind(window.0)
            .bind(now_ms)
            .execute(&mut *transaction)
            .await?;
        trail::append(&mut transaction, &right.entry(Deed::TookBackWindow, window, now_ms)).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// Every window of a list that does not fit together with its students: its number, and what is wrong.
///
/// # Errors
/// [`Error::Database`].
pub(in crate::storage) async fn wrong(
    connection: &mut SqliteConnection,
    district: DistrictId,
) -> Result<Vec<(WindowId, &'static str)>, Error> {
    const TWO: &str = "a student is in another window of a list on one of its days";
    const MORE: &str = "more students have it than it counts";
    const GONE: &str = "it was taken back, and students still have it";
    const ALONE: &str = "it is for the students of a list, and no list is known";
    const UNREADABLE: &str = "its list cannot be read";
    let mut found = Vec::new();
    for (statement, what) in [
        (
            "SELECT DISTINCT w.window_id FROM assigned a
             JOIN check_window w ON w.district_id = a.district_id AND w.window_id = a.window_id
             JOIN assigned b ON b.district_id = a.district_id AND b.student_id = a.student_id AND b.window_id > a.window_id
             JOIN check_window v ON v.district_id = b.district_id AND v.window_id = b.window_id
             WHERE a.district_id = $1 AND w.removed_ms IS NULL AND v.removed_ms IS NULL
               AND w.first_day <= v.last_day AND v.first_day <= w.last_day",
            TWO,
        ),
        (
            "SELECT g.window_id FROM assignment g WHERE g.district_id = $1 AND g.given < (
                 SELECT count(*) FROM assigned a WHERE a.district_id = g.district_id AND a.window_id = g.window_id)",
            MORE,
        ),
        (
            "SELECT g.window_id FROM assignment g WHERE g.district_id = $1 AND g.state = 'undone' AND EXISTS (
                 SELECT 1 FROM assigned a WHERE a.district_id = g.district_id AND a.window_id = g.window_id)",
            GONE,
        ),
        (
            "SELECT w.window_id FROM check_window w WHERE w.district_id = $1 AND w.of_list != EXISTS (
                 SELECT 1 FROM assignment g WHERE g.district_id = w.district_id AND g.window_id = w.window_id)",
            ALONE,
        ),
    ] {
        let windows: Vec<i64> = sqlx::query_scalar(statement).bind(district.0).fetch_all(&mut *connection).await?;
        found.extend(windows.into_iter().map(|window| (WindowId(window), what)));
    }
    let lists = sqlx::query("SELECT window_id, list, place FROM assignment WHERE district_id = $1");
    for row in lists.bind(district.0).fetch_all(connection).await? {
        if rest(row.try_get(1)?, row.try_get(2)?).is_none() {
            found.push((WindowId(row.try_get(0)?), UNREADABLE));
        }
    }
    Ok(found)
}
