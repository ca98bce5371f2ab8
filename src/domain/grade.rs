//! The grades that a plan spans, 6 to 12.

use serde::{Deserialize, Serialize};

use super::error::Error;

/// A school grade from 6 to 12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Grade(u8);

impl Grade {
    /// Every grade, lowest first.
    pub const ALL: [Self; 7] = [Self(6), Self(7), Self(8), Self(9), Self(10), Self(11), Self(12)];

    /// The grade with this number, or nothing outside 6 to 12.
    pub const fn new(number: u8) -> Option<Self> {
        if number >= 6 && number <= 12 { Some(Self(number)) } else { None }
    }

    /// 6 to 12.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// Grades 6 to 8 get the simpler voice of the Guide.
    pub const fn is_middle_school(self) -> bool {
        self.0 <= 8
    }
}

impl TryFrom<u8> for Grade {
    type Error = Error;

    fn try_from(number: u8) -> Result<Self, Error> {
        Self::new(number).ok_or(Error::new("grade", "A grade is a number from 6 to 12."))
    }
}

impl From<Grade> for u8 {
    fn from(grade: Grade) -> Self {
        grade.0
    }
}

impl std::str::FromStr for Grade {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        text.parse::<u8>().ok().and_then(Self::new).ok_or(Error::new("grade", "A grade is a number from 6 to 12."))
    }
}

impl std::fmt::Display for Grade {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::Grade;

    #[test]
    fn only_six_to_twelve_are_grades() {
        assert_eq!("6".parse::<Grade>().map(Grade::number), Ok(6));
        assert_eq!("12".parse::<Grade>().map(Grade::number), Ok(12));
        for wrong in ["5", "13", "", "ten", "-6", "6.0"] {
            assert!(wrong.parse::<Grade>().is_err(), "{wrong}");
        }
    }
}
