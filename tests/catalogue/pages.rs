//! The pages of those who keep the list, and what their edits are for students, families and whoever reads the Guide.

use axum::http::Method;
use ilp::api::plan::Plan;
use ilp::domain::checklist::ItemState;
use ilp::domain::person::{PersonId, Role};

use super::{put, retire, with};
use crate::support::{Answer, Browser, DISTRICT, NOW_MS, TestApp, encoded, right};

const HOSTILE: &str = "<script>alert(1)</script> here";

/// The address of the form of an item with this typed into it.
fn preview(fields: &[(&str, &str)]) -> String {
    format!("/admin/catalogue/item?preview=yes&{}", encoded(fields))
}

async fn save(admin: &mut Browser, fields: &[(&str, &str)]) -> Answer {
    let answer = admin.post_form("/api/save_item", fields).await;
    admin.follow(&answer).await
}

/// A new item of every grade.
async fn add(admin: &mut Browser, title: &str, over: &str) -> Answer {
    let fields = [
        ("form[titles][en]", title),
        ("form[titles][es]", ""),
        ("form[area]", "money"),
        ("form[source]", "The board"),
        ("form[grade]", "all"),
        ("form[retired]", ""),
        ("over", over),
        ("note", "For the town"),
    ];
    save(admin, &fields).await
}

#[tokio::test]
async fn an_item_is_seen_as_students_would_read_it_before_it_is_saved_and_then_they_find_it() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let list = admin.get("/admin/catalogue?grade=9").await.words();
    assert!(list.contains("The standard list is in force") && list.contains("I reviewed my four-year course plan"));
    let typed = [("grade", "9"), ("title-en", HOSTILE), ("area", "money"), ("source", "The board"), ("over", "0")];
    let page = admin.get(&preview(&typed)).await;
    let words = page.words();
    assert!(words.contains("As a student of grade 9 would read it") && words.contains(HOSTILE), "{words}");
    assert!(words.contains("added") && words.contains("would have one more box"), "{words}");
    assert!(words.contains("Save as version 1"), "{words}");
    assert!(!page.body.contains("<script>alert"), "words are words");
    let mut student = app.as_student(9).await;
    assert!(!student.get("/plan/success").await.words().contains(HOSTILE), "looking changes nothing");

    let saved = add(&mut admin, HOSTILE, "0").await.words();
    assert!(saved.contains("Version 1 is in force now"), "{saved}");
    for page in ["/plan/success", "/guide/success", "/paper/9", "/plan/print"] {
        let page = student.get(page).await;
        assert!(page.words().contains(HOSTILE) && !page.body.contains("<script>alert"), "{}", page.words());
    }
    let read = student.get("/plan/success").await.page();
    let boxes = read.elements.iter().filter_map(|element| element.attribute("id"));
    let own: Vec<_> = boxes.filter(|id| id.starts_with("item-") && id.contains(".all.own_")).collect();
    assert_eq!(own.len(), 7, "a box in each grade: {own:?}");
    let versions = admin.get("/admin/catalogue/versions").await.words();
    assert!(versions.contains("(Every grade): added") && versions.contains("For the town"), "{versions}");
    let trail = app.file.number("SELECT count(*) FROM trail WHERE deed = 'changed_catalogue' AND subject = 1");
    assert_eq!(trail, 1);
}

#[tokio::test]
async fn what_cannot_be_is_said_before_anything_is_saved_and_what_was_typed_stands_in_the_form() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let long = "x".repeat(201);
    for (field, value, says) in [
        ("title-en", "", "Write the title in English"),
        ("title-en", long.as_str(), "A title has 200 characters at most"),
        ("area", "sports", "Choose a topic"),
        ("grade", "13", "Choose a grade from 6 to 12"),
    ] {
        let mut typed =
            vec![("grade", "9"), ("title-en", "Ours"), ("area", "money"), ("source", "Typed here"), ("over", "0")];
        typed.retain(|(name, _)| *name != field);
        typed.push((field, value));
        let page = admin.get(&preview(&typed)).await;
        assert!(page.alert().contains(says), "{field}: {}", page.alert());
        assert_eq!(page.page().field("source"), "Typed here");
    }
    let page = admin.get("/admin/catalogue/item?item=09.nothing").await;
    assert_eq!(page.status, 404);
    assert_eq!(app.file.number("SELECT count(*) FROM catalogue_version"), 0);
}

