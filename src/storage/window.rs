//! The check-in windows of a district: what is set for grades and schools, and which one a student is in. Those for the
//! students of a list: `assignment`.

mod versions;

use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{Connection, Row};

pub use self::versions::{InWindow, WindowVersion};

use super::administration::Office;
use super::error::Error;
use super::open::Database;
use crate::domain::administration::{MayAdminister, noted};
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, PersonId, SchoolId, WindowId};
use crate::domain::school_year::SchoolYear;
use crate::domain::trail::Deed;
use crate::domain::window::{Grades, Window};

/// A window that is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckWindow {
    pub id: WindowId,
    pub window: Window,
    /// How many check-ins were logged in it.
    pub check_ins: i64,
}

impl CheckWindow {
    /// Its school year, and whether check-ins were logged in it.
    pub const fn stood(&self) -> (SchoolYear, bool) {
        (self.window.year(), self.check_ins > 0)
    }
}

/// The columns of a window `w`, for [`read`].
macro_rules! columns {
    () => {
        "w.window_id, w.name, w.kind, w.school_year, w.first_day, w.last_day, w.grades, w.school_id,
         (SELECT count(*) FROM check_in c WHERE c.district_id = w.district_id AND c.window_id = w.window_id), w.reminds,
         w.source"
    };
}

pub(super) use columns;

/// A row of [`columns`].
///
/// # Errors
/// [`Error::Corrupt`], [`Error::Database`].
pub(super) fn read(row: &SqliteRow) -> Result<CheckWindow, Error> {
    let id = WindowId(row.try_get(0)?);
    let corrupt = |_| Error::Corrupt { table: "check_window", what: format!("window {id}") };
    let days =
        (row.try_get::<&str, _>(4)?.parse().map_err(corrupt)?, row.try_get::<&str, _>(5)?.parse().map_err(corrupt)?);
    let grades = Grades::from_bits(row.try_get(6)?).unwrap_or_default();
    let school = row.try_get::<Option<i64>, _>(7)?.map(SchoolId);
    let kind = row.try_get::<&str, _>(2)?.parse().map_err(corrupt)?;
    let year = SchoolYear(row.try_get(3)?);
    let window = Window::new(row.try_get(1)?, kind, year, days, grades, school).map_err(corrupt)?;
    let window = window.reminding(row.try_get(9)?).map_err(corrupt)?.sourced(row.try_get(10)?).map_err(corrupt)?;
    Ok(CheckWindow { id, window, check_ins: row.try_get(8)? })
}

/// Every window of grades and schools of a district that was not taken away, in the order of their days.
///
/// # Errors
/// [`Error::Corrupt`], [`Error::Database`].
pub(super) async fn windows(
    connection: &mut SqliteConnection,
    district: DistrictId,
) -> Result<Vec<CheckWindow>, Error> {
    let rows = sqlx::query(concat!(
        "SELECT ",
        columns!(),
        " FROM check_window w WHERE w.district_id = $1 AND w.of_list = 0 AND w.removed_ms IS NULL
          ORDER BY w.first_day, w.window_id"
    ));
    let rows = rows.bind(district.0).fetch_all(connection).await?;
    rows.iter().map(read).collect()
}

/// The window that students of this school and grade are in on this day.
pub(super) fn present(windows: &[CheckWindow], (school, grade): (SchoolId, Grade), day: Day) -> Option<&CheckWindow> {
    windows.iter().find(|one| one.window.holds(day) && one.window.is_for(school, grade))
}

/// The window of students of this school and grade that was over last before this day, in its school year.
pub(super) fn past(windows: &[CheckWindow], (school, grade): (SchoolId, Grade), day: Day) -> Option<&CheckWindow> {
    let is_past = |one: &&CheckWindow| {
        let window = &one.window;
        window.last() < day && window.year() == day.school_year() && window.is_for(school, grade)
    };
    windows.iter().filter(is_past).max_by_key(|one| one.window.last())
}

