//! A rule of the plan was broken: which field, and what is wrong with it, in a plain sentence.

use std::fmt;

use crate::say::Language;

/// Where a sentence names something: what is given takes its place.
const HERE: &str = "{}";

/// What a person typed or sent breaks a rule; `field` names it and `reason` says why in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    pub field: &'static str,
    /// In English, and by it the sentence is found in the other languages; `{}` where it names something.
    pub reason: &'static str,
    /// What it names, in the order of its places.
    pub given: Vec<String>,
}

impl Error {
    /// An error about `field`; `reason` is shown to people as it is.
    pub const fn new(field: &'static str, reason: &'static str) -> Self {
        Self { field, reason, given: Vec::new() }
    }

    /// The same with a sentence that names something of the district's own: each `{}` of it stands for one.
    pub fn naming<const N: usize>(field: &'static str, reason: &'static str, given: [String; N]) -> Self {
        Self { field, reason, given: given.into() }
    }

    /// Its sentence in a language.
    #[cfg(not(feature = "hydrate"))]
    pub fn says(&self, language: Language) -> String {
        crate::say::rule(language, self.reason, &self.given).unwrap_or_else(|| self.to_string())
    }

    /// Its sentence in English: others are put into their language before they leave the server.
    #[cfg(feature = "hydrate")]
    pub fn says(&self, _: Language) -> String {
        self.to_string()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&filled(self.reason, &self.given))
    }
}

/// A sentence with what it names in its places.
pub fn filled(reason: &str, given: &[String]) -> String {
    let mut given = given.iter();
    let mut parts = reason.split(HERE);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |said, part| said + given.next().map_or(HERE, String::as_str) + part)
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::{Error, Language};

    #[test]
    fn what_a_sentence_names_stands_in_its_place_in_every_language_whatever_it_is() {
        let twice = |id: &str| {
            Error::naming("stay", "\u{201c}{}\u{201d} is named twice. Nothing was changed.", [id.to_owned()])
        };
        assert_eq!(twice("S-1").to_string(), "\u{201c}S-1\u{201d} is named twice. Nothing was changed.");
        for language in Language::ALL {
            for hostile in ["S-1", "{}", "<b>", "{ $id }", ""] {
                let said = twice(hostile).says(language);
                assert!(said.contains(hostile), "{said}");
                assert_eq!(said == twice(hostile).to_string(), language == Language::En, "{said}");
            }
        }
        assert_eq!(Error::new("x", "Nobody wrote this in {}.").says(Language::Es), "Nobody wrote this in {}.");
    }
}
