//! Who gives the students of a list a check-in window of their own.

use super::desk::{DeskScope, Whose, to_desk};
use crate::domain::person::{PersonId, Viewer, WindowId};
use crate::domain::trail::{Capacity, Deed, Entry};

/// The right to assign a check-in window to the students of one's desk; made by [`to_assign`] alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayAssign {
    scope: DeskScope,
    by: PersonId,
    capacity: Capacity,
}

impl MayAssign {
    /// Whose students.
    pub const fn scope(&self) -> DeskScope {
        self.scope
    }

    /// Who assigns it.
    pub const fn by(&self) -> PersonId {
        self.by
    }

    /// Whether what others have assigned is theirs to see and to take back, too: windows are the district's.
    pub const fn sees_all(&self) -> bool {
        matches!(self.scope.whose(), Whose::District)
    }

    /// What the trail says of it.
    pub fn entry(&self, deed: Deed, window: WindowId, at_ms: i64) -> Entry {
        Entry::of(self.scope.district(), at_ms, (Some(self.by), self.capacity), deed).to(window.0)
    }
}

/// Decides about assigning a window: counselors may, to their caseload, and administrators, to the students of their
/// school or district. When check-ins are due is no teacher's to say.
pub fn to_assign(viewer: &Viewer) -> Option<MayAssign> {
    let scope = to_desk(viewer)?;
    let may = !matches!(scope.whose(), Whose::Classes(_));
    may.then(|| MayAssign { scope, by: viewer.person, capacity: Capacity::of(viewer.role) })
}

#[cfg(test)]
mod tests {
    use super::{Capacity, Viewer, to_assign};
    use crate::domain::day::Day;
    use crate::domain::person::{DistrictId, PersonId, Role, SchoolId};

    #[test]
    fn counselors_and_administrators_assign_windows_and_nobody_else_does() {
        for role in Role::ALL {
            let viewer = Viewer {
                district: DistrictId(1),
                person: PersonId(1),
                role,
                name: String::new(),
                school: Some(SchoolId(1)),
                grade: None,
                is_guardian: false,
                today: Day::at(0, 0),
                reads_until: None,
            };
            let right = to_assign(&viewer);
            let may = matches!(role, Role::Counselor | Role::SchoolAdmin | Role::DistrictAdmin);
            assert_eq!(right.is_some(), may, "{role:?}");
            assert_eq!(right.is_some_and(|right| right.sees_all()), role == Role::DistrictAdmin);
            assert!(right.is_none_or(|right| right.capacity == Capacity::of(role)));
            let nowhere = to_assign(&Viewer { school: None, ..viewer });
            assert_eq!(nowhere.is_some(), may && role != Role::SchoolAdmin, "{role:?} without a school");
        }
    }
}
