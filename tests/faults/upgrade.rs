//! R8: the server is killed while it brings an older file up to date. The file has the schema of one version or of
//! another, never something between, and the next start finishes. What the file held is in a copy beside it, made before
//! the first step, whole at every moment at which it has its name.

use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection as _};

use crate::place::{Place, assert_no_panic};
use crate::student::{STUDENTS, Student};
use crate::{Proof, Scale};

const SCHEMA: &str =
    "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE '\\_sqlx%' ESCAPE '\\' ORDER BY name";

pub fn killed(scale: &Scale) -> Proof {
    let mut migrations: Vec<PathBuf> =
        std::fs::read_dir("migrations").expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    migrations.sort();
    let folder = tempfile::tempdir().expect("a folder");
    // A file of each version, the newest last.
    let versions: Vec<_> = (1..=migrations.len())
        .map(|count| {
            let file = folder.path().join(format!("{count}.db"));
            migrate(&file, &migrations[..count], &folder.path().join(count.to_string()));
            file
        })
        .collect();
    let schemas: Vec<_> = versions.iter().map(|file| schema(file)).collect();

    let demo = Place::demo(scale);
    let server = demo.start();
    let words = words(&demo);
    server.kill();

    let mut dice = scale.dice();
    let times = scale.times(1, 50);
    let (mut runs, mut before, mut between) = (0, 0, 0);
    let (mut copies, mut unfinished) = (0, 0);
    for (old, file) in versions.iter().enumerate().take(versions.len() - 1) {
        fill(file, &scale.demo);
        // Before the desk had its tables there was no demo to enter; the file is upgraded all the same.
        let has_desk = tables(&Connection::open(file).expect("a file")).contains(&"standing".to_owned());
        let held = content(file);
        for _ in 0..times {
            runs += 1;
            let place = Place::of(scale, file);
            let mut child =
                place.program(&[]).arg("serve").arg("--database").arg(&place.database).spawn().expect("runs");
            std::thread::sleep(Duration::from_millis(dice.below(300) as u64));
            child.kill().expect("killed");
            child.wait().expect("ended");
            let found = schema(&place.database);
            // Some steps change rows alone, so the schema does not tell which was the last.
            let version = version(&place.database, &migrations);
            assert!(schemas[version] == found, "a schema of no version: {found:#?}");
            assert!(version >= old, "the schema went back");
            before += usize::from(version == old);
            between += usize::from(version > old && version + 1 < schemas.len());
            let copy = copy_before(&place, &migrations[old + 1]);
            assert!(copy.exists() || version == old, "a step was taken, and no copy was made before it");
            unfinished += usize::from(!copy.exists() && has_unfinished(&place));
            if copy.exists() {
                copies += 1;
                assert_holds(&copy, &schemas[old], &held);
            }
            // What the second start finds is copied too where it has another step to take.
            let next = migrations.get(version + 1).filter(|_| version > old).map(|next| copy_before(&place, next));
            let found = next.map(|next| (next, content(&place.database)));
            let server = place.start();
            assert_holds(&copy, &schemas[old], &held);
            if let Some((next, held)) = found {
                assert_holds(&next, &schemas[version], &held);
            }
            assert_eq!(&schema(&place.database), schemas.last().expect("the newest"));
            assert_eq!(place.integrity(), "ok");
            if has_desk {
                assert_eq!(self::words(&place), words, "{}", file.display());
            }
            server.kill();
            assert_no_panic(&place.said());
        }
    }
    let after = runs - before - between;
    Proof::Held(
        runs,
        format!(
            "{before} killed before, {between} between two steps, {after} behind the last; each finished; the copy made before was there at {copies} kills and unfinished at {unfinished}, and held row for row what the file had after each"
        ),
    )
}

/// The last step that a file had.
fn version(file: &Path, migrations: &[PathBuf]) -> usize {
    let sql = Connection::open(file).expect("a file");
    let last: i64 = sql.query_row("SELECT max(version) FROM _sqlx_migrations", [], |row| row.get(0)).expect("a step");
    migrations.iter().position(|migration| number(migration) == format!("{last:04}")).expect("one of ours")
}

fn number(migration: &Path) -> &str {
    migration.file_name().and_then(|name| name.to_str()).and_then(|name| name.get(..4)).expect("a number")
}

/// Where the program copies a file to before it takes this step.
fn copy_before(place: &Place, migration: &Path) -> PathBuf {
    place.folder().join(format!("ilp.db.before-{}", number(migration)))
}

/// Whether the kill left a copy that never got its name.
fn has_unfinished(place: &Place) -> bool {
    let entries = std::fs::read_dir(place.folder()).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    names.into_iter().any(|name| name.contains(".before-") && name.contains(".unfinished-"))
}

/// A copy opens by itself, is sound, and has exactly this.
fn assert_holds(copy: &Path, of_version: &[String], held: &BTreeMap<String, (usize, u64)>) {
    assert!(copy.exists(), "{} is not there", copy.display());
    let sql = Connection::open(copy).expect("the copy opens");
    let sound: String = sql.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("a look");
    assert_eq!(sound, "ok", "{}", copy.display());
    assert_eq!(schema(copy), of_version, "{}", copy.display());
    assert_eq!(&content(copy), held, "{}", copy.display());
}

