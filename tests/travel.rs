//! The travelling plan: what one school gives along is what another one has, and whatever else comes changes nothing.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use axum::body::Body;
use axum::http::{Method, Request};
use ilp::domain::access::{self, PlanAccess};
use ilp::domain::administration::at_the_server;
use ilp::domain::checklist::ItemState;
use ilp::domain::grade::Grade;
use ilp::domain::person::{PersonId, Role};
use ilp::domain::section::Section;
use ilp::domain::travel::{Agreed, Fate, Receipt};
use ilp::storage::{Arrived, Database, Error, Travelling, folded, unfolded};
use ilp::text::{Document, Op};
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::administration::assert_sound;
use crate::record::full;
use crate::support::html::Page;
use crate::support::{
    Answer, Browser, DISTRICT, NOW_MS, TODAY_MS, TestApp, TestFile, first_words, one_school, right, words,
};

mod apart;
mod bad;
mod lists;
mod pages;

/// The morning of 2 July 2027.
const JULY: i64 = 1_814_544_000_000;
const YES: Agreed = Agreed { is_same: true, leaves_out: true };
const SCHEMA: &str = include_str!("../docs/travelling-plan.schema.json");

/// Another installation: a school of students of grade 9 who have not written a word.
async fn elsewhere(students: i64) -> (TestFile, Database) {
    elsewhere_of(students, |_| 9).await
}

/// The same with their grades.
async fn elsewhere_of(students: i64, grade: impl Fn(PersonId) -> u8) -> (TestFile, Database) {
    let file = TestFile::empty();
    let database = file.open().await;
    let mut roster = one_school(students);
    for person in roster.people.iter_mut().filter(|one| one.role == Role::Student) {
        person.grade = Grade::new(grade(person.person));
    }
    database.add_district(&roster).await.expect("a school");
    (file, database)
}

fn grade_in(file: &TestFile, student: PersonId) -> u8 {
    u8::try_from(file.number(&format!("SELECT grade FROM person WHERE person_id = {student}"))).expect("a grade")
}

async fn take(database: &Database, student: PersonId) -> Travelling {
    let right = access::to_record(PlanAccess::Write(right(student))).expect("one's own");
    database.take_travelling_plan(right, ("2026-11-24T12:00:00Z".to_owned(), TODAY_MS)).await.expect("a plan")
}

/// Through the file, as it travels.
fn sent(travelling: &Travelling) -> Arrived {
    unfolded(&folded(travelling, "<p>page</p>", SCHEMA).expect("a file")).expect("a travelling plan")
}

async fn receive(
    database: &Database,
    student: PersonId,
    arrived: &Arrived,
    agreed: Option<Agreed>,
) -> Result<Receipt, Error> {
    database.receive(at_the_server(DISTRICT), student, arrived, agreed, TODAY_MS).await
}

/// Another part of a ZIP of ours.
fn part(file: &[u8], name: &str) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(file)).expect("a ZIP");
    let mut bytes = Vec::new();
    zip.by_name(name).expect("a part").read_to_end(&mut bytes).expect("bytes");
    bytes
}

/// What people read of it.
pub fn page_of(file: &[u8]) -> String {
    String::from_utf8(part(file, "index.html")).expect("text")
}

/// All that must come along, in terms that both schools share: people by their names, nothing by the numbers and marks of
/// one database, and the beginning of a year which the school that receives made itself left out.
fn essence(travelling: &Travelling) -> Value {
    let mut names: BTreeMap<i64, String> =
        travelling.people.iter().map(|one| (one.number, format!("{} {} {}", one.name, one.role, one.place))).collect();
    names.insert(travelling.student.number, "the student".to_owned());
    let mut all = serde_json::to_value(travelling).expect("JSON");
    let plans = all["plans"].as_array_mut().expect("plans");
    plans.retain(|plan| !plan["log"].as_array().expect("a log").is_empty());
    for plan in plans.iter_mut() {
        let plan = plan.as_object_mut().expect("a plan");
        // Numbers of this installation, and the list that is in force in it.
        for own in ["district", "plan", "closed_ms", "list"] {
            plan.remove(own);
        }
        let begins = |one: &Value| one["kind"] == "year_start" && one["row"] == 0;
        plan["milestones"].as_array_mut().expect("milestones").retain(|one| !begins(one));
    }
    let all = json!({
        "plans": all["plans"], "check_ins": all["check_ins"], "check_ins_read": all["check_ins_read"],
        "asked": all["asked_for_check_ins"], "revisits": all["revisits"],
    });
    named(all, &names)
}

