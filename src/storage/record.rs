//! The complete record of one student (34 CFR 99.10): every year's plan with its log, and every other table that holds
//! something about the student, in the order of one list. It is read only by whoever has taken it, which is on the trail.

use sqlx::Row;

use super::catalogue::brought::{self, Reading};
use super::catalogue::reworded;
use super::error::Error;
use super::history::{History, history_of};
use super::open::Database;
use crate::domain::access::MayTakeRecord;
use crate::domain::catalogue::{Changes, Then};
use crate::domain::person::PlanId;
use crate::domain::school_year::SchoolYear;
use crate::domain::trail::Deed;

mod elsewhere;
mod parts;

pub use elsewhere::{NOT_IN_THE_RECORD, PLAN_TABLES};
pub use parts::{PARTS, Part};

/// A record that is on the trail as taken; what reads it asks for this.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    right: MayTakeRecord,
}

/// One school year's plan, with all of its log.
#[derive(Debug)]
pub struct YearsPlan {
    pub year: SchoolYear,
    pub history: History,
    /// The list of the grid by which it is read.
    pub reading: Reading,
    /// The lists that boxes were ticked under, where it was changed since.
    pub then: Then,
}

impl Taken {
    /// Under which right.
    pub const fn right(&self) -> MayTakeRecord {
        self.right
    }
}

impl Database {
    /// Puts on the trail that the record was taken, by the student too, and gives what opens it. Taken again within a
    /// quarter of an hour it is one entry.
    ///
    /// # Errors
    /// [`Error::Database`]: it is not recorded, and nothing may be read.
    pub async fn take_record(&self, right: MayTakeRecord, at_ms: i64) -> Result<Taken, Error> {
        self.record_once(right.read().entry(Deed::Exported, at_ms)).await?;
        Ok(Taken { right })
    }

    /// What the district keeps of the student as a person: an object of JSON with the name, the school and the days.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Database`].
    pub async fn record_head(&self, taken: Taken) -> Result<String, Error> {
        let head = sqlx::query_scalar(
            "SELECT json_object('number', p.person_id, 'name', p.name, 'sorted_name', p.name_key, 'id', p.local_id,
                                'school', s.name, 'grade', p.grade, 'born', p.born_day, 'email', p.email, 'left', p.left_day,
                                'graduated', json(iif(p.graduated = 1, 'true', 'false')),
                                'district', d.name)
             FROM person p JOIN district d ON d.district_id = p.district_id
             LEFT JOIN school s ON s.district_id = p.district_id AND s.school_id = p.school_id
             WHERE p.district_id = $1 AND p.person_id = $2",
        )
        .bind(taken.right.district().0)
        .bind(taken.right.student().0)
        .fetch_optional(&self.readers)
        .await?;
        head.ok_or(Error::NotFound)
    }

    /// The plans of the student, the newest year first; one who left has them still.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn record_plans(&self, taken: Taken) -> Result<Vec<(PlanId, SchoolYear)>, Error> {
        let rows = sqlx::query(
            "SELECT plan_id, school_year FROM plan WHERE district_id = $1 AND student_id = $2 ORDER BY school_year DESC",
        )
        .bind(taken.right.district().0)
        .bind(taken.right.student().0)
        .fetch_all(&self.readers)
        .await?;
        let plan = |row: sqlx::sqlite::SqliteRow| {
            let plan = PlanId(row.get(0));
            let year = u16::try_from(row.get::<i64, _>(1));
            let corrupt = |_| Error::Corrupt { table: "plan", what: format!("school_year of plan {plan}") };
            Ok((plan, SchoolYear(year.map_err(corrupt)?)))
        };
        rows.into_iter().map(plan).collect()
    }

    /// One of these plans, with everything that its log has.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn record_plan(&self, taken: Taken, (plan, year): (PlanId, SchoolYear)) -> Result<YearsPlan, Error> {
        let mut connection = self.readers.acquire().await?;
        let key = (taken.right.district(), plan);
        let closed = sqlx::query_scalar("SELECT closed_ms FROM plan WHERE district_id = $1 AND plan_id = $2");
        let closed: Option<i64> = closed.bind(key.0.0).bind(plan.0).fetch_one(&mut *connection).await?;
        let student = taken.right.student();
        let reading = brought::reading(&mut connection, (key.0, student), (plan, closed)).await?;
        let then = reworded::then(&mut connection, key, (closed, reading.is_brought), None).await?;
        Ok(YearsPlan { year, history: history_of(&mut connection, key, student).await?, reading, then })
    }

    /// The list of the grid that has the words of every box that the record names.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn record_list(&self, taken: Taken) -> Result<Changes, Error> {
        let whose = (taken.right.district(), taken.right.student());
        let mut connection = self.readers.acquire().await?;
        Ok(brought::reading(&mut connection, whose, (PlanId(0), None)).await?.changes)
    }

    /// What one part of the record has, each as an object of JSON, newest first; at most `limit`.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn record_part(&self, taken: Taken, part: &Part, limit: i64) -> Result<Vec<String>, Error> {
        let rows =
            sqlx::query_scalar(part.statement).bind(taken.right.district().0).bind(taken.right.student().0).bind(limit);
        Ok(rows.fetch_all(&self.readers).await?)
    }
}
