//! The doctor: what is wrong is found and named, what is derived is made anew, and a damaged file breaks nothing.

use ilp::domain::access;
use ilp::domain::comment::{Deed, Event, EventId, Quoted};
use ilp::domain::person::{PersonId, Role};
use ilp::domain::section::{Section, Sections};
use ilp::domain::trail::Deed::Looked;
use ilp::domain::trail::{Capacity, Entry};
use ilp::storage::{self, Database, Error, Finding};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::support::{DISTRICT, Dice, NOW_MS, TestFile, first_words, on_caseload, right, viewer};

/// Everything that is derived, row by row.
fn derived(file: &TestFile) -> Vec<String> {
    let row =
        |table: &str, columns: &str| file.column(&format!("SELECT concat_ws('|', {columns}) FROM {table} ORDER BY 1"));
    [
        row("standing", "student_id, plan_id, school_id, grade, name_key, status, changed_ms, changed_day"),
        row("desk_word", "student_id, word, name_key"),
        // A counter of nobody is as good as none.
        row("(SELECT * FROM desk_count WHERE students > 0)", "school_id, grade, status, students"),
    ]
    .concat()
}

async fn findings(file: &TestFile) -> Vec<Finding> {
    storage::examine(&file.path).await.expect("a look").findings
}

#[tokio::test(flavor = "multi_thread")]
async fn a_healthy_file_is_found_healthy_also_while_people_write() {
    let file = TestFile::demo();
    let database = file.open().await;
    let writing = {
        let database = database.clone();
        tokio::spawn(async move {
            for turn in 0..60u64 {
                let student = PersonId(1 + i64::try_from(turn % 12).expect("small"));
                database.save(right(student), first_words(500 + turn, "on and on "), NOW_MS).await.expect("saved");
            }
        })
    };
    while !writing.is_finished() {
        let health = storage::examine(&file.path).await.expect("a look");
        assert!(health.findings.is_empty(), "{:?}", health.findings);
        assert_eq!(health.plans, 60);
    }
    writing.await.expect("written");
    let before = derived(&file);
    let error = storage::repair(&file.path).await.expect_err("a server has it open");
    assert!(matches!(error, Error::InUse(_)), "{error}");
    database.close().await;
    let health = storage::repair(&file.path).await.expect("nothing to repair");
    assert_eq!(health.updates.cast_signed(), file.number("SELECT count(*) FROM plan_log"));
    assert_eq!(derived(&file), before);
}

#[tokio::test]
async fn a_changed_row_of_a_log_is_named_by_its_plan_and_place() {
    let healthy = TestFile::demo();
    let database = healthy.open().await;
    for writer in 1..4 {
        database.save(right(PersonId(5)), first_words(writer, "more "), NOW_MS).await.expect("saved");
    }
    database.close().await;
    let plan = healthy.number("SELECT plan_id FROM plan WHERE student_id = 5");
    let seq = healthy.number(&format!("SELECT max(seq) - 1 FROM plan_log WHERE plan_id = {plan}"));
    for (change, named) in [
        (format!("UPDATE plan_log SET bytes = x'0000' WHERE plan_id = {plan} AND seq = {seq}"), seq),
        (format!("UPDATE plan_log SET at_ms = at_ms + 1 WHERE plan_id = {plan} AND seq = {seq}"), seq),
        (format!("UPDATE plan_log SET author_id = 6 WHERE plan_id = {plan} AND seq = {seq}"), seq),
        (format!("DELETE FROM plan_log WHERE plan_id = {plan} AND seq = {seq}"), seq + 1),
    ] {
        let file = healthy.as_after_a_power_cut();
        file.sql()
            .execute_batch(&format!(
                "DROP TRIGGER plan_log_is_never_changed; DROP TRIGGER plan_log_is_never_shortened; {change}"
            ))
            .expect("a change");
        let before = derived(&file);
        let found = findings(&file).await;
        let [Finding::Log { plan: in_plan, what }] = found.as_slice() else { panic!("{change}: {found:?}") };
        assert_eq!(in_plan.0, plan, "{change}");
        assert!(what.contains(&format!("seq {named}:")), "{change}: {what}");
        // A repair cannot invent what the log lost, and leaves the student where the desk had them.
        assert_eq!(storage::repair(&file.path).await.expect("a look").findings, found);
        assert_eq!(derived(&file), before, "{change}");
    }
}

