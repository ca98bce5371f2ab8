//! One student's plan of one school year as a yrs document: three texts, the grid, what the student called completed,
//! and the cards. Every change gives the bytes of one update; there is no verb that
//! replaces a text.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;
use yrs::block::ClientID;
use yrs::branch::Branch;
use yrs::types::EntryChange;
use yrs::types::map::MapEvent;
use yrs::types::text::{TextEvent, YChange};
use yrs::updates::decoder::Decode;
use yrs::{
    Any, Doc, GetString, Map, MapRef, Observable, OffsetKind, Options, Out, ReadTxn, Text, TextRef, Transact, Update,
    WriteTxn,
};

use super::delta::{Delta, Op, growth, is_known};
use super::held::{
    CARDS, COMPLETED, GRID, exemption, field_of, from_attrs, from_yrs, is_answer, is_field, is_item, is_mark, item,
    key_of, step,
};
use super::outcome::{Change, Error, Exemption};
use crate::domain::card::{CardId, Cards, Field};
use crate::domain::catalogue::Catalogue;
use crate::domain::checklist::ItemState;
use crate::domain::completion::Facts;
use crate::domain::grade::Grade;
use crate::domain::section::{Section, Sections};

/// A new random number for one writer: one page in one browser, or one form on the server. 53 bits, so
/// that JavaScript could hold it. Never stored by the writer and never used twice.
///
/// # Errors
/// The system gives no randomness.
pub fn client_id() -> Result<u64, getrandom::Error> {
    Ok(getrandom::u64()? >> 11)
}

/// An update as yrs reads it. The server gets them from anybody; a browser from the server and from its own person.
pub(super) fn decoded(update: &[u8]) -> Result<Update, Error> {
    #[cfg(feature = "ssr")]
    super::survey::survey(update)?;
    Update::decode_v1(update).map_err(|_| Error::Unreadable)
}

/// What is watched while an update is taken: nothing, the boxes, marks and cards, or all of it.
const NOTHING: u8 = 0;
const MARKS: u8 = 1;
const ALL: u8 = 2;

#[derive(Default)]
struct Seen {
    words: [Delta; 3],
    called: bool,
    cards: bool,
    boxes: Vec<(String, Exemption)>,
    unknown: bool,
}

/// The document. `writer` of [`Document::new`] marks what is written through this copy.
pub struct Document {
    pub(super) doc: Doc,
    pub(super) texts: [TextRef; 3],
    grid: MapRef,
    completed: MapRef,
    cards: MapRef,
    /// How much is watched. Only updates of others are: an own edit needs no second look.
    watching: Arc<AtomicU8>,
    seen: Arc<Mutex<Seen>>,
}

impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Never the words: this may end in a log.
        f.debug_struct("Document").field("writer", &self.doc.client_id().get()).finish_non_exhaustive()
    }
}

