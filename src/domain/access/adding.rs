//! Who adds to the log of a plan: the student, the counselor who exempts, and whoever admits what was refused.

use super::boxes::{MayExempt, on_the_grid};
use super::{MayRead, MayWrite, PlanAccess};
use crate::domain::administration::MayAdminister;
use crate::domain::person::{DistrictId, PersonId, PlanId, Role, Viewer};
use crate::domain::section::Sections;
use crate::domain::trail::{Capacity, Deed, Entry};

/// The right to look after what was refused and kept: all of a district at the server itself, elsewhere what one student
/// sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayLookAfter {
    district: DistrictId,
    /// Nobody at the command line.
    actor: Option<PersonId>,
    capacity: Capacity,
    /// Of whom it is; nothing for all.
    student: Option<PersonId>,
    admits: bool,
}

impl MayLookAfter {
    /// The district of the plans.
    pub const fn district(&self) -> DistrictId {
        self.district
    }

    /// Of whose sending alone; nothing for that of all.
    pub const fn student(&self) -> Option<PersonId> {
        self.student
    }

    /// Whether any of it may be taken into its plan, and not only be read.
    pub const fn admits(&self) -> bool {
        self.admits
    }

    /// Whether it may be removed for ever: it may be words that stand nowhere else, so only at the server itself.
    pub const fn drops(&self) -> bool {
        self.student.is_none()
    }

    /// What the trail says of a deed about number `number`, which was sent to a plan of `student`; nothing of what students
    /// look at themselves.
    pub fn entry(&self, student: PersonId, number: i64, deed: Deed, at_ms: i64) -> Option<Entry> {
        let entry = Entry::of(self.district, at_ms, (self.actor, self.capacity), deed);
        (self.actor != Some(student)).then(|| entry.about(student, Sections::default()).to(number))
    }
}

/// Decides who looks after all that was refused in a district: it is words of minors, so of administrators only whoever works
/// at the server, who has the file anyway.
pub fn to_look_after_all(right: MayAdminister) -> Option<MayLookAfter> {
    let (district, actor, capacity) = (right.district(), right.actor(), right.capacity());
    (capacity == Capacity::Operator).then_some(MayLookAfter { district, actor, capacity, student: None, admits: true })
}

/// Decides who looks after what a student sent and the server refused: the student reads it; the counselor of the caseload,
/// and an administrator of the school who stated why they read the plan, may take it into the plan, while that is open.
pub fn to_look_after(viewer: &Viewer, access: PlanAccess) -> Option<MayLookAfter> {
    let of = |read: MayRead, admits: bool| MayLookAfter {
        district: read.district(),
        actor: Some(read.reader()),
        capacity: read.capacity(),
        student: Some(read.student()),
        admits: admits && !read.is_closed(),
    };
    match access {
        PlanAccess::Write(right) => Some(of(right.read(), false)),
        PlanAccess::Read(read) => match read.capacity() {
            Capacity::Student => Some(of(read, false)),
            Capacity::Counselor => Some(of(read, true)),
            Capacity::WithReason if viewer.role == Role::SchoolAdmin => Some(of(read, true)),
            _ => None,
        },
        PlanAccess::ReasonFirst(_) | PlanAccess::Absent => None,
    }
}

/// The right to admit what was refused before: words of the student, into the plan that they were sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayAdmit {
    right: MayLookAfter,
    student: PersonId,
    plan: PlanId,
    number: i64,
}

impl MayAdmit {
    /// The plan that it was sent to.
    pub const fn plan(&self) -> PlanId {
        self.plan
    }

    /// Its number among all that was refused.
    pub const fn number(&self) -> i64 {
        self.number
    }
}

/// Decides who may admit what was refused, and under this `number` was kept for a `plan` of `student`: only what the student
/// sent. Nobody else's words become the student's.
pub fn to_admit(
    right: MayLookAfter,
    (student, plan): (PersonId, PlanId),
    sender: PersonId,
    number: i64,
) -> Option<MayAdmit> {
    let is_theirs = sender == student && right.student.is_none_or(|own| own == student);
    (right.admits && is_theirs).then_some(MayAdmit { right, student, plan, number })
}

