//! What a page weighs on its way to a browser.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use axum::http::{Request, header};
use ilp::server::{Application, Settings, demo, system_clock};
use ilp::storage::Database;
use leptos::config::LeptosOptions;
use tower::ServiceExt;

use crate::{NOW_MS, Outcome};

/// The body of a page, for one who entered as `person`, in the coding that is asked for.
pub async fn body(application: &Application, person: i64, path: &str, coding: &'static str) -> Outcome<Vec<u8>> {
    let enter = Request::post("/api/enter")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, "text/html")
        .body(Body::from(format!("person={person}")))?;
    let entered = application.router.clone().oneshot(enter).await?;
    let cookie = entered.headers().get(header::SET_COOKIE).ok_or("no session")?.to_str()?.to_owned();
    let page = Request::get(path)
        .header(header::COOKIE, cookie.split(';').next().unwrap_or_default())
        .header(header::ACCEPT_ENCODING, coding)
        .body(Body::empty())?;
    let answer = application.router.clone().oneshot(page).await?;
    if !answer.status().is_success() {
        return Err(format!("{path}: {}", answer.status()).into());
    }
    Ok(axum::body::to_bytes(answer.into_body(), usize::MAX).await?.to_vec())
}

/// The files of the site that a page loads, by their addresses; and those that it loads when it wakes. What else stands
/// before its head is only an address for later.
fn named(html: &str) -> [BTreeSet<&str>; 2] {
    let (root, page) = html.split_once("<head>").unwrap_or_default();
    let files = |text| str::split(text, ['"', ' ']).filter(|part| part.starts_with("/site/"));
    let value = |name| root.split_once(name).and_then(|(_, rest)| rest.split('"').nth(1)).unwrap_or_default();
    let awake = ["data-glue=", "data-wasm=", "data-parts=", "data-words="].map(value);
    [files(page).collect(), awake.into_iter().flat_map(files).collect()]
}

/// What a file weighs as it is sent.
async fn weight(application: &Application, address: &str) -> Outcome<usize> {
    let file = Request::get(address).header(header::ACCEPT_ENCODING, "br").body(Body::empty())?;
    let answer = application.router.clone().oneshot(file).await?;
    if !answer.status().is_success() {
        return Err(format!("{address}: {}", answer.status()).into());
    }
    Ok(axum::body::to_bytes(answer.into_body(), usize::MAX).await?.len())
}

/// What a page loads before it is alive, after brotli.
pub async fn bytes() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("demo.db");
    let database = Database::open(&file).await?;
    demo::make(&database, 1_200, 1, NOW_MS, drop).await?;
    database.close().await;
    let options = LeptosOptions::builder().output_name("ilp").site_addr(([127, 0, 0, 1], 3000)).build();
    let application = Application::build(&file, options, Settings::unhurried(), system_clock()).await?;
    let mut weights = BTreeMap::new();
    for (what, person, path) in [
        ("home", 2, "/plan"),
        ("editor", 2, "/plan/goals"),
        ("grid", 2, "/plan/success"),
        ("desk", 1_201, "/desk"),
        ("guide", 2, "/guide/goals"),
    ] {
        let html = body(&application, person, path, "br").await?.len();
        let page = String::from_utf8(body(&application, person, path, "identity").await?)?;
        let [files, woken] = named(&page);
        let mut kinds = BTreeMap::from([("css", 0), ("js", 0), ("wasm", 0)]);
        for file in files {
            let kind = if file.contains("/words/") { "words" } else { file.rsplit('.').next().unwrap_or_default() };
            *kinds.entry(kind).or_insert(0) += weight(&application, file).await?;
        }
        let all: usize = kinds.values().sum();
        println!("  {what}: HTML {html}, then {all}: {kinds:?}");
        weights.insert(what.to_owned(), all);
        let mut awake = 0;
        for file in &woken {
            awake += weight(&application, file).await?;
        }
        if !woken.is_empty() {
            println!("  {what}, when it wakes: {awake} more");
            weights.insert(format!("{what}-awake"), awake);
        }
    }
    for line in include_str!("../budget.txt").lines().filter(|line| !line.starts_with('#')) {
        let (what, limit) = line.split_once(' ').ok_or("budget.txt: a name and a number")?;
        let actual = weights.get(what).ok_or("budget.txt: no such page")?;
        println!("  budget, {what}: {actual} of {limit}");
        if *actual > limit.parse()? {
            return Err(format!("{what} is larger than benches/budget.txt allows").into());
        }
    }
    Ok(())
}
