//! The whole plan as a PDF, read by another program than the one that made it: what it says about itself, its tags, and
//! that their words are those of the page to print. `cargo test --features ssr,pdf --test main pdf`. Every file that is
//! read here stays in `target/tmp/pdf`, where `make pdf` lets two checkers look at them.

mod file;
mod plan;

use ilp::api::print::Paper;
use ilp::domain::card::Field;
use ilp::domain::person::{PersonId, Role};
use ilp::domain::section::Section;
use ilp::say::{self, Language};
use ilp::server::{PDFS, Settings};
use ilp::text::{Delta, Document};
use serde_json::json;

use self::file::{File, Tag, letters};
use self::plan::{card, sample, writer};
use crate::matrix::people::everybody;
use crate::pages::{HOSTILE, assert_inert};
use crate::support::html::Page;
use crate::support::{Browser, NOW_MS, TestApp, TestFile, right};

const OWN: &str = "/plan/plan.pdf";

async fn speak(browser: &mut Browser, language: Language) {
    browser.get("/").await;
    browser.post_form("/api/speak", &[("language", language.tag())]).await;
}

async fn file(browser: &mut Browser, path: &str, name: &str) -> File {
    let answer = browser.get(path).await;
    assert_eq!(answer.status, 200, "{}", answer.header("location"));
    assert_eq!(answer.header("content-type"), "application/pdf");
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"learning-plan.pdf\"");
    assert_eq!((answer.header("cache-control"), answer.header("x-content-type-options")), ("no-store", "nosniff"));
    File::read(&answer.bytes, name)
}

/// The letters of the paper on the page to print, without what stands there for the screen alone.
fn on_page(page: &Page) -> String {
    let paper = page.all("article").next().expect("a paper");
    let ways = page.all("div").find(|one| one.attribute("class").is_some_and(|class| class.contains("paper-ways")));
    letters(&paper.text.replacen(&ways.expect("ways").text, " ", 1))
}

/// Fails where one text is not the other, and shows the place.
fn assert_same(made: &str, page: &str) {
    let same = made.chars().zip(page.chars()).take_while(|(one, other)| one == other).count();
    let near = |text: &str| text.chars().skip(same.saturating_sub(20)).take(80).collect::<String>();
    assert!(made == page, "from letter {same} on: {} in the file, {} on the page", near(made), near(page));
}

#[tokio::test]
async fn in_each_language_the_file_says_its_language_its_title_and_by_which_standard_it_can_be_read_aloud() {
    let app = TestApp::start().await;
    let mut student = writer(&app).await;
    for language in Language::ALL.into_iter().filter(|language| language.tag().len() == 2) {
        speak(&mut student, language).await;
        let file = file(&mut student, OWN, &format!("language-{}", language.tag())).await;
        assert_eq!(file.language.as_deref(), Some(language.tag()));
        let title = format!("{} \u{b7} {} \u{b7} 2026\u{2013}27", app.name(student.person), say::product(language));
        assert_eq!((file.title.as_deref(), file.meta_title.as_deref()), (Some(title.as_str()), Some(title.as_str())));
        assert!(file.shows_title, "the title, and not the name of the file, stands above it");
        assert!(file.is_marked, "tagged");
        assert_eq!(file.part.as_deref(), Some("1"), "PDF/UA-1 in the XMP");
        for figure in file.tags.iter().flat_map(|tag| tag.all("Figure")) {
            assert!(figure.alt.as_deref().is_some_and(|alt| !alt.is_empty()), "a picture without words");
        }
    }
}

#[tokio::test]
async fn a_plan_as_a_student_writes_one_comes_in_each_language_and_on_both_sheets_with_every_word() {
    for (language, text) in [
        (Language::En, include_str!("../src/api/sample/en/9.txt")),
        (Language::Es, include_str!("../src/api/sample/es/9.txt")),
        (Language::Ar, include_str!("../src/api/sample/ar/9.txt")),
    ] {
        let app = TestApp::start().await;
        let mut student = app.enter(app.quiet_student()).await;
        sample(&app, student.person, language, text).await;
        speak(&mut student, language).await;
        let page = on_page(&student.get("/plan/print").await.page());
        for paper in ["letter", "a4"] {
            let file =
                file(&mut student, &format!("{OWN}?paper={paper}"), &format!("sample-{}-{paper}", language.tag()))
                    .await;
            assert!((4..=9).contains(&file.pages), "{} sheets", file.pages);
            if !language.is_rtl() {
                assert_same(&file.letters(), &page);
            }
        }
    }
}

