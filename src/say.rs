//! Every sentence, in the languages of the homes. `messages/` holds them as Fluent files; the
//! build makes one function of each (`build/`), which takes the language and what the message names. A message that a
//! language lacks, a variable or a plural form too few fails the build; nothing is parsed at run time but marks of the
//! build's own. How to add a language: `docs/languages.md`.

mod around;
mod date;
mod language;
mod mark;
mod pattern;
mod plural;
mod words;
mod written;

pub use self::around::{HERE, around, marked};
pub use self::date::{moment, on};
#[cfg(feature = "hydrate")]
pub use self::words::bring;
#[cfg(not(feature = "hydrate"))]
pub use self::words::to_bring;
pub use self::written::*;

/// The names of several things as a sentence has them: "Goals, Barriers and Strategies".
pub fn list(language: Language, names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [others @ .., last] => list_and(language, &others.join(list_comma(language)), last),
    }
}

#[cfg(test)]
mod tests;
