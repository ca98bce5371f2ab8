//! Who missed the dated review of the last window that is over: what the desk says, its list and numbers, and the report
//! whose numbers open them.

use ilp::domain::access;
use ilp::domain::person::{PersonId, Role};
use ilp::domain::roster::{Count, Filter};
use ilp::domain::status::Review;

use super::{DAY_MS, NOVEMBER, change, correction, log, on, put, quiet, window, without_windows};
use crate::administration::assert_sound;
use crate::support::{TestApp, TestFile, remove_window, viewer};

const ALL: [&str; 7] = ["6", "7", "8", "9", "10", "11", "12"];

/// 0 where no window is over, 1 with its check-in, 2 without.
fn review(file: &TestFile, student: PersonId) -> i64 {
    file.number(&format!("SELECT (status >> 12) & 3 FROM standing WHERE student_id = {student}"))
}

#[tokio::test]
async fn who_had_no_check_in_in_the_last_window_that_is_over_has_missed_it_until_another_one_is() {
    let (file, database) = without_windows().await;
    let student = quiet(&file);
    put(&database, None, &window("First", "2026-11-10", "2026-11-20", &ALL, "")).await.expect("made");
    let second = put(&database, None, &window("Second", "2026-12-01", "2026-12-05", &ALL, "")).await.expect("made");
    let turn = async |days: i64| database.turn_day(NOVEMBER + days * DAY_MS).await.expect("turned");
    turn(-10).await;
    assert_eq!(review(&file, student), 0, "it is open");
    turn(0).await;
    assert_eq!(review(&file, student), 2);
    log(&database, student, &on("2026-11-23", ""), 1).await.expect("logged");
    assert_eq!(review(&file, student), 2, "that was after it");
    let seq = log(&database, student, &on("2026-11-12", ""), 2).await.expect("logged");
    assert_eq!(review(&file, student), 1, "written down later, for one of its days");
    assert_sound(&file, &database).await;

    let scope = access::to_desk(&viewer(Role::DistrictAdmin, PersonId(9_000))).expect("a desk");
    for (of, slug) in [(Review::Missed, 2), (Review::Held, 1)] {
        let page = database.desk(scope, &Filter { review: Some(of), ..Filter::default() }).await.expect("a page");
        let wanted = file.number(&format!("SELECT count(*) FROM standing WHERE (status >> 12) & 3 = {slug}"));
        assert!(wanted > 0);
        assert_eq!(page.count, Count::Exactly(wanted.unsigned_abs()));
        assert_eq!(page.counts.expect("numbers").review(of), wanted.unsigned_abs());
        assert!(page.rows.iter().all(|row| row.status.review == of));
    }

    log(&database, student, &correction(seq, "2026-11-12", false), 3).await.expect("corrected");
    assert_eq!(review(&file, student), 2, "there was no such talk");
    let school = file.number(&format!("SELECT school_id % 3 + 1 FROM standing WHERE student_id = {student}"));
    change(&database, student.0, &[("school", &school.to_string())]).await.expect("moved");
    assert_eq!(review(&file, student), 2, "the new school had it, too");
    turn(9).await;
    assert_eq!(review(&file, student), 2, "the next one is only open");
    log(&database, student, &on("2026-12-02", ""), 4).await.expect("logged");
    turn(12).await;
    assert_eq!(review(&file, student), 1);
    assert_sound(&file, &database).await;
    let right = crate::administration::right(Role::DistrictAdmin);
    remove_window(&database, right, (second, ""), NOVEMBER).await.expect("taken away");
    turn(12).await;
    assert_eq!(review(&file, student), 2, "the one before counts again");
    // A clock that was put back, and the next school year.
    turn(-10).await;
    assert_eq!(review(&file, student), 0);
    turn(12).await;
    turn(230).await;
    assert_eq!(file.number("SELECT count(*) FROM standing WHERE (status >> 12) & 3 > 0"), 0, "of another year");
    assert_sound(&file, &database).await;
}

#[tokio::test]
async fn a_report_tells_the_dated_review_by_grade_and_each_number_opens_the_list_that_it_counts() {
    let app = TestApp::start().await;
    app.application.turn().await.expect("turned");
    // The demo's window of the autumn is over on 15 December.
    app.pass(30 * 24 * 60);
    app.application.turn().await.expect("turned");
    let missed = app.file.number("SELECT count(*) FROM standing WHERE (status >> 12) & 3 = 2");
    assert!(missed > 0, "it was not logged of everybody");
    let mut admin = app.as_one(Role::SchoolAdmin).await;
    let school = app.file.number(&format!("SELECT school_id FROM person WHERE person_id = {}", admin.person));
    let missed = app
        .file
        .number(&format!("SELECT count(*) FROM standing WHERE (status >> 12) & 3 = 2 AND school_id = {school}"));
    let report = admin.get("/reports").await;
    assert!(report.words().contains("The last window that is over, by grade"), "{}", report.words());
    let link = format!("<a href=\"/desk?review=missed\">{missed}<");
    assert!(report.body.contains(&link), "{link}: {}", report.body);
    let list = admin.get("/desk?show=all&review=missed").await.words();
    assert!(list.contains(&format!("Students, without a check-in in the last window: {missed}")), "{list}");
    let csv = admin.get("/reports.csv").await.body;
    assert!(csv.contains(&format!("last check-in window that is over,Missed it,{missed}\r\n")), "{csv}");
    // Kept under a name, it opens as it was.
    let kept = admin
        .post_form("/api/keep_view", &[("name", "Missed"), ("query[0][0]", "review"), ("query[0][1]", "missed")])
        .await;
    assert_eq!(kept.status, 302);
    assert!(kept.header("location").contains("review=missed"), "{}", kept.header("location"));
    let first = admin.get("/desk").await.words();
    assert!(first.contains("Missed the last window"), "{first}");
}
