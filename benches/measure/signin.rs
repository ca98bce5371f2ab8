//! The morning of a school: 1,500 students sign in within five minutes (`STORM_SECONDS=300`; else one minute of it at the
//! same rate), while others read; and three hundred all at once, which is the most that the server does. Passwords are
//! judged by the Argon2id of the product. The clients are in this process too: its memory is the server's and theirs.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use ilp::auth::Passwords;
use ilp::domain::person::PersonId;
use ilp::server::demo;
use ilp::storage::Database;
use rusqlite::{Connection, params};
use tokio::task::JoinSet;

use crate::http::{cookie, server};
use crate::memory::{forget_the_peak, memory};
use crate::wire::{Failure, Wire};
use crate::{NOW_MS, Outcome, median};

/// 1,500 in five minutes.
const A_SECOND: u64 = 5;
const AT_ONCE: u64 = 300;
/// Those who read meanwhile: each a page, a pause, the next page.
const READERS: i64 = 32;
const PAUSE: Duration = Duration::from_millis(250);
/// How long they read before the storm, to compare with.
const QUIET: Duration = Duration::from_secs(20);
/// The sign-ins come from so many networks: from one, over a hundred that are not judged yet wait for their turn.
const NETWORKS: u64 = 8;
const PASSWORD: &str = "a quiet river at noon";

pub async fn storm() -> Outcome<()> {
    let seconds: u64 = std::env::var("STORM_SECONDS").map_or(Ok(60), |seconds| seconds.parse())?;
    let sign_ins = (A_SECOND * seconds).max(AT_ONCE);
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("ilp.db");
    let database = Database::open(&file).await?;
    demo::make(&database, u32::try_from(sign_ins + 100)?, 1, NOW_MS, drop).await?;
    database.close().await;
    let students = accounts(&file).await?;
    let (students, readers) = students.split_at_checked(usize::try_from(sign_ins)?).ok_or("too few students")?;
    let (database, running, address) = server(&file).await?;
    let mut pages = Vec::new();
    for reader in readers.iter().take(usize::try_from(READERS)?) {
        pages.push(cookie(&database, *reader).await?);
    }

    let quiet = reading(address, &pages, tokio::time::sleep(QUIET)).await?.1;
    println!("  nobody signs in: {}", told(&quiet));
    let before = memory("VmRSS")?;

    forget_the_peak();
    let (signed_in, read) = reading(address, &pages, sign_in_all(address, students, true)).await?;
    report(&format!("{A_SECOND} a second for {seconds} s"), signed_in?, (&read, &quiet), before)?;

    forget_the_peak();
    let (signed_in, read) =
        reading(address, &pages, sign_in_all(address, &students[..usize::try_from(AT_ONCE)?], false)).await?;
    report(&format!("{AT_ONCE} at once"), signed_in?, (&read, &quiet), before)?;
    running.abort();
    let (one, most) = argon().await?;
    println!("  Argon2id alone: one in {one:.1} ms; four at once {most:.1} a second");
    Ok(())
}

/// Gives every student an account: the login is the number, the password the same. It is hashed once.
async fn accounts(file: &Path) -> Outcome<Vec<PersonId>> {
    let hash = Passwords::default().hash(PASSWORD.to_owned()).await.map_err(|_| "no hash")?;
    let mut raw = Connection::open(file)?;
    let transaction = raw.transaction()?;
    transaction.execute(
        "INSERT OR REPLACE INTO account (district_id, person_id, login, password, made_ms)
         SELECT district_id, person_id, 'student-' || person_id, ?1, ?2 FROM person
         WHERE role = 'student' AND left_day IS NULL",
        params![hash, NOW_MS],
    )?;
    let students = transaction
        .prepare("SELECT person_id FROM account WHERE login LIKE 'student-%' ORDER BY person_id")?
        .query_map([], |row| row.get(0).map(PersonId))?
        .collect::<Result<_, _>>()?;
    transaction.commit()?;
    Ok(students)
}

