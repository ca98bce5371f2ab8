//! The questions of the written sections, each in two voices and with the words that an answer may begin with.

use super::Voice;
use crate::domain::section::Section;
use crate::say::{self, Language};

/// One question of the Guide.
#[derive(Debug, PartialEq, Eq)]
pub struct Prompt {
    pub question: &'static str,
    /// What an answer may begin with; ends in a space.
    pub opening: &'static str,
}

/// A question and its opening, by their messages.
type Ask = (fn(Language) -> &'static str, fn(Language) -> &'static str);

/// The questions of a section, the most useful first. The grid of Preparing for Success has none: its items are the
/// questions.
pub fn prompts(language: Language, section: Section, voice: Voice) -> Vec<Prompt> {
    let asks = match (section, voice) {
        (Section::Goals, Voice::Older) => GOALS,
        (Section::Goals, Voice::Younger) => GOALS_YOUNGER,
        (Section::Barriers, Voice::Older) => BARRIERS,
        (Section::Barriers, Voice::Younger) => BARRIERS_YOUNGER,
        (Section::Strategies, Voice::Older) => STRATEGIES,
        (Section::Strategies, Voice::Younger) => STRATEGIES_YOUNGER,
        (Section::Success, _) => &[],
    };
    asks.iter().map(|(ask, begin)| Prompt { question: ask(language), opening: begin(language) }).collect()
}

const GOALS: &[Ask] = &[
    (say::ask_goals_1, say::begin_goals_1),
    (say::ask_goals_2, say::begin_goals_2),
    (say::ask_goals_3, say::begin_goals_3),
    (say::ask_goals_4, say::begin_goals_4),
    (say::ask_goals_5, say::begin_goals_5),
    (say::ask_goals_6, say::begin_goals_6),
    (say::ask_goals_7, say::begin_goals_7),
    (say::ask_goals_8, say::begin_goals_8),
];

const GOALS_YOUNGER: &[Ask] = &[
    (say::ask_goals_younger_1, say::begin_goals_younger_1),
    (say::ask_goals_younger_2, say::begin_goals_younger_2),
    (say::ask_goals_younger_3, say::begin_goals_younger_3),
    (say::ask_goals_younger_4, say::begin_goals_younger_4),
    (say::ask_goals_younger_5, say::begin_goals_younger_5),
    (say::ask_goals_younger_6, say::begin_goals_younger_6),
    (say::ask_goals_younger_7, say::begin_goals_younger_7),
    (say::ask_goals_younger_8, say::begin_goals_younger_8),
];

const BARRIERS: &[Ask] = &[
    (say::ask_barriers_1, say::begin_barriers_1),
    (say::ask_barriers_2, say::begin_barriers_2),
    (say::ask_barriers_3, say::begin_barriers_3),
    (say::ask_barriers_4, say::begin_barriers_4),
    (say::ask_barriers_5, say::begin_barriers_5),
    (say::ask_barriers_6, say::begin_barriers_6),
    (say::ask_barriers_7, say::begin_barriers_7),
];

const BARRIERS_YOUNGER: &[Ask] = &[
    (say::ask_barriers_younger_1, say::begin_barriers_younger_1),
    (say::ask_barriers_younger_2, say::begin_barriers_younger_2),
    (say::ask_barriers_younger_3, say::begin_barriers_younger_3),
    (say::ask_barriers_younger_4, say::begin_barriers_younger_4),
    (say::ask_barriers_younger_5, say::begin_barriers_younger_5),
    (say::ask_barriers_younger_6, say::begin_barriers_younger_6),
    (say::ask_barriers_younger_7, say::begin_barriers_younger_7),
];

const STRATEGIES: &[Ask] = &[
    (say::ask_strategies_1, say::begin_strategies_1),
    (say::ask_strategies_2, say::begin_strategies_2),
    (say::ask_strategies_3, say::begin_strategies_3),
    (say::ask_strategies_4, say::begin_strategies_4),
    (say::ask_strategies_5, say::begin_strategies_5),
    (say::ask_strategies_6, say::begin_strategies_6),
    (say::ask_strategies_7, say::begin_strategies_7),
    (say::ask_strategies_8, say::begin_strategies_8),
];

const STRATEGIES_YOUNGER: &[Ask] = &[
    (say::ask_strategies_younger_1, say::begin_strategies_younger_1),
    (say::ask_strategies_younger_2, say::begin_strategies_younger_2),
    (say::ask_strategies_younger_3, say::begin_strategies_younger_3),
    (say::ask_strategies_younger_4, say::begin_strategies_younger_4),
    (say::ask_strategies_younger_5, say::begin_strategies_younger_5),
    (say::ask_strategies_younger_6, say::begin_strategies_younger_6),
    (say::ask_strategies_younger_7, say::begin_strategies_younger_7),
    (say::ask_strategies_younger_8, say::begin_strategies_younger_8),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Language, Prompt, Section, Voice, prompts};

    #[test]
    fn every_written_section_asks_the_same_questions_in_two_voices_at_least_seven_and_none_twice() {
        for section in Section::WRITTEN {
            let [younger, older] = Voice::ALL.map(|voice| prompts(Language::En, section, voice));
            assert!(older.len() >= 7 && older.len() == younger.len(), "{section:?}");
            let all: BTreeSet<_> = younger.iter().chain(&older).map(|prompt| prompt.question).collect();
            assert_eq!(all.len(), younger.len() + older.len(), "{section:?}");
            assert!(all.iter().all(|question| question.contains('?')), "{section:?}");
        }
        assert!(Voice::ALL.iter().all(|voice| prompts(Language::En, Section::Success, *voice).is_empty()));
    }

    #[test]
    fn the_sentences_of_the_younger_voice_are_short() {
        for Prompt { question, .. } in
            Section::WRITTEN.iter().flat_map(|section| prompts(Language::En, *section, Voice::Younger))
        {
            for sentence in question.split_inclusive(['?', '.', ')']) {
                assert!(sentence.split_whitespace().count() <= 17, "{sentence}");
            }
        }
    }

    #[test]
    fn an_answer_can_go_on_right_behind_its_opening_words() {
        let each = Section::WRITTEN
            .into_iter()
            .flat_map(|section| Voice::ALL.map(|voice| prompts(Language::En, section, voice)));
        for Prompt { opening, .. } in each.flatten() {
            assert!(opening.ends_with(' ') && opening.trim_end().len() + 1 == opening.len(), "{opening:?}");
            assert!(opening.starts_with(char::is_uppercase) && !opening.contains('\n'), "{opening:?}");
        }
    }
}