/// With a name in the place of each number of a person, and without hashes.
fn named(value: Value, names: &BTreeMap<i64, String>) -> Value {
    match value {
        Value::Array(all) => all.into_iter().map(|one| named(one, names)).collect(),
        Value::Object(all) => {
            let pairs = all.into_iter().filter(|(key, _)| key != "hash").map(|(key, value)| {
                let value = match (key.as_str(), value.as_i64()) {
                    ("by" | "recorded_by", Some(number)) => names[&number].clone().into(),
                    _ => named(value, names),
                };
                (key, value)
            });
            Value::Object(pairs.collect())
        }
        other => other,
    }
}

#[tokio::test]
async fn what_is_taken_at_one_school_and_received_at_another_is_taken_there_again_word_by_word() {
    let (app, _, mut student) = Box::pin(full()).await;
    let mut counselor =
        app.enter(PersonId(app.file.number("SELECT counselor_id FROM caseload WHERE student_id = 1"))).await;
    let exempts = [("student", "1"), ("item", "10.pathway"), ("reason", "canary exemption")];
    assert_eq!(counselor.call(&Method::POST, "/api/exempt_item", &exempts).await.status, 200);
    // The fixture's own statements leave this much behind.
    let unsound = app.database().recount_desk(DISTRICT).await.expect("a count");
    app.change(
        "INSERT INTO read_on_paper (district_id, plan_id, guardian_id, signed_day, seq, recorded_by, capacity, at_ms)
         SELECT 1, s.plan_id, min(g.guardian_id), '2026-11-20', 1, min(c.counselor_id), 'counselor', 1795600000000
         FROM standing s JOIN guardian g ON g.student_id = s.student_id JOIN caseload c ON c.student_id = s.student_id
         WHERE s.student_id = 1 AND g.blocked = 0 GROUP BY s.plan_id",
    );
    let taken = student.get("/plan/take").await;
    assert_eq!((taken.status.as_u16(), taken.header("content-type")), (200, "application/zip"));
    assert!(taken.header("content-disposition").contains("learning-plan.zip"));
    let arrived = unfolded(&taken.bytes).expect("a travelling plan");
    let first = &take(app.database(), PersonId(1)).await;
    assert!(!first.check_ins.is_empty() && !first.check_ins_read.is_empty() && !first.asked_for_check_ins.is_empty());
    assert_eq!(first.plans[0].read_on_paper.len(), 2);
    assert!(!first.plans[0].comments.is_empty() && !first.plans[0].confirmations.is_empty());
    assert!(first.plans[0].log.iter().any(|row| row.by != 1), "the counselor\u{2019}s hand is in it");

    let grade = grade_in(&app.file, PersonId(1));
    let (file, database) = elsewhere_of(3, |_| grade).await;
    let new = PersonId(2);
    let shown = receive(&database, new, &arrived, None).await.expect("shown");
    assert_eq!(file.number("SELECT count(*) FROM plan_log"), 0, "to look changes nothing");
    assert_eq!(file.number("SELECT count(*) FROM person WHERE role = 'former'"), 0);
    let receipt = receive(&database, new, &arrived, Some(YES)).await.expect("received");
    assert_eq!(shown, receipt, "what was shown is what was done");
    assert_eq!(receipt.years.iter().map(|year| year.fate).collect::<Vec<_>>(), [Fate::New]);
    assert!(receipt.people >= 2, "counselor and mother: {receipt:?}");
    assert_sound(&file, &database).await;

    let again = take(&database, new).await;
    assert_eq!(essence(first), essence(&again));
    let canaries = ["canary goal, second", "canary barrier", "canary mark", "canary comment", "canary suggestion"];
    assert!(!again.plans[0].cards.is_empty() && again.plans[0].boxes.len() > 1);
    let page = page_of(&taken.bytes);
    for canary in canaries.into_iter().chain(["canary card", "canary reply", "canary talk", "canary exemption"]) {
        assert!(page.contains(canary), "{canary} is on the page");
    }
    // And on to a third school, and back to the first: nothing of it is there twice.
    let (third, there) = elsewhere_of(2, |_| grade).await;
    receive(&there, PersonId(3), &sent(&again), Some(YES)).await.expect("received");
    assert_eq!(essence(first), essence(&take(&there, PersonId(3)).await));
    assert_sound(&third, &there).await;
    let back = sent(&take(&there, PersonId(3)).await);
    let before = (take(app.database(), PersonId(1)).await, app.file.number("SELECT count(*) FROM person"));
    let receipt = receive(app.database(), PersonId(1), &back, None).await.expect("shown");
    assert!(!receipt.brings(), "{receipt:?}");
    assert!(matches!(receive(app.database(), PersonId(1), &back, Some(YES)).await, Err(Error::Rule(_))));
    assert_eq!(before, (take(app.database(), PersonId(1)).await, app.file.number("SELECT count(*) FROM person")));
    // With one more sentence it comes, and that alone: nobody of the first school stands there a second time as a stranger.
    there.save(right(PersonId(3)), first_words(61, "One more. "), TODAY_MS).await.expect("saved");
    let back = sent(&take(&there, PersonId(3)).await);
    let receipt = receive(app.database(), PersonId(1), &back, Some(YES)).await.expect("received");
    assert_eq!((receipt.years[0].changes, receipt.years[0].said, receipt.new_check_ins, receipt.people), (1, 0, 0, 0));
    let after = take(app.database(), PersonId(1)).await;
    assert_eq!(before.0.plans[0].milestones, after.plans[0].milestones);
    assert_eq!(before.0.plans[0].acknowledgements, after.plans[0].acknowledgements);
    assert_eq!(before.0.plans[0].read_on_paper, after.plans[0].read_on_paper);
    assert_eq!(before.0.check_ins_read, after.check_ins_read);
    assert_eq!(before.1, app.file.number("SELECT count(*) FROM person"));
    assert_eq!(app.database().recount_desk(DISTRICT).await.expect("a count"), unsound);
    // What is withdrawn at the first school later is withdrawn where the plan went, too, once it is brought there.
    app.change(
        "INSERT INTO on_paper_event
         SELECT district_id, plan_id, guardian_id, signed_day, 1, 'withdrawn', recorded_by, capacity, at_ms + 1
         FROM read_on_paper WHERE at_ms = 1795600000000",
    );
    let later = sent(&take(app.database(), PersonId(1)).await);
    let events = || file.number("SELECT count(*) FROM on_paper_event");
    let before = events();
    let receipt = receive(&database, new, &later, Some(YES)).await.expect("received");
    assert_eq!((receipt.years[0].signed, events() - before), (1, 1), "{receipt:?}");
    assert!(matches!(receive(&database, new, &later, Some(YES)).await, Err(Error::Rule(_))), "once");
}

