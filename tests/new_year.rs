//! What a student finds behind the turn of the year and the move of the grades, who goes up and who stays.

use axum::http::Method;
use ilp::api::plan::Plan;
use ilp::domain::administration::to_administer;
use ilp::domain::catalogue::standard;
use ilp::domain::checklist::ItemState;
use ilp::domain::new_year::Exceptions;
use ilp::domain::person::{PersonId, Role, SchoolId};
use ilp::domain::section::Section;
use ilp::say::Language;
use ilp::sync::Cursor;
use ilp::text::{Document, Op};
use tokio::task::JoinSet;

use crate::administration::assert_sound;
use crate::support::{Browser, DISTRICT, NOW_MS, TestApp, TestFile, right, viewer, words};

/// The morning of 2 July 2027 in every part of the United States.
const JULY: i64 = 1_814_544_000_000;
/// Days from the tests' today to the same.
const DAYS: i64 = 220;

/// Sets a box, whatever it said before.
async fn set(student: &mut Browser, item: &str, mark: &str) {
    for press in [("was", "done"), ("mark", "not_yet"), ("mark", mark)] {
        let answer = student.call(&Method::POST, "/api/set_item", &[("item", item), press]).await;
        assert_eq!(answer.status, 200, "{item}: {}", answer.body);
    }
}

async fn july(app: &TestApp) {
    app.pass(DAYS * 24 * 60);
    app.application.turn().await.expect("turned");
}

/// The button of the school's new year, with whoever stays.
async fn press(app: &TestApp, (button, school): (&str, i64), stay: &str) {
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let answer = admin.post_form(button, &[("school", &school.to_string()), ("stay", stay), ("graduate", "")]).await;
    assert_eq!(answer.status, 302, "{}", answer.body);
    let page = admin.follow(&answer).await;
    assert!(page.page().all("p").all(|one| one.attribute("role") != Some("alert")), "{}", page.words());
}

fn school_of(app: &TestApp, student: PersonId) -> i64 {
    app.file.number(&format!("SELECT school_id FROM person WHERE person_id = {student}"))
}

async fn plan(student: &mut Browser) -> Plan {
    student.call(&Method::GET, "/api/my_plan", &[]).await.json()
}

#[tokio::test]
async fn what_was_picked_in_the_grade_before_has_its_words_on_home_when_the_grades_have_moved() {
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    for item in ["09.plan4", "09.all.goals"] {
        set(&mut student, item, "next").await;
    }
    july(&app).await;
    press(&app, ("/api/move_grades", school_of(&app, student.person)), "").await;
    let mut student = app.enter(student.person).await;
    let home = student.get("/plan").await;
    assert!(home.words().contains("Grade 10"), "{}", home.words());
    let list = standard(Language::En);
    for item in ["09.plan4", "09.all.goals"] {
        let place = format!("/plan/success#item-{item}");
        let title = list.entry(item).expect("a box").item.title;
        let page = home.page();
        let link = page.all("a").find(|link| link.attribute("href") == Some(&place)).expect("a link");
        assert_eq!(link.text, title);
    }
}

