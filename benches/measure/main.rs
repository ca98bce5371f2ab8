//! What `make bench` prints: each figure beside a yardstick from the same run, because machines are shared and
//! noisy. A yardstick does the same work with the same settings, rows and batches on SQLite alone.
//! `cargo bench ... -- saves http` measures only what is named; `-- desk --picture` also draws how the desk grows.

mod access;
mod bytes;
mod desk;
mod history;
mod http;
mod memory;
mod past;
mod raw;
mod saves;
mod signin;
mod wire;

use std::error::Error;

use ilp::domain::access::{MayWrite, to_own_plan};
use ilp::domain::day::Day;
use ilp::domain::person::{DistrictId, PersonId, Role, Viewer};

type Outcome<T> = Result<T, Box<dyn Error>>;

const WRITERS: i64 = 64;
const SAVES_EACH: usize = 60;
const ROUNDS: usize = 5;
const DISTRICT: DistrictId = DistrictId(1);
/// Any time will do; only its being the same matters.
const NOW_MS: i64 = 1_795_000_000_000;

fn main() -> Outcome<()> {
    let draws = std::env::args().any(|name| name == "--picture");
    // Cargo adds a flag of its own.
    let named: Vec<_> = std::env::args().skip(1).filter(|name| !name.starts_with('-')).collect();
    let wants = |name: &str| named.is_empty() || named.iter().any(|wanted| wanted == name);
    let runtime = tokio::runtime::Runtime::new()?;
    if wants("saves") {
        println!("Durable saves (64 writers, synchronous=FULL, a line typed word by word)");
        runtime.block_on(saves::many())?;
    }
    if wants("http") {
        println!("\nThe same through the server, over 64 connections");
        runtime.block_on(http::many())?;
    }
    if wants("one") {
        println!("\nFrom a save to \"Saved\", one writer, median of 400");
        runtime.block_on(saves::one())?;
        runtime.block_on(http::one())?;
    }
    if wants("history") {
        println!("\nAn answer of 3,000 words typed key by key, and four years of them");
        runtime.block_on(history::history())?;
    }
    if wants("past") {
        println!("\nThe history page of a 3,000-word answer, median of 15");
        runtime.block_on(past::past())?;
    }
    if wants("desk") {
        println!("\nThe desk: a page (counts and 50 rows), a flip, the page over HTTP, the list as a file");
        runtime.block_on(desk::desk(draws))?;
    }
    if wants("access") {
        println!("\nThe decision and the trail, on a page read and on a save, median of 300");
        runtime.block_on(access::access())?;
    }
    if wants("signin") {
        println!("\nSigning in while others read");
        runtime.block_on(signin::storm())?;
    }
    if wants("bytes") {
        println!("\nFirst load in bytes, after brotli");
        runtime.block_on(bytes::bytes())?;
    }
    Ok(())
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

fn viewer(person: PersonId, role: Role) -> Viewer {
    Viewer {
        district: DISTRICT,
        person,
        role,
        name: String::new(),
        school: None,
        grade: None,
        is_guardian: false,
        today: Day::at(NOW_MS, 0),
        reads_until: None,
    }
}

fn right(student: PersonId) -> Outcome<MayWrite> {
    to_own_plan(&viewer(student, Role::Student)).ok_or_else(|| "no right".into())
}
