//! Copies of the whole file, taken while it is in use, and putting one in its place. A copy gets its name only when
//! it is whole, on the disk and found sound; so does a file that is filled before anybody uses it.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::sqlite::SqliteConnection;
use sqlx::{ConnectOptions, Connection};
use tokio::time::sleep;

use super::error::Error;
use super::lend::{Borrower, PATIENCE, Return};
use super::lock::{Lock, sibling};
use super::migrate;
use super::open::{looking, settings};
use super::people::next_person;
use super::{Database, doctor};
use crate::domain::person::DistrictId;

/// What SQLite keeps beside a file.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];
/// How a replaced file is called: with a number behind.
const REPLACED: &str = ".replaced-";
/// How often it is looked whether what a server cut off has closed its connections, with how long between.
const TIMES_TO_CLOSE: u32 = 200;
const LOOK: Duration = Duration::from_millis(50);

/// Copies a database to `target`, whether a server runs or not. What `target` held is replaced at the end, at once.
///
/// # Errors
/// One sentence for the person who asked; `target` is as it was.
pub async fn backup(database: &Path, target: &Path) -> Result<(), Error> {
    if is_same(database, target) || sibling(target, "-wal").exists() {
        return Err(Error::InUse(target.to_owned()));
    }
    let mut connection = open(database).await?;
    let copied = copy(&mut connection, target).await.map_err(|error| error.of_file(database));
    connection.close().await?;
    copied
}

/// What came of a restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Under which name the replaced file is kept, if there was one.
    pub replaced: Option<PathBuf>,
    /// How it went with a server that was running.
    pub server: Option<Return>,
}

/// Puts a backup in the place of a database; `clock` gives milliseconds since 1970. A server that runs on it lets go of it
/// meanwhile (`lend`); everything that can be done before that is done before, so that it lasts as long as a renaming.
///
/// # Errors
/// [`Error::InUse`], [`Error::Restoring`], [`Error::OtherServer`], [`Error::NotLent`]; [`Error::Damaged`], [`Error::Newer`]
/// and [`Error::NotOurs`] when the backup is not good; every other leaves the database as it was, too.
pub async fn restore(database: &Path, source: &Path, clock: impl Fn() -> i64) -> Result<Restored, Error> {
    if is_same(database, source) {
        return Err(Error::InUse(source.to_owned()));
    }
    let borrower = Borrower::alone(database)?;
    let copy = sibling(database, ".restoring");
    // Of a program that was killed.
    remove(&copy);
    let restored = async {
        copy_for_restore(source, &copy).await?;
        let loan = borrower.borrow(PATIENCE, clock()).await?;
        let placed = place_lent(&copy, database, loan.is_of_a_server()).await;
        let server = loan.give_back(clock).await;
        Ok(Restored { replaced: placed?, server })
    };
    let restored = restored.await;
    if restored.is_err() {
        remove(&copy);
    }
    restored
}

/// A copy that can take the place of a database, on the disk.
async fn copy_for_restore(source: &Path, copy: &Path) -> Result<(), Error> {
    let mut connection = open(source).await?;
    let made = async {
        migrate::version(&mut connection, source).await?.ok_or_else(|| Error::NotOurs(source.to_owned()))?;
        copy_into(&mut connection, copy).await?;
        sound(copy).await
    };
    let made = made.await.map_err(|error| error.of_file(source));
    connection.close().await?;
    made
}

/// Puts a file in the place of a database that a server has let go of. What it cut off may close its connections a moment later.
async fn place_lent(copy: &Path, database: &Path, is_lent: bool) -> Result<Option<PathBuf>, Error> {
    for _ in 0..TIMES_TO_CLOSE {
        match place(copy, database).await {
            Err(Error::InUse(_)) if is_lent => sleep(LOOK).await,
            placed => return placed,
        }
    }
    Err(Error::NotLent { path: database.to_owned(), seconds: (LOOK * TIMES_TO_CLOSE).as_secs() })
}