#[tokio::test]
async fn its_headings_are_a_tree_in_the_order_of_the_plan_and_its_lists_quotes_and_links_are_tagged_as_such() {
    let app = TestApp::start().await;
    let mut student = writer(&app).await;
    let file = file(&mut student, OWN, "tags").await;
    let headings = file.headings();
    assert_eq!(headings[0], (1, app.name(student.person)));
    let mut before = 0;
    for (level, text) in &headings {
        assert!(*level <= before + 1, "{text} leaves a level out: {headings:?}");
        before = *level;
    }
    let parts: Vec<_> = headings.iter().filter(|(level, _)| *level == 2).map(|(_, text)| text.as_str()).collect();
    let own = [say::print_check_ins(Language::En), say::print_signs(Language::En)];
    assert_eq!(parts, Section::ALL.map(Section::title).into_iter().chain(own).collect::<Vec<_>>());
    for heading in [(3, "What I want"), (4, "Why"), (3, say::cards_title(Language::En))] {
        assert!(headings.iter().any(|(level, text)| (*level, text.as_str()) == heading), "{headings:?}");
    }
    let quotes: Vec<_> = file.tags.iter().flat_map(|tag| tag.all("BlockQuote")).map(Tag::text).collect();
    assert_eq!(quotes, ["Most of all I want to hear the sea."]);
    assert_eq!(file.links, ["https://radio.example/parts?a=1&b=2"]);
    let links: Vec<_> = file.tags.iter().flat_map(|tag| tag.all("Link")).map(Tag::text).collect();
    assert_eq!(links, ["this page"]);
    let items: Vec<_> = file.tags.iter().flat_map(|tag| tag.all("LI")).map(Tag::text).collect();
    for line in [
        "Hear a ship (in progress)",
        "Specific With a radio of my own, from the harbor",
        "Measurable From 0 to 1",
        "Time-bound the end of May",
        "Next check Dec 4, 2026",
        "Learn Morse (let go)",
    ] {
        assert!(items.iter().any(|one| one.ends_with(line)), "{line} in {items:?}");
    }
    for line in ["Wire", "Time", "Then build"] {
        assert!(items.iter().any(|one| one.ends_with(line)), "{line} in {items:?}");
    }
    let says = [say::item_not_yet(Language::En), say::item_done(Language::En)];
    assert!(
        items.iter().filter(|line| says.iter().any(|says| line.ends_with(says))).count() >= 12,
        "each box says how it stands: {items:?}"
    );
}

#[tokio::test]
async fn it_is_read_in_the_words_and_the_order_of_the_page_to_print() {
    let app = TestApp::start().await;
    let mut writer = writer(&app).await;
    let mut counselor = app.as_counselor().await;
    let own = app.as_student_of(&counselor).await;
    let file_of_writer = file(&mut writer, OWN, "order").await;
    assert_same(&file_of_writer.letters(), &on_page(&writer.get("/plan/print").await.page()));
    // With a check-in, and boxes of other grades; by somebody else, for whom it is a look.
    let id = own.person;
    // A name from right to left would lie in the file in the order of the eye: docs/pdf.md.
    app.change(&format!("UPDATE person SET name = 'Nora Ghali' WHERE person_id = {}", counselor.person));
    let form = counselor.get(&format!("/students/{id}/check-ins")).await.page();
    let field = |name: &'static str| (name, form.field(name).to_owned());
    let fields = [field("student"), field("token"), field("from"), field("form[day]")];
    let mut fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.extend([("form[agreed]", "We count the parts."), ("form[next_step]", "Ask Mr. Kim for wire")]);
    counselor.post_form("/api/log_check_in", &fields).await;
    let looks = app.trail(id).len();
    let file = file(&mut counselor, &format!("/students/{id}/plan.pdf"), "order-of-another").await;
    assert!(app.trail(id).len() > looks, "on the trail");
    assert_eq!(app.trail(id).last().map(String::as_str), Some("looked counselor"));
    assert_same(&file.letters(), &on_page(&counselor.get(&format!("/students/{id}/print")).await.page()));
    assert!(file.letters().contains("Wecounttheparts"));
}

#[tokio::test]
async fn in_spanish_too_it_is_read_as_the_page_and_what_runs_from_right_to_left_has_every_letter() {
    let app = TestApp::start().await;
    let mut student = writer(&app).await;
    speak(&mut student, Language::Es).await;
    let spanish = file(&mut student, OWN, "order-es").await;
    assert_same(&spanish.letters(), &on_page(&student.get("/plan/print").await.page()));
    let sea = "\u{623}\u{62d}\u{628} \u{627}\u{644}\u{628}\u{62d}\u{631}";
    card(&app, student.person, 3, &[(Field::Goal, sea), (Field::Relevant, sea), (Field::By, "2026\u{2013}27")]).await;
    // The letters of a line from right to left lie in the file in the order of the eye, and some that hang together are
    // told twice: docs/pdf.md. None is missing.
    speak(&mut student, Language::Ar).await;
    let arabic = file(&mut student, OWN, "order-ar").await.letters();
    let page = on_page(&student.get("/plan/print").await.page());
    for letter in page.chars() {
        let count = |text: &str| text.chars().filter(|one| *one == letter).count();
        assert!(count(&arabic) >= count(&page), "{letter} is missing in the file");
    }
}

