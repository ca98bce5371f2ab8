//! What a page does, step by step.

use super::{Cursor, Late, Page};
use crate::domain::person::PersonId;
use crate::domain::section::Section;
use crate::sync::client::{Failure, Status};
use crate::sync::server::Replica;
use crate::sync::{Refusal, UPDATE_LIMIT};
use crate::text::{Document, Op, plain};

const STUDENT: PersonId = PersonId(7);
/// Later than any wait.
const LONG: u64 = 60_000;

fn at(seq: u64) -> Cursor {
    Cursor { seq, mark: seq * 7 }
}

fn open(writer: u64) -> Page {
    let mut page = Page::new(writer);
    assert_eq!(page.next_request(0), Some((at(0), None)));
    page.answered(at(0), true, Vec::new(), 0);
    page
}

fn type_word(page: &mut Page, word: &str, now: u64) {
    page.write(Section::Goals, &vec![Op::insert(word)], now).expect("fits");
}

fn sent(page: &mut Page, now: u64) -> Vec<u8> {
    page.next_request(now).and_then(|(_, update)| update).expect("something to send")
}

fn words(document: &Document) -> String {
    plain(&document.words(Section::Goals))
}

#[test]
fn what_another_page_told_is_on_the_server_also_when_that_page_is_gone() {
    let (mut one, mut two) = (open(1), open(2));
    type_word(&mut one, "told ", 0);
    two.receive([sent(&mut one, LONG)]);
    drop(one);
    assert!(two.next_news().is_some_and(|news| news.change.is_ok()));
    assert_eq!(two.status(), Status::Saving);
    assert!(two.next_record(LONG).is_some(), "and on the device, should this one end too");
    let mut server = Replica::new(9);
    server.admit(STUDENT, &sent(&mut two, LONG)).expect("good");
    assert_eq!(words(server.document()), "told ");
    two.answered(at(1), true, Vec::new(), LONG);
    assert_eq!(two.status(), Status::Saved);
}

#[test]
fn what_two_pages_tell_each_other_does_not_go_round_for_ever() {
    let (mut one, mut two) = (open(1), open(2));
    type_word(&mut one, "told ", 0);
    two.receive([sent(&mut one, LONG)]);
    assert!(two.next_news().is_some());
    one.answered(at(1), true, Vec::new(), LONG);
    one.receive([sent(&mut two, LONG)]);
    assert!(one.next_news().is_some());
    assert_eq!(one.status(), Status::Saved, "it has that already");
}

#[test]
fn what_a_page_was_told_too_early_is_shown_and_sent_once_it_fits() {
    let (mut one, mut two) = (open(1), open(2));
    type_word(&mut one, "first ", 0);
    let first = sent(&mut one, LONG);
    one.answered(at(1), true, Vec::new(), LONG);
    one.write(Section::Goals, &vec![Op::retain(6), Op::insert("second")], LONG).expect("fits");
    two.receive([sent(&mut one, LONG * 2)]);
    assert!(two.next_news().is_some_and(|news| news.change.is_err()));
    assert_eq!((words(two.document()).as_str(), two.status()), ("", Status::Saved));
    assert_eq!(two.next_request(LONG), Some((at(0), None)));
    two.answered(at(1), true, vec![first], LONG);
    while two.next_news().is_some() {}
    assert_eq!((words(two.document()).as_str(), two.status()), ("first second", Status::Saving));
}

#[test]
fn a_restored_server_gets_also_what_waits_behind_a_composition() {
    let (mut one, mut two) = (open(1), open(2));
    type_word(&mut one, "theirs ", 0);
    let theirs = sent(&mut one, LONG);
    two.hold(true);
    assert!(two.next_request(LONG).is_some());
    two.answered(at(1), true, vec![theirs], LONG);
    assert_eq!(words(two.document()), "", "nothing moves under the fingers");
    assert!(two.next_request(LONG * 2).is_some());
    two.answered(at(0), false, Vec::new(), LONG * 2);
    let mut restored = Replica::new(9);
    restored.admit(STUDENT, &sent(&mut two, LONG * 2)).expect("good");
    assert_eq!(words(restored.document()), "theirs ");
}

