//! What a box of the grid says: not yet, next, done, not for me, or exempt.

use serde::{Deserialize, Serialize};

use super::error::Error;
use crate::say::{self, Language};

/// The longest reason for *not for me*, in characters: a sentence or two, not a place to write.
pub const REASON_LIMIT: usize = 500;

/// So many boxes a student picks to work on next (the line above the list: three is few enough to be done). Two devices may
/// pick more between them: none of it is taken away, and only another is refused.
pub const NEXT_LIMIT: usize = 3;

/// Whether one more may be picked beside so many. What no student finds any more is not one of them
/// (`catalogue::Catalogue::picked`).
///
/// # Errors
/// There are [`NEXT_LIMIT`] already.
pub fn may_pick(picked: usize) -> Result<(), Error> {
    if picked < NEXT_LIMIT {
        return Ok(());
    }
    Err(Error::new(
        "mark",
        "You have picked three to work on next. To pick another, finish one of them or take one back. Nothing was changed.",
    ))
}

/// The state of one box. `NotYet` is what an untouched box says, so taking a tick back is the same
/// as never having set it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub enum ItemState {
    #[default]
    NotYet,
    /// Not yet, and one of the few that the student picked to work on next.
    Next,
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
    Next,
    Done,
    NotForMe,
    Exempt,
}

impl From<Written> for ItemState {
    fn from(Written { state, reason }: Written) -> Self {
        let reason = reason.unwrap_or_default();
        match state {
            Name::NotYet => Self::NotYet,
            Name::Next => Self::Next,
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
            ItemState::Next => (Name::Next, None),
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
    pub fn words_in(&self, language: Language) -> String {
        match self {
            Self::NotYet => say::item_not_yet(language).to_owned(),
            Self::Next => say::read_next(language).to_owned(),
            Self::Done => say::item_done(language).to_owned(),
            Self::NotForMe { reason } if reason.is_empty() => say::read_not_for_student(language).to_owned(),
            Self::NotForMe { reason } => say::read_not_for_student_because(language, reason),
            Self::Exempt { reason } if reason.is_empty() => say::read_exempt(language).to_owned(),
            Self::Exempt { reason } => say::read_exempt_because(language, reason),
        }
    }

    /// The same on pages that are English alone.
    pub fn words(&self) -> String {
        self.words_in(Language::En)
    }

    /// In words, as the student reads it.
    pub fn own_words(&self, language: Language) -> String {
        match self {
            Self::NotYet => say::item_not_yet(language).to_owned(),
            Self::Next => say::item_next(language).to_owned(),
            Self::Done => say::item_done(language).to_owned(),
            Self::NotForMe { reason } if reason.is_empty() => say::item_not_for_me(language).to_owned(),
            Self::NotForMe { reason } => say::item_not_for_me_because(language, reason),
            Self::Exempt { reason } if reason.is_empty() => say::item_exempt(language).to_owned(),
            Self::Exempt { reason } => say::item_exempt_because(language, reason),
        }
    }

    /// Whether nothing is left to do about this item.
    pub const fn is_settled(&self) -> bool {
        !matches!(self, Self::NotYet | Self::Next)
    }

    /// Whether a student may set it. Exemptions are staff's (the table in `ARCHITECTURE.md`).
    pub const fn is_students_own(&self) -> bool {
        !matches!(self, Self::Exempt { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::{ItemState, NEXT_LIMIT, REASON_LIMIT, may_pick};

    #[test]
    fn three_can_be_picked_to_work_on_next() {
        assert!((0..NEXT_LIMIT).all(|picked| may_pick(picked).is_ok()));
        assert!(may_pick(NEXT_LIMIT).is_err());
        assert!(!ItemState::Next.is_settled(), "it is still to be done");
    }

    #[test]
    fn a_state_is_written_in_every_log_as_it_always_was() {
        let reason = || "My program picks these".to_owned();
        for (state, written) in [
            (ItemState::NotYet, r#"{"state":"not_yet"}"#),
            (ItemState::Next, r#"{"state":"next"}"#),
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
