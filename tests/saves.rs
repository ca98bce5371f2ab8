//! Saving: what was confirmed is there once and for ever, and what the desk shows is what the plans say.

use ilp::domain::access;
use ilp::domain::catalogue::standard;
use ilp::domain::checklist::ItemState;
use ilp::domain::grade::Grade;
use ilp::domain::person::{PersonId, Role};
use ilp::domain::roster::Filter;
use ilp::domain::section::Section;
use ilp::say::Language;
use ilp::storage::Database;
use ilp::sync::Cursor;
use ilp::text::{Document, Op, plain};
use tokio::task::JoinSet;

use crate::support::{DISTRICT, Dice, NOW_MS, TestFile, first_words, right, viewer, words};

/// A page of the student: everything that the log has, and where it reaches.
async fn page(database: &Database, student: PersonId, writer: u64) -> (Document, Cursor) {
    let pulled = database.pull(right(student), Cursor::default()).await.expect("a log");
    let mut document = Document::new(writer);
    for update in &pulled.updates {
        document.apply(update).expect("in order");
    }
    (document, pulled.head)
}

#[tokio::test]
async fn a_save_sent_again_is_confirmed_again_and_stands_once() {
    let file = TestFile::demo();
    let database = file.open().await;
    let student = PersonId(1);
    let (mut page, head) = page(&database, student, 500).await;
    let update = page.edit_words(Section::Goals, &vec![Op::insert("only once ")]).expect("fits");
    let first = database.save(right(student), update.clone(), NOW_MS).await.expect("saved");
    assert_eq!((first.before, first.head.seq), (head, head.seq + 1));
    let again = database.save(right(student), update.clone(), NOW_MS + 1).await.expect("confirmed");
    assert_eq!((again.before, again.head), (first.head, first.head));
    database.close().await;

    let database = file.open().await;
    let later = database.save(right(student), update, NOW_MS + 2).await.expect("confirmed by another process");
    assert_eq!(later.head, first.head);
    assert_eq!(words(&database, student, Section::Goals).await.matches("only once").count(), 1);
    let pulled = database.pull(right(student), head).await.expect("a log");
    assert_eq!((pulled.fits, pulled.head.seq, pulled.updates.len()), (true, head.seq + 1, 1));
}

#[tokio::test]
async fn two_pages_of_one_student_keep_both_texts() {
    let file = TestFile::demo();
    let database = file.open().await;
    let student = PersonId(2);
    let ((mut one, head), (mut two, _)) = (page(&database, student, 501).await, page(&database, student, 502).await);
    for (page, text) in [(&mut one, "from the bus "), (&mut two, "from the library ")] {
        let update = page.edit_words(Section::Strategies, &vec![Op::insert(text)]).expect("fits");
        database.save(right(student), update, NOW_MS).await.expect("saved");
    }
    for update in database.pull(right(student), head).await.expect("a log").updates {
        one.apply(&update).expect("in order");
        two.apply(&update).expect("in order");
    }
    let both = words(&database, student, Section::Strategies).await;
    assert!(both.contains("from the bus ") && both.contains("from the library "), "{both}");
    assert_eq!(plain(&one.words(Section::Strategies)), both);
    assert_eq!(one.words(Section::Strategies), two.words(Section::Strategies));
}

#[tokio::test]
async fn many_saves_at_once_over_many_plans_are_all_there_afterwards() {
    let file = TestFile::demo();
    let database = file.open().await;
    let mut saves = JoinSet::new();
    for student in 1..=60i64 {
        for turn in 0..8u64 {
            let database = database.clone();
            let update = first_words(student.cast_unsigned() * 100 + turn, &format!("[{student}.{turn}]"));
            saves.spawn(async move { database.save(right(PersonId(student)), update, NOW_MS).await });
        }
    }
    for result in saves.join_all().await {
        result.expect("saved");
    }
    // Not closed: what was answered is on the disk already.
    let found = file.as_after_a_power_cut();
    drop(database);
    for file in [found, file] {
        let database = file.open().await;
        for student in 1..=60 {
            let text = words(&database, PersonId(student), Section::Goals).await;
            for turn in 0..8 {
                assert_eq!(text.matches(&format!("[{student}.{turn}]")).count(), 1, "{student}: {text}");
            }
        }
        assert_eq!(database.recount_desk(DISTRICT).await.expect("a count"), 0);
    }
}

