//! What can be relied on, each rule from both sides.

use proptest::prelude::*;

use super::{
    Consent, Guardianship, PlanAccess, Ties, Whose, to_acknowledge, to_amend, to_check_in, to_children, to_comments,
    to_confirm, to_desk, to_end_sharing, to_exempt, to_find, to_grant, to_own_plan, to_plan, to_reasons, to_record,
    to_review, to_room, to_see_check_ins, to_see_reminders, to_share, to_shared, to_trail, to_years,
};
use crate::domain::day::{Day, Term};
use crate::domain::person::{ClassId, PersonId, Role, SchoolId, Viewer};
use crate::domain::section::{Section, Sections};
use crate::domain::trail::Capacity;

const ME: PersonId = PersonId(7);
const STUDENT: PersonId = PersonId(8);

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn viewer(role: Role) -> Viewer {
    Viewer { today: day("2026-11-24"), ..Viewer::example(role, ME) }
}

fn open() -> Term {
    Term::default()
}

fn over() -> Term {
    Term { since: None, until: Some(day("2026-11-24")) }
}

fn to_come() -> Term {
    Term { since: Some(day("2026-11-25")), until: None }
}

fn guardian(born: &str) -> Ties {
    let guardian = Guardianship { term: open(), is_blocked: false, granted: None };
    Ties { born: Some(day(born)), guardian: Some(guardian), ..Ties::none(0) }
}

fn reads(role: Role, ties: &Ties) -> Option<(Capacity, Sections)> {
    match to_plan(&viewer(role), STUDENT, ties) {
        PlanAccess::Read(read) => Some((read.capacity(), read.sections())),
        _ => None,
    }
}

/// Every relation at once, or none, with days of every kind.
fn ties() -> impl Strategy<Value = Ties> {
    let term = || prop_oneof![Just(open()), Just(over()), Just(to_come())];
    let sections = || (0u8..16).prop_map(|bits| Sections::from_bits(bits).expect("below 16"));
    let guardian = (term(), any::<bool>(), any::<bool>()).prop_map(|(term, is_blocked, granted)| Guardianship {
        term,
        is_blocked,
        granted: granted.then(|| day("2026-10-01")),
    });
    let consent = (sections(), term(), any::<bool>()).prop_map(|(sections, term, is_blocked)| Consent {
        sections,
        term,
        is_blocked,
    });
    let who = (
        prop::option::of(prop_oneof![Just(day("2005-01-01")), Just(day("2012-01-01"))]),
        prop::option::of(prop_oneof![Just(SchoolId(3)), Just(SchoolId(4))]),
        (sections(), (any::<bool>(), any::<bool>()), prop::option::of(-1i64..2)),
    );
    let what = (
        prop::option::of(term()),
        prop::collection::vec((term(), term()), 0..3),
        prop::option::of(guardian),
        prop::collection::vec(consent, 0..3),
    );
    (who, what).prop_map(|((born, school, (teacher_sections, (guardians_stay, teachers_check_in), reason)), what)| {
        Ties {
            at_ms: 0,
            school,
            born,
            reads_until: None,
            teacher_sections,
            guardians_stay,
            teachers_check_in,
            caseload: what.0,
            classes: what.1,
            guardian: what.2,
            consents: what.3,
            reason_until_ms: reason,
        }
    })
}

