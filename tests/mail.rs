//! Messages by e-mail: the product, and the mail server of npm, well and in each kind of trouble. Time is the test's.

mod post_office;

use axum::body::Body;
use axum::http::{Method, Request};
use ilp::domain::person::{PersonId, Role};
use ilp::say::{self, Language};
use ilp::storage::{Outcome, Posted};

use self::post_office::{Lock, PostOffice, sending_to};
use crate::support::{Browser, TestApp, TestFile};

/// Students who come with a list: the first of the caseload, each with an address.
fn give_addresses(app: &TestApp, counselor: &Browser, names: &[&str]) -> Vec<PersonId> {
    let students: Vec<_> = app.students(counselor.person, true).into_iter().take(names.len()).collect();
    for (student, name) in students.iter().zip(names) {
        app.change(&format!("UPDATE person SET email = '{name}@school.example' WHERE person_id = {student}"));
    }
    students
}

/// Reminds everybody of the counselor's list to come and see them.
async fn remind(browser: &mut Browser) {
    remind_under(browser, "1").await;
}

async fn remind_under(browser: &mut Browser, token: &str) {
    let form = [("list", "show=all"), ("reason", "counselor"), ("token", token)];
    let answer = browser.post_form("/api/remind", &form).await;
    assert_eq!(answer.header("location"), "/desk/reminders?done=sent", "{}", answer.body);
}

/// How many messages are in each state, in words.
fn states(app: &TestApp) -> String {
    app.file.column("SELECT state || ' ' || count(*) FROM mail GROUP BY state ORDER BY state").join(", ")
}

async fn ready(names: &[&str]) -> (TestApp, PostOffice, Browser, Vec<PersonId>) {
    let office = PostOffice::open();
    let app = sending_to(office.port, Lock::None, TestFile::demo(), None).await;
    let counselor = app.as_counselor().await;
    let students = give_addresses(&app, &counselor, names);
    (app, office, counselor, students)
}

