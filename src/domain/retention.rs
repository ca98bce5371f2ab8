//! For how long a district keeps plans, and on what grounds everything about a student is removed. The reasons for the
//! numbers, and what the law asks: docs/retention.md.

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::error::Error;
use super::merge::{Fields, Now};

/// The periods that a district sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retention {
    /// Years that plans stay after their student left: 1 to 30.
    pub plan_years: u16,
    /// Days that a backup stays: 1 to 3,650.
    pub backup_days: u16,
    /// Years that graduates sign in and read: 0 to 30, and never longer than their plans stay.
    pub graduate_years: u16,
}

impl Default for Retention {
    fn default() -> Self {
        Self { plan_years: 3, backup_days: 35, graduate_years: 2 }
    }
}

impl Retention {
    /// These periods.
    ///
    /// # Errors
    /// They are out of all reason.
    pub const fn new(plan_years: u16, backup_days: u16, graduate_years: u16) -> Result<Self, Error> {
        if !matches!(plan_years, 1..=30) {
            return Err(Error::new("plan_years", "Plans are kept for 1 to 30 years after a student left."));
        }
        if !matches!(backup_days, 1..=3_650) {
            return Err(Error::new("backup_days", "Backups are kept for 1 to 3,650 days."));
        }
        if graduate_years > plan_years {
            return Err(Error::new(
                "graduate_years",
                "Graduates cannot read longer than their plans are kept. Keep the plans longer, or let them read for fewer years.",
            ));
        }
        Ok(Self { plan_years, backup_days, graduate_years })
    }

    /// What stands in each field of their form.
    pub fn fields(self) -> Now {
        Now::from([
            ("plan_years", self.plan_years.to_string()),
            ("backup_days", self.backup_days.to_string()),
            ("graduate_years", self.graduate_years.to_string()),
        ])
    }

    /// These, with what a form sets.
    ///
    /// # Errors
    /// They are out of all reason then.
    pub fn with(self, set: &Fields) -> Result<Self, Error> {
        let number = |field: &str, now: u16| match set.get(field) {
            // What is no such number is out of all reason.
            Some(text) => text.parse().unwrap_or(u16::MAX),
            None => now,
        };
        Self::new(
            number("plan_years", self.plan_years),
            number("backup_days", self.backup_days),
            number("graduate_years", self.graduate_years),
        )
    }

    /// The day on which the time of a plan is over whose student was gone from `left` on.
    pub const fn over_on(self, left: Day) -> Day {
        left.years_later(self.plan_years)
    }

    /// The first day on which something may be removed by hand that was refused and kept on `came`: as long as a backup
    /// stays somebody may notice that words are missing.
    pub fn refused_until(self, came: Day) -> Day {
        Day::from_number(came.number() + i64::from(self.backup_days))
    }
}

/// Why everything about a student is removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The district's period is over.
    Period,
    /// The family asked for it, and the district decided so.
    Family,
    /// A law or a court orders it.
    Order,
}

impl Basis {
    /// Its name in the database.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Period => "period",
            Self::Family => "family",
            Self::Order => "order",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Retention;
    use crate::domain::day::Day;

    #[test]
    fn a_plan_is_kept_for_whole_years_after_the_first_day_without_its_student() {
        let kept = Retention::new(3, 35, 2).expect("periods");
        assert_eq!(kept, Retention::default());
        assert_eq!(kept.over_on(Day::new(2026, 6, 30).expect("a day")), Day::new(2029, 6, 30).expect("a day"));
        assert_eq!(kept.refused_until(Day::new(2026, 6, 30).expect("a day")), Day::new(2026, 8, 4).expect("a day"));
        assert!(Retention::new(0, 35, 0).is_err() && Retention::new(31, 35, 2).is_err());
        assert!(Retention::new(3, 0, 2).is_err() && Retention::new(3, 4_000, 2).is_err());
        assert!(Retention::new(3, 35, 3).is_ok() && Retention::new(3, 35, 4).is_err(), "nobody reads what is gone");
    }
}
