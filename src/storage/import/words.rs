//! What a line of a file does and is about, and whether a line before it was about the same.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

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
pub(super) fn named(kind: Kind, line: &Line) -> Vec<String> {
    line.cells.iter().take(kind.identity()).flatten().filter(|cell| !cell.is_empty()).map(|cell| brief(cell)).collect()
}

/// What stands in the column of that name, for who is told that it is wrong.
pub(super) fn cell_of(kind: Kind, line: &Line, field: &str) -> Option<String> {
    let place = kind.columns().iter().position(|column| *column == field)?;
    line.cells.get(place)?.as_deref().map(brief).filter(|cell| !cell.is_empty())
}

fn brief(cell: &str) -> String {
    cell.chars().filter(|c| !c.is_control()).take(60).collect()
}
