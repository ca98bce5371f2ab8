//! What one version of the program knows and another does not: pages and servers of both, side by side.

use yrs::{Doc, ReadTxn, StateVector, Text, Transact};

use super::{LONG, STUDENT, at, open, sent, type_word, words};
use crate::domain::checklist::ItemState;
use crate::domain::person::PersonId;
use crate::domain::section::Section;
use crate::sync::Refusal;
use crate::sync::client::{Entry, Failure, Status};
use crate::sync::page::Page;
use crate::sync::server::Replica;
use crate::text::{Document, Op, letters};

/// What a server does not know that is older than the page.
const NEWER: &str = "a key that no plan has";

/// A server that knows less than the page, until the page comes to rest: what it refuses it reads from its log again.
fn rests(page: &mut Page, from: u64) -> Replica {
    let mut server = Replica::new(9);
    let mut log: Vec<Vec<u8>> = Vec::new();
    for now in (from..from + 20).map(|turn| turn * LONG) {
        while page.next_news().is_some() {}
        let Some((cursor, update)) = page.next_request(now) else { continue };
        let taken = update.map(|update| server.admit(STUDENT, &update).map(|_| log.push(update)));
        if let Some(Err(refusal)) = taken {
            assert_ne!(page.status(), Status::Saved);
            page.failed(Failure::Refused(refusal), now);
            server = Replica::new(9);
            for (seq, update) in (1..).zip(&log) {
                server.replay(seq, update).expect("in order");
            }
        } else {
            let from = usize::try_from(cursor.seq).expect("few");
            page.answered(at(u64::try_from(log.len()).expect("few")), true, log[from..].to_vec(), now);
        }
    }
    while page.next_news().is_some() {}
    assert_eq!((words(page.document()), page.document().items().len()), (words(server.document()), 0));
    assert!(server.admit(STUDENT, &page.document().whole()).is_ok_and(|admitted| !admitted.is_new));
    server
}

#[test]
fn a_box_that_the_server_does_not_know_holds_up_no_word_and_is_taken_back_and_told() {
    let mut page = open(1);
    type_word(&mut page, "before ", 0);
    page.set_item(NEWER, &ItemState::Done, 0);
    page.write(Section::Goals, &vec![Op::retain(7), Op::insert("after")], 0).expect("fits");
    let server = rests(&mut page, 1);
    assert_eq!((words(server.document()).as_str(), page.status()), ("before after", Status::Saved));
    assert_eq!(page.client().taken_back(), 1);
}

#[test]
fn after_an_upgrade_was_rolled_back_with_an_old_backup_one_edit_that_builds_on_what_is_lost_comes_through() {
    let mut page = open(1);
    type_word(&mut page, "before ", 0);
    page.set_item(NEWER, &ItemState::Done, 0);
    sent(&mut page, LONG);
    page.answered(at(2), true, Vec::new(), LONG);
    assert_eq!(page.status(), Status::Saved);
    // The older server lacks both, and never knows the box.
    page.client().flush();
    assert!(page.next_request(LONG * 2).is_some());
    page.answered(at(0), false, Vec::new(), LONG * 2);
    page.write(Section::Goals, &vec![Op::retain(7), Op::insert("after")], LONG * 2).expect("fits");
    let server = rests(&mut page, 3);
    assert_eq!((words(server.document()).as_str(), page.status()), ("before after", Status::Saved));
}

/// Words in a format of a newer page.
fn colored(words: &str) -> Vec<u8> {
    let doc = Doc::with_options(yrs::Options { skip_gc: true, ..yrs::Options::default() });
    let color = [("color".into(), "red".into())].into();
    doc.get_or_insert_text("goals").insert_with_attributes(&mut doc.transact_mut(), 0, words, color);
    doc.transact().encode_state_as_update_v1(&StateVector::default())
}

#[test]
fn an_edit_that_builds_on_a_format_which_a_restored_older_server_does_not_know_comes_through() {
    let mut page = open(1);
    page.receive([colored("told ")]);
    assert!(page.next_news().is_some());
    sent(&mut page, LONG);
    page.answered(at(1), true, Vec::new(), LONG);
    page.client().flush();
    assert!(page.next_request(LONG * 2).is_some());
    page.answered(at(0), false, Vec::new(), LONG * 2);
    page.write(Section::Goals, &vec![Op::insert("before ")], LONG * 2).expect("fits");
    page.write(Section::Goals, &vec![Op::retain(12), Op::insert("after")], LONG * 2).expect("fits");
    let server = rests(&mut page, 3);
    assert_eq!((words(server.document()).as_str(), page.status()), ("before told after", Status::Saved));
}

#[test]
fn what_a_newer_page_told_goes_to_the_server_though_this_page_does_not_know_all_of_it() {
    let mut page = open(1);
    page.receive([colored("told ")]);
    assert!(page.next_news().is_some_and(|news| news.change.is_err()));
    assert_eq!(words(page.document()), "told ");
    assert_eq!(page.status(), Status::Saving, "that page may end before the server has it");
    assert!(sent(&mut page, LONG).windows(5).any(|bytes| bytes == b"told "));
}

