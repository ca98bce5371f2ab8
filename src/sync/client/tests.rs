//! What a page may rely on while its edits wait.

use super::{
    BACK_OFF_MS, Client, Cursor, Entry, Failure, LONGEST_WAIT_MS, Outgoing, PAUSE_MS, POLL_MS, Refusal, Status,
};
use crate::sync::UPDATE_LIMIT;

const PAGE: u64 = 5;
const RECORD_MS: u64 = super::RECORD_MS as u64;

fn at(seq: u64) -> Cursor {
    Cursor { seq, mark: seq * 7 }
}

fn entry(number: u64) -> Entry {
    Entry { page: PAGE, number }
}

fn updates(request: Option<super::Request>) -> Vec<Vec<u8>> {
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

#[test]
fn the_page_says_saved_only_when_nothing_waits() {
    let mut client = Client::new(PAGE);
    assert_eq!(client.status(), Status::Saved);
    client.edited(vec![1], 0);
    assert_eq!(client.status(), Status::Saving);
    assert_eq!(updates(client.next(PAUSE_MS)), [[1]]);
    client.edited(vec![2], PAUSE_MS + 1);
    client.answered(at(1), true, PAUSE_MS + 2);
    assert_eq!(client.status(), Status::Saving, "the second edit is not confirmed by the first one's answer");
    assert_eq!(updates(client.next(PAUSE_MS * 3)), [[2]]);
    client.answered(at(2), true, PAUSE_MS * 3);
    assert_eq!(client.status(), Status::Saved);
}

#[test]
fn words_go_out_in_a_pause_and_at_least_every_two_seconds() {
    let mut client = Client::new(PAGE);
    client.answered(at(0), true, 0);
    for now in (0..LONGEST_WAIT_MS).step_by(100) {
        client.edited(vec![0], now);
        assert_eq!(client.next(now + 50), None, "{now}");
    }
    assert_eq!(updates(client.next(LONGEST_WAIT_MS)).len(), 20);
}

#[test]
fn a_failure_keeps_everything_and_waits_longer_each_time() {
    let mut client = Client::new(PAGE);
    client.edited(vec![1], 0);
    let (mut now, mut wait) = (PAUSE_MS, BACK_OFF_MS.0);
    for _ in 0..8 {
        assert_eq!(updates(client.next(now)), [[1]]);
        client.failed(Failure::Unreachable, now);
        assert_eq!(client.status(), Status::NotSaved(Failure::Unreachable));
        assert_eq!(client.next(now + wait - 1), None);
        now += wait;
        wait = (wait * 2).min(BACK_OFF_MS.1);
    }
    client.flush();
    assert_eq!(updates(client.next(now - 1)), [[1]], "the Save button does not wait");
}

#[test]
fn an_edit_is_on_the_device_soon_and_is_dropped_there_only_after_the_server_has_it() {
    let mut client = Client::new(PAGE);
    client.edited(vec![1], 0);
    client.edited(vec![2], RECORD_MS - 1);
    assert_eq!(client.next_record(RECORD_MS - 1), None);
    assert_eq!(client.next_record(RECORD_MS), Some((entry(0), vec![vec![1], vec![2]])));
    assert_eq!(client.next_record(RECORD_MS), None, "once");
    client.edited(vec![3], RECORD_MS);
    assert!(client.recorded(entry(0)), "it still waits for the server");
    assert_eq!(updates(client.next(LONGEST_WAIT_MS)), [[1], [2], [3]]);
    assert_eq!(client.next_record(LONGEST_WAIT_MS), Some((entry(1), vec![vec![3]])), "the request may fail");
    assert_eq!(client.answered(at(1), true, LONGEST_WAIT_MS).erase, [entry(0)]);
    assert!(!client.recorded(entry(1)), "confirmed meanwhile: the device drops it at once");
}

#[test]
fn saved_on_this_device_is_said_only_when_all_of_it_is_there() {
    let mut client = Client::new(PAGE);
    client.edited(vec![1], 0);
    assert!(client.next_record(RECORD_MS).is_some() && client.next(PAUSE_MS).is_some());
    client.failed(Failure::Unreachable, PAUSE_MS);
    assert_eq!(client.status(), Status::NotSaved(Failure::Unreachable));
    client.recorded(entry(0));
    assert_eq!(client.status(), Status::OnDevice(Failure::Unreachable));
    client.edited(vec![2], PAUSE_MS);
    assert_eq!(client.status(), Status::NotSaved(Failure::Unreachable));
}

#[test]
fn a_device_that_cannot_keep_is_asked_again_later_and_the_server_meanwhile() {
    let mut client = Client::new(PAGE);
    client.edited(vec![1], 0);
    assert!(client.next_record(RECORD_MS).is_some());
    client.not_recorded(entry(0), RECORD_MS);
    assert_eq!(client.next_record(PAUSE_MS), None);
    assert!(client.next_record(RECORD_MS + BACK_OFF_MS.1).is_some());
    assert_eq!(updates(client.next(PAUSE_MS)), [[1]]);
}

#[test]
fn what_an_earlier_page_left_here_is_sent_first_and_then_dropped() {
    let mut client = Client::new(PAGE);
    let left = Entry { page: 4, number: 0 };
    client.take_over(left, vec![9]);
    client.take_over(left, vec![9]);
    client.edited(vec![1], 0);
    assert_eq!(client.status(), Status::Saving);
    let request = client.next(0).and_then(|request| request.update);
    assert_eq!(request, Some(Outgoing::Left(vec![9])));
    let confirmed = client.answered(at(1), true, 0);
    assert_eq!((confirmed.erase, confirmed.left), (vec![left], Some(vec![9])));
    assert_eq!(updates(client.next(PAUSE_MS)), [[1]]);
}

#[test]
fn what_an_earlier_page_left_and_the_server_refuses_stays_on_the_device_and_holds_nothing_up() {
    let mut client = Client::new(PAGE);
    client.take_over(Entry { page: 4, number: 0 }, vec![9]);
    client.edited(vec![1], 0);
    assert!(client.next(0).is_some());
    client.failed(Failure::Refused(Refusal::Unreadable), 0);
    assert_eq!(client.left_alone(), 1);
    assert_eq!(client.stays().collect::<Vec<_>>(), [&vec![9]], "to be taken away");
    assert_eq!(updates(client.next(PAUSE_MS)), [[1]]);
    assert!(client.answered(at(1), true, PAUSE_MS).erase.is_empty());
}

#[test]
fn what_was_left_and_builds_on_what_the_server_lacks_is_sent_again_behind_everything_that_the_page_has() {
    let mut client = Client::new(PAGE);
    let left = Entry { page: 4, number: 0 };
    client.take_over(left, vec![9]);
    assert!(client.next(0).is_some());
    assert_eq!(client.failed(Failure::Refused(Refusal::Behind), 0), Some(vec![9]), "the page takes it in");
    reads_log(&mut client, at(0), 0);
    assert_eq!(client.next(0).and_then(|request| request.update), Some(Outgoing::Lacking));
    client.answered(at(1), true, 0);
    assert_eq!(client.next(0).and_then(|request| request.update), Some(Outgoing::Left(vec![9])));
    assert_eq!(client.left_alone(), 0);
    assert_eq!(client.failed(Failure::Refused(Refusal::Behind), 0), None, "what it builds on is gone");
    assert_eq!((client.left_alone(), client.status()), (1, Status::Saved), "it stays on the device");
    client.take_over(left, vec![9]);
    assert_eq!(client.status(), Status::Saved, "nothing has changed that could make a difference");
    client.answered(at(2), true, 0);
    client.take_over(left, vec![9]);
    assert_eq!(client.next(0).and_then(|request| request.update), Some(Outgoing::Left(vec![9])));
}

#[test]
fn when_not_everything_can_be_taken_what_was_typed_is_sent_all_the_same() {
    let mut client = Client::new(PAGE);
    client.answered(at(9), true, 0);
    client.edited(vec![1], 0);
    assert!(client.next(PAUSE_MS).is_some());
    client.answered(at(3), false, PAUSE_MS);
    client.edited(vec![2], PAUSE_MS);
    assert_eq!(client.next(PAUSE_MS).and_then(|request| request.update), Some(Outgoing::Lacking));
    client.failed(Failure::Refused(Refusal::TooLarge), PAUSE_MS);
    assert_eq!(updates(client.next(PAUSE_MS + BACK_OFF_MS.0)), [[2]]);
}

#[test]
fn what_the_server_lacks_and_does_not_take_is_never_called_saved_and_save_tries_it_again() {
    let mut client = Client::new(PAGE);
    client.answered(at(9), true, 0);
    client.answered(at(3), false, 0);
    assert!(client.next(0).is_some());
    client.failed(Failure::Refused(Refusal::TooLarge), 0);
    client.edited(vec![1], 0);
    assert_eq!(updates(client.next(LONGEST_WAIT_MS)), [[1]]);
    client.answered(at(4), true, LONGEST_WAIT_MS);
    assert_eq!(client.status(), Status::NotSaved(Failure::Refused(Refusal::TooLarge)));
    assert_eq!(client.saved_up_to(), None);
    assert_eq!(client.next(LONGEST_WAIT_MS + 1), None, "it does not go out again and again");
    let asks = client.next(LONGEST_WAIT_MS + POLL_MS.0).expect("as every idle page");
    assert_eq!((asks.cursor, asks.update), (at(4), None));
    client.answered(at(4), true, LONGEST_WAIT_MS + POLL_MS.0);
    client.flush();
    reads_log(&mut client, at(4), LONGEST_WAIT_MS * 9);
    assert_eq!(client.next(LONGEST_WAIT_MS * 9).and_then(|request| request.update), Some(Outgoing::Lacking));
    client.answered(at(5), true, LONGEST_WAIT_MS * 9);
    assert_eq!(client.status(), Status::Saved);
}

#[test]
fn a_server_that_lacks_what_nobody_has_is_tried_ever_more_seldom_and_takes_it_in_the_end() {
    let mut client = Client::new(PAGE);
    client.edited(vec![1], 0);
    let mut requests = 0;
    for now in (0..600_000).step_by(100) {
        let Some(request) = client.next(now) else { continue };
        requests += 1;
        if request.update.is_some() {
            client.failed(Failure::Refused(Refusal::Behind), now);
            assert_ne!(client.status(), Status::Saved);
        } else {
            client.answered(at(0), true, now);
        }
    }
    assert!(requests < 80, "{requests} in ten minutes");
    for now in (600_000..700_000).step_by(100) {
        if client.next(now).is_some() {
            client.answered(at(1), true, now);
        }
    }
    assert_eq!(client.status(), Status::Saved);
}

#[test]
fn a_page_that_knows_of_a_loss_does_not_say_saved() {
    let mut client = Client::new(PAGE);
    client.answered(at(9), true, 0);
    client.answered(at(3), false, 0);
    assert_eq!(client.status(), Status::Saving);
    assert!(client.next(0).is_some());
    client.failed(Failure::Unreachable, 0);
    assert_eq!(client.status(), Status::NotSaved(Failure::Unreachable), "no record holds it");
    assert!(client.next(BACK_OFF_MS.0).is_some());
    client.answered(at(4), true, BACK_OFF_MS.0);
    assert_eq!(client.status(), Status::Saved);
}

#[test]
fn a_server_that_lacks_earlier_changes_gets_everything() {
    let mut client = Client::new(PAGE);
    client.edited(vec![1], 0);
    assert!(client.next(PAUSE_MS).is_some());
    client.failed(Failure::Refused(Refusal::Behind), PAUSE_MS);
    reads_log(&mut client, at(0), PAUSE_MS);
    assert_eq!(client.next(PAUSE_MS).and_then(|request| request.update), Some(Outgoing::Lacking));
    client.answered(at(1), true, PAUSE_MS);
    assert_eq!(client.status(), Status::Saved);
}

#[test]
fn a_server_restored_from_a_backup_is_healed_by_an_open_page() {
    let mut client = Client::new(PAGE);
    client.answered(at(9), true, 0);
    assert_eq!(client.next(POLL_MS.0).map(|request| (request.cursor, request.update)), Some((at(9), None)));
    // The log may be longer than the cursor by now; it is another one all the same.
    client.answered(at(12), false, POLL_MS.0);
    let request = client.next(POLL_MS.0).expect("at once");
    assert_eq!((request.cursor, request.update), (at(12), Some(Outgoing::Lacking)));
    client.answered(at(13), true, POLL_MS.0);
    assert_eq!(client.next(POLL_MS.0 * 2).and_then(|request| request.update), None);
}

#[test]
fn a_long_queue_goes_out_in_pieces_that_the_server_takes() {
    let mut client = Client::new(PAGE);
    for _ in 0..5 {
        client.edited(vec![0; UPDATE_LIMIT / 3], 0);
    }
    let mut sent = 0;
    while client.has_unsaved() {
        client.flush();
        let updates = updates(client.next(0));
        assert!(updates.iter().map(Vec::len).sum::<usize>() <= UPDATE_LIMIT);
        sent += updates.len();
        client.answered(at(1), true, 0);
    }
    assert_eq!(sent, 5);
}

#[test]
fn only_one_request_is_under_way() {
    let mut client = Client::new(PAGE);
    client.edited(vec![1], 0);
    assert!(client.next(PAUSE_MS).is_some());
    client.flush();
    assert_eq!(client.next(PAUSE_MS * 9), None);
}

#[test]
fn a_page_that_is_told_of_news_asks_at_once_and_otherwise_seldom() {
    let mut client = Client::new(PAGE);
    client.is_told(true);
    client.answered(at(1), true, 0);
    assert_eq!(client.next(POLL_MS.0), None);
    client.heard(1);
    assert_eq!(client.next(POLL_MS.0), None, "it knows that already");
    client.heard(2);
    assert!(client.next(POLL_MS.0).is_some());
}

#[test]
fn a_page_that_begins_to_be_told_asks_for_the_first_time_at_once_and_then_only_for_news() {
    let mut client = Client::new(PAGE);
    client.is_told(true);
    assert!(client.next(0).is_some(), "it has nothing yet");
    client.is_told(false);
    client.answered(at(1), true, 0);
    assert_eq!(client.next(1), None);
    client.is_told(true);
    assert_eq!(client.next(POLL_MS.0 + 1), None, "whatever is new is told");
    client.heard(2);
    assert!(client.next(POLL_MS.0 + 1).is_some());
}

#[test]
fn what_a_page_hears_of_while_a_request_is_under_way_it_asks_for_right_after_the_answer() {
    let mut client = Client::new(PAGE);
    client.is_told(true);
    client.edited(vec![1], 0);
    assert_eq!(updates(client.next(PAUSE_MS)), [[1]]);
    // Somebody else's words are written behind this page's own, and the news of them is faster than the answer.
    client.heard(2);
    client.answered(at(1), true, PAUSE_MS + 100);
    assert!(client.next(PAUSE_MS + 100).is_some());
    client.heard(2);
    client.answered(at(2), true, PAUSE_MS + 200);
    assert_eq!(client.next(PAUSE_MS + 200 + POLL_MS.0), None, "it knows that now");
}

#[test]
fn saved_up_to_is_when_the_words_were_sent_and_not_when_the_answer_came() {
    let mut client = Client::new(PAGE);
    client.edited(vec![1], 0);
    assert_eq!(client.saved_up_to(), None, "nothing was confirmed yet");
    assert_eq!(updates(client.next(PAUSE_MS)), [[1]]);
    client.edited(vec![2], PAUSE_MS + 10);
    client.answered(at(1), true, PAUSE_MS + 500);
    assert_eq!(client.status(), Status::Saving);
    assert_eq!(client.saved_up_to(), Some(PAUSE_MS), "what was typed under way was not in the request");
}

#[test]
fn an_answer_to_a_mere_question_says_nothing_about_words() {
    let mut client = Client::new(PAGE);
    let request = client.next(0).expect("a page asks for the log");
    assert_eq!(request.update, None);
    client.edited(vec![1], 10);
    client.answered(at(4), true, 500);
    assert_eq!((client.status(), client.saved_up_to()), (Status::Saving, None));
}

#[test]
fn words_that_did_not_fit_into_the_request_are_not_called_saved() {
    let mut client = Client::new(PAGE);
    for now in 0..6 {
        client.edited(vec![0; UPDATE_LIMIT / 4], now);
    }
    assert!(client.next(LONGEST_WAIT_MS).is_some());
    client.answered(at(1), true, LONGEST_WAIT_MS + 1);
    assert!(client.has_unsaved());
    assert!(client.saved_up_to().is_some_and(|up_to| up_to < 6), "some of them wait since then");
}

#[test]
fn nothing_is_called_saved_while_a_loss_is_known_or_an_earlier_page_waits() {
    let mut client = Client::new(PAGE);
    client.edited(vec![1], 0);
    assert!(client.next(PAUSE_MS).is_some());
    client.answered(at(1), false, PAUSE_MS);
    assert_eq!(client.saved_up_to(), None, "a backup was restored");
    assert!(client.next(PAUSE_MS * 2).is_some());
    client.answered(at(2), true, PAUSE_MS * 3);
    assert_eq!(client.saved_up_to(), Some(PAUSE_MS * 2));
    client.take_over(Entry { page: 4, number: 0 }, vec![9]);
    assert_eq!(client.saved_up_to(), None, "its words are older");
}
