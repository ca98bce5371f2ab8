//! Words of somebody who may not write, or no longer may: refused, kept aside, and looked after at the server itself.

use ilp::api::Error;
use ilp::api::edit::Bytes;
use ilp::domain::person::PersonId;
use ilp::domain::section::Section;
use ilp::server::{Quarantine, look_after};
use ilp::storage;
use ilp::sync::{Cursor, Refusal};
use serde_json::json;

use crate::administration::change;
use crate::support::{Answer, Browser, NOW_MS, TODAY_MS, TestApp, TestFile, first_words, right, words};

const DAY_MS: i64 = 86_400_000;

/// A page of this person's plan sends an update in this browser.
async fn push(browser: &mut Browser, person: PersonId, update: &[u8]) -> Answer {
    let update = Bytes(update.to_vec());
    browser.post_json("/api/push", &json!({"person": person, "cursor": Cursor::default(), "update": update})).await
}

fn assert_told(answer: &Answer) {
    assert_eq!((answer.status.as_u16(), answer.json::<Error>()), (403, Error::Refused(Refusal::NoRight)));
}

/// What the command says, at a time.
async fn at(file: &TestFile, what: Quarantine, now_ms: i64) -> Result<String, String> {
    look_after(&file.path, what, now_ms).await.map(|lines| lines.join("\n"))
}

async fn ask(file: &TestFile, what: Quarantine) -> String {
    at(file, what, NOW_MS).await.expect("carried out")
}

/// The number of the only thing that was refused.
fn only(file: &TestFile) -> i64 {
    assert_eq!(file.number("SELECT count(*) FROM quarantine"), 1);
    file.number("SELECT quarantine_id FROM quarantine")
}

/// Student 7 graduated before what they wrote could be sent; gives their browser, signed in anew.
async fn graduate(app: &TestApp) -> Browser {
    change(app.database(), 7, &[("left", "2026-09-01"), ("graduated", "yes")]).await.expect("graduated");
    app.enter(PersonId(7)).await
}

#[tokio::test]
async fn what_a_student_wrote_whose_right_ended_is_refused_and_kept_once_however_often_the_page_tries() {
    let app = TestApp::start().await;
    let mut browser = graduate(&app).await;
    let before = app.file.number("SELECT count(*) FROM plan_log");
    let late = first_words(700, "written before the end ");
    for _ in 0..3 {
        assert_told(&push(&mut browser, PersonId(7), &late).await);
    }
    let hex = late.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    let kept = app.file.column(&format!(
        "SELECT concat_ws('|', p.student_id, q.author_id, q.reason, q.bytes = x'{hex}')
         FROM quarantine q JOIN plan p ON p.plan_id = q.plan_id"
    ));
    assert_eq!(kept, ["7|7|Whoever sent this change may not write in this plan.|1"]);
    assert_eq!(app.file.number("SELECT count(*) FROM plan_log"), before, "the log is as it was");
    // The family and the student find it in the record, in words.
    let record = browser.get("/plan/record").await.words();
    assert!(record.contains("Whoever sent this change may not write in this plan."), "{record}");
    // Who only asks is told nothing, as before.
    let body = json!({"person": 7, "cursor": Cursor::default(), "update": null});
    assert_eq!(browser.post_json("/api/push", &body).await.status, 404);
}

#[tokio::test]
async fn an_adult_who_reads_a_plan_is_told_so_and_for_everybody_else_it_is_absent_and_nothing_is_kept() {
    let app = TestApp::start().await;
    let student = PersonId(1);
    let mother = PersonId(app.file.number("SELECT guardian_id FROM guardian WHERE student_id = 1"));
    app.change("UPDATE person SET born_day = '2012-01-01' WHERE person_id = 1");
    let stranger = app.person(&format!("role = 'guardian' AND person_id != {mother} AND NOT EXISTS (SELECT 1 FROM guardian g WHERE g.guardian_id = person.person_id AND g.student_id = 1)"));
    let before =
        (app.file.number("SELECT count(*) FROM plan_log"), words(app.database(), student, Section::Goals).await);
    let update = first_words(701, "what a mother would say ");
    let mut browser = app.enter(mother).await;
    assert_told(&push(&mut browser, student, &update).await);
    assert_eq!(
        app.file.number(&format!("SELECT author_id FROM quarantine WHERE quarantine_id = {}", only(&app.file))),
        mother.0
    );

    let mut other = app.enter(stranger).await;
    for student in [1, 999_999] {
        let answer = push(&mut other, PersonId(student), &update).await;
        assert_eq!((answer.status.as_u16(), answer.json::<Error>()), (404, Error::NotFound), "{student}");
    }
    // Another student's browser is not the place to send from, and the words wait on their device.
    let mut classmate = app.enter(PersonId(2)).await;
    assert_eq!(push(&mut classmate, student, &update).await.status, 401);
    assert_eq!(
        app.anonymous()
            .post_json("/api/push", &json!({"person": 1, "cursor": Cursor::default(), "update": Bytes(update.clone())}))
            .await
            .status,
        401
    );
    // Whose right to read has ended reads as a stranger.
    app.change("UPDATE guardian SET until_day = '2026-01-01' WHERE student_id = 1");
    assert_eq!(push(&mut browser, student, &first_words(702, "later ")).await.status, 404);
    only(&app.file);
    assert_eq!(before.0, app.file.number("SELECT count(*) FROM plan_log"));
    assert_eq!(before.1, words(app.database(), student, Section::Goals).await);
}

