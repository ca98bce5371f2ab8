//! Removing everything about a student: what goes, what stays, and that no byte of it is left in the file.

use std::path::Path;
use std::process::Command;

use axum::http::Method;
use ilp::domain::administration::at_the_server;
use ilp::domain::merge::Sent;
use ilp::domain::person::{PersonId, Role};
use ilp::domain::retention::Basis;
use ilp::say::Language;
use ilp::storage;
use serde_json::json;

use crate::support::{Browser, DISTRICT, NOW_MS, TODAY_MS, TestApp, TestFile, first_words, right};

/// What the student and others wrote, under names that stand nowhere else.
const CANARIES: [&str; 9] = [
    "zzgoalzz",
    "zzolderzz",
    "zzreasonzz",
    "zzpurposezz",
    "zzrequestzz",
    "zzstudentzz",
    "zzguardianzz",
    "zzloginzz",
    "zzcommentzz",
];

/// The first student, who left in 2020, with a canary in everything; the others are here.
async fn departed() -> TestFile {
    let file = TestFile::demo();
    let database = file.open().await;
    for text in ["zzolderzz and ", "zzgoalzz and "] {
        let page = if text.contains("older") { 811 } else { 812 };
        database.save(right(PersonId(1)), first_words(page, text), NOW_MS).await.expect("saved");
    }
    database.close().await;
    let statements = "
        UPDATE person SET name = 'zzstudentzz', name_key = 'zzstudentzz', local_id = 'zzstudentzz',
                          born_day = '2003-01-01' WHERE person_id = 1;
        UPDATE person SET name = 'zzguardianzz', name_key = 'zzguardianzz'
            WHERE person_id = (SELECT min(guardian_id) FROM guardian WHERE student_id = 1);
        DELETE FROM guardian WHERE guardian_id = (SELECT min(guardian_id) FROM guardian WHERE student_id = 1) AND student_id != 1;
        DELETE FROM acknowledgement_of_nobody WHERE 0;
        INSERT INTO account (district_id, person_id, login, made_ms) VALUES (1, 1, 'zzloginzz', 1);
        INSERT INTO reason (district_id, reason_id, person_id, student_id, words, at_ms, until_ms)
            SELECT 1, 900, min(person_id), 1, 'zzreasonzz', 1, 2 FROM person WHERE role = 'staff';
        INSERT INTO consent (district_id, consent_id, student_id, partner_id, sections, purpose, given_by, given_ms, since_day, until_day)
            SELECT 1, 900, 1, min(person_id), 1, 'zzpurposezz', 1, 1, '2019-01-01', '2020-01-01' FROM person WHERE role = 'partner';
        INSERT INTO amendment_event (district_id, amendment_id, seq, student_id, deed, author_id, capacity, at_ms, what, words)
            VALUES (1, 900, 1, 1, 'asked', 1, 'student', 1, 'zzrequestzz', 'x');
        INSERT INTO comment_event (district_id, plan_id, seq, event_id, thread_id, deed, author_id, at_ms, words, section, anchor, quote, hash)
            SELECT 1, plan_id, 1, 1, 1, 'opened', 1, 1, 'zzcommentzz', 'goals', x'00', 'zzgoalzz', zeroblob(32)
            FROM plan WHERE student_id = 1 AND NOT EXISTS (SELECT 1 FROM comment_event c WHERE c.plan_id = plan.plan_id);
        INSERT INTO quarantine (district_id, plan_id, author_id, at_ms, reason, bytes)
            SELECT 1, plan_id, 1, 1, 'unreadable', CAST('zzgoalzz' AS BLOB) FROM plan WHERE student_id = 1;";
    let statements = statements.replace("DELETE FROM acknowledgement_of_nobody WHERE 0;", "");
    file.sql().execute_batch(&statements).expect("canaries");
    // As an administrator would: the seat on the desk goes with it.
    let database = file.open().await;
    let left = Sent::of_one("left", "", "2020-06-30");
    database.put_person(at_the_server(DISTRICT), Some(PersonId(1)), &left, TODAY_MS).await.expect("left");
    database.close().await;
    file
}

/// The canaries whose bytes stand in the file or beside it.
fn found_in(file: &TestFile) -> Vec<&'static str> {
    let bytes: Vec<u8> = ["", "-wal", "-shm"]
        .into_iter()
        .filter_map(|ending| std::fs::read(file.path.with_extension(format!("db{ending}"))).ok())
        .flatten()
        .collect();
    let stands = |canary: &&str| bytes.windows(canary.len()).any(|window| window == canary.as_bytes());
    CANARIES.into_iter().filter(stands).collect()
}

