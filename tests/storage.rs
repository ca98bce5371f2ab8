//! The file: how it is opened, what it refuses, and what stands in it, on real files.

use std::path::Path;

use ilp::domain::grade::Grade;
use ilp::domain::person::{PersonId, Role, SchoolId};
use ilp::domain::school_year::SchoolYear;
use ilp::storage::{Database, Error, NewPerson, Roster};
use ilp::sync::Cursor;

use crate::support::{DISTRICT, NOW_MS, TestFile, assert_plain, right};

fn schema(file: &TestFile) -> String {
    let statements = file.column(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE '\\_sqlx%' ESCAPE '\\'
         ORDER BY tbl_name, type = 'table' DESC, name",
    );
    statements.join(";\n") + ";\n"
}

/// Why a file could not be opened, in the words that a person reads.
async fn refusal(path: &Path) -> String {
    match Database::open(path).await {
        Ok(_) => panic!("{} was opened", path.display()),
        Err(error) => error.to_string(),
    }
}

#[tokio::test]
async fn a_fresh_file_keeps_a_write_ahead_log_and_has_every_strict_table_of_the_migrations() {
    let file = TestFile::empty();
    let database = file.open().await;
    assert_eq!(file.column("PRAGMA journal_mode"), ["wal"]);
    let migrations = std::fs::read_dir("migrations").expect("a folder").map(|entry| entry.expect("an entry").path());
    let migrations: Vec<_> =
        migrations.map(|path| (std::fs::read_to_string(&path).expect("a migration"), path)).collect();
    for (sql, migration) in &migrations {
        for name in sql.split("CREATE TABLE ").skip(1).filter_map(|rest| rest.split_whitespace().next()) {
            let goes = [format!("DROP TABLE {name};"), format!("ALTER TABLE {name} RENAME")];
            let goes = migrations.iter().any(|(other, _)| goes.iter().any(|goes| other.contains(goes)));
            if goes && file.number(&format!("SELECT count(*) FROM pragma_table_list('{name}')")) == 0 {
                continue;
            }
            let strict = file.number(&format!("SELECT count(*) FROM pragma_table_list('{name}') WHERE strict = 1"));
            assert_eq!(strict, 1, "{name} of {}", migration.display());
        }
    }
    database.close().await;
}

#[tokio::test]
async fn the_schema_is_the_one_that_was_checked_in() {
    let file = TestFile::empty();
    let database = file.open().await;
    let found = schema(&file);
    database.close().await;
    if found != include_str!("schema.sql") {
        let new = Path::new(env!("CARGO_TARGET_TMPDIR")).join("schema.sql");
        std::fs::write(&new, found).expect("a place for the new dump");
        panic!(
            "The migrations make another schema. Look at it, and if it is meant: cp {} tests/schema.sql",
            new.display()
        );
    }
}

#[tokio::test]
async fn a_file_that_is_opened_again_is_the_same_file() {
    let file = TestFile::demo();
    let database = file.open().await;
    assert!(database.demo_district().await.expect("a read").is_some());
    database.close().await;
    let before = schema(&file);
    file.open().await.close().await;
    assert_eq!(schema(&file), before);
    assert_eq!(file.number("SELECT count(*) FROM person WHERE role = 'student'"), 60);
}

#[tokio::test]
async fn the_log_of_a_plan_can_neither_be_changed_nor_shortened() {
    let file = TestFile::demo();
    let before = file.column("SELECT hex(hash) FROM plan_log ORDER BY plan_id, seq");
    assert!(!before.is_empty());
    for statement in [
        "UPDATE plan_log SET bytes = x'00'",
        "UPDATE plan_log SET at_ms = 0 WHERE seq = 1",
        "DELETE FROM plan_log",
        "DELETE FROM plan_log WHERE seq = 1",
        "DELETE FROM plan",
    ] {
        let sql = file.sql();
        sql.pragma_update(None, "foreign_keys", "ON").expect("a setting");
        let error = sql.execute(statement, []).expect_err(statement).to_string();
        assert!(error.contains("append-only") || error.contains("FOREIGN KEY"), "{statement}: {error}");
    }
    assert_eq!(file.column("SELECT hex(hash) FROM plan_log ORDER BY plan_id, seq"), before);
}

