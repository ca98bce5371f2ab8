//! A student who is moved while they write: their plan is kept in memory by the writer, who must not go on from where
//! they sat.

use ilp::domain::access::{self, Whose};
use ilp::domain::completion::State;
use ilp::domain::person::{PersonId, Role, SchoolId};
use ilp::domain::roster::{Count, Filter};
use ilp::domain::section::Section;
use ilp::storage::Error;
use ilp::text::{Document, Op};
use tokio::task::JoinSet;

use super::{assert_sound, change, right as administrator, written};
use crate::support::{DISTRICT, NOW_MS, TestFile, first_words, right, viewer, words};

/// A page that says of a section whether it is completed for now, on top of all that the plan has.
async fn call_completed(database: &ilp::storage::Database, student: PersonId, writer: u64, completed: bool) {
    let mut open = database.open_plan(right(student), writer, u64::MAX).await.expect("a plan");
    let update = open.replica.set_completed(Section::Goals, completed);
    database.save(right(student), update, NOW_MS).await.expect("saved");
}

#[tokio::test]
async fn a_student_who_is_moved_while_their_plan_is_in_memory_is_counted_where_they_are() {
    let file = TestFile::demo();
    let database = file.open().await;
    // A student of grade 9 of whom the writer keeps the plan from here on.
    let student = PersonId(4);
    database.save(right(student), first_words(700, "kept in memory "), NOW_MS).await.expect("saved");
    let school = file.number("SELECT school_id FROM person WHERE person_id = 4");
    for (turn, pairs) in [
        vec![("school", if school == 1 { "2" } else { "1" })],
        vec![("grade", "12")],
        vec![("name", "Ðorđe Ünlü")],
        vec![("school", "3"), ("grade", "7"), ("name", "Somebody Else")],
    ]
    .iter()
    .enumerate()
    {
        change(&database, student.0, pairs).await.expect("changed");
        assert_sound(&file, &database).await;
        // Saves that bring a section to completed, and back: the lists and counters follow.
        for (step, completed) in [(1, true), (2, false), (3, true)] {
            call_completed(&database, student, 800 + 10 * turn as u64 + step, completed).await;
            assert_sound(&file, &database).await;
        }
        call_completed(&database, student, 809 + 10 * turn as u64, false).await;
    }
    let text = words(&database, student, Section::Goals).await;
    assert!(text.contains("kept in memory "), "{text}");
    assert_eq!(file.column("SELECT name_key FROM standing WHERE student_id = 4"), ["else somebody"]);
    assert_eq!(file.column("SELECT DISTINCT name_key FROM caseload WHERE student_id = 4"), ["else somebody"]);
}

