//! The four sections of a plan, and sets of them.

use serde::{Deserialize, Serialize};

use super::error::Error;
use crate::say::{self, Language};

/// A section of the plan. The first three are written by the student, the fourth is a grid of boxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    Goals,
    Barriers,
    Strategies,
    Success,
}

impl Section {
    /// All four, in the order of the plan.
    pub const ALL: [Self; 4] = [Self::Goals, Self::Barriers, Self::Strategies, Self::Success];
    /// The three that a student writes.
    pub const WRITTEN: [Self; 3] = [Self::Goals, Self::Barriers, Self::Strategies];

    /// Its name in addresses, in the document and in the log.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Goals => "goals",
            Self::Barriers => "barriers",
            Self::Strategies => "strategies",
            Self::Success => "success",
        }
    }

    /// Its title in a language.
    pub fn title_in(self, language: Language) -> &'static str {
        match self {
            Self::Goals => say::section_goals(language),
            Self::Barriers => say::section_barriers(language),
            Self::Strategies => say::section_strategies(language),
            Self::Success => say::section_success(language),
        }
    }

    /// One word in a language, where the title does not fit.
    pub fn short_in(self, language: Language) -> &'static str {
        match self {
            Self::Goals => say::short_goals(language),
            Self::Barriers => say::short_barriers(language),
            Self::Strategies => say::short_strategies(language),
            Self::Success => say::short_success(language),
        }
    }

    /// Its title in files, on the trail and on pages that are English alone.
    pub fn title(self) -> &'static str {
        self.title_in(Language::En)
    }

    /// One word there.
    pub fn short(self) -> &'static str {
        self.short_in(Language::En)
    }

    /// Whether the student writes words here (the three) or ticks boxes (Success).
    pub const fn is_written(self) -> bool {
        !matches!(self, Self::Success)
    }
}

impl std::str::FromStr for Section {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|section| section.slug() == slug)
            .ok_or(Error::new("section", "A plan has no such section."))
    }
}

/// A set of sections, as one number from 0 to 15; bit 0 is Goals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Sections(u8);

impl Sections {
    /// The number of different sets.
    pub const COUNT: usize = 16;

    /// The whole plan.
    pub const ALL: Self = Self(15);

    /// The set with these bits, or nothing above 15.
    pub const fn from_bits(bits: u8) -> Option<Self> {
        if bits < 16 { Some(Self(bits)) } else { None }
    }

    /// 0 to 15.
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// Whether `section` is in the set.
    pub const fn has(self, section: Section) -> bool {
        self.0 & (1 << section as u8) != 0
    }

    /// The set with `section` in it.
    #[must_use]
    pub const fn with(self, section: Section) -> Self {
        Self(self.0 | (1 << section as u8))
    }

    /// The set without `section`.
    #[must_use]
    pub const fn without(self, section: Section) -> Self {
        Self(self.0 & !(1 << section as u8))
    }

    /// Whether every section of `other` is in this set.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether a section of `other` is in this set.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether no section is in the set.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The sections of the set in the order of the plan.
    pub fn iter(self) -> impl Iterator<Item = Section> {
        Section::ALL.into_iter().filter(move |section| self.has(*section))
    }
}

impl FromIterator<Section> for Sections {
    fn from_iter<I: IntoIterator<Item = Section>>(sections: I) -> Self {
        sections.into_iter().fold(Self::default(), Self::with)
    }
}

impl TryFrom<u8> for Sections {
    type Error = Error;

    fn try_from(bits: u8) -> Result<Self, Error> {
        Self::from_bits(bits).ok_or(Error::new("missing", "There are four sections."))
    }
}

impl From<Sections> for u8 {
    fn from(sections: Sections) -> Self {
        sections.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Section, Sections};

    #[test]
    fn every_section_is_found_by_its_slug() {
        for section in Section::ALL {
            assert_eq!(section.slug().parse(), Ok(section));
        }
        assert!("Goals".parse::<Section>().is_err());
    }

    #[test]
    fn adding_and_removing_a_section_restores_the_set() {
        for bits in 0..16 {
            let set = Sections::from_bits(bits).expect("below 16");
            for section in Section::ALL.into_iter().filter(|section| !set.has(*section)) {
                assert_eq!(set.with(section).without(section), set);
                assert!(set.with(section).contains(set));
            }
            assert_eq!(set.iter().collect::<Sections>(), set);
        }
    }
}