/// A comment on the first student's plan, an answer, and a resolving.
async fn talk(database: &Database) {
    let student = PersonId(1);
    let quoted = Quoted { section: Section::Goals, anchor: vec![1], quote: "some words".to_owned(), suggestion: None };
    for (id, by_student, deed, words) in [
        (10, false, Deed::Opened(quoted), "Which two books?"),
        (11, true, Deed::Replied, "One about maps."),
        (12, false, Deed::Resolved, ""),
    ] {
        let viewer = if by_student { viewer(Role::Student, student) } else { viewer(Role::Counselor, PersonId(61)) };
        let right = access::to_comments(access::to_plan(&viewer, student, &on_caseload())).expect("a right");
        let event = Event::new((EventId(id), EventId(10)), &right, NOW_MS, deed, words).expect("an event");
        database.comment(right, &event).await.expect("said");
    }
}

/// Changes a copy of the file in a way that only somebody can who takes its triggers away.
fn forged(healthy: &TestFile, change: &str) -> TestFile {
    let file = healthy.as_after_a_power_cut();
    let triggers = file.column("SELECT name FROM sqlite_master WHERE type = 'trigger'");
    let sql = file.sql();
    for trigger in triggers {
        sql.execute_batch(&format!("DROP TRIGGER {trigger}")).expect("no trigger");
    }
    sql.execute_batch(change).expect(change);
    file
}

#[tokio::test]
async fn a_changed_row_of_what_was_said_is_named_by_its_plan_and_place() {
    let healthy = TestFile::demo();
    let database = healthy.open().await;
    talk(&database).await;
    database.close().await;
    let plan = healthy.number("SELECT plan_id FROM comment_event LIMIT 1");
    let other = healthy.number("SELECT plan_id FROM plan WHERE student_id = 2");
    assert_eq!(storage::examine(&healthy.path).await.expect("a look").comments, 3);
    assert_eq!(findings(&healthy).await, []);
    for (change, of, named) in [
        ("UPDATE comment_event SET words = 'Which three books?' WHERE seq = 1", plan, "seq 1: its hash does not fit"),
        ("UPDATE comment_event SET quote = 'other words' WHERE seq = 1", plan, "seq 1: its hash does not fit"),
        ("UPDATE comment_event SET at_ms = at_ms + 1 WHERE seq = 2", plan, "seq 2: its hash does not fit"),
        ("UPDATE comment_event SET author_id = 2 WHERE seq = 2", plan, "seq 2: its hash does not fit"),
        ("DELETE FROM comment_event WHERE seq = 2", plan, "seq 3: a row is missing before it"),
        (&format!("UPDATE comment_event SET plan_id = {other}"), other, "seq 1: its hash does not fit"),
    ] {
        let file = forged(&healthy, change);
        let found = findings(&file).await;
        let [Finding::Comments { plan: in_plan, what }] = found.as_slice() else { panic!("{change}: {found:?}") };
        assert_eq!(in_plan.0, of, "{change}");
        assert!(what.contains(named), "{change}: {what}");
        assert_eq!(storage::repair(&file.path).await.expect("a look").findings, found, "nothing was made up");
    }
}

#[tokio::test]
async fn a_comment_whose_plan_or_thread_is_not_there_is_found_also_where_its_hash_was_made_to_fit() {
    let healthy = TestFile::demo();
    let database = healthy.open().await;
    talk(&database).await;
    database.close().await;
    let plan = healthy.number("SELECT plan_id FROM comment_event LIMIT 1");
    // The reply answers itself: no row is missing, and no thread has its name.
    let fitted = |seq: i64, before: &str, what: &Value| {
        let author = healthy.number(&format!("SELECT author_id FROM comment_event WHERE seq = {seq}"));
        let mut hasher = Sha256::new();
        hasher.update(hex(before));
        for number in [DISTRICT.0, plan, seq, author, NOW_MS] {
            hasher.update(number.to_be_bytes());
        }
        hasher.update(what.to_string());
        hasher.finalize().iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
    };
    let first = &healthy.column("SELECT hex(hash) FROM comment_event WHERE seq = 1")[0];
    let second = fitted(2, first, &json!([11, 11, "replied", "One about maps.", null]));
    let third = fitted(3, &second, &json!([12, 10, "resolved", "", null]));
    let file = forged(
        &healthy,
        &format!(
            "PRAGMA ignore_check_constraints = ON;
             UPDATE comment_event SET thread_id = 11, hash = x'{second}' WHERE seq = 2;
             UPDATE comment_event SET hash = x'{third}' WHERE seq = 3;"
        ),
    );
    let wanted = Finding::Comments {
        plan: ilp::domain::person::PlanId(plan),
        what: format!("plan {plan}, seq 2: its thread is not there"),
    };
    assert!(findings(&file).await.contains(&wanted), "{:?}", findings(&file).await);

    let file = forged(&healthy, "PRAGMA foreign_keys = OFF; UPDATE comment_event SET plan_id = 9999");
    let found = findings(&file).await;
    let is_told = |finding: &Finding| matches!(finding, Finding::Comments { plan, what } if plan.0 == 9999 && what.contains("no such plan"));
    assert!(found.iter().any(is_told), "{found:?}");
}

