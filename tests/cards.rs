//! The cards of a student's goals as people meet them: links and forms without script, on two devices, over the years,
//! and for everybody who reads the goals.

use std::pin::pin;

use axum::http::Method;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ilp::api::edit::Pushed;
use ilp::domain::card::{CARDS_LIMIT, CardId, Cards, Field};
use ilp::domain::person::PersonId;
use ilp::domain::section::Section;
use ilp::text::Document;
use serde_json::{Value, json};
use yrs::{Doc, Map, ReadTxn, StateVector, Transact};

use crate::pages::HOSTILE;
use crate::support::html::Page;
use crate::support::{Answer, Browser, NOW_MS, TestApp, TestFile, right, words};
use crate::travel::page_of;

/// The morning of 2 July 2027.
const JULY: i64 = 1_814_544_000_000;
/// Days from the tests' today to the same.
const DAYS: i64 = 220;

/// The fields of the form of a card, as a browser would send them.
fn fields(page: &Page) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut select = String::new();
    for element in &page.elements {
        let name = element.attribute("name").unwrap_or_default().to_owned();
        let is_ours = ["card", "is_new", "from"].contains(&name.as_str())
            || ["form[", "was[", "seen["].iter().any(|group| name.starts_with(group));
        match element.name.as_str() {
            "select" => select = name,
            "option" if select.starts_with("form[") && element.attribute("selected").is_some() => {
                fields.push((select.clone(), element.attribute("value").unwrap_or_default().to_owned()));
            }
            "textarea" if is_ours => {
                fields.push((name, element.text.strip_prefix('\n').unwrap_or(&element.text).to_owned()));
            }
            "input" if is_ours => fields.push((name, element.attribute("value").unwrap_or_default().to_owned())),
            _ => {}
        }
    }
    fields
}

fn field<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
}

/// Sends the form of an open page, with these fields in the place of its own.
async fn send(browser: &mut Browser, page: &Answer, typed: &[(&str, &str)]) -> Answer {
    let mut form = fields(&page.page());
    for (name, value) in typed {
        form.retain(|(other, _)| other != name);
        form.push(((*name).to_owned(), (*value).to_owned()));
    }
    let form: Vec<_> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post_form("/api/save_card", &form).await
}

/// Makes a card, and gives the address of its form.
async fn make(browser: &mut Browser, typed: &[(&str, &str)]) -> String {
    let form = browser.get("/plan/cards/new").await;
    let answer = send(browser, &form, typed).await;
    let to = answer.header("location").to_owned();
    let id = to.strip_prefix("/plan/cards?saved=1#card-").unwrap_or_else(|| panic!("{to} {}", answer.body));
    format!("/plan/cards/{id}")
}

async fn cards(app: &TestApp, student: PersonId) -> Cards {
    let open = app.database().open_plan(right(student), 0, u64::MAX).await.expect("a plan");
    open.replica.document().cards()
}

/// What stands in these fields of a student's only card.
async fn only<const N: usize>(app: &TestApp, student: PersonId, fields: [Field; N]) -> [String; N] {
    let cards = cards(app, student).await;
    assert_eq!(cards.len(), 1);
    let card = cards.values().next().expect("one");
    fields.map(|field| card.get(field).to_owned())
}

/// Another device puts these words in the place of the goal of a card.
async fn change(app: &TestApp, student: PersonId, card: &str, goal: &str) {
    let id = card.rsplit('/').next().expect("a name").parse().expect("a card");
    let mut open = app.database().open_plan(right(student), 701, u64::MAX).await.expect("a plan");
    let update = open.replica.set_card(id, &[(Field::Goal, goal.to_owned())]);
    app.database().save(right(student), update, NOW_MS).await.expect("saved");
}

