//! How long ago something was, as a choice of the list.

use serde::{Deserialize, Serialize};

use crate::domain::day::Day;
use crate::domain::error::Error;
use crate::say::{self, Language};

/// A stretch of days that ends or begins some days ago.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// In the last seven days.
    Week,
    /// In the last thirty days.
    Month,
    /// Not in the last thirty days, or never.
    NotInMonth,
    /// Not in the last ninety days, or never.
    NotInQuarter,
    Never,
}

impl Span {
    /// All of them, the newest first.
    pub const ALL: [Self; 5] = [Self::Week, Self::Month, Self::NotInMonth, Self::NotInQuarter, Self::Never];

    /// Its name in addresses.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Week => "7",
            Self::Month => "30",
            Self::NotInMonth => "over30",
            Self::NotInQuarter => "over90",
            Self::Never => "never",
        }
    }

    /// In words, as a choice.
    pub fn title_in(self, language: Language) -> &'static str {
        match self {
            Self::Week => say::span_week(language),
            Self::Month => say::span_month(language),
            Self::NotInMonth => say::span_not_month(language),
            Self::NotInQuarter => say::span_not_quarter(language),
            Self::Never => say::span_never(language),
        }
    }

    /// The first and the last day that it takes, as days since 1970, where never is day 0.
    pub fn days(self, today: Day) -> (i64, i64) {
        let today = today.number();
        match self {
            Self::Week => (today - 6, i64::MAX),
            Self::Month => (today - 29, i64::MAX),
            Self::NotInMonth => (0, today - 30),
            Self::NotInQuarter => (0, today - 90),
            Self::Never => (0, 0),
        }
    }
}

impl std::str::FromStr for Span {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|span| span.slug() == slug)
            .ok_or(Error::new("span", "A list knows no such stretch of time."))
    }
}
