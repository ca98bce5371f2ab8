//! Why somebody without a nearer relation has to read a plan, and what an administrator finds about it.

use serde::{Deserialize, Serialize};

use super::error::Error;
use crate::say::{self, Language};

/// For how long a stated reason opens the plan: a working day, in milliseconds.
pub const OPEN_MS: i64 = 8 * 60 * 60 * 1_000;
const SHORTEST: usize = 10;
const LONGEST: usize = 1_000;

/// The words of a reason: 10 to 1,000 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason(String);

impl Reason {
    /// The reason that these words state.
    ///
    /// # Errors
    /// They are too short to say anything, or too long.
    pub fn new(words: &str) -> Result<Self, Error> {
        let words = words.trim();
        match words.chars().count() {
            SHORTEST..=LONGEST => Ok(Self(words.to_owned())),
            ..SHORTEST => Err(Error::new("words", "Say a little more: at least 10 characters. The plan stays closed.")),
            _ => Err(Error::new("words", "Say it in 1,000 characters at most. The plan stays closed.")),
        }
    }

    /// Without the space around them.
    pub fn words(&self) -> &str {
        &self.0
    }
}

/// What an administrator finds about a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    Fitting,
    /// The administrator asks the person about it.
    Questioned,
}

impl Finding {
    /// Its name in the database.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Fitting => "fitting",
            Self::Questioned => "questioned",
        }
    }

    /// In words, for "…, says NAME".
    pub fn words_in(self, language: Language) -> &'static str {
        match self {
            Self::Fitting => say::finding_fitting(language),
            Self::Questioned => say::finding_questioned(language),
        }
    }
}

impl std::str::FromStr for Finding {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        let found = [Self::Fitting, Self::Questioned].into_iter().find(|finding| finding.slug() == slug);
        found.ok_or(Error::new("finding", "A reason is fitting, or there is a question about it."))
    }
}

/// The start of a name to look for; at least two letters, so that nobody lists a school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameStart(String);

impl NameStart {
    /// What is looked for.
    ///
    /// # Errors
    /// Fewer than two letters, or too many for any name.
    pub fn new(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        match text.chars().filter(|letter| letter.is_alphanumeric()).count() {
            2.. if text.chars().count() <= 100 => Ok(Self(text.to_owned())),
            2.. => Err(Error::new("name", "No name here is that long. Type only its start.")),
            _ => Err(Error::new("name", "Type at least two letters of the name.")),
        }
    }

    /// As it was typed, without the space around it.
    pub fn text(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Finding, NameStart, Reason};

    #[test]
    fn a_reason_says_something_and_not_everything() {
        for (words, is_one) in [
            ("", false),
            ("because  ", false),
            ("         because         ", false),
            ("She asked me", true),
            ("она просила", true),
        ] {
            assert_eq!(Reason::new(words).is_ok(), is_one, "{words:?}");
        }
        assert!(Reason::new(&"é".repeat(1_000)).is_ok() && Reason::new(&"e".repeat(1_001)).is_err());
        assert_eq!(Reason::new("  ten letters \n").expect("one").words(), "ten letters");
    }

    #[test]
    fn two_letters_are_looked_for_and_one_is_not() {
        for (text, is_one) in [("a", false), (" a ", false), ("a'", false), ("--", false), ("Ng", true), ("王小", true)]
        {
            assert_eq!(NameStart::new(text).is_ok(), is_one, "{text:?}");
        }
        assert!(NameStart::new(&"a".repeat(101)).is_err());
    }

    #[test]
    fn a_finding_is_found_by_its_slug() {
        for finding in [Finding::Fitting, Finding::Questioned] {
            assert_eq!(finding.slug().parse(), Ok(finding));
        }
        assert!("x".parse::<Finding>().is_err());
    }
}
