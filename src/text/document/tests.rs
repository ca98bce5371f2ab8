//! What a document may be relied on for.

use proptest::prelude::*;
use serde_json::json;

use super::{Document, Op};
use crate::domain::card::{CardId, Field};
use crate::domain::checklist::ItemState;
use crate::domain::section::Section;
use crate::text::Error;
use crate::text::{Delta, plain};

fn typed(document: &mut Document, at: u32, words: &str) -> Vec<u8> {
    document.edit_words(Section::Goals, &vec![Op::retain(at), Op::insert(words)]).expect("fits")
}

#[test]
fn two_who_write_in_one_place_both_keep_their_words() {
    let (mut here, mut there) = (Document::new(1), Document::new(2));
    let start = typed(&mut here, 0, "I read.");
    there.apply(&start).expect("the start");
    let (a, b) = (typed(&mut here, 6, " books"), typed(&mut there, 6, " maps"));
    here.apply(&b).expect("b");
    there.apply(&a).expect("a");
    assert_eq!(here.words(Section::Goals), there.words(Section::Goals));
    let text = plain(&here.words(Section::Goals));
    assert!(text.contains(" books") && text.contains(" maps"), "{text}");
}

#[test]
fn an_update_that_is_here_already_changes_nothing() {
    let (mut here, mut there) = (Document::new(1), Document::new(2));
    let update = typed(&mut here, 0, "once");
    assert!(there.apply(&update).expect("first").is_new);
    assert!(!there.apply(&update).expect("again").is_new);
    let removal = here.edit_words(Section::Goals, &vec![Op::Delete { delete: 4 }]).expect("fits");
    assert!(there.apply(&removal).expect("removal").is_new, "a deletion is news too");
    assert!(!there.apply(&removal).expect("again").is_new);
}

#[test]
fn an_update_that_builds_on_missing_ones_is_refused_and_changes_nothing() {
    let (mut here, mut there) = (Document::new(1), Document::new(2));
    let first = typed(&mut here, 0, "one ");
    let second = typed(&mut here, 4, "two");
    assert_eq!(there.apply(&second), Err(Error::Behind));
    assert!(there.words(Section::Goals).is_empty());
    there.apply(&first).expect("first");
    there.apply(&second).expect("second");
    assert_eq!(plain(&there.words(Section::Goals)), "one two");
}

#[test]
fn what_came_too_early_holds_nothing_up_and_is_not_passed_on() {
    let (mut here, mut there, mut third) = (Document::new(1), Document::new(2), Document::new(3));
    let mut other = Document::new(4);
    let first = typed(&mut here, 0, "one ");
    let early = typed(&mut here, 4, "two");
    assert_eq!(there.apply(&early), Err(Error::Behind));
    assert!(there.apply(&typed(&mut other, 0, "else")).expect("it builds on nothing").is_new);
    third.apply(&there.whole()).expect("nobody needs to have the first to take what is whole");
    there.apply(&first).expect("first");
    assert!(there.apply(&early).expect("now it fits").is_new);
}

#[test]
fn an_update_that_claims_more_than_it_brings_is_unreadable_and_costs_nothing() {
    for claims in [&[0xFF, 0xFF, 0xFF, 0xFF, 0x0F][..], &[0xFF, 0xFF, 0xFF, 0x7F, 1, 2, 3]] {
        assert_eq!(Document::new(1).apply(claims), Err(Error::Unreadable));
    }
}

#[test]
fn a_tick_is_undone_with_one_more_and_travels_like_words() {
    let (mut here, mut there) = (Document::new(1), Document::new(2));
    there.apply(&here.set_item("09.plan4", &ItemState::Done)).expect("tick");
    assert_eq!(there.items().get("09.plan4"), Some(&ItemState::Done));
    let change = there.apply(&here.set_item("09.plan4", &ItemState::NotYet)).expect("untick");
    assert!(change.marks() && !there.items()["09.plan4"].is_settled());
}

fn answers(fields: &[(Field, &str)]) -> Vec<(Field, String)> {
    fields.iter().map(|(field, text)| (*field, (*text).to_owned())).collect()
}

