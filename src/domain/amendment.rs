//! Asking that something in the record be amended, and deciding about it (34 CFR 99.20 to 99.22). Nothing here edits a
//! plan: what is corrected is said beside it.

use serde::{Deserialize, Serialize};

use super::error::Error;
use crate::say::{self, Language};

/// The longest description of what is to be amended, in characters.
pub const WHAT_LIMIT: usize = 2_000;
/// The longest reasons and the longest statement, in characters.
pub const WORDS_LIMIT: usize = 5_000;
/// Requests about one student that may wait at one time.
pub const OPEN_LIMIT: i64 = 20;

/// Too many requests wait.
pub const TOO_MANY_OPEN: Error = Error::new(
    "what",
    "Twenty requests about this record wait already. Your words are kept here; send them when some are decided.",
);

/// A request, as a family writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    what: String,
    why: String,
}

impl Request {
    /// A request to amend `what`, and `why`.
    ///
    /// # Errors
    /// One of them is missing or too long.
    pub fn new(what: &str, why: &str) -> Result<Self, Error> {
        let (what, why) = (what.trim(), why.trim());
        if what.is_empty() || why.is_empty() {
            return Err(Error::new("what", "Say what is to be amended, and why. Nothing was sent."));
        }
        if what.chars().count() > WHAT_LIMIT {
            return Err(Error::new("what", "Say what is to be amended in 2,000 characters at most. Nothing was sent."));
        }
        if why.chars().count() > WORDS_LIMIT {
            return Err(Error::new("why", "Say why in 5,000 characters at most. Nothing was sent."));
        }
        Ok(Self { what: what.to_owned(), why: why.to_owned() })
    }

    /// What is to be amended.
    pub fn what(&self) -> &str {
        &self.what
    }

    /// Why.
    pub fn why(&self) -> &str {
        &self.why
    }
}

/// The reasons of a decision, or a statement of the family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words(String);

impl Words {
    /// These words.
    ///
    /// # Errors
    /// There are none, or too many.
    pub fn new(words: &str) -> Result<Self, Error> {
        let words = words.trim();
        match words.chars().count() {
            0 => Err(Error::new("words", "Write some words first. Nothing was saved.")),
            1..=WORDS_LIMIT => Ok(Self(words.to_owned())),
            _ => Err(Error::new("words", "Say it in 5,000 characters at most. Nothing was saved.")),
        }
    }

    /// Without the space around them.
    pub fn text(&self) -> &str {
        &self.0
    }
}

/// What the school decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    Amended,
    NotAmended,
}

impl Decision {
    /// Its name in the database.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Amended => "amended",
            Self::NotAmended => "not_amended",
        }
    }

    /// In words, for "…, says NAME".
    pub fn words_in(self, language: Language) -> &'static str {
        match self {
            Self::Amended => say::amended(language),
            Self::NotAmended => say::not_amended(language),
        }
    }

    /// Whether it can still be made, after the decision of before. After a hearing a refusal may become an amendment
    /// (34 CFR 99.21(b)); nothing takes an amendment back.
    pub const fn may_follow(self, before: Option<Self>) -> bool {
        match before {
            None => true,
            Some(Self::NotAmended) => matches!(self, Self::Amended),
            Some(Self::Amended) => false,
        }
    }
}

impl std::str::FromStr for Decision {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        let found = [Self::Amended, Self::NotAmended].into_iter().find(|decision| decision.slug() == slug);
        found.ok_or(Error::new("decision", "A record is amended, or it is not."))
    }
}

#[cfg(test)]
mod tests {
    use super::{Decision, Request, WHAT_LIMIT, WORDS_LIMIT, Words};

    #[test]
    fn a_request_says_what_and_why_and_no_more_than_somebody_reads() {
        let request = Request::new(" the grade ", " it is 10 ").expect("a request");
        assert_eq!((request.what(), request.why()), ("the grade", "it is 10"));
        for (what, why) in
            [("", "x"), ("x", " "), (&*"x".repeat(WHAT_LIMIT + 1), "x"), ("x", &"x".repeat(WORDS_LIMIT + 1))]
        {
            assert!(Request::new(what, why).is_err(), "{} {}", what.len(), why.len());
        }
        assert!(Words::new("  ").is_err() && Words::new(&"x".repeat(WORDS_LIMIT + 1)).is_err());
        assert_eq!(Words::new(" yes ").expect("words").text(), "yes");
    }

    #[test]
    fn a_refusal_may_become_an_amendment_and_nothing_else_changes() {
        use Decision::{Amended, NotAmended};
        for (decision, before, may) in [
            (Amended, None, true),
            (NotAmended, None, true),
            (Amended, Some(NotAmended), true),
            (NotAmended, Some(NotAmended), false),
            (Amended, Some(Amended), false),
            (NotAmended, Some(Amended), false),
        ] {
            assert_eq!(decision.may_follow(before), may, "{decision:?} after {before:?}");
            assert_eq!(decision.slug().parse(), Ok(decision));
        }
    }
}
