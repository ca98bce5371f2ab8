//! Resources: a district lists places elsewhere, students find them where they help, and what was taken away is gone.

use std::io::Cursor;

use ilp::domain::administration::at_the_server;
use ilp::domain::import::Kind;
use ilp::domain::person::Role;
use ilp::storage::sheet::Sheet;
use ilp::storage::{Database, Imported};

use crate::support::{Browser, DISTRICT, NOW_MS, TestApp, TestFile};

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
    admin.get("/admin/resources").await;
    let answer = admin.post_form("/api/put_resource", &form).await;
    admin.follow(&answer).await.page().words().to_owned()
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
    assert!(link(&mut ninth, "/plan/success", "/plan/resources?topic=career").await.is_some());
    assert!(link(&mut ninth, "/plan/school", "/plan/resources?topic=academic").await.is_some());
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
    for _ in 0..2 {
        admin.post_form("/api/remove_resource", &[("resource", &id)]).await;
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
    let text = format!("address,title,grades,topic\n{SITE},Help,6-8,money\n");
    let open = |text: &str| Sheet::open(Cursor::new(text.as_bytes().to_vec()), Kind::Resources).expect("a table");
    let shown = database.compare(right, Kind::Resources, open(&text), NOW_MS).await.expect("a difference");
    assert!(shown.sentence().starts_with("1 resource is new;"), "{}", shown.sentence());
    let done = database.import(right, (Kind::Resources, open(&text)), shown.fingerprint, NOW_MS).await;
    assert!(matches!(done, Ok(Imported::Done(_))));
    let taken = database.export(right, Kind::Resources, NOW_MS).await.expect("a file");
    assert!(taken.contains("help.example.org/a?b=c,Help,,,6 7 8,money,,,"), "{taken}");
    let again = database.compare(right, Kind::Resources, open(&taken), NOW_MS).await.expect("a difference");
    assert!(again.same == again.lines && again.wrong_count == 0, "{again:?}");
    let wrong = "address,title,section\nhttps://a.example.org/,A,sports\n";
    let wrong = database.compare(right, Kind::Resources, open(wrong), NOW_MS).await.expect("a difference");
    assert_eq!(wrong.wrong[0].1, "section \u{201c}sports\u{201d}: A plan has no such section.");
    assert_eq!(database.start_resources(right, NOW_MS).await.expect("a list"), 0, "the demo has it");
    file.sql().execute("UPDATE resource SET removed_ms = 1 WHERE address LIKE '%bls.gov%'", []).expect("gone");
    assert_eq!(database.start_resources(right, NOW_MS).await.expect("a list"), 1);
}
