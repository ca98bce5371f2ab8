//! The migrations that this program carries, and bringing a file up to date with them.

use std::path::Path;

use rust_embed::RustEmbed;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::SqliteConnection;
use sqlx::{AssertSqlSafe, SqlSafeStr};

use super::backup;
use super::error::Error;
use super::lock::sibling;
use super::standing::exempt;

/// The migrations travel in the program: one binary is all that a server needs.
#[derive(RustEmbed)]
#[folder = "migrations"]
#[include = "*.sql"]
struct Migrations;

fn migrator() -> Migrator {
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
    Migrator::with_migrations(migrations.collect())
}

/// The last migration of a file; nothing when it never had one.
///
/// # Errors
/// [`Error::Newer`] when this program does not have that migration, [`Error::Database`].
pub(super) async fn version(connection: &mut SqliteConnection, path: &Path) -> Result<Option<i64>, Error> {
    let known = sqlx::query_scalar::<_, bool>(
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = '_sqlx_migrations' AND type = 'table')",
    );
    if !known.fetch_one(&mut *connection).await? {
        return Ok(None);
    }
    let version = sqlx::query_scalar::<_, Option<i64>>("SELECT max(version) FROM _sqlx_migrations");
    let version = version.fetch_one(connection).await?;
    if version > newest() { Err(Error::Newer(path.to_owned())) } else { Ok(version) }
}

/// The last migration of this program.
pub(super) fn newest() -> Option<i64> {
    migrator().iter().map(|migration| migration.version).max()
}

fn not_as_it_ran(version: i64) -> String {
    format!("what it says of migration {version} is not what this program has")
}

/// What is wrong with what a file says of the migrations that it had, in words.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn wrong(connection: &mut SqliteConnection) -> Result<Vec<String>, Error> {
    let mut wrong = Vec::new();
    let says = "SELECT EXISTS (SELECT 1 FROM _sqlx_migrations WHERE version = $1 AND success AND checksum = $2)";
    for migration in migrator().iter() {
        let says = sqlx::query_scalar::<_, bool>(says).bind(migration.version).bind(&*migration.checksum);
        if !says.fetch_one(&mut *connection).await? {
            wrong.push(not_as_it_ran(migration.version));
        }
    }
    Ok(wrong)
}

/// The migrations that a file had not yet.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn missing(connection: &mut SqliteConnection) -> Result<Vec<i64>, Error> {
    let had: Vec<i64> = sqlx::query_scalar("SELECT version FROM _sqlx_migrations").fetch_all(connection).await?;
    // Not all that are newer than the newest: two that were made at one time come in either order.
    Ok(migrator().iter().map(|migration| migration.version).filter(|version| !had.contains(version)).collect())
}

/// Brings a file up to date. What is in an existing one is copied to a file beside it first, since a migration
/// cannot be taken back.
///
/// # Errors
/// [`Error::Newer`], [`Error::Damaged`], [`Error::Migration`], and those of the copy: nothing was changed.
pub(super) async fn up_to_date(connection: &mut SqliteConnection, path: &Path) -> Result<(), Error> {
    if version(connection, path).await?.is_some()
        && let Some(next) = missing(connection).await?.into_iter().min()
    {
        backup::copy(connection, &sibling(path, &format!(".before-{next:04}"))).await?;
    }
    run(connection, path).await
}

/// Runs what is missing, and derives what SQL cannot read out of the logs.
///
/// # Errors
/// [`Error::Newer`], [`Error::Damaged`], [`Error::Migration`], [`Error::Database`].
pub(super) async fn run(connection: &mut SqliteConnection, path: &Path) -> Result<(), Error> {
    migrator().run(&mut *connection).await.map_err(|error| match error {
        MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => Error::Newer(path.to_owned()),
        MigrateError::VersionMismatch(version) | MigrateError::Dirty(version) => {
            Error::Damaged { path: path.to_owned(), what: not_as_it_ran(version) }
        }
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => Error::Database(error),
        other => Error::Migration(other),
    })?;
    exempt::mark(connection).await
}