#[tokio::test]
async fn a_message_arrives_once_with_its_head_and_holds_nothing_of_a_plan_and_no_name() {
    let (app, office, mut counselor, students) = ready(&["mai"]).await;
    app.change(&format!(
        "UPDATE person SET name = 'Mai' || char(13, 10) || 'Bcc: spy@evil.example' || char(8238) || 'Lee' WHERE person_id = {}",
        students[0]
    ));
    app.change("UPDATE district SET name = 'Rose' || char(13, 10) || 'Bcc: spy@evil.example ' || char(8238) || 'Hill'");
    remind(&mut counselor).await;
    app.application.remind().await.expect("sent");
    let got = office.got(1).remove(0);
    assert_eq!(got.to, "mai@school.example");
    assert_eq!(got.header("To"), "mai@school.example");
    assert_eq!(got.header("From"), "\"Learning Plan\" <ilp@school.example>");
    assert_eq!(got.header("Reply-To"), "office@school.example");
    assert_eq!(got.header("Subject"), "Your learning plan is waiting for you");
    assert_eq!(got.header("Auto-Submitted"), "auto-generated");
    assert_eq!(got.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    assert!(off_path(&got.raw).starts_with(&format!("/mail/off/1.{}.", students[0])), "{}", got.raw);
    assert!(got.header("Date").starts_with("Tue, 24 Nov 2026"), "the test's clock: {}", got.header("Date"));
    let id = app.file.column("SELECT message_id FROM mail").remove(0);
    assert_eq!(got.header("Message-ID"), format!("<{id}@school.example>"));
    assert!(got.headers("Bcc").is_empty() && !got.raw.contains("\nBcc"), "{}", got.raw);
    assert!(got.body().contains("http://127.0.0.1:3000/sign-in") && got.body().contains("Rose  Bcc"), "{}", got.body());
    for secret in ["Mai", "Lee", "counselor", "Goals", "Barriers", "\u{202e}"] {
        assert!(!got.raw.contains(secret), "{secret}: {}", got.raw);
    }
    assert_eq!(states(&app), "sent 1");
    app.pass(60 * 24);
    app.application.remind().await.expect("nothing to do");
    assert!(office.got_nothing(), "once");
    let page = app.enter(counselor.person).await.get("/desk/reminders").await.words();
    assert!(page.contains("E-mail: 1 sent, 0 waiting"), "{page}");
}

#[tokio::test]
async fn a_message_speaks_its_readers_language_from_the_subject_to_the_last_line() {
    let (app, office, mut counselor, students) = ready(&["mai", "ana"]).await;
    for (student, language) in students.iter().zip(["es", "ar"]) {
        app.change(&format!("UPDATE person SET language = '{language}' WHERE person_id = {student}"));
    }
    remind(&mut counselor).await;
    app.application.remind().await.expect("sent");
    for got in office.got(2) {
        let language = if got.to.starts_with("mai") { Language::Es } else { Language::Ar };
        let (subject, body) = got.read();
        assert_eq!(subject, say::letter_subject(language), "{}", got.raw);
        for sentence in [
            say::letter_hello(language),
            say::letter_what(language),
            say::letter_sign_in(language),
            say::letter_nothing_inside(language),
            say::letter_switch_off(language),
        ] {
            assert!(body.contains(sentence), "{sentence}: {body}");
        }
        assert!(body.contains("http://127.0.0.1:3000/sign-in") && !body.contains("Hello"), "{body}");
    }
}

#[tokio::test]
async fn a_mail_server_that_is_down_gets_the_message_when_it_is_back() {
    let (app, office, mut counselor, _) = ready(&["mai", "ana"]).await;
    let port = office.port;
    drop(office);
    remind(&mut counselor).await;
    app.application.remind().await.expect("tried");
    assert_eq!(states(&app), "waiting 2");
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let page = admin.get("/admin/mail").await.words();
    assert!(page.contains("2 waiting") && page.contains("could not be reached"), "{page}");
    let office = PostOffice::start(port, Lock::None, None, std::path::Path::new(""));
    app.application.remind().await.expect("not yet");
    assert!(office.got_nothing(), "not before the pause is over");
    app.pass(2);
    app.application.remind().await.expect("sent");
    assert_eq!((office.got(2).len(), states(&app).as_str()), (2, "sent 2"));
    assert!(!admin.get("/admin/mail").await.words().contains("could not be reached"), "it was made good");
}

#[tokio::test]
async fn a_message_is_given_up_after_two_days_and_can_be_tried_again_by_hand() {
    let (app, office, mut counselor, students) = ready(&["mai"]).await;
    let port = office.port;
    drop(office);
    remind(&mut counselor).await;
    for _ in 0..9 {
        app.application.remind().await.expect("tried");
        app.pass(24 * 60 + 1);
    }
    assert_eq!(states(&app), "given_up 1");
    let office = PostOffice::start(port, Lock::None, None, std::path::Path::new(""));
    app.application.remind().await.expect("nothing");
    assert!(office.got_nothing());
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let person = students[0].to_string();
    let answer = admin.post_form("/api/try_mail_again", &[("batch", "1"), ("person", &person)]).await;
    assert_eq!(answer.header("location"), "/admin/mail?saved=1", "{}", answer.body);
    app.application.remind().await.expect("sent");
    assert_eq!((office.got(1).len(), states(&app).as_str()), (1, "sent 1"));
}

#[tokio::test]
async fn a_refused_address_is_shown_in_a_sentence_and_the_others_get_theirs() {
    let (app, office, mut counselor, students) = ready(&["refuse", "mai", "badly", "ana", "later"]).await;
    remind(&mut counselor).await;
    app.application.remind().await.expect("sent");
    let mut to: Vec<_> = office.got(2).into_iter().map(|got| got.to).collect();
    to.sort();
    assert_eq!(to, ["ana@school.example", "mai@school.example"]);
    assert_eq!(states(&app), "refused 2, sent 2, waiting 1");
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let page = admin.get("/admin/mail").await.words();
    assert!(page.contains("refused this message") && page.contains("(It said 550.)"), "{page}");
    assert!(page.contains(&app.name(students[0])) && !page.contains("refuse@school.example"), "{page}");
    // What was asked to come later does; what was refused is never tried again by itself.
    app.pass(2);
    app.application.remind().await.expect("sent");
    assert_eq!(office.got(1)[0].to, "later@school.example");
    app.pass(3 * 24 * 60);
    app.application.remind().await.expect("nothing");
    assert!(office.got_nothing());
    // The address is mended, and somebody says so.
    app.change(&format!("UPDATE person SET email = 'mended@school.example' WHERE person_id = {}", students[0]));
    let person = students[0].to_string();
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    admin.post_form("/api/try_mail_again", &[("batch", "1"), ("person", &person)]).await;
    app.application.remind().await.expect("sent");
    assert_eq!(office.got(1)[0].to, "mended@school.example");
    let again = [("batch", "1"), ("person", person.as_str())];
    assert_eq!(admin.call(&Method::POST, "/api/try_mail_again", &again).await.status, 404, "it was sent");
}

#[tokio::test]
async fn a_mail_server_that_does_not_answer_is_not_waited_for_and_pages_answer_meanwhile() {
    let (app, office, mut counselor, _) = ready(&["slow"]).await;
    remind(&mut counselor).await;
    let (sent, page) = tokio::join!(app.application.remind(), counselor.get("/desk/reminders"));
    sent.expect("tried");
    assert!(page.words().contains("Reminders"));
    assert_eq!(states(&app), "waiting 1");
    assert_eq!(app.file.column("SELECT trouble FROM mail"), ["timed_out"]);
    app.pass(2);
    app.application.remind().await.expect("sent");
    assert_eq!((office.got(1)[0].to.as_str(), states(&app).as_str()), ("slow@school.example", "sent 1"));
}

#[tokio::test]
async fn a_server_that_starts_again_goes_on_with_its_queue_and_sends_nothing_twice() {
    let (app, office, mut counselor, _) = ready(&["mai", "ana", "bo"]).await;
    remind(&mut counselor).await;
    while app.database().remind_some(crate::support::TODAY_MS + 60_000).await.expect("reminded") {}
    // One was sent and settled; one was being tried when the power went; one waits.
    let (taken, _) = app.database().take_mail(2, crate::support::TODAY_MS + 60_000).await.expect("two");
    let sent = Posted { message: taken[0].clone(), outcome: Outcome::Sent };
    app.database().settle_mail(&[sent], crate::support::TODAY_MS + 60_000).await.expect("settled");
    let copy = app.file.as_after_a_power_cut();
    drop(app);
    let app = sending_to(office.port, Lock::None, copy, None).await;
    app.pass(2);
    app.application.remind().await.expect("sent");
    assert_eq!(office.got(1).len(), 1, "the one that waited");
    assert_eq!(states(&app), "sent 2, trying 1");
    // Nobody knows whether that one had arrived: it goes out again under the same name.
    let id = app.file.column("SELECT message_id FROM mail WHERE state = 'trying'").remove(0);
    app.pass(15);
    app.application.remind().await.expect("sent");
    let got = office.got(1).remove(0);
    assert_eq!(got.header("Message-ID"), format!("<{id}@school.example>"));
    assert_eq!(states(&app), "sent 3");
    app.pass(60);
    app.application.remind().await.expect("nothing");
    assert!(office.got_nothing());
}

/// A certificate that signs itself, for 127.0.0.1, beside the database.
fn certificate(file: &TestFile) {
    let made = rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned()]).expect("a certificate");
    std::fs::write(file.beside("cert.pem"), made.cert.pem()).expect("a file");
    std::fs::write(file.beside("key.pem"), made.signing_key.serialize_pem()).expect("a file");
}