/// A server whose log says that `other` wrote under number 7, and has the first of two boxes that they set; with both.
fn knows_another() -> (Vec<Vec<u8>>, Vec<u8>) {
    let mut other = Document::new(7);
    let first = other.set_item("09.plan4", &ItemState::Done);
    let second = other.set_item("09.plan5", &ItemState::Done);
    (vec![first], second)
}

/// What a log says.
fn read(log: &[Vec<u8>]) -> Document {
    let mut document = Document::new(9);
    for update in log {
        document.apply(update).expect("in order");
    }
    document
}

/// Answers a page until it rests, as a server whose log this is.
fn answers(page: &mut Page, log: &mut Vec<Vec<u8>>, from: u64) -> Vec<Entry> {
    let mut erased = Vec::new();
    for now in (from..from + 30).map(|turn| turn * LONG) {
        while page.next_news().is_some() {}
        while let Some((entry, _)) = page.next_record(now) {
            page.client().recorded(entry);
        }
        let Some((cursor, update)) = page.next_request(now) else { continue };
        let mut server = Replica::new(9);
        server.knows(7, PersonId(8));
        for (seq, update) in (1..).zip(log.iter()) {
            server.replay(seq, update).expect("in order");
        }
        match update.map(|update| server.admit(STUDENT, &update).map(|admitted| (admitted.is_new, update))) {
            Some(Err(refusal)) => page.failed(Failure::Refused(refusal), now),
            taken => {
                log.extend(taken.and_then(Result::ok).filter(|(is_new, _)| *is_new).map(|(_, update)| update));
                let from = usize::try_from(cursor.seq).expect("few");
                let head = at(u64::try_from(log.len()).expect("few"));
                erased.extend(page.answered(head, true, log[from..].to_vec(), now));
            }
        }
        if page.needs_number() {
            page.write_under(now);
        }
    }
    erased
}

#[test]
fn what_somebody_else_is_said_to_have_written_is_set_aside_and_holds_up_no_word_that_does_not_build_on_it() {
    let (mut log, theirs) = knows_another();
    let mut page = open(1);
    page.receive([log[0].clone(), theirs.clone()]);
    while page.next_news().is_some() {}
    type_word(&mut page, "words ", 0);
    page.set_item("09.plan5", &ItemState::NotYet, 0);
    page.write(Section::Goals, &vec![Op::retain(6), Op::insert("behind ")], 0).expect("fits");
    let (entry, _) = page.next_record(LONG).expect("a record");
    page.client().recorded(entry);
    let erased = answers(&mut page, &mut log, 1);
    assert_eq!(words(&read(&log)), "words ", "what comes behind the box in one writer's order waits with it");
    assert_eq!(page.status(), Status::OnDevice(Failure::Refused(Refusal::NotYours)), "and the page says so");
    assert!(page.has_aside() && !page.has_unsaved() && page.at_rest().is_none());
    assert!(!erased.contains(&entry), "what holds it stays on the device");
    assert_eq!(words(page.document()), "words behind ", "and on the page");

    let stays: String = page.client().stays().map(|update| letters(&[update])).collect();
    assert!(stays.contains("behind "), "it can be taken away: {stays}");

    // What is written from now on is under another number, and builds on nothing of it.
    page.write(Section::Goals, &vec![Op::insert("later ")], LONG * 40).expect("fits");
    page.set_item("09.plan6", &ItemState::Done, LONG * 40);
    answers(&mut page, &mut log, 41);
    assert_eq!(words(&read(&log)), "later words ");
    assert!(read(&log).items().contains_key("09.plan6"));

    // A log that has it takes all the rest.
    log.insert(1, theirs);
    page.client().flush();
    assert!(page.next_request(LONG * 80).is_some());
    page.answered(at(u64::try_from(log.len()).expect("few")), false, log.clone(), LONG * 80);
    answers(&mut page, &mut log, 81);
    assert_eq!((words(&read(&log)).as_str(), page.status()), ("later words behind ", Status::Saved));
}

#[test]
fn of_a_record_the_words_that_are_the_students_are_sent_and_the_record_stays() {
    let (mut log, theirs) = knows_another();
    let mut gone = Document::new(2);
    let typed = gone.edit_words(Section::Goals, &vec![Op::insert("typed ")]).expect("fits");
    let record = Document::merge(&[theirs, typed]).expect("both");
    let mut page = open(1);
    page.client().take_over(Entry { page: 2, number: 0 }, record);
    let erased = answers(&mut page, &mut log, 1);
    assert_eq!((words(&read(&log)).as_str(), words(page.document()).as_str()), ("typed ", "typed "));
    assert_eq!((erased.len(), page.client().left_alone(), page.status()), (0, 1, Status::Saved));
}
