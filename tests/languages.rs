//! The languages: whose language a page speaks, that it speaks all of it, and the choice for everybody.

use axum::body::Body;
use axum::http::Request;
use axum::http::header::{ACCEPT, ACCEPT_LANGUAGE};
use ilp::domain::person::Role;
use ilp::domain::section::Section;
use ilp::say::{self, Language};

use crate::support::{Answer, Browser, TestApp};

/// The language that the document says, and that of its page, where it is another.
fn languages(answer: &Answer) -> (String, Option<String>) {
    let page = answer.page();
    let said = |name: &str, attribute: &str| {
        let element = page.elements.iter().find(|element| element.name == name).expect("an element");
        element.attribute(attribute).map(str::to_owned)
    };
    let (lang, dir) = (said("html", "lang").expect("a language"), said("html", "dir").expect("a direction"));
    assert_eq!(dir, if lang == "ar" { "rtl" } else { "ltr" }, "{lang}");
    (lang, said("main", "lang"))
}

async fn accepting(browser: &mut Browser, path: &str, accepted: &str) -> Answer {
    let request = Request::get(path).header(ACCEPT, "text/html").header(ACCEPT_LANGUAGE, accepted);
    browser.send(request, Body::empty()).await
}

#[tokio::test]
async fn a_page_speaks_what_its_person_chose_else_what_was_chosen_here_else_what_the_browser_asks_for() {
    let app = TestApp::start().await;
    let mut visitor = app.anonymous();
    let said =
        async |browser: &mut Browser, accepted: &str| languages(&accepting(browser, "/sign-in", accepted).await).0;
    assert_eq!(said(&mut visitor, "km").await, "en");
    assert_eq!(said(&mut visitor, "es-419,es;q=0.9,en;q=0.8").await, "es");
    visitor.get("/sign-in?next=%2Fplan").await;
    let answer = visitor.post_form("/api/speak", &[("language", "ar")]).await;
    assert_eq!(answer.header("location"), "/sign-in?next=%2Fplan", "back to the same page");
    assert_eq!(said(&mut visitor, "es").await, "ar", "what was chosen here");

    let mut student = app.as_student(9).await;
    student.get("/plan").await;
    student.post_form("/api/speak", &[("language", "es")]).await;
    student.set_cookie("ilp_language", "ar");
    assert_eq!(languages(&student.get("/plan").await), ("es".to_owned(), None), "what the person chose");
    let mut elsewhere = app.enter(student.person).await;
    assert_eq!(languages(&elsewhere.get("/plan").await).0, "es", "in another browser, too");
}

#[tokio::test]
async fn what_is_no_language_of_ours_changes_nothing() {
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    for wrong in ["tlh", "", "e", "../es", "es\r\nSet-Cookie: x=y", "<b>"] {
        student.get("/plan").await;
        student.post_form("/api/speak", &[("language", wrong)]).await;
        assert_eq!(languages(&student.get("/plan").await).0, "en", "{wrong:?}");
    }
    app.change(&format!("UPDATE person SET language = 'tlh' WHERE person_id = {}", student.person));
    assert_eq!(languages(&student.get("/plan").await).0, "en", "a language that the product no longer speaks");
}

#[tokio::test]
async fn nobody_is_led_to_another_site_by_choosing_a_language() {
    let app = TestApp::start().await;
    let mut visitor = app.anonymous();
    for (here, back) in [
        ("/guide/goals?voice=6-8", "/guide/goals?voice=6-8"),
        ("/sign-in?__path=%2Fapi%2Fsign_in&__err=x", "/sign-in"),
        ("//evil.example/", "/"),
        ("/api/me", "/"),
    ] {
        visitor.get(here).await;
        let answer = visitor.post_form("/api/speak", &[("language", "en")]).await;
        assert_eq!(answer.header("location"), back, "{here}");
    }
}

