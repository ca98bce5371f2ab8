//! Who reads a student's check-ins, and who logs one.

use super::rights::rights_of_reader;
use super::{MayRead, MaySeeTrail, PlanAccess, Ties};
use crate::domain::section::Sections;
use crate::domain::trail::{Capacity, Deed, Entry};

/// The right to read a student's check-ins: the student's, the guardians', the counselor's, that of who stated a
/// reason, and that of teachers where the district lets them log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MaySeeCheckIns {
    read: MayRead,
}

/// The right to log a check-in, and to see whether the student asks for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayCheckIn {
    read: MayRead,
}

/// The right to see what guardians signed on paper: of whoever sees the trail of a plan, and of whoever writes such down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MaySeeSigned {
    read: MayRead,
}

impl From<MaySeeTrail> for MaySeeSigned {
    fn from(right: MaySeeTrail) -> Self {
        Self { read: right.read() }
    }
}

impl From<MayCheckIn> for MaySeeSigned {
    fn from(right: MayCheckIn) -> Self {
        Self { read: right.read() }
    }
}

rights_of_reader! { MaySeeCheckIns MayCheckIn MaySeeSigned }

macro_rules! entries {
    ($($right:ident)*) => {$(
        impl $right {
            /// What the trail says of a deed under this right: no section is looked at or changed.
            pub fn entry(&self, deed: Deed, at_ms: i64) -> Entry {
                self.read.entry(deed, at_ms).about(self.read.student(), Sections::default())
            }
        }
    )*};
}

entries! { MaySeeCheckIns MayCheckIn }

/// Decides who may read the check-ins of a student.
pub fn to_see_check_ins(access: PlanAccess, ties: &Ties) -> Option<MaySeeCheckIns> {
    let read = match access {
        PlanAccess::Write(write) => write.read(),
        PlanAccess::Read(read) => read,
        PlanAccess::ReasonFirst(_) | PlanAccess::Absent => return None,
    };
    let may = match read.capacity() {
        Capacity::Student | Capacity::Guardian | Capacity::Counselor | Capacity::WithReason => true,
        Capacity::Teacher => ties.teachers_check_in,
        _ => false,
    };
    may.then_some(MaySeeCheckIns { read })
}

/// Decides who may log a check-in: the counselor of the caseload, and teachers where the district lets them.
pub fn to_check_in(access: PlanAccess, ties: &Ties) -> Option<MayCheckIn> {
    match access {
        PlanAccess::Read(read) => {
            let may = match read.capacity() {
                Capacity::Counselor => true,
                Capacity::Teacher => ties.teachers_check_in,
                _ => false,
            };
            (may && !read.is_closed()).then_some(MayCheckIn { read })
        }
        _ => None,
    }
}
