//! Check-in windows, the turn of the day, and what is logged, on real files.

mod clock;
mod missed;
mod reminders;
mod versions;

use ilp::domain::access::{self, MayCheckIn, MaySeeCheckIns};
use ilp::domain::check_in::{NewCheckIn, Written as Form};
use ilp::domain::day::Day;
use ilp::domain::person::{PersonId, Role, WindowId};
use ilp::domain::window::{Window, Written};
use ilp::storage::{CheckIn, Database, Error};

use crate::administration::{assert_sound, change, field, right as administrator};
use crate::support::{NOW_MS, TestFile, on_caseload, remove_window, right, viewer};

const DAY_MS: i64 = 86_400_000;
/// Noon of 24 November 2026 at the district.
const NOVEMBER: i64 = 1_795_543_200_000;

fn window(name: &str, first: &str, last: &str, grades: &[&str], school: &str) -> Window {
    let written = Written {
        name: name.to_owned(),
        kind: "fall".to_owned(),
        year: "2026".to_owned(),
        first: first.to_owned(),
        last: last.to_owned(),
        grades: grades.iter().map(|grade| (*grade).to_owned()).collect(),
        school: school.to_owned(),
        ..Written::default()
    };
    written.window().expect("a window")
}

/// Makes a window, or changes one over what it says now.
async fn put(database: &Database, id: Option<WindowId>, window: &Window) -> Result<WindowId, Error> {
    let right = administrator(Role::DistrictAdmin);
    let versions = database.window_versions(right).await.expect("versions");
    let newest = |id| versions.get(&id).and_then(|all| all.first()).map_or(0, |newest| newest.number);
    let seen = id.map(|id| (id, newest(id)));
    database.put_window(right, (seen, ""), window, NOW_MS).await
}

/// A demo without its windows.
async fn without_windows() -> (TestFile, Database) {
    let file = TestFile::demo();
    let database = file.open().await;
    let right = administrator(Role::DistrictAdmin);
    for one in database.check_windows(right, NOW_MS).await.expect("windows").0 {
        remove_window(&database, right, (one.id, ""), NOW_MS).await.expect("removed");
    }
    database.turn_day(NOW_MS).await.expect("turned");
    (file, database)
}

/// The rights of a counselor of the caseload to a student.
fn rights(student: PersonId) -> (MayCheckIn, MaySeeCheckIns) {
    let (counselor, ties) = (viewer(Role::Counselor, PersonId(61)), on_caseload());
    let access = access::to_plan(&counselor, student, &ties);
    (access::to_check_in(access, &ties).expect("a right"), access::to_see_check_ins(access, &ties).expect("a right"))
}

fn on(day: &str, agreed: &str) -> NewCheckIn {
    let form = Form { day: day.to_owned(), agreed: agreed.to_owned(), ..Form::default() };
    form.check_in("2027-06-01".parse().expect("a day")).expect("a check-in")
}

fn correction(of: i64, day: &str, held: bool) -> NewCheckIn {
    let not_held = if held { String::new() } else { "yes".to_owned() };
    let form = Form { day: day.to_owned(), corrects: of.to_string(), not_held, ..Form::default() };
    form.check_in("2027-06-01".parse().expect("a day")).expect("a correction")
}

async fn log(database: &Database, student: PersonId, new: &NewCheckIn, token: i64) -> Result<i64, Error> {
    database.log_check_in(rights(student).0, new, token, NOVEMBER).await
}

async fn all(database: &Database, student: PersonId) -> Vec<CheckIn> {
    database.check_ins(rights(student).1).await.expect("check-ins")
}

/// A student of whom nothing was logged in the demo, and who did nothing about the plan or check-ins.
fn quiet(file: &TestFile) -> PersonId {
    PersonId(file.number(
        "SELECT min(student_id) FROM standing WHERE changed_ms IS NULL
         AND student_id NOT IN (SELECT student_id FROM check_in UNION SELECT student_id FROM ask UNION SELECT student_id FROM revisit)",
    ))
}

async fn stands(database: &Database, student: PersonId, day: &str) -> (Option<String>, bool, bool) {
    let day: Day = day.parse().expect("a day");
    let course = database.check_in_course(rights(student).1, day).await.expect("a course");
    (course.window.map(|window| window.name().to_owned()), course.is_revisited, course.is_checked_in)
}

