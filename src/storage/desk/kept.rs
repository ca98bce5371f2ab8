//! How far students came in each check-in window, kept so that it lasts: counted as each day begins, once more when the
//! window closes, and again for what is logged later for one of its days.

use sqlx::Row;
use sqlx::sqlite::SqliteConnection;

use super::{Error, corrupt};
use crate::domain::access::{DeskScope, Whose};
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, PersonId, SchoolId, WindowId};
use crate::domain::report::{InWindow, KeptWindow};
use crate::domain::window::Window;
use crate::storage::open::Database;
use crate::storage::standing::ALL;
use crate::storage::turn::stands;
use crate::storage::window::read;

/// So many windows are offered, the newest first.
const OFFERED: i64 = 60;

/// Every window that is open as the day begins: those of grades out of the counters, less who has one of a list; those
/// of lists by their students. What was counted before and is open no longer was counted when it closed.
const KEEP: &str = "DELETE FROM window_count WHERE district_id = $1 AND is_over = 0;
     INSERT INTO window_count (district_id, window_id, school_id, grade, day, is_over, students, revisited, checked_in)
     SELECT t.district_id, t.window_id, t.school_id, t.grade, min(t.last_day, $2), 0, sum(c.students),
         sum(iif(c.phase = 2, c.students, 0)), sum(iif(c.phase = 3, c.students, 0))
     FROM window_turn t JOIN (
         SELECT school_id, grade, (status >> 8) & 3 AS phase, sum(students) AS students FROM desk_count
         WHERE district_id = $1 AND school_id > 0 AND grade > 0 AND students > 0 GROUP BY 1, 2, 3
         UNION ALL
         SELECT s.school_id, s.grade, (s.status >> 8) & 3, -count(*) FROM assigned a
         CROSS JOIN standing s ON s.district_id = a.district_id AND s.student_id = a.student_id
         WHERE a.district_id = $1 AND a.is_open = 1 GROUP BY 1, 2, 3
     ) c ON c.school_id = t.school_id AND c.grade = t.grade
     WHERE t.district_id = $1 AND t.window_id IS NOT NULL GROUP BY t.window_id, t.school_id, t.grade
     ON CONFLICT DO UPDATE SET day = excluded.day, is_over = 0, students = excluded.students,
         revisited = excluded.revisited, checked_in = excluded.checked_in;
     INSERT INTO window_count (district_id, window_id, school_id, grade, day, is_over, students, revisited, checked_in)
     SELECT a.district_id, a.window_id, s.school_id, s.grade, min(w.last_day, $2), 0, count(*),
         sum((s.status >> 8) & 3 = 2), sum((s.status >> 8) & 3 = 3)
     FROM assigned a
     CROSS JOIN check_window w ON w.district_id = a.district_id AND w.window_id = a.window_id AND w.removed_ms IS NULL
     CROSS JOIN standing s ON s.district_id = a.district_id AND s.student_id = a.student_id
     WHERE a.district_id = $1 AND a.is_open = 1 GROUP BY a.window_id, s.school_id, s.grade
     ON CONFLICT DO UPDATE SET day = excluded.day, is_over = 0, students = excluded.students,
         revisited = excluded.revisited, checked_in = excluded.checked_in";

/// The window that a school and grade was turned for; $5 is whether it is over.
const TURNED: &str = "INSERT INTO window_count
         (district_id, window_id, school_id, grade, day, is_over, students, revisited, checked_in)
     SELECT t.district_id, t.window_id, t.school_id, t.grade, min(t.last_day, $4), $5, count(s.student_id),
         coalesce(sum((s.status >> 8) & 3 = 2), 0), coalesce(sum((s.status >> 8) & 3 = 3), 0)
     FROM window_turn t LEFT JOIN standing s ON s.district_id = t.district_id AND s.school_id = t.school_id
         AND s.grade = t.grade AND NOT EXISTS (SELECT 1 FROM assigned a WHERE a.district_id = s.district_id
                                                 AND a.student_id = s.student_id AND a.is_open = 1)
     WHERE t.district_id = $1 AND t.school_id = $2 AND t.grade = $3 AND t.window_id IS NOT NULL
     GROUP BY t.window_id
     ON CONFLICT DO UPDATE SET day = excluded.day, is_over = excluded.is_over, students = excluded.students,
         revisited = excluded.revisited, checked_in = excluded.checked_in";

