//! The writer under strain: a commit that fails, a queue that is full, and the settings that a promise rests on.

use std::collections::BTreeMap;
use std::pin::pin;

use ilp::api::edit::{Bytes, Pushed};
use ilp::domain::person::PersonId;
use ilp::domain::section::Section;
use ilp::storage::{Database, Error};
use ilp::text::{Document, Op};
use serde_json::json;
use tokio::task::JoinSet;

use crate::support::{DISTRICT, NOW_MS, TestApp, TestFile, first_words, right, words};

#[tokio::test]
async fn every_open_connection_has_the_settings_that_the_promise_rests_on() {
    let file = TestFile::demo();
    let database = file.open().await;
    let connections = database.settings().await.expect("settings");
    assert_eq!(connections.len(), 6, "the writer's, the other that writes, and four that read");
    for (index, settings) in connections.into_iter().enumerate() {
        let found: BTreeMap<_, _> = settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let wanted = [
            ("journal_mode", "wal"),
            // FULL; NORMAL would be 1.
            ("synchronous", "2"),
            ("busy_timeout", "5000"),
            ("foreign_keys", "1"),
            ("trusted_schema", "0"),
            ("cell_size_check", "1"),
            ("mmap_size", "0"),
            ("temp_store", "2"),
            ("secure_delete", "1"),
            ("journal_size_limit", "67108864"),
            ("query_only", if index < 2 { "0" } else { "1" }),
        ];
        assert_eq!(found, BTreeMap::from(wanted), "connection {index}");
    }
}

/// A student's page types on and on; each word waits for the one before. Gives the words that were confirmed.
async fn typing(database: Database, student: PersonId, times: usize) -> Vec<String> {
    let mut page = Document::new(5_000 + student.0.cast_unsigned());
    let mut confirmed = Vec::new();
    let mut pending = Vec::new();
    for turn in 0..times {
        let word = format!("[{student}.{turn}]");
        pending.push(page.edit_words(Section::Goals, &vec![Op::insert(word.as_str())]).expect("fits"));
        let update = Document::merge(&pending).expect("updates of one page");
        match database.save(right(student), update, NOW_MS).await {
            Ok(_) => {
                confirmed.push(word);
                pending.clear();
            }
            Err(Error::CannotWrite(_)) => {}
            Err(other) => panic!("{student}.{turn}: {other}"),
        }
    }
    confirmed
}

#[tokio::test(flavor = "multi_thread")]
async fn a_save_that_no_commit_takes_fails_none_of_its_neighbours() {
    let file = TestFile::demo();
    let database = file.open().await;
    // The file refuses this student's rows only when they are written: nothing before could have known.
    file.sql()
        .execute_batch(
            "CREATE TRIGGER unlucky BEFORE INSERT ON plan_log WHEN new.author_id = 7
             BEGIN SELECT RAISE(ABORT, 'not this one'); END",
        )
        .expect("a trigger");
    let mut pages = JoinSet::new();
    for student in (1..=20).map(PersonId) {
        let database = database.clone();
        pages.spawn(async move { (student, typing(database, student, 12).await) });
    }
    let confirmed = pages.join_all().await;
    for (student, words) in &confirmed {
        assert_eq!(words.len(), if student.0 == 7 { 0 } else { 12 }, "student {student}");
    }
    let before = file.number("SELECT count(*) FROM plan_log WHERE author_id = 7");
    file.sql().execute_batch("DROP TRIGGER unlucky").expect("no trigger");
    // Its reason gone, the same student saves again, and what was refused then is not there by half.
    assert_eq!(typing(database.clone(), PersonId(7), 1).await.len(), 1);
    assert_eq!(file.number("SELECT count(*) FROM plan_log WHERE author_id = 7"), before + 1);
    database.close().await;
    let database = file.open().await;
    for (student, confirmed) in confirmed {
        let text = words(&database, student, Section::Goals).await;
        assert!(confirmed.iter().all(|word| text.matches(word).count() == 1), "{student}: {text}");
    }
    assert_eq!(database.recount_desk(DISTRICT).await.expect("a count"), 0);
}

#[tokio::test]
async fn while_another_program_holds_the_file_saves_are_told_so_together_and_can_be_sent_again() {
    let file = TestFile::demo();
    let database = file.open().await;
    let update = |student: PersonId| first_words(6_000 + student.0.cast_unsigned(), &format!("[{student}]"));
    let students: Vec<_> = (1..=12).map(PersonId).collect();
    let holder = file.sql();
    holder.execute_batch("BEGIN IMMEDIATE").expect("the lock");
    let mut saves = JoinSet::new();
    for student in students.clone() {
        let database = database.clone();
        saves.spawn(async move { database.save(right(student), update(student), NOW_MS).await });
    }
    for result in saves.join_all().await {
        assert!(matches!(result, Err(Error::CannotWrite(_))), "{result:?}");
    }
    holder.execute_batch("COMMIT").expect("the lock is free");
    for student in students {
        database.save(right(student), update(student), NOW_MS).await.expect("saved");
        let text = words(&database, student, Section::Goals).await;
        assert_eq!(text.matches(&format!("[{student}]")).count(), 1, "{text}");
    }
}