/// What the desk says of a student: the phase, whether they ask, the day of the last check-in.
fn desk(file: &TestFile, student: PersonId) -> String {
    file.column(&format!(
        "SELECT concat_ws(' ', (status >> 8) & 3, (status >> 10) & 1, date(contact_day * 86400, 'unixepoch')) FROM standing
         WHERE student_id = {student}"
    ))
    .remove(0)
}

#[tokio::test]
async fn the_desk_follows_what_is_logged_said_and_asked_in_the_same_moment() {
    let (file, database) = without_windows().await;
    let student = quiet(&file);
    assert_eq!(desk(&file, student), "0 0 1970-01-01");
    put(&database, None, &window("Fall", "2026-11-01", "2026-12-15", &["6", "7", "8", "9", "10", "11", "12"], ""))
        .await
        .expect("made");
    database.turn_day(NOVEMBER).await.expect("turned");
    assert_eq!(desk(&file, student), "1 0 1970-01-01");
    database.ask_check_in(right(student), Some(""), NOVEMBER).await.expect("asked");
    assert_eq!(desk(&file, student), "1 1 1970-01-01");
    database.revisit(right(student), "2026-11-24".parse().expect("a day"), NOVEMBER).await.expect("said");
    assert_eq!(desk(&file, student), "2 1 1970-01-01");
    let first = log(&database, student, &on("2026-11-24", ""), 1).await.expect("logged");
    assert_eq!(desk(&file, student), "3 0 2026-11-24");
    log(&database, student, &on("2026-09-01", ""), 2).await.expect("an earlier one");
    assert_eq!(desk(&file, student), "3 0 2026-11-24");
    log(&database, student, &correction(first, "2026-11-24", false), 3).await.expect("withdrawn");
    assert_eq!(desk(&file, student), "2 1 2026-09-01");
    assert_sound(&file, &database).await;
    // A save counts as well, and nothing of it is lost when the window closes and opens again.
    let other = PersonId(file.number(&format!(
        "SELECT min(student_id) FROM standing WHERE (status >> 8) & 3 = 1 AND changed_ms IS NULL AND contact_day = 0 AND student_id != {student}"
    )));
    database.save(right(other), crate::support::first_words(9, "again "), NOVEMBER).await.expect("saved");
    for at_ms in [NOVEMBER, NOVEMBER + 60 * DAY_MS, NOVEMBER] {
        database.turn_day(at_ms).await.expect("turned");
        let open = at_ms == NOVEMBER;
        assert_eq!(desk(&file, student), if open { "2 1 2026-09-01" } else { "0 1 2026-09-01" });
        assert_eq!(desk(&file, other), if open { "2 0 1970-01-01" } else { "0 0 1970-01-01" });
        assert_sound(&file, &database).await;
    }
    // What stands there wrongly is found, and made anew.
    database.close().await;
    let before = desk(&file, student);
    file.sql()
        .execute_batch(&format!(
            "UPDATE standing SET status = status | 768, contact_day = 5 WHERE student_id = {student}"
        ))
        .expect("a fault");
    let found = ilp::storage::examine(&file.path).await.expect("a look").findings;
    assert!(found.contains(&ilp::storage::Finding::Seat { student }), "{found:?}");
    assert!(ilp::storage::repair(&file.path).await.expect("a repair").findings.is_empty());
    assert_eq!(desk(&file, student), before);
}