/// Every row of a table that is about this person.
fn rows_of(file: &TestFile, person: PersonId) -> Vec<String> {
    let columns = file.column(
        "SELECT m.name || '|' || c.name FROM sqlite_schema m, pragma_table_info(m.name) c
         WHERE m.type = 'table' AND m.name NOT IN ('trail', 'erasure') AND c.name LIKE '%\\_id' ESCAPE '\\'
           AND c.name IN ('student_id', 'person_id', 'author_id', 'guardian_id', 'given_by', 'revoked_by', 'reviewed_by', 'made_by')",
    );
    let held = columns.iter().filter(|column| {
        let (table, column) = column.split_once('|').expect("a table and a column");
        file.number(&format!("SELECT count(*) FROM \"{table}\" WHERE {column} = {person}")) > 0
    });
    held.cloned().collect()
}

fn schema(file: &TestFile) -> Vec<String> {
    file.column("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
}

async fn purge(file: &TestFile, student: PersonId, basis: Basis) -> Vec<storage::Removed> {
    let database = file.open().await;
    let removed = database.purge(at_the_server(DISTRICT), &[student], basis, TODAY_MS).await.expect("purged");
    database.close().await;
    removed
}

#[tokio::test]
async fn nothing_is_due_before_the_years_that_the_district_sets_are_over() {
    let file = departed().await;
    let database = file.open().await;
    let right = at_the_server(DISTRICT);
    let due = async |at_ms| database.due(right, at_ms).await.expect("a look");
    let day = 86_400_000;
    // 30 June 2023, on the district's own midnight, six hours behind UTC.
    let over = 1_688_083_200_000 + 6 * 3_600_000;
    assert!(due(over - 1).await.is_empty(), "the evening before");
    let now = due(over).await;
    assert_eq!(now.iter().map(|due| due.student).collect::<Vec<_>>(), [PersonId(1)]);
    assert!(now[0].held.words_in(Language::En).contains("1 plan"), "{:?}", now[0].held);
    let ten = ilp::domain::merge::Sent::of_one("plan_years", "3", "10");
    database.set_retention(right, &ten, TODAY_MS).await.expect("set");
    assert!(due(TODAY_MS).await.is_empty() && !due(TODAY_MS + 5 * 365 * day).await.is_empty());
    let kept = database.purge(right, &[PersonId(1), PersonId(2)], Basis::Period, TODAY_MS).await.expect("nothing");
    assert_eq!(kept, [], "whose time is not over stays, whatever was asked");
    database.close().await;
    assert_eq!(file.number("SELECT count(*) FROM person WHERE person_id = 1"), 1);
    assert_eq!(file.number("SELECT count(*) FROM trail WHERE deed = 'changed_settings'"), 1);
}

#[tokio::test]
async fn no_byte_of_a_removed_student_is_left_and_everything_else_is_as_it_was() {
    let file = departed().await;
    assert_eq!(found_in(&file), CANARIES, "they were there");
    let (schema_before, others) =
        (schema(&file), file.number("SELECT count(*) FROM plan_log JOIN plan USING (plan_id) WHERE student_id != 1"));
    let looked = file.number("SELECT count(*) FROM trail WHERE student_id = 1");

    let database = file.open().await;
    // Somebody is reading and writing meanwhile.
    database.save(right(PersonId(2)), first_words(900, "somebody else "), TODAY_MS).await.expect("saved");
    let removed =
        database.purge(at_the_server(DISTRICT), &[PersonId(1)], Basis::Period, TODAY_MS).await.expect("purged");
    assert_eq!(found_in(&file), [""; 0], "also while the server runs");
    database.save(right(PersonId(2)), first_words(901, "and on "), TODAY_MS).await.expect("saved");
    database.close().await;
    assert_eq!(found_in(&file), [""; 0]);
    assert_eq!(rows_of(&file, PersonId(1)), [""; 0]);

    let [removed] = &removed[..] else { panic!("one: {removed:?}") };
    assert_eq!(
        (removed.held.0["plan"], removed.held.0["account"], removed.held.0["person"]),
        (1, 1, 2),
        "with the guardian"
    );
    let certificate = file.column("SELECT removed FROM erasure WHERE erasure_id = 1").remove(0);
    assert_eq!(certificate, json!(removed.held.0).to_string(), "the certificate says how much it was");
    let trail =
        file.column("SELECT deed || ' ' || capacity || ' ' || subject FROM trail WHERE student_id = 1 ORDER BY seq");
    assert_eq!(i64::try_from(trail.len()).expect("small"), looked + 1);
    assert_eq!(trail.last().expect("an entry"), "purged operator 1");

    assert_eq!(schema(&file), schema_before, "every trigger is back");
    for statement in ["DELETE FROM plan_log", "DELETE FROM milestone", "DELETE FROM trail", "DELETE FROM erasure"] {
        assert!(file.sql().execute(statement, []).is_err(), "{statement}");
    }
    assert_eq!(
        file.number("SELECT count(*) FROM plan_log JOIN plan USING (plan_id) WHERE student_id != 1"),
        others + 2
    );
    let health = storage::examine(&file.path).await.expect("a look");
    assert_eq!(health.findings, [], "the doctor is content");
    let mut told = Vec::new();
    storage::audit(&file.path, |entry| told.push(entry)).await.expect("the chain holds");
    assert_eq!(told.last().expect("an entry")["removed"]["plan"], 1, "the trail says what it was, in numbers");
    assert_eq!(purge(&file, PersonId(2), Basis::Period).await, [], "and nobody else is due");
}

#[tokio::test]
async fn a_guardian_who_has_another_child_here_stays() {
    let file = departed().await;
    let guardian = file.number("SELECT min(guardian_id) FROM guardian WHERE student_id = 1");
    file.sql()
        .execute("INSERT INTO guardian (district_id, guardian_id, student_id) VALUES (1, $1, 2)", [guardian])
        .expect("a second child");
    let removed = purge(&file, PersonId(1), Basis::Period).await;
    assert_eq!(removed[0].held.0["person"], 1);
    assert_eq!(file.number(&format!("SELECT count(*) FROM person WHERE person_id = {guardian}")), 1);
    assert_eq!(found_in(&file), ["zzguardianzz"]);
}

#[tokio::test]
async fn what_cannot_be_removed_whole_is_not_removed_at_all() {
    let file = departed().await;
    file.sql()
        .execute_batch(
            "CREATE TABLE of_another_version (district_id INTEGER, who INTEGER, FOREIGN KEY (district_id, who) REFERENCES person);
             INSERT INTO of_another_version VALUES (1, 1);",
        )
        .expect("something that still needs the person");
    let (schema_before, before) = (schema(&file), file.everything());
    let database = file.open().await;
    assert!(database.purge(at_the_server(DISTRICT), &[PersonId(1)], Basis::Period, TODAY_MS).await.is_err());
    database.close().await;
    assert_eq!(
        (schema(&file), file.everything()),
        (schema_before, before),
        "nothing changed, and every trigger is there"
    );
}

#[tokio::test]
async fn nothing_refers_to_what_was_removed_although_no_log_is_read_for_it_and_everything_else_refers_as_before() {
    let file = departed().await;
    let database = file.open().await;
    let removed = database.purge(at_the_server(DISTRICT), &[PersonId(1)], Basis::Period, TODAY_MS).await;
    assert_eq!(removed.expect("removed").len(), 1);
    let dangling = file.column("SELECT \"table\" || ' ' || \"parent\" FROM pragma_foreign_key_check");
    assert!(dangling.is_empty(), "{dangling:?}");
    for settings in database.settings().await.expect("settings") {
        assert!(settings.contains(&("foreign_keys", "1".to_owned())), "{settings:?}");
    }
}

#[tokio::test]
async fn whoever_wrote_in_the_plan_of_another_student_is_not_removed_with_one() {
    let file = departed().await;
    // Such a row is written by no page; it would refer to nobody afterwards.
    file.sql()
        .execute_batch(
            "INSERT INTO plan_log (district_id, plan_id, seq, author_id, at_ms, bytes, hash)
             SELECT 1, plan_id, 99999, 1, 1, x'00', zeroblob(32) FROM plan WHERE student_id = 2 LIMIT 1",
        )
        .expect("a row");
    let before = file.everything();
    let database = file.open().await;
    let refused = database.purge(at_the_server(DISTRICT), &[PersonId(1)], Basis::Period, TODAY_MS).await;
    assert!(refused.expect_err("named elsewhere").to_string().contains("Nothing of them was removed"));
    database.close().await;
    assert_eq!(file.everything(), before);
}

fn ilp(file: &TestFile, arguments: &[&str]) -> (bool, String) {
    let program = Command::new(env!("CARGO_BIN_EXE_ilp"))
        .current_dir(file.path.parent().expect("a folder"))
        .arg("--database")
        .arg(&file.path)
        .args(arguments)
        .output()
        .expect("the program runs");
    (
        program.status.success(),
        String::from_utf8_lossy(&program.stdout).into_owned() + &String::from_utf8_lossy(&program.stderr),
    )
}

#[tokio::test]
async fn the_command_says_what_it_would_remove_by_number_and_removes_it_only_when_told() {
    let file = departed().await;
    let before = file.everything();
    let (is_well, said) = ilp(&file, &["purge"]);
    assert!(
        is_well && said.contains("Student #1, left 2020-06-30: 1 plan,") && said.contains("Nothing was removed."),
        "{said}"
    );
    assert!(CANARIES.iter().all(|canary| !said.contains(canary)), "no name and no word: {said}");
    assert_eq!(file.everything(), before, "a look changes nothing");
    let (is_well, said) = ilp(&file, &["purge", "--apply"]);
    assert!(is_well && said.contains("Student #1 was removed; certificate 1"), "{said}");
    assert!(CANARIES.iter().all(|canary| !said.contains(canary)), "{said}");
    assert_eq!(found_in(&file), [""; 0]);
    let (is_well, said) = ilp(&file, &["audit", "verify"]);
    assert!(is_well, "{said}");
}

/// Lets a file be so many days old.
fn age(path: &Path, days: i64) {
    let now_ms = (ilp::server::system_clock().0)();
    let at_ms = (now_ms - days * 86_400_000).max(0).unsigned_abs();
    let file = std::fs::File::options().write(true).open(path).expect("the file");
    file.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_millis(at_ms)).expect("an age");
}

