//! Who sees a class write.

use super::desk::{DeskScope, to_desk};
use crate::domain::person::{ClassId, PersonId, Viewer};
use crate::domain::trail::{Capacity, Deed, Entry};

/// The right to see which students of one's desk have their plan open; made by [`to_room`] alone. It reaches no word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayWatch {
    scope: DeskScope,
    by: PersonId,
    capacity: Capacity,
}

impl MayWatch {
    /// Whose students.
    pub const fn scope(&self) -> DeskScope {
        self.scope
    }

    /// What the trail says of a room that is open: about no plan, since none is opened. The subject is the class, where
    /// one was chosen.
    pub fn entry(&self, class: Option<ClassId>, at_ms: i64) -> Entry {
        let entry = Entry::of(self.scope.district(), at_ms, (Some(self.by), self.capacity), Deed::WatchedRoom);
        class.map_or(entry, |class| entry.to(class.0))
    }
}

/// Decides about a room: whoever has a desk sees those write who are on it, and nobody else.
pub fn to_room(viewer: &Viewer) -> Option<MayWatch> {
    let scope = to_desk(viewer)?;
    Some(MayWatch { scope, by: viewer.person, capacity: Capacity::of(viewer.role) })
}
