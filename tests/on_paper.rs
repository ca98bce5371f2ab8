//! Families without a device: the sheet that goes home, and what the staff writes down when it comes back signed.

use axum::http::Method;
use ilp::domain::person::{PersonId, Role};

use crate::support::{Browser, TestApp};

/// A student under age, with a counselor and a guardian.
async fn family() -> (TestApp, Browser, Browser, Browser) {
    let app = TestApp::start().await;
    let id = app.quiet_student();
    app.change(&format!("UPDATE person SET born_day = '2012-03-04' WHERE person_id = {id}"));
    let of = |table: &str, who: &str| {
        PersonId(app.file.number(&format!("SELECT min({who}) FROM {table} WHERE student_id = {id}")))
    };
    let (counselor, guardian) = (of("caseload", "counselor_id"), of("guardian", "guardian_id"));
    let (student, counselor, guardian) = (app.enter(id).await, app.enter(counselor).await, app.enter(guardian).await);
    (app, student, counselor, guardian)
}

#[tokio::test]
async fn a_sheet_goes_home_in_the_language_of_the_home_with_no_word_of_the_student_on_it() {
    let (app, mut student, mut counselor, mut guardian) = family().await;
    student.write("goals", "canary goal").await;
    let sheet = format!("/students/{}/home-sheet", student.person);
    let english = counselor.get(&sheet).await;
    let words = english.words();
    for part in
        ["What to talk about in November", "What comes next", "Check-in", "I have read this", "Date", "Fall check-in"]
    {
        assert!(words.contains(part), "{part}: {words}");
    }
    app.change(&format!("UPDATE person SET language = 'es' WHERE person_id = {}", guardian.person));
    let known = counselor.get(&sheet).await;
    let chosen = counselor.get(&format!("{sheet}?language=ar")).await;
    for (answer, language, direction, says) in
        [(&known, "es", "ltr", "Para la familia de"), (&chosen, "ar", "rtl", "إلى أسرة")]
    {
        let page = answer.page();
        let article = page.all("article").next().expect("the sheet");
        let of = [article.attribute("lang"), article.attribute("dir")];
        assert_eq!(of, [Some(language), Some(direction)]);
        assert!(article.text.contains(says), "{}", article.text);
    }
    for answer in [&english, &known, &chosen] {
        assert!(!answer.body.contains("canary"), "paper lies about: it holds nothing that the student wrote");
        assert!(answer.body.contains("paper.css"));
    }
    assert!(app.trail(student.person).contains(&"looked counselor".to_owned()), "it is a look");
    for browser in [&mut student, &mut guardian, &mut app.as_one(Role::Partner).await] {
        assert_eq!(browser.get(&sheet).await.status, 404);
    }
}

