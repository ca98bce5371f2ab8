//! What is taken from whom, and what is refused.

use super::{Refusal, Replica, UPDATE_LIMIT};
use crate::domain::card::{CardId, Field};
use crate::domain::checklist::ItemState;
use crate::domain::person::PersonId;
use crate::domain::section::Section;
use crate::text::{Document, Op, plain};

const STUDENT: PersonId = PersonId(7);
const OTHER: PersonId = PersonId(8);

#[test]
fn an_update_sent_twice_is_confirmed_twice_and_written_once() {
    let mut page = Document::new(1);
    let update = page.edit_words(Section::Goals, &vec![Op::insert("words")]).expect("fits");
    let mut replica = Replica::new(9);
    let first = replica.admit(STUDENT, &update).expect("first");
    assert!(first.is_new && first.new_writers == [1]);
    let again = replica.admit(STUDENT, &update).expect("again");
    assert!(!again.is_new && again.new_writers.is_empty());
    assert_eq!(plain(&replica.document().words(Section::Goals)), "words");
}

#[test]
fn nobody_writes_under_another_persons_number() {
    let mut page = Document::new(1);
    let update = page.edit_words(Section::Goals, &vec![Op::insert("words")]).expect("fits");
    let mut replica = Replica::new(9);
    replica.admit(STUDENT, &update).expect("the student's");
    let more = page.edit_words(Section::Goals, &vec![Op::insert("forged ")]).expect("fits");
    assert_eq!(replica.admit(OTHER, &more), Err(Refusal::NotYours));
}

#[test]
fn too_much_and_nonsense_are_refused_with_their_reason() {
    let mut replica = Replica::new(9);
    assert_eq!(replica.admit(STUDENT, &vec![0; UPDATE_LIMIT + 1]), Err(Refusal::TooLarge));
    for nonsense in [&b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"[..], b"", b"hello", &[255; 64]] {
        assert_eq!(replica.admit(STUDENT, nonsense), Err(Refusal::Unreadable), "{nonsense:?}");
    }
}

#[test]
fn a_section_may_move_with_its_first_words_its_last_and_every_mark_and_not_with_those_between() {
    let mut page = Document::new(1);
    let mut replica = Replica::new(9);
    let mut moves = |update: &[u8]| {
        let moves = replica.admit(STUDENT, update).expect("good").may_move;
        // The shortcut comes to the same as reading all of it.
        assert_eq!(replica.has_words, Some(replica.document.has_words()));
        moves
    };
    let mut edit = |steps: Vec<Op>| page.edit_words(Section::Barriers, &steps).expect("fits");
    assert!(!moves(&edit(vec![Op::insert(" \n")])));
    assert!(moves(&edit(vec![Op::insert("first")])));
    assert!(!moves(&edit(vec![Op::insert("more ")])));
    assert!(!moves(&edit(vec![Op::Delete { delete: 5 }])));
    assert!(moves(&edit(vec![Op::Delete { delete: 5 }])));
    assert!(moves(&page.set_completed(Section::Barriers, true)));
    assert!(
        !moves(&page.set_card(CardId::at(0, 1), &[(Field::Goal, "read".to_owned())])),
        "no card completes anything"
    );
}

