//! Grades that move once in a school year, and graduates, who read and write nothing.

use axum::http::Method;
use ilp::domain::administration::at_the_server;
use ilp::domain::import::Kind;
use ilp::domain::new_year::Exceptions;
use ilp::domain::person::{PersonId, Role, SchoolId};
use ilp::storage::{Database, Error, Imported, sheet::Sheet};

use crate::administration::{assert_sound, change, field, right};
use crate::support::{DISTRICT, NOW_MS, TODAY_MS, TestApp, TestFile};

const HOUR_MS: i64 = 3_600_000;
/// The morning of 2 July 2027 in every part of the United States.
const JULY: i64 = 1_814_544_000_000;

/// School and grade of everybody who is here, and how the desk has them.
fn grades(file: &TestFile) -> Vec<String> {
    file.column(
        "SELECT concat_ws('|', p.person_id, p.school_id, p.grade, ifnull(p.left_day, ''), p.graduated, s.grade, s.status, l.closed_ms)
         FROM person p LEFT JOIN standing s ON s.student_id = p.person_id
         LEFT JOIN plan l ON l.student_id = p.person_id WHERE p.role = 'student' ORDER BY p.person_id",
    )
}

/// Students of a grade of a school who are here.
fn number(file: &TestFile, school: i64, grade: u8) -> i64 {
    file.number(&format!(
        "SELECT count(*) FROM standing s JOIN person p ON p.person_id = s.student_id
         WHERE s.school_id = {school} AND s.grade = {grade} AND p.grade = {grade}"
    ))
}

/// A school that has students of grade 12, and one with students of another grade too.
fn school(file: &TestFile) -> i64 {
    file.number("SELECT school_id FROM person WHERE grade = 12 GROUP BY school_id ORDER BY count(*) DESC LIMIT 1")
}

async fn go(database: &Database, school: i64, exceptions: &Exceptions, now_ms: i64) -> Result<u32, Error> {
    database.move_grades(at_the_server(DISTRICT), SchoolId(school), exceptions, now_ms).await
}

#[tokio::test]
async fn the_grades_of_a_school_go_up_once_in_a_school_year_and_the_desk_goes_with_them() {
    let file = TestFile::large_demo();
    let database = file.open().await;
    let school = school(&file);
    let before: Vec<_> = (6..=12).map(|grade| number(&file, school, grade)).collect();
    let elsewhere =
        format!("SELECT concat_ws('|', person_id, grade) FROM person WHERE school_id != {school} ORDER BY person_id");
    let others = file.column(&elsewhere);
    let none = Exceptions::default();
    let shown = database.plan_grades(at_the_server(DISTRICT), SchoolId(school), &none, NOW_MS).await.expect("shown");
    let students: i64 = before.iter().sum();
    assert_eq!(i64::from(shown.counts.values().sum::<u32>()), students);
    assert!(students > 10 && before[6] > 0);

    assert_eq!(i64::from(go(&database, school, &none, NOW_MS).await.expect("moved")), students);
    for grade in 7..=12 {
        assert_eq!(number(&file, school, grade), before[usize::from(grade) - 7], "grade {grade}");
    }
    assert_eq!(number(&file, school, 6), 0);
    let gone = format!(
        "SELECT count(*) FROM person WHERE school_id = {school} AND graduated = 1 AND grade = 12 AND left_day = '2026-09-09'"
    );
    assert_eq!(file.number(&gone), before[6], "who was in grade 12 left that day, by the district's calendar");
    assert_eq!(file.column(&elsewhere), others, "other schools are as they were");
    assert_sound(&file, &database).await;
    // Again in the same school year there is nothing to do.
    let moved = grades(&file);
    assert_eq!(go(&database, school, &none, NOW_MS + HOUR_MS).await.expect("nothing"), 0);
    assert_eq!(grades(&file), moved);
    // In the next one there is, once the plans of the year before are closed with the grade of then; another school's
    // hold up nobody.
    assert_eq!(field(go(&database, school, &none, JULY).await), "school");
    database.turn_day(JULY).await.expect("turned");
    let close = |closed: &str| {
        let elsewhere = format!("SELECT min(person_id) FROM person WHERE role = 'student' AND school_id != {school}");
        let one =
            format!("UPDATE plan SET closed_ms = {closed} WHERE school_year = 2026 AND student_id = ({elsewhere})");
        file.sql().execute_batch(&one).expect("a plan");
    };
    close("NULL");
    assert_eq!(i64::from(go(&database, school, &none, JULY).await.expect("moved")), students - before[6]);
    close("1");
    assert_eq!(number(&file, school, 6) + number(&file, school, 7), 0);
    assert_eq!(
        file.number(&format!("SELECT count(*) FROM trail WHERE deed = 'moved_grades' AND subject = {school}")),
        2
    );
    assert_sound(&file, &database).await;
}