/// How many rows each table has, and a mark of all that is in them.
pub fn content(file: &Path) -> BTreeMap<String, (usize, u64)> {
    let sql = Connection::open(file).expect("a file");
    let marks = tables(&sql).into_iter().map(|table| {
        let mut statement = sql.prepare(&format!("SELECT * FROM main.\"{table}\"")).expect("a table");
        let columns = statement.column_count();
        let mut rows = statement.query([]).expect("rows");
        // In whatever order they come.
        let (mut count, mut mark) = (0, 0_u64);
        while let Some(row) = rows.next().expect("a row") {
            let mut hasher = DefaultHasher::new();
            for column in 0..columns {
                match row.get_ref(column).expect("a value") {
                    ValueRef::Null => 0_u8.hash(&mut hasher),
                    ValueRef::Integer(number) => (1_u8, number).hash(&mut hasher),
                    ValueRef::Real(number) => (2_u8, number.to_bits()).hash(&mut hasher),
                    ValueRef::Text(text) => (3_u8, text).hash(&mut hasher),
                    ValueRef::Blob(bytes) => (4_u8, bytes).hash(&mut hasher),
                }
            }
            (count, mark) = (count + 1, mark.wrapping_add(hasher.finish()));
        }
        (table, (count, mark))
    });
    marks.collect()
}

/// Applies these migrations as the program does, on a file of their own.
fn migrate(file: &Path, migrations: &[PathBuf], folder: &Path) {
    std::fs::create_dir(folder).expect("a folder");
    for migration in migrations {
        std::fs::copy(migration, folder.join(migration.file_name().expect("a name"))).expect("a copy");
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let options = SqliteConnectOptions::new().filename(file).create_if_missing(true);
        let mut connection = options.connect().await.expect("a file");
        Migrator::new(folder).await.expect("migrations").run(&mut connection).await.expect("migrated");
        connection.close().await.expect("closed");
    });
}

/// Puts into an older file whatever of the demo fits there.
fn fill(file: &Path, demo: &Path) {
    let sql = Connection::open(file).expect("a file");
    sql.execute_batch(&format!("PRAGMA foreign_keys = OFF; ATTACH '{}' AS demo;", demo.display())).expect("the demo");
    let columns = |from: &str| {
        let mut statement = sql.prepare(&format!("SELECT name FROM {from}")).expect("a table");
        let names = statement.query_map([], |row| row.get::<_, String>(0)).expect("columns");
        names.collect::<Result<Vec<_>, _>>().expect("names")
    };
    for table in tables(&sql) {
        let newer = columns(&format!("pragma_table_info('{table}', 'demo')"));
        let both: Vec<_> = columns(&format!("pragma_table_info('{table}', 'main')"))
            .into_iter()
            .filter(|it| newer.contains(it))
            .collect();
        let both = both.join(", ");
        if !both.is_empty() {
            // Of students no bit that came later, and the day of a change as it was counted then: in the small hours the
            // district's own day, which is kept now, is the one before.
            let mut then = both.clone();
            if table == "standing" {
                then = then.replace("status", "status & 4095");
                if counts_days_in_utc(&sql) {
                    then = then.replace("changed_day", "ifnull(changed_ms / 86400000, 0)");
                }
            }
            sql.execute_batch(&format!("INSERT OR IGNORE INTO main.{table} ({both}) SELECT {then} FROM demo.{table}"))
                .expect("rows");
        }
    }
    if columns("pragma_table_info('standing', 'main')").contains(&"states".to_owned()) {
        // Before the desk had one number for a student: the states, and a bit for each section that is missing.
        sql.execute_batch(
            "INSERT INTO main.standing (district_id, student_id, plan_id, school_id, grade, name_key, states, missing, changed_ms)
             SELECT district_id, student_id, plan_id, school_id, grade, name_key, status & 255,
                    (status & 3 != 2) + 2 * ((status >> 2) & 3 != 2) + 4 * ((status >> 4) & 3 != 2) + 8 * ((status >> 6) & 3 != 2),
                    changed_ms
             FROM demo.standing",
        )
        .expect("how everybody stands");
    }
}

/// Whether a change stands under its day in UTC, as it did before a district had a clock.
fn counts_days_in_utc(sql: &Connection) -> bool {
    let rule = "SELECT instr(sql, 'changed_ms / 86400000') > 0 FROM main.sqlite_schema WHERE name = 'standing'";
    sql.query_row(rule, [], |row| row.get(0)).expect("a table")
}

fn tables(sql: &Connection) -> Vec<String> {
    let names = "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_sqlx%' ESCAPE '\\'
                 AND name NOT LIKE 'sqlite%'";
    let mut statement = sql.prepare(names).expect("a statement");
    let found = statement.query_map([], |row| row.get(0)).expect("tables");
    found.collect::<Result<_, _>>().expect("names")
}

fn schema(file: &Path) -> Vec<String> {
    let sql = Connection::open(file).expect("a file");
    let mut statement = sql.prepare(SCHEMA).expect("a statement");
    let found = statement.query_map([], |row| row.get(0)).expect("a schema");
    found.collect::<Result<_, _>>().expect("text")
}

fn words(place: &Place) -> Vec<String> {
    let read = |person| Student::enter(place, person).words_on_a_new_page(place).expect("a plan");
    STUDENTS.map(read).collect()
}
