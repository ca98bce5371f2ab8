//! Which pages of the Guide a district can put into its own words: a topic, a voice, a language.

use super::Voice;
use crate::domain::error::Error;
use crate::domain::section::Section;
use crate::say::{self, Language};

/// What a page of the Guide is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    Section(Section),
    /// The outline of SMART.
    Smart,
    /// What families can talk about each month.
    Families,
}

impl Topic {
    /// In the order in which they are listed.
    pub const ALL: [Self; 6] = [
        Self::Section(Section::Goals),
        Self::Section(Section::Barriers),
        Self::Section(Section::Strategies),
        Self::Section(Section::Success),
        Self::Smart,
        Self::Families,
    ];

    /// Its name in addresses.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Section(section) => section.slug(),
            Self::Smart => "smart",
            Self::Families => "families",
        }
    }

    /// What it is called on every page.
    pub fn title_in(self, language: Language) -> &'static str {
        match self {
            Self::Section(section) => section.title_in(language),
            Self::Smart => say::smart_title(language),
            Self::Families => say::wording_families(language),
        }
    }

    /// Whether it speaks in two voices; else in that of grades 9 to 12 alone.
    pub const fn has_voices(self) -> bool {
        matches!(self, Self::Section(_))
    }
}

impl std::str::FromStr for Topic {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        let found = Self::ALL.into_iter().find(|topic| topic.slug() == slug);
        found.ok_or(Error::new("topic", "The Guide has no such page."))
    }
}

/// A page of the Guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub topic: Topic,
    pub voice: Voice,
    pub language: Language,
}

impl Place {
    /// Of a topic without voices there is one page in each language.
    pub const fn new(topic: Topic, voice: Voice, language: Language) -> Self {
        Self { topic, voice: if topic.has_voices() { voice } else { Voice::Older }, language }
    }

    /// Whether it says what it is about: in a sentence or two, and at length.
    pub fn has_purpose(self) -> bool {
        self.topic != Topic::Families
    }

    /// Whether it has questions: the grid's items are its questions.
    pub const fn has_questions(self) -> bool {
        matches!(self.topic, Topic::Section(section) if section.is_written())
    }

    /// Whether it has a notice above it.
    pub fn has_notice(self) -> bool {
        self.topic == Topic::Section(Section::Barriers)
    }

    /// Whether it shows examples.
    pub const fn has_examples(self) -> bool {
        matches!(self.topic, Topic::Section(_))
    }
}
