//! What the walk of a window does to a page of its list; and the way back, some hundred students in one transaction.

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};

use super::open::{let_out, settle};
use super::{has_one, overlapping, without_one};
use crate::domain::access;
use crate::domain::day::Day;
use crate::domain::person::{DistrictId, PersonId, WindowId};
use crate::domain::window::{Way, Window};
use crate::storage::desk::{AT_ONCE, DeskPage};
use crate::storage::error::Error;
use crate::storage::open::Database;
use crate::storage::walk::{ASSIGNMENTS, Walk, behind, count, json, rest};
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
        let (district, id) = (DistrictId(row.try_get(11)?), WindowId(row.try_get(0)?));
        if row.try_get(15)? {
            self.take_some_back((district, id), now_ms).await?;
            return Ok(true);
        }
        let walk = Walk { of: &ASSIGNMENTS, district, number: id.0, place: row.try_get(14)? };
        let list = || Some((read(&row).ok()?.window, rest(row.try_get(13).ok()?, walk.place.as_deref())?));
        let Some((window, filter)) = list() else {
            self.stop_walk(&walk, now_ms).await?;
            return Err(walk.corrupt());
        };
        let right = match self.person_now((district, PersonId(row.try_get(12)?)), now_ms).await {
            Err(Error::NotFound) => None,
            person => access::to_assign(&person?),
        };
        let Some(right) = right else {
            self.stop_walk(&walk, now_ms).await?;
            return Ok(true);
        };
        let page = self.next_page(&walk, (right.scope(), &filter), now_ms).await?;
        let step = Step { walk, window };
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        step.take(&mut transaction, &page, right.scope().today(), now_ms).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Takes a window from some of its students again.
    async fn take_some_back(&self, (district, window): (DistrictId, WindowId), now_ms: i64) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let students: Vec<i64> = sqlx::query_scalar(
            "DELETE FROM assigned WHERE district_id = $1 AND window_id = $2 AND student_id IN (
                 SELECT student_id FROM assigned WHERE district_id = $1 AND window_id = $2 LIMIT $3) RETURNING student_id",
        )
        .bind(district.0)
        .bind(window.0)
        .bind(count(AT_ONCE))
        .fetch_all(&mut *transaction)
        .await?;
        settle(&mut transaction, district, &students).await?;
        if students.len() < AT_ONCE {
            ASSIGNMENTS.end(&mut transaction, (district, window.0), Way::Undone.slug(), now_ms).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

/// The next step of a window.
struct Step {
    walk: Walk,
    window: Window,
}

impl Step {
    /// Gives the window to the students of one page who have none in its days, and moves on behind it. Where somebody else
    /// has done so, or it was taken back meanwhile, nothing is done.
    async fn take(
        &self,
        connection: &mut SqliteConnection,
        page: &DeskPage,
        today: Day,
        now_ms: i64,
    ) -> Result<(), Error> {
        if !self.walk.is_there(connection).await? {
            return Ok(());
        }
        let (district, id) = (self.walk.district, self.walk.number);
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
            .bind(id)
            .bind(opens)
            .fetch_all(&mut *connection)
            .await?;
        if opens {
            settle(connection, district, &given).await?;
        }
        let place = behind(page)?;
        sqlx::query(
            "UPDATE assignment SET passed = passed + $3, given = given + $4, kept = kept + $3 - $4, place = $5
             WHERE district_id = $1 AND window_id = $2",
        )
        .bind(district.0)
        .bind(id)
        .bind(count(page.rows.len()))
        .bind(count(given.len()))
        .bind(&place)
        .execute(&mut *connection)
        .await?;
        if place.is_none() {
            self.walk.end(connection, Way::Done.slug(), now_ms).await?;
        }
        Ok(())
    }
}
