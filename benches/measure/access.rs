//! What it costs that every read of a plan and every save is decided about and on the trail, beside the same without.
//! No page can be asked for without the decision (it would not compile), so its parts are measured by themselves, in
//! turns with the whole, and set against what remains of it.

use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use ilp::domain::access::{self, PlanAccess};
use ilp::domain::checklist::ItemState;
use ilp::domain::person::{PersonId, Role, Viewer};
use ilp::domain::trail::Deed;
use ilp::server::{Application, Settings, system_clock};
use ilp::storage::Database;
use ilp::text::client_id;
use leptos::config::LeptosOptions;
use rusqlite::Connection;
use tower::ServiceExt;

use crate::http::cookie;
use crate::saves::in_turns;
use crate::{NOW_MS, Outcome, median, raw, viewer};

const TURNS: u32 = 300;
/// A look again within a quarter of an hour is no new entry.
const LOOKED_LONG_AGO_MS: i64 = 16 * 60_000;
const ITEM: &str = "09.plan4";

pub async fn access() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let (ours, yardstick) = crate::saves::files(&folder, 0).await?;
    let raw = Connection::open(&ours)?;
    let (counselor, student): (i64, i64) = raw.query_row(
        "SELECT c.counselor_id, c.student_id FROM caseload c
         JOIN standing s ON s.district_id = c.district_id AND s.student_id = c.student_id
         JOIN plan_log l ON l.plan_id = s.plan_id
         GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2 LIMIT 1",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    drop(raw);
    let options = LeptosOptions::builder().output_name("ilp").site_addr(([127, 0, 0, 1], 3000)).build();
    let application = Application::build(&ours, options, Settings::unhurried(), system_clock()).await?;
    let (counselor, student) = (viewer(PersonId(counselor), Role::Counselor), PersonId(student));
    let entry = raw::saves(&yardstick, &in_turns(1, 200)?, 1)?;
    let entry = median(entry.iter().map(std::time::Duration::as_secs_f64).collect()) * 1e6;
    reads(&application, &counselor, student, entry).await?;
    saves(&application.database, student).await
}

/// Decides as a request does.
async fn decided(database: &Database, viewer: &Viewer, student: PersonId) -> Outcome<PlanAccess> {
    let ties = database.ties(viewer, student, NOW_MS).await?;
    Ok(access::to_plan(viewer, student, &ties))
}

/// A counselor who reads a plan: the page, and of it the decision and the trail.
async fn reads(application: &Application, counselor: &Viewer, student: PersonId, entry: f64) -> Outcome<()> {
    let database = &application.database;
    let cookie = cookie(database, counselor.person).await?;
    let path = format!("/students/{student}");
    let PlanAccess::Read(right) = decided(database, counselor, student).await? else { return Err("no right".into()) };
    let (mut pages, mut decisions, mut again, mut first) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    page(&application.router, &path, &cookie).await?;
    for turn in 0..TURNS {
        let at_ms = NOW_MS + i64::from(turn) * LOOKED_LONG_AGO_MS;
        pages.push(micros(page(&application.router, &path, &cookie)).await?);
        decisions.push(micros(decided(database, counselor, student)).await?);
        first.push(micros(async { Ok(database.look(right, Deed::Looked, at_ms).await?) }).await?);
        again.push(micros(async { Ok(database.look(right, Deed::Looked, at_ms + 1).await?) }).await?);
    }
    let (whole, decision, again, first) = (median(pages), median(decisions), median(again), median(first));
    let without = whole - decision - again;
    println!(
        "  a page read: {whole:.0} us; of it the decision {decision:.0} and a look that is on the trail {again:.1}: {:.1} % more than without (goal under 10)",
        (decision + again) / without * 100.0
    );
    println!(
        "  its first look in a quarter of an hour waits for the disk: {first:.0} us more; one raw durable commit {entry:.0} us, ratio {:.2}",
        first / entry
    );
    Ok(())
}

/// A student who ticks, decided about and not.
async fn saves(database: &Database, student: PersonId) -> Outcome<()> {
    let own = viewer(student, Role::Student);
    let always = access::to_own_plan(&own).ok_or("no right")?;
    let (mut without, mut ticks) = (Vec::new(), Vec::new());
    for turn in 0..TURNS {
        let state = if turn % 2 == 0 { ItemState::Done } else { ItemState::NotForMe { reason: String::new() } };
        for is_decided in [turn % 2 == 0, turn % 2 != 0] {
            let (update, undone) = (set(database, always, &state).await?, ItemState::NotYet);
            let took = micros(async {
                let right = if is_decided { access::to_own_plan(&own).ok_or("no right")? } else { always };
                Ok(database.save(right, update, NOW_MS).await?)
            });
            if is_decided { &mut ticks } else { &mut without }.push(took.await?);
            database.save(always, set(database, always, &undone).await?, NOW_MS).await?;
        }
    }
    let (without, ticks) = (median(without), median(ticks));
    println!(
        "  a tick of the student: {ticks:.0} us; without the decision {without:.0}: {:.1} % more (goal under 10; a student's own deeds are on no trail)",
        (ticks / without - 1.0) * 100.0
    );
    Ok(())
}

/// The update that sets the box.
async fn set(database: &Database, right: access::MayWrite, state: &ItemState) -> Outcome<Vec<u8>> {
    let mut open = database.open_plan(right, client_id()?, u64::MAX).await?;
    Ok(open.replica.set_item(ITEM, state))
}

async fn page(router: &Router, path: &str, cookie: &str) -> Outcome<()> {
    let request = Request::get(path).header(header::COOKIE, cookie).body(Body::empty())?;
    let answer = router.clone().oneshot(request).await?;
    if !answer.status().is_success() {
        return Err(format!("{path}: {}", answer.status()).into());
    }
    std::hint::black_box(axum::body::to_bytes(answer.into_body(), usize::MAX).await?);
    Ok(())
}

/// Microseconds until it is done.
async fn micros<T>(work: impl Future<Output = Outcome<T>>) -> Outcome<f64> {
    let started = Instant::now();
    std::hint::black_box(work.await?);
    Ok(started.elapsed().as_secs_f64() * 1e6)
}
