//! What the school keeps of a student: it comes in by files, all or nothing; it is read by the student, the family and the
//! staff who may read the plan; what is left is said in words and numbers.

use std::io::Cursor;

use ilp::domain::administration::{MayAdminister, at_the_server};
use ilp::domain::import::Kind;
use ilp::domain::person::{PersonId, Role};
use ilp::storage::sheet::Sheet;
use ilp::storage::{Database, Difference, Finding, Imported, Together, examine};

use crate::administration::right as administers;
use crate::support::{DISTRICT, NOW_MS, TestApp, TestFile, taken_out};

fn sheet(kind: Kind, text: &str) -> Sheet {
    Sheet::open(Cursor::new(text.as_bytes().to_vec()), kind).expect("a table")
}

pub async fn compare(database: &Database, right: MayAdminister, kind: Kind, text: &str) -> Difference {
    database.compare(right, kind, sheet(kind, text), NOW_MS).await.expect("a difference")
}

pub async fn import(database: &Database, kind: Kind, text: &str) -> Difference {
    let right = at_the_server(DISTRICT);
    let shown = compare(database, right, kind, text).await;
    assert!(shown.can_be_applied(), "{}: {:?}", shown.sentence(), shown.wrong);
    match database.import(right, (kind, sheet(kind, text)), shown.fingerprint, NOW_MS).await.expect("an import") {
        Imported::Done(done) => done,
        Imported::NotAsShown(now) => panic!("{} and not {}", now.sentence(), shown.sentence()),
    }
}

async fn together(database: &Database, files: &[(Kind, &str)], shown: Option<&Together>) -> Together {
    let sheets = files.iter().map(|(kind, text)| (*kind, sheet(*kind, text))).collect();
    let shown = shown.map(Together::fingerprints);
    database.import_together(at_the_server(DISTRICT), sheets, shown.as_deref(), NOW_MS).await.expect("a walk")
}

/// Every row of the school's records.
fn all(file: &TestFile) -> Vec<String> {
    let rows =
        |table: &str, columns: &str| file.column(&format!("SELECT concat_ws('|', {columns}) FROM {table} ORDER BY 1"));
    [
        rows("requirement", "subject, school_id, class_from, class_until, measure, needed, place, source"),
        rows("requirement_version", "number, requirements, by_file, note, at_ms"),
        rows("credit", "student_id, school_year, course, subject_key, credits, in_progress, mark, told_day"),
        rows("fulfilment", "student_id, requirement, measure, amount, told_day"),
        rows("attendance", "student_id, school_year, enrolled, present, told_day"),
        rows("test_result", "student_id, day, test, score, most, told_day"),
        rows("trail", "seq, deed, subject"),
    ]
    .concat()
}

const REQUIREMENTS: &str = "subject,school,credits,place\nChess,,0.5,20\nLatin,1,2,21\n";
const CREDITS: &str =
    "student,year,course,subject,credits,mark\n#4,2025-26,Chess I,chess,0.25,a-\n#4,2026-27,Chess II,CHESS,,\n";

#[tokio::test]
async fn records_come_in_exactly_and_the_same_files_again_change_nothing() {
    let file = TestFile::demo();
    let database = file.open().await;
    let done = import(&database, Kind::Requirements, REQUIREMENTS).await;
    assert!(done.sentence().starts_with("new: 2;"), "{}", done.sentence());
    let done = import(&database, Kind::Credits, CREDITS).await;
    assert!(done.sentence().starts_with("new: 2;"), "{}", done.sentence());
    import(&database, Kind::Attendance, "student,year,enrolled,present\n#4,2024-25,170,161.5\n").await;
    import(&database, Kind::Tests, "student,test,date,score,maximum\n#4,Regional chess,2026-05-02,7.25,9\n").await;
    let course = "SELECT concat_ws('|', course, subject_key, credits, mark, told_day) FROM credit WHERE subject_key = 'chess' ORDER BY 1";
    assert_eq!(
        file.column(course),
        ["Chess II|chess|0|2026-09-09", "Chess I|chess|25|A-|2026-09-09"].map(str::to_owned)
    );
    assert_eq!(file.number("SELECT present FROM attendance WHERE student_id = 4 AND school_year = 2024"), 16_150);
    let before = all(&file);
    for (kind, text) in [(Kind::Requirements, REQUIREMENTS), (Kind::Credits, CREDITS)] {
        let again = compare(&database, at_the_server(DISTRICT), kind, text).await;
        assert!(!again.can_be_applied() && again.same == again.lines, "{again:?}");
    }
    let text = "student,year,course,mark\n#4,2025-26,CHESS I,B\n";
    let corrected = import(&database, Kind::Credits, text).await;
    assert!(corrected.sentence().starts_with("corrected: 1;"), "{}", corrected.sentence());
    assert_eq!(file.column("SELECT mark || credits FROM credit WHERE course = 'Chess I'"), ["B25"], "credits stay");
    import(&database, Kind::Credits, "student,year,course,remove\n#4,2025-26,Chess I,yes\n").await;
    assert_eq!(file.number("SELECT count(*) FROM credit WHERE course = 'Chess I'"), 0);
    assert!(all(&file) != before);
    assert_eq!(examine(&file.path).await.expect("a look").findings, []);
}

