//! How far students came in one check-in window, also when it is over.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::grouped::{Grouped, Ways};
use super::{Choice, veil_columns};
use crate::domain::access::DeskScope;
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::person::{SchoolId, WindowId};
use crate::domain::status::Phase;

/// So many phases has somebody who is in a window.
const OPEN: usize = Phase::OPEN.len();

/// How many students of a group came how far in a window. Nothing in the place of a school or grade is all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InWindow {
    pub window: WindowId,
    pub school: Option<SchoolId>,
    pub grade: Option<Grade>,
    /// In the order of [`Phase::OPEN`].
    pub phases: [u64; OPEN],
}

/// What is kept of a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptWindow {
    /// The day that it tells of.
    pub day: Day,
    /// Whether it tells more than who was checked in.
    pub is_whole: bool,
    /// The groups of the window; where small groups are hidden, those of every other one with a day in common as well.
    pub groups: Vec<InWindow>,
    /// How many students each group has, in a window or not; nothing where no group is hidden.
    pub everybody: Vec<(Option<SchoolId>, Option<Grade>, u64)>,
}

/// How many students of a group came how far in a window, as a viewer is shown it: nothing in the place of a number that
/// is hidden, or not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stood {
    pub students: Option<u64>,
    /// In the order of [`Phase::OPEN`].
    pub phases: [Option<u64>; OPEN],
}

impl Stood {
    /// With this phase; nobody stands in a window that is closed to them.
    pub fn phase(&self, phase: Phase) -> Option<u64> {
        Phase::OPEN.iter().position(|other| *other == phase).map_or(Some(0), |at| self.phases[at])
    }

    fn of(phases: impl Fn(usize) -> Option<u64>) -> Self {
        let phases: [_; OPEN] = std::array::from_fn(phases);
        Self { students: phases.into_iter().sum(), phases }
    }

    /// Whether it is known that nobody of the group was in the window.
    fn is_nobody(&self) -> bool {
        self.phases == [Some(0); OPEN]
    }
}

/// The columns of a group: the phases of the window, those of each other window on its days, and the students in none.
const WAYS: Ways<Vec<u64>, Stood> = Ways {
    add: |sum, more| {
        sum.resize(sum.len().max(more.len()), 0);
        sum.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
    },
    shown: |sum| Stood::of(|at| Some(sum.get(at).copied().unwrap_or(0))),
    veiled: |rows| {
        let veiled = veil_columns(rows);
        // Where nobody of a group is elsewhere, its size is that of the window.
        let of = |columns: &[Option<u64>], size: Option<u64>| {
            let mut stood = Stood::of(|at| columns.get(at).copied().unwrap_or(Some(0)));
            if columns.iter().skip(OPEN).all(|other| *other == Some(0)) {
                stood.students = stood.students.or(size);
            }
            stood
        };
        let rows = veiled.rows.iter().zip(&veiled.sizes).map(|(row, size)| of(row, *size)).collect();
        (of(&veiled.total, veiled.students), rows)
    },
};

/// The tables of `window`. Windows that lie on the same days are hidden as one table, since what is in the one is not in
/// the other: what everybody comes to less what was in this window would tell a small group of that one.
pub fn in_window(scope: &DeskScope, choice: Choice, window: WindowId, kept: &KeptWindow) -> Grouped<Stood> {
    let others: BTreeSet<WindowId> = kept.groups.iter().map(|one| one.window).filter(|one| *one != window).collect();
    let windows: Vec<_> = [window].into_iter().chain(others).collect();
    let rest = windows.len() * OPEN;
    let mut groups = BTreeMap::<(Option<SchoolId>, Option<Grade>), Vec<u64>>::new();
    for one in &kept.groups {
        let Some(place) = windows.iter().position(|other| *other == one.window) else { continue };
        let columns = groups.entry((one.school, one.grade)).or_insert_with(|| vec![0; rest + 1]);
        for (column, students) in columns[place * OPEN..].iter_mut().zip(one.phases) {
            *column += students;
        }
    }
    for (school, grade, students) in &kept.everybody {
        let columns = groups.entry((*school, *grade)).or_insert_with(|| vec![0; rest + 1]);
        columns[rest] = students.saturating_sub(columns.iter().sum());
    }
    let sums: Vec<_> = groups.into_iter().map(|((school, grade), columns)| (school, grade, columns)).collect();
    let mut tables = Grouped::of(scope, choice, &sums, &WAYS);
    tables.grades.retain(|(grade, of)| choice.grade == Some(*grade) || !of.is_nobody());
    tables.schools.retain(|(_, of)| !of.is_nobody());
    if !kept.is_whole {
        let parts = tables.grades.iter_mut().map(|(_, of)| of).chain(tables.schools.iter_mut().map(|(_, of)| of));
        for of in parts.chain([&mut tables.total]) {
            *of = Stood { students: None, phases: [None, None, of.phase(Phase::CheckedIn)] };
        }
    }
    tables
}

