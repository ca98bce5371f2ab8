//! What a report counts: how many students stand where, by school, by grade and over time; and what of it a viewer is
//! shown (`hiding`).

mod hiding;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use self::hiding::{SMALLEST, Veiled, veil};
use super::access::{DeskScope, Whose};
use super::completion::State;
use super::day::Day;
use super::grade::Grade;
use super::person::SchoolId;
use super::section::Section;
use super::status::{Phase, Status};

/// Which students a report is about; it is the address of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub school: Option<SchoolId>,
    pub grade: Option<Grade>,
}

impl Choice {
    /// Reads a choice from the names and values of an address; what it does not know it leaves out.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut choice = Self::default();
        for (name, value) in pairs {
            match name {
                "school" => choice.school = value.parse().ok(),
                "grade" => choice.grade = value.parse().ok(),
                _ => {}
            }
        }
        choice
    }

    /// The names and values of the address.
    pub fn pairs(self) -> Vec<(&'static str, String)> {
        let school = self.school.map(|school| ("school", school.to_string()));
        school.into_iter().chain(self.grade.map(|grade| ("grade", grade.to_string()))).collect()
    }

    /// The nearest choice that `scope` may make: a school administrator has one school; others choose among the
    /// `schools` of their students; and whoever sees a district chooses a school or a grade, not both, since of a grade
    /// of a school, with those of all the others, hidden numbers could be computed.
    #[must_use]
    pub fn within(self, scope: &DeskScope, schools: &[SchoolId]) -> Self {
        let is_one = |school: &SchoolId| !matches!(scope.whose(), Whose::School(_)) && schools.contains(school);
        let school = self.school.filter(is_one);
        let is_both = school.is_some() && scope.hides_small_groups();
        Self { school, grade: self.grade.filter(|_| !is_both) }
    }
}

/// So many students of a school and grade have the same status; nothing in the place of a school or grade is all of
/// them. A scope that hides small groups is counted by school and by grade, never by both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    pub school: Option<SchoolId>,
    pub grade: Option<Grade>,
    pub status: Status,
    pub students: u64,
}

/// How many students of a group stand where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    sections: [[u64; 3]; 4],
    phases: [u64; 4],
    /// All four sections completed, and the others.
    completed: [u64; 2],
}

impl Numbers {
    /// Counts `students` more of this status.
    pub fn add(&mut self, status: Status, students: u64) {
        for section in Section::ALL {
            self.sections[section as usize][status.standing.state(section) as usize] += students;
        }
        self.phases[status.phase as usize] += students;
        self.completed[usize::from(!status.standing.missing().is_empty())] += students;
    }
}

/// How many students of a group stand where, as a viewer is shown it: nothing in the place of a number that is hidden.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    pub students: Option<u64>,
    /// In the order of [`Section::ALL`] and [`State::ALL`].
    pub sections: [[Option<u64>; 3]; 4],
    /// In the order of [`Phase::ALL`].
    pub phases: [Option<u64>; 4],
    /// All four sections completed, and the others.
    pub completed: [Option<u64>; 2],
}

impl Figures {
    /// With this section in this state.
    pub const fn section(&self, section: Section, state: State) -> Option<u64> {
        self.sections[section as usize][state as usize]
    }

    /// With this phase of the window.
    pub const fn phase(&self, phase: Phase) -> Option<u64> {
        self.phases[phase as usize]
    }
}

/// How many students of a group were how far on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayNumbers {
    pub day: Day,
    /// The number of the school or the grade that it is about, 0 for all: rows of one day are one table.
    pub group: i64,
    pub students: u64,
    pub completed: u64,
    pub checked_in: u64,
}

/// A day of the report over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    pub day: Day,
    pub students: Option<u64>,
    /// All four sections completed.
    pub completed: Option<u64>,
    pub checked_in: Option<u64>,
}

/// The tables of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// Everybody of the choice.
    pub total: Figures,
    /// Those grades that have students; nothing where grades are not told apart.
    pub grades: Vec<(Grade, Figures)>,
    /// Those schools that have students, where the viewer sees a district.
    pub schools: Vec<(SchoolId, Figures)>,
}

impl Tables {
    /// The tables for `choice`, which lies within `scope`.
    pub fn of(scope: &DeskScope, choice: Choice, counted: &[Counted]) -> Self {
        let mut tables =
            if scope.hides_small_groups() { Self::hidden(choice, counted) } else { Self::whole(choice, counted) };
        if !scope.reports_check_ins() {
            let figures = tables.grades.iter_mut().map(|(_, figures)| figures).chain([&mut tables.total]);
            figures.for_each(|figures| figures.phases = [None; 4]);
        }
        tables
    }

    fn whole(choice: Choice, counted: &[Counted]) -> Self {
        let is_chosen = |one: &&Counted| {
            choice.school.is_none_or(|school| one.school == Some(school))
                && choice.grade.is_none_or(|grade| one.grade == Some(grade))
        };
        let (mut total, mut grades) = (Numbers::default(), BTreeMap::<Grade, Numbers>::new());
        for one in counted.iter().filter(is_chosen) {
            total.add(one.status, one.students);
            if let Some(grade) = one.grade {
                grades.entry(grade).or_default().add(one.status, one.students);
            }
        }
        let grades = grades.into_iter().map(|(grade, numbers)| (grade, shown(&numbers))).collect();
        Self { total: shown(&total), grades, schools: Vec::new() }
    }

