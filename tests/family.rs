//! Guardians: their children's plans, and "I have read this". What they share: `sharing`.

use ilp::domain::person::{PersonId, Role};

use crate::support::{Answer, TestApp};

/// The guardian of a student of the demo.
fn guardian_of(app: &TestApp, student: PersonId) -> PersonId {
    PersonId(app.file.number(&format!("SELECT min(guardian_id) FROM guardian WHERE student_id = {student}")))
}

/// Words that nobody else has, in a section of the student's own plan.
fn links(answer: &Answer) -> Vec<String> {
    answer.page().all("a").filter_map(|link| link.attribute("href").map(str::to_owned)).collect()
}

#[tokio::test]
async fn a_guardian_of_two_children_at_two_schools_sees_both_and_nobody_elses_child() {
    let app = TestApp::start().await;
    let first = PersonId(1);
    let mut mother = app.enter(guardian_of(&app, first)).await;
    let second = app.person(
        "role = 'student' AND person_id > 8 AND school_id != (SELECT school_id FROM person WHERE person_id = 1)",
    );
    app.change(&format!(
        "INSERT INTO guardian (district_id, guardian_id, student_id) VALUES (1, {}, {second})",
        mother.person
    ));
    let answer = mother.get("/children").await;
    let words = answer.words();
    let links = links(&answer);
    for child in [first, second] {
        assert!(words.contains(&app.name(child)), "{child} in {words}");
        let school = app
            .file
            .column(&format!("SELECT s.name FROM school s JOIN person USING (school_id) WHERE person_id = {child}"));
        assert!(words.contains(&school[0]), "{school:?} in {words}");
        for page in ["", "/who", "/sharing"] {
            let link = format!("/students/{child}{page}");
            assert!(links.contains(&link), "{link} in {links:?}");
            assert_eq!(mother.get(&link).await.status, 200, "{link}");
        }
    }
    for other in [PersonId(2), PersonId(60)] {
        assert!(!words.contains(&app.name(other)), "{other} in {words}");
        for page in ["", "/who", "/sharing", "/reason", "/history/goals"] {
            assert_eq!(mother.get(&format!("/students/{other}{page}")).await.status, 404, "{other}{page}");
        }
    }
}

#[tokio::test]
async fn a_teacher_who_is_a_parent_has_both_and_reads_the_own_child_as_a_parent() {
    let app = TestApp::start().await;
    let mut teacher = app.as_one(Role::Teacher).await;
    assert_eq!(teacher.get("/children").await.status, 404, "no parent");
    let child = app.person(&format!(
        "role = 'student' AND person_id NOT IN (SELECT student_id FROM class_student JOIN class_teacher USING (class_id)
         WHERE teacher_id = {})",
        teacher.person
    ));
    let me = teacher.person;
    let relate = |blocked| {
        format!(
            "INSERT INTO guardian (district_id, guardian_id, student_id, blocked) VALUES (1, {me}, {child}, {blocked})
         ON CONFLICT DO UPDATE SET blocked = excluded.blocked"
        )
    };
    app.change(&relate(1));
    assert_eq!(teacher.get("/children").await.status, 404, "a court says no: there is no sign of a child");
    app.change(&relate(0));
    let answer = teacher.get("/children").await;
    assert!(answer.words().contains(&app.name(child)));
    let links = links(&answer);
    assert!(links.contains(&"/desk".to_owned()) && links.contains(&"/children".to_owned()), "{links:?}");
    let plan = teacher.get(&format!("/students/{child}")).await.words();
    assert!(plan.contains("Identifying Potential Barriers"), "a parent reads all sections: {plan}");
}

#[tokio::test]
async fn a_guardianship_that_a_court_blocked_or_that_ended_shows_no_sign_of_the_child() {
    let app = TestApp::start().await;
    let (child, name) = (PersonId(2), app.name(PersonId(2)));
    app.change("UPDATE person SET born_day = date('2026-11-24', '-10 years') WHERE person_id = 2");
    let father = guardian_of(&app, child);
    let mut browser = app.enter(father).await;
    assert!(browser.get("/children").await.words().contains(&name));
    for (set, back) in [
        ("blocked = 1", "blocked = 0"),
        ("until_day = date('2026-11-24')", "until_day = NULL"),
        ("since_day = date('2026-11-24', '+3 days')", "since_day = NULL"),
    ] {
        app.change(&format!("UPDATE guardian SET {set} WHERE student_id = 2"));
        let page = browser.get("/children").await;
        assert!(!page.body.contains(&name) && !page.body.contains("students/2"), "{set}: {}", page.body);
        page.words();
        for (path, form) in [
            ("/api/acknowledge_plan", &[("student", "2"), ("seq", "1")][..]),
            ("/api/end_sharing", &[("student", "2"), ("consent", "1")]),
        ] {
            let answer = browser.call(&axum::http::Method::POST, path, form).await;
            assert_eq!(answer.status, 404, "{path} with {set}: {}", answer.body);
        }
        for path in ["/students/2", "/students/2/who", "/students/2/sharing", "/students/2/reason"] {
            assert_eq!(browser.get(path).await.status, 404, "{path} with {set}");
        }
        app.change(&format!("UPDATE guardian SET {back} WHERE student_id = 2"));
    }
    assert!(browser.get("/children").await.words().contains(&name), "it holds again");
}