#[cfg(test)]
mod tests {
    use super::{Choice, InWindow, KeptWindow, SchoolId, Stood, WindowId, in_window};
    use crate::domain::access::{DeskScope, to_desk};
    use crate::domain::day::Day;
    use crate::domain::person::{DistrictId, PersonId, Role, Viewer};

    fn scope(role: Role) -> DeskScope {
        let viewer = Viewer {
            district: DistrictId(1),
            person: PersonId(1),
            role,
            name: String::new(),
            school: Some(SchoolId(1)),
            grade: None,
            is_guardian: false,
            today: Day::new(2026, 11, 24).expect("a day"),
            reads_until: None,
        };
        to_desk(&viewer).expect("a desk")
    }

    fn group(window: i64, school: i64, phases: [u64; 3]) -> InWindow {
        InWindow { window: WindowId(window), school: Some(SchoolId(school)), grade: None, phases }
    }

    fn kept(groups: Vec<InWindow>, students: [u64; 4]) -> KeptWindow {
        let everybody =
            (1..).zip(students).map(|(school, students)| (Some(SchoolId(school)), None, students)).collect();
        KeptWindow { day: Day::new(2026, 11, 24).expect("a day"), is_whole: true, groups, everybody }
    }

    fn schools(window: i64, kept: &KeptWindow) -> Vec<(i64, Stood)> {
        let tables = in_window(&scope(Role::DistrictAdmin), Choice::default(), WindowId(window), kept);
        tables.schools.into_iter().map(|(school, of)| (school.0, of)).collect()
    }

    #[test]
    fn a_small_group_of_one_window_is_not_what_is_left_of_everybody_without_those_of_another() {
        // Of school 1 three students are in the second window: all that the school has less those of the first.
        let mut groups = vec![group(1, 1, [20, 30, 15]), group(2, 1, [3, 0, 0])];
        groups.extend([2_i64, 3, 4].map(|school| group(1, school, [20 + school.unsigned_abs(), 40, 50])));
        groups.extend([2_i64, 3, 4].map(|school| group(2, school, [30, 12, 11])));
        let kept = kept(groups, [68, 200, 200, 200]);
        for window in [1, 2] {
            let rows = schools(window, &kept);
            let hidden: Vec<_> =
                rows.iter().filter(|(_, of)| of.phases[0].is_none()).map(|(school, _)| *school).collect();
            assert!(hidden.contains(&1) && hidden.len() > 1, "window {window}: {rows:?}");
            assert!(rows.iter().any(|(_, of)| of.students.is_some()), "window {window}: {rows:?}");
        }
    }

    #[test]
    fn the_few_who_are_in_no_window_are_not_what_is_left_of_all_students() {
        let groups = [1, 2, 3, 4].map(|school| group(1, school, [20, 30, 15])).to_vec();
        let rows = schools(1, &kept(groups, [68, 65, 65, 65]));
        let hidden: Vec<_> = rows.iter().filter(|(_, of)| of.students.is_none()).map(|(school, _)| *school).collect();
        assert!(hidden.contains(&1), "{rows:?}");
    }

    #[test]
    fn whoever_sees_a_school_sees_each_number_and_the_grades_of_the_window_alone() {
        let group = |grade, phases| InWindow { grade: crate::domain::grade::Grade::new(grade), ..group(1, 1, phases) };
        let kept =
            KeptWindow { everybody: Vec::new(), ..kept(vec![group(9, [1, 2, 3]), group(10, [0, 0, 0])], [0; 4]) };
        let tables = in_window(&scope(Role::SchoolAdmin), Choice::default(), WindowId(1), &kept);
        let six = Stood { students: Some(6), phases: [Some(1), Some(2), Some(3)] };
        assert_eq!((tables.total, tables.schools.len()), (six.clone(), 0));
        assert_eq!(tables.grades.into_iter().map(|(grade, of)| (grade.number(), of)).collect::<Vec<_>>(), [(9, six)]);
    }
}
