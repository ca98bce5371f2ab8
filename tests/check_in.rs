//! Check-ins as people meet them: pages and forms without script, who may do what, and what was typed.

use axum::http::Method;
use ilp::domain::person::{PersonId, Role};

use crate::pages::HOSTILE;
use crate::support::{Answer, Browser, TestApp};

/// One of the students of the demo whom one may enter as, of whom nothing was logged, with a counselor and a guardian.
struct Family {
    app: TestApp,
    student: Browser,
    counselor: Browser,
    guardian: Browser,
    page: String,
}

async fn family() -> Family {
    let app = TestApp::start().await;
    let id = app.quiet_student();
    app.change(&format!("UPDATE person SET born_day = '2012-03-04' WHERE person_id = {id}"));
    app.application.turn().await.expect("turned");
    let of = |table: &str, who: &str| {
        PersonId(app.file.number(&format!("SELECT min({who}) FROM {table} WHERE student_id = {id}")))
    };
    let (counselor, guardian) = (of("caseload", "counselor_id"), of("guardian", "guardian_id"));
    let (student, counselor, guardian) = (app.enter(id).await, app.enter(counselor).await, app.enter(guardian).await);
    Family { app, student, counselor, guardian, page: format!("/students/{id}/check-ins") }
}

/// Sends the form of the page that is open, with these fields in the place of its own.
async fn send(browser: &mut Browser, page: &Answer, typed: &[(&str, &str)]) -> Answer {
    let page = page.page();
    let mut form: Vec<(String, String)> = ["student", "token", "from", "form[day]"]
        .into_iter()
        .map(|name| (name.to_owned(), page.field(name).to_owned()))
        .collect();
    for (name, value) in typed {
        form.retain(|(other, _)| other != name);
        form.push(((*name).to_owned(), (*value).to_owned()));
    }
    let form: Vec<_> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post_form("/api/log_check_in", &form).await
}

#[tokio::test]
async fn a_press_of_the_button_logs_todays_check_in_and_student_and_family_read_it() {
    let Family { app, mut student, mut counselor, mut guardian, page } = family().await;
    let plan = counselor.get(&format!("/students/{}", student.person)).await;
    assert!(plan.words().contains("Fall check-in, until Dec 15, 2026"), "{}", plan.page().words());
    assert!(plan.body.contains(&format!("{page}#new")), "the form is one press away");
    let form = counselor.get(&page).await;
    assert!(
        form.words().contains(
            "What you write here is part of the student\u{2019}s record: the student and the family read it."
        )
    );
    assert_eq!(form.page().field("form[day]"), "2026-11-24");
    let answer = send(&mut counselor, &form, &[]).await;
    assert!(answer.header("location").starts_with(&format!("{page}?done=logged")), "{}", answer.body);
    let shown = counselor.follow(&answer).await.words();
    assert!(
        shown.contains("Logged.") && shown.contains("Nov 24, 2026") && shown.contains("there was a talk"),
        "{shown}"
    );
    let trail = app.trail(student.person);
    assert_eq!(trail[trail.len() - 2..], ["looked_at_check_ins counselor", "checked_in counselor 1"]);
    // The same form again, as by the browser's way back.
    send(&mut counselor, &form, &[]).await;
    assert_eq!(app.file.number(&format!("SELECT count(*) FROM check_in WHERE student_id = {}", student.person)), 1);

    let name = app.name(counselor.person);
    let home = student.get("/plan").await.words();
    assert!(home.contains("you have talked about your plan. Read it again too.") && home.contains(&name), "{home}");
    assert!(student.get("/plan/check-ins").await.words().contains(&format!("Logged by {name}, counselor")));
    let read = guardian.get(&page).await;
    assert!(read.words().contains(&format!("Logged by {name}, counselor")));
    assert!(!read.body.contains("/api/log_check_in"), "a guardian logs nothing");
    let from = read.page().field("from").to_owned();
    let own = student.person.to_string();
    for _ in 0..2 {
        let said = [("student", own.as_str()), ("seq", "1"), ("from", from.as_str())];
        assert_eq!(guardian.post_form("/api/acknowledge_check_in", &said).await.status, 302);
    }
    let read = guardian.get(&page).await;
    assert!(read.words().contains(&format!("Read by {}", app.name(guardian.person))));
    assert!(!read.body.contains("/api/acknowledge_check_in\""), "said once, the button is gone");
    let said = app.trail(student.person).into_iter().filter(|entry| entry.starts_with("acknowledged_check_in"));
    assert_eq!(said.collect::<Vec<_>>(), ["acknowledged_check_in guardian 1"]);
    let absent = [("student", own.as_str()), ("seq", "9")];
    assert_eq!(guardian.call(&Method::POST, "/api/acknowledge_check_in", &absent).await.status, 404);
}

