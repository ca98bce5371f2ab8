//! What a report counts: how many students stand where, by school, by grade and over time; and what of it a viewer is
//! shown (`hiding`).

mod choice;
mod course;
mod evidence;
mod grouped;
mod hiding;
mod in_window;

use serde::{Deserialize, Serialize};

pub use self::choice::Choice;
pub use self::course::{DayNumbers, Others, Point, course};
pub use self::evidence::{Evidence, EvidenceNumbers, evidence};
pub use self::grouped::Grouped;
use self::grouped::Ways;
use self::hiding::veil_columns;
pub use self::hiding::{SMALLEST, Veiled, veil};
pub use self::in_window::{InWindow, KeptWindow, Stood, in_window};
use super::access::DeskScope;
use super::completion::State;
use super::grade::Grade;
use super::person::SchoolId;
use super::section::Section;
use super::status::{Phase, Review, Status};

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
    reviews: [u64; 3],
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
        self.reviews[status.review as usize] += students;
        self.completed[usize::from(!status.standing.missing().is_empty())] += students;
    }

    fn join(&mut self, more: &Self) {
        let add = |numbers: &mut [u64], more: &[u64]| numbers.iter_mut().zip(more).for_each(|(one, more)| *one += more);
        add(self.sections.as_flattened_mut(), more.sections.as_flattened());
        add(&mut self.phases, &more.phases);
        add(&mut self.reviews, &more.reviews);
        add(&mut self.completed, &more.completed);
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
    /// In the order of [`Review::ALL`].
    pub reviews: [Option<u64>; 3],
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

    /// With this review of the window that was over last.
    pub const fn review(&self, review: Review) -> Option<u64> {
        self.reviews[review as usize]
    }
}

/// The tables of a report.
pub type Tables = Grouped<Figures>;

impl Tables {
    /// The tables of how far everybody is now, for `choice`, which lies within `scope`.
    pub fn now(scope: &DeskScope, choice: Choice, counted: &[Counted]) -> Self {
        let numbers = |one: &Counted| {
            let mut numbers = Numbers::default();
            numbers.add(one.status, one.students);
            (one.school, one.grade, numbers)
        };
        let sums: Vec<_> = counted.iter().map(numbers).collect();
        let mut tables = Self::of(scope, choice, &sums, &Ways { add: Numbers::join, shown, veiled });
        if !scope.reports_check_ins() {
            let figures = tables.grades.iter_mut().map(|(_, figures)| figures).chain([&mut tables.total]);
            figures.for_each(|figures| (figures.phases, figures.reviews) = ([None; 4], [None; 3]));
        }
        tables
    }
}

/// Every number, where none is hidden.
fn shown(numbers: &Numbers) -> Figures {
    Figures {
        students: Some(numbers.phases.iter().sum()),
        sections: numbers.sections.map(|states| states.map(Some)),
        phases: numbers.phases.map(Some),
        reviews: numbers.reviews.map(Some),
        completed: numbers.completed.map(Some),
    }
}

/// The figures of all groups together and of each, with what must be hidden hidden.
fn veiled(numbers: &[Numbers]) -> (Figures, Vec<Figures>) {
    let phases = veil(&numbers.iter().map(|one| one.phases).collect::<Vec<_>>());
    let reviews = veil(&numbers.iter().map(|one| one.reviews).collect::<Vec<_>>());
    let completed = veil(&numbers.iter().map(|one| one.completed).collect::<Vec<_>>());
    let sections =
        Section::ALL.map(|section| veil(&numbers.iter().map(|one| one.sections[section as usize]).collect::<Vec<_>>()));
    let all = Figures {
        students: phases.students,
        sections: sections.each_ref().map(|section| section.total),
        phases: phases.total,
        reviews: reviews.total,
        completed: completed.total,
    };
    let row = |row: usize| Figures {
        students: phases.sizes[row],
        sections: sections.each_ref().map(|section| section.rows[row]),
        phases: phases.rows[row],
        reviews: reviews.rows[row],
        completed: completed.rows[row],
    };
    (all, (0..numbers.len()).map(row).collect())
}
