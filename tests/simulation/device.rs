//! A device: a disk that keeps records by person and entry, and a browser in which somebody is signed in or not.

use std::collections::{BTreeMap, BTreeSet};

use ilp::domain::person::PersonId;
use ilp::sync::Cursor;
use ilp::sync::client::Entry;
use ilp::text::{Document, Error};

#[derive(Debug, Default)]
pub struct Device {
    pub cookie: Option<u64>,
    pub is_full: bool,
    disk: BTreeMap<(PersonId, Entry), Vec<u8>>,
    /// What a device of one's own keeps: a plan as a page at rest had it, up to where, and in which life of the server.
    pub kept: BTreeMap<PersonId, (Vec<u8>, Cursor, u64)>,
    /// Records that no page wrote like this: half of one, or nonsense.
    garbage: BTreeSet<(PersonId, Entry)>,
}

impl Device {
    /// Keeps a record, whole or not at all.
    pub fn keep(&mut self, person: PersonId, entry: Entry, update: Vec<u8>) -> bool {
        if !self.is_full {
            self.disk.insert((person, entry), update);
        }
        !self.is_full
    }

    pub fn erase(&mut self, person: PersonId, entry: Entry) -> Option<Vec<u8>> {
        self.disk.remove(&(person, entry))
    }

    /// The records of one person, in the order of their pages and numbers.
    pub fn records(&self, person: PersonId) -> impl Iterator<Item = (Entry, &Vec<u8>)> {
        self.disk.iter().filter(move |((owner, _), _)| *owner == person).map(|((_, entry), update)| (*entry, update))
    }

    pub fn is_garbage(&self, person: PersonId, entry: Entry) -> bool {
        self.garbage.contains(&(person, entry))
    }

    /// Something that cannot be read lies where a record might.
    pub fn rot(&mut self, person: PersonId, entry: Entry, nonsense: Vec<u8>) {
        let is_nonsense = Document::new(0).apply(&nonsense) == Err(Error::Unreadable);
        if is_nonsense && !self.disk.contains_key(&(person, entry)) {
            self.disk.insert((person, entry), nonsense);
            self.garbage.insert((person, entry));
        }
    }

    /// Nobody touches what nobody can read.
    pub fn check(&self) {
        for (person, entry) in &self.garbage {
            assert!(
                self.disk.contains_key(&(*person, *entry)),
                "a record that nobody could read was erased: {entry:?}"
            );
        }
    }
}