#[tokio::test]
async fn a_corrected_mark_leaves_the_subject_as_it_is_however_requirements_write_it() {
    let file = TestFile::demo();
    let database = file.open().await;
    import(&database, Kind::Requirements, "subject,school,credits\nCHESS,1,1\nChess,,0.5\n").await;
    import(&database, Kind::Credits, CREDITS).await;
    let again = compare(&database, at_the_server(DISTRICT), Kind::Credits, CREDITS).await;
    assert_eq!((again.same, again.wrong_count), (2, 0), "{}", again.sentence());
    let taken = taken_out(&database, at_the_server(DISTRICT), Kind::Credits).await.expect("a file").concat();
    assert!(taken.contains("Chess I,Chess,0.25,,A-"), "that of every school goes before that of one: {taken}");
    // What `ilp doctor` would find.
    file.sql().execute("DELETE FROM requirement WHERE subject_key = 'chess'", []).expect("gone");
    import(&database, Kind::Credits, "student,year,course,mark\n#4,2025-26,Chess I,B\n").await;
    assert_eq!(file.column("SELECT subject_key || mark FROM credit WHERE course = 'Chess I'"), ["chessB"]);
}

#[tokio::test]
async fn a_line_that_cannot_be_is_named_with_its_rule_and_nothing_is_brought_in() {
    let file = TestFile::demo();
    let database = file.open().await;
    let before = all(&file);
    let teacher = file.number("SELECT min(person_id) FROM person WHERE role = 'teacher'");
    for (kind, text, why) in [
        (
            Kind::Credits,
            "student,year,course,subject\nS-404,2025-26,Algebra,Mathematics\n".to_owned(),
            "Nobody here has this id",
        ),
        (
            Kind::Credits,
            format!("student,year,course,subject\n#{teacher},2025-26,Algebra,Mathematics\n"),
            "as a student",
        ),
        (
            Kind::Credits,
            "student,year,course,subject\n#4,2025-26,Alchemy,Alchemy\n".to_owned(),
            "subject \u{201c}Alchemy\u{201d}: No requirement",
        ),
        (
            Kind::Credits,
            "student,year,course,subject,mark\n#4,2025-26,Algebra,Mathematics,101\n".to_owned(),
            "mark \u{201c}101\u{201d}: A mark is",
        ),
        (
            Kind::Credits,
            "student,year,course,subject,credits\n#4,2025-26,Algebra,Mathematics,1.005\n".to_owned(),
            "two digits",
        ),
        (Kind::Credits, "student,year,course,subject\n#4,2031-32,Algebra,Mathematics\n".to_owned(), "has not begun"),
        (
            Kind::Credits,
            "student,year,course,subject\n#4,2024-25,A,Arts\n#4,2024-25,a,Arts\n".to_owned(),
            "line 2 is about the same",
        ),
        (Kind::Attendance, "student,year,enrolled,present\n#4,2025-26,50,51\n".to_owned(), "more days than"),
        (Kind::Tests, "student,test,date,score,maximum\n#4,PSAT,2026-01-01,9,8\n".to_owned(), "more than the most"),
        (Kind::Tests, "student,test,date,score\n#4,PSAT,2027-01-01,9\n".to_owned(), "has not come"),
        (Kind::Requirements, "subject,school,credits\nEnglish,Nowhere,4\n".to_owned(), "no such school"),
        (Kind::Requirements, "subject,school,credits\nEnglish,,many\n".to_owned(), "Write a number"),
        (Kind::Requirements, "subject,school,remove\nEnglish,,yes\n".to_owned(), "Courses of students count"),
        (Kind::Credits, "student,year,course,subject\n#4,2024-25,\"never closed,Arts\n".to_owned(), "cells"),
    ] {
        let found = compare(&database, at_the_server(DISTRICT), kind, &text).await;
        let said = found.wrong.first().unwrap_or_else(|| panic!("{text} was taken")).1.to_string();
        assert!(said.contains(why), "{text}: {said}");
        let sheet = sheet(kind, &text);
        let applied = database.import(at_the_server(DISTRICT), (kind, sheet), found.fingerprint, NOW_MS).await;
        assert!(matches!(applied, Ok(Imported::NotAsShown(_))), "{text}");
    }
    assert!(all(&file) == before, "nothing was changed");
}