fn hex(digits: &str) -> Vec<u8> {
    (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).expect("a byte")).collect()
}

#[tokio::test]
async fn a_check_in_that_was_taken_out_and_windows_that_overlap_are_found() {
    let healthy = TestFile::demo();
    let student = PersonId(healthy.number("SELECT min(student_id) FROM check_in"));
    let more = format!(
        "INSERT INTO check_in SELECT district_id, student_id, 2, day, logged_by, capacity, '', '', '', NULL, at_ms, NULL, NULL, 1, NULL, 99, NULL
         FROM check_in WHERE student_id = {student} AND seq = 1"
    );
    healthy.sql().execute_batch(&more).expect("another one");
    for (change, wanted) in [
        (format!("DELETE FROM check_in WHERE student_id = {student} AND seq = 1"), Finding::CheckIns { student }),
        (
            "UPDATE check_window SET last_day = '2027-01-10' WHERE window_id = 1".to_owned(),
            Finding::Windows { district: DISTRICT, what: "window 1 overlaps another one".to_owned() },
        ),
        (
            "UPDATE check_window SET last_day = '2027-07-10' WHERE window_id = 4".to_owned(),
            Finding::Windows { district: DISTRICT, what: "window 4".to_owned() },
        ),
    ] {
        let file = forged(&healthy, &change);
        let found = findings(&file).await;
        assert!(found.contains(&wanted), "{change}: {found:?}");
    }
}

#[tokio::test]
async fn a_changed_entry_of_the_trail_is_named_by_its_district_and_place() {
    let healthy = TestFile::demo();
    let begins = healthy.number("SELECT ifnull(max(seq), 0) FROM trail");
    let database = healthy.open().await;
    for student in 1..=3 {
        let entry = Entry::of(DISTRICT, NOW_MS, (Some(PersonId(61)), Capacity::Counselor), Looked);
        database.record(&entry.about(PersonId(student), Sections::ALL)).await.expect("on the trail");
    }
    database.close().await;
    let health = storage::examine(&healthy.path).await.expect("a look");
    assert_eq!((health.entries, health.findings), ((begins + 3).unsigned_abs(), Vec::new()));
    let second = begins + 2;
    for (change, seq, named) in [
        (format!("UPDATE trail SET actor_id = 62 WHERE seq = {second}"), second, "its hash does not fit"),
        (format!("UPDATE trail SET student_id = NULL WHERE seq = {second}"), second, "its hash does not fit"),
        (format!("UPDATE trail SET sections = 1 WHERE seq = {second}"), second, "its hash does not fit"),
        (format!("UPDATE trail SET deed = 'glanced' WHERE seq = {second}"), second, "it cannot be read"),
        (format!("DELETE FROM trail WHERE seq = {second}"), second + 1, "an entry is missing before it"),
    ] {
        let file = forged(&healthy, &change);
        let found = findings(&file).await;
        let wanted = Finding::Trail { district: DISTRICT, what: format!("seq {seq}: {named}") };
        assert_eq!(found, [wanted], "{change}");
    }
}

#[tokio::test]
async fn whatever_is_derived_and_wrong_is_found_and_made_anew_from_the_logs() {
    let healthy = TestFile::demo();
    let wanted = derived(&healthy);
    for (change, students, has_desk) in [
        (
            "UPDATE standing SET status = 0 WHERE student_id IN (SELECT student_id FROM standing WHERE status & 255 = 170 LIMIT 2)",
            2,
            true,
        ),
        ("UPDATE standing SET changed_ms = 1, changed_day = 0 WHERE student_id = 4", 1, false),
        ("UPDATE standing SET changed_day = changed_day + 1 WHERE student_id = 4", 1, false),
        ("UPDATE standing SET status = status + 1 - 2 * (status & 1) WHERE student_id = 3", 1, true),
        ("UPDATE standing SET status = status | 2048 WHERE student_id = 3", 1, true),
        ("UPDATE standing SET grade = 13 - grade % 6 WHERE student_id IN (9, 10)", 2, true),
        (
            "UPDATE standing SET name_key = 'nobody' WHERE student_id = (SELECT min(student_id) FROM standing WHERE status & 255 != 170)",
            1,
            false,
        ),
        ("DELETE FROM standing WHERE student_id = 5", 1, true),
        ("DELETE FROM desk_word WHERE student_id = 2", 0, true),
        ("INSERT INTO desk_word VALUES (1, 2, 'somebody', 'somebody')", 0, true),
        ("UPDATE desk_word SET name_key = 'somebody' WHERE student_id = 2", 0, true),
        ("UPDATE desk_count SET students = students + 1 WHERE grade = 9", 0, true),
        ("DELETE FROM desk_count", 0, true),
        ("DELETE FROM desk_word; DELETE FROM desk_count; DELETE FROM standing", 60, false),
    ] {
        let file = healthy.as_after_a_power_cut();
        file.sql().execute_batch(change).expect(change);
        let found = findings(&file).await;
        let seats = found.iter().filter(|finding| matches!(finding, Finding::Seat { .. })).count();
        let desk = found.iter().any(|finding| matches!(finding, Finding::Desk { rows } if *rows > 0));
        assert!(found.iter().all(Finding::can_be_repaired), "{change}: {found:?}");
        assert_eq!((seats, desk), (students, has_desk), "{change}: {found:?}");
        assert!(storage::repair(&file.path).await.expect("a repair").findings.is_empty(), "{change}");
        assert_eq!(derived(&file), wanted, "{change}");
    }
}

