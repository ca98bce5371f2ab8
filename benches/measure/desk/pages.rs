//! Pages of the list and all its numbers, in this process, beside the same statements prepared on SQLite alone.

use std::time::Instant;

use ilp::domain::access::DeskScope;
use ilp::domain::completion::State;
use ilp::domain::grade::Grade;
use ilp::domain::person::{ClassId, PersonId};
use ilp::domain::roster::{BySection, Edge, Filter, Order, Place, Span};
use ilp::domain::section::Section;
use ilp::say::Language;
use ilp::storage::{Database, Question, Value};
use rusqlite::Connection;

use super::{District, Figure, Kind};
use crate::{Outcome, median};

const TIMES: usize = 300;

/// What is asked for: its name, and the filter. Of each kind the first page, and one far behind it.
pub fn filters(class: ClassId) -> Vec<(&'static str, Filter)> {
    let strategies = BySection::default().missing_too(Section::Strategies);
    let states = [Some(State::Completed), Some(State::NotStarted), Some(State::Completed), None];
    let rare = BySection { states, ..BySection::default() };
    let both = strategies.missing_too(Section::Goals);
    let of = |sections| Filter { sections, ..Filter::default() };
    let combined = Filter { grade: Grade::new(10), ..of(both) };
    let far = |filter: Filter| {
        let place = Place { day: 0, name_key: "m".to_owned(), student: PersonId(0) };
        Filter { edge: Some(Edge::After(place)), ..filter }
    };
    vec![
        ("everybody", Filter::default()),
        ("dense: Strategies missing", of(strategies)),
        ("dense, a far page", far(of(strategies))),
        ("rare: Barriers not started, Goals and Strategies completed", of(rare)),
        ("rare, a far page", far(of(rare))),
        ("combined: Goals and Strategies missing, grade 10", combined.clone()),
        ("combined, a far page", far(combined)),
        ("rare, longest without a change", Filter { order: Order::Change, ..of(rare) }),
        ("dense, longest without a change", Filter { order: Order::Change, ..of(strategies) }),
        ("a name: cal", Filter { name: "cal".to_owned(), ..Filter::default() }),
        ("a letter: c", Filter { name: "c".to_owned(), ..Filter::default() }),
        ("a name: cal, and dense", Filter { name: "cal".to_owned(), ..of(strategies) }),
        ("a common word, and rare", Filter { name: "a".to_owned(), ..of(rare) }),
        ("no change for over 30 days, and rare", Filter { changed: Some(Span::NotInMonth), ..of(rare) }),
        ("a class: Strategies missing", Filter { class: Some(class), ..of(strategies) }),
    ]
}

/// Every page, for the counselor of the largest caseload and for the whole district.
pub async fn pages(district: &District) -> Outcome<Vec<Figure>> {
    let District { students, database, raw, people, class } = district;
    let students = *students;
    let mut figures = Vec::new();
    for (whose, _, scope) in people {
        for (what, filter) in filters(*class) {
            let questions = database.desk_questions(*scope, &filter).await?;
            let asked = database.desk(*scope, &filter).await?;
            if asked.rows.is_empty() {
                return Err(
                    format!("{students} students, {whose}, {what}: no rows, so nothing would be measured").into()
                );
            }
            let left = asked.count.words_in(Language::En);
            let (ours, yardstick) = page(database, raw, (*scope, &filter), &questions).await?;
            let figure = Figure { students, kind: Kind::Page, what: format!("{whose}, {what}"), ours, yardstick };
            println!(
                "  {students:7} students, {} ({left}): {ours:6.0} us; raw prepared {yardstick:6.0} us, ratio {:.2} (goal 1.5 and less)",
                figure.what,
                figure.ratio()
            );
            figures.push(figure);
            // The last question is for the rows; a far page asks for the same numbers as the first.
            let numbers = &questions[..questions.len().saturating_sub(1)];
            if filter.edge.is_none() && !numbers.is_empty() {
                let took = alone(raw, numbers)?;
                let what = format!("{whose}, all numbers of {what}");
                println!("  {students:7} students, {what}: {took:6.0} us of SQLite (goal 200 and less)");
                figures.push(Figure { students, kind: Kind::Counts, what, ours: took, yardstick: 200.0 });
            }
        }
    }
    Ok(figures)
}

/// Microseconds of one page: through the product, and of the same statements prepared on SQLite alone. In turns.
async fn page(
    database: &Database,
    raw: &Connection,
    (scope, filter): (DeskScope, &Filter),
    questions: &[Question],
) -> Outcome<(f64, f64)> {
    let (mut ours, mut yardstick) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        let started = Instant::now();
        std::hint::black_box(database.desk(scope, filter).await?);
        ours.push(started.elapsed().as_secs_f64() * 1e6);
        let started = Instant::now();
        for question in questions {
            std::hint::black_box(ask(raw, question)?);
        }
        yardstick.push(started.elapsed().as_secs_f64() * 1e6);
    }
    Ok((median(ours), median(yardstick)))
}

/// Microseconds that SQLite alone takes for these questions.
fn alone(raw: &Connection, questions: &[Question]) -> Outcome<f64> {
    let mut took = Vec::new();
    for _ in 0..TIMES {
        let started = Instant::now();
        for question in questions {
            std::hint::black_box(ask(raw, question)?);
        }
        took.push(started.elapsed().as_secs_f64() * 1e6);
    }
    Ok(median(took))
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
