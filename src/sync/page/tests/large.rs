//! However much is written, pasted, lost or left: it goes in parts that the server takes.

use serde_json::json;

use super::{LONG, STUDENT, at, open, type_word, words};
use crate::domain::section::Section;
use crate::sync::client::{Entry, Failure, Status};
use crate::sync::page::Page;
use crate::sync::server::Replica;
use crate::sync::{Refusal, UPDATE_LIMIT};
use crate::text::{Delta, Document, Op, plain};

/// A paste of about three megabytes of lines of a list, with a face in each.
fn list() -> Delta {
    let line = |number: u32| {
        let line = format!("Line {number} \u{1F600} of many, which is about as long as a line of a paper: ").repeat(2);
        [json!({"insert": line}), json!({"insert": "\n", "attributes": {"block": "ul"}})]
    };
    let steps = (0..20_000).flat_map(line).map(|step| serde_json::from_value(step).expect("a step"));
    steps.collect()
}

/// A server that takes `limit` bytes at once, until the page comes to rest; gives how many updates it took.
fn send_all(page: &mut Page, server: &mut Replica, limit: usize) -> usize {
    let mut taken = 0;
    for now in (1..400).map(|turn| turn * LONG) {
        while page.next_news().is_some() {}
        if page.client().left_alone() == 0 && page.status() == Status::Saved && taken > 0 {
            return taken;
        }
        let Some((_, update)) = page.next_request(now) else { continue };
        let Some(update) = update else {
            page.answered(at(taken as u64), true, vec![server.document().whole()], now);
            continue;
        };
        assert!(update.len() <= UPDATE_LIMIT, "{} bytes", update.len());
        if update.len() > limit {
            page.failed(Failure::Refused(Refusal::TooLarge), now);
            assert_ne!(page.status(), Status::Saved);
            assert_eq!(page.status().failure(), None, "it goes on at once");
            continue;
        }
        server.admit(STUDENT, &update).expect("good");
        taken += 1;
        page.answered(at(taken as u64), true, Vec::new(), now);
    }
    panic!("the page does not come to rest: {:?}", page.status());
}

#[test]
fn a_paste_of_three_megabytes_waits_in_records_and_is_saved_in_parts() {
    let mut page = open(1);
    type_word(&mut page, "before", 0);
    page.write(Section::Goals, &[vec![Op::retain(6)], list()].concat(), 0).expect("fits");
    let mut records = Document::new(2);
    while let Some((entry, record)) = page.next_record(LONG) {
        assert!(record.len() < UPDATE_LIMIT);
        records.apply(&record).expect("each builds on those before it");
        page.client().recorded(entry);
    }
    assert!(page.client().is_on_device() && words(&records) == words(page.document()));
    let mut server = Replica::new(9);
    assert!(send_all(&mut page, &mut server, UPDATE_LIMIT) > 2);
    assert!(words(server.document()) == format!("before{}", plain(&list())));
    // Undone: one deletion, and what is typed behind it goes on.
    let pasted = u32::try_from(plain(&list()).encode_utf16().count()).expect("few");
    page.write(Section::Goals, &vec![Op::retain(6), Op::Delete { delete: pasted }, Op::insert(" behind")], 0)
        .expect("fits");
    send_all(&mut page, &mut server, UPDATE_LIMIT);
    assert_eq!(words(server.document()), "before behind");
}

#[test]
fn a_restored_server_gets_three_megabytes_again_and_what_was_typed_meanwhile() {
    let mut page = open(1);
    page.write(Section::Goals, &list(), 0).expect("fits");
    send_all(&mut page, &mut Replica::new(9), UPDATE_LIMIT);
    let mut restored = Replica::new(9);
    page.client().flush();
    assert!(page.next_request(LONG * 500).is_some());
    page.answered(at(0), false, Vec::new(), LONG * 500);
    type_word(&mut page, "typed ", LONG * 500);
    let (entry, _) = page.next_record(LONG * 501).expect("the word");
    page.client().recorded(entry);
    assert_eq!(page.saved_up_to(), None);
    assert!(send_all(&mut page, &mut restored, UPDATE_LIMIT) > 2);
    assert!(words(restored.document()) == format!("typed {}", plain(&list())));
    assert_eq!(page.next_record(LONG * 502), None, "what the server has lost is no edit of this page");
}

