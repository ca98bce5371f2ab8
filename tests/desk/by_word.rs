//! What a page by name costs of those who have a common word, told by the steps that SQLite takes for it.

use ilp::domain::access;
use ilp::domain::person::{PersonId, Role};
use ilp::domain::roster::{Count, Edge, Filter};

use super::by_day::steps;
use crate::support::{TestFile, one_school, viewer};

#[tokio::test]
async fn a_page_of_a_common_word_takes_no_more_where_more_students_lack_it_and_lists_nobody_twice() {
    let mut taken = Vec::new();
    for students in [5_000, 10_000] {
        let file = TestFile::empty();
        file.open().await.add_district(&one_school(students)).await.expect("a district");
        let has = format!("student_id % {} = 0", students / 1_250);
        // Two words under the same letters, and one that begins otherwise behind them.
        file.sql()
            .execute_batch(&format!(
                "INSERT INTO desk_word (district_id, student_id, word, name_key) SELECT district_id, student_id, value, name_key
                 FROM standing, json_each('[\"xylander\", \"xylia\", \"xyst\"]') WHERE {has}"
            ))
            .expect("words");
        let named = file.column(&format!(
            "SELECT CAST(student_id AS TEXT) FROM standing WHERE {has} ORDER BY name_key, student_id LIMIT 50"
        ));
        let database = file.open().await;
        let scope = access::to_desk(&viewer(Role::DistrictAdmin, PersonId(0))).expect("a desk");
        let mut costs = Vec::new();
        for name in ["x", "xy", "xyl", "xylander", "xyst"] {
            let filter = Filter { name: name.to_owned(), ..Filter::default() };
            let first = database.desk(scope, &filter).await.expect("a page");
            let found: Vec<_> = first.rows.iter().map(|row| row.student.to_string()).collect();
            assert_eq!(found, named, "{name}");
            assert_eq!(first.count, Count::Over(200), "{name}");
            let place = first.rows[49].place.clone();
            let second = Filter { edge: Some(Edge::After(place)), ..filter.clone() };
            for asked in [filter, second] {
                costs.push(steps(&file, &database.desk_questions(scope, &asked).await.expect("questions")));
            }
        }
        taken.push(costs);
    }
    for (small, large) in taken[0].iter().zip(&taken[1]) {
        assert!(*large <= small + small / 10, "steps in 5,000 and in 10,000: {taken:?}");
    }
}
