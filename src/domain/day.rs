//! A day of the calendar, as law and school count: without a time, in the district's own place.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::error::Error;
use super::school_year::SchoolYear;

/// A day from 1900 to 2999, written YYYY-MM-DD.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day {
    year: u16,
    month: u8,
    of_month: u8,
}

impl Day {
    /// The day with this date; nothing where the calendar has none.
    pub const fn new(year: u16, month: u8, of_month: u8) -> Option<Self> {
        let known = matches!(year, 1900..=2999) && matches!(month, 1..=12) && matches!(of_month, 1..);
        if known && of_month <= days_in(year, month) { Some(Self { year, month, of_month }) } else { None }
    }

    /// The day at a place whose midnight lies `behind_utc` minutes behind UTC's, at a moment in milliseconds since
    /// 1970 (Howard Hinnant, "chrono-compatible low-level date algorithms").
    pub fn at(ms: i64, behind_utc: i32) -> Self {
        let days = (ms.div_euclid(60_000) - i64::from(behind_utc)).div_euclid(24 * 60) + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let small = |number| u8::try_from(number).unwrap_or(1);
        // A clock that is out of all reason stands at the nearest day that there is.
        let year = u16::try_from(year.clamp(1900, 2999)).unwrap_or(1970);
        Self { year, month: small(month), of_month: small(of_year - (153 * shifted + 2) / 5 + 1) }
    }

    /// Days from 1970-01-01 to it; negative before (Howard Hinnant, as above).
    pub const fn number(self) -> i64 {
        let (month, of_month) = (self.month as i64, self.of_month as i64);
        let year = self.year as i64 - if month <= 2 { 1 } else { 0 };
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let shifted = if month > 2 { month - 3 } else { month + 9 };
        let of_year = (153 * shifted + 2) / 5 + of_month - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// When it begins, in milliseconds since 1970, at a place whose midnight lies `behind_utc` minutes behind UTC's.
    pub fn begins_ms(self, behind_utc: i32) -> i64 {
        self.number() * 86_400_000 + i64::from(behind_utc) * 60_000
    }

    /// The day with this number: the inverse of [`Day::number`].
    pub fn from_number(number: i64) -> Self {
        Self::at(number.saturating_mul(86_400_000), 0)
    }

    /// Its month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The school year that it lies in.
    pub const fn school_year(self) -> SchoolYear {
        SchoolYear::of(self.year, self.month)
    }

    /// The day after; nothing behind the last one of the calendar.
    pub fn next(self) -> Option<Self> {
        let Self { year, month, of_month } = self;
        let tomorrow = Self::new(year, month, of_month + 1).or_else(|| Self::new(year, month + 1, 1));
        tomorrow.or_else(|| Self::new(year + 1, 1, 1))
    }

    /// The same date `years` later; 1 March where that year has no 29 February.
    #[must_use]
    pub const fn years_later(self, years: u16) -> Self {
        let year = if self.year + years > 2999 { 2999 } else { self.year + years };
        if self.of_month <= days_in(year, self.month) {
            Self { year, ..self }
        } else {
            Self { year, month: self.month + 1, of_month: 1 }
        }
    }
}

const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.of_month)
    }
}

impl FromStr for Day {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let parts = || {
            let mut parts = text.split('-');
            let mut part = |length| parts.next().filter(|part: &&str| part.len() == length);
            let parsed = (part(4)?.parse().ok()?, part(2)?.parse().ok()?, part(2)?.parse().ok()?);
            parts.next().is_none().then_some(parsed)
        };
        let day = parts().and_then(|(year, month, day)| Self::new(year, month, day));
        day.ok_or(Error::new("day", "That is not a day: write it like 2026-09-01."))
    }
}

impl TryFrom<String> for Day {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

/// From a first day up to, and without, another; nothing is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    pub since: Option<Day>,
    pub until: Option<Day>,
}

impl Term {
    /// Whether `day` lies in it.
    pub fn holds(self, day: Day) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day < until)
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, Term};

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn a_day_is_written_as_it_is_read_and_nonsense_is_refused() {
        for text in ["2026-11-24", "2000-02-29", "1900-01-01", "2999-12-31"] {
            assert_eq!(day(text).to_string(), text);
        }
        for text in [
            "",
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "26-1-1",
            "2026-1-01",
            "2026-01-01-01",
            "+026-01-01",
            "2026-01-0x",
            "3000-01-01",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_moment_is_the_day_of_the_place() {
        const DAY_MS: i64 = 86_400_000;
        assert_eq!(Day::at(0, 0).to_string(), "1970-01-01");
        assert_eq!(Day::at(-1, 0).to_string(), "1969-12-31");
        assert_eq!(Day::at(951_782_400_000, 0).to_string(), "2000-02-29");
        // Six hours behind UTC it is still the evening before.
        assert_eq!(Day::at(1_789_000_000_000, 0).to_string(), "2026-09-10");
        assert_eq!(Day::at(6 * 3_600_000 - 1, 360).to_string(), "1969-12-31");
        assert_eq!(Day::at(6 * 3_600_000, 360).to_string(), "1970-01-01");
        let mut last = Day::at(0, 0);
        for days in 1..40_000 {
            let next = Day::at(days * DAY_MS, 0);
            assert_eq!((next.number(), Day::from_number(days)), (days, next));
            assert_eq!(last.next(), Some(next));
            assert!(last < next && Day::new(next.year, next.month, next.of_month) == Some(next), "{last} {next}");
            last = next;
        }
        assert_eq!(last.to_string(), "2079-07-07");
        // A clock that is out of all reason still has a day.
        assert_eq!(Day::at(i64::MIN, 0).year, 1900);
        assert_eq!(Day::at(i64::MAX, 0).year, 2999);
    }

    #[test]
    fn a_birthday_comes_every_year_also_that_of_the_29th_of_february() {
        assert_eq!(day("2008-11-24").years_later(18), day("2026-11-24"));
        assert_eq!(day("2008-02-29").years_later(18), day("2026-03-01"));
        assert_eq!(day("2008-02-29").years_later(20), day("2028-02-29"));
    }

    #[test]
    fn a_term_begins_with_its_first_day_and_ends_before_its_last() {
        let term = Term { since: Some(day("2026-09-01")), until: Some(day("2026-12-01")) };
        for (text, holds) in [("2026-08-31", false), ("2026-09-01", true), ("2026-11-30", true), ("2026-12-01", false)]
        {
            assert_eq!(term.holds(day(text)), holds, "{text}");
            assert!(Term::default().holds(day(text)));
        }
    }
}
