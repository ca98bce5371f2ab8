//! Reminders in the product: whom they reach, that nobody is reminded twice, when they are gone, and taking them back.

use std::collections::BTreeSet;

use axum::http::Method;
use ilp::domain::access::to_remind;
use ilp::domain::person::{PersonId, Role, SchoolId};
use ilp::domain::reminder::Reason;
use ilp::domain::roster::Filter;
use ilp::storage::NewBatch;

use crate::support::{Answer, Browser, TestApp, TestFile, one_school, viewer};

async fn remind(browser: &mut Browser, list: &str, reason: &str, token: &str) -> String {
    let answer = browser.post_form("/api/remind", &[("list", list), ("reason", reason), ("token", token)]).await;
    answer.header("location").to_owned()
}

fn reminded(app: &TestApp) -> Vec<String> {
    app.file.column("SELECT CAST(student_id AS TEXT) FROM reminder ORDER BY batch_id, student_id")
}

fn number(app: &TestApp, what: &str) -> i64 {
    app.file.number(&format!("SELECT {what} FROM reminder_batch ORDER BY batch_id DESC LIMIT 1"))
}

fn count(number: usize) -> i64 {
    i64::try_from(number).expect("few")
}

/// A counselor, and one of the students whom a test can enter as.
async fn two(app: &TestApp) -> (Browser, Browser) {
    let counselor = app.as_counselor().await;
    let student = app.as_student_of(&counselor).await;
    (counselor, student)
}

#[tokio::test]
async fn everybody_of_a_list_is_reminded_and_finds_it_on_the_first_page() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = two(&app).await;
    assert!(!student.get("/plan").await.words().contains("come and see your counselor"));
    let page = counselor.get("/desk/remind?show=all").await;
    let preview = page.words();
    assert!(
        preview.contains("Please come and see your counselor") && preview.contains("would be reminded"),
        "{preview}"
    );
    assert!(preview.contains("No e-mail goes out"), "{preview}");
    let wanted = app.students(counselor.person, true).len();
    assert!(preview.contains(&format!("{wanted} students would be reminded")), "{preview}");
    // The form as the page has it.
    let page = page.page();
    let forms = page.all("form").filter(|form| form.attribute("action") == Some("/api/remind")).count();
    assert!((1..=3).contains(&forms));
    assert_eq!(remind(&mut counselor, "show=all", "counselor", "7").await, "/desk/reminders?done=sent");
    app.application.remind().await.expect("reminded");
    assert_eq!(reminded(&app).len(), wanted);
    assert_eq!((number(&app, "passed"), number(&app, "shown")), (count(wanted), count(wanted)));
    let page = student.get("/plan").await.words();
    assert!(page.contains("Please come and see your counselor"), "{page}");
    let page = counselor.get("/desk/reminders").await.words();
    assert!(page.contains(&format!("Done: {wanted} students looked at. {wanted} reminded;")), "{page}");
    assert_eq!(app.file.number("SELECT count(*) FROM mail"), 0, "no mail is set up");
    let entry = "SELECT deed || ' ' || capacity || ' ' || subject FROM trail WHERE deed = 'reminded'";
    assert_eq!(app.file.column(entry), ["reminded counselor 1"]);
}

#[tokio::test]
async fn nobody_is_reminded_twice_within_a_week_whoever_sends_it_and_a_form_sent_twice_is_one() {
    let app = TestApp::start().await;
    let (mut counselor, _) = two(&app).await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let own = app.students(counselor.person, true).len();
    remind(&mut counselor, "show=all", "counselor", "7").await;
    assert_eq!(remind(&mut counselor, "show=all", "counselor", "7").await, "/desk/reminders?done=sent");
    app.application.remind().await.expect("reminded");
    assert_eq!(app.file.number("SELECT count(*) FROM reminder_batch"), 1);
    let preview = admin.get("/desk/remind?show=all").await.words();
    assert!(preview.contains(&format!("{own} were reminded of this less than a week ago")), "{preview}");
    remind(&mut admin, "show=all", "counselor", "8").await;
    app.application.remind().await.expect("reminded");
    let all = reminded(&app);
    assert_eq!(all.len(), all.iter().collect::<BTreeSet<_>>().len(), "each once");
    assert_eq!(number(&app, "already"), count(own));
    // Of something else they may be.
    remind(&mut counselor, "show=all", "sections", "9").await;
    app.application.remind().await.expect("reminded");
    assert_eq!(number(&app, "already"), 0);
    app.pass(7 * 24 * 60 + 1);
    let mut counselor = app.enter(counselor.person).await;
    remind(&mut counselor, "show=all", "counselor", "10").await;
    app.application.remind().await.expect("reminded");
    assert_eq!((number(&app, "already"), number(&app, "shown")), (0, count(own)));
}