#[tokio::test]
async fn a_page_that_is_still_english_says_so_inside_of_a_frame_that_is_not() {
    let app = TestApp::start().await;
    let mut administrator = app.as_one(Role::DistrictAdmin).await;
    administrator.get("/admin").await;
    administrator.post_form("/api/speak", &[("language", "ar")]).await;
    for path in ["/admin/year", "/admin/resources", "/desk/windows", "/desk/assign?show=all", "/nowhere"] {
        assert_eq!(languages(&administrator.get(path).await), ("ar".to_owned(), None), "{path}");
    }
    let lists = administrator.get("/admin/import").await;
    assert_eq!(languages(&lists), ("ar".to_owned(), Some("en".to_owned())));
    let page = lists.page();
    let main = page.elements.iter().find(|element| element.name == "main").expect("a page");
    assert_eq!(main.attribute("dir"), Some("ltr"));
    assert!(
        page.elements
            .iter()
            .any(|element| element.name == "footer" && element.text.contains(say::foot_guide(Language::Ar)))
    );
    assert!(lists.body.contains("Individual Learning Plan</title>"), "its title is of its own language");
}

#[tokio::test]
async fn what_is_wrong_with_a_form_that_only_looks_is_said_in_the_language_of_its_page() {
    let app = TestApp::start().await;
    let school = app.file.number("SELECT min(school_id) FROM school");
    let many: Vec<_> = (0..501).map(|id| id.to_string()).collect();
    for (path, rule) in [
        (
            "/desk/assign?show=all&window_name=A&window_kind=fall&window_first=x".to_owned(),
            "Write the first and the last day like 2026-09-01. Nothing was changed.",
        ),
        (
            format!("/admin/year?school={school}&stay={}", many.join("+")),
            "At most 500 exceptions are named at once. Nothing was changed.",
        ),
    ] {
        for language in [Language::Es, Language::Ar] {
            let mut administrator = app.as_one(Role::DistrictAdmin).await;
            administrator.get("/admin").await;
            administrator.post_form("/api/speak", &[("language", language.tag())]).await;
            let said = administrator.get(&path).await.alert();
            assert_eq!(Some(said.as_str()), say::rule(language, rule), "{path}");
        }
    }
}

#[tokio::test]
async fn everybody_can_choose_a_language_on_every_page_each_in_its_own_words() {
    let app = TestApp::start().await;
    let mut visitor = app.anonymous();
    for path in ["/", "/sign-in", "/welcome", "/guide", "/about", "/nowhere"] {
        let page = visitor.get(path).await.page();
        let buttons: Vec<_> = page
            .elements
            .iter()
            .filter(|element| element.name == "button" && element.attribute("name") == Some("language"))
            .map(|element| (element.attribute("lang").unwrap_or_default(), element.text.trim()))
            .collect();
        assert_eq!(buttons, [("en", "English"), ("es", "Español"), ("ar", "العربية")], "{path}");
    }
}

#[tokio::test]
async fn a_student_finds_the_plan_and_what_was_said_of_a_form_in_their_language() {
    let app = TestApp::start().await;
    for language in [Language::Es, Language::Ar] {
        let mut student = app.enter(app.quiet_student()).await;
        student.get("/plan").await;
        student.post_form("/api/speak", &[("language", language.tag())]).await;
        let home = student.get("/plan").await.words();
        for section in Section::ALL {
            assert!(home.contains(section.title_in(language)), "{home}");
        }
        assert!(home.contains(say::home_way(language)) && home.contains(say::state_not_started(language)), "{home}");
        student.write("goals", "Quiero aprender a nadar.").await;
        let section = student.get("/plan/goals").await;
        assert_eq!(
            section.page().all("textarea").next().map(|area| area.text.as_str()),
            Some("Quiero aprender a nadar.")
        );
        assert!(section.words().contains(say::written_yes(language)), "{}", section.words());
        let long = "x".repeat(301);
        student.get("/plan").await;
        let refused = student.post_form("/api/ask_check_in", &[("words", &long)]).await;
        let said = student.follow(&refused).await.alert();
        let rule = say::rule(language, "Say it in 300 characters at most. Nothing was sent.");
        assert_eq!(Some(said.as_str()), rule, "the sentence of a rule");
    }
}

/// Where the words of people stand, and what is written in no language: names, dates of the calendar, codes.
fn is_of_people(around: &[(String, bool)]) -> bool {
    around
        .iter()
        .any(|(name, is_own)| *is_own || matches!(name.as_str(), "bdi" | "script" | "style" | "textarea" | "title"))
}

