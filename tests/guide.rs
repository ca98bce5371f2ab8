//! What is readable without an account: the Guide, About, SMART goals and the sample; and the Guide beside the words.

use std::collections::{BTreeMap, BTreeSet};

use ilp::api::sample::samples;
use ilp::domain::catalogue::ITEMS;
use ilp::domain::guide::{Voice, examples, prompts, smart, worked};
use ilp::domain::progress;
use ilp::domain::section::Section;
use ilp::say::{self, Language};

use crate::support::html::Page;
use crate::support::{Browser, TestApp, words};

const PAGES: [&str; 16] = [
    "/",
    "/about",
    "/accessibility",
    "/guide",
    "/guide/goals",
    "/guide/barriers",
    "/guide/strategies",
    "/guide/success",
    "/paper",
    "/paper/6",
    "/paper/12",
    "/smart",
    "/sample",
    "/sample/7",
    "/sample/9",
    "/sample/12",
];

async fn read(browser: &mut Browser, path: &str) -> Page {
    let answer = browser.get(path).await;
    assert_eq!(answer.status, 200, "{path}");
    answer.page()
}

fn main_of(page: &Page) -> &str {
    page.all("main").next().map_or("", |main| main.text.as_str())
}

#[tokio::test]
async fn these_pages_are_the_same_for_everybody_and_come_without_script() {
    let app = TestApp::start().await;
    let mut people = app.one_of_each().await;
    for path in PAGES {
        let mut said = BTreeSet::new();
        for (_, browser) in &mut people {
            let answer = browser.get(path).await;
            let is_alone = !answer.body.contains("hydrate()") && !answer.body.contains(".wasm");
            assert!(is_alone, "{path} is HTML alone");
            let has_style = answer.body.contains("pkg/guide.css");
            assert_eq!(has_style, path != "/", "{path}: the style of its own, and no other page carries it");
            said.insert(main_of(&answer.page()).to_owned());
        }
        assert_eq!(said.len(), 1, "{path} depends on who asks");
    }
}

#[tokio::test]
async fn headings_go_down_by_one_level_at_a_time() {
    let app = TestApp::start().await;
    let mut visitor = app.anonymous();
    for path in PAGES {
        let page = read(&mut visitor, path).await;
        let mut before = 0;
        for heading in &page.elements {
            let level = match heading.name.as_str() {
                "h1" => 1,
                "h2" => 2,
                "h3" => 3,
                "h4" => 4,
                _ => continue,
            };
            assert!(level <= before + 1, "{path}: {:?} after a heading of level {before}", heading.text);
            assert!(!heading.text.trim().is_empty(), "{path}: an empty heading");
            before = level;
        }
    }
}

#[tokio::test]
async fn every_link_among_these_pages_leads_somewhere_and_every_place_in_a_page_is_there() {
    let app = TestApp::start().await;
    let mut visitor = app.anonymous();
    let mut pages = BTreeMap::new();
    for path in PAGES {
        pages.insert(path.to_owned(), read(&mut visitor, path).await);
    }
    let links: Vec<_> = pages
        .iter()
        .flat_map(|(path, page)| {
            page.all("a").filter_map(|link| Some((path.clone(), link.attribute("href")?.to_owned())))
        })
        .collect();
    let mut linked = BTreeSet::new();
    for (from, href) in links {
        let (path, place) = href.split_once('#').map_or((href.as_str(), None), |(path, place)| (path, Some(place)));
        let path = if path.is_empty() { from.as_str() } else { path };
        // Of a student's own pages it is enough that they are there: others are asked to sign in.
        if path.starts_with("/plan") {
            assert_eq!(visitor.get(path).await.status, 401, "{from} leads to {href}");
            continue;
        }
        if !pages.contains_key(path) {
            let page = read(&mut visitor, path).await;
            pages.insert(path.to_owned(), page);
        }
        if let Some(place) = place {
            let is_there = pages[path].elements.iter().any(|element| element.attribute("id") == Some(place));
            assert!(is_there, "{from} leads to {href}");
        }
        if from != path {
            linked.insert(path.to_owned());
        }
    }
    for path in PAGES {
        assert!(linked.contains(path), "nothing leads to {path}");
    }
}

#[tokio::test]
async fn every_page_leads_to_the_guide_to_about_to_the_sample_and_to_the_accessibility_statement_from_its_foot() {
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    for path in ["/", "/plan", "/plan/goals", "/account", "/no/such/page", "/sample/7"] {
        let page = student.get(path).await.page();
        let foot = page.all("a").filter(|link| link.around.iter().any(|around| around == "footer"));
        let foot: Vec<_> = foot.filter_map(|link| link.attribute("href")).collect();
        assert_eq!(foot, ["/guide", "/about", "/sample", "/accessibility"], "{path}");
    }
}

