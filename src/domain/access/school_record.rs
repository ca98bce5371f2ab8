//! Who reads what the school keeps of a student's credits, marks, attendance and tests.

use super::rights::rights_of_reader;
use super::{MayRead, PlanAccess};
use crate::domain::section::Sections;
use crate::domain::trail::{Capacity, Deed, Entry};

/// The right to read it: the student's, the guardians', that of the staff who may read the plan, and of who stated a
/// reason. A consent is to sections of the plan (34 CFR 99.30: the records that may be disclosed are named), so partners
/// never have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MaySeeSchoolRecord {
    read: MayRead,
}

rights_of_reader! { MaySeeSchoolRecord }

impl MaySeeSchoolRecord {
    /// What the trail says of a deed under this right: no section is looked at.
    pub fn entry(&self, deed: Deed, at_ms: i64) -> Entry {
        self.read.entry(deed, at_ms).about(self.read.student(), Sections::default())
    }
}

/// Decides who may read the school's own record of a student.
pub fn to_school_record(access: PlanAccess) -> Option<MaySeeSchoolRecord> {
    let read = match access {
        PlanAccess::Write(write) => write.read(),
        PlanAccess::Read(read) => read,
        PlanAccess::ReasonFirst(_) | PlanAccess::Absent => return None,
    };
    let may = matches!(
        read.capacity(),
        Capacity::Student | Capacity::Guardian | Capacity::Counselor | Capacity::Teacher | Capacity::WithReason
    );
    may.then_some(MaySeeSchoolRecord { read })
}
