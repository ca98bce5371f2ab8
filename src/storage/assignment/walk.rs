//! The walk of a window through its list, and back: one stretch in one transaction, with how far the walk is.

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};

use super::open::{let_out, settle};
use super::{AT_ONCE, has_one, json, overlapping, without_one};
use crate::domain::access;
use crate::domain::day::Day;
use crate::domain::person::{DistrictId, PersonId, WindowId};
use crate::domain::roster::{Edge, Filter, Place};
use crate::domain::window::{Way, Window};
use crate::storage::desk::DeskPage;
use crate::storage::error::Error;
use crate::storage::open::Database;
use crate::storage::window::{columns, read};

/// What is being taken back comes first: whoever gets it back may get another one.
const TO_DO: &str = concat!(
    "SELECT ",
    columns!(),
    ", a.district_id, a.assigned_by, a.list, a.place, a.state = 'undoing' FROM assignment a
     JOIN check_window w ON w.district_id = a.district_id AND w.window_id = a.window_id
     WHERE a.state IN ('working', 'undoing') ORDER BY a.state = 'working', a.asked_ms, a.district_id, a.window_id LIMIT 1"
);
const GIVE: &str = concat!(
    "INSERT INTO assigned (district_id, student_id, window_id, is_open)
     SELECT s.district_id, s.student_id, $5, $6 FROM json_each($2) j
     CROSS JOIN standing s ON s.district_id = $1 AND s.student_id = j.value WHERE NOT ",
    has_one!(),
    " RETURNING student_id"
);

