//! Who may do what. One pure function decides about a plan, out of how the viewer stands to the student; and only
//! what is decided here makes the rights that storage asks for, so that an undecided read or write does not compile
//! (the table of `ARCHITECTURE.md`; FERPA, 34 CFR 99.31(a)(1): legitimate educational interest).

mod adding;
mod assignment;
mod boxes;
mod check_in;
mod desk;
mod export;
mod family;
mod reasons;
mod reminder;
mod rights;
mod room;
mod school_record;
mod ties;

#[cfg(test)]
mod tests;

pub use adding::{MayAdd, MayAdmit, MayLookAfter, to_admit, to_look_after, to_look_after_all};
pub use assignment::{MayAssign, to_assign};
pub use boxes::{MayConfirm, MayExempt, to_confirm, to_exempt};
pub use check_in::{MayCheckIn, MaySeeCheckIns, MaySeeSigned, to_check_in, to_see_check_ins};
pub use desk::{DeskScope, Whose, to_desk};
pub use export::{MayExport, to_export};
pub use family::{
    FamilyScope, MayAcknowledge, MayAmend, MayEndSharing, MayGrant, MayRecordOnPaper, MaySeeTrail, MayShare,
    MayTakeRecord, PartnerScope, to_acknowledge, to_amend, to_children, to_end_sharing, to_grant, to_home_sheet,
    to_record, to_record_on_paper, to_share, to_shared, to_trail,
};
pub use reasons::{FindScope, ReviewScope, to_find, to_reasons};
pub use reminder::{MayRemind, MaySeeReminders, WindowReminds, to_remind, to_remind_by_window, to_see_reminders};
pub use rights::{MayComment, MayRead, MayReview, MayStateReason, MayWrite};
pub use room::{MayWatch, to_room};
pub use school_record::{MaySeeSchoolRecord, to_school_record};
pub use ties::{Consent, Guardianship, Ties};

use super::person::{PersonId, Role, Viewer};
use super::section::Sections;
use super::trail::Capacity;

/// What the viewer may do with one student's plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanAccess {
    /// The plan is the viewer's own.
    Write(MayWrite),
    /// The viewer may read it, or some sections of it.
    Read(MayRead),
    /// Of the student's school or the district, without a nearer relation: a reason opens it, and is on the record.
    ReasonFirst(MayStateReason),
    /// For this viewer the plan does not exist: pages answer 404, as for an unknown number.
    Absent,
}

/// Decides about one's own plan: the student alone writes, and nobody who has graduated.
pub fn to_own_plan(viewer: &Viewer) -> Option<MayWrite> {
    to_own_reading(viewer).filter(|read| !read.is_closed()).map(MayWrite::of)
}

/// Decides about reading one's own plan: the student's, and a graduate's until the day that the district set.
pub fn to_own_reading(viewer: &Viewer) -> Option<MayRead> {
    let read = MayRead::of(viewer, viewer.person, (Capacity::Student, Sections::ALL));
    match viewer.reads_until {
        _ if viewer.role != Role::Student => None,
        None => Some(read),
        Some(until) => (viewer.today < until).then(|| read.closed()),
    }
}

/// Decides about one plan. Of several relations the one that opens most counts: a teacher who is the student's
/// mother reads as a guardian. Of somebody who graduated nothing is written any more, by nobody.
pub fn to_plan(viewer: &Viewer, student: PersonId, ties: &Ties) -> PlanAccess {
    if viewer.person == student {
        let reads = to_own_reading(viewer).map_or(PlanAccess::Absent, PlanAccess::Read);
        return to_own_plan(viewer).map_or(reads, PlanAccess::Write);
    }
    let relations = [
        ties.is_on_caseload(viewer).then_some((Capacity::Counselor, Sections::ALL)),
        ties.is_guardian(viewer).then_some((Capacity::Guardian, Sections::ALL)),
        ties.has_stated_reason(viewer).then_some((Capacity::WithReason, Sections::ALL)),
        ties.is_rostered(viewer).then_some((Capacity::Teacher, ties.teacher_sections)),
        Some((Capacity::Partner, ties.consented(viewer))),
    ];
    match relations.into_iter().flatten().find(|(_, sections)| !sections.is_empty()) {
        Some(opened) => {
            let read = MayRead::of(viewer, student, opened);
            PlanAccess::Read(if ties.reads_until.is_some() { read.closed() } else { read })
        }
        None if ties.may_state_reason(viewer) => PlanAccess::ReasonFirst(MayStateReason::of(viewer, student)),
        None => PlanAccess::Absent,
    }
}

/// Decides who may read the years of a plan that are over: those who read all of it but are no partner; a consent is to
/// what stands now.
pub fn to_years(access: PlanAccess) -> Option<MayRead> {
    let read = match access {
        PlanAccess::Write(write) => write.read(),
        PlanAccess::Read(read) => read,
        PlanAccess::ReasonFirst(_) | PlanAccess::Absent => return None,
    };
    (read.sections() == Sections::ALL && read.capacity() != Capacity::Partner).then_some(read)
}

/// Decides who may call a plan reviewed: the counselor of the caseload, and nobody else.
pub fn to_review(access: PlanAccess) -> Option<MayReview> {
    match access {
        PlanAccess::Read(read) if read.capacity() == Capacity::Counselor && !read.is_closed() => {
            Some(MayReview::of(read))
        }
        _ => None,
    }
}

/// Decides about the comments on one plan: its student, and every adult who stands in a relation to the student, on
/// the sections that they read. A stated reason opens the plan to be read and no more. What each of them may do with
/// a comment: `comment::may`.
pub fn to_comments(access: PlanAccess) -> Option<MayComment> {
    match access {
        PlanAccess::Write(write) => Some(MayComment::of(write.read())),
        PlanAccess::Read(read) if read.capacity() != Capacity::WithReason && !read.is_closed() => {
            Some(MayComment::of(read))
        }
        _ => None,
    }
}
