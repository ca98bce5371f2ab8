//! What a family reads and signs on paper: the day beside a signature, and who takes back what was written down by mistake. Who may
//! write it down: `access`.

use super::day::Day;
use super::error::Error;
use super::person::PersonId;
use super::trail::Capacity;

/// The day beside a signature, as it was typed: of this school year, and not to come.
///
/// # Errors
/// A sentence about the day.
pub fn signed(text: &str, today: Day) -> Result<Day, Error> {
    let unknown = Error::new("day", "Write the date beside the signature like 2026-11-20. Nothing was recorded.");
    let day: Day = text.trim().parse().map_err(|_| unknown)?;
    if day > today {
        return Err(Error::new("day", "The date beside the signature is still to come. Nothing was recorded."));
    }
    if day.school_year() != today.school_year() {
        return Err(Error::new(
            "day",
            "The date beside the signature lies before this school year, and this is about the plan of this year. Nothing was recorded.",
        ));
    }
    Ok(day)
}

/// Whether somebody takes back what was written down: whoever did it, and the student's counselor.
///
/// # Errors
/// It was somebody else.
pub fn may_withdraw(recorded_by: PersonId, by: PersonId, capacity: Capacity) -> Result<(), Error> {
    if recorded_by == by || capacity == Capacity::Counselor {
        return Ok(());
    }
    Err(Error::new(
        "day",
        "Somebody else recorded this. They can withdraw it, and so can the counselor. Nothing was changed.",
    ))
}

#[cfg(test)]
mod tests {
    use super::{Capacity, Day, PersonId, may_withdraw, signed};

    #[test]
    fn what_was_recorded_is_withdrawn_by_whoever_recorded_it_and_by_the_counselor() {
        let [one, other] = [1, 2].map(PersonId);
        assert!(may_withdraw(one, one, Capacity::Teacher).is_ok());
        assert!(may_withdraw(one, other, Capacity::Counselor).is_ok());
        assert_eq!(may_withdraw(one, other, Capacity::Teacher).expect_err("refused").field, "day");
    }

    #[test]
    fn a_signature_is_of_this_school_year_and_not_to_come() {
        let today: Day = "2026-11-24".parse().expect("a day");
        for good in ["2026-11-24", " 2026-07-01 "] {
            assert_eq!(signed(good, today).map(|day| day.to_string()).as_deref(), Ok(good.trim()));
        }
        for (wrong, says) in [
            ("", "like 2026-11-20"),
            ("yesterday", "like 2026-11-20"),
            ("2026-02-30", "like 2026-11-20"),
            ("2026-11-25", "still to come"),
            ("2026-06-30", "before this school year"),
        ] {
            let error = signed(wrong, today).expect_err(wrong);
            assert!(error.field == "day" && error.reason.contains(says), "{wrong}: {error}");
        }
    }
}
