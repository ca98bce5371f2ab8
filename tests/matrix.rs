//! The matrix: everybody asks for everything, and each cell says the status *and* what came back. `matrix/cells.txt` is
//! the policy as a list to be read and reviewed; a path without a row there fails. `matrix/oracle.rs` decides the same
//! a second time, apart, and `matrix/replay.rs` asks with other people's numbers.

mod oracle;
pub mod people;
mod replay;
mod tenants;

use std::collections::BTreeMap;
use std::fmt::Write;

use axum::body::Body;
use axum::http::{Method, Request};
use ilp::api::edit::Pushed;
use ilp::domain::person::PersonId;
use ilp::domain::section::Section;
use ilp::server::{OTHERS, pages};
use ilp::storage::unfolded;
use serde_json::{Value, json};

use self::people::{AGREED, ASKED, COURSE, NAME, Persona, SAID, WORDS, everybody};
use crate::calls::POLICIES;
use crate::pages::PAGES;
use crate::support::{Answer, TestApp};
use crate::travel::page_of;

const CELLS: &str = include_str!("matrix/cells.txt");

/// One request of the program: what it is called in the list, and how it is made.
struct Row {
    name: String,
    method: Method,
    /// With its query; `STUDENT` is the student.
    path: String,
    form: String,
}

/// Every page, call and other address, as the program itself names them, with the parameters of the tables of tests.
fn rows() -> Vec<Row> {
    let get = |path: String| Row { name: format!("GET {path}"), method: Method::GET, path, form: String::new() };
    let mut rows: Vec<_> = PAGES.iter().map(|(path, _)| get(path.replace("CASELOAD", "STUDENT"))).collect();
    rows.extend(OTHERS.map(|path| {
        get(path
            .replace("{student}", "STUDENT")
            .replace("{kind}", "people.csv")
            .replace("{number}", "0")
            .replace("{version}/{*file}", "0/none.js")
            .replace("{file}", "list.csv"))
    }));
    let mut calls: Vec<_> = leptos::server_fn::axum::server_fn_paths().collect();
    calls.sort_by_key(|(path, _)| *path);
    for (path, method) in calls {
        let pairs = POLICIES.iter().find(|policy| policy.0 == path).map(|policy| policy.2);
        let pairs = pairs.unwrap_or_else(|| panic!("{path} has no line in POLICIES"));
        let pairs: Vec<_> =
            pairs.iter().map(|(name, value)| format!("{name}={}", value.replace("OWN", "STUDENT"))).collect();
        // A thread that is there, and a name for each answer; a login of one's own, since one that failed for others waits;
        // whose device it is; not the box that holds the canary.
        let form = pairs.join("&").replace("thread=1&id=2", "thread=77&id=NUMBER").replace("09.plan4", "12.all.goals");
        let form = form.replace("login=nobody", "login=nobodyNUMBER");
        let form = if path == "/api/device_key" { "person=STUDENT".to_owned() } else { form };
        rows.push(if method == Method::GET {
            get(if form.is_empty() { path.to_owned() } else { format!("{path}?{form}") })
        } else {
            Row { name: format!("{method} {path} {form}").trim_end().to_owned(), method, path: path.to_owned(), form }
        });
    }
    // It ends the session.
    rows.sort_by_key(|row| row.path == "/api/leave");
    rows
}

async fn ask(app: &TestApp, persona: &mut Persona, row: &Row) -> Answer {
    let student = persona.student.to_string();
    let path = row.path.replace("STUDENT", &student);
    // Entering would make somebody else of them.
    let mut visitor = (path == "/api/enter").then(|| app.anonymous());
    let browser = visitor.as_mut().unwrap_or(&mut persona.browser);
    match (&row.method, path.as_str()) {
        (_, "/api/push") => {
            let body = json!({"person": persona.student, "cursor": {"seq": 0, "mark": 0}, "update": null});
            browser.post_json(&path, &body).await
        }
        (&Method::GET, _) if path.starts_with("/api/") || path.starts_with("/live/") => {
            browser.begin(Request::get(path).header("accept", "application/json")).await
        }
        (&Method::GET, _) => browser.get(&path).await,
        _ => {
            let form = row.form.replace("STUDENT", &student).replace("NUMBER", &persona.number.to_string());
            let request = Request::post(path).header("accept", "application/json");
            let request = request.header("content-type", "application/x-www-form-urlencoded");
            browser.send(request, Body::from(form)).await
        }
    }
}

