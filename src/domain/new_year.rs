//! What a new school year brings to the grades of a school whose district has no file that says them: up by one, and out
//! of school behind the last; and who is named as an exception.

use serde::{Deserialize, Serialize};

use super::error::Error;
use super::grade::Grade;
use super::person::SchoolId;

/// For how long the move of a school can be taken back, in milliseconds: a day.
pub const UNDO_MS: i64 = 24 * 60 * 60 * 1000;

/// How many exceptions one move names.
const NAMED: usize = 500;

/// How the grades of one school stand in a school year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolGrades {
    pub school: SchoolId,
    pub name: String,
    /// Students whose grade nobody has set for this school year.
    pub waiting: u32,
    /// Those of them of whom nobody knows for which school year it was set.
    pub unknown: u32,
    /// Those whose grade is set for this school year: moved, or by a form or a file.
    pub set: u32,
    /// Those who were moved and can still be moved back.
    pub undoable: u32,
}

/// What becomes of one student.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// One grade up.
    Up,
    /// Named: stays in the grade.
    Stays,
    /// Leaves, and has graduated.
    Graduates,
}

impl Step {
    /// What becomes of whoever is not named.
    pub fn usual(grade: Grade) -> Self {
        if next(grade).is_some() { Self::Up } else { Self::Graduates }
    }

    /// Its name in the database.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Stays => "stays",
            Self::Graduates => "graduates",
        }
    }
}

impl std::str::FromStr for Step {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        let known = [Self::Up, Self::Stays, Self::Graduates].into_iter().find(|step| step.slug() == slug);
        known.ok_or(Error::new("what", "There is no such step."))
    }
}

/// The grade above; nothing above the last one.
pub fn next(grade: Grade) -> Option<Grade> {
    Grade::new(grade.number() + 1)
}

/// The ids of those who are named one by one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exceptions {
    named: Vec<(Step, String)>,
}

impl Exceptions {
    /// Out of two fields: ids with commas, spaces or lines between them.
    ///
    /// # Errors
    /// Somebody is named twice, or too many are.
    pub fn parse(stay: &str, graduate: &str) -> Result<Self, Error> {
        let mut named: Vec<(Step, String)> = Vec::new();
        for (step, field, text) in [(Step::Stays, "stay", stay), (Step::Graduates, "graduate", graduate)] {
            let ids = text.split(|c: char| c == ',' || c == ';' || c.is_whitespace()).filter(|id| !id.is_empty());
            for id in ids {
                if named.iter().any(|(_, before)| before == id) {
                    return Err(Error::naming(
                        field,
                        "\u{201c}{}\u{201d} is named twice. Nothing was changed.",
                        [id.to_owned()],
                    ));
                }
                if named.len() == NAMED {
                    return Err(Error::new(field, "At most 500 exceptions are named at once. Nothing was changed."));
                }
                named.push((step, id.to_owned()));
            }
        }
        Ok(Self { named })
    }

    /// What is said of whom.
    pub fn named(&self) -> &[(Step, String)] {
        &self.named
    }
}

#[cfg(test)]
mod tests {
    use super::{Exceptions, Grade, Step, next};

    #[test]
    fn every_grade_goes_up_by_one_and_the_last_one_graduates() {
        for grade in Grade::ALL {
            let up = next(grade).map(Grade::number);
            assert_eq!(up, (grade.number() < 12).then_some(grade.number() + 1));
            assert_eq!(Step::usual(grade), if grade.number() == 12 { Step::Graduates } else { Step::Up });
        }
        for step in [Step::Up, Step::Stays, Step::Graduates] {
            assert_eq!(step.slug().parse(), Ok(step));
        }
    }

    #[test]
    fn exceptions_are_read_as_people_write_them_and_nobody_is_two_at_once() {
        let named = Exceptions::parse(" S-1, S-2\r\nS-3 ", "#7;").expect("four");
        let named: Vec<_> = named.named().iter().map(|(step, id)| (*step, id.as_str())).collect();
        let stays = Step::Stays;
        assert_eq!(named, [(stays, "S-1"), (stays, "S-2"), (stays, "S-3"), (Step::Graduates, "#7")]);
        assert_eq!(Exceptions::parse("S-1", "S-1").map_err(|error| error.field), Err("graduate"));
        let many: Vec<_> = (0..501).map(|id| id.to_string()).collect();
        assert!(Exceptions::parse(&many.join(" "), "").is_err());
    }
}
