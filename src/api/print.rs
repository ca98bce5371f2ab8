//! A whole plan, to be printed: the words as they stand, the cards, the boxes, the check-ins of the year.

use std::collections::BTreeMap;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::card::CardTold;
use super::check_in::Entry;
use super::context::{Decided, World};
use super::error::Error;
use crate::domain::catalogue::Catalogue;
use crate::domain::checklist::ItemState;
use crate::domain::completion::Standing;
use crate::domain::grade::Grade;
use crate::domain::person::PersonId;
use crate::domain::school_year::SchoolYear;
use crate::say::{self, Language};
use crate::text::Line;

#[cfg(feature = "pdf")]
mod blocks;
#[cfg(feature = "pdf")]
pub mod fonts;
#[cfg(feature = "pdf")]
pub mod pdf;
#[cfg(feature = "pdf")]
mod sheet;
#[cfg(feature = "pdf")]
mod writer;

/// The sheets that a PDF is laid out on, where nobody asks for others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    #[default]
    Letter,
    A4,
}

/// The page to print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Print {
    pub student: PersonId,
    pub is_own: bool,
    pub name: String,
    pub school: String,
    pub grade: Grade,
    pub year: SchoolYear,
    /// The day of the page, YYYY-MM-DD.
    pub today: String,
    pub standing: Standing,
    /// The lines of the three written sections.
    pub words: [Vec<Line>; 3],
    /// The cards that belong to the goals, the oldest first.
    pub cards: Vec<CardTold>,
    /// The list of the grid.
    pub catalogue: Catalogue,
    /// Every box that was ever set, by the key of `catalogue::Entry`.
    pub items: BTreeMap<String, ItemState>,
    /// What ticked boxes said when they were ticked, where the list words them otherwise since.
    pub worded: BTreeMap<String, String>,
    /// The check-ins of this school year that stand, the first one first.
    pub check_ins: Vec<Entry>,
}

impl Print {
    /// What stands at its head: school, grade, year and day, each with what it is called.
    pub fn facts(&self, language: Language) -> [(&'static str, String); 4] {
        [
            (say::print_school(language), self.school.clone()),
            (say::print_grade(language), self.grade.to_string()),
            (say::print_year(language), self.year.to_string()),
            (say::print_as_of(language), say::on(language, &self.today)),
        ]
    }
}

/// The plan of `student` (one's own without), for those who read all of it and its check-ins. For anybody but the
/// student it is a look, and on the trail.
#[server(endpoint = "open_print", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_print(student: Option<PersonId>) -> Result<Print, Error> {
    use super::context::{answer, decide_or_own, world};
    use super::language::spoken;
    answer(
        async {
            let world = world()?;
            let decided = decide_or_own(&world, student).await?;
            read(&world, &decided, spoken()).await
        }
        .await,
    )
}

/// The plan of the student whom this was decided about, told in a language: see [`open_print`].
async fn read(world: &World, decided: &Decided, language: Language) -> Result<Print, Error> {
    use super::check_in;
    use super::context::look;
    use crate::domain::day::Day;
    use crate::domain::section::{Section, Sections};
    use crate::domain::trail::Deed;
    use crate::text::lines;
    let right = decided.read()?;
    if right.sections() != Sections::ALL {
        return Err(Error::NotFound);
    }
    let found = check_in::read(world, decided).await?.ok_or(Error::NotFound)?;
    check_in::look(world, decided).await?;
    let look = look(world, right, Deed::Looked).await?;
    let open = world.database.open_plan(look, 0, u64::MAX).await?;
    let worded = world.database.said_when_ticked(look, &open, language).await?;
    let document = open.replica.document();
    let of_year = |one: &Entry| one.day.parse::<Day>().is_ok_and(|day| day.school_year() == open.year);
    let mut check_ins: Vec<_> = found.all.into_iter().filter(|one| one.stands() && of_year(one)).collect();
    check_ins.reverse();
    Ok(Print {
        student: decided.student,
        is_own: decided.viewer.person == decided.student,
        standing: open.standing(),
        words: Section::WRITTEN.map(|section| lines(&document.words(section))),
        catalogue: open.catalogue(language),
        cards: CardTold::all(language, &document.cards()),
        items: document.items(),
        worded,
        check_ins,
        today: decided.viewer.today.to_string(),
        name: open.name,
        school: open.school,
        grade: open.grade,
        year: open.year,
    })
}
