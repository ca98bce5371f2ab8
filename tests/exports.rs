//! Lists that are taken away as files: what is in them, who takes them, and the second person of a district.

use std::collections::BTreeSet;

use axum::http::Method;
use ilp::domain::access::{self, DeskScope};
use ilp::domain::person::{PersonId, Role, SchoolId, Viewer};
use ilp::domain::roster::{Filter, Order};
use ilp::domain::section::Section;
use ilp::text::{Document, Op};
use serde_json::Value;

use crate::support::{self, Browser, NOW_MS, TestApp, TestFile, one_school, viewer};

/// All rows of a list, by its pages.
async fn listed(app: &TestApp, scope: DeskScope, mut filter: Filter) -> Vec<(String, u8)> {
    let mut rows = Vec::new();
    loop {
        let page = app.database().desk(scope, &filter).await.expect("a page");
        rows.extend(page.rows.into_iter().map(|row| (row.name, row.grade.number())));
        filter.edge = page.next;
        if filter.edge.is_none() {
            return rows;
        }
    }
}

/// Every record of a file, its cells as they would be read.
fn records(text: &str) -> Vec<Vec<String>> {
    let cells = |line: &str| line.split(',').map(|cell| cell.trim_matches('"').to_owned()).collect();
    text.split_terminator("\r\n").map(cells).collect()
}

#[tokio::test]
async fn a_counselor_takes_the_students_of_a_list_as_csv_as_json_and_on_paper_in_the_order_of_names() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    let mut counselor = app.as_one(Role::Counselor).await;
    let scope = access::to_desk(&viewer(Role::Counselor, counselor.person)).expect("a desk");
    for query in ["show=all", "missing=strategies&grade=9", "order=change&missing=goals", "name=zzzz"] {
        let pairs: Vec<_> = query.split('&').filter_map(|pair| pair.split_once('=')).collect();
        let wanted = listed(&app, scope, Filter::from_pairs(pairs).from_the_start()).await;
        let csv = counselor.get(&format!("/desk/export/list.csv?{query}")).await;
        assert_eq!((csv.status.as_u16(), csv.header("content-type")), (200, "text/csv; charset=utf-8"), "{query}");
        assert_eq!(csv.header("cache-control"), "no-store");
        let found = records(&csv.body);
        let head =
            "id,name,school,grade,goals,strategies,success,window,last_window,asks,last_check_in,last_change,exempt";
        assert_eq!(found[0].join(","), head, "the barriers stay out");
        let rows: Vec<_> = found[1..].iter().map(|row| (row[1].clone(), row[3].parse().expect("a grade"))).collect();
        assert_eq!(rows, wanted, "{query}");
        let json: Value = counselor.get(&format!("/desk/export/list.json?{query}")).await.json();
        let students = json["students"].as_array().expect("an array");
        assert_eq!((json["format"].as_str(), json["version"].as_u64()), (Some("ilp-list"), Some(1)));
        let names: Vec<_> = students.iter().map(|one| one["name"].as_str().expect("a name").to_owned()).collect();
        assert_eq!(names, wanted.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>(), "{query}");
        assert!(students.iter().all(|one| one.get("barriers").is_none() && one["goals"].is_string()));
        let print = counselor.get(&format!("/desk/export/list.html?{query}")).await;
        assert_eq!(
            (print.header("content-type"), print.header("content-disposition")),
            ("text/html; charset=utf-8", "")
        );
        assert_eq!(print.body.matches("<tr>").count(), wanted.len() + 1, "{query}");
        assert!(print.words().contains("NumberNameSchoolGradeGoalsStrategiesSuccess"), "{}", print.words());
        assert!(!print.body.contains("not_started") && !print.body.contains("<script"), "words, and no script");
    }
    let with = counselor.get("/desk/export/list.csv?show=all&with_barriers=yes").await;
    assert!(with.body.starts_with("id,name,school,grade,goals,barriers,strategies,"), "only who asks for it gets it");
    assert_eq!(counselor.get("/desk/export/list.xml").await.status, 404);
    assert_eq!(app.file.number("SELECT count(*) FROM trail WHERE deed = 'exported'"), 13, "each stands on the trail");
}

#[tokio::test]
async fn a_list_by_a_state_of_barriers_stays_that_list_when_its_file_says_how_barriers_stand() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    let mut counselor = app.as_one(Role::Counselor).await;
    let scope = access::to_desk(&viewer(Role::Counselor, counselor.person)).expect("a desk");
    let wanted = listed(&app, scope, Filter::from_pairs([("barriers", "not_started")])).await;
    assert!(!wanted.is_empty() && wanted.len() < listed(&app, scope, Filter::default()).await.len());
    let page = counselor.get("/desk/export?barriers=not_started").await.page();
    // As a browser sends the form with its box ticked.
    let fields =
        page.all("input").filter(|field| field.attribute("name").is_some_and(|name| name.contains("barriers")));
    let fields: Vec<_> = fields
        .filter_map(|field| Some(format!("{}={}", field.attribute("name")?, field.attribute("value")?)))
        .collect();
    assert_eq!(fields, ["barriers=not_started", "with_barriers=yes"]);
    let csv = counselor.get(&format!("/desk/export/list.csv?{}", fields.join("&"))).await;
    let found = records(&csv.body);
    assert_eq!(found[0][5], "barriers");
    assert!(found[1..].iter().all(|row| row[5] == "not_started"), "{}", csv.body);
    assert_eq!(found.len() - 1, wanted.len());
}

