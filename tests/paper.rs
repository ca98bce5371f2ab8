//! What is made to be printed: a whole plan, and a blank one for whoever has no device. And what families can talk about
//! this month, and the accessibility statement.

use axum::http::Method;
use ilp::domain::card::{CardId, Field};
use ilp::domain::catalogue::{ITEMS, find, standard};
use ilp::domain::conversation::Conversation;
use ilp::domain::grade::Grade;
use ilp::domain::guide::{Place, Topic, Voice, Words, prompts};
use ilp::domain::person::{PersonId, Role};
use ilp::domain::section::Section;
use ilp::say::{self, Language};
use ilp::server::Settings;
use ilp::text::Document;

use crate::pages::{HOSTILE, assert_inert};
use crate::support::html::Page;
use crate::support::{Browser, NOW_MS, TestApp, TestFile, right};

/// What the squares of a page say, in order, with the lines behind them.
fn squares(page: &Page) -> Vec<(&str, String)> {
    let lines = page.all("li").filter(|line| line.around.iter().any(|around| around == "section"));
    let squares =
        page.all("span").filter_map(|span| span.attribute("class")).filter(|class| class.starts_with("square"));
    let texts = lines.map(|line| line.text.clone()).collect::<Vec<_>>();
    // Only the lines of boxes have a square.
    let boxes = ITEMS.iter().map(ilp::domain::catalogue::Standard::title).collect::<Vec<_>>();
    let texts = texts.into_iter().filter(|text| boxes.iter().any(|title| text.starts_with(title)));
    squares.zip(texts).collect()
}

async fn speak(browser: &mut Browser, language: Language) {
    browser.get("/").await;
    browser.post_form("/api/speak", &[("language", language.tag())]).await;
}

#[tokio::test]
async fn a_student_prints_the_whole_plan_with_words_boxes_check_ins_and_lines_to_sign() {
    let app = TestApp::start().await;
    let mut counselor = app.as_counselor().await;
    let mut student = app.as_student_of(&counselor).await;
    let id = student.person;
    let grade = Grade::new(u8::try_from(id.0 + 5).expect("a grade")).expect("a grade from 6 to 12");
    student.write("goals", "I want to build a radio.\n\nMost of all I want to hear the sea.").await;
    let list = standard(Language::En);
    let own: Vec<_> = list.items_of(grade).filter(|item| item.grade().is_some()).collect();
    for (item, mark, reason) in [(own[0], "done", ""), (own[1], "not_for_me", "I move to another town")] {
        let form = [("item", item.key.as_str()), ("mark", mark), ("reason", reason)];
        assert_eq!(student.call(&Method::POST, "/api/set_item", &form).await.status, 200);
    }
    let form = counselor.get(&format!("/students/{id}/check-ins")).await.page();
    let field = |name: &'static str| (name, form.field(name).to_owned());
    let fields = [field("student"), field("token"), field("from"), field("form[day]")];
    let mut fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.extend([("form[agreed]", "We count the parts."), ("form[next_step]", "Ask Mr. Kim for wire")]);
    counselor.post_form("/api/log_check_in", &fields).await;

    let answer = student.get("/plan/print").await;
    let (words, page) = (answer.words(), answer.page());
    for said in [
        "I want to build a radio.",
        "Most of all I want to hear the sea.",
        "We count the parts.",
        "Ask Mr. Kim for wire",
    ] {
        assert!(words.contains(said), "{said} in {words}");
    }
    for said in [say::print_signs(Language::En), say::print_student(Language::En), say::print_family(Language::En)] {
        assert!(words.contains(said), "{said} in {words}");
    }
    assert!(words.contains("2026\u{2013}27") && words.contains(&app.name(id)) && words.contains("Nov 24, 2026"));
    let titles: Vec<_> = page.all("h2").map(|heading| heading.text.as_str()).collect();
    assert_eq!(titles[..4], Section::ALL.map(Section::title), "in the order of the plan");
    let squares = squares(&page);
    let of = |key: &str| {
        let title = find(key).expect("an item").title();
        squares.iter().find(|(_, text)| text.starts_with(title)).expect("its line").clone()
    };
    assert!(of(&own[0].key).0 == "square square-done" && of(&own[0].key).1.contains("Done"));
    assert!(of(&own[1].key).0 == "square square-other" && of(&own[1].key).1.contains("I move to another town"));
    assert!(squares.len() >= 12, "every box of the own grade stands there");
    let in_page = |name: &str| page.all(name).filter(|one| one.around.iter().any(|around| around == "main")).count();
    assert_eq!(in_page("form") + in_page("button") + in_page("script"), 0, "nothing to press, and no script");
    assert!(!answer.body.contains(".wasm") && answer.body.contains("pkg/paper.css"));

    // The same for who has the student on the caseload, and that it was read is on the trail.
    let theirs = counselor.get(&format!("/students/{id}/print")).await;
    assert!(theirs.words().contains("Most of all I want to hear the sea."));
    let trail = app.trail(id);
    assert_eq!(trail.last().map(String::as_str), Some("looked counselor"), "{trail:?}");
}

