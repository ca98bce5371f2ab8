//! What an administrator does with a resource can be seen before it is saved, is seen afterwards, and can be brought back.

use ilp::domain::administration::{at_the_server, to_administer};
use ilp::domain::person::{DistrictId, PersonId, ResourceId, Role, SchoolId, Viewer};
use ilp::domain::resource::Written;
use ilp::storage::{self, Error, Finding, ResourceVersion};

use super::{SITE, add, link, seen};
use crate::support::{Answer, Browser, DISTRICT, NOW_MS, TestApp, TestFile, viewer};

fn named(title: &str) -> Written {
    Written { title: Some(title.to_owned()), address: Some(SITE.to_owned()), ..Written::default() }
}

/// The first look of the page at bringing something back.
async fn look(admin: &mut Browser) -> Answer {
    let page = admin.get("/admin/resources/versions").await.page();
    let mut links = page.all("a").filter_map(|link| link.attribute("href"));
    let look = links.find(|href| href.contains("/resources/look?")).expect("a way back").to_owned();
    admin.get(&look).await
}

/// Presses its button.
async fn press(admin: &mut Browser, look: &Answer, note: &str) -> Answer {
    let page = look.page();
    let form = ["version", "over", "from"].map(|name| (name, page.field(name)));
    let answer = admin.post_form("/api/bring_back_resource", &[&form[..], &[("note", note)]].concat()).await;
    admin.follow(&answer).await
}

#[tokio::test]
async fn an_administrator_sees_what_was_changed_and_taken_away_and_brings_it_back() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let mut student = app.as_student(9).await;
    add(&mut admin, &[("form[section]", "goals")]).await;
    let id = app.file.number(&format!("SELECT resource_id FROM resource WHERE address = '{SITE}'")).to_string();
    let spoiled = [
        ("resource", &*id),
        ("form[title]", "Spoiled"),
        ("form[grades]", "6-8"),
        ("form[section]", ""),
        ("form[source]", "The library"),
        ("form[note]", "The board asked"),
    ];
    add(&mut admin, &spoiled).await;
    let told = admin.get("/admin/resources/versions").await.words();
    let change = "Section \u{b7} before: Setting Goals, since then: Every section";
    let source = "Where it comes from \u{b7} before: nothing, since then: The library";
    assert!(told.contains(source) && told.contains("The board asked"), "{told}");
    for said in ["Added.", "Changed.", "Title \u{b7} before: Help <b>here</b>, since then: Spoiled", "6, 7, 8", change]
    {
        assert!(told.contains(said), "{said}: {told}");
    }
    assert!(told.contains(&app.name(admin.person)), "who did it: {told}");
    assert_eq!(link(&mut student, "/plan/resources?grade=9", SITE).await, None);
    let before = app.file.number("SELECT count(*) FROM resource_version");
    let shown = look(&mut admin).await;
    let words = shown.words();
    for said in ["Bring this back?", "Title \u{b7} now: Spoiled, then: Help <b>here</b>", "leads to help.example.org"] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert_eq!(app.file.number("SELECT count(*) FROM resource_version"), before, "a look changes nothing");
    let told = press(&mut admin, &shown, "It was <i>right</i>").await.words();
    assert!(told.contains("Saved.") && told.contains("It was <i>right</i>"), "{told}");
    let late = press(&mut admin, &shown, "").await;
    assert!(late.words().contains("Saved."), "what says so already is not written again");
    assert!(link(&mut student, "/plan/goals", SITE).await.is_some(), "for goals, and for all grades again");

    let over = seen(&mut admin, &id).await;
    admin.post_form("/api/remove_resource", &[("resource", &id), ("over", &over), ("note", "Nobody went there")]).await;
    assert_eq!(link(&mut student, "/plan/resources", SITE).await, None);
    let page = shown.page();
    admin.get(&format!("/admin/resources/look?version={}", page.field("version"))).await;
    let late = press(&mut admin, &shown, "").await;
    assert!(late.alert().contains("another version after your page was made"), "{}", late.words());
    let shown = look(&mut admin).await;
    assert!(shown.words().contains("It would be in the list again"), "{}", shown.words());
    let told = press(&mut admin, &shown, "").await.words();
    assert!(told.contains("Taken away.") && told.contains("Brought back."), "{told}");
    assert!(told.contains("Nobody went there"), "{told}");
    let newest = app.file.number("SELECT max(number) FROM resource_version");
    for (version, says) in [
        (newest.to_string(), "is in force already"),
        ((newest - 1).to_string(), "There is no earlier version"),
        ("999999".to_owned(), "There is no earlier version"),
        ("x".to_owned(), "There is no earlier version"),
    ] {
        let look = admin.get(&format!("/admin/resources/look?version={version}")).await;
        assert!(look.alert().contains(says), "{version}: {}", look.words());
        let form = [("version", &*version), ("over", "1")];
        if says != "is in force already" && version != "x" {
            let answer = admin.post_form("/api/bring_back_resource", &form).await;
            assert!(admin.follow(&answer).await.alert().contains(says), "{version}");
        }
    }
    assert!(link(&mut student, "/plan/goals", SITE).await.is_some());
    let alone = student.get(&format!("/plan/resources?resource={id}")).await.words();
    assert!(alone.contains("1 resourceHelp"), "a link to it leads to it again: {alone}");
    let trail =
        app.file.column(&format!("SELECT capacity FROM trail WHERE deed = 'changed_resource' AND subject = {id}"));
    assert_eq!(trail, ["district_admin"; 5]);
}

