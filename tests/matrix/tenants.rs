//! Two districts in one file: for the people of the one the other does not exist. They get what they would get of a
//! number that nobody has, change nothing there, and no list, count, report or export of theirs knows how many are there.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{Method, Request};
use ilp::domain::access;
use ilp::domain::account::Limit;
use ilp::domain::grade::Grade;
use ilp::domain::person::{DistrictId, PersonId, Role, SchoolId, Viewer};
use ilp::domain::school_year::SchoolYear;
use ilp::domain::section::Section;
use ilp::storage::{Database, NewClass, NewGuardian, NewPerson, NewSession, Roster};
use ilp::text::{Document, Op};
use sha2::{Digest, Sha256};

use super::people::everybody;
use super::{Row, rows};
use crate::support::{Answer, Browser, NOW_MS, TODAY_MS, TestApp, TestFile, viewer};

const OTHER: DistrictId = DistrictId(2);
/// In everything of the first district, and in everything of the second.
const FIRST: &str = "Firstcanary";
const SECOND: &str = "Secondcanary";
/// A student of the first district alone, one of the second alone, and nobody.
const OF_FIRST: i64 = 60_040;
const OF_SECOND: i64 = 70_001;
const NOBODY: i64 = 777_777;
/// The people of the second district; most have the number of somebody else in the first.
const PEOPLE: [(i64, Role); 11] = [
    (1, Role::Student),
    (2, Role::Student),
    (OF_SECOND, Role::Student),
    (3, Role::Counselor),
    (4, Role::Teacher),
    (5, Role::Guardian),
    (6, Role::Partner),
    (7, Role::SchoolAdmin),
    (8, Role::DistrictAdmin),
    (9, Role::Staff),
    (10, Role::Owner),
];

fn person(id: i64, role: Role, called: &str, school: i64) -> NewPerson {
    let has_school = !matches!(role, Role::Guardian | Role::Partner | Role::DistrictAdmin | Role::Owner);
    NewPerson {
        person: PersonId(id),
        role,
        name: format!("{called} {id}"),
        sorted_name: format!("{called} {id}"),
        school: has_school.then_some(SchoolId(school)),
        grade: Grade::new(9).filter(|_| role == Role::Student),
        born: None,
    }
}

/// So many students of the first district, from this number on, at a school of theirs.
fn first(from: i64, students: i64) -> Roster {
    Roster {
        district: DistrictId(1),
        name: String::new(),
        demo_seed: None,
        year: SchoolYear(2026),
        schools: vec![(SchoolId(from), format!("{FIRST} school {from}"))],
        people: (from..from + students).map(|id| person(id, Role::Student, FIRST, from)).collect(),
        caseloads: Vec::new(),
        classes: Vec::new(),
        guardians: Vec::new(),
    }
}

fn second() -> Roster {
    let students = || [1, 2, OF_SECOND].map(PersonId).into_iter();
    Roster {
        district: OTHER,
        name: SECOND.to_owned(),
        demo_seed: None,
        year: SchoolYear(2026),
        schools: vec![(SchoolId(1), format!("{SECOND} school"))],
        people: PEOPLE.into_iter().map(|(id, role)| person(id, role, SECOND, 1)).collect(),
        caseloads: students().map(|student| (PersonId(3), student)).collect(),
        classes: vec![NewClass {
            class: 1,
            school: SchoolId(1),
            name: format!("{SECOND} class"),
            teacher: PersonId(4),
            students: students().collect(),
        }],
        guardians: students()
            .map(|student| NewGuardian { guardian: PersonId(5), student, kinship: "mother".to_owned() })
            .collect(),
    }
}

async fn write(database: &Database, district: DistrictId, student: i64, canary: &str) {
    let own = Viewer { district, ..viewer(Role::Student, PersonId(student)) };
    let right = access::to_own_plan(&own).expect("one's own plan");
    let mut page = Document::new(80_000 + student.cast_unsigned() + district.0.cast_unsigned() * 1_000_000);
    for section in Section::WRITTEN {
        let update = page.edit_words(section, &vec![Op::insert(format!("{canary} {student}. "))]).expect("fits");
        database.save(right, update, NOW_MS).await.expect("saved");
    }
}

