//! Preparing a meeting about a plan: since when the changes are told, and which boxes of the grid are among them.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::catalogue::{Catalogue, Entry};
use super::checklist::ItemState;
use super::grade::Grade;

/// For how long somebody who reads a plan again is still at the same visit, in milliseconds: a working day.
pub const ONE_VISIT_MS: i64 = 8 * 60 * 60 * 1_000;

/// Since when the changes of a plan are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Since {
    /// The last check-in was logged.
    CheckIn,
    /// The reader's own visit before this one.
    Look,
    /// The year began.
    Start,
}

impl Since {
    /// As an address names it.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::CheckIn => "check-in",
            Self::Look => "look",
            Self::Start => "start",
        }
    }
}

impl fmt::Display for Since {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for Since {
    type Err = ();

    fn from_str(slug: &str) -> Result<Self, ()> {
        [Self::CheckIn, Self::Look, Self::Start].into_iter().find(|since| since.slug() == slug).ok_or(())
    }
}

/// The moments that a meeting can look back to, in milliseconds since 1970; nothing for what never was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moments {
    pub check_in: Option<i64>,
    pub look: Option<i64>,
}

impl Moments {
    /// Those that there are, the one that a meeting looks back to by itself first; the start of the year is always one,
    /// and has no time.
    pub fn all(self) -> Vec<(Since, Option<i64>)> {
        let check_in = self.check_in.map(|at| (Since::CheckIn, Some(at)));
        let look = self.look.map(|at| (Since::Look, Some(at)));
        check_in.into_iter().chain(look).chain([(Since::Start, None)]).collect()
    }

    /// The one that is asked for, or the first where there is no such moment or none is asked for.
    pub fn choose(self, wanted: Option<Since>) -> (Since, Option<i64>) {
        let all = self.all();
        let chosen = all.iter().find(|(since, _)| Some(*since) == wanted).or_else(|| all.first());
        chosen.copied().unwrap_or((Since::Start, None))
    }
}

/// The boxes that say something else now than `before`, in the order of the grid, with what they say now. Of a box that
/// this catalogue does not have nothing is told.
pub fn changed_boxes(
    catalogue: &Catalogue,
    before: &BTreeMap<String, ItemState>,
    now: &BTreeMap<String, ItemState>,
) -> Vec<(Entry, ItemState)> {
    let entries = Grade::ALL.into_iter().flat_map(|grade| catalogue.entries_of(grade));
    let changed = entries.filter_map(|entry| {
        let (key, none) = (entry.key(), ItemState::default());
        let (was, is) = (before.get(&key).unwrap_or(&none), now.get(&key).unwrap_or(&none));
        (was != is).then(|| (entry, is.clone()))
    });
    changed.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_meeting_looks_back_to_the_last_check_in_then_to_the_last_visit_then_to_the_start() {
        let both = Moments { check_in: Some(5), look: Some(7) };
        assert_eq!(both.choose(None), (Since::CheckIn, Some(5)));
        assert_eq!(both.choose(Some(Since::Look)), (Since::Look, Some(7)));
        assert_eq!(both.choose(Some(Since::Start)), (Since::Start, None));
        assert_eq!(Moments { look: Some(7), ..Moments::default() }.choose(None), (Since::Look, Some(7)));
        // What never was is not looked back to.
        assert_eq!(Moments::default().choose(Some(Since::CheckIn)), (Since::Start, None));
    }

    #[test]
    fn an_address_names_what_it_shows() {
        for since in [Since::CheckIn, Since::Look, Since::Start] {
            assert_eq!(since.to_string().parse(), Ok(since));
        }
        assert_eq!("yesterday".parse::<Since>(), Err(()));
    }

    proptest! {
        #[test]
        fn a_box_is_told_exactly_when_it_says_something_else(
            before in proptest::collection::btree_map(0usize..60, 0u8..3, 0..8),
            now in proptest::collection::btree_map(0usize..60, 0u8..3, 0..8),
        ) {
            let list = crate::domain::catalogue::standard(crate::say::Language::En);
            let entries: Vec<Entry> = Grade::ALL.into_iter().flat_map(|grade| list.entries_of(grade)).collect();
            let state = |number: u8| match number {
                0 => ItemState::NotYet,
                1 => ItemState::Done,
                _ => ItemState::NotForMe { reason: "My program picks these".to_owned() },
            };
            let grid = |boxes: &BTreeMap<usize, u8>| -> BTreeMap<String, ItemState> {
                boxes.iter().map(|(place, number)| (entries[*place].key(), state(*number))).collect()
            };
            let (mut before, now) = (grid(&before), grid(&now));
            before.insert("06.no-longer-there".to_owned(), ItemState::Done);
            let told = changed_boxes(&list, &before, &now);
            let says = |of: &BTreeMap<String, ItemState>, entry: &Entry| of.get(&entry.key()).cloned().unwrap_or_default();
            let wanted: Vec<_> =
                entries.iter().filter(|entry| says(&before, entry) != says(&now, entry)).map(|entry| (entry.clone(), says(&now, entry))).collect();
            prop_assert_eq!(told, wanted);
        }
    }
}
