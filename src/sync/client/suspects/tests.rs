//! What becomes of an edit that the server refuses, and of those around it.

use crate::sync::client::{BACK_OFF_MS, Client, Entry, Failure, Outgoing, Request, Status};
use crate::sync::{Cursor, Refusal};

const PAGE: u64 = 5;

fn at(seq: u64) -> Cursor {
    Cursor { seq, mark: seq * 7 }
}

fn updates(request: Option<Request>) -> Vec<Vec<u8>> {
    match request.and_then(|request| request.update) {
        Some(Outgoing::Updates(updates)) => updates,
        other => panic!("updates, not {other:?}"),
    }
}

/// The page asks for the whole log, and gets it.
fn reads_log(client: &mut Client, head: Cursor, now: u64) {
    let request = client.next(now).expect("it asks at once");
    assert_eq!((request.cursor, request.update), (Cursor::default(), None));
    assert!(client.answered(head, true, now).is_whole_log);
}

/// Edits wait, one of which the server does not take; gives all that it was sent, and how often it refused.
fn sends_among(client: &mut Client, bad: u8, refusal: Refusal) -> (Vec<Vec<u8>>, usize) {
    let (mut taken, mut refused) = (Vec::new(), 0);
    for now in (0..60_000).step_by(100) {
        let Some(request) = client.next(now) else { continue };
        match request.update {
            None => return (taken, refused),
            Some(Outgoing::Updates(updates)) if updates.contains(&vec![bad]) => {
                refused += 1;
                client.failed(Failure::Refused(refusal), now);
                assert_ne!(client.status(), Status::Saved);
            }
            Some(Outgoing::Updates(updates)) => {
                taken.extend(updates);
                client.answered(at(1), true, now);
            }
            other => panic!("{other:?}"),
        }
    }
    (taken, refused)
}

#[test]
fn of_many_edits_the_one_that_is_refused_is_found_by_halving_and_those_before_it_are_taken() {
    for bad in [0, 1, 57, 98, 99] {
        let mut client = Client::new(PAGE);
        for edit in 0..100 {
            client.edited(vec![edit], 0);
            if edit % 7 == 0 {
                // Some lie on the device, in records of a few.
                client.flush();
                let (entry, _) = client.next_record(0).expect("due");
                assert!(client.recorded(entry));
            }
        }
        let (taken, refused) = sends_among(&mut client, bad, Refusal::Unknown);
        assert_eq!(taken, (0..bad).map(|edit| vec![edit]).collect::<Vec<_>>());
        assert!(refused <= 8, "{refused} refusals");
        assert_eq!(client.unknown(), Some(Outgoing::Updates(vec![vec![bad]])));
    }
}

#[test]
fn what_is_taken_back_goes_out_in_its_place_and_what_waits_behind_it_follows() {
    let mut client = Client::new(PAGE);
    client.edited(vec![1], 0);
    client.edited(vec![2], 0);
    assert_eq!(sends_among(&mut client, 1, Refusal::Unknown).1, 2);
    // It asked for the log, to know what of it is not there.
    assert!(client.answered(at(0), true, 0).is_whole_log);
    assert_eq!(client.taken_back(), 0);
    assert!(client.take_back(Some(vec![9])), "this page shows it");
    assert_eq!((client.taken_back(), client.unknown()), (1, None));
    assert_eq!(client.next(0).and_then(|request| request.update), Some(Outgoing::Lacking));
    client.failed(Failure::Refused(Refusal::TooLarge), 0);
    client.flush();
    reads_log(&mut client, at(0), 0);
    assert!(client.next(0).is_some());
    client.failed(Failure::Refused(Refusal::TooLarge), 0);
    assert_eq!(updates(client.next(BACK_OFF_MS.1)), [[9]]);
    client.answered(at(1), true, BACK_OFF_MS.1);
    assert_eq!(updates(client.next(BACK_OFF_MS.1)), [[2]]);
}

#[test]
fn a_record_that_is_refused_is_sent_again_without_what_the_server_does_not_know() {
    let left = Entry { page: 4, number: 0 };
    for instead in [Some(vec![8]), None] {
        let mut client = Client::new(PAGE);
        client.take_over(left, vec![9]);
        assert!(client.next(0).is_some());
        assert_eq!(client.failed(Failure::Refused(Refusal::Unknown), 0), None);
        reads_log(&mut client, at(0), 0);
        assert_eq!(client.unknown(), Some(Outgoing::Left(vec![9])));
        assert!(!client.take_back(instead.clone()), "the page does not show it yet");
        assert_eq!(client.next(0).and_then(|request| request.update), Some(Outgoing::Lacking));
        client.answered(at(1), true, 0);
        let is_helped = instead.is_some();
        assert_eq!(client.left_alone(), usize::from(!is_helped));
        if is_helped {
            assert_eq!(client.next(0).and_then(|request| request.update), Some(Outgoing::Left(vec![8])));
            assert_eq!(client.answered(at(2), true, 0).erase, [left]);
        }
    }
}

