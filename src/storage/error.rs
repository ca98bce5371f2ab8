//! What can go wrong below: each variant says what the caller can do about it.

use std::path::PathBuf;

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
    /// The name of this event stands for another one already.
    #[error("another event has this name")]
    Taken,
    /// More saves are waiting than the disk can take; nothing was saved, try again soon.
    #[error("too many saves are waiting")]
    Busy,
    /// A row says what it cannot say.
    #[error("the database is damaged: table {table}, {what}")]
    Corrupt { table: &'static str, what: String },
    /// The file was made by a newer version of this program.
    #[error(
        "The database {0} was made by a newer version of ILP. Nothing was changed. Start the newer version, or name another file."
    )]
    Newer(PathBuf),
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
