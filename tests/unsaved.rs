//! Forms without script that could not be saved: kept for their writer across a restart, within bounds, and for nobody else.

use axum::http::Method;
use ilp::domain::administration::at_the_server;
use ilp::domain::person::{DistrictId, PersonId};
use ilp::domain::retention::Basis;
use ilp::domain::section::Section;
use ilp::storage::{self, Form, FormOf};

use crate::administration::{assert_sound, change};
use crate::support::html::Page;
use crate::support::{Answer, Browser, DISTRICT, NOW_MS, TODAY_MS, TestApp, TestFile, first_words, right, words};

const ME: (DistrictId, PersonId) = (DISTRICT, PersonId(4));
const FULL: &str =
    "CREATE TRIGGER full BEFORE INSERT ON unsaved BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END;";

fn of(sheet: &str) -> FormOf<'_> {
    FormOf { who: ME, sheet, about: None }
}

fn form(words: &str) -> Form {
    Form { words: words.to_owned(), base: "7.00000000000000af".parse().ok(), ..Form::default() }
}

/// What stands in the text area.
fn area(page: &Page) -> String {
    page.all("textarea").next().expect("a text area").text.clone()
}

/// Sends the words as the form of this page does.
async fn send(browser: &mut Browser, page: &Page, typed: &str) -> Answer {
    let fields = ["person", "section", "base", "from"].map(|name| (name, page.field(name)));
    let form: Vec<_> = fields.into_iter().chain([("words", typed)]).collect();
    browser.post_form("/api/save_words", &form).await
}

/// The server is killed and started again.
async fn restarted(app: &TestApp) -> TestApp {
    TestApp::at("127.0.0.1:3000", app.file.as_after_a_power_cut()).await
}

#[tokio::test]
async fn a_form_waits_across_a_restart_once_for_each_sheet_until_it_is_saved() {
    let file = TestFile::demo();
    let database = file.open().await;
    for words in ["first", "and then"] {
        assert!(database.keep_form(of("section goals"), &form(words), NOW_MS).await.expect("kept"));
    }
    database.close().await;
    let database = file.open().await;
    let kept = database.kept_form(ME, "section goals").await.expect("a look");
    assert_eq!(kept, Some(form("and then")), "with its base");
    for (who, sheet) in
        [((DISTRICT, PersonId(5)), "section goals"), ((DistrictId(2), ME.1), "section goals"), (ME, "ask")]
    {
        assert_eq!(database.kept_form(who, sheet).await.expect("a look"), None, "{who:?} {sheet}");
    }
    assert_sound(&file, &database).await;
    database.forget_form(ME, "section goals").await.expect("forgotten");
    assert_eq!(database.kept_forms(ME).await.expect("a look"), []);
}

