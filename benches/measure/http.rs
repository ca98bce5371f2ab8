//! Saving through the real server on a loopback socket, as a page's script does it: one connection that stays open
//! for each writer, the next push when the last is answered.

use std::net::SocketAddr;
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
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

use crate::saves::{ALONE, alone, files, report, summary, typed};
use crate::{DISTRICT, Outcome, ROUNDS, SAVES_EACH, WRITERS, median};

/// One page: its connection, its session, and the log up to where it knows it.
struct Page {
    stream: TcpStream,
    head: String,
    student: i64,
    cursor: Cursor,
    received: Vec<u8>,
}

type Failure = Box<dyn std::error::Error + Send + Sync>;

impl Page {
    async fn open(database: &Database, address: SocketAddr, student: i64) -> Outcome<Self> {
        // As if signed in: the door of the demo knows only some of the students.
        let token = format!("student-{student}");
        let hash = Sha256::digest(token.as_bytes()).into();
        let session = NewSession {
            token: hash,
            district: DISTRICT,
            person: PersonId(student),
            limit: Limit { idle_ms: 1 << 50, longest_ms: 1 << 50 },
            browser: String::new(),
            is_whole: true,
            replaces: None,
            attempt: None,
        };
        database.open_session(&session, (system_clock().0)()).await?;
        let head = format!(
            "POST /api/push HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nCookie: ilp_session={token}\r\n\
             Accept: application/json\r\nContent-Type: application/json\r\nContent-Length: "
        );
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let mut page = Self { stream, head, student, cursor: Cursor::default(), received: Vec::new() };
        // The first look brings the log, as opening the page does.
        page.push(None).await.map_err(|error| error.to_string())?;
        Ok(page)
    }

    async fn push(&mut self, update: Option<Vec<u8>>) -> Result<(), Failure> {
        let body = json!({"person": self.student, "cursor": self.cursor, "update": update.map(Bytes)}).to_string();
        let request = format!("{}{}\r\n\r\n{body}", self.head, body.len());
        let mut rest = request.as_bytes();
        while !rest.is_empty() {
            self.stream.writable().await?;
            match self.stream.try_write(rest) {
                Ok(written) => rest = &rest[written..],
                Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
                Err(error) => return Err(error.into()),
            }
        }
        self.received.clear();
        loop {
            self.stream.readable().await?;
            match self.stream.try_read_buf(&mut self.received) {
                Ok(0) => return Err("the server closed the connection".into()),
                Ok(_) => {}
                Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => continue,
                Err(error) => return Err(error.into()),
            }
            if let Some(body) = whole_body(&self.received)? {
                let pushed: Pushed = serde_json::from_slice(body)?;
                self.cursor = pushed.head;
                return Ok(());
            }
        }
    }
}

/// The body of an answer, once all of it is here.
fn whole_body(received: &[u8]) -> Result<Option<&[u8]>, Failure> {
    let Some(end) = received.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
    let head = std::str::from_utf8(&received[..end])?;
    if !head.starts_with("HTTP/1.1 200") {
        return Err(head.into());
    }
    let length = head.lines().filter_map(|line| line.split_once(':'));
    let length = length.into_iter().find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    let length: usize = length.ok_or("no length")?.1.trim().parse()?;
    Ok(received.get(end + 4..end + 4 + length))
}

/// The server on a port of its own, and a page for each of the first students.
async fn serve(file: &Path, writers: i64) -> Outcome<(Database, JoinHandle<()>, Vec<Page>)> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let options = LeptosOptions::builder().output_name("ilp").site_addr(address).build();
    let application = Application::build(file, options, Settings::unhurried(), system_clock()).await?;
    let database = application.database.clone();
    let server = tokio::spawn(async move {
        application.serve(listener, std::future::pending()).await;
    });
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