/// The words of a page that somebody wrote in English, outside of what people wrote.
fn english_of(html: &str) -> Vec<String> {
    let mut around: Vec<(String, bool)> = Vec::new();
    let mut found = Vec::new();
    let mut look = |text: &str, around: &[(String, bool)]| {
        let text = text.replace("&#x27;", "'").replace("&amp;", "&").replace("&quot;", "\"");
        let words = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.len() > 2);
        let english: Vec<_> = words.filter(|word| word.chars().all(|letter| letter.is_ascii_alphabetic())).collect();
        if !english.is_empty() && !is_of_people(around) {
            found.push(format!("{text:?} in {around:?}"));
        }
    };
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        look(&rest[..at], &around);
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        let tag = &rest[at + 1..end - 1];
        rest = &rest[end..];
        let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
        if let Some(closed) = tag.strip_prefix('/') {
            if let Some(open) = around.iter().rposition(|(open, _)| open == closed) {
                around.truncate(open);
            }
        } else if !name.is_empty() {
            let is_own = tag.contains("dir=\"auto\"")
                || tag.contains("translate=\"no\"")
                || tag.contains("lang=\"") && name != "html";
            for attribute in ["aria-label", "title", "placeholder", "alt"] {
                let said = tag.split_once(&format!(" {attribute}=\"")).and_then(|(_, said)| said.split('"').next());
                look(said.unwrap_or_default(), &[(name.clone(), is_own)]);
            }
            if !matches!(name.as_str(), "area" | "br" | "col" | "hr" | "img" | "input" | "link" | "meta")
                && !tag.ends_with('/')
            {
                around.push((name.clone(), is_own));
            }
            // What a script says is nobody's to read.
            if matches!(name.as_str(), "script" | "style") {
                let end = rest.find(&format!("</{name}")).unwrap_or(0);
                rest = &rest[end..];
            }
        }
    }
    found
}

#[test]
fn english_is_found_where_it_stands() {
    assert_eq!(
        english_of("<p>Ẁŕíţé 12 <bdi>Ana Ruiz</bdi> <span dir=\"auto\">I want</span></p>"),
        Vec::<String>::new()
    );
    assert_eq!(english_of("<p>Write <b>ẁ</b></p><a aria-label=\"Send it\">ẁ</a>").len(), 2);
}

/// What the people of the sample are called.
fn made_up() -> Vec<String> {
    let plans = ilp::api::sample::samples(Language::En).iter().map(|sample| &sample.plan);
    let said = plans.flat_map(|plan| &plan.comments.threads).flat_map(|thread| &thread.said);
    said.map(|said| said.name.clone()).collect()
}

/// The English that is left on these pages, in the pseudo-locale; what people and places are called is left out.
async fn english_on(named: &[String], browser: &mut Browser, paths: &[String]) -> Vec<String> {
    browser.get("/").await;
    browser.post_form("/api/speak", &[("language", "en-XA")]).await;
    let mut english = Vec::new();
    for path in paths {
        let answer = browser.get(path).await;
        assert_eq!(languages(&answer), ("en-XA".to_owned(), None), "{path}");
        let html = named.iter().fold(answer.body, |html, name| html.replace(name, ""));
        english.extend(english_of(&html).into_iter().map(|what| format!("{path}: {what}")));
    }
    english
}

