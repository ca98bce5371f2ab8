//! Hostile strings where people and programs may put them: names, schools, addresses, headers, cookies, forms. They stay
//! text, they lead nowhere, and the server answers as it does to anybody.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{HeaderValue, Method, Request};

use crate::calls::POLICIES;
use crate::pages::{HOSTILE, PAGES, assert_inert};
use crate::support::{Answer, Browser, TestApp, TestFile};

/// Addresses that are none of ours, in every writing.
const ADDRESSES: [&str; 34] = [
    "/%00",
    "/plan/%00",
    "/plan/goals%00",
    "/students/%00",
    "/students/4%00",
    "/students/4/history/%00",
    "/live/%00",
    "/site/%00/x",
    "/plan/..",
    "/plan/../desk",
    "/plan/%2e%2e/desk",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/site/../Cargo.toml",
    "/site/0/..%2f..%2fCargo.toml",
    "/site/0/%2e%2e/%2e%2e/ilp.db",
    "/..%5c..%5cilp.db",
    "//evil.example",
    "//evil.example/%2e%2e",
    "///evil.example/plan/",
    "/\\evil.example",
    "/%5cevil.example",
    "/plan/",
    "/desk/",
    "/students/4/",
    "/%ff",
    "/plan/%ff",
    "/students/%ff",
    "/%f0%28%8c%28",
    "/students/%0d%0aSet-Cookie:%20a=b",
    "/plan/goals%3fx",
    "/plan;jsessionid=1",
    "/PLAN",
    "/students/99999999999999999999999999",
    "/students/1e3",
];
/// What addresses of ours may say behind the question mark, and what the framework itself reads there.
const NAMES: [&str; 15] = [
    "missing", "name", "after", "school", "grade", "from", "to", "who", "before", "done", "passage", "saved", "unsent",
    "__path", "__err",
];
const TAGS: &str = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%3Cimg%20src%3Dx%3E%00%0d%0a%ff";

async fn send(
    browser: &mut Browser,
    method: &Method,
    path: &str,
    headers: &[(&str, HeaderValue)],
    body: &str,
) -> Answer {
    let mut request = Request::builder().method(method).uri(path).header("accept", "text/html");
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    browser.send(request, Body::from(body.to_owned())).await
}

/// No fault of ours, nowhere else, and nothing but text.
fn assert_harmless(answer: &Answer, what: &str) {
    assert!(!answer.status.is_server_error(), "{what}: {} {}", answer.status, answer.body);
    let location = answer.header("location");
    let stays =
        location.is_empty() || (location.starts_with('/') && !location.starts_with("//") && !location.contains('\\'));
    assert!(stays, "{what} leads to {location}");
    if answer.header("content-type").starts_with("text/html") {
        assert_inert(answer);
    } else {
        assert!(answer.body.is_empty() || answer.header("x-content-type-options") == "nosniff", "{what}");
    }
}

#[tokio::test]
async fn hostile_names_and_schools_stay_text_on_every_page_of_everybody() {
    let file = TestFile::demo();
    let sql = file.sql();
    let name = format!("</title></option></button>{HOSTILE}");
    sql.execute("UPDATE person SET name = $1 || ' ' || person_id", [&name]).expect("names");
    sql.execute("UPDATE school SET name = $1 || ' ' || school_id", [&name]).expect("schools");
    sql.execute("UPDATE district SET name = $1", [&name]).expect("a district");
    drop(sql);
    let app = TestApp::at("127.0.0.1:3000", file).await;
    let mut people = app.one_of_each().await;
    let own = app.student_of(&people[2].1, &people[1].1).to_string();
    let mut shown = 0;
    for (who, browser) in &mut people {
        for path in PAGES.iter().map(|(path, _)| path.replace("CASELOAD", &own)) {
            let answer = browser.get(&path).await;
            assert_harmless(&answer, &format!("{path} for a {who}"));
            shown += usize::from(answer.page().words().contains("<script>alert(1)</script>"));
        }
    }
    assert!(shown > 20, "the names are shown, as they are written: {shown}");
}

