//! Resources: a district lists places elsewhere, whoever reads a plan finds them where they help, and what was changed or
//! taken away is seen and brought back.

mod versions;

use std::collections::BTreeSet;
use std::io::Cursor;

use ilp::domain::administration::at_the_server;
use ilp::domain::import::Kind;
use ilp::domain::person::{PersonId, Role};
use ilp::storage::sheet::Sheet;
use ilp::storage::{Database, Imported};

use crate::administration::change;
use crate::support::{Browser, DISTRICT, NOW_MS, TestApp, TestFile, taken_out};

/// Whether a page has a link to this address, and how it leads there.
async fn link(browser: &mut Browser, page: &str, address: &str) -> Option<String> {
    let page = browser.get(page).await.page();
    let link = page.elements.iter().find(|element| element.attribute("href") == Some(address))?;
    Some(link.attribute("rel").unwrap_or_default().to_owned())
}

const SITE: &str = "https://help.example.org/a?b=c";

async fn add(admin: &mut Browser, fields: &[(&str, &str)]) -> String {
    let site = [("form[title]", "Help <b>here</b>"), ("form[address]", SITE), ("form[purpose]", "It helps.")];
    let form: Vec<_> =
        site.iter().filter(|(name, _)| !fields.iter().any(|(other, _)| other == name)).chain(fields).copied().collect();
    let id = fields.iter().find(|(name, _)| *name == "resource").map(|(_, id)| *id);
    let over = seen(admin, id.unwrap_or_default()).await;
    let answer = admin.post_form("/api/put_resource", &[&form[..], &[("over", &over)]].concat()).await;
    admin.follow(&answer).await.page().words().to_owned()
}

/// The version that the form of a resource is over, on the page of today.
async fn seen(admin: &mut Browser, id: &str) -> String {
    let page = admin.get("/admin/resources").await.page();
    let mut inputs = page
        .all("input")
        .skip_while(|input| (input.attribute("name"), input.attribute("value")) != (Some("resource"), Some(id)));
    let over = inputs.find(|input| input.attribute("name") == Some("over"));
    over.and_then(|over| over.attribute("value")).unwrap_or("0").to_owned()
}

#[tokio::test]
async fn what_a_district_lists_stands_on_the_page_and_beside_the_section_and_leads_there_without_a_referrer() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let said = add(&mut admin, &[("form[section]", "goals"), ("form[grades]", "9"), ("form[topic]", "career")]).await;
    assert!(said.contains("Saved.") && said.contains("Help <b>here</b>"), "{said}");
    let mut ninth = app.as_student(9).await;
    for page in ["/plan/resources", "/plan/goals", "/plan/resources?section=goals&grade=9&topic=career"] {
        let rel = link(&mut ninth, page, SITE).await;
        assert_eq!(rel.as_deref(), Some("external noreferrer"), "{page}");
    }
    for page in
        ["/plan/barriers", "/plan/resources?section=barriers", "/plan/resources?grade=8", "/plan/resources?topic=money"]
    {
        assert_eq!(link(&mut ninth, page, SITE).await, None, "{page}");
    }
    assert_eq!(link(&mut app.as_student(8).await, "/plan/goals", SITE).await, None, "another grade");
    let page = ninth.get("/plan/resources").await.page();
    assert!(
        page.words().contains("leads to help.example.org") && page.words().contains("Each link leaves this site"),
        "{}",
        page.words()
    );
}

/// The addresses of lists of resources to which a page leads.
async fn lists(browser: &mut Browser, page: &str) -> BTreeSet<String> {
    let page = browser.get(page).await.page();
    let links = page.elements.iter().filter_map(|element| element.attribute("href"));
    links.filter(|href| href.contains("/resources?")).map(str::to_owned).collect()
}

/// Takes back what the student ticked in the own grade: help stands at what is open.
async fn open_all(student: &mut Browser, grade: u8) {
    let own = format!("{grade:02}.");
    let page = student.get("/plan/success").await.page();
    let items = page.elements.iter().filter(|one| one.attribute("name") == Some("item"));
    let items: BTreeSet<_> =
        items.filter_map(|one| one.attribute("value")).filter(|key| key.starts_with(&own)).collect();
    for item in items {
        // A tick is taken back, and what was set aside.
        for form in [("was", "done"), ("mark", "not_yet")] {
            student.post_form("/api/set_item", &[("item", item), form]).await;
        }
    }
}

