//! A room: what a class on a wall tells, to whom, and that it tells no word of any plan.

use std::collections::BTreeMap;

use axum::body::{Body, BodyDataStream};
use axum::http::{Method, Request, header};
use futures::StreamExt;
use ilp::domain::person::{PersonId, Role};
use ilp::domain::section::Section;
use tower::ServiceExt;

use crate::pages::{HOSTILE, assert_inert};
use crate::support::{Answer, Browser, TestApp, html, words};

const CLASS: i64 = 7_700;
/// The students of the class, as its page shows them; the demo lets one enter as each of them.
const SHOWN: [&str; 4] = ["Ana A.", "Ben B.", "Cleo C.", "Dan D."];

/// A class of four whose plans nobody has opened today, and its teacher.
struct Class {
    app: TestApp,
    teacher: Browser,
    students: Vec<Browser>,
}

async fn class() -> Class {
    let app = TestApp::start().await;
    let teacher = app.as_one(Role::Teacher).await;
    let mut statements = vec![
        format!("INSERT INTO class SELECT 1, {CLASS}, school_id, 'English 9b', NULL FROM person WHERE person_id = 1"),
        format!(
            "INSERT INTO class_teacher (district_id, teacher_id, class_id) VALUES (1, {}, {CLASS})",
            teacher.person
        ),
    ];
    for (student, name) in (1..).zip(["Ana Alpha", "Ben Beta", "Cleo Chi", "Dan Delta"]) {
        statements.push(format!("UPDATE person SET name = '{name}' WHERE person_id = {student}"));
        statements.push(format!(
            "INSERT INTO class_student (district_id, student_id, class_id) VALUES (1, {student}, {CLASS})"
        ));
    }
    for statement in statements {
        app.change(&statement);
    }
    let mut students = Vec::new();
    for student in 1..=4 {
        let mut student = app.enter(PersonId(student)).await;
        // What the demo wrote for them is gone, and so is the sign that they were there.
        for section in ["goals", "barriers", "strategies"] {
            let base = student.get(&format!("/plan/{section}")).await.page().field("base").to_owned();
            let form = [("section", section), ("base", &base), ("words", ""), ("completed", "false")];
            assert_eq!(student.post_form("/api/save_words", &form).await.status, 302);
        }
        students.push(student);
    }
    app.pass(4);
    Class { app, teacher, students }
}

/// What the page shows of each student, by name.
fn seats(answer: &Answer) -> BTreeMap<String, String> {
    assert_eq!(answer.status, 200, "{}", answer.page().words());
    let page = answer.page();
    assert_eq!(page.faults, Vec::<String>::new());
    let spans = |class: &'static str| {
        page.all("span").filter(move |span| span.attribute("class") == Some(class)).map(|span| span.text.clone())
    };
    spans("seat-name").zip(spans("seat-doing")).collect()
}

/// What the page shows of the four of [`SHOWN`].
fn four(answer: &Answer) -> Vec<String> {
    let seats = seats(answer);
    assert_eq!(seats.keys().collect::<Vec<_>>(), SHOWN);
    seats.into_values().collect()
}

/// The numbers at the top: asked for help, not open, writing, done.
fn counts(answer: &Answer) -> Vec<u32> {
    let page = answer.page();
    let numbers = page.all("span").filter(|span| span.attribute("class") == Some("room-number"));
    numbers.map(|span| span.text.parse().expect("a number")).collect()
}

impl Class {
    /// Longer than a session lasts in which nobody does anything.
    async fn much_later(&mut self, minutes: i64) {
        self.app.pass(minutes);
        self.teacher = self.app.enter(self.teacher.person).await;
    }

    async fn look(&mut self, more: &str) -> Answer {
        self.teacher.get(&format!("/desk/room?class={CLASS}{more}")).await
    }

    /// A page of this student that listens, as every open page with script does.
    async fn line(&self, student: usize) -> BodyDataStream {
        let browser = &self.students[student];
        let request = Request::get(format!("/live/{}", browser.person)).header(header::COOKIE, browser.cookie());
        let request = request.body(Body::empty()).expect("a request");
        let response = self.app.application.router.clone().oneshot(request).await.expect("a router always answers");
        assert_eq!(response.status(), 200);
        let mut line = response.into_body().into_data_stream();
        line.next().await.expect("a line").expect("bytes");
        line
    }

