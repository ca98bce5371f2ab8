//! A report over time: how far a group was on each of the days that are kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Choice, veil};
use crate::domain::access::DeskScope;
use crate::domain::day::Day;

/// How many students of a group were how far on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayNumbers {
    pub day: Day,
    /// The number of the school or the grade that it is about, 0 for all: rows of one day are one table.
    pub group: i64,
    pub students: u64,
    pub completed: u64,
    pub checked_in: u64,
    /// How many had completed each section, in the order of `Section::ALL`; nothing for days of which that was not kept.
    pub sections: Option<[u64; 4]>,
    /// Nothing for days of which they were not kept.
    pub others: Option<Others>,
}

/// How many students were in the other columns of the tables of a day: what is hidden there is hidden over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Others {
    /// Each section in progress, in the order of `Section::ALL`.
    pub begun: [u64; 4],
    pub not_revisited: u64,
    pub revisited: u64,
}

impl DayNumbers {
    /// Those who completed a section, and the others in the columns of its table: not started, in progress, completed.
    fn states(&self, section: usize) -> [u64; 3] {
        let completed = self.sections.map_or(0, |numbers| numbers[section]);
        let begun = self.others.map_or(0, |others| others.begun[section]);
        [self.students.saturating_sub(completed + begun), begun, completed]
    }

    /// The columns of the table of the window: none, not revisited, revisited, checked in.
    fn phases(&self) -> [u64; 4] {
        let [not_revisited, revisited] = self.others.map_or([0; 2], |others| [others.not_revisited, others.revisited]);
        let none = self.students.saturating_sub(not_revisited + revisited + self.checked_in);
        [none, not_revisited, revisited, self.checked_in]
    }
}

/// The last column, of all groups and of each, with what must be hidden hidden.
fn last<const N: usize>(groups: &[&DayNumbers], columns: impl Fn(&DayNumbers) -> [u64; N]) -> Last {
    let veiled = veil(&groups.iter().map(|one| columns(one)).collect::<Vec<_>>());
    let last = |columns: &[Option<u64>; N]| columns.last().copied().flatten();
    Last {
        students: veiled.students,
        all: last(&veiled.total),
        sizes: veiled.sizes,
        each: veiled.rows.iter().map(last).collect(),
    }
}

struct Last {
    students: Option<u64>,
    all: Option<u64>,
    sizes: Vec<Option<u64>>,
    each: Vec<Option<u64>>,
}

/// A day of the report over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    pub day: Day,
    pub students: Option<u64>,
    /// All four sections completed.
    pub completed: Option<u64>,
    pub checked_in: Option<u64>,
    /// Each section completed, in the order of `Section::ALL`; nothing for days of which that was not kept.
    pub sections: Option<[Option<u64>; 4]>,
}