/// One who has no card in the demo.
async fn student(app: &TestApp) -> Browser {
    let browser = app.enter(app.quiet_student()).await;
    let open = app.database().open_plan(right(browser.person), 700, u64::MAX).await.expect("a plan");
    let mut replica = open.replica;
    let cards: Vec<_> = replica.document().cards().into_keys().collect();
    for card in cards {
        let empty: Vec<_> = Field::ALL.map(|field| (field, String::new())).into();
        let update = replica.set_card(card, &empty);
        app.database().save(right(browser.person), update, NOW_MS).await.expect("saved");
    }
    browser
}

#[tokio::test]
async fn a_card_grows_out_of_a_line_of_the_goals_and_the_goals_stay_as_they_are() {
    let app = TestApp::start().await;
    let mut student = student(&app).await;
    student.write("goals", "Raise my algebra grade\n\nRead two books").await;
    let goals = student.get("/plan/goals").await;
    assert!(goals.page().all("a").any(|link| link.attribute("href") == Some("/plan/cards")), "{}", goals.body);
    let states = student.get("/plan").await.page().words().to_owned();
    let all = student.get("/plan/cards").await;
    assert!(all.words().contains("You have no card yet. That is fine."), "{}", all.words());
    assert!(!all.body.contains("modulepreload") && !all.body.contains(".wasm"), "links and forms alone");
    let page = all.page();
    let line = page.all("a").find(|link| link.text == "Read two books").expect("a link for each line");
    let form = student.get(line.attribute("href").expect("an address")).await;
    form.words();
    assert_eq!(field(&fields(&form.page()), "form[goal]"), "Read two books");
    assert!(form.body.contains("/cards.js") && !form.body.contains(".wasm"), "one small script");
    // The number is in the words already; the rest is only asked.
    let shown = |page: &Page| -> Vec<String> {
        let hints = page.all("li").filter(|one| one.attribute("data-hint").is_some());
        let hints = hints.filter(|one| one.attribute("hidden").is_none());
        hints.filter_map(|one| one.attribute("data-hint").map(str::to_owned)).collect()
    };
    assert_eq!(shown(&form.page()), ["date", "check", "why"]);
    let answer = send(&mut student, &form, &[("form[by]", "June"), ("form[check]", "2026-12-04")]).await;
    let shown = student.follow(&answer).await.words();
    for part in ["Saved.", "Read two books", "not started", "June", "Dec 4, 2026", "No reason yet."] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(!shown.contains("No date yet.") && !shown.contains('%'), "{shown}");
    assert_eq!(words(app.database(), student.person, Section::Goals).await, "Raise my algebra grade\n\nRead two books");
    // No section became more complete, and none less; the line is offered no more, and the form is empty again.
    let home = student.get("/plan").await.words();
    let count = |words: &str| words.split_whitespace().count();
    assert_eq!(count(&home.replace("Next check on Dec 4, 2026: “Read two books”.", "")), count(&states), "{home}");
    let all = student.get("/plan/cards").await.page();
    assert_eq!(all.all("a").filter(|link| link.text == "Read two books").count(), 0);
    let form = fields(&student.get("/plan/cards/new").await.page());
    assert_eq!(field(&form, "form[goal]"), "");
}

#[tokio::test]
async fn a_card_may_be_empty_in_part_or_as_a_whole_and_the_first_press_is_the_only_one() {
    let app = TestApp::start().await;
    let mut student = student(&app).await;
    let form = student.get("/plan/cards/new").await;
    assert_eq!(send(&mut student, &form, &[]).await.status, 302, "nothing has to be filled in");
    assert!(cards(&app, student.person).await.is_empty(), "and nothing is no card");
    for _ in 0..2 {
        assert_eq!(send(&mut student, &form, &[("form[goal]", "Draw")]).await.status, 302);
    }
    assert_eq!(only(&app, student.person, [Field::Goal, Field::State]).await, ["Draw", ""]);
}