#[tokio::test]
async fn a_signature_on_paper_stands_as_what_it_is_and_never_as_the_click_of_the_guardian() {
    let (app, mut student, mut counselor, mut guardian) = family().await;
    student.write("goals", "Something to read.").await;
    let (id, name) = (student.person, app.name(guardian.person));
    let page = format!("/students/{id}/check-ins");
    let (student_id, guardian_id) = (id.to_string(), guardian.person.to_string());
    let form = |day: &'static str| {
        [("student", student_id.clone()), ("guardian", guardian_id.clone()), ("day", day.to_owned())]
    };
    let before = app.trail(id).len();
    for time in ["once", "twice"] {
        counselor.get(&page).await;
        let form = form("2026-11-20");
        let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
        let answer = counselor.post_form("/api/record_on_paper", &form).await;
        assert_eq!(answer.header("location"), format!("{page}?done=paper#on-paper"), "{time}");
        assert_eq!(app.file.number("SELECT count(*) FROM read_on_paper"), 1, "{time}");
    }
    let new: Vec<_> =
        app.trail(id).split_off(before).into_iter().filter(|entry| !entry.starts_with("looked")).collect();
    assert_eq!(new, [format!("recorded_on_paper counselor {guardian_id}")]);
    assert_eq!(app.file.number("SELECT count(*) FROM acknowledgement"), 0);
    let said =
        format!("Signed on paper by {name} , guardian, on Nov 20, 2026; recorded by {}", app.name(counselor.person));
    let plain = |words: String| words.replace(" ,", ",").replace(" ;", ";");
    let said = plain(said);
    for (browser, path) in
        [(&mut student, "/plan".to_owned()), (&mut guardian, "/children".to_owned()), (&mut counselor, page.clone())]
    {
        let words = plain(browser.get(&path).await.words());
        assert!(words.contains(&said), "{path}: {words}");
        assert!(!words.contains(&format!("Read by {name}")), "{path}");
    }
    assert!(
        guardian.get("/children").await.words().contains("I have read this"),
        "the own word is still theirs to say"
    );
    let record: serde_json::Value = student.get("/plan/record.json").await.json();
    let row = &record["read_on_paper"][0];
    assert_eq!(
        (row["day"].as_str(), row["as"].as_str(), row["name"].as_str()),
        (Some("2026-11-20"), Some("counselor"), Some(name.as_str()))
    );
    assert!(record["acknowledgements"].as_array().is_some_and(Vec::is_empty));
    assert!(student.get("/plan/record").await.words().contains("signed on paper on Nov 20, 2026"));
    for day in ["", "2026-11-25", "2026-06-30", "tomorrow"] {
        let form = form(day);
        let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(counselor.call(&Method::POST, "/api/record_on_paper", &form).await.status, 422, "{day}");
        counselor.get(&page).await;
        let answer = counselor.post_form("/api/record_on_paper", &form).await;
        assert!(counselor.follow(&answer).await.alert().contains("Nothing was recorded"), "{day}");
    }
    // Whoever writes such down reads what was written down, a teacher too.
    let teacher = PersonId(app.file.number(&format!(
        "SELECT min(teacher_id) FROM class_teacher JOIN class_student USING (district_id, class_id) WHERE student_id = {id}"
    )));
    let mut teacher = app.enter(teacher).await;
    assert_eq!(teacher.get(&page).await.status, 404);
    app.change("UPDATE district SET teachers_check_in = 1");
    assert!(plain(teacher.get(&page).await.words()).contains(&said));
    app.change("UPDATE district SET teachers_check_in = 0");
    // Only of a guardian who may read, and only by whoever logs check-ins.
    let of_today = form("2026-11-24");
    let of_today = of_today.each_ref().map(|(name, value)| (*name, value.as_str()));
    for browser in [&mut student, &mut guardian] {
        assert_eq!(browser.call(&Method::POST, "/api/record_on_paper", &of_today).await.status, 404);
    }
    for (set, back) in [("blocked = 1", "blocked = 0"), ("until_day = '2026-11-01'", "until_day = NULL")] {
        app.change(&format!("UPDATE guardian SET {set} WHERE student_id = {id} AND guardian_id = {guardian_id}"));
        assert_eq!(counselor.call(&Method::POST, "/api/record_on_paper", &of_today).await.status, 422, "{set}");
        app.change(&format!("UPDATE guardian SET {back} WHERE student_id = {id} AND guardian_id = {guardian_id}"));
    }
    app.change(&format!("UPDATE guardian SET blocked = 1 WHERE student_id = {id}"));
    assert!(!student.get("/plan").await.words().contains("Signed on paper"), "a court says no");
    assert_eq!(app.file.number("SELECT count(*) FROM read_on_paper"), 1);
    for statement in ["UPDATE read_on_paper SET at_ms = 0", "DELETE FROM read_on_paper"] {
        let error = app.file.sql().execute(statement, []).expect_err("append-only");
        assert!(error.to_string().contains("append-only"), "{statement}: {error}");
    }
}

