//! Check-in windows for the students of a list: whom they reach, that nobody is in two, that the desk follows the days,
//! and taking them back.

mod missed;
mod pages;

use ilp::domain::access::{self, MayAssign};
use ilp::domain::check_in::Written;
use ilp::domain::day::Day;
use ilp::domain::person::{PersonId, Role, SchoolId, WindowId};
use ilp::domain::roster::Filter;
use ilp::domain::window::{Listed, Window};
use ilp::storage::{Database, Error, NewAssignment};

use crate::administration::{assert_sound, change, right as administrator};
use crate::support::{DISTRICT, NOW_MS, TestFile, on_caseload, one_school, remove_window, right, viewer};

const DAY_MS: i64 = 86_400_000;
/// Noon of 24 November 2026 at the district.
const NOVEMBER: i64 = 1_795_543_200_000;

fn window(name: &str, first: &str, last: &str) -> Window {
    let [name, kind, first, last] = [name, "mid_year", first, last].map(str::to_owned);
    Listed { name, kind, first, last }.window("2026-07-01".parse().expect("a day")).expect("a window")
}

/// A district's administrator at noon of 24 November.
fn district() -> MayAssign {
    access::to_assign(&viewer(Role::DistrictAdmin, PersonId(9_000))).expect("a right")
}

async fn give(database: &Database, filter: Filter, window: Window, token: i64) -> WindowId {
    let id = database.assign(district(), NewAssignment { window, filter, token }, NOVEMBER).await.expect("assigned");
    while database.assign_some(NOVEMBER).await.expect("a page") {}
    id
}

/// A demo without windows of grades, in which person 9000 administers the district.
async fn without_windows() -> (TestFile, Database) {
    let file = TestFile::demo();
    let database = file.open().await;
    let right = administrator(Role::DistrictAdmin);
    for one in database.check_windows(right, NOW_MS).await.expect("windows").0 {
        remove_window(&database, right, (one.id, ""), NOW_MS).await.expect("removed");
    }
    let admin = "INSERT INTO person (district_id, person_id, role, name, name_key) VALUES (1, 9000, 'district_admin', 'D', 'd')";
    file.sql().execute_batch(admin).expect("an administrator");
    database.turn_day(NOVEMBER).await.expect("turned");
    (file, database)
}

fn grade(grade: u8) -> Filter {
    Filter { grade: ilp::domain::grade::Grade::new(grade), ..Filter::default() }
}

/// How many students of a grade the desk has in each phase.
fn phases(file: &TestFile, grade: u8) -> Vec<String> {
    file.column(&format!(
        "SELECT ((status >> 8) & 3) || ':' || count(*) FROM standing WHERE grade = {grade} GROUP BY (status >> 8) & 3"
    ))
}

async fn log(database: &Database, student: PersonId, day: &str, token: i64) -> i64 {
    let (counselor, ties) = (viewer(Role::Counselor, PersonId(61)), on_caseload());
    let right = access::to_check_in(access::to_plan(&counselor, student, &ties), &ties).expect("a right");
    let form = Written { day: day.to_owned(), ..Written::default() };
    let new = form.check_in("2027-06-01".parse().expect("a day")).expect("a check-in");
    database.log_check_in(right, &new, token, NOVEMBER).await.expect("logged")
}

async fn course(database: &Database, student: PersonId, day: &str) -> (Option<String>, bool) {
    let (counselor, ties) = (viewer(Role::Counselor, PersonId(61)), on_caseload());
    let right = access::to_see_check_ins(access::to_plan(&counselor, student, &ties), &ties).expect("a right");
    let day: Day = day.parse().expect("a day");
    let course = database.check_in_course(right, day).await.expect("a course");
    (course.window.map(|window| window.name().to_owned()), course.is_checked_in)
}

