//! Copies of the file: a backup while people write, a backup in the place of the file, and the copy before an upgrade.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};

use ilp::domain::person::PersonId;
use ilp::domain::section::Section;
use ilp::storage::{self, Database, Error};
use ilp::text::{Document, Op};
use tokio::task::JoinSet;

use crate::support::{DISTRICT, NOW_MS, TestApp, TestFile, assert_plain, first_words, goals_in, right, words};

/// What lies in the folder of the file, but for the file itself, its log and its locks.
fn beside(file: &TestFile) -> Vec<String> {
    let mut names = file.names();
    names.retain(|name| name.strip_prefix("ilp.db").is_none_or(|ending| ending.starts_with('.')));
    names
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_holds_everything_that_was_saved_before_it_began_though_people_write_on() {
    let file = TestFile::demo();
    let database = file.open().await;
    let confirmed: Arc<Mutex<BTreeMap<PersonId, Vec<String>>>> = Arc::default();
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let mut pages = JoinSet::new();
    for student in (1..=8).map(PersonId) {
        let (database, confirmed, stopped) = (database.clone(), confirmed.clone(), stopped.clone());
        pages.spawn(async move {
            let mut page = Document::new(10_000 + student.0.cast_unsigned());
            let mut at = 0;
            while !*stopped.borrow() {
                let word = format!("[{student}.{at}]");
                let typed = vec![Op::retain(at), Op::insert(word.as_str())];
                let update = page.edit_words(Section::Goals, &typed).expect("fits");
                at += ilp::text::utf16_len(&word);
                database.save(right(student), update, NOW_MS).await.expect("saved");
                confirmed.lock().expect("a list").entry(student).or_default().push(word);
            }
        });
    }
    for number in 0..3 {
        let target = file.beside("copy.db");
        let before = confirmed.lock().expect("a list").clone();
        storage::backup(&file.path, &target).await.expect("a backup");
        let health = storage::examine(&target).await.expect("a look");
        assert!(health.findings.is_empty(), "{number}: {:?}", health.findings);
        let copy = Database::open(&target).await.expect("a copy opens");
        for (student, confirmed) in before {
            let text = words(&copy, student, Section::Goals).await;
            assert!(text.contains(&confirmed.concat()), "{number}: student {student}");
        }
        copy.close().await;
    }
    stop.send(true).expect("somebody writes");
    pages.join_all().await;
    assert_eq!(beside(&file), ["copy.db", "copy.db-lock"], "nothing unfinished is left");
    database.close().await;
}

#[tokio::test]
async fn a_backup_has_what_a_killed_server_left_in_its_write_ahead_log() {
    let file = TestFile::demo();
    let database = file.open().await;
    database.save(right(PersonId(1)), first_words(1, "just now "), NOW_MS).await.expect("saved");
    let killed = file.as_after_a_power_cut();
    let target = killed.beside("copy.db");
    storage::backup(&killed.path, &target).await.expect("a backup");
    assert!(goals_in(&target, PersonId(1)).await.contains("just now "));
    database.close().await;
}

#[tokio::test]
async fn a_backup_that_cannot_be_made_says_why_and_leaves_everything_as_it_was() {
    let file = TestFile::demo();
    let database = file.open().await;
    let other = TestFile::demo();
    let other_database = other.open().await;
    let old = file.beside("old.db");
    std::fs::write(&old, "the last good backup").expect("a file");
    for target in [&file.path, &other.path] {
        let error = storage::backup(&file.path, target).await.expect_err("a database in use");
        assert!(matches!(error, Error::InUse(_)), "{error}");
        assert_plain(&error.to_string(), target);
    }
    let nowhere = file.beside("no such folder").join("copy.db");
    let error = storage::backup(&file.path, &nowhere).await.expect_err("no folder");
    assert!(matches!(error, Error::CannotCopy { .. }), "{error}");
    assert!(error.to_string().contains("no such folder") && error.to_string().ends_with('.'), "{error}");
    let missing = file.beside("missing.db");
    let error = storage::backup(&missing, &old).await.expect_err("no database");
    assert_plain(&error.to_string(), &missing);
    assert_eq!(std::fs::read_to_string(&old).expect("the old one"), "the last good backup");
    assert_eq!(beside(&file), ["old.db"]);
    database.close().await;
    other_database.close().await;
}

#[tokio::test]
async fn a_restored_backup_takes_the_place_of_the_file_and_what_was_there_is_kept() {
    let file = TestFile::demo();
    let student = PersonId(2);
    let backup = file.beside("copy.db");
    let database = file.open().await;
    database.save(right(student), first_words(1, "before "), NOW_MS).await.expect("saved");
    storage::backup(&file.path, &backup).await.expect("a backup");
    database.save(right(student), first_words(2, "after "), NOW_MS).await.expect("saved");
    let error = storage::restore(&file.path, &backup, || 0).await.expect_err("a server has it open");
    assert!(matches!(error, Error::InUse(_)), "{error}");
    assert_plain(&error.to_string(), &file.path);
    database.close().await;

    for number in 1..=2 {
        let restored = storage::restore(&file.path, &backup, || 0).await.expect("restored");
        assert_eq!(restored.server, None, "no server was running");
        let replaced = restored.replaced.expect("something was replaced");
        assert_eq!(replaced, PathBuf::from(format!("{}.replaced-{number}", file.path.display())));
    }
    let text = goals_in(&file.path, student).await;
    assert!(text.contains("before ") && !text.contains("after "), "{text}");
    let kept = PathBuf::from(format!("{}.replaced-1", file.path.display()));
    assert!(goals_in(&kept, student).await.contains("after "), "nothing was thrown away");
    assert!(goals_in(&backup, student).await.contains("before "), "the backup is still one");
}

#[tokio::test]
async fn a_form_made_before_a_backup_was_restored_doubles_no_word_and_takes_none_away() {
    // What happens on the restored server before the form comes: nothing; or another device wrote, and a page that was
    // open sent again what the backup lacks.
    for (others, base) in [(0, None), (2, None), (2, Some("3")), (2, Some("<b>"))] {
        let app = TestApp::start().await;
        let mut student = app.as_student(9).await;
        let me = student.person;
        let backup = app.file.as_after_a_power_cut();
        app.database().save(right(me), first_words(7_000, "since the backup "), NOW_MS).await.expect("saved");
        let page = student.get("/plan/goals").await.page();
        let typed = format!("typed in the form {}", page.all("textarea").next().expect("one").text);
        let base = base.unwrap_or(page.field("base"));

        let restored = TestApp::at("127.0.0.1:3000", backup).await;
        let again = [first_words(7_001, "on a phone "), first_words(7_000, "since the backup ")];
        for update in again.into_iter().take(others) {
            restored.database().save(right(me), update, NOW_MS).await.expect("saved");
        }
        let before = words(restored.database(), me, Section::Goals).await;
        let mut student = student.when_answered_by(restored.application.router.clone());
        let form = [("section", "goals"), ("base", base), ("words", typed.as_str())];
        let answer = student.post_form("/api/save_words", &form).await;
        let page = student.follow(&answer).await.page();
        assert_eq!(words(restored.database(), me, Section::Goals).await, before, "nobody could say what changed");
        assert!(page.words().contains("set back to an earlier copy"), "{base}: {}", page.words());
        let both = page.all("textarea").next().expect("one").text.clone();
        let form = [("section", "goals"), ("base", page.field("base")), ("words", both.as_str())];
        let answer = student.post_form("/api/save_words", &form).await;
        assert_eq!(answer.header("location"), "/plan/goals?saved=1");
        let there = words(restored.database(), me, Section::Goals).await;
        assert_eq!(there, both, "what stood on the page was saved");
        for (part, times) in [("typed in the form ", 1), ("since the backup ", 1), ("on a phone ", others / 2)] {
            assert_eq!(there.matches(part).count(), times, "{part:?}, {others} others, {base}: {there}");
        }
        assert!(before.split_whitespace().all(|word| there.contains(word)), "{before} in {there}");
    }
}

#[tokio::test]
async fn what_a_killed_server_left_in_its_write_ahead_log_is_kept_with_the_replaced_file() {
    let file = TestFile::demo();
    let backup = file.beside("copy.db");
    let database = file.open().await;
    storage::backup(&file.path, &backup).await.expect("a backup");
    database.save(right(PersonId(3)), first_words(1, "only in the log "), NOW_MS).await.expect("saved");
    let killed = file.as_after_a_power_cut();
    let restored = storage::restore(&killed.path, &backup, || 0).await.expect("restored");
    let replaced = restored.replaced.expect("something was replaced");
    assert!(goals_in(&replaced, PersonId(3)).await.contains("only in the log "));
    assert!(!goals_in(&killed.path, PersonId(3)).await.contains("only in the log "));
    database.close().await;
}

#[tokio::test]
async fn a_backup_from_before_a_students_first_page_opens_what_a_computer_keeps_since() {
    let file = TestFile::demo();
    let backup = file.beside("copy.db");
    storage::backup(&file.path, &backup).await.expect("a backup");
    let key_in = async |path: &Path, fresh| {
        let database = Database::open(path).await.expect("it opens");
        let key = database.device_key(right(PersonId(3)), fresh).await.expect("a key");
        database.close().await;
        key
    };
    let first = key_in(&file.path, [1; 32]).await;
    assert_eq!(key_in(&backup, [2; 32]).await, first);
    let others = file.sql().query_row("SELECT count(DISTINCT key) = count(*) FROM device_key", [], |row| row.get(0));
    assert_eq!(others, Ok(true), "each student has a key of their own");
}

#[tokio::test]
async fn a_program_that_knows_nothing_of_our_lock_keeps_a_file_from_being_replaced_too() {
    let file = TestFile::demo();
    let backup = file.beside("copy.db");
    storage::backup(&file.path, &backup).await.expect("a backup");
    file.open().await.close().await;
    let other = file.sql();
    other.execute_batch("BEGIN; SELECT count(*) FROM person;").expect("a reader");
    let error = storage::restore(&file.path, &backup, || 0).await.expect_err("in use");
    assert!(matches!(error, Error::InUse(_)), "{error}");
    drop(other);
    storage::restore(&file.path, &backup, || 0).await.expect("restored");
}

#[tokio::test]
async fn a_backup_that_is_not_good_is_refused_and_everything_stays() {
    let file = TestFile::demo();
    let copy = |name: &str, change: &str| {
        let path = file.beside(name);
        std::fs::copy(&file.path, &path).expect("a copy");
        rusqlite::Connection::open(&path).expect("a connection").execute_batch(change).expect(change);
        path
    };
    let letter = file.beside("letter.txt");
    std::fs::write(&letter, "Dear Ms. Reyes, ".repeat(400)).expect("a letter");
    let foreign = file.beside("foreign.db");
    let table = "CREATE TABLE recipes (name TEXT)";
    rusqlite::Connection::open(&foreign).expect("a file").execute_batch(table).expect("a table");
    let half = file.beside("half.db");
    let whole = std::fs::read(&file.path).expect("the file");
    std::fs::write(&half, &whole[..whole.len() / 2]).expect("half of it");
    let newer = copy(
        "newer.db",
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'of the future', 1, x'00', 0)",
    );
    let forged = copy(
        "forged.db",
        "DROP TRIGGER plan_log_is_never_changed; UPDATE plan_log SET at_ms = at_ms + 1 WHERE seq = 1 AND plan_id = 1",
    );
    let names = beside(&file);
    for (path, wanted) in [
        (&letter, "cannot be opened"),
        (&foreign, "no database of ILP"),
        (&half, "is damaged"),
        (&newer, "newer version"),
        (&forged, "seq 1"),
        (&file.beside("missing.db"), "cannot be opened"),
    ] {
        let error = storage::restore(&file.path, path, || 0).await.expect_err("refused").to_string();
        assert!(error.contains(wanted) && error.ends_with('.'), "{}: {error}", path.display());
        assert!(std::fs::read(&file.path).expect("the file") == whole, "{}: the file was touched", path.display());
        assert_eq!(beside(&file), names, "{}", path.display());
    }
}

