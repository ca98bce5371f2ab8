//! Why somebody came back from a provider without being signed in: what a page says of it. `Display` is the sentence.

use axum::response::{IntoResponse, Response};

/// Each has a page of its own, `/sign-in/trouble/SLUG`, so that no address holds what the provider sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    #[error("There is no such way to sign in here. The address may be old.")]
    NoSuchWay,
    #[error("Signing in was stopped at the other site. Nothing was changed here. You can try again.")]
    Denied,
    #[error(
        "This sign-in took longer than ten minutes, was used before, or began in another browser. Nothing was changed. Please begin again."
    )]
    Stale,
    #[error(
        "The site where you sign in does not answer right now. Nothing was lost. Wait a minute and try again, or sign in with a password if you have one."
    )]
    Down,
    #[error(
        "The site where you sign in gave an answer that we cannot trust, so you were not signed in. Please try again. If it happens again, tell your school."
    )]
    Unbelievable,
    #[error("This account is not known here, and nothing was made for it. Ask your school for an invitation.")]
    Unknown,
    #[error("This account is not one of your district's. Sign in with the account that your school gave you.")]
    Elsewhere,
    #[error("People like you sign in here in another way. Go back and choose it, or ask your school.")]
    NotForYou,
    #[error("Somebody else here signs in with this account already. Nothing was changed. Ask your school about it.")]
    Taken,
    #[error(
        "This code cannot be used. It may have been used already, or be too old. Your school can give you a new one."
    )]
    CodeUsed,
    #[error("The server cannot do this right now. Nothing was lost; please try again.")]
    CannotSave,
}

impl Trouble {
    const ALL: [(Self, &'static str, &'static str); 11] = [
        (Self::NoSuchWay, "no-such-way", "There is no such way to sign in"),
        (Self::Denied, "stopped", "You are not signed in"),
        (Self::Stale, "begin-again", "Please begin again"),
        (Self::Down, "no-answer", "No answer right now"),
        (Self::Unbelievable, "not-trusted", "You are not signed in"),
        (Self::Unknown, "unknown", "This account is not known here"),
        (Self::Elsewhere, "elsewhere", "Another account is needed"),
        (Self::NotForYou, "another-way", "Please sign in another way"),
        (Self::Taken, "taken", "This account is in use"),
        (Self::CodeUsed, "code-used", "This code cannot be used"),
        (Self::CannotSave, "later", "This did not work"),
    ];

    /// The one with this name in addresses.
    pub fn named(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, other, _)| *other == slug).map(|(trouble, ..)| trouble)
    }

    fn row(self) -> (Self, &'static str, &'static str) {
        Self::ALL.into_iter().find(|(trouble, ..)| *trouble == self).unwrap_or(Self::ALL[10])
    }

    /// Its name in addresses.
    pub fn slug(self) -> &'static str {
        self.row().1
    }

    /// Where its page is.
    pub fn page(self) -> String {
        format!("/sign-in/trouble/{}", self.slug())
    }

    /// The heading of its page.
    pub fn title(self) -> &'static str {
        self.row().2
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        super::answer(&self.page(), &[])
    }
}

#[cfg(test)]
mod tests {
    use super::Trouble;

    #[test]
    fn every_trouble_has_a_page_of_its_own() {
        for (trouble, slug, title) in Trouble::ALL {
            assert_eq!(Trouble::named(slug), Some(trouble));
            assert_eq!((trouble.slug(), trouble.title()), (slug, title));
        }
    }
}
