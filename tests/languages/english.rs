//! The English that is left on pages: in a language of the tests everything that somebody wrote in
//! a message looks foreign.

use ilp::domain::person::Role;
use ilp::say::Language;

use super::languages;
use crate::support::{Browser, TestApp};

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
        about.into_iter().chain(["/resources", "/meeting", "/meeting?since=start"]).map(page).collect::<Vec<_>>()
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
        "/enter",
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
    let told = ["", "/history/goals", "/school", "/years", "/meeting", "/print", "/check-ins", "/home-sheet"];
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
    app.application.turn().await.expect("turned");
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
        "/reports?window=1",
    ]
    .map(str::to_owned);
    let desk: Vec<_> = desk.into_iter().chain([format!("/desk/room?class={group}&about=goals")]).collect();
    let below_admin =
        ["", "/settings", "/schools", "/people", "/people?name=zzzz", "/people/new", "/classes", "/windows"];
    let office: Vec<String> = below_admin
        .into_iter()
        .chain([
            "/import",
            "/windows/look?window=1&remove=true",
            "/windows/look?window=1&version=1",
            "/mail",
            "/purge",
            "/resources",
            "/resources/versions",
            "/guide",
            "/guide/barriers",
            "/guide/goals?language=en-XA&voice=6-8",
            "/guide/smart?language=en-XA",
            "/guide/families?language=en-XA",
            "/year",
            "/year?moved=2",
            "/year?undone=1&kept=1",
        ])
        .map(|page| format!("/admin{page}"))
        .chain([format!("/admin/classes/{group}"), format!("/admin/purge?student={pupil}")])
        .chain(["", "/receive"].map(|page| format!("/admin/people/{pupil}{page}")))
        .chain([format!("/admin/year?school={school}")])
        .chain(["/admin/catalogue", "/admin/catalogue?grade=9", "/admin/catalogue/versions"].map(str::to_owned))
        .chain(["/admin/catalogue/item?grade=9", "/admin/catalogue/item?item=09.plan4"].map(str::to_owned))
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
    // What is said of files: one whose lines are all wrong, one that changes something, and one that cannot be read at all.
    // What stands in a file, and how its columns are called, is of no language.
    let own =
        ["student", "grade", "moon", "mark", "year", "number", "name", "Algebra", "Mathematics"].map(str::to_owned);
    let columns = [named.clone(), own.to_vec()].concat();
    for (kind, file) in [
        ("people", "id,role,name,school,grade,moon\nN-1,student,A B,1,13\nN-1,student,A B,1,9\nN 5,student,A B,1,9\n"),
        ("people", "id,role,name,school,grade\nN-1,student,A B,1,9"),
        ("credits", "student,year,course,subject,mark\n#4,2025-26,Algebra,Mathematics,101\n#4,1-2,A,B,\n"),
        ("schools", "name\nNorth\n"),
        ("schools", "number,name\n1,a,b\n"),
    ] {
        crate::import::upload(&mut administrator, &[("kind", kind), ("rows", ""), ("file", file)]).await;
        english.extend(english_on(&columns, &mut administrator, &["/admin/import".to_owned()]).await);
    }
    let paper = counselor.get("/desk/export/list.html?show=all").await;
    assert!(paper.body.contains("<html lang=\"en-XA\" dir=\"ltr\">"), "{}", paper.body);
    english.extend(english_of(&paper.body).into_iter().map(|what| format!("a list on paper: {what}")));
    assert!(english.is_empty(), "{} pieces:\n{}", english.len(), english.join("\n"));
}

#[tokio::test]
async fn the_whole_record_and_the_file_for_another_school_say_no_word_that_is_in_no_message() {
    let (app, mut mother, mut student) = Box::pin(crate::record::full()).await;
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
        let page = crate::travel::page_of(&taken.bytes);
        assert!(page.contains("<html lang=\"en-XA\" dir=\"ltr\">"), "{file}");
        for (what, html) in [(record, answer.body), (file, page)] {
            let html = named.iter().fold(html, |html, name| html.replace(name, ""));
            english.extend(english_of(&html).into_iter().map(|piece| format!("{what}: {piece}")));
        }
    }
    assert!(english.is_empty(), "{} pieces:\n{}", english.len(), english.join("\n"));
}
