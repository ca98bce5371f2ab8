//! Lists that a district brings as files: the kinds, their columns, and what a line does.

use serde::{Deserialize, Serialize};

use super::administration::{Change, MayAdminister};
use super::error::Error;
use super::person::Role;

mod words;

pub use words::{Doing, Fault};

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
    Requirements,
    Credits,
    Progress,
    Attendance,
    Tests,
    Resources,
}

impl Kind {
    /// In the order in which they can be brought: each names only what those before it made.
    pub const ALL: [Self; 12] = [
        Self::Schools,
        Self::People,
        Self::Classes,
        Self::Members,
        Self::Caseloads,
        Self::Guardians,
        Self::Requirements,
        Self::Credits,
        Self::Progress,
        Self::Attendance,
        Self::Tests,
        Self::Resources,
    ];
    /// The school's own records of its students, in the same order; one command brings them in together.
    pub const RECORDS: [Self; 5] = [Self::Requirements, Self::Credits, Self::Progress, Self::Attendance, Self::Tests];

    /// Its name in addresses and at the command line.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Schools => "schools",
            Self::People => "people",
            Self::Classes => "classes",
            Self::Members => "members",
            Self::Caseloads => "caseloads",
            Self::Guardians => "guardians",
            Self::Requirements => "requirements",
            Self::Credits => "credits",
            Self::Progress => "progress",
            Self::Attendance => "attendance",
            Self::Tests => "tests",
            Self::Resources => "resources",
        }
    }

    /// Its columns; a file may have them in any order.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Schools => &["number", "name"],
            Self::People => &[
                "id",
                "role",
                "name",
                "sorted_name",
                "school",
                "grade",
                "born",
                "left",
                "email",
                "issuer",
                "subject",
                "graduated",
            ],
            Self::Classes => &["id", "name", "school"],
            Self::Members => &["class", "person", "since", "until"],
            Self::Caseloads => &["counselor", "student", "since", "until"],
            Self::Guardians => &["guardian", "student", "kinship", "since", "until"],
            Self::Requirements => &[
                "subject",
                "school",
                "class_from",
                "class_until",
                "kind",
                "credits",
                "hours",
                "place",
                "source",
                "remove",
            ],
            Self::Credits => &["student", "year", "course", "subject", "credits", "in_progress", "mark", "remove"],
            Self::Progress => &["student", "requirement", "hours", "done", "remove"],
            Self::Attendance => &["student", "year", "enrolled", "present", "remove"],
            Self::Tests => &["student", "test", "date", "score", "maximum", "remove"],
            Self::Resources => &[
                "address", "title", "purpose", "section", "grades", "topic", "subject", "language", "hidden", "source",
                "remove",
            ],
        }
    }

    /// How many of the columns every file has; they name what the line is about, and come first.
    pub const fn keys(self) -> usize {
        match self {
            Self::Schools
            | Self::Members
            | Self::Caseloads
            | Self::Guardians
            | Self::Requirements
            | Self::Progress
            | Self::Attendance => 2,
            Self::Credits | Self::Tests => 3,
            Self::People | Self::Classes | Self::Resources => 1,
        }
    }

    /// Whether an administrator brings in such files; what is the district's is not a school's.
    pub fn is_of(self, right: &MayAdminister) -> bool {
        match self {
            Self::Schools => right.makes_schools(),
            Self::Resources => right.lists_resources(),
            _ => right.has_students(),
        }
    }

    /// How many columns tell one line from another: of what is required also the first class, where the file has it.
    pub const fn identity(self) -> usize {
        match self {
            Self::Schools => 1,
            Self::Requirements => 3,
            _ => self.keys(),
        }
    }
}

impl std::str::FromStr for Kind {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug).ok_or(Error::new("kind", "There is no such list."))
    }
}

/// Who vouches for accounts that people sign in with (OpenID Connect Core 1.0, section 2), and for people of which roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer {
    /// As its tokens name it.
    pub address: String,
    pub roles: Vec<Role>,
}