/// The windows of lists that are over on this day and not counted as such: their students are still in them, all.
const CLOSED_LISTS: &str = "WITH over(window_id, last_day) AS MATERIALIZED (
         SELECT w.window_id, w.last_day FROM check_window w
         WHERE w.district_id = $1 AND w.of_list = 1 AND w.removed_ms IS NULL AND w.last_day < $2
           AND EXISTS (SELECT 1 FROM assigned a WHERE a.district_id = $1 AND a.window_id = w.window_id AND a.is_open = 1)
           AND NOT EXISTS (SELECT 1 FROM window_count k WHERE k.district_id = $1 AND k.window_id = w.window_id AND k.is_over = 1))
     INSERT INTO window_count (district_id, window_id, school_id, grade, day, is_over, students, revisited, checked_in)
     SELECT a.district_id, a.window_id, s.school_id, s.grade, o.last_day, 1, count(*),
         sum((s.status >> 8) & 3 = 2), sum((s.status >> 8) & 3 = 3)
     FROM over o CROSS JOIN assigned a ON a.district_id = $1 AND a.window_id = o.window_id AND a.is_open = 1
     CROSS JOIN standing s ON s.district_id = a.district_id AND s.student_id = a.student_id
     WHERE true GROUP BY a.window_id, s.school_id, s.grade
     ON CONFLICT DO UPDATE SET day = excluded.day, is_over = 1, students = excluded.students,
         revisited = excluded.revisited, checked_in = excluded.checked_in";

/// How far a student came in a window that is over, out of what lasts: check-ins, what the student said, and the log.
const CAME: &str = concat!(
    "SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM revisit r
                                  WHERE r.district_id = s.district_id AND r.student_id = s.student_id
                                    AND r.day BETWEEN w.first_day AND w.last_day)
              AND NOT EXISTS (SELECT 1 FROM plan p
                              CROSS JOIN plan_log l ON l.district_id = p.district_id AND l.plan_id = p.plan_id
                              WHERE p.district_id = s.district_id AND p.student_id = s.student_id
                                AND p.school_year = w.school_year AND l.author_id = s.student_id
                                AND date(l.at_ms / 1000 - d.behind_utc * 60, 'unixepoch')
                                    BETWEEN w.first_day AND w.last_day) THEN 1
         WHEN EXISTS (SELECT 1 FROM check_in c WHERE ",
    stands!(),
    " AND (c.window_id = w.window_id OR c.day BETWEEN w.first_day AND w.last_day)) THEN 3
         ELSE 2 END
     FROM standing s JOIN district d ON d.district_id = s.district_id
     JOIN window_count k ON k.district_id = s.district_id AND k.window_id = $3 AND k.school_id = s.school_id
         AND k.grade = s.grade AND k.is_over = 1
     JOIN check_window w ON w.district_id = k.district_id AND w.window_id = k.window_id
     WHERE s.district_id = $1 AND s.student_id = $2"
);

/// Counts one student more or less where they sit; $4 more revisited, $5 more checked in, and never more than there were.
const ADD: &str = "UPDATE window_count SET
         checked_in = min(max(checked_in + $5, 0), coalesce(students, checked_in + 1)),
         revisited = max(min(revisited + $4, students - min(max(checked_in + $5, 0), students)), 0)
     WHERE district_id = $1 AND window_id = $3 AND is_over = 1
       AND (school_id, grade) = (SELECT school_id, grade FROM standing WHERE district_id = $1 AND student_id = $2)";

/// Counts the windows that are open as the day begins.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn keep_windows(
    connection: &mut SqliteConnection,
    district: DistrictId,
    today: Day,
) -> Result<(), Error> {
    sqlx::query(KEEP).bind(district.0).bind(today.to_string()).execute(connection).await?;
    Ok(())
}

/// Counts those of a school and grade in the window that they were turned for, on this day: before it closes for them,
/// or when it has opened.
///
/// # Errors
/// [`Error::Database`].
pub(in crate::storage) async fn count_turned(
    connection: &mut SqliteConnection,
    (district, school, grade): (DistrictId, SchoolId, Grade),
    (day, is_over): (Day, bool),
) -> Result<(), Error> {
    let count = sqlx::query(TURNED).bind(district.0).bind(school.0).bind(grade.number());
    count.bind(day.to_string()).bind(is_over).execute(connection).await?;
    Ok(())
}

