//! What a window was before each change: who made it and when, and bringing one back, also of a window that was taken away.

use std::collections::BTreeMap;

use sqlx::{Connection, Row};

use super::{CheckWindow, columns, read, set, windows};
use crate::domain::administration::{MayAdminister, noted};
use crate::domain::person::WindowId;
use crate::domain::window::Window;
use crate::storage::administration::Office;
use crate::storage::error::Error;
use crate::storage::open::Database;

/// A window as it was after one change of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WindowVersion {
    /// Counted from 1.
    pub number: i64,
    pub window: Window,
    /// Whether that change took it away.
    pub removed: bool,
    /// Who made it; nobody at the server, and where it is not known.
    pub by: Option<String>,
    /// Milliseconds since 1970; nothing of what was there before versions were kept.
    pub at_ms: Option<i64>,
    /// Why, as they say.
    pub note: String,
}

/// What stands in the days of a window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InWindow {
    /// Students who sit in its grades and schools now.
    pub students: i64,
    /// Check-ins that were logged in it.
    pub check_ins: i64,
}

const VERSIONS: &str = concat!(
    "SELECT ",
    columns!(),
    ", w.version, w.removed, p.name, w.at_ms, w.note FROM window_version w
     LEFT JOIN person p ON p.district_id = w.district_id AND p.person_id = w.changed_by
     WHERE w.district_id = $1 ORDER BY w.window_id, w.version DESC"
);
const VERSION: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM window_version w WHERE w.district_id = $1 AND w.window_id = $2 AND w.version = $3"
);

/// Keeps what a window is now as its newest version, within the caller's transaction.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn keep(office: &mut Office<'_>, window: WindowId, note: &str) -> Result<(), Error> {
    sqlx::query(
        "INSERT INTO window_version (district_id, window_id, version, name, kind, school_year, first_day, last_day, grades,
                                     school_id, reminds, source, removed, changed_by, at_ms, note)
         SELECT w.district_id, w.window_id, coalesce((SELECT max(v.version) FROM window_version v
                    WHERE v.district_id = w.district_id AND v.window_id = w.window_id), 0) + 1,
                w.name, w.kind, w.school_year, w.first_day, w.last_day, w.grades, w.school_id, w.reminds, w.source,
                w.removed_ms IS NOT NULL, $3, $4, $5
         FROM check_window w WHERE w.district_id = $1 AND w.window_id = $2",
    )
    .bind(office.district().0)
    .bind(window.0)
    .bind(office.right.actor().map(|person| person.0))
    .bind(office.now_ms)
    .bind(note.to_owned())
    .execute(&mut *office.connection)
    .await?;
    Ok(())
}

/// The window of this number as it stands among `there`, or stood last where it was taken away: so it keeps the school year
/// of its check-ins. `over` is the newest version of it that somebody saw.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Overtaken`] where another version came first, [`Error::Corrupt`], [`Error::Database`].
pub(super) async fn seen(
    office: &mut Office<'_>,
    (id, over): (WindowId, i64),
    there: &[CheckWindow],
) -> Result<CheckWindow, Error> {
    let district = office.district().0;
    let newest: Option<i64> =
        sqlx::query_scalar(NEWEST).bind(district).bind(id.0).fetch_one(&mut *office.connection).await?;
    if newest.ok_or(Error::NotFound)? != over {
        return Err(Error::Overtaken);
    }
    match there.iter().find(|one| one.id == id) {
        Some(was) => Ok(was.clone()),
        None => read(&sqlx::query(LAST).bind(district).bind(id.0).fetch_one(&mut *office.connection).await?),
    }
}

impl Database {
    /// Every version of every window of grades and schools, the newest first; those that were taken away are there, too.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those who do not set windows, [`Error::Corrupt`], [`Error::Database`].
    pub async fn window_versions(&self, right: MayAdminister) -> Result<BTreeMap<WindowId, Vec<WindowVersion>>, Error> {
        if !right.sets_windows() {
            return Err(Error::NotFound);
        }
        let mut all: BTreeMap<WindowId, Vec<WindowVersion>> = BTreeMap::new();
        for row in sqlx::query(VERSIONS).bind(right.district().0).fetch_all(&self.readers).await? {
            let one = read(&row)?;
            all.entry(one.id).or_default().push(WindowVersion {
                number: row.try_get(11)?,
                window: one.window,
                removed: row.try_get(12)?,
                by: row.try_get(13)?,
                at_ms: row.try_get(14)?,
                note: row.try_get(15)?,
            });
        }
        Ok(all)
    }

    /// How many students a window reaches as they sit now, and how many check-ins were logged in the one of number `id`.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those who do not set windows, [`Error::Database`].
    pub async fn in_window(
        &self,
        right: MayAdminister,
        id: Option<WindowId>,
        window: &Window,
    ) -> Result<InWindow, Error> {
        if !right.sets_windows() {
            return Err(Error::NotFound);
        }
        // The counters of all schools together stand under number 0.
        let school = window.school().map_or(0, |school| school.0);
        let row = sqlx::query(
            "SELECT (SELECT coalesce(sum(d.students), 0) FROM desk_count d WHERE d.district_id = $1
                        AND d.school_id = $2 AND $3 >> (d.grade - 6) & 1 = 1),
                    (SELECT count(*) FROM check_in c WHERE c.district_id = $1 AND c.window_id = $4)",
        )
        .bind(right.district().0)
        .bind(school)
        .bind(window.grades().bits())
        .bind(id.map(|id| id.0))
        .fetch_one(&self.readers)
        .await?;
        Ok(InWindow { students: row.try_get(0)?, check_ins: row.try_get(1)? })
    }

    /// Brings a window back to what it was in a version of it, by a version more; `note` is why, and `over` the newest
    /// version of it that its author saw. Where it is so already nothing changes.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such version, [`Error::Overtaken`] where another one came first,
    /// [`Error::Rule`] where it overlaps another one by now, [`Error::Corrupt`], [`Error::Database`]: nothing was changed.
    pub async fn restore_window(
        &self,
        right: MayAdminister,
        (id, version): (WindowId, i64),
        (over, note): (i64, &str),
        now_ms: i64,
    ) -> Result<(), Error> {
        if !right.sets_windows() {
            return Err(Error::NotFound);
        }
        let note = noted(note)?;
        let district = right.district();
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let mut office = Office::open(&mut transaction, right, now_ms).await?;
        let wanted = sqlx::query(VERSION).bind(district.0).bind(id.0).bind(version);
        let wanted = wanted.fetch_optional(&mut *office.connection).await?.ok_or(Error::NotFound)?;
        let wanted = read(&wanted)?;
        let there = windows(office.connection, district).await?;
        let was = there.iter().find(|one| one.id == id);
        if was.is_some_and(|was| was.window == wanted.window) {
            return Ok(());
        }
        let last = seen(&mut office, (id, over), &there).await?;
        set(&mut office, Some(&last), (&wanted.window, note), &there).await?;
        transaction.commit().await?;
        Ok(())
    }
}

const NEWEST: &str = "SELECT max(version) FROM window_version WHERE district_id = $1 AND window_id = $2";
const LAST: &str = concat!("SELECT ", columns!(), " FROM check_window w WHERE w.district_id = $1 AND w.window_id = $2");
