//! Opening the file: its settings, its migrations, and plain words when that fails.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rust_embed::RustEmbed;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, SqlSafeStr};
use tokio::sync::Mutex;

use super::error::Error;
use super::writer::Writer;

/// The migrations travel in the program: one binary is all that a server needs.
#[derive(RustEmbed)]
#[folder = "migrations"]
#[include = "*.sql"]
struct Migrations;

/// The oldest SQLite that does not corrupt a file at a reset of the write-ahead log.
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// How many pages can be read at one time. Reads take tens of microseconds; more connections only add
/// memory.
const READERS: u32 = 4;

/// An open database. Cloning shares it.
#[derive(Clone, Debug)]
pub struct Database {
    pub(super) readers: SqlitePool,
    /// The one connection that writes; the writer task holds it during a batch.
    pub(super) connection: Arc<Mutex<SqliteConnection>>,
    pub(super) writer: Writer,
}

impl Database {
    /// Opens or makes the file at `path`, brings its schema up to date and starts its writer.
    ///
    /// # Errors
    /// [`Error::CannotOpen`], [`Error::Newer`], [`Error::OldSqlite`], [`Error::Migration`].
    pub async fn open(path: &Path) -> Result<Self, Error> {
        let mut connection = options(path)
            .create_if_missing(true)
            .connect()
            .await
            .map_err(|error| Error::CannotOpen { path: path.to_owned(), reason: plain_reason(&error) })?;
        check_version(&mut connection).await?;
        migrate(&mut connection, path).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .test_before_acquire(false)
            .max_lifetime(None)
            .idle_timeout(None)
            .connect_with(options(path).pragma("query_only", "ON"))
            .await?;
        let connection = Arc::new(Mutex::new(connection));
        let writer = Writer::start(connection.clone());
        Ok(Self { readers, connection, writer })
    }

    /// Ends the writer after what it has taken, and closes the file.
    pub async fn close(self) {
        self.writer.stop().await;
        self.readers.close().await;
        // The last to close tidies the write-ahead log away.
        if let Some(connection) = Arc::into_inner(self.connection)
            && let Err(error) = connection.into_inner().close().await
        {
            tracing::warn!(%error, "the database did not close in order");
        }
    }
}

/// The settings of every connection; why each: the table in `ARCHITECTURE.md`.
fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        // NORMAL may lose confirmed commits at a power cut.
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(5))
        .foreign_keys(true)
        .pragma("trusted_schema", "OFF")
        .pragma("cell_size_check", "ON")
        .pragma("mmap_size", "0")
        .pragma("temp_store", "MEMORY")
        .pragma("secure_delete", "ON")
        .pragma("journal_size_limit", "67108864")
}

fn plain_reason(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(error) => error.message().to_owned(),
        other => other.to_string(),
    }
}

async fn check_version(connection: &mut SqliteConnection) -> Result<(), Error> {
    let version: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(connection).await?;
    let mut numbers = version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let mut next = || numbers.next().unwrap_or(0);
    if (next(), next(), next()) < OLDEST_SQLITE { Err(Error::OldSqlite(version)) } else { Ok(()) }
}

async fn migrate(connection: &mut SqliteConnection, path: &Path) -> Result<(), Error> {
    let migrations = Migrations::iter().filter_map(|name| {
        let (version, description) = name.strip_suffix(".sql")?.split_once('_')?;
        let sql = String::from_utf8(Migrations::get(&name)?.data.into_owned()).ok()?;
        Some(Migration::new(
            version.parse().ok()?,
            description.replace('_', " ").into(),
            MigrationType::Simple,
            AssertSqlSafe(sql).into_sql_str(),
            false,
        ))
    });
    match Migrator::with_migrations(migrations.collect()).run(&mut *connection).await {
        Ok(()) => Ok(()),
        Err(MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..)) => Err(Error::Newer(path.to_owned())),
        Err(error) => Err(migration_error(error, path)),
    }
}

fn migration_error(error: MigrateError, path: &Path) -> Error {
    match &error {
        MigrateError::Execute(sqlx::Error::Database(inner))
        | MigrateError::ExecuteMigration(sqlx::Error::Database(inner), _) => {
            Error::CannotOpen { path: PathBuf::from(path), reason: inner.message().to_owned() }
        }
        _ => Error::Migration(error),
    }
}