/// Lets everybody in `pages` read until `meanwhile` is over; gives what that came to, and how long each page took, in
/// milliseconds.
async fn reading<T>(
    address: SocketAddr,
    pages: &[String],
    meanwhile: impl Future<Output = T>,
) -> Outcome<(T, Vec<f64>)> {
    let is_over = Arc::new(AtomicBool::new(false));
    let mut readers = JoinSet::new();
    for cookie in pages {
        let request = format!("GET /plan HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\nAccept: text/html\r\n\r\n");
        let is_over = is_over.clone();
        readers.spawn(async move {
            let mut wire = Wire::connect(Ipv4Addr::LOCALHOST, address).await?;
            let mut took = Vec::new();
            while !is_over.load(Ordering::Relaxed) {
                let started = Instant::now();
                let (head, _) = wire.ask(&request).await?;
                if !head.starts_with("HTTP/1.1 200") {
                    return Err(head.into());
                }
                took.push(started.elapsed().as_secs_f64() * 1e3);
                tokio::time::sleep(PAUSE).await;
            }
            Ok::<_, Failure>(took)
        });
    }
    let came_to = meanwhile.await;
    is_over.store(true, Ordering::Relaxed);
    let mut all = Vec::new();
    while let Some(done) = readers.join_next().await {
        all.extend(done?.map_err(|error| error.to_string())?);
    }
    Ok((came_to, all))
}

/// How long each sign-in took, in milliseconds, and all of them together.
async fn sign_in_all(address: SocketAddr, students: &[PersonId], is_paced: bool) -> Outcome<(Vec<f64>, Duration)> {
    let started = Instant::now();
    let mut under_way = JoinSet::new();
    for (number, student) in (0..).zip(students) {
        if is_paced {
            let due = started + Duration::from_millis(number * 1_000 / A_SECOND);
            tokio::time::sleep_until(due.into()).await;
        }
        let from = Ipv4Addr::new(127, 0, 1, u8::try_from(number % NETWORKS + 1)?);
        under_way.spawn(sign_in(from, address, *student));
    }
    let mut took = Vec::new();
    while let Some(done) = under_way.join_next().await {
        took.push(done?.map_err(|error| error.to_string())?);
    }
    Ok((took, started.elapsed()))
}

/// A browser of its own that sends the form.
async fn sign_in(from: Ipv4Addr, address: SocketAddr, student: PersonId) -> Result<f64, Failure> {
    let started = Instant::now();
    let mut wire = Wire::connect(from, address).await?;
    let form = format!("login=student-{student}&password={}", PASSWORD.replace(' ', "+"));
    let request = format!(
        "POST /api/sign_in HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nAccept: text/html\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    );
    let (head, _) = wire.ask(&request).await?;
    if !head.contains("ilp_session=") {
        return Err(head.into());
    }
    Ok(started.elapsed().as_secs_f64() * 1e3)
}

fn report(
    what: &str,
    (signed_in, took): (Vec<f64>, Duration),
    (read, quiet): (&[f64], &[f64]),
    before: f64,
) -> Outcome<()> {
    let count = f64::from(u32::try_from(signed_in.len())?);
    println!(
        "  {what}: all {count} signed in, {:.1} a second, median {:.0} ms, p99 {:.0} ms",
        count / took.as_secs_f64(),
        median(signed_in.clone()),
        p99(&signed_in)
    );
    println!("    meanwhile {}; p99 over that without, ratio {:.2}", told(read), p99(read) / p99(quiet));
    let peak = memory("VmHWM")?;
    println!("    memory of the process: {peak:.0} MiB at most, {before:.0} before, so {:.0} more", peak - before);
    Ok(())
}

fn told(read: &[f64]) -> String {
    format!("{} pages read, median {:.1} ms, p99 {:.1} ms", read.len(), median(read.to_vec()), p99(read))
}

fn p99(figures: &[f64]) -> f64 {
    let mut figures = figures.to_vec();
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() * 99 / 100).copied().unwrap_or(f64::NAN)
}

/// The yardstick: milliseconds of one hash alone, and hashes a second as many at once as the product lets.
async fn argon() -> Outcome<(f64, f64)> {
    let passwords = Passwords::default();
    let kept = passwords.hash(PASSWORD.to_owned()).await.map_err(|_| "no hash")?;
    let mut alone = Vec::new();
    for _ in 0..20 {
        let started = Instant::now();
        passwords.fits(PASSWORD.to_owned(), Some(&kept)).await.map_err(|_| "busy")?;
        alone.push(started.elapsed().as_secs_f64() * 1e3);
    }
    let started = Instant::now();
    let mut all = JoinSet::new();
    for _ in 0..AT_ONCE {
        let (passwords, kept) = (passwords.clone(), kept.clone());
        all.spawn(async move { passwords.fits(PASSWORD.to_owned(), Some(&kept)).await });
    }
    while let Some(done) = all.join_next().await {
        done?.map_err(|_| "busy")?;
    }
    Ok((median(alone), f64::from(u32::try_from(AT_ONCE)?) / started.elapsed().as_secs_f64()))
}
