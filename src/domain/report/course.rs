//! A report over time: how far a group was on each of the days that are kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Choice, Veiled, veil};
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
        let halves = |part: &dyn Fn(&DayNumbers) -> u64| {
            veil(&groups.iter().map(|one| [part(one), one.students.saturating_sub(part(one))]).collect::<Vec<_>>())
        };
        let of = |veiled: &Veiled<2>| row.map_or(veiled.total[0], |row| veiled.rows[row][0]);
        let completed = halves(&|one| one.completed);
        let students = row.map_or(completed.students, |row| completed.sizes[row]);
        let is_kept = groups.iter().all(|one| one.sections.is_some());
        let section = |at: usize| of(&halves(&|one| one.sections.map_or(0, |numbers| numbers[at])));
        Some(Point {
            day,
            students,
            completed: of(&completed),
            checked_in: of(&halves(&|one| one.checked_in)),
            sections: is_kept.then(|| std::array::from_fn(section)),
        })
    };
    days.into_iter().filter_map(point).collect()
}