/// Counts the windows of lists that are over, before the first of their students comes out.
///
/// # Errors
/// [`Error::Database`].
pub(in crate::storage) async fn count_closed_lists(
    connection: &mut SqliteConnection,
    district: DistrictId,
    today: Day,
) -> Result<(), Error> {
    sqlx::query(CLOSED_LISTS).bind(district.0).bind(today.to_string()).execute(connection).await?;
    Ok(())
}

/// How far a student came in each of these windows that are over where the student sits, for [`count_later`]. What is
/// over elsewhere alone is left out.
///
/// # Errors
/// [`Error::Database`].
pub(in crate::storage) async fn came(
    connection: &mut SqliteConnection,
    (district, student): (DistrictId, PersonId),
    windows: &[i64],
) -> Result<Vec<(i64, i64)>, Error> {
    let mut found = Vec::new();
    for window in windows {
        let came = sqlx::query_scalar(CAME).bind(district.0).bind(student.0).bind(window);
        if let Some(phase) = came.fetch_optional(&mut *connection).await? {
            found.push((*window, phase));
        }
    }
    Ok(found)
}

/// Something was logged of a student that changes how far they came in windows that are over; `before` is what [`came`]
/// told.
///
/// # Errors
/// [`Error::Database`].
pub(in crate::storage) async fn count_later(
    connection: &mut SqliteConnection,
    (district, student): (DistrictId, PersonId),
    before: &[(i64, i64)],
) -> Result<(), Error> {
    let windows: Vec<_> = before.iter().map(|(window, _)| *window).collect();
    let after = came(connection, (district, student), &windows).await?;
    for ((window, was), (_, is)) in before.iter().zip(after).filter(|((_, was), (_, is))| was != is) {
        let more = |phase: i64| i64::from(is == phase) - i64::from(*was == phase);
        let add = sqlx::query(ADD).bind(district.0).bind(student.0).bind(window).bind(more(2)).bind(more(3));
        add.execute(&mut *connection).await?;
    }
    Ok(())
}

/// The columns that [`read`] takes; how many check-ins there are in each is not counted.
const OFFER: &str =
    "SELECT w.window_id, w.name, w.kind, w.school_year, w.first_day, w.last_day, w.grades, w.school_id, 0, w.reminds, w.source
     FROM check_window w WHERE w.district_id = $1 AND w.removed_ms IS NULL
        AND EXISTS (SELECT 1 FROM window_count k WHERE k.district_id = w.district_id AND k.window_id = w.window_id
                      AND k.school_id BETWEEN $2 AND $3 AND (k.students IS NULL OR k.students > 0))
      ORDER BY w.first_day DESC, w.window_id DESC LIMIT $4";
const HEAD: &str = "SELECT max(day), max(students IS NOT NULL) FROM window_count
     WHERE district_id = $1 AND window_id = $2 AND school_id BETWEEN $3 AND $4";
const OF_SCHOOL: &str =
    "SELECT json_group_array(json_array(window_id, school_id, grade, coalesce(students, checked_in),
         coalesce(revisited, 0), checked_in)) FROM window_count
     WHERE district_id = $1 AND window_id = $2 AND school_id = $3 AND (students IS NOT NULL) = $4";
/// By grade and by school, of the window and of those with a day in common.
const OF_DISTRICT: &str = "WITH beside AS MATERIALIZED (
         SELECT o.window_id FROM check_window w JOIN check_window o ON o.district_id = w.district_id
             AND o.first_day <= w.last_day AND w.first_day <= o.last_day AND (o.removed_ms IS NULL OR o.window_id = $2)
         WHERE w.district_id = $1 AND w.window_id = $2),
     counted AS MATERIALIZED (
         SELECT k.window_id, k.school_id, k.grade, coalesce(k.students, k.checked_in) AS students,
             coalesce(k.revisited, 0) AS revisited, k.checked_in
         FROM beside b CROSS JOIN window_count k ON k.district_id = $1 AND k.window_id = b.window_id
         WHERE b.window_id != $2 OR (k.students IS NOT NULL) = $3)
     SELECT json_group_array(json_array(window_id, school_id, grade, students, revisited, checked_in)) FROM (
         SELECT window_id, 0 AS school_id, grade, sum(students) AS students, sum(revisited) AS revisited,
             sum(checked_in) AS checked_in FROM counted GROUP BY window_id, grade
         UNION ALL
         SELECT window_id, school_id, 0, sum(students), sum(revisited), sum(checked_in) FROM counted
         GROUP BY window_id, school_id)";
