//! What a student does about check-ins: says that the plan still holds, asks for a check-in, takes that back. And where
//! the student stands in the present window.

use sqlx::{Connection, Row};

use super::check_in::{CheckIn, check_ins};
use super::error::Error;
use super::open::Database;
use super::turn;
use super::window::{present, windows};
use crate::domain::access::{MaySeeCheckIns, MayWrite};
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::person::SchoolId;
use crate::domain::window::Window;

/// A student's request for a check-in that nobody has answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The student's line; it may be empty.
    pub words: String,
    /// The day by the district's calendar, YYYY-MM-DD.
    pub day: String,
}

/// Where a student stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckInCourse {
    /// The window that is open for the student today.
    pub window: Option<Window>,
    /// Whether the student has read the plan again in it, or changed it.
    pub is_revisited: bool,
    /// Whether a check-in was logged in it.
    pub is_checked_in: bool,
    pub asked: Option<Asked>,
    /// Every check-in, the newest day first.
    pub all: Vec<CheckIn>,
}

impl Database {
    /// Where the student stands today.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a student who left, [`Error::Corrupt`], [`Error::Database`].
    pub async fn check_in_course(&self, right: MaySeeCheckIns, today: Day) -> Result<CheckInCourse, Error> {
        let key @ (district, student) = (right.district(), right.student());
        let mut connection = self.readers.acquire().await?;
        let mut transaction = connection.begin().await?;
        let row = sqlx::query(
            "SELECT s.school_id, s.grade, date(s.changed_ms / 1000 - d.behind_utc * 60, 'unixepoch'),
                    (SELECT max(day) FROM revisit WHERE district_id = $1 AND student_id = $2),
                    a.seq, a.words, date(a.at_ms / 1000 - d.behind_utc * 60, 'unixepoch')
             FROM standing s JOIN district d ON d.district_id = s.district_id
             LEFT JOIN ask a ON a.district_id = s.district_id AND a.student_id = s.student_id AND a.asks = 1
                   AND a.seq = (SELECT max(seq) FROM ask WHERE district_id = $1 AND student_id = $2)
                   AND NOT EXISTS (SELECT 1 FROM check_in c WHERE c.district_id = $1 AND c.student_id = $2
                                     AND c.answers = a.seq AND c.held = 1
                                     AND NOT EXISTS (SELECT 1 FROM check_in n WHERE n.district_id = $1
                                                       AND n.student_id = $2 AND n.corrects = c.seq))
             WHERE s.district_id = $1 AND s.student_id = $2",
        )
        .bind(district.0)
        .bind(student.0)
        .fetch_optional(&mut *transaction)
        .await?
        .ok_or(Error::NotFound)?;
        let all = check_ins(&mut transaction, key).await?;
        let windows = windows(&mut transaction, district).await?;
        transaction.rollback().await?;
        let corrupt = |_| Error::Corrupt { table: "revisit", what: format!("student {student}") };
        let day = |column| row.try_get::<Option<&str>, _>(column).map_err(Error::from);
        let day = |column| day(column)?.map(str::parse::<Day>).transpose().map_err(corrupt);
        let (changed, revisited) = (day(2)?, day(3)?);
        let grade = Grade::new(row.try_get(1)?)
            .ok_or_else(|| Error::Corrupt { table: "standing", what: format!("student {student}: grade") })?;
        let window = present(&windows, (SchoolId(row.try_get(0)?), grade), today);
        let (mut is_revisited, mut is_checked_in) = (false, false);
        if let Some(one) = window {
            let window = &one.window;
            is_revisited = [changed, revisited].into_iter().flatten().any(|day| day >= window.first());
            // Its days may have been moved since.
            let is_in =
                |entry: &CheckIn| window.holds(entry.day) || entry.window.as_ref().is_some_and(|(id, _)| *id == one.id);
            is_checked_in = all.iter().filter(|entry| entry.stands()).any(is_in);
        }
        let asked = row.try_get::<Option<i64>, _>(4)?.is_some();
        let asked = if asked { Some(Asked { words: row.try_get(5)?, day: row.try_get(6)? }) } else { None };
        Ok(CheckInCourse { window: window.map(|one| one.window.clone()), is_revisited, is_checked_in, asked, all })
    }

    /// The student has read the plan again and it still holds. Said again on the same day, it stands once.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn revisit(&self, right: MayWrite, today: Day, at_ms: i64) -> Result<(), Error> {
        let key @ (district, student) = (right.read().district(), right.author());
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::query(
            "INSERT INTO revisit (district_id, student_id, day, at_ms) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        )
        .bind(district.0)
        .bind(student.0)
        .bind(today.to_string())
        .bind(at_ms)
        .execute(&mut *transaction)
        .await?;
        turn::settle(&mut transaction, key).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The student asks for a check-in with these words, or takes that back (without). Said again while it stands,
    /// nothing changes but the words, if they are others.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn ask_check_in(&self, right: MayWrite, words: Option<&str>, at_ms: i64) -> Result<(), Error> {
        let key @ (district, student) = (right.read().district(), right.author());
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let newest = sqlx::query(
            "SELECT a.seq, a.asks = 1 AND NOT EXISTS (
                SELECT 1 FROM check_in c WHERE c.district_id = $1 AND c.student_id = $2 AND c.answers = a.seq AND c.held = 1
                   AND NOT EXISTS (SELECT 1 FROM check_in n WHERE n.district_id = $1 AND n.student_id = $2 AND n.corrects = c.seq)),
                a.words
             FROM ask a WHERE a.district_id = $1 AND a.student_id = $2 ORDER BY a.seq DESC LIMIT 1",
        )
        .bind(district.0)
        .bind(student.0)
        .fetch_optional(&mut *transaction)
        .await?;
        let (last, asks, said): (i64, bool, String) = match newest {
            Some(row) => (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?),
            None => (0, false, String::new()),
        };
        // Other words take the place of the first; none takes nothing away.
        if asks == words.is_some() && words.is_none_or(|words| words.is_empty() || words == said) {
            return Ok(());
        }
        sqlx::query(
            "INSERT INTO ask (district_id, student_id, seq, asks, words, at_ms) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(district.0)
        .bind(student.0)
        .bind(last + 1)
        .bind(words.is_some())
        .bind(words.unwrap_or_default())
        .bind(at_ms)
        .execute(&mut *transaction)
        .await?;
        turn::settle(&mut transaction, key).await?;
        transaction.commit().await?;
        Ok(())
    }
}