/// The window that a student who sits in this school and grade is in on this day: one of a list where the student has
/// such a one, else that of school and grade.
///
/// # Errors
/// [`Error::Corrupt`], [`Error::Database`].
pub(super) async fn window_of(
    connection: &mut SqliteConnection,
    (district, student): (DistrictId, PersonId),
    place: (SchoolId, Grade),
    day: Day,
) -> Result<Option<CheckWindow>, Error> {
    let own = sqlx::query(concat!(
        "SELECT ",
        columns!(),
        " FROM assigned a CROSS JOIN check_window w ON w.district_id = a.district_id AND w.window_id = a.window_id
          WHERE a.district_id = $1 AND a.student_id = $2 AND w.removed_ms IS NULL
            AND w.first_day <= $3 AND w.last_day >= $3"
    ));
    let own = own.bind(district.0).bind(student.0).bind(day.to_string()).fetch_optional(&mut *connection).await?;
    if let Some(own) = own {
        return read(&own).map(Some);
    }
    Ok(present(&windows(connection, district).await?, place, day).cloned())
}

/// The number that the next window of a district gets. Also those that were taken away have theirs.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn next_number(connection: &mut SqliteConnection, district: DistrictId) -> Result<WindowId, Error> {
    let next = sqlx::query_scalar("SELECT coalesce(max(window_id), 0) + 1 FROM check_window WHERE district_id = $1");
    Ok(WindowId(next.bind(district.0).fetch_one(connection).await?))
}

impl Database {
    /// Every window of the district, those of the future too, in the order of their days; and its schools, by name.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those who do not set them, [`Error::Corrupt`], [`Error::Database`].
    pub async fn check_windows(
        &self,
        right: MayAdminister,
        now_ms: i64,
    ) -> Result<(Vec<CheckWindow>, Vec<(SchoolId, String)>), Error> {
        if !right.sets_windows() {
            return Err(Error::NotFound);
        }
        let mut connection = self.readers.acquire().await?;
        let mut transaction = connection.begin().await?;
        let office = Office::open(&mut transaction, right, now_ms).await?;
        let schools = office.schools;
        let windows = windows(&mut transaction, right.district()).await?;
        transaction.rollback().await?;
        Ok((windows, schools))
    }

