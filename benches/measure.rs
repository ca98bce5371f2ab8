//! What `make bench` prints: each figure beside a yardstick from the same run, because machines are shared and
//! noisy. A yardstick does the same work with the same settings, rows and batches on SQLite alone.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Request, header};
use ilp::domain::access::{self, DeskScope, MayWrite, PlanAccess, Relation};
use ilp::domain::grade::Grade;
use ilp::domain::person::{DistrictId, PersonId, Role, Viewer};
use ilp::domain::roster::Filter;
use ilp::domain::section::{Section, Sections};
use ilp::server::{Application, demo};
use ilp::storage::{Database, Question, Value, counting, paging};
use ilp::text::{Document, Op};
use leptos::config::LeptosOptions;
use rusqlite::{Connection, params, params_from_iter};
use tower::ServiceExt;

type Outcome<T> = Result<T, Box<dyn Error>>;

const WRITERS: i64 = 64;
const SAVES_EACH: usize = 60;
const ROUNDS: usize = 5;
const DISTRICT: DistrictId = DistrictId(1);
/// Any time will do; only its being the same matters.
const NOW_MS: i64 = 1_795_000_000_000;

fn main() -> Outcome<()> {
    let runtime = tokio::runtime::Runtime::new()?;
    println!("Durable saves (64 writers, synchronous=FULL, a line typed word by word)");
    runtime.block_on(saves())?;
    println!("\nA page of the desk (counts and 50 rows), median of 400");
    runtime.block_on(desk())?;
    println!("\nFirst load in bytes, after brotli");
    runtime.block_on(bytes())
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

fn viewer(person: PersonId, role: Role) -> Viewer {
    Viewer { district: DISTRICT, person, role, name: String::new(), school: None, grade: None }
}

/// The updates of one student typing.
fn typed(writer: u64) -> Outcome<Vec<Vec<u8>>> {
    let mut document = Document::new(writer);
    let mut at = 0;
    let mut updates = Vec::new();
    for number in 0..SAVES_EACH {
        let word = format!("word{number} ");
        updates.push(document.edit_words(Section::Goals, &vec![Op::retain(at), Op::insert(word.as_str())])?);
        at += u32::try_from(word.len())?;
    }
    Ok(updates)
}

async fn saves() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let (mut ours, mut raw) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let file = folder.path().join(format!("ours{round}.db"));
        let database = Database::open(&file).await?;
        demo::make(&database, 200, 1, NOW_MS).await?;
        let copy = folder.path().join(format!("raw{round}.db"));
        Connection::open(&file)?.execute("VACUUM INTO ?1", params![copy.to_string_lossy()])?;
        let commits = database.commits();
        let started = Instant::now();
        let mut writers = tokio::task::JoinSet::new();
        for student in 1..=WRITERS {
            let (database, right) = (database.clone(), right(PersonId(student)).ok_or("no right")?);
            let updates = typed(u64::try_from(student)? + 1_000_000)?;
            writers.spawn(async move {
                for update in updates {
                    database.save(right, update, NOW_MS).await?;
                }
                Ok::<_, ilp::storage::Error>(())
            });
        }
        while let Some(done) = writers.join_next().await {
            done??;
        }
        let count = f64::from(i32::try_from(WRITERS)?) * f64::from(i32::try_from(SAVES_EACH)?);
        ours.push(count / started.elapsed().as_secs_f64());
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "small"
        )]
        let batch = (count / (database.commits() - commits) as f64).round() as usize;
        database.close().await;
        raw.push(count / raw_saves(&copy, batch.max(1))?.as_secs_f64());
        println!("  round {round}: {:6.0} saves/s; raw SQLite in batches of {batch}: {:6.0}", ours[round], raw[round]);
    }
    let (ours, raw) = (median(ours), median(raw));
    println!("  median: {ours:.0} saves/s, raw {raw:.0}, ratio {:.2} (goal 0.70 and more)", ours / raw);
    Ok(())
}

fn right(student: PersonId) -> Option<MayWrite> {
    match access::to_plan(&viewer(student, Role::Student), student, Relation::Themself) {
        PlanAccess::Write(right) => Some(right),
        PlanAccess::Read(_) | PlanAccess::Absent => None,
    }
}

/// The same rows in the same number of commits, by prepared statements on one connection.
fn raw_saves(file: &Path, batch: usize) -> Outcome<Duration> {
    let connection = Connection::open(file)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;
         PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;",
    )?;
    let mut jobs = Vec::new();
    let all: Vec<_> = (1..=WRITERS)
        .map(|student| Ok((student, typed(u64::try_from(student)? + 1_000_000)?)))
        .collect::<Outcome<_>>()?;
    for number in 0..SAVES_EACH {
        jobs.extend(all.iter().map(|(student, updates)| (*student, number, updates[number].clone())));
    }
    let mut heads = std::collections::HashMap::new();
    for student in 1..=WRITERS {
        let head: (i64, i64) = connection.query_row(
            "SELECT s.plan_id, coalesce(max(l.seq), 0) FROM standing s LEFT JOIN plan_log l ON l.district_id = 1 AND l.plan_id = s.plan_id
             WHERE s.district_id = 1 AND s.student_id = ?1",
            [student],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        heads.insert(student, head);
    }
    let mut insert = connection.prepare(
        "INSERT INTO plan_log (district_id, plan_id, seq, author_id, at_ms, bytes, hash) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let mut touch = connection.prepare(
        "UPDATE standing SET changed_ms = ?2, states = states, missing = missing WHERE district_id = 1 AND student_id = ?1",
    )?;
    let started = Instant::now();
    for jobs in jobs.chunks(batch) {
        connection.execute_batch("BEGIN IMMEDIATE")?;
        for (student, number, bytes) in jobs {
            let (plan, head) = heads[student];
            insert.execute(params![plan, head + 1 + i64::try_from(*number)?, student, NOW_MS, bytes, [7u8; 32]])?;
            touch.execute(params![student, NOW_MS])?;
        }
        connection.execute_batch("COMMIT")?;
    }
    Ok(started.elapsed())
}

