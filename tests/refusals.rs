//! What is refused: it lies in the quarantine as it came, and nothing around it suffers.

use ilp::domain::person::PersonId;
use ilp::domain::section::Section;
use ilp::storage::Error;
use ilp::sync::{Refusal, UPDATE_LIMIT};
use ilp::text::{Document, Op};
use tokio::task::JoinSet;
use yrs::{Map, Text, Transact};

use crate::support::{DISTRICT, Dice, NOW_MS, TestFile, first_words, right, words};

/// What a page of ours never makes.
fn foreign(change: impl FnOnce(&yrs::Doc)) -> Vec<u8> {
    let doc = yrs::Doc::with_client_id(4_242);
    change(&doc);
    yrs::ReadTxn::encode_state_as_update_v1(&doc.transact(), &yrs::StateVector::default())
}

/// Updates that are refused and kept aside, each with why.
fn hostile() -> Vec<(Refusal, Vec<u8>)> {
    let whole = first_words(77, "words that are cut off in the middle");
    vec![
        (Refusal::Unreadable, Vec::new()),
        (Refusal::Unreadable, b"<script>alert(1)</script>".to_vec()),
        (Refusal::Unreadable, vec![255; 64]),
        (Refusal::Unreadable, whole[..whole.len() / 2].to_vec()),
        (Refusal::TooLarge, vec![0; UPDATE_LIMIT + 1]),
        (Refusal::Unknown, foreign(|doc| doc.get_or_insert_text("essay").push(&mut doc.transact_mut(), "x"))),
        (
            Refusal::Unknown,
            foreign(|doc| {
                doc.get_or_insert_map("grid").insert(&mut doc.transact_mut(), "09.plan4", "done");
            }),
        ),
        (
            Refusal::Unknown,
            foreign(|doc| {
                let attributes = [("link".into(), "javascript:alert(1)".into())].into();
                doc.get_or_insert_text("goals").insert_with_attributes(&mut doc.transact_mut(), 0, "x", attributes);
            }),
        ),
    ]
}

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
    let mut send = |student: PersonId, update: Vec<u8>, wanted: Option<Refusal>| {
        let database = database.clone();
        saves.spawn(async move {
            let result = database.save(right(student), update, NOW_MS).await;
            let as_wanted = match (&result, wanted) {
                (Ok(_), None) => true,
                (Err(Error::Refused(refusal)), Some(wanted)) => *refusal == wanted,
                _ => false,
            };
            assert!(as_wanted, "student {student}: {result:?}, wanted {wanted:?}");
        });
    };
    // Good before and behind each bad one, for the same plan and for others, all at once.
    let hostile = hostile();
    for (index, (refusal, update)) in (0u64..).zip(&hostile) {
        let student = PersonId(1 + i64::try_from(index % 3).expect("small"));
        send(student, first_words(1_000 + index, &format!("[before {index}]")), None);
        send(student, update.clone(), Some(*refusal));
        send(student, first_words(2_000 + index, &format!("[behind {index}]")), None);
        send(PersonId(20), first_words(3_000 + index, &format!("[elsewhere {index}]")), None);
    }
    // What comes too early is told so; it is no fault, and nothing to keep.
    let mut ahead = Document::new(4_000);
    drop(ahead.edit_words(Section::Goals, &vec![Op::insert("first")]));
    send(
        PersonId(5),
        ahead.edit_words(Section::Goals, &vec![Op::retain(5), Op::insert("second")]).expect("fits"),
        Some(Refusal::Behind),
    );
    while let Some(done) = saves.join_next().await {
        done.expect("every save as wanted");
    }
    database.close().await;

    assert_eq!(file.number("SELECT count(*) FROM quarantine"), i64::try_from(hostile.len()).expect("small"));
    let kept = file.column("SELECT hex(bytes) FROM quarantine");
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().concat();
    assert!(hostile.iter().all(|(_, update)| kept.contains(&hex(update))), "the bytes are kept as they came");
    let database = file.open().await;
    for index in 0..hostile.len() {
        let own = words(&database, PersonId(1 + i64::try_from(index % 3).expect("small")), Section::Goals).await;
        assert!(
            own.contains(&format!("[before {index}]")) && own.contains(&format!("[behind {index}]")),
            "{index}: {own}"
        );
        assert!(words(&database, PersonId(20), Section::Goals).await.contains(&format!("[elsewhere {index}]")));
    }
    assert_eq!(database.recount_desk(DISTRICT).await.expect("a count"), 0);
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