/// The days of a report, in their order, of the group that `choice` is about. `numbers` has one group for each day; or,
/// where small groups are hidden, all groups that the chosen one stands among. There a number is shown as in the tables of
/// that day, which have more columns: of the days of which those were not kept it stands in a table of two, and on the
/// newest of these, which may be the present one, in none.
pub fn course(scope: &DeskScope, choice: Choice, numbers: &[DayNumbers]) -> Vec<Point> {
    let mut days = BTreeMap::<Day, Vec<&DayNumbers>>::new();
    for one in numbers {
        days.entry(one.day).or_default().push(one);
    }
    let is_of_before = |groups: &Vec<&DayNumbers>| groups.iter().any(|one| one.others.is_none());
    let newest = days.iter().rev().find(|(_, groups)| is_of_before(groups)).map(|(day, _)| *day);
    let group = choice.school.map(|school| school.0).or(choice.grade.map(|grade| grade.number().into()));
    let point = |(day, groups): (Day, Vec<&DayNumbers>)| {
        if !scope.hides_small_groups() {
            let one = groups.first()?;
            let [students, completed, checked_in] = [one.students, one.completed, one.checked_in].map(Some);
            return Some(Point {
                day,
                students,
                completed,
                checked_in,
                sections: one.sections.map(|numbers| numbers.map(Some)),
            });
        }
        let row = groups.iter().position(|one| Some(one.group) == group);
        if group.is_some() && row.is_none() {
            return None;
        }
        let of = |last: &Last| row.map_or(last.all, |row| last.each[row]);
        let halves = |part: &dyn Fn(&DayNumbers) -> u64| {
            last(&groups, |one| [one.students.saturating_sub(part(one)), part(one)])
        };
        let (is_whole, is_newest) = (!is_of_before(&groups), Some(day) == newest);
        let completed = halves(&|one| one.completed);
        let students = row.map_or(completed.students, |row| completed.sizes[row]);
        let is_kept = groups.iter().all(|one| one.sections.is_some());
        let section = |at: usize| match (is_whole, is_newest) {
            (true, _) => of(&last(&groups, |one| one.states(at))),
            (false, true) => None,
            (false, false) => of(&halves(&|one| one.sections.map_or(0, |numbers| numbers[at]))),
        };
        let checked_in = match (is_whole, is_newest) {
            (true, _) => of(&last(&groups, DayNumbers::phases)),
            (false, true) => None,
            (false, false) => of(&halves(&|one| one.checked_in)),
        };
        let sections = is_kept.then(|| std::array::from_fn(section));
        Some(Point { day, students, completed: of(&completed), checked_in, sections })
    };
    days.into_iter().filter_map(point).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Counted, Tables};
    use super::{Choice, DayNumbers, Others, Point, course};
    use crate::domain::access::{self, DeskScope};
    use crate::domain::completion::State;
    use crate::domain::day::Day;
    use crate::domain::person::{DistrictId, PersonId, Role, SchoolId, Viewer};
    use crate::domain::section::Section;
    use crate::domain::status::{Phase, Status};

    fn today() -> Day {
        Day::new(2026, 11, 24).expect("a day")
    }

    fn district() -> DeskScope {
        let viewer = Viewer {
            district: DistrictId(1),
            person: PersonId(1),
            role: Role::DistrictAdmin,
            name: String::new(),
            school: None,
            grade: None,
            is_guardian: false,
            today: today(),
            reads_until: None,
        };
        access::to_desk(&viewer).expect("a desk")
    }

    /// So many students of each school with Goals in each state and phase: the present, and the day on which it was kept.
    fn kept(schools: &[[[u64; 4]; 3]]) -> (Vec<Counted>, Vec<DayNumbers>) {
        let (mut counted, mut days) = (Vec::new(), Vec::new());
        for (school, states) in (1..).zip(schools) {
            let mut one = DayNumbers {
                day: today(),
                group: school,
                students: 0,
                completed: 0,
                checked_in: 0,
                sections: Some([0; 4]),
                others: Some(Others { begun: [0; 4], not_revisited: 0, revisited: 0 }),
            };
            for (state, phases) in State::ALL.into_iter().zip(states) {
                for (phase, students) in Phase::ALL.into_iter().zip(phases).filter(|(_, students)| **students > 0) {
                    let mut status = Status { phase, ..Status::default() };
                    status.standing.states[Section::Goals as usize] = state;
                    counted.push(Counted { school: Some(SchoolId(school)), grade: None, status, students: *students });
                    let others = one.others.as_mut().expect("others");
                    let sections = one.sections.as_mut().expect("sections");
                    one.students += students;
                    one.checked_in += if phase == Phase::CheckedIn { *students } else { 0 };
                    others.not_revisited += if phase == Phase::NotRevisited { *students } else { 0 };
                    others.revisited += if phase == Phase::Revisited { *students } else { 0 };
                    others.begun[Section::Goals as usize] += if state == State::InProgress { *students } else { 0 };
                    sections[Section::Goals as usize] += if state == State::Completed { *students } else { 0 };
                }
            }
            days.extend((one.students > 0).then_some(one));
        }
        (counted, days)
    }

    fn goals(point: &Point) -> Option<u64> {
        point.sections.expect("kept")[Section::Goals as usize]
    }

    #[test]
    fn a_number_that_the_table_of_the_day_pools_is_not_told_over_time_either() {
        // Beside 300 who have not started, 15 are pooled; if 12 of them were told, 3 were known.
        let (counted, mut days) = kept(&[[[300, 0, 0, 0], [3, 0, 0, 0], [12, 0, 0, 0]]]);
        let choice = Choice { school: Some(SchoolId(1)), ..Choice::default() };
        let now = Tables::now(&district(), choice, &counted).total;
        assert_eq!(now.sections[Section::Goals as usize], [Some(300), None, None]);
        let point = course(&district(), choice, &days)[0];
        assert_eq!((goals(&point), point.students), (None, Some(315)));
        let kept_whole = days[0];
        // Of a day of before, the newest is as good as the present.
        days[0].others = None;
        assert_eq!(goals(&course(&district(), choice, &days)[0]), None);
        let yesterday = DayNumbers { day: Day::new(2026, 11, 23).expect("a day"), ..days[0] };
        let both = course(&district(), choice, &[yesterday, days[0]]);
        assert_eq!((goals(&both[0]), goals(&both[1])), (Some(12), None));
        // Also where a day of today's kind follows it: nobody may have written in between.
        let tomorrow = DayNumbers { day: Day::new(2026, 11, 25).expect("a day"), ..kept_whole };
        let three = course(&district(), choice, &[yesterday, days[0], tomorrow]);
        assert_eq!(three.iter().map(goals).collect::<Vec<_>>(), [Some(12), None, None]);
    }

    proptest! {
        /// So nothing can be computed by both that the table alone does not tell; of that one `hiding` proves it.
        #[test]
        fn the_newest_day_tells_what_the_present_tells_and_nothing_else(
            schools in proptest::collection::vec(
                proptest::array::uniform3(proptest::array::uniform4(prop_oneof![0u64..1, 0u64..5, 8u64..14, 20u64..400])),
                1..5,
            ),
        ) {
            let (counted, days) = kept(&schools);
            for school in 1..=i64::try_from(schools.len()).expect("few") {
                let choice = Choice { school: Some(SchoolId(school)), ..Choice::default() };
                let now = Tables::now(&district(), choice, &counted).total;
                let Some(point) = course(&district(), choice, &days).pop() else { continue };
                prop_assert_eq!(goals(&point), now.section(Section::Goals, State::Completed));
                prop_assert_eq!(point.checked_in, now.phase(Phase::CheckedIn));
                prop_assert_eq!(point.students, now.students);
            }
        }
    }
}
