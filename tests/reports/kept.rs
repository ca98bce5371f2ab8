//! What reports keep of windows that are over, of the sections over time, and of what a state asks.

use std::collections::BTreeMap;

use ilp::api::report::Report;
use ilp::domain::access::{self, to_desk};
use ilp::domain::catalogue::{Area, standard};
use ilp::domain::check_in::Written;
use ilp::domain::day::Day;
use ilp::domain::grade::Grade;
use ilp::domain::person::{PersonId, Role, SchoolId};
use ilp::domain::report::{Evidence, SMALLEST, Stood};
use ilp::domain::section::Section;
use ilp::domain::status::Phase;
use ilp::say::Language;

use super::{DAY_MIN, count, report, students};
use crate::administration::assert_sound;
use crate::support::{Browser, TestApp, TestFile, on_caseload, right, viewer};

/// The window of fall that the demo has.
const FALL: &str = "1";

async fn large() -> TestApp {
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    app.application.turn().await.expect("turned");
    app
}

fn today(app: &TestApp) -> Day {
    app.file.column("SELECT max(day) FROM desk_day").remove(0).parse().expect("a day")
}

/// Lets so many days go by, one after the other.
async fn days_go_by(app: &TestApp, days: i64) {
    app.pass(days * DAY_MIN);
    app.application.turn().await.expect("turned");
}

async fn fall(browser: &mut Browser) -> (Stood, BTreeMap<Grade, Stood>) {
    let window = report(browser, &[("window", FALL)]).await.window.expect("the window");
    (window.total, window.grades.into_iter().collect())
}

/// What the desk says of the students of a school now.
fn stood(app: &TestApp, school: SchoolId, grade: Option<Grade>) -> Stood {
    let everyone = students(&app.file);
    let own: Vec<_> =
        everyone.iter().filter(|one| one.school == school && grade.is_none_or(|grade| one.grade == grade)).collect();
    Stood {
        students: Some(own.len() as u64),
        phases: Phase::OPEN.map(|phase| Some(count(&own, |status| status.phase == phase))),
    }
}

/// Logs a talk with a student on `day`, or that one was not held; gives its number.
async fn log(app: &TestApp, student: PersonId, day: Day, corrects: Option<i64>, token: i64) -> i64 {
    let counselor = app.file.number("SELECT min(person_id) FROM person WHERE role = 'counselor'");
    let (counselor, ties) = (viewer(Role::Counselor, PersonId(counselor)), on_caseload());
    let right = access::to_check_in(access::to_plan(&counselor, student, &ties), &ties).expect("a right");
    let not_held = corrects.map(|_| "yes".to_owned()).unwrap_or_default();
    let corrects = corrects.map(|seq| seq.to_string()).unwrap_or_default();
    let form = Written { day: day.to_string(), corrects, not_held, ..Written::default() };
    let new = form.check_in("2027-06-01".parse().expect("a day")).expect("a check-in");
    app.database().log_check_in(right, &new, token, crate::support::NOW_MS).await.expect("logged")
}

#[tokio::test]
async fn a_window_that_is_over_keeps_its_numbers_and_what_is_logged_later_is_added() {
    let app = large().await;
    let mut admin = app.as_one(Role::SchoolAdmin).await;
    let school = SchoolId(app.file.number(&format!("SELECT school_id FROM person WHERE person_id = {}", admin.person)));
    let (total, grades) = fall(&mut admin).await;
    assert_eq!(total, stood(&app, school, None), "while it is open, as the day began");
    for (grade, of) in &grades {
        assert_eq!(of, &stood(&app, school, Some(*grade)), "grade {grade}");
    }
    // It closes with what was done on its last day.
    let quiet = app.file.number(&format!(
        "SELECT min(student_id) FROM standing WHERE school_id = {school} AND (status >> 8) & 3 = 1 AND changed_ms IS NULL"
    ));
    app.database().revisit(right(PersonId(quiet)), today(&app), crate::support::NOW_MS).await.expect("came back");
    log(&app, PersonId(quiet), today(&app), None, 901).await;
    let late =
        PersonId(app.file.number(&format!(
            "SELECT min(student_id) FROM standing WHERE school_id = {school} AND (status >> 8) & 3 = 2"
        )));
    let away = PersonId(app.file.number(&format!(
        "SELECT min(s.student_id) FROM standing s WHERE s.school_id = {school} AND s.changed_ms IS NULL
         AND s.student_id NOT IN (SELECT student_id FROM check_in UNION SELECT student_id FROM revisit)"
    )));
    let before = stood(&app, school, None);
    assert_eq!(before.phase(Phase::CheckedIn), total.phase(Phase::CheckedIn).map(|students| students + 1));
    days_go_by(&app, 120).await;
    let mut admin = app.as_one(Role::SchoolAdmin).await;
    let all = report(&mut admin, &[("window", FALL)]).await;
    assert_eq!(all.total.phase(Phase::CheckedIn), Some(0), "no window is open");
    let window = all.window.expect("the window");
    assert_eq!((window.total, window.day.to_string()), (before.clone(), "2026-12-15".to_owned()));
    // Later somebody logs a talk of a day in it, and takes that back.
    let seq = log(&app, late, "2026-12-01".parse().expect("a day"), None, 902).await;
    let [waiting, revisited, met] = before.phases.map(|students| students.expect("shown"));
    let (total, _) = fall(&mut admin).await;
    assert_eq!(total.phases, [Some(waiting), Some(revisited - 1), Some(met + 1)]);
    log(&app, late, "2026-12-01".parse().expect("a day"), Some(seq), 903).await;
    assert_eq!(fall(&mut admin).await.0, before);
    log(&app, away, "2026-12-01".parse().expect("a day"), None, 904).await;
    assert_eq!(fall(&mut admin).await.0, before, "who did not come back in it is not current by a talk");
    assert_sound(&app.file, app.database()).await;
}