#[tokio::test]
async fn a_locked_line_is_believed_by_its_certificate_and_opened_with_the_password() {
    for lock in [Lock::StartTls, Lock::Tls] {
        let file = TestFile::demo();
        certificate(&file);
        let folder = file.path.parent().expect("a folder").to_owned();
        let office = PostOffice::start(0, lock, Some("a password of the tests"), &folder);
        let app = sending_to(office.port, lock, file, Some("a password of the tests")).await;
        let mut counselor = app.as_counselor().await;
        give_addresses(&app, &counselor, &["mai"]);
        remind(&mut counselor).await;
        app.application.remind().await.expect("sent");
        assert!(office.got(1)[0].secure, "{lock:?}");
        assert_eq!(states(&app), "sent 1", "{lock:?}");
    }
}

#[tokio::test]
async fn a_line_that_is_not_what_it_should_be_gets_no_message_and_no_password() {
    let password = Some("a password of the tests");
    for (offered, expected, other, trouble) in [
        // It offers no lock, or one of another mail server; it does not know us.
        (Lock::None, Lock::StartTls, false, "not_secure"),
        (Lock::None, Lock::Tls, false, "not_secure"),
        (Lock::StartTls, Lock::StartTls, true, "not_secure"),
        (Lock::Tls, Lock::Tls, true, "not_secure"),
        (Lock::Tls, Lock::Tls, false, "not_let_in"),
    ] {
        let file = TestFile::demo();
        certificate(&file);
        let folder = file.path.parent().expect("a folder").to_owned();
        let known = if trouble == "not_let_in" { Some("another password") } else { password };
        let office = PostOffice::start(0, offered, known, &folder);
        if other {
            certificate(&file);
        }
        let app = sending_to(office.port, expected, file, password).await;
        let mut counselor = app.as_counselor().await;
        give_addresses(&app, &counselor, &["mai"]);
        remind(&mut counselor).await;
        app.application.remind().await.expect("tried");
        assert_eq!(app.file.column("SELECT trouble FROM mail"), [trouble], "{offered:?} {expected:?} {other}");
        assert_eq!(states(&app), "waiting 1", "it is no fault of the message");
        assert!(office.got_nothing());
    }
}