#[tokio::test]
async fn the_cards_of_the_goals_stand_behind_the_goals_in_the_language_of_the_reader() {
    let app = TestApp::start().await;
    let mut student = app.enter(app.quiet_student()).await;
    let card = [
        (Field::Goal, "Hear a ship"),
        (Field::From, "0"),
        (Field::To, "1"),
        (Field::Check, "2026-12-04"),
        (Field::State, "in_progress"),
    ];
    let card = card.map(|(field, text)| (field, text.to_owned()));
    let update = Document::new(901).set_card(CardId::at(NOW_MS, 1), &card);
    app.database().save(right(student.person), update, NOW_MS).await.expect("saved");
    for language in Language::ALL {
        speak(&mut student, language).await;
        let page = student.get("/plan/print").await.page();
        let goals = page.all("section").find(|one| one.attribute("aria-labelledby") == Some("goals")).expect("goals");
        let measured = say::card_from_to(language, "0", "1");
        for said in [
            say::cards_title(language),
            "Hear a ship",
            say::goal_in_progress(language),
            &measured,
            &say::on(language, "2026-12-04"),
        ] {
            assert!(goals.text.contains(said), "{said} in {}", goals.text);
        }
    }
    // A card that says nothing any more is no card.
    let empty: Vec<_> = Field::ALL.map(|field| (field, String::new())).into();
    let mut open = app.database().open_plan(right(student.person), 902, u64::MAX).await.expect("a plan").replica;
    let cards: Vec<_> = open.document().cards().into_keys().collect();
    for id in cards {
        let update = open.set_card(id, &empty);
        app.database().save(right(student.person), update, NOW_MS).await.expect("saved");
    }
    assert!(!student.get("/plan/print").await.words().contains(say::cards_title(Language::Ar)));
}

#[tokio::test]
async fn what_was_ticked_in_other_grades_stands_by_its_grade_and_nothing_that_was_not() {
    let app = TestApp::start().await;
    let mut student = app.enter(app.quiet_student()).await;
    let before = student.get("/plan/print").await.words();
    let item = ITEMS.iter().find(|item| !before.contains(item.title())).expect("an open box of another grade");
    let form = [("item", item.key), ("mark", "done"), ("reason", "")];
    assert_eq!(student.call(&Method::POST, "/api/set_item", &form).await.status, 200);
    let page = student.get("/plan/print").await;
    assert!(page.words().contains(item.title()) && page.words().contains(say::print_before(Language::En)));
}

#[tokio::test]
async fn a_guardian_prints_the_plan_in_the_language_of_the_home_and_a_partner_finds_nothing() {
    let app = TestApp::start().await;
    let mut guardian = app.as_one(Role::Guardian).await;
    let child = app.person(&format!(
        "person_id IN (SELECT student_id FROM guardian WHERE guardian_id = {} AND blocked = 0)",
        guardian.person
    ));
    for language in Language::ALL {
        speak(&mut guardian, language).await;
        let page = guardian.get(&format!("/students/{child}/print")).await;
        let words = page.words();
        for said in [say::print_signs_what(language), say::print_check_ins(language), Section::Goals.title_in(language)]
        {
            assert!(words.contains(said), "{said} in {words}");
        }
    }
    let partner = PersonId(app.file.number("SELECT min(partner_id) FROM consent WHERE revoked_ms IS NULL"));
    let shared = app.file.number(&format!("SELECT min(student_id) FROM consent WHERE partner_id = {partner}"));
    let mut partner = app.enter(partner).await;
    assert_eq!(partner.get(&format!("/students/{shared}")).await.status, 200);
    assert_eq!(partner.get(&format!("/students/{shared}/print")).await.status, 404, "some sections are not the whole");
}

#[tokio::test]
async fn hostile_words_are_words_on_paper() {
    let app = TestApp::start().await;
    let mut student = app.enter(app.quiet_student()).await;
    app.change(&format!("UPDATE person SET name = '<script>alert(1)</script>' WHERE person_id = {}", student.person));
    for section in ["goals", "barriers", "strategies"] {
        student.write(section, HOSTILE).await;
    }
    let form = [("item", "09.plan4"), ("mark", "not_for_me"), ("reason", HOSTILE)];
    assert_eq!(student.call(&Method::POST, "/api/set_item", &form).await.status, 200);
    let answer = student.get("/plan/print").await;
    assert_inert(&answer);
    assert!(answer.words().matches(HOSTILE.trim()).count() >= 3, "{}", answer.words());
}