#[tokio::test]
async fn the_plan_of_every_student_of_the_demo_arrives_whole() {
    let here = TestFile::demo();
    let from = here.open().await;
    let (file, database) = elsewhere_of(62, |new| grade_in(&here, PersonId((new.0 - 1).clamp(1, 60)))).await;
    let mut written = 0;
    for student in (1..=60).map(PersonId) {
        let first = take(&from, student).await;
        let new = PersonId(student.0 + 1);
        let receipt = receive(&database, new, &sent(&first), None).await.expect("shown");
        if !receipt.brings() {
            continue;
        }
        receive(&database, new, &sent(&first), Some(YES)).await.expect("received");
        assert_eq!(essence(&first), essence(&take(&database, new).await), "student {student}");
        written += 1;
    }
    assert!(written > 40, "most of the demo have begun: {written}");
    assert_sound(&file, &database).await;
}

#[tokio::test]
async fn nobody_here_is_linked_to_those_of_the_former_school_and_nobody_finds_them() {
    let (_app, _, mut student) = Box::pin(full()).await;
    let arrived = unfolded(&student.get("/plan/take").await.bytes).expect("a travelling plan");
    let to = TestApp::start().await;
    // A counselor of the same name and number works here, and another family has the same guardian's name.
    let new = to.quiet_student();
    to.file.sql().execute_batch(&format!(
        "DROP TRIGGER plan_log_is_never_shortened; DELETE FROM plan_log WHERE plan_id = (SELECT plan_id FROM standing WHERE student_id = {new})"
    )).expect("an empty plan");
    let keep = "CREATE TRIGGER plan_log_is_never_shortened BEFORE DELETE ON plan_log
BEGIN SELECT RAISE(ABORT, 'the log of a plan is append-only'); END";
    to.file.sql().execute_batch(keep).expect("as it was");
    let people = to.file.number("SELECT count(*) FROM person WHERE role != 'former'");
    let relations = |app: &TestApp| {
        app.file.number(
            "SELECT (SELECT count(*) FROM guardian) + (SELECT count(*) FROM caseload) + (SELECT count(*) FROM account)",
        )
    };
    let before = relations(&to);
    receive(to.database(), new, &arrived, Some(YES)).await.expect("received");
    assert_eq!(people, to.file.number("SELECT count(*) FROM person WHERE role != 'former'"));
    assert_eq!(before, relations(&to));
    let former = to.file.column("SELECT CAST(person_id AS TEXT) FROM person WHERE role = 'former'");
    assert!(former.len() >= 2);
    let hands =
        "SELECT count(*) FROM comment_event c JOIN plan USING (plan_id) JOIN person p ON p.person_id = c.author_id
                 WHERE plan.student_id = ? AND p.role = 'counselor'";
    assert_eq!(to.file.number(&hands.replace('?', &new.to_string())), 0);
    let mut admin = to.as_one(Role::DistrictAdmin).await;
    let mut own = to.enter(new).await;
    let page = own.get("/plan/goals").await.words();
    assert!(page.contains("canary comment") && page.contains("of a former school"), "{page}");
    for person in &former {
        let name = to.name(PersonId(person.parse().expect("a number")));
        assert!(name.contains('(') && name.contains(", "), "as it was told: {name}");
        assert_eq!(admin.get(&format!("/admin/people/{person}")).await.status, 404);
        assert_eq!(admin.get(&format!("/invitation/{person}")).await.status, 404);
        let tied =
            [("form[bond]", "caseload"), ("form[person]", &*new.to_string()), ("form[one]", &*format!("#{person}"))]
                .map(|(key, value)| (key, value.to_owned()));
        let tied: Vec<_> = tied.iter().map(|(key, value)| (*key, value.as_str())).collect();
        assert!(!admin.call(&Method::POST, "/api/put_relation", &tied).await.status.is_success());
        let entered = to.anonymous().post_form("/api/enter", &[("person", person)]).await;
        assert!(!entered.header("location").starts_with("/desk") && entered.status != 200, "{}", entered.status);
    }
    assert_eq!(before, relations(&to));
}

