//! In what order a list stands, and the places in it that pages begin and end at.

use serde::{Deserialize, Serialize};

use crate::domain::error::Error;
use crate::domain::person::PersonId;
use crate::say::{self, Language};

/// What the list is ordered by. Students of whom that is the same stand by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Last name first.
    #[default]
    Name,
    /// Who was never checked in with, then the longest ago.
    Contact,
    /// Whose plan never changed, then the longest ago.
    Change,
    /// Who asked for a check-in first; of those alone who ask.
    Asked,
    /// Whose next step is due first; of those alone of whom that is asked.
    Due,
}

impl Order {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Name, Self::Contact, Self::Change, Self::Asked, Self::Due];

    /// Its name in addresses.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Contact => "contact",
            Self::Change => "change",
            Self::Asked => "asked",
            Self::Due => "due",
        }
    }

    /// In words, as a choice.
    pub fn title_in(self, language: Language) -> &'static str {
        match self {
            Self::Name => say::order_name(language),
            Self::Contact => say::order_contact(language),
            Self::Change => say::order_change(language),
            Self::Asked => say::order_asked(language),
            Self::Due => say::order_due(language),
        }
    }
}

impl std::str::FromStr for Order {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Self::Err> {
        let unknown = Error::new("order", "A list has no such order.");
        Self::ALL.into_iter().find(|order| order.slug() == slug).ok_or(unknown)
    }
}

/// The place of a row in the list; the greater one stands behind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// What the list is ordered by before the name: days since 1970, 0 for never; where it is when they asked, milliseconds;
    /// 0 where it is the name alone.
    pub day: i64,
    pub name_key: String,
    pub student: PersonId,
}

impl Place {
    pub(super) fn read(text: &str) -> Option<Self> {
        let (day, rest) = text.split_once('~')?;
        let (student, name_key) = rest.split_once('~')?;
        Some(Self { day: day.parse().ok()?, name_key: read_key(name_key), student: student.parse().ok()? })
    }
}

/// The inverse of how a name stands in an address. What was written there before had no marks in it and is as it stands.
fn read_key(text: &str) -> String {
    let mut parts = text.split(MARK);
    let mut key = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code = part.get(..2).filter(|code| code.bytes().all(|digit| digit.is_ascii_hexdigit()));
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()).filter(u8::is_ascii) {
            Some(letter) => key.extend([char::from(letter)].into_iter().chain(part[2..].chars())),
            None => key.extend([MARK].into_iter().chain(part.chars())),
        }
    }
    key
}

/// Stands before the number of a letter that means something in an address. Not the sign that addresses have for it: a list
/// stands in the address of a student, and who reads that takes one layer of those signs away too many.
const MARK: char = '!';

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}~{}~", self.day, self.student)?;
        self.name_key.chars().try_for_each(|letter| match letter {
            ' ' | '-' | '\'' | '.' | ',' => write!(f, "{letter}"),
            letter if letter.is_ascii() && !letter.is_ascii_alphanumeric() => {
                write!(f, "{MARK}{:02x}", u32::from(letter))
            }
            letter => write!(f, "{letter}"),
        })
    }
}

/// The row that a page lies beside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edge {
    /// The page starts behind it.
    After(Place),
    /// The page ends before it.
    Before(Place),
}