/// What lets somebody add to the log of a plan: of the student everything, of the counselor exemptions alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MayAdd {
    Everything(MayWrite),
    Exemptions(MayExempt),
    /// Of the student, and refused before.
    Admitted(MayAdmit),
}

impl MayAdd {
    /// The district of the plan.
    pub const fn district(&self) -> DistrictId {
        match self {
            Self::Everything(right) => right.read().district(),
            Self::Exemptions(right) => right.read.district(),
            Self::Admitted(right) => right.right.district(),
        }
    }

    /// The student whose plan it is.
    pub const fn student(&self) -> PersonId {
        match self {
            Self::Everything(right) => right.read().student(),
            Self::Exemptions(right) => right.read.student(),
            Self::Admitted(right) => right.student,
        }
    }

    /// Whose words they are.
    pub const fn author(&self) -> PersonId {
        match self {
            Self::Everything(right) => right.author(),
            Self::Exemptions(right) => right.read.reader(),
            Self::Admitted(right) => right.student,
        }
    }

    /// Whether they are the student's.
    pub const fn is_students_own(&self) -> bool {
        matches!(self, Self::Everything(_) | Self::Admitted(_))
    }

    /// What of the quarantine it is, if any.
    pub const fn admits(&self) -> Option<MayAdmit> {
        match self {
            Self::Admitted(right) => Some(*right),
            Self::Everything(_) | Self::Exemptions(_) => None,
        }
    }

    /// What the trail says of it; nothing of what students do in their own plans. `exempts` is whether it makes a box
    /// exempt or takes that back.
    pub fn entry(&self, exempts: bool, at_ms: i64) -> Option<Entry> {
        let deed = if exempts { Deed::Exempted } else { Deed::EndedExemption };
        match self {
            Self::Everything(_) => None,
            Self::Exemptions(right) => Some(on_the_grid(right.read, deed, at_ms)),
            Self::Admitted(MayAdmit { right, student, number, .. }) => {
                right.entry(*student, *number, Deed::AdmittedRefused, at_ms)
            }
        }
    }
}

impl From<MayWrite> for MayAdd {
    fn from(right: MayWrite) -> Self {
        Self::Everything(right)
    }
}

impl From<MayExempt> for MayAdd {
    fn from(right: MayExempt) -> Self {
        Self::Exemptions(right)
    }
}

impl From<MayAdmit> for MayAdd {
    fn from(right: MayAdmit) -> Self {
        Self::Admitted(right)
    }
}

#[cfg(test)]
mod tests {
    use super::{Capacity, MayRead, PersonId, PlanAccess, PlanId, Role, Sections, Viewer, to_admit, to_look_after};

    #[test]
    fn only_what_the_student_sent_is_admitted_and_only_by_who_looks_after_that_student_while_the_plan_is_open() {
        let admits = |role, capacity, is_closed: bool| {
            let viewer = Viewer::example(role, PersonId(7));
            let read = MayRead::of(&viewer, PersonId(8), (capacity, Sections::ALL));
            let read = if is_closed { read.closed() } else { read };
            let right = to_look_after(&viewer, PlanAccess::Read(read))?;
            let admit =
                |student, sender| to_admit(right, (PersonId(student), PlanId(1)), PersonId(sender), 3).is_some();
            assert!(!admit(8, 7) && !admit(9, 9), "{role:?} as {capacity:?}: of others");
            Some(admit(8, 8))
        };
        for (role, capacity, admitted) in [
            (Role::Counselor, Capacity::Counselor, Some(true)),
            (Role::SchoolAdmin, Capacity::WithReason, Some(true)),
            (Role::SchoolAdmin, Capacity::Guardian, None),
            (Role::DistrictAdmin, Capacity::WithReason, None),
            (Role::Counselor, Capacity::WithReason, None),
            (Role::Teacher, Capacity::Teacher, None),
            (Role::Guardian, Capacity::Guardian, None),
            (Role::Partner, Capacity::Partner, None),
        ] {
            assert_eq!(admits(role, capacity, false), admitted, "{role:?} as {capacity:?}");
        }
        assert_eq!(admits(Role::Counselor, Capacity::Counselor, true), Some(false), "they have graduated");
    }
}