impl Document {
    /// An empty document; `writer` is a [`client_id`].
    pub fn new(writer: u64) -> Self {
        let doc = Doc::with_options(Options {
            // Nothing is ever collected: history and merging need what was deleted.
            skip_gc: true,
            offset_kind: OffsetKind::Utf16,
            // Tidying would be an edit that no log has.
            cleanup_formatting: false,
            ..Options::with_client_id(ClientID::new(writer))
        });
        let texts = Section::WRITTEN.map(|section| doc.get_or_insert_text(section.slug()));
        let grid = doc.get_or_insert_map(GRID);
        let completed = doc.get_or_insert_map(COMPLETED);
        let cards = doc.get_or_insert_map(CARDS);
        let watching = Arc::new(AtomicU8::new(NOTHING));
        let seen = Arc::new(Mutex::new(Seen::default()));
        for (index, text) in texts.iter().enumerate() {
            let (watching, seen) = (watching.clone(), seen.clone());
            text.observe("seen", move |txn, event: &TextEvent| {
                if watching.load(Ordering::Relaxed) == ALL {
                    let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
                    match event.delta(txn).iter().map(from_yrs).collect::<Option<Delta>>() {
                        Some(delta) => seen.words[index] = delta,
                        None => seen.unknown = true,
                    }
                }
            });
        }
        let maps = [
            (&grid, GRID, is_item as fn(&str, &Out) -> bool),
            (&completed, COMPLETED, is_mark),
            (&cards, CARDS, is_answer),
        ];
        for (map, name, is_value) in maps {
            let (watching, seen) = (watching.clone(), seen.clone());
            map.observe("seen", move |txn, event: &MapEvent| {
                if watching.load(Ordering::Relaxed) != NOTHING {
                    let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
                    let keys = event.keys(txn);
                    match name {
                        GRID => {
                            seen.boxes.extend(keys.iter().map(|(key, change)| (key.to_string(), exemption(change))));
                        }
                        COMPLETED => seen.called = true,
                        _ => seen.cards = true,
                    }
                    seen.unknown |= keys.iter().any(|(key, change)| match change {
                        EntryChange::Inserted(value) | EntryChange::Updated(_, value) => !is_value(key, value),
                        EntryChange::Removed(_) => false,
                    });
                    // What stands in a map under no key: a text, put where a map is.
                    seen.unknown |= AsRef::<Branch>::as_ref(event.target()).len() > 0;
                }
            });
        }
        Self { doc, texts, grid, completed, cards, watching, seen }
    }

    /// The number under which this copy writes.
    pub fn writer(&self) -> u64 {
        self.doc.client_id().get()
    }

    /// Takes an update of anyone. Updates that are here already change nothing, in any order.
    ///
    /// # Errors
    /// [`Error::Unreadable`], [`Error::Behind`], [`Error::Unknown`]; see there for what to do.
    pub fn apply(&mut self, update: &[u8]) -> Result<Change, Error> {
        #[cfg(feature = "ssr")]
        let foreign = {
            super::survey::suspect(update)?;
            super::formats(update, |name, value| !is_known(name, value))?
        };
        let update = decoded(update)?;
        let mut txn = self.doc.transact_mut();
        let lengths = self.texts.each_ref().map(|text| i64::from(text.len(&txn)));
        self.watch(ALL);
        let applied = txn.apply_update(update);
        // Not by the state vector: it stands still while a hole below the new characters is open.
        let is_new = txn.has_changes();
        let writers = txn.insert_set().client_ids().map(|writer| writer.get()).collect();
        #[cfg(feature = "ssr")]
        let shows_one_day = !foreign.intersect(txn.insert_set()).is_empty();
        #[cfg(not(feature = "ssr"))]
        let shows_one_day = false;
        let store = txn.store();
        let waits = store.pending_update().is_some() || store.pending_ds().is_some();
        let is_elsewhere = txn.root_refs().any(|(name, _)| !is_field(name));
        // What builds on something that is not here is not kept: it would hold up whatever comes later.
        txn.prune_pending();
        txn.commit();
        let grown = std::array::from_fn(|at| i64::from(self.texts[at].len(&txn)) - lengths[at]);
        drop(txn);
        let seen = self.seen();
        // What takes room in a text and is no character is not told of.
        let strange = grown != seen.words.each_ref().map(growth);
        if applied.is_err() || seen.unknown || shows_one_day || is_elsewhere || strange {
            return Err(Error::Unknown);
        }
        if waits {
            return Err(Error::Behind);
        }
        let Seen { words, called, cards, boxes, .. } = seen;
        Ok(Change { is_new, writers, words, called, cards, boxes })
    }

    fn watch(&self, what: u8) {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Seen::default();
        self.watching.store(what, Ordering::Relaxed);
    }