#[tokio::test]
async fn who_stays_in_a_grade_ticks_the_items_of_every_grade_anew_and_taking_the_move_back_brings_the_ticks_back() {
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    let own = student.person;
    let set_before =
        [("09.all.goals", "done"), ("09.all.ontrack", "done"), ("09.all.family", "next"), ("09.plan4", "done")];
    for (item, mark) in set_before {
        set(&mut student, item, mark).await;
    }
    let counselor = format!("SELECT min(counselor_id) FROM caseload WHERE student_id = {own}");
    let mut counselor = app.enter(PersonId(app.file.number(&counselor))).await;
    let id = own.to_string();
    let tick = [("student", id.as_str()), ("item", "09.all.ontrack"), ("seen", "999999")];
    assert_eq!(counselor.call(&Method::POST, "/api/confirm_tick", &tick).await.status, 200);
    july(&app).await;
    // What is ticked in the new year, before anybody moved a grade, is a tick of the new year.
    let mut student = app.enter(own).await;
    for mark in ["not_yet", "done"] {
        set(&mut student, "09.all.goals", mark).await;
    }
    let before = plan(&mut student).await;
    assert!(before.confirmed.contains_key("09.all.ontrack"));
    let says = |plan: &Plan| set_before.map(|(item, _)| plan.items[item].clone());
    let school = school_of(&app, own);
    for _ in 0..2 {
        press(&app, ("/api/move_grades", school), &format!("#{own}")).await;
        let now = plan(&mut student).await;
        assert_eq!((now.grade.number(), now.year.0), (9, 2027));
        assert_eq!(says(&now), [ItemState::Done, ItemState::NotYet, ItemState::Next, ItemState::Done]);
        let others = |plan: &Plan| plan.items.iter().filter(|(key, _)| !key.starts_with("09.all.")).count();
        assert_eq!(others(&now), others(&before));
        assert_sound(&app.file, app.database()).await;
    }
    let trail = app.trail(own);
    assert_eq!(trail.iter().filter(|entry| *entry == "began_anew district_admin").count(), 1, "{trail:?}");
    assert!(student.get("/plan/who").await.words().contains("items of every grade"));
    let years = app.database().years(right(own)).await.expect("years");
    let closed = app.database().plan_of_year(&years[1]).await.expect("the year before");
    assert_eq!(closed.document().items()["09.all.ontrack"], ItemState::Done, "the year before stays as it was");
    // Who went up keeps what was ticked in the grade before.
    let up = format!(
        "SELECT count(*) FROM plan_log l JOIN plan USING (plan_id) JOIN person p ON p.person_id = l.author_id
         WHERE p.role = 'district_admin' AND student_id != {own}"
    );
    assert_eq!(app.file.number(&up), 0);

    press(&app, ("/api/undo_grades", school), "").await;
    let back = plan(&mut student).await;
    assert_eq!(says(&back), says(&before));
    assert_eq!(back.confirmed, before.confirmed);
    assert_sound(&app.file, app.database()).await;
    assert_eq!(app.database().recount_desk(DISTRICT).await.expect("counted"), 0);
}

#[tokio::test]
async fn who_writes_while_a_school_is_moved_and_moved_back_loses_no_word() {
    let file = TestFile::demo();
    let database = file.open().await;
    let student = PersonId(1);
    let open = database.open_plan(right(student), 900, u64::MAX).await.expect("a plan");
    let item = format!("{:02}.all.goals", open.grade.number());
    let mut replica = open.replica;
    let tick = replica.set_item(&item, &ItemState::Done);
    database.save(right(student), tick, NOW_MS).await.expect("saved");
    database.turn_day(JULY).await.expect("turned");
    let school = SchoolId(file.number(&format!("SELECT school_id FROM person WHERE person_id = {student}")));
    let mut tasks = JoinSet::new();
    let pages = database.clone();
    tasks.spawn(async move {
        let pulled = pages.pull(right(student), Cursor::default()).await.expect("a log");
        let mut page = Document::new(901);
        for update in &pulled.updates {
            page.apply(update).expect("in order");
        }
        for number in 0..200 {
            let update = page.edit_words(Section::Goals, &vec![Op::insert(format!("w{number}x "))]).expect("fits");
            pages.save(right(student), update, JULY + number).await.expect("saved");
        }
    });
    let stays = Exceptions::parse(&format!("#{student}"), "").expect("one");
    let admin = PersonId(file.number("SELECT min(person_id) FROM person WHERE role = 'district_admin'"));
    let keeper = to_administer(&viewer(Role::DistrictAdmin, admin)).expect("an administrator");
    let mut at_ms = JULY + 1_000;
    while !tasks.is_empty() {
        at_ms += 2;
        assert!(database.move_grades(keeper, school, &stays, at_ms).await.expect("moved") > 0);
        let now = database.open_plan(right(student), 0, u64::MAX).await.expect("a plan");
        assert_eq!(now.replica.item(&item), Some(ItemState::NotYet));
        database.undo_grades(keeper, school, at_ms + 1).await.expect("moved back");
        while let Some(done) = tasks.try_join_next() {
            done.expect("every save is confirmed");
        }
    }
    let now = database.open_plan(right(student), 0, u64::MAX).await.expect("a plan");
    assert_eq!(now.replica.item(&item), Some(ItemState::Done));
    let words = words(&database, student, Section::Goals).await;
    assert!((0..200).all(|number| words.matches(&format!("w{number}x ")).count() == 1), "{words}");
    assert_sound(&file, &database).await;
}
