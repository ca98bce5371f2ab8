//! Lists that a district brings as files: the kinds, their columns, and the words for what a file changes.

use serde::{Deserialize, Serialize};

use super::administration::Change;
use super::error::Error;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Schools,
    People,
    Classes,
    Members,
    Caseloads,
    Guardians,
}

impl Kind {
    /// In the order in which they can be brought: each names only what those before it made.
    pub const ALL: [Self; 6] =
        [Self::Schools, Self::People, Self::Classes, Self::Members, Self::Caseloads, Self::Guardians];

    /// Its name in addresses and at the command line.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Schools => "schools",
            Self::People => "people",
            Self::Classes => "classes",
            Self::Members => "members",
            Self::Caseloads => "caseloads",
            Self::Guardians => "guardians",
        }
    }

    /// What is in it, in words.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Schools => "Schools",
            Self::People => "People",
            Self::Classes => "Classes",
            Self::Members => "Who is in which class",
            Self::Caseloads => "Caseloads",
            Self::Guardians => "Guardians",
        }
    }

    /// Its columns; a file may have them in any order.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Schools => &["number", "name"],
            Self::People => &["id", "role", "name", "sorted_name", "school", "grade", "born", "left", "email"],
            Self::Classes => &["id", "name", "school"],
            Self::Members => &["class", "person", "since", "until"],
            Self::Caseloads => &["counselor", "student", "since", "until"],
            Self::Guardians => &["guardian", "student", "kinship", "since", "until"],
        }
    }

    /// How many of the columns every file has; they name what the line is about, and come first.
    pub const fn keys(self) -> usize {
        match self {
            Self::Schools | Self::Members | Self::Caseloads | Self::Guardians => 2,
            Self::People | Self::Classes => 1,
        }
    }

    /// How many columns tell one line from another.
    pub const fn identity(self) -> usize {
        if matches!(self, Self::Schools) { 1 } else { self.keys() }
    }
}

impl std::str::FromStr for Kind {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug).ok_or(Error::new("kind", "There is no such list."))
    }
}

/// What one line does; lines that do the same are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    New,
    Changes(Change),
    Renamed,
    NewId,
    /// The days of a relation.
    Days,
    Ends,
    Kinship,
}

impl Effect {
    /// In words, behind a number of lines.
    pub fn words(self, kind: Kind, number: u64) -> String {
        let one = number == 1;
        let verb = |singular: &'static str, plural: &'static str| if one { singular } else { plural };
        match self {
            Self::New => {
                let what = match kind {
                    Kind::Schools => verb("school is", "schools are"),
                    Kind::People => verb("person is", "people are"),
                    Kind::Classes => verb("class is", "classes are"),
                    Kind::Members => verb("place in a class is", "places in classes are"),
                    Kind::Caseloads => verb("student on a caseload is", "students on caseloads are"),
                    Kind::Guardians => verb("guardian of a student is", "guardians of students are"),
                };
                format!("{number} {what} new")
            }
            Self::Renamed | Self::Changes(Change::Name) => format!("{number} {} name", verb("changes", "change")),
            Self::NewId | Self::Changes(Change::LocalId) => format!("{number} {} id", verb("changes", "change")),
            Self::Changes(Change::Role) => format!("{number} {} role", verb("changes", "change")),
            Self::Changes(Change::School) => format!("{number} {} school", verb("changes", "change")),
            Self::Changes(Change::Grade) => format!("{number} {} grade", verb("changes", "change")),
            Self::Changes(Change::Email) => format!("{number} {} e-mail address", verb("changes", "change")),
            Self::Changes(Change::Born) => format!("{number} {} day of birth", verb("changes", "change")),
            Self::Changes(Change::Leaves) => format!("{number} {}", verb("leaves", "leave")),
            Self::Changes(Change::ComesBack) => format!("{number} {} back", verb("comes", "come")),
            Self::Days => format!("{number} {} days", verb("changes", "change")),
            Self::Ends => format!("{number} {}", verb("ends", "end")),
            Self::Kinship => format!("{number} {} kinship", verb("changes", "change")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Change, Effect, Kind};

    #[test]
    fn what_a_file_changes_is_said_in_words() {
        let words = |effect: Effect, number| effect.words(Kind::People, number);
        assert_eq!(words(Effect::New, 12), "12 people are new");
        assert_eq!(words(Effect::Changes(Change::School), 3), "3 change school");
        assert_eq!(words(Effect::Changes(Change::Leaves), 1), "1 leaves");
        assert_eq!(Effect::New.words(Kind::Schools, 1), "1 school is new");
    }

    #[test]
    fn every_kind_is_found_by_its_slug_and_begins_with_what_names_a_line() {
        for kind in Kind::ALL {
            assert_eq!(kind.slug().parse(), Ok(kind));
            assert!(kind.identity() <= kind.keys() && kind.keys() <= kind.columns().len());
        }
        assert!("plans".parse::<Kind>().is_err());
    }
}
