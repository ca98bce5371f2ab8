//! What a student and a family decide about who else reads, and what they may know about it.

use super::rights::rights_of_reader;
use super::{MayRead, PlanAccess, Ties};
use crate::domain::person::{DistrictId, PersonId, Role, Viewer};
use crate::domain::trail::Capacity;

/// Whose children a list may name; each child is decided about by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FamilyScope {
    district: DistrictId,
    guardian: PersonId,
}

impl FamilyScope {
    /// The district of the list.
    pub const fn district(&self) -> DistrictId {
        self.district
    }

    /// Whose children.
    pub const fn guardian(&self) -> PersonId {
        self.guardian
    }
}

/// To which partner the students of a list were shared; each is decided about by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartnerScope {
    district: DistrictId,
    partner: PersonId,
}

impl PartnerScope {
    /// The district of the list.
    pub const fn district(&self) -> DistrictId {
        self.district
    }

    /// Shared with whom.
    pub const fn partner(&self) -> PersonId {
        self.partner
    }
}

/// Decides about the list of one's children: for guardians, and for others who have a child in the district.
pub fn to_children(viewer: &Viewer) -> Option<FamilyScope> {
    let may = viewer.role == Role::Guardian || (viewer.is_guardian && viewer.role != Role::Student);
    may.then_some(FamilyScope { district: viewer.district, guardian: viewer.person })
}

/// Decides about the list of what was shared: a partner's alone.
pub fn to_shared(viewer: &Viewer) -> Option<PartnerScope> {
    (viewer.role == Role::Partner).then_some(PartnerScope { district: viewer.district, partner: viewer.person })
}

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

/// The right to take the complete record: the student's and the guardians' (34 CFR 99.10).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayTakeRecord {
    read: MayRead,
}

/// The right to ask that the record be amended: a guardian's, until the student is 18, and then the student's (34 CFR
/// 99.20, 99.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayAmend {
    read: MayRead,
}

rights_of_reader! { MayShare MayEndSharing MayGrant MaySeeTrail MayAcknowledge MayTakeRecord MayAmend }

/// Decides who may share a plan with a partner.
pub fn to_share(viewer: &Viewer, ties: &Ties, access: PlanAccess) -> Option<MayShare> {
    who_decides(viewer, ties, access).map(|read| MayShare { read })
}

/// Decides who may take the complete record.
pub fn to_record(access: PlanAccess) -> Option<MayTakeRecord> {
    family(access).map(|read| MayTakeRecord { read })
}

/// Decides who may ask that the record be amended.
pub fn to_amend(viewer: &Viewer, ties: &Ties, access: PlanAccess) -> Option<MayAmend> {
    who_decides(viewer, ties, access).map(|read| MayAmend { read })
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
        PlanAccess::Read(read) if read.capacity() == Capacity::Guardian && !read.is_closed() => {
            Some(MayAcknowledge { read })
        }
        _ => None,
    }
}

/// Whoever has the rights of a parent (34 CFR 99.5): a guardian until the 18th birthday, then the student.
fn who_decides(viewer: &Viewer, ties: &Ties, access: PlanAccess) -> Option<MayRead> {
    let is_theirs = |read: &MayRead| (read.capacity() == Capacity::Student) == ties.is_of_age(viewer.today);
    family(access).filter(|read| !read.is_closed() && is_theirs(read))
}

/// The student, also one who graduated, and the guardians.
pub(super) fn family(access: PlanAccess) -> Option<MayRead> {
    match access {
        PlanAccess::Write(write) => Some(write.read()),
        PlanAccess::Read(read) if matches!(read.capacity(), Capacity::Student | Capacity::Guardian) => Some(read),
        _ => None,
    }
}