#[tokio::test]
async fn a_save_over_a_version_is_told_when_another_one_came_first_and_nothing_is_written() {
    let file = TestFile::demo();
    let database = file.open().await;
    let student = right(PersonId(3));
    // In memory from here on: a save is checked at its first poll.
    database.save(student, first_words(7_000, "[before]"), NOW_MS).await.expect("saved");
    let open = database.open_plan(student, 0, u64::MAX).await.expect("a plan");
    let holder = file.sql();
    holder.execute_batch("BEGIN IMMEDIATE").expect("the lock");
    let over = |at, writer, words: &str| database.save_over(student, first_words(writer, words), at, NOW_MS);
    // Both were made from one version. The first is on its way to the disk when the second is looked at.
    let (mut first, mut second) = (pin!(over(open.head, 7_001, "[first]")), pin!(over(open.head, 7_002, "[second]")));
    tokio::select! {
        biased;
        saved = &mut first => panic!("the file is held: {saved:?}"),
        saved = &mut second => panic!("nobody knows yet which version stands: {saved:?}"),
        () = std::future::ready(()) => {}
    }
    holder.execute_batch("COMMIT").expect("the lock is free");
    let (first, second) = tokio::join!(first, second);
    let (first, rows) = (first.expect("saved"), file.number("SELECT count(*) FROM plan_log"));
    assert!(matches!(second, Err(Error::Overtaken)), "{second:?}");
    // Over what then stands it is saved, and a version that is past is none.
    assert!(matches!(over(open.head, 7_003, "[late]").await, Err(Error::Overtaken)));
    assert_eq!(file.number("SELECT count(*) FROM plan_log"), rows);
    let second = over(first.head, 7_002, "[second]").await.expect("saved");
    assert_eq!(second.before, first.head);
    let text = words(&database, PersonId(3), Section::Goals).await;
    assert!(text.contains("[first]") && text.contains("[second]") && !text.contains("[late]"), "{text}");
}

#[tokio::test]
async fn a_save_over_a_version_that_no_commit_took_is_checked_again() {
    let file = TestFile::demo();
    let database = file.open().await;
    let student = right(PersonId(7));
    let refuse = "CREATE TRIGGER unlucky BEFORE INSERT ON plan_log WHEN new.author_id = 7
                  BEGIN SELECT RAISE(ABORT, 'not this one'); END";
    file.sql().execute_batch(refuse).expect("a trigger");
    let open = database.open_plan(student, 0, u64::MAX).await.expect("a plan");
    let over = |writer, words: &str| database.save_over(student, first_words(writer, words), open.head, NOW_MS);
    assert!(matches!(over(7_011, "[lost]").await, Err(Error::CannotWrite(_))));
    file.sql().execute_batch("DROP TRIGGER unlucky").expect("no trigger");
    over(7_012, "[there]").await.expect("nothing came in between");
}

/// Holds the file and sends saves until one is told that too many wait; gives the lock and the saves.
async fn fill(file: &TestFile, database: &Database) -> (rusqlite::Connection, JoinSet<Result<String, Error>>) {
    let holder = file.sql();
    holder.execute_batch("BEGIN IMMEDIATE").expect("the lock");
    let mut saves = JoinSet::new();
    for turn in 0..3_000u64 {
        let database = database.clone();
        saves.spawn(async move {
            let word = format!("[{turn}]");
            database.save(right(PersonId(20)), first_words(30_000 + turn, &word), NOW_MS).await.map(|_| word)
        });
    }
    let first = saves.join_next().await.expect("a save").expect("an answer");
    assert!(matches!(first, Err(Error::Busy)), "nothing can be confirmed while the file is held: {first:?}");
    (holder, saves)
}

/// Every save was confirmed and is there, or was told that too many wait.
async fn assert_all_told(database: &Database, saves: JoinSet<Result<String, Error>>) {
    let mut confirmed = Vec::new();
    for result in saves.join_all().await {
        match result {
            Ok(word) => confirmed.push(word),
            Err(error) => assert!(matches!(error, Error::Busy), "{error}"),
        }
    }
    assert!(confirmed.len() >= 1_024, "what found a place was saved");
    let text = words(database, PersonId(20), Section::Goals).await;
    assert!(confirmed.iter().all(|word| text.matches(word).count() == 1), "each once");
}

#[tokio::test]
async fn too_many_that_wait_are_told_so_at_once_and_the_others_are_saved() {
    let file = TestFile::demo();
    let database = file.open().await;
    let (holder, saves) = fill(&file, &database).await;
    holder.execute_batch("COMMIT").expect("the lock is free");
    assert_all_told(&database, saves).await;
}

#[tokio::test]
async fn a_page_is_answered_503_with_the_time_to_come_again_and_its_words_are_saved_then() {
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    let (holder, saves) = fill(&app.file, app.database()).await;
    let update = Bytes(first_words(40_000, "[kept on the page]"));
    let body = json!({"person": student.person, "cursor": {"seq": 0, "mark": 0}, "update": update});
    let answer = student.post_json("/api/push", &body).await;
    assert_eq!((answer.status.as_u16(), answer.header("retry-after")), (503, "2"), "{}", answer.body);
    assert_eq!(answer.json::<ilp::api::Error>(), ilp::api::Error::CannotSave);
    holder.execute_batch("COMMIT").expect("the lock is free");
    assert_all_told(app.database(), saves).await;
    let again: Pushed = student.post_json("/api/push", &body).await.json();
    assert!(again.head.seq > 0);
    let text = words(app.database(), student.person, Section::Goals).await;
    assert_eq!(text.matches("[kept on the page]").count(), 1, "{text}");
}
