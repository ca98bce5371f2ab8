//! A line of a file over what is there: what it comes to, and what cannot be. A column that is not in the file leaves
//! what is there, an empty cell takes it away.

use super::{Attendance, Class, Credit, Fulfilled, Hundredths, Measure, Requirement, Test};
use crate::domain::administration::{day_of, plain};
use crate::domain::day::Day;
use crate::domain::error::Error;
use crate::domain::person::SchoolId;
use crate::domain::school_year::SchoolYear;

/// Credits that one course can bring, and one subject can ask for.
const CREDITS: u32 = 99;
/// Hours that are asked for, or that somebody has.
const HOURS: u32 = 9_999;
/// What is done, as a number.
const DONE: Hundredths = Hundredths(100);
/// Days of a school year.
const DAYS: u32 = 366;
/// The highest score that a test gives.
const SCORE: u32 = 9_999;
/// Places of subjects.
const PLACES: u16 = 999;

/// What tells one subject from another: capitals do not.
pub fn subject_key(name: &str) -> String {
    name.trim().to_lowercase()
}

/// A school year as files write it: 2026-27. It has begun on `today`.
///
/// # Errors
/// It is none, or has not begun.
pub fn school_year(text: &str, today: Day) -> Result<SchoolYear, Error> {
    let none = || Error::new("year", "Write a school year like 2026-27.");
    let (first, second) = text.split_once(['-', '\u{2013}']).ok_or_else(none)?;
    let year: u16 =
        Some(first).filter(|first| first.len() == 4).and_then(|first| first.parse().ok()).ok_or_else(none)?;
    if !(1990..=2998).contains(&year) || second != format!("{:02}", (year + 1) % 100) {
        return Err(none());
    }
    if SchoolYear(year) > today.school_year() {
        return Err(Error::new("year", "This school year has not begun."));
    }
    Ok(SchoolYear(year))
}

/// A mark: a number from 0 to 100, a letter from A to F with + or -, or one of the words that transcripts use.
///
/// # Errors
/// It is none of these.
pub fn mark(text: &str) -> Result<String, Error> {
    const WORDS: [&str; 10] = ["P", "NP", "S", "U", "CR", "NC", "I", "IP", "W", "AU"];
    let upper = text.to_ascii_uppercase();
    let is_letter = upper.strip_suffix(['+', '-']).unwrap_or(&upper).len() == 1
        && upper.starts_with(['A', 'B', 'C', 'D', 'E', 'F']);
    if is_letter || WORDS.contains(&upper.as_str()) {
        return Ok(upper);
    }
    match Hundredths::parse("mark", text, 100) {
        Ok(number) => Ok(number.to_string()),
        Err(_) => Err(Error::new(
            "mark",
            "A mark is a number from 0 to 100, a letter from A to F with + or -, or P, NP, S, U, CR, NC, I, IP, W or AU.",
        )),
    }
}

/// The cells of a line by the names of their columns; nothing where the file has no such column.
pub struct Cells<'l, F: Fn(&str) -> Option<&'l str>>(pub F);

