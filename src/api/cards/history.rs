//! How a card came to say what it says, in words: one entry for each sitting that changed it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::super::context::{World, instant};
use super::{CardTold, Error};
use crate::domain::access::MayWrite;
use crate::domain::card::CardId;
use crate::domain::history::versions;
use crate::say::{self, Language};
use crate::storage::History;
use crate::text::Past;

/// Sittings that the page of a card shows; the newest.
const SHOWN: usize = 50;

/// One sitting in which the student changed a card. Times are RFC 3339 in UTC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    pub from: String,
    pub to: String,
    /// Each part that says something else since: what it is, and what it says.
    pub parts: Vec<(String, String)>,
}

/// The sittings of this year that changed a card, the newest first.
pub(super) async fn changes(
    world: &World,
    right: MayWrite,
    id: CardId,
    language: Language,
) -> Result<Vec<Changed>, Error> {
    let start = world.database.year_start(right).await?;
    let history = world.database.history(right).await?;
    // A long log is tens of milliseconds of work: not on a thread that others wait for.
    let told = tokio::task::spawn_blocking(move || told(&history, start, id, language)).await;
    told.map_err(|_| Error::Unexpected)?.map_err(|_| Error::Unexpected)
}

/// `start` is the row with which the year began: what stood there already is no change.
fn told(history: &History, start: u64, id: CardId, language: Language) -> Result<Vec<Changed>, crate::text::Error> {
    let name = id.to_string();
    let mut past = Past::new(&history.rows, 0);
    let mut before: Vec<(String, String)> = Vec::new();
    let mut changes = Vec::new();
    // A sitting ends where the year began.
    let ends = BTreeSet::from([start]);
    for sitting in versions(history.rows.iter().map(|row| row.step), &ends) {
        past.go_to(sitting.last)?;
        let now = past.document().cards().get(&id).map(|card| parts(language, CardTold::of(language, &name, card)));
        let now = now.unwrap_or_default();
        if now != before && sitting.last > start {
            let parts = different(language, &before, &now);
            changes.push(Changed { from: instant(sitting.from_ms), to: instant(sitting.to_ms), parts });
        }
        before = now;
    }
    changes.reverse();
    changes.truncate(SHOWN);
    Ok(changes)
}

fn parts(language: Language, told: CardTold) -> Vec<(String, String)> {
    let first = [(say::card_goal(language).to_owned(), told.title), (say::card_state(language).to_owned(), told.state)];
    first.into_iter().chain(told.parts).collect()
}

/// What says something else now, and what is no longer there.
fn different(language: Language, before: &[(String, String)], now: &[(String, String)]) -> Vec<(String, String)> {
    let new = now.iter().filter(|part| !before.contains(part)).cloned();
    let gone = before.iter().filter(|(what, _)| !now.iter().any(|(other, _)| other == what));
    new.chain(gone.map(|(what, _)| (what.clone(), say::card_taken_out(language).to_owned()))).collect()
}

#[cfg(test)]
mod tests {
    use super::{Language, different};

    #[test]
    fn only_what_says_something_else_is_told_and_what_was_taken_out_is_told_too() {
        let part = |what: &str, says: &str| (what.to_owned(), says.to_owned());
        let before = [part("My goal", "Read"), part("By when", "June"), part("Why", "I like it")];
        let now = [part("My goal", "Read"), part("By when", "May")];
        assert_eq!(different(Language::En, &before, &now), [part("By when", "May"), part("Why", "taken out")]);
        assert_eq!(different(Language::En, &now, &now), []);
    }
}
