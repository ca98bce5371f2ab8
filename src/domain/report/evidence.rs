//! What a state asks of a school year: whose boxes are settled, who was checked in, and what adults confirmed.

use serde::{Deserialize, Serialize};

use super::grouped::{Grouped, Ways};
use super::{Choice, SMALLEST, veil};
use crate::domain::access::DeskScope;
use crate::domain::catalogue::Area;
use crate::domain::grade::Grade;
use crate::domain::person::SchoolId;

const AREAS: usize = Area::ALL.len();

/// What the students of a group have to show. Nothing in the place of a school or grade is all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EvidenceNumbers {
    pub school: Option<SchoolId>,
    pub grade: Option<Grade>,
    pub students: u64,
    /// Every box of the grade is done, not for me, or exempt.
    pub settled: u64,
    /// Checked in on one day of the year.
    pub once: u64,
    /// Checked in on two days of the year, or more.
    pub twice: u64,
    /// With a box of the grade that an adult confirmed.
    pub confirmed: u64,
    /// With one of this area, in the order of [`Area::ALL`].
    pub areas: [u64; AREAS],
    /// All boxes of the grade that an adult confirmed.
    pub boxes: u64,
}

/// The same as a viewer is shown it: nothing in the place of a number that is hidden.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub students: Option<u64>,
    pub settled: Option<u64>,
    pub once: Option<u64>,
    pub twice: Option<u64>,
    pub confirmed: Option<u64>,
    pub areas: [Option<u64>; AREAS],
    pub boxes: Option<u64>,
}

impl Evidence {
    /// With a box of this area that an adult confirmed.
    pub fn area(&self, area: Area) -> Option<u64> {
        Area::ALL.iter().position(|other| *other == area).and_then(|at| self.areas[at])
    }
}

fn shown(of: &EvidenceNumbers) -> Evidence {
    Evidence {
        students: Some(of.students),
        settled: Some(of.settled),
        once: Some(of.once),
        twice: Some(of.twice),
        confirmed: Some(of.confirmed),
        areas: of.areas.map(Some),
        boxes: Some(of.boxes),
    }
}

fn add(sum: &mut EvidenceNumbers, more: &EvidenceNumbers) {
    let EvidenceNumbers { students, settled, once, twice, confirmed, areas, boxes, .. } = sum;
    for (number, more) in [
        (students, more.students),
        (settled, more.settled),
        (once, more.once),
        (twice, more.twice),
        (confirmed, more.confirmed),
        (boxes, more.boxes),
    ] {
        *number += more;
    }
    areas.iter_mut().zip(more.areas).for_each(|(number, more)| *number += more);
}

/// Boxes are no students: they are told where at least ten students have them, or nobody.
fn boxes(confirmed: Option<u64>, boxes: u64) -> Option<u64> {
    match confirmed {
        Some(0) => Some(0),
        Some(students) if students >= SMALLEST => Some(boxes),
        _ => None,
    }
}

fn veiled(rows: &[EvidenceNumbers]) -> (Evidence, Vec<Evidence>) {
    let halves = |part: &dyn Fn(&EvidenceNumbers) -> u64| {
        veil(&rows.iter().map(|row| [part(row), row.students.saturating_sub(part(row))]).collect::<Vec<_>>())
    };
    let (settled, confirmed) = (halves(&|row| row.settled), halves(&|row| row.confirmed));
    let areas: [_; AREAS] = std::array::from_fn(|at| halves(&|row| row.areas[at]));
    let never = |row: &EvidenceNumbers| row.students.saturating_sub(row.once + row.twice);
    let met = veil(&rows.iter().map(|row| [row.once, row.twice, never(row)]).collect::<Vec<_>>());
    let all = Evidence {
        students: met.students,
        settled: settled.total[0],
        once: met.total[0],
        twice: met.total[1],
        confirmed: confirmed.total[0],
        areas: areas.each_ref().map(|area| area.total[0]),
        boxes: boxes(confirmed.total[0], rows.iter().map(|row| row.boxes).sum()),
    };
    let each = |(at, row): (usize, &EvidenceNumbers)| Evidence {
        students: met.sizes[at],
        settled: settled.rows[at][0],
        once: met.rows[at][0],
        twice: met.rows[at][1],
        confirmed: confirmed.rows[at][0],
        areas: areas.each_ref().map(|area| area.rows[at][0]),
        boxes: boxes(confirmed.rows[at][0], row.boxes),
    };
    (all, rows.iter().enumerate().map(each).collect())
}

/// The tables of a school year for `choice`, which lies within `scope`.
pub fn evidence(scope: &DeskScope, choice: Choice, numbers: &[EvidenceNumbers]) -> Grouped<Evidence> {
    let sums: Vec<_> = numbers.iter().map(|one| (one.school, one.grade, *one)).collect();
    Grouped::of(scope, choice, &sums, &Ways { add, shown, veiled })
}
