//! What students might write, in two voices: short, made up, and each with the reason why it is a good answer.

use super::Voice;
use crate::domain::section::Section;
use crate::say::{self, Language};

/// An answer to a section, or a part of one.
#[derive(Debug, PartialEq, Eq)]
pub struct Example {
    /// Sentences, as a student would write them.
    pub words: &'static str,
    /// What is good about them, to the student who reads this.
    pub why: &'static str,
}

/// Words and their reason, by their messages.
type Shown = (fn(Language) -> &'static str, fn(Language) -> &'static str);

/// The examples of a section, the simplest first.
pub fn examples(language: Language, section: Section, voice: Voice) -> Vec<Example> {
    let shown = match (section, voice) {
        (Section::Goals, Voice::Younger) => GOALS_YOUNGER,
        (Section::Goals, Voice::Older) => GOALS,
        (Section::Barriers, Voice::Younger) => BARRIERS_YOUNGER,
        (Section::Barriers, Voice::Older) => BARRIERS,
        (Section::Strategies, Voice::Younger) => STRATEGIES_YOUNGER,
        (Section::Strategies, Voice::Older) => STRATEGIES,
        (Section::Success, Voice::Younger) => SUCCESS_YOUNGER,
        (Section::Success, Voice::Older) => SUCCESS,
    };
    shown.iter().map(|(words, why)| Example { words: words(language), why: why(language) }).collect()
}

const GOALS_YOUNGER: &[Shown] = &[
    (say::example_goals_younger_1, say::example_goals_younger_1_why),
    (say::example_goals_younger_2, say::example_goals_younger_2_why),
];

const GOALS: &[Shown] =
    &[(say::example_goals_1, say::example_goals_1_why), (say::example_goals_2, say::example_goals_2_why)];

const BARRIERS_YOUNGER: &[Shown] = &[
    (say::example_barriers_younger_1, say::example_barriers_younger_1_why),
    (say::example_barriers_younger_2, say::example_barriers_younger_2_why),
];

const BARRIERS: &[Shown] =
    &[(say::example_barriers_1, say::example_barriers_1_why), (say::example_barriers_2, say::example_barriers_2_why)];

const STRATEGIES_YOUNGER: &[Shown] = &[
    (say::example_strategies_younger_1, say::example_strategies_younger_1_why),
    (say::example_strategies_younger_2, say::example_strategies_younger_2_why),
];

const STRATEGIES: &[Shown] = &[
    (say::example_strategies_1, say::example_strategies_1_why),
    (say::example_strategies_2, say::example_strategies_2_why),
];

const SUCCESS_YOUNGER: &[Shown] = &[
    (say::example_success_younger_1, say::example_success_younger_1_why),
    (say::example_success_younger_2, say::example_success_younger_2_why),
];

const SUCCESS: &[Shown] =
    &[(say::example_success_1, say::example_success_1_why), (say::example_success_2, say::example_success_2_why)];

#[cfg(test)]
mod tests {
    use super::{Language, Section, Voice, examples};
    use crate::domain::catalogue::ITEMS;

    #[test]
    fn every_section_has_two_examples_in_each_voice_and_says_why_they_are_good() {
        for section in Section::ALL {
            for example in Voice::ALL.into_iter().flat_map(|voice| {
                assert_eq!(examples(Language::En, section, voice).len(), 2, "{section:?}");
                examples(Language::En, section, voice)
            }) {
                assert!(example.words.ends_with('.') || example.words.ends_with('?'), "{}", example.words);
                assert!(example.why.ends_with('.') && !example.words.contains("  "), "{}", example.why);
            }
        }
    }

    #[test]
    fn an_example_of_the_grid_begins_with_an_item_of_the_grid() {
        for example in Voice::ALL.into_iter().flat_map(|voice| examples(Language::En, Section::Success, voice)) {
            let title = example.words.split(['“', '”']).nth(1).expect("a title in quotes");
            assert!(ITEMS.iter().any(|item| item.title() == title), "{title}");
        }
    }
}