impl Database {
    /// Goes on with the oldest window that is on its way to the students of its list, or with one that is being taken from
    /// them again, by one page; gives whether there was one. The right of whoever assigned it is decided anew for each
    /// page: where it has ended, so has the walk, and those who have the window keep it.
    ///
    /// # Errors
    /// [`Error::Database`]: nothing was done, and it is next again. [`Error::Corrupt`]: the walk was stopped.
    pub async fn assign_some(&self, now_ms: i64) -> Result<bool, Error> {
        let Some(row) = sqlx::query(TO_DO).fetch_optional(&self.readers).await? else { return Ok(false) };
        let key = (DistrictId(row.try_get(9)?), WindowId(row.try_get(0)?));
        if row.try_get(13)? {
            self.take_some_back(key, now_ms).await?;
            return Ok(true);
        }
        let place: Option<String> = row.try_get(12)?;
        let list = || {
            let filter: Filter = serde_json::from_str(row.try_get(11).ok()?).ok()?;
            let edge = place.as_deref().map(serde_json::from_str::<Place>).transpose().ok()?.map(Edge::After);
            Some((Filter { edge, ..filter }, read(&row).ok()?.window))
        };
        let Some((filter, window)) = list() else {
            self.stop_walk(key, now_ms).await?;
            return Err(Error::Corrupt { table: "assignment", what: format!("window {}", key.1) });
        };
        let right = match self.person_now((key.0, PersonId(row.try_get(10)?)), now_ms).await {
            Err(Error::NotFound) => None,
            person => access::to_assign(&person?),
        };
        let Some(right) = right else {
            self.stop_walk(key, now_ms).await?;
            return Ok(true);
        };
        let page = match self.list(right.scope(), &filter, AT_ONCE, &mut |_| ()).await {
            // Nothing behind it would ever come to anybody.
            Err(error @ Error::Corrupt { .. }) => {
                self.stop_walk(key, now_ms).await?;
                return Err(error);
            }
            page => page?,
        };
        let walk = Walk { key, window, place };
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        walk.step(&mut transaction, &page, right.scope().today(), now_ms).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Takes a window from some of its students again.
    async fn take_some_back(&self, key @ (district, window): (DistrictId, WindowId), now_ms: i64) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let students: Vec<i64> = sqlx::query_scalar(
            "DELETE FROM assigned WHERE district_id = $1 AND window_id = $2 AND student_id IN (
                 SELECT student_id FROM assigned WHERE district_id = $1 AND window_id = $2 LIMIT $3) RETURNING student_id",
        )
        .bind(district.0)
        .bind(window.0)
        .bind(i64::try_from(AT_ONCE).unwrap_or(i64::MAX))
        .fetch_all(&mut *transaction)
        .await?;
        settle(&mut transaction, district, &students).await?;
        if students.len() < AT_ONCE {
            end(&mut transaction, key, Way::Undone, now_ms).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Stops a walk where it is.
    async fn stop_walk(&self, key: (DistrictId, WindowId), now_ms: i64) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        end(&mut transaction, key, Way::Stopped, now_ms).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// How far a window is.
struct Walk {
    key: (DistrictId, WindowId),
    window: Window,
    place: Option<String>,
}

impl Walk {
    /// Gives the window to the students of one page who have none in its days, and moves on behind it. Where somebody else
    /// has done so, or it was taken back meanwhile, nothing is done.
    async fn step(
        &self,
        connection: &mut SqliteConnection,
        page: &DeskPage,
        today: Day,
        now_ms: i64,
    ) -> Result<(), Error> {
        let (district, id) = self.key;
        let is_there: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM assignment
                            WHERE district_id = $1 AND window_id = $2 AND state = 'working' AND place IS $3)",
        )
        .bind(district.0)
        .bind(id.0)
        .bind(&self.place)
        .fetch_one(&mut *connection)
        .await?;
        if !is_there {
            return Ok(());
        }
        let set = overlapping(connection, district, &self.window).await?;
        let students = without_one(page, &set);
        let opens = self.window.holds(today);
        if opens {
            let_out(connection, (district, &students), today).await?;
        }
        let given: Vec<i64> = sqlx::query_scalar(GIVE)
            .bind(district.0)
            .bind(json(&students)?)
            .bind(self.window.first().to_string())
            .bind(self.window.last().to_string())
            .bind(id.0)
            .bind(opens)
            .fetch_all(&mut *connection)
            .await?;
        if opens {
            settle(connection, district, &given).await?;
        }
        let place = match &page.next {
            Some(Edge::After(place) | Edge::Before(place)) => Some(json(place)?),
            None => None,
        };
        sqlx::query(
            "UPDATE assignment SET passed = passed + $3, given = given + $4, kept = kept + $3 - $4, place = $5
             WHERE district_id = $1 AND window_id = $2",
        )
        .bind(district.0)
        .bind(id.0)
        .bind(count(page.rows.len()))
        .bind(count(given.len()))
        .bind(&place)
        .execute(&mut *connection)
        .await?;
        if place.is_none() {
            end(connection, self.key, Way::Done, now_ms).await?;
        }
        Ok(())
    }
}

/// Ends a walk at this stage, within the caller's transaction. A searched name, and the name at which the walk stands, go
/// with it.
pub(super) async fn end(
    connection: &mut SqliteConnection,
    (district, window): (DistrictId, WindowId),
    way: Way,
    now_ms: i64,
) -> Result<(), Error> {
    let list: String = sqlx::query_scalar("SELECT list FROM assignment WHERE district_id = $1 AND window_id = $2")
        .bind(district.0)
        .bind(window.0)
        .fetch_one(&mut *connection)
        .await?;
    let filter: Filter = serde_json::from_str(&list).unwrap_or_default();
    let lasting = Filter { name: String::new(), edge: None, ..filter };
    sqlx::query(
        "UPDATE assignment SET state = $3, place = NULL, list = $4, ended_ms = iif($3 = 'undoing', NULL, $5)
         WHERE district_id = $1 AND window_id = $2",
    )
    .bind(district.0)
    .bind(window.0)
    .bind(way.slug())
    .bind(json(&lasting)?)
    .bind(now_ms)
    .execute(connection)
    .await?;
    Ok(())
}

fn count(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}