#[tokio::test]
async fn windows_are_the_districts_to_set_and_no_student_is_ever_in_two() {
    let (file, database) = without_windows().await;
    let fall = window("Fall", "2026-09-01", "2026-12-15", &["9", "10"], "");
    let id = put(&database, None, &fall).await.expect("made");
    for (other, fits) in [
        (window("Same day", "2026-12-15", "2026-12-20", &["10"], "2"), false),
        (window("Inside", "2026-10-01", "2026-10-02", &["9"], ""), false),
        (window("The day after", "2026-12-16", "2026-12-20", &["10"], "2"), true),
        (window("Other grades", "2026-09-01", "2026-12-15", &["6", "7"], ""), true),
        (window("Grade 7 again", "2026-11-01", "2026-11-02", &["7"], "3"), false),
    ] {
        let made = put(&database, None, &other).await;
        assert_eq!(made.is_ok(), fits, "{}: {made:?}", other.name());
        if !fits {
            let error = made.expect_err("it overlaps").to_string();
            assert!(error.contains("It overlaps the window \u{201c}"), "{error}");
        }
    }
    // It may change within itself, and not into another.
    put(&database, Some(id), &window("Autumn", "2026-09-02", "2026-12-14", &["9", "10"], "")).await.expect("changed");
    let wrong = window("Autumn", "2026-09-02", "2026-12-14", &["6", "9"], "");
    assert_eq!(field(put(&database, Some(id), &wrong).await), "first");
    assert_eq!(field(put(&database, None, &window("X", "2027-01-01", "2027-01-02", &["9"], "99")).await), "school");
    assert!(matches!(put(&database, Some(WindowId(999)), &wrong).await, Err(Error::NotFound)));
    for role in [Role::SchoolAdmin, Role::Owner] {
        let right = administrator(role);
        assert!(matches!(database.check_windows(right, NOW_MS).await, Err(Error::NotFound)), "{role:?}");
        assert!(
            matches!(database.put_window(right, (None, ""), &fall, NOW_MS).await, Err(Error::NotFound)),
            "{role:?}"
        );
        assert!(matches!(remove_window(&database, right, (id, ""), NOW_MS).await, Err(Error::NotFound)), "{role:?}");
        assert!(matches!(database.let_teachers_check_in(right, true, NOW_MS).await, Err(Error::NotFound)), "{role:?}");
    }
    let trail = "SELECT count(*) FROM trail WHERE deed = 'changed_window' AND capacity = 'district_admin'";
    let entries = file.number(trail);
    put(&database, Some(id), &window("Autumn", "2026-09-02", "2026-12-14", &["9", "10"], "")).await.expect("as it is");
    remove_window(&database, administrator(Role::DistrictAdmin), (id, ""), NOW_MS).await.expect("removed");
    remove_window(&database, administrator(Role::DistrictAdmin), (id, ""), NOW_MS).await.expect("and again");
    assert_eq!(file.number(trail), entries + 1, "what changes nothing leaves no entry");
}

#[tokio::test]
async fn check_ins_keep_their_window_when_its_days_are_moved_and_when_it_is_taken_away() {
    let (file, database) = without_windows().await;
    let student = quiet(&file);
    let grade = file.column(&format!("SELECT grade || '' FROM standing WHERE student_id = {student}")).remove(0);
    let id = put(&database, None, &window("Fall", "2026-09-01", "2026-12-15", &[&grade], "")).await.expect("made");
    log(&database, student, &on("2026-09-15", ""), 1).await.expect("logged");
    log(&database, student, &on("2026-08-15", ""), 2).await.expect("before the window opened");
    let windows = |all: Vec<CheckIn>| all.into_iter().map(|one| one.window.map(|(_, name)| name)).collect::<Vec<_>>();
    assert_eq!(windows(all(&database, student).await), [Some("Fall".to_owned()), None]);
    put(&database, Some(id), &window("Autumn", "2026-10-01", "2026-12-15", &[&grade], "")).await.expect("moved");
    assert_eq!(windows(all(&database, student).await), [Some("Autumn".to_owned()), None]);
    assert_eq!(stands(&database, student, "2026-11-24").await, (Some("Autumn".to_owned()), false, true));
    remove_window(&database, administrator(Role::DistrictAdmin), (id, ""), NOW_MS).await.expect("removed");
    assert_eq!(windows(all(&database, student).await), [Some("Autumn".to_owned()), None]);
    assert_eq!(stands(&database, student, "2026-11-24").await, (None, false, false));
    // The number of one that was taken away is not given again.
    let next = put(&database, None, &window("Winter", "2026-10-01", "2026-12-15", &[&grade], "")).await.expect("made");
    assert!(next.0 > id.0);
}

