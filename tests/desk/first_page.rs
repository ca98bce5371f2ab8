//! The first page of the desk: who asked, in the order in which they did, and what was agreed and falls due.

use ilp::domain::person::{PersonId, Role};

use crate::support::{Browser, NOW_MS, TODAY_MS, TestApp, right};

async fn agree(counselor: &mut Browser, student: &str, (step, day): (&str, &str)) {
    let page = counselor.get(&format!("/students/{student}/check-ins")).await.page();
    let fields = ["student", "token", "from", "form[day]"].map(|name| (name, page.field(name)));
    let form = [&fields[..], &[("form[next_step]", step), ("form[next_day]", day)]].concat();
    assert_eq!(counselor.post_form("/api/log_check_in", &form).await.status, 302);
}

#[tokio::test]
async fn who_asked_first_stands_first_with_the_day_and_their_line_for_those_who_log() {
    let app = TestApp::start().await;
    let mut counselor = app.as_counselor().await;
    let own = app.file.column(&format!(
        "SELECT CAST(student_id AS TEXT) FROM caseload JOIN standing USING (district_id, student_id)
         WHERE counselor_id = {} ORDER BY standing.name_key",
        counselor.person
    ));
    let own: Vec<PersonId> = own.iter().map(|id| id.parse().expect("a number")).collect();
    for student in &own {
        app.database().ask_check_in(right(*student), None, NOW_MS).await.expect("nobody asks");
    }
    // In the order of names the last asks first.
    let (first, second) = (own[own.len() - 1], own[0]);
    for (student, line, at_ms) in [(first, "About my classes", TODAY_MS), (second, "About a job", TODAY_MS + 1)] {
        app.database().ask_check_in(right(student), Some(line), at_ms).await.expect("asked");
    }
    let words = counselor.get("/desk").await.words();
    let place = |what: &str| words.find(what).unwrap_or_else(|| panic!("{what} is not told: {words}"));
    assert!(place("About my classes") < place("About a job"), "{words}");
    assert!(place(&app.name(first)) < place("About my classes"), "{words}");
    assert!(words.contains("Nov 24, 2026"), "{words}");
    assert!(app.trail(first).contains(&"looked_at_check_ins counselor".to_owned()), "a line was read");
    // The list behind it has the same order; an administrator, who logs none, reads no line.
    let list = counselor.get("/desk?asks=yes&order=asked").await.words();
    assert!(list.find(&app.name(first)) < list.find(&app.name(second)), "{list}");
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    assert!(!admin.get("/desk").await.words().contains("About my classes"));
}

#[tokio::test]
async fn a_step_that_was_agreed_is_on_the_first_page_in_its_week_and_until_the_next_talk() {
    let app = TestApp::start().await;
    // What the demo's people agreed is not what this is about.
    app.change("UPDATE standing SET due_day = 0");
    let child = app.quiet_student();
    let own = app.file.number(&format!("SELECT min(counselor_id) FROM caseload WHERE student_id = {child}"));
    let mut counselor = app.enter(PersonId(own)).await;
    let (mut student, child) = (app.enter(child).await, child.to_string());
    agree(&mut counselor, &child, ("Call the college", "2026-12-10")).await;
    assert!(!counselor.get("/desk").await.words().contains("Call the college"), "there is time");
    let home = student.get("/plan").await.words();
    assert!(home.contains("for Dec 10, 2026") && home.contains("Call the college"), "{home}");

    agree(&mut counselor, &child, ("Visit the college", "2026-11-28")).await;
    let page = counselor.get("/desk").await.words();
    assert!(page.contains("Agreed for this week") && page.contains("Nov 28, 2026 Visit the college"), "{page}");
    let due = counselor.get("/desk?due=week&order=due").await.words();
    assert!(due.contains("Students, with a next step that is due: 1"), "{due}");
    app.pass(7 * 24 * 60);
    let mut counselor = app.enter(counselor.person).await;
    assert!(counselor.get("/desk").await.words().contains("overdue Visit the college"));

    // Talked about again, and nothing more agreed.
    agree(&mut counselor, &child, ("", "")).await;
    assert!(!counselor.get("/desk").await.words().contains("Visit the college"));
    assert_eq!(app.file.number("SELECT count(*) FROM standing WHERE due_day > 0"), 0);
}
