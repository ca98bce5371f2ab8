//! Who may do what. One pure function decides about a plan, and only it can make the rights that
//! storage asks for, so that an undecided read or write does not compile (the table of
//! `ARCHITECTURE.md`; FERPA, 34 CFR 99.31(a)(1): legitimate educational interest).

use super::person::{DistrictId, PersonId, Role, SchoolId, Viewer};

/// How the viewer stands to a student, as storage found it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The student is the viewer.
    Themself,
    /// The student is on the viewer's caseload today.
    Caseload,
    /// The same school, no nearer relation.
    SameSchool,
    /// The same district, nothing nearer.
    SameDistrict,
}

/// The right to read one student's plan; made by [`to_plan`] alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayRead {
    district: DistrictId,
    student: PersonId,
}

/// The right to write in one student's plan, as the student; made by [`to_plan`] alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayWrite {
    read: MayRead,
}

impl MayRead {
    /// The district whose student it is.
    pub const fn district(&self) -> DistrictId {
        self.district
    }

    /// The student whose plan it is.
    pub const fn student(&self) -> PersonId {
        self.student
    }
}

impl MayWrite {
    /// Who may write may read.
    pub const fn read(&self) -> MayRead {
        self.read
    }

    /// The author of what is written: the student, and nobody else.
    pub const fn author(&self) -> PersonId {
        self.read.student
    }
}

/// What the viewer may do with one student's plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanAccess {
    /// The plan is the viewer's own.
    Write(MayWrite),
    /// The viewer may read it.
    Read(MayRead),
    /// For this viewer the plan does not exist: pages answer 404, as for an unknown number.
    Absent,
}

/// Decides about one plan. The student alone writes; the counselor of the caseload reads; for
/// everyone else, administrators included, the plan is absent until a reason can be stated and recorded.
pub fn to_plan(viewer: &Viewer, student: PersonId, relation: Relation) -> PlanAccess {
    let read = MayRead { district: viewer.district, student };
    match (viewer.role, relation) {
        (Role::Student, Relation::Themself) if viewer.person == student => PlanAccess::Write(MayWrite { read }),
        (Role::Counselor, Relation::Caseload) => PlanAccess::Read(read),
        _ => PlanAccess::Absent,
    }
}

/// The right to say that one has read a student's plan; made by [`to_review`] alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayReview {
    read: MayRead,
    reviewer: PersonId,
}

impl MayReview {
    /// Who may review may read.
    pub const fn read(&self) -> MayRead {
        self.read
    }

    /// In whose name the review stands.
    pub const fn reviewer(&self) -> PersonId {
        self.reviewer
    }
}

/// Decides who may call a plan reviewed: the counselor of the caseload, and nobody else.
pub fn to_review(viewer: &Viewer, student: PersonId, relation: Relation) -> Option<MayReview> {
    match to_plan(viewer, student, relation) {
        PlanAccess::Read(read) if viewer.role == Role::Counselor => Some(MayReview { read, reviewer: viewer.person }),
        _ => None,
    }
}

/// The right to comment on one student's words and to answer comments; made by [`to_comments`] alone. It never
/// reaches the words themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayComment {
    read: MayRead,
    author: PersonId,
}

impl MayComment {
    /// Who may comment may read.
    pub const fn read(&self) -> MayRead {
        self.read
    }

    /// The author of what is said.
    pub const fn author(&self) -> PersonId {
        self.author
    }

    /// Whether the student answers here, and not an adult.
    pub const fn is_students_own(&self) -> bool {
        self.author.0 == self.read.student.0
    }
}

/// Decides about the comments on one plan: its student and the counselor of the caseload. What each of them may
/// do with a comment: `comment::may`.
pub fn to_comments(viewer: &Viewer, student: PersonId, relation: Relation) -> Option<MayComment> {
    let may = match (viewer.role, relation) {
        (Role::Student, Relation::Themself) => viewer.person == student,
        (Role::Counselor, Relation::Caseload) => true,
        _ => false,
    };
    may.then_some(MayComment { read: MayRead { district: viewer.district, student }, author: viewer.person })
}