#[test]
fn a_restored_server_gets_what_it_lacks_and_no_more() {
    let mut page = open(1);
    type_word(&mut page, &"long ago ".repeat(1_000), 0);
    let kept = sent(&mut page, LONG);
    page.answered(at(1), true, Vec::new(), LONG);
    type_word(&mut page, "lost ", LONG);
    sent(&mut page, LONG * 2);
    page.answered(at(2), true, Vec::new(), LONG * 2);
    assert!(page.next_request(LONG * 3).is_some());
    page.answered(at(1), false, vec![kept.clone()], LONG * 3);
    let lacking = sent(&mut page, LONG * 3);
    assert!(lacking.len() < 100, "{} bytes", lacking.len());
    let mut restored = Replica::new(9);
    restored.admit(STUDENT, &kept).expect("the backup");
    restored.admit(STUDENT, &lacking).expect("good");
    assert_eq!(words(restored.document()), words(page.document()));
    assert!(words(restored.document()).starts_with("lost "));
}

#[test]
fn a_page_in_doubt_says_so_until_all_of_it_lies_on_the_device_and_a_later_page_sends_it() {
    let mut page = open(1);
    type_word(&mut page, "lost ", 0);
    sent(&mut page, LONG);
    page.answered(at(1), true, Vec::new(), LONG);
    assert!(page.next_request(LONG * 2).is_some());
    page.failed(Failure::SignedOut, LONG * 2);
    assert_eq!(page.status(), Status::Saved, "a session that ended loses nothing");
    page.doubt(LONG * 2);
    assert_eq!(page.status(), Status::NotSaved(Failure::SignedOut));
    let (entry, record) = page.next_record(LONG * 3).expect("a record");
    page.doubt(LONG * 3);
    assert!(page.next_record(LONG * 4).is_none(), "once");
    page.client().recorded(entry);
    assert_eq!(page.status(), Status::OnDevice(Failure::SignedOut));
    drop(page);
    let mut next = open(2);
    next.client().take_over(entry, record);
    let mut restored = Replica::new(9);
    restored.admit(STUDENT, &sent(&mut next, LONG * 4)).expect("good");
    assert_eq!(words(restored.document()), "lost ");
    assert_eq!(next.answered(at(1), true, Vec::new(), LONG * 4), [entry]);
}