#[tokio::test]
async fn what_is_taken_back_before_it_is_sent_is_not_sent() {
    let (app, office, mut counselor, _) = ready(&["mai", "ana"]).await;
    remind(&mut counselor).await;
    while app.database().remind_some(crate::support::TODAY_MS + 60_000).await.expect("reminded") {}
    assert_eq!(states(&app), "waiting 2");
    let answer = counselor.post_form("/api/undo_reminder", &[("batch", "1")]).await;
    assert_eq!(answer.header("location"), "/desk/reminders?done=undone");
    let page = counselor.get("/desk/reminders").await.words();
    assert!(page.contains("0 waiting") && page.contains("2 no longer needed"), "{page}");
    app.pass(2);
    app.application.remind().await.expect("nothing");
    assert!(office.got_nothing());
    assert_eq!(states(&app), "withdrawn 2");
    // Nobody has heard of it, so it may be said now.
    remind_under(&mut counselor, "2").await;
    app.application.remind().await.expect("sent");
    assert_eq!(office.got(2).len(), 2);
}

#[tokio::test]
async fn guardians_who_asked_for_it_and_may_see_the_child_are_written_to_once_for_all_their_children() {
    let (app, office, mut counselor, students) = ready(&["mai", "ana", "bo"]).await;
    let adult = |id: i64, more: &str| {
        format!(
            "INSERT INTO person (district_id, person_id, role, name, name_key, email, wants_mail)
             VALUES (1, {id}, 'guardian', 'G {id}', 'g {id}', 'g{id}@home.example', {more})"
        )
    };
    let bond = |id: i64, student: PersonId, more: &str| {
        format!(
            "INSERT INTO guardian (district_id, guardian_id, student_id{}",
            match more {
                "" => format!(") VALUES (1, {id}, {student})"),
                "blocked" => format!(", blocked) VALUES (1, {id}, {student}, 1)"),
                day => format!(", until_day) VALUES (1, {id}, {student}, '{day}')"),
            }
        )
    };
    for statement in [
        adult(9_001, "1"),
        adult(9_002, "NULL"),
        adult(9_003, "1"),
        adult(9_004, "1"),
        adult(9_005, "1"),
        bond(9_001, students[0], ""),
        bond(9_001, students[1], ""),
        bond(9_002, students[0], ""),
        bond(9_003, students[0], "blocked"),
        bond(9_004, students[1], "2026-10-01"),
        bond(9_005, students[2], ""),
        // Of age since yesterday: nobody has said that the guardian may read on.
        format!("UPDATE person SET born_day = '2008-11-23' WHERE person_id = {}", students[2]),
        // They want none.
        format!("UPDATE person SET wants_mail = 0 WHERE person_id = {}", students[1]),
    ] {
        app.change(&statement);
    }
    remind(&mut counselor).await;
    app.application.remind().await.expect("sent");
    let got = office.got(3);
    let mut to: Vec<_> = got.iter().map(|got| got.to.as_str()).collect();
    to.sort_unstable();
    assert_eq!(to, ["bo@school.example", "g9001@home.example", "mai@school.example"]);
    assert!(office.got_nothing(), "{:?}", office.got(1));
    assert_eq!(states(&app), "sent 3, withdrawn 2");
    let home = got.iter().find(|got| got.to.starts_with('g')).expect("one");
    assert_eq!(home.header("Subject"), "A learning plan in your family is waiting");
    for student in &students {
        assert!(!home.raw.contains(&app.name(*student)), "no name of a child");
    }
}

