//! The pages of windows for lists: who sees what, what the forms send, and what cannot be read.

use std::collections::BTreeSet;

use axum::http::Method;
use ilp::domain::person::Role;

use crate::administration::right as administrator;
use crate::support::{Browser, TestApp, encoded};

const HOSTILE: &str = "<script>alert(1)</script> \u{201c}&";

fn fields<'a>(list: &'a str, name: &'a str, token: &'a str) -> [(&'a str, &'a str); 6] {
    [
        ("list", list),
        ("form[name]", name),
        ("form[kind]", "transition"),
        ("form[first]", "2026-12-16"),
        ("form[last]", "2026-12-20"),
        ("token", token),
    ]
}

async fn assign(browser: &mut Browser, list: &str, token: &str) -> String {
    browser.post_form("/api/assign", &fields(list, "Seniors", token)).await.header("location").to_owned()
}

#[tokio::test]
async fn a_counselor_sees_whom_a_window_would_reach_gives_it_to_them_and_takes_it_back() {
    let app = TestApp::start().await;
    let mut counselor = app.as_counselor().await;
    let list = counselor.get("/desk?show=all").await;
    assert!(list.body.contains("/desk/assign?show=all"), "the list leads there");
    let page = counselor.get("/desk/assign?show=all").await;
    assert!(page.words().contains("See whom it would reach") && !page.body.contains("/api/assign\""));
    let own = app.students(counselor.person, true).len();
    let query = encoded(&[
        ("show", "all"),
        ("window_name", HOSTILE),
        ("window_kind", "transition"),
        ("window_first", "2026-12-16"),
        ("window_last", "2026-12-20"),
    ]);
    let page = counselor.get(&format!("/desk/assign?{query}")).await;
    assert!(page.words().contains(&format!("{own} students would get it.")), "{}", page.words());
    assert!(!page.body.contains("<script>alert"), "hostile text is text");
    let form = page.page();
    let sent: Vec<_> = ["list", "form[name]", "form[kind]", "form[first]", "form[last]", "token"]
        .map(|name| (name, form.field(name).to_owned()))
        .into();
    let sent: Vec<_> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    for _ in 0..2 {
        let answer = counselor.post_form("/api/assign", &sent).await;
        assert_eq!(answer.header("location"), "/desk/windows?done=assigned");
    }
    app.application.remind().await.expect("assigned");
    assert_eq!(app.file.number("SELECT count(*) FROM assignment"), 1, "a form sent twice is one window");
    assert_eq!(app.file.number("SELECT count(*) FROM assigned"), i64::try_from(own).expect("few"));
    let page = counselor.get("/desk/windows").await;
    assert!(page.words().contains(&format!("Done: {own} students looked at. {own} got it; 0 had")), "{}", page.words());
    assert!(!page.body.contains("<script>alert"));
    let entry = "SELECT deed || ' ' || capacity FROM trail WHERE deed = 'assigned_window'";
    assert_eq!(app.file.column(entry), ["assigned_window counselor"]);
    // The district's administrator sees it; another counselor does not, and takes nothing back.
    let id = app.file.number("SELECT window_id FROM assignment").to_string();
    let other = app.person(&format!("role = 'counselor' AND person_id != {}", counselor.person));
    let mut other = app.enter(other).await;
    assert!(other.get("/desk/windows").await.words().contains("No window was assigned"));
    assert_eq!(other.call(&Method::POST, "/api/undo_assignment", &[("window", &id)]).await.status, 404);
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    assert!(admin.get("/desk/windows").await.words().contains(&app.name(counselor.person)));
    let answer = counselor.post_form("/api/undo_assignment", &[("window", &id)]).await;
    assert_eq!(answer.header("location"), "/desk/windows?done=undone");
    app.application.remind().await.expect("taken back");
    assert!(counselor.get("/desk/windows").await.words().contains(&format!("Taken back, after {own} students.")));
    assert_eq!(app.file.number("SELECT count(*) FROM assigned"), 0);
}

#[tokio::test]
async fn a_window_reaches_only_students_whom_its_sender_may_see_and_stops_with_the_right() {
    let app = TestApp::start().await;
    let mut counselor = app.as_counselor().await;
    let own: BTreeSet<_> = app.students(counselor.person, true).iter().map(ToString::to_string).collect();
    let other = app.person(&format!("role = 'counselor' AND person_id != {}", counselor.person));
    for (token, list) in
        [("1", "show=all".to_owned()), ("2", format!("caseload={other}")), ("3", "school=2".to_owned())]
    {
        assert_eq!(assign(&mut counselor, &list, token).await, "/desk/windows?done=assigned");
        app.application.remind().await.expect("assigned");
    }
    let given = app.file.column("SELECT CAST(student_id AS TEXT) FROM assigned");
    assert!(!given.is_empty() && given.iter().all(|student| own.contains(student)));
    // Those who have no list of their own, and teachers, whose students it may be.
    let mut student = app.as_student_of(&counselor).await;
    let mut teacher = app.as_one(Role::Teacher).await;
    for browser in [&mut student, &mut teacher, &mut app.anonymous()] {
        let answer = browser.call(&Method::POST, "/api/assign", &fields("show=all", "Mine", "9")).await;
        assert!([401, 404].contains(&answer.status.as_u16()), "{}", answer.status);
        for path in ["/desk/assign?show=all", "/desk/windows"] {
            assert!([401, 404].contains(&browser.get(path).await.status.as_u16()), "{path}");
        }
    }
    assert!(!teacher.get("/desk?show=all").await.body.contains("/desk/assign"), "no link that leads nowhere");
    // Somebody who leaves gives nobody a window any more.
    app.change("DELETE FROM assigned");
    assign(&mut counselor, "show=all", "5").await;
    app.change(&format!("UPDATE person SET left_day = '2026-11-01' WHERE person_id = {}", counselor.person));
    app.application.remind().await.expect("nothing");
    assert_eq!(app.file.column("SELECT state FROM assignment ORDER BY window_id DESC LIMIT 1"), ["stopped"]);
    assert_eq!(app.file.number("SELECT count(*) FROM assigned"), 0);
}

