//! The Guide in a district's own words: what is said is read everywhere the Guide speaks, nothing is lost, and what a
//! student wrote stays as it is.

use ilp::domain::administration::{at_the_server, to_administer};
use ilp::domain::conversation::Conversation;
use ilp::domain::guide::{Own, Place, Question, Topic, Voice, Words, Written, prompts};
use ilp::domain::person::{DistrictId, PersonId, Role, SchoolId, Viewer};
use ilp::domain::section::Section;
use ilp::say::{self, Language};
use ilp::storage::{self, Database, Error, Finding};

use crate::pages::{HOSTILE, assert_inert};
use crate::support::html::Page;
use crate::support::{Answer, Browser, DISTRICT, NOW_MS, TestApp, TestFile, viewer, words};

const GOALS: Place = Place::new(Topic::Section(Section::Goals), Voice::Older, Language::En);

fn asking(purpose: &str) -> Own {
    Own { purpose: Some(purpose.to_owned()), ..Own::default() }
}

fn address(place: Place) -> String {
    let Place { topic, voice, language } = place;
    format!("/admin/guide/{}?voice={}&language={}", topic.slug(), voice.slug(), language.tag())
}

/// Sends the form of a page as it stands, with these fields typed over.
async fn send(admin: &mut Browser, place: Place, act: &str, typed: &[(&str, &str)]) -> Answer {
    let page = admin.get(&address(place)).await.page();
    send_from(admin, &page, place, act, typed).await
}

/// The same from a page that was opened before.
async fn send_from(admin: &mut Browser, page: &Page, place: Place, act: &str, typed: &[(&str, &str)]) -> Answer {
    let area = |name: &str| {
        page.all("textarea").find(|area| area.attribute("name") == Some(name)).map(|area| area.text.clone())
    };
    let fields = ["purpose", "questions", "notice", "examples", "letters", "months", "about", "wholes"]
        .map(|field| format!("form[{field}]"))
        .map(|name| (area(&name), name));
    let stands = fields.iter().filter_map(|(text, name)| Some((name.as_str(), text.as_deref()?)));
    let stands = stands.chain([("form[source]", page.field("form[source]")), ("base", page.field("base"))]);
    let stands = stands.filter(|(name, _)| !typed.iter().any(|(other, _)| other == name));
    let which = [("section", place.topic.slug()), ("voice", place.voice.slug()), ("language", place.language.tag())];
    let from = [("from", page.field("from")), ("act", act)];
    let form: Vec<_> = stands.chain(typed.iter().copied()).chain(which).chain(from).collect();
    admin.post_form("/api/word_guide", &form).await
}

async fn say_in(admin: &mut Browser, place: Place, typed: &[(&str, &str)]) {
    let answer = send(admin, place, "save", typed).await;
    assert_eq!(answer.header("location"), format!("{}&saved=1", address(place)), "{}", answer.body);
}

async fn speak(browser: &mut Browser, language: Language) {
    browser.get("/").await;
    browser.post_form("/api/speak", &[("language", language.tag())]).await;
}

fn versions(app: &TestApp) -> i64 {
    app.file.number("SELECT count(*) FROM guide_version")
}