#[tokio::test]
async fn a_plan_that_went_on_at_both_schools_is_joined_and_no_word_stands_twice() {
    let here = TestFile::demo();
    let first = here.open().await;
    let (file, second) = elsewhere(3).await;
    let (old, new) = (PersonId(3), PersonId(2));
    first.save(right(old), first_words(11, "Before. "), NOW_MS).await.expect("saved");
    receive(&second, new, &sent(&take(&first, old).await), Some(YES)).await.expect("received");
    let stood = words(&first, old, Section::Goals).await;
    assert_eq!(stood, words(&second, new, Section::Goals).await);
    first.save(right(old), first_words(12, "At the old school. "), NOW_MS + 1).await.expect("saved");
    second.save(right(new), first_words(13, "At the new one. "), NOW_MS + 2).await.expect("saved");
    let ticked = Document::new(14).set_item("06.needs", &ItemState::NotForMe { reason: "so".to_owned() });
    second.save(right(new), ticked, NOW_MS + 3).await.expect("saved");
    let receipt = receive(&second, new, &sent(&take(&first, old).await), Some(YES)).await.expect("received");
    assert_eq!(receipt.years[0].fate, Fate::Added);
    assert_eq!(receipt.years[0].changes, 1, "only what is new is written");
    let now = words(&second, new, Section::Goals).await;
    for part in ["Before. ", "At the old school. ", "At the new one. "] {
        assert_eq!(now.matches(part).count(), 1, "{part} in {now}");
    }
    assert_eq!(now.len(), stood.len() + "At the old school. At the new one. ".len());
    assert_sound(&file, &second).await;
    // The way back brings the rest, and both say the same.
    receive(&first, old, &sent(&take(&second, new).await), Some(YES)).await.expect("received");
    assert_eq!(words(&first, old, Section::Goals).await, now);
    assert_sound(&here, &first).await;
}

