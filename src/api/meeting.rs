//! A meeting about a plan, prepared: what was agreed last, what changed since, what waits for an answer.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::card::CardTold;
use super::check_in::{Course, Entry};
use super::error::Error;
use crate::domain::checklist::ItemState;
use crate::domain::completion::State;
use crate::domain::grade::Grade;
use crate::domain::meeting::Since;
use crate::domain::person::{PersonId, Role};
use crate::domain::school_year::SchoolYear;
use crate::domain::section::Section;
use crate::text::Comparison;

mod since;
mod telling;

pub(super) use self::since::since_visit;
pub(super) use self::telling::prepare;

/// One of the moments that the page can look back to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    pub since: Since,
    /// RFC 3339 in UTC; nothing for the start of the year.
    pub at: Option<String>,
}

/// A written section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    pub section: Section,
    pub state: State,
    /// How it begins as it stands; empty where nothing is written.
    pub begins: String,
    /// What changed since, short enough for paper.
    pub changes: Comparison,
    /// Whether more changed than is shown.
    pub has_more: bool,
    /// The rows of the log that are compared, for the address of the whole comparison.
    pub rows: (u64, u64),
}

/// A box of the grid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridBox {
    pub grade: Grade,
    pub title: String,
    pub state: ItemState,
}

/// A comment that is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    pub section: Section,
    pub quote: String,
    /// Who said the last thing in it, as what, and the beginning of it.
    pub name: String,
    pub role: Role,
    pub words: String,
    /// How many things were said.
    pub count: usize,
}

/// The page of a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    pub student: PersonId,
    pub is_own: bool,
    pub name: String,
    pub school: String,
    pub grade: Grade,
    pub year: SchoolYear,
    /// The day of the page, YYYY-MM-DD.
    pub today: String,
    pub course: Course,
    /// The last check-in that stands.
    pub last: Option<Entry>,
    /// What the page looks back to, and what it could.
    pub since: Moment,
    pub moments: Vec<Moment>,
    pub written: Vec<Written>,
    /// The cards of the goals, each with whether it says something else now.
    pub cards: Vec<(CardTold, bool)>,
    /// The state of the grid.
    pub grid: State,
    /// The boxes that say something else now.
    pub changed: Vec<GridBox>,
    /// The boxes of the student's grade that are open, of how many.
    pub open: Vec<GridBox>,
    pub boxes: usize,
    pub comments: Vec<Open>,
}

/// A meeting about the plan of `student` (one's own without), looking back to `since`, or where there was no such moment
/// to the nearest one that there was. For those who read all of the plan and its check-ins.
#[server(endpoint = "open_meeting", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_meeting(student: Option<PersonId>, since: Option<Since>) -> Result<Meeting, Error> {
    use super::context::{answer, decide_or_own, world};
    answer(
        async {
            let world = world()?;
            let decided = decide_or_own(&world, student).await?;
            telling::prepare(&world, &decided, since).await
        }
        .await,
    )
}