#[tokio::test]
async fn backups_older_than_the_district_keeps_them_are_removed_by_their_age_and_nothing_else_is() {
    let file = departed().await;
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    for name in ["old.db", "older", "young.db"] {
        storage::backup(&file.path, &at(name)).await.expect("a backup");
    }
    std::fs::write(at("notes.txt"), "not a database").expect("a file");
    std::fs::write(at("other.db"), [&b"SQLite format 3\0"[..], &[0; 100]].concat()).expect("a file");
    rusqlite::Connection::open(at("another.db")).expect("a file").execute_batch("CREATE TABLE a (b)").expect("a table");
    for (name, days) in
        [("old.db", 36), ("older", 20_000), ("young.db", 34), ("notes.txt", 90), ("other.db", 90), ("another.db", 90)]
    {
        age(&at(name), days);
    }
    let there = || {
        let mut names: Vec<_> =
            std::fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("one").file_name()).collect();
        names.sort();
        names
    };
    let before = there();
    let path = folder.path().to_str().expect("a plain path");
    let (is_well, said) = ilp(&file, &["purge", "--backups", path]);
    assert!(
        is_well && said.contains("old.db, 36 days old, would be removed") && said.contains("Nothing was removed."),
        "{said}"
    );
    assert!(!said.contains("young.db") && !said.contains("other.db") && !said.contains("another.db"), "{said}");
    assert_eq!(there(), before, "a look removes nothing, and leaves nothing");
    let (is_well, said) = ilp(&file, &["purge", "--backups", path, "--apply"]);
    assert!(is_well && said.contains("was removed"), "{said}");
    assert_eq!(there(), ["another.db", "notes.txt", "other.db", "young.db"]);
    // The database itself is no backup, however old it is.
    age(&file.path, 90);
    let own = file.path.parent().expect("a folder").to_str().expect("a plain path");
    let (is_well, said) = ilp(&file, &["purge", "--backups", own, "--apply"]);
    assert!(is_well && file.path.exists(), "{said}");
    let (is_well, said) = ilp(&file, &["purge", "--backups", "/no/such/folder"]);
    assert!(!is_well && said.contains("/no/such/folder"), "{said}");
}

