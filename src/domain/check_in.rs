//! A check-in: an adult has talked with the student about the plan, on a day. Date and author alone are one; who was
//! there, what was agreed and the next step are there for who wants them.

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::error::Error;

const LONGEST_PRESENT: usize = 300;
const LONGEST_AGREED: usize = 4_000;
const LONGEST_STEP: usize = 500;
const LONGEST_ASK: usize = 300;

/// A check-in to be logged. Its words are plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCheckIn {
    day: Day,
    present: String,
    agreed: String,
    next_step: String,
    next_day: Option<Day>,
    corrects: Option<i64>,
    held: bool,
}

impl NewCheckIn {
    /// The day of the talk.
    pub const fn day(&self) -> Day {
        self.day
    }

    /// Who was there, in the author's words.
    pub fn present(&self) -> &str {
        &self.present
    }

    /// What was agreed.
    pub fn agreed(&self) -> &str {
        &self.agreed
    }

    /// What comes next.
    pub fn next_step(&self) -> &str {
        &self.next_step
    }

    /// And on which day.
    pub const fn next_day(&self) -> Option<Day> {
        self.next_day
    }

    /// The number of the entry in the place of which this one stands.
    pub const fn corrects(&self) -> Option<i64> {
        self.corrects
    }

    /// Whether there was such a talk; what corrects another entry may say that there was none.
    pub const fn held(&self) -> bool {
        self.held
    }
}

/// What the form says, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Written {
    pub day: String,
    pub present: String,
    pub agreed: String,
    pub next_step: String,
    pub next_day: String,
    /// The number of an entry; empty for a check-in of its own.
    pub corrects: String,
    /// `yes` on a correction: there was no such talk.
    pub not_held: String,
}

impl Written {
    /// An empty form, with today.
    pub fn on(today: Day) -> Self {
        Self { day: today.to_string(), ..Self::default() }
    }

    /// The check-in that was written down, on the day `today` of the district's calendar.
    ///
    /// # Errors
    /// A sentence about the first field that does not fit.
    pub fn check_in(&self, today: Day) -> Result<NewCheckIn, Error> {
        let day: Day = self
            .day
            .trim()
            .parse()
            .map_err(|_| Error::new("day", "Write the day of the check-in like 2026-09-01. Nothing was logged."))?;
        if day > today {
            return Err(Error::new(
                "day",
                "This day has not come yet. Log a check-in when it has taken place. Nothing was logged.",
            ));
        }
        // What was logged wrongly in June can be put right in July.
        if self.corrects.trim().is_empty() && day.school_year() < today.school_year() {
            return Err(Error::new("day", "This day lies before the school year began on July 1. Nothing was logged."));
        }
        let present = words(
            "present",
            &self.present,
            LONGEST_PRESENT,
            "Say who was there in 300 characters at most. Nothing was logged.",
        )?;
        let agreed = words(
            "agreed",
            &self.agreed,
            LONGEST_AGREED,
            "Say what was agreed in 4,000 characters at most. Nothing was logged.",
        )?;
        let next_step = words(
            "next_step",
            &self.next_step,
            LONGEST_STEP,
            "Say the next step in 500 characters at most. Nothing was logged.",
        )?;
        let next_day = match self.next_day.trim() {
            "" => None,
            text => Some(text.parse::<Day>().map_err(|_| {
                Error::new("next_day", "Write the day of the next step like 2026-09-01. Nothing was logged.")
            })?),
        };
        if next_day.is_some() && next_step.is_empty() {
            return Err(Error::new(
                "next_step",
                "Say what the next step is, or leave its day empty. Nothing was logged.",
            ));
        }
        if next_day.is_some_and(|next| next < day) {
            return Err(Error::new("next_day", "The next step cannot lie before the check-in. Nothing was logged."));
        }
        let corrects = match self.corrects.trim() {
            "" => None,
            number => Some(number.parse().map_err(|_| Error::new("corrects", "There is no such check-in."))?),
        };
        let held = corrects.is_none() || self.not_held.is_empty();
        Ok(NewCheckIn { day, present, agreed, next_step, next_day, corrects, held })
    }
}

/// The line with which a student asks for a check-in; it may be empty.
///
/// # Errors
/// It is too long.
pub fn ask(line: &str) -> Result<String, Error> {
    words("words", line, LONGEST_ASK, "Say it in 300 characters at most. Nothing was sent.")
}

/// Plain text without the space around it, and with one kind of line end, as every form may send another.
fn words(field: &'static str, text: &str, longest: usize, too_long: &'static str) -> Result<String, Error> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "");
    let text = text.trim();
    if text.chars().count() > longest { Err(Error::new(field, too_long)) } else { Ok(text.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::{Written, ask};
    use crate::domain::day::Day;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn a_day_alone_is_a_check_in() {
        let today = day("2026-11-24");
        let new = Written::on(today).check_in(today).expect("a check-in");
        assert_eq!((new.day(), new.agreed(), new.next_day(), new.held()), (today, "", None, true));
        let first = Written::on(day("2026-07-01")).check_in(today).expect("the year's first day");
        assert_eq!(first.day(), day("2026-07-01"));
    }

    #[test]
    fn what_cannot_be_logged_says_which_field_is_to_blame() {
        let today = day("2026-11-24");
        let form = |change: fn(&mut Written)| {
            let mut form = Written::on(today);
            change(&mut form);
            form.check_in(today).map_err(|error| error.field)
        };
        for (field, wrong) in [
            ("day", (|form| form.day = "2026-11-25".to_owned()) as fn(&mut Written)),
            ("day", |form| form.day = "2026-06-30".to_owned()),
            ("day", |form| form.day = "yesterday".to_owned()),
            ("present", |form| form.present = "x".repeat(301)),
            ("agreed", |form| form.agreed = "x".repeat(4_001)),
            ("next_step", |form| form.next_step = "x".repeat(501)),
            ("next_step", |form| form.next_day = "2026-12-01".to_owned()),
            ("next_day", |form| {
                form.next_step = "Visit".to_owned();
                form.next_day = "soon".to_owned();
            }),
            ("next_day", |form| {
                form.next_step = "Visit".to_owned();
                form.next_day = "2026-11-23".to_owned();
            }),
            ("corrects", |form| form.corrects = "x".to_owned()),
        ] {
            assert_eq!(form(wrong), Err(field));
        }
        let whole = form(|form| {
            form.present = "é".repeat(300);
            form.agreed = " Two books\r\na month \n".to_owned();
            form.next_step = "Visit".to_owned();
            form.next_day = "2027-08-01".to_owned();
        });
        let whole = whole.expect("letters are counted, not bytes");
        assert_eq!((whole.agreed(), whole.next_day()), ("Two books\na month", Some(day("2027-08-01"))));
    }

    #[test]
    fn only_a_correction_can_say_that_there_was_no_talk() {
        let today = day("2026-11-24");
        let form = |corrects: &str| Written {
            not_held: "yes".to_owned(),
            corrects: corrects.to_owned(),
            ..Written::on(today)
        };
        let (alone, correction) = (form("").check_in(today), form("3").check_in(today));
        assert!(alone.expect("a check-in").held());
        let correction = correction.expect("a correction");
        assert_eq!((correction.held(), correction.corrects()), (false, Some(3)));
    }

    #[test]
    fn the_line_of_a_student_who_asks_is_short_or_empty() {
        assert_eq!(ask("  about my grades "), Ok("about my grades".to_owned()));
        assert_eq!(ask(""), Ok(String::new()));
        assert!(ask(&"x".repeat(301)).is_err());
    }
}
