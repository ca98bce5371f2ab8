//! Two people at one computer: a form that one of them opened is never sent under the name of the other, who signed in
//! meanwhile, and what was typed is kept for its writer.

use axum::http::Method;
use ilp::domain::person::{PersonId, Role};

use crate::support::{Answer, Browser, TestApp};

const NOT_YOURS: &str = "This page was opened by somebody else";

/// The first student, at this age, with a mother and a father who may both read the plan.
async fn family(years: u32) -> (TestApp, PersonId, PersonId) {
    let app = TestApp::start().await;
    app.change(&format!("UPDATE person SET born_day = date('2026-11-24', '-{years} years') WHERE person_id = 1"));
    app.file.sql().execute("DELETE FROM consent", []).expect("a clean table");
    let mother = PersonId(app.file.number("SELECT guardian_id FROM guardian WHERE student_id = 1"));
    let father = app.person(&format!("role = 'guardian' AND person_id != {mother}"));
    app.change(&format!("INSERT INTO guardian (district_id, guardian_id, student_id) VALUES (1, {father}, 1)"));
    (app, mother, father)
}

/// Opens `path`, lets somebody else sign in in the same browser, and sends the form of that page.
async fn sent_after(browser: &mut Browser, path: &str, next: PersonId, call: &str, form: &[(&str, &str)]) -> Answer {
    let from = opened(browser, path).await;
    let answer = browser.post_form("/api/enter", &[("person", &next.to_string())]).await;
    assert_eq!(answer.status, 302, "{next} enters");
    let form: Vec<_> = form.iter().copied().chain([("from", from.as_str())]).collect();
    browser.call(&Method::POST, call, &form).await
}

/// What the forms of this page carry.
async fn opened(browser: &mut Browser, path: &str) -> String {
    let page = browser.get(path).await;
    page.words();
    let from = page.page().field("from").to_owned();
    assert!(from.contains('.'), "{path} says whose page it is: {from:?}");
    from
}

fn assert_refused(answer: &Answer, what: &str) {
    assert_eq!(answer.status, 422, "{what}: {}", answer.body);
    assert!(answer.body.contains(NOT_YOURS), "{what}: {}", answer.body);
}

#[tokio::test]
async fn a_guardian_shares_nothing_by_the_form_of_the_other_one_and_the_purpose_is_kept_for_its_writer() {
    let (app, mother, father) = family(12).await;
    let partner = app.person("role = 'partner'").to_string();
    let form = [
        ("student", "1"),
        ("partner", partner.as_str()),
        ("sections[]", "goals"),
        ("purpose", "the mother wrote this purpose"),
        ("until", "2027-01-01"),
        ("agreed", "true"),
    ];
    let gave = || app.trail(PersonId(1)).iter().filter(|entry| entry.contains("consent")).count();
    let before = gave();
    let mut browser = app.enter(mother).await;
    let answer = sent_after(&mut browser, "/students/1/sharing", father, "/api/share_plan", &form).await;
    assert_refused(&answer, "share");
    assert_eq!(app.file.number("SELECT count(*) FROM consent"), 0);
    assert!(!browser.get("/students/1/sharing").await.body.contains("the mother wrote"), "not for the father");
    assert!(app.enter(mother).await.get("/students/1/sharing").await.body.contains("the mother wrote this purpose"));
    assert_eq!(gave(), before);

    // The form of one's own page is taken.
    let mut own = app.enter(mother).await;
    let from = opened(&mut own, "/students/1/sharing").await;
    let whole: Vec<_> = form.iter().copied().chain([("from", from.as_str())]).collect();
    assert_eq!(own.post_form("/api/share_plan", &whole).await.status, 302);
    assert_eq!(app.file.number("SELECT count(*) FROM consent"), 1);
    let ended = [("student", "1"), ("consent", "1")];
    let answer = sent_after(&mut own, "/students/1/sharing", father, "/api/end_sharing", &ended).await;
    assert_refused(&answer, "end");
    assert_eq!(app.file.number("SELECT count(*) FROM consent WHERE revoked_ms IS NOT NULL"), 0);
}