#[tokio::test]
async fn every_question_stands_once_in_its_voice_with_its_opening_and_none_of_the_other_voice_does() {
    let app = TestApp::start().await;
    let mut visitor = app.anonymous();
    for section in Section::ALL {
        for voice in Voice::ALL {
            let page = read(&mut visitor, &format!("/guide/{}?voice={}", section.slug(), voice.slug())).await;
            let items: Vec<_> = page.all("p").map(|element| element.text.as_str()).collect();
            for prompt in prompts(Language::En, section, voice) {
                assert_eq!(items.iter().filter(|text| **text == prompt.question).count(), 1, "{}", prompt.question);
                let opening = format!("“{} …”", prompt.opening.trim_end());
                assert!(items.contains(&opening.as_str()), "{opening}");
            }
            for example in examples(Language::En, section, voice) {
                assert_eq!(page.words().matches(example.words).count(), 1, "{}", example.words);
                assert_eq!(page.words().matches(example.why).count(), 1, "{}", example.why);
            }
            for other in Voice::ALL
                .into_iter()
                .filter(|other| *other != voice)
                .flat_map(|other| prompts(Language::En, section, other))
            {
                assert!(!items.contains(&other.question), "{} in the wrong voice", other.question);
            }
        }
    }
}

#[tokio::test]
async fn every_item_of_the_list_stands_once_in_the_guide() {
    let app = TestApp::start().await;
    let page = read(&mut app.anonymous(), "/guide/success").await;
    let found: Vec<_> = page
        .all("span")
        .filter(|span| span.attribute("class") == Some("catalogue-title"))
        .map(|span| &span.text)
        .collect();
    let titles: BTreeSet<_> = ITEMS.iter().map(ilp::domain::catalogue::Standard::title).collect();
    assert_eq!(titles.len(), 60);
    assert_eq!(found.len(), titles.len(), "none is missing and none stands twice");
    assert!(found.iter().all(|title| titles.contains(title.as_str())));
}