#[tokio::test]
async fn a_guardian_is_written_to_about_another_child_when_nothing_waits_about_the_first_any_more() {
    let (app, office, mut counselor, students) = ready(&["mai", "ana"]).await;
    let (one, two) = (students[0].min(students[1]), students[0].max(students[1]));
    for statement in [
        "UPDATE person SET wants_mail = 0, born_day = '2012-03-04' WHERE email IS NOT NULL".to_owned(),
        "INSERT INTO person (district_id, person_id, role, name, name_key, email, wants_mail)
         VALUES (1, 9001, 'guardian', 'G', 'g', 'g@home.example', 1)"
            .to_owned(),
        format!(
            "INSERT INTO guardian (district_id, guardian_id, student_id) VALUES (1, 9001, {one}), (1, 9001, {two})"
        ),
    ] {
        app.change(&statement);
    }
    remind(&mut counselor).await;
    while app.database().remind_some(crate::support::TODAY_MS + 60_000).await.expect("reminded") {}
    assert_eq!(states(&app), "waiting 1", "one message, about both");
    app.change(&format!("UPDATE standing SET contact_day = unixepoch('2026-11-24') / 86400 WHERE student_id = {one}"));
    app.pass(2);
    app.application.remind().await.expect("sent");
    assert_eq!(office.got(1)[0].to, "g@home.example");
    assert_eq!(states(&app), "sent 1");
    assert_eq!(app.file.number("SELECT student_id FROM mail"), two.0);
}

#[tokio::test]
async fn whoever_switches_mail_off_gets_none_of_what_waits_either() {
    let (app, office, mut counselor, students) = ready(&["mai", "ana"]).await;
    remind(&mut counselor).await;
    while app.database().remind_some(crate::support::TODAY_MS + 60_000).await.expect("reminded") {}
    let student = students.iter().find(|student| student.0 <= 7).copied();
    // The demo lets one enter as its first seven students.
    let Some(student) = student else { panic!("one of the first seven is on the caseload") };
    let mut browser = app.enter(student).await;
    let page = browser.get("/account").await.page();
    assert!(page.words().contains("Reminders by e-mail"), "{}", page.words());
    assert_eq!(browser.post_form("/api/set_my_mail", &[]).await.header("location"), "/account?done=mail");
    // Another one has done meanwhile what they were asked for: somebody has met them.
    let other = students.iter().find(|other| **other != student).expect("two");
    app.change(&format!(
        "UPDATE standing SET contact_day = unixepoch('2026-11-24') / 86400 WHERE student_id = {other}"
    ));
    app.pass(2);
    app.application.remind().await.expect("nothing");
    assert!(office.got_nothing());
    assert_eq!(states(&app), "withdrawn 2");
}

/// Where the header of a message says that the e-mails are stopped.
fn off_path(raw: &str) -> String {
    let head = raw.split("\r\n\r\n").next().expect("a head").replace("\r\n ", " ");
    let line = head.lines().find_map(|line| line.strip_prefix("List-Unsubscribe: ")).expect("the header");
    let address = line.trim().trim_start_matches('<').trim_end_matches('>');
    address.strip_prefix("http://127.0.0.1:3000").expect("an address of ours").to_owned()
}

/// Sends to this path what a mail program sends: no cookie, no origin.
async fn one_click(app: &TestApp, path: &str, kind: &str, body: &str) -> crate::support::Answer {
    app.anonymous().send(Request::post(path).header("content-type", kind), Body::from(body.to_owned())).await
}

