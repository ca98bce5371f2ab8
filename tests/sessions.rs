//! Entering and leaving: who may, on which server, and what of it is kept.

use axum::body::Body;
use axum::http::{Method, Request};
use ilp::api::Error;

use crate::support::{TestApp, TestFile};

#[tokio::test]
async fn nobody_enters_without_a_password_but_a_demo_on_this_computer() {
    let real = TestFile::demo();
    real.sql().execute("UPDATE district SET demo_seed = NULL", []).expect("no demo any more");
    for (address, file) in [
        ("0.0.0.0:3000", TestFile::demo()),
        ("192.168.1.7:3000", TestFile::demo()),
        ("[::]:3000", TestFile::demo()),
        ("127.0.0.1:3000", real),
    ] {
        let app = TestApp::at(address, file).await;
        let mut visitor = app.anonymous();
        let answer = visitor.call(&Method::POST, "/api/enter", &[("person", "1")]).await;
        assert_eq!((answer.status.as_u16(), answer.json()), (404, Error::NotFound), "{address}");
        assert_eq!(answer.header("set-cookie"), "", "{address}");
        let answer = visitor.call(&Method::GET, "/api/demo_people", &[]).await;
        assert_eq!(answer.status, 404, "{address}: {}", answer.body);
        assert_eq!(visitor.get("/enter").await.status, 404, "{address}");
        assert_eq!(app.file.number("SELECT count(*) FROM session"), 0, "{address}");
    }
    let app = TestApp::at("[::1]:3000", TestFile::demo()).await;
    for (person, status) in [("1", 200), ("8", 404), ("999999", 404)] {
        let answer = app.anonymous().call(&Method::POST, "/api/enter", &[("person", person)]).await;
        assert_eq!(answer.status, status, "only the people whom the page shows: {person}");
    }
}

#[tokio::test]
async fn a_session_is_a_cookie_that_no_script_reads_and_the_file_does_not_hold() {
    let app = TestApp::start().await;
    let mut browser = app.anonymous();
    let cookie = browser.post_form("/api/enter", &[("person", "4")]).await.header("set-cookie").to_owned();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let token = cookie.split(['=', ';']).nth(1).expect("a token");
    assert!(token.len() >= 40, "256 bits: {token}");
    let held = app.file.column("SELECT hex(token_hash) FROM session").join(" ");
    let hex = token.bytes().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().concat();
    assert!(!held.contains(&hex) && held.len() == 64, "only a hash is kept");

    // Entering again ends the first session; leaving ends the second.
    browser.post_form("/api/enter", &[("person", "5")]).await;
    let mut thief = app.anonymous();
    let stolen = Request::get("/api/me").header("cookie", format!("ilp_session={token}"));
    assert_eq!(thief.send(stolen, Body::empty()).await.body, "null");
    let answer = browser.post_form("/api/leave", &[]).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (302, "/"));
    assert_eq!(app.file.number("SELECT count(*) FROM session"), 0);
}
