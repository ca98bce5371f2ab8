//! The list of people, and who may change whom.

use ilp::domain::account::Limit;
use ilp::domain::administration::Directory;
use ilp::domain::person::{PersonId, Role, SchoolId};
use ilp::domain::section::{Section, Sections};
use ilp::storage::{DistrictSettings, Error, NewSession, PEOPLE};

use super::{assert_sound, change, change_as, everybody, field, right, set_district, written};
use crate::support::{NOW_MS, TestFile};

#[tokio::test]
async fn each_administrator_lists_exactly_those_whom_they_have_in_order_and_nobody_twice() {
    let file = TestFile::large_demo();
    let database = file.open().await;
    let demo = |clause: &str| {
        file.column(&format!("SELECT CAST(person_id AS TEXT) FROM person WHERE {clause} ORDER BY name_key, person_id"))
    };
    for (role, filter, clause) in [
        (Role::DistrictAdmin, Directory::default(), "role != 'owner'"),
        (Role::SchoolAdmin, Directory::default(), "school_id = 2 AND role NOT LIKE '%admin'"),
        (Role::Owner, Directory::default(), "role = 'district_admin'"),
        (Role::DistrictAdmin, Directory { role: Some(Role::Counselor), ..Directory::default() }, "role = 'counselor'"),
        (Role::DistrictAdmin, Directory { school: Some(SchoolId(3)), ..Directory::default() }, "school_id = 3"),
        (Role::SchoolAdmin, Directory { school: Some(SchoolId(3)), ..Directory::default() }, "0"),
        (Role::SchoolAdmin, Directory { role: Some(Role::SchoolAdmin), ..Directory::default() }, "0"),
        (Role::Owner, Directory { role: Some(Role::Student), ..Directory::default() }, "0"),
        (Role::DistrictAdmin, Directory { name: "A".to_owned(), ..Directory::default() }, "name_key LIKE 'a%'"),
        (Role::DistrictAdmin, Directory { left: true, ..Directory::default() }, "0"),
    ] {
        let rows = everybody(&database, right(role), &filter).await;
        let found: Vec<_> = rows.iter().map(|row| row.person.to_string()).collect();
        assert_eq!(found, demo(clause), "{role:?} {filter:?}");
    }
    let (first, next) =
        database.people(right(Role::DistrictAdmin), &Directory::default(), NOW_MS).await.expect("a page");
    assert_eq!((first.len(), next.is_some()), (PEOPLE, true));
    for (index, column) in [("person_by_name", "name_key"), ("person_by_school", "school_id")] {
        assert_eq!(
            file.number(&format!("SELECT count(*) FROM pragma_index_info('{index}') WHERE name = '{column}'")),
            1
        );
    }
}

#[tokio::test]
async fn whom_one_may_not_administer_is_not_there() {
    let file = TestFile::demo();
    let database = file.open().await;
    let one = |clause: &str| PersonId(file.number(&format!("SELECT min(person_id) FROM person WHERE {clause}")));
    let own = one("school_id = 2 AND role = 'student'");
    let other = one("school_id = 1 AND role = 'student'");
    let principal = one("school_id = 2 AND role = 'school_admin'");
    let district = one("role = 'district_admin'");
    file.sql()
        .execute_batch(
            "INSERT INTO person (district_id, person_id, role, name, name_key) VALUES (1, 9000, 'owner', 'O', 'o')",
        )
        .expect("an owner");
    for (role, person, may) in [
        (Role::SchoolAdmin, own, true),
        (Role::SchoolAdmin, other, false),
        (Role::SchoolAdmin, principal, false),
        (Role::SchoolAdmin, district, false),
        (Role::DistrictAdmin, own, true),
        (Role::DistrictAdmin, principal, true),
        (Role::DistrictAdmin, PersonId(9_000), false),
        (Role::Owner, district, true),
        (Role::Owner, own, false),
        (Role::Owner, principal, false),
        (Role::DistrictAdmin, PersonId(77_777), false),
    ] {
        let read = database.administered_person(right(role), person, NOW_MS).await;
        let put = change_as(&database, right(role), person, &[("name", "New Name")]).await;
        for result in [read.map(drop), put.map(drop)] {
            match (may, result) {
                (true, Ok(())) | (false, Err(Error::NotFound)) => {}
                (_, result) => panic!("{role:?} {person}: {result:?}"),
            }
        }
    }
    assert_sound(&file, &database).await;
}