#[tokio::test]
async fn a_list_or_a_window_that_cannot_be_read_gives_nobody_anything_and_says_so() {
    let app = TestApp::start().await;
    let mut counselor = app.as_counselor().await;
    for list in ["", "missing=everything", "grade=99", "colour=red", "%", "missing=%FF"] {
        counselor.get("/desk/assign?show=all").await;
        let answer = counselor.post_form("/api/assign", &fields(list, "Seniors", "1")).await;
        let said = counselor.follow(&answer).await.page();
        assert!(said.words().contains("nobody was given a window"), "{list}: {}", said.words());
    }
    for (field, value, says) in [
        ("form[name]", "  ", "a name of 1 to 100"),
        ("form[kind]", "summer", "Choose what the window is for"),
        ("form[first]", "soon", "like 2026-09-01"),
        ("form[last]", "2026-12-01", "before it starts on 2026-12-16"),
        ("form[last]", "2027-07-01", "within its school year"),
        ("form[first]", "2026-06-30", "within its school year"),
    ] {
        let typed = fields("show=all", "Seniors", "1").map(|pair| if pair.0 == field { (field, value) } else { pair });
        counselor.get("/desk/assign?show=all").await;
        let answer = counselor.post_form("/api/assign", &typed).await;
        assert!(counselor.follow(&answer).await.alert().contains(says), "{field} {value}");
        // The page that looks first says the same, and keeps what was typed.
        let looked: Vec<_> = typed
            .iter()
            .filter_map(|(name, value)| {
                let name = name.strip_prefix("form[")?.strip_suffix(']')?;
                Some((format!("window_{name}"), *value))
            })
            .collect();
        let looked: Vec<_> = looked.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        let page = counselor.get(&format!("/desk/assign?show=all&{}", encoded(&looked))).await;
        assert!(page.alert().contains(says), "{field} {value}: {}", page.words());
        assert!(!page.body.contains("/api/assign\""), "there is nothing to give");
        for name in ["window_name", "window_first", "window_last"] {
            let typed = looked.iter().find(|pair| pair.0 == name).expect("a field").1;
            assert_eq!(page.page().field(name).trim(), typed.trim());
        }
    }
    assert_eq!(app.file.number("SELECT count(*) FROM assignment"), 0);
}

#[tokio::test]
async fn the_record_of_a_student_tells_of_the_window_its_removal_takes_it_away_and_the_doctor_reads_all_of_it() {
    let app = TestApp::start().await;
    let mut counselor = app.as_counselor().await;
    let mut student = app.as_student_of(&counselor).await;
    assign(&mut counselor, "show=all", "1").await;
    app.application.remind().await.expect("assigned");
    let record: serde_json::Value = student.get("/plan/record.json").await.json();
    let told = record["assigned_windows"].as_array().expect("a list");
    assert_eq!(
        (told.len(), told[0]["window"].as_str(), told[0]["first"].as_str()),
        (1, Some("Seniors"), Some("2026-12-16"))
    );
    let findings = async || -> Vec<String> {
        let health = ilp::storage::examine(&app.file.path).await.expect("looked at");
        health.findings.iter().map(ToString::to_string).collect()
    };
    assert_eq!(findings().await, Vec::<String>::new());
    let id = app.file.number("SELECT window_id FROM assignment");
    app.change("UPDATE assignment SET given = given - 1, passed = passed - 1");
    let found = findings().await;
    assert!(
        found.len() == 1 && found[0].contains(&format!("window {id}: more students have it than it counts")),
        "{found:?}"
    );
    app.change("UPDATE assignment SET given = given + 1, passed = passed + 1");
    let purged = student.person;
    let (right, basis) = (administrator(Role::DistrictAdmin), ilp::domain::retention::Basis::Family);
    app.database().purge(right, &[purged], basis, crate::support::TODAY_MS).await.expect("removed");
    assert_eq!(app.file.number(&format!("SELECT count(*) FROM assigned WHERE student_id = {purged}")), 0);
    assert_eq!(findings().await, Vec::<String>::new());
}