#[tokio::test]
async fn no_page_that_was_carried_over_has_a_sentence_that_is_in_no_message() {
    let app = TestApp::start().await;
    let mut student = app.as_student(8).await;
    let mut quiet = app.enter(app.quiet_student()).await;
    for browser in [&mut student, &mut quiet] {
        let card = [("card", "00000000000015"), ("form[goal]", "Draw"), ("form[check]", "2026-11-20")];
        let card = [card.as_slice(), &[("form[state]", "let_go"), ("was[state]", "not_started")]].concat();
        assert_eq!(browser.post_form("/api/save_card", &card).await.status, 302);
    }
    let mut guardian = app.as_one(Role::Guardian).await;
    let child = app.person(&format!(
        "person_id IN (SELECT student_id FROM guardian WHERE guardian_id = {} AND blocked = 0)",
        guardian.person
    ));
    let mut counselor = app.as_counselor().await;
    let cared_for = app.students(counselor.person, true)[0];
    let mut visitor = app.anonymous();
    // What people and places are called is no language of ours.
    let named = [app.listed(), app.names(), made_up()].concat();
    let own: Vec<String> = ["/plan", "/plan/goals", "/plan/barriers", "/plan/strategies", "/plan/success"]
        .into_iter()
        .chain(["/plan/goals/history", "/plan/who", "/plan/check-ins", "/plan/sharing", "/plan/nowhere"])
        .chain(["/plan/school", "/plan/resources", "/plan/print", "/plan/record", "/retention"])
        .chain(["/account", "/plan/years", "/plan/meeting", "/plan/meeting?since=start"])
        .chain(["/plan/cards", "/plan/cards/new?line=0", "/plan/cards/00000000000015"])
        .map(str::to_owned)
        .collect();
    let read = |student| {
        let page = |name: &str| format!("/students/{student}{name}");
        let about = ["", "/history/goals", "/who", "/check-ins", "/school", "/sharing", "/years", "/print", "/record"];
        about.into_iter().chain(["/meeting", "/meeting?since=start"]).map(page).collect::<Vec<_>>()
    };
    let children = [vec!["/children".to_owned(), "/account".to_owned()], read(child)].concat();
    let outside: Vec<_> = [
        "/",
        "/about",
        "/accessibility",
        "/paper",
        "/paper/6",
        "/paper/12?voice=6-8",
        "/smart",
        "/guide",
        "/guide/barriers",
        "/guide/success?voice=6-8",
        "/sign-in",
        "/sign-in/trouble/begin-again",
        "/sign-in/trouble/not-trusted",
        "/welcome",
        "/welcome?code=x",
        "/plan",
        "/sample",
        "/sample/7",
        "/sample/12",
    ]
    .map(str::to_owned)
    .to_vec();
    let mut administrator = app.as_one(Role::DistrictAdmin).await;
    let invited = app.as_one(Role::Guardian).await.person;
    administrator.post_form("/api/invite", &[("person", &invited.to_string())]).await;
    let told = ["", "/history/goals", "/school", "/years", "/meeting", "/print", "/check-ins"];
    let told = told.map(|page| format!("/students/{cared_for}{page}")).to_vec();
    let invitation = vec!["/account".to_owned(), format!("/invitation/{invited}")];
    let mut english = Vec::new();
    english.extend(english_on(&named, &mut student, &own).await);
    english.extend(english_on(&named, &mut quiet, &own).await);
    english.extend(english_on(&named, &mut guardian, &children).await);
    english.extend(english_on(&named, &mut counselor, &told).await);
    english.extend(english_on(&named, &mut administrator, &invitation).await);
    english.extend(english_on(&named, &mut visitor, &outside).await);
    app.pass(220 * 24 * 60);
    app.application.turn().await.expect("turned");
    let mut student = app.enter(student.person).await;
    for path in ["/plan/years", "/plan/years/2026"] {
        let answer = student.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(languages(&answer), ("en-XA".to_owned(), None), "{path}");
        let html = named.iter().fold(answer.body, |html, name| html.replace(name, ""));
        english.extend(english_of(&html).into_iter().map(|what| format!("{path}: {what}")));
    }
    assert!(english.is_empty(), "{} pieces:\n{}", english.len(), english.join("\n"));
}