#[tokio::test]
async fn a_check_in_that_is_sent_twice_stands_once_and_other_words_under_its_name_are_told() {
    let (file, database) = without_windows().await;
    let student = quiet(&file);
    let first = log(&database, student, &on("2026-11-20", "Two books"), 7).await.expect("logged");
    let trail = format!("SELECT count(*) FROM trail WHERE student_id = {student}");
    let entries = file.number(&trail);
    assert_eq!(log(&database, student, &on("2026-11-20", "Two books"), 7).await.expect("confirmed"), first);
    let other = log(&database, student, &on("2026-11-20", "Three books"), 7).await;
    assert!(matches!(other, Err(Error::Taken)), "{other:?}");
    assert_eq!((all(&database, student).await.len(), file.number(&trail)), (1, entries));
    log(&database, student, &on("2026-11-20", "Three books"), 8).await.expect("a form of its own");
    let told = file.column(&format!(
        "SELECT concat_ws(' ', deed, capacity, actor_id, sections, subject) FROM trail WHERE student_id = {student} ORDER BY seq"
    ));
    assert_eq!(told, ["checked_in counselor 61 0 1", "checked_in counselor 61 0 2"]);
}

#[tokio::test]
async fn a_correction_stands_in_the_place_of_an_entry_and_both_stay() {
    let (file, database) = without_windows().await;
    let student = quiet(&file);
    put(&database, None, &window("Fall", "2026-11-01", "2026-12-15", &["6", "7", "8", "9", "10", "11", "12"], ""))
        .await
        .expect("made");
    let first = log(&database, student, &on("2026-11-20", "Two books"), 1).await.expect("logged");
    // It was in October.
    let second = log(&database, student, &correction(first, "2026-10-20", true), 2).await.expect("corrected");
    assert!(!stands(&database, student, "2026-11-24").await.2, "October lies before the window");
    assert_eq!(field(log(&database, student, &correction(first, "2026-11-21", true), 3).await), "corrects");
    let third = log(&database, student, &correction(second, "2026-11-21", true), 4).await.expect("corrected again");
    assert!(stands(&database, student, "2026-11-24").await.2);
    // There was no talk at all.
    let fourth = log(&database, student, &correction(third, "2026-11-21", false), 5).await.expect("withdrawn");
    assert!(!stands(&database, student, "2026-11-24").await.2);
    let mut there: Vec<_> =
        all(&database, student).await.iter().map(|one| (one.seq, one.corrected_by, one.stands())).collect();
    there.sort_unstable();
    assert_eq!(
        there,
        [
            (first, Some(second), false),
            (second, Some(third), false),
            (third, Some(fourth), false),
            (fourth, None, false)
        ]
    );
    for absent in [99, fourth + 1] {
        let answer = log(&database, student, &correction(absent, "2026-11-21", true), 9).await;
        assert!(matches!(answer, Err(Error::NotFound)), "{absent}: {answer:?}");
    }
    // Nobody changes or takes back what is there.
    for table in ["check_in", "check_in_read", "revisit", "ask"] {
        file.sql().execute_batch(&format!("INSERT INTO ask VALUES (1, {student}, 99, 1, '', 0)")).ok();
        file.sql().execute_batch(&format!("INSERT INTO revisit VALUES (1, {student}, '2026-11-01', 0)")).ok();
        file.sql().execute_batch(&format!("INSERT INTO check_in_read VALUES (1, {student}, 1, 61, 0)")).ok();
        for statement in [format!("UPDATE {table} SET at_ms = 1"), format!("DELETE FROM {table}")] {
            let error = file.sql().execute_batch(&statement).expect_err("append-only").to_string();
            assert!(error.contains("append-only"), "{statement}: {error}");
        }
    }
}