#[tokio::test]
async fn who_typed_about_a_student_who_moved_away_meanwhile_is_told_so_and_keeps_their_own_words_alone() {
    let Family { app, student, mut counselor, page, .. } = family().await;
    let (student, name) = (student.person, app.name(student.person));
    let form = counselor.get(&page).await;
    let school = app.file.number(&format!("SELECT school_id FROM person WHERE person_id = {student}"));
    let other = app.file.number(&format!("SELECT min(school_id) FROM school WHERE school_id <> {school}"));
    let move_to = |school: i64, until: &str| {
        app.change(&format!("UPDATE person SET school_id = {school} WHERE person_id = {student}"));
        app.change(&format!("UPDATE caseload SET until_day = {until} WHERE student_id = {student}"));
    };
    move_to(other, "'2026-11-24'");
    let answer =
        send(&mut counselor, &form, &[("form[agreed]", HOSTILE), ("form[next_step]", "Visit the library")]).await;
    let shown = counselor.follow(&answer).await;
    let words = shown.page().words().to_owned();
    assert_eq!(shown.status, 404, "{words}");
    for part in ["This student is not with you any more", "Nothing was logged", "Visit the library"] {
        assert!(words.contains(part), "{part}: {words}");
    }
    assert!(!shown.body.contains(&name) && !shown.body.contains("<script>alert"), "only what was typed");
    assert_eq!(app.file.number(&format!("SELECT count(*) FROM check_in WHERE student_id = {student}")), 0);
    let another = "SELECT min(person_id) FROM person WHERE role = 'counselor' AND person_id <> ";
    let another = PersonId(app.file.number(&format!("{another}{}", counselor.person)));
    assert!(!app.enter(another).await.get(&page).await.body.contains("Visit the library"));

    // Somebody else's student whose plan they may read for a reason: there it stands, too.
    app.change(&format!("UPDATE person SET school_id = {school} WHERE person_id = {student}"));
    let reason = [("student", student.to_string()), ("words", "Covers for a colleague who is ill.".to_owned())];
    let reason: Vec<_> = reason.iter().map(|(name, value)| (*name, value.as_str())).collect();
    counselor.post_form("/api/state_reason", &reason).await;
    let words = counselor.get(&page).await.words();
    assert!(words.contains("Nothing was logged") && words.contains("Visit the library"), "{words}");

    move_to(school, "NULL");
    let words = counselor.get(&page).await;
    assert!(words.body.contains("value=\"Visit the library\""), "their student again: it stands in its form");
    assert!(!words.words().contains("Nothing was logged"));
}

#[tokio::test]
async fn a_form_that_cannot_be_taken_says_why_and_keeps_all_that_was_typed() {
    let Family { app, student, mut counselor, page, .. } = family().await;
    let long = "x".repeat(4_001);
    for (field, value, says) in [
        ("form[day]", "2026-11-25", "This day has not come yet"),
        ("form[day]", "2026-06-30", "before the school year began"),
        ("form[day]", "soon", "like 2026-09-01"),
        ("form[next_day]", "2026-11-01", "cannot lie before the check-in"),
        ("form[agreed]", &long, "4,000 characters at most"),
    ] {
        let form = counselor.get(&page).await;
        let mut typed = vec![
            ("form[day]", "2026-11-23"),
            ("form[present]", "Both parents"),
            ("form[agreed]", HOSTILE),
            ("form[next_step]", "Visit the library"),
            ("form[next_day]", "2026-12-01"),
        ];
        for pair in &mut typed {
            if pair.0 == field {
                pair.1 = value;
            }
        }
        let answer = send(&mut counselor, &form, &typed).await;
        let again = counselor.follow(&answer).await;
        again.words();
        assert!(again.alert().contains(says), "{field}: {}", again.alert());
        let page = again.page();
        for (name, value) in &typed {
            if *name == "form[agreed]" {
                assert_eq!(page.all("textarea").next().expect("one").text.trim(), value.trim(), "{field}");
            } else {
                assert_eq!(page.field(name), *value, "{field}");
            }
        }
    }
    let logged = format!("SELECT count(*) FROM check_in WHERE student_id = {}", student.person);
    assert_eq!(app.file.number(&logged), 0);
    // What was typed is sent once more, and is then gone from the form.
    let form = counselor.get(&page).await;
    let typed = [("form[day]", "2026-11-23"), ("form[agreed]", HOSTILE), ("form[present]", HOSTILE)];
    let answer = send(&mut counselor, &form, &typed).await;
    let shown = counselor.follow(&answer).await;
    assert!(shown.words().contains(HOSTILE.trim()) && !shown.body.contains("<script>alert"), "{}", shown.body);
    assert_eq!(shown.page().field("form[present]"), "");
    assert_eq!(app.file.number(&logged), 1);
}