#[tokio::test]
async fn no_page_of_staff_or_of_a_partner_has_a_sentence_that_is_in_no_message() {
    let app = TestApp::start().await;
    let named = [app.names(), app.file.column("SELECT title FROM resource")].concat();
    let pupil = app.as_student(8).await.person;
    let school = app.file.number("SELECT min(school_id) FROM school");
    let group = app.file.number("SELECT min(class_id) FROM class_student");
    let desk = [
        "/desk",
        "/desk?show=all",
        "/desk?grade=10&missing=goals&missing=barriers&match=any&asks=yes&exempt=no&contact=never&changed=7&goals=completed",
        "/desk?window=not_revisited&name=0000",
        "/desk/room",
        "/desk/reminders",
        "/desk/remind?show=all",
        "/desk/assign?show=all",
        "/desk/assign?show=all&window_name=12&window_kind=spring&window_first=2027-04-01&window_last=2027-04-30",
        "/desk/windows?done=undone",
        "/desk/meetings?show=all",
        "/desk/meetings?show=all&prepare=yes",
        "/desk/export?show=all",
        "/reports",
        "/reports?grade=9",
    ]
    .map(str::to_owned);
    let desk: Vec<_> = desk.into_iter().chain([format!("/desk/room?class={group}&about=goals")]).collect();
    let below_admin =
        ["", "/settings", "/schools", "/people", "/people?name=zzzz", "/people/new", "/classes", "/windows"];
    let office: Vec<String> = below_admin
        .into_iter()
        .chain(["/mail", "/purge", "/resources", "/year", "/year?moved=2", "/year?undone=1&kept=1"])
        .map(|page| format!("/admin{page}"))
        .chain([format!("/admin/classes/{group}"), format!("/admin/purge?student={pupil}")])
        .chain(["", "/receive"].map(|page| format!("/admin/people/{pupil}{page}")))
        .chain([format!("/admin/year?school={school}")])
        .chain(["/find", "/find?name=an", "/reasons", "/amendments"].map(str::to_owned))
        .collect();
    let outside_care = ["/find?name=a".to_owned(), format!("/students/{pupil}/reason")];
    let mut counselor = app.as_counselor().await;
    let mut administrator = app.as_one(Role::DistrictAdmin).await;
    counselor.get("/desk").await;
    let window = [("form[name]", "12"), ("form[kind]", "spring"), ("form[first]", "2027-04-01")];
    let window = [&window[..], &[("form[last]", "2027-04-30"), ("list", "show=all"), ("token", "1")]].concat();
    assert_eq!(counselor.post_form("/api/assign", &window).await.header("location"), "/desk/windows?done=assigned");
    app.application.remind().await.expect("assigned");
    let mut english = english_on(&named, &mut counselor, &desk).await;
    english.extend(english_on(&named, &mut administrator, &desk).await);
    english.extend(english_on(&named, &mut administrator, &office).await);
    english.extend(english_on(&named, &mut app.as_one(Role::Staff).await, &outside_care).await);
    english.extend(english_on(&named, &mut app.as_one(Role::Partner).await, &["/shared".to_owned()]).await);
    let paper = counselor.get("/desk/export/list.html?show=all").await;
    assert!(paper.body.contains("<html lang=\"en-XA\" dir=\"ltr\">"), "{}", paper.body);
    english.extend(english_of(&paper.body).into_iter().map(|what| format!("a list on paper: {what}")));
    assert!(english.is_empty(), "{} pieces:\n{}", english.len(), english.join("\n"));
}

#[tokio::test]
async fn the_whole_record_and_the_file_for_another_school_say_no_word_that_is_in_no_message() {
    let (app, mut mother, mut student) = Box::pin(super::record::full()).await;
    let named = app.names();
    let mut english = Vec::new();
    for (browser, record, file) in
        [(&mut mother, "/students/1/record", "/students/1/take"), (&mut student, "/plan/record", "/plan/take")]
    {
        browser.get("/").await;
        browser.post_form("/api/speak", &[("language", "en-XA")]).await;
        let answer = browser.get(record).await;
        assert_eq!(languages(&answer), ("en-XA".to_owned(), None), "{record}");
        let taken = browser.get(file).await;
        assert_eq!(taken.status, 200, "{file}");
        let page = super::travel::page_of(&taken.bytes);
        assert!(page.contains("<html lang=\"en-XA\" dir=\"ltr\">"), "{file}");
        for (what, html) in [(record, answer.body), (file, page)] {
            let html = named.iter().fold(html, |html, name| html.replace(name, ""));
            english.extend(english_of(&html).into_iter().map(|piece| format!("{what}: {piece}")));
        }
    }
    assert!(english.is_empty(), "{} pieces:\n{}", english.len(), english.join("\n"));
}