#[tokio::test]
async fn every_hostile_address_is_answered_like_one_that_is_not_there() {
    let app = TestApp::start().await;
    let mut people = app.one_of_each().await;
    let long = format!("/plan/{}", "a".repeat(60_000));
    let deep = "/a".repeat(10_000);
    let mut shown = BTreeSet::new();
    for (who, browser) in &mut people {
        for path in ADDRESSES.into_iter().chain([long.as_str(), &deep]) {
            // What is no address at all never reaches the router.
            if path.parse::<axum::http::Uri>().is_err() {
                continue;
            }
            let answer = send(browser, &Method::GET, path, &[], "").await;
            let what = format!("{} for a {who}", &path[..path.len().min(60)]);
            assert_harmless(&answer, &what);
            for inside in ["[package]", "SQLite format", "root:"] {
                assert!(!answer.body.contains(inside), "{what}: {}", answer.body);
            }
        }
        for path in PAGES.iter().map(|(path, _)| path.split('?').next().unwrap_or_default().replace("CASELOAD", "4")) {
            let all: Vec<_> = NAMES.iter().map(|name| format!("{name}={TAGS}&{name}[]={TAGS}")).collect();
            let mut queries = vec![format!("{}&{TAGS}", all.join("&"))];
            // Each alone, lest one that is refused hides what another does; of the first who is shown the page.
            if !shown.contains(&path) && send(browser, &Method::GET, &path, &[], "").await.status.is_success() {
                shown.insert(path.clone());
                queries.extend(NAMES.map(|name| format!("{name}={TAGS}")));
            }
            for query in queries {
                let address = format!("{path}?{query}");
                let answer = send(browser, &Method::GET, &address, &[], "").await;
                assert_harmless(&answer, &format!("{address} for a {who}"));
            }
        }
    }
}

#[tokio::test]
async fn every_field_of_every_call_takes_hostile_text_without_a_fault() {
    let app = TestApp::start().await;
    let mut people = app.one_of_each().await;
    for (who, browser) in &mut people {
        for (path, method, pairs, _) in POLICIES {
            if *path == "/api/leave" {
                continue;
            }
            for (index, (field, _)) in pairs.iter().enumerate() {
                for value in [TAGS, "%00", "-1", "9223372036854775808", "%F0%9F%98%80", "", "%5B%5D", "1&1", "%ff"] {
                    let sent: Vec<_> = pairs
                        .iter()
                        .enumerate()
                        .map(|(other, (name, right))| format!("{name}={}", if other == index { value } else { right }))
                        .collect();
                    let sent = sent.join("&");
                    let what = format!("{method} {path} with {field}={value} by a {who}");
                    let answer = if *method == Method::GET {
                        send(browser, method, &format!("{path}?{sent}"), &[], "").await
                    } else {
                        let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
                        send(browser, method, path, &[("content-type", kind)], &sent).await
                    };
                    assert_harmless(&answer, &what);
                }
            }
        }
    }
}

#[tokio::test]
async fn hostile_headers_and_cookies_change_nothing_and_lead_nowhere() {
    let app = TestApp::start().await;
    let mut visitor = app.anonymous();
    let tags = "\"><script>alert(1)</script><img src=x>";
    let text = |text: &str| HeaderValue::from_str(text).expect("a header");
    let raw = |bytes: &[u8]| HeaderValue::from_bytes(bytes).expect("a header");
    let long = "a".repeat(60_000);
    for (name, value) in [
        ("cookie", text(tags)),
        ("cookie", text(&format!("ilp_session={tags}"))),
        ("cookie", raw(b"ilp_session=\xff\xfe")),
        ("cookie", text("ilp_session=; ilp_session=a; ilp_session")),
        ("cookie", text(&format!("ilp_session={long}"))),
        ("accept", text(tags)),
        ("accept", raw(b"\xff")),
        ("accept-encoding", text("br;q=x, gzip;q=9, \"")),
        ("accept-language", text(tags)),
        ("referer", text("javascript:alert(1)")),
        ("referer", raw(b"http://\xff")),
        ("user-agent", text(tags)),
        ("x-forwarded-for", text(tags)),
        ("x-forwarded-host", text("evil.example")),
        ("x-original-url", text("/desk")),
        ("x-http-method-override", text("POST")),
        ("content-length", text("-1")),
        ("range", text("bytes=0-1,5-9,-9")),
        ("if-none-match", text(tags)),
        ("host", text("evil.example")),
    ] {
        for path in ["/", "/plan", "/desk?name=a", "/api/me", "/health", "/live/4", "/site/0/x.js"] {
            let answer = send(&mut visitor, &Method::GET, path, &[(name, value.clone())], "").await;
            let what = format!("{path} with {name}: {value:?}");
            assert_harmless(&answer, &what);
            assert!(!answer.body.contains("evil.example"), "{what}: {}", answer.body);
        }
    }
}

#[tokio::test]
async fn a_form_goes_back_only_to_a_page_of_ours() {
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    for referer in [
        "https://evil.example/x",
        "//evil.example",
        "javascript:alert(1)",
        "http://127.0.0.1:3000.evil.example/",
        "http://127.0.0.1:3000@evil.example/",
    ] {
        let headers = [
            ("referer", HeaderValue::from_static(referer)),
            ("content-type", HeaderValue::from_static("application/x-www-form-urlencoded")),
        ];
        for body in ["item=09.nothing&mark=done", "item=09.plan4&mark=done", "nothing"] {
            let answer = send(&mut student, &Method::POST, "/api/set_item", &headers, body).await;
            assert!(!answer.header("location").contains("evil"), "{referer}: {}", answer.header("location"));
            assert!(!answer.header("location").contains("javascript"), "{referer}");
        }
    }
}