async fn in_two_steps(browser: &mut Browser, path: &str, but: &[(&str, &str)]) -> crate::support::Answer {
    let page = browser.get(path).await;
    page.words();
    let (fingerprint, from) = (page.page().field("fingerprint").to_owned(), page.page().field("from").to_owned());
    let mut form = vec![("fingerprint", fingerprint.as_str()), ("from", from.as_str())];
    form.extend(but);
    browser.post_form("/api/purge_records", &form).await
}

#[tokio::test]
async fn the_district_removes_in_two_steps_what_it_was_shown_and_nothing_else() {
    let app = TestApp::at("127.0.0.1:3000", departed().await).await;
    let mut district = app.as_one(Role::DistrictAdmin).await;
    let page = district.get("/admin/purge").await;
    let words = page.words();
    assert!(words.contains("zzstudentzz") && words.contains("number #1") && words.contains("1 plan,"), "{words}");
    assert_eq!(app.as_one(Role::SchoolAdmin).await.get("/admin/purge").await.status, 404);

    let answer = in_two_steps(&mut district, "/admin/purge", &[("number", "2")]).await;
    assert!(district.follow(&answer).await.alert().contains("Nothing was removed"), "the number was another");
    let stale = [("number", "1"), ("fingerprint", "00")];
    let answer = district.post_form("/api/purge_records", &stale).await;
    assert!(district.follow(&answer).await.alert().contains("not what was shown"));
    assert_eq!(app.file.number("SELECT count(*) FROM erasure"), 0);

    let answer = in_two_steps(&mut district, "/admin/purge", &[("number", "1")]).await;
    let words = district.follow(&answer).await.words();
    assert!(
        words.contains("Everything about one student was removed.") && words.contains("nobody whose time is over"),
        "{words}"
    );
    assert_eq!(found_in(&app.file), [""; 0]);
    assert_eq!(district.get("/admin/people/1").await.status, 404);
    assert_eq!(district.get("/admin/purge?student=1").await.status, 404);
    assert!(app.database().recount_desk(DISTRICT).await.expect("a count") == 0);
}