#[tokio::test]
async fn no_link_to_resources_leads_to_an_empty_list() {
    const PAGES: [&str; 6] =
        ["/plan/success", "/plan/school", "/plan/goals", "/plan/barriers", "/plan/strategies", "/plan/resources"];
    let app = TestApp::start().await;
    for grade in [6, 9] {
        let mut student = app.as_student(grade).await;
        open_all(&mut student, grade).await;
        let mut all = BTreeSet::new();
        for page in PAGES {
            let found = lists(&mut student, page).await;
            assert!(!found.is_empty(), "grade {grade}: {page} suggests nothing");
            all.extend(found);
        }
        // One step further, since each list leads to the lists beside it.
        for page in all.clone() {
            all.extend(lists(&mut student, &page).await);
        }
        for page in &all {
            let shown = student.get(page).await.page();
            let count = shown.elements.iter().filter(|one| one.attribute("class") == Some("resource")).count();
            assert!(count > 0, "grade {grade}: {page}: {}", shown.words());
        }
        assert!(all.len() > 60, "grade {grade}: {all:?}");
    }
    // Where a district has little, there are few links.
    app.change("UPDATE resource SET hidden = 1 WHERE topic IS NOT 'money'");
    let mut student = app.as_student(9).await;
    let grid = lists(&mut student, "/plan/success").await;
    assert_eq!(grid, BTreeSet::from(["/plan/resources?grade=9&topic=money".to_owned()]));
    for page in ["/plan/school", "/plan/barriers"] {
        assert_eq!(lists(&mut student, page).await, BTreeSet::new(), "{page}");
    }
    app.change("UPDATE resource SET hidden = 1");
    for page in PAGES {
        assert_eq!(lists(&mut student, page).await, BTreeSet::new(), "{page}");
    }
}

#[tokio::test]
async fn an_item_and_a_missing_credit_name_what_helps_with_them() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let math = [("form[subject]", "mathematics"), ("form[topic]", "academic"), ("form[grades]", "9")];
    add(&mut admin, &math).await;
    let mut ninth = app.as_student(9).await;
    let school = ninth.get("/plan/school").await;
    assert!(
        school.words().contains("Mathematics: Help <b>here</b> \u{b7} leads to help.example.org"),
        "{}",
        school.words()
    );
    assert_eq!(link(&mut ninth, "/plan/school", SITE).await.as_deref(), Some("external noreferrer"));
    assert_eq!(link(&mut app.as_student(10).await, "/plan/school", SITE).await, None, "another grade");
    assert!(link(&mut ninth, "/plan/school", "/plan/resources?grade=9&topic=academic").await.is_some());
    // What helps in one subject stands behind what helps with all of them.
    let grid = ninth.get("/plan/success").await.words();
    assert!(grid.contains("Resources: Learning tips and tools") && !grid.contains("Help <b>here</b>"), "{grid}");
    assert!(link(&mut ninth, "/plan/success", "/plan/resources?grade=9&topic=career").await.is_some());
}

#[tokio::test]
async fn whoever_reads_a_plan_sees_what_the_student_is_pointed_to_and_is_led_there() {
    let app = TestApp::start().await;
    let mut counselor = app.as_counselor().await;
    let student = app.as_student_of(&counselor).await.person;
    let list = format!("/students/{student}/resources");
    assert!(link(&mut counselor, &format!("/students/{student}"), &list).await.is_some());
    let page = counselor.get(&list).await;
    assert!(page.words().contains(&format!("Resources for {}", app.name(student))), "{}", page.words());
    assert!(lists(&mut counselor, &list).await.iter().all(|one| one.starts_with(&list)), "the lists of this student");
    let mut guardian = app.as_one(Role::Guardian).await;
    let children = guardian.get("/children").await.page();
    let mut links = children.elements.iter().filter_map(|element| element.attribute("href"));
    let list = links.find(|href| href.ends_with("/resources")).expect("a link").to_owned();
    assert!(guardian.get(&list).await.words().contains("chosen by the district"));
    // Who has graduated is led there from the years.
    let gone = [("left", "2026-09-01"), ("graduated", "yes")];
    change(app.database(), 7, &gone).await.expect("graduated");
    let mut graduate = app.enter(PersonId(7)).await;
    assert!(link(&mut graduate, "/plan/years", "/plan/resources").await.is_some());
    assert_eq!(graduate.get("/plan/resources").await.status, 200);
}