proptest! {
    #[test]
    fn nobody_but_the_student_writes_whatever_stands_between_them(ties in ties()) {
        for role in Role::ALL {
            for student in [ME, STUDENT] {
                let writes = matches!(to_plan(&viewer(role), student, &ties), PlanAccess::Write(_));
                prop_assert_eq!(writes, role == Role::Student && student == ME, "{:?} {}", role, student);
            }
        }
    }

    #[test]
    fn check_ins_are_logged_in_care_alone_and_read_by_no_partner(ties in ties()) {
        for role in Role::ALL {
            for student in [ME, STUDENT] {
                let access = to_plan(&viewer(role), student, &ties);
                let capacity = match access {
                    PlanAccess::Read(read) => Some(read.capacity()),
                    _ => None,
                };
                let logs = match capacity {
                    Some(Capacity::Counselor) => true,
                    Some(Capacity::Teacher) => ties.teachers_check_in,
                    _ => false,
                };
                let is_own = role == Role::Student && student == ME;
                let reads = logs || is_own || matches!(capacity, Some(Capacity::Guardian | Capacity::WithReason));
                prop_assert_eq!(to_check_in(access, &ties).is_some(), logs, "{:?} {:?}", role, capacity);
                prop_assert_eq!(to_see_check_ins(access, &ties).is_some(), reads, "{:?} {:?}", role, capacity);
            }
        }
    }

    #[test]
    fn who_reads_reads_at_least_one_section_and_in_no_capacity_that_is_not_theirs(ties in ties()) {
        for role in Role::ALL {
            let Some((capacity, sections)) = reads(role, &ties) else { continue };
            prop_assert!(!sections.is_empty());
            let fits = match capacity {
                Capacity::Counselor => role == Role::Counselor,
                Capacity::Teacher => role == Role::Teacher && sections == ties.teacher_sections,
                Capacity::Partner => role == Role::Partner,
                Capacity::Guardian => role != Role::Student && ties.guardian.is_some_and(|tie| !tie.is_blocked),
                Capacity::WithReason => role.is_staff() && role != Role::Owner && ties.reason_until_ms == Some(1),
                _ => false,
            };
            prop_assert!(fits, "{:?} as {:?}", role, capacity);
        }
    }

    #[test]
    fn a_consent_of_a_guardian_whom_a_court_keeps_away_opens_nothing(ties in ties()) {
        let consents = ties.consents.iter().map(|consent| Consent { is_blocked: true, ..*consent }).collect();
        let (blocked, without) = (Ties { consents, ..ties.clone() }, Ties { consents: Vec::new(), ..ties });
        for role in Role::ALL {
            prop_assert_eq!(to_plan(&viewer(role), STUDENT, &blocked), to_plan(&viewer(role), STUDENT, &without));
        }
    }

    #[test]
    fn a_court_order_closes_whatever_guardianship_opened(ties in ties(), granted in any::<bool>()) {
        let granted = granted.then(|| day("2026-10-01"));
        let blocked = Guardianship { term: open(), is_blocked: true, granted };
        let ties = Ties { guardian: Some(blocked), ..ties };
        let without = Ties { guardian: None, ..ties.clone() };
        for role in Role::ALL {
            prop_assert_eq!(to_plan(&viewer(role), STUDENT, &ties), to_plan(&viewer(role), STUDENT, &without));
        }
    }
}

#[test]
fn a_relation_holds_from_its_first_day_and_ends_with_its_last() {
    for (term, holds) in [(open(), true), (over(), false), (to_come(), false)] {
        let caseload = Ties { caseload: Some(term), ..Ties::none(0) };
        assert_eq!(reads(Role::Counselor, &caseload), holds.then_some((Capacity::Counselor, Sections::ALL)));
        assert_eq!(reads(Role::Teacher, &caseload), None, "a caseload is a counselor's");
        let teacher_sections = Sections::default().with(Section::Goals);
        for classes in [vec![(open(), term)], vec![(term, open())], vec![(over(), open()), (term, term)]] {
            let roster = Ties { teacher_sections, classes, ..Ties::none(0) };
            assert_eq!(reads(Role::Teacher, &roster), holds.then_some((Capacity::Teacher, teacher_sections)));
        }
        let consents = vec![Consent { sections: teacher_sections, term, is_blocked: false }];
        let consent = Ties { consents, ..Ties::none(0) };
        assert_eq!(reads(Role::Partner, &consent), holds.then_some((Capacity::Partner, teacher_sections)));
        assert_eq!(reads(Role::Staff, &consent), None, "a consent is a partner's");
    }
}