    /// What was seen since [`Document::watch`]; nothing is watched any more.
    fn seen(&self) -> Seen {
        self.watching.store(NOTHING, Ordering::Relaxed);
        std::mem::take(&mut *self.seen.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes an update that was checked before: only whether it fits is looked at. Gives the boxes that it changed.
    ///
    /// # Errors
    /// As [`Document::apply`].
    pub fn replay(&mut self, update: &[u8]) -> Result<Vec<String>, Error> {
        let update = decoded(update)?;
        let mut txn = self.doc.transact_mut();
        self.watch(MARKS);
        let applied = txn.apply_update(update);
        let is_missing = txn.has_missing_updates();
        drop(txn);
        let seen = self.seen();
        match applied {
            Err(_) => Err(Error::Unknown),
            Ok(()) if is_missing => Err(Error::Behind),
            Ok(()) => Ok(seen.boxes.into_iter().map(|(key, _)| key).collect()),
        }
    }

    /// Several updates as one.
    ///
    /// # Errors
    /// [`Error::Unreadable`].
    pub fn merge(updates: &[Vec<u8>]) -> Result<Vec<u8>, Error> {
        yrs::merge_updates_v1(updates).map_err(|_| Error::Unreadable)
    }

    /// Changes the words of a written section and gives the update. Nothing changes when it fails.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] when `delta` walks past the end or `section` is the grid, [`Error::Unknown`]
    /// when it carries an attribute that no text has.
    pub fn edit_words(&mut self, section: Section, delta: &Delta) -> Result<Vec<u8>, Error> {
        let text = self.texts.get(section as usize).ok_or(Error::OutOfRange)?;
        let mut txn = self.doc.transact_mut();
        let walked: u64 = delta
            .iter()
            .map(|op| match op {
                Op::Insert { .. } => 0,
                Op::Retain { retain, .. } => u64::from(*retain),
                Op::Delete { delete } => u64::from(*delete),
            })
            .sum();
        if walked > u64::from(text.len(&txn)) {
            return Err(Error::OutOfRange);
        }
        let known = |attributes: &BTreeMap<String, Value>| attributes.iter().all(|(name, value)| is_known(name, value));
        if !delta.iter().all(|op| match op {
            Op::Insert { attributes, .. } | Op::Retain { attributes, .. } => known(attributes),
            Op::Delete { .. } => true,
        }) {
            return Err(Error::Unknown);
        }
        // In as few walks through the text as may be: a paste of ten thousand lines is as many steps. A deletion goes by
        // itself, since yrs would take the format of what stands behind it for a part of it.
        let mut at = 0;
        let is_deletion = |op: &Op| matches!(op, Op::Delete { .. });
        for steps in delta.chunk_by(|one, next| !is_deletion(one) && !is_deletion(next)) {
            if let [Op::Delete { delete }] = steps {
                text.remove_range(&mut txn, at, *delete);
                continue;
            }
            let start = Op::retain(at);
            let walk = std::iter::once(&start).chain(steps).filter(|op| !op.is_nothing());
            text.apply_delta(&mut txn, walk.map(step));
            at += steps.iter().map(Op::reaches).sum::<u32>();
        }
        txn.commit();
        Ok(txn.encode_update_v1())
    }

    /// Sets one box of the grid, named as in [`crate::domain::catalogue::Entry::key`], and gives the update.
    pub fn set_item(&mut self, key: &str, state: &ItemState) -> Vec<u8> {
        let mut txn = self.doc.transact_mut();
        let value = serde_json::to_string(state).unwrap_or_default();
        self.grid.insert(&mut txn, key, value);
        txn.commit();
        txn.encode_update_v1()
    }

    /// Says or takes back "completed for now" and gives the update.
    pub fn set_completed(&mut self, section: Section, completed: bool) -> Vec<u8> {
        let mut txn = self.doc.transact_mut();
        self.completed.insert(&mut txn, section.slug(), completed);
        txn.commit();
        txn.encode_update_v1()
    }

    /// Sets these fields of one card, all in one update, and gives it. The texts are those of [`Field::parse`].
    pub fn set_card(&mut self, card: CardId, fields: &[(Field, String)]) -> Vec<u8> {
        let mut txn = self.doc.transact_mut();
        for (field, text) in fields {
            self.cards.insert(&mut txn, key_of(card, *field), text.as_str());
        }
        txn.commit();
        txn.encode_update_v1()
    }

    /// The cards in which something stands, the oldest first.
    pub fn cards(&self) -> Cards {
        let txn = self.doc.transact();
        let mut cards = Cards::new();
        for (key, value) in self.cards.iter(&txn) {
            if let (Some((card, field)), Out::Any(Any::String(text))) = (field_of(key), value) {
                cards.entry(card).or_default().set(field, &text);
            }
        }
        cards.retain(|_, card| !card.is_empty());
        cards
    }

    /// The text of a written section in the terms of yrs; nothing for the grid.
    pub(super) fn text(&self, section: Section) -> Option<&TextRef> {
        self.texts.get(section as usize)
    }

    /// The text of a written section, as inserts; nothing for the grid.
    pub fn words(&self, section: Section) -> Delta {
        let txn = self.doc.transact();
        let Some(text) = self.text(section) else { return Delta::new() };
        text.diff(&txn, YChange::identity)
            .into_iter()
            .filter_map(|piece| match piece.insert {
                Out::Any(Any::String(words)) => Some(Op::Insert {
                    insert: words.to_string(),
                    attributes: piece.attributes.as_deref().map(from_attrs).unwrap_or_default(),
                }),
                _ => None,
            })
            .collect()
    }

    /// Every box that was ever set, by its key.
    pub fn items(&self) -> BTreeMap<String, ItemState> {
        let txn = self.doc.transact();
        let mut items = BTreeMap::new();
        for (key, value) in self.grid.iter(&txn) {
            items.extend(item(&value).map(|state| (key.to_owned(), state)));
        }
        items
    }

    /// One box; nothing when it was never set.
    pub fn item(&self, key: &str) -> Option<ItemState> {
        item(&self.grid.get(&self.doc.transact(), key)?)
    }

    /// What the student called completed for now, words or not.
    pub fn called_completed(&self) -> Sections {
        let txn = self.doc.transact();
        Section::WRITTEN
            .into_iter()
            .filter(|section| matches!(self.completed.get(&txn, section.slug()), Some(Out::Any(Any::Bool(true)))))
            .collect()
    }

    /// Whether a written section holds more than white space.
    pub fn has_words_in(&self, section: Section) -> bool {
        let txn = self.doc.transact();
        self.texts
            .get(section as usize)
            .is_some_and(|text| text.get_string(&txn).contains(|c: char| !c.is_whitespace()))
    }

    /// The written sections that hold more than white space.
    pub fn has_words(&self) -> Sections {
        Section::WRITTEN.into_iter().filter(|section| self.has_words_in(*section)).collect()
    }

    /// What completeness is decided from, for a student who is in `grade` and finds this list.
    pub fn facts(&self, catalogue: &Catalogue, grade: Grade) -> Facts {
        let items = self.items();
        let mut facts =
            Facts { has_words: self.has_words(), called_completed: self.called_completed(), ..Facts::default() };
        for key in catalogue.keys_of(grade) {
            facts.items += 1;
            facts.settled += u32::from(items.get(&key).is_some_and(ItemState::is_settled));
        }
        facts.any_tick = items.values().any(ItemState::is_settled);
        facts
    }

    /// Whether a box of any grade is exempt.
    #[cfg(feature = "ssr")]
    pub fn has_exemption(&self) -> bool {
        self.items().values().any(|state| !state.is_students_own())
    }

    /// Whether both hold something that was written under the same number.
    #[cfg(feature = "ssr")]
    pub(super) fn shares_writers(&self, other: &Self) -> bool {
        let own = self.doc.transact().state_vector();
        other.doc.transact().state_vector().iter().any(|(writer, _)| own.contains_client(writer))
    }
}

#[cfg(test)]
mod tests;