#[tokio::test]
async fn a_guardian_has_read_nothing_by_the_button_of_the_other_one() {
    let (app, mother, father) = family(12).await;
    app.enter(PersonId(1)).await.write("goals", "Read me at home.").await;
    for path in ["/students/1", "/children"] {
        let mut browser = app.enter(mother).await;
        let seq = browser.get(path).await.page().field("seq").to_owned();
        let form = [("student", "1"), ("seq", seq.as_str())];
        let answer = sent_after(&mut browser, path, father, "/api/acknowledge_plan", &form).await;
        assert_refused(&answer, path);
        assert_eq!(app.file.number("SELECT count(*) FROM acknowledgement"), 0, "{path}");
    }
}

#[tokio::test]
async fn a_grown_student_lets_nobody_read_by_the_form_of_another_student() {
    let (app, mother, _) = family(18).await;
    app.change("UPDATE person SET born_day = date('2026-11-24', '-18 years') WHERE person_id = 2");
    app.change(&format!(
        "INSERT OR REPLACE INTO guardian (district_id, guardian_id, student_id) VALUES (1, {mother}, 2)"
    ));
    let mut browser = app.enter(PersonId(1)).await;
    let form = [("guardian", mother.to_string()), ("lets", "true".to_owned())];
    let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
    let answer = sent_after(&mut browser, "/plan/sharing", PersonId(2), "/api/grant_guardian", &form).await;
    assert_refused(&answer, "grant");
    assert_eq!(app.file.number("SELECT count(*) FROM guardian WHERE granted_day IS NOT NULL"), 0);
}

#[tokio::test]
async fn a_reason_stands_under_the_name_of_who_wrote_it_and_so_does_its_review() {
    let (app, ..) = family(12).await;
    let own_school = "school_id = (SELECT school_id FROM person WHERE person_id = 1)";
    let staff = app.person(&format!("role = 'staff' AND {own_school}"));
    let admin = app.person(&format!("role = 'school_admin' AND {own_school}"));
    let words = "Her counselor is ill, and she asked me.";
    let mut browser = app.enter(staff).await;
    let form = [("student", "1"), ("words", words)];
    let answer = sent_after(&mut browser, "/students/1/reason", admin, "/api/state_reason", &form).await;
    assert_refused(&answer, "state");
    assert_eq!(app.file.number("SELECT count(*) FROM reason"), 0);
    assert!(!browser.get("/students/1/reason").await.body.contains(words), "not for the administrator");
    let mut own = app.enter(staff).await;
    assert!(own.get("/students/1/reason").await.body.contains(words), "kept for its writer");
    let from = opened(&mut own, "/students/1/reason").await;
    assert_eq!(own.post_form("/api/state_reason", &[form[0], form[1], ("from", &from)]).await.status, 302);

    let district = app.as_one(Role::DistrictAdmin).await.person;
    let mut browser = app.enter(admin).await;
    let form = [("reason", "1"), ("finding", "fitting")];
    let answer = sent_after(&mut browser, "/reasons", district, "/api/review_reason", &form).await;
    assert_refused(&answer, "review");
    assert_eq!(app.file.number("SELECT count(*) FROM reason WHERE reviewed_by IS NOT NULL"), 0);
}

#[tokio::test]
async fn a_form_that_comes_after_the_end_of_a_session_keeps_its_words_and_changes_nothing() {
    let (app, mother, _) = family(12).await;
    let mut browser = app.enter(mother).await;
    let from = opened(&mut browser, "/students/1/record").await;
    browser.post_form("/api/leave", &[]).await;
    let form = [("student", "1"), ("what", "this is wrong"), ("why", "because it is"), ("from", from.as_str())];
    assert_eq!(browser.call(&Method::POST, "/api/ask_amendment", &form).await.status, 401);
    assert_eq!(app.file.number("SELECT count(*) FROM amendment_event"), 0);
    let page = app.enter(mother).await.get("/students/1/record").await;
    assert!(page.body.contains("this is wrong") && page.body.contains("because it is"), "it stands there again");
}
