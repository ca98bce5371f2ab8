//! A consent, as a family gives it: who may read which sections, for what, and until when.

use super::day::Day;
use super::error::Error;
use super::person::PersonId;
use super::section::Sections;

/// The longest that a consent may hold, in years; after that the family is asked again.
const LONGEST_YEARS: u16 = 1;
const LONGEST_PURPOSE: usize = 1_000;

/// A consent to be given (34 CFR 99.30(b): it names the records, the purpose, and who receives them).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewConsent {
    partner: PersonId,
    sections: Sections,
    purpose: String,
    since: Day,
    until: Day,
}

impl NewConsent {
    /// From `today` up to, and without, `until`.
    ///
    /// # Errors
    /// No section, no purpose or too long a one, and an end that is not after today or over a year away.
    pub fn new(
        partner: PersonId,
        sections: Sections,
        purpose: &str,
        (today, until): (Day, Day),
    ) -> Result<Self, Error> {
        if sections.is_empty() {
            return Err(Error::new("sections", "Choose at least one section to share. Nothing was shared."));
        }
        let purpose = purpose.trim();
        if purpose.is_empty() {
            return Err(Error::new("purpose", "Say what the sharing is for. Nothing was shared."));
        }
        if purpose.chars().count() > LONGEST_PURPOSE {
            return Err(Error::new("purpose", "Say it in 1,000 characters at most. Nothing was shared."));
        }
        if until <= today || until > Self::latest(today) {
            return Err(Error::new("until", "Choose an end after today, at most a year from now. Nothing was shared."));
        }
        Ok(Self { partner, sections, purpose: purpose.to_owned(), since: today, until })
    }

    /// The latest day on which a consent that is given `today` may end.
    pub const fn latest(today: Day) -> Day {
        today.years_later(LONGEST_YEARS)
    }

    /// Who may read.
    pub const fn partner(&self) -> PersonId {
        self.partner
    }

    /// What; never nothing.
    pub const fn sections(&self) -> Sections {
        self.sections
    }

    /// What for, in the family's words.
    pub fn purpose(&self) -> &str {
        &self.purpose
    }

    /// Its first day.
    pub const fn since(&self) -> Day {
        self.since
    }

    /// The day from which it holds no more.
    pub const fn until(&self) -> Day {
        self.until
    }
}

#[cfg(test)]
mod tests {
    use super::NewConsent;
    use crate::domain::day::Day;
    use crate::domain::person::PersonId;
    use crate::domain::section::Sections;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn wrong(sections: Sections, purpose: &str, until: &str) -> Option<&'static str> {
        let term = (day("2026-11-24"), day(until));
        NewConsent::new(PersonId(9), sections, purpose, term).err().map(|error| error.field)
    }

    #[test]
    fn a_consent_names_what_is_shared_what_for_and_an_end_within_a_year() {
        let all = Sections::ALL;
        assert_eq!(wrong(all, "help with reading", "2026-11-25"), None);
        assert_eq!(wrong(all, "help with reading", "2027-11-24"), None, "a whole year");
        assert_eq!(wrong(Sections::default(), "help", "2026-12-01"), Some("sections"));
        for purpose in ["", " \n\t", &"x".repeat(1_001)] {
            assert_eq!(wrong(all, purpose, "2026-12-01"), Some("purpose"), "{} letters", purpose.len());
        }
        assert_eq!(wrong(all, &"é".repeat(1_000), "2026-12-01"), None, "letters are counted, not bytes");
        for until in ["2026-11-24", "2026-11-23", "2027-11-25", "2999-12-31"] {
            assert_eq!(wrong(all, "help", until), Some("until"), "{until}");
        }
    }
}