#[tokio::test]
async fn of_a_window_that_was_over_before_numbers_were_kept_the_check_ins_alone_are_told() {
    let app = large().await;
    days_go_by(&app, 120).await;
    app.change("UPDATE window_count SET students = NULL, revisited = NULL WHERE window_id = 1");
    let mut admin = app.as_one(Role::SchoolAdmin).await;
    let window = report(&mut admin, &[("window", FALL)]).await.window.expect("the window");
    assert!(!window.is_whole && window.total.students.is_none());
    assert_eq!(window.total.phase(Phase::Revisited), None);
    assert!(window.total.phase(Phase::CheckedIn).is_some_and(|students| students > 0));
    let page = admin.get("/reports?window=1").await.words();
    assert!(page.contains("Of this window only the check-ins are known"), "{page}");
}

#[tokio::test]
async fn a_district_sees_no_small_group_in_a_window_or_in_the_evidence() {
    let app = large().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let all = report(&mut admin, &[("window", FALL)]).await;
    let window = all.window.expect("the window");
    let evidence = all.evidence.expect("evidence");
    let is_fine = |number: Option<u64>| number.is_none_or(|number| number == 0 || number >= SMALLEST);
    let stood = window.grades.iter().map(|(_, of)| of).chain(window.by_school.iter().map(|(.., of)| of));
    let mut shown = 0;
    for of in stood.chain([&window.total]) {
        assert!(of.phases.into_iter().chain([of.students]).all(is_fine), "{of:?}");
        shown += of.phases.iter().flatten().count();
    }
    let parts = evidence.grades.iter().map(|(_, of)| of).chain(evidence.by_school.iter().map(|(.., of)| of));
    for of in parts.chain([&evidence.total]) {
        let numbers = [of.students, of.settled, of.once, of.twice, of.confirmed, of.boxes];
        assert!(numbers.into_iter().chain(of.areas).all(is_fine), "{of:?}");
        shown += numbers.iter().flatten().count();
    }
    assert!(shown > 8 && !window.by_school.is_empty() && !evidence.by_school.is_empty());
    let school = window.by_school[0].0;
    let one = report(&mut admin, &[("window", FALL), ("school", &school.to_string())]).await;
    assert_eq!(one.window.expect("the window").total, window.by_school[0].2, "chosen, a school shows its row");
    assert_eq!(one.evidence.expect("evidence").total, evidence.by_school[0].2);
}

#[tokio::test]
async fn each_section_is_kept_by_day_and_the_page_says_since_when_it_is_known() {
    let app = large().await;
    app.change("UPDATE desk_day SET goals = NULL, barriers = NULL, strategies = NULL, success = NULL");
    days_go_by(&app, 1).await;
    let mut admin = app.as_one(Role::SchoolAdmin).await;
    let all = report(&mut admin, &[]).await;
    let days = all.days.expect("days");
    let (newest, older) = days.split_last().expect("days");
    assert!(!older.is_empty() && older.iter().all(|point| point.sections.is_none()));
    let now = Section::ALL.map(|section| all.total.section(section, ilp::domain::completion::State::Completed));
    assert_eq!(newest.sections, Some(now));
    assert!(now.iter().flatten().any(|students| *students > 0));
    let page = admin.get("/reports").await.words();
    let since = "This is known since Nov 25, 2026";
    assert!(page.contains(since), "{page}");
    let file = admin.get("/reports.csv").await.body;
    assert_eq!(file.matches("Goals completed,kept that day").count(), 1, "{file}");
}

