//! What a box of the grid says: not yet, done, not for me, or exempt.

use serde::{Deserialize, Serialize};

use super::error::Error;

/// The longest reason for *not for me*, in characters: a sentence or two, not a place to write.
pub const REASON_LIMIT: usize = 500;

/// The state of one box. `NotYet` is what an untouched box says, so taking a tick back is the same
/// as never having set it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ItemState {
    #[default]
    NotYet,
    Done,
    /// The item does not fit this student's path; the reason is the student's own and may be empty.
    NotForMe {
        reason: String,
    },
    /// A counselor exempted the student (alternative completion); only staff may set it.
    Exempt {
        reason: String,
    },
}

impl ItemState {
    /// *Not for me*, with a reason of at most [`REASON_LIMIT`] characters.
    ///
    /// # Errors
    /// The reason is longer than that.
    pub fn not_for_me(reason: &str) -> Result<Self, Error> {
        if reason.chars().count() > REASON_LIMIT {
            return Err(Error::new("reason", "A reason can have 500 characters at most. Please shorten it."));
        }
        Ok(Self::NotForMe { reason: reason.trim().to_owned() })
    }

    /// Whether nothing is left to do about this item.
    pub const fn is_settled(&self) -> bool {
        !matches!(self, Self::NotYet)
    }

    /// Whether a student may set it. Exemptions are staff's (the table in `ARCHITECTURE.md`).
    pub const fn is_students_own(&self) -> bool {
        !matches!(self, Self::Exempt { .. })
    }
}