impl<'l, F: Fn(&str) -> Option<&'l str>> Cells<'l, F> {
    /// What stands in this column; nothing where there is none.
    pub fn key(&self, name: &str) -> &'l str {
        (self.0)(name).unwrap_or_default()
    }

    /// What the line is about, as it was first written: capitals make no other one.
    fn named(&self, field: &'static str, was: Option<&String>) -> Result<String, Error> {
        was.map_or_else(|| plain(field, self.key(field)), |was| Ok(was.clone()))
    }

    /// What a number becomes: as it is where the column is not there, 0 where the cell is empty.
    fn number(&self, field: &'static str, was: Option<Hundredths>, most: u32) -> Result<Hundredths, Error> {
        match (self.0)(field) {
            None => Ok(was.unwrap_or_default()),
            Some("") => Ok(Hundredths::default()),
            Some(text) => Hundredths::parse(field, text, most),
        }
    }

    /// Whether the line takes away what it names.
    ///
    /// # Errors
    /// Something else than yes stands there.
    pub fn removes(&self) -> Result<bool, Error> {
        match self.key("remove") {
            "" => Ok(false),
            text if text.eq_ignore_ascii_case("yes") => Ok(true),
            _ => Err(Error::new("remove", "Write yes to take this line away, or leave the cell empty.")),
        }
    }

    /// Nothing stands in a column that is of another kind.
    fn empty(&self, field: &'static str) -> Result<(), Error> {
        if self.key(field).is_empty() {
            return Ok(());
        }
        Err(Error::new(field, "This is of another kind of requirement. Leave the cell empty."))
    }

    /// What is required in the subject of this line, at `school` or everywhere.
    ///
    /// # Errors
    /// What cannot be.
    pub fn requirement(&self, school: Option<SchoolId>, was: Option<&Requirement>) -> Result<Requirement, Error> {
        let subject = self.named("subject", was.map(|was| &was.subject))?;
        let class_from = Class::parse("class_from", self.key("class_from"))?;
        let class_until = match ((self.0)("class_until"), was) {
            (None, was) => was.and_then(|was| was.class_until),
            (Some(text), _) => Class::parse("class_until", text)?,
        };
        if class_until.is_some_and(|until| class_from.is_some_and(|from| until < from)) {
            return Err(Error::new("class_until", "The last class comes before the first."));
        }
        let measure = match ((self.0)("kind"), was) {
            (None, Some(was)) => was.measure,
            (None | Some(""), _) => Measure::Credits,
            (Some(text), _) => text.parse()?,
        };
        let place = match ((self.0)("place"), was) {
            (None, Some(was)) => was.place,
            (None | Some(""), _) => PLACES,
            (Some(text), _) => text
                .parse()
                .ok()
                .filter(|place| (1..=PLACES).contains(place))
                .ok_or(Error::new("place", "A place is a whole number from 1 to 999."))?,
        };
        let of_kind = was.filter(|was| was.measure == measure).map(|was| was.needed);
        let needed = match measure {
            Measure::Credits => self.empty("hours").and_then(|()| self.number("credits", of_kind, CREDITS))?,
            Measure::Hours => self.empty("credits").and_then(|()| self.number("hours", of_kind, HOURS))?,
            Measure::Done => self.empty("credits").and_then(|()| self.empty("hours")).map(|()| DONE)?,
        };
        let source = match ((self.0)("source"), was) {
            (None, was) => was.map(|was| was.source.clone()).unwrap_or_default(),
            (Some(""), _) => String::new(),
            (Some(text), _) => plain("source", text)?,
        };
        Ok(Requirement { subject, school, class_from, class_until, measure, needed, place, source })
    }

    /// What a student has of what this line names, which is asked for in `measure`.
    ///
    /// # Errors
    /// What cannot be.
    pub fn fulfilled(
        &self,
        (requirement, measure): (String, Measure),
        was: Option<&Fulfilled>,
    ) -> Result<Fulfilled, Error> {
        let was = was.map(|was| was.amount);
        let amount = match (measure, (self.0)("done")) {
            (Measure::Done, done) => {
                self.empty("hours")?;
                match done {
                    None => was.unwrap_or_default(),
                    Some(text) if text.is_empty() || text.eq_ignore_ascii_case("no") => Hundredths::default(),
                    Some(text) if text.eq_ignore_ascii_case("yes") => DONE,
                    Some(_) => return Err(Error::new("done", "Write yes where it is done, or no.")),
                }
            }
            _ => self.empty("done").and_then(|()| self.number("hours", was, HOURS))?,
        };
        Ok(Fulfilled { requirement, measure, amount })
    }

    /// The course of this line; `subject` as its requirement names it.
    ///
    /// # Errors
    /// What cannot be.
    pub fn credit(&self, year: SchoolYear, subject: String, was: Option<&Credit>) -> Result<Credit, Error> {
        let course = self.named("course", was.map(|was| &was.course))?;
        let credits = self.number("credits", was.map(|was| was.credits), CREDITS)?;
        let in_progress = self.number("in_progress", was.map(|was| was.in_progress), CREDITS)?;
        let mark = match ((self.0)("mark"), was) {
            (None, was) => was.and_then(|was| was.mark.clone()),
            (Some(""), _) => None,
            (Some(text), _) => Some(mark(text)?),
        };
        Ok(Credit { year, course, subject, credits, in_progress, mark })
    }

    /// The days of this line.
    ///
    /// # Errors
    /// What cannot be: no day, or more days present than enrolled.
    pub fn attendance(&self, year: SchoolYear, was: Option<&Attendance>) -> Result<Attendance, Error> {
        let enrolled = self.number("enrolled", was.map(|was| was.enrolled), DAYS)?;
        let present = self.number("present", was.map(|was| was.present), DAYS)?;
        if enrolled.0 == 0 {
            return Err(Error::new("enrolled", "Say how many days the student was enrolled."));
        }
        if present > enrolled {
            return Err(Error::new("present", "These are more days than the student was enrolled."));
        }
        Ok(Attendance { year, enrolled, present })
    }

    /// The result of this line.
    ///
    /// # Errors
    /// What cannot be: a day that has not come, no score, or a score above the most.
    pub fn test(&self, today: Day, was: Option<&Test>) -> Result<Test, Error> {
        let day = day_of("date", self.key("date"))?;
        if day > today {
            return Err(Error::new("date", "This day has not come yet."));
        }
        let name = self.named("test", was.map(|was| &was.name))?;
        let score = match ((self.0)("score"), was) {
            (None, Some(was)) => was.score,
            (None | Some(""), _) => return Err(Error::new("score", "Say what was reached.")),
            (Some(text), _) => Hundredths::parse("score", text, SCORE)?,
        };
        let most = match ((self.0)("maximum"), was) {
            (None, was) => was.and_then(|was| was.most),
            (Some(""), _) => None,
            (Some(text), _) => Some(Hundredths::parse("maximum", text, SCORE)?),
        };
        if most.is_some_and(|most| most.0 == 0) {
            return Err(Error::new("maximum", "The most that can be reached is more than 0."));
        }
        if most.is_some_and(|most| score > most) {
            return Err(Error::new("score", "This is more than the most that can be reached."));
        }
        Ok(Test { name, day, score, most })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: &str = "2026-11-24";

    fn today() -> Day {
        TODAY.parse().expect("a day")
    }

    fn line(cells: &'static [(&'static str, &'static str)]) -> Cells<'static, impl Fn(&str) -> Option<&'static str>> {
        Cells(move |name: &str| cells.iter().find(|(column, _)| *column == name).map(|(_, cell)| *cell))
    }

    #[test]
    fn a_school_year_is_two_years_that_follow_each_other_and_has_begun() {
        assert_eq!(school_year("2026-27", today()), Ok(SchoolYear(2026)));
        assert_eq!(school_year("1999\u{2013}00", today()), Ok(SchoolYear(1999)));
        for wrong in ["2026", "2026-28", "2026-2027", "26-27", "1234-35", "", "2026-27-28", "\u{ff12}026-27"] {
            assert_eq!(school_year(wrong, today()).expect_err(wrong).reason, "Write a school year like 2026-27.");
        }
        assert_eq!(school_year("2027-28", today()).expect_err("later").reason, "This school year has not begun.");
    }

    #[test]
    fn a_mark_is_a_number_a_letter_or_a_known_word_and_nothing_else() {
        for (text, kept) in
            [("a-", "A-"), ("B+", "B+"), ("F", "F"), ("0", "0"), ("100", "100"), ("87.50", "87.5"), ("ip", "IP")]
        {
            assert_eq!(mark(text), Ok(kept.to_owned()));
        }
        for wrong in ["101", "-3", "G", "A++", "+", "AB", "very good", "<b>", "\u{c4}", ""] {
            assert_eq!(mark(wrong).expect_err(wrong).field, "mark");
        }
    }

    #[test]
    fn a_column_that_is_not_there_leaves_what_is_there_and_an_empty_cell_takes_it_away() {
        let was = Credit {
            year: SchoolYear(2025),
            course: "Algebra".to_owned(),
            subject: "Mathematics".to_owned(),
            credits: Hundredths(100),
            in_progress: Hundredths(0),
            mark: Some("B".to_owned()),
        };
        let over =
            |cells| line(cells).credit(SchoolYear(2025), "Mathematics".to_owned(), Some(&was)).expect("a course");
        assert_eq!(over(&[("course", "ALGEBRA")]), was);
        assert_eq!(over(&[("mark", "")]), Credit { mark: None, ..was.clone() });
        assert_eq!(over(&[("credits", "")]), Credit { credits: Hundredths(0), ..was.clone() });
        assert_eq!(
            over(&[("credits", "0.5"), ("mark", "a")]),
            Credit { credits: Hundredths(50), mark: Some("A".to_owned()), ..was.clone() }
        );
    }

    #[test]
    fn what_is_asked_for_has_one_kind_and_what_is_had_is_of_it() {
        let asked = |cells| line(cells).requirement(None, None);
        let field = |cells| asked(cells).expect_err("refused").field;
        let service = asked(&[("subject", "Service"), ("kind", "Hours"), ("hours", "120")]).expect("hours");
        assert_eq!((service.measure, service.needed), (Measure::Hours, Hundredths(12_000)));
        assert_eq!(asked(&[("subject", "Project"), ("kind", "done")]).expect("done").needed, DONE);
        assert_eq!(field(&[("subject", "Service"), ("kind", "hours"), ("credits", "1")]), "credits");
        assert_eq!(field(&[("subject", "English"), ("hours", "1")]), "hours");
        assert_eq!(field(&[("subject", "Project"), ("kind", "done"), ("hours", "1")]), "hours");
        assert_eq!(field(&[("subject", "Project"), ("kind", "exam")]), "kind");
        // A column that is not there leaves what is there.
        let kept = line(&[("subject", "service"), ("class_until", "2031")]).requirement(None, Some(&service));
        assert_eq!(kept, Ok(Requirement { class_until: Some(Class(2031)), ..service }));
        let has = |cells, measure| line(cells).fulfilled(("X".to_owned(), measure), None).map(|has| has.amount.0);
        assert_eq!(has(&[("hours", "12.5")], Measure::Hours), Ok(1_250));
        assert_eq!(has(&[("done", "YES"), ("hours", "")], Measure::Done), Ok(100));
        assert_eq!(has(&[("done", "no")], Measure::Done), Ok(0));
        assert_eq!(has(&[("done", "perhaps")], Measure::Done).expect_err("refused").field, "done");
        assert_eq!(has(&[("done", "yes")], Measure::Hours).expect_err("refused").field, "done");
        assert_eq!(has(&[("hours", "1")], Measure::Done).expect_err("refused").field, "hours");
    }

    #[test]
    fn days_and_scores_that_cannot_be_are_refused_with_the_column_that_is_wrong() {
        let days = |cells| line(cells).attendance(SchoolYear(2026), None).expect_err("refused").field;
        assert_eq!(days(&[("enrolled", "50"), ("present", "50.5")]), "present");
        assert_eq!(days(&[("enrolled", ""), ("present", "0")]), "enrolled");
        assert_eq!(days(&[("enrolled", "400"), ("present", "0")]), "enrolled");
        let test = |cells| line(cells).test(today(), None).expect_err("refused").field;
        assert_eq!(test(&[("test", "PSAT"), ("date", "2026-11-25"), ("score", "1")]), "date");
        assert_eq!(test(&[("test", "PSAT"), ("date", "2026-02-30"), ("score", "1")]), "date");
        assert_eq!(test(&[("test", "PSAT"), ("date", TODAY)]), "score");
        assert_eq!(test(&[("test", "PSAT"), ("date", TODAY), ("score", "9"), ("maximum", "8")]), "score");
        assert_eq!(test(&[("test", "PSAT"), ("date", TODAY), ("score", "0"), ("maximum", "0")]), "maximum");
        assert_eq!(test(&[("test", ""), ("date", TODAY), ("score", "1")]), "test");
        assert_eq!(line(&[("remove", "maybe")]).removes().expect_err("refused").field, "remove");
        assert_eq!(line(&[("remove", "YES")]).removes(), Ok(true));
    }
}