#[tokio::test]
async fn what_a_district_says_stands_beside_the_words_in_the_guide_and_on_paper_in_that_voice_and_language_alone() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let typed = [
        ("form[purpose]", "Where to?"),
        ("form[questions]", "Which way? | I go\nWhy there?"),
        ("form[source]", "Handbook"),
    ];
    say_in(&mut admin, GOALS, &typed).await;
    let (mut older, mut younger) = (app.as_student(10).await, app.as_student(7).await);
    let mut visitor = app.anonymous();
    let standard = Words::standard(GOALS);
    for path in ["/plan/goals", "/guide/goals", "/paper/10", "VISITOR /guide/goals", "VISITOR /paper/12"] {
        let said = match path.strip_prefix("VISITOR ") {
            Some(path) => visitor.get(path).await.words(),
            None => older.get(path).await.words(),
        };
        assert!(
            said.contains("Where to?") && said.contains("Which way?") && said.contains("Why there?"),
            "{path}: {said}"
        );
        assert!(!said.contains(&standard.purpose) && !said.contains(&standard.questions[0].asks), "{path}: {said}");
    }
    let younger_words = Words::standard(Place { voice: Voice::Younger, ..GOALS });
    for path in ["/plan/goals", "/guide/goals?voice=6-8", "/paper/7"] {
        let said = younger.get(path).await.words();
        assert!(said.contains(&younger_words.purpose) && !said.contains("Where to?"), "{path}: {said}");
    }
    let said = older.get("/plan/barriers").await.words();
    assert!(said.contains(say::barriers_notice(Language::En)), "another section: {said}");
    speak(&mut older, Language::Es).await;
    let said = older.get("/plan/goals").await.words();
    assert!(said.contains(&Words::standard(Place { language: Language::Es, ..GOALS }).purpose), "another language");
    let spanish = Place { language: Language::Es, ..GOALS };
    say_in(&mut admin, spanish, &[("form[purpose]", "¿Adónde?")]).await;
    assert!(older.get("/plan/goals").await.words().contains("¿Adónde?"));
    assert!(visitor.get("/guide/goals").await.words().contains("Where to?"), "the English words stay");
    let guide = visitor.get("/guide").await.words();
    assert!(guide.contains(&younger_words.purpose), "the first page speaks in the younger voice");
    say_in(&mut admin, Place { voice: Voice::Younger, ..GOALS }, &[("form[purpose]", "What first?")]).await;
    assert!(visitor.get("/guide").await.words().contains("What first?"));
    app.change("INSERT INTO district (district_id, name) VALUES (2, 'Second')");
    let said = visitor.get("/guide/goals").await.words();
    assert!(said.contains(&standard.purpose) && !said.contains("Where to?"), "of several districts nobody's: {said}");
}

#[tokio::test]
async fn the_grid_and_the_notice_above_the_barriers_are_worded_too() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let barriers = Place { topic: Topic::Section(Section::Barriers), ..GOALS };
    say_in(&mut admin, barriers, &[("form[notice]", "Nobody has to say\nmore here.")]).await;
    let mut student = app.as_student(10).await;
    for path in ["/plan/barriers", "/guide/barriers", "/paper/10"] {
        let said = student.get(path).await.words();
        assert!(said.contains("Nobody has to say more here."), "{path}: {said}");
        assert!(!said.contains(say::barriers_notice(Language::En)), "{path}: {said}");
    }
    let success = Place { topic: Topic::Section(Section::Success), ..GOALS };
    say_in(&mut admin, success, &[("form[purpose]", "What is done?")]).await;
    let page = student.get("/plan/success").await.page();
    let guide = page
        .all("a")
        .find(|link| link.around.iter().any(|one| one == "header") && link.text == "The Guide to this section");
    let guide = guide.and_then(|link| link.attribute("href")).expect("a link in the head of the grid");
    for path in [guide, "/paper/10"] {
        assert!(student.get(path).await.words().contains("What is done?"), "{path}");
    }
}

