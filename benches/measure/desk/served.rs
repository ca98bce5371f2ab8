//! A page of the list as a browser gets it, over connections that stay open, beside the same bytes served from memory by
//! axum alone. In turns, on the same threads.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::http::header;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};

use super::{Figure, Kind, Site};
use crate::memory::{forget_the_peak, memory};
use crate::wire::{Failure, Wire};
use crate::{Outcome, median};

const CONNECTIONS: u32 = 8;
const ROUNDS: usize = 3;
const ROUND: Duration = Duration::from_secs(2);
/// A dense list, with the numbers of all choices.
const PATH: &str = "/desk?missing=strategies";

/// The page for each of the people.
pub async fn pages(site: &Site) -> Outcome<Vec<Figure>> {
    let Site { students, address, people } = site;
    forget_the_peak();
    let before = memory("VmRSS")?;
    let mut figures = Vec::new();
    for (whose, _, cookie) in people {
        let asked = request(*address, PATH, cookie);
        let page = once(*address, &asked).await?;
        let (still, at) = serve_bytes(page.clone()).await?;
        let plain = request(at, "/", "");
        let (mut ours, mut yardstick) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            ours.push(rate(*address, &asked).await?);
            yardstick.push(rate(at, &plain).await?);
        }
        still.abort();
        let (ours, yardstick) = (median(ours), median(yardstick));
        println!(
            "  {students:7} students, {whose}, the page over HTTP ({} bytes, {CONNECTIONS} connections): {ours:.0}/s; \
             the same bytes static {yardstick:.0}/s, ratio {:.2} (goal 0.70 and more)",
            page.len(),
            ours / yardstick
        );
        let (what, each) = (format!("{whose}, the page over HTTP"), |rate: f64| 1e6 / rate);
        figures.push(Figure {
            students: *students,
            kind: Kind::Served,
            what,
            ours: each(ours),
            yardstick: each(yardstick),
        });
    }
    println!(
        "  {students:7} students, memory while pages are served: {:.0} MiB at most, {before:.0} before",
        memory("VmHWM")?
    );
    Ok(figures)
}

pub fn request(address: SocketAddr, path: &str, cookie: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept: text/html\r\nCookie: {cookie}\r\n\r\n")
}

/// The body of one answer.
async fn once(address: SocketAddr, request: &str) -> Outcome<Bytes> {
    let mut wire = Wire::connect(Ipv4Addr::LOCALHOST, address).await.map_err(|error| error.to_string())?;
    let (head, body) = wire.ask(request).await.map_err(|error| error.to_string())?;
    if !head.starts_with("HTTP/1.1 200") {
        return Err(head.into());
    }
    Ok(Bytes::copy_from_slice(body))
}

/// Serves these bytes at `/`, and nothing else.
async fn serve_bytes(bytes: Bytes) -> Outcome<(JoinHandle<()>, SocketAddr)> {
    let answer = move || {
        let bytes = bytes.clone();
        async move { ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], bytes) }
    };
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let serving = axum::serve(listener, Router::new().route("/", get(answer)));
    Ok((tokio::spawn(async move { drop(serving.await) }), address))
}

/// Answers a second, each connection asking again when the last answer is here.
async fn rate(address: SocketAddr, request: &str) -> Outcome<f64> {
    let started = Instant::now();
    let mut all = JoinSet::new();
    for _ in 0..CONNECTIONS {
        let request = request.to_owned();
        all.spawn(async move {
            let mut wire = Wire::connect(Ipv4Addr::LOCALHOST, address).await?;
            let mut answers = 0_u32;
            while started.elapsed() < ROUND {
                let (head, _) = wire.ask(&request).await?;
                if !head.starts_with("HTTP/1.1 200") {
                    return Err(head.into());
                }
                answers += 1;
            }
            Ok::<_, Failure>(answers)
        });
    }
    let mut answers = 0;
    while let Some(done) = all.join_next().await {
        answers += done?.map_err(|error| error.to_string())?;
    }
    Ok(f64::from(answers) / started.elapsed().as_secs_f64())
}