#[tokio::test]
async fn a_file_that_is_not_ours_or_of_another_version_is_left_alone() {
    let file = TestFile::empty();
    let missing = storage::examine(&file.path).await.expect_err("nothing there").to_string();
    assert!(missing.contains("cannot be opened") && missing.ends_with('.'), "{missing}");
    assert!(!file.path.exists(), "looking makes no file");
    file.sql().execute_batch("CREATE TABLE recipes (name TEXT)").expect("a table");
    assert!(matches!(storage::examine(&file.path).await, Err(Error::NotOurs(_))));
    let demo = TestFile::demo();
    let newest = demo.number("SELECT max(version) FROM _sqlx_migrations");
    demo.sql().execute("DELETE FROM _sqlx_migrations WHERE version = $1", [newest]).expect("an older file");
    assert!(matches!(storage::examine(&demo.path).await, Err(Error::Older(_))));
    let sql = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, '', 1, x'00', 0)";
    demo.sql().execute_batch(sql).expect("a newer file");
    assert!(matches!(storage::repair(&demo.path).await, Err(Error::Newer(_))));
}

#[tokio::test]
async fn what_a_file_says_of_its_migrations_is_looked_at_and_told_plainly() {
    for damage in ["checksum = x'00'", "success = 0"] {
        let file = TestFile::demo();
        file.sql()
            .execute_batch(&format!("UPDATE _sqlx_migrations SET {damage} WHERE version = 8"))
            .expect("a wrong row");
        let what = "what it says of migration 8 is not what this program has";
        assert_eq!(findings(&file).await, [Finding::File(what.to_owned())]);
        let error = Database::open(&file.path).await.expect_err("not opened").to_string();
        assert!(error.contains(what) && error.contains("Nothing was changed."), "{error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_file_gets_plain_words_from_everything_that_meets_it() {
    let healthy = TestFile::demo();
    let whole = std::fs::read(&healthy.path).expect("the file");
    let mut dice = Dice(11);
    let mut found = 0;
    for round in 0..40 {
        let file = TestFile::empty();
        let mut bytes = whole.clone();
        if round % 8 == 7 {
            bytes.truncate(dice.below(bytes.len()));
        } else {
            // A run of wrong bytes where something stands; the header and the schema are met as well.
            let range = if round % 4 == 0 { 8_192 } else { bytes.len() - 600 };
            let from = std::iter::repeat_with(|| dice.below(range)).find(|at| bytes[*at] != 0).expect("a byte");
            for byte in &mut bytes[from..from + 1 + dice.below(512)] {
                *byte = u8::try_from(dice.below(256)).expect("a byte");
            }
        }
        std::fs::write(&file.path, &bytes).expect("a damaged file");
        let sentence = |what: &str, error: &Error| {
            let said = error.to_string();
            assert!(said.ends_with('.') && !said.contains("(code:"), "{what}, round {round} of seed 11: {said}");
        };
        match storage::examine(&file.path).await {
            Ok(health) => found += usize::from(!health.findings.is_empty()),
            Err(error) => {
                found += 1;
                sentence("doctor", &error);
            }
        }
        for result in [
            storage::repair(&file.path).await.map(drop),
            storage::backup(&file.path, &file.beside("copy.db")).await,
            storage::restore(&file.beside("other.db"), &file.path, || 0).await.map(drop),
        ] {
            drop(result.inspect_err(|error| sentence("a command", error)));
        }
        match Database::open(&file.path).await {
            Err(error) => sentence("serve", &error),
            Ok(database) => {
                for student in (1..=60).map(PersonId) {
                    // Told or saved, but answered.
                    drop(database.open_plan(right(student), 0, u64::MAX).await);
                    drop(database.save(right(student), first_words(1, "words"), NOW_MS).await);
                }
                database.close().await;
            }
        }
    }
    assert!(found >= 20, "most damage is found: {found} of 40");
}
