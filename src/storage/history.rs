//! The whole log of a plan with the names that go with it, and naming moments of it. Nothing here writes words:
//! bringing some back is a save like any other.

use std::collections::{BTreeSet, HashMap};

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row as _};

use super::error::Error;
use super::log;
use super::open::Database;
use super::plan::plan_of;
use super::trail::{self, Look};
use super::year::Year;
use crate::domain::access::{MayRead, MayReview, MayWrite};
use crate::domain::history::Step;
use crate::domain::milestone::{Kind, Milestone};
use crate::domain::person::{DistrictId, PersonId, PlanId};
use crate::domain::section::Section;
use crate::domain::trail::{Deed, Entry};
use crate::text::Row;

/// A plan's log of the current year, and what is known about its rows.
#[derive(Debug)]
pub struct History {
    pub rows: Vec<Row>,
    /// Who writes under which number.
    pub writers: HashMap<u64, PersonId>,
    pub names: HashMap<PersonId, String>,
    /// In the order in which they were named.
    pub milestones: Vec<Milestone>,
    pub restorations: Vec<Restoration>,
}

/// Words of a section that were brought back, by the rows from `first` to `last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restoration {
    pub section: Section,
    /// The row of the log whose words came back.
    pub version: u64,
    /// The row that was the newest to whoever brought them back.
    pub base: u64,
    pub first: u64,
    pub last: u64,
}

impl History {
    /// Where the log ends; 0 when nothing was written yet.
    pub fn head(&self) -> u64 {
        self.rows.last().map_or(0, |row| row.step.seq)
    }

    /// The rows that a version of this section ends with: those of milestones, the ends of what was brought back,
    /// and what stood before that.
    pub fn ends(&self, section: Section) -> BTreeSet<u64> {
        let restorations = self.restorations.iter().filter(|restoration| restoration.section == section);
        self.milestones
            .iter()
            .map(|milestone| milestone.seq)
            .chain(restorations.flat_map(|restoration| [restoration.first - 1, restoration.last]))
            .collect()
    }
}

impl Database {
    /// The history of a student's plan of the current year.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Corrupt`], [`Error::Database`].
    pub async fn history(&self, look: impl Into<Look>) -> Result<History, Error> {
        let right = look.into().right();
        let mut connection = self.readers.acquire().await?;
        let plan = plan_of(&mut connection, right).await?;
        history_of(&mut connection, (right.district(), plan), right.student()).await
    }

    /// The log of the plan of one year.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn log_of_year(&self, year: &Year) -> Result<Vec<Row>, Error> {
        rows(&mut *self.readers.acquire().await?, year.key()).await
    }

    /// The student gives the plan to be read as it stood at row `seq`. Said again, it stands once.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the log has no such row, [`Error::Database`].
    pub async fn submit(&self, right: MayWrite, seq: u64, at_ms: i64) -> Result<(), Error> {
        let milestone = Milestone { kind: Kind::Submitted, seq, person: right.author(), at_ms };
        self.name(right.read(), milestone, None).await
    }

    /// The counselor has read the plan as it stood at row `seq`. Said again, it stands once.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the log has no such row, [`Error::Database`].
    pub async fn review(&self, right: MayReview, seq: u64, at_ms: i64) -> Result<(), Error> {
        let milestone = Milestone { kind: Kind::Reviewed, seq, person: right.reviewer(), at_ms };
        self.name(right.read(), milestone, Some(right.read().entry(Deed::Reviewed, at_ms))).await
    }

    /// Writes a milestone, and what the trail says of it.
    async fn name(&self, right: MayRead, milestone: Milestone, entry: Option<Entry>) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let plan = plan_of(&mut transaction, right).await?;
        let seq = i64::try_from(milestone.seq).unwrap_or(i64::MAX);
        let is_row: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM plan_log WHERE district_id = $1 AND plan_id = $2 AND seq = $3)",
        )
        .bind(right.district().0)
        .bind(plan.0)
        .bind(seq)
        .fetch_one(&mut *transaction)
        .await?;
        if !is_row {
            return Err(Error::NotFound);
        }
        let named = sqlx::query(
            "INSERT INTO milestone (district_id, plan_id, seq, kind, person_id, at_ms) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT DO NOTHING",
        )
        .bind(right.district().0)
        .bind(plan.0)
        .bind(seq)
        .bind(milestone.kind.slug())
        .bind(milestone.person.0)
        .bind(milestone.at_ms)
        .execute(&mut *transaction)
        .await?;
        if let (1, Some(entry)) = (named.rows_affected(), entry) {
            trail::append(&mut transaction, &entry).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Says that the edit which the same person saves next, with the same time, brings back the words of row
    /// `version` to a page that knew the log up to row `base`. Comes before that edit.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Database`].
    pub async fn announce_restoration(
        &self,
        right: MayWrite,
        section: Section,
        (version, base): (u64, u64),
        at_ms: i64,
    ) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let plan = plan_of(&mut connection, right.read()).await?;
        sqlx::query(
            "INSERT INTO restoration (district_id, plan_id, author_id, at_ms, section, version, base)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
        )
        .bind(right.read().district().0)
        .bind(plan.0)
        .bind(right.author().0)
        .bind(at_ms)
        .bind(section as u8)
        .bind(i64::try_from(version).unwrap_or(i64::MAX))
        .bind(i64::try_from(base).unwrap_or(i64::MAX))
        .execute(&mut *connection)
        .await?;
        Ok(())
    }
}