#[test]
fn a_guardians_access_ends_on_the_eighteenth_birthday_unless_it_is_granted_again_or_the_district_lets_it_stay() {
    assert!(reads(Role::Guardian, &guardian("2008-11-25")).is_some(), "18 tomorrow");
    let grown = guardian("2008-11-24");
    assert_eq!(reads(Role::Guardian, &grown), None, "18 today");
    assert!(reads(Role::Guardian, &Ties { guardians_stay: true, ..grown.clone() }).is_some());
    let granted = grown.guardian.map(|tie| Guardianship { granted: Some(day("2026-11-24")), ..tie });
    assert!(reads(Role::Guardian, &Ties { guardian: granted, ..grown }).is_some());
    let unknown = Ties { born: None, ..guardian("2000-01-01") };
    assert!(reads(Role::Guardian, &unknown).is_some(), "nobody comes of age by a gap in the records");
}

#[test]
fn somebody_of_the_staff_who_is_a_parent_too_reads_as_the_parent() {
    let ties = Ties { classes: vec![(open(), open())], ..guardian("2012-01-01") };
    let ties = Ties { teacher_sections: Sections::default().with(Section::Goals), ..ties };
    assert_eq!(reads(Role::Teacher, &ties), Some((Capacity::Guardian, Sections::ALL)));
}

#[test]
fn the_own_school_and_the_district_state_a_reason_first_and_nobody_else() {
    for (school, own) in [(Some(SchoolId(3)), true), (Some(SchoolId(4)), false), (None, false)] {
        let ties = Ties { school, ..Ties::none(0) };
        for role in Role::ALL {
            let may = match role {
                Role::Counselor | Role::Teacher | Role::Staff | Role::SchoolAdmin => own,
                Role::DistrictAdmin => true,
                _ => false,
            };
            let asks = matches!(to_plan(&viewer(role), STUDENT, &ties), PlanAccess::ReasonFirst(_));
            assert_eq!(asks, may, "{role:?} at school {school:?}");
            let stated = Ties { reason_until_ms: Some(1), ..ties.clone() };
            assert_eq!(reads(role, &stated).is_some(), may, "{role:?} who stated a reason");
            let over = Ties { reason_until_ms: Some(0), ..ties.clone() };
            assert_eq!(reads(role, &over), None, "{role:?} whose reason is over");
        }
    }
}

#[test]
fn only_the_counselor_of_the_caseload_calls_a_plan_reviewed_and_a_stated_reason_lets_nobody_comment() {
    let everything = Ties { school: Some(SchoolId(3)), reason_until_ms: Some(1), ..guardian("2012-01-01") };
    let everything = Ties { caseload: Some(open()), classes: vec![(open(), open())], ..everything };
    for role in Role::ALL {
        let access = to_plan(&viewer(role), STUDENT, &everything);
        assert_eq!(to_review(access).is_some(), role == Role::Counselor, "{role:?}");
        let reason_alone = Ties { guardian: None, caseload: None, classes: Vec::new(), ..everything.clone() };
        assert!(to_comments(to_plan(&viewer(role), STUDENT, &reason_alone)).is_none(), "{role:?}");
    }
    let own = to_comments(to_plan(&viewer(Role::Student), ME, &Ties::none(0))).expect("the student answers");
    assert!(own.is_students_own());
}