#[test]
fn who_may_exempt_makes_one_box_exempt_or_takes_that_back_and_does_nothing_else() {
    const COUNSELOR: PersonId = PersonId(9);
    let exempt = || ItemState::exempt("Took it at another school").expect("a reason");
    let (mut student, mut counselor) = (Document::new(1), Document::new(2));
    let tick = student.set_item("09.plan4", &ItemState::Done);
    let ticked = || {
        let mut replica = Replica::new(9);
        replica.admit(STUDENT, &tick).expect("a tick");
        replica
    };
    counselor.apply(&tick).expect("a tick");
    let made = counselor.set_item("09.plan4", &exempt());
    let mut replica = ticked();
    let admitted = replica.admit_exemption(COUNSELOR, &made).expect("an exemption");
    assert!(admitted.exempts && admitted.may_move && admitted.new_writers == [2]);
    assert!(!replica.admit_exemption(COUNSELOR, &made).expect("sent again").is_new);
    let ended = counselor.set_item("09.plan4", &ItemState::Done);
    assert!(!replica.admit_exemption(COUNSELOR, &ended).expect("taken back").exempts);
    assert_eq!(replica.item("09.plan4"), Some(ItemState::Done));

    let more = |change: &dyn Fn(&mut Document)| {
        let mut document = Document::new(3);
        document.apply(&tick).expect("a tick");
        change(&mut document);
        document.whole()
    };
    for other in [
        more(&|document| drop(document.set_item("09.plan4", &ItemState::NotYet))),
        more(&|document| drop(document.set_item("10.plan4", &ItemState::Done))),
        more(&|document| drop(document.set_completed(Section::Goals, true))),
        more(&|document| drop(document.edit_words(Section::Goals, &vec![Op::insert("not mine")]))),
        more(&|document| {
            document.set_item("09.plan4", &exempt());
            document.set_item("10.plan4", &exempt());
        }),
        more(&|document| {
            document.set_item("09.plan4", &exempt());
            document.set_completed(Section::Goals, true);
        }),
        more(&|document| {
            document.set_item("09.plan4", &exempt());
            drop(document.edit_words(Section::Goals, &vec![Op::insert("not mine")]));
        }),
        more(&|document| {
            document.set_item("09.plan4", &exempt());
            document.set_card(CardId::at(0, 1), &[(Field::Goal, "not mine".to_owned())]);
        }),
        more(&|document| drop(document.set_card(CardId::at(0, 1), &[(Field::Goal, "not mine".to_owned())]))),
    ] {
        assert_eq!(ticked().admit_exemption(COUNSELOR, &other), Err(Refusal::Unknown));
    }
}

#[test]
fn a_box_that_is_ticked_anew_was_set_by_another_update() {
    let mut page = Document::new(1);
    let mut updates: Vec<_> = [ItemState::Done, ItemState::NotYet, ItemState::Done]
        .iter()
        .map(|state| page.set_item("09.plan4", state))
        .collect();
    updates.push(page.set_completed(Section::Goals, true));
    updates.push(page.set_item("10.plan4", &ItemState::Done));
    let (mut taken, mut read) = (Replica::new(9), Replica::new(9));
    for (seq, update) in (1..).zip(&updates) {
        taken.admit(STUDENT, update).expect("good");
        taken.head = seq;
        read.replay(seq, update).expect("in order");
        let expected = Some(seq.min(3));
        assert_eq!((taken.set_by("09.plan4"), read.set_by("09.plan4")), (expected, expected));
    }
    assert_eq!((read.set_by("10.plan4"), read.set_by("11.plan4")), (Some(5), None));
    // What was ticked, taken back and ticked at one go while nobody could send it is another tick too.
    let mut away = Document::new(2);
    for update in &updates {
        away.apply(update).expect("in order");
    }
    let gone = [ItemState::NotYet, ItemState::Done].map(|state| away.set_item("09.plan4", &state));
    let at_once = Document::merge(&gone).expect("updates");
    read.replay(6, &at_once).expect("in order");
    assert_eq!(read.set_by("09.plan4"), Some(6));
}

#[test]
fn a_student_cannot_exempt_themself() {
    let update = Document::new(1).set_item("09.plan4", &ItemState::Exempt { reason: String::new() });
    let mut replica = Replica::new(9);
    let admitted = replica.admit(STUDENT, &update).expect("taken, without the exemption");
    assert_eq!(replica.item("09.plan4"), Some(ItemState::NotYet));
    // Whoever reads the log finds the same.
    let mut read = Replica::new(0);
    read.replay(1, &admitted.amended.expect("amended")).expect("in order");
    assert_eq!(read.item("09.plan4"), Some(ItemState::NotYet));
}

#[test]
fn words_that_come_together_with_an_exemption_which_a_backup_no_longer_has_are_taken() {
    let (mut page, mut counselor) = (Document::new(1), Document::new(2));
    let tick = page.set_item("09.plan4", &ItemState::Done);
    counselor.apply(&tick).expect("a tick");
    page.apply(&counselor.set_item("09.plan4", &ItemState::exempt("elsewhere").expect("a reason"))).expect("exempt");
    page.edit_words(Section::Goals, &vec![Op::insert("nowhere else")]).expect("fits");
    let mut replica = Replica::new(9);
    replica.admit(STUDENT, &tick).expect("what the backup has");
    replica.admit(STUDENT, &page.whole()).expect("all that the page has");
    assert_eq!(plain(&replica.document().words(Section::Goals)), "nowhere else");
    assert_eq!(replica.item("09.plan4"), Some(ItemState::Done), "it says what the backup says");
    // Sent again it is known.
    assert!(!replica.admit(STUDENT, &page.whole()).expect("again").is_new);
}
