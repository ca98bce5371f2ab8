//! What a page weighs on its way to a browser.

use axum::body::Body;
use axum::http::{Request, header};
use ilp::server::{Application, demo};
use ilp::storage::Database;
use leptos::config::LeptosOptions;
use tower::ServiceExt;

use crate::{NOW_MS, Outcome};

/// What a page's HTML weighs on its way, for one who entered as `person`.
async fn html(application: &Application, person: i64, path: &str) -> Outcome<usize> {
    let enter = Request::post("/api/enter")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, "text/html")
        .body(Body::from(format!("person={person}")))?;
    let entered = application.router.clone().oneshot(enter).await?;
    let cookie = entered.headers().get(header::SET_COOKIE).ok_or("no session")?.to_str()?.to_owned();
    let page = Request::get(path)
        .header(header::COOKIE, cookie.split(';').next().unwrap_or_default())
        .header(header::ACCEPT_ENCODING, "br")
        .body(Body::empty())?;
    let answer = application.router.clone().oneshot(page).await?;
    if !answer.status().is_success() {
        return Err(format!("{path}: {}", answer.status()).into());
    }
    Ok(axum::body::to_bytes(answer.into_body(), usize::MAX).await?.len())
}

pub async fn bytes() -> Outcome<()> {
    let size = |name: &str| std::fs::metadata(format!("target/site/{name}.br")).map(|file| file.len());
    let (wasm, loader, style) = (size("pkg/ilp.wasm")?, size("pkg/ilp.js")?, size("pkg/ilp.css")?);
    let editor = size("editor.js")?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("demo.db");
    let database = Database::open(&file).await?;
    demo::make(&database, 1_200, 1, NOW_MS).await?;
    database.close().await;
    let options = LeptosOptions::builder().output_name("ilp").site_addr(([127, 0, 0, 1], 3000)).build();
    let application = Application::build(&file, options).await?;
    let staff = i64::from(1_201);
    for (what, person, path, script) in [
        ("the student's home", 2, "/plan", 0),
        ("the editor", 2, "/plan/goals", editor),
        ("the desk", staff, "/desk", 0),
    ] {
        let html = u64::try_from(html(&application, person, path).await?)?;
        println!(
            "  {what}: HTML {html}, style {style}, loader {loader}, wasm {wasm}, editor's script {script}: {} in all",
            html + style + loader + wasm + script
        );
    }
    let home = wasm + loader + style;
    for line in include_str!("../budget.txt").lines().filter(|line| !line.starts_with('#')) {
        let (what, limit) = line.split_once(' ').ok_or("budget.txt: a name and a number")?;
        let actual = if what == "home" { home } else { editor };
        println!("  budget, {what}: {actual} of {limit}");
        if actual > limit.parse()? {
            return Err(format!("{what} is larger than benches/budget.txt allows").into());
        }
    }
    Ok(())
}
