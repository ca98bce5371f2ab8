//! A server that runs lends its database to `ilp restore`: it closes the file, lets another one come in its place, and opens
//! what lies there then. Two files beside the database say what goes on, and who says it holds a lock on the file, which the
//! system lets go of when a program is killed: so neither ever waits for one that is gone.
//!
//! | file | held | what it says |
//! |---|---|---|
//! | `ilp.db-serving` | by each server, as long as it runs | the schema that it knows, and which opening of the file this is |
//! | `ilp.db-restore` | by the one program that restores | empty: it prepares; one byte: the server is to let go |

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::time::{sleep, timeout};

use super::error::Error;
use super::lock::{Lock, sibling};
use super::migrate;

const SERVING: &str = "-serving";
const RESTORE: &str = "-restore";

/// How long a server may take to let go, and to be there again. It gives requests that are under way ten seconds.
pub(super) const PATIENCE: Duration = Duration::from_mins(1);
/// How often a server looks whether it is to let go: two system calls.
const LOOK: Duration = Duration::from_millis(200);
/// How often the other side looks: somebody waits.
const SOON: Duration = Duration::from_millis(20);

/// The side of the server.
#[derive(Debug)]
pub struct Lender {
    database: PathBuf,
    serving: File,
    openings: u64,
}

impl Lender {
    /// Says that a server runs, until this is dropped.
    ///
    /// # Errors
    /// [`Error::CannotOpen`].
    pub fn begin(database: &Path) -> Result<Self, Error> {
        let serving = open(database, SERVING)?;
        let cannot = |error| Error::cannot_open(database, &error);
        // Together with others; a program that looks for servers holds it for a moment.
        serving.lock_shared().map_err(cannot)?;
        let mut lender = Self { database: database.to_owned(), serving, openings: 0 };
        lender.say_open()?;
        Ok(lender)
    }

    /// Says that the file is open, again.
    ///
    /// # Errors
    /// [`Error::CannotOpen`].
    pub fn say_open(&mut self) -> Result<(), Error> {
        self.openings += 1;
        let schema = migrate::newest().unwrap_or_default();
        let words = format!("{schema} {} {}\n", std::process::id(), self.openings);
        let said = self.serving.set_len(0).and_then(|()| self.serving.rewind());
        let said = said.and_then(|()| self.serving.write_all(words.as_bytes()));
        said.map_err(|error| Error::cannot_open(&self.database, &error))
    }

    /// Over when the server is to let go of its file.
    pub fn asked(&self) -> impl Future<Output = ()> + Send + use<> {
        let restore = sibling(&self.database, RESTORE);
        async move {
            while !is_asked(&restore) {
                sleep(LOOK).await;
            }
        }
    }

    /// Over when whoever asked is done, or gone.
    pub fn given_back(&self) -> impl Future<Output = ()> + Send + use<> {
        let restore = sibling(&self.database, RESTORE);
        async move {
            while is_asked(&restore) {
                sleep(SOON).await;
            }
        }
    }
}

fn is_asked(restore: &Path) -> bool {
    let asks = fs::metadata(restore).is_ok_and(|file| file.len() > 0);
    // Of one that was killed the byte stays, and the lock does not.
    asks && File::open(restore).is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// How it went with the server that let go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Return {
    /// It is there again: so long at most nobody could save.
    After(Duration),
    /// It has ended, or does not answer.
    Gone,
}

/// The side of the program that restores; no other one does at the same time.
#[derive(Debug)]
pub(super) struct Borrower {
    database: PathBuf,
    restore: File,
    /// What the server said that ran when this began.
    before: Option<String>,
}

/// The file of a database, for one program alone.
#[derive(Debug)]
pub(super) struct Loan {
    borrower: Borrower,
    alone: Lock,
    /// In milliseconds since 1970.
    asked_ms: i64,
}