#[tokio::test]
async fn examples_smart_and_what_families_ask_are_worded_where_they_are_read_and_brought_back() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let (mut student, mut visitor) = (app.as_student(10).await, app.anonymous());
    student.write("goals", "I read.").await;
    let before = app.file.column("SELECT hex(hash) FROM plan_log ORDER BY plan_id, seq");
    say_in(&mut admin, GOALS, &[("form[examples]", "I will draw a map. | It says <b>what</b>.\n")]).await;
    let standard = Words::standard(GOALS);
    for said in [student.get("/plan/goals").await.words(), visitor.get("/guide/goals").await.words()] {
        assert!(said.contains("I will draw a map.") && said.contains("It says <b>what</b>."), "{said}");
        assert!(!said.contains(&standard.examples[0].words) && said.contains(&standard.purpose), "{said}");
    }
    let smart = Place::new(Topic::Smart, Voice::Younger, Language::En);
    let letters: String =
        ["S", "M", "A", "R", "T"].map(|one| format!("Ask {one}? | weak {one} | strong {one}\n")).concat();
    say_in(&mut admin, smart, &[("form[letters]", &letters), ("form[purpose]", "Why SMART.")]).await;
    let page = visitor.get("/smart").await.words();
    assert!(page.contains("Why SMART.") && page.contains("Ask T?") && page.contains("strong S"), "{page}");
    assert!(page.contains(&say::smart_whole(Language::En, "strong S", "strong M", "strong A", "strong R", "strong T")));
    let beside = student.get("/plan/goals").await.words();
    assert!(beside.contains("Ask M?") && beside.contains(&say::smart_example(Language::En, "weak A", "strong A")));
    assert!(!student.get("/plan/barriers").await.body.contains("Ask M?"), "beside the goals alone");
    let card = student.get("/plan/cards/new").await.words();
    for letter in ["S", "M", "A", "R", "T"] {
        assert!(card.contains(&format!("Ask {letter}?")), "{letter}: {card}");
    }
    assert!(!card.contains(say::smart_specific_ask(Language::En)), "{card}");
    // Whoever reads another language is asked in that one: in the district's words where it has any.
    speak(&mut student, Language::Es).await;
    let card = student.get("/plan/cards/new").await.words();
    assert!(card.contains(say::smart_specific_ask(Language::Es)) && !card.contains("Ask S?"), "{card}");
    let spanish = Place { language: Language::Es, ..smart };
    say_in(&mut admin, spanish, &[("form[letters]", &letters.replace("Ask", "Pregunta"))]).await;
    let card = student.get("/plan/cards/new").await.words();
    assert!(card.contains("Pregunta S?") && !card.contains(say::smart_specific_ask(Language::Es)), "{card}");
    speak(&mut student, Language::En).await;

    let families = Place::new(Topic::Families, Voice::Older, Language::En);
    let months: String = (1..=12).map(|month| format!("What of month {month}?\n")).collect::<Vec<_>>().concat();
    say_in(&mut admin, families, &[("form[months]", &months)]).await;
    let mut guardian = app.as_one(Role::Guardian).await;
    assert!(guardian.get("/children").await.words().contains("What of month 11?"));
    speak(&mut guardian, Language::Es).await;
    let spanish = Words::standard(Place { language: Language::Es, ..families });
    assert!(guardian.get("/children").await.words().contains(&spanish.months[10].0), "another language");
    let mut counselor = app.as_counselor().await;
    let cared_for = app.students(counselor.person, true)[0];
    let sheet = counselor.get(&format!("/students/{cared_for}/home-sheet?language=en")).await.words();
    assert!(sheet.contains("What of month 11?"), "{sheet}");

    for (place, field, typed) in [
        (GOALS, "form[examples]", "No reason"),
        (smart, "form[letters]", "One | two | three"),
        (families, "form[months]", "Only one?"),
    ] {
        let answer = send(&mut admin, place, "save", &[(field, typed)]).await;
        let page = admin.follow(&answer).await;
        assert!(page.alert().ends_with("what you typed stands here."), "{}", page.alert());
        assert!(page.page().all("textarea").any(|area| area.text == typed), "{field}");
        send(&mut admin, place, "drop", &[]).await;
        // What is typed away from a page that has no such piece is not taken.
        let page = admin.get(&address(place)).await.page();
        let form =
            [("section", place.topic.slug()), ("voice", "9-12"), ("language", "en"), ("base", page.field("base"))];
        admin.post_form("/api/bring_back_guide", &[&form[..], &[("from", page.field("from"))]].concat()).await;
    }
    assert!(
        visitor.get("/guide/goals").await.words().contains(&standard.examples[0].words),
        "the standard words again"
    );
    assert!(!visitor.get("/smart").await.words().contains("Ask T?"));
    let list = ilp::domain::catalogue::standard(Language::En);
    let asked = Words::standard(families).months;
    let grade = ilp::domain::grade::Grade::new(9).expect("a grade");
    let talk = Conversation::of(&asked, 11, grade, &list).expect("November");
    speak(&mut guardian, Language::En).await;
    assert!(guardian.get("/children").await.words().contains(&talk.question));
    assert_eq!(app.file.column("SELECT hex(hash) FROM plan_log ORDER BY plan_id, seq"), before, "no plan was changed");
    assert_eq!(app.file.number("SELECT count(*) FROM trail WHERE deed = 'changed_guide'"), 7);
}

