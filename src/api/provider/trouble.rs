//! Why somebody came back from a provider without being signed in: what a page says of it.

use axum::response::{IntoResponse, Response};

use crate::say::{self, Language};

/// Each has a page of its own, `/sign-in/trouble/SLUG`, so that no address holds what the provider sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    NoSuchWay,
    Denied,
    /// It took longer than ten minutes, was used before, or began in another browser.
    Stale,
    Down,
    Unbelievable,
    Unknown,
    Elsewhere,
    NotForYou,
    Taken,
    CodeUsed,
    CannotSave,
}

impl Trouble {
    const ALL: [(Self, &'static str); 11] = [
        (Self::NoSuchWay, "no-such-way"),
        (Self::Denied, "stopped"),
        (Self::Stale, "begin-again"),
        (Self::Down, "no-answer"),
        (Self::Unbelievable, "not-trusted"),
        (Self::Unknown, "unknown"),
        (Self::Elsewhere, "elsewhere"),
        (Self::NotForYou, "another-way"),
        (Self::Taken, "taken"),
        (Self::CodeUsed, "code-used"),
        (Self::CannotSave, "later"),
    ];

    /// The one with this name in addresses.
    pub fn named(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, other)| *other == slug).map(|(trouble, _)| trouble)
    }

    /// Its name in addresses.
    pub fn slug(self) -> &'static str {
        Self::ALL.into_iter().find(|(trouble, _)| *trouble == self).map_or("later", |(_, slug)| slug)
    }

    /// Where its page is.
    pub fn page(self) -> String {
        format!("/sign-in/trouble/{}", self.slug())
    }

    /// The heading of its page.
    pub fn title_in(self, language: Language) -> &'static str {
        match self {
            Self::NoSuchWay => say::trouble_no_such_way(language),
            Self::Denied | Self::Unbelievable => say::trouble_stopped(language),
            Self::Stale => say::trouble_begin_again(language),
            Self::Down => say::trouble_no_answer(language),
            Self::Unknown => say::trouble_unknown(language),
            Self::Elsewhere => say::trouble_elsewhere(language),
            Self::NotForYou => say::trouble_another_way(language),
            Self::Taken => say::trouble_taken(language),
            Self::CodeUsed => say::trouble_code_used(language),
            Self::CannotSave => say::trouble_later(language),
        }
    }

    /// What happened, and what to do.
    pub fn words_in(self, language: Language) -> &'static str {
        match self {
            Self::NoSuchWay => say::trouble_no_such_way_what(language),
            Self::Denied => say::trouble_stopped_what(language),
            Self::Stale => say::trouble_begin_again_what(language),
            Self::Down => say::trouble_no_answer_what(language),
            Self::Unbelievable => say::trouble_not_trusted_what(language),
            Self::Unknown => say::trouble_unknown_what(language),
            Self::Elsewhere => say::trouble_elsewhere_what(language),
            Self::NotForYou => say::trouble_another_way_what(language),
            Self::Taken => say::trouble_taken_what(language),
            Self::CodeUsed => say::trouble_code_used_what(language),
            Self::CannotSave => say::trouble_later_what(language),
        }
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
        for (trouble, slug) in Trouble::ALL {
            assert_eq!((Trouble::named(slug), trouble.slug()), (Some(trouble), slug));
        }
    }
}
