//! The same numbers of everybody of a choice, of each grade and of each school, as a viewer is shown them.

use std::collections::BTreeMap;

use super::Choice;
use crate::domain::access::DeskScope;
use crate::domain::grade::Grade;
use crate::domain::person::SchoolId;

/// The tables of one question: numbers of everybody of the choice, and of its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grouped<T> {
    /// Everybody of the choice.
    pub total: T,
    /// Those grades that have students; nothing where grades are not told apart.
    pub grades: Vec<(Grade, T)>,
    /// Those schools that have students, where the viewer sees a district.
    pub schools: Vec<(SchoolId, T)>,
}

/// What some students of a school and grade come to; nothing in the place of a school or grade is all of them. A scope
/// that hides small groups is counted by school and by grade, never by both.
pub(super) type Sum<S> = (Option<SchoolId>, Option<Grade>, S);

/// How sums become numbers that are shown.
pub(super) struct Ways<S, T> {
    pub add: fn(&mut S, &S),
    /// Where nothing is hidden.
    pub shown: fn(&S) -> T,
    /// All groups together and each, with what must be hidden hidden.
    pub veiled: fn(&[S]) -> (T, Vec<T>),
}

impl<T: Clone + Default> Grouped<T> {
    /// The tables for `choice`, which lies within `scope`.
    pub(super) fn of<S: Default>(scope: &DeskScope, choice: Choice, sums: &[Sum<S>], ways: &Ways<S, T>) -> Self {
        if scope.hides_small_groups() { Self::hidden(choice, sums, ways) } else { Self::whole(choice, sums, ways) }
    }

    fn whole<S: Default>(choice: Choice, sums: &[Sum<S>], ways: &Ways<S, T>) -> Self {
        let is_chosen = |(school, grade, _): &&Sum<S>| {
            choice.school.is_none_or(|own| *school == Some(own)) && choice.grade.is_none_or(|own| *grade == Some(own))
        };
        let (mut total, mut grades) = (S::default(), BTreeMap::<Grade, S>::new());
        for (_, grade, sum) in sums.iter().filter(is_chosen) {
            (ways.add)(&mut total, sum);
            if let Some(grade) = grade {
                (ways.add)(grades.entry(*grade).or_default(), sum);
            }
        }
        let grades = grades.into_iter().map(|(grade, sum)| (grade, (ways.shown)(&sum))).collect();
        Self { total: (ways.shown)(&total), grades, schools: Vec::new() }
    }

    fn hidden<S: Default>(choice: Choice, sums: &[Sum<S>], ways: &Ways<S, T>) -> Self {
        let (all, grades) = table(sums.iter().filter_map(|(_, grade, sum)| Some(((*grade)?, sum))), ways);
        let (_, schools) = table(sums.iter().filter_map(|(school, _, sum)| Some(((*school)?, sum))), ways);
        match choice {
            Choice { school: Some(school), .. } => {
                let found = schools.into_iter().find(|(other, _)| *other == school);
                Self { total: found.map(|(_, of)| of).unwrap_or_default(), ..Self::default() }
            }
            Choice { grade: Some(grade), .. } => {
                let found = grades.into_iter().find(|(other, _)| *other == grade);
                let total = found.map_or_else(|| (ways.shown)(&S::default()), |(_, of)| of);
                Self { total: total.clone(), grades: vec![(grade, total)], schools: Vec::new() }
            }
            Choice { .. } => Self { total: all, grades, schools },
        }
    }
}

/// All groups together and each of them, with what must be hidden hidden.
fn table<'a, K: Ord, S: Default + 'a, T>(
    sums: impl Iterator<Item = (K, &'a S)>,
    ways: &Ways<S, T>,
) -> (T, Vec<(K, T)>) {
    let mut groups = BTreeMap::<K, S>::new();
    for (group, sum) in sums {
        (ways.add)(groups.entry(group).or_default(), sum);
    }
    let (keys, sums): (Vec<_>, Vec<_>) = groups.into_iter().unzip();
    let (all, each) = (ways.veiled)(&sums);
    (all, keys.into_iter().zip(each).collect())
}