#[tokio::test]
async fn what_was_refused_is_listed_without_a_word_and_shown_with_a_look_on_the_trail() {
    let app = TestApp::start().await;
    let mut browser = graduate(&app).await;
    assert_eq!(ask(&app.file, Quarantine::List).await, "Nothing was refused.");
    push(&mut browser, PersonId(7), &first_words(703, "late \u{1b}[31mwords ")).await;
    let number = only(&app.file);
    // Beside the running server.
    let list = ask(&app.file, Quarantine::List).await;
    assert!(list.starts_with(&format!("{number}: 20")) && list.contains("plan of student #7, sent by #7, "), "{list}");
    assert!(list.contains("may not write in this plan") && !list.contains("late"), "{list}");
    let looks = || app.file.number("SELECT count(*) FROM trail WHERE deed = 'looked_at_refused' AND student_id = 7");
    assert_eq!(looks(), 0);
    let shown = ask(&app.file, Quarantine::Show { number }).await;
    assert!(shown.contains("late \\u{1b}[31mwords "), "no terminal is steered: {shown}");
    assert_eq!(looks(), 1);
    for number in [number + 1, -1, i64::MAX] {
        let told = at(&app.file, Quarantine::Show { number }, NOW_MS).await.expect_err("no such number");
        assert!(told.contains(&format!("There is no number {number}")), "{told}");
    }
    let found = storage::examine(&app.file.path).await.expect("a look");
    assert_eq!((found.refused, found.findings), (1, Vec::new()));
}

#[tokio::test]
async fn what_was_refused_is_admitted_once_when_its_student_may_write_again_while_the_server_runs() {
    let app = TestApp::start().await;
    let student = PersonId(7);
    let mut browser = graduate(&app).await;
    push(&mut browser, student, &first_words(704, "admitted after all ")).await;
    let number = only(&app.file);
    let admit = Quarantine::Admit { number };
    let told = at(&app.file, admit, NOW_MS).await.expect_err("the plan is closed");
    assert!(told.contains("is closed") && told.contains("Nothing was admitted"), "{told}");
    assert_eq!(only(&app.file), number);

    change(app.database(), 7, &[("left", "")]).await.expect("back");
    // The running server has the plan in memory.
    app.database().save(right(student), first_words(705, "and on "), NOW_MS).await.expect("saved");
    let told = ask(&app.file, admit).await;
    assert!(told.contains("stands in its plan now"), "{told}");
    assert_eq!(app.file.number("SELECT count(*) FROM quarantine"), 0);
    let entry = format!(
        "SELECT count(*) FROM trail WHERE deed = 'admitted_refused' AND student_id = 7 AND subject = {number} AND capacity = 'operator'"
    );
    assert_eq!(app.file.number(&entry), 1);
    let again = at(&app.file, admit, NOW_MS).await.expect_err("only once");
    assert!(again.contains("There is no number"), "{again}");
    // The server goes on: whoever saves next is at most told to try again.
    let update = first_words(706, "behind it ");
    if let Err(error) = app.database().save(right(student), update.clone(), NOW_MS).await {
        assert!(matches!(error, storage::Error::CannotWrite(_)), "{error}");
        app.database().save(right(student), update, NOW_MS).await.expect("the second time");
    }
    let all = words(app.database(), student, Section::Goals).await;
    for part in ["admitted after all ", "and on ", "behind it "] {
        assert_eq!(all.matches(part).count(), 1, "{all}");
    }
    let found = storage::examine(&app.file.path).await.expect("a look");
    assert!(found.findings.is_empty(), "{:?}", found.findings);
    // What the plan has already leaves the quarantine, and nothing is written twice.
    app.file
        .sql()
        .execute(
            "INSERT INTO quarantine (district_id, plan_id, author_id, at_ms, reason, bytes)
             SELECT 1, plan_id, 7, 1, 'x', (SELECT bytes FROM plan_log l WHERE l.plan_id = p.plan_id ORDER BY seq DESC LIMIT 1)
             FROM plan p WHERE student_id = 7",
            [],
        )
        .expect("kept");
    let known = only(&app.file);
    assert!(known > number, "a number is given once");
    assert!(ask(&app.file, Quarantine::Admit { number: known }).await.contains("already"));
    assert_eq!(words(app.database(), student, Section::Goals).await, all);
}

