//! Who is on nobody's caseload: for those who see a school or a district, kept as relations begin and end.

use ilp::domain::access;
use ilp::domain::person::{PersonId, Role, SchoolId, Viewer};
use ilp::domain::roster::{Count, Filter};
use ilp::storage::{Bond, Database, TieForm};

use super::{assert_sound, change, right, written};
use crate::support::{NOW_MS, TestApp, TestFile, viewer};

const DAY_MS: i64 = 86_400_000;

fn alone(file: &TestFile) -> Vec<String> {
    file.column("SELECT CAST(student_id AS TEXT) FROM standing WHERE status >> 15 = 1 ORDER BY student_id")
}

async fn tie(database: &Database, counselor: i64, student: i64, days: [&str; 2]) {
    let [since, until] = days.map(|day| Some(day.to_owned()));
    let form = TieForm {
        bond: Bond::Caseload,
        one: format!("#{counselor}"),
        person: format!("#{student}"),
        since,
        until,
        kinship: None,
        blocked: None,
        ends: false,
    };
    database.put_tie(right(Role::DistrictAdmin), &form, NOW_MS).await.expect("tied");
}

#[tokio::test]
async fn who_is_on_nobodys_caseload_is_listed_and_counted_on_each_day() {
    let file = TestFile::demo();
    let database = file.open().await;
    database.turn_day(NOW_MS).await.expect("turned");
    assert_eq!(alone(&file), [""; 0], "everybody of the demo has a counselor");
    let student = file.number("SELECT min(student_id) FROM standing WHERE school_id = 2");
    let counselor = file.number(&format!("SELECT counselor_id FROM caseload WHERE student_id = {student}"));
    let own = file.column(&format!(
        "SELECT CAST(student_id AS TEXT) FROM caseload JOIN standing USING (district_id, student_id)
         WHERE counselor_id = {counselor} AND student_id NOT IN (
             SELECT student_id FROM caseload WHERE counselor_id != {counselor}) ORDER BY student_id"
    ));
    let one = [student.to_string()];

    // 9 September is today. It ends tomorrow, and begins again two days later.
    tie(&database, counselor, student, ["", "2026-09-10"]).await;
    assert_eq!(alone(&file), [""; 0]);
    database.turn_day(NOW_MS + DAY_MS).await.expect("turned");
    assert_eq!(alone(&file), one);
    assert_sound(&file, &database).await;
    tie(&database, counselor, student, ["2026-09-12", ""]).await;
    assert_eq!(alone(&file), one, "not yet");
    for (days, is_alone) in [(2, true), (3, false), (1, true), (40, false)] {
        database.turn_day(NOW_MS + days * DAY_MS).await.expect("turned");
        assert_eq!(alone(&file) == one, is_alone, "after {days} days: {:?}", alone(&file));
        assert_sound(&file, &database).await;
    }

    // Another school: whoever had them there has them no more.
    change(&database, student, &[("school", "1")]).await.expect("moved");
    assert_eq!(alone(&file), one);
    assert_sound(&file, &database).await;
    let pairs = [("role", "counselor"), ("name", "New Counselor"), ("school", "1"), ("local_id", "C-9")];
    let new = database.put_person(right(Role::DistrictAdmin), None, &written(&pairs), NOW_MS).await.expect("added");
    tie(&database, new.0, student, ["", ""]).await;
    assert_eq!(alone(&file), [""; 0]);

    // A counselor leaves, and with them all of a caseload has nobody; until they come back.
    change(&database, counselor, &[("left", "2026-09-09")]).await.expect("left");
    let left: Vec<_> = own.into_iter().filter(|other| *other != student.to_string()).collect();
    assert_eq!(alone(&file), left);
    assert_sound(&file, &database).await;

    let school = Viewer { school: Some(SchoolId(2)), ..viewer(Role::SchoolAdmin, PersonId(9_000)) };
    for who in [viewer(Role::DistrictAdmin, PersonId(9_000)), school] {
        let scope = access::to_desk(&who).expect("a desk");
        let page = database.desk(scope, &Filter { alone: true, ..Filter::default() }).await.expect("a page");
        assert_eq!(page.count, Count::Exactly(left.len() as u64));
        let page = database.desk(scope, &Filter::default()).await.expect("a page");
        assert_eq!(page.counts.expect("numbers").alone, left.len() as u64);
    }
    change(&database, counselor, &[("left", "")]).await.expect("back");
    assert_eq!(alone(&file), [""; 0]);
    assert_sound(&file, &database).await;
}

#[tokio::test]
async fn administrators_choose_nobodys_caseload_by_its_number_and_counselors_are_not_offered_it() {
    let app = TestApp::start().await;
    app.application.turn().await.expect("turned");
    let counselor = app.as_counselor().await;
    let own = app.students(counselor.person, true);
    change(app.database(), own[0].0, &[("school", "3")]).await.expect("moved");
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let page = admin.get("/desk?show=all").await;
    assert!(page.body.contains("<option value=\"nobody\">Nobody (1)<"), "{}", page.body);
    let list = admin.get("/desk?show=all&caseload=nobody").await.words();
    assert!(list.contains("Students on nobody\u{2019}s caseload: 1") && list.contains(&app.name(own[0])), "{list}");
    assert!(admin.get("/desk").await.words().contains("On nobody\u{2019}s caseload"));
    let mut counselor = counselor;
    let page = counselor.get("/desk?show=all").await;
    assert!(!page.body.contains("value=\"nobody\""), "none of theirs is");
    let list = counselor.get("/desk?show=all&caseload=nobody").await.words();
    assert!(list.contains("Students on nobody\u{2019}s caseload: 0"), "{list}");
}