#[test]
fn two_devices_that_change_two_fields_of_a_card_keep_both_and_one_that_is_emptied_is_gone() {
    let (mut here, mut there) = (Document::new(1), Document::new(2));
    let card = CardId::at(1_789_000_000_000, 1);
    let made = here.set_card(card, &answers(&[(Field::Goal, "read more"), (Field::To, "six books")]));
    let change = there.apply(&made).expect("a card");
    assert!(change.cards && !change.marks() && change.boxes.is_empty(), "a card completes nothing");
    let (a, b) =
        (here.set_card(card, &answers(&[(Field::By, "June")])), there.set_card(card, &answers(&[(Field::To, "7")])));
    here.apply(&b).expect("b");
    there.apply(&a).expect("a");
    assert_eq!(here.cards(), there.cards());
    let one = &here.cards()[&card];
    assert_eq!([Field::Goal, Field::To, Field::By].map(|field| one.get(field).to_owned()), ["read more", "7", "June"]);
    // One field on both: one of the two stands, the same everywhere.
    let (a, b) =
        (here.set_card(card, &answers(&[(Field::To, "8")])), there.set_card(card, &answers(&[(Field::To, "9")])));
    here.apply(&b).expect("b");
    there.apply(&a).expect("a");
    assert_eq!(here.cards(), there.cards());
    let emptied = here.set_card(card, &answers(&[(Field::Goal, ""), (Field::To, ""), (Field::By, "")]));
    there.apply(&emptied).expect("emptied");
    assert!(there.cards().is_empty());
}

#[test]
fn words_typed_behind_bold_ones_are_not_bold() {
    let mut document = Document::new(1);
    let bold: Delta = serde_json::from_value(json!([{"insert": "bold", "attributes": {"bold": true}}])).expect("delta");
    document.edit_words(Section::Goals, &bold).expect("fits");
    typed(&mut document, 4, " plain");
    let Op::Insert { insert, attributes } = &document.words(Section::Goals)[1] else { panic!("an insert") };
    assert!(insert == " plain" && attributes.is_empty());
}

#[test]
fn an_edit_past_the_end_changes_nothing() {
    let mut document = Document::new(1);
    typed(&mut document, 0, "abc");
    let wrong = vec![Op::insert("x"), Op::retain(4), Op::Delete { delete: 1 }];
    assert_eq!(document.edit_words(Section::Goals, &wrong), Err(Error::OutOfRange));
    assert_eq!(plain(&document.words(Section::Goals)), "abc");
}

proptest! {
    #[test]
    fn the_change_of_an_update_is_what_the_text_went_through(
        edits in proptest::collection::vec((0u32..40, 0u32..5, "[a\\n\u{1F600}é]{0,4}", any::<bool>()), 1..20),
    ) {
        let (mut writer, mut reader, mut replay) = (Document::new(1), Document::new(2), Document::new(3));
        for (at, gone, words, bold) in edits {
            // Offsets between characters only, as the editor gives them.
            let text = plain(&writer.words(Section::Goals));
            let stops: Vec<u32> = text.char_indices().map(|(i, _)| crate::text::utf16_len(&text[..i])).chain([crate::text::utf16_len(&text)]).collect();
            let from = stops[at as usize % stops.len()];
            let to = stops[(at as usize % stops.len() + gone as usize).min(stops.len() - 1)];
            let mut delta = vec![Op::retain(from)];
            if bold && to > from {
                delta.push(Op::Retain { retain: to - from, attributes: [("bold".to_owned(), json!(true))].into() });
            } else {
                delta.push(Op::insert(words));
                delta.push(Op::Delete { delete: to - from });
            }
            let update = writer.edit_words(Section::Goals, &delta).expect("fits");
            let change = reader.apply(&update).expect("in order");
            replay.edit_words(Section::Goals, &change.words[0]).expect("the same text");
            prop_assert_eq!(reader.words(Section::Goals), writer.words(Section::Goals));
            prop_assert_eq!(replay.words(Section::Goals), writer.words(Section::Goals));
        }
    }
}

#[test]
fn a_log_that_is_read_again_makes_the_document_that_it_came_from() {
    let mut page = Document::new(1);
    let mut log = vec![page.set_item("09.plan4", &ItemState::Done), page.set_completed(Section::Goals, true)];
    for (at, word) in [(0, "one "), (4, "three "), (4, "two ")] {
        log.push(page.edit_words(Section::Goals, &vec![Op::retain(at), Op::insert(word)]).expect("fits"));
    }
    log.push(page.edit_words(Section::Goals, &vec![Op::Delete { delete: 4 }]).expect("fits"));
    let mut again = Document::new(2);
    for update in &log {
        again.replay(update).expect("in order");
    }
    assert_eq!((again.words(Section::Goals), again.items()), (page.words(Section::Goals), page.items()));
    assert_eq!(again.whole(), page.whole());
    assert_eq!(Document::new(3).replay(&log[3]), Err(Error::Behind), "a row is missing before it");
    assert_eq!(Document::new(3).replay(b"no update"), Err(Error::Unreadable));
}
