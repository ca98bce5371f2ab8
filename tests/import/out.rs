//! Lists that are longer than a page of them: whole, once, in order, piece by piece.

use std::collections::BTreeSet;

use futures::StreamExt;

use super::*;
use crate::support::TestApp;

/// 1,200 of everything in school 2; many students of one name.
const MANY: &str = "
    CREATE TEMP TABLE n (n INTEGER PRIMARY KEY);
    INSERT INTO n WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < 1200) SELECT n FROM up;
    INSERT INTO school SELECT 1, 1000 + n, 'School ' || n FROM n;
    INSERT INTO person (district_id, person_id, role, name, name_key, school_id, grade, local_id)
        SELECT 1, 20000 + n, 'student', 'Bo ' || (n % 7), 'bo ' || (n % 7), 2, 9, 'S-' || n FROM n;
    INSERT INTO person (district_id, person_id, role, name, name_key, school_id, local_id) VALUES
        (1, 30001, 'teacher', 'T', 't', 2, 'T-1'), (1, 30002, 'counselor', 'C', 'c', 2, 'C-1'),
        (1, 30003, 'guardian', 'G', 'g', 2, 'G-1');
    INSERT INTO class SELECT 1, 1000 + n, 2, 'Class ' || n, 'K-' || n FROM n;
    INSERT INTO class_teacher (district_id, teacher_id, class_id) SELECT 1, 30001, 1000 + n FROM n;
    INSERT INTO class_student (district_id, student_id, class_id) SELECT 1, 20000 + n, 1001 + n % 3 FROM n;
    INSERT INTO caseload (district_id, counselor_id, name_key, student_id)
        SELECT 1, 30002, 'bo ' || (n % 7), 20000 + n FROM n;
    INSERT INTO guardian (district_id, guardian_id, student_id) SELECT 1, 30003, 20000 + n FROM n;
    INSERT INTO resource SELECT 1, 1000 + n, 'Help ' || n, 'https://help.example.org/' || n, '', NULL, 127, NULL, NULL, 0,
        NULL, NULL, '' FROM n;
    INSERT INTO requirement SELECT 1, 1000 + n, 'Chess ' || n, 'chess ' || n, 2, NULL, NULL, iif(n = 1, 'hours', 'credits'),
        100, 1 + n % 9, '' FROM n WHERE n < 4;
    INSERT INTO credit (district_id, student_id, school_year, course_key, course, subject_key, credits, told_day)
        SELECT 1, 20000 + n, 2025, 'chess', 'Chess', 'chess 2', 50, '2026-09-01' FROM n
        UNION ALL SELECT 1, 20077, 2024, 'chess ' || n, 'Chess ' || n, 'chess 3', 50, '2026-09-01' FROM n;
    INSERT INTO fulfilment SELECT 1, 20000 + n, 'chess 1', 'Chess 1', 'hours', 150, '2026-09-01' FROM n;
    INSERT INTO attendance SELECT 1, 20000 + n, 2025, 100, 90, '2026-09-01' FROM n;
    INSERT INTO test_result SELECT 1, 20000 + n, '2026-05-01', 'sat', 'SAT', 50000, NULL, '2026-09-01' FROM n;";

