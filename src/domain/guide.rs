//! The Guide: the questions beside each section in two voices, with opening words and examples, SMART in plain
//! words, and the notice above the barriers; a district may put most of it in words of its own
//! (`words`). It only asks; nothing here is required. It never asks about health, religion or what a
//! family earns (PPRA, 20 U.S.C. 1232h), and it is readable without an account.

use serde::{Deserialize, Serialize};

use super::grade::Grade;
#[cfg(feature = "ssr")]
use super::section::Section;
use crate::say::{self, Language};

#[cfg(feature = "ssr")]
mod examples;
#[cfg(feature = "ssr")]
mod kept;
#[cfg(feature = "ssr")]
mod lines;
#[cfg(feature = "ssr")]
mod place;
#[cfg(feature = "ssr")]
mod prompts;
mod smart;
#[cfg(feature = "ssr")]
mod words;

// A browser gets those of its page from the server.
#[cfg(feature = "ssr")]
pub use examples::{Example, examples};
#[cfg(feature = "ssr")]
pub use kept::Kept;
#[cfg(feature = "ssr")]
pub use lines::{Answer, Letter, Month, Paragraph, Question, Whole};
#[cfg(feature = "ssr")]
pub use place::{Place, Topic};
#[cfg(feature = "ssr")]
pub use prompts::{Prompt, prompts};
pub use smart::{Smart, smart};
#[cfg(feature = "ssr")]
pub use smart::{Worked, worked};
#[cfg(feature = "ssr")]
pub use words::{Own, Words, Written};

/// How the Guide speaks: as a reader of eleven or as one of sixteen would be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Voice {
    #[serde(rename = "6-8")]
    Younger,
    #[serde(rename = "9-12")]
    Older,
}

impl Voice {
    /// Both, the simpler one first.
    pub const ALL: [Self; 2] = [Self::Younger, Self::Older];

    /// The voice for a student of this grade: the simpler one in grades 6 to 8.
    pub const fn of(grade: Grade) -> Self {
        if grade.is_middle_school() { Self::Younger } else { Self::Older }
    }

    /// Its name in an address.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Younger => "6-8",
            Self::Older => "9-12",
        }
    }

    /// Whom it speaks to, on every page.
    pub fn title_in(self, language: Language) -> &'static str {
        match self {
            Self::Younger => say::voice_younger(language),
            Self::Older => say::voice_older(language),
        }
    }
}

impl std::str::FromStr for Voice {
    type Err = super::error::Error;

    fn from_str(slug: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|voice| voice.slug() == slug);
        found.ok_or(super::error::Error::new("voice", "The Guide speaks to grades 6-8 or 9-12."))
    }
}

/// What the section asks, in one sentence.
#[cfg(feature = "ssr")]
pub fn purpose(language: Language, section: Section, voice: Voice) -> &'static str {
    match (section, voice) {
        (Section::Goals, Voice::Older) => say::purpose_goals(language),
        (Section::Goals, Voice::Younger) => say::purpose_goals_younger(language),
        (Section::Barriers, Voice::Older) => say::purpose_barriers(language),
        (Section::Barriers, Voice::Younger) => say::purpose_barriers_younger(language),
        (Section::Strategies, Voice::Older) => say::purpose_strategies(language),
        (Section::Strategies, Voice::Younger) => say::purpose_strategies_younger(language),
        (Section::Success, Voice::Older) => say::purpose_success(language),
        (Section::Success, Voice::Younger) => say::purpose_success_younger(language),
    }
}

/// What the section is for, a paragraph each.
#[cfg(feature = "ssr")]
pub fn about(language: Language, section: Section, voice: Voice) -> [&'static str; 2] {
    match (section, voice) {
        (Section::Goals, Voice::Younger) => [say::for_goals_younger_1(language), say::for_goals_younger_2(language)],
        (Section::Goals, Voice::Older) => [say::for_goals_1(language), say::for_goals_2(language)],
        (Section::Barriers, Voice::Younger) => {
            [say::for_barriers_younger_1(language), say::for_barriers_younger_2(language)]
        }
        (Section::Barriers, Voice::Older) => [say::for_barriers_1(language), say::for_barriers_2(language)],
        (Section::Strategies, Voice::Younger) => {
            [say::for_strategies_younger_1(language), say::for_strategies_younger_2(language)]
        }
        (Section::Strategies, Voice::Older) => [say::for_strategies_1(language), say::for_strategies_2(language)],
        (Section::Success, Voice::Younger) => {
            [say::for_success_younger_1(language), say::for_success_younger_2(language)]
        }
        (Section::Success, Voice::Older) => [say::for_success_1(language), say::for_success_2(language)],
    }
}

#[cfg(test)]
mod tests {
    use super::{Language, Voice, examples, prompts, purpose};
    use crate::domain::grade::Grade;
    use crate::domain::section::Section;
    use crate::say;

    #[test]
    fn grade_8_is_asked_in_the_younger_voice_and_grade_9_in_the_older() {
        let [grade_8, grade_9] = [8, 9].map(|number| Grade::new(number).expect("a grade from 6 to 12"));
        assert_eq!((Voice::of(grade_8), Voice::of(grade_9)), (Voice::Younger, Voice::Older));
        for voice in Voice::ALL {
            assert_eq!(voice.slug().parse(), Ok(voice));
        }
        assert!("7".parse::<Voice>().is_err());
    }

    #[test]
    fn the_purpose_of_every_section_is_one_question_in_two_voices() {
        for section in Section::ALL {
            let [younger, older] = Voice::ALL.map(|voice| purpose(Language::En, section, voice));
            assert_ne!(younger, older, "{section:?}");
            for purpose in [younger, older] {
                assert_eq!(purpose.find('?'), Some(purpose.len() - 1), "{purpose}");
            }
        }
    }

    #[test]
    fn nothing_asks_for_or_shows_what_a_school_may_not_ask_for() {
        let closed = "health ill sick doctor medicine therapy body weight sleep feel mood money income rich poor \
                      rent benefits religion religious church faith pray god law legal police vote gun drugs";
        let each = Section::ALL.into_iter().flat_map(|section| Voice::ALL.map(|voice| (section, voice)));
        let texts = each.flat_map(|(section, voice)| {
            let asked =
                prompts(Language::En, section, voice).into_iter().flat_map(|prompt| [prompt.question, prompt.opening]);
            let shown =
                examples(Language::En, section, voice).into_iter().flat_map(|example| [example.words, example.why]);
            asked.chain(shown).chain([purpose(Language::En, section, voice)]).collect::<Vec<_>>()
        });
        for text in texts {
            let words = text.to_lowercase();
            for word in words.split(|letter: char| !letter.is_alphabetic()) {
                assert!(!closed.split_whitespace().any(|closed| closed == word), "{text}");
            }
        }
    }

    #[test]
    fn the_notice_says_that_nobody_watches_the_page() {
        assert!(say::barriers_notice(Language::En).ends_with("not watched around the clock."));
        assert!(!say::barriers_notice(Language::En).contains("  "));
    }
}