#[tokio::test]
async fn a_list_that_cannot_be_read_reminds_nobody_and_says_so() {
    let app = TestApp::start().await;
    let (mut counselor, _) = two(&app).await;
    for list in
        ["", "missing=everything", "grade=99", "colour=red", "grade=9&school=x", "%", "missing=%FF", "asks=maybe"]
    {
        counselor.get("/desk/remind?show=all").await;
        let answer =
            counselor.post_form("/api/remind", &[("list", list), ("reason", "counselor"), ("token", "1")]).await;
        let said = counselor.follow(&answer).await.page();
        assert!(said.words().contains("nobody was reminded"), "{list}: {}", said.words());
        if !list.contains('%') {
            let page = counselor.get(&format!("/desk/remind?{list}")).await;
            assert_eq!(page.status, 422, "{list}");
            assert!(page.page().words().contains("nobody was reminded"), "{list}");
        }
    }
    counselor.get("/desk/remind?show=all").await;
    let odd = counselor.post_form("/api/remind", &[("list", "show=all"), ("reason", "because"), ("token", "1")]).await;
    assert!(counselor.follow(&odd).await.page().words().contains("Nobody was reminded"));
    assert_eq!(app.file.number("SELECT count(*) FROM reminder_batch"), 0);
}

#[tokio::test]
async fn a_list_reaches_only_students_whom_its_sender_may_see() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = two(&app).await;
    let own: BTreeSet<_> = app.students(counselor.person, true).iter().map(ToString::to_string).collect();
    let other = app.person(&format!("role = 'counselor' AND person_id != {}", counselor.person));
    for (token, list) in
        [("1", "show=all".to_owned()), ("2", format!("caseload={other}")), ("3", "school=2".to_owned())]
    {
        remind(&mut counselor, &list, "counselor", token).await;
        app.application.remind().await.expect("reminded");
    }
    assert!(reminded(&app).iter().all(|student| own.contains(student)));
    let form = [("list", "show=all"), ("reason", "counselor"), ("token", "4")];
    for browser in [&mut student, &mut app.anonymous()] {
        let answer = browser.call(&Method::POST, "/api/remind", &form).await;
        assert!([401, 404].contains(&answer.status.as_u16()), "{}", answer.status);
    }
    // A teacher who knows nothing of check-ins says nothing of them.
    let mut teacher = app.as_one(Role::Teacher).await;
    let page = teacher.get("/desk/remind?show=all").await.words();
    assert!(page.contains("Sections are still empty") && !page.contains("see your counselor"), "{page}");
    assert_eq!(teacher.call(&Method::POST, "/api/remind", &form).await.status, 404);
    // Somebody who loses the students, or leaves, has nobody reminded any more.
    remind(&mut counselor, "show=all", "sections", "5").await;
    app.change(&format!("UPDATE person SET left_day = '2026-11-01' WHERE person_id = {}", counselor.person));
    app.application.remind().await.expect("nothing");
    assert_eq!(app.file.column("SELECT state FROM reminder_batch ORDER BY batch_id DESC LIMIT 1"), ["stopped"]);
    assert_eq!(number(&app, "shown"), 0);
}