#[tokio::test]
async fn the_blank_plan_has_every_question_and_every_box_of_its_grade_in_each_language_and_says_what_happens_with_it() {
    let app = TestApp::start().await;
    let mut visitor = app.anonymous();
    for language in Language::ALL {
        speak(&mut visitor, language).await;
        for grade in Grade::ALL {
            for voice in Voice::ALL {
                let answer = visitor.get(&format!("/paper/{grade}?voice={}", voice.slug())).await;
                let (words, page) = (answer.words(), answer.page());
                let asks = Section::WRITTEN.into_iter().flat_map(|section| prompts(language, section, voice));
                for prompt in asks {
                    assert!(words.contains(prompt.question), "{} in grade {grade}", prompt.question);
                }
                for item in standard(language).items_of(grade) {
                    assert!(words.contains(&item.title), "{}", item.key);
                }
                assert!(words.contains(say::paper_note_2(language)) && words.contains(say::barriers_notice(language)));
                let squares = page.all("span").filter(|span| span.attribute("class") == Some("square"));
                assert_eq!(squares.count(), 12);
                assert!(answer.body.matches("class=\"ruled\"").count() >= 4, "lines to write on");
            }
            let own = visitor.get(&format!("/paper/{grade}")).await.words();
            let first = prompts(language, Section::Goals, Voice::of(grade))[0].question;
            assert!(own.contains(first), "the voice of grade {grade} where none is asked for");
        }
    }
}

#[tokio::test]
async fn the_desk_and_the_guide_lead_to_the_blank_plans_and_these_to_every_grade() {
    let app = TestApp::start().await;
    let mut counselor = app.as_counselor().await;
    let links = |page: Page| -> Vec<String> {
        page.all("a").filter_map(|link| link.attribute("href").map(str::to_owned)).collect()
    };
    for path in ["/desk", "/guide"] {
        assert!(links(counselor.get(path).await.page()).contains(&"/paper".to_owned()), "{path}");
    }
    let found = links(counselor.get("/paper").await.page());
    for grade in Grade::ALL {
        assert!(found.contains(&format!("/paper/{grade}")), "{grade} in {found:?}");
    }
}

#[tokio::test]
async fn a_guardian_finds_what_to_talk_about_this_month_for_the_grade_of_each_child() {
    let app = TestApp::start().await;
    let mut guardian = app.as_one(Role::Guardian).await;
    let grades = app.file.column(&format!(
        "SELECT CAST(p.grade AS TEXT) FROM guardian g JOIN person p ON p.person_id = g.student_id
         WHERE g.guardian_id = {} AND g.blocked = 0",
        guardian.person
    ));
    let grades: Vec<Grade> = grades.iter().map(|grade| grade.parse().expect("a grade")).collect();
    for language in Language::ALL {
        speak(&mut guardian, language).await;
        let words = guardian.get("/children").await.words();
        for grade in &grades {
            let asked = Words::standard(Place::new(Topic::Families, Voice::Older, language)).months;
            let talk = Conversation::of(&asked, 11, *grade, &standard(language)).expect("November");
            assert!(words.contains(&say::month_title(language, 11)), "{words}");
            assert!(words.contains(&talk.question) && words.contains(&talk.item.title), "{words}");
        }
    }
    // Nothing of it is about what the child wrote, so it stands there before a word is written.
    app.pass(10 * 24 * 60);
    let mut guardian = app.enter(guardian.person).await;
    speak(&mut guardian, Language::En).await;
    assert!(guardian.get("/children").await.words().contains("What to talk about in December"));
}

#[tokio::test]
async fn the_accessibility_statement_names_whom_the_district_says_or_the_office_of_the_school() {
    let app = TestApp::start().await;
    let mut visitor = app.anonymous();
    for language in Language::ALL {
        speak(&mut visitor, language).await;
        let words = visitor.get("/accessibility").await.words();
        for said in [say::access_gaps_people(language), say::access_gaps_audit(language), say::access_office(language)]
        {
            assert!(words.contains(said), "{said} in {words}");
        }
    }
    let contact = "Access office <b>555-0100</b>".to_owned();
    let settings = Settings { contact: Some(contact.clone()), ..Settings::unhurried() };
    let app = TestApp::set("127.0.0.1:3000", TestFile::demo(), settings).await;
    let answer = app.anonymous().get("/accessibility").await;
    assert!(answer.words().contains(&contact), "{}", answer.words());
    assert!(!answer.words().contains(say::access_office(Language::En)));
    assert_inert(&answer);
}

