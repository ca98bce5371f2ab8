//! What the server does not take because somebody else is said to have written it, as yrs numbers writers. It is set aside,
//! with what builds on it: it lies on the device, the page says so, and everything else goes on.

use super::suspects::Remedy;
use super::{Client, Entry, Found, Group, OnDevice, Outgoing};
use crate::text::{Rest, Version};

impl Client {
    /// What the server refused by itself because it is somebody else's; the page answers with [`Client::look_among`]
    /// or [`Client::set_aside`].
    pub fn not_yours(&self) -> Option<Outgoing> {
        self.outgoing(self.suspects.found(Remedy::SetAside)?)
    }

    /// These are sent in its place, and it is looked for among them.
    pub fn look_among(&mut self, parts: Vec<Vec<u8>>, now: u64) {
        match self.suspects.take(Remedy::SetAside) {
            Some(Found::Waiting) => {
                self.suspects.look_among(parts.len());
                if let Some(first) = self.groups.front_mut() {
                    first.cut(parts);
                }
            }
            Some(Found::Left) => self.left.cut(parts),
            Some(Found::Lacking) => self.lacks(parts, now),
            None => return,
        }
        self.goes_on(now);
    }

    /// It could not be cut any more, and is set aside with what builds on it: as far as the log is without it, whose version
    /// tells that. Without one the whole log is asked for, and the page tells then.
    pub fn set_aside(&mut self, update: &[u8], log: Option<&Version>, now: u64) {
        let Some(log) = log else {
            self.lacking.suspect();
            return;
        };
        let found = self.suspects.take(Remedy::SetAside);
        if self.aside.begin(update, log) {
            self.suspects.forget();
            self.sort_out(now);
            if found == Some(Found::Lacking) {
                self.lacking.send_all();
            }
            self.goes_on(now);
        }
    }

    /// Whether something that this page holds was set aside.
    pub fn has_aside(&self) -> bool {
        !self.kept_back.is_empty()
    }

    /// Whether whatever is written under this number would be set aside, too.
    pub fn sets_aside(&self, writer: u64) -> bool {
        self.aside.holds(writer)
    }

    /// The update without what is set aside.
    pub fn without_aside(&mut self, update: Vec<u8>) -> Option<Vec<u8>> {
        match self.aside.rest(update) {
            Rest::All(rest) | Rest::Some(rest) => Some(rest),
            Rest::Nothing => None,
        }
    }

    /// The whole log is of this version: it may have by now what was set aside.
    pub fn knows_log(&mut self, log: &Version) {
        if self.aside.is_taken(log) {
            self.groups.extend(self.kept_back.drain(..));
            self.left.may_come_again();
        }
    }

    /// An edit as it is made, or comes. Gives what of it goes on.
    pub(super) fn goes_on_of(&mut self, update: Vec<u8>, now: u64) -> Option<Vec<u8>> {
        if self.aside.is_empty() {
            return Some(update);
        }
        let rest = self.aside.rest(update.clone());
        if matches!(rest, Rest::All(_)) {
            return Some(update);
        }
        let group = Group::new(self.next_number, update, now);
        self.kept_back.push(Group { closed: true, ..group });
        self.next_number += 1;
        if let Rest::Some(rest) = rest { Some(rest) } else { None }
    }

    /// Takes out of all that waits what is set aside. The record that holds it stays on the device.
    fn sort_out(&mut self, now: u64) {
        for mut group in std::mem::take(&mut self.groups) {
            let mut held = Vec::new();
            for update in std::mem::take(&mut group.updates) {
                match self.aside.rest(update.clone()) {
                    Rest::All(update) => group.updates.push(update),
                    Rest::Some(rest) => {
                        group.updates.push(rest);
                        held.push(update);
                    }
                    Rest::Nothing => held.push(update),
                }
            }
            group.bytes = group.updates.iter().map(Vec::len).sum();
            if !held.is_empty() {
                // What is not on its way to the disk yet goes there under a name of its own, if anything else is left.
                let is_kept = group.kept != OnDevice::No;
                let number = if is_kept || group.updates.is_empty() { group.number } else { self.next_number };
                self.next_number += u64::from(number == self.next_number);
                group.aside += if is_kept { held.len() } else { 0 };
                let bytes = held.iter().map(Vec::len).sum();
                let held =
                    Group { number, updates: held, bytes, kept: group.kept, ..Group::new(number, Vec::new(), now) };
                self.kept_back.push(Group { closed: true, ..held });
            }
            if !group.updates.is_empty() {
                self.groups.push_back(group);
            }
        }
    }

    /// The record that was to hold what is set aside is not there: it gets one of its own.
    pub(super) fn not_kept_back(&mut self, entry: Entry) {
        let is_shared = self.groups.iter_mut().find(|group| group.number == entry.number && group.aside > 0);
        let is_shared = is_shared.map(|group| group.aside = 0).is_some();
        for group in self.kept_back.iter_mut().filter(|group| group.number == entry.number) {
            group.kept = OnDevice::No;
            if is_shared {
                group.number = self.next_number;
                self.next_number += 1;
            }
        }
    }

    /// What an earlier page left is sent without what is set aside; its record stays.
    pub(super) fn sort_out_left(&mut self) {
        while !self.aside.is_empty()
            && let Some(first) = self.left.first()
        {
            match self.aside.rest(first.clone()) {
                Rest::All(_) => return,
                Rest::Some(rest) => self.left.set_aside(Some(rest)),
                Rest::Nothing => self.left.set_aside(None),
            }
        }
    }
}
