//! The complete record of one student: as a page, which is bounded, and as a file, which is whole (docs/record.md).

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::amendment::{Amendment, Blank};
use super::card::CardTold;
use super::error::Error;
use crate::domain::card::Card;
use crate::domain::catalogue::Catalogue;
use crate::domain::checklist::ItemState;
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::person::PersonId;
use crate::domain::school_year::SchoolYear;
use crate::domain::section::{Section, Sections};
use crate::text::{Comparison, Line};

mod file;
#[cfg(feature = "ssr")]
mod phrase;
mod telling;

pub use file::{download, download_own};

/// Entries that the page shows of one part; the file has all.
const SHOWN: i64 = 500;

/// What the district keeps of a student as a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    pub number: PersonId,
    pub name: String,
    /// What lists are ordered by.
    pub sorted_name: String,
    /// In the district's other systems.
    pub id: Option<String>,
    pub school: Option<String>,
    pub grade: Option<Grade>,
    pub born: Option<Day>,
    pub left: Option<Day>,
    pub district: String,
}

/// One sitting of somebody who changed a section. Times are RFC 3339 in UTC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    pub by: String,
    pub from: String,
    pub to: String,
    /// Whether earlier words were brought back.
    pub is_brought_back: bool,
    pub comparison: Comparison,
}

/// One written section of one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    pub section: Section,
    pub lines: Vec<Line>,
    /// Newest first.
    pub versions: Vec<Version>,
    /// How many older ones there are, which the file has.
    pub older: u64,
}

/// A box of the grid that was ever set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    /// As the plan stores it.
    pub key: String,
    /// As the student read it; the key where the grid has no such box any more.
    pub title: String,
    pub state: ItemState,
    /// What it said when it was ticked, where the list by which the year is read words it otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_then: Option<String>,
}

/// A card of the goals: its name, and each field that says something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GoalCard {
    #[serde(rename = "card")]
    pub id: String,
    #[serde(flatten)]
    pub fields: Card,
}

/// One school year's plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub year: SchoolYear,
    /// What the student called completed for now.
    pub completed: Sections,
    pub sections: Vec<Written>,
    /// The oldest first.
    pub cards: Vec<CardTold>,
    pub boxes: Vec<Tick>,
}

/// One entry of a part, as the page shows it: see `storage::Part`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entry {
    pub at: Option<String>,
    pub until: Option<String>,
    pub by: Option<String>,
    #[serde(rename = "as")]
    pub capacity: Option<String>,
    pub deed: Option<String>,
    /// What was done, with `say::HERE` where `of` belongs; nothing where `deed` says it.
    pub what: Option<String>,
    /// What a person wrote or somebody is called, within that.
    pub of: Option<String>,
    pub words: Option<String>,
    /// Other words that a comment suggested.
    pub suggestion: Option<String>,
    /// The box of the grid that it is about, by its key.
    #[serde(rename = "box")]
    pub item: Option<String>,
    pub year: Option<SchoolYear>,
}

/// One part of the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub name: String,
    pub title: String,
    /// What the page says where there is nothing.
    pub nothing: String,
    /// Newest first.
    pub entries: Vec<Entry>,
    /// There are more, which the file has.
    pub has_more: bool,
}

/// The page of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Whether the student reads it, and not a guardian.
    pub is_own: bool,
    /// When, RFC 3339 in UTC.
    pub taken: String,
    pub head: Head,
    /// The newest year first.
    pub plans: Vec<Plan>,
    pub parts: Vec<Part>,
    /// The words of the boxes that the parts are about.
    pub catalogue: Catalogue,
    pub amendments: Vec<Amendment>,
    /// Nothing where the viewer may not ask for one.
    pub blank: Option<Blank>,
    /// What the forms of this page carry, so that the server knows whose page they are from.
    pub from: Option<String>,
}

/// The complete record of `student` (one's own without), for the student and the guardians. That it was taken is on
/// the trail.
#[server(endpoint = "open_record", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_record(student: Option<PersonId>) -> Result<Record, Error> {
    use super::amendment;
    use super::context::{Sheet, answer, decide_or_own, instant, world};
    use crate::domain::access;
    use crate::storage::PARTS;
    answer(
        async {
            let world = world()?;
            let language = super::language::spoken();
            let decided = decide_or_own(&world, student).await?;
            let (viewer, student) = (&decided.viewer, decided.student);
            let right = access::to_record(decided.access).ok_or(Error::NotFound)?;
            let may_amend = access::to_amend(viewer, &decided.ties, decided.access);
            let taken = world.database.take_record(right, world.now_ms()).await?;
            let head = world.database.record_head(taken).await?;
            let mut plans = Vec::new();
            for plan in world.database.record_plans(taken).await? {
                let plan = world.database.record_plan(taken, plan).await?;
                // A long log is tens of milliseconds of work: not on a thread that others wait for.
                let told = tokio::task::spawn_blocking(move || telling::plan(language, &plan)).await;
                plans.push(told.map_err(|_| Error::Unexpected)?.map_err(|_| Error::Unexpected)?);
            }
            let mut parts = Vec::new();
            for part in PARTS.iter().filter(|part| part.is_listed) {
                let rows = world.database.record_part(taken, part, SHOWN + 1).await?;
                let has_more = rows.len() > usize::try_from(SHOWN).unwrap_or(usize::MAX);
                let shown = rows.iter().take(usize::try_from(SHOWN).unwrap_or(usize::MAX));
                parts.push(Part {
                    name: part.name.to_owned(),
                    title: (part.title)(language).to_owned(),
                    nothing: (part.nothing)(language).to_owned(),
                    entries: shown.map(|row| entry(language, part.name, row)).collect(),
                    has_more,
                });
            }
            let catalogue = world.database.record_list(taken).await?.told(language);
            let all = world.database.amendments_of(right).await?;
            let mut amendments = Vec::new();
            for one in all {
                amendments.push(amendment::for_family(&world, viewer, may_amend, one).await?);
            }
            let unsaved = world.unsaved(viewer.who(), Sheet::Amendment(student)).await?;
            Ok(Record {
                is_own: viewer.person == student,
                taken: instant(world.now_ms()),
                head: serde_json::from_str(&head).map_err(|_| Error::Unexpected)?,
                plans,
                parts,
                catalogue,
                amendments,
                blank: may_amend
                    .map(|_| unsaved.map(|form| Blank { what: form.part, why: form.words }).unwrap_or_default()),
                from: world.seal.of(viewer.who()),
            })
        }
        .await,
    )
}

/// A row of a part, told in this language.
#[cfg(feature = "ssr")]
fn entry(language: crate::say::Language, part: &str, row: &str) -> Entry {
    use crate::sync::Refusal;
    let mut entry: Entry = serde_json::from_str(row).unwrap_or_default();
    (entry.what, entry.of) = phrase::told(language, part, serde_json::from_str(row).unwrap_or_default());
    if matches!(part, "credits" | "progress" | "attendance" | "tests") {
        entry.by = Some(crate::say::record_the_school(language).to_owned());
    }
    if part == "refused" {
        let told = |words: String| Refusal::ALL.into_iter().find(|one| one.to_string() == words);
        entry.words = entry.words.map(|words| told(words.clone()).map_or(words, |one| one.says(language).to_owned()));
    }
    entry
}