#[tokio::test]
async fn a_window_opens_and_closes_for_the_students_of_its_list_and_the_desk_follows_the_days() {
    let (file, database) = without_windows().await;
    let ninth = file.number("SELECT count(*) FROM standing WHERE grade = 9");
    let id = give(&database, grade(9), window("Ninth", "2026-11-26", "2026-12-10"), 1).await;
    assert_eq!(phases(&file, 9), [format!("0:{ninth}")], "it has not begun");
    assert_sound(&file, &database).await;
    let others = phases(&file, 10);
    for (days, open) in [(1, false), (2, true), (16, true), (17, false), (2, true), (-30, false), (3, true)] {
        database.turn_day(NOVEMBER + days * DAY_MS).await.expect("turned");
        let closed = phases(&file, 9) == [format!("0:{ninth}")];
        assert_eq!(!closed, open, "after {days} days: {:?}", phases(&file, 9));
        assert_eq!(phases(&file, 10), others, "nobody else is in it");
        assert_sound(&file, &database).await;
    }
    let student = PersonId(file.number("SELECT min(student_id) FROM standing WHERE grade = 9 AND contact_day = 0"));
    assert_eq!(course(&database, student, "2026-11-27").await, (Some("Ninth".to_owned()), false));
    assert_eq!(course(&database, student, "2026-12-11").await, (None, false));
    log(&database, student, "2026-11-27", 901).await;
    assert_eq!(course(&database, student, "2026-11-27").await, (Some("Ninth".to_owned()), true));
    let phase = format!("SELECT status >> 8 & 3 FROM standing WHERE student_id = {student}");
    assert_eq!(file.number(&phase), 1, "the student has not been back");
    let day = "2026-11-27".parse().expect("a day");
    database.revisit(crate::support::right(student), day, NOVEMBER + 3 * DAY_MS).await.expect("said");
    assert_eq!(file.number(&phase), 3);
    assert_eq!(file.number(&format!("SELECT window_id FROM check_in WHERE student_id = {student}")), id.0);
    // It comes along to another school, and stays for who leaves and comes back.
    let school = file.number(&format!("SELECT school_id % 3 + 1 FROM standing WHERE student_id = {student}"));
    change(&database, student.0, &[("school", &school.to_string())]).await.expect("moved");
    assert_eq!(course(&database, student, "2026-11-27").await, (Some("Ninth".to_owned()), true));
    assert_sound(&file, &database).await;
    change(&database, student.0, &[("left", "2026-09-01")]).await.expect("left");
    assert_sound(&file, &database).await;
    change(&database, student.0, &[("left", "")]).await.expect("back");
    assert_eq!(course(&database, student, "2026-11-27").await, (Some("Ninth".to_owned()), true));
    assert_sound(&file, &database).await;
}

