//! Live company: who may listen to a plan, and what they are told.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::http::{Method, Request, header};
use futures::StreamExt;
use ilp::api::comment::Comments;
use ilp::api::company::News;
use ilp::api::edit::{Bytes, Life, Pushed};
use ilp::domain::person::{PersonId, Role};
use ilp::sync::Cursor;
use tower::ServiceExt;

use crate::support::{Browser, NOW_MS, TestApp, first_words, right};

/// One page's line of news.
#[derive(Debug)]
struct Line(BodyDataStream);

impl Line {
    async fn open(app: &TestApp, browser: &Browser, student: PersonId) -> Result<Self, u16> {
        let request = Request::get(format!("/live/{student}")).header(header::COOKIE, browser.cookie());
        let request = request.body(Body::empty()).expect("a request");
        let response = app.application.router.clone().oneshot(request).await.expect("a router always answers");
        if !response.status().is_success() {
            return Err(response.status().as_u16());
        }
        assert_eq!(response.headers()[header::CONTENT_TYPE], "text/event-stream");
        assert!(!response.headers().contains_key(header::CONTENT_ENCODING), "news must not wait to be compressed");
        Ok(Self(response.into_body().into_data_stream()))
    }

    /// Nothing comes any more, and not only for now.
    async fn ends(mut self) {
        let all = async { while self.0.next().await.is_some() {} };
        tokio::time::timeout(Duration::from_secs(5), all).await.expect("the line ends at once");
    }

    /// Waits for news of which this is true.
    async fn until(&mut self, is_so: impl Fn(&News) -> bool) {
        let mut heard = Vec::new();
        let told = async {
            while !heard.last().is_some_and(&is_so) {
                heard.push(self.next().await);
            }
        };
        let told = tokio::time::timeout(Duration::from_secs(5), told).await;
        assert!(told.is_ok(), "told at once, not only {heard:?}");
    }

    async fn next(&mut self) -> News {
        let bytes = self.0.next().await.expect("a line").expect("bytes");
        let text = std::str::from_utf8(&bytes).expect("text");
        serde_json::from_str(text.trim().strip_prefix("data: ").expect("news")).expect("news")
    }
}

#[tokio::test]
async fn only_who_may_read_a_plan_may_listen_to_it() {
    let app = TestApp::start().await;
    let people = app.one_of_each().await;
    let own = app.student_of(&people[2].1, &people[1].1);
    for ((who, browser), status) in people.iter().zip([Some(401), None, None, Some(403), Some(403)]) {
        let student = if browser.person.0 != 0 && status.is_none() && *who == "student" { browser.person } else { own };
        assert_eq!(Line::open(&app, browser, student).await.err(), status, "{who}");
    }
    let student = &people[1].1;
    assert_eq!(Line::open(&app, student, PersonId(student.person.0 + 1)).await.err(), Some(404), "another student");
    assert_eq!(Line::open(&app, student, PersonId(999_999)).await.err(), Some(404), "nobody");
}

#[tokio::test]
async fn the_line_of_a_partner_ends_with_the_consent_and_that_of_a_guardian_with_the_students_word() {
    let app = TestApp::start().await;
    let (child, grown) = (PersonId(1), PersonId(7));
    app.change("UPDATE person SET born_day = date('2026-11-24', '-10 years') WHERE person_id = 1");
    app.change("UPDATE person SET born_day = date('2026-11-24', '-19 years') WHERE person_id = 7");
    app.change("UPDATE guardian SET granted_day = date('2026-11-24') WHERE student_id = 7");
    app.file.sql().execute("DELETE FROM consent", []).expect("a clean table");
    let partner = app.as_one(Role::Partner).await;
    app.change(&format!(
        "INSERT INTO consent SELECT 1, 5, 1, {}, 1, 'tutoring', guardian_id, 0, date('2026-11-24', '-1 day'), date('2026-11-24', '+9 days'),
         NULL, NULL FROM guardian WHERE student_id = 1",
        partner.person
    ));
    let guardian_of =
        |student| PersonId(app.file.number(&format!("SELECT guardian_id FROM guardian WHERE student_id = {student}")));
    let (mut mother, father) = (app.enter(guardian_of(child)).await, app.enter(guardian_of(grown)).await);
    let mut student = app.enter(grown).await;

    let mut shared = Line::open(&app, &partner, child).await.expect("the partner listens");
    let mut own = Line::open(&app, &mother, child).await.expect("the mother listens");
    let mut fathers = Line::open(&app, &father, grown).await.expect("the father listens");
    for line in [&mut shared, &mut own, &mut fathers] {
        line.next().await;
    }
    let answer = mother.post_form("/api/end_sharing", &[("student", "1"), ("consent", "5")]).await;
    assert_eq!(answer.header("location"), "/students/1/sharing?done=ended");
    shared.ends().await;
    assert!(own.next().await.here.is_empty(), "the mother's line goes on, and tells that the partner is gone");
    assert_eq!(Line::open(&app, &partner, child).await.err(), Some(404));

    let answer = student.post_form("/api/grant_guardian", &[("guardian", &father.person.to_string())]).await;
    assert_eq!(answer.header("location"), "/plan/sharing?done=closed");
    fathers.ends().await;
    assert_eq!(Line::open(&app, &father, grown).await.err(), Some(404));
}