#[tokio::test]
async fn a_signature_that_was_recorded_by_mistake_is_withdrawn_and_nothing_vanishes() {
    let (app, mut student, mut counselor, mut guardian) = family().await;
    student.write("goals", "Something to read.").await;
    let id = student.person;
    let teacher = PersonId(app.file.number(&format!(
        "SELECT min(teacher_id) FROM class_teacher JOIN class_student USING (district_id, class_id) WHERE student_id = {id}"
    )));
    app.change("UPDATE district SET teachers_check_in = 1");
    let mut teacher = app.enter(teacher).await;
    let page = format!("/students/{id}/check-ins");
    let sheet =
        [("student", id.to_string()), ("guardian", guardian.person.to_string()), ("day", "2026-11-20".to_owned())];
    let sheet = sheet.each_ref().map(|(name, value)| (*name, value.as_str()));
    let send = async |browser: &mut Browser, deed: &str| {
        browser.get(&page).await;
        browser.post_form(&format!("/api/{deed}_on_paper"), &sheet).await
    };
    assert_eq!(counselor.call(&Method::POST, "/api/withdraw_on_paper", &sheet).await.status, 404, "nothing is there");
    send(&mut counselor, "record").await;
    assert!(student.get("/plan").await.words().contains("Signed on paper"));
    // Whoever did not record it is told who can, and those who log nothing find no such thing.
    let answer = send(&mut teacher, "withdraw").await;
    assert!(teacher.follow(&answer).await.alert().contains("Somebody else recorded this."));
    for browser in [&mut student, &mut guardian] {
        assert_eq!(browser.call(&Method::POST, "/api/withdraw_on_paper", &sheet).await.status, 404);
    }
    for time in ["once", "twice"] {
        let answer = send(&mut counselor, "withdraw").await;
        assert_eq!(answer.header("location"), format!("{page}?done=withdrawn#on-paper"), "{time}");
    }
    assert_eq!(app.file.number("SELECT count(*) FROM on_paper_event"), 1, "said twice it stands once");
    assert_eq!(app.file.number("SELECT count(*) FROM read_on_paper"), 1, "what was recorded stays");
    for (browser, path) in [(&mut student, "/plan"), (&mut guardian, "/children")] {
        assert!(!browser.get(path).await.words().contains("Signed on paper"), "{path}: it counts no more");
    }
    let said = counselor.get(&page).await.words();
    let by = format!("Withdrawn by {} on Nov 24, 2026.", app.name(counselor.person));
    assert!(said.contains("Signed on paper by") && said.contains(&by), "{said}");
    let record = student.get("/plan/record").await.words();
    assert!(record.contains("signed on paper on Nov 20, 2026: it was recorded by mistake"), "{record}");
    let data: serde_json::Value = student.get("/plan/record.json").await.json();
    assert_eq!(data["withdrawn_on_paper"][0]["act"], "withdrawn");
    assert_eq!(data["read_on_paper"].as_array().map(Vec::len), Some(1));
    // The sheet does come back after all: whoever records it then is named for it, and can withdraw it.
    send(&mut teacher, "record").await;
    assert!(student.get("/plan").await.words().contains("Signed on paper"));
    let (said, by) = (counselor.get(&page).await.words(), app.name(teacher.person));
    assert!(said.contains(&format!("recorded by {by}.")), "{said}");
    assert_eq!(send(&mut teacher, "withdraw").await.header("location"), format!("{page}?done=withdrawn#on-paper"));
    let entries: Vec<_> = app.trail(id).into_iter().filter(|entry| entry.contains("on_paper")).collect();
    let of = |deed: &str, who: &str| format!("{deed}_on_paper {who} {}", guardian.person);
    let expected = [
        of("recorded", "counselor"),
        of("withdrew", "counselor"),
        of("recorded", "teacher"),
        of("withdrew", "teacher"),
    ];
    assert_eq!(entries, expected);
    for statement in ["UPDATE on_paper_event SET at_ms = 0", "DELETE FROM on_paper_event"] {
        let error = app.file.sql().execute(statement, []).expect_err("append-only");
        assert!(error.to_string().contains("append-only"), "{statement}: {error}");
    }
    let odd = app.file.sql().execute("INSERT INTO on_paper_event SELECT district_id, plan_id, guardian_id, signed_day, 4, 'withdrawn', by_id, capacity, at_ms FROM on_paper_event LIMIT 1", []);
    assert!(odd.is_err(), "what is withdrawn cannot be withdrawn again");
}
