//! A page of the counselor's desk, at two sizes of a district.

use std::time::Instant;

use ilp::domain::access::{self, DeskScope};
use ilp::domain::grade::Grade;
use ilp::domain::person::{PersonId, Role};
use ilp::domain::roster::Filter;
use ilp::domain::section::{Section, Sections};
use ilp::server::demo;
use ilp::storage::{Database, Question, Value, counting, paging};
use rusqlite::{Connection, params_from_iter};

use crate::{NOW_MS, Outcome, median, viewer};

pub async fn desk() -> Outcome<()> {
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