/// The whole history of one plan of `student`.
///
/// # Errors
/// [`Error::Corrupt`], [`Error::Database`].
pub(super) async fn history_of(
    connection: &mut SqliteConnection,
    (district, plan): (DistrictId, PlanId),
    student: PersonId,
) -> Result<History, Error> {
    let rows = rows(connection, (district, plan)).await?;
    let writers = sqlx::query("SELECT writer, person_id FROM plan_writer WHERE district_id = $1 AND plan_id = $2")
        .bind(district.0)
        .bind(plan.0)
        .fetch_all(&mut *connection)
        .await?;
    let writers: HashMap<_, _> =
        writers.iter().map(|row| (row.get::<i64, _>(0).cast_unsigned(), PersonId(row.get(1)))).collect();
    let milestones = milestones(connection, (district, plan)).await?;
    let restorations = restorations(connection, (district, plan), &rows).await?;
    let people: BTreeSet<_> = writers
        .values()
        .copied()
        .chain(rows.iter().map(|row| row.step.author))
        .chain(milestones.iter().map(|milestone| milestone.person))
        .chain([student])
        .collect();
    let names = names(connection, district, &people).await?;
    Ok(History { rows, writers, names, milestones, restorations })
}

/// Rows that come in one answer of SQLite. Each row of an answer is a trip between threads, so many come as one; 400
/// of the largest size are still below SQLite's limit of one gigabyte.
const TOGETHER: usize = 400;

/// A row as it comes: sequence number, author, time, and bytes and hash in hexadecimal.
type Coming<'a> = (u64, i64, i64, &'a str, &'a str);

/// The whole log, each row checked against the one before it.
async fn rows(connection: &mut SqliteConnection, (district, plan): (DistrictId, PlanId)) -> Result<Vec<Row>, Error> {
    let corrupt = |seq: u64| Error::Corrupt { table: "plan_log", what: format!("plan {plan}: row {seq} does not fit") };
    let mut last = log::NO_HASH;
    let mut rows: Vec<Row> = Vec::new();
    loop {
        let before = rows.len();
        let answer: String = sqlx::query_scalar(
            "SELECT json_group_array(json_array(seq, author_id, at_ms, hex(bytes), hex(hash))) FROM
             (SELECT * FROM plan_log WHERE district_id = $1 AND plan_id = $2 AND seq > $3 ORDER BY seq LIMIT $4)",
        )
        .bind(district.0)
        .bind(plan.0)
        .bind(rows.last().map_or(0, |row| row.step.seq.cast_signed()))
        .bind(i64::try_from(TOGETHER).unwrap_or(i64::MAX))
        .fetch_one(&mut *connection)
        .await?;
        let coming: Vec<Coming<'_>> = serde_json::from_str(&answer).map_err(|_| corrupt(before as u64 + 1))?;
        for (seq, author, at_ms, update, written) in coming {
            let step = Step { seq, author: PersonId(author), at_ms };
            let (Some(update), Some(written)) = (bytes(update), bytes(written)) else { return Err(corrupt(seq)) };
            last = log::hash(&last, (district, plan), seq, step.author, at_ms, &update);
            if seq != rows.len() as u64 + 1 || written != last {
                return Err(corrupt(seq));
            }
            rows.push(Row { step, update });
        }
        if rows.len() - before < TOGETHER {
            return Ok(rows);
        }
    }
}