/// A file as the second migration left it, with the plans of the demo.
fn older() -> TestFile {
    let (demo, file) = (TestFile::demo(), TestFile::empty());
    let sql = file.sql();
    for migration in ["0001_people", "0002_plan"] {
        let statements = std::fs::read_to_string(format!("migrations/{migration}.sql")).expect("a migration");
        sql.execute_batch(&statements).expect(migration);
    }
    sql.execute("ATTACH $1 AS demo", [demo.path.to_str().expect("a plain path")]).expect("the demo");
    let made = "SELECT sql FROM demo.sqlite_schema WHERE name = '_sqlx_migrations'";
    let made: String = sql.query_row(made, [], |row| row.get(0)).expect("its table");
    sql.execute_batch(&made).expect("a table");
    sql.execute_batch("INSERT INTO _sqlx_migrations SELECT * FROM demo._sqlx_migrations WHERE version <= 2")
        .expect("two");
    for (table, which) in [
        ("district", "1"),
        ("school", "1"),
        // There were no others then.
        ("person", "role IN ('student', 'counselor', 'school_admin', 'district_admin')"),
        ("plan", "1"),
        ("plan_log", "1"),
        ("plan_writer", "1"),
    ] {
        let columns = format!("SELECT group_concat(name) FROM pragma_table_info('{table}', 'main')");
        let columns: String = sql.query_row(&columns, [], |row| row.get(0)).expect("columns");
        let copy = format!("INSERT INTO main.{table} ({columns}) SELECT {columns} FROM demo.{table} WHERE {which}");
        sql.execute_batch(&copy).expect(table);
    }
    file
}