impl Borrower {
    /// # Errors
    /// [`Error::Restoring`], [`Error::OtherServer`]; [`Error::InUse`] where a program has the file open that lends it to
    /// nobody; [`Error::CannotOpen`].
    pub(super) fn alone(database: &Path) -> Result<Self, Error> {
        let restore = open(database, RESTORE)?;
        let cannot = |error| Error::cannot_open(database, &error);
        restore.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => Error::Restoring(database.to_owned()),
            TryLockError::Error(error) => cannot(error),
        })?;
        restore.set_len(0).map_err(cannot)?;
        let before = running(database)?;
        match &before {
            None => drop(Lock::alone(database)?),
            Some(said) if !knows_this_schema(said) => return Err(Error::OtherServer(database.to_owned())),
            Some(_) => {}
        }
        Ok(Self { database: database.to_owned(), restore, before })
    }

    /// Has the file alone: a server that runs is asked to let go of it, and may take as long as `patience`.
    ///
    /// # Errors
    /// [`Error::NotLent`], [`Error::InUse`], [`Error::CannotOpen`].
    pub(super) async fn borrow(self, patience: Duration, now_ms: i64) -> Result<Loan, Error> {
        let alone = if self.before.is_none() {
            Lock::alone(&self.database)?
        } else {
            self.say(b"!")?;
            let let_go = async {
                loop {
                    match Lock::alone(&self.database) {
                        Err(Error::InUse(_)) => sleep(SOON).await,
                        lock => break lock,
                    }
                }
            };
            timeout(patience, let_go)
                .await
                .unwrap_or_else(|_| Err(Error::NotLent { path: self.database.clone(), seconds: patience.as_secs() }))?
        };
        Ok(Loan { alone, borrower: self, asked_ms: now_ms })
    }

    fn say(&self, word: &[u8]) -> Result<(), Error> {
        let mut file = &self.restore;
        let said = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(word));
        said.map_err(|error| Error::cannot_open(&self.database, &error))
    }
}

impl Loan {
    /// Whether a server has let go of the file.
    pub(super) const fn is_of_a_server(&self) -> bool {
        self.borrower.before.is_some()
    }

    /// Lets the server open the file again, and waits until it did.
    pub(super) async fn give_back(self, clock: impl Fn() -> i64) -> Option<Return> {
        let Self { borrower, alone, asked_ms } = self;
        let before = borrower.before.as_deref()?;
        drop(alone);
        // Where it cannot be written the server sees that the lock is gone.
        drop(borrower.say(b""));
        let is_back = async {
            loop {
                match running(&borrower.database) {
                    Ok(Some(said)) if said.ends_with('\n') && said != before => break true,
                    Ok(None) => break false,
                    _ => sleep(SOON).await,
                }
            }
        };
        let is_back = timeout(PATIENCE, is_back).await.unwrap_or(false);
        let took = Duration::from_millis(u64::try_from(clock() - asked_ms).unwrap_or_default());
        Some(if is_back { Return::After(took) } else { Return::Gone })
    }
}

/// What a server says that runs.
fn running(database: &Path) -> Result<Option<String>, Error> {
    let cannot = |error| Error::cannot_open(database, &error);
    let mut serving = open(database, SERVING)?;
    match serving.try_lock() {
        Ok(()) => return Ok(None),
        Err(TryLockError::WouldBlock) => {}
        Err(TryLockError::Error(error)) => return Err(cannot(error)),
    }
    let mut said = String::new();
    serving.read_to_string(&mut said).map_err(cannot)?;
    Ok(Some(said))
}

fn knows_this_schema(said: &str) -> bool {
    said.split(' ').next().and_then(|schema| schema.parse().ok()) == migrate::newest()
}

fn open(database: &Path, ending: &str) -> Result<File, Error> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(sibling(database, ending))
        .map_err(|error| Error::cannot_open(database, &error))
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::{Borrower, Duration, Error, Lender, Lock};

    #[tokio::test]
    async fn where_a_server_does_not_let_go_in_time_nothing_is_changed_and_it_goes_on_with_its_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let database = folder.path().join("ilp.db");
        std::fs::write(&database, "the file").expect("a file");
        let lender = Lender::begin(&database).expect("a server");
        let held = Lock::shared(&database).expect("its file");
        assert_eq!(lender.asked().now_or_never(), None);
        let borrower = Borrower::alone(&database).expect("the only one that restores");
        // A patience of nothing asks once, as the last look of a minute does.
        let refused = borrower.borrow(Duration::ZERO, 0).await.expect_err("the server holds it");
        let Error::NotLent { path, seconds: 0 } = &refused else { panic!("{refused}") };
        assert_eq!(*path, database);
        assert!(refused.to_string().contains("Nothing was changed"), "{refused}");
        assert_eq!(std::fs::read(&database).expect("a file"), b"the file");
        // Whoever asked is gone with that: the server waits for nobody, and the next one may ask.
        lender.given_back().now_or_never().expect("at once");
        assert_eq!(lender.asked().now_or_never(), None, "it need not let go any more");
        drop(held);
        let borrower = Borrower::alone(&database).expect("again");
        assert!(borrower.borrow(Duration::ZERO, 0).await.expect("it has let go").is_of_a_server());
    }
}
