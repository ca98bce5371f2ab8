//! One year's plan as the page of a record shows it: what stands, and how it came to stand, in passes over its log.

use std::collections::VecDeque;

use super::super::context::instant;
use super::{GoalCard, Plan, Tick, Version, Written};
use crate::api::card::CardTold;
use crate::domain::history::{Version as Sitting, versions};
use crate::domain::section::Section;
use crate::say::Language;
use crate::storage::{History, YearsPlan};
use crate::text::{Comparison, Delta, Error, Op, Past, lines};

/// Versions of one section that the page shows; the newest.
const VERSIONS: usize = 50;
/// Letters that the versions of one section may have together on the page, whatever somebody wrote.
const LETTERS: usize = 400_000;

/// All of a plan, as far as a page shows it; the cards are told in a language.
pub fn plan(language: Language, plan: &YearsPlan) -> Result<Plan, Error> {
    let history = &plan.history;
    let sections = Section::WRITTEN.into_iter().map(|section| written(history, section)).collect::<Result<_, _>>()?;
    let now = now(history)?;
    let document = now.document();
    let cards = CardTold::all(language, &document.cards());
    Ok(Plan {
        year: plan.year,
        completed: document.called_completed(),
        sections,
        cards,
        boxes: boxes(language, plan, &now),
    })
}

/// The plan as it stands.
pub fn now(history: &History) -> Result<Past<'_>, Error> {
    let mut past = Past::new(&history.rows, 0);
    past.go_to(u64::MAX)?;
    Ok(past)
}

/// Every box that was ever set, in the order of their keys, in a language.
pub fn boxes(language: Language, plan: &YearsPlan, now: &Past<'_>) -> Vec<Tick> {
    let list = plan.reading.changes.told(language);
    let mut said = plan.then.said(&list, language);
    let set = now.document().items().into_iter();
    let named = set.map(|(key, state)| {
        let title = list.entry(&key).map_or_else(|| key.clone(), |entry| entry.item.title);
        Tick { said_then: said.remove(&key), key, title, state }
    });
    named.collect()
}

/// Every card in which something stands.
pub fn cards(now: &Past<'_>) -> Vec<GoalCard> {
    now.document().cards().into_iter().map(|(id, fields)| GoalCard { id: id.to_string(), fields }).collect()
}

/// The sittings that changed a section, with the words before and behind each; and the words that stand now.
pub fn each_version(
    history: &History,
    section: Section,
    mut each: impl FnMut(&Sitting, &Delta, &Delta),
) -> Result<Delta, Error> {
    let mut past = Past::new(&history.rows, 0);
    let mut before = Delta::new();
    for sitting in versions(history.rows.iter().map(|row| row.step), &history.ends(section)) {
        past.go_to(sitting.last)?;
        let words = past.words(section);
        if words != before {
            each(&sitting, &before, &words);
            before = words;
        }
    }
    Ok(before)
}

/// Whether a sitting brought earlier words of the section back.
pub fn is_brought_back(history: &History, section: Section, sitting: &Sitting) -> bool {
    let mut all = history.restorations.iter().filter(|restoration| restoration.section == section);
    all.any(|restoration| (sitting.first..=sitting.last).contains(&restoration.last))
}

fn written(history: &History, section: Section) -> Result<Written, Error> {
    let mut kept: VecDeque<(usize, Version)> = VecDeque::new();
    let (mut letters, mut older) = (0, 0);
    let words = each_version(history, section, |sitting, before, words| {
        let size = length(before) + length(words);
        letters += size;
        kept.push_front((
            size,
            Version {
                by: history.names.get(&sitting.author).cloned().unwrap_or_default(),
                from: instant(sitting.from_ms),
                to: instant(sitting.to_ms),
                is_brought_back: is_brought_back(history, section, sitting),
                comparison: Comparison::of(before, words),
            },
        ));
        while kept.len() > 1 && (kept.len() > VERSIONS || letters > LETTERS) {
            letters -= kept.pop_back().map_or(0, |(size, _)| size);
            older += 1;
        }
    })?;
    Ok(Written {
        section,
        lines: lines(&words),
        versions: kept.into_iter().map(|(_, version)| version).collect(),
        older,
    })
}

/// How long a text is, in bytes.
pub fn length(text: &Delta) -> usize {
    text.iter().map(|op| if let Op::Insert { insert, .. } = op { insert.len() } else { 0 }).sum()
}
