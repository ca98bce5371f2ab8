//! Outside a student's care: found by name, read after a reason, and the reason reviewed.

use axum::http::Method;
use ilp::domain::person::{PersonId, Role};

use crate::support::{Answer, Browser, TestApp};

const HOSTILE: &str = "</textarea><script>alert(1)</script> \"'&amp; &lt;b&gt; <!--";
const WORDS: &str = "Her counselor is ill, and she asked me about courses.";
/// The student of every test; of the school whose staff state reasons here.
const STUDENT: PersonId = PersonId(1);
const OWN_SCHOOL: &str = "school_id = (SELECT school_id FROM person WHERE person_id = 1)";

async fn one(app: &TestApp, role: &str, is_own: bool) -> Browser {
    let not = if is_own { "" } else { "NOT" };
    app.enter(app.person(&format!("role = '{role}' AND {not} {OWN_SCHOOL}"))).await
}

async fn state(browser: &mut Browser, words: &str) -> Answer {
    browser.get("/students/1/reason").await;
    browser.post_form("/api/state_reason", &[("student", "1"), ("words", words)]).await
}

#[tokio::test]
async fn the_staff_of_a_school_find_its_students_by_the_start_of_a_name_and_no_others() {
    let app = TestApp::start().await;
    let other = app.person(&format!("role = 'student' AND NOT {OWN_SCHOOL}"));
    app.change("UPDATE person SET name = 'Zoé Quibble-Nguyễn', name_key = 'quibble-nguyen zoe' WHERE person_id = 1");
    app.change(&format!("UPDATE person SET name = 'Zack Quince', name_key = 'quince zack' WHERE person_id = {other}"));
    let found = |answer: &Answer| {
        let words = answer.words();
        (words.contains("Zoé Quibble-Nguyễn"), words.contains("Zack Quince"))
    };
    for role in ["counselor", "teacher", "staff", "school_admin"] {
        let mut browser = one(&app, role, true).await;
        for (typed, is_found) in [
            ("qui", true),
            ("QUI", true),
            ("zo", true),
            ("Zo%C3%A9", true),
            ("zoe%20quibble", true),
            ("ble", false),
            ("quy", false),
            ("%25%25", false),
            ("__", false),
        ] {
            let answer = browser.get(&format!("/find?name={typed}")).await;
            assert_eq!(found(&answer), (is_found, false), "{role} looks for {typed}");
        }
        let answer = browser.get("/find?name=q").await;
        assert_eq!(found(&answer), (false, false), "{role}");
        assert!(answer.alert().contains("at least two letters"), "{role}: {}", answer.alert());
    }
    let mut district = app.as_one(Role::DistrictAdmin).await;
    assert_eq!(found(&district.get("/find?name=qui").await), (true, true));
    app.change("UPDATE person SET left_day = date('2026-11-24') WHERE person_id = 1");
    assert_eq!(found(&district.get("/find?name=qui").await), (false, true), "who has left is not found");
    let (guardian, partner) = (app.person("role = 'guardian'"), app.person("role = 'partner'"));
    for person in [PersonId(3), guardian, partner] {
        assert_eq!(app.enter(person).await.get("/find?name=qui").await.status, 404, "{person}");
    }
    assert_eq!(app.anonymous().get("/find").await.status, 401);
}

#[tokio::test]
async fn fifty_are_shown_and_the_page_says_that_there_are_more() {
    let app = TestApp::start().await;
    app.change("UPDATE person SET name = 'Same Name', name_key = 'name same' WHERE role = 'student'");
    let mut district = app.as_one(Role::DistrictAdmin).await;
    let answer = district.get("/find?name=same").await;
    let words = answer.words();
    assert_eq!(words.matches("Same Name").count(), 50);
    assert!(words.contains("The first 50 students."), "{words}");
}