#[tokio::test]
async fn what_the_guide_says_at_length_is_worded_where_it_is_read_and_empty_is_the_standard_again() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let (mut student, mut visitor) = (app.as_student(10).await, app.anonymous());
    let smart = Place::new(Topic::Smart, Voice::Older, Language::En);
    let (goals, letters) = (Words::standard(GOALS), Words::standard(smart));
    say_in(&mut admin, GOALS, &[("form[about]", "A goal is a way.\n\n<b>Yours</b>.")]).await;
    for said in [visitor.get("/guide/goals").await.words(), student.get("/guide/goals").await.words()] {
        assert!(said.contains("A goal is a way.") && said.contains("<b>Yours</b>."), "{said}");
        assert!(!said.contains(&goals.about[0].0) && said.contains(&goals.purpose), "{said}");
    }
    assert!(!visitor.get("/guide/goals?voice=6-8").await.words().contains("A goal is a way."), "in that voice alone");

    let wholes: String = ["X", "Y", "Z"]
        .map(|one| {
            format!("before {one} | after {one} | spec {one} | meas {one} | ach {one} | rel {one} | time {one}\n")
        })
        .concat();
    let typed = [("form[about]", "The letters at length."), ("form[wholes]", wholes.as_str())];
    assert_eq!(send(&mut admin, smart, "preview", &typed).await.status, 302);
    let preview = admin.get(&format!("{}&preview=1", address(smart))).await.words();
    assert!(preview.contains("after Y") && preview.contains(&letters.wholes[1].strong), "beside what stands there");
    assert!(!visitor.get("/smart").await.words().contains("after Y"), "nobody else sees it");
    say_in(&mut admin, smart, &typed).await;
    let said = visitor.get("/smart").await.words();
    for one in ["The letters at length.", "before X", "after Z", "spec X", "time Z", "Grade 9", &letters.letters[0].ask]
    {
        assert!(said.contains(one), "{one}: {said}");
    }
    for one in [&letters.about[0].0, &letters.wholes[0].strong, &letters.wholes[2].letters[4]] {
        assert!(!said.contains(one), "{one}: {said}");
    }
    assert!(!said.contains("They are Jo\u{2019}s"), "{said}");
    speak(&mut visitor, Language::Es).await;
    let spanish = Words::standard(Place { language: Language::Es, ..smart });
    assert!(visitor.get("/smart").await.words().contains(&spanish.wholes[0].strong), "another language");
    speak(&mut visitor, Language::En).await;

    for (field, typed, rule) in [
        ("form[wholes]", "before | after", "There are three goals"),
        ("form[about]", "x\n".repeat(7).as_str(), "An explanation has 6 paragraphs"),
    ] {
        let answer = send(&mut admin, smart, "save", &[(field, typed)]).await;
        let page = admin.follow(&answer).await;
        assert!(page.alert().starts_with(rule), "{}", page.alert());
        assert!(page.page().all("textarea").any(|area| area.text.trim() == typed.trim()), "{field}");
        send(&mut admin, smart, "drop", &[]).await;
    }
    say_in(&mut admin, smart, &[("form[about]", ""), ("form[wholes]", " \n ")]).await;
    let said = visitor.get("/smart").await.words();
    assert!(said.contains(&letters.about[0].0) && said.contains(&letters.wholes[0].strong), "{said}");
    assert!(said.contains("They are Jo\u{2019}s"), "{said}");
    let undone = [("section", "smart"), ("voice", "9-12"), ("language", "en"), ("version", "2"), ("base", "3")];
    let from = admin.get(&address(smart)).await.page().field("from").to_owned();
    admin.post_form("/api/bring_back_guide", &[&undone[..], &[("from", from.as_str())]].concat()).await;
    assert!(visitor.get("/smart").await.words().contains("after Z"), "brought back");
    let overview = admin.get("/admin/guide").await.words();
    assert_eq!(overview.matches("your words, since").count(), 2, "{overview}");
    assert!(storage::examine(&app.file.path).await.expect("a look").findings.is_empty());
}

