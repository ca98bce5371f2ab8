//! How many students a filter leaves, and how many each other choice would leave.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Filter;
use crate::domain::completion::State;
use crate::domain::grade::Grade;
use crate::domain::person::SchoolId;
use crate::domain::section::Section;
use crate::domain::status::{Phase, Review, Status};
use crate::say::{self, Language};

/// So many students of one school and grade have the same status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    pub school: SchoolId,
    pub grade: Grade,
    pub status: Status,
    pub students: u64,
}

/// How many rows a list has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Count {
    Exactly(u64),
    /// So many and more: nothing answers at once how many more.
    Over(u64),
}

impl Count {
    /// In words: "41", "200 and more".
    pub fn words_in(self, language: Language) -> String {
        match self {
            Self::Exactly(students) => students.to_string(),
            Self::Over(students) => say::count_over(language, &students.to_string()),
        }
    }
}

/// The numbers beside the choices: how many students the list would have with this choice in the place of the present
/// one, all others as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// As the filter is.
    pub left: u64,
    /// With this section as one more of those that are missing, in the order of [`Section::ALL`].
    pub missing: [u64; 4],
    /// With this section in this state, in the order of [`Section::ALL`] and [`State::ALL`].
    pub states: [[u64; 3]; 4],
    /// In the order of [`Phase::ALL`].
    pub phases: [u64; 4],
    /// In the order of [`Review::ALL`].
    pub reviews: [u64; 3],
    /// With only those who ask.
    pub asks: u64,
    /// With only those whose comments wait.
    pub waits: u64,
    /// With only those who are on nobody's caseload, where the filter names no caseload.
    pub alone: u64,
    /// With only those who are exempt from nothing, and with only those who are from something.
    pub exempt: [u64; 2],
    /// In the order of [`Grade::ALL`].
    pub grades: [u64; 7],
    /// Schools that would leave somebody; nothing where only the chosen one was looked at.
    pub schools: Option<BTreeMap<SchoolId, u64>>,
}

impl Counts {
    /// Counts from tallies of everybody whom the rest of the filter (names, days, class, caseload) leaves.
    pub fn of(filter: &Filter, tallies: impl IntoIterator<Item = Tally>) -> Self {
        let mut counts = Self { schools: Some(BTreeMap::new()), ..Self::default() };
        tallies.into_iter().for_each(|tally| counts.add(filter, &tally));
        counts
    }

    fn add(&mut self, filter: &Filter, Tally { school, grade, status, students }: &Tally) {
        let held = [
            filter.sections.takes(status.standing),
            filter.phase.is_none_or(|phase| status.phase == phase),
            filter.review.is_none_or(|review| status.review == review),
            !filter.asks || status.asks,
            !filter.waits || status.waits,
            !filter.alone || status.alone,
            filter.exempt.is_none_or(|exempt| status.exempt == exempt),
            filter.grade.is_none_or(|wanted| wanted == *grade),
            filter.school.is_none_or(|wanted| wanted == *school),
        ];
        let [sections, phase, review, asks, waits, alone, exempt, of_grade, of_school] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
        // Whether all choices but one take these students.
        let but = |choice: usize| held.iter().enumerate().all(|(other, takes)| *takes || other == choice);
        let count = |number: &mut u64, is_left: bool| *number += if is_left { *students } else { 0 };
        count(&mut self.left, held.into_iter().all(|takes| takes));
        count(&mut self.phases[status.phase as usize], but(phase));
        count(&mut self.reviews[status.review as usize], but(review));
        count(&mut self.asks, but(asks) && status.asks);
        count(&mut self.waits, but(waits) && status.waits);
        count(&mut self.alone, but(alone) && status.alone);
        count(&mut self.exempt[usize::from(status.exempt)], but(exempt));
        count(&mut self.grades[usize::from(grade.number() - 6)], but(of_grade));
        if but(of_school) {
            *self.schools.get_or_insert_default().entry(*school).or_default() += students;
        }
        if !but(sections) {
            return;
        }
        for section in Section::ALL {
            let (standing, index) = (status.standing, section as usize);
            count(&mut self.missing[index], filter.sections.missing_too(section).takes(standing));
            let state = standing.state(section) as usize;
            count(&mut self.states[index][state], filter.sections.in_any_state(section).takes(standing));
        }
    }

    /// The same without a number about check-ins.
    #[must_use]
    pub fn without_check_ins(self) -> Self {
        Self { phases: [0; 4], reviews: [0; 3], asks: 0, ..self }
    }

    /// The same without a number about exemptions.
    #[must_use]
    pub fn without_exemptions(self) -> Self {
        Self { exempt: [0; 2], ..self }
    }

    /// With only those who are exempt from an item, or who are not.
    pub const fn exempt(&self, is_exempt: bool) -> u64 {
        self.exempt[is_exempt as usize]
    }

    /// With this section as one more of those that are missing.
    pub const fn missing(&self, section: Section) -> u64 {
        self.missing[section as usize]
    }