#[tokio::test]
async fn an_older_file_is_copied_before_it_is_brought_up_to_date_and_loses_nothing() {
    let file = older();
    let logs = |path: &Path| -> Vec<Vec<u8>> {
        let sql = rusqlite::Connection::open(path).expect("a file");
        let mut hashes = sql.prepare("SELECT hash FROM plan_log ORDER BY plan_id, seq").expect("a log");
        let rows = hashes.query_map([], |row| row.get(0)).expect("rows");
        rows.collect::<Result<_, _>>().expect("hashes")
    };
    let before = logs(&file.path);
    assert!(!before.is_empty());
    file.open().await.close().await;
    assert_eq!(beside(&file), ["ilp.db.before-0003"]);
    let copy = file.beside("ilp.db.before-0003");
    assert_eq!((logs(&copy), logs(&file.path)), (before.clone(), before));
    let version = |path: &Path| -> i64 {
        let sql = rusqlite::Connection::open(path).expect("a file");
        sql.query_row("SELECT max(version) FROM _sqlx_migrations", [], |row| row.get(0)).expect("a version")
    };
    assert_eq!(version(&copy), 2);
    assert!(version(&file.path) > 2);
    // What is derived came with the third migration; it is made from the logs.
    let health = storage::repair(&file.path).await.expect("a repair");
    assert!(health.findings.is_empty(), "{:?}", health.findings);
    let database = file.open().await;
    assert_eq!(database.recount_desk(DISTRICT).await.expect("a count"), 0);
    database.close().await;
    assert_eq!(beside(&file), ["ilp.db.before-0003"], "a file that is up to date is not copied");
}