#[tokio::test]
async fn a_list_longer_than_a_page_comes_whole_and_once_and_never_stands_in_memory_as_one() {
    let file = TestFile::demo();
    let database = file.open().await;
    file.sql().execute_batch(MANY).expect("rows");
    // What is required is one version, and no list that grows with a district.
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Requirements) {
        let pieces = taken_out(&database, right(Role::DistrictAdmin), kind).await.expect("a list");
        assert!(pieces.len() > 2, "{kind:?}");
        assert!(pieces.iter().all(|piece| piece.matches("\r\n").count() <= 501), "{kind:?}: a page at a time");
        let text = pieces.concat();
        let lines: Vec<_> = text.split_terminator("\r\n").collect();
        assert_eq!(lines.iter().collect::<BTreeSet<_>>().len(), lines.len(), "{kind:?}: each once");
        let again = compare(&database, right(Role::DistrictAdmin), kind, &text).await;
        let rows = u64::try_from(lines.len() - 1).expect("a number");
        assert!(again.wrong_count == 0 && again.effects.is_empty() && again.same == rows, "{kind:?}: {again:?}");
        let whole = match kind {
            Kind::Schools => "school",
            Kind::People => "person WHERE local_id IS NOT NULL",
            Kind::Classes => "class WHERE local_id IS NOT NULL",
            Kind::Members => "(SELECT class_id FROM class_teacher UNION ALL SELECT class_id FROM class_student)",
            Kind::Caseloads => "caseload",
            Kind::Guardians => "guardian",
            Kind::Resources => "resource WHERE removed_ms IS NULL",
            Kind::Requirements => unreachable!("left out"),
            Kind::Credits => "credit",
            Kind::Progress => "fulfilment",
            Kind::Attendance => "attendance",
            Kind::Tests => "test_result",
        };
        let whole = file.number(&format!("SELECT count(*) FROM {whole}"));
        assert_eq!(u64::try_from(whole), Ok(rows), "{kind:?}");
        if kind == Kind::Resources {
            continue;
        }
        // A school's is what the district's has of it, by another way.
        let own = taken_out(&database, right(Role::SchoolAdmin), kind).await.expect("a list").concat();
        let own: Vec<_> = own.split_terminator("\r\n").collect();
        assert_eq!(own.iter().collect::<BTreeSet<_>>().len(), own.len(), "{kind:?}: each once");
        assert!(own.iter().all(|line| lines.contains(line)), "{kind:?}");
        assert!(own.len() >= if kind == Kind::Schools { 2 } else { 1201 } && own.len() <= lines.len(), "{kind:?}");
    }
}

#[tokio::test]
async fn long_lists_are_in_the_order_of_the_table_and_those_of_people_and_of_a_school_by_name() {
    let file = TestFile::demo();
    let database = file.open().await;
    file.sql().execute_batch(MANY).expect("rows");
    let orders = [
        (
            Role::DistrictAdmin,
            Kind::Credits,
            "SELECT coalesce(local_id, '#' || person_id) || ',' || course
            FROM credit JOIN person ON person_id = student_id ORDER BY student_id, school_year, course_key",
        ),
        (
            Role::SchoolAdmin,
            Kind::Credits,
            "SELECT coalesce(local_id, '#' || person_id) || ',' || course
            FROM credit JOIN person ON person_id = student_id WHERE school_id = 2
            ORDER BY name_key, student_id, school_year, course_key",
        ),
        (
            Role::DistrictAdmin,
            Kind::People,
            "SELECT local_id || ',' || name FROM person WHERE local_id IS NOT NULL
            ORDER BY name_key, person_id",
        ),
    ];
    for (role, kind, order) in orders {
        let text = taken_out(&database, right(role), kind).await.expect("a list").concat();
        let cells = text.split_terminator("\r\n").skip(1).map(|line| line.split(',').collect::<Vec<_>>());
        let found: Vec<_> = cells.map(|cells| format!("{},{}", cells[0], cells[2])).collect();
        assert!(found == file.column(order), "{role:?} {kind:?}");
    }
}

#[tokio::test]
async fn a_list_that_cannot_be_read_to_its_end_breaks_off_and_is_on_the_trail_before_its_first_row() {
    let app = TestApp::start().await;
    app.file.sql().execute_batch(MANY).expect("rows");
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let (first, mut rest) = admin.begin_file("/admin/export/tests.csv").await;
    assert!(first.matches("\r\n").count() <= 501, "not all at once");
    assert_eq!(app.file.number("SELECT count(*) FROM trail WHERE deed = 'exported'"), 1);
    app.file.sql().execute_batch("DROP TABLE test_result").expect("gone");
    assert!(rest.next().await.expect("not as if it were over").is_err());
}