#[tokio::test]
async fn a_request_is_answered_by_the_next_check_in_and_stands_again_when_there_was_none() {
    let (file, database) = without_windows().await;
    let student = quiet(&file);
    let asked = || async {
        let day = "2026-11-24".parse().expect("a day");
        database.check_in_course(rights(student).1, day).await.expect("a course").asked.map(|asked| asked.words)
    };
    let own = right(student);
    database.ask_check_in(own, None, NOVEMBER).await.expect("nothing to take back");
    assert_eq!(file.number(&format!("SELECT count(*) FROM ask WHERE student_id = {student}")), 0);
    database.ask_check_in(own, Some("my grades"), NOVEMBER).await.expect("asked");
    database.ask_check_in(own, Some("my grades again"), NOVEMBER).await.expect("asked twice");
    assert_eq!(asked().await, Some("my grades again".to_owned()), "the newer words stand");
    log(&database, student, &on("2026-11-20", ""), 1).await.expect("a talk of before");
    assert_eq!(asked().await, Some("my grades again".to_owned()), "what was before the request does not answer it");
    let answer = log(&database, student, &on("2026-11-24", ""), 2).await.expect("logged");
    assert_eq!(asked().await, None);
    let mended = log(&database, student, &correction(answer, "2026-11-24", true), 3).await.expect("corrected");
    assert_eq!(asked().await, None, "a correction is still an answer");
    log(&database, student, &correction(mended, "2026-11-24", false), 4).await.expect("withdrawn");
    assert_eq!(asked().await, Some("my grades again".to_owned()));
    database.ask_check_in(own, None, NOVEMBER).await.expect("taken back");
    assert_eq!(asked().await, None);
    database.ask_check_in(own, Some(""), NOVEMBER).await.expect("asked again");
    assert_eq!(asked().await, Some(String::new()));
}

#[tokio::test]
async fn the_day_turns_forth_and_back_once_for_each_grade_of_each_school() {
    let (file, database) = without_windows().await;
    let all = ["6", "7", "8", "9", "10", "11", "12"];
    // Midnight at the district is 6:00 UTC.
    let midnight = |day: i64| 1_795_500_000_000 / DAY_MS * DAY_MS + 6 * 3_600_000 + day * DAY_MS;
    put(&database, None, &window("All", "2026-11-24", "2026-11-25", &all, "")).await.expect("made");
    put(&database, None, &window("One", "2026-11-26", "2026-11-26", &["9"], "2")).await.expect("made");
    let turned = || {
        file.column(
            "SELECT concat_ws(' ', w.name, count(*)) FROM window_turn t JOIN check_window w USING (district_id, window_id)
             GROUP BY t.window_id ORDER BY t.window_id",
        )
    };
    for (at_ms, changes, now) in [
        (midnight(0) - 1, 0, vec![]),
        (midnight(0), 21, vec!["All 21".to_owned()]),
        (midnight(1), 0, vec!["All 21".to_owned()]),
        (midnight(2) - 1, 0, vec!["All 21".to_owned()]),
        (midnight(2), 21, vec!["One 1".to_owned()]),
        // A clock that was put back.
        (midnight(1), 21, vec!["All 21".to_owned()]),
        (midnight(-40), 21, vec![]),
        (midnight(2), 21, vec!["One 1".to_owned()]),
        (midnight(400), 21, vec![]),
    ] {
        assert_eq!(database.turn_day(at_ms).await.expect("turned"), changes, "at {at_ms}");
        assert_eq!(database.turn_day(at_ms).await.expect("again"), 0, "nothing is done twice");
        assert_eq!(turned(), now, "at {at_ms}");
        assert_sound(&file, &database).await;
    }
}

#[tokio::test]
async fn a_student_who_changes_school_this_morning_keeps_the_check_ins_and_is_in_the_window_of_the_new_school() {
    let (file, database) = without_windows().await;
    let student = quiet(&file);
    let grade = file.column(&format!("SELECT grade || '' FROM standing WHERE student_id = {student}")).remove(0);
    let here = file.number(&format!("SELECT school_id FROM standing WHERE student_id = {student}"));
    let (here, there) = (here.to_string(), (here % 3 + 1).to_string());
    put(&database, None, &window("Here", "2026-11-01", "2026-11-30", &[&grade], &here)).await.expect("made");
    put(&database, None, &window("There", "2026-11-20", "2026-12-15", &[&grade], &there)).await.expect("made");
    database.turn_day(NOVEMBER).await.expect("turned");
    log(&database, student, &on("2026-11-10", ""), 1).await.expect("logged");
    assert_eq!(stands(&database, student, "2026-11-24").await, (Some("Here".to_owned()), false, true));
    change(&database, student.0, &[("school", &there)]).await.expect("moved");
    assert_eq!(all(&database, student).await.len(), 1);
    assert_eq!(stands(&database, student, "2026-11-24").await, (Some("There".to_owned()), false, false));
    assert_eq!(desk(&file, student), "1 0 2026-11-10");
    assert_sound(&file, &database).await;
    log(&database, student, &on("2026-11-24", ""), 2).await.expect("logged");
    assert_eq!(stands(&database, student, "2026-11-24").await, (Some("There".to_owned()), false, true));
    // The talk of the 24th counts here too, wherever it was.
    change(&database, student.0, &[("school", &here)]).await.expect("moved back");
    assert_eq!(stands(&database, student, "2026-11-24").await, (Some("Here".to_owned()), false, true));
    assert_sound(&file, &database).await;
    change(&database, student.0, &[("left", "2026-09-01")]).await.expect("left");
    let answer = log(&database, student, &on("2026-11-24", ""), 3).await;
    assert!(matches!(answer, Err(Error::NotFound)), "who left has no check-in any more: {answer:?}");
}

