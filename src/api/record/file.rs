//! The record as a file of JSON, piece by piece: one year's plan is in memory at a time, and a reader who is slow makes
//! nobody wait. Its names are for other programs and stay as they are; docs/record.md tells them.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use futures::StreamExt;
use http::HeaderMap;
use serde::Serialize;
use serde_json::json;

use super::super::attachment::{JSON, attachment};
use super::super::context::{World, decide_for, instant, viewer_of};
use super::super::edit::Bytes;
use super::telling::{boxes, cards, each_version, is_brought_back, length, now};
use super::{GoalCard, Tick};
use crate::api::Error;
use crate::domain::access;
use crate::domain::catalogue::Brought;
use crate::domain::person::{PersonId, PlanId, Viewer};
use crate::domain::school_year::SchoolYear;
use crate::domain::section::Section;
use crate::say::Language;
use crate::storage::{PARTS, Taken, YearsPlan};
use crate::text::{Line, lines, plain};

/// The version of the format. It grows when a name changes its meaning or goes; what only comes new does not count.
const FORMAT: u32 = 1;
/// Bytes that the words of all versions of one year may have together; beyond it a version says only who and when. The log
/// has them all.
const VERSIONS_LIMIT: usize = 16 << 20;

/// `GET /plan/record.json`: the student's own record.
///
/// # Errors
/// [`Error::NotFound`] for everybody else; [`Error::CannotSave`]: it was not recorded.
pub async fn download_own(State(world): State<World>, headers: HeaderMap) -> Result<Response, Error> {
    let viewer = viewer_of(&world, &headers).await?.ok_or(Error::SignedOut)?;
    let student = access::to_own_reading(&viewer).ok_or(Error::NotFound)?.student();
    file(&world, viewer, student).await
}

/// `GET /students/{student}/record.json`: the record of a child.
///
/// # Errors
/// Those of [`download_own`].
pub async fn download(
    State(world): State<World>,
    Path(student): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let student = student.parse().map_err(|_| Error::NotFound)?;
    let viewer = viewer_of(&world, &headers).await?.ok_or(Error::SignedOut)?;
    file(&world, viewer, student).await
}

/// What comes after what.
#[derive(Clone, Copy)]
enum Piece {
    Begin,
    Plan(bool, PlanId, SchoolYear),
    EndOfPlans,
    Part(usize),
    End,
}

async fn file(world: &World, viewer: Viewer, student: PersonId) -> Result<Response, Error> {
    let decided = decide_for(world, viewer, student).await?;
    let right = access::to_record(decided.access).ok_or(Error::NotFound)?;
    let taken = world.database.take_record(right, world.now_ms()).await?;
    let plans = world.database.record_plans(taken).await?;
    let mut pieces = vec![Piece::Begin];
    pieces.extend((0..).zip(plans).map(|(place, (plan, year))| Piece::Plan(place == 0, plan, year)));
    pieces.push(Piece::EndOfPlans);
    pieces.extend((0..PARTS.len()).map(Piece::Part));
    pieces.push(Piece::End);
    let world = world.clone();
    let told = futures::stream::iter(pieces).then(move |piece| {
        let world = world.clone();
        // What breaks off is no whole file, and the browser says so.
        async move { tell(&world, taken, piece).await.map_err(|error| std::io::Error::other(error.to_string())) }
    });
    Ok(attachment(JSON, "learning-plan-record.json", Body::from_stream(told)))
}

async fn tell(world: &World, taken: Taken, piece: Piece) -> Result<String, Error> {
    match piece {
        Piece::Begin => {
            let head = world.database.record_head(taken).await?;
            let at = json!(instant(world.now_ms()));
            Ok(format!(
                "{{\"format\":\"ilp-record\",\"version\":{FORMAT},\"taken\":{at},\n\"student\":{head},\n\"plans\":["
            ))
        }
        Piece::Plan(is_first, plan, year) => {
            let plan = world.database.record_plan(taken, (plan, year)).await?;
            // A long log is tens of milliseconds of work: not on a thread that others wait for.
            let told = tokio::task::spawn_blocking(move || told(&plan)).await.map_err(|_| Error::Unexpected)??;
            Ok(format!("{}{told}", if is_first { "\n" } else { ",\n" }))
        }
        Piece::EndOfPlans => Ok("]".to_owned()),
        Piece::Part(place) => {
            let part = &PARTS[place];
            let rows = world.database.record_part(taken, part, i64::MAX).await?;
            Ok(format!(",\n\"{}\":[{}]", part.name, rows.join(",\n")))
        }
        Piece::End => Ok("}\n".to_owned()),
    }
}

/// One year's plan.
#[derive(Serialize)]
struct Plan<'a> {
    school_year: SchoolYear,
    title: String,
    completed: Vec<&'static str>,
    sections: BTreeMap<&'static str, Written<'a>>,
    cards: Vec<GoalCard>,
    boxes: Vec<Tick>,
    /// The list of the grid that the year came with from another district.
    #[serde(skip_serializing_if = "Option::is_none")]
    list: Option<Vec<Brought>>,
    /// Who writes under which number in the log; as text, since such a number is too long for some readers.
    writers: BTreeMap<String, &'a str>,
    log: Vec<Logged<'a>>,
}

#[derive(Serialize)]
struct Written<'a> {
    text: String,
    lines: Vec<Line>,
    versions: Vec<Version<'a>>,
}

#[derive(Serialize)]
struct Version<'a> {
    row: u64,
    by: &'a str,
    from: String,
    to: String,
    brought_back: bool,
    /// Nothing where they would be too many: the log has them.
    text: Option<String>,
    lines: Option<Vec<Line>>,
}

#[derive(Serialize)]
struct Logged<'a> {
    row: u64,
    by: &'a str,
    at_ms: i64,
    update: Bytes,
}

fn told(plan: &YearsPlan) -> Result<String, Error> {
    let history = &plan.history;
    let name = |person| history.names.get(&person).map_or("", String::as_str);
    let mut size = 0;
    let mut sections = BTreeMap::new();
    for section in Section::WRITTEN {
        let mut versions = Vec::new();
        let words = each_version(history, section, |sitting, _, words| {
            size += length(words);
            let has_room = size <= VERSIONS_LIMIT;
            versions.push(Version {
                row: sitting.last,
                by: name(sitting.author),
                from: instant(sitting.from_ms),
                to: instant(sitting.to_ms),
                brought_back: is_brought_back(history, section, sitting),
                text: has_room.then(|| plain(words)),
                lines: has_room.then(|| lines(words)),
            });
        });
        let words = words.map_err(|_| Error::Unexpected)?;
        sections.insert(section.slug(), Written { text: plain(&words), lines: lines(&words), versions });
    }
    let now = now(history).map_err(|_| Error::Unexpected)?;
    let row = |row: &crate::text::Row| Logged {
        row: row.step.seq,
        by: name(row.step.author),
        at_ms: row.step.at_ms,
        update: Bytes(row.update.clone()),
    };
    let plan = Plan {
        school_year: plan.year,
        title: plan.year.to_string(),
        completed: now.document().called_completed().iter().map(Section::slug).collect(),
        sections,
        cards: cards(&now),
        boxes: boxes(Language::En, plan, &now),
        list: plan.reading.is_brought.then(|| plan.reading.changes.to_bring()),
        writers: history.writers.iter().map(|(writer, person)| (writer.to_string(), name(*person))).collect(),
        log: history.rows.iter().map(row).collect(),
    };
    serde_json::to_string(&plan).map_err(|_| Error::Unexpected)
}
