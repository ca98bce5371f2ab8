//! A plan's words: reading them, reading what is new, and adding to them. There is nothing here that
//! replaces them.

use sqlx::Row;
use sqlx::sqlite::SqliteConnection;

use super::catalogue;
use super::error::Error;
use super::log;
use super::open::Database;
use super::trail::Look;
pub use super::writer::Saved;
use crate::domain::access::{MayAdd, MayRead, MayWrite};
use crate::domain::catalogue::{Catalogue, Changes};
use crate::domain::completion::Standing;
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, PersonId, PlanId};
use crate::domain::school_year::SchoolYear;
use crate::say::Language;
use crate::sync::Cursor;
use crate::sync::server::Replica;

/// A student's plan of the current year, with its document as the log has it.
#[derive(Debug)]
pub struct OpenPlan {
    pub plan: PlanId,
    pub student: PersonId,
    pub name: String,
    pub school: String,
    pub grade: Grade,
    pub year: SchoolYear,
    /// Milliseconds since 1970 of the last change.
    pub changed_ms: Option<i64>,
    /// Where the log ends, as far as it was read.
    pub head: Cursor,
    pub replica: Replica,
    /// What the district changed in the list of the grid, with the words of what the student brought from other districts.
    pub changes: Changes,
}

impl OpenPlan {
    /// The list of the grid as a reader of this language finds it.
    pub fn catalogue(&self, language: Language) -> Catalogue {
        self.changes.told(language)
    }

    /// The states of the four sections.
    pub fn standing(&self) -> Standing {
        self.replica.standing(&self.catalogue(Language::En), self.grade)
    }
}

/// What a log has behind a cursor.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Pulled {
    pub head: Cursor,
    /// Whether the cursor is a place in this log. If not, a backup was restored, and `updates` is the whole log.
    pub fits: bool,
    pub updates: Vec<Vec<u8>>,
}

/// The plan in which the student writes now.
///
/// # Errors
/// [`Error::NotFound`] for who has no seat, [`Error::Database`].
pub(super) async fn plan_of(connection: &mut SqliteConnection, right: MayRead) -> Result<PlanId, Error> {
    sqlx::query_scalar("SELECT plan_id FROM standing WHERE district_id = $1 AND student_id = $2")
        .bind(right.district().0)
        .bind(right.student().0)
        .fetch_optional(connection)
        .await?
        .map(PlanId)
        .ok_or(Error::NotFound)
}

impl Database {
    /// The plan of the current year, up to `up_to` of its log (`u64::MAX` for all). `writer` is a new
    /// [`crate::text::client_id`] where something will be written through it.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Corrupt`], [`Error::Database`].
    pub async fn open_plan(&self, look: impl Into<Look>, writer: u64, up_to: u64) -> Result<OpenPlan, Error> {
        let right = look.into().right();
        let mut connection = self.readers.acquire().await?;
        let row = sqlx::query(
            "SELECT s.plan_id, p.name, c.name, s.grade, l.school_year, s.changed_ms,
                    EXISTS (SELECT 1 FROM plan o
                            JOIN brought_list b ON b.district_id = o.district_id AND b.plan_id = o.plan_id
                            WHERE o.district_id = s.district_id AND o.student_id = s.student_id)
             FROM standing s
             JOIN person p ON p.district_id = s.district_id AND p.person_id = s.student_id
             JOIN school c ON c.district_id = s.district_id AND c.school_id = s.school_id
             JOIN plan l ON l.plan_id = s.plan_id
             WHERE s.district_id = $1 AND s.student_id = $2",
        )
        .bind(right.district().0)
        .bind(right.student().0)
        .fetch_optional(&mut *connection)
        .await?
        .ok_or(Error::NotFound)?;
        let corrupt =
            |what: &str| Error::Corrupt { table: "standing", what: format!("student {}: {what}", right.student()) };
        let plan = PlanId(row.try_get(0)?);
        let (replica, hash) = log::replay(&mut connection, (right.district(), plan), writer, up_to).await?;
        let changes = if row.try_get(6)? {
            let whose = (right.district(), right.student());
            catalogue::brought::reading(&mut connection, whose, (plan, None)).await?.changes
        } else {
            catalogue::newest(&mut connection, right.district()).await?.changes
        };
        Ok(OpenPlan {
            plan,
            student: right.student(),
            name: row.try_get(1)?,
            school: row.try_get(2)?,
            grade: Grade::new(row.try_get(3)?).ok_or_else(|| corrupt("grade"))?,
            year: SchoolYear(u16::try_from(row.try_get::<i64, _>(4)?).map_err(|_| corrupt("school_year"))?),
            changed_ms: row.try_get(5)?,
            head: log::cursor(replica.head, &hash),
            replica,
            changes,
        })
    }

