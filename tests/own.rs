//! A device of one's own, as far as the server has a part in it: whose page it is, the worker, the page without a network.

use axum::http::Request;

use crate::support::TestApp;

/// The parts of the page without a network that the worker shows, as `device/worker/` names them.
const PARTS: [&str; 5] = ["safe", "waits", "own", "left", "again"];

#[tokio::test]
async fn the_browser_is_told_with_each_page_whose_it_is_and_with_a_visitors_nothing() {
    let app = TestApp::start().await;
    let (mut student, mut counselor) = (app.as_student(9).await, app.as_counselor().await);
    for path in ["/", "/plan", "/plan/goals", "/plan/success", "/account", "/plan/who"] {
        assert_eq!(student.get(path).await.header("ilp-person"), student.person.to_string(), "{path}");
    }
    for path in ["/desk", "/account", "/plan"] {
        assert_eq!(counselor.get(path).await.header("ilp-person"), counselor.person.to_string(), "{path}");
    }
    for path in ["/", "/plan", "/offline", "/sign-in"] {
        assert_eq!(app.anonymous().get(path).await.header("ilp-person"), "", "{path}");
    }
    assert_eq!(student.post_form("/api/leave", &[]).await.status, 302);
    assert_eq!(student.get("/").await.header("ilp-person"), "");
}

#[tokio::test]
async fn the_worker_knows_the_build_that_it_is_of_and_is_sent_when_there_is_another() {
    let app = TestApp::start().await;
    let mut visitor = app.anonymous();
    let worker = visitor.get("/worker.js").await;
    let (site, _) = worker.body.strip_prefix("const SITE=\"").and_then(|rest| rest.split_once("\";")).expect("a build");
    assert!(visitor.get("/").await.body.contains(&format!("\"{site}/pkg/ilp.css\"")), "{site}");
    assert_eq!(worker.header("cache-control"), "no-cache", "it is asked for at each visit");
    for (known, status) in [(worker.header("etag"), 304), ("\"another build\"", 200)] {
        let again = visitor.begin(Request::get("/worker.js").header("if-none-match", known)).await;
        assert_eq!((again.status.as_u16(), again.body.is_empty()), (status, status == 304), "{known}");
    }
    assert_eq!(worker.header("content-type"), "text/javascript; charset=utf-8");
    let policy = visitor.get("/plan").await.header("content-security-policy").to_owned();
    assert!(policy.contains("worker-src 'self'"), "{policy}");
}

#[tokio::test]
async fn the_page_without_a_network_is_the_same_for_everybody_and_has_every_part_that_the_worker_shows() {
    let app = TestApp::start().await;
    let answer = app.anonymous().get("/offline").await;
    let page = answer.page();
    assert!(
        page.all("script").all(|script| script.attribute("src").is_none()),
        "it needs nothing that may not be there"
    );
    for part in PARTS {
        let part = page.elements.iter().find(|element| element.attribute("id") == Some(part)).expect(part);
        assert!(part.attribute("hidden").is_some());
    }
    let worker = ["device/worker/worker.ts", "device/worker/pages.ts"];
    let worker = worker.map(|file| std::fs::read_to_string(file).expect("a file")).join("");
    assert!(PARTS.iter().all(|part| worker.contains(&format!("\"{part}\""))));
}

#[tokio::test]
async fn only_a_student_is_asked_whose_device_it_is() {
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    let account = student.get("/account").await;
    let place = account.page();
    let place = place.elements.iter().find_map(|element| element.attribute("data-own").map(str::to_owned));
    assert_eq!(place, Some(student.person.to_string()));
    assert!(account.body.contains("/device.js\""));
    assert!(!app.as_counselor().await.get("/account").await.body.contains("data-own"));
}
