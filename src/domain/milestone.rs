//! Moments of a plan that have a name. A milestone names the whole plan as it stood at one row of its log;
//! nothing takes one back, a later one stands beside it.

use super::error::Error;
use super::person::PersonId;

/// What happened to the plan at that moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The school year began; the program makes it.
    YearStart,
    /// The student gave it to be read.
    Submitted,
    /// The counselor has read it.
    Reviewed,
}

impl Kind {
    /// Its name in the database.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::YearStart => "year_start",
            Self::Submitted => "submitted",
            Self::Reviewed => "reviewed",
        }
    }
}

impl std::str::FromStr for Kind {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        [Self::YearStart, Self::Submitted, Self::Reviewed]
            .into_iter()
            .find(|kind| kind.slug() == slug)
            .ok_or(Error::new("kind", "There is no such milestone."))
    }
}

/// A moment with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Milestone {
    pub kind: Kind,
    /// The last row of the log that it names; 0 is the plan before any word.
    pub seq: u64,
    /// Who named it; for [`Kind::YearStart`] the student, whose plan it is.
    pub person: PersonId,
    /// Milliseconds since 1970.
    pub at_ms: i64,
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn every_kind_is_found_by_its_slug() {
        for kind in [Kind::YearStart, Kind::Submitted, Kind::Reviewed] {
            assert_eq!(kind.slug().parse(), Ok(kind));
        }
        assert!("Reviewed".parse::<Kind>().is_err());
    }
}