#[tokio::test]
async fn what_is_hidden_or_taken_away_is_suggested_nowhere_and_a_link_to_it_says_so() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    add(&mut admin, &[("form[section]", "goals")]).await;
    let id = app.file.number(&format!("SELECT resource_id FROM resource WHERE address = '{SITE}'")).to_string();
    let mut student = app.as_student(9).await;
    let alone = format!("/plan/resources?resource={id}");
    assert!(student.get(&alone).await.page().words().contains("1 resourceHelp"));
    add(&mut admin, &[("resource", &id), ("form[hidden]", "yes")]).await;
    assert_eq!(link(&mut student, "/plan/resources", SITE).await, None, "hidden");
    add(&mut admin, &[("resource", &id)]).await;
    assert!(link(&mut student, "/plan/resources", SITE).await.is_some(), "shown again");
    let over = seen(&mut admin, &id).await;
    for _ in 0..2 {
        admin.post_form("/api/remove_resource", &[("resource", &id), ("over", &over)]).await;
    }
    for page in ["/plan/resources", "/plan/goals"] {
        assert_eq!(link(&mut student, page, SITE).await, None, "{page}");
    }
    let gone = student.get(&alone).await.page();
    assert!(gone.words().contains("That resource is no longer there."), "{}", gone.words());
    let said = add(&mut admin, &[]).await;
    assert!(said.contains("Saved."), "the address is free again: {said}");
    let trail =
        app.file.column(&format!("SELECT capacity FROM trail WHERE deed = 'changed_resource' AND subject = {id}"));
    assert_eq!(trail, ["district_admin"; 4]);
}

#[tokio::test]
async fn what_cannot_be_taken_is_said_and_what_was_typed_stands_there_again() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    for (field, typed, said) in [
        ("form[address]", "http://help.example.org/", "beginning with https://"),
        ("form[address]", "javascript:alert(1)", "beginning with https://"),
        ("form[address]", "https://studentaid.gov/", "has this address already"),
        ("form[grades]", "5-9", "Write grades from 6 to 12"),
        ("form[title]", " ", "must not be empty"),
    ] {
        let words = add(&mut admin, &[(field, typed)]).await;
        assert!(words.contains(said), "{typed}: {words}");
        let page = admin.get("/admin/resources").await.page();
        let has = |text: &str| page.elements.iter().any(|element| element.attribute("value") == Some(text));
        assert!(has("Help <b>here</b>") || field == "form[title]", "{typed}: what was typed is there");
    }
    assert_eq!(app.file.number(&format!("SELECT count(*) FROM resource WHERE address = '{SITE}'")), 0);
    assert!(!app.file.column("SELECT address FROM resource").iter().any(|address| address.contains("javascript")));
}

#[tokio::test]
async fn a_list_comes_in_and_goes_out_as_a_file_and_the_starting_list_is_added_once() {
    let file = TestFile::demo();
    let database: Database = file.open().await;
    let right = at_the_server(DISTRICT);
    let text = format!("address,title,grades,topic,subject,source\n{SITE},Help,6-8,money,World Language,The library\n");
    let open = |text: &str| Sheet::open(Cursor::new(text.as_bytes().to_vec()), Kind::Resources).expect("a table");
    let shown = database.compare(right, Kind::Resources, open(&text), NOW_MS).await.expect("a difference");
    assert!(shown.sentence().starts_with("new: 1;"), "{}", shown.sentence());
    let done = database.import(right, (Kind::Resources, open(&text)), shown.fingerprint, NOW_MS).await;
    assert!(matches!(done, Ok(Imported::Done(_))));
    let taken = taken_out(&database, right, Kind::Resources).await.expect("a file").concat();
    assert!(taken.contains("help.example.org/a?b=c,Help,,,6 7 8,money,World Language,,,The library,"), "{taken}");
    let again = database.compare(right, Kind::Resources, open(&taken), NOW_MS).await.expect("a difference");
    assert!(again.same == again.lines && again.wrong_count == 0, "{again:?}");
    let wrong = "address,title,section\nhttps://a.example.org/,A,sports\n";
    let wrong = database.compare(right, Kind::Resources, open(wrong), NOW_MS).await.expect("a difference");
    assert_eq!(wrong.wrong[0].1.to_string(), "section \u{201c}sports\u{201d}: A plan has no such section.");
    assert_eq!(database.start_resources(right, "", NOW_MS).await.expect("a list"), 0, "the demo has it");
    file.sql().execute("UPDATE resource SET removed_ms = 1 WHERE address LIKE '%bls.gov%'", []).expect("gone");
    assert_eq!(database.start_resources(right, "", NOW_MS).await.expect("a list"), 1);
}