#[tokio::test]
async fn a_page_speaks_the_districts_language_to_whoever_chose_none_and_whose_browser_asks_for_none_of_ours() {
    let app = TestApp::start().await;
    let mut administrator = app.as_one(Role::DistrictAdmin).await;
    administrator.get("/admin/settings").await;
    let answer = administrator.post_form("/api/set_district_language", &[("language", "es")]).await;
    assert_eq!(answer.header("location"), "/admin/settings?saved=1");
    let mut student = app.as_student(9).await;
    assert_eq!(languages(&student.get("/plan").await).0, "es", "the one district");
    let mut visitor = app.anonymous();
    assert_eq!(languages(&visitor.get("/sign-in").await).0, "es", "a visitor, where there is one district");
    assert_eq!(languages(&accepting(&mut visitor, "/sign-in", "km").await).0, "es");
    assert_eq!(languages(&accepting(&mut visitor, "/sign-in", "ar").await).0, "ar", "what the browser asks for");
    student.get("/plan").await;
    student.post_form("/api/speak", &[("language", "en")]).await;
    assert_eq!(languages(&student.get("/plan").await).0, "en", "what the person chose");
    for wrong in ["tlh", "", "<b>"] {
        administrator.post_form("/api/set_district_language", &[("language", wrong)]).await;
        assert_eq!(languages(&app.anonymous().get("/sign-in").await).0, "es", "{wrong:?} changes nothing");
    }
}

#[tokio::test]
async fn a_family_finds_account_years_and_meeting_in_its_language() {
    let app = TestApp::start().await;
    for language in [Language::Es, Language::Ar] {
        let mut guardian = app.as_one(Role::Guardian).await;
        guardian.get("/children").await;
        guardian.post_form("/api/speak", &[("language", language.tag())]).await;
        let child = app.person(&format!(
            "person_id IN (SELECT student_id FROM guardian WHERE guardian_id = {} AND blocked = 0)",
            guardian.person
        ));
        for (path, says) in [
            ("/account".to_owned(), say::account_where(language)),
            (format!("/students/{child}/years"), say::years_lead(language)),
            (format!("/students/{child}/meeting"), say::meeting_print(language)),
            ("/guide".to_owned(), say::guide_families_end(language)),
        ] {
            let answer = guardian.get(&path).await;
            assert_eq!(languages(&answer), (language.tag().to_owned(), None), "{path}");
            assert!(answer.words().contains(says), "{path}: {}", answer.words());
        }
    }
}

/// The whole source as one text, with the signs that are written by their numbers as they are.
fn source() -> String {
    let mut folders = vec![std::path::PathBuf::from("src")];
    let mut all = String::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                all += &std::fs::read_to_string(&path).expect("text");
            }
        }
    }
    [("201c", "\u{201c}"), ("201d", "\u{201d}"), ("2019", "\u{2019}")]
        .into_iter()
        .fold(all, |all, (number, sign)| all.replace(&format!("\\u{{{number}}}"), sign))
}

#[test]
fn every_message_is_said_somewhere_and_every_sentence_of_a_rule_stands_in_the_code() {
    let source = source();
    let mut faults = Vec::new();
    for file in std::fs::read_dir("messages/en").expect("the messages") {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("text");
        for (name, said) in text
            .lines()
            .filter(|line| !line.starts_with([' ', '#', '*', '[']))
            .filter_map(|line| line.split_once(" = "))
        {
            let is_rule = name.starts_with("rule-");
            let function = name.replace('-', "_");
            let is_used = if is_rule { source.contains(said) } else { is_named(&source, &function) };
            if !is_used {
                faults.push(name.to_owned());
            }
        }
    }
    assert!(faults.is_empty(), "nobody says: {}", faults.join(", "));
}

/// Whether the name stands there by itself.
fn is_named(source: &str, name: &str) -> bool {
    let is_edge = |letter: Option<char>| !letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    source
        .match_indices(name)
        .any(|(at, _)| is_edge(source[..at].chars().next_back()) && is_edge(source[at + name.len()..].chars().next()))
}