#[tokio::test]
async fn the_button_of_a_mail_program_stops_the_e_mails_without_a_sign_in_and_a_link_that_is_only_opened_does_not() {
    let (app, office, mut counselor, students) = ready(&["mai", "ana"]).await;
    remind(&mut counselor).await;
    app.application.remind().await.expect("sent");
    let got = office.got(2);
    let of = |name: &str| got.iter().find(|one| one.to.starts_with(name)).expect("a message");
    let (mai, ana) = (off_path(&of("mai").raw), off_path(&of("ana").raw));
    assert!(of("mai").body().contains(&mai), "the message says it to people, too");
    let wants = || {
        app.file.column(
            "SELECT ifnull(CAST(wants_mail AS TEXT), 'unsaid') FROM person WHERE email IS NOT NULL ORDER BY email DESC",
        )
    };

    // Whatever looks at links changes nothing.
    let mut visitor = app.anonymous();
    let page = visitor.get(&mai).await;
    assert!(page.status == 200 && page.words().contains("Stop these e-mails?"), "{}", page.words());
    assert_eq!(page.page().faults, Vec::<String>::new());
    for name in app.names() {
        assert!(!page.words().contains(&name), "nobody's name");
    }
    assert_eq!(wants(), ["unsaid", "unsaid"]);

    let form = "application/x-www-form-urlencoded";
    let stopped = one_click(&app, &mai, form, "List-Unsubscribe=One-Click").await;
    assert_eq!((stopped.status.as_u16(), stopped.header("location")), (200, ""), "and leads nowhere else");
    assert_eq!(wants(), ["0", "unsaid"]);
    let parts = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
    assert_eq!(one_click(&app, &mai, "multipart/form-data; boundary=b", parts).await.status, 200, "twice is once");
    let said = visitor.get(&mai).await.words();
    assert!(said.contains("does not write to you by e-mail any more"), "{said}");

    // Somebody without such a button presses ours.
    visitor.get(&ana).await;
    let pressed = visitor.post_form(&ana, &[("from", "page")]).await;
    assert_eq!((pressed.status.as_u16(), pressed.header("location")), (303, ana.as_str()));
    assert_eq!(wants(), ["0", "0"]);
    let (before, seal) = mai.rsplit_once('.').expect("a seal");
    for forged in [format!("{before}."), format!("/mail/off/1.{}.{seal}", students[1]), "/mail/off/x".to_owned()] {
        assert_eq!(one_click(&app, &forged, form, "List-Unsubscribe=One-Click").await.status, 404, "{forged}");
        assert_eq!(visitor.get(&forged).await.status, 404, "{forged}");
    }

    // No message goes out to them, and the link still works after a new one would have been sent.
    app.pass(8 * 24 * 60);
    let mut counselor = app.enter(counselor.person).await;
    remind_under(&mut counselor, "2").await;
    app.application.remind().await.expect("nothing to send");
    assert!(office.got_nothing());
}

#[tokio::test]
async fn a_sender_whom_the_mail_server_does_not_know_is_trouble_of_the_set_up_and_not_of_the_people() {
    let office = PostOffice::open();
    let mut app = sending_to(office.port, Lock::None, TestFile::demo(), None).await;
    let mut counselor = app.as_counselor().await;
    give_addresses(&app, &counselor, &["mai"]);
    remind(&mut counselor).await;
    let text = std::fs::read_to_string(app.file.beside("Leptos.toml")).expect("settings");
    let copy = app.file.as_after_a_power_cut();
    std::fs::write(copy.beside("Leptos.toml"), text.replace("ilp@school", "stranger@school")).expect("settings");
    let address = "127.0.0.1:3000".parse().expect("an address");
    let settings = ilp::server::Settings::read_with(&copy.beside("Leptos.toml"), address, None).expect("settings");
    app = TestApp::set("127.0.0.1:3000", copy, settings).await;
    app.application.remind().await.expect("tried");
    assert_eq!(
        app.file.column("SELECT state || ' ' || trouble || ' ' || code FROM mail"),
        ["waiting sender_refused 550"]
    );
}