#[tokio::test]
async fn the_evidence_of_a_year_is_what_a_naive_count_finds_and_stays_when_the_next_one_begins() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    // An adult confirms two boxes of some students, and takes one of them back; a box of another grade counts nowhere.
    app.change(
        "INSERT INTO confirmation (district_id, plan_id, seq, item, tick, deed, author_id, capacity, at_ms)
         SELECT s.district_id, s.plan_id, e.seq, printf('%02d', s.grade) || e.item, 1, e.deed, (SELECT min(person_id) FROM person WHERE role = 'counselor'), 'counselor', 1
         FROM standing s JOIN (SELECT 1 AS seq, '.all.goals' AS item, 'confirmed' AS deed UNION ALL
                               SELECT 2, '.all.family', 'confirmed' UNION ALL SELECT 3, '.all.family', 'withdrawn') e
         WHERE s.student_id % 3 = 0 AND EXISTS (SELECT 1 FROM plan_log l WHERE l.district_id = s.district_id AND l.plan_id = s.plan_id AND l.seq = 1)
           AND NOT EXISTS (SELECT 1 FROM confirmation c WHERE c.district_id = s.district_id AND c.plan_id = s.plan_id);",
    );
    app.application.turn().await.expect("turned");
    let mut admin = app.as_one(Role::SchoolAdmin).await;
    let school = app.file.number(&format!("SELECT school_id FROM person WHERE person_id = {}", admin.person));
    let all = report(&mut admin, &[]).await;
    let evidence = all.evidence.clone().expect("evidence");
    assert_eq!((evidence.day, evidence.year), (all.today, all.today.school_year()));
    let naive = naive(&app, school);
    assert_eq!(evidence.total, naive);
    assert!(naive.confirmed > Some(0) && naive.boxes >= naive.confirmed && naive.once > Some(0), "{naive:?}");
    let sums = evidence.grades.iter().map(|(_, of)| of.boxes.expect("shown")).sum::<u64>();
    assert_eq!(Some(sums), evidence.total.boxes);
    // The newest day of a year stays when the next one begins.
    days_go_by(&app, 300).await;
    let mut admin = app.as_one(Role::SchoolAdmin).await;
    let next = report(&mut admin, &[]).await;
    assert_eq!(next.years.len(), 2);
    assert_ne!(next.evidence.map(|of| of.year), Some(evidence.year));
    let chosen = report(&mut admin, &[("year", &evidence.year.0.to_string())]).await;
    assert_eq!(chosen.evidence.expect("evidence").total, evidence.total);
}

/// What the rows of a school come to, counted one by one.
fn naive(app: &TestApp, school: i64) -> Evidence {
    let sql = app.file.sql();
    let mut rows = sql
        .prepare("SELECT student_id, plan_id, grade, (status >> 6) & 3 FROM standing WHERE school_id = ?1")
        .expect("a statement");
    let rows = rows.query_map([school], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)));
    let rows: Vec<(i64, i64, u8, u8)> = rows.expect("rows").collect::<Result<_, _>>().expect("students");
    let list = standard(Language::En);
    let (mut sums, mut areas) = ([0u64; 6], [0u64; 5]);
    for (student, plan, grade, success) in rows {
        let days = app.file.number(&format!(
            "SELECT count(DISTINCT day) FROM check_in c WHERE student_id = {student} AND held = 1 AND day >= '2026-07-01'
             AND NOT EXISTS (SELECT 1 FROM check_in n WHERE n.student_id = {student} AND n.corrects = c.seq)"
        ));
        let newest = format!("SELECT item || ' ' || deed FROM confirmation WHERE plan_id = {plan} ORDER BY seq");
        let newest: BTreeMap<String, String> = app
            .file
            .column(&newest)
            .into_iter()
            .filter_map(|line| line.split_once(' ').map(|(item, deed)| (item.to_owned(), deed.to_owned())))
            .collect();
        let stand = newest.iter().filter(|(_, deed)| *deed == "confirmed").filter_map(|(item, _)| list.entry(item));
        let boxes: Vec<_> = stand.filter(|entry| entry.grade.number() == grade).collect();
        let more = [1, u64::from(success == 2), u64::from(days == 1), u64::from(days > 1)];
        let more = more.into_iter().chain([u64::from(!boxes.is_empty()), boxes.len() as u64]);
        sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        for (sum, area) in areas.iter_mut().zip(Area::ALL) {
            *sum += u64::from(boxes.iter().any(|entry| entry.item.area == area));
        }
    }
    let [students, settled, once, twice, confirmed, boxes] = sums.map(Some);
    Evidence { students, settled, once, twice, confirmed, areas: areas.map(Some), boxes }
}

#[tokio::test]
async fn whoever_sees_a_caseload_or_classes_is_told_of_no_window_and_no_year() {
    let app = large().await;
    for role in [Role::Counselor, Role::Teacher] {
        let mut browser = app.as_one(role).await;
        let Report { windows, window, years, evidence, choice, .. } =
            report(&mut browser, &[("window", FALL), ("year", "2026")]).await;
        assert!(windows.is_empty() && window.is_none() && years.is_empty() && evidence.is_none(), "{role:?}");
        assert_eq!((choice.window, choice.year), (None, None), "{role:?}");
    }
    let scope = to_desk(&viewer(Role::Counselor, PersonId(61))).expect("a desk");
    assert!(app.database().kept_windows(scope).await.expect("none").is_none());
}