#[tokio::test]
async fn of_two_administrators_the_second_is_told_that_a_resource_was_saved_or_taken_away_and_keeps_what_was_typed() {
    let app = TestApp::start().await;
    let mut first = app.as_one(Role::DistrictAdmin).await;
    let mut second = app.another_administrator().await;
    add(&mut first, &[]).await;
    let id = app.file.number(&format!("SELECT resource_id FROM resource WHERE address = '{SITE}'")).to_string();
    let over = seen(&mut second, &id).await;
    add(&mut first, &[("resource", &id), ("form[title]", "Words of the first")]).await;
    let typed = |over: &str| {
        let form =
            [("resource", &*id), ("form[title]", "Words of the second"), ("form[address]", SITE), ("over", over)];
        form.map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let send = async |second: &mut Browser, over: &str| {
        second.get("/admin/resources").await;
        let form = typed(over);
        let form: Vec<_> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = second.post_form("/api/put_resource", &form).await;
        second.follow(&answer).await
    };
    let told = send(&mut second, &over).await;
    assert!(told.alert().contains("Somebody saved this resource after your page was made."), "{}", told.alert());
    let both = told.words();
    assert!(both.contains("Words of the first") && both.contains("while you wrote"), "{both}");
    assert!(told.body.contains("value=\"Words of the second\""), "what was typed stands in the form");
    let titles = || app.file.column(&format!("SELECT title FROM resource WHERE resource_id = {id}"));
    assert_eq!(titles(), ["Words of the first"]);
    let away = second.post_form("/api/remove_resource", &[("resource", &id), ("over", &over)]).await;
    assert!(second.follow(&away).await.alert().contains("so it was not taken away"), "nor by a page of before");
    // Both were shown: now it is a choice.
    let over = seen(&mut second, &id).await;
    assert!(send(&mut second, &over).await.words().contains("Saved."));
    assert_eq!(titles(), ["Words of the second"]);

    let over = seen(&mut second, &id).await;
    first.post_form("/api/remove_resource", &[("resource", &id), ("over", &over)]).await;
    let told = send(&mut second, &over).await;
    assert!(told.alert().contains("Somebody took this resource away"), "{}", told.alert());
    assert!(told.body.contains("value=\"Words of the second\""), "it stands in the form of a new one");
}

#[tokio::test]
async fn the_starting_list_is_looked_at_before_it_is_added_and_what_is_there_stays() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let look = admin.get("/admin/resources/start").await;
    assert!(look.alert().contains("has all of these sites already"), "{}", look.words());
    assert!(!look.body.contains("action=\"/api/start_resources\""), "there is nothing to press");
    app.change("UPDATE resource SET removed_ms = 1 WHERE address LIKE '%bls.gov%' OR address LIKE '%988lifeline%'");
    app.change("UPDATE resource SET title = 'Our <b>own</b> title' WHERE address = 'https://www.211.org/'");
    let missing = "SELECT count(*) FROM resource WHERE removed_ms IS NOT NULL";
    let before = app.file.number(missing);
    let look = admin.get("/admin/resources/start").await;
    for said in
        ["Add these sites?", "988 Lifeline", "What you have already", "Our <b>own</b> title", "stay as they stand"]
    {
        assert!(look.words().contains(said), "{said}: {}", look.words());
    }
    assert_eq!(app.file.number(missing), before, "a look changes nothing");
    let form = [("from", look.page().field("from").to_owned()), ("note", "For the <i>start</i>".to_owned())];
    let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = admin.post_form("/api/start_resources", &form).await;
    assert!(admin.follow(&answer).await.words().contains("Our <b>own</b> title"));
    let told = admin.get("/admin/resources/versions").await.words();
    assert!(told.contains("For the <i>start</i>"), "{told}");
    assert!(admin.get("/admin/resources/start").await.alert().contains("has all of these"), "nothing is left");
}

