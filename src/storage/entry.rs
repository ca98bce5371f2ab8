//! What one save writes: prepared statements on the writer's connection, each a call and no more.

use rusqlite::{CachedStatement, Connection, params};

use super::log::Row;
use super::standing::{self, Move};
use super::trail;
use crate::domain::person::{DistrictId, PersonId, PlanId};
use crate::domain::trail::Entry as TrailEntry;
use crate::sync::Refusal;

/// Refused updates kept for one plan; more of them are a broken or hostile page.
const QUARANTINE_LIMIT: i64 = 100;

/// An update that was refused and is kept for somebody to look at.
pub(super) struct Refused {
    pub district: DistrictId,
    pub plan: PlanId,
    pub author: PersonId,
    pub at_ms: i64,
    pub refusal: Refusal,
    pub bytes: Vec<u8>,
}

/// What becomes of one save.
pub(super) enum Entry {
    /// It is there already, or is no fault and nothing to keep.
    Nothing,
    /// A row of the log, the numbers that are new with it, where it moves the student, and what the trail says of it.
    Row {
        row: Row,
        writers: Vec<u64>,
        step: Move,
        told: Option<Box<TrailEntry>>,
    },
    Refused(Refused),
}

/// The statements of a commit, within its transaction; those of every save are at hand, the others are fetched.
pub(super) struct Statements<'c> {
    connection: &'c Connection,
    append: CachedStatement<'c>,
}

/// Why an entry was not written.
pub(super) enum Failure {
    /// SQLite said no.
    Sqlite(rusqlite::Error),
    /// The student no longer sits where the save found them: it is to be checked again.
    Moved,
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(error) => error.fmt(f),
            Self::Moved => f.write_str("the student was moved meanwhile"),
        }
    }
}

impl<'c> Statements<'c> {
    /// # Errors
    /// SQLite's.
    pub(super) fn on(connection: &'c Connection) -> rusqlite::Result<Self> {
        let append = connection.prepare_cached(
            "INSERT INTO plan_log (district_id, plan_id, seq, author_id, at_ms, bytes, hash)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )?;
        Ok(Self { connection, append })
    }

    /// # Errors
    /// SQLite's; also where another program wrote a row of the log under the same number. [`Failure::Moved`].
    pub(super) fn write(&mut self, entry: &Entry) -> Result<(), Failure> {
        match entry {
            Entry::Nothing => Ok(()),
            Entry::Row { row, writers, step, told } => {
                let Row { district, plan, seq, author, at_ms, bytes, hash } = row;
                self.append.execute(params![district.0, plan.0, seq.cast_signed(), author.0, at_ms, bytes, hash])?;
                writers.iter().try_for_each(|writer| self.add_writer(row, *writer))?;
                if let Some(told) = told {
                    trail::append_here(self.connection, told)?;
                }
                if standing::move_seat(self.connection, step, *at_ms)? { Ok(()) } else { Err(Failure::Moved) }
            }
            Entry::Refused(refused) => Ok(self.keep_refused(refused)?),
        }
    }

    fn add_writer(&self, row: &Row, writer: u64) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO plan_writer (district_id, plan_id, writer, person_id) VALUES ($1, $2, $3, $4)
             ON CONFLICT DO NOTHING",
        )?;
        statement.execute(params![row.district.0, row.plan.0, writer.cast_signed(), row.author.0])?;
        Ok(())
    }

    fn keep_refused(&self, refused: &Refused) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO quarantine (district_id, plan_id, author_id, at_ms, reason, bytes)
             SELECT $1, $2, $3, $4, $5, $6 WHERE (SELECT count(*) FROM quarantine WHERE plan_id = $2) < $7",
        )?;
        let Refused { district, plan, author, at_ms, refusal, bytes } = refused;
        let reason = refusal.to_string();
        statement.execute(params![district.0, plan.0, author.0, at_ms, reason, bytes, QUARANTINE_LIMIT])?;
        Ok(())
    }
}
