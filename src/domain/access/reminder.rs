//! Who reminds the students of a list, and who reads a reminder.

use super::desk::{DeskScope, Whose, of_district, to_desk};
use super::family::family;
use super::rights::rights_of_reader;
use super::{MayRead, PlanAccess};
use crate::domain::day::Day;
use crate::domain::person::{DistrictId, PersonId, Viewer};
use crate::domain::reminder::Reason;
use crate::domain::trail::{Capacity, Deed, Entry};
use crate::domain::window::Window;

/// The right to remind the students of one's desk; made by [`to_remind`] alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayRemind {
    scope: DeskScope,
    by: PersonId,
    capacity: Capacity,
}

impl MayRemind {
    /// Whose students.
    pub const fn scope(&self) -> DeskScope {
        self.scope
    }

    /// Who reminds.
    pub const fn by(&self) -> PersonId {
        self.by
    }

    /// Whether this is a reason of theirs: who knows nothing of check-ins says nothing of them.
    pub fn may_say(&self, reason: Reason, knows_check_ins: bool) -> bool {
        knows_check_ins || !reason.is_about_check_ins()
    }

    /// Whether what the windows sent by themselves is theirs to count and to take back: windows are the district's.
    pub const fn speaks_for_the_district(&self) -> bool {
        matches!(self.scope.whose(), Whose::District)
    }

    /// What the trail says of it; `batch` is the number of the sending.
    pub fn entry(&self, deed: Deed, batch: i64, at_ms: i64) -> Entry {
        Entry::of(self.scope.district(), at_ms, (Some(self.by), self.capacity), deed).to(batch)
    }
}

/// Decides about reminding: whoever has a desk may, the students whom it lists.
pub fn to_remind(viewer: &Viewer) -> Option<MayRemind> {
    let scope = to_desk(viewer)?;
    Some(MayRemind { scope, by: viewer.person, capacity: Capacity::of(viewer.role) })
}

/// The right of a district to remind those whom a window waits for, without anybody who sends it; made by
/// [`to_remind_by_window`] alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowReminds {
    scope: DeskScope,
}

impl WindowReminds {
    /// Whose students.
    pub const fn scope(&self) -> DeskScope {
        self.scope
    }

    /// What the trail says of it: nobody did it but the server. `batch` is the number of the sending.
    pub fn entry(&self, batch: i64, at_ms: i64) -> Entry {
        Entry::of(self.scope.district(), at_ms, (None, Capacity::District), Deed::Reminded).to(batch)
    }
}

/// Decides about reminding by a window: it may while it is open, and the district lets it.
pub fn to_remind_by_window(district: DistrictId, window: &Window, today: Day) -> Option<WindowReminds> {
    window.due(today).map(|_| WindowReminds { scope: of_district(district, today) })
}

/// The right to read what a student is reminded of, and to put it away for oneself: the student's, and a guardian's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MaySeeReminders {
    read: MayRead,
}

rights_of_reader! { MaySeeReminders }

/// Decides who reads what a student is reminded of.
pub fn to_see_reminders(access: PlanAccess) -> Option<MaySeeReminders> {
    family(access).filter(|read| !read.is_closed()).map(|read| MaySeeReminders { read })
}
