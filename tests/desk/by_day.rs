//! What a page by day costs, told by the steps that SQLite takes for it, in a district of which half stand before all who are
//! left: who never wrote, and who was not met in the window.

use ilp::domain::access::{self, DeskScope};
use ilp::domain::completion::State;
use ilp::domain::person::{PersonId, Role};
use ilp::domain::roster::{BySection, Edge, Filter, Order, Place};
use ilp::domain::section::Section;
use ilp::domain::status::Phase;
use ilp::storage::{Database, Question, Value};
use rusqlite::StatementStatus;

use crate::support::{TestFile, one_school, viewer};

/// More than are read and put in order at once, on each side.
const HALF: i64 = 4_500;

async fn district() -> (TestFile, Database, DeskScope) {
    let file = TestFile::empty();
    file.open().await.add_district(&one_school(2 * HALF)).await.expect("a district");
    // Whoever is of the second half wrote, and was checked in, on one of fifty days; of the first half nobody wrote, and
    // everybody was met long ago.
    file.sql()
        .execute_batch(&format!(
            "INSERT INTO check_window (district_id, window_id, name, kind, school_year, first_day, last_day, grades)
             VALUES (1, 1, 'Fall', 'fall', 2026, date(20000 * 86400, 'unixepoch'), date(20100 * 86400, 'unixepoch'), 127);
             INSERT INTO window_turn (district_id, school_id, grade, window_id, first_day, last_day)
             SELECT 1, school_id, value, 1, date(20000 * 86400, 'unixepoch'), date(20100 * 86400, 'unixepoch')
             FROM school, json_each('[6,7,8,9,10,11,12]');
             UPDATE standing SET status = 256, contact_day = 19000 + student_id % 50;
             UPDATE standing SET status = 770, contact_day = 20000 + student_id % 50, changed_day = 20000 + student_id % 50,
                 changed_ms = (20000 + student_id % 50) * 86400000 + 50000000
             WHERE student_id IN (SELECT student_id FROM standing ORDER BY student_id DESC LIMIT {HALF});
             DELETE FROM desk_count;
             INSERT INTO desk_count SELECT 1, s.value, g.value, status, count(*) FROM standing,
                 json_each(json_array(school_id, 0)) s, json_each(json_array(grade, 0)) g GROUP BY 2, 3, 4"
        ))
        .expect("a history");
    let database = file.open().await;
    (file, database, access::to_desk(&viewer(Role::DistrictAdmin, PersonId(0))).expect("a desk"))
}

/// The steps of SQLite for all questions of a page.
pub(super) fn steps(file: &TestFile, questions: &[Question]) -> i32 {
    let sql = file.sql();
    let of = |question: &Question| {
        let mut statement = sql.prepare(question.statement).expect("a statement");
        for place in 1..=statement.parameter_count() {
            // They are numbered as they come in the text, and named as their values are.
            let name = statement.parameter_name(place).expect("a name").trim_start_matches('$');
            match &question.values[name.parse::<usize>().expect("a number") - 1] {
                Value::Number(number) => statement.raw_bind_parameter(place, number),
                Value::Text(text) => statement.raw_bind_parameter(place, text),
            }
            .expect("a value");
        }
        let mut rows = statement.raw_query();
        while rows.next().expect("a row").is_some() {}
        drop(rows);
        statement.get_status(StatementStatus::VmStep)
    };
    questions.iter().map(of).sum()
}

#[tokio::test]
async fn a_page_by_day_passes_nobody_whom_the_statuses_leave_out_before_all_others_wherever_it_lies() {
    let (file, database, scope) = district().await;
    let walked = "SELECT sum(grade + status) FROM standing INDEXED BY standing_by_name";
    let walked = steps(&file, &[Question { statement: walked, values: [].into() }]) / 2;
    assert!(walked > i32::try_from(3 * HALF).expect("few"), "to pass half of them: {walked}");
    let mut completed = BySection::default();
    completed.states[Section::Goals as usize] = Some(State::Completed);
    let filters = [
        Filter { sections: completed, order: Order::Change, ..Filter::default() },
        Filter { phase: Some(Phase::CheckedIn), order: Order::Contact, ..Filter::default() },
    ];
    for filter in filters {
        // The first rows, those in the middle, and the last and first ones backwards.
        let at = |day: i64| Place { day, name_key: "m".into(), student: PersonId(1) };
        let start = Place { name_key: "le 1".into(), ..at(20_000) };
        let edges = [None, Some(Edge::After(at(20_025))), Some(Edge::Before(at(20_050))), Some(Edge::Before(start))];
        for edge in edges {
            let asked = Filter { edge, ..filter.clone() };
            let page = database.desk(scope, &asked).await.expect("a page");
            assert_eq!(page.rows.len(), 50, "{asked:?}");
            let questions = database.desk_questions(scope, &asked).await.expect("questions");
            let taken = steps(&file, &questions);
            assert!(taken < walked, "{taken} steps, and {walked} pass half of the district: {asked:?}");
        }
    }
}

#[tokio::test]
async fn who_has_a_plan_that_others_began_and_a_talk_of_before_the_window_that_names_it_is_met_too() {
    let (file, database, scope) = district().await;
    let early = file.number("SELECT min(student_id) FROM standing");
    let named = file.number("SELECT min(student_id) + 1 FROM standing");
    file.sql()
        .execute_batch(&format!(
            "UPDATE standing SET status = status | 2 WHERE student_id = {early};
             INSERT INTO check_in (district_id, student_id, seq, day, logged_by, capacity, present, agreed, next_step, at_ms,
                                   window_id, held, token)
             VALUES (1, {named}, 1, date(19900 * 86400, 'unixepoch'), 1, 'counselor', '', '', '', 1, 1, 1, 1);
             UPDATE standing SET status = 770, contact_day = 19900 WHERE student_id = {named};
             DELETE FROM desk_count;
             INSERT INTO desk_count SELECT 1, s.value, g.value, status, count(*) FROM standing,
                 json_each(json_array(school_id, 0)) s, json_each(json_array(grade, 0)) g GROUP BY 2, 3, 4"
        ))
        .expect("two others");
    let mut completed = BySection::default();
    completed.states[Section::Goals as usize] = Some(State::Completed);
    let first = async |filter: Filter| database.desk(scope, &filter).await.expect("a page").rows[0].student;
    assert_eq!(first(Filter { sections: completed, order: Order::Change, ..Filter::default() }).await, PersonId(early));
    let checked_in = Filter { phase: Some(Phase::CheckedIn), order: Order::Contact, ..Filter::default() };
    assert_eq!(first(checked_in).await, PersonId(named));
}
