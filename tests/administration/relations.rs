//! Who cares for whom: caseloads, guardians, classes.

use ilp::domain::access::{self, PlanAccess};
use ilp::domain::administration::MayAdminister;
use ilp::domain::merge::Sent;
use ilp::domain::person::{ClassId, PersonId, Role};
use ilp::storage::{Bond, Database, Error, TieForm};

use super::{assert_sound, change, field, right, written};
use crate::support::{NOW_MS, TestFile, viewer};

fn form(bond: Bond, one: &str, person: &str) -> TieForm {
    TieForm {
        bond,
        one: one.to_owned(),
        person: person.to_owned(),
        since: None,
        until: None,
        kinship: None,
        blocked: None,
        ends: false,
    }
}

async fn put(database: &Database, role: Role, form: &TieForm) -> Result<(), Error> {
    database.put_tie(right(role), form, NOW_MS).await.map(drop)
}

fn one(file: &TestFile, clause: &str) -> String {
    format!("#{}", file.number(&format!("SELECT min(person_id) FROM person WHERE {clause}")))
}

#[tokio::test]
async fn a_caseload_is_given_ended_and_given_again_and_stays_on_record() {
    let file = TestFile::demo();
    let database = file.open().await;
    let counselor = one(&file, "role = 'counselor' AND school_id = 2");
    let own = one(&file, "role = 'student' AND school_id = 2");
    let other = one(&file, "role = 'student' AND school_id = 1");
    let tie = form(Bond::Caseload, &counselor, &own);
    put(&database, Role::SchoolAdmin, &TieForm { ends: true, ..tie.clone() }).await.expect("ended");
    let days = || {
        file.column(&format!(
            "SELECT concat_ws(' ', coalesce(since_day, '-'), coalesce(until_day, '-')) FROM caseload
             WHERE '#' || counselor_id = '{counselor}' AND '#' || student_id = '{own}'"
        ))
    };
    assert_eq!(days(), ["- 2026-09-09"]);
    put(&database, Role::SchoolAdmin, &TieForm { until: Some(String::new()), ..tie.clone() }).await.expect("again");
    assert_eq!(days(), ["- -"]);
    let wrong = TieForm { since: Some("2026-09-10".into()), until: Some("2026-09-01".into()), ..tie.clone() };
    assert_eq!(field(put(&database, Role::SchoolAdmin, &wrong).await), "until");
    // Nobody of another school, on neither side; only counselors; only students.
    for (form, wrong) in [
        (form(Bond::Caseload, &counselor, &other), "student"),
        (form(Bond::Caseload, &one(&file, "role = 'counselor' AND school_id = 1"), &own), "counselor"),
        (form(Bond::Caseload, &counselor, &counselor), "student"),
        (form(Bond::Caseload, &own, &own), "counselor"),
        (form(Bond::Caseload, "nobody", &own), "counselor"),
        (form(Bond::Caseload, "#x", &own), "counselor"),
    ] {
        assert_eq!(field(put(&database, Role::SchoolAdmin, &form).await), wrong, "{form:?}");
    }
    put(&database, Role::DistrictAdmin, &form(Bond::Caseload, &counselor, &other)).await.expect("the district may");
    assert!(matches!(put(&database, Role::Owner, &tie).await, Err(Error::NotFound)));
    assert_eq!(file.number("SELECT count(*) FROM trail WHERE deed = 'changed_relation' AND student_id IS NOT NULL"), 3);
    assert_sound(&file, &database).await;
}

#[tokio::test]
async fn a_whole_caseload_is_handed_over_and_both_know_since_when() {
    let file = TestFile::demo();
    let database = file.open().await;
    let from = file.number("SELECT person_id FROM person WHERE role = 'counselor' AND school_id = 2");
    let pairs = [("role", "counselor"), ("name", "New Counselor"), ("school", "2"), ("local_id", "C-2")];
    let to = database.put_person(right(Role::SchoolAdmin), None, &written(&pairs), NOW_MS).await.expect("added");
    let students = file.number(&format!("SELECT count(*) FROM caseload WHERE counselor_id = {from}"));
    let handed =
        database.hand_over(right(Role::SchoolAdmin), PersonId(from), "C-2", NOW_MS).await.expect("handed over");
    assert_eq!(i64::try_from(handed).expect("small"), students);
    let open = |counselor: i64| {
        file.number(&format!("SELECT count(*) FROM caseload WHERE counselor_id = {counselor} AND until_day IS NULL"))
    };
    assert_eq!((open(from), open(to.0)), (0, students));
    assert_eq!(
        file.number(&format!("SELECT count(*) FROM caseload WHERE counselor_id = {to} AND since_day = '2026-09-09'")),
        students
    );
    assert_eq!(
        database.hand_over(right(Role::SchoolAdmin), PersonId(from), "C-2", NOW_MS).await.expect("nothing left"),
        0
    );
    // Back again: the same rows open once more.
    let back = format!("#{from}");
    database.hand_over(right(Role::SchoolAdmin), to, &back, NOW_MS).await.expect("back");
    assert_eq!((open(from), open(to.0)), (students, 0));
    assert_eq!(field(database.hand_over(right(Role::SchoolAdmin), to, "C-2", NOW_MS).await), "to");
    let elsewhere = one(&file, "role = 'counselor' AND school_id = 1");
    assert_eq!(field(database.hand_over(right(Role::SchoolAdmin), to, &elsewhere, NOW_MS).await), "to");
}

