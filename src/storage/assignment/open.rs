//! Windows of lists open and close with the days: which of its windows a student is in is kept in `assigned`, and the desk
//! follows, some hundred students in one short transaction.

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};

use crate::domain::day::Day;
use crate::domain::person::{DistrictId, PersonId, WindowId};
use crate::storage::desk::{AT_ONCE, kept};
use crate::storage::error::Error;
use crate::storage::open::Database;
use crate::storage::turn;
use crate::storage::walk::{count, json};

/// The first window that is open ($2) for students who are not in it, or over for students who still are; what was over
/// counts for its school year ($3). What is over comes first: a student is in one at a time.
const STALE: &str = "SELECT w.window_id, w.is_open, w.is_over FROM (
         SELECT window_id, removed_ms IS NULL AND first_day <= $2 AND last_day >= $2 AS is_open,
             removed_ms IS NULL AND last_day < $2 AND school_year = $3 AS is_over
         FROM check_window WHERE district_id = $1 AND of_list = 1) w
     WHERE EXISTS (SELECT 1 FROM assigned a WHERE a.district_id = $1 AND a.window_id = w.window_id AND a.is_open = 1 - w.is_open)
        OR EXISTS (SELECT 1 FROM assigned a WHERE a.district_id = $1 AND a.window_id = w.window_id AND a.is_open = w.is_open
                     AND a.is_over = 1 - w.is_over)
     ORDER BY w.is_open, w.window_id LIMIT 1";

impl Database {
    /// Brings the windows of lists up to this day of the district. Called again, there is nothing to do.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`]: what was done before stays done.
    pub(in crate::storage) async fn turn_assigned(&self, district: DistrictId, today: Day) -> Result<(), Error> {
        loop {
            // On most days nothing is: that costs no turn of the one that writes.
            let stale = sqlx::query(STALE).bind(district.0).bind(today.to_string()).bind(today.school_year().0);
            let Some(row) = stale.fetch_optional(&self.readers).await? else { return Ok(()) };
            let window = WindowId(row.try_get(0)?);
            let (opens, is_over): (bool, bool) = (row.try_get(1)?, row.try_get(2)?);
            let mut connection = self.connection.lock().await;
            let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
            if !opens {
                kept::count_closed_lists(&mut transaction, district, today).await?;
            }
            turn_some(&mut transaction, (district, window), (opens, is_over)).await?;
            transaction.commit().await?;
        }
    }
}

/// Lets some students of a window come into it, or out of it, for good or not; the desk follows.
async fn turn_some(
    connection: &mut SqliteConnection,
    (district, window): (DistrictId, WindowId),
    (opens, is_over): (bool, bool),
) -> Result<(), Error> {
    let students: Vec<i64> = sqlx::query_scalar(
        "SELECT student_id FROM assigned WHERE district_id = $1 AND window_id = $2
         AND (is_open, is_over) != ($3, $4) LIMIT $5",
    )
    .bind(district.0)
    .bind(window.0)
    .bind(opens)
    .bind(is_over)
    .bind(count(AT_ONCE))
    .fetch_all(&mut *connection)
    .await?;
    sqlx::query(
        "UPDATE assigned SET is_open = $3, is_over = $4 WHERE district_id = $1 AND window_id = $2
         AND student_id IN (SELECT value FROM json_each($5))",
    )
    .bind(district.0)
    .bind(window.0)
    .bind(opens)
    .bind(is_over)
    .bind(json(&students)?)
    .execute(&mut *connection)
    .await?;
    settle(connection, district, &students).await
}

/// Lets the students of these numbers out of windows that are over on this day, before they come into the next one; the
/// desk follows, since not everybody does.
pub(super) async fn let_out(
    connection: &mut SqliteConnection,
    (district, students): (DistrictId, &[PersonId]),
    today: Day,
) -> Result<(), Error> {
    kept::count_closed_lists(connection, district, today).await?;
    let out: Vec<i64> = sqlx::query_scalar(
        "UPDATE assigned SET is_open = 0 WHERE district_id = $1 AND student_id IN (SELECT value FROM json_each($2))
         AND is_open = 1 AND EXISTS (SELECT 1 FROM check_window w WHERE w.district_id = assigned.district_id
             AND w.window_id = assigned.window_id AND (w.removed_ms IS NOT NULL OR w.first_day > $3 OR w.last_day < $3))
         RETURNING student_id",
    )
    .bind(district.0)
    .bind(json(&students)?)
    .bind(today.to_string())
    .fetch_all(&mut *connection)
    .await?;
    settle(connection, district, &out).await
}

/// The desk says of each of these students what the tables say now.
pub(super) async fn settle(
    connection: &mut SqliteConnection,
    district: DistrictId,
    students: &[i64],
) -> Result<(), Error> {
    for student in students {
        turn::settle(connection, (district, PersonId(*student))).await?;
    }
    Ok(())
}
