//! Which students and which window a report is about: the address of its page.

use serde::{Deserialize, Serialize};

use crate::domain::access::{DeskScope, Whose};
use crate::domain::grade::Grade;
use crate::domain::person::{SchoolId, WindowId};
use crate::domain::school_year::SchoolYear;

/// Which students a report is about; it is the address of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub school: Option<SchoolId>,
    pub grade: Option<Grade>,
    /// The check-in window that is told beside; nothing for none.
    pub window: Option<WindowId>,
    /// The school year of which the evidence is told; nothing for the present one.
    pub year: Option<SchoolYear>,
}

impl Choice {
    /// Reads a choice from the names and values of an address; what it does not know it leaves out.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut choice = Self::default();
        for (name, value) in pairs {
            match name {
                "school" => choice.school = value.parse().ok(),
                "grade" => choice.grade = value.parse().ok(),
                "window" => choice.window = value.parse().ok(),
                "year" => choice.year = value.parse().ok().map(SchoolYear),
                _ => {}
            }
        }
        choice
    }

    /// The names and values of the address.
    pub fn pairs(self) -> Vec<(&'static str, String)> {
        let school = self.school.map(|school| ("school", school.to_string()));
        let grade = self.grade.map(|grade| ("grade", grade.to_string()));
        let window = self.window.map(|window| ("window", window.to_string()));
        let year = self.year.map(|year| ("year", year.0.to_string()));
        [school, grade, window, year].into_iter().flatten().collect()
    }

    /// The nearest choice that `scope` may make: a school administrator has one school; others choose among the
    /// `schools` of their students; and whoever sees a district chooses a school or a grade, not both, since of a grade
    /// of a school, with those of all the others, hidden numbers could be computed. Which windows and years there are is
    /// not asked here.
    #[must_use]
    pub fn within(self, scope: &DeskScope, schools: &[SchoolId]) -> Self {
        let is_one = |school: &SchoolId| !matches!(scope.whose(), Whose::School(_)) && schools.contains(school);
        let school = self.school.filter(is_one);
        let is_both = school.is_some() && scope.hides_small_groups();
        Self { school, grade: self.grade.filter(|_| !is_both), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::{Choice, Grade, SchoolId, SchoolYear, WindowId};
    use crate::domain::access::to_desk;
    use crate::domain::day::Day;
    use crate::domain::person::{DistrictId, PersonId, Role, Viewer};

    #[test]
    fn a_choice_that_cannot_be_made_becomes_the_nearest_that_can() {
        let scope = |role| {
            let (school, today) = (Some(SchoolId(1)), Day::new(2026, 11, 24).expect("a day"));
            let (district, person) = (DistrictId(1), PersonId(1));
            let name = String::new();
            to_desk(&Viewer {
                district,
                person,
                role,
                name,
                school,
                grade: None,
                is_guardian: false,
                today,
                reads_until: None,
            })
            .expect("a desk")
        };
        let (one, two) = (SchoolId(1), SchoolId(2));
        let (window, year) = (Some(WindowId(3)), Some(SchoolYear(2025)));
        let both = Choice { school: Some(two), grade: Grade::new(9), window, year };
        assert_eq!(both.within(&scope(Role::Counselor), &[one, two]), both);
        assert_eq!(both.within(&scope(Role::Teacher), &[one]), Choice { school: None, ..both });
        assert_eq!(both.within(&scope(Role::SchoolAdmin), &[one, two]), Choice { school: None, ..both });
        assert_eq!(both.within(&scope(Role::DistrictAdmin), &[one, two]), Choice { grade: None, ..both });
        assert_eq!(both.within(&scope(Role::DistrictAdmin), &[one]), Choice { school: None, ..both });
        let nonsense =
            [("school", "x"), ("grade", "99"), ("grade", "-"), ("colour", "red"), ("window", "a"), ("year", "-1")];
        assert_eq!(Choice::from_pairs(nonsense), Choice::default());
        let pairs = both.pairs();
        assert_eq!(Choice::from_pairs(pairs.iter().map(|(name, value)| (*name, value.as_str()))), both);
    }
}