/// Puts the second district beside the first, and canaries into what both call things.
async fn settle(app: &TestApp) {
    let database = app.database();
    database.add_district(&second()).await.expect("a second district");
    database.add_to_district(&first(OF_FIRST, 1)).await.expect("one more");
    for student in [1, 2, OF_SECOND] {
        write(database, OTHER, student, SECOND).await;
    }
    write(database, DistrictId(1), OF_FIRST, FIRST).await;
    let statements = format!(
        "UPDATE person SET name = '{FIRST} ' || name WHERE district_id = 1;
         UPDATE school SET name = '{FIRST} ' || name WHERE district_id = 1;
         UPDATE class SET name = '{FIRST} ' || name WHERE district_id = 1;
         UPDATE district SET name = '{FIRST}' WHERE district_id = 1;
         INSERT INTO consent VALUES (2, 1, 1, 6, 15, 'mentoring', 5, 1, date('2026-11-24', '-9 days'), date('2026-11-24', '+9 days'), NULL, NULL);"
    );
    app.file.sql().execute_batch(&statements).expect("canaries");
    // The day is turned for both: whoever changes a window turns it again, and then nothing is left to be done.
    app.application.turn().await.expect("a day");
}

/// A browser with a session of somebody of the second district.
async fn enter(app: &TestApp, person: i64) -> Browser {
    let secret = format!("a session of {person}");
    let session = NewSession {
        token: Sha256::digest(secret.as_bytes()).into(),
        district: OTHER,
        person: PersonId(person),
        limit: Limit::minutes(60 * 24, 60 * 24),
        browser: "A browser".to_owned(),
        is_whole: true,
        replaces: None,
        attempt: None,
    };
    app.database().open_session(&session, TODAY_MS).await.expect("a session");
    let mut browser = app.anonymous();
    browser.set_cookie("ilp_session", &secret);
    browser.person = PersonId(person);
    browser
}

