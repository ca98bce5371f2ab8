//! The browser's side: what waits to be confirmed, what this device keeps of it, when to send, and what
//! the status line may say. Times are milliseconds of any steady clock that the caller reads.
//!
//! Edits wait in groups: `group`. What earlier pages left on the device: `left`. What the server lost: `lacking`. What a
//! refusal leads to: `refused`; the one update that it is about: `suspects`; one that is too large: `cut`; one that is somebody
//! else's: `aside`. What is said of all this: `status`.

mod aside;
mod cut;
mod group;
mod lacking;
mod left;
mod refused;
mod status;
mod suspects;

use std::collections::VecDeque;

use self::group::{Group, OnDevice};
use self::lacking::Lacking;
use self::left::Left;
use self::refused::Then;
pub use self::status::{Failure, Status};
use self::suspects::{Found, Suspects};
use super::{Cursor, Refusal, UPDATE_LIMIT};
use crate::text::Aside;

/// A pause in typing after which words are sent.
const PAUSE_MS: u64 = 700;
/// While somebody types on, words are sent at least this often.
const LONGEST_WAIT_MS: u64 = 2_000;
/// How old an edit may become before the device is asked to keep it, so that with the disk's own time it is there
/// within 250 ms.
pub const RECORD_MS: u32 = 150;
/// How often an idle page asks for what others wrote: when nobody tells it, and when the server does.
const POLL_MS: (u64, u64) = (5_000, 60_000);
/// The first and the longest wait after a failure; each failure doubles it.
const BACK_OFF_MS: (u64, u64) = (1_000, 30_000);
/// A group takes no more edits beyond this, so that two of them always fit into one request.
const GROUP_LIMIT: usize = UPDATE_LIMIT / 4;

/// The name of a record on a device: the page that wrote it (its number as a writer) and a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entry {
    pub page: u64,
    pub number: u64,
}

/// What to send: ask for everything behind `cursor`, and confirm `update` if there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub cursor: Cursor,
    pub update: Option<Outgoing>,
}

/// The update of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outgoing {
    /// These pending updates, in order; the caller merges them into one.
    Updates(Vec<Vec<u8>>),
    /// A record that an earlier page left on this device, as it is.
    Left(Vec<u8>),
    /// All that the page holds and the server lacks.
    Lacking,
}

/// What a confirmation ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Confirmed {
    /// Records that the device may drop now, and only now.
    pub erase: Vec<Entry>,
    /// What an earlier page had left here is on the server now; this page has not seen it yet.
    pub left: Option<Vec<u8>>,
    /// The answer brought the whole log: what it does not hold, the server lacks.
    pub is_whole_log: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Carried {
    Left,
    /// So many updates from the front; none when the request only asks.
    Updates(usize),
    /// Nothing: it asks for the whole log.
    Log,
    /// All that the server lacks, so many groups with it.
    Lacking(usize),
}

/// One page's unconfirmed edits of one plan.
#[derive(Debug, Default)]
pub struct Client {
    page: u64,
    groups: VecDeque<Group>,
    next_number: u64,
    left: Left,
    /// What is under way, and since when.
    in_flight: Option<(Carried, u64)>,
    /// All that was written here before this moment was confirmed.
    saved_up_to: Option<u64>,
    cursor: Cursor,
    lacking: Lacking,
    suspects: Suspects,
    aside: Aside,
    /// What waits for nobody: it is set aside, and lies on the device, or will.
    kept_back: Vec<Group>,
    failure: Option<Failure>,
    failures: u32,
    /// The device could not keep something; not tried again before this.
    device_again: Option<u64>,
    /// Not before this: the back-off after a failure, the poll when idle.
    next_try: u64,
    /// How far the log reaches, as this page was told since the last answer: the next one may be older.
    heard: u64,
    /// The server tells this page of news by itself.
    is_told: bool,
    flush: bool,
    /// The last time that anything was told.
    latest: u64,
}

impl Client {
    /// A page that has nothing yet. `page` names its records on the device: a [`crate::text::client_id`].
    pub fn new(page: u64) -> Self {
        Self { page, ..Self::default() }
    }

    /// The page changed its document; `update` is kept until the server confirms it.
    pub fn edited(&mut self, update: Vec<u8>, now: u64) {
        self.latest = now;
        let Some(update) = self.goes_on_of(update, now) else { return };
        match self.groups.back_mut() {
            Some(group) if !group.closed && group.bytes + update.len() <= GROUP_LIMIT => {
                group.bytes += update.len();
                group.last_edit = now;
                group.updates.push(update);
            }
            _ => {
                self.groups.push_back(Group::new(self.next_number, update, now));
                self.next_number += 1;
            }
        }
    }

    /// An earlier page of the same person left this record on the device; it is sent as it is. What the server did
    /// not take from this page may be brought again: it is sent only where that could end otherwise.
    pub fn take_over(&mut self, entry: Entry, update: Vec<u8>) {
        self.left.take_over(entry, update, self.cursor);
    }

    /// How many records the server did not take: nobody can read them, or what they build on is gone. They stay on
    /// the device, and the page says so.
    pub fn left_alone(&self) -> usize {
        self.left.alone()
    }

