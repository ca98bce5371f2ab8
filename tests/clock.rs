//! A clock that jumps: somebody sets it years ahead, or an hour back. Nobody is locked out for good, nothing that was
//! opened meanwhile lasts until that day, and no word is lost.

use axum::http::Method;
use ilp::domain::person::{PersonId, Role};

use crate::accounts::{code_for, sign_in, with_account};
use crate::support::{Browser, TestApp};

const TEN_YEARS: i64 = 10 * 365 * 24 * 60;
const PASSWORD: &str = "a quiet river at noon";

async fn is_in(browser: &mut Browser) -> bool {
    browser.call(&Method::GET, "/api/me", &[]).await.body != "null"
}

#[tokio::test]
async fn a_session_and_a_code_that_were_made_while_the_clock_ran_ahead_end_when_it_is_right_again() {
    let app = TestApp::start().await;
    let (early, late) = (PersonId(1), PersonId(2));
    let mut before = app.enter(early).await;
    before.write("goals", "Written before the jump.").await;
    app.pass(TEN_YEARS);
    let page = before.get("/plan/goals").await;
    assert_eq!(page.status, 401, "twelve hours are over");
    let mut ahead = app.enter(late).await;
    assert!(is_in(&mut ahead).await, "ten years ahead one is in, too");
    let code = code_for(&app, late).await;
    assert!(
        app.anonymous().get(&format!("/welcome?code={code}")).await.body.contains("open_account"),
        "it can be used"
    );

    app.pass(-TEN_YEARS);
    assert!(!is_in(&mut ahead).await, "not for ten years more");
    let welcome = app.anonymous().get(&format!("/welcome?code={code}")).await;
    assert!(!welcome.body.contains("open_account"), "nor the code: {}", welcome.body);
    let used = [("code", code.as_str()), ("login", "late.student"), ("password", PASSWORD)];
    let answer = app.anonymous().post_form("/api/open_account", &used).await;
    assert_eq!(app.file.number("SELECT count(*) FROM account WHERE login = 'late.student'"), 0, "{}", answer.body);
    with_account(&app, late, "late.student").await;
    assert!(app.enter(early).await.get("/plan/goals").await.body.contains("Written before the jump."));
}

#[tokio::test]
async fn an_hour_back_ends_no_session_and_loses_no_word() {
    let app = TestApp::start().await;
    let mut student = app.enter(PersonId(1)).await;
    student.write("goals", "Before the hour.").await;
    let code = code_for(&app, PersonId(2)).await;
    app.pass(-59);
    student.write("goals", "Before the hour, and after it.").await;
    assert!(student.get("/plan/goals").await.body.contains("Before the hour, and after it."));
    assert!(app.anonymous().get(&format!("/welcome?code={code}")).await.body.contains("open_account"));
    app.pass(59);
    assert!(student.get("/plan/goals").await.body.contains("Before the hour, and after it."));
}

#[tokio::test]
async fn a_reason_that_was_stated_while_the_clock_ran_ahead_opens_nothing_when_it_is_right_again() {
    let app = TestApp::start().await;
    let child = PersonId(1);
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let path = format!("/students/{child}");
    assert_eq!(admin.get(&path).await.status, 403, "a reason first");
    app.pass(TEN_YEARS);
    let mut ahead = app.as_one(Role::DistrictAdmin).await;
    let said = [("student", "1"), ("words", "The family asked me to look at the goals.")];
    assert_eq!(ahead.post_form("/api/state_reason", &said).await.status, 302);
    assert_eq!(ahead.get(&path).await.status, 200);
    app.pass(-TEN_YEARS);
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    assert_eq!(admin.get(&path).await.status, 403, "eight hours, and not ten years");
    assert_eq!(admin.post_form("/api/state_reason", &said).await.status, 302);
    assert_eq!(admin.get(&path).await.status, 200, "it can be stated again");
}

#[tokio::test]
async fn guesses_that_failed_while_the_clock_ran_ahead_lock_nobody_out_when_it_is_right_again() {
    let app = TestApp::start().await;
    with_account(&app, PersonId(1), "early.student").await;
    app.pass(TEN_YEARS);
    for _ in 0..12 {
        sign_in(&mut app.anonymous(), "early.student", "not the password at all").await;
        app.pass(1);
    }
    app.pass(-TEN_YEARS);
    let mut owner = app.anonymous();
    sign_in(&mut owner, "early.student", PASSWORD).await;
    app.pass(16);
    let answer = sign_in(&mut owner, "early.student", PASSWORD).await;
    assert_eq!(answer.header("location"), "/plan", "after a quarter of an hour: {}", answer.body);
}
