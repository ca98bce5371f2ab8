//! The travelling plan: what a student takes along to another school, and what becomes of it there.

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::school_year::SchoolYear;
use crate::say::{self, Language, list};

/// What the file calls itself.
pub const FORMAT: &str = "ilp-travelling-plan";
/// The version of the format. It grows when a name changes its meaning or goes; what only comes new does not count.
pub const VERSION: u32 = 1;
/// The largest file that is received, in bytes.
pub const FILE_LIMIT: usize = 32 << 20;
/// What one part of it may unfold to, in bytes: a plan of seven years with all of its history has a few megabytes.
pub const PART_LIMIT: u64 = 96 << 20;

/// What becomes of one school year of a travelling plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Nothing is written here of that year: it comes whole.
    New,
    /// What stands here and what comes began as one plan: what is new comes in its place, and nothing stands twice.
    Added,
    /// Both were written apart: all of it comes, each section below what is written here, or above it. Nothing that is here
    /// says anything else.
    Joined,
    /// All of it is here.
    Known,
    /// Under the names of what is written here it has other letters: somebody made it up, or one of both is damaged. It stays
    /// out, and what is here stays as it is.
    Apart,
}

/// One year of a travelling plan, and what becomes of it here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearTold {
    pub year: SchoolYear,
    pub fate: Fate,
    /// Saved changes that come, and things that were said about it.
    pub changes: u64,
    pub said: u64,
    /// Signatures on paper that are here, and were withdrawn or recorded again there since.
    pub signed: u64,
}

impl YearTold {
    /// In a sentence for whoever receives it.
    pub fn words(&self, language: Language) -> String {
        let year = self.year.to_string();
        let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let (changes, said) = (count(self.changes), count(self.said));
        let mut what = vec![say::year_changes(language, changes), say::year_said(language, said)];
        what.extend((self.signed > 0).then(|| say::year_signed(language, count(self.signed))));
        let what = list(language, &what.iter().map(String::as_str).collect::<Vec<_>>());
        match self.fate {
            Fate::New => say::year_new(language, &year, &what),
            Fate::Added => say::year_added(language, &year, &what),
            Fate::Joined => say::year_joined(language, &year, &what),
            Fate::Known => say::year_known(language, &year),
            Fate::Apart => say::year_apart(language, &year),
        }
    }
}

/// Who the plan is of, as a school says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Called {
    pub name: String,
    pub born: Option<Day>,
}

impl Called {
    /// Whether both surely are the same student: the same name, letter by letter but for case and spaces, and the same day
    /// of birth, which both know.
    pub fn is_surely(&self, other: &Self) -> bool {
        let plain = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        plain(&self.name) == plain(&other.name) && self.born.is_some() && self.born == other.born
    }
}

/// What whoever receives a plan has said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agreed {
    /// It is the same student, although names or days of birth differ.
    pub is_same: bool,
    /// The years that contradict what is here stay out.
    pub leaves_out: bool,
}

/// What a travelling plan comes to here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// As the file says, and as the school here knows the student.
    pub there: Called,
    pub here: Called,
    /// Where it was taken, and when (RFC 3339 in UTC).
    pub place: String,
    pub taken: String,
    /// The oldest first.
    pub years: Vec<YearTold>,
    /// Check-ins, and how many of them come.
    pub check_ins: u64,
    pub new_check_ins: u64,
    /// People of the former school whose names stand beside what they wrote.
    pub people: u64,
    /// This year's plan, which is empty, begins with all that stands at the end of that year.
    pub begins_with: Option<SchoolYear>,
    /// To this year's plan, in which something is written, all is added that stands at the end of that year.
    pub goes_on_with: Option<SchoolYear>,
}

impl Receipt {
    /// Whether it is certain that both are the same student.
    pub fn is_surely_the_same(&self) -> bool {
        self.there.is_surely(&self.here)
    }

    /// Whether a year stays out.
    pub fn leaves_out(&self) -> bool {
        self.years.iter().any(|year| year.fate == Fate::Apart)
    }

    /// Whether anything of it comes.
    pub fn brings(&self) -> bool {
        self.new_check_ins > 0 || self.years.iter().any(|year| year.changes + year.said + year.signed > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Called, Fate, SchoolYear, YearTold};
    use crate::say::Language;

    #[test]
    fn the_same_student_has_the_same_name_and_a_day_of_birth_that_both_know() {
        let called = |name: &str, born: &str| Called { name: name.to_owned(), born: born.parse().ok() };
        let ana = called("Ana  Lucía Pérez", "2011-05-02");
        assert!(ana.is_surely(&called("ana lucía pérez", "2011-05-02")));
        assert!(!ana.is_surely(&called("Ana Lucía Pérez", "2011-05-03")), "another day");
        assert!(!ana.is_surely(&called("Ana Lucia Pérez", "2011-05-02")), "another letter");
        assert!(!called("Ana", "").is_surely(&called("Ana", "")), "nobody knows the day");
    }

    #[test]
    fn each_fate_of_a_year_is_a_sentence() {
        for fate in [Fate::New, Fate::Added, Fate::Joined, Fate::Known, Fate::Apart] {
            let words = YearTold { year: SchoolYear(2026), fate, changes: 1, said: 2, signed: 3 };
            let words = words.words(Language::En);
            assert!(words.starts_with("2026\u{2013}27: ") && words.ends_with('.'), "{words}");
        }
    }
}
