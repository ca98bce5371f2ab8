//! When a section counts as complete: one function, the same in browser, server and counters.

use serde::{Deserialize, Serialize};

use super::error::Error;
use super::section::{Section, Sections};
use crate::say::{self, Language};

/// How far a section is, as every page words it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    #[default]
    NotStarted,
    InProgress,
    Completed,
}

impl State {
    /// All of them, the least first.
    pub const ALL: [Self; 3] = [Self::NotStarted, Self::InProgress, Self::Completed];

    /// Its name in addresses.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::NotStarted => "not_started",
            Self::InProgress => "in_progress",
            Self::Completed => "completed",
        }
    }

    /// In words, never as a colour alone.
    pub fn title_in(self, language: Language) -> &'static str {
        match self {
            Self::NotStarted => say::state_not_started(language),
            Self::InProgress => say::state_in_progress(language),
            Self::Completed => say::state_completed(language),
        }
    }

    /// The same in files and on pages that are English alone.
    pub fn title(self) -> &'static str {
        self.title_in(Language::En)
    }
}

impl std::str::FromStr for State {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|state| state.slug() == slug)
            .ok_or(Error::new("state", "A section has no such state."))
    }
}

/// What completeness is decided from: nothing of the words themselves, only whether there are any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The written sections that hold at least one character that is not white space.
    pub has_words: Sections,
    /// The sections of which the student said "completed for now".
    pub called_completed: Sections,
    /// Items of the student's current grade that are done, not for me, or exempt.
    pub settled: u32,
    /// Items of the student's current grade.
    pub items: u32,
    /// Whether any box of any grade was ever set and still is.
    pub any_tick: bool,
}

/// A written section is complete when the student says so and it has words; the grid is complete
/// when every item of the student's current grade is done, not for me, or exempt.
pub fn state(section: Section, facts: &Facts) -> State {
    let (started, completed) = if section.is_written() {
        let words = facts.has_words.has(section);
        (words, words && facts.called_completed.has(section))
    } else {
        (facts.any_tick, facts.items > 0 && facts.settled == facts.items)
    };
    match (started, completed) {
        (_, true) => State::Completed,
        (true, false) => State::InProgress,
        (false, false) => State::NotStarted,
    }
}

/// The four states and the sections that are not complete yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// In the order of [`Section::ALL`].
    pub states: [State; 4],
}

impl Standing {
    /// Decides all four sections.
    pub fn of(facts: &Facts) -> Self {
        Self { states: Section::ALL.map(|section| state(section, facts)) }
    }

    /// The state of one section.
    pub const fn state(&self, section: Section) -> State {
        self.states[section as usize]
    }

    /// The same for those who read `sections` alone: of the others it says nothing.
    #[must_use]
    pub fn only(self, sections: Sections) -> Self {
        let state = |section| if sections.has(section) { self.state(section) } else { State::default() };
        Self { states: Section::ALL.map(state) }
    }

    /// The sections that are not complete.
    pub fn missing(&self) -> Sections {
        Section::ALL.into_iter().filter(|section| self.state(*section) != State::Completed).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Facts, Section, Sections, Standing, State, state};

    fn facts() -> impl Strategy<Value = Facts> {
        (0u8..16, 0u8..16, 0u32..=12, any::<bool>()).prop_map(|(words, completed, settled, other_grades)| Facts {
            has_words: Sections::from_bits(words).expect("below 16").without(Section::Success),
            called_completed: Sections::from_bits(completed).expect("below 16"),
            settled,
            items: 12,
            any_tick: settled > 0 || other_grades,
        })
    }

    proptest! {
        #[test]
        fn completeness_never_falls_when_an_answer_grows(before in facts(), section in 0usize..3) {
            let section = Section::WRITTEN[section];
            let mut after = before.clone();
            after.has_words = after.has_words.with(section);
            prop_assert!(state(section, &after) as u8 >= state(section, &before) as u8);
            after.settled = (after.settled + 1).min(12);
            after.any_tick = true;
            prop_assert!(state(Section::Success, &after) as u8 >= state(Section::Success, &before) as u8);
        }

        #[test]
        fn a_section_is_missing_exactly_when_it_is_not_completed(facts in facts()) {
            let standing = Standing::of(&facts);
            for section in Section::ALL {
                prop_assert_eq!(standing.missing().has(section), standing.state(section) != State::Completed);
            }
        }
    }

    #[test]
    fn saying_completed_without_a_word_completes_nothing() {
        let facts = Facts { called_completed: Section::ALL.into_iter().collect(), items: 12, ..Facts::default() };
        assert_eq!(Standing::of(&facts).states, [State::NotStarted; 4]);
    }

    #[test]
    fn the_grid_is_complete_only_when_every_item_of_the_grade_is_settled() {
        let almost = Facts { settled: 11, items: 12, any_tick: true, ..Facts::default() };
        assert_eq!(state(Section::Success, &almost), State::InProgress);
        assert_eq!(state(Section::Success, &Facts { settled: 12, ..almost }), State::Completed);
    }
}