#[tokio::test]
async fn an_answer_begins_from_the_districts_question_and_no_later_edit_changes_what_was_begun() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let mut student = app.as_student(10).await;
    let area = |page: &Page| {
        page.all("textarea").find(|area| area.attribute("name") == Some("words")).map(|area| area.text.clone())
    };
    student.write("goals", "What was there.").await;
    say_in(&mut admin, GOALS, &[("form[questions]", "Which way? | I go\nWhy there?")]).await;
    for (number, line) in [("1", "I go "), ("2", "Why there? ")] {
        let page = student.get(&format!("/plan/goals?start={number}")).await.page();
        assert_eq!(area(&page), Some(format!("What was there.\n{line}")));
    }
    student.write("goals", "What was there.\nI go home.").await;
    let before = app.file.column("SELECT hex(hash) FROM plan_log ORDER BY plan_id, seq");
    say_in(&mut admin, GOALS, &[("form[questions]", "Something else?")]).await;
    let page = student.get("/plan/goals").await.page();
    assert_eq!(area(&page).as_deref(), Some("What was there.\nI go home."));
    assert_eq!(app.file.column("SELECT hex(hash) FROM plan_log ORDER BY plan_id, seq"), before);
    assert_eq!(words(app.database(), student.person, Section::Goals).await, "What was there.\nI go home.");
}

#[tokio::test]
async fn hostile_words_are_text_on_every_page() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let barriers = Place { topic: Topic::Section(Section::Barriers), ..GOALS };
    let shown = HOSTILE.split_whitespace().collect::<Vec<_>>().join(" ");
    let typed = ["form[purpose]", "form[questions]", "form[notice]", "form[source]"].map(|name| (name, shown.as_str()));
    assert_eq!(send(&mut admin, barriers, "preview", &typed).await.status, 302);
    let preview = admin.get(&format!("{}&preview=1", address(barriers))).await;
    assert_inert(&preview);
    assert!(preview.words().matches(&shown).count() >= 3, "{}", preview.words());
    say_in(&mut admin, barriers, &typed).await;
    let mut student = app.as_student(10).await;
    let mut visitor = app.anonymous();
    for path in ["/plan/barriers", "/plan/barriers?start=1", "/guide/barriers", "/paper/10"] {
        let page = student.get(path).await;
        assert_inert(&page);
        assert!(page.words().contains(&shown), "{path}: {}", page.words());
    }
    assert_inert(&visitor.get("/guide/barriers").await);
    let page = admin.get(&address(barriers)).await;
    assert_inert(&page);
    let area = page
        .page()
        .all("textarea")
        .find(|area| area.attribute("name") == Some("form[purpose]"))
        .map(|it| it.text.clone());
    assert_eq!(area.as_deref(), Some(shown.as_str()), "what was typed stands there");
}

#[tokio::test]
async fn a_preview_is_seen_by_its_writer_alone_until_it_is_saved_or_dropped() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let mut student = app.as_student(10).await;
    let answer = send(&mut admin, GOALS, "preview", &[("form[purpose]", "Only seen by me?")]).await;
    assert_eq!(answer.header("location"), format!("{}&preview=1#preview", address(GOALS)));
    let page = admin.get(&address(GOALS)).await;
    let preview = page
        .page()
        .all("section")
        .find(|part| part.attribute("aria-labelledby") == Some("preview"))
        .map(|it| it.text.clone());
    assert!(preview.is_some_and(|said| said.contains("Only seen by me?")), "{}", page.words());
    assert!(page.words().contains("not saved yet") && page.words().contains(&Words::standard(GOALS).purpose));
    assert_eq!(versions(&app), 0);
    assert!(!student.get("/plan/goals").await.words().contains("Only seen by me?"));
    send(&mut admin, GOALS, "drop", &[]).await;
    assert!(!admin.get(&address(GOALS)).await.body.contains("Only seen by me?"), "dropped");
    send(&mut admin, GOALS, "preview", &[("form[purpose]", "Seen by all?")]).await;
    say_in(&mut admin, GOALS, &[]).await;
    assert!(student.get("/plan/goals").await.words().contains("Seen by all?"));
    assert!(!admin.get(&address(GOALS)).await.words().contains("not saved yet"));
}