    /// With this section in this state.
    pub const fn state(&self, section: Section, state: State) -> u64 {
        self.states[section as usize][state as usize]
    }

    /// With this phase of the window.
    pub const fn phase(&self, phase: Phase) -> u64 {
        self.phases[phase as usize]
    }

    /// With this review of the window that was over last.
    pub const fn review(&self, review: Review) -> u64 {
        self.reviews[review as usize]
    }

    /// Whether a window is over for one of them.
    pub fn had_window(&self) -> bool {
        Review::OVER.iter().any(|review| self.review(*review) > 0)
    }

    /// Whether a window is open for one of them.
    pub fn has_window(&self) -> bool {
        Phase::OPEN.iter().any(|phase| self.phase(*phase) > 0)
    }

    /// Of this school; nothing where that was not looked at.
    pub fn school(&self, school: SchoolId) -> Option<u64> {
        self.schools.as_ref().map(|schools| schools.get(&school).copied().unwrap_or(0))
    }

    /// Of this grade.
    pub fn grade(&self, grade: Grade) -> u64 {
        self.grades[usize::from(grade.number() - 6)]
    }
}

#[cfg(test)]
mod tests {
    use super::{Count, Counts, Filter, Grade, Phase, Review, SchoolId, Section, State, Status, Tally};
    use crate::domain::roster::BySection;
    use crate::say::Language;

    /// One student of every seventh status at two schools, in two grades.
    fn tallies() -> Vec<Tally> {
        let grades = [7, 12].map(|grade| Grade::new(grade).expect("a grade"));
        let everyone = (0..=u16::MAX).filter_map(Status::from_bits).step_by(7);
        let places = move |status| {
            [SchoolId(1), SchoolId(2)].into_iter().flat_map(move |school| {
                grades.into_iter().map(move |grade| Tally { school, grade, status, students: 1 })
            })
        };
        everyone.flat_map(places).collect()
    }

    fn left(filter: &Filter) -> u64 {
        let stays = |tally: &&Tally| {
            filter.takes(tally.status)
                && filter.school.is_none_or(|school| school == tally.school)
                && filter.grade.is_none_or(|grade| grade == tally.grade)
        };
        tallies().iter().filter(stays).map(|tally| tally.students).sum()
    }

    #[test]
    fn each_number_is_what_the_list_would_have_with_that_choice() {
        let sections = |any, missing: &[Section]| BySection {
            any,
            missing: missing.iter().copied().collect(),
            states: [None, Some(State::InProgress), None, None],
        };
        let filters = [
            Filter::default(),
            Filter { sections: sections(false, &[Section::Goals, Section::Success]), ..Filter::default() },
            Filter {
                sections: sections(true, &[Section::Goals]),
                asks: true,
                grade: Grade::new(7),
                ..Filter::default()
            },
            Filter { phase: Some(Phase::Revisited), school: Some(SchoolId(2)), ..Filter::default() },
            Filter { exempt: Some(true), sections: sections(true, &[Section::Success]), ..Filter::default() },
            Filter { review: Some(Review::Missed), waits: true, ..Filter::default() },
            Filter { alone: true, grade: Grade::new(12), phase: Some(Phase::Closed), ..Filter::default() },
        ];
        for filter in filters {
            let counts = Counts::of(&filter, tallies());
            assert_eq!(counts.left, left(&filter));
            assert_eq!(counts.asks, left(&Filter { asks: true, ..filter.clone() }));
            assert_eq!(counts.waits, left(&Filter { waits: true, ..filter.clone() }));
            assert_eq!(counts.alone, left(&Filter { alone: true, ..filter.clone() }));
            for review in Review::ALL {
                assert_eq!(counts.review(review), left(&Filter { review: Some(review), ..filter.clone() }));
            }
            for exempt in [false, true] {
                assert_eq!(counts.exempt(exempt), left(&Filter { exempt: Some(exempt), ..filter.clone() }));
            }
            for phase in Phase::ALL {
                assert_eq!(counts.phase(phase), left(&Filter { phase: Some(phase), ..filter.clone() }));
            }
            for grade in Grade::ALL {
                assert_eq!(counts.grade(grade), left(&Filter { grade: Some(grade), ..filter.clone() }));
            }
            for school in [SchoolId(1), SchoolId(2)] {
                assert_eq!(counts.school(school), Some(left(&Filter { school: Some(school), ..filter.clone() })));
            }
            for section in Section::ALL {
                let more = Filter { sections: filter.sections.missing_too(section), ..filter.clone() };
                assert_eq!(counts.missing(section), left(&more), "{section:?} of {filter:?}");
                for state in State::ALL {
                    let mut other = filter.clone();
                    other.sections.states[section as usize] = Some(state);
                    assert_eq!(counts.state(section, state), left(&other), "{section:?} {state:?} of {filter:?}");
                }
            }
        }
    }

    #[test]
    fn a_number_that_nobody_counted_says_so() {
        assert_eq!(
            (Count::Exactly(41).words_in(Language::En), Count::Over(200).words_in(Language::En)),
            ("41".into(), "200 and more".into())
        );
    }
}
