//! Check-in windows: when, in which grades and schools, a plan is to be read again and talked about. How far a student
//! has come in one: `status::Phase`.

mod listed;
mod reminding;

use serde::{Deserialize, Serialize};

pub use self::listed::{Listed, UNREADABLE, Way};
pub use self::reminding::{LONGEST_BEFORE, Moment};
use super::administration::plain;
use super::day::Day;
use super::error::Error;
use super::grade::Grade;
use super::person::SchoolId;
use super::school_year::SchoolYear;
use crate::say::{self, Language};

const LONGEST_NAME: usize = 100;

/// What a window is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    #[default]
    Fall,
    MidYear,
    Spring,
    /// From one school to the next, or out of school.
    Transition,
}

impl Kind {
    /// Every kind, in the order of the year.
    pub const ALL: [Self; 4] = [Self::Fall, Self::MidYear, Self::Spring, Self::Transition];

    /// Its name in the database and in forms.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Fall => "fall",
            Self::MidYear => "mid_year",
            Self::Spring => "spring",
            Self::Transition => "transition",
        }
    }

    /// In words.
    pub fn words_in(self, language: Language) -> &'static str {
        match self {
            Self::Fall => say::kind_fall(language),
            Self::MidYear => say::kind_mid_year(language),
            Self::Spring => say::kind_spring(language),
            Self::Transition => say::kind_transition(language),
        }
    }
}

impl std::str::FromStr for Kind {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        let found = Self::ALL.into_iter().find(|kind| kind.slug() == slug);
        found.ok_or(Error::new("kind", "Choose what the window is for: fall, mid-year, spring or a transition."))
    }
}

/// A set of grades.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Grades(u8);

impl Grades {
    /// The set with these bits, grade 6 lowest; nothing for others.
    pub const fn from_bits(bits: u8) -> Option<Self> {
        if bits < 1 << 7 { Some(Self(bits)) } else { None }
    }

    /// One bit a grade, grade 6 lowest.
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// Whether `grade` is in the set.
    pub const fn has(self, grade: Grade) -> bool {
        self.0 >> (grade.number() - 6) & 1 == 1
    }

    /// Whether no grade is.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The grades of the set, lowest first.
    pub fn iter(self) -> impl Iterator<Item = Grade> {
        Grade::ALL.into_iter().filter(move |grade| self.has(*grade))
    }
}

impl FromIterator<Grade> for Grades {
    fn from_iter<I: IntoIterator<Item = Grade>>(grades: I) -> Self {
        Self(grades.into_iter().fold(0, |bits, grade| bits | 1 << (grade.number() - 6)))
    }
}

/// A window. It lies within one school year, and both its first and its last day are part of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    name: String,
    kind: Kind,
    year: SchoolYear,
    first: Day,
    last: Day,
    grades: Grades,
    school: Option<SchoolId>,
    #[serde(default)]
    reminds: Option<u8>,
    #[serde(default)]
    source: String,
}