/// Which students a list may show; made by [`to_desk`] alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeskScope {
    district: DistrictId,
    whose: Whose,
}

/// The students of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Those on this counselor's caseload.
    Caseload(PersonId),
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
}

/// Decides about the list of students: nothing for students themselves.
pub fn to_desk(viewer: &Viewer) -> Option<DeskScope> {
    let whose = match viewer.role {
        Role::Student => return None,
        Role::Counselor => Whose::Caseload(viewer.person),
        Role::SchoolAdmin => Whose::School(viewer.school?),
        Role::DistrictAdmin => Whose::District,
    };
    Some(DeskScope { district: viewer.district, whose })
}

#[cfg(test)]
mod tests {
    use super::{PlanAccess, Relation, Role, Whose, to_comments, to_desk, to_plan, to_review};
    use crate::domain::person::{DistrictId, PersonId, SchoolId, Viewer};

    fn viewer(role: Role) -> Viewer {
        Viewer {
            district: DistrictId(1),
            person: PersonId(7),
            role,
            name: String::new(),
            school: Some(SchoolId(3)),
            grade: None,
            is_guardian: false,
        }
    }

    const ROLES: [Role; 4] = [Role::Student, Role::Counselor, Role::SchoolAdmin, Role::DistrictAdmin];
    const RELATIONS: [Relation; 4] =
        [Relation::Themself, Relation::Caseload, Relation::SameSchool, Relation::SameDistrict];

    #[test]
    fn nobody_but_the_student_writes_in_a_plan() {
        for role in ROLES {
            for relation in RELATIONS {
                for student in [PersonId(7), PersonId(8)] {
                    let write = matches!(to_plan(&viewer(role), student, relation), PlanAccess::Write(_));
                    let own = role == Role::Student && relation == Relation::Themself && student == PersonId(7);
                    assert_eq!(write, own, "{role:?} {relation:?} {student}");
                }
            }
        }
    }

    #[test]
    fn a_plan_is_readable_on_the_caseload_and_absent_for_every_other_adult() {
        for role in ROLES {
            for relation in RELATIONS {
                let read = matches!(to_plan(&viewer(role), PersonId(8), relation), PlanAccess::Read(_));
                assert_eq!(read, role == Role::Counselor && relation == Relation::Caseload, "{role:?} {relation:?}");
            }
        }
    }

    #[test]
    fn only_the_counselor_of_the_caseload_calls_a_plan_reviewed() {
        for role in ROLES {
            for relation in RELATIONS {
                for student in [PersonId(7), PersonId(8)] {
                    let right = to_review(&viewer(role), student, relation);
                    let may = role == Role::Counselor && relation == Relation::Caseload;
                    assert_eq!(right.is_some(), may, "{role:?} {relation:?} {student}");
                    assert!(
                        right.is_none_or(|right| right.reviewer() == PersonId(7) && right.read().student() == student)
                    );
                }
            }
        }
    }

    #[test]
    fn comments_are_for_the_student_and_the_counselor_of_the_caseload_alone() {
        for role in ROLES {
            for relation in RELATIONS {
                for student in [PersonId(7), PersonId(8)] {
                    let right = to_comments(&viewer(role), student, relation);
                    let own = role == Role::Student && relation == Relation::Themself && student == PersonId(7);
                    let counselor = role == Role::Counselor && relation == Relation::Caseload;
                    assert_eq!(right.is_some(), own || counselor, "{role:?} {relation:?} {student}");
                    let Some(right) = right else { continue };
                    assert_eq!((right.author(), right.read().student()), (PersonId(7), student));
                    assert_eq!(right.is_students_own(), student == PersonId(7));
                }
            }
        }
    }

    #[test]
    fn a_student_has_no_desk_and_staff_see_their_own_students() {
        assert!(to_desk(&viewer(Role::Student)).is_none());
        let whose = |role| to_desk(&viewer(role)).map(|scope| scope.whose());
        assert_eq!(whose(Role::Counselor), Some(Whose::Caseload(PersonId(7))));
        assert_eq!(whose(Role::SchoolAdmin), Some(Whose::School(SchoolId(3))));
        assert_eq!(whose(Role::DistrictAdmin), Some(Whose::District));
    }
}