/// Asks as the matrix does, about this student.
async fn ask(browser: &mut Browser, row: &Row, student: i64) -> Answer {
    let (id, own) = (student.to_string(), browser.person.to_string());
    let path = row.path.replace("STUDENT", &id);
    let form = row.form.replace("STUDENT", &id).replace("NUMBER", &own);
    let is_call = path.starts_with("/api/") || path.starts_with("/live/");
    let accept = if is_call { "application/json" } else { "text/html" };
    let request = Request::builder().method(&row.method).uri(&path).header("accept", accept);
    if path == "/api/push" {
        let body = format!(r#"{{"person":{student},"cursor":{{"seq":0,"mark":0}},"update":null}}"#);
        return browser.send(request.header("content-type", "application/json"), Body::from(body)).await;
    }
    if row.method == Method::GET {
        return browser.begin(request).await;
    }
    browser.send(request.header("content-type", "application/x-www-form-urlencoded"), Body::from(form)).await
}

/// What somebody reads of an answer: its status and its words, without what differs from one second to the next.
fn told(answer: &Answer, student: i64) -> (u16, String) {
    let is_page = answer.header("content-type").starts_with("text/html");
    let text = if is_page { answer.page().words().to_owned() } else { answer.body.clone() };
    let text = text.replace(&student.to_string(), "STUDENT");
    // The seal of a form and the times of day.
    let mut plain = String::new();
    for part in text.split_inclusive(['"', ' ', '\n', ',']) {
        let is_time = part.contains(':') && part.trim_start_matches(|c: char| !c.is_ascii_digit()).len() > 3;
        let is_moment = part.chars().filter(char::is_ascii_digit).count() >= 10;
        let is_seal = part.len() > 30;
        plain.push_str(if is_time || is_moment || is_seal { "~" } else { part });
    }
    (answer.status.as_u16(), plain)
}

/// Not what changes who asks, and not the list of the demo's people, which everybody reads where there is a demo.
fn is_harmless(row: &Row) -> bool {
    !["/api/leave", "/api/enter", "/enter", "/api/demo_people"].contains(&row.path.as_str())
}

/// Every row of a district, of every table that knows districts, as one text for each table.
fn everything_of(file: &TestFile, district: i64) -> BTreeMap<String, Vec<String>> {
    let tables = file.column(
        "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'district_id'
         WHERE m.type = 'table' ORDER BY m.name",
    );
    let rows = |table: &String| {
        let columns = file.column(&format!("SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('{table}')"));
        file.column(&format!(
            "SELECT {} AS r FROM \"{table}\" WHERE district_id = {district} ORDER BY r",
            columns.join(" || ',' || ")
        ))
    };
    tables.iter().map(|table| (table.clone(), rows(table))).collect()
}

#[tokio::test]
async fn nobody_of_a_district_finds_or_changes_anything_of_another_one() {
    let app = TestApp::start().await;
    settle(&app).await;
    let mut browsers = Vec::new();
    for (id, _) in PEOPLE {
        browsers.push(enter(&app, id).await);
    }
    let before = everything_of(&app.file, 1);
    let mut wrong = Vec::new();
    let mut rows: Vec<_> = rows().into_iter().filter(is_harmless).collect();
    // What may change who they are themselves comes last.
    rows.sort_by_key(|row| (row.method != Method::GET, !row.name.contains("STUDENT")));
    for row in &rows {
        for browser in &mut browsers {
            let foreign = ask(browser, row, OF_FIRST).await;
            let absent = ask(browser, row, NOBODY).await;
            let mut brought = vec![foreign.body.contains(FIRST)];
            if row.method == Method::GET {
                // Their own, by the number that somebody of the first district has, too.
                brought.push(ask(browser, row, 1).await.body.contains(FIRST));
            }
            if brought.contains(&true) {
                wrong.push(format!("{} by {} brings something of the first district", row.name, browser.person));
            }
            if row.name.contains("STUDENT") && told(&foreign, OF_FIRST) != told(&absent, NOBODY) {
                let (foreign, absent) = (told(&foreign, OF_FIRST), told(&absent, NOBODY));
                wrong.push(format!("{} by {}: {foreign:?} and not {absent:?}", row.name, browser.person));
            }
        }
    }
    assert!(wrong.is_empty(), "{} answers:\n{}", wrong.len(), wrong.join("\n"));
    let after = everything_of(&app.file, 1);
    for (table, rows) in &before {
        assert_eq!(Some(rows), after.get(table), "{table} of the first district was changed");
    }
}

#[tokio::test]
async fn everybody_of_the_matrix_gets_of_another_district_what_nobody_has() {
    let (app, mut personas) = everybody().await;
    settle(&app).await;
    let before = everything_of(&app.file, 2);
    let mut wrong = Vec::new();
    let about = |row: &Row| is_harmless(row) && (row.name.contains("STUDENT") || row.path == "/api/push");
    for row in rows().iter().filter(|row| about(row)) {
        for persona in &mut personas {
            let foreign = ask(&mut persona.browser, row, OF_SECOND).await;
            let absent = ask(&mut persona.browser, row, NOBODY).await;
            if foreign.body.contains(SECOND) {
                wrong.push(format!("{} by {} brings something of the second district", row.name, persona.name));
            }
            let (foreign, absent) = (told(&foreign, OF_SECOND), told(&absent, NOBODY));
            if foreign != absent {
                wrong.push(format!("{} by {}: {foreign:?} and not {absent:?}", row.name, persona.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{} answers:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(before, everything_of(&app.file, 2), "something of the second district was changed");
}

#[tokio::test]
async fn no_list_count_report_or_export_of_a_district_counts_another_one() {
    let app = TestApp::start().await;
    settle(&app).await;
    let mut browsers = Vec::new();
    for (id, _) in PEOPLE {
        browsers.push(enter(&app, id).await);
    }
    // Not what stays open, says when it was made or when it ends, or counts guesses from one network.
    let others = ["/live/", "/take", "/api/open_card", "/welcome", "/api/open_welcome", "/api/session_left"];
    let is_told =
        |row: &Row| row.method == Method::GET && is_harmless(row) && !others.iter().any(|part| row.path.contains(part));
    let lists: Vec<_> = rows().into_iter().filter(is_told).collect();
    let mut rounds = Vec::new();
    // The first two leave their looks on the trail, and what was new has been seen.
    for round in 0..4 {
        if round == 3 {
            // The first district grows by a school of forty who write.
            app.database().add_to_district(&first(90_000, 40)).await.expect("forty more");
            for student in 90_000..90_040 {
                write(app.database(), DistrictId(1), student, FIRST).await;
            }
            app.application.turn().await.expect("the same day");
        }
        let mut answers = Vec::new();
        for row in &lists {
            for browser in &mut browsers {
                let answer = ask(browser, row, 1).await;
                // To read a page takes as long as to make it.
                if round > 1 {
                    answers.push((row.name.clone(), browser.person, told(&answer, NOBODY)));
                }
            }
        }
        rounds.push(answers);
    }
    let (before, after) = (&rounds[2], &rounds[3]);
    assert!(before.iter().filter(|(_, _, (status, _))| *status == 200).count() > 200, "who may see lists sees them");
    let wrong: Vec<_> = before.iter().zip(after).filter(|(before, after)| before != after).collect();
    assert!(wrong.is_empty(), "{} answers: {:#?}", wrong.len(), &wrong[..wrong.len().min(9)]);
}
