//! What a student and a family decide about who else reads, and what they may know about it.

use super::{MayRead, PlanAccess, Ties};
use crate::domain::person::{DistrictId, PersonId, Viewer};
use crate::domain::trail::Capacity;

/// The right to let a community partner read: a guardian's, until the student is 18, and then the student's
/// (34 CFR 99.30, 99.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayShare {
    read: MayRead,
}

/// The right to end what was shared, at any time: the guardian's and the student's, whatever age.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayEndSharing {
    read: MayRead,
}

/// The right of a student of 18 or more to let a guardian read on, and to end that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayGrant {
    read: MayRead,
}

/// The right to see who looked at a plan, and who may: the student's, a guardian's, and that of the counselor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MaySeeTrail {
    read: MayRead,
}

/// The right of a guardian to say that one has read the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayAcknowledge {
    read: MayRead,
}

macro_rules! whose {
    ($($right:ident)*) => {$(
        impl $right {
            /// The district whose student it is.
            pub const fn district(&self) -> DistrictId {
                self.read.district()
            }

            /// Whose plan it is about.
            pub const fn student(&self) -> PersonId {
                self.read.student()
            }

            /// Who decides, and as what.
            pub const fn read(&self) -> MayRead {
                self.read
            }
        }
    )*};
}

whose! { MayShare MayEndSharing MayGrant MaySeeTrail MayAcknowledge }

/// Decides who may share a plan with a partner.
pub fn to_share(viewer: &Viewer, ties: &Ties, access: PlanAccess) -> Option<MayShare> {
    let read = family(access)?;
    let is_student = read.capacity() == Capacity::Student;
    (is_student == ties.is_of_age(viewer.today)).then_some(MayShare { read })
}

/// Decides who may end what was shared.
pub fn to_end_sharing(access: PlanAccess) -> Option<MayEndSharing> {
    family(access).map(|read| MayEndSharing { read })
}

/// Decides who may let a guardian read on after the 18th birthday.
pub fn to_grant(viewer: &Viewer, ties: &Ties, access: PlanAccess) -> Option<MayGrant> {
    match access {
        PlanAccess::Write(write) if ties.is_of_age(viewer.today) => Some(MayGrant { read: write.read() }),
        _ => None,
    }
}

/// Decides who may see the trail of a plan.
pub fn to_trail(access: PlanAccess) -> Option<MaySeeTrail> {
    match access {
        PlanAccess::Read(read) if read.capacity() == Capacity::Counselor => Some(MaySeeTrail { read }),
        other => family(other).map(|read| MaySeeTrail { read }),
    }
}

/// Decides who may acknowledge a plan: a guardian.
pub fn to_acknowledge(access: PlanAccess) -> Option<MayAcknowledge> {
    match access {
        PlanAccess::Read(read) if read.capacity() == Capacity::Guardian => Some(MayAcknowledge { read }),
        _ => None,
    }
}

/// The student and the guardians.
fn family(access: PlanAccess) -> Option<MayRead> {
    match access {
        PlanAccess::Write(write) => Some(write.read()),
        PlanAccess::Read(read) if read.capacity() == Capacity::Guardian => Some(read),
        _ => None,
    }
}