#[tokio::test]
async fn a_guardian_is_linked_blocked_by_a_court_and_only_administrators_see_that() {
    let file = TestFile::demo();
    let database = file.open().await;
    let student = one(&file, "role = 'student' AND school_id = 2");
    let pairs = [("role", "guardian"), ("name", "Rosa Reyes"), ("school", "2"), ("local_id", "G-1")];
    let guardian = database.put_person(right(Role::SchoolAdmin), None, &written(&pairs), NOW_MS).await.expect("added");
    let tie = form(Bond::Guardian, "G-1", &student);
    let mother = TieForm { kinship: Some("mother".into()), ..tie.clone() };
    put(&database, Role::SchoolAdmin, &mother).await.expect("linked");
    put(&database, Role::SchoolAdmin, &TieForm { blocked: Some(true), ..tie.clone() }).await.expect("blocked");
    let kept = || {
        file.column(&format!(
            "SELECT concat_ws(' ', kinship, blocked, since_day, coalesce(until_day, '-')) FROM guardian
             WHERE guardian_id = {guardian}"
        ))
    };
    assert_eq!(kept(), ["mother 1 2026-09-09 -"]);
    let page = database.administered_person(right(Role::SchoolAdmin), guardian, NOW_MS).await.expect("a page");
    assert!(page.relatives.len() == 1 && page.relatives[0].tie.blocked, "{:?}", page.relatives);
    put(&database, Role::SchoolAdmin, &TieForm { blocked: Some(false), ..tie.clone() }).await.expect("unblocked");
    put(&database, Role::SchoolAdmin, &TieForm { ends: true, ..tie.clone() }).await.expect("ended");
    assert_eq!(kept(), ["mother 0 2026-09-09 2026-09-09"]);
    // Somebody else wrote an earlier day meanwhile: the button of a page of before leaves it.
    let earlier = TieForm { since: Some("2026-09-01".into()), until: Some("2026-09-05".into()), ..tie.clone() };
    put(&database, Role::SchoolAdmin, &earlier).await.expect("ended earlier");
    put(&database, Role::SchoolAdmin, &TieForm { ends: true, ..tie.clone() }).await.expect("over");
    assert_eq!(kept(), ["mother 0 2026-09-01 2026-09-05"]);
    // A student is nobody's guardian; a teacher can be one.
    assert_eq!(field(put(&database, Role::SchoolAdmin, &form(Bond::Guardian, &student, &student)).await), "guardian");
    let counselor = one(&file, "role = 'counselor' AND school_id = 2");
    put(&database, Role::SchoolAdmin, &form(Bond::Guardian, &counselor, &student))
        .await
        .expect("staff are parents too");
    // The guardian's other child, at another school, is not there for this school.
    let other = one(&file, "role = 'student' AND school_id = 1");
    put(&database, Role::DistrictAdmin, &form(Bond::Guardian, "G-1", &other)).await.expect("linked");
    let page = database.administered_person(right(Role::SchoolAdmin), guardian, NOW_MS).await.expect("a page");
    assert_eq!(page.relatives.len(), 1, "{:?}", page.relatives);
}

async fn put_class(database: &Database, right: MayAdminister, form: [(&str, &str); 3]) -> Result<ClassId, Error> {
    let form = form.map(|(field, text)| (field.to_owned(), text.to_owned())).into();
    database.put_class(right, None, &Sent { form, ..Sent::default() }, NOW_MS).await
}

