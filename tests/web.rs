//! The web's own dangers, on every address that the program itself names: headers, foreign senders, panics.

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request};
use axum::routing::get;
use ilp::api::Error;
use ilp::auth::Site;
use ilp::domain::person::Role;
use ilp::server::{OTHERS, Protection, Settings, pages, protect};

use crate::calls::POLICIES;
use crate::pages::PAGES;
use crate::support::html::Page;
use crate::support::{Answer, Browser, TestApp, TestFile};

/// What every answer carries; a page has a policy of its own.
const HEADERS: [(&str, &str); 2] =
    [("x-content-type-options", "nosniff"), ("cross-origin-resource-policy", "same-origin")];
/// What a document carries besides.
const OF_DOCUMENTS: [(&str, &str); 2] =
    [("referrer-policy", "same-origin"), ("cross-origin-opener-policy", "same-origin")];
const KEPT: &str = "public, max-age=31536000, immutable";
const FORM: &str = "application/x-www-form-urlencoded";
const OURS: &str = "http://127.0.0.1:3000";

fn assert_protected(answer: &Answer, what: &str) {
    for (name, value) in HEADERS {
        assert_eq!(answer.header(name), value, "{name} of {what}");
    }
    let policy = answer.header("content-security-policy");
    let kind = answer.header("content-type");
    if kind.starts_with("text/html") {
        for (name, value) in OF_DOCUMENTS {
            assert_eq!(answer.header(name), value, "{name} of {what}");
        }
        assert!(answer.header("permissions-policy").contains("camera=()"), "{what}");
    }
    assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{what}: {policy:?}");
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{what}: {policy:?}");
    if !kind.starts_with("text/html") {
        // The worker asks the server for what a page asked for.
        let may = if what.contains("/worker.js") && answer.status == 200 { "connect-src 'self'; " } else { "" };
        assert_eq!(policy, format!("default-src 'none'; {may}frame-ancestors 'none'"), "{what}");
    }
    let kept = match answer.status.as_u16() {
        200 if what.contains("/site/") => KEPT,
        200 if what.contains("/worker.js") => "no-cache",
        _ => "no-store",
    };
    assert_eq!(answer.header("cache-control"), kept, "{what}");
    let has_words = !answer.body.is_empty();
    assert!(!has_words || kind.contains("charset=utf-8") || kind.starts_with("application/"), "{what} is {kind:?}");
    for told in ["server", "x-powered-by", "access-control-allow-origin"] {
        assert!(!answer.headers.contains_key(told), "{told} of {what}");
    }
}

async fn https() -> TestApp {
    let mut settings = Settings::unhurried();
    settings.site.origin = "https://plan.example.org".parse().ok();
    TestApp::set("127.0.0.1:3000", TestFile::demo(), settings).await
}

/// Sends exactly these headers, and nothing that a browser adds by itself.
async fn send(browser: &mut Browser, method: &Method, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    browser.send(request, Body::from(body.to_owned())).await
}

#[tokio::test]
async fn every_page_of_the_program_is_in_the_table_of_pages() {
    // `:student` and `{student}` stand for one part of an address.
    let fits = |route: &str, address: &str| {
        let parts =
            |text: &str| text.split('?').next().unwrap_or_default().split('/').map(str::to_owned).collect::<Vec<_>>();
        let (route, address) = (parts(route), parts(address));
        route.len() == address.len()
            && route.iter().zip(&address).all(|(route, part)| route.starts_with([':', '{']) || route == part)
    };
    for route in pages() {
        assert!(PAGES.iter().any(|(address, _)| fits(route, address)), "{route} has no line in PAGES");
    }
}