#[tokio::test]
async fn a_move_is_taken_back_within_a_day_but_for_whoever_was_changed_since() {
    let file = TestFile::large_demo();
    let database = file.open().await;
    let school = school(&file);
    let before = grades(&file);
    let none = Exceptions::default();
    let moved = go(&database, school, &none, NOW_MS).await.expect("moved");
    let undo = |now_ms| database.undo_grades(at_the_server(DISTRICT), SchoolId(school), now_ms);
    let undone = undo(NOW_MS + HOUR_MS).await.expect("undone");
    assert_eq!((undone.undone, undone.kept), (moved, 0));
    assert_eq!(grades(&file), before, "also who had graduated is here again, with the plan that was open");
    assert_sound(&file, &database).await;
    // Taken back, it can be done again; and one of them is changed by hand.
    assert_eq!(go(&database, school, &none, NOW_MS).await.expect("moved"), moved);
    let one = file.number(&format!(
        "SELECT min(person_id) FROM person WHERE school_id = {school} AND grade = 10 AND left_day IS NULL"
    ));
    change(&database, one, &[("grade", "11")]).await.expect("changed");
    let undone = undo(NOW_MS + HOUR_MS).await.expect("undone");
    assert_eq!((undone.undone, undone.kept), (moved - 1, 1));
    assert_eq!(file.number(&format!("SELECT grade FROM person WHERE person_id = {one}")), 11);
    // After a day nothing is taken back.
    go(&database, school, &none, NOW_MS).await.expect("moved");
    assert_eq!(undo(NOW_MS + 24 * HOUR_MS).await.expect("nothing").undone, 0);
    assert_sound(&file, &database).await;
}

#[tokio::test]
async fn who_is_named_stays_or_graduates_earlier_and_a_wrong_name_moves_nobody() {
    let file = TestFile::large_demo();
    let database = file.open().await;
    let school = school(&file);
    let of = |condition: &str| {
        file.number(&format!("SELECT min(person_id) FROM person WHERE role = 'student' AND {condition}"))
    };
    let stays = of(&format!("school_id = {school} AND grade = 10"));
    let early = of(&format!("school_id = {school} AND grade = 11"));
    let elsewhere = of(&format!("school_id != {school}"));
    let before = grades(&file);
    for (wrong, name) in
        [("#999999".to_owned(), "stay"), (format!("#{elsewhere}"), "stay"), ("#9000".to_owned(), "stay")]
    {
        let exceptions = Exceptions::parse(&wrong, "").expect("one");
        assert_eq!(field(go(&database, school, &exceptions, NOW_MS).await), name, "{wrong}");
    }
    assert_eq!(grades(&file), before);
    let exceptions = Exceptions::parse(&format!("#{stays}"), &format!("#{early}")).expect("two");
    go(&database, school, &exceptions, NOW_MS).await.expect("moved");
    let grade = |student: i64| file.number(&format!("SELECT grade FROM person WHERE person_id = {student}"));
    assert_eq!((grade(stays), grade(early)), (10, 11));
    assert_eq!(file.number(&format!("SELECT graduated FROM person WHERE person_id = {early}")), 1);
    assert_eq!(go(&database, school, &Exceptions::default(), NOW_MS).await.expect("nothing"), 0, "nor later");
    // A school's administrator moves no other school, and the owner none.
    let (own, owner) = (right(Role::SchoolAdmin), right(Role::Owner));
    let other = SchoolId(if school == 2 { 1 } else { 3 });
    for right in [own, owner] {
        let none = Exceptions::default();
        assert!(matches!(database.move_grades(right, other, &none, NOW_MS).await, Err(Error::NotFound)));
        assert!(matches!(database.undo_grades(right, other, NOW_MS).await, Err(Error::NotFound)));
    }
    assert_sound(&file, &database).await;
}

