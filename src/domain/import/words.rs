//! What is said of a file and its lines: what one does, and what is wrong with it.

use std::fmt;

use super::{Effect, Kind};
use crate::domain::administration::Change;
use crate::domain::error::Error;
use crate::say::{self, Language};

impl Kind {
    /// What is in it, in words.
    pub fn title_in(self, language: Language) -> String {
        say::import_kind(language, self.slug())
    }
}

impl Effect {
    /// In a word or two.
    pub fn says(self, kind: Kind, language: Language) -> String {
        let key = match self {
            Self::New => "new",
            Self::Renamed | Self::Changes(Change::Name) => "name",
            Self::NewId | Self::Changes(Change::LocalId) => "id",
            Self::Changes(Change::Role) => "role",
            Self::Changes(Change::School) => "school",
            Self::Changes(Change::Grade) => "grade",
            Self::Changes(Change::Email) => "email",
            Self::Changes(Change::Born) => "born",
            Self::Changes(Change::Leaves) => "leaves",
            Self::Changes(Change::Graduates) => "graduates",
            Self::Changes(Change::ComesBack) => "comes-back",
            Self::Days => "days",
            Self::Ends => "ends",
            Self::Kinship => "kinship",
            Self::Corrected if kind == Kind::Resources => "changed",
            Self::Corrected => "corrected",
            Self::Removed => "removed",
            Self::Account => "account",
            Self::OtherAccount => "other-account",
            Self::NoAccount => "no-account",
        };
        say::import_does(language, key)
    }

    /// In how many lines.
    pub fn counted(self, kind: Kind, lines: u64, language: Language) -> String {
        say::import_counted(language, &self.says(kind, language), number(lines))
    }
}

fn number(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// What one line does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doing {
    pub kind: Kind,
    /// What it is about, as the file names it.
    pub named: Vec<String>,
    pub effects: Vec<Effect>,
}

impl Doing {
    /// In a language: "S-100: another school, another grade".
    pub fn says(&self, language: Language) -> String {
        let named: Vec<_> = self.named.iter().map(String::as_str).collect();
        let does: Vec<_> = self.effects.iter().map(|effect| effect.says(self.kind, language)).collect();
        say::import_line_does(language, &say::list(language, &named), &does.join(say::list_comma(language)))
    }
}

/// At the command line, in English.
impl fmt::Display for Doing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says(Language::En))
    }
}

/// What is wrong with a file, or with one line of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The whole file cannot be read because of this line.
    OfLine(u64, Box<Self>),
    /// The first line is no UTF-8.
    FirstLineEncoded,
    /// The first line names a column twice.
    ColumnTwice(&'static str),
    /// The first line lacks a column.
    ColumnMissing(&'static str, Kind),
    /// How many rows the file should have is no number.
    NoNumberOfRows,
    /// A line is no UTF-8.
    Encoded,
    Nul,
    TooLong,
    /// The system says why it cannot be read.
    Unreadable(String),
    Cells {
        found: usize,
        wanted: usize,
    },
    /// That line is about the same.
    SameAs(u64),
    SameAccount,
    OtherRows {
        found: u64,
        announced: u64,
    },
    /// A rule was broken by what stands in a cell.
    Rule {
        cell: Option<String>,
        rule: Error,
    },
}

impl Fault {
    /// In a language.
    pub fn says(&self, language: Language) -> String {
        match self {
            Self::OfLine(line, fault) => say::import_line(language, number(*line), &fault.says(language)),
            Self::FirstLineEncoded => say::import_first_encoded(language).to_owned(),
            Self::ColumnTwice(column) => say::import_column_twice(language, column),
            Self::ColumnMissing(column, kind) => {
                say::import_column_missing(language, column, &kind.columns().join(", "))
            }
            Self::NoNumberOfRows => say::import_no_number(language).to_owned(),
            Self::Encoded => say::import_encoded(language).to_owned(),
            Self::Nul => say::import_nul(language).to_owned(),
            Self::TooLong => say::import_too_long(language).to_owned(),
            Self::Unreadable(why) => say::import_unreadable(language, why),
            Self::Cells { found, wanted } => say::import_cells(language, *found, *wanted),
            Self::SameAs(line) => say::import_same_as(language, number(*line)),
            Self::SameAccount => say::import_same_account(language).to_owned(),
            Self::OtherRows { found, announced } if found < announced => {
                say::import_rows_missing(language, number(*found), number(*announced))
            }
            Self::OtherRows { found, announced } => say::import_rows_more(language, number(*found), number(*announced)),
            Self::Rule { cell: Some(cell), rule } => {
                say::import_wrong_cell(language, rule.field, cell, &rule.says(language))
            }
            Self::Rule { cell: None, rule } => say::import_wrong(language, rule.field, &rule.says(language)),
        }
    }
}

/// At the command line, in English.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says(Language::En))
    }
}

#[cfg(test)]
mod tests {
    use super::{Change, Doing, Effect, Fault, Kind, Language};

    #[test]
    fn what_a_line_does_is_said_in_the_language_of_whoever_reads() {
        let line = Doing {
            kind: Kind::People,
            named: vec!["S-1".to_owned()],
            effects: vec![Effect::Changes(Change::School), Effect::OtherAccount],
        };
        assert_eq!(line.to_string(), "S-1: another school, another account to sign in with");
        assert_eq!(line.says(Language::Es), "S-1: otra escuela, otra cuenta para iniciar sesión");
        assert_eq!(Effect::New.counted(Kind::Tests, 12, Language::En), "new: 12");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line_in_every_language() {
        for language in Language::ALL {
            let said = Fault::OfLine(7, Box::new(Fault::Cells { found: 3, wanted: 5 })).says(language);
            assert!(["7", "3", "5"].iter().all(|number| said.contains(number)), "{said}");
        }
    }
}