#[tokio::test]
async fn a_preview_shows_what_a_student_would_see_and_saves_nothing() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let all = || app.file.number("SELECT (SELECT count(*) FROM resource) + (SELECT count(*) FROM resource_version)");
    let before = all();
    let said = add(&mut admin, &[("act", "preview"), ("form[subject]", "Arts")]).await;
    for words in ["Preview: not saved yet", "leads to help.example.org", "It helps.", "Arts"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert_eq!(all(), before, "nothing was written");
    assert_eq!(link(&mut app.as_student(9).await, "/plan/resources", SITE).await, None);
    let wrong = add(&mut admin, &[("act", "preview"), ("form[address]", "http://help.example.org/")]).await;
    assert!(wrong.contains("beginning with https://") && !wrong.contains("Preview: not saved yet"), "{wrong}");
    let missing = add(&mut admin, &[("act", "preview"), ("resource", "999")]).await;
    assert!(missing.contains("There is nothing here that you can see."), "a resource that is not there: {missing}");
    let dropped = add(&mut admin, &[("act", "drop")]).await;
    assert!(!dropped.contains("not saved yet"), "{dropped}");
}

#[tokio::test]
async fn a_version_is_only_added_and_the_doctor_compares_the_newest_with_what_stands_there() {
    let file = TestFile::demo();
    let database = file.open().await;
    let right = at_the_server(DISTRICT);
    let versions = async || database.resource_versions(right).await.expect("versions");
    let of_the_demo = versions().await.len();
    assert_eq!(i64::try_from(of_the_demo), Ok(file.number("SELECT count(*) FROM resource")), "the starting list");
    let put = async |id: Option<ResourceId>, written: Option<&Written>| {
        let newest = database.newest_of_resources(right).await.expect("numbers");
        let seen = id.map(|id| (id, newest[&id]));
        database.put_resource(right, (seen, "Because"), written, NOW_MS).await
    };
    put(None, Some(&named("First"))).await.expect("a resource");
    let id = versions().await[0].resource;
    put(Some(id), Some(&named("Second"))).await.expect("a change");
    put(Some(id), Some(&named("Second"))).await.expect("the same again");
    put(Some(id), None).await.expect("taken away");
    let told = versions().await;
    let title = |one: &ResourceVersion| one.said.as_ref().map(|said| said.title.clone());
    assert_eq!(told.len(), of_the_demo + 3, "the same again is no version");
    assert_eq!([&told[0], &told[1], &told[2]].map(title), [None, Some("Second".to_owned()), Some("First".to_owned())]);
    assert_eq!((told[0].before.as_ref().map(|(number, _)| *number), &told[2].before), (Some(told[1].number), &None));

    // Another has the address meanwhile.
    put(None, Some(&named("Third"))).await.expect("the address is free");
    let (first, newest) = (told[2].number, told[0].number);
    let back = async |version, over| database.bring_back_resource(right, (version, over), "", NOW_MS).await;
    let refused = back(first, newest).await;
    assert!(matches!(&refused, Err(Error::Rule(rule)) if rule.field == "address"), "{refused:?}");
    let third = versions().await[0].resource;
    put(Some(third), None).await.expect("taken away");
    let late = back(first, newest - 1).await;
    assert!(matches!(late, Err(Error::Overtaken)), "{late:?}");
    back(first, newest).await.expect("brought back");
    let now = versions().await;
    assert_eq!((now[0].resource, title(&now[0]), now.len()), (id, Some("First".to_owned()), told.len() + 3));
    back(first, newest).await.expect("it stands there");
    assert_eq!(versions().await.len(), now.len());
    for number in [told[0].number, 9_999] {
        let none = back(number, now[0].number).await;
        assert!(matches!(none, Err(Error::NotFound)), "{number}: {none:?}");
    }
    for (role, district) in
        [(Role::SchoolAdmin, DISTRICT), (Role::Owner, DISTRICT), (Role::DistrictAdmin, DistrictId(2))]
    {
        let right = Viewer { school: Some(SchoolId(1)), district, ..viewer(role, PersonId(1)) };
        let right = to_administer(&right).expect("an administrator");
        let back = database.bring_back_resource(right, (first, newest), "", NOW_MS).await;
        assert!(matches!(back, Err(Error::NotFound)), "{role:?}");
        assert!(matches!(database.resource_return(right, first).await, Err(Error::NotFound)), "{role:?}");
        let told = database.resource_versions(right).await;
        assert!(matches!(&told, Err(Error::NotFound)) || told.is_ok_and(|told| told.is_empty()), "{role:?}");
    }
    database.close().await;

    for statement in ["UPDATE resource_version SET title = 'x'", "DELETE FROM resource_version"] {
        let error = file.sql().execute(statement, []).expect_err(statement).to_string();
        assert!(error.contains("append-only"), "{statement}: {error}");
    }
    assert_eq!(storage::examine(&file.path).await.expect("a look").findings, []);
    let damage = format!(
        "UPDATE resource SET title = 'x' WHERE resource_id = {id}; DROP TRIGGER resource_version_is_never_taken_away;
         DELETE FROM resource_version WHERE number = 1;"
    );
    file.sql().execute_batch(&damage).expect("damage");
    let found = storage::examine(&file.path).await.expect("a look").findings;
    let said: Vec<_> =
        found.iter().filter(|found| matches!(found, Finding::Resources { .. })).map(ToString::to_string).collect();
    let expected = ["before version 2 one is missing".to_owned(), format!("resource {id} is not what its newest")];
    assert!(expected.iter().all(|words| said.iter().any(|said| said.contains(words))), "{said:?}");
}