#[tokio::test]
async fn who_knows_nothing_of_check_ins_or_exemptions_reminds_nobody_by_them() {
    let app = TestApp::start().await;
    let mut teacher = app.as_one(Role::Teacher).await;
    app.change("UPDATE district SET teachers_check_in = 0, teacher_sections = teacher_sections & 7");
    for list in ["asks=yes", "window=revisited", "contact=never", "exempt=yes", "missing=goals&exempt=no"] {
        let looked = teacher.get(&format!("/desk/remind?{list}")).await;
        assert_eq!(looked.status, 422, "{list}");
        teacher.get("/desk/remind?show=all").await;
        let sent = teacher.post_form("/api/remind", &[("list", list), ("reason", "sections"), ("token", "1")]).await;
        let said = teacher.follow(&sent).await.page();
        assert!(said.words().contains("nobody was reminded"), "{list}: {}", said.words());
    }
    assert_eq!(app.file.number("SELECT count(*) FROM reminder_batch"), 0);
    // The order alone reaches nobody else.
    let order = remind(&mut teacher, "missing=goals&order=contact", "sections", "2").await;
    assert_eq!(order, "/desk/reminders?done=sent");
    app.application.remind().await.expect("reminded");
    assert_eq!(app.file.column("SELECT state FROM reminder_batch"), ["done"]);
    // Who knew it when it was sent, and does not any more, reminds nobody either.
    app.change("UPDATE district SET teachers_check_in = 1");
    assert_eq!(remind(&mut teacher, "asks=yes", "sections", "3").await, "/desk/reminders?done=sent");
    app.change("UPDATE district SET teachers_check_in = 0");
    app.application.remind().await.expect("nothing");
    assert_eq!(app.file.column("SELECT state FROM reminder_batch WHERE token = 3"), ["stopped"]);
}

#[tokio::test]
async fn a_reminder_is_gone_when_its_reason_is_or_when_the_reader_puts_it_away() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = two(&app).await;
    let id = student.person;
    let stands = |barriers: i64, phase: i64| 0b10_01_00_01 | barriers << 2 | phase << 8;
    let stand = |status: i64| app.change(&format!("UPDATE standing SET status = {status} WHERE student_id = {id}"));
    // Barriers are empty, a window is open and the student was not back in it.
    stand(stands(0, 1));
    app.change(
        "INSERT INTO check_window (district_id, window_id, name, kind, school_year, first_day, last_day, grades)
         VALUES (1, 900, 'Winter', 'fall', 2026, '2026-11-01', '2026-12-15', 127)",
    );
    app.file
        .sql()
        .execute_batch(
            "INSERT INTO window_turn (district_id, school_id, grade, window_id, first_day, last_day) SELECT 1, school_id, grade, 900, '2026-11-01', '2026-12-15'
             FROM (SELECT DISTINCT school_id, grade FROM person WHERE role = 'student') WHERE true
             ON CONFLICT DO UPDATE SET window_id = 900, first_day = '2026-11-01', last_day = '2026-12-15'",
        )
        .expect("turned");
    for (token, reason) in [("1", "window"), ("2", "sections"), ("3", "counselor")] {
        remind(&mut counselor, "show=all", reason, token).await;
    }
    app.application.remind().await.expect("reminded");
    let page = student.get("/plan").await.words();
    assert!(page.contains("Your plan is waiting for you until Dec 15, 2026."), "{page}");
    assert!(page.contains("Still empty: Identifying Potential Barriers."), "{page}");
    assert!(page.contains("Please come and see your counselor"), "{page}");
    // Back at the plan; the section begun; put away.
    stand(stands(0, 2));
    let page = student.get("/plan").await.words();
    assert!(!page.contains("is waiting for you") && page.contains("Still empty"), "{page}");
    stand(stands(1, 2));
    let page = student.get("/plan").await.words();
    assert!(!page.contains("Still empty") && page.contains("see your counselor"), "{page}");
    assert_eq!(student.post_form("/api/put_reminder_away", &[("batch", "3")]).await.header("location"), "/plan");
    assert!(!student.get("/plan").await.words().contains("see your counselor"));
    let nothing = student.call(&Method::POST, "/api/put_reminder_away", &[("batch", "99")]).await;
    assert_eq!(nothing.status, 404);
}

