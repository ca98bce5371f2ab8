//! What the server does not take because it is too large goes in parts. Where it is all that the server lacks, they wait
//! before everything else, and what waits behind them is in them.

use super::suspects::Remedy;
use super::{Client, Entry, Found, Group, Outgoing};
use crate::sync::Refusal;

impl Client {
    /// What the server refused by itself because it is too large; the page answers with [`Client::cut`].
    pub fn too_large(&self) -> Option<Outgoing> {
        self.outgoing(self.suspects.found(Remedy::Cut)?)
    }

    /// All that the server lacks holds something that it does not know. These are its smallest parts, among which that is
    /// looked for, so that no more is taken back; nothing changes where there is but one.
    pub fn look_through(&mut self, parts: Vec<Vec<u8>>, now: u64) {
        if self.suspects.found(Remedy::TakeBack) == Some(Found::Lacking) && parts.len() > 1 {
            self.suspects.forget();
            self.lacks(parts, now);
            self.goes_on(now);
        }
    }

    /// These are sent in its place, one after the other; a single one could not be cut.
    pub fn cut(&mut self, parts: Vec<Vec<u8>>, now: u64) {
        let Some(found) = self.suspects.take(Remedy::Cut) else { return };
        if parts.len() < 2 {
            if found == Found::Left {
                drop(self.left.refused(Refusal::TooLarge, self.cursor));
            }
            return;
        }
        match found {
            Found::Waiting => {
                self.suspects.takes(parts.iter().map(Vec::len).max().unwrap_or_default());
                if let Some(first) = self.groups.front_mut() {
                    first.cut(parts);
                }
            }
            Found::Left => {
                self.left.cut(parts);
                self.lacking.suspect();
            }
            Found::Lacking => self.lacks(parts, now),
        }
        self.goes_on(now);
    }

    /// So many together were too large. Gives whether fewer may not be.
    pub(super) fn takes_less(&mut self, count: usize, refusal: Refusal) -> bool {
        let is_less = refusal == Refusal::TooLarge && count > 1;
        if is_less {
            let together = self.groups.iter().flat_map(|group| &group.updates).take(count);
            self.suspects.takes(together.map(Vec::len).sum::<usize>() / 2);
        }
        is_less
    }

    pub(super) fn goes_on(&mut self, now: u64) {
        self.failure = None;
        self.failures = self.failures.saturating_sub(1);
        self.next_try = now;
    }

    /// What waits is in these, too: once the server has them all, it has that.
    pub(super) fn lacks(&mut self, parts: Vec<Vec<u8>>, now: u64) {
        self.groups.retain(|group| !group.is_lacking);
        self.groups.iter_mut().for_each(|group| (group.closed, group.is_covered) = (true, true));
        self.lacking.cut();
        self.suspects.forget();
        for part in parts.into_iter().rev() {
            let group = Group::new(self.next_number, part, now);
            self.groups.push_front(Group { closed: true, is_lacking: true, ..group });
            self.next_number += 1;
        }
    }

    /// A part is not taken either: what was written here still may be.
    pub(super) fn give_parts_up(&mut self, refusal: Refusal) {
        if self.groups.front().is_some_and(|group| group.is_lacking) {
            self.groups.retain(|group| !group.is_lacking);
            self.groups.iter_mut().for_each(|group| group.is_covered = false);
            self.suspects.forget();
            self.lacking.refused(refusal);
        }
    }

    /// The last part of what the server lacks is there, and so is what waited behind it then.
    pub(super) fn drop_covered(&mut self) -> Vec<Entry> {
        if !self.lacking.is_in_parts() || self.groups.iter().any(|group| group.is_lacking) {
            return Vec::new();
        }
        self.lacking.sent();
        let covered = self.groups.iter().take_while(|group| group.is_covered);
        self.drop_updates(covered.map(|group| group.updates.len()).sum())
    }
}