#[tokio::test]
async fn i_have_read_this_is_one_tap_and_student_and_counselor_see_it() {
    let app = TestApp::start().await;
    let mut counselor = app.as_counselor().await;
    let mut student = app.as_student_of(&counselor).await;
    let child = student.person;
    app.change(&format!("UPDATE person SET born_day = date('2026-11-24', '-10 years') WHERE person_id = {child}"));
    let mut guardian = app.enter(guardian_of(&app, child)).await;
    let said = format!("Read by {}", app.name(guardian.person));
    student.write("goals", "Read me at home.").await;

    let page = guardian.get(&format!("/students/{child}")).await;
    assert!(page.words().contains("No guardian has said yet"));
    let seq = page.page().field("seq").to_owned();
    let form = [("student", child.to_string()), ("seq", seq), ("back", "plan".to_owned())];
    let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
    let before = app.trail(child).len();
    for time in ["once", "twice"] {
        let answer = guardian.post_form("/api/acknowledge_plan", &form).await;
        assert_eq!(answer.header("location"), format!("/students/{child}#read"), "{time}: {}", answer.body);
        let new = app.trail(child).split_off(before);
        assert_eq!(new, ["acknowledged guardian"], "said {time}, it stands once");
        assert_eq!(app.file.number("SELECT count(*) FROM acknowledgement"), 1);
    }
    let page = guardian.get(&format!("/students/{child}")).await;
    assert!(page.words().contains(&said) && !page.body.contains("/api/acknowledge_plan"), "said already");
    for (who, browser, path) in [
        ("guardian", &mut guardian, "/children".to_owned()),
        ("student", &mut student, "/plan".to_owned()),
        ("counselor", &mut counselor, format!("/students/{child}")),
    ] {
        let answer = browser.get(&path).await;
        assert!(answer.words().contains(&said), "the {who} sees it");
        assert!(!answer.body.contains("/api/acknowledge_plan"), "{who}: no button");
    }

    student.write("goals", "Read me at home, again.").await;
    let answer = guardian.get("/children").await;
    let words = answer.words();
    assert!(words.contains("The plan has changed since.") && words.contains("I have read this"), "{words}");
    let page = answer.page();
    let seq = page.field("seq").to_owned();
    let form = [("student", form[0].1), ("seq", seq.as_str()), ("back", "children")];
    let answer = guardian.post_form("/api/acknowledge_plan", &form).await;
    assert_eq!(answer.header("location"), format!("/children#child-{child}"));
    assert!(!student.get("/plan").await.words().contains("The plan has changed since."));

    // A court says no: what was said under the guardianship is not shown any more.
    app.change(&format!("UPDATE guardian SET blocked = 1 WHERE student_id = {child}"));
    for browser in [&mut student, &mut counselor] {
        assert!(!browser.get(&format!("/students/{child}")).await.words().contains(&said));
    }
}

#[tokio::test]
async fn only_a_guardian_says_so_of_a_plan_that_is_there_and_nobody_takes_it_back() {
    let app = TestApp::start().await;
    let counselor = app.as_counselor().await;
    let mut student = app.as_student_of(&counselor).await;
    let child = student.person;
    app.change(&format!("UPDATE person SET born_day = date('2026-11-24', '-10 years') WHERE person_id = {child}"));
    student.write("goals", "Something to read.").await;
    let guardian = app.enter(guardian_of(&app, child)).await;
    let other = PersonId(if child.0 == 3 { 4 } else { 3 });
    let stranger = app.enter(guardian_of(&app, other)).await;
    let partner = app.as_one(Role::Partner).await;
    for (who, mut browser, seq, status) in [
        ("visitor", app.anonymous(), "1", 401),
        ("student", student, "1", 404),
        ("counselor", counselor, "1", 404),
        ("guardian of another", stranger, "1", 404),
        ("partner", partner, "1", 404),
        ("guardian, of what is not there", app.enter(guardian.person).await, "9999", 404),
        ("guardian, of nothing", app.enter(guardian.person).await, "0", 404),
        ("guardian", guardian, "1", 200),
    ] {
        let form = [("student", child.to_string()), ("seq", seq.to_owned())];
        let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
        let answer = browser.call(&axum::http::Method::POST, "/api/acknowledge_plan", &form).await;
        assert_eq!(answer.status, status, "{who}: {}", answer.body);
        let rows = i64::from(status == 200);
        assert_eq!(app.file.number("SELECT count(*) FROM acknowledgement"), rows, "{who}");
    }
    for statement in ["UPDATE acknowledgement SET at_ms = 0", "DELETE FROM acknowledgement"] {
        let error = app.file.sql().execute(statement, []).expect_err("append-only");
        assert!(error.to_string().contains("append-only"), "{statement}: {error}");
    }
}