#[tokio::test]
async fn of_two_administrators_the_second_is_told_and_shown_both_and_keeps_what_was_typed() {
    let app = TestApp::start().await;
    let mut first = app.as_one(Role::DistrictAdmin).await;
    let mut second = app.enter(first.person).await;
    let typed = [
        ("item", "09.plan4"),
        ("title-en", "Words of the second"),
        ("area", "academic"),
        ("source", "Two"),
        ("over", "0"),
    ];
    let address = preview(&typed);
    assert!(second.get(&address).await.words().contains("Save as version 1"));
    let of = |title: &'static str, over: &'static str| {
        [
            ("item", "09.plan4"),
            ("form[titles][en]", title),
            ("form[area]", "academic"),
            ("form[source]", "One"),
            ("over", over),
        ]
    };
    assert!(save(&mut first, &of("Words of the first", "0")).await.words().contains("Version 1"));
    let told = save(&mut second, &of("Words of the second", "0")).await;
    assert!(told.alert().contains("Somebody saved another version"), "{}", told.alert());
    let words = told.words();
    assert!(words.contains("Somebody else saved first") && words.contains("Words of the first"), "{words}");
    assert!(words.contains("Save as version 2"), "{words}");
    assert_eq!(told.page().field("title-en"), "Words of the second");
    assert!(save(&mut second, &of("Words of the second", "1")).await.words().contains("Version 2"));
    let back = [("version", "1"), ("over", "2"), ("note", "It was <b>better</b>")];
    let answer = second.post_form("/api/take_back_catalogue", &back).await;
    assert!(second.follow(&answer).await.words().contains("Version 3"));
    let versions = second.get("/admin/catalogue/versions").await.words();
    assert!(versions.contains("It was <b>better</b>"), "why it went back: {versions}");
    let mut student = app.as_student(9).await;
    assert!(student.get("/plan/success").await.words().contains("Words of the first"));
}

#[tokio::test]
async fn who_ticked_other_words_in_the_running_year_reads_which_and_who_ticks_the_new_ones_does_not() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let mut student = app.as_student(9).await;
    // As the form of a box says it: what it showed, and what it is.
    let mark = async |student: &mut Browser, item: &str, mark: &str| {
        let form = [("item", item), if mark == "done" { ("mark", mark) } else { ("was", "done") }];
        assert_eq!(student.call(&Method::POST, "/api/set_item", &form).await.status, 200);
    };
    let reword = async |admin: &mut Browser, (item, title): (&str, &str), over: &str| {
        let form = [("item", item), ("form[titles][en]", title), ("form[area]", "academic"), ("over", over)];
        assert!(save(admin, &form).await.words().contains("Saved."), "{item}");
    };
    for item in ["09.plan4", "09.costs"] {
        mark(&mut student, item, "not_yet").await;
    }
    let before = student.get("/plan/success").await.words();
    assert!(!before.contains("When it was ticked it said:"), "{before}");
    app.pass(1);
    mark(&mut student, "09.plan4", "done").await;
    app.pass(1);
    reword(&mut admin, ("09.plan4", "First <b>words</b>"), "0").await;
    app.pass(1);
    mark(&mut student, "09.costs", "done").await;
    app.pass(1);
    reword(&mut admin, ("09.plan4", "Second words"), "1").await;
    let said = "When it was ticked it said: I reviewed my four-year course plan";
    let page = student.get("/plan/success").await.words();
    assert!(page.contains("Second words") && page.contains(said), "{page}");
    assert_eq!(page.matches("When it was ticked it said:").count(), 1, "what says the same still says nothing");
    // An adult who reads the plan sees it as well.
    let of = format!("SELECT counselor_id FROM caseload WHERE student_id = {} AND until_day IS NULL", student.person);
    let mut counselor = app.enter(PersonId(app.file.number(&of))).await;
    let read = counselor.get(&format!("/students/{}", student.person)).await.words();
    assert!(read.contains(said), "{read}");

    // Ticked anew, it is a tick of the words of now; and of those in between where they change once more.
    mark(&mut student, "09.plan4", "not_yet").await;
    assert!(!student.get("/plan/success").await.words().contains(said));
    mark(&mut student, "09.plan4", "done").await;
    assert!(!student.get("/plan/success").await.words().contains("it said:"));
    app.pass(1);
    reword(&mut admin, ("09.plan4", "Third words"), "2").await;
    let page = student.get("/plan/success").await.words();
    assert!(page.contains("Third words") && page.contains("it said: Second words"), "{page}");
}

