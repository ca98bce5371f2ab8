//! The browser's side: what waits to be confirmed, when to send, and what the status line may say.
//! Times are milliseconds of any steady clock that the caller reads.

use super::Refusal;

/// A pause in typing after which words are sent.
const PAUSE_MS: u64 = 700;
/// While somebody types on, words are sent at least this often.
const LONGEST_WAIT_MS: u64 = 2_000;
/// How often an idle page asks for what others wrote.
const POLL_MS: u64 = 5_000;
/// The first and the longest wait after a failure; each failure doubles it.
const BACK_OFF_MS: (u64, u64) = (1_000, 30_000);

/// Why the last attempt brought no confirmation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No answer, or none that we understand.
    Unreachable,
    /// The server answered that it cannot save now: disk full, read-only, too busy.
    ServerCannotSave,
    /// Nobody is signed in any more, or somebody else is.
    SignedOut,
    /// The server refused the change itself.
    Refused(Refusal),
}

/// The only four things that the status line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Everything typed so far is confirmed by the server.
    Saved,
    /// Something waits, and nothing has gone wrong.
    Saving,
    /// Something waits, and it has not been confirmed for this reason. It is kept and tried again.
    NotSaved(Failure),
}

/// What to send: ask for everything behind `cursor`, and confirm `update` if there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub cursor: u64,
    pub update: Option<Outgoing>,
}

/// The update of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outgoing {
    /// These pending updates, in order; the caller merges them into one.
    Updates(Vec<Vec<u8>>),
    /// Everything that the page holds: the server lost or never had what the rest builds on.
    Whole,
}

/// One page's unconfirmed edits of one plan.
#[derive(Debug, Default)]
pub struct Client {
    pending: Vec<Vec<u8>>,
    /// How many of `pending` the request under way carries; `None` when none is under way.
    in_flight: Option<usize>,
    cursor: u64,
    wants_whole: bool,
    sent_whole: bool,
    failure: Option<Failure>,
    failures: u32,
    first_edit: u64,
    last_edit: u64,
    /// Not before this: the back-off after a failure, the poll when idle.
    next_try: u64,
    flush: bool,
}

impl Client {
    /// A page that has the log up to `cursor` and nothing of its own yet.
    pub fn new(cursor: u64) -> Self {
        Self { cursor, ..Self::default() }
    }

    /// The page changed its document; `update` is kept until the server confirms it.
    pub fn edited(&mut self, update: Vec<u8>, now: u64) {
        if self.pending.len() == self.in_flight.unwrap_or(0) {
            self.first_edit = now;
        }
        self.last_edit = now;
        self.pending.push(update);
    }

    /// The student pressed Save, or the page is about to close: send without waiting.
    pub fn flush(&mut self) {
        self.flush = true;
    }

    /// The next request, if one is due now. The caller must report its end by [`Client::answered`] or
    /// [`Client::failed`] before another comes.
    pub fn next(&mut self, now: u64) -> Option<Request> {
        if self.in_flight.is_some() {
            return None;
        }
        let waiting = !self.pending.is_empty() || self.wants_whole;
        let due = if self.flush && waiting {
            true
        } else if self.failure.is_some() || !waiting {
            now >= self.next_try
        } else {
            self.wants_whole || now >= (self.last_edit + PAUSE_MS).min(self.first_edit + LONGEST_WAIT_MS)
        };
        if !due {
            return None;
        }
        self.flush = false;
        self.sent_whole = self.wants_whole;
        let carried = if self.wants_whole { self.pending.len() } else { self.carried() };
        self.in_flight = Some(carried);
        let update = if self.wants_whole {
            Some(Outgoing::Whole)
        } else {
            (carried > 0).then(|| Outgoing::Updates(self.pending[..carried].to_vec()))
        };
        Some(Request { cursor: self.cursor, update })
    }

    /// As many pending updates as surely fit in one, and one at least. Merging never adds to the sum.
    fn carried(&self) -> usize {
        let mut bytes = 0;
        let fitting = self.pending.iter().take_while(|update| {
            bytes += update.len() + 16;
            bytes <= super::UPDATE_LIMIT
        });
        fitting.count().max(usize::from(!self.pending.is_empty()))
    }

    /// The server confirmed the request; its log reaches to `head`. What the request carried is dropped here,
    /// and only here.
    pub fn answered(&mut self, head: u64, now: u64) {
        let carried = self.in_flight.take().unwrap_or(0);
        self.pending.drain(..carried);
        self.failure = None;
        self.failures = 0;
        if self.sent_whole {
            self.wants_whole = false;
        }
        // A log that is shorter than what we have seen was restored from a backup: heal it.
        if head < self.cursor {
            self.wants_whole = true;
        }
        self.cursor = head;
        self.first_edit = now;
        self.next_try = now + POLL_MS;
    }

