//! Asking that the record be amended, the decision, and the statement beside it (34 CFR 99.20 to 99.22).

use axum::http::Method;
use ilp::domain::person::{PersonId, Role};

use crate::support::{Answer, Browser, TestApp};

const HOSTILE: &str = "</textarea><script>alert(1)</script> \"'&amp; &lt;b&gt; <!--";
const OWN_SCHOOL: &str = "school_id = (SELECT school_id FROM person WHERE person_id = 1)";

/// The first student at this age, with the mother.
async fn family(years: u32) -> (TestApp, Browser, Browser) {
    let app = TestApp::start().await;
    app.change(&format!("UPDATE person SET born_day = date('2026-11-24', '-{years} years') WHERE person_id = 1"));
    let mother = PersonId(app.file.number("SELECT guardian_id FROM guardian WHERE student_id = 1"));
    let (mother, student) = (app.enter(mother).await, app.enter(PersonId(1)).await);
    (app, mother, student)
}

async fn admin(app: &TestApp, is_own: bool) -> Browser {
    let not = if is_own { "" } else { "NOT" };
    app.enter(app.person(&format!("role = 'school_admin' AND {not} {OWN_SCHOOL}"))).await
}

async fn ask(browser: &mut Browser, what: &str, why: &str) -> Answer {
    browser.post_form("/api/ask_amendment", &[("student", "1"), ("what", what), ("why", why)]).await
}

async fn decide(browser: &mut Browser, decision: &str, words: &str) -> Answer {
    browser.post_form("/api/decide_amendment", &[("request", "1"), ("decision", decision), ("words", words)]).await
}

async fn state(browser: &mut Browser, words: &str) -> Answer {
    browser.post_form("/api/place_statement", &[("student", "1"), ("request", "1"), ("words", words)]).await
}

#[tokio::test]
async fn a_request_is_decided_with_reasons_refused_with_a_right_to_a_hearing_and_never_touches_the_words() {
    let (app, mut mother, mut student) = family(12).await;
    student.write("goals", "the student's own words").await;
    let before = app.file.column("SELECT hex(hash) FROM plan_log ORDER BY plan_id, seq");
    let (mut admin, mut district) = (admin(&app, true).await, app.as_one(Role::DistrictAdmin).await);
    assert!(admin.get("/amendments").await.words().contains("No request waits for a decision."));

    mother.get("/students/1/record").await;
    let answer = ask(&mut mother, "her grade", "it is ten").await;
    let words = mother.follow(&answer).await.words();
    assert!(words.contains("her grade") && words.contains("The school has not decided yet."), "{words}");
    assert_eq!(app.trail(PersonId(1)).last().expect("an entry"), "asked_amendment guardian 1");
    let answer = ask(&mut mother, " her grade ", "it is ten").await;
    mother.follow(&answer).await.words();
    assert_eq!(app.file.number("SELECT count(*) FROM amendment_event"), 1, "sent twice it stands once");

    for browser in [&mut admin, &mut district] {
        let words = browser.get("/amendments").await.words();
        assert!(words.contains("Amendments (1 new)") && words.contains("her grade"), "{words}");
    }
    admin.get("/amendments").await;
    let answer = decide(&mut admin, "not_amended", " ").await;
    assert!(admin.follow(&answer).await.alert().contains("Write some words first"));
    assert_eq!(app.file.number("SELECT count(*) FROM amendment_event"), 1, "no decision without reasons");
    let answer = decide(&mut admin, "not_amended", "the roster says nine").await;
    let words = admin.follow(&answer).await.words();
    assert!(!words.contains("new)") && words.contains("the roster says nine"), "{words}");
    assert_eq!(app.trail(PersonId(1)).last().expect("an entry"), "decided_amendment school_admin 1");
    decide(&mut district, "not_amended", "said once more").await;
    assert_eq!(app.file.number("SELECT count(*) FROM amendment_event"), 2, "the first decision stands");

    let page = mother.get("/students/1/record").await;
    let words = page.words();
    assert!(words.contains("the roster says nine") && words.contains("right to a hearing"), "{words}");
    let answer = state(&mut mother, "we have her report card").await;
    mother.follow(&answer).await.words();
    state(&mut mother, "we have her report card").await;
    assert_eq!(app.trail(PersonId(1)).last().expect("an entry"), "placed_statement guardian 1");
    assert_eq!(app.file.number("SELECT count(*) FROM amendment_event"), 3);
    assert!(student.get("/plan/record").await.words().contains("we have her report card"), "it stays with the record");
    assert!(admin.get("/amendments").await.words().contains("we have her report card"));

    // After a hearing.
    decide(&mut district, "amended", "the grade is ten").await;
    let words = mother.get("/students/1/record").await.words();
    assert!(words.contains("the grade is ten") && !words.contains("right to a hearing"), "{words}");
    let late = [("request", "1"), ("decision", "not_amended"), ("words", "no, after all")];
    assert_eq!(admin.call(&Method::POST, "/api/decide_amendment", &late).await.status, 422, "it is amended");
    let again = [("student", "1"), ("request", "1"), ("words", "another statement")];
    assert_eq!(mother.call(&Method::POST, "/api/place_statement", &again).await.status, 404, "it is amended");
    assert_eq!(
        app.file.column("SELECT deed FROM amendment_event ORDER BY seq"),
        ["asked", "not_amended", "stated", "amended"]
    );
    assert_eq!(app.file.column("SELECT hex(hash) FROM plan_log ORDER BY plan_id, seq"), before, "no word was touched");
    for statement in ["DELETE FROM amendment_event", "UPDATE amendment_event SET words = 'x'"] {
        let error = app.file.sql().execute(statement, []).expect_err(statement).to_string();
        assert!(error.contains("append-only"), "{error}");
    }
}

