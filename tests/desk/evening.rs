//! The day of the last change is the district's, also in the evening, when it is tomorrow in UTC.

use std::path::{Path, PathBuf};

use ilp::domain::access::{self, DeskScope};
use ilp::domain::day::Day;
use ilp::domain::person::{PersonId, Role, Viewer};
use ilp::domain::roster::{Filter, Order, Span};
use ilp::storage::{self, Database};

use crate::support::{TestFile, first_words, one_school, right, viewer};

/// 18 November 2026, 02:00 UTC: the 17th, eight in the evening, six hours behind.
const EVENING_MS: i64 = 1_794_967_200_000;

fn on(day: &str) -> DeskScope {
    let today: Day = day.parse().expect("a day");
    access::to_desk(&Viewer { today, ..viewer(Role::DistrictAdmin, PersonId(0)) }).expect("a desk")
}

async fn changed(database: &Database, today: &str, span: Span) -> Vec<PersonId> {
    let filter = Filter { changed: Some(span), order: Order::Change, ..Filter::default() };
    let page = database.desk(on(today), &filter).await.expect("a page");
    page.rows.into_iter().map(|row| row.student).collect()
}

async fn one_who_writes_in_the_evening() -> (TestFile, Database, PersonId) {
    let file = TestFile::empty();
    let database = file.open().await;
    database.add_district(&one_school(3)).await.expect("a district");
    let student = PersonId(file.number("SELECT min(person_id) FROM person WHERE role = 'student'"));
    database.save(right(student), first_words(7, "words"), EVENING_MS).await.expect("a save");
    (file, database, student)
}

#[tokio::test]
async fn what_was_written_in_the_evening_is_of_that_day_and_not_of_the_next() {
    let (file, database, student) = one_who_writes_in_the_evening().await;
    assert_eq!(changed(&database, "2026-11-23", Span::Week).await, [student], "the seventh day, with this one");
    assert_eq!(changed(&database, "2026-11-24", Span::Week).await, [], "the eighth day");
    assert!(!changed(&database, "2026-12-16", Span::NotInMonth).await.contains(&student));
    assert!(changed(&database, "2026-12-17", Span::NotInMonth).await.contains(&student));
    // Again in the same evening, which moves nobody.
    database.save(right(student), first_words(8, "more"), EVENING_MS + 1).await.expect("a save");
    assert_eq!(changed(&database, "2026-11-24", Span::Week).await, []);
    assert!(storage::examine(&file.path).await.expect("a look").findings.is_empty());
}

#[tokio::test]
async fn when_a_district_sets_its_clock_the_days_of_before_are_counted_by_it_too() {
    let (file, database, student) = one_who_writes_in_the_evening().await;
    let admin = crate::administration::right(Role::DistrictAdmin);
    let mut settings = database.district_settings(admin).await.expect("settings");
    settings.behind_utc = 0;
    crate::administration::set_district(&database, admin, &settings).await.expect("set");
    assert_eq!(changed(&database, "2026-11-24", Span::Week).await, [student], "there it was the 18th");
    assert!(storage::examine(&file.path).await.expect("a look").findings.is_empty());
    settings.behind_utc = 360;
    crate::administration::set_district(&database, admin, &settings).await.expect("set");
    assert_eq!(changed(&database, "2026-11-24", Span::Week).await, []);
    assert!(storage::examine(&file.path).await.expect("a look").findings.is_empty());
}

#[test]
fn a_file_of_before_has_its_days_counted_anew_and_everything_else_as_it_was() {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir("migrations").expect("a folder").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let this = files.iter().position(|file| file.ends_with("0055_days_of_the_district.sql")).expect("the migration");
    let sql = rusqlite::Connection::open_in_memory().expect("memory");
    sql.pragma_update(None, "foreign_keys", "ON").expect("a setting");
    let run = |file: &Path| {
        let text = std::fs::read_to_string(file).expect("text");
        sql.execute_batch(&format!("BEGIN; {text} COMMIT;")).expect("it runs");
    };
    files[..this].iter().for_each(|file| run(file));
    sql.execute_batch(&format!(
        "INSERT INTO district (district_id, name, behind_utc) VALUES (1, 'D', 360), (2, 'E', 0);
         INSERT INTO school (district_id, school_id, name) VALUES (1, 1, 'S'), (2, 1, 'S');
         INSERT INTO person (district_id, person_id, role, name, name_key, school_id, grade)
         VALUES (1, 1, 'student', 'A', 'a', 1, 9), (1, 2, 'student', 'B', 'b', 1, 9), (2, 3, 'student', 'C', 'c', 1, 9);
         INSERT INTO plan (plan_id, district_id, student_id, school_year) VALUES (1, 1, 1, 2026), (2, 1, 2, 2026), (3, 2, 3, 2026);
         INSERT INTO standing (district_id, student_id, plan_id, school_id, grade, name_key, status, changed_ms, changed_day,
                               contact_day, boxes, asked_ms, due_day)
         VALUES (1, 1, 1, 1, 9, 'a', 1, {EVENING_MS}, 20775, 20001, 1, 7, 20002),
                (1, 2, 2, 1, 9, 'b', 0, NULL, 0, 0, 0, 0, 0), (2, 3, 3, 1, 9, 'c', 2, {EVENING_MS}, 20775, 0, 2, 0, 0);"
    ))
    .expect("what the program before wrote");
    let rows = |days: &str| -> Vec<String> {
        let all = format!(
            "SELECT json_array(district_id, student_id, plan_id, school_id, grade, name_key, status, changed_ms, contact_day,
                               boxes, asked_ms, due_day{days}) FROM standing ORDER BY student_id"
        );
        let mut all = sql.prepare(&all).expect("a statement");
        let rows = all.query_map([], |row| row.get(0)).expect("rows");
        rows.collect::<Result<_, _>>().expect("text")
    };
    let before = rows("");
    run(&files[this]);
    assert_eq!(rows(""), before);
    let days: Vec<_> = rows(", changed_day").iter().map(|row| row[row.len() - 6..].to_owned()).collect();
    assert_eq!(days, ["20774]", "0,0,0]", "20775]"]);
    let strays: i64 =
        sql.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0)).expect("a number");
    assert_eq!(strays, 0);
}