/// What a line says about the account that a person signs in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vouched<'a> {
    /// Nothing: what is there stays.
    Unsaid,
    /// The person has the account `subject` at this issuer, and no other there.
    Has { issuer: &'a str, subject: &'a str },
    /// The person has none there.
    HasNone { issuer: &'a str },
}

impl<'a> Vouched<'a> {
    /// Out of the two columns, as they were written.
    ///
    /// # Errors
    /// Which of the two is missing; a subject that none is: it has 255 letters of ASCII at most (OpenID Connect Core 1.0,
    /// section 2).
    pub fn parse(issuer: Option<&'a str>, subject: Option<&'a str>) -> Result<Self, Error> {
        match (issuer.unwrap_or_default(), subject) {
            ("", None | Some("")) => Ok(Self::Unsaid),
            ("", Some(_)) => Err(Error::new("issuer", "A subject alone names no account. Write who issued it, too.")),
            (_, None) => Err(Error::new(
                "subject",
                "An issuer alone names no account. Add the column; an empty cell in it takes the account away.",
            )),
            (issuer, Some("")) => Ok(Self::HasNone { issuer }),
            (_, Some(subject)) if subject.len() > 255 || !subject.bytes().all(|byte| byte.is_ascii_graphic()) => {
                Err(Error::new("subject", "A subject has 255 plain letters, digits and signs at most, and no spaces."))
            }
            (issuer, Some(subject)) => Ok(Self::Has { issuer, subject }),
        }
    }
}

/// The issuer that a line means; a stroke at the end makes no other one.
pub fn issuer_of<'a>(known: &'a [Issuer], written: &str) -> Option<&'a Issuer> {
    let plain = |address: &str| address.trim_end_matches('/').to_owned();
    known.iter().find(|issuer| plain(&issuer.address) == plain(written))
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
    /// Numbers, a mark, a subject.
    Corrected,
    Removed,
    /// An account to sign in with.
    Account,
    OtherAccount,
    NoAccount,
}

#[cfg(test)]
mod tests {
    use super::{Issuer, Kind, Vouched, issuer_of};

    #[test]
    fn an_account_is_named_by_its_issuer_and_its_subject_or_not_at_all() {
        let issuer = "https://id.example";
        assert_eq!(Vouched::parse(None, None), Ok(Vouched::Unsaid));
        assert_eq!(Vouched::parse(Some(""), Some("")), Ok(Vouched::Unsaid), "a line without an account");
        assert_eq!(Vouched::parse(Some(issuer), Some("1042")), Ok(Vouched::Has { issuer, subject: "1042" }));
        assert_eq!(Vouched::parse(Some(issuer), Some("")), Ok(Vouched::HasNone { issuer }));
        let field = |issuer, subject| Vouched::parse(issuer, subject).expect_err("refused").field;
        assert_eq!(field(None, Some("1042")), "issuer");
        assert_eq!(field(Some(issuer), None), "subject");
        assert_eq!(field(Some(issuer), Some("a b")), "subject");
        assert_eq!(field(Some(issuer), Some(&"x".repeat(256))), "subject");
    }

    #[test]
    fn an_issuer_is_the_one_of_its_tokens_with_or_without_a_stroke_at_the_end_and_no_other() {
        let known = [Issuer { address: "https://id.example/".to_owned(), roles: Vec::new() }];
        for written in ["https://id.example", "https://id.example/"] {
            assert_eq!(issuer_of(&known, written), known.first());
        }
        for other in ["https://id.example.org", "http://id.example", "https://ID.example", ""] {
            assert_eq!(issuer_of(&known, other), None, "{other}");
        }
    }

    #[test]
    fn every_kind_is_found_by_its_slug_and_begins_with_what_names_a_line() {
        for kind in Kind::ALL {
            assert_eq!(kind.slug().parse(), Ok(kind));
            assert!(kind.identity().max(kind.keys()) <= kind.columns().len());
        }
        assert!("plans".parse::<Kind>().is_err());
    }
}
