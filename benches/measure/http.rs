//! Saving through the real server on a loopback socket, as a page's script does it: one connection that stays open
//! for each writer, the next push when the last is answered.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::time::Instant;

use ilp::api::edit::{Bytes, Pushed};
use ilp::domain::account::Limit;
use ilp::domain::person::PersonId;
use ilp::server::{Application, Settings, system_clock};
use ilp::storage::{Database, NewSession};
use ilp::sync::Cursor;
use leptos::config::LeptosOptions;
use serde_json::json;
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};

use crate::saves::{ALONE, alone, files, report, summary, typed};
use crate::wire::{Failure, Wire};
use crate::{DISTRICT, Outcome, ROUNDS, SAVES_EACH, WRITERS, median};

/// One page: its connection, its session, and the log up to where it knows it.
struct Page {
    wire: Wire,
    head: String,
    student: i64,
    cursor: Cursor,
}

impl Page {
    async fn open(database: &Database, address: SocketAddr, student: i64) -> Outcome<Self> {
        let cookie = cookie(database, PersonId(student)).await?;
        let head = format!(
            "POST /api/push HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nCookie: {cookie}\r\n\
             Accept: application/json\r\nContent-Type: application/json\r\nContent-Length: "
        );
        let wire = Wire::connect(Ipv4Addr::LOCALHOST, address).await.map_err(|error| error.to_string())?;
        let mut page = Self { wire, head, student, cursor: Cursor::default() };
        // The first look brings the log, as opening the page does.
        page.push(None).await.map_err(|error| error.to_string())?;
        Ok(page)
    }

    async fn push(&mut self, update: Option<Vec<u8>>) -> Result<(), Failure> {
        let body = json!({"person": self.student, "cursor": self.cursor, "update": update.map(Bytes)}).to_string();
        let (head, answer) = self.wire.ask(&format!("{}{}\r\n\r\n{body}", self.head, body.len())).await?;
        if !head.starts_with("HTTP/1.1 200") {
            return Err(head.into());
        }
        let pushed: Pushed = serde_json::from_slice(answer)?;
        self.cursor = pushed.head;
        Ok(())
    }
}

/// Opens a session as if `person` had signed in: the door of the demo knows only some of the students. Gives its cookie.
pub async fn cookie(database: &Database, person: PersonId) -> Outcome<String> {
    let token = format!("person-{person}");
    let session = NewSession {
        token: Sha256::digest(token.as_bytes()).into(),
        district: DISTRICT,
        person,
        limit: Limit { idle_ms: 1 << 50, longest_ms: 1 << 50 },
        browser: String::new(),
        is_whole: true,
        replaces: None,
        attempt: None,
    };
    database.open_session(&session, (system_clock().0)()).await?;
    Ok(format!("ilp_session={token}"))
}

/// The server on a port of its own.
pub async fn server(file: &Path) -> Outcome<(Database, JoinHandle<()>, SocketAddr)> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let options = LeptosOptions::builder().output_name("ilp").site_addr(address).build();
    let application = Application::build(file, options, Settings::unhurried(), system_clock()).await?;
    let database = application.database.clone();
    let server = tokio::spawn(async move {
        application.serve(listener, std::future::pending()).await.expect("served");
    });
    Ok((database, server, address))
}

/// The server, and a page for each of the first students.
async fn serve(file: &Path, writers: i64) -> Outcome<(Database, JoinHandle<()>, Vec<Page>)> {
    let (database, server, address) = server(file).await?;
    let mut pages = Vec::new();
    for student in 1..=writers {
        pages.push(Page::open(&database, address, student).await?);
    }
    Ok((database, server, pages))
}

pub async fn many() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let mut rounds = Vec::new();
    for round in 0..ROUNDS {
        let (ours, yardstick) = files(&folder, round).await?;
        let (database, server, pages) = serve(&ours, WRITERS).await?;
        let commits = database.commits();
        let all =
            pages.into_iter().map(|page| Ok((typed(page.student, SAVES_EACH)?, page))).collect::<Outcome<Vec<_>>>()?;
        let started = Instant::now();
        let mut writers = JoinSet::new();
        for (updates, mut page) in all {
            writers.spawn(async move {
                for update in updates {
                    page.push(Some(update)).await?;
                }
                Ok::<_, Failure>(())
            });
        }
        while let Some(done) = writers.join_next().await {
            done?.map_err(|error| error.to_string())?;
        }
        let took = started.elapsed();
        let saves = usize::try_from(WRITERS)? * SAVES_EACH;
        rounds.push(report(round, (saves, took, database.commits() - commits), &yardstick)?);
        server.abort();
    }
    summary(&rounds, 0.60);
    Ok(())
}

pub async fn one() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let (ours, yardstick) = files(&folder, 0).await?;
    let (_database, server, mut pages) = serve(&ours, 1).await?;
    let page = pages.first_mut().ok_or("a page")?;
    let (mut saves, mut looks) = (Vec::new(), Vec::new());
    for update in typed(1, ALONE)? {
        let started = Instant::now();
        page.push(None).await.map_err(|error| error.to_string())?;
        looks.push(started.elapsed().as_secs_f64() * 1e6);
        let started = Instant::now();
        page.push(Some(update)).await.map_err(|error| error.to_string())?;
        saves.push(started.elapsed().as_secs_f64() * 1e6);
    }
    server.abort();
    println!("  a request that saves nothing: {:.0} us", median(looks));
    alone("over HTTP", saves, &yardstick)
}