#[tokio::test]
async fn nobody_is_made_or_moved_beyond_the_own_realm() {
    let file = TestFile::demo();
    let database = file.open().await;
    let student = [("role", "student"), ("name", "A B"), ("grade", "9")];
    let teacher = [("role", "teacher"), ("name", "A B")];
    for (role, school, pairs, wrong) in [
        (Role::SchoolAdmin, "1", &student[..], Some("school")),
        (Role::SchoolAdmin, "2", &student, None),
        (Role::SchoolAdmin, "2", &[("role", "school_admin"), ("name", "A B")], Some("role")),
        (Role::SchoolAdmin, "", &[("role", "district_admin"), ("name", "A B")], Some("role")),
        (Role::SchoolAdmin, "", &[("role", "guardian"), ("name", "A B")], Some("role")),
        (Role::SchoolAdmin, "2", &[("role", "guardian"), ("name", "A B")], None),
        (Role::DistrictAdmin, "1", &[("role", "school_admin"), ("name", "A B")], None),
        (Role::DistrictAdmin, "", &[("role", "district_admin"), ("name", "A B")], None),
        (Role::DistrictAdmin, "", &[("role", "owner"), ("name", "A B")], Some("role")),
        (Role::DistrictAdmin, "9", &teacher, Some("school")),
        (Role::DistrictAdmin, "", &teacher, Some("school")),
        (Role::Owner, "", &[("role", "district_admin"), ("name", "A B")], None),
        (Role::Owner, "1", &student, Some("school")),
    ] {
        let mut pairs = pairs.to_vec();
        pairs.push(("school", school));
        let result = database.put_person(right(role), None, &written(&pairs), NOW_MS).await;
        match wrong {
            Some(wrong) => assert_eq!(field(result), wrong, "{role:?} {pairs:?}"),
            None => drop(result.unwrap_or_else(|error| panic!("{role:?} {pairs:?}: {error}"))),
        }
    }
    // A student of the own school cannot be sent to another one by the school alone.
    let own = file.number("SELECT min(person_id) FROM person WHERE school_id = 2 AND role = 'student'");
    let away = change_as(&database, right(Role::SchoolAdmin), PersonId(own), &[("school", "1")]).await;
    assert_eq!(field(away), "school");
    assert_sound(&file, &database).await;
}

#[tokio::test]
async fn the_last_district_administrator_stays_and_a_session_ends_with_the_place() {
    let file = TestFile::demo();
    let database = file.open().await;
    let last = file.number("SELECT person_id FROM person WHERE role = 'district_admin'");
    for pairs in [&[("left", "2026-09-01")][..], &[("role", "staff"), ("school", "1")]] {
        assert_eq!(field(change(&database, last, pairs).await), "left");
    }
    let pairs = [("role", "district_admin"), ("name", "Second One")];
    let second = database.put_person(right(Role::Owner), None, &written(&pairs), NOW_MS).await.expect("made");
    let session = NewSession {
        token: [7; 32],
        district: crate::support::DISTRICT,
        person: PersonId(last),
        limit: Limit::minutes(30, 480),
        browser: String::new(),
        is_whole: true,
        replaces: None,
        attempt: None,
    };
    database.open_session(&session, NOW_MS).await.expect("in");
    change(&database, last, &[("left", "2026-09-01")]).await.expect("another is there");
    assert_eq!(file.number("SELECT count(*) FROM session"), 0);
    assert_eq!(field(change(&database, second.0, &[("left", "2026-09-01")]).await), "left");
    // Who left is on the other list.
    let left = Directory { left: true, ..Directory::default() };
    let gone = everybody(&database, right(Role::DistrictAdmin), &left).await;
    assert_eq!(gone.iter().map(|row| row.person.0).collect::<Vec<_>>(), [last]);
}