#[tokio::test]
async fn a_page_that_is_open_while_its_plan_arrives_saves_on_top_of_what_came() {
    let here = TestFile::demo();
    let first = here.open().await;
    let (file, second) = elsewhere(2).await;
    second.save(right(PersonId(3)), first_words(21, "Somebody else. "), NOW_MS).await.expect("saved");
    first.save(right(PersonId(3)), first_words(22, "Came along. "), NOW_MS).await.expect("saved");
    // The writer has the empty plan in memory: an update that brings nothing leaves no row.
    let nothing = Document::new(23).whole();
    second.save(right(PersonId(2)), nothing, NOW_MS).await.expect("confirmed");
    receive(&second, PersonId(2), &sent(&take(&first, PersonId(3)).await), Some(YES)).await.expect("received");
    second.save(right(PersonId(2)), first_words(24, "Written after. "), NOW_MS + 5).await.expect("saved");
    let now = words(&second, PersonId(2), Section::Goals).await;
    assert!(now.contains("Came along. ") && now.contains("Written after. "), "{now}");
    assert_eq!(words(&second, PersonId(3), Section::Goals).await, "Somebody else. ");
    assert_sound(&file, &second).await;
}

#[tokio::test]
async fn an_empty_plan_of_this_year_begins_with_what_stood_at_the_end_of_the_year_that_came() {
    let here = TestFile::demo();
    let first = here.open().await;
    let mut page = Document::new(41);
    page.edit_words(Section::Goals, &vec![Op::insert("I read two books. ")]).expect("fits");
    page.set_item("06.needs", &ItemState::Done);
    page.set_completed(Section::Goals, true);
    first.save(right(PersonId(3)), page.whole(), NOW_MS).await.expect("saved");
    let arrived = sent(&take(&first, PersonId(3)).await);
    let (file, second) = elsewhere(2).await;
    second.turn_day(JULY).await.expect("turned");
    let receipt = receive(&second, PersonId(2), &arrived, Some(YES)).await.expect("received");
    assert_eq!(receipt.begins_with.map(|year| year.0), Some(2026));
    let now = second.open_plan(right(PersonId(2)), 0, u64::MAX).await.expect("a plan");
    assert_eq!(now.year.0, 2027);
    assert!(words(&second, PersonId(2), Section::Goals).await.contains("I read two books. "));
    assert!(now.replica.document().called_completed().is_empty(), "nothing is called completed in a new year");
    assert_sound(&file, &second).await;
    // With another year that came before, nothing is begun a second time.
    let again = receive(&second, PersonId(2), &sent(&take(&second, PersonId(2)).await), None).await.expect("shown");
    assert!(!again.brings() && again.begins_with.is_none(), "{again:?}");
}
