//! Who may do what about the grid of a student besides ticking it, which is the student's.

use super::rights::rights_of_reader;
use super::{MayRead, PlanAccess};
use crate::domain::section::{Section, Sections};
use crate::domain::trail::{Capacity, Deed, Entry};

/// The right to exempt a student from an item of the grid, and to take that back. It reaches no word and no other box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayExempt {
    pub(super) read: MayRead,
}

/// The right to confirm what a student ticked, and to take that back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayConfirm {
    read: MayRead,
}

rights_of_reader! { MayExempt MayConfirm }

impl MayConfirm {
    /// What the trail says of a deed under this right.
    pub fn entry(&self, deed: Deed, at_ms: i64) -> Entry {
        on_the_grid(self.read, deed, at_ms)
    }
}

pub(super) fn on_the_grid(read: MayRead, deed: Deed, at_ms: i64) -> Entry {
    read.entry(deed, at_ms).about(read.student(), Sections::default().with(Section::Success))
}

/// Decides who may exempt: the counselor of the caseload, and nobody else.
pub fn to_exempt(access: PlanAccess) -> Option<MayExempt> {
    match access {
        PlanAccess::Read(read) if read.capacity() == Capacity::Counselor && !read.is_closed() => {
            Some(MayExempt { read })
        }
        _ => None,
    }
}

/// Decides who may confirm ticks: the counselor of the caseload, and teachers to whom the district opens the grid.
pub fn to_confirm(access: PlanAccess) -> Option<MayConfirm> {
    match access {
        PlanAccess::Read(read) if matches!(read.capacity(), Capacity::Counselor | Capacity::Teacher) => {
            (read.sections().has(Section::Success) && !read.is_closed()).then_some(MayConfirm { read })
        }
        _ => None,
    }
}