#[tokio::test]
async fn ids_belong_to_one_person_and_numbers_are_never_given_twice() {
    let file = TestFile::demo();
    let database = file.open().await;
    let make = |id: &'static str| {
        let pairs = [("role", "student"), ("name", "A B"), ("school", "1"), ("grade", "6"), ("local_id", id)];
        let database = &database;
        async move { database.put_person(right(Role::DistrictAdmin), None, &written(&pairs), NOW_MS).await }
    };
    let first = make("S-1").await.expect("added");
    assert_eq!(field(make("S-1").await), "id");
    assert_eq!(field(make("S 1").await), "id");
    // Their record is erased: the trail remembers the number.
    file.sql()
        .execute_batch(&format!(
            "PRAGMA foreign_keys = OFF; DROP TRIGGER milestone_is_never_taken_back;
             DELETE FROM desk_word WHERE student_id = {first}; DELETE FROM standing WHERE student_id = {first};
             DELETE FROM milestone WHERE person_id = {first}; DELETE FROM plan WHERE student_id = {first};
             DELETE FROM person WHERE person_id = {first}"
        ))
        .expect("erased");
    assert_eq!(make("S-2").await.expect("added").0, first.0 + 1);
}

#[tokio::test]
async fn settings_are_the_owners_and_the_districts_and_a_schools_administrator_has_none() {
    let file = TestFile::demo();
    let database = file.open().await;
    for (turn, role) in [Role::DistrictAdmin, Role::Owner].into_iter().enumerate() {
        let mut settings = database.district_settings(right(role)).await.expect("settings");
        settings.teacher_sections = Sections::default().with(Section::Success);
        settings.guardians_stay = true;
        settings.behind_utc = 300;
        settings.name = format!("Name {turn}");
        set_district(&database, right(role), &settings).await.expect("set");
        assert_eq!(database.district_settings(right(role)).await.expect("settings"), settings);
        for wrong in [
            DistrictSettings { behind_utc: 900, ..settings.clone() },
            DistrictSettings { name: " ".to_owned(), ..settings.clone() },
        ] {
            field(set_district(&database, right(role), &wrong).await);
        }
    }
    let school = right(Role::SchoolAdmin);
    assert!(matches!(database.district_settings(school).await, Err(Error::NotFound)));
    let settings = database.district_settings(right(Role::Owner)).await.expect("settings");
    assert!(matches!(set_district(&database, school, &settings).await, Err(Error::NotFound)));
    assert_eq!(
        file.column("SELECT deed FROM trail WHERE deed = 'changed_settings'"),
        ["changed_settings", "changed_settings"]
    );
}

#[tokio::test]
async fn schools_are_made_and_named_by_the_district_alone() {
    let file = TestFile::demo();
    let database = file.open().await;
    let district = right(Role::DistrictAdmin);
    database.put_school(district, None, "Riverbend", NOW_MS).await.expect("made");
    database.put_school(district, Some((SchoolId(4), "Riverbend")), "River Bend", NOW_MS).await.expect("named");
    assert_eq!(field(database.put_school(district, None, "river bend", NOW_MS).await), "name");
    assert_eq!(field(database.put_school(district, None, "", NOW_MS).await), "name");
    assert!(matches!(
        database.put_school(district, Some((SchoolId(99), "X")), "X", NOW_MS).await,
        Err(Error::NotFound)
    ));
    for role in [Role::SchoolAdmin, Role::Owner] {
        assert!(matches!(database.put_school(right(role), None, "X", NOW_MS).await, Err(Error::NotFound)));
    }
    let schools = database.administered_schools(right(Role::SchoolAdmin), NOW_MS).await.expect("schools");
    assert_eq!(schools.iter().map(|school| school.school.0).collect::<Vec<_>>(), [2]);
    assert_eq!(database.administered_schools(district, NOW_MS).await.expect("schools").len(), 4);
}
