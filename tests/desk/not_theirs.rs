//! A choice that the viewer does not choose by: on the list it is left out, and the page says so; whatever hands out
//! everybody on a list, or does something to them, refuses it.

use axum::http::Method;
use ilp::domain::person::{PersonId, Role};

use crate::support::{Browser, TestApp, TestFile};

const LEFT_OUT: &str = "is about something that the list does not tell you, so it was left out.";
const REFUSED: &str = "This list could not be read, so nothing of it was opened";

async fn district() -> TestApp {
    TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await
}

/// What the list says of itself, above its rows.
async fn lead(browser: &mut Browser, list: &str) -> (String, bool) {
    let answer = browser.get(&format!("/desk?{list}")).await;
    assert_eq!(answer.status, 200, "{list}");
    let page = answer.page();
    let lead = page.all("p").find(|paragraph| paragraph.attribute("class") == Some("lead")).expect("a sentence");
    (lead.text.clone(), page.words().contains(LEFT_OUT))
}

#[tokio::test]
async fn a_list_never_says_that_a_choice_was_made_which_its_reader_does_not_choose_by() {
    let app = district().await;
    let mut teacher = app.as_one(Role::Teacher).await;
    // Kept when the district let teachers log check-ins.
    let kept = [("name", "They ask"), ("query[0][0]", "asks"), ("query[0][1]", "yes")];
    app.change("UPDATE district SET teachers_check_in = 1");
    assert_eq!(teacher.post_form("/api/keep_view", &kept).await.status, 302);
    app.change("UPDATE district SET teachers_check_in = 0, teacher_sections = 5");
    for role in [Role::Teacher, Role::SchoolAdmin, Role::DistrictAdmin] {
        let mut browser = app.as_one(role).await;
        let everybody = lead(&mut browser, "show=all").await;
        let ninth = lead(&mut browser, "grade=9").await;
        assert!(!everybody.1 && !ninth.1, "{role:?}");
        assert_eq!(lead(&mut browser, "waits=yes").await, (everybody.0.clone(), true), "{role:?}");
        assert_eq!(lead(&mut browser, "waits=yes&grade=9").await, (ninth.0, true), "{role:?}");
        if role == Role::Teacher {
            for list in ["asks=yes", "window=checked_in", "contact=7", "exempt=yes", "due=week&order=due"] {
                assert_eq!(lead(&mut browser, list).await, (everybody.0.clone(), true), "{list}");
            }
            let page = browser.get("/desk?order=contact").await;
            assert!(page.words().contains(LEFT_OUT) && !page.body.contains("order=contact"), "by name, and it says so");
        }
    }
    let mut counselor = app.as_counselor().await;
    assert!(!lead(&mut counselor, "waits=yes&asks=yes&exempt=no&order=contact").await.1, "who may is told nothing");
    for (language, says) in
        [("es", "la lista no le muestra"), ("ar", "\u{644}\u{627} \u{62a}\u{639}\u{631}\u{636}\u{647}")]
    {
        app.change(&format!("UPDATE person SET language = '{language}' WHERE person_id = {}", teacher.person));
        let page = teacher.get("/desk?asks=yes").await.words();
        assert!(page.contains(says), "{language}: {page}");
    }
}

