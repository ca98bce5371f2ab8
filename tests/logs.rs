//! The log tells what went wrong, and no word, name, login, password, address or token of anybody: the real program is
//! driven through journeys and faults with canaries in all of them.

use std::process::Command;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Method, Request};
use axum::routing::get;
use axum::{Json, Router};
use ilp::auth::Site;
use ilp::server::{Protection, protect, start_log};

use crate::support::{Browser, Program, TestFile};

/// In names, words, reasons, comments, filters, addresses, headers, whatever a field may be called.
const CANARY: &str = "Canaryword";
/// What fields of any form are called; who signs in types a login, a password, an address, a code.
const FIELDS: [&str; 24] = [
    "login",
    "password",
    "new_password",
    "email",
    "code",
    "token",
    "secret",
    "name",
    "given",
    "family",
    "person",
    "student",
    "section",
    "passage",
    "words",
    "said",
    "part",
    "reason",
    "item",
    "mark",
    "act",
    "file",
    "csv",
    "state",
];

impl Program {
    /// Everything that a person can do, with canaries in it.
    fn journeys(&self, student: &str, counselor: &str) {
        for cookie in [student, counselor, "", &format!("ilp_session={CANARY}")] {
            for path in
                ["/", "/enter", "/plan", "/plan/goals", "/plan/success", "/students/4", "/students/4/history/goals"]
            {
                self.get(path, cookie);
            }
            for path in ["/no/such", "/plan", "/students", "/live", "/site/0", "/api"] {
                self.get(&format!("{path}/{CANARY}"), cookie);
            }
            self.get(&format!("/desk?name={CANARY}&after={CANARY}&school={CANARY}"), cookie);
            for (path, method) in leptos::server_fn::axum::server_fn_paths() {
                let fields: Vec<_> = FIELDS.iter().map(|field| format!("{field}={CANARY}")).collect();
                if method == Method::GET {
                    self.get(&format!("{path}?{}", fields.join("&")), cookie);
                } else if path != "/api/leave" {
                    self.form(path, cookie, &fields.join("&"));
                    let json: Vec<_> = FIELDS.iter().map(|field| format!("\"{field}\":\"{CANARY}\"")).collect();
                    self.post(path, cookie, "application/json", &format!("{{{}}}", json.join(",")));
                    self.post(path, cookie, "text/plain", CANARY);
                }
            }
            let update = "Q2FuYXJ5d29yZCBDYW5hcnl3b3Jk";
            let push = format!(r#"{{"person":4,"cursor":{{"seq":0,"mark":0}},"update":"{update}"}}"#);
            self.post("/api/push", cookie, "application/json", &push);
            self.form("/api/save_words", cookie, &format!("person=4&section=goals&base=0&words=My+{CANARY}"));
            self.form("/api/set_item", cookie, &format!("item=09.plan4&mark=not_for_me&reason={}", CANARY.repeat(99)));
            self.form("/api/comment", cookie, &format!("student=4&passage=goals.1.0.3&id=7&part=&said={CANARY}"));
        }
    }
}

#[test]
fn no_journey_and_no_fault_brings_a_word_of_anybody_into_the_log() {
    let file = TestFile::demo();
    file.sql().execute_batch(&format!("UPDATE person SET name = '{CANARY} ' || name")).expect("names");
    let counselor = file.column("SELECT CAST(min(person_id) AS TEXT) FROM person WHERE role = 'counselor'").remove(0);
    let program = Program::serve(&file);
    let (student, counselor) = (program.enter("4"), program.enter(&counselor));
    program.journeys(&student, &counselor);
    // Then everything that writes fails, and then whatever asks who somebody is.
    let fault = "CREATE TRIGGER fault BEFORE INSERT ON plan_log BEGIN SELECT RAISE(ABORT, 'no'); END";
    file.sql().execute_batch(fault).expect("a fault");
    program.journeys(&student, &counselor);
    file.sql().execute_batch("DROP TRIGGER fault; ALTER TABLE person RENAME COLUMN name TO other").expect("a fault");
    program.journeys(&student, &counselor);

    let said = program.said();
    assert!(said.contains("ERROR"), "the faults are told: {said}");
    assert!(!said.contains("panicked"), "{said}");
    for cookie in [&student, &counselor] {
        let token = cookie.split_once('=').expect("a token").1;
        assert!(!said.contains(token), "a token is in the log: {said}");
    }
    for word in [CANARY, "Q2FuYXJ5d29yZ", "/students/4", "name="] {
        assert!(!said.contains(word), "{word} is in the log: {said}");
    }
}

/// The lines of one kind of refusal.
fn told(said: &str, kind: &str) -> Vec<String> {
    let kind = format!("refused kind=\"{kind}\"");
    said.lines().filter(|line| line.contains(&kind)).map(str::to_owned).collect()
}

#[test]
fn a_refusal_is_one_line_with_its_kind_its_address_and_a_number_and_a_flood_of_them_is_no_flood_of_lines() {
    let file = TestFile::demo();
    file.sql().execute_batch(&format!("UPDATE person SET name = '{CANARY} ' || name")).expect("names");
    let program = Program::serve(&file);
    let student = program.enter("4");
    let words = format!("section=goals&base=0&words={CANARY}");
    let foreign = || {
        let request = program.agent.post(format!("{}/api/save_words", program.site)).header("cookie", student.as_str());
        let request = request
            .header("origin", "https://evil.example")
            .header("content-type", "application/x-www-form-urlencoded");
        request.send(words.as_str()).map_or(0, |answer| answer.status().as_u16())
    };
    assert_eq!(foreign(), 403);
    for (kind, status, refused) in [
        ("wrong_kind", 415, program.post("/api/save_words", &student, "text/plain", CANARY).0),
        ("wrong_method", 405, program.get("/api/save_words", &student)),
        ("nowhere", 404, program.get(&format!("/{CANARY}/{CANARY}"), &student)),
        ("no_right", 404, program.get("/students/5", &student)),
        ("no_right", 404, program.get(&format!("/live/{CANARY}"), &student)),
        ("unreadable", 400, program.post("/api/push", &student, "application/json", CANARY).0),
        ("signed_out", 401, program.form("/api/save_words", &format!("ilp_session={CANARY}"), &words).0),
        ("too_large", 413, too_large(&program, &student)),
    ] {
        assert_eq!(refused, status, "{kind}");
    }
    for _ in 0..8 {
        program.form("/api/sign_in", "", &format!("login={CANARY}&password={CANARY}"));
    }
    let said = program.said();
    for (kind, path, who) in [
        ("foreign_sender", "/api/save_words", 4),
        ("wrong_kind", "/api/save_words", 4),
        ("wrong_method", "/api/save_words", 4),
        ("nowhere", "no such address", 4),
        ("no_right", "/students/{student}", 4),
        ("no_right", "/live/{student}", 4),
        ("unreadable", "/api/push", 4),
        ("signed_out", "/api/save_words", 0),
        ("too_large", "/api/save_words", 4),
        ("guessing", "/api/sign_in", 0),
    ] {
        let wanted = format!("path=\"{path}\" who={who}");
        let lines = told(&said, kind);
        assert!(lines.iter().any(|line| line.contains(&wanted)), "{kind}: {wanted} in {lines:?} of {said}");
    }
    // A session may send 300 at once: some of these come in, and the others are too many.
    let statuses: Vec<_> = (0..900).map(|_| foreign()).collect();
    assert!(statuses.contains(&403) && statuses.contains(&429), "{statuses:?}");
    let said = program.said();
    // It may last longer than a minute on a slow machine; each has its lines.
    for kind in ["foreign_sender", "too_many_requests"] {
        assert!((1..=200).contains(&told(&said, kind).len()), "{kind}: {} lines", told(&said, kind).len());
    }
    for word in [CANARY, student.split_once('=').expect("a token").1, "evil.example", "/students/5"] {
        assert!(!said.contains(word), "{word} is in the log: {said}");
    }
}

/// A form that says it is larger than the server takes; gives the status of the answer.
fn too_large(program: &Program, cookie: &str) -> u16 {
    use std::io::{Read, Write};
    let mut line = std::net::TcpStream::connect(program.site.trim_start_matches("http://")).expect("a line");
    line.set_read_timeout(Some(Duration::from_secs(30))).expect("a limit");
    let head = format!(
        "POST /api/save_words HTTP/1.1\r\nhost: here\r\ncookie: {cookie}\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         content-length: 99999999\r\nconnection: close\r\n\r\n"
    );
    line.write_all(head.as_bytes()).expect("sent");
    let mut answer = [0; 12];
    line.read_exact(&mut answer).expect("an answer");
    std::str::from_utf8(&answer[9..]).expect("a status").parse().expect("a number")
}

/// Set in the program that this test starts: itself, because the log and the hook of panics belong to a whole program.
const INSIDE: &str = "ILP_TEST_INSIDE";

fn cuts_a_letter(words: String) -> String {
    words[..10].to_owned()
}

#[tokio::test]
async fn a_panic_is_told_by_its_place_alone() {
    if std::env::var_os(INSIDE).is_some() {
        start_log();
        let router = Router::new()
            .route("/", get(async |body: String| Json(cuts_a_letter(body))))
            .route("/said", get(async |body: String| if body.is_empty() { "" } else { panic!("{body}") }));
        let mut browser = Browser::new(protect(router, &Protection::default(), &Site::default()));
        for path in ["/", "/said"] {
            // The tenth byte is the middle of a letter.
            let request = Request::get(path);
            let answer = browser.send(request, Body::from(format!("{}é {CANARY}", &CANARY[..9]))).await;
            assert_eq!(answer.status, 500, "{}", answer.body);
            assert!(!answer.body.contains("Canary"), "{}", answer.body);
        }
        return;
    }
    let inside = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "logs::a_panic_is_told_by_its_place_alone", "--nocapture"])
        .env(INSIDE, "1")
        .env("RUST_BACKTRACE", "full")
        .output()
        .expect("it runs");
    let said = format!("{}{}", String::from_utf8_lossy(&inside.stdout), String::from_utf8_lossy(&inside.stderr));
    assert!(inside.status.success(), "{said}");
    assert_eq!(said.matches("panicked").count(), 2, "both are told: {said}");
    assert!(said.contains("tests/logs.rs:"), "with their place: {said}");
    assert!(!said.contains("Canary"), "and without their words: {said}");
}