    /// The request brought no confirmation. Everything is kept.
    pub fn failed(&mut self, failure: Failure, now: u64) {
        self.in_flight = None;
        if failure == Failure::Refused(Refusal::Behind) && !self.sent_whole {
            self.wants_whole = true;
            return;
        }
        self.failure = Some(failure);
        self.next_try = now + (BACK_OFF_MS.0 << self.failures.min(5)).min(BACK_OFF_MS.1);
        self.failures += 1;
    }

    /// What is true at this instant.
    pub fn status(&self) -> Status {
        match (self.pending.is_empty(), self.failure) {
            (true, _) => Status::Saved,
            (false, None) => Status::Saving,
            (false, Some(failure)) => Status::NotSaved(failure),
        }
    }

    /// Whether closing the page now would lose something.
    pub fn has_unsaved(&self) -> bool {
        !self.pending.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::{BACK_OFF_MS, Client, Failure, LONGEST_WAIT_MS, Outgoing, PAUSE_MS, POLL_MS, Refusal, Status};
    use crate::sync::UPDATE_LIMIT;

    fn updates(request: Option<super::Request>) -> Vec<Vec<u8>> {
        match request.and_then(|request| request.update) {
            Some(Outgoing::Updates(updates)) => updates,
            other => panic!("updates, not {other:?}"),
        }
    }

    #[test]
    fn the_page_says_saved_only_when_nothing_waits() {
        let mut client = Client::new(0);
        assert_eq!(client.status(), Status::Saved);
        client.edited(vec![1], 0);
        assert_eq!(client.status(), Status::Saving);
        assert_eq!(updates(client.next(PAUSE_MS)), [[1]]);
        client.edited(vec![2], PAUSE_MS + 1);
        client.answered(1, PAUSE_MS + 2);
        assert_eq!(client.status(), Status::Saving, "the second edit is not confirmed by the first one's answer");
        assert_eq!(updates(client.next(PAUSE_MS * 3)), [[2]]);
        client.answered(2, PAUSE_MS * 3);
        assert_eq!(client.status(), Status::Saved);
    }

    #[test]
    fn words_go_out_in_a_pause_and_at_least_every_two_seconds() {
        let mut client = Client::new(0);
        client.answered(0, 0);
        for at in (0..LONGEST_WAIT_MS).step_by(100) {
            client.edited(vec![0], at);
            assert_eq!(client.next(at + 50), None, "{at}");
        }
        assert_eq!(updates(client.next(LONGEST_WAIT_MS)).len(), 20);
    }

    #[test]
    fn a_failure_keeps_everything_and_waits_longer_each_time() {
        let mut client = Client::new(0);
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
    fn a_server_that_lacks_earlier_changes_gets_everything() {
        let mut client = Client::new(0);
        client.edited(vec![1], 0);
        assert!(client.next(PAUSE_MS).is_some());
        client.failed(Failure::Refused(Refusal::Behind), PAUSE_MS);
        assert_eq!(client.next(PAUSE_MS).and_then(|request| request.update), Some(Outgoing::Whole));
        client.answered(1, PAUSE_MS);
        assert_eq!(client.status(), Status::Saved);
    }

    #[test]
    fn a_server_restored_from_a_backup_is_healed_by_an_open_page() {
        let mut client = Client::new(9);
        assert_eq!(client.next(0).map(|request| (request.cursor, request.update)), Some((9, None)));
        client.answered(4, 0);
        let request = client.next(0).expect("at once");
        assert_eq!((request.cursor, request.update), (4, Some(Outgoing::Whole)));
        client.answered(5, 0);
        assert_eq!(client.next(POLL_MS).and_then(|request| request.update), None);
    }

    #[test]
    fn a_long_queue_goes_out_in_pieces_that_the_server_takes() {
        let mut client = Client::new(0);
        for _ in 0..5 {
            client.edited(vec![0; UPDATE_LIMIT / 3], 0);
        }
        let mut sent = 0;
        while client.has_unsaved() {
            client.flush();
            let updates = updates(client.next(0));
            assert!(updates.iter().map(Vec::len).sum::<usize>() <= UPDATE_LIMIT);
            sent += updates.len();
            client.answered(1, 0);
        }
        assert_eq!(sent, 5);
    }

    #[test]
    fn only_one_request_is_under_way() {
        let mut client = Client::new(0);
        client.edited(vec![1], 0);
        assert!(client.next(PAUSE_MS).is_some());
        client.flush();
        assert_eq!(client.next(PAUSE_MS * 9), None);
    }
}
