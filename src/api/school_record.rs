//! What the school keeps of a student over the wire: credits, marks, attendance, tests. It is read alone; files of the
//! district bring it in.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::error::Error;
use super::resource::{Help, for_credits};
use super::{World, context::Decided};
use crate::domain::person::PersonId;
use crate::domain::school_record::SchoolRecord;
use crate::domain::school_year::SchoolYear;
use crate::say::{self, Language};

/// The page of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    pub student: PersonId,
    pub name: String,
    /// Whether the student reads it.
    pub is_own: bool,
    pub record: SchoolRecord,
    /// What helps with the credits that are missing.
    pub help: Help,
}

/// What the school keeps of `student`, or of oneself without. Whoever else than the student reads it is on the trail.
#[server(endpoint = "open_school_record", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_school_record(student: Option<PersonId>) -> Result<Page, Error> {
    use super::context::{answer, decide_or_own, world};
    use crate::domain::access;
    use crate::domain::trail::Deed;
    answer(
        async {
            let world = world()?;
            let decided = decide_or_own(&world, student).await?;
            let right = access::to_school_record(decided.access).ok_or(Error::NotFound)?;
            let is_own = decided.viewer.person == decided.student;
            if !is_own {
                world.database.record_once(right.entry(Deed::LookedAtSchoolRecord, world.now_ms())).await?;
            }
            let card = world.database.card(decided.read()?).await?;
            let record = world.database.school_record(right, decided.viewer.today.school_year()).await?;
            let missing = record.subjects().into_iter().filter(|subject| subject.left().0 > 0);
            let missing = missing.map(|subject| subject.name).collect();
            let help = for_credits(&world, (right.district(), card.grade), missing).await?;
            Ok(Page { student: decided.student, name: card.name, is_own, record, help })
        }
        .await,
    )
}

/// What is left for the student who asks, in one line of the page's language; nothing where the school has told nothing.
pub(super) async fn line_of(world: &World, decided: &Decided) -> Result<Option<String>, Error> {
    let Some(right) = crate::domain::access::to_school_record(decided.access) else { return Ok(None) };
    let year = decided.viewer.today.school_year();
    let record = world.database.school_record(right, year).await?;
    Ok(line(super::language::spoken(), &record, year))
}

/// The line itself: credits where some are required and any were earned or are on the way; what else is left, not where
/// credits are required and none is there yet; then the days of this year.
fn line(language: Language, record: &SchoolRecord, year: SchoolYear) -> Option<String> {
    let credits = record.left().filter(|_| record.has_earned()).map(|sum| {
        let (needed, left, underway) = (sum.needed.to_string(), sum.left.to_string(), sum.underway.to_string());
        match (sum.missing().0, sum.underway.0) {
            (0, _) => say::school_line_all(language, &needed),
            (_, 0) => say::school_line_left(language, &left, &needed),
            _ => say::school_line_underway(language, &left, &needed, &underway),
        }
    });
    let others = record.others();
    let open = others.iter().filter(|one| !one.is_met()).count();
    let others = ((credits.is_some() || record.left().is_none()) && open > 0)
        .then(|| say::school_line_others(language, &open.to_string(), &others.len().to_string()));
    let days = record
        .attendance_of(year)
        .map(|days| say::school_line_days(language, &days.present.to_string(), &days.enrolled.to_string()));
    let parts: Vec<_> = credits.into_iter().chain(others).chain(days).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}
