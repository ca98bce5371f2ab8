//! What a student does about check-ins: says that the plan still holds, asks for a check-in, takes that back. And where
//! the student stands in the present window.

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};

use super::check_in::{CheckIn, check_ins};
use super::error::Error;
use super::open::Database;
use super::turn;
use super::window::window_of;
use crate::domain::access::{MaySeeCheckIns, MayWrite};
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, PersonId, SchoolId};
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
    /// [`Error::NotFound`] for a student who is not there, [`Error::Corrupt`], [`Error::Database`].
    pub async fn check_in_course(&self, right: MaySeeCheckIns, today: Day) -> Result<CheckInCourse, Error> {
        let key @ (district, student) = (right.district(), right.student());
        let mut connection = self.readers.acquire().await?;
        let mut transaction = connection.begin().await?;
        let row = sqlx::query(
            "SELECT s.school_id, s.grade, date(s.changed_ms / 1000 - d.behind_utc * 60, 'unixepoch'),
                    (SELECT max(day) FROM revisit WHERE district_id = $1 AND student_id = $2)
             FROM person p JOIN district d ON d.district_id = p.district_id
             LEFT JOIN standing s ON s.district_id = p.district_id AND s.student_id = p.person_id
             WHERE p.district_id = $1 AND p.person_id = $2",
        )
        .bind(district.0)
        .bind(student.0)
        .fetch_optional(&mut *transaction)
        .await?
        .ok_or(Error::NotFound)?;
        let asked = said(&mut transaction, key).await?.filter(|said| said.waits).map(|said| said.asked);
        let all = check_ins(&mut transaction, key).await?;
        // Who left has no seat, and so no window.
        let window = match row.try_get::<Option<i64>, _>(0)? {
            Some(school) => {
                let grade = Grade::new(row.try_get(1)?)
                    .ok_or_else(|| Error::Corrupt { table: "standing", what: format!("student {student}: grade") })?;
                window_of(&mut transaction, key, (SchoolId(school), grade), today).await?
            }
            None => None,
        };
        transaction.rollback().await?;
        let corrupt = |_| Error::Corrupt { table: "revisit", what: format!("student {student}") };
        let day = |column| row.try_get::<Option<&str>, _>(column).map_err(Error::from);
        let day = |column| day(column)?.map(str::parse::<Day>).transpose().map_err(corrupt);
        let (changed, revisited) = (day(2)?, day(3)?);
        let (mut is_revisited, mut is_checked_in) = (false, false);
        if let Some(one) = &window {
            let window = &one.window;
            is_revisited = [changed, revisited].into_iter().flatten().any(|day| day >= window.first());
            // Its days may have been moved since.
            let is_in = |entry: &CheckIn| {
                window.holds(entry.day) || entry.window.as_ref().is_some_and(|(id, _)| *id == Some(one.id))
            };
            is_checked_in = all.iter().filter(|entry| entry.stands()).any(is_in);
        }
        Ok(CheckInCourse { window: window.map(|one| one.window), is_revisited, is_checked_in, asked, all })
    }

    /// What a student who waits for a check-in wrote.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn asked(&self, right: MaySeeCheckIns) -> Result<Option<Asked>, Error> {
        let said = said(&mut *self.readers.acquire().await?, (right.district(), right.student())).await?;
        Ok(said.filter(|said| said.waits).map(|said| said.asked))
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
        let last = said(&mut transaction, key).await?;
        let waits = last.as_ref().filter(|last| last.waits);
        // Other words take the place of the first; none takes nothing away.
        let is_said = |words: &str| waits.is_some_and(|last| words.is_empty() || words == last.asked.words);
        if words.map_or(waits.is_none(), is_said) {
            return Ok(());
        }
        sqlx::query(
            "INSERT INTO ask (district_id, student_id, seq, asks, words, at_ms) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(district.0)
        .bind(student.0)
        .bind(last.map_or(0, |last| last.seq) + 1)
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

/// The newest thing that a student said about wanting a check-in.
struct Said {
    seq: i64,
    asked: Asked,
    /// It is a request, and no check-in that stands has answered it.
    waits: bool,
}

async fn said(
    connection: &mut SqliteConnection,
    (district, student): (DistrictId, PersonId),
) -> Result<Option<Said>, Error> {
    let row = sqlx::query(concat!(
        "SELECT s.seq, s.words, date(s.at_ms / 1000 - d.behind_utc * 60, 'unixepoch'),
                s.asks = 1 AND NOT EXISTS (SELECT 1 FROM check_in c WHERE c.answers = s.seq AND ",
        turn::stands!(),
        ") FROM ask s JOIN district d ON d.district_id = s.district_id
         WHERE s.district_id = $1 AND s.student_id = $2 ORDER BY s.seq DESC LIMIT 1"
    ))
    .bind(district.0)
    .bind(student.0)
    .fetch_optional(connection)
    .await?;
    let said = |row: sqlx::sqlite::SqliteRow| {
        let asked = Asked { words: row.try_get(1)?, day: row.try_get(2)? };
        Ok(Said { seq: row.try_get(0)?, asked, waits: row.try_get(3)? })
    };
    row.map(said).transpose()
}