#[tokio::test]
async fn a_guardian_reads_it_beside_the_child_and_puts_it_away_for_nobody_else() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = two(&app).await;
    app.change(
        "INSERT INTO person (district_id, person_id, role, name, name_key) VALUES (1, 9001, 'guardian', 'G', 'g')",
    );
    let id = student.person.to_string();
    app.change(&format!("INSERT INTO guardian (district_id, guardian_id, student_id) VALUES (1, 9001, {id})"));
    remind(&mut counselor, "show=all", "counselor", "1").await;
    app.application.remind().await.expect("reminded");
    let mut guardian = app.enter(PersonId(9_001)).await;
    let page = guardian.get("/children").await.words();
    assert!(page.contains("Your child is asked to come and see the counselor"), "{page}");
    let away = [("batch", "1"), ("student", id.as_str())];
    assert_eq!(guardian.post_form("/api/put_reminder_away", &away).await.header("location"), "/children");
    assert!(!guardian.get("/children").await.words().contains("asked to come"));
    assert!(student.get("/plan").await.words().contains("see your counselor"), "the student still reads it");
    // Nobody else does so for the student.
    for browser in [&mut counselor, &mut app.as_one(Role::DistrictAdmin).await] {
        let answer = browser.call(&Method::POST, "/api/put_reminder_away", &away).await;
        assert!([403, 404].contains(&answer.status.as_u16()), "{}", answer.status);
    }
}

#[tokio::test]
async fn what_was_sent_is_taken_back_by_its_sender_alone_and_may_be_sent_again() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = two(&app).await;
    remind(&mut counselor, "show=all&name=a", "counselor", "1").await;
    assert!(app.file.column("SELECT list FROM reminder_batch")[0].contains("name"), "the walk needs it");
    remind(&mut counselor, "show=all", "sections", "2").await;
    app.application.remind().await.expect("reminded");
    assert!(!app.file.column("SELECT list FROM reminder_batch WHERE batch_id = 1")[0].contains("name"), "and is over");
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    assert_eq!(admin.call(&Method::POST, "/api/undo_reminder", &[("batch", "1")]).await.status, 404);
    assert_eq!(student.call(&Method::POST, "/api/undo_reminder", &[("batch", "1")]).await.status, 404);
    for batch in ["1", "2", "2"] {
        let answer = counselor.post_form("/api/undo_reminder", &[("batch", batch)]).await;
        assert_eq!(answer.header("location"), "/desk/reminders?done=undone");
    }
    let page = student.get("/plan").await.words();
    assert!(!page.contains("Still empty") && !page.contains("see your counselor"), "{page}");
    assert_eq!(app.file.number("SELECT count(*) FROM trail WHERE deed = 'undid_reminder'"), 2);
    remind(&mut counselor, "show=all", "counselor", "3").await;
    app.application.remind().await.expect("reminded");
    assert_eq!(number(&app, "already"), 0, "nobody has seen it");
    assert_eq!(number(&app, "shown"), count(app.students(counselor.person, true).len()));
}

#[tokio::test]
async fn a_list_of_any_length_is_walked_by_pages_and_a_crash_between_two_leaves_nobody_out() {
    // More than two pages of the walk, many of one name.
    const STUDENTS: i64 = 1_200;
    let mut file = TestFile::empty();
    let mut database = file.open().await;
    database.add_district(&one_school(STUDENTS)).await.expect("a district");
    let now = crate::support::NOW_MS;
    let mut admin = viewer(Role::SchoolAdmin, PersonId(1));
    admin.school = Some(SchoolId(1));
    let right = to_remind(&admin).expect("a right");
    let reach = database.reach(right, &Filter::default(), now).await.expect("a look");
    let sections = reach.iter().find(|(reason, _)| *reason == Reason::Sections).expect("one").1;
    assert_eq!((sections.people, sections.no_address, sections.already), (1_200, 1_200, 0));
    let new = NewBatch { reason: Reason::Sections, filter: Filter::default(), by_mail: false, token: 5 };
    database.ask_to_remind(right, new, now).await.expect("a batch");
    for page in 1..=3 {
        assert!(database.remind_some(now + page).await.expect("a page"));
        let passed = file.number("SELECT passed FROM reminder_batch");
        assert_eq!(passed, (500 * page).min(STUDENTS));
        assert_eq!(file.number("SELECT count(*) FROM reminder"), passed);
        // The power goes after each page.
        let copy = file.as_after_a_power_cut();
        database = copy.open().await;
        file = copy;
    }
    assert!(!database.remind_some(now + 9).await.expect("nothing"));
    assert_eq!(file.number("SELECT count(DISTINCT student_id) FROM reminder"), STUDENTS);
    assert_eq!(
        file.column("SELECT state || ' ' || shown || ' ' || no_address FROM reminder_batch"),
        ["done 1200 1200"]
    );
}