#[tokio::test]
async fn hostile_words_are_words_on_its_pages() {
    let app = TestApp::start().await;
    let mut student = app.enter(app.quiet_student()).await;
    let markup =
        "#panic() #include \"/etc/passwd\" $x^2$ @a <b> *x* _y_ // z /* r */ `t` \\ [u] {v} https://w.example = q";
    student.write("goals", markup).await;
    student.write("barriers", HOSTILE).await;
    let long = "x".repeat(3_000);
    student.write("strategies", &long).await;
    let form = [("item", "09.plan4"), ("mark", "not_for_me"), ("reason", "#panic() *r*")];
    student.post_form("/api/set_item", &form).await;
    let goal = "#panic() $y$ = <i> card";
    card(&app, student.person, 1, &[(Field::Goal, goal), (Field::Relevant, HOSTILE), (Field::To, "#[2]")]).await;
    let name = "#set text(red) <script>";
    app.change(&format!("UPDATE person SET name = '{name}' WHERE person_id = {}", student.person));
    let file = file(&mut student, OWN, "hostile").await;
    let close = |text: &str| text.split_whitespace().collect::<String>().replace('\u{200b}', "");
    let said = close(&file.tags.iter().map(Tag::text).collect::<Vec<_>>().join(" "));
    for words in [markup, HOSTILE, name, goal, "#[2]", long.as_str()] {
        assert!(said.contains(&close(words)), "{words} in {said}");
    }
    assert_eq!(file.title.as_deref().and_then(|title| title.split(" \u{b7} ").next()), Some(name));
    assert!(file.links.is_empty(), "an address that was typed as words is words");
}

#[tokio::test]
async fn the_scripts_of_the_families_show_and_letters_without_a_font_lead_to_the_page_to_print_with_a_sentence() {
    let app = TestApp::start().await;
    let mut student = app.enter(app.quiet_student()).await;
    let chinese = "\u{6211}\u{60f3}\u{9020}\u{4e00}\u{53f0}\u{6536}\u{97f3}\u{673a}";
    let khmer = "\u{1781}\u{17d2}\u{1789}\u{17bb}\u{17c6}\u{1785}\u{1784}\u{17cb}";
    let arabic = "\u{623}\u{631}\u{64a}\u{62f} \u{631}\u{627}\u{62f}\u{64a}\u{648}";
    let words = format!("\u{42f} \u{445}\u{43e}\u{447}\u{443}\n{chinese}\n{khmer}\n{arabic}\nT\u{f4}i mu\u{1ed1}n");
    student.write("goals", &words).await;
    let file = file(&mut student, OWN, "scripts").await;
    let said = file.tags.iter().map(Tag::text).collect::<Vec<_>>().join(" ");
    for words in ["\u{42f} \u{445}\u{43e}\u{447}\u{443}", chinese, "T\u{f4}i mu\u{1ed1}n"] {
        assert!(said.contains(words), "{words} in {said}");
    }
    for word in arabic.split(' ').chain(["\u{1785}\u{1784}\u{17cb}"]) {
        assert!(said.contains(word), "{word} in {said}");
    }

    // No font will ever have it: Unicode keeps it for private use, and nobody uses it.
    student.write("goals", "Mine \u{10fffd}").await;
    let answer = student.get(OWN).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/plan/print?pdf=no-font"));
    for language in Language::ALL {
        speak(&mut student, language).await;
        let page = student.get("/plan/print?pdf=no-font").await;
        assert!(page.words().contains(say::pdf_no_font(language)) && page.words().contains("Mine"));
    }
    speak(&mut student, Language::Ar).await;
    assert_inert(&student.get("/plan/print?pdf=%3Cscript%3Ealert(1)%3C/script%3E").await);
    assert!(student.get("/plan/print?pdf=too-long").await.words().contains(say::pdf_too_long(Language::Ar)));
    assert!(student.get("/plan/print?pdf=failed").await.words().contains(say::pdf_failed(Language::Ar)));
}

#[tokio::test]
async fn a_plan_of_more_lines_than_anybody_writes_leads_to_the_page_to_print_with_a_sentence() {
    let app = TestApp::start().await;
    let mut student = app.enter(app.quiet_student()).await;
    let lines: Delta = serde_json::from_value(json!([{"insert": "a\n".repeat(10_001)}])).expect("a delta");
    let update = Document::new(950).edit_words(Section::Goals, &lines).expect("fits");
    app.database().save(right(student.person), update, NOW_MS).await.expect("saved");
    let answer = student.get(OWN).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/plan/print?pdf=too-long"));
}