#[tokio::test]
async fn two_devices_that_change_two_parts_of_a_card_keep_both_and_of_one_part_both_are_shown() {
    let app = TestApp::start().await;
    let mut phone = student(&app).await;
    let mut laptop = app.enter(phone.person).await;
    let id = phone.person;
    let card = make(&mut phone, &[("form[goal]", "Read"), ("form[to]", "six")]).await;
    let (here, there) = (phone.get(&card).await, laptop.get(&card).await);
    assert_eq!(send(&mut phone, &here, &[("form[to]", "seven")]).await.status, 302);
    let answer = send(&mut laptop, &there, &[("form[by]", "June")]).await;
    assert!(answer.header("location").contains("saved=1"), "{}", answer.body);
    let both = [Field::Goal, Field::To, Field::By];
    assert_eq!(only(&app, id, both).await, ["Read", "seven", "June"]);

    let (here, there) = (phone.get(&card).await, laptop.get(&card).await);
    send(&mut phone, &here, &[("form[goal]", "Read to my sister")]).await;
    let answer = send(&mut laptop, &there, &[("form[goal]", "Read at night"), ("form[to]", "eight")]).await;
    let again = laptop.follow(&answer).await;
    assert!(again.alert().contains("changed somewhere else while you wrote"), "{}", again.alert());
    assert!(again.words().contains("Read to my sister"), "{}", again.words());
    let form = fields(&again.page());
    assert_eq!((field(&form, "form[goal]"), field(&form, "seen[goal]")), ("Read at night", "Read to my sister"));
    assert_eq!(only(&app, id, both).await, ["Read to my sister", "eight", "June"], "the other part is saved");
    // Without a choice nothing is overwritten; with one it is.
    let answer = send(&mut laptop, &again, &[]).await;
    let again = laptop.follow(&answer).await;
    assert!(!again.alert().is_empty());
    assert_eq!(only(&app, id, [Field::Goal]).await, ["Read to my sister"]);
    // What stands there changed once more since it was seen, by a page that came back into the network.
    change(&app, id, &card, "Read aloud").await;
    let answer = send(&mut laptop, &again, &[("keep[goal]", "mine")]).await;
    let again = laptop.follow(&answer).await;
    assert!(again.words().contains("Read aloud"), "{}", again.words());
    let answer = send(&mut laptop, &again, &[("keep[goal]", "mine")]).await;
    assert!(answer.header("location").contains("saved=1"), "{}", answer.body);
    assert_eq!(only(&app, id, both).await, ["Read at night", "eight", "June"]);

    let (here, there) = (phone.get(&card).await, laptop.get(&card).await);
    send(&mut phone, &here, &[("form[goal]", "Read on the bus")]).await;
    let answer = send(&mut laptop, &there, &[("form[goal]", "Read less")]).await;
    let again = laptop.follow(&answer).await;
    let answer = send(&mut laptop, &again, &[("keep[goal]", "there")]).await;
    assert!(answer.header("location").contains("saved=1"), "{}", answer.body);
    assert_eq!(only(&app, id, both).await, ["Read on the bus", "eight", "June"]);
    assert_eq!(field(&fields(&laptop.get(&card).await.page()), "form[goal]"), "Read on the bus");
}