#[tokio::test]
async fn the_record_of_a_student_tells_of_reminders_and_its_removal_takes_them_away() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = two(&app).await;
    remind(&mut counselor, "show=all", "counselor", "1").await;
    app.application.remind().await.expect("reminded");
    let id = student.person;
    app.change(&format!(
        "INSERT INTO mail VALUES (1, 1, {id}, {id}, 'sent', 1, 0, 1795523200000, '{}', NULL, NULL)",
        "0".repeat(32)
    ));
    student.post_form("/api/put_reminder_away", &[("batch", "1")]).await;
    let record: serde_json::Value = student.get("/plan/record.json").await.json();
    let reminders = record["reminders"].as_array().expect("a list");
    assert_eq!((reminders.len(), reminders[0]["reason"].as_str()), (1, Some("counselor")));
    assert_eq!(record["messages"][0]["state"].as_str(), Some("sent"));
    let right = crate::administration::right(Role::DistrictAdmin);
    let basis = ilp::domain::retention::Basis::Family;
    app.database().purge(right, &[id], basis, crate::support::TODAY_MS).await.expect("removed");
    for table in ["reminder", "reminder_away", "mail"] {
        assert_eq!(app.file.number(&format!("SELECT count(*) FROM {table} WHERE student_id = {id}")), 0, "{table}");
    }
}

#[tokio::test]
async fn the_doctor_finds_a_message_about_nobody_who_was_reminded() {
    let app = TestApp::start().await;
    let (mut counselor, student) = two(&app).await;
    remind(&mut counselor, "show=all", "counselor", "1").await;
    app.application.remind().await.expect("reminded");
    let findings = async || -> Vec<String> {
        let health = ilp::storage::examine(&app.file.path).await.expect("looked at");
        health.findings.iter().map(ToString::to_string).collect()
    };
    assert_eq!(findings().await, Vec::<String>::new());
    let other = app.students(counselor.person, false)[0];
    let id = student.person;
    app.change(&format!(
        "INSERT INTO mail VALUES (1, 1, {id}, {other}, 'waiting', 0, 0, NULL, '{}', NULL, NULL)",
        "0".repeat(32)
    ));
    let found = findings().await;
    assert_eq!(found, ["the reminders of sending 1 of district 1: a message is about nobody who was reminded"]);
}

#[tokio::test]
async fn a_batch_that_is_at_work_shows_how_far_it_is_without_script() {
    const STUDENTS: i64 = 1_200;
    let file = TestFile::empty();
    file.open().await.add_district(&one_school(STUDENTS)).await.expect("a district");
    let app = TestApp::at("127.0.0.1:3000", file).await;
    let mut admin = app.enter(PersonId(1)).await;
    assert_eq!(remind(&mut admin, "show=all", "sections", "7").await, "/desk/reminders?done=sent");
    let bar = |answer: &Answer| {
        let page = answer.page();
        let bar = page.all("progress").next()?;
        let name = bar.attribute("aria-labelledby")?;
        assert!(page.elements.iter().any(|element| element.attribute("id") == Some(name)), "it says of what");
        Some((bar.attribute("value")?.to_owned(), bar.attribute("max")?.to_owned()))
    };
    for passed in ["500", "1000"] {
        assert!(app.database().remind_some(crate::support::NOW_MS).await.expect("a page"));
        let shown = admin.get("/desk/reminders").await;
        assert_eq!(bar(&shown), Some((passed.to_owned(), "1200".to_owned())), "{}", shown.words());
    }
    app.application.remind().await.expect("the rest");
    let shown = admin.get("/desk/reminders").await;
    assert_eq!(bar(&shown), None, "nothing is at work any more: {}", shown.words());
}