#[tokio::test]
async fn what_a_tick_said_stands_on_paper_in_the_record_in_the_travelling_plan_and_in_the_year_when_it_is_over() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let mut student = app.as_student(9).await;
    let said = "When it was ticked it said: I reviewed my four-year course plan";
    for item in ["09.plan4", "09.costs"] {
        let off = [("item", item), ("was", "done")];
        assert_eq!(student.call(&Method::POST, "/api/set_item", &off).await.status, 200);
        assert_eq!(student.call(&Method::POST, "/api/set_item", &[("item", item), ("mark", "done")]).await.status, 200);
    }
    app.pass(1);
    let form = |title: &'static str, over: &'static str| {
        [("item", "09.plan4"), ("form[titles][en]", title), ("form[area]", "academic"), ("over", over)]
    };
    save(&mut admin, &form("Words of spring", "0")).await;
    let travelling = async |student: &mut Browser| {
        let taken = student.get("/plan/take").await;
        crate::travel::page_of(&taken.bytes)
    };
    // Once only: in the grade of the student, and not where another grade's box says what it said.
    for path in ["/plan/print", "/plan/record"] {
        let words = student.get(path).await.words();
        assert!(words.contains("Words of spring") && words.contains(said), "{path}: {words}");
        assert_eq!(words.matches("When it was ticked it said:").count(), 1, "{path}: {words}");
    }
    let record = |json: &serde_json::Value, year: usize| {
        let boxes = json["plans"][year]["boxes"].as_array().expect("boxes").clone();
        let one = boxes.into_iter().find(|one| one["key"] == "09.plan4").expect("the box");
        (one["title"].clone(), one["said_then"].clone())
    };
    let json = student.get("/plan/record.json").await.json();
    let (title, then) = record(&json, 0);
    assert_eq!(title, "Words of spring");
    assert!(then.as_str().is_some_and(|then| then.starts_with("I reviewed my four-year")), "{then}");
    let page = travelling(&mut student).await;
    assert_eq!(page.matches("When it was ticked it said: <q dir=\"auto\">I reviewed my four-year").count(), 1);

    // The year is over, and read by the list that it was closed with; what was changed behind that says nothing here.
    app.database()
        .turn_year(DISTRICT, (ilp::domain::day::Day::at(super::JULY, 0), super::JULY), false)
        .await
        .expect("July");
    let now = super::JULY + 60_000;
    let minutes = (now - NOW_MS) / 60_000;
    app.pass(minutes);
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let mut student = app.enter(student.person).await;
    save(&mut admin, &form("Words of autumn", "1")).await;
    let words = student.get("/plan/years/2026").await.words();
    assert!(words.contains("Words of spring") && words.contains(said), "{words}");
    assert!(!words.contains("Words of autumn"), "{words}");
    let json = student.get("/plan/record.json").await.json();
    assert_eq!(record(&json, 1).0, "Words of spring");
    assert_eq!(record(&json, 1).1, then);
    let words = student.get("/plan/record").await.words();
    assert_eq!(words.matches(said).count(), 2, "of the closed year, and where the tick went on: {words}");
    assert!(travelling(&mut student).await.contains("said: <q dir=\"auto\">I reviewed my four-year"));
}