#[tokio::test]
async fn what_another_device_saves_while_the_form_is_being_saved_is_shown_and_not_overwritten() {
    let app = TestApp::start().await;
    let mut laptop = student(&app).await;
    let id = laptop.person;
    let card = make(&mut laptop, &[("form[goal]", "Read")]).await;
    let form = laptop.get(&card).await;
    let mut open = app.database().open_plan(right(id), 703, u64::MAX).await.expect("a plan");
    let name = card.rsplit('/').next().expect("a name").parse().expect("a card");
    let update = open.replica.set_card(name, &[(Field::Goal, "Read to my sister".to_owned())]);
    // Another program holds the file: what the other device sends was checked and waits for the disk, and the form is
    // compared with the plan as it was before.
    let holder = app.file.sql();
    holder.execute_batch("BEGIN IMMEDIATE").expect("the lock");
    let mut other = pin!(app.database().save(right(id), update, NOW_MS));
    let mut sent = Box::pin(send(&mut laptop, &form, &[("form[goal]", "Read at night"), ("form[by]", "June")]));
    let moment = tokio::time::sleep(std::time::Duration::from_secs(1));
    tokio::select! {
        biased;
        saved = &mut other => panic!("the file is held: {saved:?}"),
        answer = &mut sent => panic!("the file is held: {}", answer.body),
        () = moment => {}
    }
    holder.execute_batch("COMMIT").expect("the lock is free");
    let (saved, answer) = tokio::join!(other, sent);
    saved.expect("saved");
    assert!(!answer.header("location").contains("saved=1"), "both changed the goal");
    assert_eq!(only(&app, id, [Field::Goal, Field::By]).await, ["Read to my sister", "June"]);
    let again = laptop.follow(&answer).await;
    assert!(again.alert().contains("changed somewhere else while you wrote"), "{}", again.alert());
    let form = fields(&again.page());
    assert_eq!((field(&form, "form[goal]"), field(&form, "seen[goal]")), ("Read at night", "Read to my sister"));
}

#[tokio::test]
async fn a_form_that_cannot_be_taken_says_why_saves_nothing_and_keeps_all_that_was_typed() {
    let app = TestApp::start().await;
    let mut student = student(&app).await;
    let (long, line) = ("x".repeat(1_001), "y".repeat(201));
    for (name, value, says) in [
        ("form[specific]", long.as_str(), "1,000 characters at most"),
        ("form[to]", &line, "200 characters at most"),
        ("form[check]", "soon", "like 2026-09-01"),
        ("form[state]", "failed", "no such state"),
    ] {
        let form = student.get("/plan/cards/new").await;
        let typed = [("form[goal]", HOSTILE), ("form[relevant]", "because"), (name, value)];
        let answer = send(&mut student, &form, &typed).await;
        let again = student.follow(&answer).await;
        again.words();
        assert!(again.alert().contains(says), "{name}: {}", again.alert());
        let form = fields(&again.page());
        assert_eq!(field(&form, "form[goal]"), HOSTILE.trim(), "{name}");
        assert_eq!(field(&form, "form[relevant]"), "because", "{name}");
        assert!(cards(&app, student.person).await.is_empty(), "{name}: all or nothing");
        // Put right, it is saved, and nothing waits any more; the next one begins anew.
        let answer = send(&mut student, &again, &[("form[state]", "reached"), (name, "")]).await;
        let shown = student.follow(&answer).await;
        assert!(shown.words().contains(HOSTILE.trim()), "{name}: {}", shown.words());
        assert!(!shown.body.contains("<script>alert") && !shown.body.contains("<img src=x"), "{}", shown.body);
        let made = cards(&app, student.person).await;
        let (id, _) = made.iter().next().expect("one");
        let emptied = student.get(&format!("/plan/cards/{id}")).await;
        let empty: Vec<_> = ["form[goal]", "form[relevant]", "form[to]"].map(|name| (name, "")).into();
        assert_eq!(send(&mut student, &emptied, &empty).await.status, 302);
        assert!(cards(&app, student.person).await.is_empty(), "a card without a word is gone");
    }
}