#[tokio::test]
async fn what_still_does_not_fit_stays_and_nobody_elses_words_become_the_students() {
    let app = TestApp::start().await;
    let student = PersonId(1);
    let saved = app.database().save(right(student), b"no update".to_vec(), NOW_MS).await;
    assert!(saved.is_err());
    let told = at(&app.file, Quarantine::Admit { number: only(&app.file) }, NOW_MS).await.expect_err("unreadable");
    assert!(told.contains("could not be read") && told.contains("it stays"), "{told}");
    assert!(ask(&app.file, Quarantine::Show { number: only(&app.file) }).await.contains("Nobody can read it."));

    app.change("UPDATE person SET born_day = '2012-01-01' WHERE person_id = 1");
    let mother = PersonId(app.file.number("SELECT guardian_id FROM guardian WHERE student_id = 1"));
    let mut browser = app.enter(mother).await;
    push(&mut browser, student, &first_words(707, "a mother's words ")).await;
    let number = app.file.number("SELECT max(quarantine_id) FROM quarantine");
    let before = app.file.number("SELECT count(*) FROM plan_log");
    let told = at(&app.file, Quarantine::Admit { number }, NOW_MS).await.expect_err("not hers");
    assert!(told.contains("Somebody else than the student sent this"), "{told}");
    assert_eq!(app.file.number("SELECT count(*) FROM plan_log"), before);
    assert_eq!(app.file.number("SELECT count(*) FROM quarantine"), 2);
}

#[tokio::test]
async fn what_was_refused_is_removed_when_its_time_is_over_and_not_before() {
    let file = TestFile::demo();
    let database = file.open().await;
    assert!(database.save(right(PersonId(1)), b"no update".to_vec(), NOW_MS).await.is_err());
    let number = only(&file);
    let drop = Quarantine::Drop { number };
    let early = at(&file, drop, NOW_MS + 34 * DAY_MS).await.expect_err("35 days, as backups");
    assert!(early.contains("may be removed from") && early.contains("Nothing was removed"), "{early}");
    assert_eq!(only(&file), number);
    assert!(at(&file, drop, NOW_MS + 36 * DAY_MS).await.expect("removed").contains("was removed"));
    assert_eq!(file.number("SELECT count(*) FROM quarantine"), 0);
    assert_eq!(
        file.number(&format!("SELECT count(*) FROM trail WHERE deed = 'dropped_refused' AND subject = {number}")),
        1
    );
    // The next one has another number.
    assert!(database.save(right(PersonId(1)), b"no update".to_vec(), NOW_MS).await.is_err());
    assert!(only(&file) > number);
    file.sql().execute_batch("UPDATE quarantine SET bytes = x'00'").expect("a change");
    let found = storage::examine(&file.path).await.expect("a look").findings;
    assert_eq!(found, [storage::Finding::Refused { number: only(&file) }]);
    database.close().await;
}

#[tokio::test]
async fn a_removed_student_leaves_nothing_in_the_quarantine_and_who_sent_something_elsewhere_is_not_forgotten_there() {
    let app = TestApp::start().await;
    app.change("UPDATE person SET born_day = '2012-01-01' WHERE person_id = 1");
    let mother = PersonId(app.file.number("SELECT guardian_id FROM guardian WHERE student_id = 1"));
    let mut browser = app.enter(mother).await;
    push(&mut browser, PersonId(1), &first_words(708, "a mother's words ")).await;
    let right = ilp::domain::administration::at_the_server(crate::support::DISTRICT);
    let basis = ilp::domain::retention::Basis::Family;
    let removed = app.database().purge(right, &[PersonId(1)], basis, TODAY_MS).await.expect("purged");
    assert_eq!(removed[0].held.0.get("quarantine"), Some(&1));
    assert_eq!(app.file.number("SELECT count(*) FROM quarantine"), 0);
}