#[tokio::test]
async fn files_that_belong_together_come_in_as_one_or_not_at_all() {
    let file = TestFile::demo();
    let database = file.open().await;
    let before = all(&file);
    let files = [(Kind::Requirements, REQUIREMENTS), (Kind::Credits, CREDITS)];
    let shown = together(&database, &files, None).await;
    assert!(!shown.is_wrong() && !shown.is_done, "the courses name a subject that the other file brings");
    assert!(all(&file) == before, "a look changes nothing");
    let wrong = [files[0], (Kind::Credits, "student,year,course,subject\n#4,2025-26,Chess I,Checkers\n")];
    let refused = together(&database, &wrong, Some(&together(&database, &wrong, None).await)).await;
    assert!(refused.is_wrong() && !refused.is_done && all(&file) == before, "not even the file that is right");
    let other =
        [(Kind::Requirements, REQUIREMENTS), (Kind::Credits, "student,year,course,subject\n#4,2025-26,Chess,Chess\n")];
    assert!(!together(&database, &other, Some(&shown)).await.is_done && all(&file) == before, "not what was shown");
    assert!(together(&database, &files, Some(&shown)).await.is_done);
    assert_eq!(file.number("SELECT count(*) FROM credit WHERE subject_key = 'chess'"), 2);
}

#[tokio::test]
async fn a_schools_administrator_brings_in_what_is_about_the_own_students_and_the_own_school_alone() {
    let file = TestFile::demo();
    let database = file.open().await;
    // Of school 2.
    let own = administers(Role::SchoolAdmin);
    let id = |condition: &str| {
        file.number(&format!("SELECT min(person_id) FROM person WHERE role = 'student' AND {condition}"))
    };
    let (mine, other) = (id("school_id = 2"), id("school_id = 1"));
    let days = |student: i64| format!("student,year,enrolled,present\n#{student},2020-21,10,10\n");
    assert!(compare(&database, own, Kind::Attendance, &days(mine)).await.can_be_applied());
    assert!(
        compare(&database, own, Kind::Attendance, &days(other)).await.wrong[0].1.to_string().contains("Nobody here")
    );
    let asks = |school: &str| format!("subject,school,credits\nChess,{school},1\n");
    assert!(compare(&database, own, Kind::Requirements, &asks("2")).await.can_be_applied());
    assert!(
        compare(&database, own, Kind::Requirements, &asks("1")).await.wrong[0].1.to_string().contains("no such school")
    );
    assert!(
        compare(&database, own, Kind::Requirements, &asks("")).await.wrong[0]
            .1
            .to_string()
            .contains("district\u{2019}s to say")
    );
}

#[tokio::test]
async fn what_was_taken_out_can_be_brought_in_again_without_a_change() {
    let file = TestFile::demo();
    let database = file.open().await;
    import(&database, Kind::Requirements, REQUIREMENTS).await;
    for kind in Kind::RECORDS {
        let text = taken_out(&database, at_the_server(DISTRICT), kind).await.expect("a file").concat();
        let again = compare(&database, at_the_server(DISTRICT), kind, &text).await;
        assert!(again.wrong_count == 0 && again.same == again.lines && again.lines > 2, "{kind:?}: {again:?}");
    }
}

/// One student with a record of their own, and the words of their page.
pub async fn told(app: &TestApp, student: PersonId, files: &[(Kind, String)]) -> String {
    let sql = app.file.sql();
    for table in ["credit", "fulfilment", "attendance", "test_result"] {
        sql.execute(&format!("DELETE FROM {table} WHERE student_id = {student}"), []).expect("gone");
    }
    sql.execute_batch(
        "DROP TRIGGER IF EXISTS requirement_version_is_never_removed;
         DELETE FROM requirement_version; DELETE FROM requirement",
    )
    .expect("gone");
    for (kind, text) in files {
        import(app.database(), *kind, text).await;
    }
    app.enter(student).await.get("/plan/school").await.page().words().to_owned()
}