    /// All that stays on the device because the server does not take it, to be taken away from there.
    pub fn stays(&self) -> impl Iterator<Item = &Vec<u8>> {
        self.left.all_alone().chain(self.kept_back.iter().flat_map(|group| &group.updates))
    }

    /// Another page of this browser wrote this, and it is new here. That page may end before the server has it: it
    /// waits here too, as what was written here.
    pub fn told(&mut self, update: Vec<u8>) {
        self.edited(update, self.latest);
    }

    /// The student pressed Save, or the page is about to close: send and keep without waiting.
    pub fn flush(&mut self) {
        self.flush = true;
        self.device_again = None;
        self.lacking.try_again();
    }

    /// The server, or another page, says that the log reaches to `head`.
    pub fn heard(&mut self, head: u64) {
        self.heard = self.heard.max(head);
        if head != self.cursor.seq && self.failure.is_none() {
            self.next_try = 0;
        }
    }

    /// The page opens on a copy of the log up to `cursor`. A request that is under way asked for a log from its start, which
    /// always fits: whether the server still has what the copy holds, only the whole log tells.
    pub fn knows(&mut self, cursor: Cursor) {
        self.cursor = cursor;
        if self.in_flight.is_some() {
            self.lacking.suspect();
        }
    }

    /// Whether the server tells this page of news: then it need not ask so often.
    pub fn is_told(&mut self, is_told: bool) {
        if self.is_told && !is_told {
            self.next_try = 0;
        }
        // Whatever is news by now is told with the first word: the next look can wait.
        if is_told && !self.is_told && self.failure.is_none() && self.next_try > self.latest {
            self.next_try = self.latest + POLL_MS.1;
        }
        self.is_told = is_told;
    }

    /// The connection seems to be back: what failed is tried again now.
    pub fn try_again(&mut self) {
        if self.failure.is_some() {
            self.next_try = 0;
        }
    }

    /// The next group that the device should keep, if one is due; the caller merges the updates into one record
    /// and reports by [`Client::recorded`] or [`Client::not_recorded`].
    pub fn next_record(&mut self, now: u64) -> Option<(Entry, Vec<Vec<u8>>)> {
        if self.device_again.is_some_and(|again| now < again) {
            return None;
        }
        let flush = self.flush;
        let page = self.page;
        let is_due = |group: &&mut Group| {
            let is_kept = group.is_lacking || group.kept != OnDevice::No;
            !is_kept && (group.closed || flush || now >= group.first_edit + u64::from(RECORD_MS))
        };
        let group = self.groups.iter_mut().chain(&mut self.kept_back).find(is_due)?;
        group.closed = true;
        group.kept = OnDevice::Underway;
        Some((Entry { page, number: group.number }, group.updates.clone()))
    }

    /// The record is on the device's disk. False when the server confirmed it meanwhile: erase it.
    pub fn recorded(&mut self, entry: Entry) -> bool {
        self.device_again = None;
        let all = self.groups.iter_mut().chain(&mut self.kept_back);
        let kept = all.filter(|group| group.number == entry.number).map(|group| group.kept = OnDevice::Yes);
        kept.count() > 0
    }

    /// The device could not keep the record; it is tried again later.
    pub fn not_recorded(&mut self, entry: Entry, now: u64) {
        self.device_again = Some(now + BACK_OFF_MS.1);
        if let Some(group) = self.groups.iter_mut().find(|group| group.number == entry.number) {
            group.kept = OnDevice::No;
        }
        self.not_kept_back(entry);
    }

    /// The next request, if one is due now. The caller must report its end by [`Client::answered`] or
    /// [`Client::failed`] before another comes.
    pub fn next(&mut self, now: u64) -> Option<Request> {
        self.latest = now;
        if self.in_flight.is_some() || !self.is_due(now) {
            return None;
        }
        self.flush = false;
        self.sort_out_left();
        let cursor = if self.lacking.asks_for_log() { Cursor::default() } else { self.cursor };
        let (carried, update) = if self.lacking.asks_for_log() {
            (Carried::Log, None)
        } else if self.lacking.is_due() {
            (Carried::Lacking(self.groups.len()), Some(Outgoing::Lacking))
        } else if let Some(update) = self.left.first().filter(|_| !self.lacking.is_in_parts()) {
            (Carried::Left, Some(Outgoing::Left(update.clone())))
        } else {
            let count = self.fitting();
            let all = self.groups.iter_mut().flat_map(Group::carry);
            let updates: Vec<_> = all.take(count).cloned().collect();
            (Carried::Updates(count), (count > 0).then_some(Outgoing::Updates(updates)))
        };
        if let Carried::Lacking(count) = carried {
            self.groups.iter_mut().take(count).for_each(|group| group.closed = true);
        }
        self.in_flight = Some((carried, now));
        Some(Request { cursor, update })
    }