#[test]
fn a_family_shares_the_guardian_for_a_child_and_the_student_from_eighteen_on() {
    for (born, of_age) in [("2012-01-01", false), ("2008-01-01", true)] {
        let ties = Ties { guardians_stay: true, ..guardian(born) };
        let as_guardian = to_plan(&viewer(Role::Guardian), STUDENT, &ties);
        let as_student = to_plan(&viewer(Role::Student), ME, &ties);
        assert_eq!(to_share(&viewer(Role::Guardian), &ties, as_guardian).is_some(), !of_age);
        assert_eq!(to_share(&viewer(Role::Student), &ties, as_student).is_some(), of_age);
        assert_eq!(to_grant(&viewer(Role::Student), &ties, as_student).is_some(), of_age);
        assert!(to_grant(&viewer(Role::Guardian), &ties, as_guardian).is_none(), "nobody grants themselves");
        assert_eq!(to_amend(&viewer(Role::Guardian), &ties, as_guardian).is_some(), !of_age);
        assert_eq!(to_amend(&viewer(Role::Student), &ties, as_student).is_some(), of_age);
        assert!(to_record(as_guardian).is_some() && to_record(as_student).is_some(), "both take the record");
        assert!(to_end_sharing(as_guardian).is_some() && to_end_sharing(as_student).is_some(), "both may stop it");
        assert!(to_trail(as_guardian).is_some() && to_trail(as_student).is_some());
    }
}

#[test]
fn nobody_but_the_family_takes_a_record_or_asks_for_an_amendment() {
    let everything = Ties { school: Some(SchoolId(3)), reason_until_ms: Some(1), ..Ties::none(0) };
    let everything = Ties { caseload: Some(open()), classes: vec![(open(), open())], ..everything };
    for role in Role::ALL {
        let access = to_plan(&viewer(role), STUDENT, &everything);
        assert!(to_record(access).is_none() && to_amend(&viewer(role), &everything, access).is_none(), "{role:?}");
    }
}

#[test]
fn families_and_partners_have_no_desk_and_staff_see_their_own_students() {
    for role in [Role::Student, Role::Guardian, Role::Partner, Role::Staff, Role::Owner] {
        assert!(to_desk(&viewer(role)).is_none(), "{role:?}");
    }
    let whose = |role| to_desk(&viewer(role)).map(|scope| scope.whose());
    assert_eq!(whose(Role::Counselor), Some(Whose::Caseload(ME)));
    assert_eq!(whose(Role::Teacher), Some(Whose::Classes(ME)));
    assert_eq!(whose(Role::SchoolAdmin), Some(Whose::School(SchoolId(3))));
    assert_eq!(whose(Role::DistrictAdmin), Some(Whose::District));
}

#[test]
fn a_room_is_for_those_who_have_a_desk_and_its_entry_on_the_trail_is_about_no_plan() {
    for role in Role::ALL {
        let (desk, room) = (to_desk(&viewer(role)), to_room(&viewer(role)));
        assert_eq!(room.map(|room| room.scope()), desk, "{role:?}");
        if let Some(room) = room {
            let entry = room.entry(Some(ClassId(5)), 1);
            assert_eq!((entry.student, entry.sections.is_empty(), entry.subject), (None, true, Some(5)), "{role:?}");
            assert_eq!(room.entry(None, 1).subject, None);
        }
    }
}

#[test]
fn a_list_of_children_is_for_guardians_and_staff_who_are_parents_and_what_was_shared_for_partners() {
    for role in Role::ALL {
        let parent = Viewer { is_guardian: true, ..viewer(role) };
        assert_eq!(to_children(&viewer(role)).is_some(), role == Role::Guardian, "{role:?}");
        assert_eq!(to_children(&parent).is_some(), role != Role::Student, "{role:?} who is a parent");
        assert_eq!(to_shared(&parent).is_some(), role == Role::Partner, "{role:?}");
    }
}