#[tokio::test]
async fn an_entry_is_corrected_by_another_one_and_both_can_be_read() {
    let Family { app: _app, mut student, mut counselor, page, .. } = family().await;
    let form = counselor.get(&page).await;
    send(&mut counselor, &form, &[("form[agreed]", "Two books")]).await;
    let form = counselor.get(&format!("{page}?correct=1")).await;
    assert!(form.words().contains("Correct check-in 1"));
    assert_eq!(form.page().all("textarea").next().expect("one").text.trim(), "Two books");
    let answer = send(&mut counselor, &form, &[("form[corrects]", "1"), ("form[agreed]", "Three books")]).await;
    assert_eq!(answer.status, 302, "{}", answer.body);
    let shown = student.get("/plan/check-ins").await.words();
    for part in ["Two books", "Three books", "Corrected: entry 2", "This corrects entry 1"] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    // Somebody else has the first one open still.
    let answer = send(&mut counselor, &form, &[("token", "5"), ("form[corrects]", "1")]).await;
    let told = counselor.follow(&answer).await;
    assert!(told.alert().contains("was corrected meanwhile"), "{}", told.alert());
}

#[tokio::test]
async fn a_student_revisits_and_asks_without_script_and_the_page_of_the_family_has_not_the_line() {
    let Family { app, mut student, mut counselor, mut guardian, page } = family().await;
    // What was done before the window does not count in it.
    app.change("UPDATE check_window SET first_day = '2026-11-01' WHERE kind = 'fall'");
    app.application.turn().await.expect("turned");
    let home = student.get("/plan").await;
    assert!(
        home.words()
            .contains("Fall check-in, until Dec 15, 2026: read your plan again, then talk with your counselor.")
    );
    let from = home.page().field("from").to_owned();
    let answer = student.post_form("/api/revisit_plan", &[("from", &from)]).await;
    let home = student.follow(&answer).await;
    assert!(home.words().contains("you have gone back to your plan. Now talk with your counselor."));
    assert!(!home.body.contains("/api/revisit_plan\""));
    let answer = student.post_form("/api/ask_check_in", &[("from", &from), ("words", HOSTILE)]).await;
    let asked = student.follow(&answer).await;
    assert!(asked.words().contains(HOSTILE.trim()), "{}", asked.page().words());
    let seen = counselor.get(&page).await.words();
    assert!(seen.contains("The student asked for a check-in") && seen.contains(HOSTILE.trim()), "{seen}");
    assert!(!guardian.get(&page).await.words().contains("onerror"), "the line is between student and counselor");
    let answer = student.post_form("/api/take_back_ask", &[("from", &from)]).await;
    student.follow(&answer).await;
    assert!(!counselor.get(&page).await.words().contains("asked for a check-in"));
    student.post_form("/api/ask_check_in", &[("from", &from)]).await;
    let form = counselor.get(&page).await;
    send(&mut counselor, &form, &[]).await;
    assert!(!counselor.get(&page).await.words().contains("asked for a check-in"), "it is answered");
    // Too long: it is said, and what was typed stands there.
    student.get("/plan/check-ins").await;
    let long = "y".repeat(301);
    let answer = student.post_form("/api/ask_check_in", &[("words", &long)]).await;
    let again = student.follow(&answer).await;
    assert!(again.alert().contains("300 characters at most"), "{}", again.alert());
    assert_eq!(again.page().field("words"), long);
}