#[tokio::test]
async fn the_lines_of_a_guardian_and_of_their_partner_end_when_a_court_keeps_the_guardian_away() {
    let app = TestApp::start().await;
    let child = PersonId(1);
    app.change("UPDATE person SET born_day = date('2026-11-24', '-10 years') WHERE person_id = 1");
    app.file.sql().execute("DELETE FROM consent", []).expect("a clean table");
    let partner = app.as_one(Role::Partner).await;
    app.change(&format!(
        "INSERT INTO consent SELECT 1, 5, 1, {}, 1, 'tutoring', guardian_id, 0, date('2026-11-24', '-1 day'), date('2026-11-24', '+9 days'),
         NULL, NULL FROM guardian WHERE student_id = 1",
        partner.person
    ));
    let mother = app.enter(PersonId(app.file.number("SELECT guardian_id FROM guardian WHERE student_id = 1"))).await;
    let mut shared = Line::open(&app, &partner, child).await.expect("the partner listens");
    let mut own = Line::open(&app, &mother, child).await.expect("the mother listens");
    for line in [&mut shared, &mut own] {
        line.next().await;
    }
    let one = format!("#{}", mother.person);
    let form = [("form[bond]", "guardian"), ("form[one]", &one), ("form[person]", "#1"), ("form[blocked]", "yes")];
    assert_eq!(app.as_one(Role::DistrictAdmin).await.post_form("/api/put_relation", &form).await.status, 302);
    own.ends().await;
    shared.ends().await;
    for browser in [&mother, &partner] {
        assert_eq!(Line::open(&app, browser, child).await.err(), Some(404));
    }
}

#[tokio::test]
async fn an_open_page_is_told_of_every_save_and_of_who_comes_and_goes() {
    let app = TestApp::start().await;
    let counselor = app.as_counselor().await;
    let mut student = app.as_student_of(&counselor).await;
    let own = student.person;
    let mut page = Line::open(&app, &student, own).await.expect("the student listens");
    let log = app.database().pull(right(own), Cursor::default()).await.expect("a log");
    let first = page.next().await;
    assert_eq!((first.head, first.here), (log.head.seq, Vec::new()), "alone, and told how far the words reach");

    let reader = Line::open(&app, &counselor, own).await.expect("the counselor listens");
    let here = page.next().await.here;
    assert_eq!(here.iter().map(|one| one.person).collect::<Vec<_>>(), [counselor.person]);
    drop(reader);
    assert!(page.next().await.here.is_empty(), "gone");

    let form = [("section", "goals"), ("base", "0"), ("words", "Told at once.")];
    let answer = student.post_form("/api/save_words", &form).await;
    assert_eq!(answer.status, 302, "{}", answer.body);
    let told = page.next().await.head;
    let log = app.database().pull(right(own), Cursor::default()).await.expect("a log");
    assert_eq!(told, log.head.seq);
}

#[tokio::test]
async fn an_open_page_is_told_when_a_new_year_begins_its_log_anew_and_of_every_save_and_word_in_that() {
    let app = TestApp::start().await;
    let mut counselor = app.as_counselor().await;
    let student = app.as_student_of(&counselor).await.person;
    for number in 0..8 {
        let words = first_words(600 + number, "another word ");
        app.database().save(right(student), words, NOW_MS).await.expect("saved");
    }
    // The morning of 2 July.
    app.pass(220 * 24 * 60);
    let mut pupil = app.enter(student).await;
    counselor = app.enter(counselor.person).await;
    let mut pages = [
        Line::open(&app, &pupil, student).await.expect("the student listens"),
        Line::open(&app, &counselor, student).await.expect("the counselor listens"),
    ];
    let old = app.database().pull(right(student), Cursor::default()).await.expect("a log").head.seq;
    for page in &mut pages {
        page.until(|news| news.head == old).await;
    }
    app.application.turn().await.expect("turned");
    let new = app.database().pull(right(student), Cursor::default()).await.expect("a log").head.seq;
    assert!(new < old, "{new} and {old}");
    for page in &mut pages {
        page.until(|news| news.head == new).await;
    }
    let base = pupil.get("/plan/goals").await.page().field("base").to_owned();
    let form = [("section", "goals"), ("base", base.as_str()), ("words", "A new year.")];
    assert_eq!(pupil.post_form("/api/save_words", &form).await.status, 302);
    for page in &mut pages {
        page.until(|news| news.head > new && news.head < old).await;
    }
}

