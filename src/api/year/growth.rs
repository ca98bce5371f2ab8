//! The goals of a student through the years: when each was called reached, and what adults said about the goals then.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::super::context::{World, instant};
use super::super::error::Error;
use crate::domain::card::{CardId, Cards, State};
use crate::domain::comment::{Deed, EventId};
use crate::domain::growth::{self, HEARD_DAYS};
use crate::domain::history::versions;
use crate::domain::person::PersonId;
use crate::domain::section::Section;
use crate::say::Language;
use crate::storage::Year;
use crate::text::Past;

/// What of the adults' words stands beside one goal.
const SAID: usize = 3;
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// A goal in one year, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// The year, with the grade where it is known.
    pub when: String,
    pub title: String,
    pub state: String,
    pub reason: String,
}

/// A goal through the years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// As it is called now, or was last.
    pub title: String,
    pub state: String,
    /// The oldest first.
    pub stops: Vec<Stop>,
    /// When it was called reached, RFC 3339 in UTC.
    pub reached: Option<String>,
    /// What adults said about the goals then: who, and their words.
    pub said: Vec<(String, String)>,
}

/// The goals of these years, the newest year first, each with its cards.
pub(super) async fn goals(
    world: &World,
    student: PersonId,
    years: &[(Year, Cards)],
    language: Language,
) -> Result<Vec<Goal>, Error> {
    let oldest_first = || years.iter().rev();
    let goals = growth::through(oldest_first().map(|(year, cards)| (year.year, year.grade, cards)));
    let mut reached: BTreeMap<CardId, i64> = BTreeMap::new();
    let mut said = Vec::new();
    for (year, _) in oldest_first() {
        let of_year = goals.iter().filter(|goal| goal.reached_in() == Some(year.year));
        let ids: BTreeSet<_> = of_year.map(|goal| goal.card).collect();
        if !ids.is_empty() {
            reached.extend(called_reached(world, year, ids).await?);
        }
    }
    if !reached.is_empty() {
        for (year, _) in oldest_first() {
            said.extend(adults(world, student, year).await?);
        }
    }
    let told = |goal: growth::Goal| {
        let at_ms = reached.get(&goal.card).copied();
        let heard = said
            .iter()
            .filter(|(said_ms, ..)| at_ms.is_some_and(|at_ms| (at_ms..=at_ms + HEARD_DAYS * DAY_MS).contains(said_ms)));
        let last = goal.stops.last();
        Goal {
            title: last.map(|last| last.title.clone()).unwrap_or_default(),
            state: last.map(|last| super::super::card::state(language, last.state).to_owned()).unwrap_or_default(),
            reached: at_ms.map(instant),
            said: heard.take(SAID).map(|(_, name, words)| (name.clone(), words.clone())).collect(),
            stops: goal.stops.into_iter().map(|stop| told(language, stop)).collect(),
        }
    };
    Ok(goals.into_iter().map(told).collect())
}

fn told(language: Language, stop: growth::Stop) -> Stop {
    let year = stop.year.to_string();
    let when = stop.grade.map(|grade| crate::say::years_grade(language, grade.number().into(), &year));
    Stop {
        when: when.unwrap_or(year),
        title: stop.title,
        state: super::super::card::state(language, stop.state).to_owned(),
        reason: stop.reason,
    }
}

/// When these cards were called reached in this year, in milliseconds since 1970: the last time, where that was taken
/// back in between.
async fn called_reached(world: &World, year: &Year, ids: BTreeSet<CardId>) -> Result<BTreeMap<CardId, i64>, Error> {
    let rows = world.database.log_of_year(year).await?;
    // A long log is tens of milliseconds of work: not on a thread that others wait for.
    let walk = move || {
        let mut past = Past::new(&rows, 0);
        let mut reached = BTreeMap::new();
        for sitting in versions(rows.iter().map(|row| row.step), &BTreeSet::new()) {
            past.go_to(sitting.last)?;
            let cards = past.document().cards();
            for id in &ids {
                if cards.get(id).is_some_and(|card| card.state() == State::Reached) {
                    reached.entry(*id).or_insert(sitting.to_ms);
                } else {
                    reached.remove(id);
                }
            }
        }
        Ok::<_, crate::text::Error>(reached)
    };
    tokio::task::spawn_blocking(walk).await.map_err(|_| Error::Unexpected)?.map_err(|_| Error::Unexpected)
}

/// What others than the student said about the goals of a year, in its order: when, who, and the words.
async fn adults(world: &World, student: PersonId, year: &Year) -> Result<Vec<(i64, String, String)>, Error> {
    let comments = world.database.comments_of_year(year).await?;
    let about_goals: BTreeSet<EventId> = comments
        .events
        .iter()
        .filter(|event| matches!(&event.deed, Deed::Opened(quoted) if quoted.section == Section::Goals))
        .map(|event| event.id)
        .collect();
    let said = comments.events.into_iter().filter(|event| {
        event.author != student
            && about_goals.contains(&event.thread)
            && matches!(event.deed, Deed::Opened(_) | Deed::Replied)
            && !event.words.trim().is_empty()
    });
    let named = |author: &PersonId| comments.authors.get(author).map(|(name, _)| name.clone()).unwrap_or_default();
    Ok(said.map(|event| (event.at_ms, named(&event.author), event.words)).collect())
}
