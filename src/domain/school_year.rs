//! The year that one document of a plan belongs to.

use serde::{Deserialize, Serialize};

/// A school year, named by the calendar year of its autumn: 2026 is 2026-27.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SchoolYear(pub u16);

impl SchoolYear {
    /// The school year of a calendar month (1 to 12). It turns on 1 July, the usual start of a
    /// district's year in the United States.
    pub const fn of(year: u16, month: u8) -> Self {
        Self(if month >= 7 { year } else { year - 1 })
    }

    /// Whether plans of this year are to be followed by those of `today`'s.
    pub const fn turns_to(self, today: Self) -> Turn {
        match today.0.saturating_sub(self.0) {
            0 => Turn::Stays,
            1 => Turn::Turns,
            _ => Turn::Doubtful,
        }
    }
}

/// What a day means for the plans of a school year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It lies in that year, or before it.
    Stays,
    /// The next school year has begun.
    Turns,
    /// More than a school year would be left out. A clock that is wrong says such things, and a year that has begun
    /// cannot be taken back: a person has to say that it is so.
    Doubtful,
}

impl std::fmt::Display for SchoolYear {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}\u{2013}{:02}", self.0, (self.0 + 1) % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::{SchoolYear, Turn};

    #[test]
    fn a_school_year_turns_in_july() {
        assert_eq!(SchoolYear::of(2026, 11).to_string(), "2026\u{2013}27");
        assert_eq!(SchoolYear::of(2027, 6), SchoolYear(2026));
        assert_eq!(SchoolYear::of(2099, 7).to_string(), "2099\u{2013}00");
    }

    #[test]
    fn a_year_turns_to_the_next_one_alone_and_never_back() {
        let turns = |from: u16, to: u16| SchoolYear(from).turns_to(SchoolYear(to));
        assert_eq!(turns(2026, 2026), Turn::Stays);
        assert_eq!(turns(2026, 2027), Turn::Turns);
        assert_eq!(turns(2027, 2026), Turn::Stays);
        assert_eq!(turns(2026, 2036), Turn::Doubtful);
    }
}
