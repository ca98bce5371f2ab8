//! Whose students a list may show.

use crate::domain::day::Day;
use crate::domain::person::{DistrictId, PersonId, Role, SchoolId, Viewer};

/// Which students a list may show; made by [`to_desk`] alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeskScope {
    district: DistrictId,
    whose: Whose,
    today: Day,
}

/// The students of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Those on this counselor's caseload.
    Caseload(PersonId),
    /// Those in this teacher's classes.
    Classes(PersonId),
    /// Those of this school.
    School(SchoolId),
    /// All of the district.
    District,
}

impl DeskScope {
    /// The district of the list.
    pub const fn district(&self) -> DistrictId {
        self.district
    }

    /// Whose students the list may show.
    pub const fn whose(&self) -> Whose {
        self.whose
    }

    /// The day on which a relation must hold to count.
    pub const fn today(&self) -> Day {
        self.today
    }

    /// Whether a report hides groups that are so small that a number says something of somebody: for those who see a
    /// district, whose students they do not know (`report`).
    pub const fn hides_small_groups(&self) -> bool {
        matches!(self.whose, Whose::District)
    }

    /// Whether the desk is of somebody who may log check-ins with most of its students; with whom is decided when one is
    /// logged, and teachers only do where the district lets them.
    pub const fn logs_check_ins(&self) -> bool {
        matches!(self.whose, Whose::Caseload(_) | Whose::Classes(_))
    }

    /// Whether a report tells of check-ins: teachers see how far the plans of their classes are, and no more.
    pub const fn reports_check_ins(&self) -> bool {
        !matches!(self.whose, Whose::Classes(_))
    }
}

/// All students of a district, for what the district itself does and nobody asks for.
pub(super) const fn of_district(district: DistrictId, today: Day) -> DeskScope {
    DeskScope { district, whose: Whose::District, today }
}

/// Decides about the list of students: nothing for students, families and partners, and for those who have no
/// students of their own.
pub fn to_desk(viewer: &Viewer) -> Option<DeskScope> {
    let whose = match viewer.role {
        Role::Student | Role::Guardian | Role::Partner | Role::Staff | Role::Owner | Role::Former => return None,
        Role::Counselor => Whose::Caseload(viewer.person),
        Role::Teacher => Whose::Classes(viewer.person),
        Role::SchoolAdmin => Whose::School(viewer.school?),
        Role::DistrictAdmin => Whose::District,
    };
    Some(DeskScope { district: viewer.district, whose, today: viewer.today })
}
