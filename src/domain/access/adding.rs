//! Who adds to the log of a plan: the student, the counselor who exempts, and whoever admits at the server what was refused.

use super::MayWrite;
use super::boxes::{MayExempt, on_the_grid};
use crate::domain::administration::MayAdminister;
use crate::domain::person::{DistrictId, PersonId, PlanId};
use crate::domain::section::Sections;
use crate::domain::trail::{Deed, Entry};

/// The right to admit what was refused before: words of the student, into the plan that they were sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayAdmit {
    right: MayAdminister,
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

/// Decides who may admit what was refused, and under this `number` was kept for a `plan` of `student`: whoever works at the
/// server itself, and only what the student sent. Nobody else's words become the student's.
pub fn to_admit(
    right: MayAdminister,
    (student, plan): (PersonId, PlanId),
    sender: PersonId,
    number: i64,
) -> Option<MayAdmit> {
    (right.looks_after_refused() && sender == student).then_some(MayAdmit { right, student, plan, number })
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
                let actor = (right.actor(), right.capacity());
                let entry = Entry::of(right.district(), at_ms, actor, Deed::AdmittedRefused);
                Some(entry.about(*student, Sections::default()).to(*number))
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