#[tokio::test]
async fn what_was_typed_after_the_session_ended_stands_in_the_form_again_for_its_writer_alone() {
    let app = TestApp::start().await;
    let mut student = student(&app).await;
    let card = make(&mut student, &[("form[goal]", "Read")]).await;
    let (new, old) = (student.get("/plan/cards/new").await, student.get(&card).await);
    let mut nobody = app.anonymous();
    for (page, goal) in [(&new, "Swim"), (&old, "Read more")] {
        assert_eq!(send(&mut nobody, page, &[("form[goal]", goal)]).await.status, 302);
    }
    assert_eq!(only(&app, student.person, [Field::Goal]).await, ["Read"]);
    // Somebody else at the same computer.
    let mut other = app.enter(PersonId(if student.person == PersonId(1) { 2 } else { 1 })).await;
    other.get("/plan/cards/new").await;
    let answer = send(&mut other, &new, &[("form[goal]", "Swim")]).await;
    assert!(other.follow(&answer).await.alert().contains("opened by somebody else"));
    for absent in ["Swim", "Read more"] {
        assert!(!other.get("/plan/cards/new").await.body.contains(absent), "{absent}");
    }
    assert_eq!(field(&fields(&student.get("/plan/cards/new").await.page()), "form[goal]"), "Swim");
    let again = student.get(&card).await;
    assert_eq!(field(&fields(&again.page()), "form[goal]"), "Read more");
    assert_eq!(send(&mut student, &again, &[]).await.status, 302);
    assert_eq!(only(&app, student.person, [Field::Goal]).await, ["Read more"]);
}

#[tokio::test]
async fn two_new_cards_that_could_not_be_saved_both_wait_and_saving_another_takes_neither_away() {
    let app = TestApp::start().await;
    let mut student = student(&app).await;
    let pages = [student.get("/plan/cards/new").await, student.get("/plan/cards/new").await];
    let third = student.get("/plan/cards/new").await;
    for (page, goal) in pages.iter().zip(["Learn to swim", "Learn to cook"]) {
        assert_eq!(send(&mut student, page, &[("form[goal]", goal), ("form[check]", "soon")]).await.status, 302);
    }
    assert_eq!(send(&mut student, &third, &[("form[goal]", "Read")]).await.status, 302);
    // Each stands in the form in its turn, until it is saved.
    let mut stood = Vec::new();
    for _ in 0..3 {
        let page = student.get("/plan/cards/new").await;
        stood.push(field(&fields(&page.page()), "form[goal]").to_owned());
        send(&mut student, &page, &[("form[check]", "")]).await;
    }
    stood[..2].sort();
    assert_eq!(stood, ["Learn to cook", "Learn to swim", ""]);
    let made = cards(&app, student.person).await;
    let mut goals: Vec<_> = made.values().map(|card| card.get(Field::Goal)).collect();
    goals.sort_unstable();
    assert_eq!(goals, ["Learn to cook", "Learn to swim", "Read"]);
}

#[tokio::test]
async fn changed_and_let_go_are_told_as_honourable_and_ask_only_for_a_reason() {
    let app = TestApp::start().await;
    let mut student = student(&app).await;
    let card = make(&mut student, &[("form[goal]", "Dance"), ("form[state]", "let_go")]).await;
    let shown = student.get("/plan/cards").await.words();
    assert!(shown.contains("let go") && shown.contains("That is as honest as reaching it."), "{shown}");
    assert!(shown.contains("No reason yet.") && !shown.contains("No number or proof yet."), "{shown}");
    let form = student.get(&card).await;
    let changed = [("form[state]", "changed"), ("form[reason]", "I sing now")];
    assert_eq!(send(&mut student, &form, &changed).await.status, 302);
    let shown = student.get("/plan/cards").await.words();
    assert!(shown.contains("You changed your mind, and you know why.") && shown.contains("I sing now"), "{shown}");
    assert!(!shown.contains("No reason yet."), "{shown}");
    // How it came to be, in words; what came within ten minutes is one sitting.
    let form = student.get(&card).await.words();
    assert!(form.contains("How this card came to be") && form.contains("Nov 24, 2026"), "{form}");
    app.pass(20);
    let form = student.get(&card).await;
    send(&mut student, &form, &[("form[reason]", ""), ("form[by]", "June")]).await;
    let form = student.get(&card).await.words();
    assert!(form.contains("taken out") && form.contains("June"), "{form}");
}