#[tokio::test]
async fn a_file_of_a_newer_version_is_refused_in_one_sentence_and_stays_as_it_is() {
    let file = TestFile::demo();
    file.open().await.close().await;
    file.sql()
        .execute_batch(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (9999, 'of the future', 1, x'00', 0);
             CREATE TABLE of_the_future (a INTEGER) STRICT;
             PRAGMA wal_checkpoint(TRUNCATE);",
        )
        .expect("a newer file");
    let before = std::fs::read(&file.path).expect("the file");
    let sentence = refusal(&file.path).await;
    assert_plain(&sentence, &file.path);
    assert!(sentence.contains("newer version"), "{sentence}");
    assert!(std::fs::read(&file.path).expect("the file") == before, "the file was changed");
    assert_eq!(file.number("SELECT count(*) FROM _sqlx_migrations WHERE version = 9999"), 1);
}

#[tokio::test]
async fn a_place_where_no_file_can_be_is_refused_in_plain_words() {
    let file = TestFile::empty();
    let folder = file.path.parent().expect("a folder");
    let missing = folder.join("no such folder").join("ilp.db");
    let through_a_file = folder.join("note.txt").join("ilp.db");
    std::fs::write(folder.join("note.txt"), "a note").expect("a file");
    for path in [missing.as_path(), folder, &through_a_file] {
        let sentence = refusal(path).await;
        assert_plain(&sentence, path);
        assert!(sentence.contains("cannot be opened"), "{sentence}");
    }
    assert!(!missing.parent().expect("a folder").exists(), "no folder is made for a mistyped path");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_in_plain_words_and_stays_as_it_is() {
    let file = TestFile::empty();
    let letter = "Dear Ms. Reyes, this is a letter and no database. ".repeat(100);
    std::fs::write(&file.path, &letter).expect("a file");
    assert_plain(&refusal(&file.path).await, &file.path);
    assert_eq!(std::fs::read_to_string(&file.path).expect("the letter"), letter);
}

#[cfg(unix)]
#[tokio::test]
async fn a_folder_or_file_that_may_not_be_written_is_refused_in_plain_words() {
    use std::os::unix::fs::PermissionsExt;

    let file = TestFile::demo();
    let folder = file.path.parent().expect("a folder");
    let allow = |path: &Path, mode| std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).expect("a mode");
    allow(&file.path, 0o444);
    allow(folder, 0o555);
    if std::fs::write(folder.join("probe"), "").is_ok() {
        eprintln!("SKIPPED: this user may write anywhere (root), so a read-only folder cannot be tried");
    } else {
        let new = folder.join("new.db");
        assert_plain(&refusal(&new).await, &new);
        assert_plain(&refusal(&file.path).await, &file.path);
    }
    allow(folder, 0o755);
}

fn roster(schools: &[i64], people: Vec<NewPerson>) -> Roster {
    Roster {
        district: DISTRICT,
        name: "Real district".to_owned(),
        demo_seed: None,
        year: SchoolYear(2026),
        schools: schools.iter().map(|school| (SchoolId(*school), format!("School {school}"))).collect(),
        people,
        caseloads: Vec::new(),
        classes: Vec::new(),
        guardians: Vec::new(),
    }
}

fn student(id: i64, school: i64) -> NewPerson {
    NewPerson {
        person: PersonId(id),
        role: Role::Student,
        name: "Noemí Zúñiga".to_owned(),
        sorted_name: "Zúñiga Noemí".to_owned(),
        school: Some(SchoolId(school)),
        grade: Grade::new(9),
        born: None,
    }
}

