//! Who takes a list of students away as a file.

use super::desk::{DeskScope, Whose, to_desk};
use crate::domain::person::{PersonId, Viewer};
use crate::domain::trail::{Capacity, Deed, Entry};

/// The right to take the students of one's desk away as a file; made by [`to_export`] alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayExport {
    scope: DeskScope,
    by: PersonId,
    capacity: Capacity,
}

impl MayExport {
    /// Whose students.
    pub const fn scope(&self) -> DeskScope {
        self.scope
    }

    /// Who takes them.
    pub const fn by(&self) -> PersonId {
        self.by
    }

    /// Whether another one with the same right has to agree first: to every list of somebody who sees the whole district,
    /// or the district would leave school by school.
    pub const fn needs_second(&self) -> bool {
        matches!(self.scope.whose(), Whose::District)
    }

    /// What the trail says of it.
    pub fn entry(&self, deed: Deed, at_ms: i64) -> Entry {
        Entry::of(self.scope.district(), at_ms, (Some(self.by), self.capacity), deed)
    }
}

/// Decides about taking a list away: whoever has a desk may.
pub fn to_export(viewer: &Viewer) -> Option<MayExport> {
    let scope = to_desk(viewer)?;
    Some(MayExport { scope, by: viewer.person, capacity: Capacity::of(viewer.role) })
}
