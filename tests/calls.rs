//! The wire: who may call what, and what each call answers.

mod policies;

use axum::http::Method;
use ilp::api::edit::{Bytes, Pushed};
use ilp::api::session::Signed;
use ilp::api::{Error, desk, plan};
use ilp::domain::person::{PersonId, Role};
use ilp::domain::roster::{Edge, Filter};
use ilp::domain::section::Section;
use ilp::sync::{Cursor, Refusal, UPDATE_LIMIT};
use ilp::text::{Document, Op, plain};
use serde_json::{Value, json};

pub use self::policies::POLICIES;
use crate::support::html::Page;
use crate::support::{Answer, Browser, NOW_MS, TestApp, TestFile, first_words, right, words};

fn error(answer: &Answer) -> Error {
    answer.json()
}

async fn push(browser: &mut Browser, cursor: Cursor, update: Option<&[u8]>) -> Answer {
    let update = update.map(|update| Bytes(update.to_vec()));
    browser.post_json("/api/push", &json!({"person": browser.person, "cursor": cursor, "update": update})).await
}

async fn device_key(browser: &mut Browser, person: PersonId) -> Answer {
    browser.call(&Method::POST, "/api/device_key", &[("person", &person.to_string())]).await
}

#[test]
fn every_call_has_a_policy_and_every_policy_a_call() {
    let mut calls: Vec<_> = leptos::server_fn::axum::server_fn_paths().collect();
    let mut policies: Vec<_> = POLICIES.iter().map(|(path, method, ..)| (*path, method.clone())).collect();
    calls.sort_by_key(|(path, _)| *path);
    policies.sort_by_key(|(path, _)| *path);
    assert_eq!(calls, policies, "a call of the product (left) without a line in POLICIES (right), or the reverse");
}

#[tokio::test]
async fn each_call_answers_each_kind_of_person_as_its_policy_says() {
    let app = TestApp::start().await;
    let mut people = app.one_of_each().await;
    let own = app.student_of(&people[2].1, &people[1].1).to_string();
    for (index, (who, browser)) in people.iter_mut().enumerate() {
        for (path, method, pairs, statuses) in POLICIES {
            let pairs: Vec<_> = pairs.iter().map(|(name, value)| (*name, value.replace("OWN", &own))).collect();
            let pairs: Vec<_> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let answer = match *path {
                "/api/push" => push(browser, Cursor::default(), None).await,
                "/api/device_key" => {
                    let person = browser.person;
                    device_key(browser, person).await
                }
                // Entering would make somebody else of the caller: with a browser of its own.
                "/api/enter" => app.anonymous().call(method, path, &pairs).await,
                _ => browser.call(method, path, &pairs).await,
            };
            assert_eq!(answer.status, statuses[index], "{method} {path} for a {who}: {}", answer.body);
            match statuses[index] {
                401 => assert_eq!(error(&answer), Error::SignedOut, "{path} for a {who}"),
                404 => assert_eq!(error(&answer), Error::NotFound, "{path} for a {who}"),
                _ => {}
            }
        }
        let left: Option<Signed> = browser.call(&Method::GET, "/api/me", &[]).await.json();
        assert!(left.is_none(), "the last policy ended the session of the {who}");
    }
}