#[tokio::test]
async fn another_grade_asks_for_other_boxes_also_of_a_plan_in_memory() {
    let file = TestFile::demo();
    let database = file.open().await;
    // A student who completed everything: in another grade the grid is open again.
    let done = file.number("SELECT min(student_id) FROM standing WHERE status & 255 = 170 AND grade < 12");
    let student = PersonId(done);
    let grade = file.number(&format!("SELECT grade FROM person WHERE person_id = {done}"));
    database.save(right(student), first_words(701, "again "), NOW_MS).await.expect("saved");
    change(&database, done, &[("grade", "12")]).await.expect("changed");
    let state = |grid: &str| file.number(&format!("SELECT (status >> 6) & 3 FROM standing WHERE student_id = {grid}"));
    assert_ne!(state(&done.to_string()), State::Completed as i64);
    database.save(right(student), first_words(702, "and again "), NOW_MS).await.expect("saved");
    assert_sound(&file, &database).await;
    change(&database, done, &[("grade", &grade.to_string())]).await.expect("changed");
    assert_eq!(state(&done.to_string()), State::Completed as i64);
    assert_sound(&file, &database).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn students_who_are_moved_again_and_again_while_they_write_lose_no_word_and_no_counter() {
    let file = TestFile::demo();
    let database = file.open().await;
    let mut pages = JoinSet::new();
    for student in (1..=12).map(PersonId) {
        let database = database.clone();
        pages.spawn(async move {
            let mut page = Document::new(50_000 + student.0.cast_unsigned());
            for turn in 0..40 {
                let mut updates = vec![
                    page.edit_words(Section::Goals, &vec![Op::insert(format!("[{turn}]").as_str())]).expect("fits"),
                ];
                updates.push(page.set_completed(Section::Goals, turn % 2 == 0));
                for update in updates {
                    database.save(right(student), update, NOW_MS + turn).await.expect("saved");
                }
            }
        });
    }
    let moving = {
        let database = database.clone();
        tokio::spawn(async move {
            let mut moves = 0;
            for turn in 0..20 {
                for student in 1..=12 {
                    let school = (1 + (turn + student) % 3).to_string();
                    let grade = (6 + (turn * student) % 7).to_string();
                    let name = format!("Name{turn} Of {student}");
                    let pairs = [("school", school.as_str()), ("grade", &grade), ("name", &name)];
                    change(&database, student, &pairs).await.expect("changed");
                    moves += 1;
                }
            }
            moves
        })
    };
    pages.join_all().await;
    assert_eq!(moving.await.expect("all moved"), 240);
    assert_sound(&file, &database).await;
    for student in (1..=12).map(PersonId) {
        let text = words(&database, student, Section::Goals).await;
        assert!((0..40).all(|turn| text.matches(&format!("[{turn}]")).count() == 1), "{student}: {text}");
    }
}

#[tokio::test]
async fn who_left_has_no_seat_and_saves_nothing_and_who_comes_back_has_the_same_plan() {
    let file = TestFile::demo();
    let database = file.open().await;
    let student = PersonId(5);
    database.save(right(student), first_words(703, "before "), NOW_MS).await.expect("saved");
    let seat = || {
        file.column(
            "SELECT concat_ws('|', plan_id, school_id, grade, status, changed_ms) FROM standing WHERE student_id = 5",
        )
    };
    let before = seat();
    change(&database, 5, &[("left", "2026-09-01")]).await.expect("left");
    assert!(seat().is_empty());
    assert_sound(&file, &database).await;
    let refused = database.save(right(student), first_words(704, "gone "), NOW_MS).await;
    assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    let desk = access::to_desk(&viewer(Role::DistrictAdmin, PersonId(0))).expect("a desk");
    assert!(matches!(desk.whose(), Whose::District));
    let page = database.desk(desk, &Filter::default()).await.expect("a page");
    assert_eq!(page.count, Count::Exactly(59));
    // What is changed meanwhile holds when they come back.
    change(&database, 5, &[("left", ""), ("name", "Back Again")]).await.expect("back");
    assert_eq!(seat(), before);
    assert_sound(&file, &database).await;
    database.save(right(student), first_words(705, "after "), NOW_MS).await.expect("saved");
    let text = words(&database, student, Section::Goals).await;
    assert!(text.contains("before ") && text.contains("after ") && !text.contains("gone "), "{text}");
    // A repair gives somebody who left no seat either.
    change(&database, 5, &[("left", "2026-09-02")]).await.expect("left");
    database.close().await;
    file.sql().execute_batch("DELETE FROM standing WHERE student_id = 6").expect("a fault");
    assert!(ilp::storage::repair(&file.path).await.expect("a repair").findings.is_empty());
    assert!(seat().is_empty());
}

#[tokio::test]
async fn a_new_student_has_an_empty_plan_with_its_beginning_and_a_seat() {
    let file = TestFile::demo();
    let database = file.open().await;
    let pairs = [("role", "student"), ("name", "Zoë Álvarez"), ("school", "2"), ("grade", "8"), ("local_id", "S-9")];
    let student =
        database.put_person(administrator(Role::SchoolAdmin), None, &written(&pairs), NOW_MS).await.expect("added");
    assert_eq!(student.0, file.number("SELECT max(person_id) FROM person"));
    assert_sound(&file, &database).await;
    let plan = file.number(&format!("SELECT plan_id FROM plan WHERE student_id = {student} AND school_year = 2026"));
    let begun = file.column(&format!("SELECT kind || ' ' || at_ms FROM milestone WHERE plan_id = {plan}"));
    let as_others = file.column("SELECT kind || ' ' || at_ms FROM milestone WHERE plan_id = 1");
    assert_eq!(begun, as_others);
    database.save(right(student), first_words(706, "my first words"), NOW_MS).await.expect("saved");
    assert_sound(&file, &database).await;
    assert_eq!(file.number("SELECT school_id FROM standing WHERE name_key = 'alvarez zoe'"), SchoolId(2).0);
    // The change stands on the trail, about the student, by whoever made it.
    let trail = file.column(
        "SELECT concat_ws(' ', capacity, deed, actor_id, student_id, subject) FROM trail WHERE deed = 'changed_person'",
    );
    assert_eq!(trail, [format!("school_admin changed_person 9000 {student} {student}")]);
    assert_eq!(DISTRICT.0, 1);
}