#[tokio::test]
async fn the_notice_stands_word_by_word_above_the_barriers_in_both_voices() {
    let app = TestApp::start().await;
    let mut visitor = app.anonymous();
    for path in ["/guide/barriers", "/guide/barriers?voice=6-8", "/guide/barriers?voice=%3Cscript%3E"] {
        assert_eq!(
            read(&mut visitor, path).await.words().matches(say::barriers_notice(Language::En)).count(),
            1,
            "{path}"
        );
    }
    assert_eq!(
        say::barriers_notice(Language::En),
        "Write only what you are comfortable with your school and family reading. You never have to name health, \
         family, money or legal matters here. If something is serious, talk to your counselor in person. This page is \
         not watched around the clock."
    );
    for path in ["/guide/essay", "/sample/8", "/sample/essay", "/sample/13"] {
        assert_eq!(visitor.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn smart_explains_each_letter_and_shows_each_goal_before_and_after() {
    let app = TestApp::start().await;
    let page = read(&mut app.anonymous(), "/smart").await;
    let words = page.words();
    for part in &smart(Language::En) {
        assert!(page.all("h3").any(|heading| heading.text == part.word));
        assert!(
            words.contains(part.ask) && words.contains(part.weak) && words.contains(part.stronger),
            "{}",
            part.word
        );
    }
    for worked in &worked(Language::En) {
        for text in [worked.weak, worked.strong].iter().chain(&worked.letters) {
            assert_eq!(words.matches(text).count(), 1, "{text}");
        }
    }
}

#[tokio::test]
async fn the_sample_shows_a_whole_plan_with_all_that_was_said_and_nothing_to_press() {
    let app = TestApp::start().await;
    let mut visitor = app.anonymous();
    for (language, sample) in Language::ALL.into_iter().flat_map(|one| samples(one).iter().map(move |all| (one, all))) {
        visitor.set_cookie("ilp_language", language.tag());
        let plan = &sample.plan;
        let page = read(&mut visitor, &format!("/sample/{}", plan.plan.grade)).await;
        let main = main_of(&page);
        assert!(main.contains(say::sample_made_up(language)) && main.contains(sample.intro), "{language:?}");
        for section in Section::ALL {
            let title = section.title_in(language);
            assert!(page.all("h2").any(|heading| heading.text == title), "{title}");
        }
        for run in plan.words.iter().flatten().flatten().flat_map(|line| &line.runs) {
            // A passage with a comment is drawn in pieces.
            let is_there = run.text.split(". ").all(|part| main.contains(part.trim()));
            assert!(
                is_there || plan.comments.threads.iter().any(|thread| run.text.contains(&thread.quote)),
                "{}",
                run.text
            );
        }
        for thread in &plan.comments.threads {
            assert!(
                page.elements.iter().any(|element| element.attribute("id") == Some(&format!("comment-{}", thread.id)))
            );
            assert!(thread.said.iter().all(|said| main.contains(&said.words)), "{}", thread.quote);
        }
        assert!(sample.check_ins.iter().all(|talk| main.contains(talk.title) && main.contains(talk.words)));
        for name in ["form", "button", "input", "textarea"] {
            assert_eq!(
                page.all(name).filter(|it| it.around.iter().any(|around| around == "main")).count(),
                0,
                "{name}"
            );
        }
    }
}

#[tokio::test]
async fn beside_the_words_stand_three_questions_in_the_voice_of_the_grade_and_the_rest_on_demand() {
    let app = TestApp::start().await;
    for (grade, voice) in [(7, Voice::Younger), (10, Voice::Older)] {
        let mut student = app.as_student(grade).await;
        for section in Section::WRITTEN {
            let page = student.get(&format!("/plan/{}", section.slug())).await.page();
            let begins = page.all("a").filter(|link| link.attribute("class") == Some("begin"));
            let folded: Vec<_> = begins.map(|link| link.around.iter().any(|around| around == "details")).collect();
            assert_eq!(folded.len(), prompts(Language::En, section, voice).len());
            assert_eq!(folded.iter().filter(|folded| !**folded).count(), 3, "the rest is folded");
            for prompt in prompts(Language::En, section, voice) {
                let items = page.all("li").filter(|item| item.text.starts_with(prompt.question));
                assert_eq!(items.count(), 1, "{}", prompt.question);
            }
            let guide = format!("/guide/{}?voice={}", section.slug(), voice.slug());
            assert!(page.all("a").any(|link| link.attribute("href") == Some(&guide)), "{guide}");
        }
    }
}

#[tokio::test]
async fn to_begin_from_a_question_without_script_puts_its_words_into_the_text_area_and_only_the_student_saves_them() {
    let app = TestApp::start().await;
    let mut student = app.as_student(10).await;
    let area = |page: &Page| {
        page.all("textarea").find(|area| area.attribute("name") == Some("words")).map(|area| area.text.clone())
    };
    student.write("goals", "What was there.").await;
    let before = words(app.database(), student.person, Section::Goals).await;
    let opening = prompts(Language::En, Section::Goals, Voice::Older)[1].opening;

    let page = student.get("/plan/goals?start=2").await.page();
    assert_eq!(area(&page), Some(format!("{before}\n{opening}")), "behind the words that are there");
    assert_eq!(words(app.database(), student.person, Section::Goals).await, before, "nothing is saved by looking");
    for wrong in ["0", "99", "-1", "x", "", "2%20"] {
        let page = student.get(&format!("/plan/goals?start={wrong}")).await.page();
        assert_eq!(area(&page).as_ref(), Some(&before), "{wrong}");
    }

    let whole = format!("{before}\n{opening}I chose it.");
    let form =
        [("section", "goals"), ("base", page.field("base")), ("from", page.field("from")), ("words", whole.as_str())];
    let answer = student.post_form("/api/save_words", &form).await;
    let page = student.follow(&answer).await.page();
    assert_eq!(area(&page).as_ref(), Some(&whole), "what was saved stands there, and the opening once");
    assert_eq!(words(app.database(), student.person, Section::Goals).await, whole);
}

#[tokio::test]
async fn home_names_one_next_step_with_its_reason_and_what_each_section_needs_in_words() {
    let app = TestApp::start().await;
    for grade in 6..=12 {
        let mut student = app.as_student(grade).await;
        let page = student.get("/plan").await.page();
        let main = main_of(&page);
        assert_eq!(page.all("h2").filter(|heading| heading.text == "Your next step").count(), 1);
        assert!(!main.contains('%'), "no bare percentage");
        let open = app.database().open_plan(crate::support::right(student.person), 0, u64::MAX).await.expect("a plan");
        let standing = open.standing();
        let left = progress::Open::of(&open.catalogue(Language::En), open.grade, &open.replica.document().items());
        assert!(main.contains(&progress::summary(Language::En, &standing)), "grade {grade}");
        for section in Section::ALL {
            assert!(
                main.contains(&progress::needs(Language::En, section, standing.state(section), &left)),
                "{section:?} in grade {grade}"
            );
        }
        if let Some(step) = progress::next(Language::En, &standing, &left) {
            assert!(main.contains(&step.what) && main.contains(step.why), "grade {grade}: {step:?}");
            let leads = format!("/plan/{}", step.section.slug());
            let button = page.all("a").find(|link| link.text == step.verb).and_then(|link| link.attribute("href"));
            assert_eq!(button, Some(leads.as_str()));
        }
    }
}