#[tokio::test]
async fn whoever_has_a_window_in_these_days_keeps_it_and_nobody_is_ever_in_two() {
    let (file, database) = without_windows().await;
    let (all, ninth, tenth) = (
        file.number("SELECT count(*) FROM standing"),
        file.number("SELECT count(*) FROM standing WHERE grade = 9"),
        file.number("SELECT count(*) FROM standing WHERE grade = 10 AND school_id = 2"),
    );
    let set = ilp::domain::window::Written {
        name: "Tenth".to_owned(),
        kind: "fall".to_owned(),
        year: "2026".to_owned(),
        first: "2026-12-01".to_owned(),
        last: "2026-12-05".to_owned(),
        grades: vec!["10".to_owned()],
        school: "2".to_owned(),
        ..Default::default()
    };
    let set = set.window().expect("a window");
    database.put_window(administrator(Role::DistrictAdmin), (None, ""), &set, NOW_MS).await.expect("made");
    give(&database, grade(9), window("Ninth", "2026-11-24", "2026-11-30"), 1).await;
    let wanted = window("All", "2026-11-30", "2026-12-02");
    let reached = database.reached(district(), &Filter::default(), &wanted).await.expect("a look");
    let (given, kept) = ((all - ninth - tenth).unsigned_abs(), (ninth + tenth).unsigned_abs());
    assert_eq!((reached.people, reached.kept), (given, kept));
    let id = give(&database, Filter::default(), wanted, 2).await;
    let counted = format!("SELECT passed || ' ' || given || ' ' || kept FROM assignment WHERE window_id = {id}");
    assert_eq!(file.column(&counted), [format!("{all} {given} {kept}")], "what was shown is what was done");
    // Beside it, the day after, everybody may have one; and the same again nobody.
    let beside = window("After", "2026-12-06", "2026-12-07");
    assert_eq!(database.reached(district(), &Filter::default(), &beside).await.expect("a look").kept, 0);
    give(&database, Filter::default(), beside.clone(), 3).await;
    let reached = database.reached(district(), &Filter::default(), &beside).await.expect("a look");
    assert_eq!((reached.people, reached.kept), (0, all.unsigned_abs()));
    // A window that the district sets later for these grades waits until that of the list is over.
    let later = Window::new(
        "Later",
        set.kind(),
        set.year(),
        (set.first(), set.last()),
        window("x", "2026-12-01", "2026-12-01").grades(),
        Some(SchoolId(1)),
    );
    database
        .put_window(administrator(Role::DistrictAdmin), (None, ""), &later.expect("a window"), NOW_MS)
        .await
        .expect("made");
    let student = PersonId(file.number("SELECT min(student_id) FROM standing WHERE school_id = 1 AND grade = 11"));
    for (days, day, name) in [
        (6, "2026-11-30", Some("All")),
        (8, "2026-12-02", Some("All")),
        (9, "2026-12-03", Some("Later")),
        (12, "2026-12-06", Some("After")),
        (14, "2026-12-08", None),
        (9, "2026-12-03", Some("Later")),
        (6, "2026-11-30", Some("All")),
    ] {
        database.turn_day(NOVEMBER + days * DAY_MS).await.expect("turned");
        assert_eq!(course(&database, student, day).await.0.as_deref(), name, "{day}");
        assert_sound(&file, &database).await;
    }
}

#[tokio::test]
async fn whoever_comes_out_of_a_window_by_the_walk_of_another_and_does_not_get_that_one_is_in_none() {
    let (file, database) = without_windows().await;
    let ninth = file.number("SELECT count(*) FROM standing WHERE grade = 9");
    give(&database, grade(9), window("First", "2026-11-20", "2026-11-24"), 1).await;
    give(&database, grade(9), window("Third", "2026-12-01", "2026-12-05"), 2).await;
    assert_ne!(phases(&file, 9), [format!("0:{ninth}")]);
    // The first is over, and the turn of the day has not come yet. The third keeps the second from everybody.
    let tomorrow = NOVEMBER + DAY_MS;
    let second = NewAssignment { window: window("Second", "2026-11-25", "2026-12-02"), filter: grade(9), token: 3 };
    database.assign(district(), second, tomorrow).await.expect("assigned");
    while database.assign_some(tomorrow).await.expect("a page") {}
    assert_eq!(file.number("SELECT given FROM assignment WHERE token = 3"), 0);
    database.turn_day(tomorrow).await.expect("turned");
    assert_eq!(phases(&file, 9), [format!("0:{ninth}")]);
    assert_sound(&file, &database).await;
}