#[tokio::test]
async fn saying_that_the_plan_holds_and_changing_it_both_are_a_revisit() {
    let (file, database) = without_windows().await;
    let student = quiet(&file);
    put(&database, None, &window("Fall", "2026-09-01", "2026-12-15", &["6", "7", "8", "9", "10", "11", "12"], ""))
        .await
        .expect("made");
    database.turn_day(NOVEMBER).await.expect("turned");
    let today: Day = "2026-11-24".parse().expect("a day");
    assert!(!stands(&database, student, "2026-11-24").await.1);
    database.revisit(right(student), today, NOVEMBER).await.expect("said");
    database.revisit(right(student), today, NOVEMBER + 1).await.expect("said twice");
    assert!(stands(&database, student, "2026-11-24").await.1);
    assert_eq!(file.number(&format!("SELECT count(*) FROM revisit WHERE student_id = {student}")), 1, "once a day");
    assert_sound(&file, &database).await;
    let other = PersonId(file.number(&format!(
        "SELECT min(student_id) FROM standing WHERE student_id != {student} AND changed_ms IS NULL
         AND student_id NOT IN (SELECT student_id FROM revisit)"
    )));
    assert!(!stands(&database, other, "2026-11-24").await.1);
    database.save(right(other), crate::support::first_words(9, "again "), NOVEMBER).await.expect("saved");
    assert!(stands(&database, other, "2026-11-24").await.1);
    assert_sound(&file, &database).await;
}

#[tokio::test]
async fn a_plan_is_current_when_its_student_came_back_and_the_talk_was_logged_whichever_was_first() {
    let (file, database) = without_windows().await;
    put(&database, None, &window("Fall", "2026-11-01", "2026-12-15", &["6", "7", "8", "9", "10", "11", "12"], ""))
        .await
        .expect("made");
    database.turn_day(NOVEMBER).await.expect("turned");
    let phase = |student| desk(&file, student).split(' ').next().expect("a phase").to_owned();
    let says = quiet(&file);
    let writes = PersonId(file.number(&format!(
        "SELECT min(student_id) FROM standing WHERE (status >> 8) & 3 = 1 AND changed_ms IS NULL AND contact_day = 0 AND student_id != {says}"
    )));
    for (student, token) in [(says, 1), (writes, 2)] {
        log(&database, student, &on("2026-11-20", ""), token).await.expect("logged");
        assert_eq!(phase(student), "1", "a talk alone is no return of the student");
        assert_sound(&file, &database).await;
    }
    database.turn_day(NOVEMBER + 60 * DAY_MS).await.expect("closed");
    database.turn_day(NOVEMBER).await.expect("and open again");
    assert_eq!([phase(says), phase(writes)], ["1", "1"]);
    database.revisit(right(says), "2026-11-24".parse().expect("a day"), NOVEMBER).await.expect("said");
    assert_eq!(phase(says), "3", "the talk was before");
    assert_sound(&file, &database).await;
    database.save(right(writes), crate::support::first_words(9, "again "), NOVEMBER).await.expect("saved");
    assert_eq!(phase(writes), "3");
    assert_sound(&file, &database).await;
}