#[test]
fn a_server_that_takes_less_than_this_page_thinks_gets_smaller_parts_of_what_waits_and_of_what_an_earlier_page_left() {
    let mut gone = open(1);
    type_word(&mut gone, &"\u{1F600}left ".repeat(300), 0);
    let (entry, record) = gone.next_record(LONG).expect("a record");
    let mut page = open(2);
    page.client().take_over(Entry { page: 1, ..entry }, record);
    type_word(&mut page, &"\u{1F600}waits ".repeat(300), 0);
    let mut server = Replica::new(9);
    send_all(&mut page, &mut server, 500);
    let both = words(server.document());
    assert!(both.contains(&"\u{1F600}left ".repeat(300)) && both.contains(&"\u{1F600}waits ".repeat(300)));
    assert_eq!(page.client().left_alone(), 0);
}

#[test]
fn what_an_earlier_page_left_waits_behind_the_parts_of_what_it_builds_on() {
    let mut gone = open(1);
    type_word(&mut gone, &"lost ".repeat(300), 0);
    let update = gone.next_request(LONG).and_then(|(_, update)| update).expect("the words");
    gone.answered(at(1), true, Vec::new(), LONG);
    gone.write(Section::Goals, &vec![Op::retain(5), Op::insert("left ")], LONG).expect("fits");
    let (entry, record) = gone.next_record(LONG * 2).expect("a record");
    let mut page = Page::new(2);
    assert!(page.next_request(LONG).is_some());
    page.answered(at(1), true, vec![update], LONG);
    while page.next_news().is_some() {}
    // The server was restored since, and takes 500 bytes at once.
    page.client().take_over(Entry { page: 1, ..entry }, record);
    let mut server = Replica::new(9);
    let limit = 500;
    for now in (500..600).map(|turn| turn * LONG) {
        while page.next_news().is_some() {}
        let Some((_, update)) = page.next_request(now) else { continue };
        let taken = match update {
            Some(update) if update.len() > limit => Err(Refusal::TooLarge),
            Some(update) => server.admit(STUDENT, &update).map(drop),
            None => Ok(()),
        };
        match taken {
            Ok(()) => drop(page.answered(at(0), true, vec![server.document().whole()], now)),
            Err(refusal) => {
                page.failed(Failure::Refused(refusal), now);
                let whole = server.document().whole();
                server = Replica::new(9);
                server.replay(1, &whole).expect("a document");
            }
        }
    }
    assert!(words(server.document()).starts_with("lost left lost "));
    assert_eq!((page.client().left_alone(), page.status()), (0, Status::Saved));
}

#[test]
fn what_nobody_can_read_of_what_waits_goes_out_again_as_part_of_the_whole_and_holds_up_no_word() {
    let mut page = open(1);
    type_word(&mut page, "damaged ", 0);
    assert!(page.next_request(LONG).is_some());
    type_word(&mut page, "later ", LONG);
    page.failed(Failure::Refused(Refusal::Unreadable), LONG);
    let mut server = Replica::new(9);
    send_all(&mut page, &mut server, UPDATE_LIMIT);
    assert_eq!((words(server.document()).as_str(), page.status()), ("later damaged ", Status::Saved));
}

#[test]
fn what_a_server_refuses_without_a_reason_is_called_not_saved_and_is_not_sent_round_and_round() {
    let mut page = open(1);
    type_word(&mut page, &"word ".repeat(300), 0);
    send_all(&mut page, &mut Replica::new(9), UPDATE_LIMIT);
    // Restored: it lacks all of that, takes 500 bytes at once, and nothing in the first part could be taken back.
    page.client().flush();
    assert!(page.next_request(LONG * 500).is_some());
    page.answered(at(0), false, Vec::new(), LONG * 500);
    let mut sent = 0;
    for now in (501..600).map(|turn| turn * LONG) {
        while let Some((_, update)) = page.next_request(now) {
            match update {
                Some(update) if update.len() > 500 => page.failed(Failure::Refused(Refusal::TooLarge), now),
                Some(_) => page.failed(Failure::Refused(Refusal::Unknown), now),
                None => drop(page.answered(at(0), true, Vec::new(), now)),
            }
            sent += 1;
            assert!(sent < 400, "{:?}", page.status());
        }
    }
    assert_eq!(page.status(), Status::NotSaved(Failure::Refused(Refusal::Unknown)));
}