async fn import(database: &Database, text: &str) {
    let sheet = || Sheet::open(std::io::Cursor::new(text.as_bytes().to_vec()), Kind::People).expect("a table");
    let right = at_the_server(DISTRICT);
    let shown = database.compare(right, Kind::People, sheet(), NOW_MS).await.expect("shown");
    let done = database.import(right, (Kind::People, sheet()), shown.fingerprint, NOW_MS).await.expect("done");
    assert!(matches!(done, Imported::Done(_)), "{done:?}");
}

#[tokio::test]
async fn a_file_that_said_the_grade_before_is_not_moved_and_one_that_says_it_later_wins() {
    let file = TestFile::large_demo();
    let database = file.open().await;
    let school = school(&file);
    let students = file.column(&format!(
        "SELECT CAST(person_id AS TEXT) FROM person WHERE school_id = {school} AND grade = 10 ORDER BY person_id LIMIT 2"
    ));
    for (student, id) in students.iter().zip(["G-1", "G-2"]) {
        change(&database, student.parse().expect("a number"), &[("local_id", id)]).await.expect("an id");
    }
    // The same grade as before, and another name beside it: a file that is brought in says both.
    import(&database, "id,name,grade\nG-1,Ana Uno,10\n").await;
    go(&database, school, &Exceptions::default(), NOW_MS).await.expect("moved");
    let grade = |id: &str| file.number(&format!("SELECT grade FROM person WHERE local_id = '{id}'"));
    assert_eq!((grade("G-1"), grade("G-2")), (10, 11));
    import(&database, "id,grade\nG-2,10\n").await;
    assert_eq!(grade("G-2"), 10);
    assert_eq!(go(&database, school, &Exceptions::default(), NOW_MS).await.expect("nothing"), 0);
    // A file may say that somebody has graduated, and the file that the program writes says so again.
    import(&database, "id,left,graduated\nG-2,2026-09-01,yes\n").await;
    assert_eq!(file.number("SELECT graduated FROM person WHERE local_id = 'G-2'"), 1);
    assert_sound(&file, &database).await;
}

/// The demo's student of this number graduates on 1 September 2026.
async fn graduates(app: &TestApp, student: i64) {
    change(app.database(), student, &[("left", "2026-09-01"), ("graduated", "yes")]).await.expect("graduated");
}

#[tokio::test]
async fn a_graduate_reads_every_year_and_takes_it_along_and_writes_nothing() {
    let app = TestApp::start().await;
    let mut browser = app.enter(PersonId(7)).await;
    browser.write("goals", "I become an electrician").await;
    graduates(&app, 7).await;
    assert_eq!(browser.get("/plan").await.status, 401, "signed in anew, as everybody who leaves");

    let mut browser = app.enter(PersonId(7)).await;
    let answer = browser.get("/plan").await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (302, "/plan/years"));
    let page = browser.get("/plan/years").await.words();
    assert!(page.contains("You have graduated") && page.contains("Sep 1, 2028"), "{page}");
    let year = browser.get("/plan/years/2026").await.words();
    assert!(year.contains("I become an electrician"), "{year}");
    assert!(browser.get("/plan/record").await.words().contains("I become an electrician"));
    for path in ["/plan/record.json", "/plan/take"] {
        assert_eq!(browser.get(path).await.status, 200, "{path}");
    }
    for path in ["/plan/goals", "/plan/success", "/plan/goals/history"] {
        assert_eq!(browser.get(path).await.status, 404, "{path}");
    }
    let body = serde_json::json!({"person": 7, "cursor": {"seq": 0, "mark": 0}, "update": null});
    assert_eq!(browser.post_json("/api/push", &body).await.status, 404);
    let tick = [("item", "12.all.goals"), ("mark", "done")];
    assert_eq!(browser.call(&Method::POST, "/api/set_item", &tick).await.status, 404);
    // Nobody counts or finds them on the desk, and nothing that is derived is wrong.
    assert_eq!(app.file.number("SELECT count(*) FROM standing WHERE student_id = 7"), 0);
    assert_sound(&app.file, app.database()).await;

    // The district shortens the time, and the session ends with it.
    app.change("UPDATE district SET graduates_read_years = 0");
    assert_eq!(browser.get("/plan/years").await.status, 401);
    app.change("UPDATE district SET graduates_read_years = 2");
    assert_eq!(browser.get("/plan/years").await.status, 200);
    app.change("UPDATE person SET left_day = '2024-11-24' WHERE person_id = 7");
    assert_eq!(browser.get("/plan/years").await.status, 401, "two years to the day");
    // Purged as everybody who left, from the first day without the student.
    app.change("UPDATE person SET left_day = '2023-11-24' WHERE person_id = 7");
    let due = app.database().due(right(Role::DistrictAdmin), TODAY_MS).await.expect("due");
    assert_eq!(due.iter().map(|due| due.student).collect::<Vec<_>>(), [PersonId(7)]);
}