#[tokio::test]
async fn a_district_comes_whole_or_not_at_all() {
    let file = TestFile::empty();
    let database = file.open().await;
    let no_grade = NewPerson { grade: None, ..student(2, 1) };
    let no_name = NewPerson { name: String::new(), ..student(2, 1) };
    // A school that is not there, a student without a grade, one without a name, one number for two people.
    for wrong in [student(2, 9), no_grade, no_name, student(1, 1)] {
        let result = database.add_district(&roster(&[1], vec![student(1, 1), wrong.clone()])).await;
        assert!(matches!(result, Err(Error::Database(_))), "{wrong:?}: {result:?}");
        assert!(database.is_empty().await.expect("a read"), "{wrong:?}");
        for table in ["school", "person", "plan", "standing", "desk_word", "desk_count"] {
            assert_eq!(file.number(&format!("SELECT count(*) FROM {table}")), 0, "{table}: {wrong:?}");
        }
    }
    database.add_district(&roster(&[1], vec![student(1, 1), student(2, 1)])).await.expect("a good one");
    assert_eq!(file.number("SELECT count(*) FROM plan"), 2);
    assert_eq!(database.recount_desk(DISTRICT).await.expect("a count"), 0);
    assert!(database.demo_district().await.expect("a read").is_none(), "a real district is no demo");
    database.close().await;
}

#[tokio::test]
async fn a_changed_row_of_a_log_is_found_when_the_plan_is_opened() {
    let healthy = TestFile::demo();
    let database = healthy.open().await;
    let student =
        PersonId(healthy.number("SELECT p.student_id FROM plan_log l JOIN plan p USING (plan_id) ORDER BY 1 LIMIT 1"));
    // Three rows more, so that one in the middle can be missed.
    for writer in 1..4 {
        let update = ilp::text::Document::new(writer).set_item("09.plan4", &ilp::domain::checklist::ItemState::Done);
        database.save(right(student), update, NOW_MS).await.expect("saved");
    }
    assert!(database.open_plan(right(student), 0, u64::MAX).await.is_ok());
    database.close().await;

    let this = format!("plan_id = (SELECT plan_id FROM plan WHERE student_id = {student})");
    for change in [
        format!(
            "UPDATE plan_log SET bytes = CAST(substr(bytes, 1, length(bytes) - 1) || x'7f' AS BLOB) WHERE seq = 2 AND {this}"
        ),
        format!("UPDATE plan_log SET at_ms = at_ms + 1 WHERE seq = 1 AND {this}"),
        format!("UPDATE plan_log SET author_id = author_id + 1 WHERE seq = 3 AND {this}"),
        format!("UPDATE plan_log SET hash = zeroblob(32) WHERE seq = 4 AND {this}"),
        format!("DELETE FROM plan_log WHERE seq = 2 AND {this}"),
        format!("DELETE FROM plan_log WHERE seq = 1 AND {this}"),
    ] {
        let file = healthy.as_after_a_power_cut();
        file.sql()
            .execute_batch("DROP TRIGGER plan_log_is_never_changed; DROP TRIGGER plan_log_is_never_shortened;")
            .expect("no triggers");
        assert_eq!(file.sql().execute(&change, []).expect("a change"), 1, "{change}");
        let database = file.open().await;
        let opened = database.open_plan(right(student), 0, u64::MAX).await;
        assert!(matches!(opened, Err(Error::Corrupt { table: "plan_log", .. })), "{change}: {opened:?}");
        let pulled = database.pull(right(student), Cursor::default()).await;
        assert!(matches!(pulled, Err(Error::Corrupt { .. })), "no page is told wrong words: {change}: {pulled:?}");
        let more = ilp::text::Document::new(9).set_item("09.plan4", &ilp::domain::checklist::ItemState::NotYet);
        let saved = database.save(right(student), more, NOW_MS).await;
        assert!(matches!(saved, Err(Error::Corrupt { .. })), "nothing is built on a broken log: {change}: {saved:?}");
        database.close().await;
    }
}
