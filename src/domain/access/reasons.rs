//! Who looks for students outside their care, and who reviews why others did.

use crate::domain::day::Day;
use crate::domain::person::{DistrictId, PersonId, Role, SchoolId, Viewer};

/// Among whom one may look for a student by name: those whose plan a reason could open. Made by [`to_find`] alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FindScope {
    district: DistrictId,
    school: Option<SchoolId>,
    today: Day,
}

impl FindScope {
    /// The district of the students.
    pub const fn district(&self) -> DistrictId {
        self.district
    }

    /// Their school; nothing for all of the district.
    pub const fn school(&self) -> Option<SchoolId> {
        self.school
    }

    /// The day on which they must not have left.
    pub const fn today(&self) -> Day {
        self.today
    }
}

/// Whose reasons one may review, and about whose requests for an amendment one decides: those about students of one's
/// school or district, but never one's own. Made by [`to_reasons`] alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReviewScope {
    district: DistrictId,
    school: Option<SchoolId>,
    reviewer: PersonId,
    role: Role,
}

impl ReviewScope {
    /// The district of the students.
    pub const fn district(&self) -> DistrictId {
        self.district
    }

    /// Their school; nothing for all of the district.
    pub const fn school(&self) -> Option<SchoolId> {
        self.school
    }

    /// Who reviews.
    pub const fn reviewer(&self) -> PersonId {
        self.reviewer
    }

    /// As what.
    pub const fn role(&self) -> Role {
        self.role
    }
}

/// Decides who may look for a student by name: the staff of a school among its own, a district's administrators
/// among all.
pub fn to_find(viewer: &Viewer) -> Option<FindScope> {
    let school = match viewer.role {
        Role::Counselor | Role::Teacher | Role::Staff | Role::SchoolAdmin => Some(viewer.school?),
        Role::DistrictAdmin => None,
        Role::Student | Role::Guardian | Role::Partner | Role::Owner | Role::Former => return None,
    };
    Some(FindScope { district: viewer.district, school, today: viewer.today })
}

/// Decides who may review the reasons that were stated, and decide about amendments: a school's administrators and the district's.
pub fn to_reasons(viewer: &Viewer) -> Option<ReviewScope> {
    let school = match viewer.role {
        Role::SchoolAdmin => Some(viewer.school?),
        Role::DistrictAdmin => None,
        _ => return None,
    };
    Some(ReviewScope { district: viewer.district, school, reviewer: viewer.person, role: viewer.role })
}