/// Where the sentence leads that says what is wrong with a form.
async fn leads_to(browser: &mut Browser, here: &str, path: &str, form: &[(&str, &str)]) -> String {
    browser.get(here).await;
    let answer = browser.post_form(path, form).await;
    let page = browser.follow(&answer).await.page();
    let alert = page.all("a").find(|link| {
        page.elements.iter().any(|around| {
            around.attribute("role") == Some("alert") && !link.text.is_empty() && around.text == link.text
        })
    });
    let href = alert.and_then(|link| link.attribute("href")).unwrap_or_else(|| panic!("no link on {here}")).to_owned();
    let id = href.strip_prefix('#').expect("a place in the page");
    assert!(page.elements.iter().any(|element| element.attribute("id") == Some(id)), "{id} on {here}");
    href
}

#[tokio::test]
async fn what_is_wrong_with_a_form_is_said_first_and_leads_to_the_field_that_it_is_about() {
    let app = TestApp::start().await;
    let mut counselor = app.as_counselor().await;
    let own = app.students(counselor.person, true)[0].to_string();
    let here = format!("/students/{own}/check-ins");
    let form = [
        ("student", own.as_str()),
        ("token", "77"),
        ("form[day]", "2026-11-20"),
        ("form[next_step]", "Visit"),
        ("form[next_day]", "2020-01-01"),
    ];
    assert_eq!(leads_to(&mut counselor, &here, "/api/log_check_in", &form).await, "#field-next_day");
    let form = [("student", own.as_str()), ("token", "78"), ("form[day]", "2030-01-01")];
    assert_eq!(leads_to(&mut counselor, &here, "/api/log_check_in", &form).await, "#field-day");

    let mut student = app.enter(app.quiet_student()).await;
    let long = "very ".repeat(100);
    let form = [("words", long.as_str())];
    assert_eq!(leads_to(&mut student, "/plan/check-ins", "/api/ask_check_in", &form).await, "#ask-words");

    let mut guardian = app.as_one(Role::Guardian).await;
    let child = app.person(&format!(
        "person_id IN (SELECT student_id FROM guardian WHERE guardian_id = {} AND blocked = 0)",
        guardian.person
    ));
    let (child, partner) = (child.to_string(), app.person("role = 'partner'").to_string());
    let here = format!("/students/{child}/sharing");
    let form = |purpose, until| {
        [
            ("student", child.as_str()),
            ("partner", partner.as_str()),
            ("sections[]", "goals"),
            ("purpose", purpose),
            ("until", until),
            ("agreed", "true"),
        ]
    };
    let path = "/api/share_plan";
    assert_eq!(leads_to(&mut guardian, &here, path, &form(" ", "2026-12-24")).await, "#purpose");
    assert_eq!(leads_to(&mut guardian, &here, path, &form("Help", "2036-12-24")).await, "#until");
    let here = format!("/students/{child}/record");
    let form = [("student", child.as_str()), ("what", " "), ("why", "It is so.")];
    assert_eq!(leads_to(&mut guardian, &here, "/api/ask_amendment", &form).await, "#what");
}

/// The style of the paper, without its comments.
fn style(file: &str) -> String {
    let text = std::fs::read_to_string(file).expect("a style");
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some((before, behind)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = behind.split_once("*/").map_or("", |(_, behind)| behind);
    }
    plain + rest
}

#[test]
fn the_sheet_takes_the_size_of_the_printer_and_no_heading_stands_alone_at_its_end() {
    let print = style("style/paper/print.css");
    assert!(
        !print.contains("size: letter") && !print.to_lowercase().contains("size: a4"),
        "the printer knows its paper"
    );
    let page = print.split("@page").nth(1).expect("margins").split('}').next().unwrap_or_default();
    assert!(page.contains("margin:"));
    let kept: String = print.split('}').filter(|rule| rule.contains("break-after: avoid")).collect();
    for heading in [".paper-title", ".paper-head", ".paper-part > h3", ".paper-part > h4"] {
        assert!(kept.contains(heading), "{heading} stays with what follows");
    }
    // The headings inside of the student's own words.
    let all = style("style/print.css");
    let kept: String = all.split('}').filter(|rule| rule.contains("break-after: avoid")).collect();
    assert!(kept.contains(".headline") && kept.contains("h3"));
    // A printer leaves backgrounds out: squares are drawn with lines.
    let plan = style("style/paper/plan.css");
    let drawn: String = plan.split('}').filter(|rule| rule.contains(".square")).collect();
    assert!(drawn.contains("border") && !drawn.contains("background"), "{drawn}");
}

#[cfg(not(feature = "pdf"))]
#[tokio::test]
async fn a_program_that_makes_no_pdfs_has_no_address_for_them_and_no_page_that_leads_there() {
    let app = TestApp::start().await;
    let mut student = app.enter(app.quiet_student()).await;
    for path in ["/plan/print", "/plan/record"] {
        assert!(!student.get(path).await.body.contains("plan.pdf"), "{path}");
    }
    for path in ["/plan/plan.pdf".to_owned(), format!("/students/{}/plan.pdf", student.person)] {
        assert_eq!(student.get(&path).await.status, 404, "{path}");
    }
}