#[tokio::test]
async fn home_tells_the_next_check_that_is_past_or_to_come_in_words() {
    let app = TestApp::start().await;
    let mut student = student(&app).await;
    let card = make(&mut student, &[("form[goal]", "Read"), ("form[check]", "2026-11-20")]).await;
    let home = student.get("/plan").await;
    assert!(home.words().contains("You wanted to look at this goal on Nov 20, 2026: “Read”."), "{}", home.words());
    let form = student.get(&card).await;
    send(&mut student, &form, &[("form[check]", "2026-11-24")]).await;
    assert!(student.get("/plan").await.words().contains("Today is your day to look at this goal: “Read”."));
    let form = student.get(&card).await;
    send(&mut student, &form, &[("form[state]", "reached")]).await;
    assert!(!student.get("/plan").await.words().contains("“Read”"), "of a goal that was reached nothing is asked");
}

#[tokio::test]
async fn whoever_reads_the_goals_reads_the_cards_and_nobody_but_the_student_writes_one() {
    let app = TestApp::start().await;
    let mut student = student(&app).await;
    let id = student.person;
    app.change(&format!("UPDATE person SET born_day = '2012-03-04' WHERE person_id = {id}"));
    let typed = [("form[goal]", "Raise my algebra grade"), ("form[from]", "68"), ("form[to]", "78")];
    make(&mut student, &typed).await;
    let of = |table: &str, who: &str| {
        PersonId(app.file.number(&format!("SELECT min({who}) FROM {table} WHERE student_id = {id}")))
    };
    let mut counselor = app.enter(of("caseload", "counselor_id")).await;
    let mut guardian = app.enter(of("guardian", "guardian_id")).await;
    let page = format!("/students/{id}");
    let asked = [
        (&mut counselor, vec![page.clone(), format!("{page}/meeting?since=start"), format!("{page}/years")]),
        (&mut guardian, vec![page.clone(), format!("{page}/record")]),
        (&mut student, ["/plan/meeting", "/plan/record", "/plan/years"].map(str::to_owned).to_vec()),
    ];
    for (browser, paths) in asked {
        for path in paths {
            let shown = browser.get(&path).await.words();
            for part in ["SMART cards", "Raise my algebra grade", "From 68 to 78"] {
                assert!(shown.contains(part), "{path}: {part}: {shown}");
            }
        }
    }
    let record: Value = student.get("/plan/record.json").await.json();
    let card = &record["plans"][0]["cards"][0];
    assert_eq!((&card["goal"], &card["to"]), (&json!("Raise my algebra grade"), &json!("78")), "{card}");
    assert!(card["card"].as_str().is_some_and(|id| id.parse::<CardId>().is_ok()));
    let taken = student.get("/plan/take").await;
    assert!(page_of(&taken.bytes).contains("From 68 to 78"));
    let form = [("card", "0000000000001f"), ("form[goal]", "not mine")];
    for browser in [&mut counselor, &mut guardian] {
        assert_eq!(browser.call(&Method::POST, "/api/save_card", &form).await.status, 404);
        assert_eq!(browser.get("/plan/cards").await.status, 404);
    }
    assert_eq!(cards(&app, id).await.len(), 1);
}

#[tokio::test]
async fn a_goal_goes_on_under_its_name_in_the_next_year_and_shows_what_it_was_before() {
    let app = TestApp::start().await;
    let mut student = student(&app).await;
    let card = make(&mut student, &[("form[goal]", "Read"), ("form[state]", "in_progress"), ("form[to]", "six")]).await;
    app.pass(DAYS * 24 * 60);
    app.application.turn().await.expect("turned");
    let mut student = app.enter(student.person).await;
    let form = student.get(&card).await;
    assert!(form.words().contains("This goal in earlier years") && form.words().contains("in progress"));
    let reached = [("form[state]", "reached"), ("form[to]", "seven, in the end")];
    assert_eq!(send(&mut student, &form, &reached).await.status, 302);
    let years = student.get("/plan/years").await.words();
    for part in ["reached", "seven, in the end", "in progress", "six"] {
        assert!(years.contains(part), "{part}: {years}");
    }
    let past = student.get("/plan/years/2026").await.words();
    assert!(past.contains("in progress") && !past.contains("in the end"), "the year before stays as it was: {past}");
}

