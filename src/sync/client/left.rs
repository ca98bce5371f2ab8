//! What earlier pages of this person left on the device and the server has not confirmed: sent as it is, before
//! what waits on this page and behind what the server lacks. What the server does not take stays where it lies.

use std::collections::{BTreeMap, VecDeque};

use super::Entry;
use crate::sync::{Cursor, Refusal};

#[derive(Debug)]
struct Record {
    entry: Entry,
    /// As it lies on the device.
    whole: Vec<u8>,
    update: Vec<u8>,
    /// What goes behind it: all of the record is not taken at once.
    more: VecDeque<Vec<u8>>,
    /// The server lacked what it builds on, and has been sent all that this page has.
    is_last_try: bool,
    /// Some of it was set aside: it stays on the device.
    is_aside: bool,
}

/// The records, in the order in which they are sent.
#[derive(Debug, Default)]
pub(super) struct Left {
    waiting: VecDeque<Record>,
    /// Not taken by the server.
    alone: BTreeMap<Entry, Alone>,
}

#[derive(Debug)]
struct Alone {
    /// The place up to which the log was known when it was refused, if that may have been the reason; without one nothing
    /// will change that.
    refused_at: Option<Cursor>,
    whole: Vec<u8>,
}

impl Left {
    /// Takes a record that lies on the device, unless it waits already or `log` still lacks what it builds on.
    pub fn take_over(&mut self, entry: Entry, update: Vec<u8>, log: Cursor) {
        let is_hopeless = self.alone.get(&entry).is_some_and(|alone| alone.refused_at.is_none_or(|at| at == log));
        if !is_hopeless && !self.waiting.iter().any(|record| record.entry == entry) {
            self.alone.remove(&entry);
            self.waiting.push_back(Record {
                entry,
                whole: update.clone(),
                update,
                more: VecDeque::new(),
                is_last_try: false,
                is_aside: false,
            });
        }
    }

    /// What was hopeless may be taken now.
    pub fn may_come_again(&mut self) {
        let all = self.alone.values_mut();
        all.for_each(|alone| alone.refused_at = alone.refused_at.or(Some(Cursor::default())));
    }

    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    pub fn alone(&self) -> usize {
        self.alone.len()
    }

    /// What was not taken, as it lies on the device.
    pub fn all_alone(&self) -> impl Iterator<Item = &Vec<u8>> {
        self.alone.values().map(|alone| &alone.whole)
    }

    /// The record to send now.
    pub fn first(&self) -> Option<&Vec<u8>> {
        self.waiting.front().map(|record| &record.update)
    }

    /// The server has what was first, and gives it with the name of the record if that was the end of it.
    pub fn confirmed(&mut self) -> Option<(Option<Entry>, Vec<u8>)> {
        let record = self.waiting.front_mut()?;
        if let Some(next) = record.more.pop_front() {
            return Some((None, std::mem::replace(&mut record.update, next)));
        }
        let Record { entry, whole, update, is_aside, .. } = self.waiting.pop_front()?;
        if is_aside {
            self.alone.insert(entry, Alone { refused_at: None, whole });
        }
        Some(((!is_aside).then_some(entry), update))
    }

    /// Of what is first goes only this, or nothing: the rest was set aside.
    pub fn set_aside(&mut self, rest: Option<Vec<u8>>) {
        let Some(record) = self.waiting.front_mut() else { return };
        record.is_aside = true;
        if let Some(next) = rest.or_else(|| record.more.pop_front()) {
            record.update = next;
        } else if let Some(record) = self.waiting.pop_front() {
            self.alone.insert(record.entry, Alone { refused_at: None, whole: record.whole });
        }
    }

    /// These are sent in the place of the first.
    pub fn cut(&mut self, parts: Vec<Vec<u8>>) {
        if let Some(first) = self.waiting.front_mut() {
            parts.into_iter().rev().for_each(|part| first.more.push_front(part));
            first.update = first.more.pop_front().unwrap_or_default();
        }
    }

    /// This is sent in the place of the first.
    pub fn take_back(&mut self, instead: Vec<u8>) {
        if let Some(first) = self.waiting.front_mut() {
            first.update = instead;
        }
    }

    /// Nothing of the first could be taken back, as the log is now. Where it has moved since the refusal, somebody else
    /// may have brought it meanwhile: then it may be brought again.
    pub fn leave(&mut self, refused_at: Cursor, log: Cursor) {
        if let Some(record) = self.waiting.pop_front() {
            let refused_at = (refused_at != log).then_some(refused_at);
            self.alone.insert(record.entry, Alone { refused_at, whole: record.whole });
        }
    }

    /// The server does not take the first. Gives it when it may be taken behind everything that this page has: it
    /// builds on another record, or on what the server has lost.
    pub fn refused(&mut self, refusal: Refusal, log: Cursor) -> Option<Vec<u8>> {
        let record = self.waiting.pop_front()?;
        if refusal != Refusal::Behind || record.is_last_try {
            let refused_at = (refusal == Refusal::Behind).then_some(log);
            self.alone.insert(record.entry, Alone { refused_at, whole: record.whole });
            return None;
        }
        let update = record.update.clone();
        self.waiting.push_back(Record { is_last_try: true, ..record });
        Some(update)
    }
}