#[tokio::test]
async fn every_answer_of_every_address_carries_all_headers() {
    let app = TestApp::start().await;
    let mut people = app.one_of_each().await;
    let own = app.student_of(&people[2].1, &people[1].1).to_string();
    let style = app.anonymous().get("/").await.page();
    let style = style
        .all("link")
        .find_map(|link| link.attribute("href").filter(|href| href.contains(".css")).map(str::to_owned));
    let mut others: Vec<_> = OTHERS
        .iter()
        .map(|route| route.replace("{student}", &own).replace("{kind}", "people.csv").replace("{file}", "list.csv"))
        .collect();
    others.extend([
        "/site/0/no.js".to_owned(),
        "/site/0/../x".to_owned(),
        "/live/mine".to_owned(),
        style.expect("a style"),
    ]);
    for (who, browser) in &mut people {
        for path in PAGES.iter().map(|(path, _)| path.replace("CASELOAD", &own)) {
            assert_protected(&browser.get(&path).await, &format!("{path} for a {who}"));
        }
        for path in others.iter().filter(|path| !path.starts_with("/live/") || *who == "visitor") {
            let answer = send(browser, &Method::GET, path, &[], "").await;
            assert_protected(&answer, &format!("{path} for a {who}"));
        }
        for (path, method) in leptos::server_fn::axum::server_fn_paths() {
            if path == "/api/leave" {
                continue;
            }
            let pairs = POLICIES.iter().find(|policy| policy.0 == path).map_or(&[][..], |policy| policy.2);
            let pairs: Vec<_> = pairs.iter().map(|(name, value)| (*name, value.replace("OWN", &own))).collect();
            let pairs: Vec<_> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let what = format!("{method} {path} for a {who}");
            if path != "/api/enter" {
                assert_protected(&browser.call(&method, path, &pairs).await, &what);
                if method == Method::POST {
                    assert_protected(&browser.post_form(path, &pairs).await, &format!("the form of {what}"));
                }
            }
            assert_protected(&send(browser, &Method::PUT, path, &[], "").await, &format!("PUT {path}"));
            let foreign = [("origin", "https://evil.example"), ("content-type", FORM)];
            assert_protected(&send(browser, &Method::POST, path, &foreign, "x=y").await, &format!("foreign {what}"));
        }
    }
    let mut visitor = app.anonymous();
    for (path, headers, body) in [
        ("/api/save_words", vec![("content-length", "99999999"), ("content-type", FORM)], ""),
        ("/api/save_words", vec![("content-type", "text/plain")], "x"),
        ("/api/push", vec![("content-type", "application/json")], "{"),
        ("/no/such/page", vec![], ""),
    ] {
        let answer = send(&mut visitor, &Method::POST, path, &headers, body).await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        assert_protected(&answer, &format!("{path} with {headers:?}: {}", answer.status));
    }
    let mut student = app.as_student(9).await;
    assert_protected(&student.post_form("/api/leave", &[]).await, "leaving");
}

#[tokio::test]
async fn a_browser_that_came_over_https_never_tries_anything_else() {
    let app = https().await;
    let mut browser = app.anonymous();
    let pages = PAGES.iter().map(|(path, _)| *path).chain(OTHERS).map(|path| (path, Method::GET));
    for (path, method) in pages.chain(leptos::server_fn::axum::server_fn_paths()) {
        let answer = send(&mut browser, &method, path, &[], "").await;
        assert_eq!(
            answer.header("strict-transport-security"),
            "max-age=63072000; includeSubDomains",
            "{method} {path}"
        );
    }
}

#[tokio::test]
async fn a_page_over_plain_http_does_not_ask_for_https() {
    let app = TestApp::start().await;
    assert_eq!(app.anonymous().get("/").await.header("strict-transport-security"), "");
}

/// Headers, and a body.
type Sent = (&'static [(&'static str, &'static str)], Option<&'static str>);