#[tokio::test]
async fn what_is_taken_back_is_nobodys_from_that_moment_and_check_ins_in_it_stay() {
    let (file, database) = without_windows().await;
    let ninth = file.number("SELECT count(*) FROM standing WHERE grade = 9");
    let id = give(&database, grade(9), window("Ninth", "2026-11-20", "2026-12-10"), 1).await;
    let again = NewAssignment { window: window("Ninth", "2026-11-20", "2026-12-10"), filter: grade(9), token: 1 };
    assert_eq!(
        database.assign(district(), again, NOVEMBER).await.expect("the same"),
        id,
        "a form sent twice is one window"
    );
    let student = PersonId(file.number("SELECT min(student_id) FROM standing WHERE grade = 9"));
    log(&database, student, "2026-11-24", 901).await;
    let mut other = viewer(Role::SchoolAdmin, PersonId(1));
    other.school = Some(SchoolId(1));
    let other = access::to_assign(&other).expect("a right");
    assert!(matches!(database.undo_assignment(other, id, NOVEMBER).await, Err(Error::NotFound)));
    assert!(database.assignments(other).await.expect("a list").is_empty());
    database.undo_assignment(district(), id, NOVEMBER).await.expect("taken back");
    assert_eq!(course(&database, student, "2026-11-24").await, (None, false), "at once");
    assert_sound(&file, &database).await;
    while database.assign_some(NOVEMBER).await.expect("a page") {}
    assert_eq!(phases(&file, 9), [format!("0:{ninth}")]);
    assert_eq!(file.number("SELECT count(*) FROM assigned"), 0);
    database.undo_assignment(district(), id, NOVEMBER).await.expect("and again");
    let deeds = file.column(
        "SELECT deed || ' ' || subject FROM trail WHERE deed IN ('assigned_window', 'took_back_window') ORDER BY seq",
    );
    assert_eq!(deeds, [format!("assigned_window {id}"), format!("took_back_window {id}")]);
    let named = format!(
        "SELECT w.name FROM check_in c JOIN check_window w USING (district_id, window_id) WHERE c.student_id = {student} AND c.day = '2026-11-24'"
    );
    assert_eq!(file.column(&named), ["Ninth"]);
    assert_sound(&file, &database).await;
    // Those who had it may have another one, and its number is not given again. The district's page has neither.
    let next = give(&database, grade(9), window("Ninth again", "2026-11-20", "2026-12-10"), 2).await;
    assert!(next.0 > id.0);
    assert_eq!(file.number("SELECT count(*) FROM assigned WHERE is_open = 1"), ninth);
    let set = database.check_windows(administrator(Role::DistrictAdmin), NOW_MS).await.expect("windows").0;
    assert!(set.is_empty(), "{set:?}");
    let district = administrator(Role::DistrictAdmin);
    assert!(matches!(remove_window(&database, district, (next, ""), NOW_MS).await, Err(Error::NotFound)));
    assert_sound(&file, &database).await;
}

#[tokio::test]
async fn a_window_that_is_taken_back_while_its_walk_is_stopped_is_still_taken_back() {
    let (file, database) = without_windows().await;
    give(&database, grade(9), window("Ninth", "2026-11-20", "2026-12-10"), 1).await;
    // Its walk would go on, but whoever assigned it has left; and in that moment somebody takes it back.
    file.sql()
        .execute_batch(
            "UPDATE person SET left_day = '2026-11-01' WHERE person_id = 9000;
             UPDATE assignment SET state = 'working', ended_ms = NULL;",
        )
        .expect("left");
    let other = file.sql();
    other.execute_batch("BEGIN IMMEDIATE; UPDATE assignment SET state = 'undoing'").expect("taken back");
    let commit = async {
        // The walk has read by then, and waits for its turn to write.
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        other.execute_batch("COMMIT").expect("committed");
    };
    let (went_on, ()) = tokio::join!(database.assign_some(NOVEMBER), commit);
    assert!(went_on.expect("nothing wrong"));
    while database.assign_some(NOVEMBER).await.expect("a page") {}
    assert_eq!(file.column("SELECT state FROM assignment"), ["undone"]);
    assert_eq!(file.number("SELECT count(*) FROM assigned"), 0);
}