#[tokio::test]
async fn what_was_listed_and_taken_away_before_there_were_versions_is_among_them() {
    let file = TestFile::demo();
    {
        let database = file.open().await;
        let right = at_the_server(DISTRICT);
        database.put_resource(right, (None, ""), Some(&named("Gone")), NOW_MS).await.expect("a resource");
        let id = ResourceId(file.number("SELECT max(resource_id) FROM resource"));
        let seen = Some((id, database.newest_of_resources(right).await.expect("numbers")[&id]));
        database.put_resource(right, (seen, "Why"), None, NOW_MS + 5).await.expect("taken away");
        database.close().await;
    }
    file.sql()
        .execute_batch(
            "DROP TABLE resource_version; ALTER TABLE resource DROP COLUMN subject; ALTER TABLE resource DROP COLUMN source;
             ALTER TABLE check_window DROP COLUMN source; ALTER TABLE window_version DROP COLUMN source;
             ALTER TABLE window_version DROP COLUMN note; DELETE FROM _sqlx_migrations WHERE version IN (34, 57);",
        )
        .expect("an older file");
    let database = file.open().await;
    let right = at_the_server(DISTRICT);
    let told = database.resource_versions(right).await.expect("versions");
    let all = file.number("SELECT count(*) FROM resource");
    assert_eq!(i64::try_from(told.len()), Ok(all + 1), "each, and that one was taken away");
    assert_eq!((&told[0].said, told[0].at_ms, told[0].note.as_str()), (&None, NOW_MS + 5, ""));
    let windows = database.window_versions(right).await.expect("windows");
    assert!(windows.values().flatten().all(|one| one.note.is_empty() && one.window.source().is_empty()), "{windows:?}");
    let (number, was) = told[0].before.clone().expect("what it said");
    assert_eq!(was.map(|was| was.title).as_deref(), Some("Gone"));
    let over = told[0].number;
    database.bring_back_resource(right, (number, over), "", NOW_MS + 9).await.expect("brought back");
    database.close().await;
    assert_eq!(storage::examine(&file.path).await.expect("a look").findings, []);
}
