//! Opening the file: the settings of every connection, and plain words when that fails.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::OpenFlags;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqlitePool, SqlitePoolOptions};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Row};
use tokio::sync::Mutex;

use super::backup;
use super::error::Error;
use super::lock::Lock;
use super::migrate;
use super::trail::Looks;
use super::writer::Writer;

/// The oldest SQLite that does not corrupt a file at a reset of the write-ahead log.
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// How many pages can be read at one time. Reads take tens of microseconds; more connections only add
/// memory.
const READERS: u32 = 4;

/// An open database. Cloning shares it.
#[derive(Clone, Debug)]
pub struct Database {
    pub(super) readers: SqlitePool,
    /// Writes everything but the words. The writer holds it during each commit: one writes at a time.
    pub(super) connection: Arc<Mutex<SqliteConnection>>,
    pub(super) writer: Arc<Writer>,
    pub(super) looks: Looks,
    /// Nobody puts another file in this one's place.
    lock: Arc<Lock>,
}

impl Database {
    /// Opens or makes the file at `path`, brings its schema up to date and starts its writer.
    ///
    /// # Errors
    /// [`Error::CannotOpen`], [`Error::InUse`], [`Error::Damaged`], [`Error::Newer`], [`Error::OldSqlite`],
    /// [`Error::Migration`].
    pub async fn open(path: &Path) -> Result<Self, Error> {
        let lock = Lock::shared(path)?;
        Self::open_locked(path, lock).await.map_err(|error| error.of_file(path))
    }

    async fn open_locked(path: &Path, lock: Lock) -> Result<Self, Error> {
        backup::take_back(path);
        let mut connection = working(path).create_if_missing(true).connect().await?;
        check_version(&mut connection).await?;
        migrate::up_to_date(&mut connection, path).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .test_before_acquire(false)
            .max_lifetime(None)
            .idle_timeout(None)
            .connect_with(working(path).pragma("query_only", "ON"))
            .await?;
        let connection = Arc::new(Mutex::new(connection));
        let writer = Writer::start(writing(path)?, connection.clone(), readers.clone())?;
        Ok(Self { readers, connection, writer: Arc::new(writer), looks: Looks::default(), lock: Arc::new(lock) })
    }

    /// What each open connection says of itself, those that write first: the name and value of each setting.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Stopping`].
    pub async fn settings(&self) -> Result<Vec<Settings>, Error> {
        let mut found = vec![self.writer.settings().await?, ask(&mut *self.connection.lock().await).await?];
        let mut readers = Vec::new();
        for _ in 0..READERS {
            readers.push(self.readers.acquire().await?);
        }
        for reader in &mut readers {
            found.push(ask(reader).await?);
        }
        Ok(found)
    }

    /// A connection that removes students. It does not look for what refers to a row before that goes, which would read
    /// every log of the file for each plan and each person: what removes asks for it by itself.
    pub(super) async fn removing(&self) -> Result<SqliteConnection, Error> {
        let options = self.readers.connect_options().as_ref().clone();
        Ok(options.pragma("query_only", "OFF").pragma("foreign_keys", "OFF").connect().await?)
    }

    /// Ends the writer after what it has taken, and closes the file, also for whoever still holds a clone: nothing of this
    /// program has it open then, and another file may come in its place.
    pub async fn close(self) {
        self.writer.stop().await;
        self.readers.close().await;
        // The last to close tidies the write-ahead log away.
        if let Err(error) = close_shared(self.connection).await {
            tracing::warn!(%error, "the database did not close in order");
        }
        self.lock.release();
    }
}

/// Whoever has a clone finds a file without a table in its place, and is told that nothing can be written.
async fn close_shared(connection: Arc<Mutex<SqliteConnection>>) -> Result<(), sqlx::Error> {
    let shared = match Arc::try_unwrap(connection) {
        Ok(own) => return own.into_inner().close().await,
        Err(shared) => shared,
    };
    let nowhere = SqliteConnectOptions::new().in_memory(true).connect().await?;
    let open = std::mem::replace(&mut *shared.lock().await, nowhere);
    open.close().await
}

/// Everything that a connection is set to; why each: the table in `ARCHITECTURE.md`.
const SETTINGS: [(&str, &str); 10] = [
    ("busy_timeout", "5000"),
    // NORMAL may lose confirmed commits at a power cut.
    ("synchronous", "FULL"),
    ("foreign_keys", "ON"),
    ("trusted_schema", "OFF"),
    ("cell_size_check", "ON"),
    ("mmap_size", "0"),
    ("temp_store", "MEMORY"),
    ("secure_delete", "ON"),
    ("journal_size_limit", "67108864"),
    ("query_only", "OFF"),
];
/// That of the file itself, which a connection that only looks must not change.
const JOURNAL: (&str, &str) = ("journal_mode", "WAL");

/// What connections say of themselves: names and values.
pub type Settings = Vec<(&'static str, String)>;

/// A connection that does not change how the file is journalled.
pub(super) fn settings(path: &Path) -> SqliteConnectOptions {
    // A long log comes in thousands of rows: its reader shall not be woken for each.
    let options = SqliteConnectOptions::new().filename(path).row_buffer_size(1_024);
    let options = options.busy_timeout(Duration::from_secs(5));
    SETTINGS.into_iter().fold(options, |options, (name, value)| options.pragma(name, value))
}

/// A connection of a running program.
fn working(path: &Path) -> SqliteConnectOptions {
    settings(path).pragma(JOURNAL.0, JOURNAL.1)
}

/// A connection that changes nothing.
pub(super) fn looking(path: &Path) -> SqliteConnectOptions {
    settings(path).read_only(true)
}

/// The connection of the writer's thread, where a statement is a call.
fn writing(path: &Path) -> Result<rusqlite::Connection, Error> {
    let open = || {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = rusqlite::Connection::open_with_flags(path, flags)?;
        for (name, value) in SETTINGS.into_iter().chain([JOURNAL]) {
            connection.pragma_update(None, name, value)?;
        }
        Ok(connection)
    };
    open().map_err(|error: rusqlite::Error| Error::CannotOpen { path: path.to_owned(), reason: error.to_string() })
}

/// What the writer's connection says of itself.
pub(super) fn read_back(connection: &rusqlite::Connection) -> rusqlite::Result<Settings> {
    let value = |name| {
        let text = |row: &rusqlite::Row<'_>| {
            Ok(match row.get_ref(0)? {
                rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                other => other.as_str()?.to_owned(),
            })
        };
        connection.pragma_query_value(None, name, text)
    };
    SETTINGS.into_iter().chain([JOURNAL]).map(|(name, _)| Ok((name, value(name)?))).collect()
}

async fn ask(connection: &mut SqliteConnection) -> Result<Settings, Error> {
    let mut values = Vec::new();
    for (name, _) in SETTINGS.into_iter().chain([JOURNAL]) {
        let row = sqlx::query(AssertSqlSafe(format!("PRAGMA {name}"))).fetch_one(&mut *connection).await?;
        values.push((name, row.try_get_unchecked(0)?));
    }
    Ok(values)
}

async fn check_version(connection: &mut SqliteConnection) -> Result<(), Error> {
    let version: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(connection).await?;
    let mut numbers = version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let mut next = || numbers.next().unwrap_or(0);
    if (next(), next(), next()) < OLDEST_SQLITE { Err(Error::OldSqlite(version)) } else { Ok(()) }
}