#[tokio::test]
async fn every_version_says_who_when_and_from_which_source_and_can_be_brought_back() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    say_in(&mut admin, GOALS, &[("form[purpose]", "First?"), ("form[source]", "The handbook of 2026")]).await;
    app.pass(20);
    say_in(&mut admin, GOALS, &[("form[purpose]", "Second?"), ("form[source]", "A meeting")]).await;
    let page = admin.get(&address(GOALS)).await;
    let name = app.name(admin.person);
    for said in [name.as_str(), "The handbook of 2026", "A meeting", "First?", "Second?", "stands there now"] {
        assert!(page.words().contains(said), "{said}: {}", page.words());
    }
    let look = admin.get("/admin/guide/goals/look?voice=9-12&language=en&version=1").await.words();
    for said in ["Bring these words back?", "What the section asks", "Where the words come from", "First?", "Second?"] {
        assert!(look.contains(said), "{said}: {look}");
    }
    for (version, says) in
        [("2", "is in force already"), ("99", "There is no earlier version"), ("x", "There is no earlier")]
    {
        let look = admin.get(&format!("/admin/guide/goals/look?voice=9-12&language=en&version={version}")).await;
        assert!(look.alert().contains(says) && !look.body.contains("name=\"base\""), "{version}: {}", look.words());
    }
    assert_eq!(versions(&app), 2, "a look changes nothing");
    let bring = async |admin: &mut Browser, version: Option<&str>| {
        let page = admin.get(&address(GOALS)).await.page();
        let form = [("section", "goals"), ("voice", "9-12"), ("language", "en"), ("base", page.field("base"))];
        let form = form
            .into_iter()
            .chain(version.map(|version| ("version", version)))
            .chain([("note", "It was <b>better</b>")]);
        let form: Vec<_> = form.chain([("from", page.field("from"))]).collect();
        admin.post_form("/api/bring_back_guide", &form).await
    };
    let asked = async |app: &TestApp| app.anonymous().get("/guide/goals").await.words();
    let answer = bring(&mut admin, Some("1")).await;
    assert_eq!(answer.header("location"), format!("{}&saved=1", address(GOALS)));
    assert!(asked(&app).await.contains("First?"));
    assert!(bring(&mut admin, None).await.status == 302 && asked(&app).await.contains(&Words::standard(GOALS).purpose));
    bring(&mut admin, Some("2")).await;
    assert!(asked(&app).await.contains("Second?"), "undoing is undone");
    let told = admin.get(&address(GOALS)).await.words();
    assert!(told.contains("It was <b>better</b>"), "why it was brought back: {told}");
    assert_eq!(bring(&mut admin, Some("99")).await.status, 302);
    let sources = app.file.column("SELECT source FROM guide_version ORDER BY number");
    assert_eq!(sources, ["The handbook of 2026", "A meeting", "The handbook of 2026", "", "A meeting"]);
    let trail = app
        .file
        .column("SELECT concat_ws(' ', capacity, subject) FROM trail WHERE deed = 'changed_guide' ORDER BY subject");
    assert_eq!(trail, [1, 2, 3, 4, 5].map(|number| format!("district_admin {number}")));
    bring(&mut admin, Some("5")).await;
    say_in(&mut admin, GOALS, &[]).await;
    assert_eq!(versions(&app), 5, "what stands there is not written again");
    let overview = admin.get("/admin/guide").await.words();
    assert!(overview.contains("your words, since Nov 24, 2026") && overview.contains("standard words"), "{overview}");
}

#[tokio::test]
async fn of_two_administrators_the_second_is_told_keeps_what_was_typed_and_sees_both() {
    let app = TestApp::start().await;
    let mut first = app.as_one(Role::DistrictAdmin).await;
    let mut second = app.another_administrator().await;
    let opened = second.get(&address(GOALS)).await.page();
    say_in(&mut first, GOALS, &[("form[purpose]", "What the first says?")]).await;
    second.get(&address(GOALS)).await;
    let answer = send_from(&mut second, &opened, GOALS, "save", &[("form[purpose]", "What the second says?")]).await;
    let page = second.follow(&answer).await;
    assert!(page.alert().contains("Somebody else changed these words while you wrote."), "{}", page.alert());
    let said = page.words();
    assert!(said.contains("What the first says?"), "what stands there: {said}");
    assert!(page.page().all("textarea").any(|area| area.text == "What the second says?"), "what was typed");
    assert_eq!(versions(&app), 1);
    assert!(!first.get(&address(GOALS)).await.body.contains("What the second says?"), "the other one does not see it");
    say_in(&mut second, GOALS, &[]).await;
    assert!(app.anonymous().get("/guide/goals").await.words().contains("What the second says?"));
    let back = [("section", "goals"), ("voice", "9-12"), ("language", "en"), ("base", "1")];
    first.get("/admin/guide/goals/look?voice=9-12&language=en").await;
    let answer = first.post_form("/api/bring_back_guide", &back).await;
    let page = first.follow(&answer).await;
    assert!(page.alert().contains("since you opened this page. Nothing was changed."), "{}", page.alert());
    assert_eq!(versions(&app), 2);
}

