//! The files of the site: their addresses hold the version of all of them, and no other version is answered.

use std::collections::BTreeSet;
use std::path::Path;

use axum::body::Body;
use axum::http::Request;
use axum::http::header::CACHE_CONTROL;
use ilp::say::{self, Language};
use tower::ServiceExt;

use crate::support::{Answer, TestApp};

const KEPT: &str = "public, max-age=31536000, immutable";

/// What a page names below `/site/`: versions, and paths in the site.
fn named(page: &Answer) -> (BTreeSet<String>, BTreeSet<String>) {
    let addresses = page.body.split('"').filter_map(|part| part.strip_prefix("/site/"));
    let (versions, paths): (BTreeSet<_>, BTreeSet<_>) = addresses.filter_map(|address| address.split_once('/')).unzip();
    (versions.into_iter().map(str::to_owned).collect(), paths.into_iter().map(str::to_owned).collect())
}

async fn pages(app: &TestApp) -> Vec<(&'static str, Answer)> {
    let (mut student, mut counselor) = (app.as_student(9).await, app.as_counselor().await);
    let mut pages = Vec::new();
    for path in ["/", "/enter", "/plan", "/plan/goals", "/plan/success"] {
        pages.push((path, student.get(path).await));
    }
    pages.push(("/desk", counselor.get("/desk").await));
    pages
}

/// Every file that cargo-leptos built; none before it did.
fn built(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            built(&path, found);
        } else if path.extension().is_none_or(|extension| extension != "br") {
            let path = path.strip_prefix("target/site").expect("in the site");
            found.push(path.to_str().expect("a plain path").to_owned());
        }
    }
}

/// The status of a file, and how long it may be kept.
async fn ask(app: &TestApp, version: &str, path: &str) -> (u16, String) {
    let request = Request::head(format!("/site/{version}/{path}")).body(Body::empty()).expect("a request");
    let answer = app.application.router.clone().oneshot(request).await.expect("an answer");
    let keep = answer.headers().get(CACHE_CONTROL).map_or("", |value| value.to_str().expect("a plain header"));
    (answer.status().as_u16(), keep.to_owned())
}

#[tokio::test]
async fn a_page_of_another_build_gets_no_file_of_this_one() {
    let app = TestApp::start().await;
    let (versions, named) = named(&app.as_student(9).await.get("/plan/goals").await);
    let version = versions.first().expect("a version");
    let mut files = Vec::new();
    built(Path::new("target/site"), &mut files);
    for path in &files {
        assert_eq!(ask(&app, version, path).await, (200, KEPT.to_owned()), "{path}");
    }
    for path in files.iter().chain(&named) {
        for other in ["0000000000000000", "", &version[1..], &format!("{version}0")] {
            assert_eq!(ask(&app, other, path).await, (404, "no-store".to_owned()), "{other}: {path}");
        }
    }
}

#[tokio::test]
async fn every_file_that_a_page_names_is_of_one_version() {
    let app = TestApp::start().await;
    let mut all = BTreeSet::new();
    for (path, page) in pages(&app).await {
        assert_eq!(page.status, 200, "{path}");
        let (versions, files) = named(&page);
        assert_eq!(versions.len(), 1, "{path}: {versions:?}");
        assert!(files.contains("pkg/ilp.css"), "{path}: {files:?}");
        all.extend(versions);
    }
    assert_eq!(all.len(), 1, "{all:?}");
}

#[tokio::test]
async fn a_page_of_links_and_forms_comes_without_wasm_and_the_editor_only_where_somebody_writes() {
    let app = TestApp::start().await;
    for (path, page) in pages(&app).await {
        let (_, files) = named(&page);
        let has_wasm = files.contains("pkg/ilp.wasm");
        assert_eq!(has_wasm, path.starts_with("/plan"), "{path}: {files:?}");
        // Home and the grid name what would make them alive, and sleep.
        assert_eq!(page.body.contains("hydrate(await words)"), path == "/plan/goals", "{path}");
        let preloads_editor = page.page().all("link").any(|link| {
            link.attribute("rel") == Some("preload")
                && link.attribute("href").is_some_and(|href| href.ends_with("editor.js"))
        });
        assert_eq!(preloads_editor, path == "/plan/goals", "{path}");
    }
}

#[tokio::test]
async fn a_page_brings_the_sentences_of_its_language_alone() {
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    for (language, other) in [(Language::En, Language::Es), (Language::Ar, Language::En)] {
        student.get("/plan").await;
        student.post_form("/api/speak", &[("language", language.tag())]).await;
        let (versions, named) = named(&student.get("/plan").await);
        let words: Vec<_> = named.iter().filter(|path| path.starts_with("words/")).collect();
        assert_eq!(words, [&format!("words/{}.txt", language.tag())]);
        let version = versions.first().expect("a version");
        let brought = student.get(&format!("/site/{version}/{}", words[0])).await;
        assert!(
            brought.body.contains(say::skip(language)) && !brought.body.contains(say::skip(other)),
            "{}",
            language.tag()
        );
        assert!(!brought.body.contains(say::about_lead(language)), "what only pages of HTML say stays on the server");
        assert_eq!(ask(&app, version, "words/tlh.txt").await.0, 404);
        assert_eq!(ask(&app, version, "words/es-MX.txt").await.0, 404, "each language has one address");
    }
}
