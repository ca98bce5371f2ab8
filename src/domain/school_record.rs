//! What the school keeps of a student's way to graduation: credits by subject against what is required, marks,
//! attendance, tests. All of it comes from the district's own systems; nobody writes it here. Numbers are exact.

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::person::SchoolId;
use super::school_year::SchoolYear;

mod number;
mod written;

pub use number::Hundredths;
pub use written::{Cells, mark, school_year, subject_key};

/// Whoever misses a tenth of the days or more is chronically absent (U.S. Department of Education, "Chronic
/// Absenteeism"): the line is at nine tenths of the days.
const PRESENT_OF_TEN: u64 = 9;

/// What a school or the whole district asks for in one subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    pub subject: String,
    /// Of all schools without one.
    pub school: Option<SchoolId>,
    /// Credits to graduate.
    pub credits: Hundredths,
    /// Where it stands among the others.
    pub place: u16,
}

/// A course of one school year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    pub year: SchoolYear,
    pub course: String,
    /// As the requirement names it.
    pub subject: String,
    /// Earned; none while the course goes on, or where it was not passed.
    pub credits: Hundredths,
    pub mark: Option<String>,
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
    /// Those that hold at the student's school, in their order.
    pub requirements: Vec<Requirement>,
    /// The newest year first.
    pub credits: Vec<Credit>,
    pub attendance: Vec<Attendance>,
    /// The newest first.
    pub tests: Vec<Test>,
    /// The last day on which one of these was brought in.
    pub told: Option<Day>,
}

/// How far a student is in one subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    pub name: String,
    pub needed: Hundredths,
    pub earned: Hundredths,
}

impl Subject {
    /// What is left to earn.
    pub const fn left(&self) -> Hundredths {
        Hundredths(self.needed.0.saturating_sub(self.earned.0))
    }
}

impl SchoolRecord {
    /// Whether the school has brought in nothing about the student. Requirements are everybody's.
    pub const fn is_empty(&self) -> bool {
        self.credits.is_empty() && self.attendance.is_empty() && self.tests.is_empty()
    }

    /// Each subject that is required, and how far the student is in it; credits beyond what one asks for stay with it,
    /// since only the school knows for what else they count.
    pub fn subjects(&self) -> Vec<Subject> {
        let required = self.requirements.iter().filter(|requirement| requirement.credits.0 > 0);
        required
            .map(|requirement| Subject {
                name: requirement.subject.clone(),
                needed: requirement.credits,
                earned: self.earned(|subject| subject == subject_key(&requirement.subject)),
            })
            .collect()
    }

    /// Credits in subjects for which nothing is required here.
    pub fn beside(&self) -> Hundredths {
        let required: Vec<_> = self.requirements.iter().map(|one| subject_key(&one.subject)).collect();
        self.earned(|subject| !required.iter().any(|required| required == subject))
    }

    fn earned(&self, counts: impl Fn(&str) -> bool) -> Hundredths {
        let credits = self.credits.iter().filter(|credit| counts(&subject_key(&credit.subject)));
        Hundredths(credits.map(|credit| credit.credits.0).fold(0, u32::saturating_add))
    }

    /// All credits that are required, and all of them that are left; nothing where nothing is required.
    pub fn left(&self) -> Option<(Hundredths, Hundredths)> {
        let subjects = self.subjects();
        let sum = |of: fn(&Subject) -> u32| Hundredths(subjects.iter().map(of).fold(0, u32::saturating_add));
        (!subjects.is_empty()).then(|| (sum(|subject| subject.needed.0), sum(|subject| subject.left().0)))
    }

    /// Whether any credit was earned: before, what is left is all of it, which says nothing to a student of eleven.
    pub fn has_earned(&self) -> bool {
        self.credits.iter().any(|credit| credit.credits.0 > 0)
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
        let requirement = |subject: &str, credits: &str, place| Requirement {
            subject: subject.to_owned(),
            school: None,
            credits: hundredths(credits),
            place,
        };
        let credit = |subject: &str, credits: &str| Credit {
            year: SchoolYear(2025),
            course: format!("{subject} 1"),
            subject: subject.to_owned(),
            credits: hundredths(credits),
            mark: None,
        };
        SchoolRecord {
            requirements: vec![requirement("English", "4", 1), requirement("Arts", "0.5", 2)],
            credits: vec![
                credit("english", "1"),
                credit("English", "0.5"),
                credit("Arts", "1"),
                credit("Chess", "0.25"),
            ],
            ..SchoolRecord::default()
        }
    }

    #[test]
    fn what_is_left_is_told_by_subject_and_credits_beyond_one_fill_no_other() {
        let record = record();
        let told: Vec<_> = record
            .subjects()
            .iter()
            .map(|subject| {
                format!("{} {} of {}, {} left", subject.name, subject.earned, subject.needed, subject.left())
            })
            .collect();
        assert_eq!(told, ["English 1.5 of 4, 2.5 left", "Arts 1 of 0.5, 0 left"]);
        assert_eq!(
            record.left().map(|(all, left)| (all.to_string(), left.to_string())),
            Some(("4.5".into(), "2.5".into()))
        );
        assert_eq!(record.beside(), hundredths("0.25"), "what nobody asks for is told beside");
    }

    #[test]
    fn where_nothing_is_required_nothing_is_left() {
        let record = SchoolRecord { requirements: Vec::new(), ..record() };
        assert_eq!((record.left(), record.subjects().len()), (None, 0));
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