/// How many each school and each grade had on the day that is kept and next before this one.
const EVERYBODY: &str = "SELECT json_group_array(json_array(school_id, grade, students)) FROM desk_day
     WHERE district_id = $1 AND (school_id = 0) != (grade = 0) AND day = (
         SELECT max(day) FROM desk_day WHERE district_id = $1 AND school_id = 0 AND grade = 0 AND day <= $2)";

/// The schools of a scope that sees a school or a district, from the first to the last.
const fn schools(scope: DeskScope) -> Option<(i64, i64)> {
    match scope.whose() {
        Whose::Caseload(_) | Whose::Classes(_) => None,
        Whose::School(own) => Some((own.0, own.0)),
        Whose::District => Some((1, i64::MAX)),
    }
}

/// A school or a grade as a row has it; 0 is all.
fn place(school: i64, grade: u8) -> Result<(Option<SchoolId>, Option<Grade>), Error> {
    let grade = match grade {
        0 => None,
        number => Some(Grade::new(number).ok_or_else(|| corrupt(format!("grade {number}")))?),
    };
    Ok(((school != ALL).then_some(SchoolId(school)), grade))
}

impl Database {
    /// The windows of which something is kept about the schools of `scope`, the newest first; nothing for those who see a
    /// caseload or classes, whose members were others then.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn kept_windows(&self, scope: DeskScope) -> Result<Option<Vec<(WindowId, Window)>>, Error> {
        let Some((first, last)) = schools(scope) else { return Ok(None) };
        let rows = sqlx::query(OFFER).bind(scope.district().0).bind(first).bind(last).bind(OFFERED);
        let rows = rows.fetch_all(&self.readers).await?;
        let window = |row| read(row).map(|one| (one.id, one.window));
        rows.iter().map(window).collect::<Result<_, _>>().map(Some)
    }

    /// What is kept of a window about the schools of `scope`.
    ///
    /// # Errors
    /// [`Error::NotFound`] where nothing is, [`Error::Corrupt`], [`Error::Database`].
    pub async fn kept_window(&self, scope: DeskScope, window: WindowId) -> Result<KeptWindow, Error> {
        let (first, last) = schools(scope).ok_or(Error::NotFound)?;
        let district = scope.district().0;
        let head = sqlx::query(HEAD).bind(district).bind(window.0).bind(first).bind(last);
        let head = head.fetch_one(&self.readers).await?;
        let day = head.try_get::<Option<&str>, _>(0)?.ok_or(Error::NotFound)?;
        let day: Day = day.parse().map_err(|_| corrupt(format!("day {day}")))?;
        let is_whole: bool = head.try_get(1)?;
        let groups: String = if scope.hides_small_groups() {
            sqlx::query_scalar(OF_DISTRICT).bind(district).bind(window.0).bind(is_whole)
        } else {
            sqlx::query_scalar(OF_SCHOOL).bind(district).bind(window.0).bind(first).bind(is_whole)
        }
        .fetch_one(&self.readers)
        .await?;
        let unreadable = |error: serde_json::Error| corrupt(error.to_string());
        let groups: Vec<(i64, i64, u8, u64, u64, u64)> = serde_json::from_str(&groups).map_err(unreadable)?;
        let group = |(window, school, grade, students, revisited, checked_in): (_, _, _, u64, _, _)| {
            let (school, grade) = place(school, grade)?;
            let phases = [students.saturating_sub(revisited + checked_in), revisited, checked_in];
            Ok(InWindow { window: WindowId(window), school, grade, phases })
        };
        let groups = groups.into_iter().map(group).collect::<Result<_, Error>>()?;
        let mut everybody = Vec::new();
        if scope.hides_small_groups() {
            let rows = sqlx::query_scalar(EVERYBODY).bind(district).bind(day.to_string());
            let rows: String = rows.fetch_one(&self.readers).await?;
            let rows: Vec<(i64, u8, u64)> = serde_json::from_str(&rows).map_err(unreadable)?;
            for (school, grade, students) in rows {
                let (school, grade) = place(school, grade)?;
                everybody.push((school, grade, students));
            }
        }
        Ok(KeptWindow { day, is_whole, groups, everybody })
    }
}
