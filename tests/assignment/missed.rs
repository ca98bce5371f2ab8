//! The dated review of those who are in a window of a list: theirs counts, and not the one of their grade.

use ilp::domain::person::{PersonId, Role};
use ilp::domain::roster::Filter;
use ilp::domain::window::Written;
use ilp::storage::{Error, NewAssignment};

use super::{DAY_MS, NOVEMBER, administrator, assert_sound, give, grade, log, window, without_windows};
use crate::support::NOW_MS;

#[tokio::test]
async fn who_is_in_a_window_of_a_list_misses_that_one_when_it_is_over_and_not_the_one_of_the_grade() {
    let (file, database) = without_windows().await;
    let id = give(&database, grade(9), window("Ninth", "2026-11-26", "2026-12-10"), 1).await;
    // Set later, on its days: whoever has the other stays in it.
    let of_grades = Written {
        name: "Everybody".to_owned(),
        kind: "fall".to_owned(),
        year: "2026".to_owned(),
        first: "2026-12-01".to_owned(),
        last: "2026-12-05".to_owned(),
        grades: ["9", "10"].map(str::to_owned).into(),
        ..Written::default()
    };
    let of_grades = of_grades.window().expect("a window");
    database.put_window(administrator(Role::DistrictAdmin), (None, ""), &of_grades, NOW_MS).await.expect("set");
    let reviews = |grade: u8| {
        file.column(&format!(
            "SELECT DISTINCT CAST((status >> 12) & 3 AS TEXT) FROM standing WHERE grade = {grade} ORDER BY 1"
        ))
    };
    let quiet = "student_id NOT IN (SELECT student_id FROM check_in WHERE day BETWEEN '2026-11-26' AND '2026-12-10')";
    let student = PersonId(file.number(&format!("SELECT min(student_id) FROM standing WHERE grade = 9 AND {quiet}")));
    for (days, ninth, tenth) in [
        (3, vec!["0"], vec!["0"]),
        // Theirs is open still.
        (13, vec!["0"], vec!["2"]),
        (17, vec!["2"], vec!["2"]),
        (3, vec!["0"], vec!["0"]),
        (17, vec!["2"], vec!["2"]),
    ] {
        database.turn_day(NOVEMBER + days * DAY_MS).await.expect("turned");
        assert_eq!(
            (reviews(9), reviews(10)),
            (ninth.into_iter().map(str::to_owned).collect(), tenth.into_iter().map(str::to_owned).collect()),
            "after {days} days"
        );
        assert_sound(&file, &database).await;
    }
    log(&database, student, "2026-12-08", 902).await;
    let review = format!("SELECT (status >> 12) & 3 FROM standing WHERE student_id = {student}");
    assert_eq!(file.number(&review), 1);
    // Taken back it is nobody's, and that of the grade counts for them as for all others.
    database.undo_assignment(super::district(), id, NOVEMBER + 17 * DAY_MS).await.expect("taken back");
    while database.assign_some(NOVEMBER + 17 * DAY_MS).await.expect("a page") {}
    database.turn_day(NOVEMBER + 17 * DAY_MS).await.expect("turned");
    assert_eq!(reviews(9), ["2"], "8 December is none of its days");
    assert_sound(&file, &database).await;
}

#[tokio::test]
async fn no_window_is_given_by_a_choice_that_the_list_does_not_answer() {
    let (_file, database) = without_windows().await;
    // An administrator reads no comments: without that choice the list would be everybody.
    let filter = Filter { waits: true, ..Filter::default() };
    let new = NewAssignment { window: window("All", "2026-11-26", "2026-12-10"), filter: filter.clone(), token: 7 };
    let reached = database.reached(super::district(), &filter, &new.window).await;
    assert!(matches!(reached, Err(Error::Rule(_))), "{reached:?}");
    let given = database.assign(super::district(), new, NOVEMBER).await;
    assert!(matches!(given, Err(Error::Rule(_))), "{given:?}");
}
