//! What may go wrong with a message, in a sentence for administrators, and what follows.

use serde::{Deserialize, Serialize};

use super::pause_after;
use crate::domain::error::Error;
use crate::say::{self, Language};

/// Why a message was not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    Unreachable,
    TimedOut,
    NotSecure,
    NotLetIn,
    SenderRefused,
    Later,
    Refused,
    BadAddress,
}

/// What becomes of a message that was not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// It is tried again after so many milliseconds.
    Again(i64),
    /// Never again by itself: the mail server said no to this message.
    Refused,
    /// It was tried too often.
    GivenUp,
}

impl Trouble {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Unreachable,
        Self::TimedOut,
        Self::NotSecure,
        Self::NotLetIn,
        Self::SenderRefused,
        Self::Later,
        Self::Refused,
        Self::BadAddress,
    ];

    /// Its name in the database and in the log.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::TimedOut => "timed_out",
            Self::NotSecure => "not_secure",
            Self::NotLetIn => "not_let_in",
            Self::SenderRefused => "sender_refused",
            Self::Later => "later",
            Self::Refused => "refused",
            Self::BadAddress => "bad_address",
        }
    }

    /// What happened, and what to do about it.
    pub fn words_in(self, language: Language) -> &'static str {
        match self {
            Self::Unreachable => say::mail_trouble_unreachable(language),
            Self::TimedOut => say::mail_trouble_timed_out(language),
            Self::NotSecure => say::mail_trouble_not_secure(language),
            Self::NotLetIn => say::mail_trouble_not_let_in(language),
            Self::SenderRefused => say::mail_trouble_sender_refused(language),
            Self::Later => say::mail_trouble_later(language),
            Self::Refused => say::mail_trouble_refused(language),
            Self::BadAddress => say::mail_trouble_bad_address(language),
        }
    }

    /// What follows after the attempt of this number.
    pub fn after(self, attempts: u32) -> After {
        match self {
            Self::Refused | Self::BadAddress => After::Refused,
            _ => pause_after(attempts).map_or(After::GivenUp, After::Again),
        }
    }
}

impl std::str::FromStr for Trouble {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        let unknown = Error::new("trouble", "No message has such trouble.");
        Self::ALL.into_iter().find(|trouble| trouble.slug() == slug).ok_or(unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::{After, Trouble};

    #[test]
    fn only_what_is_wrong_with_the_message_itself_is_never_tried_again() {
        for trouble in Trouble::ALL {
            assert_eq!(trouble.slug().parse(), Ok(trouble));
            let is_its_own = matches!(trouble, Trouble::Refused | Trouble::BadAddress);
            assert_eq!(trouble.after(1) == After::Refused, is_its_own, "{trouble:?}");
            if !is_its_own {
                assert_eq!(trouble.after(99), After::GivenUp);
            }
        }
    }
}