#[tokio::test]
async fn every_open_page_is_told_that_something_was_said_and_asks_for_it() {
    let app = TestApp::start().await;
    let mut counselor = app.as_counselor().await;
    let mut student = app.as_student_of(&counselor).await;
    let own = student.person.to_string();
    let form = [("section", "goals"), ("base", "0"), ("words", "I want to read two books. ")];
    assert_eq!(student.post_form("/api/save_words", &form).await.status, 302);
    let head = app.database().pull(right(student.person), Cursor::default()).await.expect("a log").head.seq;
    let (passage, seen) = (format!("goals.{head}.0.6"), head.to_string());

    let mut pages = [
        Line::open(&app, &student, student.person).await.expect("the student listens"),
        Line::open(&app, &counselor, student.person).await.expect("the counselor listens"),
    ];
    let opened = [("student", own.as_str()), ("passage", &passage), ("id", "10"), ("part", ""), ("said", "Which?")];
    let answer = |id: &'static str, act: &'static str| {
        [("student", own.as_str()), ("thread", "10"), ("id", id), ("seen", &seen), ("said", "x"), ("act", act)]
    };
    for (said, by_student, path, form) in [
        (1, false, "/api/comment", &opened[..]),
        (2, true, "/api/answer_comment", &answer("11", "reply")),
        (3, false, "/api/answer_comment", &answer("12", "resolve")),
        (4, false, "/api/answer_comment", &answer("13", "reopen")),
    ] {
        let by = if by_student { &mut student } else { &mut counselor };
        // Sent twice it is told once.
        for _ in 0..2 {
            assert_eq!(by.call(&Method::POST, path, form).await.status, 200);
        }
        for page in &mut pages {
            let told = async {
                loop {
                    let news = page.next().await;
                    if news.said > 0 {
                        break news.said;
                    }
                }
            };
            let told = tokio::time::timeout(std::time::Duration::from_secs(2), told).await.expect("told at once");
            assert_eq!(told, said);
        }
        for reader in [&mut student, &mut counselor] {
            let form = [("student", own.as_str()), ("seen", seen.as_str())];
            let comments: Comments = reader.call(&Method::GET, "/api/talk", &form).await.json();
            assert_eq!((comments.said, comments.threads[0].said.len() as u64), (said, said));
            assert!(comments.threads[0].place.is_some(), "placed in the words of the page");
        }
    }
    // Whoever hears no line asks for the same, and is not here by that.
    let form = [("student", own.as_str())];
    let asked: News = student.call(&Method::GET, "/api/news", &form).await.json();
    let log = app.database().pull(right(student.person), Cursor::default()).await.expect("a log");
    assert_eq!((asked.head, asked.said), (log.head.seq, 4));
    let life: Life = student.call(&Method::GET, "/api/present_life", &[]).await.json();
    assert_eq!(asked.life, life, "a page knows by it that the server may have been set back");
    assert_eq!(asked.here.iter().map(|one| one.person).collect::<Vec<_>>(), [counselor.person]);
    drop(pages);
    let asked: News = student.call(&Method::GET, "/api/news", &form).await.json();
    assert_eq!(asked.here, []);
    // Whoever opens the page later is told how much there is.
    let mut late = Line::open(&app, &counselor, student.person).await.expect("the counselor listens");
    let told = late.next().await;
    assert_eq!((told.said, told.life), (4, life));
}

#[tokio::test]
async fn a_page_that_stayed_online_is_told_which_changes_could_not_be_sent_for_long() {
    let app = TestApp::start().await;
    let (mut page, student) = (app.enter(PersonId(1)).await, PersonId(1));
    let push = |cursor: Cursor, update: Option<Vec<u8>>, is_late: bool| serde_json::json!({"person": student, "cursor": cursor, "update": update.map(Bytes), "is_late": is_late});
    let before: Pushed = page.post_json("/api/push", &push(Cursor::default(), None, false)).await.json();
    let _line = Line::open(&app, &page, student).await.expect("a line");
    let mut phone = app.enter(student).await;
    for (writer, words, is_late) in [(910, "Tuesday ", true), (911, "now ", false)] {
        let update = first_words(writer, words);
        // Sent twice: it stands once.
        for _ in 0..2 {
            let answer = phone.post_json("/api/push", &push(before.head, Some(update.clone()), is_late)).await;
            assert_eq!(answer.status, 200);
        }
    }
    let heard: Pushed = page.post_json("/api/push", &push(before.head, None, false)).await.json();
    assert_eq!((heard.updates.len(), heard.late), (2, vec![0]), "the first of them");
    let second: Pushed = page.post_json("/api/push", &push(heard.head, None, false)).await.json();
    assert_eq!((second.updates.len(), second.late), (0, vec![]));
    // A page that does not say it, of an older version, is served as ever.
    let old = serde_json::json!({"person": student, "cursor": heard.head, "update": Bytes(first_words(912, "old "))});
    assert_eq!(page.post_json("/api/push", &old).await.status, 200);
}