#[tokio::test]
async fn a_push_adds_words_and_answers_with_what_the_page_lacks() {
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    let first: Pushed = push(&mut student, Cursor::default(), None).await.json();
    let mut page = Document::new(900);
    for Bytes(update) in &first.updates {
        page.apply(update).expect("in order");
    }
    assert_eq!(first.updates.len() as u64, first.head.seq);

    let update = page.edit_words(Section::Goals, &vec![Op::insert("pushed ")]).expect("fits");
    let second: Pushed = push(&mut student, first.head, Some(&update)).await.json();
    assert_eq!((second.head.seq, second.updates.len()), (first.head.seq + 1, 0));
    assert!(second.at.starts_with("20") && second.at.ends_with('Z'), "{}", second.at);
    assert!(words(app.database(), student.person, Section::Goals).await.starts_with("pushed "));

    // Somebody else's page wrote meanwhile: the answer brings it, and the push itself too.
    app.database().save(right(student.person), first_words(901, "meanwhile "), NOW_MS).await.expect("saved");
    let update = page.edit_words(Section::Goals, &vec![Op::retain(7), Op::insert("again ")]).expect("fits");
    let third: Pushed = push(&mut student, second.head, Some(&update)).await.json();
    assert_eq!((third.head.seq, third.updates.len()), (second.head.seq + 2, 2));
    for Bytes(update) in &third.updates {
        page.apply(update).expect("in order");
    }
    let there = words(app.database(), student.person, Section::Goals).await;
    assert_eq!(plain(&page.words(Section::Goals)), there);
    assert!(there.contains("meanwhile ") && there.contains("pushed again "), "{there}");

    // A page with a cursor of another life, longer or not, is told so and gets the whole log.
    for seq in [9_999, third.head.seq, 1] {
        let lost: Pushed = push(&mut student, Cursor { seq, mark: 1 }, None).await.json();
        assert_eq!((lost.fits, lost.head, lost.updates.len() as u64), (false, third.head, third.head.seq));
    }
}

#[tokio::test]
async fn nobody_pushes_into_a_plan_that_is_not_their_own() {
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    let other = PersonId(student.person.0 + 1);
    let before = app.file.number("SELECT count(*) FROM plan_log");
    let body = |person: PersonId| json!({"person": person, "cursor": {"seq": 0, "mark": 0}, "update": Bytes(first_words(902, "forged"))});
    let answer = student.post_json("/api/push", &body(other)).await;
    assert_eq!((answer.status.as_u16(), error(&answer)), (401, Error::SignedOut), "{}", answer.body);
    assert!(!answer.body.contains("updates"), "nothing of the other's plan comes back");
    let answer = app.anonymous().post_json("/api/push", &body(other)).await;
    assert_eq!(answer.status, 401);
    assert_eq!(app.file.number("SELECT count(*) FROM plan_log"), before);
}

#[tokio::test]
async fn a_form_of_one_student_is_not_saved_under_another_who_signed_in_since() {
    let app = TestApp::start().await;
    let (one, mut other) = (app.as_student(9).await, app.as_student(10).await);
    let before = words(app.database(), other.person, Section::Goals).await;
    let mine = one.person.to_string();
    let form = [("person", mine.as_str()), ("section", "goals"), ("base", "0"), ("words", "Only mine.")];
    let answer = other.call(&Method::POST, "/api/save_words", &form).await;
    assert_eq!((answer.status.as_u16(), error(&answer)), (401, Error::SignedOut));
    assert_eq!(words(app.database(), other.person, Section::Goals).await, before);
}

#[tokio::test]
async fn a_form_that_comes_under_another_session_or_after_its_end_keeps_its_words_for_whoever_wrote_them() {
    let app = TestApp::start().await;
    for ends in [true, false] {
        let (mut one, mut other) = (app.as_student(9).await, app.as_student(10).await);
        let before = [
            words(app.database(), one.person, Section::Goals).await,
            words(app.database(), other.person, Section::Goals).await,
        ];
        let page = one.get("/plan/goals").await.page();
        let typed = format!("Only mine, {ends}. {}", page.all("textarea").next().expect("one").text);
        let fields = ["person", "section", "base", "from"].map(|name| (name, page.field(name)));
        let form: Vec<_> = fields.into_iter().chain([("words", typed.as_str())]).collect();
        // On a shared computer: the page is still open, and the session has ended or is somebody else's.
        let by = if ends {
            one.call(&Method::POST, "/api/leave", &[]).await;
            &mut one
        } else {
            other.get("/plan/goals").await;
            &mut other
        };
        let answer = by.post_form("/api/save_words", &form).await;
        let said = by.follow(&answer).await.page();
        let says = if ends { "You are not signed in" } else { "was opened by somebody else" };
        assert!(said.words().contains(says), "{}", said.words());
        assert!(!said.elements.iter().any(|element| element.text.contains("Only mine")), "nobody else sees them");

        let mut one = app.as_student(9).await;
        let page = one.get("/plan/goals").await.page();
        assert_eq!(page.all("textarea").next().expect("one").text, typed, "they stand in their form again");
        assert!(page.words().contains("Not saved. Your words are still here"), "{}", page.words());
        let there = words(app.database(), one.person, Section::Goals).await;
        assert_eq!([there, words(app.database(), other.person, Section::Goals).await], before, "nothing was saved");
        let fields = ["person", "section", "base", "from"].map(|name| (name, page.field(name)));
        let form: Vec<_> = fields.into_iter().chain([("words", typed.as_str())]).collect();
        assert_eq!(one.post_form("/api/save_words", &form).await.header("location"), "/plan/goals?saved=1");
        assert_eq!(words(app.database(), one.person, Section::Goals).await, typed);
    }
}