/// Everything of the student that an answer brings.
fn brought(answer: &Answer, student: PersonId) -> String {
    let mut text = answer.body.clone();
    if !answer.bytes.is_empty() {
        let arrived = unfolded(&answer.bytes).expect("a travelling plan");
        text = serde_json::to_string(&arrived.travelling).expect("text") + &page_of(&answer.bytes);
    }
    if let Ok(pushed) = serde_json::from_str::<Pushed>(&answer.body) {
        text.extend(pushed.updates.iter().map(|update| String::from_utf8_lossy(&update.0).into_owned()));
    }
    let mut cell = answer.status.as_u16().to_string();
    if text.contains(NAME) {
        cell.push_str(" name");
    }
    for (word, what) in [(AGREED, " check-in"), (ASKED, " request"), (COURSE, " grades")] {
        if text.contains(word) {
            cell.push_str(what);
        }
    }
    let mut list = |what: &str, found: Vec<&str>| {
        if !found.is_empty() {
            write!(cell, " {what}({})", found.join(" ")).expect("memory");
        }
    };
    let found = |table: &'static [(&str, &str)]| -> Vec<&'static str> {
        table.iter().filter(|(_, word)| text.contains(word)).map(|(section, _)| *section).collect()
    };
    list("words", found(&WORDS));
    list("comments", found(&SAID));
    // A section that one may not see says "not_started", as one without a word does; the student has begun them all.
    let states = serde_json::from_str::<Value>(&answer.body).ok();
    let states = states.as_ref().filter(|value| value.pointer("/plan/student") == Some(&json!(student)));
    let states = states.and_then(|value| value.pointer("/plan/standing/states")?.as_array().cloned());
    let states = states.unwrap_or_default();
    let told = Section::ALL.into_iter().zip(states).filter(|(_, state)| state != "not_started");
    list("states", told.map(|(section, _)| section.slug()).collect());
    cell
}

/// Whoever has no cell of their own in a row.
const ELSE: &str = "everybody else";

/// The rows of a list: under each request the cells, and behind each cell who has it.
fn read(list: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut rows: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let mut here = String::new();
    for line in list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix("    ") {
            None => line.clone_into(&mut here),
            Some(cell) => {
                let (cell, who) = cell.split_once(": ").expect("a cell and who has it");
                for who in who.split("; ") {
                    let before = rows.entry(here.clone()).or_default().insert(who.to_owned(), cell.to_owned());
                    assert!(before.is_none(), "{who} has two cells of {here}");
                }
            }
        }
    }
    rows
}

fn list(rows: &[(String, Vec<(&'static str, String)>)]) -> String {
    let mut text =
        CELLS.lines().take_while(|line| line.starts_with('#')).fold(String::new(), |text, line| text + line + "\n");
    for (name, cells) in rows {
        writeln!(text, "\n{name}").expect("memory");
        let mut kinds: Vec<&str> = Vec::new();
        for (_, cell) in cells {
            if !kinds.contains(&cell.as_str()) {
                kinds.push(cell);
            }
        }
        let mut groups: Vec<_> = kinds
            .into_iter()
            .map(|kind| {
                let who: Vec<_> = cells.iter().filter(|(_, cell)| cell == kind).map(|(who, _)| *who).collect();
                (kind, who)
            })
            .collect();
        groups.sort_by_key(|(_, who)| who.len());
        if let Some(most) = groups.last_mut() {
            most.1 = vec![ELSE];
        }
        for (kind, who) in groups {
            writeln!(text, "    {kind}: {}", who.join("; ")).expect("memory");
        }
    }
    text
}

#[tokio::test]
async fn every_address_of_the_program_has_a_row() {
    let rows = read(CELLS);
    let fits = |route: &str, row: &str| {
        let row = row.split_whitespace().nth(1).unwrap_or_default().split('?').next().unwrap_or_default();
        let (route, row): (Vec<_>, Vec<_>) = (route.split('/').collect(), row.split('/').collect());
        let is_open = |part: &str| part.starts_with([':', '{']);
        let rest = route.last().is_some_and(|part| part.starts_with("{*"));
        (route.len() == row.len() || (rest && row.len() > route.len()))
            && route.iter().zip(&row).all(|(route, part)| is_open(route) || route == part)
    };
    let calls: Vec<_> = leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
    for route in pages().chain(OTHERS).chain(calls) {
        assert!(rows.keys().any(|row| fits(route, row)), "{route} has no row in tests/matrix/cells.txt");
    }
}

#[tokio::test]
async fn everybody_gets_of_every_address_what_the_list_says_and_no_more() {
    let (app, mut personas) = everybody().await;
    assert_eq!(personas.len(), 25);
    let mut found = Vec::new();
    for row in rows() {
        if row.name.contains("login=nobody") {
            // All ask from one address: what failed there for other rows is forgiven by now.
            app.pass(5);
        }
        let mut cells = Vec::new();
        for persona in &mut personas {
            let answer = ask(&app, persona, &row).await;
            cells.push((persona.name, brought(&answer, persona.student)));
        }
        found.push((row.name, cells));
    }
    let expected = read(CELLS);
    let mut wrong = Vec::new();
    for (name, cells) in &found {
        for (who, cell) in cells {
            match expected.get(name).and_then(|row| row.get(*who).or_else(|| row.get(ELSE))) {
                Some(expected) if expected == cell => {}
                Some(expected) => wrong.push(format!("{name} by {who}: {cell}, and not {expected}")),
                None => wrong.push(format!("{name} by {who}: {cell}, and no row says so")),
            }
        }
    }
    let gone = expected.keys().filter(|name| !found.iter().any(|(found, _)| found == *name));
    wrong.extend(gone.map(|name| format!("{name} is no address any more")));
    let place = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("cells.txt");
    std::fs::write(&place, list(&found)).expect("the list");
    assert!(wrong.is_empty(), "{} cells; what was found is in {}:\n{}", wrong.len(), place.display(), wrong.join("\n"));
}
