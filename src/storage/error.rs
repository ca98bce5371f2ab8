//! What can go wrong below: each variant says what the caller can do about it.

use std::path::{Path, PathBuf};

use crate::sync::Refusal;

/// An error of the database or of what stands in it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such row, or none that the caller may see.
    #[error("not found")]
    NotFound,
    /// The update itself was refused; it lies in the quarantine.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// What was asked breaks a rule; nothing was changed.
    #[error("{0}")]
    Rule(#[from] crate::domain::error::Error),
    /// The name of this event stands for another one already.
    #[error("another event has this name")]
    Taken,
    /// The plan was changed since it was read; nothing was saved, read it again.
    #[error("the plan was changed meanwhile")]
    Overtaken,
    /// More saves are waiting than the disk can take; nothing was saved, try again soon.
    #[error("too many saves are waiting")]
    Busy,
    /// The file cannot be written now, by whichever save: the disk is full, or another program holds it.
    #[error("the database cannot be written: {0}")]
    CannotWrite(String),
    /// A row says what it cannot say.
    #[error("the database is damaged: table {table}, {what}")]
    Corrupt { table: &'static str, what: String },
    /// The file was made by a newer version of this program.
    #[error(
        "The database {0} was made by a newer version of ILP. Nothing was changed. Start the newer version, or name another file."
    )]
    Newer(PathBuf),
    /// The file was made by an older version of this program.
    #[error(
        "The database {0} was made by an older version of ILP. Start the server once: it copies the file and brings it up to date."
    )]
    Older(PathBuf),
    /// The file is a database of some other program, or an empty one.
    #[error("The file {0} is no database of ILP. Nothing was changed.")]
    NotOurs(PathBuf),
    /// Another program has it open, and what was asked cannot be done beside it.
    #[error("The database {0} is in use by another program. Nothing was changed. Stop the server, then try again.")]
    InUse(PathBuf),
    /// Somebody restores a backup at this moment.
    #[error("Another `ilp restore` of {0} is under way. Nothing was changed. Wait until it is done.")]
    Restoring(PathBuf),
    /// The server that runs could not open what this program would put in place.
    #[error(
        "The server that runs on {0} is another version of ILP than this program. Nothing was changed. Stop it, restore, and start the version that you want."
    )]
    OtherServer(PathBuf),
    /// The server that runs did not make way.
    #[error(
        "The server that runs did not let go of {path} within {seconds} seconds, or another program has it open, too. Nothing was changed. Try again; or stop the server first."
    )]
    NotLent { path: PathBuf, seconds: u64 },
    /// The file is damaged, or a copy of it.
    #[error("The database {path} is damaged: {what}. Nothing was changed. `ilp doctor` tells more; a backup may help.")]
    Damaged { path: PathBuf, what: String },
    /// A copy of the file cannot be written.
    #[error("The copy {path} cannot be written: {reason}. Nothing was replaced.")]
    CannotCopy { path: PathBuf, reason: String },
    /// The file cannot be opened or made.
    #[error(
        "The database {path} cannot be opened: {reason}. Check that the folder exists and that this user may write there."
    )]
    CannotOpen { path: PathBuf, reason: String },
    /// The SQLite in this program is one that can corrupt files.
    #[error("This program was built with SQLite {0}, which can damage databases. It needs 3.51.3 or later.")]
    OldSqlite(String),
    /// SQLite said no.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    #[error("migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The writer has ended: the server is stopping.
    #[error("the server is stopping")]
    Stopping,
}

impl Error {
    /// Whether SQLite says that the file is damaged, or none at all: `SQLITE_CORRUPT`, `SQLITE_NOTADB`.
    pub(super) fn is_damage(error: &sqlx::Error) -> bool {
        matches!(code(error), Some(11 | 26))
    }

    /// SQLite's own words.
    pub(super) fn plain_reason(error: &sqlx::Error) -> String {
        match error {
            sqlx::Error::Database(error) => error.message().to_owned(),
            other => other.to_string(),
        }
    }

    /// What went wrong with a whole file, in a sentence for the person who named it.
    pub(super) fn of_file(self, path: &Path) -> Self {
        match self {
            Self::Database(error) if code(&error) == Some(11) => {
                Self::Damaged { path: path.to_owned(), what: Self::plain_reason(&error) }
            }
            Self::Database(error) => Self::CannotOpen { path: path.to_owned(), reason: Self::plain_reason(&error) },
            other => other,
        }
    }

    pub(super) fn cannot_open(path: &Path, error: &std::io::Error) -> Self {
        let words = error.to_string();
        // Without the number behind.
        let reason = words.split(" (os error").next().unwrap_or_default().to_lowercase();
        Self::CannotOpen { path: path.to_owned(), reason }
    }
}

/// SQLite's primary code, which is the lower byte of every extended one.
fn code(error: &sqlx::Error) -> Option<u32> {
    let sqlx::Error::Database(error) = error else { return None };
    Some(error.code()?.parse::<u32>().ok()? & 0xff)
}
