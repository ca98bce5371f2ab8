//! A page of the counselor's desk, at every size of a district, beside the same statements prepared on SQLite alone.

use std::time::Instant;

use ilp::domain::access::{self, DeskScope};
use ilp::domain::completion::State;
use ilp::domain::grade::Grade;
use ilp::domain::person::{PersonId, Role};
use ilp::domain::roster::{BySection, Edge, Filter, Order, Place};
use ilp::domain::section::Section;
use ilp::server::demo;
use ilp::storage::{Database, Question, Value};
use rusqlite::Connection;

use crate::{NOW_MS, Outcome, median, viewer};

/// What is asked for: its name, and the filter.
fn filters() -> Vec<(&'static str, Filter)> {
    let strategies = BySection::default().missing_too(Section::Strategies);
    let states = [Some(State::Completed), Some(State::NotStarted), Some(State::Completed), None];
    let rare = BySection { states, ..BySection::default() };
    let both = strategies.missing_too(Section::Goals);
    let far = Place { day: 0, name_key: "m".to_owned(), student: PersonId(0) };
    let of = |sections| Filter { sections, ..Filter::default() };
    vec![
        ("everybody", Filter::default()),
        ("dense: Strategies missing", of(strategies)),
        ("dense, a far page", Filter { edge: Some(Edge::After(far)), ..of(strategies) }),
        ("rare: Barriers not started, Goals and Strategies completed", of(rare)),
        ("combined: Goals and Strategies missing, grade 10", Filter { grade: Grade::new(10), ..of(both) }),
        ("rare, longest without a change", Filter { order: Order::Change, ..of(rare) }),
        ("dense, longest without a change", Filter { order: Order::Change, ..of(strategies) }),
        ("a name: gar", Filter { name: "gar".to_owned(), ..Filter::default() }),
    ]
}

pub async fn desk() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let sizes: Vec<u32> = match std::env::var("STUDENTS") {
        Ok(sizes) => sizes.split(',').map(str::parse).collect::<Result<_, _>>()?,
        Err(_) => vec![1_000, 10_000],
    };
    let mut pages: Vec<(u32, &str, &str, f64)> = Vec::new();
    for students in &sizes {
        let file = folder.path().join(format!("{students}.db"));
        let database = Database::open(&file).await?;
        demo::make(&database, *students, 1, NOW_MS, drop).await?;
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
            for (what, filter) in filters() {
                let (ours, yardstick, left) = page(&database, &raw, scope, &filter).await?;
                println!(
                    "  {students:7} students, {whose}, {what} ({left}): {ours:6.0} us; raw prepared {yardstick:6.0} us, ratio {:.2} (goal 1.5 and less)",
                    ours / yardstick
                );
                pages.push((*students, *whose, what, ours));
            }
        }
        drop(raw);
        database.close().await;
        std::fs::remove_file(&file)?;
    }
    for (students, whose, what, small) in pages.iter().filter(|page| page.0 == sizes[0]) {
        for (large, .., at_large) in
            pages.iter().filter(|page| page.0 != *students && (page.1, page.2) == (*whose, *what))
        {
            println!(
                "  growth from {students} to {large} students, {whose}, {what}: {:.2} (goal 1.2 and less)",
                at_large / small
            );
        }
    }
    Ok(())
}

/// Microseconds of one page: through the product, and of the same statements prepared on SQLite alone. In turns. And how
/// many students the filter leaves.
async fn page(database: &Database, raw: &Connection, scope: DeskScope, filter: &Filter) -> Outcome<(f64, f64, String)> {
    let questions = database.desk_questions(scope, filter).await?;
    let left = database.desk(scope, filter).await?.count;
    let (mut ours, mut yardstick) = (Vec::new(), Vec::new());
    for _ in 0..300 {
        let started = Instant::now();
        std::hint::black_box(database.desk(scope, filter).await?);
        ours.push(started.elapsed().as_secs_f64() * 1e6);
        let started = Instant::now();
        for question in &questions {
            std::hint::black_box(ask(raw, question)?);
        }
        yardstick.push(started.elapsed().as_secs_f64() * 1e6);
    }
    Ok((median(ours), median(yardstick), left.to_string()))
}

fn ask(raw: &Connection, question: &Question) -> rusqlite::Result<String> {
    let mut statement = raw.prepare_cached(question.statement)?;
    for (place, value) in (1..).zip(question.values.iter()) {
        if let Some(index) = statement.parameter_index(&format!("${place}"))? {
            match value {
                Value::Number(number) => statement.raw_bind_parameter(index, number)?,
                Value::Text(text) => statement.raw_bind_parameter(index, text)?,
            }
        }
    }
    let mut rows = statement.raw_query();
    rows.next()?.ok_or(rusqlite::Error::QueryReturnedNoRows)?.get(0)
}