#[tokio::test]
async fn an_address_that_is_not_understood_hands_out_nobody() {
    const SAYS: &str = "This list could not be read, so nothing of it was opened";
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    let mut counselor = app.as_one(Role::Counselor).await;
    let (mut first, _) = two(&app).await;
    for query in
        ["missing=everything", "grade=99", "grade=9&colour=red", "asks=maybe", "barriers=yes", "class=0", "%ff=1"]
    {
        for path in ["/desk/export/list.csv?", "/desk/export/list.json?show=all&", "/desk/export?"] {
            let answer = counselor.get(&format!("{path}{query}")).await;
            assert_eq!(answer.status, 422, "{path}{query}");
            assert!(answer.body.contains(SAYS), "{}", answer.body);
        }
        for path in [format!("/desk/meetings?{query}"), format!("/desk/meetings?{query}&prepare=yes")] {
            let answer = counselor.get(&path).await;
            assert_eq!(answer.status, 422, "{path}");
            assert!(answer.body.contains(SAYS), "{}", answer.body);
        }
        let asked = first.call(&Method::POST, "/api/ask_export", &[("list", query)]).await;
        assert_eq!(asked.status, 422, "{query}");
    }
    let asked = first.call(&Method::POST, "/api/ask_export", &[("list", "")]).await;
    assert_eq!(asked.status, 422, "an empty list is nobody's wish");
    assert_eq!(app.file.number("SELECT count(*) FROM list_export"), 0);
    assert_eq!(app.file.number("SELECT count(*) FROM trail WHERE deed = 'exported'"), 0, "nothing was taken");
    assert_eq!(app.file.number("SELECT count(*) FROM trail WHERE deed LIKE 'looked%'"), 0, "and no plan was opened");
}

#[tokio::test]
async fn whoever_writes_while_a_list_by_day_is_taken_stands_in_its_file_once() {
    const STUDENTS: i64 = 1_200;
    let file = TestFile::empty();
    let database = file.open().await;
    database.add_district(&one_school(STUDENTS)).await.expect("a district");
    let admin = Viewer { school: Some(SchoolId(1)), ..viewer(Role::SchoolAdmin, PersonId(1)) };
    let right = access::to_export(&admin).expect("a right");
    let filter = Filter { order: Order::Change, ..Filter::default() };
    let taken = database.take_list(right, filter, false, NOW_MS).await.expect("a list");
    let mut asked = taken.filter().clone();
    let mut found = Vec::new();
    loop {
        let page = database.rows_of_list(&taken, &asked).await.expect("rows");
        found.extend(page.rows.iter().map(|row| row.student));
        let Some(edge) = page.next else { break };
        asked.edge = Some(edge);
        // Who is in the file already writes: by the day of a change they stand behind all others now.
        let mut document = Document::new(7);
        document.edit_words(Section::Goals, &vec![Op::insert("words")]).expect("an edit");
        database.save(support::right(found[found.len() - 500]), document.whole(), NOW_MS).await.expect("a save");
    }
    let once: BTreeSet<_> = found.iter().copied().collect();
    assert_eq!((found.len(), once.len()), (1_200, 1_200));
}

#[tokio::test]
async fn a_file_has_every_student_of_a_list_of_any_length_once() {
    // More than two stretches of what is read at one time, many of one name.
    const STUDENTS: i64 = 1_200;
    let file = TestFile::empty();
    file.open().await.add_district(&one_school(STUDENTS)).await.expect("a district");
    let app = TestApp::at("127.0.0.1:3000", file).await;
    let mut admin = app.enter(PersonId(1)).await;
    let csv = admin.get("/desk/export/list.csv?show=all").await;
    let ids: Vec<_> = records(&csv.body)[1..].iter().map(|row| row[0].clone()).collect();
    let once: BTreeSet<_> = ids.iter().cloned().collect();
    assert_eq!((ids.len(), once.len()), (1_200, 1_200));
    let json: Value = admin.get("/desk/export/list.json?missing=goals").await.json();
    let also: Vec<_> = json["students"].as_array().expect("an array").iter().map(|one| one["id"].clone()).collect();
    assert_eq!(also, ids);
}

#[tokio::test]
async fn a_name_that_a_spreadsheet_would_run_is_text_in_the_file() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::demo()).await;
    let counselor = app.as_counselor().await;
    let student = app.student_of(&counselor, &app.anonymous());
    app.change(&format!("UPDATE person SET name = '=HYPERLINK(\"http://x\")' WHERE person_id = {student}"));
    let mut counselor = counselor;
    let csv = counselor.get("/desk/export/list.csv?show=all").await;
    assert!(csv.body.contains(",\"'=HYPERLINK(\"\"http://x\"\")\","), "{}", csv.body);
}