#[tokio::test]
async fn what_cannot_be_taken_is_said_in_the_administrators_language_and_what_was_typed_stands_there_again() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let long = "x".repeat(1_001);
    for language in Language::ALL {
        speak(&mut admin, language).await;
        for (field, typed, rule) in [
            ("form[purpose]", long.clone(), "What a section asks has 1,000 characters at most."),
            ("form[questions]", "x".repeat(301), "A question has 300 characters at most"),
            ("form[questions]", "What?\n".repeat(21), "A section has 20 questions at most."),
            ("form[questions]", "| I like".to_owned(), "Each line begins with its question"),
            ("form[source]", "x".repeat(301), "A source has 300 characters at most."),
        ] {
            for act in ["save", "preview"] {
                let answer = send(&mut admin, GOALS, act, &[(field, typed.as_str())]).await;
                let page = admin.follow(&answer).await;
                let alert = page.alert();
                let is_english = alert.starts_with(rule);
                assert_eq!(is_english, language == Language::En, "{rule}: {alert}");
                let stands = page.page().all("textarea").any(|area| area.text.trim() == typed.trim())
                    || page.page().elements.iter().any(|it| it.attribute("value") == Some(typed.as_str()));
                assert!(stands && !alert.is_empty(), "{rule}: what was typed is there");
            }
            send(&mut admin, GOALS, "drop", &[]).await;
        }
    }
    assert_eq!(versions(&app), 0);
}

#[tokio::test]
async fn what_one_types_after_somebody_else_signed_in_is_kept_for_its_writer() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let page = admin.get(&address(GOALS)).await.page();
    let counselor = app.as_counselor().await.person;
    admin.post_form("/api/enter", &[("person", &counselor.to_string())]).await;
    admin.get("/desk").await;
    send_from(&mut admin, &page, GOALS, "save", &[("form[purpose]", "Kept for its writer?")]).await;
    assert_eq!(versions(&app), 0);
    let mut again = app.as_one(Role::DistrictAdmin).await;
    assert!(again.get(&address(GOALS)).await.body.contains("Kept for its writer?"));
}

async fn database() -> (TestFile, Database) {
    let file = TestFile::demo();
    let database = file.open().await;
    (file, database)
}