#[tokio::test]
async fn a_tick_of_an_item_that_was_retired_meanwhile_is_kept_and_one_that_never_was_is_not() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let mut student = app.as_student(9).await;
    student.get("/plan/success").await;
    let retired = [
        ("item", "09.costs"),
        ("form[titles][en]", "I looked with a family member at what different paths cost"),
        ("form[area]", "money"),
        ("form[source]", "PaCE 9 financial aid assessment"),
        ("form[retired]", "yes"),
        ("over", "0"),
    ];
    assert!(save(&mut admin, &retired).await.words().contains("Version 1"));
    let tick = [("item", "09.costs"), ("mark", "done")];
    assert_eq!(student.post_form("/api/set_item", &tick).await.status, 302);
    let plan: Plan = student.call(&Method::GET, "/api/my_plan", &[]).await.json();
    assert_eq!(plan.items.get("09.costs"), Some(&ItemState::Done));
    assert!(!student.get("/plan/success").await.body.contains("id=\"item-09.costs\""));
    assert!(student.get("/plan/record").await.words().contains("what different paths cost"), "the record has it");
    for never in ["09.own_aaaaaaaa", "09.nothing", "<b>"] {
        let answer = student.call(&Method::POST, "/api/set_item", &[("item", never), ("mark", "done")]).await;
        assert_eq!(answer.status, 404, "{never}");
    }
}

#[tokio::test]
async fn the_pack_adds_its_items_once_and_each_is_the_districts_own() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    assert!(admin.get("/admin/catalogue").await.words().contains("6 of them are not in your list"));
    let answer = admin.post_form("/api/add_pack", &[("pack", "pennsylvania"), ("over", "0")]).await;
    let page = admin.follow(&answer).await.words();
    assert!(!page.contains("Pennsylvania and Philadelphia"), "nothing is left to add: {page}");
    let twelve = admin.get("/admin/catalogue?grade=12").await.words();
    assert!(twelve.contains("I finished my senior project") && twelve.contains("SDP (senior project)"), "{twelve}");
    assert!(app.as_student(12).await.get("/plan/success").await.words().contains("I logged my service hours"));
    // Whatever is changed of an item, it is there and comes no second time; and every district has it under one key, so
    // that a tick goes along from one to another.
    for (key, source) in [("11.own_keystone", "PA (Keystone exams)"), ("12.own_capstone", "SDP (senior project)")] {
        let list = app.database().catalogue(DISTRICT).await.expect("a list").changes;
        let lines = list.lines();
        let found: Vec<_> = lines.iter().filter(|line| line.source == source).map(|line| line.key.as_str()).collect();
        assert_eq!(found, [key]);
        put(app.database(), Some(key), with(&list, key, |form| "The board".clone_into(&mut form.source)), NOW_MS).await;
    }
    assert!(!admin.get("/admin/catalogue").await.words().contains("are not in your list"));
    let answer = admin.call(&Method::POST, "/api/add_pack", &[("pack", "mars"), ("over", "1")]).await;
    assert_eq!(answer.status, 422);
}

/// Presses the button of a look.
async fn press(admin: &mut Browser, look: &Answer, path: &str) -> Answer {
    let page = look.page();
    let fields = ["pack", "version", "over", "from"];
    let value = |name| page.all("input").find(|input| input.attribute("name") == Some(name))?.attribute("value");
    let form: Vec<_> = fields.into_iter().filter_map(|name| Some((name, value(name)?))).collect();
    let answer = admin.post_form(path, &form).await;
    admin.follow(&answer).await
}