#[test]
fn records_that_build_on_each_other_reach_the_server_in_any_order() {
    let mut gone = open(1);
    type_word(&mut gone, "first ", 0);
    let first = gone.next_record(LONG).expect("a record");
    gone.write(Section::Goals, &vec![Op::retain(6), Op::insert("second")], LONG).expect("fits");
    let second = gone.next_record(LONG * 2).expect("a record");
    let mut page = open(2);
    for (entry, update) in [second, first] {
        page.client().take_over(entry, update);
    }
    let mut server = Replica::new(9);
    let mut erased = Vec::new();
    for now in (1..9).map(|turn| turn * LONG) {
        while page.next_news().is_some() {}
        let Some((_, update)) = page.next_request(now) else { break };
        let Some(update) = update else {
            page.answered(at(0), true, vec![server.document().whole()], now);
            continue;
        };
        assert!(update.len() < UPDATE_LIMIT);
        match server.admit(STUDENT, &update) {
            Ok(_) => erased.extend(page.answered(at(now), true, Vec::new(), now)),
            Err(Refusal::Behind) => page.failed(Failure::Refused(Refusal::Behind), now),
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!((words(server.document()).as_str(), erased.len()), ("first second", 2));
}

/// What a device of one's own keeps of a page at rest.
fn kept(page: &Page) -> (Vec<u8>, Cursor) {
    (page.document().whole(), page.at_rest().expect("everything is confirmed"))
}

#[test]
fn a_page_without_a_network_opens_on_what_was_confirmed_here_and_goes_on_from_there() {
    let mut gone = open(1);
    type_word(&mut gone, "confirmed ", 0);
    let confirmed = sent(&mut gone, LONG);
    assert_eq!(gone.at_rest(), None, "not before the server has it");
    gone.answered(at(1), true, Vec::new(), LONG);
    let (state, cursor) = kept(&gone);
    assert_eq!(cursor, at(1));

    let mut page = Page::new(2);
    assert_eq!(page.next_request(0), Some((at(0), None)));
    page.failed(Failure::Unreachable, 0);
    page.open_kept(&state, cursor).expect("readable");
    assert_eq!((words(page.document()).as_str(), page.status()), ("confirmed ", Status::Saved));
    page.write(Section::Goals, &vec![Op::retain(10), Op::insert("later")], LONG).expect("fits");
    assert_eq!(page.status(), Status::NotSaved(Failure::Unreachable));
    let (asked, update) = page.next_request(LONG * 2).expect("it tries again");
    assert_eq!(asked, at(1), "the server need not tell again what is here");
    let mut server = Replica::new(9);
    server.admit(STUDENT, &confirmed).expect("good");
    server.admit(STUDENT, &update.expect("the new word")).expect("it builds on what the server has");
    assert_eq!(words(server.document()), "confirmed later");
}

#[test]
fn what_waited_on_the_device_is_shown_without_a_network_and_is_not_called_saved() {
    let mut gone = open(1);
    let (state, cursor) = kept(&gone);
    type_word(&mut gone, "unsent ", 0);
    let (entry, record) = gone.next_record(LONG).expect("a record");
    let mut page = Page::new(2);
    assert_eq!(page.next_request(0), Some((at(0), None)));
    page.failed(Failure::Unreachable, 0);
    page.open_kept(&state, cursor).expect("readable");
    page.receive([record.clone()]);
    while page.next_news().is_some() {}
    page.client().take_over(entry, record);
    assert_eq!(words(page.document()), "unsent ");
    assert!(page.is_on_page_alone(), "until it lies here under this page's name");
    let (own, _) = page.next_record(LONG).expect("a record");
    page.client().recorded(own);
    assert!(!page.is_on_page_alone());
    assert_eq!(page.status(), Status::OnDevice(Failure::Unreachable));

    let mut server = Replica::new(9);
    let mut erased = Vec::new();
    for now in [LONG * 2, LONG * 3] {
        let (_, update) = page.next_request(now).expect("it sends");
        server.admit(STUDENT, &update.expect("something")).expect("good");
        erased.extend(page.answered(at(1), true, Vec::new(), now));
        while page.next_news().is_some() {}
    }
    assert_eq!((words(server.document()).as_str(), page.status()), ("unsent ", Status::Saved));
    assert_eq!(erased, [entry, own], "both records, and it stands once");
}

#[test]
fn a_kept_copy_that_comes_behind_the_answer_changes_nothing() {
    let mut page = open(1);
    type_word(&mut page, "newer", 0);
    let other = Document::new(2).whole();
    page.open_kept(&other, at(7)).expect("nothing to do");
    assert_eq!((words(page.document()).as_str(), page.next_request(LONG).expect("sends").0), ("newer", at(0)));
    assert!(Page::new(3).open_kept(b"nonsense", at(1)).is_err());
}

#[test]
fn a_kept_copy_of_what_the_server_has_lost_is_sent_again() {
    let mut gone = open(1);
    type_word(&mut gone, "kept", 0);
    sent(&mut gone, LONG);
    gone.answered(at(1), true, Vec::new(), LONG);
    let (state, cursor) = kept(&gone);
    let mut page = Page::new(2);
    page.open_kept(&state, cursor).expect("readable");
    assert_eq!(page.next_request(0), Some((at(1), None)));
    page.answered(at(0), false, Vec::new(), 0);
    assert_eq!(page.at_rest(), None);
    let mut restored = Replica::new(9);
    restored.admit(STUDENT, &sent(&mut page, LONG)).expect("good");
    assert_eq!(words(restored.document()), "kept");
}

/// A page that could not reach the server for long, and then gets what somebody wrote meanwhile.
fn back_after(away: u64, is_held: bool) -> Page {
    let mut other = open(1);
    type_word(&mut other, "theirs ", 0);
    let theirs = sent(&mut other, LONG);
    let mut page = open(2);
    page.hold(is_held);
    assert!(page.next_request(LONG).is_some());
    page.failed(Failure::Unreachable, LONG);
    let now = LONG + away;
    assert!(page.next_request(now).is_some());
    page.answered(at(1), true, vec![theirs], now);
    page
}

#[test]
fn what_came_while_a_page_was_long_away_is_said_aloud_and_a_short_gap_is_not() {
    for (away, late) in [(super::LONG_AWAY_MS + 1, Some(Late::Away)), (super::LONG_AWAY_MS, None)] {
        let mut page = back_after(away, false);
        assert_eq!(page.awaits(), Some(late.is_some()), "{away}");
        assert_eq!(page.next_news().map(|news| news.late), Some(late), "{away}");
    }
}

#[test]
fn what_came_late_is_said_aloud_also_behind_a_composition_that_outlasts_the_answers() {
    let mut page = back_after(super::LONG_AWAY_MS * 2, true);
    assert_eq!(page.awaits(), None, "nothing moves under the fingers");
    for turn in 4..8 {
        assert!(page.next_request(turn * super::LONG_AWAY_MS).is_some());
        page.answered(at(1), true, Vec::new(), turn * super::LONG_AWAY_MS);
    }
    page.hold(false);
    assert_eq!(page.awaits(), Some(true));
    assert_eq!(page.next_news().and_then(|news| news.late), Some(Late::Away));
}

#[test]
fn what_could_not_be_sent_for_long_is_told_as_that_to_a_page_that_stayed_online() {
    let (mut phone, mut page) = (open(1), open(2));
    type_word(&mut phone, "Tuesday ", LONG);
    assert!(phone.next_request(LONG * 2).is_some());
    phone.failed(Failure::Unreachable, LONG * 2);
    assert!(!phone.sends_late(), "nothing is under way");
    let tuesday = sent(&mut phone, LONG * 9);
    assert!(phone.sends_late());
    phone.answered(at(1), true, Vec::new(), LONG * 9);
    type_word(&mut phone, "now ", LONG * 9);
    let now = sent(&mut phone, LONG * 9 + 2_000);
    assert!(!phone.sends_late());
    assert!(page.next_request(LONG * 9).is_some());
    page.hears(at(2), true, vec![(tuesday.clone(), true), (now, false)], LONG * 9 + 3_000);
    assert_eq!(page.awaits(), Some(true), "the words before it are wanted, to compare");
    assert_eq!(page.next_news().and_then(|news| news.late), Some(Late::Old));
    assert_eq!(page.next_news().and_then(|news| news.late), None);
    // What an earlier page left waited for nobody knows how long.
    let mut next = open(3);
    next.client().take_over(crate::sync::client::Entry { page: 1, number: 0 }, tuesday);
    assert!(next.next_request(LONG).is_some() && next.sends_late());
}

#[test]
fn what_another_page_of_this_browser_writes_is_never_late() {
    let (mut one, mut two) = (open(1), open(2));
    assert!(two.next_request(LONG).is_some());
    two.failed(Failure::Unreachable, LONG);
    type_word(&mut one, "told ", LONG * 9);
    two.receive([sent(&mut one, LONG * 10)]);
    assert_eq!(two.next_news().map(|news| news.late), Some(None));
}

#[test]
fn what_its_own_device_kept_goes_to_a_restored_server_also_where_the_page_opened_while_a_request_was_under_way() {
    let mut before = open(1);
    type_word(&mut before, "kept ", 0);
    sent(&mut before, LONG);
    before.answered(at(5), true, Vec::new(), LONG);
    let mut page = Page::new(2);
    assert_eq!(page.next_request(0), Some((at(0), None)));
    page.failed(Failure::Unreachable, 0);
    assert_eq!(page.next_request(LONG), Some((at(0), None)));
    page.open_kept(&before.document().whole(), at(5)).expect("a document");
    // The server was restored meanwhile, and has nothing of it.
    page.answered(at(0), true, Vec::new(), LONG);
    assert_eq!((page.status(), page.at_rest()), (Status::Saving, None));
    assert_eq!(page.next_request(LONG), Some((at(0), None)), "the whole log");
    page.answered(at(0), true, Vec::new(), LONG);
    let mut server = Replica::new(9);
    server.admit(STUDENT, &sent(&mut page, LONG * 2)).expect("good");
    page.answered(at(1), true, Vec::new(), LONG * 2);
    assert_eq!((words(server.document()).as_str(), page.status()), ("kept ", Status::Saved));
}

mod large;
mod newer;