#[tokio::test]
async fn nobody_puts_words_into_the_form_of_another_and_nobody_ticks_for_another() {
    let app = TestApp::start().await;
    let (mut one, mut other) = (app.as_student(9).await, app.as_student(10).await);
    let mine = one.person.to_string();
    let page = one.get("/plan/goals").await.page();
    let sealed = page.field("from").to_owned();
    let area = page.all("textarea").next().expect("one").text.clone();
    let theirs = other.get("/plan/goals").await.page().field("from").to_owned();
    let forged = format!("{mine}.{}", theirs.split_once('.').expect("a seal").1);
    for from in [mine.as_str(), &forged, "", "x.y", &sealed[..sealed.len() - 1]] {
        let form =
            [("person", mine.as_str()), ("section", "goals"), ("base", "0"), ("words", "Forged."), ("from", from)];
        assert_eq!(other.post_form("/api/save_words", &form).await.status, 302);
        let page = one.get("/plan/goals").await.page();
        assert_eq!(page.all("textarea").next().expect("one").text, area, "{from}");
    }
    let items = app.file.number("SELECT count(*) FROM plan_log");
    other.get("/plan/success").await;
    let form = [("person", mine.as_str()), ("item", "09.plan4"), ("mark", "done")];
    let answer = other.post_form("/api/set_item", &form).await;
    let page = other.follow(&answer).await.page();
    assert!(page.words().contains("was opened by somebody else"), "{}", page.words());
    assert_eq!(app.file.number("SELECT count(*) FROM plan_log"), items);
}

#[tokio::test]
async fn the_key_of_a_persons_devices_is_one_key_and_nobody_elses() {
    let app = TestApp::start().await;
    let (mut one, mut other) = (app.as_student(9).await, app.as_student(10).await);
    let (me, them) = (one.person, other.person);
    let first: Bytes = device_key(&mut one, me).await.json();
    let again: Bytes = device_key(&mut one, me).await.json();
    let others: Bytes = device_key(&mut other, them).await.json();
    assert_eq!((first.0.len(), &first), (32, &again));
    assert_ne!(first, others);
    let answer = device_key(&mut other, me).await;
    assert_eq!((answer.status.as_u16(), error(&answer)), (401, Error::SignedOut));
}

#[tokio::test]
async fn a_push_that_is_too_large_or_no_update_is_refused_with_its_reason_and_kept_aside() {
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    let before = words(app.database(), student.person, Section::Goals).await;
    let mut ahead = Document::new(903);
    drop(ahead.edit_words(Section::Goals, &vec![Op::insert("first")]));
    let ahead = ahead.edit_words(Section::Goals, &vec![Op::retain(5), Op::insert("second")]).expect("fits");
    for (update, status, refusal, kept) in [
        (vec![0; UPDATE_LIMIT + 1], 413, Refusal::TooLarge, 1),
        (b"no update".to_vec(), 400, Refusal::Unreadable, 2),
        (ahead, 409, Refusal::Behind, 2),
    ] {
        let answer = push(&mut student, Cursor::default(), Some(&update)).await;
        assert_eq!((answer.status.as_u16(), error(&answer)), (status, Error::Refused(refusal)));
        assert_eq!(app.file.number("SELECT count(*) FROM quarantine"), kept, "{refusal:?}");
    }
    assert_eq!(words(app.database(), student.person, Section::Goals).await, before);
    let pushed: Pushed = push(&mut student, Cursor::default(), Some(&first_words(904, "and on "))).await.json();
    assert!(pushed.head.seq > 0, "the next push is taken");
}