    fn is_due(&self, now: u64) -> bool {
        if self.flush && self.has_unsaved() {
            return true;
        }
        let has_to_send = self.has_waiting() || self.lacking.asks_for_log() || self.lacking.is_due();
        if self.failure.is_some() || !has_to_send {
            return now >= self.next_try;
        }
        let typed = self.groups.front().zip(self.groups.back());
        let paused = |(first, last): (&Group, &Group)| {
            now >= (last.last_edit + PAUSE_MS).min(first.first_edit + LONGEST_WAIT_MS)
        };
        let is_urgent = self.lacking.asks_for_log() || self.lacking.is_due() || !self.left.is_empty();
        is_urgent || typed.is_some_and(paused)
    }

    /// The server confirmed the request; its log reaches to `head`. What the request carried is dropped here,
    /// and only here. `fits` is false when the log is not the one that the cursor was read from: a backup was
    /// restored, and what this page holds and the log does not goes there again.
    pub fn answered(&mut self, head: Cursor, fits: bool, now: u64) -> Confirmed {
        let mut confirmed = Confirmed::default();
        let (carried, sent) = self.in_flight.take().unzip();
        match carried {
            Some(Carried::Left) => {
                if let Some((entry, update)) = self.left.confirmed() {
                    confirmed.erase.extend(entry);
                    confirmed.left = Some(update);
                }
            }
            Some(Carried::Updates(0)) => self.lacking.ask_again_if(Refusal::Behind),
            Some(Carried::Updates(count)) => confirmed.erase = self.drop_updates(count),
            Some(Carried::Lacking(groups)) => {
                let count = self.groups.iter().take(groups).map(|group| group.updates.len()).sum();
                confirmed.erase = self.drop_updates(count);
                self.lacking.sent();
            }
            Some(Carried::Log) | None => {}
        }
        if matches!(carried, Some(Carried::Updates(_))) && self.groups.is_empty() && self.suspects.may_help() {
            self.lacking.ask_again_if(Refusal::Unknown);
        }
        if !matches!(carried, None | Some(Carried::Log | Carried::Updates(0))) {
            // What was typed while the answer was on its way was not in the request, nor was what did not fit.
            self.saved_up_to = sent.map(|sent| self.groups.front().map_or(sent, |next| sent.min(next.first_edit)));
        }
        self.failure = None;
        if self.lacking.not_taken().is_none() {
            self.failures = 0;
        }
        confirmed.is_whole_log = !fits || carried == Some(Carried::Log);
        if confirmed.is_whole_log {
            self.lacking.send_all();
        }
        self.cursor = head;
        let pause = if self.is_told { POLL_MS.1 } else { POLL_MS.0 };
        self.next_try = if std::mem::take(&mut self.heard) > head.seq { now } else { now + pause };
        confirmed
    }

    /// The request brought no confirmation. Everything is kept. Gives a record of an earlier page if the server lacked
    /// what it builds on: this page takes it in and sends all that it has, and then the record once more.
    pub fn failed(&mut self, failure: Failure, now: u64) -> Option<Vec<u8>> {
        let carried = self.in_flight.take().map(|(carried, _)| carried);
        if let (Failure::Refused(refusal), Some(carried)) = (failure, carried) {
            match self.refused(carried, refusal) {
                Then::Wait => {}
                Then::GoOn => return None,
                Then::TakeIn(record) => return Some(record),
            }
        }
        self.failure = Some(failure);
        self.next_try = now + (BACK_OFF_MS.0 << self.failures.min(5)).min(BACK_OFF_MS.1);
        self.failures += 1;
        None
    }

    /// Whether all that waits lies on this device. Of what the server has lost the device keeps no record.
    pub fn is_on_device(&self) -> bool {
        let mut all = self.groups.iter().chain(&self.kept_back);
        !self.lacking.is_known() && all.all(|group| group.kept == OnDevice::Yes)
    }

    /// Whether something waits for the server, or was set aside and is not on the device yet.
    pub fn has_unsaved(&self) -> bool {
        let is_kept_back = self.kept_back.iter().all(|group| group.kept == OnDevice::Yes);
        self.has_waiting() || self.lacking.is_known() || self.lacking.asks_for_log() || !is_kept_back
    }

    fn has_waiting(&self) -> bool {
        !self.groups.is_empty() || !self.left.is_empty()
    }

    /// All that was written here before this moment is on the server: the moment of sending, not that of the answer.
    /// Nothing before the first confirmation, and while more is missing there than what was written last.
    pub fn saved_up_to(&self) -> Option<u64> {
        self.saved_up_to.filter(|_| !self.lacking.is_known() && self.left.is_empty() && !self.has_aside())
    }

    /// How long the oldest of what is under way had waited when it was sent; for ever, where an earlier page left it.
    pub fn waited(&self) -> Option<u64> {
        match self.in_flight? {
            (Carried::Left, _) => Some(u64::MAX),
            (Carried::Updates(0) | Carried::Log, _) => None,
            (Carried::Updates(_) | Carried::Lacking(_), sent) => {
                self.groups.front().map(|group| sent.saturating_sub(group.first_edit))
            }
        }
    }

    /// The log is known up to here.
    pub const fn cursor(&self) -> Cursor {
        self.cursor
    }
}

#[cfg(test)]
mod tests;