#[tokio::test]
async fn no_file_no_request_for_one_and_no_sheet_takes_such_a_list_for_the_list_of_everybody() {
    let app = district().await;
    for (role, list) in [(Role::SchoolAdmin, "waits=yes"), (Role::Teacher, "grade=9&asks=yes")] {
        let mut browser = app.as_one(role).await;
        for path in ["/desk/export?", "/desk/export/list.csv?", "/desk/export/list.json?", "/desk/export/list.html?"] {
            let answer = browser.get(&format!("{path}{list}")).await;
            assert_eq!(answer.status, 422, "{role:?} {path}");
            assert!(answer.body.contains(REFUSED), "{}", answer.body);
        }
        for path in [format!("/desk/meetings?{list}"), format!("/desk/meetings?{list}&prepare=yes")] {
            let answer = browser.get(&path).await;
            assert_eq!(answer.status, 422, "{role:?} {path}");
            assert!(answer.body.contains(REFUSED), "{}", answer.body);
        }
        // In which order it stands is no choice of students.
        assert_eq!(browser.get("/desk/export/list.csv?order=contact").await.status, 200, "{role:?}");
    }
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let asked = admin.call(&Method::POST, "/api/ask_export", &[("list", "waits=yes")]).await;
    assert_eq!(asked.status, 422);
    assert!(asked.body.contains(REFUSED), "{}", asked.body);
    assert_eq!(app.file.number("SELECT count(*) FROM list_export"), 0);
    // One of before, to which somebody agreed.
    let other = app.person("role = 'school_admin'");
    app.change(&format!(
        "INSERT INTO list_export (district_id, export_id, asked_by, asked_ms, query, has_barriers, decided_by, decided_ms, agreed)
         VALUES (1, 1, {}, {now}, 'waits=yes', 0, {other}, {now}, 1)",
        admin.person,
        now = crate::support::TODAY_MS
    ));
    for format in ["csv", "json", "html"] {
        let answer = admin.get(&format!("/desk/export/list.{format}?export=1")).await;
        assert_eq!(answer.status, 422, "{format}");
    }
    assert_eq!(
        app.file.number("SELECT count(*) FROM trail WHERE deed = 'exported'"),
        2,
        "the two by their order alone"
    );
    assert_eq!(app.file.number("SELECT count(*) FROM trail WHERE deed LIKE 'looked%'"), 0, "no plan was opened");
}

#[tokio::test]
async fn a_class_a_school_and_a_caseload_that_nobody_can_have_are_not_understood_and_mean_nobody() {
    let app = district().await;
    let mut counselor = app.as_counselor().await;
    let says = "One choice in this address was not understood, so it was left out.";
    for list in ["class=0", "school=0", "caseload=0", "class=-1", "grade=9&class=0"] {
        let page = counselor.get(&format!("/desk?{list}")).await;
        assert!(page.words().contains(says), "{list}: {}", page.words());
        for path in ["/desk/export/list.csv?", "/desk/meetings?"] {
            assert_eq!(counselor.get(&format!("{path}{list}")).await.status, 422, "{path}{list}");
        }
        let page = counselor.get("/desk/remind?grade=9").await.page();
        let form = [
            ("list", list),
            ("reason", page.field("reason")),
            ("token", page.field("token")),
            ("from", page.field("from")),
        ];
        let sent = counselor.call(&Method::POST, "/api/remind", &form).await;
        assert_eq!(sent.status, 422, "{list}: {}", sent.body);
    }
    assert_eq!(app.file.number("SELECT count(*) FROM reminder_batch"), 0);
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let everybody = lead(&mut admin, "show=all").await.0;
    assert_eq!(lead(&mut admin, "school=0").await.0, everybody, "as many as are shown");
    let alone: Vec<PersonId> = app.students(counselor.person, true);
    assert!(!alone.is_empty());
}

#[tokio::test]
async fn an_order_or_a_place_that_was_not_understood_is_said_on_the_list() {
    let app = district().await;
    let mut counselor = app.as_counselor().await;
    let order = "One choice in this address was not understood, so it was left out.";
    let place = "This address names no place in the list, so it begins with its first student.";
    for (list, says) in [
        ("order=random", Some(order)),
        ("grade=9&order=random", Some(order)),
        ("after=x", Some(place)),
        ("grade=9&after=nowhere", Some(place)),
        ("before=1~2", Some(place)),
        ("order=", None),
        ("order=name", None),
        ("grade=9&order=change", None),
        ("after=0~1~ann", None),
        ("before=0~1~ann%20of%20more", None),
    ] {
        let words = counselor.get(&format!("/desk?{list}")).await.words();
        for one in [order, place] {
            assert_eq!(words.contains(one), says == Some(one), "{list}: {words}");
        }
    }
    // Whoever walks through all of a list begins at its start and by name anyway.
    assert_eq!(counselor.get("/desk/export/list.csv?grade=9&order=random&after=x").await.status, 200);
}