/// What another site, another name of the same site, or a trick of a form can send; `None` stands for the right body.
const FOREIGN: [Sent; 17] = [
    (&[("origin", "https://evil.example"), ("content-type", FORM)], None),
    (&[("origin", "http://127.0.0.1:4000"), ("content-type", FORM)], None),
    (&[("origin", "http://127.0.0.1:3000.evil.example"), ("content-type", FORM)], None),
    (&[("origin", "null"), ("content-type", FORM)], None),
    (&[("origin", "file://"), ("content-type", FORM)], None),
    (&[("origin", "https://evil.example"), ("content-type", "application/json")], None),
    (&[("origin", "https://evil.example"), ("content-type", "text/plain")], None),
    (&[("origin", "https://other.district.example"), ("sec-fetch-site", "same-site"), ("content-type", FORM)], None),
    (&[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"), ("content-type", FORM)], None),
    (&[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors"), ("content-type", FORM)], None),
    (&[("sec-fetch-site", "same-site"), ("content-type", FORM)], None),
    (&[("sec-fetch-site", "Same-Origin"), ("origin", "https://evil.example"), ("content-type", FORM)], None),
    // From our own page, but not as our pages send.
    (&[("origin", OURS), ("content-type", "text/plain")], None),
    (&[("origin", OURS), ("content-type", "text/plain;charset=application/json")], None),
    (
        &[("origin", OURS), ("content-type", "multipart/form-data; boundary=x")],
        Some("--x\r\nContent-Disposition: form-data; name=\"words\"\r\n\r\nx\r\n--x--"),
    ),
    (&[("origin", OURS), ("content-type", "application/xml")], None),
    (&[("origin", OURS)], None),
];

#[tokio::test]
async fn nothing_is_changed_by_who_is_not_a_page_of_ours() {
    let app = TestApp::start().await;
    let mut people = [
        ("student", app.as_student(9).await),
        ("counselor", app.as_counselor().await),
        ("district's administrator", app.as_one(Role::DistrictAdmin).await),
    ];
    let own = app.student_of(&people[1].1, &people[0].1).to_string();
    let before = app.file.everything();
    // A file comes in parts, at an address of its own.
    let upload = ("/api/read_import", Method::POST, &[("kind", "people"), ("pasted", "id,role")][..], [401; 5]);
    let arrival = ("/api/read_travelling_plan", Method::POST, &[("person", "OWN")][..], [401; 5]);
    for (path, method, pairs, _) in POLICIES.iter().chain([&upload, &arrival]) {
        let right = if *path == "/api/push" {
            r#"{"person":4,"cursor":{"seq":0,"mark":0},"update":null}"#.to_owned()
        } else {
            let pairs: Vec<_> =
                pairs.iter().map(|(name, value)| format!("{name}={}", value.replace("OWN", &own))).collect();
            pairs.join("&")
        };
        // An empty body has no kind that could be wrong; it is the foreign sender that is refused.
        let right = if right.is_empty() { "x=y".to_owned() } else { right };
        for (who, browser) in &mut people {
            let mut refused = async |method: &Method, headers: &[(&str, &str)], body: &str| {
                let answer = send(browser, method, path, headers, body).await;
                let what = format!("{method} {path} by a {who} with {headers:?}: {}", answer.status);
                assert!(answer.status.is_client_error(), "{what}");
                assert_eq!(answer.header("set-cookie"), "", "{what}");
            };
            if method == Method::GET {
                let address = [("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")];
                refused(&Method::GET, &address, "").await;
                continue;
            }
            for (headers, body) in FOREIGN {
                refused(&Method::POST, headers, body.unwrap_or(&right)).await;
            }
            for method in
                [Method::GET, Method::HEAD, Method::OPTIONS, Method::PUT, Method::PATCH, Method::DELETE, Method::TRACE]
            {
                refused(&method, &[("origin", OURS)], "").await;
            }
            if *path == "/api/push" {
                refused(&Method::POST, &[("origin", OURS), ("content-type", FORM)], "person=4&cursor=0").await;
            }
        }
    }
    assert_eq!(app.file.everything(), before, "something was changed");
    for (who, browser) in &mut people {
        assert_ne!(browser.call(&Method::GET, "/api/me", &[]).await.body, "null", "the {who} is still here");
    }
}

const CANARY: &str = "A canary's own words";

async fn fails() -> &'static str {
    let words = CANARY.to_owned();
    panic!("{words} were met")
}

#[tokio::test]
async fn a_panic_is_answered_in_plain_words_says_nothing_of_itself_and_ends_nothing_else() {
    let router = Router::new().route("/api/fails", get(fails)).route("/works", get(async || "works"));
    let mut browser = Browser::new(protect(router, &Protection::default(), &Site::default()));
    for (accept, kind) in [("text/html", "text/html"), ("application/json", "application/json")] {
        let answer = send(&mut browser, &Method::GET, "/api/fails", &[("accept", accept)], "").await;
        assert_eq!(answer.status, 500);
        assert!(answer.header("content-type").starts_with(kind), "{}", answer.header("content-type"));
        assert!(!answer.body.contains("canary") && !answer.body.contains("panic"), "{}", answer.body);
        assert_protected(&answer, "a panic");
        if kind == "text/html" {
            let page = Page::read(&answer.body);
            assert_eq!((page.faults.len(), page.all("h1").count(), page.all("main").count()), (0, 1, 1));
        } else {
            assert_eq!(answer.json::<Error>(), Error::Unexpected);
        }
    }
    assert_eq!(send(&mut browser, &Method::GET, "/works", &[], "").await.body, "works");
}

#[tokio::test]
async fn a_refusal_says_what_happened_to_whoever_reads_it() {
    let app = TestApp::start().await;
    let mut visitor = app.anonymous();
    let foreign = [("origin", "https://evil.example"), ("content-type", FORM)];
    let page = send(
        &mut visitor,
        &Method::POST,
        "/api/enter",
        &[&foreign[..], &[("accept", "text/html")]].concat(),
        "person=4",
    )
    .await;
    assert_eq!(page.status, 403);
    let read = Page::read(&page.body);
    assert_eq!((read.faults.len(), read.all("h1").count()), (0, 1));
    assert!(read.words().contains("nothing was changed"), "{}", read.words());
    let call = send(&mut visitor, &Method::POST, "/api/enter", &foreign, "person=4").await;
    assert_eq!(call.json::<Error>(), Error::Unreadable);
    let large = [("content-length", "99999999"), ("content-type", FORM), ("accept", "text/html")];
    let large = send(&mut visitor, &Method::POST, "/api/save_words", &large, "").await;
    assert_eq!(large.status, 413);
    assert!(Page::read(&large.body).words().contains("send them in parts"), "{}", large.body);
}
