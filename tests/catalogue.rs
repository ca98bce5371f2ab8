//! The district's own list: an edit changes what students find, and nothing that they ticked. Everybody stands as the
//! boxes in force say, whenever somebody looks, and years that are over keep their words.

mod pages;

use ilp::domain::administration::{MayAdminister, at_the_server};
use ilp::domain::catalogue::{Changes, Written};
use ilp::domain::checklist::ItemState;
use ilp::domain::completion::State;
use ilp::domain::grade::Grade;
use ilp::domain::person::PersonId;
use ilp::domain::section::Section;
use ilp::say::Language;
use ilp::storage::{self, Database, Error, Finding};
use ilp::sync::Cursor;
use ilp::text::Document;
use tokio::task::JoinSet;

use crate::support::{DISTRICT, NOW_MS, TestFile, right};

/// The morning of 2 July 2027 in every part of the United States.
const JULY: i64 = 1_814_544_000_000;

fn keeper() -> MayAdminister {
    at_the_server(DISTRICT)
}

fn written(title: &str, grade: &str) -> Written {
    Written {
        titles: [("en".to_owned(), title.to_owned())].into(),
        area: "academic".to_owned(),
        source: "The board".to_owned(),
        grade: grade.to_owned(),
        retired: String::new(),
    }
}

/// The form of an item as it stands, with one thing changed.
fn with(changes: &Changes, key: &str, change: impl FnOnce(&mut Written)) -> Written {
    let mut form = Written::of(changes.lines().iter().find(|line| line.key == key).expect("an item"));
    change(&mut form);
    form
}

async fn put(database: &Database, item: Option<&str>, form: Written, at_ms: i64) -> (i64, String) {
    let over = database.catalogue(DISTRICT).await.expect("a list").number;
    let mut made = String::new();
    let change = |now: &Changes| {
        now.put(item, &form, 7 + over.unsigned_abs()).map(|(after, key)| {
            made = key;
            after
        })
    };
    let number = database.put_catalogue(keeper(), (over, ""), change, at_ms).await.expect("a version");
    (number, made)
}

async fn retire(database: &Database, key: &str, is_retired: bool) -> i64 {
    let now = database.catalogue(DISTRICT).await.expect("a list").changes;
    let retired = if is_retired { "yes" } else { "" };
    put(database, Some(key), with(&now, key, |form| retired.clone_into(&mut form.retired)), NOW_MS).await.0
}

async fn page(database: &Database, student: PersonId, writer: u64) -> Document {
    let pulled = database.pull(right(student), Cursor::default()).await.expect("a log");
    let mut document = Document::new(writer);
    for update in &pulled.updates {
        document.apply(update).expect("in order");
    }
    document
}

/// Ticks whatever the student finds.
async fn complete(database: &Database, student: PersonId, writer: u64) -> Grade {
    let open = database.open_plan(right(student), 0, u64::MAX).await.expect("a plan");
    let mut page = page(database, student, writer).await;
    for key in open.catalogue(Language::En).keys_of(open.grade) {
        let update = page.set_item(&key, &ItemState::Done);
        database.save(right(student), update, NOW_MS).await.expect("saved");
    }
    open.grade
}

async fn grid(database: &Database, student: PersonId) -> State {
    database.open_plan(right(student), 0, u64::MAX).await.expect("a plan").standing().state(Section::Success)
}

/// What the desk says of the student's grid.
fn on_the_desk(file: &TestFile, student: PersonId) -> State {
    let status = file.number(&format!("SELECT status FROM standing WHERE student_id = {student}"));
    let status = u16::try_from(status).ok().and_then(ilp::domain::status::Status::from_bits).expect("a status");
    status.standing.state(Section::Success)
}

async fn is_healthy(file: &TestFile, database: &Database, when: &str) {
    assert_eq!(storage::examine(&file.path).await.expect("a look").findings, [], "{when}");
    assert_eq!(database.recount_desk(DISTRICT).await.expect("a count"), 0, "{when}");
}

#[tokio::test]
async fn a_new_item_opens_a_completed_list_and_retiring_it_completes_the_list_again() {
    let file = TestFile::demo();
    let database = file.open().await;
    let student = PersonId(1);
    let grade = complete(&database, student, 900).await;
    assert_eq!(on_the_desk(&file, student), State::Completed);
    let (number, key) = put(&database, None, written("I did what our town asks", &grade.to_string()), NOW_MS).await;
    assert_eq!(number, 1);
    assert_eq!(grid(&database, student).await, State::InProgress, "the student's own pages know at once");
    is_healthy(&file, &database, "before anybody was counted").await;
    database.turn_day(NOW_MS).await.expect("a turn");
    assert_eq!(on_the_desk(&file, student), State::InProgress);
    is_healthy(&file, &database, "after everybody was counted").await;
    assert_eq!(file.number("SELECT count(*) FROM standing WHERE boxes != 1"), 0);

    retire(&database, &key, true).await;
    assert_eq!(grid(&database, student).await, State::Completed);
    database.turn_day(NOW_MS).await.expect("a turn");
    assert_eq!(on_the_desk(&file, student), State::Completed);
    is_healthy(&file, &database, "after it was retired").await;
}

