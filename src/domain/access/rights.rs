//! The rights themselves. Their fields are private and only this room makes them: whoever holds one was decided
//! about.

use crate::domain::person::{DistrictId, PersonId, Viewer};
use crate::domain::section::{Section, Sections};
use crate::domain::trail::{Capacity, Deed, Entry};

/// The right to read one student's plan, or some sections of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayRead {
    district: DistrictId,
    student: PersonId,
    reader: PersonId,
    capacity: Capacity,
    sections: Sections,
    is_closed: bool,
}

impl MayRead {
    pub(super) const fn of(viewer: &Viewer, student: PersonId, (capacity, sections): (Capacity, Sections)) -> Self {
        Self { district: viewer.district, student, reader: viewer.person, capacity, sections, is_closed: false }
    }

    /// The same right to a plan of somebody who graduated.
    pub(super) const fn closed(self) -> Self {
        Self { is_closed: true, ..self }
    }

    /// Whether nothing is written any more: the student has graduated.
    pub const fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// The district whose student it is.
    pub const fn district(&self) -> DistrictId {
        self.district
    }

    /// The student whose plan it is.
    pub const fn student(&self) -> PersonId {
        self.student
    }

    /// Who reads.
    pub const fn reader(&self) -> PersonId {
        self.reader
    }

    /// The same with the district: who it is in a file of several.
    pub const fn who(&self) -> (DistrictId, PersonId) {
        (self.district, self.reader)
    }

    /// As what.
    pub const fn capacity(&self) -> Capacity {
        self.capacity
    }

    /// Which sections; never none.
    pub const fn sections(&self) -> Sections {
        self.sections
    }

    /// The same right for one section; nothing where that is closed.
    pub fn only(self, section: Section) -> Option<Self> {
        let sections = Sections::default().with(section);
        self.sections.has(section).then_some(Self { sections, ..self })
    }

    /// What the trail says of a deed under this right.
    pub fn entry(&self, deed: Deed, at_ms: i64) -> Entry {
        Entry::of(self.district, at_ms, (Some(self.reader), self.capacity), deed).about(self.student, self.sections)
    }
}

/// The right to write in one student's plan, as the student.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayWrite {
    read: MayRead,
}

impl MayWrite {
    pub(super) const fn of(read: MayRead) -> Self {
        Self { read }
    }

    /// Who may write may read.
    pub const fn read(&self) -> MayRead {
        self.read
    }

    /// The author with the district.
    pub const fn who(&self) -> (DistrictId, PersonId) {
        self.read.who()
    }

    /// The author of what is written: the student, and nobody else.
    pub const fn author(&self) -> PersonId {
        self.read.student
    }
}

/// The right to say that one has read a student's plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayReview {
    read: MayRead,
}

impl MayReview {
    pub(super) const fn of(read: MayRead) -> Self {
        Self { read }
    }

    /// Who may review may read.
    pub const fn read(&self) -> MayRead {
        self.read
    }

    /// In whose name the review stands.
    pub const fn reviewer(&self) -> PersonId {
        self.read.reader
    }
}

/// The right to comment on one student's words and to answer comments. It never reaches the words themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayComment {
    read: MayRead,
}

impl MayComment {
    pub(super) const fn of(read: MayRead) -> Self {
        Self { read }
    }

    /// Who may comment may read.
    pub const fn read(&self) -> MayRead {
        self.read
    }

    /// The author with the district.
    pub const fn who(&self) -> (DistrictId, PersonId) {
        self.read.who()
    }

    /// The author of what is said.
    pub const fn author(&self) -> PersonId {
        self.read.reader
    }

    /// Whether the student answers here, and not an adult.
    pub const fn is_students_own(&self) -> bool {
        self.read.reader.0 == self.read.student.0
    }
}

/// The right to state why one has to read the plan of a student whom one stands in no relation to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayStateReason {
    district: DistrictId,
    student: PersonId,
    person: PersonId,
    capacity: Capacity,
}

impl MayStateReason {
    pub(super) const fn of(viewer: &Viewer, student: PersonId) -> Self {
        let capacity = Capacity::of(viewer.role);
        Self { district: viewer.district, student, person: viewer.person, capacity }
    }

    /// The district whose student it is.
    pub const fn district(&self) -> DistrictId {
        self.district
    }

    /// Whose plan is to be read.
    pub const fn student(&self) -> PersonId {
        self.student
    }

    /// Who states it.
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// What the trail says of a deed under this right.
    pub fn entry(&self, deed: Deed, at_ms: i64) -> Entry {
        let actor = (Some(self.person), self.capacity);
        Entry::of(self.district, at_ms, actor, deed).about(self.student, Sections::default())
    }
}

/// What can be asked of every right that stands on a reader and a student, in its field `read`.
macro_rules! rights_of_reader {
    ($($right:ident)*) => {$(
        impl $right {
            /// The district whose student it is.
            pub const fn district(&self) -> $crate::domain::person::DistrictId {
                self.read.district()
            }

            /// Whom it is about.
            pub const fn student(&self) -> $crate::domain::person::PersonId {
                self.read.student()
            }

            /// Who asks, and as what.
            pub const fn read(&self) -> MayRead {
                self.read
            }
        }
    )*};
}

pub(super) use rights_of_reader;
