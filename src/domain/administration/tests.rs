//! The rules of administration, from both sides.

use super::{Details, MayAdminister, Realm, at_the_server, may_counsel, may_guard, may_join, to_administer};
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, PersonId, Role, SchoolId, Viewer};
use crate::domain::trail::Capacity;

const OWN: SchoolId = SchoolId(3);
const OTHER: SchoolId = SchoolId(4);

fn right(role: Role) -> Option<MayAdminister> {
    to_administer(&Viewer::example(role, PersonId(7)))
}

fn of(role: Role) -> MayAdminister {
    right(role).expect("an administrator")
}

fn somebody(role: Role) -> Details {
    Details {
        role,
        name: "A B".to_owned(),
        name_key: "b a".to_owned(),
        school: Some(OWN),
        grade: (role == Role::Student).then(|| Grade::ALL[3]),
        email: None,
        local_id: None,
        born: None,
        left: None,
        graduated: false,
    }
}

#[test]
fn only_administrators_administer() {
    for role in Role::ALL {
        let may = matches!(role, Role::SchoolAdmin | Role::DistrictAdmin | Role::Owner);
        assert_eq!(right(role).is_some(), may, "{role:?}");
    }
}

#[test]
fn a_school_administrator_has_the_people_of_the_own_school_and_no_administrator() {
    let school = of(Role::SchoolAdmin);
    assert_eq!(school.realm(), Realm::School(OWN));
    for role in Role::ALL {
        let may = !matches!(role, Role::SchoolAdmin | Role::DistrictAdmin | Role::Owner);
        assert_eq!(school.includes(role, Some(OWN)), may, "{role:?}");
        assert!(!school.includes(role, Some(OTHER)) && !school.includes(role, None), "{role:?}");
    }
    assert!(school.includes_school(OWN) && !school.includes_school(OTHER));
    assert!(!school.makes_schools() && !school.sets_district());
}

#[test]
fn a_district_administrator_has_everybody_but_the_owner() {
    let district = of(Role::DistrictAdmin);
    for role in Role::ALL {
        for school in [None, Some(OWN), Some(OTHER)] {
            assert_eq!(district.includes(role, school), role != Role::Owner, "{role:?}");
        }
    }
    assert!(district.includes_school(OTHER) && district.makes_schools() && district.sets_district());
}

#[test]
fn the_owner_has_the_district_administrators_and_the_settings_and_sees_no_student() {
    let owner = of(Role::Owner);
    for role in Role::ALL {
        assert_eq!(owner.includes(role, Some(OWN)), role == Role::DistrictAdmin, "{role:?}");
    }
    assert!(!owner.has_students() && !owner.includes_school(OWN) && !owner.makes_schools() && owner.sets_district());
    assert_eq!(owner.roles(), [Role::DistrictAdmin]);
}

#[test]
fn whoever_works_at_the_server_stands_on_the_trail_as_that_and_is_nobody() {
    let operator = at_the_server(DistrictId(1));
    assert_eq!((operator.actor(), operator.capacity()), (None, Capacity::Operator));
    assert!(!operator.includes(Role::Owner, None));
}

#[test]
fn people_who_work_here_change_among_their_roles_and_nobody_else_does() {
    let district = of(Role::DistrictAdmin);
    let staff = [Role::Counselor, Role::Teacher, Role::Staff, Role::SchoolAdmin, Role::DistrictAdmin];
    for from in Role::ALL {
        for to in Role::ALL {
            let may = district.may_become(PersonId(8), &somebody(from), &somebody(to), false).is_ok();
            assert_eq!(may, from == to || (staff.contains(&from) && staff.contains(&to)), "{from:?} {to:?}");
        }
    }
}

#[test]
fn nobody_changes_the_own_role_or_ends_the_own_place() {
    let district = of(Role::DistrictAdmin);
    let me = somebody(Role::DistrictAdmin);
    assert!(district.may_become(PersonId(7), &me, &somebody(Role::Teacher), false).is_err());
    let gone = Details { left: "2026-09-01".parse().ok(), ..me.clone() };
    assert!(district.may_become(PersonId(7), &me, &gone, false).is_err());
    assert!(district.may_become(PersonId(8), &me, &gone, false).is_ok());
    let named = Details { name: "Another".to_owned(), ..me.clone() };
    assert!(district.may_become(PersonId(7), &me, &named, true).is_ok(), "a name is no role");
}

#[test]
fn the_last_district_administrator_stays_whoever_asks() {
    let last = somebody(Role::DistrictAdmin);
    let gone = Details { left: "2026-09-01".parse().ok(), ..last.clone() };
    for right in [of(Role::DistrictAdmin), of(Role::Owner), at_the_server(DistrictId(1))] {
        assert!(right.may_become(PersonId(8), &last, &gone, true).is_err());
        assert!(right.may_become(PersonId(8), &last, &somebody(Role::Staff), true).is_err());
        assert!(right.may_become(PersonId(8), &last, &gone, false).is_ok());
        assert!(right.may_become(PersonId(8), &gone, &last, true).is_ok(), "coming back is always possible");
    }
}

#[test]
fn a_caseload_is_a_counselors_a_class_has_its_schools_students_and_a_guardian_is_no_student() {
    let student = somebody(Role::Student);
    for role in Role::ALL {
        assert_eq!(may_counsel(&somebody(role), &student).is_ok(), role == Role::Counselor, "{role:?}");
        assert!(may_counsel(&somebody(Role::Counselor), &somebody(role)).is_ok() == (role == Role::Student));
        assert_eq!(may_guard(&somebody(role), &student).is_ok(), !matches!(role, Role::Student | Role::Owner));
        let works = !matches!(role, Role::Guardian | Role::Partner | Role::Owner);
        assert_eq!(may_join(&somebody(role), OWN).is_ok(), works, "{role:?}");
    }
    assert!(may_join(&student, OTHER).is_err() && may_join(&somebody(Role::Teacher), OTHER).is_ok());
}