#[tokio::test]
async fn a_class_has_teachers_and_students_of_its_school_each_with_their_days() {
    let file = TestFile::demo();
    let database = file.open().await;
    let school = right(Role::SchoolAdmin);
    let make = |school: &'static str, id: &'static str| {
        put_class(&database, right(Role::DistrictAdmin), [("name", "Biology"), ("school", school), ("local_id", id)])
    };
    let class = make("2", "BIO-1").await.expect("made");
    let elsewhere = make("1", "BIO-2").await.expect("made");
    assert_eq!(field(make("1", "BIO-1").await), "id");
    let student = one(&file, "role = 'student' AND school_id = 2");
    let other = one(&file, "role = 'student' AND school_id = 1");
    let counselor = one(&file, "role = 'counselor' AND school_id = 2");
    put(&database, Role::SchoolAdmin, &form(Bond::Attends, "BIO-1", &student)).await.expect("a student");
    put(&database, Role::SchoolAdmin, &form(Bond::Teaches, "BIO-1", &counselor)).await.expect("a teacher");
    let page = database.class(school, class, NOW_MS).await.expect("a class");
    assert_eq!((page.row.teachers, page.row.students, page.members.len()), (1, 1, 2));
    for (form, wrong) in [
        (form(Bond::Attends, "BIO-2", &student), "class"),
        (form(Bond::Attends, &format!("#{elsewhere}"), &student), "class"),
        (form(Bond::Attends, "BIO-1", &other), "person"),
    ] {
        assert_eq!(field(put(&database, Role::SchoolAdmin, &form).await), wrong, "{form:?}");
    }
    assert_eq!(field(put(&database, Role::DistrictAdmin, &form(Bond::Attends, "BIO-1", &other)).await), "person");
    put(&database, Role::SchoolAdmin, &TieForm { ends: true, ..form(Bond::Attends, "BIO-1", &student) })
        .await
        .expect("ended");
    let page = database.class(school, class, NOW_MS).await.expect("a class");
    assert_eq!((page.row.students, page.members.len()), (0, 2), "on record all the same");
    assert!(matches!(database.class(school, elsewhere, NOW_MS).await, Err(Error::NotFound)));
    assert!(matches!(database.class(right(Role::Owner), class, NOW_MS).await, Err(Error::NotFound)));
    assert!(matches!(
        database.put_class(school, Some(elsewhere), &Sent::of_one("name", "Biology", "X"), NOW_MS).await,
        Err(Error::NotFound)
    ));
    let (rows, next) = database.classes(school, (None, None), NOW_MS).await.expect("a list");
    let own = file.column("SELECT CAST(class_id AS TEXT) FROM class WHERE school_id = 2 ORDER BY class_id");
    assert_eq!((rows.iter().map(|row| row.class.to_string()).collect::<Vec<_>>(), next), (own, None));
    assert!(rows.iter().any(|row| row.class == class));
    for number in 0..60 {
        let name = format!("Class {number}");
        put_class(&database, school, [("name", name.as_str()), ("school", "2"), ("local_id", "")]).await.expect("made");
    }
    let (first, next) = database.classes(right(Role::DistrictAdmin), (None, None), NOW_MS).await.expect("a list");
    let (second, end) = database.classes(right(Role::DistrictAdmin), (None, next), NOW_MS).await.expect("a list");
    let all = usize::try_from(file.number("SELECT count(*) FROM class")).expect("small");
    assert_eq!((first.len(), second.len(), end), (50, all - 50, None));
    assert_eq!((first[0].class, second[0].class), (ClassId(1), ClassId(51)));
}

#[tokio::test]
async fn who_changes_school_leaves_its_counselor_and_its_classes_and_keeps_who_belongs_to_no_school() {
    let file = TestFile::demo();
    let database = file.open().await;
    // In a class of school 2, and on the caseload of the counselor of all schools too.
    let student = file.number(
        "SELECT min(person_id) FROM person JOIN class_student ON student_id = person_id
         WHERE school_id = 2 AND person_id IN (
            SELECT student_id FROM caseload JOIN person c ON c.person_id = counselor_id WHERE c.school_id IS NULL)",
    );
    change(&database, student, &[("school", "1")]).await.expect("moved");
    let ended = |table: &str| {
        file.column(&format!("SELECT coalesce(until_day, '-') FROM {table} WHERE student_id = {student} ORDER BY 1"))
    };
    assert_eq!(
        (ended("caseload"), ended("class_student")),
        (vec!["-".into(), "2026-09-09".into()], vec!["2026-09-09".into()])
    );
    let counselor = file.number("SELECT min(person_id) FROM person WHERE role = 'counselor' AND school_id = 2");
    let ties = database.ties(&viewer(Role::Counselor, PersonId(counselor)), PersonId(student), NOW_MS).await;
    let access =
        access::to_plan(&viewer(Role::Counselor, PersonId(counselor)), PersonId(student), &ties.expect("ties"));
    assert_eq!(access, PlanAccess::Absent, "the former counselor reads no more");
    assert_sound(&file, &database).await;
}