/// Makes a database that nobody has open and lets `fill` it: it is there when that is done, and until then, whatever ends the
/// program, everything stays as it was. Gives the name under which a file that was there is kept.
///
/// # Errors
/// [`Error::InUse`], also while another program makes it; those of `fill` and of [`Database::open`].
pub async fn make_whole(
    database: &Path,
    fill: impl AsyncFnOnce(&Database) -> Result<(), Error>,
) -> Result<Option<PathBuf>, Error> {
    let _alone = Lock::alone(database)?;
    let making = sibling(database, ".making");
    // Of a program that was killed.
    remove(&making);
    let made = async {
        let open = Database::open(&making).await?;
        let filled = fill(&open).await;
        open.close().await;
        filled?;
        gather(&making).await?;
        let cannot = |error: std::io::Error| Error::CannotCopy { path: making.clone(), reason: error.to_string() };
        File::open(&making).and_then(|file| file.sync_all()).map_err(cannot)?;
        if !database.exists() {
            // What is left of a file that somebody removed belongs to no other.
            remove(database);
        }
        place(&making, database).await
    };
    let made = made.await;
    remove(&making);
    drop(fs::remove_file(sibling(&making, "-lock")));
    made
}

/// Removes a file, and what SQLite keeps beside it.
fn remove(file: &Path) {
    for ending in [""].into_iter().chain(BESIDE) {
        drop(fs::remove_file(sibling(file, ending)));
    }
}

/// A copy of what a connection sees, checked, under its own name.
///
/// # Errors
/// [`Error::CannotCopy`], [`Error::Damaged`]; `target` is as it was.
pub(super) async fn copy(connection: &mut SqliteConnection, target: &Path) -> Result<(), Error> {
    let unfinished = unfinished(target);
    let made = async {
        copy_into(connection, &unfinished).await?;
        let mut copy = open(&unfinished).await?;
        let findings = doctor::integrity(&mut copy).await;
        copy.close().await?;
        if let Some(finding) = findings.into_iter().next() {
            return Err(Error::Damaged { path: target.to_owned(), what: finding.to_string() });
        }
        rename(&unfinished, target)
    };
    let made = made.await;
    if made.is_err() {
        drop(fs::remove_file(&unfinished));
    }
    made
}

async fn copy_into(connection: &mut SqliteConnection, unfinished: &Path) -> Result<(), Error> {
    let cannot = |reason: String| Error::CannotCopy { path: unfinished.to_owned(), reason };
    let name = unfinished.to_str().ok_or_else(|| cannot("its name is not Unicode".to_owned()))?;
    sqlx::query("VACUUM INTO $1").bind(name).execute(connection).await.map_err(|error| {
        if Error::is_damage(&error) { Error::Database(error) } else { cannot(Error::plain_reason(&error)) }
    })?;
    // VACUUM INTO does not wait for the disk.
    File::open(unfinished).and_then(|file| file.sync_all()).map_err(|error| cannot(error.to_string()))
}

/// Numbers of people that a restored file leaves out. Since the backup numbers were given that it does not know; given again
/// they would name somebody else on pages that are still open (`api/seal.rs`) and on paper.
const LEFT_OUT: i64 = 1_000_000;

async fn leave_out_numbers(connection: &mut SqliteConnection) -> Result<(), Error> {
    let districts: Vec<i64> =
        sqlx::query_scalar("SELECT district_id FROM district").fetch_all(&mut *connection).await?;
    for district in districts {
        let next = next_person(connection, DistrictId(district)).await?;
        let leave_out = sqlx::query("UPDATE district SET last_person = $2 WHERE district_id = $1");
        leave_out.bind(district).bind(next.0 + LEFT_OUT).execute(&mut *connection).await?;
    }
    Ok(())
}