#[tokio::test]
async fn who_comes_back_after_all_finds_the_plan_open_again() {
    let app = TestApp::start().await;
    graduates(&app, 7).await;
    change(app.database(), 7, &[("left", "")]).await.expect("back");
    assert_eq!(app.file.number("SELECT graduated FROM person WHERE person_id = 7"), 0);
    let mut browser = app.enter(PersonId(7)).await;
    assert_eq!(browser.get("/plan").await.status, 200);
    browser.write("goals", "One year more").await;
    assert_sound(&app.file, app.database()).await;
}

#[tokio::test]
async fn a_guardian_reads_on_for_the_same_time_and_writes_nothing() {
    let app = TestApp::start().await;
    let guardian = app.person("role = 'guardian'");
    app.file.sql().execute_batch(&format!("DELETE FROM guardian WHERE student_id = 7; INSERT INTO guardian (district_id, guardian_id, student_id) VALUES (1, {guardian}, 7); UPDATE person SET born_day = NULL WHERE person_id = 7")).expect("a child");
    let mut browser = app.enter(guardian).await;
    graduates(&app, 7).await;
    let page = browser.get("/students/7/years").await.words();
    assert!(page.contains("has graduated") && page.contains("Sep 1, 2028"), "{page}");
    assert_eq!(browser.get("/students/7/record").await.status, 200);
    assert_eq!(browser.get("/students/7/take").await.status, 200);
    assert!(browser.get("/children").await.words().contains("Their records can still be read"));
    let ask = [("student", "7"), ("what", "goals"), ("why", "because")];
    assert_eq!(browser.call(&Method::POST, "/api/ask_amendment", &ask).await.status, 404);
    app.change("UPDATE person SET left_day = '2024-11-24' WHERE person_id = 7");
    for path in ["/students/7/years", "/students/7/record", "/students/7/take"] {
        assert_eq!(browser.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn an_administrator_sees_what_would_happen_presses_one_button_and_takes_it_back() {
    let app = TestApp::start().await;
    let school = school(&app.file);
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let page = admin.get("/admin/year").await.words();
    assert!(page.contains("A new school year") && page.contains("still to be moved"), "{page}");
    let one = app.person(&format!("role = 'student' AND school_id = {school} AND grade = 9"));
    let shown = admin.get(&format!("/admin/year?school={school}&stay=%23{one}")).await.words();
    assert!(shown.contains("of grade 12: graduated") && shown.contains("stays in grade 9"), "{shown}");
    let wrong = admin.get(&format!("/admin/year?school={school}&stay=nobody%3Cb%3E")).await;
    assert!(wrong.status == 200 && wrong.words().contains("is the id of nobody here"), "{}", wrong.words());
    // An update of the program in the middle of a year: nobody wrote down so far of which year the grades are.
    let unknown = "nobody knows since when the grade is theirs";
    assert!(shown.contains(unknown) && shown.contains("grade of 2026\u{2013}27 already"), "{shown}");
    app.change(&format!("UPDATE person SET grade_year = 2025 WHERE school_id = {school} AND role = 'student'"));
    let known = admin.get(&format!("/admin/year?school={school}")).await.words();
    assert!(known.contains("of grade 12: graduated") && !known.contains(unknown), "{known}");
    let before = grades(&app.file);
    let form = [("school", school.to_string()), ("stay", format!("#{one}")), ("graduate", String::new())];
    let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = admin.post_form("/api/move_grades", &form).await;
    let page = admin.follow(&answer).await.words();
    assert!(page.contains("moved. For a day") && page.contains("Take the move of"), "{page}");
    // The same button once more moves nobody, and there is nothing to complain about.
    let again = admin.post_form("/api/move_grades", &form).await;
    assert!(again.header("location").contains("moved=0"), "{}", again.body);
    assert_eq!(app.file.number(&format!("SELECT grade FROM person WHERE person_id = {one}")), 9);
    let answer = admin.post_form("/api/undo_grades", &[("school", &school.to_string())]).await;
    assert!(admin.follow(&answer).await.words().contains("Taken back"));
    assert_eq!(grades(&app.file), before);
}