async fn desk() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let strategies = Filter { missing: Sections::default().with(Section::Strategies), ..Filter::default() };
    let both = Filter { missing: strategies.missing.with(Section::Goals), grade: Grade::new(10), ..Filter::default() };
    let mut pages = Vec::new();
    for students in [1_000, 10_000] {
        let file = folder.path().join(format!("{students}.db"));
        let database = Database::open(&file).await?;
        demo::make(&database, students, 1, NOW_MS).await?;
        let raw = Connection::open(&file)?;
        let counselor = raw.query_row(
            "SELECT counselor_id FROM caseload GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
            [],
            |row| row.get(0),
        )?;
        let scopes = [
            ("caseload", viewer(PersonId(counselor), Role::Counselor)),
            ("district", viewer(PersonId(0), Role::DistrictAdmin)),
        ];
        for (whose, viewer) in &scopes {
            let scope = access::to_desk(viewer).ok_or("no desk")?;
            for (what, filter) in
                [("all", &Filter::default()), ("Strategies", &strategies), ("Goals and Strategies, grade 10", &both)]
            {
                let (ours, yardstick) = page(&database, &raw, scope, filter).await?;
                println!(
                    "  {students:6} students, {whose}, {what}: {ours:6.0} us; raw prepared {yardstick:6.0} us, ratio {:.2} (goal 3 and less)",
                    ours / yardstick
                );
                pages.push((students, *whose, what, ours));
            }
        }
        database.close().await;
    }
    for (students, whose, what, small) in pages.iter().filter(|page| page.0 == 1_000) {
        if let Some((.., large)) = pages.iter().find(|page| page.0 != *students && page.1 == *whose && page.2 == *what)
        {
            println!(
                "  growth from 1,000 to 10,000 students, {whose}, {what}: {:.2} (goal 1.5 and less)",
                large / small
            );
        }
    }
    Ok(())
}

/// Microseconds of one page: through the product, and of the same statements prepared on SQLite alone. In turns.
async fn page(database: &Database, raw: &Connection, scope: DeskScope, filter: &Filter) -> Outcome<(f64, f64)> {
    let counts = database.desk(scope, filter).await?.counts;
    let questions = [counting(scope, filter), paging(scope, filter, &counts)];
    let (mut ours, mut yardstick) = (Vec::new(), Vec::new());
    for _ in 0..400 {
        let started = Instant::now();
        std::hint::black_box(database.desk(scope, filter).await?);
        ours.push(started.elapsed().as_secs_f64() * 1e6);
        let started = Instant::now();
        for question in &questions {
            std::hint::black_box(ask(raw, question)?);
        }
        yardstick.push(started.elapsed().as_secs_f64() * 1e6);
    }
    Ok((median(ours), median(yardstick)))
}

fn ask(raw: &Connection, question: &Question) -> rusqlite::Result<String> {
    let values = question.values.iter().map(|value| match value {
        Value::Number(number) => rusqlite::types::Value::from(*number),
        Value::Text(text) => rusqlite::types::Value::from(text.clone()),
    });
    raw.prepare_cached(question.statement)?.query_row(params_from_iter(values), |row| row.get(0))
}

/// The body of a page, for one who entered as `person`, in the coding that is asked for.
async fn body(application: &Application, person: i64, path: &str, coding: &'static str) -> Outcome<Vec<u8>> {
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

/// The files of the site that a page loads, by their path in it. What stands before its head is only an address
/// for later.
fn named(html: &str) -> BTreeSet<&str> {
    let (_, page) = html.split_once("<head>").unwrap_or_default();
    let addresses = page.split('"').filter_map(|part| part.strip_prefix("/site/"));
    addresses.filter_map(|address| address.split_once('/').map(|(_, path)| path)).collect()
}

/// What a page loads before it is alive, after brotli.
async fn bytes() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("demo.db");
    let database = Database::open(&file).await?;
    demo::make(&database, 1_200, 1, NOW_MS).await?;
    database.close().await;
    let options = LeptosOptions::builder().output_name("ilp").site_addr(([127, 0, 0, 1], 3000)).build();
    let application = Application::build(&file, options).await?;
    let mut weights = BTreeMap::new();
    for (what, person, path) in
        [("home", 2, "/plan"), ("editor", 2, "/plan/goals"), ("grid", 2, "/plan/success"), ("desk", 1_201, "/desk")]
    {
        let html = body(&application, person, path, "br").await?.len();
        let page = String::from_utf8(body(&application, person, path, "identity").await?)?;
        let mut kinds = BTreeMap::from([("css", 0), ("js", 0), ("wasm", 0)]);
        for file in named(&page) {
            let size = std::fs::metadata(format!("target/site/{file}.br"))?.len();
            *kinds.entry(file.rsplit('.').next().unwrap_or_default()).or_insert(0) += size;
        }
        let all: u64 = kinds.values().sum();
        println!("  {what}: HTML {html}, then {all}: {kinds:?}");
        weights.insert(what, all);
    }
    for line in include_str!("budget.txt").lines().filter(|line| !line.starts_with('#')) {
        let (what, limit) = line.split_once(' ').ok_or("budget.txt: a name and a number")?;
        let actual = weights.get(what).ok_or("budget.txt: no such page")?;
        println!("  budget, {what}: {actual} of {limit}");
        if *actual > limit.parse()? {
            return Err(format!("{what} is larger than benches/budget.txt allows").into());
        }
    }
    Ok(())
}
