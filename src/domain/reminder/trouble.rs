//! What may go wrong with a message, in a sentence for administrators, and what follows.

use serde::{Deserialize, Serialize};

use super::pause_after;
use crate::domain::error::Error;

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
    pub const fn words(self) -> &'static str {
        match self {
            Self::Unreachable => "The mail server could not be reached, or the line to it broke.",
            Self::TimedOut => "The mail server did not answer in time.",
            Self::NotSecure => {
                "No secure connection to the mail server came about. Whoever runs this server looks at tls, host and ca-file in Leptos.toml."
            }
            Self::NotLetIn => {
                "The mail server did not let us in. Whoever runs this server looks at user in Leptos.toml and at the password."
            }
            Self::SenderRefused => {
                "The mail server takes nothing from our sender\u{2019}s address. Whoever runs this server looks at from in Leptos.toml."
            }
            Self::Later => "The mail server asked us to try again later.",
            Self::Refused => {
                "The mail server refused this message: the address may be wrong, or no longer there. Look at the address of this person, then try again."
            }
            Self::BadAddress => "What is written down is no e-mail address. Mend it, then try again.",
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