#[test]
fn a_guardian_acknowledges_and_nobody_else() {
    let everything = Ties { school: Some(SchoolId(3)), reason_until_ms: Some(1), ..Ties::none(0) };
    let everything = Ties { caseload: Some(open()), classes: vec![(open(), open())], ..everything };
    for role in Role::ALL {
        assert!(to_acknowledge(to_plan(&viewer(role), STUDENT, &everything)).is_none(), "{role:?}");
    }
    let child = guardian("2012-01-01");
    assert!(to_acknowledge(to_plan(&viewer(Role::Guardian), STUDENT, &child)).is_some());
    assert!(to_acknowledge(to_plan(&viewer(Role::Teacher), STUDENT, &child)).is_some(), "a teacher, of the own child");
    assert!(to_acknowledge(to_plan(&viewer(Role::Student), ME, &Ties::none(0))).is_none(), "the student");
}

#[test]
fn one_looks_by_name_only_where_a_reason_could_open_a_plan_and_administrators_review() {
    for role in Role::ALL {
        let find = to_find(&viewer(role)).map(|scope| scope.school());
        let review = to_reasons(&viewer(role)).map(|scope| scope.school());
        let (own, all) = (Some(Some(SchoolId(3))), Some(None));
        let wanted = match role {
            Role::Counselor | Role::Teacher | Role::Staff => (own, None),
            Role::SchoolAdmin => (own, own),
            Role::DistrictAdmin => (all, all),
            _ => (None, None),
        };
        assert_eq!((find, review), wanted, "{role:?}");
    }
    for role in [Role::Counselor, Role::SchoolAdmin] {
        let nowhere = Viewer { school: None, ..viewer(role) };
        assert!(to_find(&nowhere).is_none() && to_reasons(&nowhere).is_none(), "{role:?} of no school");
    }
}

#[test]
fn a_graduate_reads_and_takes_the_record_until_the_day_and_writes_nothing() {
    for (until, reads) in [("2026-11-25", true), ("2026-11-24", false), ("2024-11-24", false)] {
        let me = Viewer { reads_until: Some(day(until)), ..viewer(Role::Student) };
        let ties = Ties { born: Some(day("2005-01-01")), reads_until: Some(day(until)), ..Ties::none(0) };
        let access = to_plan(&me, ME, &ties);
        assert_eq!(matches!(access, PlanAccess::Read(_)), reads, "{until}");
        assert_eq!(access == PlanAccess::Absent, !reads, "{until}");
        assert!(to_own_plan(&me).is_none());
        assert_eq!((to_years(access).is_some(), to_record(access).is_some()), (reads, reads), "{until}");
        assert!(to_share(&me, &ties, access).is_none() && to_amend(&me, &ties, access).is_none());
        assert!(to_grant(&me, &ties, access).is_none() && to_comments(access).is_none());
        assert!(to_see_reminders(access).is_none());
    }
}

#[test]
fn nobody_writes_beside_the_plan_of_a_graduate_and_guardians_read_as_long() {
    let ties = |until| Ties {
        reads_until: Some(day(until)),
        caseload: Some(open()),
        classes: vec![(open(), open())],
        teacher_sections: Sections::ALL,
        teachers_check_in: true,
        school: Some(SchoolId(3)),
        reason_until_ms: Some(1),
        ..guardian("2012-01-01")
    };
    for role in Role::ALL {
        let ties = ties("2026-11-25");
        let access = to_plan(&viewer(role), STUDENT, &ties);
        assert!(to_comments(access).is_none() && to_review(access).is_none(), "{role:?}");
        assert!(to_exempt(access).is_none() && to_confirm(access).is_none(), "{role:?}");
        assert!(to_check_in(access, &ties).is_none() && to_acknowledge(access).is_none(), "{role:?}");
        assert!(to_share(&viewer(role), &ties, access).is_none(), "{role:?}");
        assert!(to_amend(&viewer(role), &ties, access).is_none(), "{role:?}");
    }
    assert!(reads(Role::Guardian, &ties("2026-11-25")).is_some());
    assert!(reads(Role::Guardian, &ties("2026-11-24")).is_none(), "that day it is over");
    assert!(reads(Role::Counselor, &ties("2026-11-24")).is_some(), "as of everybody who left");
}