#[tokio::test]
async fn check_ins_are_read_by_whom_they_concern_and_teachers_log_where_the_district_lets_them() {
    let Family { app, student, mut counselor, page, .. } = family().await;
    let id = student.person;
    let form = counselor.get(&page).await;
    send(&mut counselor, &form, &[("form[agreed]", "canary of the talk")]).await;
    let school = app.file.number(&format!("SELECT school_id FROM person WHERE person_id = {id}"));
    let teacher = app.person(&format!("role = 'teacher' AND school_id = {school}"));
    app.file
        .sql()
        .execute_batch(&format!(
            "INSERT OR IGNORE INTO class_student (district_id, student_id, class_id)
             SELECT 1, {id}, class_id FROM class_teacher WHERE teacher_id = {teacher}"
        ))
        .expect("in the class");
    let mut teacher = app.enter(teacher).await;
    assert_eq!(teacher.get(&format!("/students/{id}")).await.status, 200);
    let entry = [("student", id.to_string()), ("token", "9".to_owned()), ("form[day]", "2026-11-20".to_owned())];
    let entry: Vec<_> = entry.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(teacher.get(&page).await.status, 404, "closed unless the district says so");
    assert_eq!(teacher.call(&Method::POST, "/api/log_check_in", &entry).await.status, 404);
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    admin.get("/admin/windows").await;
    let answer = admin.post_form("/api/let_teachers_check_in", &[("teachers", "yes")]).await;
    assert!(admin.follow(&answer).await.words().contains("Saved."));
    assert!(teacher.get(&page).await.words().contains("canary of the talk"));
    assert_eq!(teacher.call(&Method::POST, "/api/log_check_in", &entry).await.status, 200);
    assert_eq!(app.trail(id).last().expect("an entry"), "checked_in teacher 2");
    // A teacher corrects no entry of the counselor's.
    let wrong: Vec<_> = entry
        .iter()
        .copied()
        .chain([("form[corrects]", "1")])
        .map(|(name, value)| (name, if name == "token" { "10" } else { value }))
        .collect();
    assert_eq!(teacher.call(&Method::POST, "/api/log_check_in", &wrong).await.status, 404);
    // With a reason one reads, and no more.
    assert_eq!(admin.get(&page).await.status, 403);
    let own = id.to_string();
    let reason = [("student", own.as_str()), ("words", "The family asked about the last talk.")];
    admin.get(&format!("/students/{id}/reason")).await;
    admin.post_form("/api/state_reason", &reason).await;
    let read = admin.get(&page).await;
    assert!(read.words().contains("canary of the talk") && !read.body.contains("/api/log_check_in"));
    assert_eq!(admin.call(&Method::POST, "/api/log_check_in", &entry).await.status, 404);
    // Partners see none, whatever was shared.
    let partner = app.person("role = 'partner'");
    app.file
        .sql()
        .execute_batch(&format!(
            "INSERT INTO consent (district_id, consent_id, student_id, partner_id, sections, purpose, given_by, given_ms, since_day, until_day)
             VALUES (1, 900, {id}, {partner}, 15, 'mentoring', {id}, 0, '2026-11-01', '2026-12-31')"
        ))
        .expect("shared");
    let mut partner = app.enter(partner).await;
    let plan = partner.get(&format!("/students/{id}")).await;
    assert_eq!((plan.status.as_u16(), partner.get(&page).await.status.as_u16()), (200, 404));
    assert!(!plan.words().contains("Check-ins"), "not even that there are any");
}

#[tokio::test]
async fn a_form_of_somebody_elses_page_logs_nothing_and_its_words_wait_for_their_writer() {
    let Family { app, student, mut counselor, page, .. } = family().await;
    let form = counselor.get(&page).await;
    let other = PersonId(app.file.number(&format!(
        "SELECT min(person_id) FROM person WHERE role = 'counselor' AND person_id != {}",
        counselor.person
    )));
    app.change(&format!(
        "INSERT OR IGNORE INTO caseload (district_id, counselor_id, name_key, student_id)
         SELECT 1, {other}, name_key || 'x', person_id FROM person WHERE person_id = {}",
        student.person
    ));
    let mut other = app.enter(other).await;
    other.get(&page).await;
    let answer = send(&mut other, &form, &[("form[agreed]", "not yours")]).await;
    let said = other.follow(&answer).await;
    assert!(said.alert().contains("opened by somebody else"), "{}", said.alert());
    assert!(!said.body.contains("not yours"));
    assert_eq!(counselor.get(&page).await.page().all("textarea").next().expect("one").text.trim(), "not yours");
    let mut third = app.as_student(if student.person.0 == 6 { 12 } else { 11 }).await;
    let from = form.page().field("from").to_owned();
    third.get("/plan").await;
    let answer = third.post_form("/api/revisit_plan", &[("from", &from)]).await;
    assert!(third.follow(&answer).await.alert().contains("opened by somebody else"));
}