#[tokio::test]
async fn what_a_pack_or_going_back_changes_is_seen_first_and_a_look_that_comes_too_late_says_so() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let versions = || app.file.number("SELECT count(*) FROM catalogue_version");
    let pack = admin.get("/admin/catalogue/look?pack=pennsylvania").await;
    for said in ["Add these items?", "(Grade 11): added", "I logged my service hours", "would have one more box"] {
        assert!(pack.words().contains(said), "{said}: {}", pack.words());
    }
    assert_eq!(versions(), 0, "a look changes nothing");
    add(&mut admin, HOSTILE, "0").await;
    // The first page is still open in another tab.
    admin.get("/admin/catalogue/look?pack=pennsylvania").await;
    let late = press(&mut admin, &pack, "/api/add_pack").await;
    assert!(late.alert().contains("another version after your page was made"), "{}", late.words());
    // The page that it comes back to is the look again, over what is in force now.
    assert!(press(&mut admin, &late, "/api/add_pack").await.words().contains("Version 2 is in force now"));
    for (asked, says) in [
        ("pack=pennsylvania", "Your list has all of these items already."),
        ("pack=mars", "There is no such list."),
        ("version=2", "What this version says is in force already."),
        ("version=3", "There is no earlier version of that number."),
        ("version=-1", "There is no earlier version of that number."),
        ("version=%3Cb%3E", "There is no earlier version of that number."),
        ("", "There is no earlier version of that number."),
    ] {
        let look = admin.get(&format!("/admin/catalogue/look?{asked}")).await;
        assert!(look.alert().starts_with(says), "{asked}: {}", look.alert());
        assert!(!look.page().all("input").any(|input| input.attribute("name") == Some("over")), "{asked}: no button");
    }
    admin.get("/admin/catalogue/look?version=1").await;
    let answer = admin.post_form("/api/take_back_catalogue", &[("version", "7"), ("over", "2")]).await;
    assert!(admin.follow(&answer).await.alert().starts_with("There is no earlier version of that number."));
    let listed = admin.get("/admin/catalogue/versions").await.page();
    let ways: Vec<_> = listed.all("a").filter_map(|link| link.attribute("href")).collect();
    assert!(ways.contains(&"/admin/catalogue/look?version=1"), "{ways:?}");
    let standard = admin.get("/admin/catalogue/look?version=0").await;
    for said in
        ["Go back to the standard list?", "(Every grade): retired", HOSTILE, "Students no longer find what is retired."]
    {
        assert!(standard.words().contains(said), "{said}: {}", standard.words());
    }
    assert!(!standard.body.contains("<script>alert"), "words are words");
    assert!(
        press(&mut admin, &standard, "/api/take_back_catalogue").await.words().contains("Version 3 is in force now")
    );
    assert!(!app.as_student(9).await.get("/plan/success").await.words().contains(HOSTILE));
}

#[tokio::test]
async fn what_was_picked_and_is_on_the_list_no_more_takes_no_place_and_can_be_put_down() {
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    let picked = ["09.plan4", "09.resume", "12.offers"];
    for item in picked.into_iter().chain(["09.costs"]) {
        let untick = [("item", item), ("was", "done")];
        assert_eq!(student.call(&Method::POST, "/api/set_item", &untick).await.status, 200, "{item}");
    }
    let mut set = async |item: &str, mark: &str| {
        student.call(&Method::POST, "/api/set_item", &[("item", item), ("mark", mark)]).await.status.as_u16()
    };
    for item in picked {
        assert_eq!(set(item, "next").await, 200, "{item}");
    }
    assert_eq!(set("09.costs", "next").await, 422);
    for item in picked {
        retire(app.database(), item, true).await;
    }
    // Brought from a district that had an item of its own.
    let foreign = "09.own_k7q2mxab";
    let mut open = app.database().open_plan(right(student.person), 900, u64::MAX).await.expect("a plan");
    let update = open.replica.set_item(foreign, &ItemState::Next);
    app.database().save(right(student.person), update, NOW_MS).await.expect("saved");

    let puts_down = async |student: &mut Browser| {
        let page = student.get("/plan/success").await;
        let words = page.words();
        assert!(!words.contains("You have picked three to work on next. To pick"), "{words}");
        let buttons = page.page().all("button").filter(|one| one.text == "Not next after all").count();
        (buttons, words)
    };
    let (buttons, words) = puts_down(&mut student).await;
    assert_eq!(buttons, 4, "{words}");
    assert!(
        words.contains("I reviewed my four-year course plan") && words.contains("the list of another school"),
        "{words}"
    );
    let home = student.get("/plan").await.page();
    let is_empty = |link: &&crate::support::html::Element| link.text.trim().is_empty();
    assert_eq!(home.all("a").filter(is_empty).count(), 0);
    let mut set = async |item: &str, mark: &str| {
        student.call(&Method::POST, "/api/set_item", &[("item", item), ("mark", mark)]).await.status.as_u16()
    };
    assert_eq!(set("09.costs", "next").await, 200);
    for item in picked.into_iter().chain([foreign]) {
        assert_eq!(set(item, "not_yet").await, 200, "{item}");
    }
    for (item, mark) in [(foreign, "next"), (foreign, "done"), ("09.own_aaaaaaaa", "not_yet")] {
        assert_eq!(set(item, mark).await, 404, "{item} {mark}: it is not on the list");
    }
    assert_eq!(puts_down(&mut student).await.0, 1);
}
