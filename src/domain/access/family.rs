//! What a student and a family decide about who else reads, and what they may know about it.

use super::check_in::{MayCheckIn, to_check_in};
use super::rights::rights_of_reader;
use super::{MayRead, PlanAccess, Ties};
use crate::domain::person::{DistrictId, PersonId, Role, Viewer};
use crate::domain::section::Sections;
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

/// The right to write down that a guardian signed on paper: of whoever logs the student's check-ins, about a guardian who may
/// say the same by a button. Made by [`to_record_on_paper`] alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayRecordOnPaper {
    by: MayCheckIn,
    guardian: PersonId,
}

impl MayRecordOnPaper {
    /// Who writes it down.
    pub const fn by(&self) -> MayCheckIn {
        self.by
    }

    /// Who signed.
    pub const fn guardian(&self) -> PersonId {
        self.guardian
    }
}

/// Decides about writing down what came back on paper. Both rights are about one student.
pub fn to_record_on_paper(by: MayCheckIn, signed: MayAcknowledge) -> Option<MayRecordOnPaper> {
    let is_one = (by.district(), by.student()) == (signed.district(), signed.student());
    is_one.then(|| MayRecordOnPaper { by, guardian: signed.read().reader() })
}

/// Decides about the sheet to send home: whoever logs the student's check-ins, and reads all of the plan.
pub fn to_home_sheet(access: PlanAccess, ties: &Ties) -> Option<MayCheckIn> {
    to_check_in(access, ties).filter(|right| right.read().sections() == Sections::ALL)
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

#[cfg(test)]
mod tests {
    use super::{to_acknowledge, to_home_sheet, to_record_on_paper};
    use crate::domain::access::{Guardianship, MayCheckIn, PlanAccess, Ties, to_check_in, to_plan};
    use crate::domain::day::Term;
    use crate::domain::person::{PersonId, Role, Viewer};
    use crate::domain::section::{Section, Sections};

    const CHILD: PersonId = PersonId(8);

    fn of(role: Role, student: PersonId, ties: &Ties) -> PlanAccess {
        to_plan(&Viewer::example(role, PersonId(7)), student, ties)
    }

    fn counselor() -> Ties {
        Ties { caseload: Some(Term::default()), ..Ties::none(0) }
    }

    fn guardian() -> Ties {
        let guardian = Guardianship { term: Term::default(), is_blocked: false, granted: None };
        Ties { guardian: Some(guardian), ..Ties::none(0) }
    }

    fn logs(student: PersonId) -> MayCheckIn {
        to_check_in(of(Role::Counselor, student, &counselor()), &counselor()).expect("a counselor logs")
    }

    #[test]
    fn the_sheet_for_home_is_of_who_logs_check_ins_and_reads_all_of_the_plan() {
        let teacher = |lets, sections| Ties {
            classes: vec![(Term::default(), Term::default())],
            teachers_check_in: lets,
            teacher_sections: sections,
            ..Ties::none(0)
        };
        let some: Sections = [Section::Goals, Section::Success].into_iter().collect();
        for (role, ties, may) in [
            (Role::Counselor, counselor(), true),
            (Role::Teacher, teacher(true, Sections::ALL), true),
            (Role::Teacher, teacher(true, some), false),
            (Role::Teacher, teacher(false, Sections::ALL), false),
            (Role::Guardian, guardian(), false),
            (Role::DistrictAdmin, Ties::none(0), false),
        ] {
            assert_eq!(to_home_sheet(of(role, CHILD, &ties), &ties).is_some(), may, "{role:?} {ties:?}");
        }
    }

    #[test]
    fn what_was_signed_on_paper_is_recorded_of_a_guardian_who_may_say_so_of_that_student_alone() {
        let signed = to_acknowledge(of(Role::Guardian, CHILD, &guardian())).expect("a guardian says so");
        let right = to_record_on_paper(logs(CHILD), signed).expect("a right");
        assert_eq!((right.guardian(), right.by().student()), (PersonId(7), CHILD));
        assert!(to_record_on_paper(logs(PersonId(9)), signed).is_none(), "of another student");
    }
}
