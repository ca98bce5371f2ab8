//! The hop rule as two state machines without input or output: a copy is dropped only after the next
//! hop has confirmed its own. The browser (`ui`) and the database (`storage`) are thin hands around them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::domain::error::Error;
use crate::say::{self, Language};

pub mod client;
pub mod page;
pub mod server;

/// A place in a plan's log, and what the log said there: after a restore from a backup the same number may name
/// another update.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The number of the last update; 0 before the first.
    pub seq: u64,
    /// The first eight bytes of that update's hash in the chain; 0 before the first.
    pub mark: u64,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:016x}", self.seq, self.mark)
    }
}

impl FromStr for Cursor {
    type Err = Error;

    /// As a form carries it. Without a mark it is a place in no log but an empty one.
    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong = |_| Error::new("base", "This form names no version of a plan.");
        let (seq, mark) = text.split_once('.').unwrap_or((text, "0"));
        Ok(Self { seq: seq.parse().map_err(wrong)?, mark: u64::from_str_radix(mark, 16).map_err(wrong)? })
    }
}

/// The largest update that the server takes, in bytes. A plan of twenty thousand words typed at one go is
/// a tenth of this; the browser cuts larger pastes.
pub const UPDATE_LIMIT: usize = 1 << 20;

/// Why an update was not taken. The sender keeps its words in every case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    #[error("This change is larger than one megabyte.")]
    TooLarge,
    #[error("This change could not be read.")]
    Unreadable,
    #[error("This change was made by somebody else.")]
    NotYours,
    #[error("This change holds something that a plan cannot hold.")]
    Unknown,
    /// The server lacks what the update builds on; the sender answers with all that it has.
    #[error("The server lacks earlier changes.")]
    Behind,
    /// Whoever is signed in reads the plan and does not write in it: an adult, or a student who did until now.
    #[error("Whoever sent this change may not write in this plan.")]
    NoRight,
}

impl Refusal {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::TooLarge, Self::Unreadable, Self::NotYours, Self::Unknown, Self::Behind, Self::NoRight];

    /// The same in a language.
    pub fn says(self, language: Language) -> &'static str {
        match self {
            Self::TooLarge => say::refused_too_large(language),
            Self::Unreadable => say::refused_unreadable(language),
            Self::NotYours => say::refused_not_yours(language),
            Self::Unknown => say::refused_unknown(language),
            Self::Behind => say::refused_behind(language),
            Self::NoRight => say::refused_no_right(language),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Cursor;

    #[test]
    fn a_cursor_is_read_back_from_a_form_and_a_bare_number_is_a_place_in_no_log() {
        for cursor in [Cursor::default(), Cursor { seq: 12, mark: 0xaf03 }, Cursor { seq: u64::MAX, mark: u64::MAX }] {
            assert_eq!(cursor.to_string().parse(), Ok(cursor));
        }
        assert_eq!("0".parse(), Ok(Cursor::default()));
        assert_eq!("12".parse(), Ok(Cursor { seq: 12, mark: 0 }));
        for wrong in ["", ".", "-1.0", "12.", "12.x", "1.2.3", "<b>"] {
            assert!(wrong.parse::<Cursor>().is_err(), "{wrong}");
        }
    }
}
