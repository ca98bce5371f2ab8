//! How somebody stands to a student, as storage found it. Days are judged here, so that a relation begins and ends
//! at its hour without anybody's doing.

use super::reasons::to_find;
use crate::domain::day::{Day, Term};
use crate::domain::person::{Role, SchoolId, Viewer};
use crate::domain::section::Sections;

/// The years after which a guardian's rights are the student's own (34 CFR 99.3: "eligible student").
pub const FULL_AGE: u16 = 18;

/// Everything that is on record between a viewer and a student, and what of it is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ties {
    /// The moment for which it is asked, in milliseconds since 1970.
    pub at_ms: i64,
    /// The student's.
    pub school: Option<SchoolId>,
    /// The student's day of birth; where it is not known, the student counts as a minor.
    pub born: Option<Day>,
    /// Of a student who graduated: the first day on which they and their guardians read no more.
    pub reads_until: Option<Day>,
    /// What the district opens to teachers.
    pub teacher_sections: Sections,
    /// Whether guardians keep their access after the 18th birthday without being asked back.
    pub guardians_stay: bool,
    /// Whether the district lets teachers log check-ins with the students of their classes.
    pub teachers_check_in: bool,
    /// How long the student is on the viewer's caseload.
    pub caseload: Option<Term>,
    /// For each class of both, how long the student sits there and how long the viewer teaches there.
    pub classes: Vec<(Term, Term)>,
    pub guardian: Option<Guardianship>,
    /// To the viewer, and not revoked.
    pub consents: Vec<Consent>,
    /// Until when the last reason that the viewer stated holds.
    pub reason_until_ms: Option<i64>,
}

/// The viewer is, or was, the student's guardian.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guardianship {
    pub term: Term,
    /// By the order of a court.
    pub is_blocked: bool,
    /// The day on which the grown student let this guardian read on.
    pub granted: Option<Day>,
}

/// What the viewer may see by consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consent {
    pub sections: Sections,
    pub term: Term,
    /// A guardian gave it whom a court has kept away since (34 CFR 99.4): as long as that is so it opens nothing.
    pub is_blocked: bool,
}

impl Ties {
    /// No relation at all, to a student of whom nothing is known.
    pub fn none(at_ms: i64) -> Self {
        Self {
            at_ms,
            school: None,
            born: None,
            reads_until: None,
            teacher_sections: Sections::default(),
            guardians_stay: false,
            teachers_check_in: false,
            caseload: None,
            classes: Vec::new(),
            guardian: None,
            consents: Vec::new(),
            reason_until_ms: None,
        }
    }

    /// Whether the student is 18 or older on `today`.
    pub fn is_of_age(&self, today: Day) -> bool {
        self.born.is_some_and(|born| born.years_later(FULL_AGE) <= today)
    }

    /// Whether `viewer` is the counselor who has the student on the caseload today.
    pub(super) fn is_on_caseload(&self, viewer: &Viewer) -> bool {
        viewer.role == Role::Counselor && self.caseload.is_some_and(|term| term.holds(viewer.today))
    }

    /// Whether `viewer` teaches the student today.
    pub(super) fn is_rostered(&self, viewer: &Viewer) -> bool {
        let holds = |(sits, teaches): &(Term, Term)| sits.holds(viewer.today) && teaches.holds(viewer.today);
        viewer.role == Role::Teacher && self.classes.iter().any(holds)
    }

    /// Whether `viewer` is a guardian whose access holds today.
    pub(super) fn is_guardian(&self, viewer: &Viewer) -> bool {
        let Some(guardian) = self.guardian else { return false };
        let lets = !self.is_of_age(viewer.today) || self.guardians_stay || guardian.granted.is_some();
        let reads = self.reads_until.is_none_or(|until| viewer.today < until);
        viewer.role != Role::Student && !guardian.is_blocked && guardian.term.holds(viewer.today) && lets && reads
    }

    /// What consents open to `viewer` today.
    pub(super) fn consented(&self, viewer: &Viewer) -> Sections {
        if viewer.role != Role::Partner {
            return Sections::default();
        }
        let holding = self.consents.iter().filter(|consent| !consent.is_blocked && consent.term.holds(viewer.today));
        holding.flat_map(|consent| consent.sections.iter()).collect()
    }

    /// Whether `viewer` may read by a reason, once it is stated: the staff of the student's own school and the
    /// district's administrators, and nobody else.
    pub(super) fn may_state_reason(&self, viewer: &Viewer) -> bool {
        to_find(viewer).is_some_and(|scope| scope.school().is_none_or(|school| self.school == Some(school)))
    }

    /// Whether `viewer` stated a reason that still holds.
    pub(super) fn has_stated_reason(&self, viewer: &Viewer) -> bool {
        self.may_state_reason(viewer) && self.reason_until_ms.is_some_and(|until| self.at_ms < until)
    }
}
