//! Every sentence that was carried over into the languages of the homes. `messages/` holds them as Fluent files; the
//! build makes one function of each (`build/`), which takes the language and what the message names. A message that a
//! language lacks, a variable or a plural form too few fails the build. No parser and no file is read at run time, so a
//! page's wasm holds the sentences that this page says, and nothing else. How to add a language: `docs/languages.md`.

mod around;
mod date;
mod language;
mod plural;
mod written;

pub use self::around::{HERE, around, marked};
pub use self::date::{moment, on};
pub use self::written::*;

/// The form of CLDR for `number`; the build made sure that there is a rule.
fn form(tag: &str, number: usize) -> plural::Form {
    plural::form(tag, number).unwrap_or(plural::Form::Other)
}

/// The pieces of a message as one text.
fn join(pieces: &[&str]) -> String {
    pieces.concat()
}

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