#[test]
fn a_record_of_which_somebody_else_brought_the_letters_meanwhile_may_be_brought_again_and_a_hopeless_one_may_not() {
    let left = Entry { page: 4, number: 0 };
    for (head, is_taken) in [(at(3), true), (at(0), false)] {
        let mut client = Client::new(PAGE);
        client.take_over(left, vec![9]);
        assert!(client.next(0).is_some());
        assert_eq!(client.failed(Failure::Refused(Refusal::Unknown), 0), None);
        reads_log(&mut client, head, 0);
        assert!(!client.take_back(None), "nothing of it is missing there any more");
        assert_eq!(client.next(0).and_then(|request| request.update), Some(Outgoing::Lacking));
        client.answered(head, true, 0);
        assert_eq!(client.left_alone(), 1);
        client.take_over(left, vec![9]);
        let again = client.next(0).and_then(|request| request.update);
        assert_eq!(again, is_taken.then(|| Outgoing::Left(vec![9])));
    }
}

mod letters {
    use serde_json::json;

    use crate::domain::checklist::ItemState;
    use crate::domain::person::PersonId;
    use crate::domain::section::Section;
    use crate::sync::Refusal;
    use crate::sync::server::Replica;
    use crate::text::{Document, Op, Version, letters_alone, plain};

    const STUDENT: PersonId = PersonId(7);

    fn insert(words: &str, bold: bool) -> Op {
        let attributes = if bold { [("bold".to_owned(), json!(true))].into() } else { [].into() };
        Op::Insert { insert: words.to_owned(), attributes }
    }

    #[test]
    fn what_no_server_knows_is_taken_back_and_every_letter_stays_where_it_was() {
        let mut page = Document::new(1);
        let first = page.edit_words(Section::Goals, &vec![insert("I read", false)]).expect("fits");
        let mixed = [
            page.edit_words(Section::Goals, &vec![Op::retain(2), insert("always ", true)]).expect("fits"),
            page.edit_words(Section::Goals, &vec![Op::Delete { delete: 1 }, insert("We", false)]).expect("fits"),
            page.set_item("no key of ours", &ItemState::Done),
        ];
        let mixed = Document::merge(&mixed).expect("updates");
        let later = page.edit_words(Section::Goals, &vec![Op::retain(5), insert("nearly ", false)]).expect("fits");

        let mut server = Replica::new(9);
        server.admit(STUDENT, &first).expect("good");
        let log = server.document().version();
        assert_eq!(server.admit(STUDENT, &mixed), Err(Refusal::Unknown));
        let mut server = Replica::new(9);
        server.admit(STUDENT, &first).expect("good");
        let letters = letters_alone(&mixed, &log).expect("something to take back");
        server.admit(STUDENT, &letters).expect("letters");
        server.admit(STUDENT, &later).expect("what builds on it goes on");
        assert_eq!(plain(&server.document().words(Section::Goals)), "We alnearly ways read");
        assert!(server.document().items().is_empty());

        // The page comes to the same, however often it hears of it.
        for _ in 0..2 {
            page.apply(&letters).expect("its own");
        }
        assert_eq!(page.words(Section::Goals), server.document().words(Section::Goals));
        assert!(page.items().is_empty());
        assert!(!server.admit(STUDENT, &mixed).expect("known").is_new, "a late copy changes nothing");
        assert_eq!(letters_alone(&letters, &log), None, "once");
    }

    #[test]
    fn what_ends_a_format_stays_so_that_taking_back_makes_none() {
        let mut page = Document::new(1);
        page.edit_words(Section::Goals, &vec![insert("bold", true)]).expect("fits");
        let log = page.version();
        let between = page.edit_words(Section::Goals, &vec![Op::retain(2), insert("plain", false)]).expect("fits");
        let mut server = Document::new(9);
        server.apply(&page.whole()).expect("all");
        let letters = letters_alone(&between, &log).expect("bold goes on behind it");
        server.apply(&letters).expect("letters");
        let is_bold = |op: &&Op| matches!(op, Op::Insert { attributes, .. } if !attributes.is_empty());
        let words = server.words(Section::Goals);
        let bold: Vec<_> = words.iter().filter(is_bold).cloned().collect();
        assert_eq!((plain(&bold).as_str(), plain(&words).as_str()), ("bo", "boplainld"));
    }

    #[test]
    fn what_the_log_has_is_not_taken_back() {
        let mut page = Document::new(1);
        page.set_item("09.plan4", &ItemState::Done);
        let log = page.version();
        page.set_item("no key of ours", &ItemState::Done);
        let letters = letters_alone(&page.whole(), &log).expect("something to take back");
        let mut server = Replica::new(9);
        server.admit(STUDENT, &letters).expect("good");
        assert_eq!(server.item("09.plan4"), Some(ItemState::Done));
        assert_eq!(letters_alone(&page.whole(), &page.version()), None);
        assert_eq!(letters_alone(b"nonsense", &Version::default()), None);
    }
}
