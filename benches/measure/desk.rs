//! The counselor's desk at every size of a district (`STUDENTS=1000,10000`), each figure beside its yardstick in the same
//! run. With `DISTRICTS=folder` the districts are made there once and stay for the next run: a million students take a
//! quarter of an hour. With `--picture` the growth is drawn to `docs/desk-growth.svg`, and the figures stand in
//! `docs/desk.md`.

mod file;
mod flip;
mod pages;
mod picture;
mod served;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Instant;

use ilp::domain::access::{self, DeskScope};
use ilp::domain::person::{ClassId, PersonId, Role};
use ilp::server::demo;
use ilp::storage::Database;
use rusqlite::Connection;

use crate::http::{cookie, server};
use crate::memory::{forget_the_peak, memory};
use crate::{NOW_MS, Outcome, raw, viewer};

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A page of the list with all its numbers.
    Page,
    /// All numbers beside the choices, without the rows: what SQLite alone takes for them.
    Counts,
    /// A section that is called completed, or no longer.
    Flip,
    /// The page as a browser gets it.
    Served,
    /// A row of the list as a file.
    Row,
}

/// One figure: microseconds, ours and those of the yardstick.
#[derive(Clone, Debug)]
pub struct Figure {
    pub students: u32,
    pub kind: Kind,
    pub what: String,
    pub ours: f64,
    pub yardstick: f64,
}

impl Figure {
    /// How many times the yardstick.
    pub fn ratio(&self) -> f64 {
        self.ours / self.yardstick
    }
}

/// A district of the demo, and those who look at it.
struct District {
    students: u32,
    database: Database,
    raw: Connection,
    /// Somebody with the largest caseload, and an administrator of the district.
    people: [(&'static str, PersonId, DeskScope); 2],
    /// The one that most of that caseload are in.
    class: ClassId,
}

/// The server over a file, and the people with their sessions.
struct Site {
    students: u32,
    address: SocketAddr,
    people: Vec<(&'static str, PersonId, String)>,
}

pub async fn desk(draws: bool) -> Outcome<()> {
    let own = tempfile::tempdir()?;
    let kept = std::env::var_os("DISTRICTS").map(PathBuf::from);
    let folder = kept.as_deref().unwrap_or(own.path());
    let sizes: Vec<u32> = match std::env::var("STUDENTS") {
        Ok(sizes) => sizes.split(',').map(str::parse).collect::<Result<_, _>>()?,
        Err(_) => vec![1_000, 10_000],
    };
    let mut figures = Vec::new();
    for (place, students) in (1..).zip(&sizes) {
        eprintln!("  {students:7} students: size {place} of {}", sizes.len());
        let (made, file) = (folder.join(format!("{students}.db")), own.path().join("measured.db"));
        if !made.exists() {
            make(&made, *students).await?;
        }
        // A copy, because measuring leaves sessions and saves behind.
        std::fs::copy(&made, &file)?;
        let district = open(&file, *students).await?;
        forget_the_peak();
        let before = memory("VmRSS")?;
        eprintln!("  {students:7} students: pages and numbers");
        figures.extend(pages::pages(&district).await?);
        println!(
            "  {students:7} students, memory over all pages: {:.0} MiB at most, {before:.0} before",
            memory("VmHWM")?
        );
        eprintln!("  {students:7} students: flips");
        figures.push(flip::flips(&district, &file).await?);
        let District { database, raw, people, .. } = district;
        drop(raw);
        database.close().await;
        eprintln!("  {students:7} students: over HTTP, and the list as a file");
        figures.extend(over_http(*students, &file, people.map(|(whose, person, _)| (whose, person))).await?);
        remove(&file);
        if kept.is_none() {
            remove(&made);
        }
    }
    growth(&figures, sizes[0]);
    if draws {
        picture::draw(&figures, &sizes)?;
    }
    Ok(())
}

/// Opens the district, and finds who looks at it.
async fn open(file: &Path, students: u32) -> Outcome<District> {
    let database = Database::open(file).await?;
    let raw = raw::reader(file, &database).await?;
    let who = |statement: &str| raw.query_row(statement, [], |row| row.get(0)).map(PersonId);
    let counselor = who("SELECT counselor_id FROM caseload GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")?;
    let class = "SELECT s.class_id FROM caseload c
                 JOIN class_student s ON s.district_id = c.district_id AND s.student_id = c.student_id
                 WHERE c.counselor_id = $1 GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1";
    let class = raw.query_row(class, [counselor.0], |row| row.get(0)).map(ClassId)?;
    let administrator = who("SELECT min(person_id) FROM person WHERE role = 'district_admin'")?;
    let scope = |person, role| access::to_desk(&viewer(person, role)).ok_or("no desk");
    let people = [
        ("caseload", counselor, scope(counselor, Role::Counselor)?),
        ("district", administrator, scope(administrator, Role::DistrictAdmin)?),
    ];
    Ok(District { students, database, raw, people, class })
}

/// Makes the demo, as `ilp demo` does; under another name until all of it is there: one that was stopped half way would be
/// taken for whole.
async fn make(file: &Path, students: u32) -> Outcome<()> {
    forget_the_peak();
    let (before, started) = (memory("VmRSS")?, Instant::now());
    let half = file.with_extension("half");
    remove(&half);
    let database = Database::open(&half).await?;
    let mut tenths = 0;
    demo::make(&database, students, 1, NOW_MS, |made| {
        let now = u64::from(made) * 10 / u64::from(students);
        if now > tenths {
            tenths = now;
            eprintln!("  {students:7} students: {made} made after {:.0} s", started.elapsed().as_secs_f64());
        }
    })
    .await?;
    let took = started.elapsed().as_secs_f64();
    println!(
        "  {students:7} students made in {took:.0} s ({:.0} us each); memory {:.0} MiB at most, {before:.0} before",
        took * 1e6 / f64::from(students),
        memory("VmHWM")?
    );
    database.close().await;
    Ok(std::fs::rename(half, file)?)
}

fn remove(file: &Path) {
    for end in ["", "-wal", "-shm", "-lock"] {
        drop(std::fs::remove_file(format!("{}{end}", file.display())));
    }
}

/// What a browser gets: the page of each of these people, and the list as a file of the one who sees all.
async fn over_http(students: u32, file: &Path, people: [(&'static str, PersonId); 2]) -> Outcome<Vec<Figure>> {
    let (database, running, address) = server(file).await?;
    let mut site = Site { students, address, people: Vec::new() };
    for (whose, person) in people {
        site.people.push((whose, person, cookie(&database, person).await?));
    }
    let mut figures = served::pages(&site).await?;
    figures.push(file::csv(&site, &database, file).await?);
    running.abort();
    drop(running.await);
    database.close().await;
    Ok(figures)
}

/// What each figure came to, from the first size on.
fn growth(figures: &[Figure], first: u32) {
    for small in figures.iter().filter(|figure| figure.students == first) {
        let same = |large: &&Figure| large.students != first && (large.kind, &large.what) == (small.kind, &small.what);
        for large in figures.iter().filter(same) {
            println!(
                "  growth from {first} to {} students, {}: {:.2} (goal 1.2 and less); its yardstick {:.2}",
                large.students,
                small.what,
                large.ours / small.ours,
                large.yardstick / small.yardstick
            );
        }
    }
}
