//! Who has a database open: a lock beside the file, shared by every program that works with it and taken alone by
//! one that puts another file in its place. SQLite's own locks belong to the file that is replaced.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use super::error::Error;

/// Held until it is dropped; the system lets go of it when a program is killed.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
}

impl Lock {
    /// Together with others.
    ///
    /// # Errors
    /// [`Error::InUse`] when somebody has it alone, [`Error::CannotOpen`].
    pub(super) fn shared(database: &Path) -> Result<Self, Error> {
        let file = open(database)?;
        held(database, file.try_lock_shared())?;
        Ok(Self { file })
    }

    /// Alone.
    ///
    /// # Errors
    /// [`Error::InUse`] when anybody has it, [`Error::CannotOpen`].
    pub(super) fn alone(database: &Path) -> Result<Self, Error> {
        let file = open(database)?;
        held(database, file.try_lock())?;
        Ok(Self { file })
    }

    /// Lets go before it is dropped: for whoever shares it with others who may keep theirs.
    pub(super) fn release(&self) {
        drop(self.file.unlock());
    }
}

fn open(database: &Path) -> Result<File, Error> {
    if database.is_dir() {
        return Err(Error::CannotOpen { path: database.to_owned(), reason: "it is a folder".to_owned() });
    }
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(sibling(database, "-lock"))
        .map_err(|error| Error::cannot_open(database, &error))
}

fn held(database: &Path, result: Result<(), TryLockError>) -> Result<(), Error> {
    result.map_err(|error| match error {
        TryLockError::WouldBlock => Error::InUse(database.to_owned()),
        TryLockError::Error(error) => Error::cannot_open(database, &error),
    })
}

/// A file beside another one, named after it.
pub(super) fn sibling(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