#[tokio::test]
async fn it_comes_on_the_sheets_that_one_asks_for_else_on_those_of_the_district() {
    const LETTER: [f64; 2] = [612.0, 792.0];
    let app = TestApp::start().await;
    let mut student = app.enter(app.quiet_student()).await;
    assert!(file(&mut student, OWN, "letter").await.is_of(LETTER));
    assert!(!file(&mut student, "/plan/plan.pdf?paper=a4", "a4").await.is_of(LETTER));
    for language in Language::ALL {
        speak(&mut student, language).await;
        let answer = student.get("/plan/plan.pdf?paper=b5").await;
        let said = say::rule(language, "The sheets are letter or a4. Go back and choose one of the two.", &[]);
        assert!(answer.status == 422 && said.is_some_and(|said| answer.body.contains(&said)), "{}", answer.body);
    }

    let settings = Settings { paper: Paper::A4, ..Settings::unhurried() };
    let app = TestApp::set("127.0.0.1:3000", TestFile::demo(), settings).await;
    let mut student = app.enter(app.quiet_student()).await;
    assert!(file(&mut student, OWN, "a4-of-the-district").await.is_of([595.3, 841.9]));
    assert!(file(&mut student, "/plan/plan.pdf?paper=letter", "letter-once").await.is_of(LETTER));
}

#[tokio::test]
async fn whoever_may_print_a_plan_gets_it_as_a_pdf_and_nobody_else() {
    let (_app, everybody) = everybody().await;
    let mut got = 0;
    for mut persona in everybody {
        for (folder, pdf) in [("/plan", PDFS[0]), ("/students/STUDENT", PDFS[1])] {
            let student = persona.student.to_string();
            let folder = folder.replace("STUDENT", &student);
            let printed = persona.browser.get(&format!("{folder}/print")).await.status;
            let made = persona.browser.get(&pdf.replace("{student}", &student)).await.status;
            assert_eq!(made == 200, printed == 200, "{}: {folder}/print is {printed}, {pdf} is {made}", persona.name);
            assert!([200, 401, 403, 404].contains(&made.as_u16()), "{}: {pdf} is {made}", persona.name);
            // Who reads the record of somebody who has left is led to no plan of this year.
            let record = persona.browser.get(&format!("{folder}/record")).await;
            if record.status == 200 {
                assert_eq!(record.body.contains("plan.pdf"), made == 200, "{}: {folder}/record", persona.name);
            }
            got += u32::from(made == 200);
        }
    }
    assert!(got >= 4, "some may");
}

#[tokio::test]
async fn the_page_to_print_and_the_whole_record_lead_to_it() {
    let app = TestApp::start().await;
    let mut guardian = app.as_one(Role::Guardian).await;
    let child = PersonId(app.file.number(&format!(
        "SELECT min(student_id) FROM guardian WHERE guardian_id = {} AND blocked = 0",
        guardian.person
    )));
    for language in Language::ALL {
        speak(&mut guardian, language).await;
        for (path, said) in [("print", say::pdf_letter(language)), ("record", say::pdf_take(language))] {
            let page = guardian.get(&format!("/students/{child}/{path}")).await.page();
            let way = format!("/students/{child}/plan.pdf");
            let leads = |href: &str| href.split('?').next() == Some(&way);
            let mut links = page.all("a").filter(|link| link.attribute("href").is_some_and(leads));
            assert!(links.any(|link| link.text == said), "{path} in {language:?}");
        }
    }
}

/// The most memory that this process ever had, in MiB.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok());
    most.unwrap_or(0_u64) / 1_024
}

#[tokio::test]
async fn a_plan_of_twenty_thousand_words_comes_whole() {
    let app = TestApp::start().await;
    let mut student = app.enter(app.quiet_student()).await;
    // A line that stands on each sheet at the same place looks like the head of the sheets to a checker.
    let week =
        |number: usize| format!("In week {number} I wrote down what I did for my goal and what came in between.");
    let paragraph = |number: usize| (0..20).map(|of| week(20 * number + of)).collect::<Vec<_>>().join(" ");
    let words = (0..66).map(paragraph).collect::<Vec<_>>().join("\n");
    student.write("goals", &words).await;
    let (before, begun) = (memory(), std::time::Instant::now());
    let answer = student.get(OWN).await;
    let (took, after) = (begun.elapsed(), memory());
    let file = File::read(&answer.bytes, "long");
    let written = words.split_whitespace().count();
    println!(
        "{written} words: {} pages, {} kB, {took:.1?}, memory at most {before} MiB before and {after} MiB after",
        file.pages,
        answer.bytes.len() / 1_024
    );
    assert!(written >= 19_000 && file.letters().contains(&letters(&words)));
}
