//! Windows for the students of a list: a look at whom one would reach, the window itself, and what its walk does to a page
//! of the list. A student is in one window on a day: whoever has one in these days, by school and
//! grade or of another list, keeps it. `docs/desk.md` has the rules.

mod given;
mod open;
mod walk;

use sqlx::Connection;
use sqlx::sqlite::SqliteConnection;

pub use self::given::Assignment;
pub(super) use self::given::wrong;
use super::desk::{AT_ONCE, DeskPage};
use super::error::Error;
use super::open::Database;
use super::trail;
use super::walk::json;
use super::window::{next_number, windows};
use crate::domain::access::MayAssign;
use crate::domain::person::{DistrictId, PersonId, WindowId};
use crate::domain::roster::Filter;
use crate::domain::trail::Deed;
use crate::domain::window::{UNREADABLE, Window};

/// Whom a window would reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reached {
    /// Who would get it.
    pub people: u64,
    /// Who has a window in these days and keeps that one.
    pub kept: u64,
}

/// A window that is to be assigned.
#[derive(Clone, Debug)]
pub struct NewAssignment {
    pub window: Window,
    pub filter: Filter,
    /// Names the form.
    pub token: i64,
}

/// Whether student `s` has a window of a list between the days $3 and $4.
macro_rules! has_one {
    () => {
        "EXISTS (SELECT 1 FROM assigned a CROSS JOIN check_window w ON w.district_id = a.district_id AND w.window_id = a.window_id
                 WHERE a.district_id = s.district_id AND a.student_id = s.student_id AND w.removed_ms IS NULL
                   AND w.first_day <= $4 AND w.last_day >= $3)"
    };
}

use has_one;

const FREE: &str = concat!(
    "SELECT count(*) FROM json_each($2) j CROSS JOIN standing s ON s.district_id = $1 AND s.student_id = j.value WHERE NOT ",
    has_one!()
);

impl Database {
    /// Whom a window would reach; counted page by page, exactly, however many there are.
    ///
    /// # Errors
    /// [`Error::Rule`] where the list does not answer all that is asked, [`Error::Database`], [`Error::Corrupt`].
    pub async fn reached(&self, right: MayAssign, filter: &Filter, window: &Window) -> Result<Reached, Error> {
        let scope = right.scope();
        self.answered(scope, filter, UNREADABLE).await?;
        let set = overlapping(&mut *self.readers.acquire().await?, scope.district(), window).await?;
        let mut reached = Reached::default();
        let mut filter = filter.clone().from_the_start();
        loop {
            let page = self.list(scope, &filter, AT_ONCE, &mut |_| ()).await?;
            let students = without_one(&page, &set);
            let free = sqlx::query_scalar(FREE)
                .bind(scope.district().0)
                .bind(json(&students)?)
                .bind(window.first().to_string())
                .bind(window.last().to_string());
            let free: i64 = free.fetch_one(&self.readers).await?;
            reached.people += free.unsigned_abs();
            reached.kept += u64::try_from(page.rows.len()).unwrap_or(0).saturating_sub(free.unsigned_abs());
            match page.next {
                Some(edge) => filter.edge = Some(edge),
                None => return Ok(reached),
            }
        }
    }

    /// Makes a window for the students of a list, which is on the trail from then on, and gives its number. Sent again
    /// under the same token it is the same window. Nobody has it yet: see [`Database::assign_some`].
    ///
    /// # Errors
    /// [`Error::Rule`] where the list does not answer all that is asked, [`Error::Database`]: nobody will have it.
    pub async fn assign(&self, right: MayAssign, new: NewAssignment, now_ms: i64) -> Result<WindowId, Error> {
        let NewAssignment { window, filter, token } = new;
        let (scope, district) = (right.scope(), right.scope().district());
        self.answered(scope, &filter, UNREADABLE).await?;
        let filter = filter.from_the_start();
        let people = self.length(scope, &filter).await?;
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let same = "SELECT window_id FROM assignment WHERE district_id = $1 AND assigned_by = $2 AND token = $3";
        let same: Option<i64> = sqlx::query_scalar(same)
            .bind(district.0)
            .bind(right.by().0)
            .bind(token)
            .fetch_optional(&mut *transaction)
            .await?;
        if let Some(window) = same {
            return Ok(WindowId(window));
        }
        let id = next_number(&mut transaction, district).await?;
        sqlx::query(
            "INSERT INTO check_window (district_id, window_id, name, kind, school_year, first_day, last_day, grades, of_list)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)",
        )
        .bind(district.0)
        .bind(id.0)
        .bind(window.name())
        .bind(window.kind().slug())
        .bind(window.year().0)
        .bind(window.first().to_string())
        .bind(window.last().to_string())
        .bind(window.grades().bits())
        .execute(&mut *transaction)
        .await?;
        sqlx::query(
            "INSERT INTO assignment (district_id, window_id, assigned_by, token, list, asked_ms, state, people)
             VALUES ($1, $2, $3, $4, $5, $6, 'working', $7)",
        )
        .bind(district.0)
        .bind(id.0)
        .bind(right.by().0)
        .bind(token)
        .bind(json(&filter)?)
        .bind(now_ms)
        .bind(people)
        .execute(&mut *transaction)
        .await?;
        trail::append(&mut transaction, &right.entry(Deed::AssignedWindow, id, now_ms)).await?;
        transaction.commit().await?;
        Ok(id)
    }
}

/// The windows of grades and schools that share a day with this one.
async fn overlapping(
    connection: &mut SqliteConnection,
    district: DistrictId,
    window: &Window,
) -> Result<Vec<Window>, Error> {
    let all = windows(connection, district).await?;
    Ok(all.into_iter().map(|one| one.window).filter(|other| window.overlaps(other)).collect())
}

/// The students of a page for whose school and grade there is none of these windows.
fn without_one(page: &DeskPage, set: &[Window]) -> Vec<PersonId> {
    let is_free = |row: &&super::desk::DeskRow| !set.iter().any(|window| window.is_for(row.school, row.grade));
    page.rows.iter().filter(is_free).map(|row| row.student).collect()
}
