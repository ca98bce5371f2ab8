//! What the school keeps of a student's way to graduation: credits by subject against what is required, hours and what is
//! done, marks, attendance, tests. All of it comes from the district's own systems; nobody writes it here. Numbers are exact.

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::school_year::SchoolYear;

mod asked;
mod number;
mod requirement;
mod standing;
mod written;

pub use asked::Form;
pub use number::Hundredths;
pub use requirement::{Became, Class, Key, Measure, Requirement, Requirements};
pub use standing::{Has, Standing, Sum, different, sum};
pub use written::{Cells, mark, school_year, subject_key};

/// Whoever misses a tenth of the days or more is chronically absent (U.S. Department of Education, "Chronic
/// Absenteeism"): the line is at nine tenths of the days.
const PRESENT_OF_TEN: u64 = 9;

/// A course of one school year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    pub year: SchoolYear,
    pub course: String,
    /// As the requirement names it.
    pub subject: String,
    /// Earned; none while the course goes on, or where it was not passed.
    pub credits: Hundredths,
    /// What it brings besides when it is passed, while it goes on.
    pub in_progress: Hundredths,
    pub mark: Option<String>,
}

impl Credit {
    /// What is on the way in this course in the school year `now`: a course of an earlier year is over, whatever a file
    /// that nobody corrected still says.
    pub fn underway(&self, now: Option<SchoolYear>) -> Hundredths {
        if now == Some(self.year) { self.in_progress } else { Hundredths::default() }
    }
}

/// What a student has of something that is required and is no credits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fulfilled {
    /// As the requirement names it.
    pub requirement: String,
    /// Hours, or done.
    pub measure: Measure,
    /// Hours; of what is done one, of what is not done yet nothing.
    pub amount: Hundredths,
}

/// The days of one school year so far. Half a day counts as half.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    pub year: SchoolYear,
    pub enrolled: Hundredths,
    pub present: Hundredths,
}

impl Attendance {
    /// Days present of a hundred, rounded down: nobody is told of more than there is.
    pub fn percent(&self) -> u32 {
        let (present, enrolled) = (u64::from(self.present.0), u64::from(self.enrolled.0).max(1));
        u32::try_from(100 * present / enrolled).unwrap_or(100)
    }

    /// Whether a tenth of the days or more was missed.
    pub fn is_low(&self) -> bool {
        10 * u64::from(self.present.0) <= PRESENT_OF_TEN * u64::from(self.enrolled.0)
    }

    /// Days that were missed.
    pub const fn missed(&self) -> Hundredths {
        Hundredths(self.enrolled.0.saturating_sub(self.present.0))
    }
}

/// The result of a test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Test {
    pub name: String,
    pub day: Day,
    pub score: Hundredths,
    /// The most that can be reached, where the file says it.
    pub most: Option<Hundredths>,
}

/// Everything that the school has brought in about one student.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolRecord {
    /// The school year that it is; without it nothing is on the way.
    pub year: Option<SchoolYear>,
    /// Those that hold at the student's school for the student's class, in their order.
    pub requirements: Vec<Requirement>,
    /// The newest year first.
    pub credits: Vec<Credit>,
    pub fulfilled: Vec<Fulfilled>,
    pub attendance: Vec<Attendance>,
    /// The newest first.
    pub tests: Vec<Test>,
    /// The last day on which one of these was brought in.
    pub told: Option<Day>,
}

impl SchoolRecord {
    /// Whether the school has brought in nothing about the student. Requirements are everybody's.
    pub const fn is_empty(&self) -> bool {
        self.credits.is_empty() && self.fulfilled.is_empty() && self.attendance.is_empty() && self.tests.is_empty()
    }

    /// All that the student has, by what it counts to.
    fn has(&self) -> Has {
        let mut has = Has::default();
        for credit in &self.credits {
            has.add(&subject_key(&credit.subject), Measure::Credits, (credit.credits, credit.underway(self.year)));
        }
        for one in &self.fulfilled {
            has.add(&subject_key(&one.requirement), one.measure, (one.amount, Hundredths::default()));
        }
        has
    }

    /// Each subject that is required, and how far the student is in it; credits beyond what one asks for stay with it,
    /// since only the school knows for what else they count.
    pub fn subjects(&self) -> Vec<Standing> {
        self.has().standings(&self.requirements).into_iter().filter(|one| one.measure == Measure::Credits).collect()
    }

    /// What else is required, in hours or done and not done.
    pub fn others(&self) -> Vec<Standing> {
        self.has().standings(&self.requirements).into_iter().filter(|one| one.measure != Measure::Credits).collect()
    }