#[tokio::test]
async fn a_version_is_only_added_and_the_doctor_reads_all_of_them() {
    let (file, database) = database().await;
    let right = at_the_server(DISTRICT);
    let questions = vec![Question { asks: "A?".to_owned(), begins: Some("I".to_owned()) }];
    let own = Own { questions: Some(questions), ..asking("First?") };
    database.word_guide(right, (GOALS, 0), (&own, "A source", ""), NOW_MS).await.expect("a version");
    let told = database.guide_versions(right, GOALS).await.expect("versions");
    assert_eq!((told.len(), &told[0].own, told[0].by.as_deref(), told[0].at_ms), (1, &own, None, NOW_MS));
    database.word_guide(right, (GOALS, 0), (&own, "A source", ""), NOW_MS).await.expect("the same again");
    let other = database.word_guide(right, (GOALS, 0), (&asking("Second?"), "", ""), NOW_MS).await;
    assert!(matches!(other, Err(Error::Overtaken)), "{other:?}");
    database.word_guide(right, (GOALS, 1), (&asking("Second?"), "", ""), NOW_MS).await.expect("another");
    let elsewhere = Place { topic: Topic::Section(Section::Barriers), ..GOALS };
    let wrong = database.bring_back_guide(right, (elsewhere, 0), (Some(1), ""), NOW_MS).await;
    assert!(matches!(wrong, Err(Error::NotFound)), "a version of another page: {wrong:?}");
    database.close().await;
    for statement in ["UPDATE guide_version SET purpose = 'x'", "DELETE FROM guide_version"] {
        let error = file.sql().execute(statement, []).expect_err(statement).to_string();
        assert!(error.contains("append-only"), "{statement}: {error}");
    }
    assert!(storage::examine(&file.path).await.expect("a look").findings.is_empty());
    file.sql()
        .execute_batch(
            "DROP TRIGGER guide_version_is_never_changed; DROP TRIGGER guide_version_is_never_taken_away;
             UPDATE guide_version SET questions = '| nothing' WHERE number = 2; DELETE FROM guide_version WHERE number = 1;",
        )
        .expect("damage");
    let found = storage::examine(&file.path).await.expect("a look").findings;
    let said: Vec<_> =
        found.iter().filter(|found| matches!(found, Finding::Guide { .. })).map(ToString::to_string).collect();
    assert_eq!(said.len(), 2, "{found:?}");
    assert!(
        said[0].contains("before version 2 one is missing") && said[1].contains("version 2 cannot be read"),
        "{said:?}"
    );
}

#[tokio::test]
async fn another_district_and_whoever_does_not_administer_the_district_read_and_change_nothing() {
    let (file, database) = database().await;
    let here = at_the_server(DISTRICT);
    database.word_guide(here, (GOALS, 0), (&asking("Of the first?"), "", ""), NOW_MS).await.expect("a version");
    assert_eq!(database.only_district().await.expect("a district"), Some(DISTRICT), "a visitor reads its words");
    file.sql().execute("INSERT INTO district (district_id, name) VALUES (2, 'Second')", []).expect("a district");
    let there = at_the_server(DistrictId(2));
    let read = async |district| database.guide(district, (Voice::Older, Language::En)).await.expect("words");
    assert_eq!(
        database.only_district().await.expect("districts"),
        None,
        "of several a visitor reads the standard words"
    );
    assert_eq!(read(DistrictId(2)).await, <[Own; 6]>::default());
    assert_eq!(read(DISTRICT).await[0], asking("Of the first?"));
    assert!(database.guide_versions(there, GOALS).await.expect("versions").is_empty());
    let wrong = database.bring_back_guide(there, (GOALS, 0), (Some(1), ""), NOW_MS).await;
    assert!(matches!(wrong, Err(Error::NotFound)), "{wrong:?}");
    database.word_guide(there, (GOALS, 0), (&asking("Of the second?"), "", ""), NOW_MS).await.expect("a version");
    assert_eq!(read(DISTRICT).await[0], asking("Of the first?"));
    assert_eq!(database.worded_guide(there).await.expect("pages").len(), 1);
    for role in [Role::SchoolAdmin, Role::Owner] {
        let right = Viewer { school: Some(SchoolId(1)), ..viewer(role, PersonId(1)) };
        let right = to_administer(&right).expect("an administrator");
        let put = database.word_guide(right, (GOALS, 1), (&asking("No?"), "", ""), NOW_MS).await;
        assert!(matches!(put, Err(Error::NotFound)), "{role:?}");
        assert!(matches!(database.worded_guide(right).await, Err(Error::NotFound)), "{role:?}");
        assert!(matches!(database.guide_versions(right, GOALS).await, Err(Error::NotFound)), "{role:?}");
        let back = database.bring_back_guide(right, (GOALS, 1), (None, ""), NOW_MS).await;
        assert!(matches!(back, Err(Error::NotFound)), "{role:?}");
    }
}

#[test]
fn the_form_of_a_page_says_all_of_it_and_an_empty_one_is_the_standard_words() {
    let standard = prompts(Language::En, Section::Goals, Voice::Older);
    let form = Written::of(&Words::standard(GOALS), String::new());
    assert_eq!(form.questions.lines().count(), standard.len());
    assert!(form.questions.starts_with(&format!("{} | {}", standard[0].question, standard[0].opening.trim_end())));
}
