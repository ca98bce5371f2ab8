//! What one save writes: prepared statements on the writer's connection, each a call and no more.

use rusqlite::{CachedStatement, Connection, params};

use super::log::Row;
use super::quarantine::{self, Refused};
use super::standing::{self, Move};
use super::trail;
use crate::domain::trail::Entry as TrailEntry;

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
        /// The number of what was refused before and is admitted now.
        admits: Option<i64>,
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
    /// The student no longer sits where the save found them, or somebody else wrote in the plan: it is to be checked again.
    Moved,
    /// What is to be admitted is no longer in the quarantine: it was admitted or removed meanwhile.
    Gone,
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
            Self::Gone => f.write_str("what is to be admitted is no longer there"),
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
    /// SQLite's. [`Failure::Moved`], also where a row of the log stands under the same number.
    pub(super) fn write(&mut self, entry: &Entry) -> Result<(), Failure> {
        match entry {
            Entry::Nothing => Ok(()),
            Entry::Row { row, writers, step, told, admits } => {
                // First, so that whoever admits it a second time is told that it is gone.
                if let Some(number) = admits
                    && !quarantine::take(self.connection, row.district, *number)?
                {
                    return Err(Failure::Gone);
                }
                let Row { district, plan, seq, author, at_ms, bytes, hash } = row;
                let values = params![district.0, plan.0, seq.cast_signed(), author.0, at_ms, bytes, hash];
                self.append
                    .execute(values)
                    .map_err(|error| if is_taken(&error) { Failure::Moved } else { error.into() })?;
                writers.iter().try_for_each(|writer| self.add_writer(row, *writer))?;
                if let Some(told) = told {
                    trail::append_here(self.connection, told)?;
                }
                if standing::move_seat(self.connection, step, *at_ms)? { Ok(()) } else { Err(Failure::Moved) }
            }
            Entry::Refused(refused) => Ok(quarantine::keep(self.connection, refused)?),
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
}

/// Whether a row of this number is there already.
fn is_taken(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error().map(|error| error.extended_code);
    code == Some(rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY)
}