#[tokio::test]
async fn the_district_sets_windows_by_forms_that_say_what_is_wrong_and_keep_what_was_typed() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let page = admin.get("/admin/windows").await;
    for part in ["Fall check-in", "Mid-year check-in", "Spring check-in", "Moving on", "grades 8, 12"] {
        assert!(page.words().contains(part), "{part}");
    }
    let from = page.page().field("from").to_owned();
    let good = [
        ("from", from.as_str()),
        ("form[name]", HOSTILE),
        ("form[kind]", "transition"),
        ("form[year]", "2026"),
        ("form[first]", "2026-12-16"),
        ("form[last]", "2026-12-18"),
        ("form[grades][]", "9"),
        ("form[grades][]", "11"),
        ("form[school]", "2"),
    ];
    for (field, value, says) in [
        ("form[last]", "2026-12-01", "before it starts on 2026-12-16"),
        (
            "form[first]",
            "2026-12-15",
            "overlaps the window \u{201c}Fall check-in\u{201d}, from 2026-09-01 to 2026-12-15",
        ),
        ("form[year]", "2027", "2027-07-01 to 2028-06-30"),
        ("form[grades][]", "", "at least one grade"),
        ("form[name]", "  ", "a name of 1 to 100"),
    ] {
        admin.get("/admin/windows").await;
        let typed = good.map(|pair| if pair.0 == field { (field, value) } else { pair });
        let answer = admin.post_form("/api/put_window", &typed).await;
        let again = admin.follow(&answer).await;
        again.words();
        assert!(again.alert().contains(says), "{field}: {}", again.alert());
        // The form of a new window is the last one of its kind.
        let page = again.page();
        let last = |name: &str| {
            let found = page.elements.iter().rfind(|element| element.attribute("name") == Some(name));
            found.and_then(|found| found.attribute("value")).unwrap_or_default().to_owned()
        };
        for name in ["form[name]", "form[first]", "form[last]"] {
            let typed = typed.iter().find(|pair| pair.0 == name).expect("a field").1;
            assert_eq!(last(name).trim(), typed.trim(), "{field}");
        }
    }
    admin.get("/admin/windows").await;
    let answer = admin.post_form("/api/put_window", &good).await;
    let page = admin.follow(&answer).await;
    assert!(page.words().contains("<script>alert(1)</script>") && !page.body.contains("<script>alert"));
    let id = app.file.number("SELECT max(window_id) FROM check_window").to_string();
    let answer = admin.post_form("/api/remove_window", &[("window", &id), ("over", "1"), ("from", &from)]).await;
    // It stands among those that were taken away, as text.
    assert!(!admin.follow(&answer).await.body.contains("<script>alert"));
    assert_eq!(app.file.number(&format!("SELECT removed_ms IS NOT NULL FROM check_window WHERE window_id = {id}")), 1);
}

#[tokio::test]
async fn whoever_has_a_form_open_of_a_student_who_moved_this_morning_logs_nothing_and_the_new_counselor_does() {
    let Family { app, student, page, .. } = family().await;
    let id = student.person;
    let here = app.file.number(&format!("SELECT school_id FROM person WHERE person_id = {id}"));
    let there = here % 3 + 1;
    let was = app.person(&format!(
        "role = 'counselor' AND school_id = {here} AND person_id IN (SELECT counselor_id FROM caseload WHERE student_id = {id})"
    ));
    let mut was = app.enter(was).await;
    let form = was.get(&page).await;
    crate::administration::change(app.database(), id.0, &[("school", &there.to_string())]).await.expect("moved");
    let typed = [("form[day]", "2026-11-24"), ("form[agreed]", "Two books")];
    let answer = send(&mut was, &form, &typed).await;
    assert!(!answer.header("location").contains("done=logged"), "{}", answer.header("location"));
    let told = was.get(&page).await;
    assert_eq!(told.status, 404, "the student is not there for them any more");
    let says = told.page().words().to_owned();
    assert!(says.contains("This student is not with you any more") && says.contains("Two books"), "{says}");
    let logged = format!("SELECT count(*) FROM check_in WHERE student_id = {id}");
    assert_eq!(app.file.number(&logged), 0);
    let now = app.person(&format!("role = 'counselor' AND school_id = {there}"));
    app.change(&format!(
        "INSERT INTO caseload (district_id, counselor_id, student_id, name_key)
         SELECT 1, {now}, person_id, name_key FROM person WHERE person_id = {id}"
    ));
    let mut now = app.enter(now).await;
    let form = now.get(&page).await;
    let answer = send(&mut now, &form, &typed).await;
    assert!(answer.header("location").contains("done=logged"), "{}", answer.body);
    assert_eq!(app.file.number(&logged), 1);
}