#[tokio::test]
async fn other_words_change_no_box_and_nobody_is_counted_for_them() {
    let file = TestFile::demo();
    let database = file.open().await;
    let form = with(&Changes::default(), "09.plan4", |form| {
        form.titles.insert("en".to_owned(), "I planned four years".to_owned());
    });
    put(&database, Some("09.plan4"), form, NOW_MS).await;
    assert_eq!(file.number("SELECT count(*) FROM catalogue_walk"), 0);
    assert_eq!(file.number("SELECT boxes FROM catalogue_version"), 0);
    is_healthy(&file, &database, "with other words").await;
}

#[tokio::test]
async fn a_walk_that_was_killed_goes_on_and_who_saves_meanwhile_is_counted_by_the_new_boxes() {
    let file = TestFile::demo();
    let database = file.open().await;
    let (first, last) = (PersonId(1), PersonId(60));
    for (student, writer) in [(first, 900), (last, 901)] {
        complete(&database, student, writer).await;
    }
    put(&database, None, written("One more each year", "all"), NOW_MS).await;
    let counted = database.count_some_anew(DISTRICT).await.expect("some").expect("not all");
    assert!(counted < 60, "{counted}");
    assert_eq!((on_the_desk(&file, first), on_the_desk(&file, last)), (State::InProgress, State::Completed));
    is_healthy(&file, &database, "half way").await;

    // The one who was counted saves, and so does the one who was not: with a tick of another grade, and with words alone.
    for (student, writer) in [(first, 902), (last, 903)] {
        let update = page(&database, student, writer).await.set_item("12.leaving", &ItemState::Done);
        database.save(right(student), update, NOW_MS).await.expect("saved");
        assert_eq!(on_the_desk(&file, student), State::InProgress, "student {student}");
    }
    is_healthy(&file, &database, "half way, after saves").await;
    database.close().await;

    let database = file.open().await;
    is_healthy(&file, &database, "after the kill").await;
    database.turn_day(NOW_MS).await.expect("a turn");
    assert_eq!(file.number("SELECT count(*) FROM standing WHERE boxes != 1"), 0);
    assert_eq!(file.number("SELECT count(*) FROM catalogue_walk WHERE place IS NULL"), 1);
    is_healthy(&file, &database, "at the end").await;
    assert_eq!(database.count_some_anew(DISTRICT).await.expect("nothing"), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_changes_while_students_tick_loses_no_tick_and_everybody_stands_where_they_should() {
    let file = TestFile::demo();
    let database = file.open().await;
    let mut ticking = JoinSet::new();
    for student in (1..=12).map(PersonId) {
        let database = database.clone();
        ticking.spawn(async move {
            let writer = 1_000 + student.0.unsigned_abs();
            complete(&database, student, writer).await;
            student
        });
    }
    let keys = ["06.needs", "07.budget", "08.cost", "09.plan4", "10.team", "11.recs", "12.offers", "all.goals"];
    for key in keys {
        retire(&database, key, true).await;
        database.count_some_anew(DISTRICT).await.expect("some");
    }
    retire(&database, "all.goals", false).await;
    while let Some(student) = ticking.join_next().await {
        let student = student.expect("ticked");
        let open = database.open_plan(right(student), 0, u64::MAX).await.expect("a plan");
        let items = open.replica.document().items();
        let ticked = items.keys().filter(|key| key.starts_with(&format!("{:02}.", open.grade.number()))).count();
        assert!(ticked >= 10, "student {student} ticked {ticked}");
    }
    is_healthy(&file, &database, "while it is counted").await;
    database.turn_day(NOW_MS).await.expect("a turn");
    is_healthy(&file, &database, "at the end").await;
    for student in (1..=60).map(PersonId) {
        assert_eq!(on_the_desk(&file, student), grid(&database, student).await, "student {student}");
    }
}

#[tokio::test]
async fn a_year_that_is_over_keeps_the_words_that_it_was_closed_with() {
    let file = TestFile::demo();
    let database = file.open().await;
    let reworded = |title: &str| {
        with(&Changes::default(), "06.needs", |form| {
            form.titles = [("en".to_owned(), title.to_owned())].into();
        })
    };
    put(&database, Some("06.needs"), reworded("Needs, as of spring"), NOW_MS).await;
    database.turn_year(DISTRICT, (ilp::domain::day::Day::at(JULY, 0), JULY), false).await.expect("a new year");
    put(&database, Some("06.needs"), reworded("Needs, as of autumn"), JULY + 1).await;
    let title = |changes: &Changes| changes.told(Language::Es).find("06.needs").expect("the item").title.clone();
    let mut titles = Vec::new();
    for year in database.years(right(PersonId(1))).await.expect("years") {
        titles.push((year.is_closed, title(&database.list_of_year(&year).await.expect("a list"))));
    }
    let wanted = [(false, "Needs, as of autumn".to_owned()), (true, "Needs, as of spring".to_owned())];
    assert_eq!(titles, wanted);
    is_healthy(&file, &database, "in the new year").await;
}

#[tokio::test]
async fn going_back_is_a_version_of_its_own_and_forgets_no_item() {
    let file = TestFile::demo();
    let database = file.open().await;
    let (_, key) = put(&database, None, written("For a while", "9"), NOW_MS).await;
    let number = database.take_back_catalogue(keeper(), (1, 0), "", NOW_MS).await.expect("back");
    assert_eq!(number, 2);
    let list = database.catalogue(DISTRICT).await.expect("a list").changes.told(Language::En);
    let grade = Grade::new(9).expect("a grade");
    assert_eq!(list.items_of(grade).count(), 12);
    assert!(list.entry(&key).is_some_and(|entry| entry.item.is_retired && entry.item.title == "For a while"));
    let made = database.catalogue_versions(keeper()).await.expect("versions");
    assert_eq!(made.iter().map(|one| (one.edition.number, one.back_to)).collect::<Vec<_>>(), [(2, Some(0)), (1, None)]);
    for (over, older) in [(2, 2), (2, 9), (2, -1)] {
        let error =
            database.take_back_catalogue(keeper(), (over, older), "", NOW_MS).await.expect_err("no such version");
        assert!(matches!(error, Error::NotFound), "{error}");
    }
    let error = database.take_back_catalogue(keeper(), (1, 0), "", NOW_MS).await.expect_err("another came first");
    assert!(matches!(error, Error::Overtaken), "{error}");
}

#[tokio::test]
async fn versions_are_kept_as_they_are_and_the_doctor_names_one_that_is_not_whole() {
    let file = TestFile::demo();
    let database = file.open().await;
    put(&database, None, written("Ours", "9"), NOW_MS).await;
    put(&database, None, written("Ours too", "9"), NOW_MS).await;
    database.turn_day(NOW_MS).await.expect("a turn");
    database.close().await;
    for change in ["UPDATE catalogue_version SET note = 'x'", "DELETE FROM catalogue_version"] {
        assert!(file.sql().execute_batch(change).is_err(), "{change}");
    }
    for (change, named) in [
        ("UPDATE catalogue_version SET changes = '{}' WHERE number = 1", "version 1 cannot be read"),
        ("DELETE FROM catalogue_version WHERE number = 1", "a version is missing before 2"),
        ("UPDATE catalogue_version SET boxes = 1 WHERE number = 2", "version 2 counts by other boxes than it has"),
    ] {
        let forged = file.as_after_a_power_cut();
        let sql = forged.sql();
        sql.execute_batch("DROP TRIGGER catalogue_version_is_kept; DROP TRIGGER catalogue_version_is_never_removed")
            .expect("no trigger");
        sql.execute_batch(change).expect(change);
        let found = storage::examine(&forged.path).await.expect("a look").findings;
        let is_named = |one: &Finding| matches!(one, Finding::Catalogue { what, .. } if what == named);
        assert!(found.iter().any(is_named), "{change}: {found:?}");
    }
    // Whoever is counted by older boxes when nobody waits any more is where they should not be, and is put right.
    let damaged = file.as_after_a_power_cut();
    damaged.sql().execute_batch("UPDATE standing SET boxes = 1 WHERE student_id = 5").expect("changed");
    let found = storage::examine(&damaged.path).await.expect("a look").findings;
    assert_eq!(found, [Finding::Seat { student: PersonId(5) }]);
    assert_eq!(storage::repair(&damaged.path).await.expect("repaired").findings, []);
}

#[tokio::test]
async fn who_comes_to_the_desk_while_the_list_is_counted_is_counted_by_the_new_boxes() {
    let file = TestFile::demo();
    let database = file.open().await;
    put(&database, None, written("One more each year", "all"), NOW_MS).await;
    crate::administration::change(&database, 3, &[("grade", "10")]).await.expect("moved");
    assert_eq!(file.number("SELECT boxes FROM standing WHERE student_id = 3"), 1);
    is_healthy(&file, &database, "after a move").await;
    database.turn_day(NOW_MS).await.expect("a turn");
    is_healthy(&file, &database, "at the end").await;
}
