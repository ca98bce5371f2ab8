//! What is refused: it lies in the quarantine as it came, and nothing around it suffers.

use ilp::domain::person::PersonId;
use ilp::domain::section::Section;
use ilp::storage::Error;
use ilp::sync::Refusal;
use ilp::text::{Document, Op};
use tokio::task::JoinSet;

mod hostile;

use self::hostile::{behind, deletes, hostile, typed_behind};
use crate::support::{DISTRICT, Dice, NOW_MS, TestFile, first_words, right, words};

#[tokio::test]
async fn nobody_writes_under_another_persons_number() {
    let file = TestFile::demo();
    let student = PersonId(3);
    let plan = file.number(&format!("SELECT plan_id FROM plan WHERE student_id = {student}"));
    file.sql().execute("INSERT INTO plan_writer VALUES (1, $1, 600, 4)", [plan]).expect("another's number");
    let database = file.open().await;
    let before = words(&database, student, Section::Goals).await;
    let forged = database.save(right(student), first_words(600, "forged"), NOW_MS).await;
    assert!(matches!(forged, Err(Error::Refused(Refusal::NotYours))), "{forged:?}");
    database.save(right(student), first_words(601, "own "), NOW_MS).await.expect("an own number");
    let after = words(&database, student, Section::Goals).await;
    assert!(after.contains("own ") && after.len() == before.len() + 4, "{after}");
    assert_eq!(file.number("SELECT count(*) FROM quarantine WHERE reason LIKE '%somebody else%'"), 1);
    assert_eq!(file.number(&format!("SELECT person_id FROM plan_writer WHERE plan_id = {plan} AND writer = 601")), 3);
}

