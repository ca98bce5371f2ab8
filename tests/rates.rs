//! How many requests one may send, and what is answered to too many.

use std::net::SocketAddr;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::Request;
use ilp::api::Error;
use ilp::server::{Protection, Rate, Rates, Settings};
use tower::ServiceExt;

use crate::support::{TestApp, TestFile};

/// Status, seconds to wait, body.
type Told = (u16, Option<u64>, String);

async fn ask(router: &Router, from: &str, path: &str, headers: &[(&str, &str)]) -> Told {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let mut request = request.body(Body::empty()).expect("a request");
    let peer = SocketAddr::new(from.parse().expect("an address"), 40_000);
    request.extensions_mut().insert(ConnectInfo(peer));
    let answer = router.clone().oneshot(request).await.expect("a router always answers");
    let status = answer.status().as_u16();
    let wait = answer.headers().get("retry-after").and_then(|wait| wait.to_str().ok()?.parse().ok());
    let body = to_bytes(answer.into_body(), usize::MAX).await.expect("a body");
    (status, wait, String::from_utf8_lossy(&body).into_owned())
}

async fn app(rates: Rates) -> TestApp {
    let mut settings = Settings::default();
    settings
        .site
        .proxies
        .extend(["127.0.0.1", "10.9.9.9"].map(|proxy| proxy.parse::<std::net::IpAddr>().expect("an address")));
    settings.protection.rates = Some(rates);
    TestApp::set("127.0.0.1:3000", TestFile::demo(), settings).await
}

/// Asks until it is too many; the buckets fill again by one a second, so it never takes long.
async fn until_too_many(router: &Router, from: &str, path: &str, headers: &[(&str, &str)]) -> (usize, Told) {
    for before in 0..5_000 {
        let told = ask(router, from, path, headers).await;
        if told.0 == 429 {
            return (before, told);
        }
        assert_eq!(told.0, 200, "{told:?}");
    }
    panic!("nothing is ever too many");
}

const fn rate(at_once: u32) -> Rate {
    Rate { per_second: 1, at_once }
}

/// Nobody meets these.
const FREE: Rate = Rate { per_second: 100_000, at_once: 100_000 };
const CALL: &str = "/api/me";
const SCRIPT: [(&str, &str); 1] = [("accept", "application/json")];
const PERSON: [(&str, &str); 1] = [("accept", "text/html,*/*")];

#[tokio::test]
async fn one_session_that_asks_too_much_is_told_when_to_come_again_and_no_other_suffers() {
    let app = app(Rates { session: rate(5), visitor: FREE, address: FREE }).await;
    let router = &app.application.router;
    let (mine, other) = (app.as_student(9).await.cookie(), app.as_student(10).await.cookie());
    let with = |cookie: &str| [("cookie".to_owned(), cookie.to_owned())];
    let (mine, other) = (with(&mine), with(&other));
    let mine: Vec<_> = mine.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let other: Vec<_> = other.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();

    let (before, (_, wait, body)) = until_too_many(router, "10.0.0.1", CALL, &[&mine[..], &SCRIPT].concat()).await;
    assert!(before >= 5, "five at once are free: {before}");
    assert!(wait.is_some_and(|seconds| (1..=5).contains(&seconds)), "{wait:?}");
    let error: Error = serde_json::from_str(&body).expect("the error of a call");
    assert_eq!(error, Error::CannotSave, "the page keeps its words and tries again");
    let (_, (_, wait, page)) = until_too_many(router, "10.0.0.9", CALL, &[&mine[..], &PERSON].concat()).await;
    assert!(
        wait.is_some() && page.contains("<h1>Too much at once</h1>") && page.contains("Nothing was changed"),
        "{page}"
    );
    assert_eq!(ask(router, "10.0.0.1", CALL, &other).await.0, 200, "somebody else at the same address");
    for path in ["/health", "/site/0/none.js"] {
        for _ in 0..20 {
            assert_ne!(ask(router, "10.0.0.1", path, &mine).await.0, 429, "{path} is free");
        }
    }
}

#[tokio::test]
async fn made_up_sessions_do_not_get_around_the_limit_of_their_address() {
    let app = app(Rates { session: FREE, visitor: FREE, address: rate(8) }).await;
    let router = &app.application.router;
    let mut refused = 0;
    for number in 0..200 {
        let cookie = format!("ilp_session=made-up-{number}");
        refused += usize::from(ask(router, "2001:db8::1", CALL, &[("cookie", &cookie)]).await.0 == 429);
    }
    assert!(refused > 100, "{refused} of 200");
    // A network of 64 bits is one household; another is somebody else.
    let (before, _) = until_too_many(router, "10.0.0.1", CALL, &[]).await;
    assert!(before >= 8, "another address: {before}");
    assert_eq!(ask(router, "2001:db8:0:1::1", CALL, &[]).await.0, 200);
    let same_house = async {
        loop {
            if ask(router, "2001:db8::ffff", CALL, &[]).await.0 == 429 {
                return;
            }
        }
    };
    same_house.await;
}

#[tokio::test]
async fn visitors_without_a_session_have_a_limit_of_their_own() {
    let app = app(Rates { session: FREE, visitor: rate(4), address: FREE }).await;
    let router = &app.application.router;
    let student = app.as_student(9).await.cookie();
    until_too_many(router, "10.0.0.1", "/enter", &PERSON).await;
    for _ in 0..20 {
        assert_eq!(ask(router, "10.0.0.1", CALL, &[("cookie", &student)]).await.0, 200, "who is signed in goes on");
    }
}

#[tokio::test]
async fn a_forwarded_address_counts_only_where_a_proxy_of_ours_wrote_it() {
    let app = app(Rates { session: FREE, visitor: rate(4), address: FREE }).await;
    let router = &app.application.router;
    let mut refused = 0;
    for number in 0..100 {
        let told = format!("10.1.0.{number}");
        refused += usize::from(ask(router, "10.0.0.1", CALL, &[("x-forwarded-for", &told)]).await.0 == 429);
    }
    assert!(refused > 50, "a header that anybody can write changes nothing: {refused}");
    for proxy in ["127.0.0.1", "10.9.9.9"] {
        for number in 0..100 {
            let told = format!("10.2.{}.{number}, 10.9.9.9", proxy.len());
            assert_eq!(ask(router, proxy, CALL, &[("x-forwarded-for", &told)]).await.0, 200, "{told} by {proxy}");
        }
        // What stands before the last one came from the client.
        let mut refused = 0;
        for number in 0..100 {
            let told = format!("1.1.1.{number}, 10.3.0.{}", proxy.len());
            refused += usize::from(ask(router, proxy, CALL, &[("x-forwarded-for", &told)]).await.0 == 429);
        }
        assert!(refused > 50, "{refused}");
    }
}

#[tokio::test]
async fn a_class_of_forty_behind_one_address_never_meets_a_limit() {
    let protection = Protection::default();
    let app = TestApp::protected("127.0.0.1:3000", TestFile::demo(), protection).await;
    let router = &app.application.router;
    // All within one moment what a class does in its first minute: they come, sign in, open their pages, and type
    // without a pause. The router knows a session by its cookie, whoever it belongs to.
    for student in 0..40 {
        let cookie = format!("ilp_session=of-student-{student}");
        for _ in 0..6 {
            assert_eq!(ask(router, "10.0.0.1", CALL, &[]).await.0, 200);
        }
        for _ in 0..10 + 60 * 2 / 3 {
            assert_eq!(ask(router, "10.0.0.1", CALL, &[("cookie", &cookie)]).await.0, 200);
        }
    }
}
