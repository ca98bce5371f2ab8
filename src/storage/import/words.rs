//! What a line of a file does, and what is wrong with it, in words; and whether a line before it was about the same.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use crate::domain::error::Error as Rule;
use crate::domain::import::{Effect, Kind};
use crate::storage::administration::{Linking, Recorded, Step};
use crate::storage::sheet::Line;

/// What was named before, and on which line.
#[derive(Default)]
pub(super) struct Lines(HashMap<u128, u64>);

impl Lines {
    /// The line that named the same before this one.
    pub(super) fn first(&mut self, name: &impl std::fmt::Debug, line: u64) -> Option<u64> {
        let name = Sha256::digest(format!("{name:?}"));
        let name = name.first_chunk().map_or(0, |bytes| u128::from_be_bytes(*bytes));
        self.0.insert(name, line)
    }
}

/// What becomes of something that was there or not, and is to be there or not.
const fn became(was: bool, is_wanted: bool) -> Effect {
    match (was, is_wanted) {
        (false, _) => Effect::New,
        (true, false) => Effect::Removed,
        (true, true) => Effect::Corrected,
    }
}

/// What a step does.
pub(super) fn effects(step: &Step) -> Vec<Effect> {
    match step {
        Step::Nothing => Vec::new(),
        Step::School { was: Some(_), .. } => vec![Effect::Renamed],
        Step::School { .. }
        | Step::Person { who: None, .. }
        | Step::Class { class: None, .. }
        | Step::Tie { was: None, .. } => vec![Effect::New],
        Step::Person { who: Some(known), wanted, linking } => {
            let linking = linking.as_ref().map(|linking| match linking {
                Linking::To { was: None, .. } => Effect::Account,
                Linking::To { .. } => Effect::OtherAccount,
                Linking::Ends { .. } => Effect::NoAccount,
            });
            known.details.changes(wanted).into_iter().map(Effect::Changes).chain(linking).collect()
        }
        Step::Record(Recorded { was, wanted, .. }) => vec![became(was.is_some(), wanted.is_some())],
        Step::Resource { id, wanted } => vec![became(id.is_some(), wanted.is_some())],
        Step::Class { class: Some(class), wanted } => {
            let renamed = (class.name != wanted.name).then_some(Effect::Renamed);
            renamed.into_iter().chain((class.local_id != wanted.local_id).then_some(Effect::NewId)).collect()
        }
        Step::Tie { was: Some(was), wanted, .. } => {
            let ends = was.term.until.is_none() && wanted.term.until.is_some();
            let days = if ends { Effect::Ends } else { Effect::Days };
            let days = (was.term != wanted.term).then_some(days);
            days.into_iter().chain((was.kinship != wanted.kinship).then_some(Effect::Kinship)).collect()
        }
    }
}

/// What the line is about, as the file names it.
fn named(kind: Kind, line: &Line) -> String {
    let cells = line.cells.iter().take(kind.identity()).flatten().filter(|cell| !cell.is_empty());
    let cells: Vec<String> = cells.map(|cell| cell.chars().filter(|c| !c.is_control()).take(60).collect()).collect();
    cells.join(" and ")
}

/// One line in words: "S-100 changes school, changes grade".
pub(super) fn told(kind: Kind, line: &Line, effects: &[Effect]) -> String {
    let words: Vec<_> = effects
        .iter()
        .map(|effect| match effect {
            Effect::New => "is new".to_owned(),
            other => other.words(kind, 1).trim_start_matches("1 ").to_owned(),
        })
        .collect();
    format!("{} {}", named(kind, line), words.join(", "))
}

/// A broken rule in words, with what was written.
pub(super) fn why(kind: Kind, line: &Line, rule: &Rule) -> String {
    let place = kind.columns().iter().position(|column| *column == rule.field);
    let cell = place.and_then(|place| line.cells.get(place)?.as_deref());
    let cell: Option<String> = cell.map(|cell| cell.chars().filter(|c| !c.is_control()).take(60).collect());
    match cell.filter(|cell| !cell.is_empty()) {
        Some(cell) => format!("{} \u{201c}{cell}\u{201d}: {}", rule.field, rule.reason),
        None => format!("{}: {}", rule.field, rule.reason),
    }
}

/// That a file has other than the rows that were announced, in words.
pub(super) fn other_rows(found: u64, announced: u64) -> String {
    let end = if found < announced { "It may have been cut on its way" } else { "It may be another file" };
    format!("the file ends here with {found} rows behind its first line, and {announced} were announced. {end}")
}

/// What is said of a last line without a line end.
pub(super) const OPEN: &str = "no line end stands behind this last line. If the file was cut here, its last cell may lack something: look at it before you go on";