#[tokio::test]
async fn whoever_comes_from_a_list_stays_in_it_whatever_they_do_with_the_student() {
    let Family { app: _app, mut student, mut counselor, page: check_ins, .. } = family().await;
    student.write("goals", "Learn to weld.").await;
    let (own, list) = (student.person.to_string(), "list=missing%3Dgoals");
    let plan = format!("/students/{own}");
    let opened = format!("{plan}?{list}");
    for page in ["", "/check-ins", "/meeting", "/history/goals", "/who", "/years", "/school", "/resources", "/print"] {
        let shown = counselor.get(&format!("{plan}{page}?{list}")).await.page();
        let ways = shown.all("a").filter_map(|link| link.attribute("href")).filter(|to| to.starts_with(&plan));
        let (kept, without): (Vec<_>, Vec<_>) = ways.partition(|to| to.contains(list));
        assert!(!kept.is_empty() && without.is_empty(), "{page} loses the list at {without:?}");
    }

    let page = counselor.get(&opened).await.page();
    let comment = page.all("a").filter_map(|link| link.attribute("href")).find(|to| to.contains("passage="));
    let passage = comment.and_then(|to| to.split(['=', '&']).nth(1)).expect("a way to comment").to_owned();
    let history = format!("{plan}/history/goals?{list}");
    let newest = counselor.get(&history).await.page().field("seq").to_owned();
    let student = ("student", own.as_str());
    for (from, path, form) in [
        (&opened, "/api/exempt_item", vec![("item", "10.pathway"), ("reason", "Moved here in May")]),
        (&opened, "/api/end_exemption", vec![("item", "10.pathway")]),
        (&opened, "/api/comment", vec![("passage", &*passage), ("id", "5"), ("part", ""), ("said", "Where?")]),
        (
            &opened,
            "/api/answer_comment",
            vec![("thread", "5"), ("id", "6"), ("seen", "1"), ("said", ""), ("act", "resolve")],
        ),
        (&history, "/api/review_plan", vec![("section", "goals"), ("seq", &*newest)]),
    ] {
        counselor.get(from).await;
        let sent = counselor.post_form(path, &[vec![student], form].concat()).await;
        assert!(sent.header("location").contains(list), "{path} leads to {}", sent.header("location"));
    }

    let form = counselor.get(&format!("{check_ins}?{list}")).await;
    let answer = send(&mut counselor, &form, &[("form[agreed]", "Two books")]).await;
    assert!(answer.header("location").contains(&format!("{list}#check-in-")), "{}", answer.header("location"));
    let logged = counselor.follow(&answer).await;
    assert!(logged.words().contains("Logged."), "{}", logged.words());
    let back = logged.page();
    let back = back.all("a").find(|link| link.text == "Back to the list").and_then(|link| link.attribute("href"));
    assert!(back.is_some_and(|to| to.starts_with("/desk?missing=goals")), "{back:?}");
    // An address that names no list leads to none; what is no list is no way, and the talk is logged all the same.
    let alone = counselor.get(&check_ins).await;
    let answer = send(&mut counselor, &alone, &[]).await;
    assert!(!answer.header("location").contains("list="), "{}", answer.header("location"));
    for hostile in ["%25", "%", "//evil.example", "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"] {
        let form = counselor.get(&format!("{check_ins}?list={hostile}")).await;
        let answer = send(&mut counselor, &form, &[]).await;
        let logged = counselor.follow(&answer).await;
        assert!(logged.words().contains("Logged."), "{hostile}: {}", logged.words());
        assert!(!logged.body.contains("<script>alert") && !logged.body.contains("evil.example"), "{}", logged.body);
    }
}