#[tokio::test]
async fn a_bad_update_lies_in_the_quarantine_and_fails_none_of_its_neighbours() {
    let file = TestFile::demo();
    let database = file.open().await;
    let mut saves = JoinSet::new();
    let mut send = |what: &'static str, student: PersonId, update: Vec<u8>, wanted: Option<Refusal>| {
        let database = database.clone();
        saves.spawn(async move {
            let result = database.save(right(student), update, NOW_MS).await;
            let as_wanted = match (&result, wanted) {
                (Ok(_), None) => true,
                (Err(Error::Refused(refusal)), Some(wanted)) => *refusal == wanted,
                _ => false,
            };
            (!as_wanted).then(|| format!("{what}, student {student}: {result:?}, wanted {wanted:?}"))
        });
    };
    // Good before and behind each bad one, for the same plan and for others, all at once.
    let hostile = hostile();
    for (index, (what, refusal, update)) in (0u64..).zip(&hostile) {
        let student = PersonId(1 + i64::try_from(index % 3).expect("small"));
        send(what, student, first_words(1_000 + index, &format!("[before {index}]")), None);
        send(what, student, update.clone(), Some(*refusal));
        send(what, student, first_words(2_000 + index, &format!("[behind {index}]")), None);
        send(what, PersonId(20), first_words(3_000 + index, &format!("[elsewhere {index}]")), None);
    }
    // What comes too early is told so; it is no fault, and nothing to keep.
    for (index, (what, update)) in (0u64..).zip(behind()) {
        send(what, PersonId(4), first_words(5_000 + index, &format!("[before {index}]")), None);
        send(what, PersonId(4), update, Some(Refusal::Behind));
        send(what, PersonId(4), first_words(6_000 + index, &format!("[behind {index}]")), None);
    }
    let mut ahead = Document::new(4_000);
    drop(ahead.edit_words(Section::Goals, &vec![Op::insert("first")]));
    send(
        "too early",
        PersonId(5),
        ahead.edit_words(Section::Goals, &vec![Op::retain(5), Op::insert("second")]).expect("fits"),
        Some(Refusal::Behind),
    );
    let mut wrong = Vec::new();
    while let Some(done) = saves.join_next().await {
        wrong.extend(done.expect("no panic"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    database.close().await;

    assert_eq!(file.number("SELECT count(*) FROM quarantine"), i64::try_from(hostile.len()).expect("small"));
    let kept = file.column("SELECT hex(bytes) FROM quarantine");
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().concat();
    assert!(hostile.iter().all(|(.., update)| kept.contains(&hex(update))), "the bytes are kept as they came");
    let database = file.open().await;
    for index in 0..hostile.len() {
        let own = words(&database, PersonId(1 + i64::try_from(index % 3).expect("small")), Section::Goals).await;
        assert!(
            own.contains(&format!("[before {index}]")) && own.contains(&format!("[behind {index}]")),
            "{index}: {own}"
        );
        assert!(words(&database, PersonId(20), Section::Goals).await.contains(&format!("[elsewhere {index}]")));
    }
    for index in 0..behind().len() {
        let own = words(&database, PersonId(4), Section::Goals).await;
        assert!(own.contains(&format!("[before {index}]")) && own.contains(&format!("[behind {index}]")), "{own}");
    }
    assert_eq!(database.recount_desk(DISTRICT).await.expect("a count"), 0);
    database.close().await;
    let health = ilp::storage::examine(&file.path).await.expect("a look");
    assert!(health.findings.is_empty(), "every log is whole: {:?}", health.findings);
}

/// No page of ours does it. Half a character is no text, and so nothing of it can be kept: in the place of each half stands
/// the sign that says so.
#[tokio::test]
async fn who_cuts_a_character_in_two_loses_that_one_and_no_other() {
    let file = TestFile::demo();
    let database = file.open().await;
    let student = PersonId(3);
    let before = words(&database, student, Section::Goals).await;
    // Two code units, as browsers count: the second and the third.
    let first = "a\u{1f600}b\u{1f600}c\u{1f600}d";
    database.save(right(student), first_words(600, first), NOW_MS).await.expect("saved");
    for (what, update, left) in [
        ("typed into it", typed_behind(78, (600, 1)), "a\u{fffd}x\u{fffd}b\u{1f600}c\u{1f600}d"),
        (
            "the first half deleted",
            deletes(&hostile::number(600), &[(&[4], &[1])]),
            "a\u{fffd}x\u{fffd}b\u{fffd}c\u{1f600}d",
        ),
        (
            "the second half deleted",
            deletes(&hostile::number(600), &[(&[8], &[1])]),
            "a\u{fffd}x\u{fffd}b\u{fffd}c\u{fffd}d",
        ),
    ] {
        database.save(right(student), update, NOW_MS).await.expect(what);
        assert_eq!(words(&database, student, Section::Goals).await, format!("{left}{before}"), "{what}");
    }
    database.save(right(student), first_words(601, "and on "), NOW_MS).await.expect("saved");
    database.close().await;
    let health = ilp::storage::examine(&file.path).await.expect("a look");
    assert!(health.findings.is_empty(), "{:?}", health.findings);
}

#[tokio::test]
async fn what_a_page_sends_again_is_kept_once_and_nobody_fills_the_disk() {
    let file = TestFile::demo();
    let database = file.open().await;
    let refused = async |student: i64, update: Vec<u8>| {
        let saved = database.save(right(PersonId(student)), update, NOW_MS).await;
        assert!(matches!(saved, Err(Error::Refused(_))), "{saved:?}");
    };
    for _ in 0..5 {
        refused(1, b"the same again".to_vec()).await;
        refused(2, b"the same again".to_vec()).await;
    }
    assert_eq!(file.number("SELECT count(*) FROM quarantine"), 2, "once for each of them");
    // So many things, whatever they are.
    for turn in 0..150 {
        refused(1, format!("another {turn}").into_bytes()).await;
    }
    assert_eq!(file.number("SELECT count(*) FROM quarantine WHERE author_id = 1"), 100);
    // So many bytes, however few things they are.
    for turn in 0..12u8 {
        refused(2, vec![0xff - turn; 1 << 20]).await;
    }
    let bytes = file.number("SELECT sum(length(bytes)) FROM quarantine WHERE author_id = 2");
    assert!((7 << 20..=8 << 20).contains(&bytes), "{bytes}");
    // Who comes after them has room of their own.
    refused(3, b"something else".to_vec()).await;
    assert_eq!(file.number("SELECT count(*) FROM quarantine WHERE author_id = 3"), 1);
}

#[tokio::test]
async fn whatever_was_taken_can_be_read_again() {
    let file = TestFile::demo();
    let database = file.open().await;
    let student = PersonId(6);
    let mut dice = Dice(7);
    let mut taken = 0;
    for round in 0..400 {
        let mut update = first_words(10_000 + round, "a mutated ✎ update");
        for _ in 0..=dice.below(3) {
            let at = dice.below(update.len());
            update[at] = u8::try_from(dice.below(256)).expect("a byte");
        }
        match database.save(right(student), update, NOW_MS).await {
            Ok(_) => taken += 1,
            Err(Error::Refused(_)) => {}
            Err(other) => panic!("round {round} of seed 7: {other}"),
        }
    }
    assert!(taken > 0, "some mutations still read as updates");
    let head = database.open_plan(right(student), 0, u64::MAX).await.expect("a plan").replica.head;
    assert!(file.number("SELECT count(*) FROM quarantine") <= 100, "one plan fills no disk with refusals");
    database.close().await;
    let database = file.open().await;
    let open = database.open_plan(right(student), 0, u64::MAX).await.expect("what was taken fits together");
    assert_eq!(open.replica.head, head);
}