#[tokio::test]
async fn a_decision_removes_a_student_who_is_here_and_the_open_page_is_told_so_and_brings_nothing_back() {
    let app = TestApp::start().await;
    let mut student = app.enter(PersonId(3)).await;
    student.write("goals", "words that were saved").await;
    let unsent = first_words(4_711, "unsent words ");
    let mut district = app.as_one(Role::DistrictAdmin).await;
    assert!(district.get("/admin/people/3").await.body.contains("/admin/purge?student=3"));
    let path = "/admin/purge?student=3";
    let answer = in_two_steps(&mut district, path, &[("student", "3"), ("number", "3")]).await;
    assert!(district.follow(&answer).await.alert().contains("Choose why"));
    let answer = in_two_steps(&mut district, path, &[("student", "3"), ("number", "#3"), ("basis", "family")]).await;
    assert!(district.follow(&answer).await.words().contains("Everything about one student was removed."));
    assert_eq!(app.file.column("SELECT basis FROM erasure"), ["family"]);
    assert_eq!(app.trail(PersonId(3)).last().expect("an entry"), "purged district_admin 1");

    let push = json!({"person": 3, "cursor": {"seq": 0, "mark": 0}, "update": ilp::api::edit::Bytes(unsent.clone())});
    let answer = student.post_json("/api/push", &push).await;
    assert_eq!(answer.status, 410, "{}", answer.body);
    assert_eq!(answer.json::<ilp::api::Error>(), ilp::api::Error::Removed);
    let page = student.get("/plan/goals").await;
    assert_eq!(page.status, 410);
    assert!(page.page().words().contains("This plan was removed"), "{}", page.page().words());
    let form = [("section", "goals"), ("base", "0"), ("words", "late words")];
    assert_eq!(student.call(&Method::POST, "/api/save_words", &form).await.status, 410);
    // Somebody else at the same device brings it under no name either.
    let mut other = app.enter(PersonId(4)).await;
    assert_eq!(other.post_json("/api/push", &push).await.status, 401);
    assert!(
        app.database().save(right(PersonId(3)), unsent, TODAY_MS).await.is_err(),
        "nor does the writer know the plan"
    );
    assert_eq!(rows_of(&app.file, PersonId(3)), [""; 0]);
    let health = storage::examine(&app.file.path).await.expect("a look");
    assert_eq!(health.findings, []);
    assert!(app.as_counselor().await.get("/desk").await.status == 200);
}

#[tokio::test]
async fn families_read_for_how_long_their_district_keeps_what_it_has() {
    let app = TestApp::start().await;
    let mut student = app.enter(PersonId(1)).await;
    let words = student.get("/retention").await.words();
    assert!(words.contains("3 years") && words.contains("35 days"), "{words}");
    let mut district = app.as_one(Role::DistrictAdmin).await;
    let page = district.get("/admin/settings").await.page();
    let began = page.began("/api/set_retention", &[]);
    let wrong = [("plan_years", "0"), ("backup_days", "7"), ("graduate_years", "0")];
    let answer = district.post_form("/api/set_retention", &[&wrong, &*began].concat()).await;
    assert!(district.follow(&answer).await.alert().contains("1 to 30 years"));
    let good = [("plan_years", "1"), ("backup_days", "7"), ("graduate_years", "1")];
    district.post_form("/api/set_retention", &[&good, &*began].concat()).await;
    let words = student.get("/retention").await.words();
    assert!(words.contains("one year") && words.contains("7 days"), "{words}");
}