    /// Credits in subjects for which nothing is required here.
    pub fn beside(&self) -> Hundredths {
        let required: Vec<_> = self.requirements.iter().map(|one| subject_key(&one.subject)).collect();
        let credits = self.credits.iter().filter(|credit| !required.contains(&subject_key(&credit.subject)));
        Hundredths(credits.map(|credit| credit.credits.0).fold(0, u32::saturating_add))
    }

    /// All credits that are required, and how far the student is in all subjects; nothing where nothing is required.
    pub fn left(&self) -> Option<Sum> {
        sum(&self.subjects())
    }

    /// Whether any credit was earned or is on the way: before, what is left is all of it, which says nothing to a student
    /// of eleven.
    pub fn has_earned(&self) -> bool {
        self.credits.iter().any(|credit| credit.credits.0 > 0 || credit.underway(self.year).0 > 0)
    }

    /// The attendance of this school year.
    pub fn attendance_of(&self, year: SchoolYear) -> Option<&Attendance> {
        self.attendance.iter().find(|attendance| attendance.year == year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hundredths(text: &str) -> Hundredths {
        Hundredths::parse("credits", text, 99_999).expect("a number")
    }

    fn attendance(enrolled: &str, present: &str) -> Attendance {
        Attendance { year: SchoolYear(2026), enrolled: hundredths(enrolled), present: hundredths(present) }
    }

    fn record() -> SchoolRecord {
        let requirement = |subject: &str, measure, needed: &str, place| Requirement {
            subject: subject.to_owned(),
            school: None,
            class_from: None,
            class_until: None,
            measure,
            needed: hundredths(needed),
            place,
            source: String::new(),
        };
        let credit = |year, subject: &str, credits: &str, in_progress: &str| Credit {
            year: SchoolYear(year),
            course: format!("{subject} 1"),
            subject: subject.to_owned(),
            credits: hundredths(credits),
            in_progress: hundredths(in_progress),
            mark: None,
        };
        let fulfilled = |requirement: &str, measure, amount: &str| Fulfilled {
            requirement: requirement.to_owned(),
            measure,
            amount: hundredths(amount),
        };
        SchoolRecord {
            year: Some(SchoolYear(2026)),
            requirements: vec![
                requirement("English", Measure::Credits, "4", 1),
                requirement("Arts", Measure::Credits, "0.5", 2),
                requirement("Service", Measure::Hours, "40", 3),
                requirement("Senior project", Measure::Done, "1", 4),
            ],
            credits: vec![
                credit(2025, "english", "1", "1"),
                credit(2026, "English", "0.5", "0.5"),
                credit(2026, "Arts", "1", "1"),
                credit(2025, "Chess", "0.25", "0"),
            ],
            fulfilled: vec![
                fulfilled("SERVICE", Measure::Hours, "12.5"),
                fulfilled("Senior project", Measure::Done, "1"),
            ],
            ..SchoolRecord::default()
        }
    }

    #[test]
    fn what_is_left_is_told_by_subject_and_credits_beyond_one_fill_no_other() {
        let record = record();
        let told = |one: &Standing| {
            format!("{} {} of {}, {} on the way, {} left", one.name, one.earned, one.needed, one.underway(), one.left())
        };
        let subjects: Vec<_> = record.subjects().iter().map(told).collect();
        // The half credit of last year that nobody corrected is over.
        assert_eq!(subjects, ["English 1.5 of 4, 0.5 on the way, 2 left", "Arts 1 of 0.5, 0 on the way, 0 left"]);
        let others: Vec<_> = record.others().iter().map(told).collect();
        assert_eq!(
            others,
            ["Service 12.5 of 40, 0 on the way, 27.5 left", "Senior project 1 of 1, 0 on the way, 0 left"]
        );
        let sum = record.left().expect("credits are required");
        assert_eq!(
            [sum.needed, sum.earned, sum.underway, sum.left].map(|one| one.to_string()),
            ["4.5", "2", "0.5", "2"]
        );
        assert_eq!(record.beside(), hundredths("0.25"), "what nobody asks for is told beside");
    }

    #[test]
    fn where_nothing_is_required_nothing_is_left() {
        let record = SchoolRecord { requirements: Vec::new(), ..record() };
        assert_eq!((record.left(), record.subjects().len(), record.others().len()), (None, 0, 0));
        assert!(!record.is_empty() && SchoolRecord::default().is_empty());
    }

    #[test]
    fn attendance_is_rounded_down_and_low_from_the_tenth_day_of_a_hundred_that_was_missed() {
        assert_eq!(attendance("100", "90.5").percent(), 90);
        assert!(!attendance("100", "90.5").is_low());
        assert!(attendance("100", "90").is_low(), "a tenth of the days or more is chronic absence");
        assert_eq!(attendance("60", "59.5").percent(), 99);
        assert_eq!(attendance("60", "59.5").missed().to_string(), "0.5");
        assert_eq!(attendance("0.5", "0").percent(), 0);
    }
}