/// One step that may flip the state of a section, as one update.
fn flip(dice: &mut Dice, page: &mut Document, grade: Grade) -> Vec<u8> {
    let section = Section::WRITTEN[dice.below(3)];
    match dice.below(5) {
        0 => page.edit_words(section, &vec![Op::insert("word ")]).expect("fits"),
        1 => {
            let length = ilp::text::utf16_len(&plain(&page.words(section)));
            page.edit_words(section, &vec![Op::Delete { delete: length }]).expect("fits")
        }
        2 => page.set_completed(section, dice.below(2) == 0),
        3 => {
            let list = standard(Language::En);
            let updates: Vec<_> = list.keys_of(grade).map(|key| page.set_item(&key, &ItemState::Done)).collect();
            Document::merge(&updates).expect("updates of one page")
        }
        _ => {
            let keys: Vec<_> = standard(Language::En).keys_of(grade).collect();
            page.set_item(&keys[dice.below(keys.len())], &ItemState::NotYet)
        }
    }
}

/// Every row of the district's list, as the desk has it, against the plans themselves.
async fn assert_desk_agrees(database: &Database, when: &str) {
    assert_eq!(database.recount_desk(DISTRICT).await.expect("a count"), 0, "{when}");
    let scope = access::to_desk(&viewer(Role::DistrictAdmin, PersonId(0))).expect("a desk");
    let mut filter = Filter::default();
    let mut seen = 0;
    loop {
        let page = database.desk(scope, &filter).await.expect("a page");
        for row in &page.rows {
            let open = database.open_plan(right(row.student), 0, u64::MAX).await.expect("a plan");
            assert_eq!(row.status.standing, open.standing(), "student {} {when}", row.student);
            assert_eq!((row.changed_ms, row.grade), (open.changed_ms, open.grade), "student {} {when}", row.student);
            seen += 1;
        }
        filter.edge = page.next;
        if filter.edge.is_none() {
            break;
        }
    }
    assert_eq!(seen, 60, "{when}");
}

#[tokio::test]
async fn the_desk_agrees_with_the_plans_after_states_flip_back_and_forth() {
    for seed in 1..=2 {
        let file = TestFile::demo();
        let database = file.open().await;
        assert_desk_agrees(&database, "in the demo").await;
        let mut dice = Dice(seed);
        let mut pages = Vec::new();
        for id in 1..=12 {
            let student = PersonId(id);
            let grade = database.open_plan(right(student), 0, 0).await.expect("a plan").grade;
            pages.push((student, grade, page(&database, student, 700 + id.cast_unsigned()).await.0));
        }
        for round in 1..=40 {
            let mut saves = JoinSet::new();
            for (student, grade, page) in &mut pages {
                let (database, student) = (database.clone(), *student);
                let update = flip(&mut dice, page, *grade);
                saves.spawn(async move { database.save(right(student), update, NOW_MS + round).await });
            }
            for result in saves.join_all().await {
                result.expect("saved");
            }
            assert_eq!(database.recount_desk(DISTRICT).await.expect("a count"), 0, "round {round} of seed {seed}");
        }
        assert_desk_agrees(&database, &format!("after seed {seed}")).await;
        database.close().await;
        assert_desk_agrees(&file.open().await, &format!("after seed {seed}, opened again")).await;
    }
}

#[tokio::test]
async fn a_second_program_on_the_same_file_loses_nothing() {
    let file = TestFile::demo();
    let programs = [file.open().await, file.open().await];
    let student = PersonId(4);
    for turn in 0..6u64 {
        let database = &programs[usize::from(turn % 2 == 1)];
        let update = first_words(800 + turn, &format!("[{turn}]"));
        // The copy in its memory is old: it may say that it cannot save now, and then it can.
        if database.save(right(student), update.clone(), NOW_MS).await.is_err() {
            database.save(right(student), update, NOW_MS).await.expect("the second time");
        }
    }
    let text = words(&programs[0], student, Section::Goals).await;
    assert!((0..6).all(|turn| text.matches(&format!("[{turn}]")).count() == 1), "{text}");
}