#[tokio::test]
async fn a_reason_opens_the_plan_for_a_working_day_and_the_family_can_read_it() {
    let app = TestApp::start().await;
    app.change("UPDATE person SET born_day = date('2026-11-24', '-12 years') WHERE person_id = 1");
    for (role, is_own) in [("staff", true), ("school_admin", true), ("teacher", true)] {
        let mut browser = one(&app, role, is_own).await;
        app.file.sql().execute("DELETE FROM class_student WHERE student_id = 1", []).expect("no class");
        let answer = browser.get("/students/1").await;
        assert_eq!(answer.status, 403, "{role}");
        assert!(answer.page().all("a").any(|link| link.attribute("href") == Some("/students/1/reason")), "{role}");
        let page = browser.get("/students/1/reason").await;
        assert!(page.words().contains(&app.name(STUDENT)), "{role}");

        let answer = state(&mut browser, "too short").await;
        let page = browser.follow(&answer).await;
        assert!(page.alert().contains("at least 10 characters"), "{role}: {}", page.alert());
        assert_eq!(page.page().all("textarea").next().expect("one").text, "too short", "what was typed stands there");
        assert_eq!(browser.get("/students/1").await.status, 403, "{role}");

        let answer = state(&mut browser, WORDS).await;
        assert_eq!(answer.header("location"), "/students/1", "{role}: {}", answer.body);
        let id = app.file.number("SELECT max(reason_id) FROM reason");
        assert!(app.trail(STUDENT).contains(&format!("stated_reason {role} {id}")), "{:?}", app.trail(STUDENT));
        assert_eq!(
            app.file.number(&format!("SELECT until_ms - at_ms FROM reason WHERE reason_id = {id}")),
            8 * 3_600_000
        );
        let plan = browser.get("/students/1").await;
        plan.words();
        assert!(!plan.body.contains("/api/comment"), "{role} reads and no more");
        assert!(app.trail(STUDENT).contains(&"looked with_reason".to_owned()), "{:?}", app.trail(STUDENT));
        let again = browser.get("/students/1/reason").await.words();
        assert!(again.contains("This plan is open to you"), "{again}");
        let twice = state(&mut browser, "pressed twice, by accident").await;
        assert_eq!(twice.header("location"), "/students/1", "{role}");
        assert_eq!(app.file.number("SELECT max(reason_id) FROM reason"), id, "{role}");

        app.change("UPDATE reason SET at_ms = at_ms - 28800000, until_ms = until_ms - 28800000");
        assert_eq!(browser.get("/students/1").await.status, 403, "{role}: the day is over");
        assert!(browser.get("/students/1/reason").await.words().contains(WORDS), "what was said before");
    }
    let mother = PersonId(app.file.number("SELECT guardian_id FROM guardian WHERE student_id = 1"));
    let told = app.enter(mother).await.get("/students/1/who").await.words();
    assert_eq!(told.matches(WORDS).count(), 3, "{told}");
}

#[tokio::test]
async fn who_works_elsewhere_and_who_does_not_work_here_states_no_reason() {
    let app = TestApp::start().await;
    let other_guardian = PersonId(app.file.number("SELECT guardian_id FROM guardian WHERE student_id = 3"));
    let mut people = vec![
        ("staff of another school", one(&app, "staff", false).await),
        ("administrator of another school", one(&app, "school_admin", false).await),
        ("partner", app.as_one(Role::Partner).await),
        ("another's guardian", app.enter(other_guardian).await),
        ("another student", app.enter(PersonId(3)).await),
        ("the student", app.enter(STUDENT).await),
    ];
    for (who, browser) in &mut people {
        assert_eq!(browser.get("/students/1/reason").await.status, 404, "{who}");
        let form = [("student", "1"), ("words", WORDS)];
        assert_eq!(browser.call(&Method::POST, "/api/state_reason", &form).await.status, 404, "{who}");
    }
    assert_eq!(app.file.number("SELECT count(*) FROM reason"), 0);
    let mut district = app.as_one(Role::DistrictAdmin).await;
    assert_eq!(district.get("/students/999999/reason").await.status, 404);
    assert_eq!(district.get("/students/mine/reason").await.status, 404);
}

#[tokio::test]
async fn to_ask_for_the_form_is_no_refusal_on_the_trail() {
    let app = TestApp::start().await;
    let mut staff = one(&app, "staff", true).await;
    staff.get("/students/1/reason").await.words();
    assert_eq!(app.trail(STUDENT).iter().filter(|entry| entry.starts_with("refused")).count(), 0);
    assert_eq!(staff.get("/students/1").await.status, 403);
    assert_eq!(app.trail(STUDENT).last().expect("an entry"), "refused staff");
}