    async fn ask(&mut self, student: usize, hand: &str) {
        let person = self.students[student].person.to_string();
        let form = [("person", person.as_str()), ("hand", hand)];
        let answer = self.students[student].call(&Method::POST, "/api/ask_help", &form).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
}

#[tokio::test]
async fn each_student_of_a_class_is_in_one_of_four_states_and_each_state_is_counted() {
    let mut class = class().await;
    let first = class.look("").await;
    assert_eq!(four(&first), ["Not open"; 4]);
    assert_eq!(counts(&first), [0, 4, 0, 0]);
    assert!(first.words().contains("The class English 9b"));

    class.students[0].get("/plan/success").await;
    class.students[1].write("goals", "I want to read.").await;
    let base = class.students[2].get("/plan/goals").await.page().field("base").to_owned();
    let form = [("section", "goals"), ("base", &base), ("words", "I want to swim."), ("completed", "true")];
    assert_eq!(class.students[2].post_form("/api/save_words", &form).await.status, 302);
    class.ask(3, "true").await;

    let writing = ["Writing", "Writing", "Writing", "Asked for help"];
    assert_eq!(four(&class.look("").await), writing, "without a lesson nobody is done");
    let goals = class.look("&about=goals").await;
    assert_eq!(four(&goals), ["Writing", "Writing", "Done", "Asked for help"]);
    assert_eq!(counts(&goals), [1, 0, 2, 1]);
    assert_eq!(four(&class.look("&about=goals&done=begun").await), ["Writing", "Done", "Done", "Asked for help"]);
    assert_eq!(four(&class.look("&about=barriers").await), writing, "another section says nothing");
    assert_eq!(four(&class.look("&about=essay&done=soon").await), writing, "nonsense is left out");

    class.app.pass(3);
    let later = class.look("&about=goals").await;
    assert_eq!(four(&later), ["Not open", "Not open", "Done", "Asked for help"]);
    class.ask(3, "false").await;
    assert_eq!(four(&class.look("&about=goals").await)[3], "Writing", "somebody is there who took the hand down");
    class.ask(3, "true").await;
    class.much_later(60).await;
    assert_eq!(four(&class.look("").await), ["Not open"; 4], "a hand lasts about a lesson");
}

#[tokio::test]
async fn a_student_with_two_devices_is_writing_until_neither_has_the_plan_open() {
    let mut class = class().await;
    let (laptop, phone) = (class.line(0).await, class.line(0).await);
    class.app.pass(9);
    assert_eq!(four(&class.look("").await)[0], "Writing");
    drop(laptop);
    class.app.pass(9);
    assert_eq!(four(&class.look("").await), ["Writing", "Not open", "Not open", "Not open"]);
    drop(phone);
    assert_eq!(four(&class.look("").await)[0], "Writing", "a page that is loaded again was away for a moment");
    class.app.pass(3);
    assert_eq!(four(&class.look("").await)[0], "Not open");
}

#[tokio::test]
async fn whoever_reads_a_plan_is_not_taken_for_its_student() {
    let mut class = class().await;
    let own = class.students[0].person;
    class.teacher.get(&format!("/students/{own}")).await;
    let request = Request::get(format!("/live/{own}")).header(header::COOKIE, class.teacher.cookie());
    let request = request.body(Body::empty()).expect("a request");
    let line = class.app.application.router.clone().oneshot(request).await.expect("a router always answers");
    assert_eq!(line.status(), 200, "the teacher listens");
    assert_eq!(four(&class.look("").await), ["Not open"; 4]);
    drop(line);
}

#[tokio::test]
async fn a_room_shows_whom_the_viewer_may_list_and_its_numbers_betray_nobody_else() {
    let mut class = class().await;
    class.ask(0, "true").await;
    class.ask(1, "true").await;
    let app = &class.app;
    let mut counselor = app.as_counselor().await;
    app.change("DELETE FROM caseload WHERE student_id BETWEEN 1 AND 4");
    app.change(&format!(
        "INSERT INTO caseload (district_id, counselor_id, name_key, student_id)
         SELECT 1, {}, name_key, person_id FROM person WHERE person_id = 2",
        counselor.person
    ));
    let room = format!("/desk/room?class={CLASS}");
    let answer = counselor.get(&room).await;
    assert_eq!(seats(&answer).into_iter().collect::<Vec<_>>(), [("Ben B.".to_owned(), "Asked for help".to_owned())]);
    assert_eq!(counts(&answer), [1, 0, 0, 0]);
    assert!(!answer.body.contains("Ana"), "{}", answer.body);

    // Another school's administrator, another teacher: as if there were no such class.
    let own_school = app.file.number(&format!("SELECT school_id FROM class WHERE class_id = {CLASS}"));
    app.change(&format!("UPDATE person SET school_id = {own_school} WHERE person_id BETWEEN 1 AND 4"));
    app.change(&format!("UPDATE standing SET school_id = {own_school} WHERE student_id BETWEEN 1 AND 4"));
    let other = app.person(&format!("role = 'school_admin' AND school_id != {own_school}"));
    let teacher = app.person(&format!("role = 'teacher' AND person_id != {}", class.teacher.person));
    for nobody in [other, teacher] {
        let mut nobody = app.enter(nobody).await;
        let answer = nobody.get(&room).await;
        assert!(seats(&answer).is_empty() && counts(&answer).is_empty(), "{}", answer.words());
        let unknown = nobody.get("/desk/room?class=999999").await.words();
        assert_eq!(answer.words(), unknown, "like a class that is not there");
    }
    for (whose, status) in [("role = 'guardian'", 404), ("role = 'partner'", 404), ("role = 'staff'", 404)] {
        let mut browser = app.enter(app.person(whose)).await;
        assert_eq!(browser.get(&room).await.status, status, "{whose}");
    }
    assert_eq!(app.anonymous().get(&room).await.status, 401);
    assert_eq!(class.students[0].get(&room).await.status, 404, "a student does not see the own class");

    // Who administers the school sees the whole class, and chooses one first.
    let mut own = app.enter(app.person(&format!("role = 'school_admin' AND school_id = {own_school}"))).await;
    assert_eq!(counts(&own.get(&room).await), [2, 2, 0, 0]);
    let answer = own.get("/desk/room").await;
    assert!(seats(&answer).is_empty() && answer.words().contains("Choose a class"), "{}", answer.words());
}

#[tokio::test]
async fn a_class_that_changes_is_another_at_the_next_look() {
    let mut class = class().await;
    class.students[1].get("/plan").await;
    class.app.change(&format!(
        "UPDATE class_student SET until_day = '2026-11-24' WHERE student_id = 2 AND class_id = {CLASS}"
    ));
    let names = |answer: &Answer| seats(answer).into_keys().collect::<Vec<_>>();
    let answer = class.look("&again=1").await;
    assert_eq!(names(&answer), ["Ana A.", "Cleo C.", "Dan D."], "left this morning");
    assert_eq!(counts(&answer), [0, 3, 0, 0], "and counted nowhere");
    class.app.change("UPDATE person SET name = 'Ana Anders' WHERE person_id = 5");
    class.app.change(&format!("INSERT INTO class_student (district_id, student_id, class_id) VALUES (1, 5, {CLASS})"));
    assert_eq!(names(&class.look("").await), ["Ana Alpha", "Ana Anders", "Cleo C.", "Dan D."], "two are told apart");
    let teacher = class.teacher.person;
    class.app.change(&format!(
        "UPDATE class_teacher SET until_day = '2026-11-24' WHERE teacher_id = {teacher} AND class_id = {CLASS}"
    ));
    assert!(names(&class.look("&again=1").await).is_empty(), "somebody else teaches it now");
}

#[tokio::test]
async fn hands_wait_in_the_order_in_which_they_were_raised_and_nobody_raises_anothers() {
    let mut class = class().await;
    class.ask(2, "true").await;
    class.ask(0, "true").await;
    class.ask(2, "true").await;
    let waiting = |answer: &Answer| {
        let page = answer.page();
        page.all("bdi").map(|name| name.text.clone()).filter(|name| SHOWN.contains(&name.as_str())).collect::<Vec<_>>()
    };
    assert_eq!(waiting(&class.look("").await), ["Cleo C.", "Ana A."], "asked twice is asked once");

    // At a shared computer Dan's page is still open.
    let answer = class.students[1].call(&Method::POST, "/api/ask_help", &[("person", "4"), ("hand", "true")]).await;
    assert_eq!(answer.status, 422, "{}", answer.body);
    assert_eq!(waiting(&class.look("").await), ["Cleo C.", "Ana A."]);
    let answer = class.teacher.call(&Method::POST, "/api/ask_help", &[("person", "4"), ("hand", "true")]).await;
    assert_eq!(answer.status, 404);

    class.students[2].post_form("/api/leave", &[]).await;
    assert_eq!(waiting(&class.look("").await), ["Ana A."], "whoever signs out no longer waits");
}

#[tokio::test]
async fn without_script_the_hand_is_a_button_of_the_form_and_what_was_typed_is_saved_with_it() {
    let mut class = class().await;
    let student = &mut class.students[0];
    let page = student.get("/plan/goals").await.page();
    let hidden = |page: &html::Page, value: &str| {
        let button = |button: &&html::Element| {
            button.attribute("name") == Some("hand") && button.attribute("value") == Some(value)
        };
        page.all("button").find(button).expect("a button").attribute("hidden").is_some()
    };
    assert!(!hidden(&page, "true") && hidden(&page, "false"));
    let form = [("section", "goals"), ("base", page.field("base")), ("words", "Half a senten"), ("hand", "true")];
    let answer = student.post_form("/api/save_words", &form).await;
    assert_eq!(answer.header("location"), "/plan/goals?saved=1");
    let page = student.follow(&answer).await.page();
    assert!(hidden(&page, "true") && !hidden(&page, "false"));
    let saved = words(class.app.database(), PersonId(1), Section::Goals).await;
    assert_eq!(saved.trim(), "Half a senten");
    assert_eq!(four(&class.look("").await)[0], "Asked for help");

    let student = &mut class.students[0];
    let answer = student.post_form("/api/ask_help", &[("person", "1"), ("hand", "false")]).await;
    assert_eq!(answer.header("location"), "/plan/success#help");
    let page = student.follow(&answer).await.page();
    assert!(!hidden(&page, "true") && hidden(&page, "false"));
    assert_eq!(four(&class.look("").await)[0], "Writing");
}

#[tokio::test]
async fn a_restart_lowers_every_hand_and_what_the_disk_knows_stays() {
    let mut class = class().await;
    class.students[0].write("goals", "On the disk.").await;
    class.ask(1, "true").await;
    assert_eq!(four(&class.look("").await), ["Writing", "Asked for help", "Not open", "Not open"]);
    let Class { app, teacher, students } = class;
    app.database().clone().close().await;
    let app = TestApp::at("127.0.0.1:3000", app.file).await;
    // Its clock begins anew.
    app.pass(6);
    let router = || app.application.router.clone();
    let teacher = teacher.when_answered_by(router());
    let students = students.into_iter().map(|student| student.when_answered_by(router())).collect();
    let mut class = Class { app, teacher, students };
    assert_eq!(four(&class.look("").await), ["Writing", "Not open", "Not open", "Not open"]);
    let _open = class.line(1).await;
    assert_eq!(four(&class.look("").await)[1], "Writing", "an open page listens again by itself");
    class.ask(1, "true").await;
    assert_eq!(four(&class.look("").await)[1], "Asked for help");
}

#[tokio::test]
async fn no_word_of_any_plan_and_no_way_to_one_stands_in_a_room() {
    let mut class = class().await;
    let words = ["wrotegoals", "wrotebarriers", "wrotestrategies", "wrotereason"];
    for (section, words) in ["goals", "barriers", "strategies"].into_iter().zip(words) {
        class.students[0].write(section, words).await;
    }
    let form = [("item", "09.plan4"), ("mark", "not_for_me"), ("reason", words[3])];
    class.students[0].post_form("/api/set_item", &form).await;
    class.students[0].post_form("/api/ask_check_in", &[("words", "askedline")]).await;
    class.ask(0, "true").await;
    for more in ["", "&about=goals", "&about=barriers&done=begun", "&about=success", "&again=5"] {
        let answer = class.look(more).await;
        for word in words.iter().chain(&["askedline", "Alpha"]) {
            assert!(!answer.body.contains(word), "{word} with {more}");
        }
        let page = answer.page();
        let mut links = page.all("a").filter_map(|link| link.attribute("href"));
        assert!(links.all(|href| !href.starts_with("/students")), "no way to a plan");
        assert!(!page.elements.iter().any(|element| element.name == "script" && element.text.contains("Ana")));
    }
    let query = [("query[0][0]", "class"), ("query[0][1]", "7700")];
    let answer = class.teacher.call(&Method::GET, "/api/open_room", &query).await;
    let room: serde_json::Value = answer.json();
    let fields: Vec<_> = room["seats"][0].as_object().expect("a seat").keys().cloned().collect();
    assert_eq!(fields, ["doing", "name"], "nothing else of a student travels");
}

#[tokio::test]
async fn hostile_names_and_addresses_stay_text_in_a_room() {
    let mut class = class().await;
    let hostile = HOSTILE.replace('\'', "''");
    class.app.change(&format!("UPDATE person SET name = '{hostile}' WHERE person_id IN (1, 2)"));
    class.app.change(&format!("UPDATE class SET name = '{hostile}' WHERE class_id = {CLASS}"));
    class.ask(0, "true").await;
    let answer = class.look("&about=%22%3E%3Cscript%3E&done=%3Cimg%3E&again=%22%3E%3Cscript%3Ealert(1)").await;
    assert_inert(&answer);
    assert_eq!(seats(&answer).len(), 3, "two of the four have the same name");
    assert_eq!(counts(&answer), [1, 3, 0, 0]);
}

#[tokio::test]
async fn a_room_that_is_open_is_one_entry_of_the_trail_and_none_of_a_students() {
    let mut class = class().await;
    let entries = |class: &Class| {
        class.app.file.column(
            "SELECT capacity || ' ' || coalesce(subject, 'none') || ' ' || sections || ' ' || coalesce(student_id, 'none')
             FROM trail WHERE deed = 'watched_room' ORDER BY seq",
        )
    };
    class.look("").await;
    for _ in 0..12 {
        class.much_later(5).await;
        assert_eq!(class.look("&again=1").await.status, 200);
    }
    assert_eq!(entries(&class), ["teacher 7700 0 none"], "an hour of one room");
    class.much_later(16).await;
    class.look("&again=1").await;
    assert_eq!(entries(&class).len(), 2, "opened again, by whatever address");
    class.teacher.get("/desk/room").await;
    assert_eq!(entries(&class).last().expect("an entry"), "teacher none 0 none", "all of one's students");
    for student in 1..=4 {
        assert!(!class.app.trail(PersonId(student)).iter().any(|entry| entry.starts_with("watched_room")));
    }
}

#[tokio::test]
async fn a_room_that_looks_by_itself_keeps_no_session_going() {
    for (more, status) in [("&again=1", 401), ("", 200)] {
        let mut class = class().await;
        for _ in 0..4 {
            class.app.pass(9);
            class.look(more).await;
        }
        assert_eq!(class.look(more).await.status, status, "after 36 minutes, {more:?}");
    }
}

#[tokio::test]
async fn without_script_a_room_moves_by_itself_only_where_that_was_asked_for() {
    let mut class = class().await;
    let refresh = |answer: &Answer| {
        let page = answer.page();
        let meta = page.all("meta").find(|meta| meta.attribute("http-equiv") == Some("refresh"));
        meta.map(|meta| (meta.attribute("content").map(str::to_owned), meta.around.last().cloned()))
    };
    let answer = class.look("").await;
    assert_eq!(refresh(&answer), None);
    let page = answer.page();
    let again = page.all("a").find(|link| link.text.contains("by itself")).expect("a link");
    let href = again.attribute("href").expect("an address").to_owned();
    let answer = class.teacher.get(&href).await;
    assert_eq!(refresh(&answer), Some((Some("5".to_owned()), Some("noscript".to_owned()))), "{href}");
    assert_eq!(four(&answer), ["Not open"; 4], "the same room");
    assert!(answer.words().contains("Stop looking by itself"));
    assert!(
        class.teacher.get("/desk?again=5").await.page().all("meta").all(|meta| meta.attribute("http-equiv").is_none())
    );
}

#[tokio::test]
async fn the_desk_leads_to_the_room_of_a_class_that_was_chosen() {
    let mut class = class().await;
    let mut link = async |path: &str| {
        let page = class.teacher.get(path).await.page();
        let room = page.all("a").filter_map(|link| link.attribute("href")).find(|href| href.starts_with("/desk/room"));
        room.map(str::to_owned)
    };
    assert_eq!(link("/desk").await.as_deref(), Some("/desk/room"));
    assert_eq!(link("/desk?show=all").await, None);
    let address = format!("/desk/room?class={CLASS}");
    assert_eq!(link(&format!("/desk?class={CLASS}&grade=9")).await.as_deref(), Some(address.as_str()));
}