#[tokio::test]
async fn a_student_reads_what_is_left_in_each_subject_and_how_the_days_stand() {
    let app = TestApp::start().await;
    let student = app.as_student(10).await.person;
    let younger = app.as_student(6).await.get("/plan").await.page();
    assert!(younger.words().contains("days this year.") && !younger.words().contains("left to graduate"));
    let days =
        |present: &str| (Kind::Attendance, format!("student,year,enrolled,present\n#{student},2026-27,50,{present}\n"));
    let asks = (Kind::Requirements, "subject,school,credits\nEnglish,,4\nArts,,0.5\n".to_owned());
    let courses = format!(
        "student,year,course,subject,credits,mark\n#{student},2025-26,English 9,English,1,B+\n#{student},2025-26,<b>Drawing</b>,Arts,1,95\n"
    );
    let words = told(&app, student, &[asks.clone(), (Kind::Credits, courses), days("44.5")]).await;
    for said in [
        "You still need 3 of 4.5 credits.",
        "Arts: 1 of 0.5. English: 1 of 4.",
        "3 to go",
        "Nothing is left",
        "may count somewhere else",
        "<b>Drawing</b>",
        "B+",
        "at school on 44.5 of 50 days. That is 89%. Days missed: 5.5.",
        "It can happen to anybody",
        "No test results have been sent yet.",
        "The newest of them came on Sep 9, 2026.",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    let home = app.enter(student).await.get("/plan").await.page();
    assert!(
        home.words().contains("3 of 4.5 credits are left to graduate. At school on 44.5 of 50 days this year."),
        "{}",
        home.words()
    );
    assert!(!home.words().contains("English 9"));
    let words = told(&app, student, &[asks, days("50")]).await;
    assert!(words.contains("No credits have been earned yet.") && words.contains("More than 90%"), "{words}");
    let words = told(&app, student, &[]).await;
    assert!(words.contains("has not sent any grades, credits or attendance yet"), "{words}");
    assert!(words.contains("What is required to graduate has not been sent yet."), "{words}");
}

#[tokio::test]
async fn what_one_school_asks_for_takes_the_place_of_what_the_district_asks_for() {
    let app = TestApp::start().await;
    let student = app.as_student(9).await.person;
    let school = app.file.number(&format!("SELECT school_id FROM person WHERE person_id = {student}"));
    let other = if school == 1 { 2 } else { 1 };
    let asks =
        format!("subject,school,credits\nEnglish,,4\nEnglish,{school},3.5\nEnglish,{other},9\nLatin,{other},2\n");
    let credits = format!(
        "student,year,course,subject,credits\n#{student},2026-27,English 9,English,0.5\n#{student},2026-27,Latin,Latin,1\n"
    );
    let words = told(&app, student, &[(Kind::Requirements, asks), (Kind::Credits, credits)]).await;
    assert!(words.contains("You still need 3 of 3.5 credits."), "{words}");
    assert!(words.contains("Beside these: 1 credits in subjects for which nothing is required here."), "{words}");
}

#[tokio::test]
async fn who_looks_at_it_is_on_the_trail_and_a_partner_never_does() {
    let app = TestApp::start().await;
    let mut counselor = app.as_counselor().await;
    let student = app.students(counselor.person, true)[0];
    let page = format!("/students/{student}/school");
    let before = app.trail(student).len();
    assert_eq!(counselor.get(&page).await.status, 200);
    assert_eq!(app.trail(student)[before..], ["looked_at_school_record counselor"]);
    let mut partner = app.as_one(Role::Partner).await;
    let shared =
        PersonId(app.file.number(&format!("SELECT student_id FROM consent WHERE partner_id = {}", partner.person)));
    assert_eq!(partner.get(&format!("/students/{shared}")).await.status, 200);
    assert_eq!(partner.get(&format!("/students/{shared}/school")).await.status, 404);
    let mut own = app.as_student(9).await;
    let before = app.trail(own.person).len();
    assert_eq!(own.get("/plan/school").await.status, 200);
    assert_eq!(app.trail(own.person).len(), before, "a student reads the own record unwatched");
}

#[tokio::test]
async fn the_whole_record_has_them_and_the_doctor_finds_a_course_of_no_subject() {
    let app = TestApp::start().await;
    let mut own = app.as_student(11).await;
    let file = own.get("/plan/record.json").await;
    let file: serde_json::Value = serde_json::from_str(&file.body).expect("JSON");
    let credits = file["credits"].as_array().expect("credits");
    assert!(credits.iter().any(|one| one["credits_in_hundredths"] == 100 && one["mark"].is_string()), "{credits:?}");
    assert!(!file["attendance"].as_array().expect("attendance").is_empty());
    let page = own.get("/plan/record").await.page();
    assert!(page.words().contains("has English 9 (english) of"), "{}", page.words());
    app.change("DELETE FROM requirement WHERE subject_key = 'electives'");
    let found = examine(&app.file.path).await.expect("a look").findings;
    let is_of_it = |one: &Finding| matches!(one, Finding::Credits { .. } | Finding::Requirements { .. });
    assert!(found.len() > 1 && found.iter().all(is_of_it), "{found:?}");
}
