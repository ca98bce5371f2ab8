//! What a box of the grid says: not yet, done, not for me, or exempt.

use serde::{Deserialize, Serialize};

use super::error::Error;

/// The longest reason for *not for me*, in characters: a sentence or two, not a place to write.
pub const REASON_LIMIT: usize = 500;

/// The state of one box. `NotYet` is what an untouched box says, so taking a tick back is the same
/// as never having set it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
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

/// How a state is written: its name and its reason side by side. (An enum with a tag would say the same, and
/// bring a second reader of JSON into the wasm.)
#[derive(Serialize, Deserialize)]
struct Written {
    state: Name,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Name {
    NotYet,
    Done,
    NotForMe,
    Exempt,
}

impl From<Written> for ItemState {
    fn from(Written { state, reason }: Written) -> Self {
        let reason = reason.unwrap_or_default();
        match state {
            Name::NotYet => Self::NotYet,
            Name::Done => Self::Done,
            Name::NotForMe => Self::NotForMe { reason },
            Name::Exempt => Self::Exempt { reason },
        }
    }
}

impl From<ItemState> for Written {
    fn from(state: ItemState) -> Self {
        let (state, reason) = match state {
            ItemState::NotYet => (Name::NotYet, None),
            ItemState::Done => (Name::Done, None),
            ItemState::NotForMe { reason } => (Name::NotForMe, Some(reason)),
            ItemState::Exempt { reason } => (Name::Exempt, Some(reason)),
        };
        Self { state, reason }
    }
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

    /// *Exempt*, with a reason of 1 to [`REASON_LIMIT`] characters that student and family read.
    ///
    /// # Errors
    /// There is no reason, or it is longer than that.
    pub fn exempt(reason: &str) -> Result<Self, Error> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(Error::new("reason", "Write the reason: the student and the family read it."));
        }
        if reason.chars().count() > REASON_LIMIT {
            return Err(Error::new("reason", "A reason can have 500 characters at most. Please shorten it."));
        }
        Ok(Self::Exempt { reason: reason.to_owned() })
    }

    /// In words, as adults read it: with the reason where there is one.
    pub fn words(&self) -> String {
        let with = |what: &str, reason: &str| {
            if reason.is_empty() { what.to_owned() } else { format!("{what}: {reason}") }
        };
        match self {
            Self::NotYet => "Not yet".to_owned(),
            Self::Done => "Done".to_owned(),
            Self::NotForMe { reason } => with("Not for the student", reason),
            Self::Exempt { reason } => with("Exempt", reason),
        }
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

#[cfg(test)]
mod tests {
    use super::{ItemState, REASON_LIMIT};

    #[test]
    fn a_state_is_written_in_every_log_as_it_always_was() {
        let reason = || "My program picks these".to_owned();
        for (state, written) in [
            (ItemState::NotYet, r#"{"state":"not_yet"}"#),
            (ItemState::Done, r#"{"state":"done"}"#),
            (ItemState::NotForMe { reason: reason() }, r#"{"state":"not_for_me","reason":"My program picks these"}"#),
            (ItemState::Exempt { reason: reason() }, r#"{"state":"exempt","reason":"My program picks these"}"#),
            (ItemState::NotForMe { reason: String::new() }, r#"{"state":"not_for_me","reason":""}"#),
        ] {
            assert_eq!(serde_json::to_string(&state).expect("JSON"), written);
            assert_eq!(serde_json::from_str::<ItemState>(written).expect("a state"), state);
        }
        for wrong in ["", " \n", &"x".repeat(REASON_LIMIT + 1)] {
            assert!(ItemState::exempt(wrong).is_err(), "{} characters", wrong.len());
        }
        for wrong in [r#"{"state":"maybe"}"#, r#"{"reason":"x"}"#, r#""done""#] {
            assert!(serde_json::from_str::<ItemState>(wrong).is_err(), "{wrong}");
        }
    }
}