#[tokio::test]
async fn a_list_of_any_length_is_walked_by_pages_there_and_back_and_a_crash_between_two_leaves_nobody_out() {
    // More than two pages of the walk, many of one name.
    const STUDENTS: i64 = 1_200;
    let mut file = TestFile::empty();
    let mut database = file.open().await;
    database.add_district(&one_school(STUDENTS)).await.expect("a district");
    let mut admin = viewer(Role::SchoolAdmin, PersonId(1));
    admin.school = Some(SchoolId(1));
    let right = access::to_assign(&admin).expect("a right");
    let wanted = window("Everybody", "2026-11-20", "2026-12-10");
    let reached = database.reached(right, &Filter::default(), &wanted).await.expect("a look");
    assert_eq!((reached.people, reached.kept), (1_200, 0));
    let new = NewAssignment { window: wanted, filter: Filter::default(), token: 5 };
    let id = database.assign(right, new, NOVEMBER).await.expect("assigned");
    for page in 1..=3 {
        assert!(database.assign_some(NOVEMBER + page).await.expect("a page"));
        let passed = (500 * page).min(STUDENTS);
        assert_eq!(file.number("SELECT given FROM assignment"), passed);
        assert_eq!(file.number("SELECT count(*) FROM assigned WHERE is_open = 1"), passed);
        assert_eq!(file.number("SELECT count(*) FROM standing WHERE (status >> 8) & 3 = 1"), passed);
        assert_eq!(database.recount_desk(DISTRICT).await.expect("a count"), 0);
        // The power goes after each page.
        let copy = file.as_after_a_power_cut();
        database = copy.open().await;
        file = copy;
    }
    assert!(!database.assign_some(NOVEMBER).await.expect("nothing"));
    assert_eq!(file.column("SELECT state || ' ' || people || ' ' || passed FROM assignment"), ["done 1200 1200"]);
    database.undo_assignment(right, id, NOVEMBER).await.expect("taken back");
    for left in [700, 200, 0] {
        assert!(database.assign_some(NOVEMBER).await.expect("a page"));
        assert_eq!(file.number("SELECT count(*) FROM assigned"), left);
        assert_eq!(file.number("SELECT count(*) FROM standing WHERE (status >> 8) & 3 = 1"), left);
        let copy = file.as_after_a_power_cut();
        database = copy.open().await;
        file = copy;
    }
    assert_eq!(file.column("SELECT state FROM assignment"), ["undone"]);
    assert!(!database.assign_some(NOVEMBER).await.expect("nothing"));
    assert_sound(&file, &database).await;
}

/// How many students of a window have not revisited, have revisited and were checked in, as it is kept for reports.
async fn kept(database: &Database, window: WindowId) -> (String, [u64; 3]) {
    let scope = access::to_desk(&viewer(Role::DistrictAdmin, PersonId(9_000))).expect("a desk");
    let kept = database.kept_window(scope, window).await.expect("kept");
    let own = kept.groups.iter().filter(|group| group.window == window && group.grade.is_some());
    let sum = own.fold([0; 3], |sum, group| std::array::from_fn(|at| sum[at] + group.phases[at]));
    (kept.day.to_string(), sum)
}

#[tokio::test]
async fn a_window_of_a_list_keeps_how_far_its_students_came_when_it_is_over() {
    let (file, database) = without_windows().await;
    let id = give(&database, grade(9), window("Ninth", "2026-11-20", "2026-11-30"), 1).await;
    database.turn_day(NOVEMBER + DAY_MS).await.expect("the next day");
    let (day, before) = kept(&database, id).await;
    let students = file.number("SELECT count(*) FROM standing WHERE grade = 9");
    assert_eq!((day.as_str(), before.iter().sum::<u64>()), ("2026-11-25", students.unsigned_abs()));
    // On its last day somebody is checked in; two days later it is over.
    let student = "SELECT min(student_id) FROM standing WHERE grade = 9 AND (status >> 8) & 3 = 1";
    let student = PersonId(file.number(student));
    let last = "2026-11-30".parse().expect("a day");
    database.revisit(right(student), last, NOVEMBER + 6 * DAY_MS).await.expect("came back");
    log(&database, student, "2026-11-30", 9).await;
    database.turn_day(NOVEMBER + 8 * DAY_MS).await.expect("over");
    let [waiting, revisited, met] = before;
    let after = ("2026-11-30".to_owned(), [waiting - 1, revisited, met + 1]);
    assert_eq!(kept(&database, id).await, after);
    database.turn_day(NOVEMBER + 9 * DAY_MS).await.expect("a day later");
    assert_eq!(kept(&database, id).await, after, "and it stays");
    assert_sound(&file, &database).await;
    database.close().await;
}