#[test]
fn hours_that_were_told_and_a_new_card_that_waited_come_along_to_a_newer_version() {
    let sql = rusqlite::Connection::open_in_memory().expect("a file");
    let mut migrations: Vec<_> =
        std::fs::read_dir("migrations").expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    migrations.sort();
    sql.pragma_update(None, "foreign_keys", "OFF").expect("a setting");
    for path in migrations {
        if path.ends_with("0043_what_waits_and_what_is_fulfilled.sql") {
            sql.execute_batch(
                r#"INSERT INTO requirement VALUES (1, 1, 'Service', 'service', NULL, NULL, NULL, 'hours', 4000, 1, '');
                INSERT INTO fulfilment VALUES (1, 7, 'service', 'Service', 100, '2026-09-01'),
                    (1, 7, 'project', 'Project', 100, '2026-09-01'), (1, 7, 'club', 'Club', 1250, '2026-09-01');
                INSERT INTO unsaved (district_id, person_id, sheet, at_ms, words, part, other) VALUES
                    (1, 7, 'card new', 1, '{"id":"5-9","form":{"goal":"Swim"}}', '', ''),
                    (1, 8, 'section goals', 1, 'no JSON', '', '');"#,
            )
            .expect("what stood there");
        }
        let statements = std::fs::read_to_string(&path).expect("a migration");
        sql.execute_batch(&statements).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
    let all = |statement: &str| -> String { sql.query_row(statement, [], |row| row.get(0)).expect(statement) };
    assert_eq!(
        all("SELECT group_concat(requirement_key || ' ' || measure || ' ' || amount, ', ' ORDER BY 1) FROM fulfilment"),
        "club hours 1250, project done 100, service hours 100"
    );
    assert_eq!(all("SELECT group_concat(sheet, ', ' ORDER BY sheet) FROM unsaved"), "card new 5-9, section goals");
}

#[tokio::test]
async fn an_older_file_that_cannot_be_copied_stays_as_it_is() {
    let file = older();
    // A folder in the place of the copy.
    std::fs::create_dir(file.beside("ilp.db.before-0003")).expect("a folder");
    let before = file.column("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name");
    let error = Database::open(&file.path).await.expect_err("no copy").to_string();
    assert!(error.contains("cannot be written") && error.ends_with('.'), "{error}");
    assert_eq!(file.column("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"), before);
    assert_eq!(beside(&file), ["ilp.db.before-0003"]);
}

#[tokio::test]
async fn the_command_line_copies_restores_and_tells_by_its_status_whether_all_is_well() {
    let file = TestFile::demo();
    let ilp = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ilp"));
        let output = command.arg("--database").arg(&file.path).args(arguments).output().expect("the program runs");
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(said).expect("text"))
    };
    let copy = file.beside("copy.db");
    let copy = copy.to_str().expect("a plain path");
    let (is_well, said) = ilp(&["backup", copy]);
    assert!(is_well && said.contains("copy.db"), "{said}");
    let (is_well, said) = ilp(&["doctor"]);
    assert!(is_well && said.contains("All is well: 60 plans"), "{said}");
    file.sql().execute_batch("UPDATE desk_count SET students = students + 1").expect("a wrong count");
    let (is_well, said) = ilp(&["doctor"]);
    assert!(!is_well && said.contains("--repair"), "{said}");
    let (is_well, said) = ilp(&["doctor", "--repair"]);
    assert!(is_well && said.contains("All is well"), "{said}");
    file.sql()
        .execute_batch("DROP TRIGGER plan_log_is_never_changed; UPDATE plan_log SET at_ms = 1 WHERE plan_id = 1")
        .expect("a broken log");
    let (is_well, said) = ilp(&["doctor", "--repair"]);
    assert!(!is_well && said.contains("plan 1") && said.contains("ilp restore"), "{said}");
    let (is_well, said) = ilp(&["restore", copy]);
    assert!(is_well && said.contains("ilp.db.replaced-1"), "{said}");
    let (is_well, said) = ilp(&["doctor"]);
    assert!(is_well, "{said}");
    let (is_well, said) = ilp(&["restore", "no-such-file.db"]);
    assert!(!is_well && said.contains("no-such-file.db") && said.trim_end().ends_with('.'), "{said}");
}