    /// Everything behind `cursor`, in order.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Corrupt`], [`Error::Database`].
    pub async fn pull(&self, right: MayWrite, cursor: Cursor) -> Result<Pulled, Error> {
        // The row at the cursor comes along, so that its hash can be compared.
        let right = right.read();
        let mut rows = self.rows_from(right, cursor.seq).await?;
        let fits = cursor == Cursor::default() || rows.first().is_some_and(|(first, _)| *first == cursor);
        if !fits {
            rows = self.rows_from(right, 0).await?;
        }
        let head = rows.last().map_or_else(Cursor::default, |(last, _)| *last);
        let behind = |(at, _): &(Cursor, Vec<u8>)| !fits || at.seq > cursor.seq;
        Ok(Pulled { head, fits, updates: rows.into_iter().filter(behind).map(|(_, bytes)| bytes).collect() })
    }

    /// Which the student's plan of the current year is, how far its log reaches, and how many things were said about it.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn how_far(&self, right: MayRead) -> Result<(PlanId, u64, u64), Error> {
        self.how_far_of(right.district(), right.student()).await
    }

    /// The same for the server itself, which tells it to the pages that may read the plan.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn how_far_of(&self, district: DistrictId, student: PersonId) -> Result<(PlanId, u64, u64), Error> {
        let reach = sqlx::query(
            "SELECT (SELECT max(l.seq) FROM plan_log l WHERE l.district_id = s.district_id AND l.plan_id = s.plan_id),
               (SELECT max(c.seq) FROM comment_event c WHERE c.district_id = s.district_id AND c.plan_id = s.plan_id), s.plan_id
             FROM standing s WHERE s.district_id = $1 AND s.student_id = $2",
        );
        let row = reach.bind(district.0).bind(student.0).fetch_optional(&self.readers).await?;
        let number = |at| row.as_ref().and_then(|row| row.get::<Option<i64>, _>(at)).unwrap_or(0);
        Ok((PlanId(number(2)), number(0).unsigned_abs(), number(1).unsigned_abs()))
    }

    /// The rows of the log from number `first`, or the last one if it ends before. Each is checked against the one
    /// before it: a page must never show a word that a damaged disk made.
    async fn rows_from(&self, right: MayRead, first: u64) -> Result<Vec<(Cursor, Vec<u8>)>, Error> {
        let rows = sqlx::query(
            "SELECT l.plan_id, l.seq, l.author_id, l.at_ms, l.bytes, l.hash FROM standing s
             JOIN plan_log l ON l.district_id = s.district_id AND l.plan_id = s.plan_id
             WHERE s.district_id = $1 AND s.student_id = $2
               AND l.seq >= min($3, (SELECT max(seq) FROM plan_log WHERE district_id = s.district_id AND plan_id = s.plan_id))
             ORDER BY l.seq",
        )
        .bind(right.district().0)
        .bind(right.student().0)
        .bind(i64::try_from(first).unwrap_or(i64::MAX))
        .fetch_all(&self.readers)
        .await?;
        let mut before = (first == 0).then_some(log::NO_HASH);
        rows.into_iter()
            .map(|row| {
                let (plan, seq) = (PlanId(row.get(0)), row.get::<i64, _>(1).cast_unsigned());
                let bytes: Vec<u8> = row.get(4);
                let written = row.get::<&[u8], _>(5).try_into().unwrap_or(log::NO_HASH);
                let fits = |before: [u8; 32]| {
                    let author = PersonId(row.get(2));
                    log::hash(&before, (right.district(), plan), seq, author, row.get(3), &bytes) == written
                };
                if !before.is_none_or(fits) {
                    let what = format!("plan {plan}, seq {seq}: its hash does not fit");
                    return Err(Error::Corrupt { table: "plan_log", what });
                }
                before = Some(written);
                Ok((log::cursor(seq, &written), bytes))
            })
            .collect()
    }

    /// Adds an update to a student's plan, as far as `right` lets its author, and answers once it is on the disk. Sent
    /// again, it is confirmed again and stands once.
    ///
    /// # Errors
    /// [`Error::Refused`], [`Error::Busy`], [`Error::Stopping`], [`Error::Database`]: nothing was saved.
    pub async fn save(&self, right: impl Into<MayAdd>, update: Vec<u8>, at_ms: i64) -> Result<Saved, Error> {
        self.writer.save(right.into(), update, None, at_ms).await
    }

    /// The same for an update that was made by comparing: only where the log still ends at `over`, the head of the plan
    /// that was compared. Nothing comes in between.
    ///
    /// # Errors
    /// Those of [`Database::save`], and [`Error::Overtaken`]: nothing was saved.
    pub async fn save_over(
        &self,
        right: impl Into<MayAdd>,
        update: Vec<u8>,
        over: Cursor,
        at_ms: i64,
    ) -> Result<Saved, Error> {
        self.writer.save(right.into(), update, Some(over), at_ms).await
    }

    /// How many commits all saves so far took: saves over commits is how many share one fsync.
    pub fn commits(&self) -> u64 {
        self.writer.commits()
    }
}