#[tokio::test]
async fn a_guardian_asks_for_a_child_the_student_from_eighteen_on_and_nobody_else_asks_or_decides() {
    for (years, guardian_may) in [(12, true), (18, false)] {
        let (app, mut mother, mut student) = family(years).await;
        app.change("UPDATE district SET guardians_stay = 1");
        let (may, may_not) = if guardian_may { (&mut mother, &mut student) } else { (&mut student, &mut mother) };
        let form = [("student", "1"), ("what", "x"), ("why", "y")];
        let path = if guardian_may { "/plan/record" } else { "/students/1/record" };
        let page = may_not.get(path).await;
        assert!(!page.body.contains("/api/ask_amendment"), "{years}: no form");
        page.words();
        assert_eq!(may_not.call(&Method::POST, "/api/ask_amendment", &form).await.status, 404, "{years}");
        assert_eq!(app.file.number("SELECT count(*) FROM amendment_event"), 0);
        may.call(&Method::POST, "/api/ask_amendment", &form).await;
        assert_eq!(app.file.number("SELECT count(*) FROM amendment_event"), 1, "{years}");
        let decision = [("request", "1"), ("decision", "amended"), ("words", "x")];
        for (who, browser) in [
            ("an administrator elsewhere", &mut admin(&app, false).await),
            ("the counselor", &mut app.as_counselor().await),
            ("whoever asked", may),
        ] {
            assert_eq!(browser.call(&Method::POST, "/api/decide_amendment", &decision).await.status, 404, "{who}");
        }
        let refused = [("student", "1"), ("request", "1"), ("words", "too early")];
        let answer = if guardian_may { &mut mother } else { &mut student };
        let answer = answer.call(&Method::POST, "/api/place_statement", &refused).await;
        assert_eq!(answer.status, 404, "a statement stands beside a refusal alone");
        assert_eq!(app.file.number("SELECT count(*) FROM amendment_event"), 1);
    }
}

#[tokio::test]
async fn an_administrator_who_is_the_parent_decides_about_nothing_of_the_own_child() {
    let (app, ..) = family(12).await;
    let mut parent = admin(&app, true).await;
    app.change(&format!(
        "INSERT INTO guardian (district_id, guardian_id, student_id) VALUES (1, {}, 1)",
        parent.person
    ));
    ask(&mut parent, "her grade", "it is ten").await;
    let words = parent.get("/amendments").await.words();
    assert!(words.contains("Another administrator decides.") && !words.contains("new)"), "{words}");
    let decision = [("request", "1"), ("decision", "amended"), ("words", "x")];
    assert_eq!(parent.call(&Method::POST, "/api/decide_amendment", &decision).await.status, 404);
    assert!(app.as_one(Role::DistrictAdmin).await.get("/desk").await.words().contains("Amendments (1 new)"));
}

#[tokio::test]
async fn what_could_not_be_taken_stands_there_again_and_hostile_words_stay_words() {
    let (app, mut mother, _) = family(12).await;
    mother.get("/students/1/record").await;
    let answer = ask(&mut mother, HOSTILE, "").await;
    let page = mother.follow(&answer).await;
    assert!(page.alert().contains("Say what is to be amended, and why"), "{}", page.alert());
    assert_eq!(page.page().all("textarea").next().expect("one").text, HOSTILE);
    ask(&mut mother, HOSTILE, HOSTILE).await;
    let mut admin = admin(&app, true).await;
    admin.get("/amendments").await;
    decide(&mut admin, "not_amended", HOSTILE).await;
    state(&mut mother, HOSTILE).await;
    for page in [mother.get("/students/1/record").await, admin.get("/amendments").await] {
        assert_eq!(page.words().matches(HOSTILE).count(), 4, "{}", page.page().words());
        assert!(!page.body.contains("<script>alert"), "{}", page.body);
    }
    for number in 0..25 {
        ask(&mut mother, &format!("wrong {number}"), "because").await;
    }
    let open = "SELECT count(*) FROM amendment_event WHERE deed = 'asked'";
    assert_eq!(app.file.number(open), 21, "twenty wait at most, and one is decided");
    let page = mother.get("/students/1/record").await;
    assert!(page.body.contains("wrong 24"), "what was not sent is kept");
}
