//! The languages: whose language a page speaks, and the choice for everybody.

mod english;
mod messages;

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
        student.post_form("/api/speak", &[("language", wrong), ("was", "es")]).await;
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
async fn whoever_enters_a_demo_is_asked_as_whom_in_their_language_and_no_page_is_english_inside_of_another() {
    let app = TestApp::start().await;
    let mut administrator = app.as_one(Role::DistrictAdmin).await;
    administrator.get("/admin").await;
    administrator.post_form("/api/speak", &[("language", "ar")]).await;
    for path in ["/admin/year", "/admin/resources", "/desk/windows", "/desk/assign?show=all", "/nowhere", "/enter"] {
        assert_eq!(languages(&administrator.get(path).await), ("ar".to_owned(), None), "{path}");
    }
    let first = "(SELECT min(person_id) FROM person WHERE role = 'counselor')";
    let cared_for = app.file.number(&format!("SELECT count(*) FROM caseload WHERE counselor_id = {first}"));
    let cared_for = usize::try_from(cared_for).expect("a number");
    let school = app
        .file
        .column(&format!("SELECT s.name FROM school s JOIN person p USING (school_id) WHERE p.person_id = {first}"));
    let mut visitor = app.anonymous();
    for (language, counselor) in [(Language::Es, "Consejero"), (Language::Ar, "مرشد مدرسي")] {
        visitor.get("/enter").await;
        visitor.post_form("/api/speak", &[("language", language.tag())]).await;
        let enter = visitor.get("/enter").await;
        assert_eq!(languages(&enter), (language.tag().to_owned(), None));
        let title = format!("{} \u{b7} {}</title>", say::enter(language), say::product(language));
        assert!(enter.body.contains(&title), "{}", enter.body);
        let counselor = say::enter_cares(language, cared_for, counselor, &school[0]);
        for said in [say::enter_what(language), &counselor, &say::enter_guardian(language, 1)] {
            assert!(enter.words().contains(said), "{said}: {}", enter.words());
        }
    }
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
            assert_eq!(Some(said.as_str()), say::rule(language, rule, &[]).as_deref(), "{path}");
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
        let rule = say::rule(language, "Say it in 300 characters at most. Nothing was sent.", &[]);
        assert_eq!(Some(said), rule, "the sentence of a rule");
    }
}

#[tokio::test]
async fn what_is_refused_before_any_page_is_reached_is_said_in_the_language_of_whoever_asked() {
    let app = TestApp::start().await;
    let mut visitor = app.anonymous();
    let post = |kind: &str| {
        let request = Request::post("/api/speak").header(ACCEPT, "text/html").header(ACCEPT_LANGUAGE, "ar");
        request.header("origin", "http://127.0.0.1:3000").header("content-type", kind)
    };
    let answer = visitor.send(post("text/plain"), Body::from("x")).await;
    assert_eq!(answer.status, 415);
    assert!(answer.body.contains("<html lang=\"ar\" dir=\"rtl\">"), "{}", answer.body);
    assert!(answer.body.contains(say::refusal_kind_words(Language::Ar)), "{}", answer.body);
    // An address that answers no page.
    let file = accepting(&mut visitor, "/admin/export/people.csv", "es").await;
    assert_eq!((file.status.as_u16(), file.body.as_str()), (401, say::error_signed_out(Language::Es)));
    visitor.set_cookie("ilp_language", "ar");
    let file = accepting(&mut visitor, "/admin/export/people.csv", "es").await;
    assert_eq!(file.body, say::error_signed_out(Language::Ar), "what was chosen in this browser");
}

#[tokio::test]
async fn a_page_speaks_the_districts_language_to_whoever_chose_none_and_whose_browser_asks_for_none_of_ours() {
    let app = TestApp::start().await;
    let mut administrator = app.as_one(Role::DistrictAdmin).await;
    administrator.get("/admin/settings").await;
    let answer = administrator.post_form("/api/set_district_language", &[("language", "es"), ("was", "en")]).await;
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
        administrator.post_form("/api/set_district_language", &[("language", wrong), ("was", "es")]).await;
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