impl Window {
    /// A window from `first` to `last`, for `grades` of one school or of all.
    ///
    /// # Errors
    /// No name or too long a one, an end before the start, days outside of the school year, no grade.
    pub fn new(
        name: &str,
        kind: Kind,
        year: SchoolYear,
        (first, last): (Day, Day),
        grades: Grades,
        school: Option<SchoolId>,
    ) -> Result<Self, Error> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            return Err(Error::new("name", "Give the window a name of 1 to 100 characters. Nothing was changed."));
        }
        if last < first {
            return Err(Error::naming(
                "last",
                "The window ends on {}, before it starts on {}. Nothing was changed.",
                [last.to_string(), first.to_string()],
            ));
        }
        if first.school_year() != year || last.school_year() != year {
            return Err(Error::naming(
                "first",
                "A window lies within its school year: {} goes from {}-07-01 to {}-06-30. Nothing was changed.",
                [year.to_string(), year.0.to_string(), (year.0 + 1).to_string()],
            ));
        }
        if grades.is_empty() {
            return Err(Error::new("grades", "Choose at least one grade. Nothing was changed."));
        }
        Ok(Self { name, kind, year, first, last, grades, school, reminds: None, source: String::new() })
    }

    /// As the district calls it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is for.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The school year that it lies in.
    pub const fn year(&self) -> SchoolYear {
        self.year
    }

    /// Its first day.
    pub const fn first(&self) -> Day {
        self.first
    }

    /// Its last day, which is part of it.
    pub const fn last(&self) -> Day {
        self.last
    }

    /// For whom.
    pub const fn grades(&self) -> Grades {
        self.grades
    }

    /// Of which school; nothing for all of them.
    pub const fn school(&self) -> Option<SchoolId> {
        self.school
    }

    /// The same window, with where the district has it from: a calendar, a policy. Nothing is said by nothing.
    ///
    /// # Errors
    /// It is longer than 200 characters, or holds what nobody can read.
    pub fn sourced(self, source: &str) -> Result<Self, Error> {
        let source = if source.trim().is_empty() { String::new() } else { plain("source", source)? };
        Ok(Self { source, ..self })
    }

    /// Where the district has it from; empty where nobody said.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether `day` lies in it.
    pub fn holds(&self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    /// Whether it is one for this school and grade.
    pub fn is_for(&self, school: SchoolId, grade: Grade) -> bool {
        self.grades.has(grade) && self.school.is_none_or(|own| own == school)
    }

    /// Whether some student would be in both on one day.
    pub fn overlaps(&self, other: &Self) -> bool {
        let shares_a_school = self.school.is_none() || other.school.is_none() || self.school == other.school;
        let shares_a_grade = self.grades.0 & other.grades.0 != 0;
        shares_a_school && shares_a_grade && self.first <= other.last && other.first <= self.last
    }

    /// Decides whether it may be set beside `others` in a district with these schools. `was` is what it takes the place of:
    /// its school year, and whether check-ins were logged in it.
    ///
    /// # Errors
    /// Check-ins would leave their school year; there is no such school; those of [`Window::fits`].
    pub fn may_be_set<'a>(
        &self,
        was: Option<(SchoolYear, bool)>,
        schools: &[(SchoolId, String)],
        others: impl IntoIterator<Item = &'a Self>,
    ) -> Result<(), Error> {
        if was.is_some_and(|(year, has_check_ins)| has_check_ins && year != self.year) {
            return Err(Error::new(
                "year",
                "Check-ins were logged in this window, so it stays in its school year. Add a new window instead. Nothing was changed.",
            ));
        }
        if self.school.is_some_and(|school| !schools.iter().any(|(other, _)| *other == school)) {
            return Err(Error::new("school", "There is no such school. Nothing was changed."));
        }
        self.fits(others)
    }

    /// Decides whether it may stand beside `others`.
    ///
    /// # Errors
    /// It overlaps one of them, which the sentence names.
    pub fn fits<'a>(&self, others: impl IntoIterator<Item = &'a Self>) -> Result<(), Error> {
        match others.into_iter().find(|other| self.overlaps(other)) {
            None => Ok(()),
            Some(other) => Err(Error::naming(
                "first",
                "It overlaps the window \u{201c}{}\u{201d}, from {} to {}: a student would be in both. Nothing was changed.",
                [other.name.clone(), other.first.to_string(), other.last.to_string()],
            )),
        }
    }
}

/// The days of a form, as they were typed.
fn days(first: &str, last: &str) -> Result<(Day, Day), Error> {
    let day = |field, text: &str| {
        let unknown = Error::new(field, "Write the first and the last day like 2026-09-01. Nothing was changed.");
        text.trim().parse::<Day>().map_err(|_| unknown)
    };
    Ok((day("first", first)?, day("last", last)?))
}

/// What a form says of a window, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Written {
    pub name: String,
    pub kind: String,
    /// The calendar year of the autumn.
    pub year: String,
    pub first: String,
    pub last: String,
    pub grades: Vec<String>,
    /// The number of a school; empty for all.
    pub school: String,
    /// Ticked where it reminds by itself; else empty.
    pub reminds: String,
    /// How many days before its end it reminds again; empty for none.
    pub before: String,
    pub source: String,
    /// Why, for the list of versions: of the change, not of the window.
    pub note: String,
}

impl Written {
    /// The window that was written down; whether the district has such a school is not asked here.
    ///
    /// # Errors
    /// A sentence about the first field that does not fit.
    pub fn window(&self) -> Result<Window, Error> {
        let year = self.year.trim().parse().map(SchoolYear);
        let year = year.map_err(|_| Error::new("year", "Choose a school year. Nothing was changed."))?;
        let school = match self.school.trim() {
            "" => None,
            school => Some(school.parse().map_err(|_| Error::new("school", "There is no such school."))?),
        };
        let grades = self.grades.iter().filter_map(|grade| grade.parse::<Grade>().ok()).collect();
        let days = days(&self.first, &self.last)?;
        let window = Window::new(&self.name, self.kind.parse()?, year, days, grades, school)?;
        window.reminding(reminding::written(&self.reminds, &self.before)?)?.sourced(&self.source)
    }

    /// A window as the form shows it.
    pub fn of(window: &Window) -> Self {
        Self {
            name: window.name.clone(),
            kind: window.kind.slug().to_owned(),
            year: window.year.0.to_string(),
            first: window.first.to_string(),
            last: window.last.to_string(),
            grades: window.grades.iter().map(|grade| grade.to_string()).collect(),
            school: window.school.map(|school| school.to_string()).unwrap_or_default(),
            reminds: window.reminds.map(|_| "yes".to_owned()).unwrap_or_default(),
            before: window.reminds.filter(|days| *days > 0).map(|days| days.to_string()).unwrap_or_default(),
            source: window.source.clone(),
            note: String::new(),
        }
    }
}

#[cfg(test)]
mod tests;