#[tokio::test]
async fn another_administrator_reviews_a_reason_once_and_nobody_their_own() {
    let app = TestApp::start().await;
    let mut admin = one(&app, "school_admin", true).await;
    let mut district = app.as_one(Role::DistrictAdmin).await;
    let mut elsewhere = one(&app, "school_admin", false).await;
    let mut staff = one(&app, "staff", true).await;
    assert!(admin.get("/reasons").await.words().contains("Nothing waits for a review."));
    state(&mut staff, WORDS).await;
    state(&mut admin, "I have to see to the seating of the exam.").await;

    let page = admin.get("/reasons").await;
    let words = page.words();
    assert!(words.contains("Reasons (1 new)"), "one's own does not count: {words}");
    assert!(words.contains(WORDS) && words.contains("Another administrator reviews it."), "{words}");
    assert_eq!(page.page().all("button").filter(|one| one.attribute("name") == Some("finding")).count(), 2);
    assert!(district.get("/desk").await.words().contains("Reasons (2 new)"));
    let words = elsewhere.get("/reasons").await.words();
    assert!(!words.contains(WORDS) && !words.contains("new)"), "{words}");

    let review = |reason: &'static str, finding: &'static str| [("reason", reason), ("finding", finding)];
    for (who, browser, reason) in [
        ("the administrator, of the own", &mut admin, "2"),
        ("an administrator elsewhere", &mut elsewhere, "1"),
        ("the staff", &mut staff, "1"),
    ] {
        let answer = browser.call(&Method::POST, "/api/review_reason", &review(reason, "fitting")).await;
        assert_eq!(answer.status, 404, "{who}");
    }
    assert_eq!(app.file.number("SELECT count(*) FROM reason WHERE reviewed_by IS NOT NULL"), 0);

    let answer = admin.post_form("/api/review_reason", &review("1", "questioned")).await;
    let words = admin.follow(&answer).await.words();
    assert!(words.contains("There is a question about this, says"), "{words}");
    assert_eq!(app.trail(STUDENT).last().expect("an entry"), "reviewed_reason school_admin 1");
    let entries = app.trail(STUDENT).len();
    district.post_form("/api/review_reason", &review("1", "fitting")).await;
    assert_eq!(app.file.column("SELECT finding FROM reason WHERE reason_id = 1"), ["questioned"], "the first stands");
    assert_eq!(app.trail(STUDENT).len(), entries);
    district.post_form("/api/review_reason", &review("2", "fitting")).await;
    assert_eq!(app.trail(STUDENT).last().expect("an entry"), "reviewed_reason district_admin 2");
    assert!(staff.get("/students/1/reason").await.words().contains("This plan is open to you"));
    app.change("UPDATE reason SET at_ms = at_ms - 28800000, until_ms = until_ms - 28800000");
    let words = staff.get("/students/1/reason").await.words();
    assert!(words.contains("There is a question about this"), "who stated it reads what was found: {words}");
}

#[tokio::test]
async fn hostile_words_of_a_reason_stay_words() {
    let app = TestApp::start().await;
    app.change("UPDATE person SET born_day = date('2026-11-24', '-12 years') WHERE person_id = 1");
    let mut staff = one(&app, "staff", true).await;
    state(&mut staff, HOSTILE).await;
    app.change("UPDATE reason SET at_ms = at_ms - 28800000, until_ms = until_ms - 28800000");
    for page in [
        one(&app, "school_admin", true).await.get("/reasons").await,
        staff.get("/students/1/reason").await,
        app.enter(STUDENT).await.get("/plan/who").await,
    ] {
        assert!(page.words().contains(HOSTILE), "{}", page.page().words());
        assert!(!page.body.contains("<script>alert"), "{}", page.body);
    }
    let name = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    let page = staff.get(&format!("/find?name={name}")).await;
    page.words();
    assert!(!page.body.contains("<script>alert"), "{}", page.body);
    assert_eq!(page.page().field("name"), "\"><script>alert(1)</script>");
}
