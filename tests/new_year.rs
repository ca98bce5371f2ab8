//! What a student finds behind the turn of the year and the move of the grades, who goes up and who stays.

use axum::http::Method;
use ilp::domain::catalogue::standard;
use ilp::domain::person::{PersonId, Role};
use ilp::say::Language;

use crate::support::{Browser, TestApp};

/// Days from the tests' today to 2 July 2027.
const DAYS: i64 = 220;

async fn set(student: &mut Browser, item: &str, mark: &str) {
    let answer = student.call(&Method::POST, "/api/set_item", &[("item", item), ("mark", mark)]).await;
    assert_eq!(answer.status, 200, "{item}: {}", answer.body);
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