    /// Makes a window, or changes the one of this number for whoever saw this newest version of it; one that was taken away
    /// is there again. `note` is why, for its versions. Gives its number. What was logged in it stays with it. The phases on
    /// the desk follow with [`Database::turn_day`].
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Overtaken`] where another version came first, [`Error::Rule`] where it overlaps another
    /// one, [`Error::Database`]: nothing was changed.
    pub async fn put_window(
        &self,
        right: MayAdminister,
        (seen, note): (Option<(WindowId, i64)>, &str),
        wanted: &Window,
        now_ms: i64,
    ) -> Result<WindowId, Error> {
        if !right.sets_windows() {
            return Err(Error::NotFound);
        }
        let district = right.district();
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let mut office = Office::open(&mut transaction, right, now_ms).await?;
        let there = windows(office.connection, district).await?;
        let was = match seen {
            None => None,
            Some((id, _)) if there.iter().any(|one| one.id == id && one.window == *wanted) => return Ok(id),
            Some(seen) => Some(versions::seen(&mut office, seen, &there).await?),
        };
        let id = set(&mut office, was.as_ref(), (wanted, noted(note)?), &there).await?;
        transaction.commit().await?;
        Ok(id)
    }

    /// Whether teachers log check-ins with the students of their classes.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those who do not set it, [`Error::Database`].
    pub async fn teachers_check_in(&self, right: MayAdminister) -> Result<bool, Error> {
        if !right.sets_windows() {
            return Err(Error::NotFound);
        }
        let lets = sqlx::query_scalar("SELECT teachers_check_in FROM district WHERE district_id = $1");
        Ok(lets.bind(right.district().0).fetch_one(&self.readers).await?)
    }

    /// Lets teachers log check-ins, or ends that. Said again, nothing changes.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Database`].
    pub async fn let_teachers_check_in(&self, right: MayAdminister, lets: bool, now_ms: i64) -> Result<(), Error> {
        if self.teachers_check_in(right).await? == lets {
            return Ok(());
        }
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let mut office = Office::open(&mut transaction, right, now_ms).await?;
        sqlx::query("UPDATE district SET teachers_check_in = $2 WHERE district_id = $1")
            .bind(right.district().0)
            .bind(lets)
            .execute(&mut *office.connection)
            .await?;
        office.note(Deed::ChangedSettings, None, None).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Takes a window away for whoever saw this newest version of it; `note` is why. Check-ins that were logged in it keep it.
    /// Said again, nothing changes.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Overtaken`] where another version came first, [`Error::Rule`] about the note,
    /// [`Error::Database`].
    pub async fn remove_window(
        &self,
        right: MayAdminister,
        ((id, over), note): ((WindowId, i64), &str),
        now_ms: i64,
    ) -> Result<(), Error> {
        if !right.sets_windows() {
            return Err(Error::NotFound);
        }
        let note = noted(note)?;
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let mut office = Office::open(&mut transaction, right, now_ms).await?;
        let was: Option<i64> = sqlx::query_scalar(
            "SELECT removed_ms FROM check_window WHERE district_id = $1 AND window_id = $2 AND of_list = 0",
        )
        .bind(right.district().0)
        .bind(id.0)
        .fetch_optional(&mut *office.connection)
        .await?
        .ok_or(Error::NotFound)?;
        if was.is_none() {
            versions::seen(&mut office, (id, over), &[]).await?;
            sqlx::query("UPDATE check_window SET removed_ms = $3 WHERE district_id = $1 AND window_id = $2")
                .bind(right.district().0)
                .bind(id.0)
                .bind(now_ms)
                .execute(&mut *office.connection)
                .await?;
            office.note(Deed::ChangedWindow, None, Some(id.0)).await?;
            versions::keep(&mut office, id, note).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

/// Writes a window over `was`, also one that was taken away, or a new one; its version with why, and its entry on the trail.
/// `there` are the windows of the district. Gives its number.
///
/// # Errors
/// [`Error::Rule`], [`Error::Database`].
async fn set(
    office: &mut Office<'_>,
    was: Option<&CheckWindow>,
    (wanted, note): (&Window, &str),
    there: &[CheckWindow],
) -> Result<WindowId, Error> {
    let district = office.district();
    let id = was.map(|was| was.id);
    let others = there.iter().filter(|other| Some(other.id) != id).map(|other| &other.window);
    wanted.may_be_set(was.map(CheckWindow::stood), &office.schools, others)?;
    let statement = if id.is_some() {
        "UPDATE check_window SET name = $3, kind = $4, school_year = $5, first_day = $6, last_day = $7, grades = $8,
                                 school_id = $9, reminds = $10, source = $11, removed_ms = NULL WHERE district_id = $1 AND window_id = $2"
    } else {
        "INSERT INTO check_window (district_id, window_id, name, kind, school_year, first_day, last_day, grades, school_id, reminds,
                                   source)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    };
    let id = match id {
        Some(id) => id,
        None => next_number(office.connection, district).await?,
    };
    sqlx::query(statement)
        .bind(district.0)
        .bind(id.0)
        .bind(wanted.name())
        .bind(wanted.kind().slug())
        .bind(wanted.year().0)
        .bind(wanted.first().to_string())
        .bind(wanted.last().to_string())
        .bind(wanted.grades().bits())
        .bind(wanted.school().map(|school| school.0))
        .bind(wanted.reminds())
        .bind(wanted.source().to_owned())
        .execute(&mut *office.connection)
        .await?;
    office.note(Deed::ChangedWindow, None, Some(id.0)).await?;
    versions::keep(office, id, note).await?;
    Ok(id)
}