    fn hidden(choice: Choice, counted: &[Counted]) -> Self {
        let (all, grades) = table(counted.iter().filter_map(|one| Some((one.grade?, one))));
        let (_, schools) = table(counted.iter().filter_map(|one| Some((one.school?, one))));
        match choice {
            Choice { school: Some(school), .. } => {
                let found = schools.into_iter().find(|(other, _)| *other == school);
                Self { total: found.map(|(_, figures)| figures).unwrap_or_default(), ..Self::default() }
            }
            Choice { grade: Some(grade), .. } => {
                let found = grades.into_iter().find(|(other, _)| *other == grade);
                let none = || shown(&Numbers::default());
                let total = found.map_or_else(none, |(_, figures)| figures);
                Self { total: total.clone(), grades: vec![(grade, total)], schools: Vec::new() }
            }
            Choice { .. } => Self { total: all, grades, schools },
        }
    }
}

/// Every number, where none is hidden.
fn shown(numbers: &Numbers) -> Figures {
    Figures {
        students: Some(numbers.phases.iter().sum()),
        sections: numbers.sections.map(|states| states.map(Some)),
        phases: numbers.phases.map(Some),
        completed: numbers.completed.map(Some),
    }
}

/// The figures of all groups together and of each, with what must be hidden hidden.
fn table<'a, K: Ord>(counted: impl Iterator<Item = (K, &'a Counted)>) -> (Figures, Vec<(K, Figures)>) {
    let mut groups = BTreeMap::<K, Numbers>::new();
    for (group, one) in counted {
        groups.entry(group).or_default().add(one.status, one.students);
    }
    let (keys, numbers): (Vec<_>, Vec<_>) = groups.into_iter().unzip();
    let phases = veil(&numbers.iter().map(|one| one.phases).collect::<Vec<_>>());
    let completed = veil(&numbers.iter().map(|one| one.completed).collect::<Vec<_>>());
    let sections =
        Section::ALL.map(|section| veil(&numbers.iter().map(|one| one.sections[section as usize]).collect::<Vec<_>>()));
    let all = Figures {
        students: phases.students,
        sections: sections.each_ref().map(|section| section.total),
        phases: phases.total,
        completed: completed.total,
    };
    let row = |row: usize| Figures {
        students: phases.sizes[row],
        sections: sections.each_ref().map(|section| section.rows[row]),
        phases: phases.rows[row],
        completed: completed.rows[row],
    };
    (all, keys.into_iter().enumerate().map(|(place, key)| (key, row(place))).collect())
}

/// The days of a report, in their order, of the group that `choice` is about. `numbers` has one group for each day; or,
/// where small groups are hidden, all groups that the chosen one stands among.
pub fn course(scope: &DeskScope, choice: Choice, numbers: &[DayNumbers]) -> Vec<Point> {
    let mut days = BTreeMap::<Day, Vec<&DayNumbers>>::new();
    for one in numbers {
        days.entry(one.day).or_default().push(one);
    }
    let group = choice.school.map(|school| school.0).or(choice.grade.map(|grade| grade.number().into()));
    let point = |(day, groups): (Day, Vec<&DayNumbers>)| {
        if !scope.hides_small_groups() {
            let one = groups.first()?;
            let [students, completed, checked_in] = [one.students, one.completed, one.checked_in].map(Some);
            return Some(Point { day, students, completed, checked_in });
        }
        let row = groups.iter().position(|one| Some(one.group) == group);
        if group.is_some() && row.is_none() {
            return None;
        }
        let halves = |part: fn(&DayNumbers) -> u64| {
            veil(&groups.iter().map(|one| [part(one), one.students - part(one)]).collect::<Vec<_>>())
        };
        let (completed, checked_in) = (halves(|one| one.completed), halves(|one| one.checked_in));
        let of = |veiled: &Veiled<2>| row.map_or(veiled.total[0], |row| veiled.rows[row][0]);
        let students = row.map_or(completed.students, |row| completed.sizes[row]);
        Some(Point { day, students, completed: of(&completed), checked_in: of(&checked_in) })
    };
    days.into_iter().filter_map(point).collect()
}

#[cfg(test)]
mod tests {
    use super::{Choice, Grade, SchoolId};
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
        let both = Choice { school: Some(two), grade: Grade::new(9) };
        assert_eq!(both.within(&scope(Role::Counselor), &[one, two]), both);
        assert_eq!(both.within(&scope(Role::Teacher), &[one]), Choice { school: None, ..both });
        assert_eq!(both.within(&scope(Role::SchoolAdmin), &[one, two]), Choice { school: None, ..both });
        assert_eq!(both.within(&scope(Role::DistrictAdmin), &[one, two]), Choice { grade: None, ..both });
        assert_eq!(both.within(&scope(Role::DistrictAdmin), &[one]), Choice { school: None, ..both });
        let nonsense = [("school", "x"), ("grade", "99"), ("grade", "-"), ("colour", "red")];
        assert_eq!(Choice::from_pairs(nonsense), Choice::default());
        let pairs = both.pairs();
        assert_eq!(Choice::from_pairs(pairs.iter().map(|(name, value)| (*name, value.as_str()))), both);
    }
}