#[tokio::test]
async fn a_teacher_takes_how_sections_stand_and_nothing_of_check_ins() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    let mut teacher = app.as_one(Role::Teacher).await;
    for choice in ["window=checked_in", "contact=never", "asks=yes"] {
        assert_eq!(teacher.get(&format!("/desk/export/list.csv?{choice}")).await.status, 422, "{choice}");
    }
    let csv = teacher.get("/desk/export/list.csv?show=all").await;
    let found = records(&csv.body);
    assert_eq!(found[0].join(","), "id,name,school,grade,goals,strategies,success,last_change,exempt");
    let scope = access::to_desk(&viewer(Role::Teacher, teacher.person)).expect("a desk");
    assert_eq!(found.len() - 1, listed(&app, scope, Filter::default()).await.len());
}

/// Two administrators of one district.
async fn two(app: &TestApp) -> (Browser, Browser) {
    let other = app.person("role = 'school_admin' AND school_id > 1");
    app.change(&format!("UPDATE person SET role = 'district_admin', school_id = NULL WHERE person_id = {other}"));
    let first = app.person(&format!("role = 'district_admin' AND person_id <> {other}"));
    (app.enter(first).await, app.enter(other).await)
}

async fn decide(browser: &mut Browser, id: &str, agreed: &str) -> u16 {
    let answer = browser.call(&Method::POST, "/api/decide_export", &[("id", id), ("agreed", agreed)]).await;
    answer.status.as_u16()
}

#[tokio::test]
async fn a_list_of_the_district_is_taken_only_when_another_administrator_agreed_and_for_a_day() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    let (mut first, mut second) = two(&app).await;
    let alone = first.get("/desk/export/list.csv?grade=9").await;
    assert_eq!(alone.status, 422);
    assert!(alone.body.contains("Nothing was taken"), "{}", alone.body);
    let asked = first
        .post_form("/api/ask_export", &[("list", "grade=9&name=ann&after=0~1~x"), ("with_barriers", "true")])
        .await;
    assert_eq!(asked.status, 302);
    let kept = app.file.column("SELECT query FROM list_export");
    assert_eq!(kept, ["grade=9"], "no name of a student is kept, and no place");
    let file = "/desk/export/list.csv?export=1";
    assert_eq!(first.get(file).await.status, 404, "nobody agreed");
    assert_eq!(decide(&mut first, "1", "true").await, 404, "not to one's own");
    let page = second.get("/desk").await.page();
    assert!(
        page.all("a").any(|link| link.attribute("href") == Some("/desk/export?show=all")),
        "the desk says that it waits"
    );
    assert_eq!(decide(&mut second, "1", "true").await, 200);
    assert_eq!(decide(&mut second, "1", "false").await, 404, "once");
    assert_eq!(second.get(file).await.status, 404, "it is who asked that takes it");
    let csv = first.get(file).await;
    let found = records(&csv.body);
    assert!(found[0].contains(&"barriers".to_owned()) && found.len() > 2);
    assert!(found[1..].iter().all(|row| row[3] == "9"), "the list that was agreed to, and no other");
    let page = first.get("/desk/export?show=all").await.page();
    assert!(page.all("a").any(|link| link.attribute("href") == Some(file)));
    app.pass(24 * 60 + 1);
    let mut first = app.enter(first.person).await;
    assert_eq!(first.get(file).await.status, 404, "over after a day");
    let deeds = app.file.column("SELECT deed FROM trail WHERE deed LIKE '%export%' ORDER BY seq");
    assert_eq!(deeds, ["asked_export", "agreed_export", "exported"]);
}

#[tokio::test]
async fn what_was_not_agreed_to_is_not_taken_and_nobody_else_decides() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    let mut school = app.as_one(Role::SchoolAdmin).await;
    let (mut first, mut second) = two(&app).await;
    first.post_form("/api/ask_export", &[("list", "show=all")]).await;
    let mut counselor = app.as_one(Role::Counselor).await;
    for other in [&mut counselor, &mut school] {
        assert_eq!(other.call(&Method::POST, "/api/ask_export", &[("list", "show=all")]).await.status, 404);
    }
    assert_eq!(decide(&mut counselor, "1", "true").await, 404);
    for (id, agreed) in [("9", "true"), ("-1", "true"), ("x", "true")] {
        assert!(decide(&mut second, id, agreed).await >= 400, "{id}");
    }
    assert_eq!(decide(&mut second, "1", "false").await, 200);
    for id in ["1", "2", "x", "", "99999999999999999999"] {
        assert_eq!(first.get(&format!("/desk/export/list.json?export={id}")).await.status, 404, "{id}");
    }
    let page = first.call(&Method::GET, "/desk/export?show=all", &[]).await.page();
    assert!(page.words().contains("Not agreed, says"), "{}", page.words());
}