#[tokio::test]
async fn what_is_no_call_of_ours_is_the_callers_mistake_and_tells_nothing_internal() {
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    let person = student.person;
    let mut answers = Vec::new();
    for value in [
        json!({}),
        json!({"person": person, "cursor": -1}),
        json!({"person": person, "cursor": {"seq": 0, "mark": 0}, "update": "*"}),
        Value::Null,
    ] {
        answers.push((format!("push {value}"), student.post_json("/api/push", &value).await));
    }
    for (path, pairs) in [
        ("/api/open_section", &[("section", "essay")][..]),
        ("/api/student_plan", &[("student", "mine")]),
        ("/api/open_passage", &[("student", "1"), ("passage", "goals.1.5.<b>")]),
        ("/api/open_desk", &[("query[0][0]", "missing")]),
    ] {
        answers.push((path.to_owned(), student.call(&Method::GET, path, pairs).await));
    }
    answers.push(("save_words".to_owned(), student.call(&Method::POST, "/api/save_words", &[("words", "x")]).await));
    let mut wrong = Vec::new();
    for (what, answer) in answers {
        assert!(!answer.body.contains("expected") && !answer.body.contains("missing field"), "{what}: {}", answer.body);
        if answer.status.as_u16() != 400 || error(&answer) != Error::Unreadable {
            wrong.push(format!("{what}: {} {}", answer.status, answer.body));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_form_without_script_is_merged_with_what_was_written_meanwhile() {
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    let seed =
        [("section", "goals"), ("base", "0"), ("words", "I read two books\r\nand write"), ("completed", "false")];
    // A plan may have words of the demo: start from what stands there.
    let page = student.get("/plan/goals").await.page();
    let base = page.field("base").to_owned();
    let form = [seed[0], ("base", base.as_str()), seed[2], seed[3]];
    let answer = student.post_form("/api/save_words", &form).await;
    let page = student.follow(&answer).await.page();
    assert_eq!(page.all("textarea").next().expect("one").text, "I read two books\nand write");

    let base = page.field("base").to_owned();
    app.database().save(right(student.person), first_words(905, "Meanwhile. "), NOW_MS).await.expect("saved");
    let form = [
        ("section", "goals"),
        ("base", base.as_str()),
        ("words", "I read two long books\nand write"),
        ("completed", "true"),
    ];
    let answer = student.post_form("/api/save_words", &form).await;
    assert_eq!(answer.header("location"), "/plan/goals?saved=1");
    let there = words(app.database(), student.person, Section::Goals).await;
    assert!(there.contains("Meanwhile. ") && there.contains("I read two long books\nand write"), "{there}");
}

#[tokio::test]
async fn a_form_of_three_megabytes_is_saved_whole_and_goes_on_from_there() {
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    let long = "A line with a face \u{1F600} that is pasted again and again.\r\n".repeat(50_000);
    let mut typed = long.clone();
    for end in ["the end", "another end"] {
        typed = format!("{}{end}", typed.trim_end_matches("the end"));
        let page = student.get("/plan/strategies").await.page();
        let base = page.field("base").to_owned();
        let form = [("section", "strategies"), ("base", base.as_str()), ("words", typed.as_str())];
        let answer = student.post_form("/api/save_words", &form).await;
        assert_eq!(answer.header("location"), "/plan/strategies?saved=1");
        let there = words(app.database(), student.person, Section::Strategies).await;
        assert!(there == typed.replace('\r', ""), "{} bytes of {}", there.len(), typed.len());
    }
}

#[tokio::test]
async fn a_form_that_is_sent_twice_stands_once() {
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    let page = student.get("/plan/goals").await.page();
    let text = format!("{} as a double click sends it", page.all("textarea").next().expect("one").text);
    let form = [("section", "goals"), ("base", page.field("base")), ("words", text.as_str())];
    for time in ["once", "twice"] {
        student.post_form("/api/save_words", &form).await;
        let there = words(app.database(), student.person, Section::Goals).await;
        assert_eq!(there.matches("as a double click sends it").count(), 1, "sent {time}: {there}");
    }
}

#[tokio::test]
async fn an_unknown_item_or_section_is_not_found_and_a_tick_is_undone_by_its_form() {
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    for item in ["09.nothing", "13.plan4", "all.goals", "9.plan4", "", "<script>"] {
        let answer = student.call(&Method::POST, "/api/set_item", &[("item", item), ("mark", "done")]).await;
        assert_eq!((answer.status.as_u16(), error(&answer)), (404, Error::NotFound), "{item:?}");
    }
    let success = [("section", "success"), ("base", "0"), ("words", "x")];
    assert_eq!(student.call(&Method::POST, "/api/save_words", &success).await.status, 404);
    for (pairs, wanted) in [
        (&[("item", "12.all.goals"), ("mark", "done")][..], json!({"state": "done"})),
        // A form without script sends no tick when the box is empty.
        (&[("item", "12.all.goals"), ("was", "done")], json!({"state": "not_yet"})),
        (
            &[("item", "12.all.goals"), ("mark", "not_for_me"), ("reason", " my path ")],
            json!({"state": "not_for_me", "reason": "my path"}),
        ),
        (&[("item", "12.all.goals"), ("mark", "not_yet")], json!({"state": "not_yet"})),
    ] {
        let answer = student.post_form("/api/set_item", pairs).await;
        assert_eq!(answer.status, 302, "{pairs:?}");
        let plan: plan::Plan = student.call(&Method::GET, "/api/my_plan", &[]).await.json();
        assert_eq!(json!(plan.items["12.all.goals"]), wanted, "{pairs:?}");
    }
}

/// What a browser sends that presses Save beside a box of this page, which is then ticked or not.
fn save_beside(page: &Page, item: &str, is_ticked: bool) -> Vec<(String, String)> {
    let id = format!("item-{item}");
    let of_item = page.elements.iter().skip_while(|one| one.attribute("id") != Some(&id));
    let of_form = of_item.skip_while(|one| one.name != "form").skip(1).take_while(|one| one.name != "form");
    let fields = of_form.filter(|one| matches!(one.name.as_str(), "input" | "button"));
    fields
        .filter(|field| field.attribute("type") != Some("checkbox") || is_ticked)
        .filter_map(|field| Some((field.attribute("name")?.to_owned(), field.attribute("value")?.to_owned())))
        .collect()
}

#[tokio::test]
async fn a_box_is_changed_by_what_its_student_changed_and_not_by_an_untouched_or_an_old_form() {
    const BOX: &str = "09.plan4";
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    let (done, not_yet, next) = (json!({"state": "done"}), json!({"state": "not_yet"}), json!({"state": "next"}));
    let aside = json!({"state": "not_for_me", "reason": "my path"});
    // What stands there, by the form that said so.
    let says = |state: &serde_json::Value| -> Vec<(&'static str, &'static str)> {
        match state["state"].as_str() {
            Some("done") => vec![("mark", "done")],
            Some("next") => vec![("mark", "next")],
            Some("not_for_me") => vec![("mark", "not_for_me"), ("reason", "my path")],
            _ => vec![],
        }
    };
    let clear = [[("was", "done")], [("mark", "not_yet")]];
    for (shown, now, is_ticked, wanted) in [
        // Untouched.
        (&not_yet, &not_yet, false, &not_yet),
        (&done, &done, true, &done),
        (&aside, &aside, false, &aside),
        (&next, &next, false, &next),
        // Another device was there meanwhile, and nothing was touched.
        (&not_yet, &done, false, &done),
        (&not_yet, &aside, false, &aside),
        (&aside, &done, false, &done),
        (&done, &not_yet, true, &not_yet),
        (&done, &aside, true, &aside),
        // Touched.
        (&not_yet, &not_yet, true, &done),
        (&done, &done, false, &not_yet),
        (&aside, &aside, true, &done),
        (&next, &next, true, &done),
        // The other device had taken the tick back, and said more.
        (&done, &aside, false, &aside),
        (&done, &next, false, &next),
    ] {
        let put = async |student: &mut Browser, state: &serde_json::Value| {
            for form in clear.iter().map(|form| &form[..]).chain([&says(state)[..]]).filter(|form| !form.is_empty()) {
                let form = [&[("item", BOX)], form].concat();
                assert_eq!(student.post_form("/api/set_item", &form).await.status, 302);
            }
        };
        put(&mut student, shown).await;
        let page = student.get("/plan/success").await.page();
        put(&mut student, now).await;
        let form = save_beside(&page, BOX, is_ticked);
        let form: Vec<_> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(student.post_form("/api/set_item", &form).await.status, 302);
        let plan: plan::Plan = student.call(&Method::GET, "/api/my_plan", &[]).await.json();
        let stands = json!(plan.items.get(BOX).cloned().unwrap_or_default());
        assert_eq!(&stands, wanted, "shown {shown}, now {now}, ticked {is_ticked}: {form:?}");
    }
    // Nor do the other buttons of an old page take back a tick.
    assert_eq!(student.post_form("/api/set_item", &[("item", BOX), ("mark", "done")]).await.status, 302);
    for mark in ["not_yet", "next"] {
        let form = [("item", BOX), ("mark", mark), ("reason", "")];
        assert_eq!(student.post_form("/api/set_item", &form).await.status, 302);
        let plan: plan::Plan = student.call(&Method::GET, "/api/my_plan", &[]).await.json();
        assert_eq!(json!(plan.items[BOX]), done, "{mark}");
    }
}

#[tokio::test]
async fn a_fourth_box_to_work_on_next_is_refused_in_a_sentence_until_one_of_three_is_done() {
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    let mut pick = async |item: &str, mark: &str| {
        student.call(&Method::POST, "/api/set_item", &[("item", item), ("mark", mark)]).await
    };
    for item in ["12.all.goals", "12.decide", "12.offers"] {
        assert_eq!(pick(item, "next").await.status, 200, "{item}");
    }
    let fourth = pick("12.apply", "next").await;
    let Error::Invalid { field, .. } = error(&fourth) else { panic!("{}", fourth.body) };
    assert_eq!((fourth.status.as_u16(), field.as_str()), (422, "mark"));
    assert_eq!(pick("12.decide", "done").await.status, 200);
    assert_eq!(pick("12.apply", "next").await.status, 200);
    let home = student.get("/plan").await.page();
    assert!(home.words().contains("What you picked to work on next"), "{}", home.words());
    let places = home.all("a").filter(|link| link.attribute("href").is_some_and(|href| href.contains("#item-")));
    // Also those of another grade are named.
    let named = places.filter(|link| !link.text.trim().is_empty()).count();
    assert_eq!(named, 3);
}

#[tokio::test]
async fn the_desk_travels_whole_over_the_wire() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let first: desk::Desk = admin.call(&Method::GET, "/api/open_desk", &[]).await.json();
    let mut at = async |edge: Option<Edge>| -> desk::Desk {
        let place = Filter { edge, ..Filter::default() }.pairs().remove(0);
        let pairs = [("query[0][0]", place.0), ("query[0][1]", place.1.as_str())];
        admin.call(&Method::GET, "/api/open_desk", &pairs).await.json()
    };
    let second = at(first.next).await;
    assert_eq!(at(second.previous.clone()).await.rows, first.rows, "and back");
    assert_eq!((first.rows.len(), second.rows.len(), first.choices.schools.len()), (50, 50, 3));
    assert!(second.rows.iter().all(|row| !first.rows.contains(row)));
    let pairs = [("query[0][0]", "grade"), ("query[0][1]", "9"), ("query[1][0]", "name"), ("query[1][1]", "é")];
    let narrow: desk::Desk = admin.call(&Method::GET, "/api/open_desk", &pairs).await.json();
    assert!(narrow.rows.iter().all(|row| row.grade.number() == 9));
}