/// Bytes out of SQLite's `hex`.
fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digit = |digit: u8| char::from(digit).to_digit(16);
    let byte = |pair: &[u8]| u8::try_from(digit(pair[0])? << 4 | digit(pair[1])?).ok();
    hex.as_bytes().chunks_exact(2).map(byte).collect()
}

async fn milestones(
    connection: &mut SqliteConnection,
    (district, plan): (DistrictId, PlanId),
) -> Result<Vec<Milestone>, Error> {
    let rows = sqlx::query(
        "SELECT kind, seq, person_id, at_ms FROM milestone WHERE district_id = $1 AND plan_id = $2
         ORDER BY at_ms, seq, kind, person_id",
    )
    .bind(district.0)
    .bind(plan.0)
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            let kind = row.get::<&str, _>(0).parse();
            Ok(Milestone {
                kind: kind.map_err(|_| Error::Corrupt { table: "milestone", what: format!("plan {plan}: kind") })?,
                seq: row.get::<i64, _>(1).cast_unsigned(),
                person: PersonId(row.get(2)),
                at_ms: row.get(3),
            })
        })
        .collect()
}

/// The announced restorations that came to be.
async fn restorations(
    connection: &mut SqliteConnection,
    (district, plan): (DistrictId, PlanId),
    log: &[Row],
) -> Result<Vec<Restoration>, Error> {
    let rows = sqlx::query(
        "SELECT author_id, at_ms, section, version, base FROM restoration WHERE district_id = $1 AND plan_id = $2",
    )
    .bind(district.0)
    .bind(plan.0)
    .fetch_all(connection)
    .await?;
    let announced: HashMap<(i64, i64), _> = rows.iter().map(|row| ((row.get(0), row.get(1)), row)).collect();
    let mut restorations: Vec<Restoration> = Vec::new();
    if announced.is_empty() {
        return Ok(restorations);
    }
    for step in log.iter().map(|row| row.step) {
        let Some(row) = announced.get(&(step.author.0, step.at_ms)) else { continue };
        let section = *Section::WRITTEN
            .get(usize::from(row.get::<u8, _>(2)))
            .ok_or_else(|| Error::Corrupt { table: "restoration", what: format!("plan {plan}: section") })?;
        let (version, base) = (row.get::<i64, _>(3).cast_unsigned(), row.get::<i64, _>(4).cast_unsigned());
        match restorations.last_mut() {
            // A long one takes several rows.
            Some(open) if open.last + 1 == step.seq && (open.version, open.base) == (version, base) => {
                open.last = step.seq;
            }
            _ => restorations.push(Restoration { section, version, base, first: step.seq, last: step.seq }),
        }
    }
    Ok(restorations)
}

async fn names(
    connection: &mut SqliteConnection,
    district: DistrictId,
    people: &BTreeSet<PersonId>,
) -> Result<HashMap<PersonId, String>, Error> {
    let people: Vec<_> = people.iter().map(|person| person.0).collect();
    let rows = sqlx::query(
        "SELECT person_id, name FROM person WHERE district_id = $1 AND person_id IN (SELECT value FROM json_each($2))",
    )
    .bind(district.0)
    .bind(serde_json::json!(people).to_string())
    .fetch_all(connection)
    .await?;
    Ok(rows.iter().map(|row| (PersonId(row.get(0)), row.get(1))).collect())
}