#[tokio::test]
async fn what_is_beyond_the_bounds_is_not_kept_and_drops_nothing() {
    let database = TestFile::demo();
    let database = database.open().await;
    let large = form(&"x".repeat(4 << 20));
    for (sheet, kept) in [("a", true), ("b", true), ("c", false), ("a", true)] {
        assert_eq!(database.keep_form(of(sheet), &large, NOW_MS).await.expect("asked"), kept, "{sheet}");
    }
    let sheets = database.kept_forms(ME).await.expect("a look");
    assert_eq!(sheets.iter().map(|(sheet, _)| sheet.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    let other = FormOf { who: (DISTRICT, PersonId(5)), ..of("a") };
    assert!(database.keep_form(other, &large, NOW_MS).await.expect("asked"), "another has room");
    for number in 0..100 {
        let sheet = format!("card {number}");
        let other = FormOf { who: (DISTRICT, PersonId(6)), ..of(&sheet) };
        assert!(database.keep_form(other, &form("x"), NOW_MS).await.expect("asked"), "{number}");
    }
    let other = FormOf { who: (DISTRICT, PersonId(6)), ..of("one more") };
    assert!(!database.keep_form(other, &form("x"), NOW_MS).await.expect("asked"));
    let nobody = FormOf { who: (DISTRICT, PersonId(999_999)), ..of("a") };
    assert!(!database.keep_form(nobody, &form("x"), NOW_MS).await.expect("asked"), "nobody is known by that number");
}

#[tokio::test]
async fn a_form_of_before_a_restart_is_kept_for_its_writer_and_stands_there_after_the_next_one() {
    let app = TestApp::start().await;
    for ends in [true, false] {
        let (mut one, other) = (app.as_student(9).await, app.as_student(10).await);
        let before = words(app.database(), one.person, Section::Goals).await;
        let page = one.get("/plan/goals").await.page();
        let typed = format!("Only mine, {ends}. {}", area(&page));
        let again = restarted(&app).await;
        let router = || again.application.router.clone();
        let mut by = if ends {
            let mut one = one.when_answered_by(router());
            one.call(&Method::POST, "/api/leave", &[]).await;
            one
        } else {
            other.when_answered_by(router())
        };
        by.get("/plan/goals").await;
        let answer = send(&mut by, &page, &typed).await;
        let said = by.follow(&answer).await.page();
        let says = if ends { "You are not signed in" } else { "was opened by somebody else" };
        assert!(said.words().contains(says), "{}", said.words());
        assert!(!said.elements.iter().any(|element| element.text.contains("Only mine")), "nobody else sees them");

        let last = restarted(&again).await;
        let mut one = last.as_student(9).await;
        let page = one.get("/plan/goals").await.page();
        assert_eq!(area(&page), typed, "they stand in their form again");
        assert_eq!(words(last.database(), one.person, Section::Goals).await, before, "nothing was saved");
        assert!(!last.as_student(10).await.get("/plan/goals").await.body.contains("Only mine"));
        assert_eq!(send(&mut one, &page, &typed).await.header("location"), "/plan/goals?saved=1");
        assert_eq!(words(last.database(), one.person, Section::Goals).await, typed);
        assert_eq!(last.file.number("SELECT count(*) FROM unsaved"), 0);
    }
}

#[tokio::test]
async fn of_two_forms_that_wait_neither_is_lost_whatever_an_older_page_saves() {
    let app = TestApp::start().await;
    let mut me = app.as_student(9).await;
    let old = me.get("/plan/goals").await.page();
    let start = area(&old);
    for typed in [format!("Alpha bravo. {start}"), format!("{start} Charlie delta.")] {
        me.call(&Method::POST, "/api/leave", &[]).await;
        send(&mut me, &old, &typed).await;
    }
    let mut me = app.as_student(9).await;
    // A page that showed nothing of them saves something else.
    let answer = send(&mut me, &old, &format!("{start} On a phone.")).await;
    assert_eq!(answer.header("location"), "/plan/goals?saved=1");
    let page = me.get("/plan/goals").await.page();
    let both = area(&page);
    assert!(both.contains("Alpha bravo.") && both.contains("Charlie delta."), "{both}");
    // One that showed them saves less: that is the student's own will.
    send(&mut me, &page, &start).await;
    assert_eq!(app.file.number("SELECT count(*) FROM unsaved"), 0);
}

/// The reason that stands at this box, and whether its fold is open.
fn reason_at(page: &Page, item: &str) -> (String, bool) {
    let id = format!("item-{item}");
    let at = page.elements.iter().position(|one| one.attribute("id") == Some(id.as_str())).expect("the box");
    let here = &page.elements[at..];
    let fold = here.iter().find(|one| one.name == "details").expect("a fold");
    let field = here.iter().find(|one| one.attribute("name") == Some("reason")).expect("a field");
    (field.attribute("value").unwrap_or_default().to_owned(), fold.attribute("open").is_some())
}

#[tokio::test]
async fn a_reason_that_could_not_be_saved_stands_at_its_box_again_for_its_writer_alone() {
    let app = TestApp::start().await;
    let mut me = app.as_student(9).await;
    let page = me.get("/plan/success").await.page();
    let from = page.field("from").to_owned();
    let [one, other] = ["09.plan4", "09.support"];
    let sent = |item, reason| [("item", item), ("mark", "not_for_me"), ("reason", reason), ("from", from.as_str())];
    me.call(&Method::POST, "/api/leave", &[]).await;
    let mut classmate = app.as_student(10).await;
    classmate.get("/plan/success").await;
    for (by, item, typed) in [(&mut me, one, "After the session"), (&mut classmate, other, "As somebody else")] {
        let answer = by.post_form("/api/set_item", &sent(item, typed)).await;
        assert!(!by.follow(&answer).await.body.contains(typed));
    }
    assert!(!classmate.get("/plan/success").await.body.contains("As somebody else"));

    let mut me = app.as_student(9).await;
    let page = me.get("/plan/success").await.page();
    assert_eq!(reason_at(&page, one), ("After the session".to_owned(), true));
    assert_eq!(reason_at(&page, other), ("As somebody else".to_owned(), true), "neither takes the place of the other");
    // A tick elsewhere, and a reason that is too long.
    assert_eq!(me.post_form("/api/set_item", &[("item", "09.advanced"), ("mark", "done")]).await.status, 302);
    let long = "because ".repeat(100);
    let answer = me.post_form("/api/set_item", &sent(one, &long)).await;
    let page = me.follow(&answer).await.page();
    assert_eq!(reason_at(&page, one), (long.clone(), true));
    let field = format!("reason-{one}");
    assert!(page.all("a").any(|link| link.attribute("href") == Some(&format!("#{field}"))), "the sentence leads to it");
    let led_to = page.elements.iter().find(|element| element.attribute("id") == Some(&field)).expect("the field");
    assert_eq!(led_to.attribute("name"), Some("reason"));
    for item in [one, other] {
        let answer = me.post_form("/api/set_item", &sent(item, "Short")).await;
        assert_eq!(answer.header("location"), format!("/plan/success?saved=1#item-{item}"));
        assert_eq!(reason_at(&me.get("/plan/success").await.page(), item), ("Short".to_owned(), false));
    }
    assert_eq!(app.file.number("SELECT count(*) FROM unsaved"), 0);
}

#[tokio::test]
async fn a_disk_that_takes_nothing_leaves_the_form_in_memory_and_no_word_of_it_in_an_error() {
    let app = TestApp::start().await;
    let mut me = app.as_student(9).await;
    let page = me.get("/plan/goals").await.page();
    let typed = format!("Kept in memory. {}", area(&page));
    app.file.sql().execute_batch(FULL).expect("a full disk");
    me.call(&Method::POST, "/api/leave", &[]).await;
    let answer = send(&mut me, &page, &typed).await;
    assert!(!me.follow(&answer).await.body.contains("Kept in memory"));
    let mut me = app.as_student(9).await;
    assert_eq!(area(&me.get("/plan/goals").await.page()), typed);
    // Room again: what is sent the next time reaches the disk.
    app.file.sql().execute_batch("DROP TRIGGER full").expect("room");
    me.call(&Method::POST, "/api/leave", &[]).await;
    send(&mut me, &page, &typed).await;
    let last = restarted(&app).await;
    let mut me = last.as_student(9).await;
    assert_eq!(area(&me.get("/plan/goals").await.page()), typed);
}

#[tokio::test]
async fn what_waits_is_named_in_the_record_travels_nowhere_and_goes_with_the_student() {
    let app = TestApp::start().await;
    let mother = PersonId(app.file.number("SELECT guardian_id FROM guardian WHERE student_id = 4"));
    let forms = [
        (ME, "section goals", None, "zzownzz"),
        ((DISTRICT, mother), "amendment 4", Some(PersonId(4)), "zzmotherzz"),
        ((DISTRICT, PersonId(5)), "section goals", None, "zzclassmatezz"),
    ];
    for (who, sheet, about, words) in forms {
        let kept = app.database().keep_form(FormOf { who, sheet, about }, &form(words), TODAY_MS).await;
        assert!(kept.expect("kept"));
    }
    let mut me = app.as_student(9).await;
    let record = me.get("/plan/record").await.words();
    assert!(record.contains("could not be saved and waits for them"), "{record}");
    for path in ["/plan/record", "/plan/record.json", "/plan/take"] {
        let answer = me.get(path).await;
        let all = answer.body + &String::from_utf8_lossy(&answer.bytes);
        assert!(!all.contains("zzownzz") && !all.contains("zzmotherzz"), "{path}");
    }
    let removed = app.database().purge(at_the_server(DISTRICT), &[PersonId(4)], Basis::Family, TODAY_MS).await;
    assert_eq!(removed.expect("removed")[0].held.0["unsaved"], 2);
    assert_eq!(app.file.column("SELECT words FROM unsaved"), ["zzclassmatezz"]);
    assert_sound(&app.file, app.database()).await;
}

#[tokio::test]
async fn a_number_that_was_given_since_the_backup_is_given_to_nobody_else_after_it_is_restored() {
    let file = TestFile::demo();
    let backup = file.beside("copy.db");
    let database = file.open().await;
    storage::backup(&file.path, &backup).await.expect("a backup");
    let add = [("role", "district_admin"), ("name", "Somebody New")];
    let right = || crate::administration::right(ilp::domain::person::Role::DistrictAdmin);
    let put = |database: storage::Database| async move {
        database.put_person(right(), None, &crate::administration::written(&add), NOW_MS).await.expect("somebody new")
    };
    let first = put(database.clone()).await;
    database.close().await;
    storage::restore(&file.path, &backup, || 0).await.expect("restored");
    let database = file.open().await;
    let second = put(database.clone()).await;
    assert!(second > first, "{second} is another than {first}, whose pages may be open still");
    database.close().await;
}

/// Student 7, with a page of their goals, graduates; gives what stood on it, and the browser, signed in anew.
async fn late(app: &TestApp) -> (Page, Browser) {
    let page = app.enter(PersonId(7)).await.get("/plan/goals").await.page();
    change(app.database(), 7, &[("left", "2026-09-01"), ("graduated", "yes")]).await.expect("graduated");
    (page, app.enter(PersonId(7)).await)
}

#[tokio::test]
async fn the_form_of_a_graduate_is_refused_in_words_and_kept_for_them_and_for_a_counselor() {
    let app = TestApp::start().await;
    let (page, mut browser) = late(&app).await;
    let typed = format!("</textarea><b>Written too late. {}", area(&page));
    let before = app.file.number("SELECT count(*) FROM plan_log");
    for _ in 0..2 {
        let answer = send(&mut browser, &page, &typed).await;
        let answer = browser.follow(&answer).await;
        assert_eq!(answer.status, 403);
        assert!(answer.alert().contains("may not write in this plan"), "{}", answer.alert());
        let shown = answer.page();
        assert_eq!(shown.faults, Vec::<String>::new());
        assert_eq!(area(&shown), typed);
        assert!(shown.all("textarea").all(|area| area.attribute("readonly").is_some()));
        assert!(shown.all("a").any(|link| link.attribute("href") == Some("/plan/years")));
    }
    assert_eq!(app.file.number("SELECT count(*) FROM quarantine WHERE author_id = 7"), 1, "once, however often");
    assert_eq!(app.file.number("SELECT count(*) FROM plan_log"), before);
    let years = browser.get("/plan/years").await;
    assert!(years.page().all("a").any(|link| link.attribute("href") == Some("/plan/refused")));
    assert_eq!(browser.get("/plan/refused").await.status, 200);

    // They graduated by mistake: the counselor takes it in, and the form that waits makes the same change.
    change(app.database(), 7, &[("left", "")]).await.expect("back");
    let counselor = PersonId(app.file.number("SELECT counselor_id FROM caseload WHERE student_id = 7"));
    let number = app.file.number("SELECT quarantine_id FROM quarantine").to_string();
    let mut counselor = app.enter(counselor).await;
    let admit = [("student", "7"), ("number", number.as_str())];
    assert_eq!(
        counselor.post_form("/api/admit_refused", &admit).await.header("location"),
        "/students/7/refused?done=1"
    );
    let mut browser = app.enter(PersonId(7)).await;
    let again = browser.get("/plan/goals").await.page();
    assert_eq!(area(&again), typed);
    send(&mut browser, &again, &typed).await;
    assert_eq!(words(app.database(), PersonId(7), Section::Goals).await.matches("Written too late").count(), 1);
}

#[tokio::test]
async fn a_graduate_whose_base_nobody_knows_reads_the_words_alone_and_a_card_and_a_reason_are_kept_too() {
    let app = TestApp::start().await;
    let (page, mut browser) = late(&app).await;
    let form = [("section", "goals"), ("base", "99999.0"), ("words", "Of another life."), ("from", page.field("from"))];
    let answer = browser.post_form("/api/save_words", &form).await;
    assert_eq!(area(&browser.follow(&answer).await.page()), "Of another life.");
    assert_eq!(app.file.number("SELECT count(*) FROM quarantine"), 0);
    let card = [("card", "0000000000001f"), ("form[goal]", "A late card"), ("from", page.field("from"))];
    let answer = browser.post_form("/api/save_card", &card).await;
    assert!(browser.follow(&answer).await.page().all("textarea").any(|area| area.text == "A late card"));
    let reason =
        [("item", "09.costs"), ("mark", "not_for_me"), ("reason", "A late reason"), ("from", page.field("from"))];
    let answer = browser.post_form("/api/set_item", &reason).await;
    assert!(browser.follow(&answer).await.page().all("textarea").any(|area| area.text == "A late reason"));
    assert_eq!(app.file.number("SELECT count(*) FROM quarantine"), 1);
    // A page that somebody else had open is not theirs, and a counselor has no such page.
    let other = app.as_student(9).await.get("/plan/goals").await.page();
    let answer = send(&mut browser, &other, "Of a classmate").await;
    browser.follow(&answer).await;
    assert!(!browser.get("/plan/refused").await.body.contains("Of a classmate"));
    let answer = app.as_counselor().await.call(&Method::POST, "/api/save_words", &form).await;
    assert_eq!(answer.status, 404);
    let mut classmate = app.as_student(9).await;
    assert_eq!(area(&classmate.get("/plan/goals").await.page()), "Of a classmate");
}

#[tokio::test]
async fn a_student_who_may_write_sends_nothing_to_that_page() {
    let app = TestApp::start().await;
    let mut me = app.as_student(9).await;
    app.database().save(right(me.person), first_words(80, "here "), NOW_MS).await.expect("saved");
    assert_eq!(me.get("/plan/refused?late=1").await.status, 200);
    assert!(me.get("/plan/refused").await.words().contains("Nothing waits here"));
}
