//! Backups and other copies of the file, by their age: what was removed from the file still stands in them.

use std::fs;
use std::path::{Path, PathBuf};

use sqlx::{ConnectOptions, Connection};

use crate::storage::error::Error;
use crate::storage::migrate;
use crate::storage::open::looking;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// The copies of a database in one folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copies {
    /// Those that are older than they may be, and how many days old each is.
    pub old: Vec<(PathBuf, i64)>,
    /// How many younger ones there are.
    pub young: usize,
}

/// Looks for copies of an ILP database in `folder`, not below it, and tells those that were last written more than `days`
/// days before `now_ms`. Whatever is no database of ILP is not counted; neither is `database` itself, nor a link.
///
/// # Errors
/// [`Error::CannotOpen`] when the folder cannot be read.
pub async fn old_copies(folder: &Path, database: &Path, days: u16, now_ms: i64) -> Result<Copies, Error> {
    let mut copies = Copies::default();
    let cannot = |error: std::io::Error| Error::cannot_open(folder, &error);
    let own = fs::canonicalize(database).ok();
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        let Ok(file) = fs::symlink_metadata(&path) else { continue };
        // A database beside which a server keeps its lock or its log is no copy, whatever its age.
        let is_served = ["-lock", "-wal"].iter().any(|ending| crate::storage::lock::sibling(&path, ending).exists());
        if !file.is_file() || fs::canonicalize(&path).ok() == own || is_served || !is_ours(&path).await {
            continue;
        }
        let written = file.modified().ok().and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
        let written_ms = written.map_or(now_ms, |at| i64::try_from(at.as_millis()).unwrap_or(i64::MAX));
        let age = now_ms.saturating_sub(written_ms).div_euclid(DAY_MS);
        if age > i64::from(days) {
            copies.old.push((path, age));
        } else {
            copies.young += 1;
        }
    }
    copies.old.sort();
    Ok(copies)
}

/// Whether a file is a database of ILP, of whatever version.
async fn is_ours(path: &Path) -> bool {
    let begins = fs::File::open(path).and_then(|mut file| {
        let mut start = [0; 16];
        std::io::Read::read_exact(&mut file, &mut start).map(|()| start)
    });
    if !begins.is_ok_and(|start| start == *b"SQLite format 3\0") {
        return false;
    }
    // A copy is whole in one file; nothing is written beside it by looking.
    let Ok(mut connection) = looking(path).immutable(true).connect().await else { return false };
    let version = migrate::version(&mut connection, path).await;
    drop(connection.close().await);
    matches!(version, Ok(Some(_)) | Err(Error::Newer(_)))
}

/// Removes these files.
///
/// # Errors
/// [`Error::CannotOpen`] about the first that cannot be removed; those before it are gone.
pub fn remove_copies(copies: &Copies) -> Result<(), Error> {
    for (path, _) in &copies.old {
        fs::remove_file(path).map_err(|error| Error::cannot_open(path, &error))?;
    }
    Ok(())
}