/// Whether a copy can take the place of a database: of this version, whole, and each log in its chain.
async fn sound(copy: &Path) -> Result<(), Error> {
    let mut connection = settings(copy).connect().await?;
    let checked = async {
        migrate::run(&mut connection, copy).await?;
        let health = doctor::look(&mut connection).await?;
        match health.findings.iter().find(|finding| !finding.can_be_repaired()) {
            Some(finding) => Err(Error::Damaged { path: copy.to_owned(), what: finding.to_string() }),
            None => leave_out_numbers(&mut connection).await,
        }
    };
    let checked = checked.await;
    connection.close().await?;
    checked
}

/// Puts a file in the place of a database. At every moment one of the two is there under the name.
async fn place(file: &Path, database: &Path) -> Result<Option<PathBuf>, Error> {
    let mut kept = None;
    if database.exists() {
        gather(database).await?;
        let name = keep(database)?;
        for ending in BESIDE {
            drop(fs::rename(sibling(database, ending), sibling(&name, ending)));
        }
        kept = Some(name);
    }
    rename(file, database)?;
    Ok(kept)
}

/// Brings what stands in the write-ahead log into the file itself, where the file is not too damaged for that.
async fn gather(database: &Path) -> Result<(), Error> {
    let Ok(mut connection) = settings(database).connect().await else { return Ok(()) };
    let mode = sqlx::query_scalar::<_, String>("PRAGMA journal_mode = DELETE").fetch_one(&mut connection).await;
    drop(connection.close().await);
    match mode {
        // A program that knows nothing of our lock has it open.
        Err(sqlx::Error::Database(error)) if error.message().contains("locked") => {
            Err(Error::InUse(database.to_owned()))
        }
        _ => Ok(()),
    }
}

/// Takes back what a placing that was cut short had begun: the file has two names then, and what stands in its write-ahead
/// log may lie beside the second one. SQLite must never open one file by two names.
pub(super) fn take_back(database: &Path) {
    let Ok(here) = fs::metadata(database) else { return };
    if here.nlink() < 2 {
        return;
    }
    let (Some(name), Ok(entries)) =
        (database.file_name().and_then(|name| name.to_str()), fs::read_dir(folder(database)))
    else {
        return;
    };
    let second = entries.filter_map(Result::ok).find(|entry| {
        let is_kept = entry.file_name().to_str().and_then(|other| other.strip_prefix(name)).is_some_and(|ending| {
            ending.strip_prefix(REPLACED).is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
        });
        is_kept && entry.metadata().is_ok_and(|there| (there.dev(), there.ino()) == (here.dev(), here.ino()))
    });
    if let Some(second) = second.map(|entry| entry.path()) {
        for ending in BESIDE {
            drop(fs::rename(sibling(&second, ending), sibling(database, ending)));
        }
        drop(fs::remove_file(second));
    }
}

/// A second name for a file: `.replaced-1`, or the next number that is free.
fn keep(database: &Path) -> Result<PathBuf, Error> {
    for number in 1.. {
        let name = sibling(database, &format!("{REPLACED}{number}"));
        match fs::hard_link(database, &name) {
            Ok(()) => return Ok(name),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(Error::CannotCopy { path: name, reason: error.to_string() }),
        }
    }
    Err(Error::InUse(database.to_owned()))
}

fn rename(unfinished: &Path, target: &Path) -> Result<(), Error> {
    fs::rename(unfinished, target)
        .and_then(|()| File::open(folder(target))?.sync_all())
        .map_err(|error| Error::CannotCopy { path: target.to_owned(), reason: error.to_string() })
}

fn folder(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A name beside `target` that no other program uses now.
fn unfinished(target: &Path) -> PathBuf {
    sibling(target, &format!(".unfinished-{}", std::process::id()))
}

fn is_same(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}

async fn open(path: &Path) -> Result<SqliteConnection, Error> {
    looking(path).connect().await.map_err(|error| Error::Database(error).of_file(path))
}
