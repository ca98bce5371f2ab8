//! One update that the server does not take must not hold up the others: of those that waited together it is found by
//! halving, and the others go on. Where the server does not know what it holds, that is taken back, and its letters stay.

use super::{Client, Entry, Group, OnDevice, Outgoing};
use crate::sync::{Cursor, Refusal, UPDATE_LIMIT};

/// Where the one lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// First of those that wait on this page.
    Waiting,
    /// First of those that an earlier page left.
    Left,
    /// In what the server lacks, and no smaller piece of it is known.
    Lacking,
}

/// What helps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remedy {
    /// What the server does not know in it is taken back; the whole log tells what that is.
    TakeBack,
    /// It goes in parts.
    Cut,
    /// It is looked for in its parts, and set aside.
    SetAside,
}

#[derive(Debug, Default)]
pub(super) struct Suspects {
    /// Of the updates at the front so many hold the one; none where nothing was refused.
    count: usize,
    /// It is this, and that helps.
    one: Option<(Found, Remedy)>,
    /// How far the log was known then.
    refused_at: Cursor,
    /// So many bytes are taken at once, where the server was found to take less than this page thinks.
    room: Option<usize>,
    taken_back: u64,
    /// There was nothing more to take back.
    is_hopeless: bool,
}

impl Suspects {
    /// The first `count` were refused. True while the search among them goes on.
    pub fn narrowed(&mut self, count: usize, refusal: Refusal) -> bool {
        let is_about_one = !matches!(refusal, Refusal::Behind | Refusal::NoRight | Refusal::TooLarge);
        if is_about_one {
            self.count = count;
        }
        is_about_one && count > 1
    }

    /// This was refused by itself, where the log is known up to `log`. Gives what helps it, if anything does.
    pub fn refused(&mut self, found: Found, refusal: Refusal, log: Cursor) -> Option<Remedy> {
        let remedy = match refusal {
            Refusal::Unknown => Some(Remedy::TakeBack),
            Refusal::TooLarge => Some(Remedy::Cut),
            Refusal::NotYours => Some(Remedy::SetAside),
            _ => None,
        };
        // What is lacking where it builds on may be what is looked for.
        if refusal != Refusal::Behind {
            self.one = remedy.map(|remedy| (found, remedy));
        }
        self.refused_at = log;
        remedy
    }

    /// What is to be helped in this way.
    pub fn found(&self, remedy: Remedy) -> Option<Found> {
        self.one.filter(|(_, other)| *other == remedy).map(|(found, _)| found)
    }

    /// The same, which is helped now.
    pub fn take(&mut self, remedy: Remedy) -> Option<Found> {
        self.one.take_if(|(_, other)| *other == remedy).map(|(found, _)| found)
    }

    /// What was looked for waits no longer where it did.
    pub const fn forget(&mut self) {
        (self.count, self.one) = (0, None);
    }

    /// It is one of so many at the front.
    pub const fn look_among(&mut self, count: usize) {
        self.count = count;
    }

    /// The server takes so many bytes at once, if not more.
    pub const fn takes(&mut self, room: usize) {
        self.room = Some(room);
    }

    pub const fn may_help(&self) -> bool {
        !self.is_hopeless
    }
}

impl Client {
    /// How many updates go together: those that surely fit in one, and one at least. Merging adds less to the sum than is
    /// counted here. Fewer while the one is looked for that was refused.
    pub(super) fn fitting(&self) -> usize {
        if self.suspects.count > 0 {
            return self.suspects.count.div_ceil(2);
        }
        let room = self.suspects.room.unwrap_or(UPDATE_LIMIT);
        let mut bytes = 0;
        let fitting = self.groups.iter().flat_map(|group| &group.updates).take_while(|update| {
            bytes += update.len() + 16;
            bytes <= room
        });
        fitting.count().max(self.groups.len().min(1))
    }

    /// The server has so many updates from the front. A group is gone, and its record, with the last of its own.
    pub(super) fn drop_updates(&mut self, count: usize) -> Vec<Entry> {
        self.suspects.count = self.suspects.count.saturating_sub(count);
        let (page, mut left) = (self.page, count);
        let count = self.groups.iter_mut().map_while(|group| group.confirmed(&mut left).then_some(())).count();
        // What the device is still at work on is erased when it reports.
        let on_device = |group: &Group| group.kept == OnDevice::Yes && group.aside == 0;
        let gone = self.groups.drain(..count).filter(on_device);
        let mut erase: Vec<_> = gone.map(|group| Entry { page, number: group.number }).collect();
        erase.extend(self.drop_covered());
        erase
    }

    /// What the server refused by itself because it does not know what it holds.
    pub fn unknown(&self) -> Option<Outgoing> {
        self.outgoing(self.suspects.found(Remedy::TakeBack)?)
    }

    pub(super) fn outgoing(&self, found: Found) -> Option<Outgoing> {
        match found {
            Found::Waiting => Some(Outgoing::Updates(vec![self.groups.front()?.updates.first()?.clone()])),
            Found::Left => self.left.first().cloned().map(Outgoing::Left),
            Found::Lacking => Some(Outgoing::Lacking),
        }
    }

    /// What is sent in the place of [`Client::unknown`]: the same, and with it that what it holds besides letters is
    /// taken back. Nothing where that would help nobody. Gives whether this page shows it.
    pub fn take_back(&mut self, instead: Option<Vec<u8>>) -> bool {
        let Some(found) = self.suspects.take(Remedy::TakeBack) else { return false };
        // Where the log has moved since, somebody else may have brought it, and taken it back.
        let is_as_it_was = self.suspects.refused_at == self.cursor;
        self.suspects.is_hopeless =
            instead.is_none() && (found == Found::Lacking || (found == Found::Waiting && is_as_it_was));
        self.suspects.taken_back += u64::from(instead.is_some());
        match (found, instead) {
            (Found::Waiting, Some(instead)) => {
                if let Some(first) = self.groups.front_mut().and_then(|group| group.updates.first_mut()) {
                    *first = instead;
                }
            }
            (Found::Left, Some(instead)) => self.left.take_back(instead),
            (Found::Left, None) => self.left.leave(self.suspects.refused_at, self.cursor),
            (Found::Lacking, Some(_)) => self.lacking.send_all(),
            // All that is lacking would be cut into the same parts again.
            (Found::Waiting, None) if is_as_it_was => self.give_parts_up(Refusal::Unknown),
            (Found::Waiting | Found::Lacking, None) => {}
        }
        found != Found::Left
    }

    /// How often something was taken back because the server does not know it; the page says so.
    pub const fn taken_back(&self) -> u64 {
        self.suspects.taken_back
    }
}

#[cfg(test)]
mod tests;