#[tokio::test]
async fn an_edit_of_a_card_that_comes_late_stands_in_the_new_year_and_a_closed_one_never_changes() {
    let file = TestFile::demo();
    let database = file.open().await;
    let student = PersonId(1);
    let card = CardId::at(NOW_MS, 5);
    let answer = |field, text: &str| vec![(field, text.to_owned())];
    let mut page = Document::new(900);
    let first = page.set_card(card, &answer(Field::Goal, "Read"));
    database.save(right(student), first, NOW_MS).await.expect("saved");
    let late = page.set_card(card, &answer(Field::To, "six books"));
    database.turn_day(JULY).await.expect("turned");
    for update in [late.clone(), late, page.whole()] {
        database.save(right(student), update, JULY).await.expect("saved");
    }
    let years = database.years(right(student)).await.expect("years");
    let now = database.open_plan(right(student), 0, u64::MAX).await.expect("a plan").replica.document().cards();
    let closed = database.plan_of_year(&years[1]).await.expect("the year before").document().cards();
    let read = |cards: &Cards| [Field::Goal, Field::To].map(|field| cards[&card].get(field).to_owned());
    assert_eq!(read(&now), ["Read", "six books"]);
    assert_eq!(read(&closed), ["Read", ""]);
}

#[tokio::test]
async fn a_card_of_a_page_with_script_is_taken_and_what_no_card_holds_is_refused_and_changes_nothing() {
    let app = TestApp::start().await;
    let mut student = student(&app).await;
    let push = |person: PersonId, update: &[u8]| json!({"person": person, "cursor": {"seq": 0, "mark": 0}, "update": STANDARD.encode(update)});
    let forged = |key: &str, value: &str| {
        let doc = Doc::new();
        doc.get_or_insert_map("cards").insert(&mut doc.transact_mut(), key, value);
        doc.transact().encode_state_as_update_v1(&StateVector::default())
    };
    let head = app.file.number("SELECT count(*) FROM plan_log");
    for update in [
        forged("0000000000001f.mark", "78"),
        forged("0000000000001f.state", "failed"),
        forged("0000000000001f.check", "soon"),
        forged("0000000000001f.goal", &"x".repeat(1_001)),
        forged("goal", "x"),
    ] {
        let answer = student.post_json("/api/push", &push(student.person, &update)).await;
        assert_eq!(answer.status, 400, "{}", answer.body);
    }
    assert_eq!(app.file.number("SELECT count(*) FROM plan_log"), head);
    let update = Document::new(901).set_card(CardId::at(NOW_MS, 5), &[(Field::Goal, "Read".to_owned())]);
    let answer = student.post_json("/api/push", &push(student.person, &update)).await;
    answer.json::<Pushed>();
    assert_eq!(only(&app, student.person, [Field::Goal]).await, ["Read"]);
}

#[tokio::test]
async fn there_are_as_many_cards_as_a_page_can_show_and_the_one_too_many_keeps_its_words() {
    let app = TestApp::start().await;
    let mut student = student(&app).await;
    let mut page = Document::new(902);
    for number in 0..CARDS_LIMIT {
        let id = CardId::at(NOW_MS + 1_000 * i64::try_from(number).expect("few"), 1);
        drop(page.set_card(id, &[(Field::Goal, format!("Goal {number}"))]));
    }
    app.database().save(right(student.person), page.whole(), NOW_MS).await.expect("saved");
    let form = student.get("/plan/cards/new").await;
    let answer = send(&mut student, &form, &[("form[goal]", "One more")]).await;
    let again = student.follow(&answer).await;
    assert!(again.alert().contains("60 cards"), "{}", again.alert());
    assert_eq!(field(&fields(&again.page()), "form[goal]"), "One more");
    assert_eq!(cards(&app, student.person).await.len(), CARDS_LIMIT);
    student.get("/plan/cards").await.words();
}
