//! Five thousand requests with numbers that are not one's own: of others, of nobody, of another kind, malformed. Every
//! student's plan holds canaries of its own, and none comes back where the second oracle opens nothing.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{Method, Request};
use ilp::domain::card::{CardId, Field};
use ilp::domain::checklist::ItemState;
use ilp::domain::person::PersonId;
use ilp::domain::section::Section;
use ilp::text::{Document, Op};

use super::oracle::{bits, decisions, fill_with_chance};
use super::{Row, rows};
use crate::support::{Browser, Dice, NOW_MS, TODAY_MS, TestApp, TestFile, right};

const REQUESTS: usize = 5_000;
/// The fields that name somebody or something by a number.
const NUMBERS: [&str; 11] =
    ["student", "person", "thread", "id", "seq", "version", "base", "seen", "before", "consent", "reason"];
/// Nobody, nothing, too much, another kind.
const STRANGE: [&str; 18] = [
    "0",
    "-1",
    "999999",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "1.0",
    "1e3",
    "0x10",
    "+4",
    "%204",
    "4%20",
    "NULL",
    "goals",
    "4%00",
    "4%27%20OR%201%3D1--",
    "%5B4%5D",
    "",
];

/// A word of each section that nobody else's plan holds.
fn canary(student: i64, section: usize) -> String {
    format!("zq{student}s{section}zq")
}

async fn write_canaries(app: &TestApp) {
    for student in 1..=120 {
        let mut page = Document::new(70_000 + u64::try_from(student).expect("small"));
        for (number, section) in Section::WRITTEN.into_iter().enumerate() {
            drop(page.edit_words(section, &vec![Op::insert(format!("{} ", canary(student, number)))]).expect("fits"));
        }
        // The cards belong to the goals.
        drop(page.set_card(CardId::at(NOW_MS, 31), &[(Field::Goal, canary(student, 0))]));
        drop(page.set_item("06.careers", &ItemState::NotForMe { reason: canary(student, 3) }));
        app.database().save(right(PersonId(student)), page.whole(), NOW_MS).await.expect("saved");
    }
}

/// The canaries in a text: whose, and of which section.
fn found(text: &str) -> Vec<(i64, u32)> {
    let parts = text.split("zq").filter_map(|part| part.split_once('s'));
    parts.filter_map(|(student, section)| Some((student.parse().ok()?, section.parse().ok()?))).collect()
}

/// The same request with chance in every number; `mine` are students whom one may read.
fn shuffled(row: &Row, mine: &[i64], dice: &mut Dice) -> (String, String) {
    let mut number = |name: &str| match dice.below(10) {
        0 | 1 if !mine.is_empty() => mine[dice.below(mine.len())].to_string(),
        0..=3 => (1 + dice.below(120)).to_string(),
        4 => (1 + dice.below(7)).to_string(),
        5 => (5_001 + dice.below(60)).to_string(),
        6 if name != "student" => dice.below(9).to_string(),
        _ => STRANGE[dice.below(STRANGE.len())].to_owned(),
    };
    let path = match row.path.split_once("STUDENT") {
        Some((before, after)) if !before.contains('?') => format!("{before}{}{after}", number("student")),
        _ => row.path.clone(),
    };
    let mut pairs = |text: &str| {
        let pairs: Vec<_> = text
            .split('&')
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                let is_number = NUMBERS.contains(&name) || value == "STUDENT";
                if is_number { format!("{name}={}", number(name)) } else { pair.to_owned() }
            })
            .collect();
        pairs.join("&")
    };
    let path = match path.split_once('?') {
        Some((path, query)) => format!("{path}?{}", pairs(query)),
        None => path,
    };
    let form = if row.form.is_empty() { String::new() } else { pairs(&row.form) };
    (path.replace("STUDENT", "4"), form)
}

async fn send(browser: &mut Browser, row: &Row, mine: &[i64], dice: &mut Dice) -> (String, u16, String) {
    let (path, form) = shuffled(row, mine, dice);
    let what = format!("{} {path} {form}", row.method);
    // Half as a page's script, half as a person.
    let accept = if dice.below(2) == 0 { "application/json" } else { "text/html" };
    let request = Request::builder().method(&row.method).uri(&path).header("accept", accept);
    if row.method == Method::GET {
        let answer = browser.begin(request).await;
        return (what, answer.status.as_u16(), answer.body);
    }
    let (kind, body) = if path == "/api/push" {
        let person = 1 + dice.below(120);
        (
            "application/json",
            format!(r#"{{"person":{person},"cursor":{{"seq":{},"mark":0}},"update":null}}"#, dice.below(9)),
        )
    } else {
        ("application/x-www-form-urlencoded", form)
    };
    let answer = browser.send(request.header("content-type", kind), Body::from(body)).await;
    (
        what,
        answer.status.as_u16(),
        answer.body + answer.headers.get("location").map_or("", |to| to.to_str().unwrap_or_default()),
    )
}

#[tokio::test]
async fn no_number_of_anybody_else_brings_a_word_that_one_may_not_read() {
    let seed = 11;
    let file = TestFile::large_demo();
    fill_with_chance(&file, seed);
    let app = TestApp::at("127.0.0.1:3000", file).await;
    write_canaries(&app).await;
    let mut dice = Dice(seed);
    let people: Vec<_> = (1..=7).chain(5_001..=5_060).map(PersonId).collect();
    let mut browsers = BTreeMap::from([(0, app.anonymous())]);
    for person in people {
        browsers.insert(person.0, app.enter(person).await);
    }
    let everybody: Vec<_> = browsers.keys().copied().collect();
    let is_harmless = |row: &Row| !["/api/leave", "/api/enter"].contains(&row.path.as_str());
    let with_numbers =
        |row: &Row| row.name.contains("STUDENT") || NUMBERS.iter().any(|name| row.name.contains(&format!("{name}=")));
    let rows: Vec<_> =
        rows().into_iter().filter(|row| is_harmless(row) && (with_numbers(row) || row.path.contains("push"))).collect();
    let mut mine: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    // By the clock of the application: a birthday between that day and the day of the machine would part the two.
    let mut open = decisions(&app.file, TODAY_MS);
    for ((who, student), decision) in &open {
        if bits(Some(decision)) != 0 {
            mine.entry(*who).or_default().push(*student);
        }
    }
    // Whether something was changed since: a reason may have been stated, a consent ended.
    let mut is_stale = false;
    let (mut brought, mut statuses) = (0, BTreeMap::new());
    for number in 0..REQUESTS {
        let who = everybody[dice.below(everybody.len())];
        let row = &rows[dice.below(rows.len())];
        let browser = browsers.get_mut(&who).expect("a browser");
        let (what, status, body) = send(browser, row, mine.get(&who).map_or(&[], Vec::as_slice), &mut dice).await;
        assert!(status < 500, "request {number} of seed {seed}: {what} by {who}: {status} {body}");
        *statuses.entry(status).or_insert(0) += 1;
        is_stale |= row.method != Method::GET && status < 400;
        let canaries = found(&body);
        if canaries.is_empty() {
            continue;
        }
        if is_stale {
            open = decisions(&app.file, TODAY_MS);
            is_stale = false;
        }
        for (student, section) in canaries {
            let may = bits(open.get(&(who, student))) >> section & 1 == 1;
            assert!(
                may,
                "request {number} of seed {seed}: {what} by {who} brought section {section} of student {student}"
            );
            brought += 1;
        }
    }
    assert!(brought > 100, "who may read does read: {brought}, {statuses:?}");
}
