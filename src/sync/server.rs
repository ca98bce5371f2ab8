//! The server's side: one plan's document as the log has it, and the check that each update passes
//! before it is written. What is refused here never reaches the log.

use std::collections::HashMap;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{Refusal, UPDATE_LIMIT};
use crate::domain::card::{CardId, Field};
use crate::domain::catalogue::Catalogue;
use crate::domain::checklist::ItemState;
use crate::domain::completion::Standing;
use crate::domain::grade::Grade;
use crate::domain::person::PersonId;
use crate::domain::section::{Section, Sections};
#[cfg(feature = "ssr")]
use crate::domain::status::PlanStatus;
use crate::text::{Change, Delta, Document, Error, Exemption, Op, PART, client_id, difference, parts, plain, slice};

/// A plan in memory: exactly what its log says, as long as every admitted update is then written. When
/// the write fails, or when [`Replica::admit`] says so, the copy must be dropped.
#[derive(Debug)]
pub struct Replica {
    document: Document,
    /// Who writes under which number; a number belongs to one person for ever.
    writers: HashMap<u64, PersonId>,
    /// Which texts hold words, as of the last admitted update: most updates change only one of three.
    has_words: Option<Sections>,
    /// Of every box that was ever set, the update that set it last.
    set_by: HashMap<String, u64>,
    /// The number of the last update in the log; 0 when there is none.
    pub head: u64,
}

/// An admitted update.
#[derive(Debug, PartialEq, Eq)]
pub struct Admitted {
    /// Whether a section may stand elsewhere now: a mark changed, or a text got its first words or lost its last.
    pub may_move: bool,
    /// Whether it brought anything new. What is here already is confirmed and not written twice.
    pub is_new: bool,
    /// Numbers that this person has not written under before.
    pub new_writers: Vec<u64>,
    /// Whether a box became exempt.
    pub exempts: bool,
    /// What is to be written in the place of what was sent.
    pub amended: Option<Vec<u8>>,
}

impl Replica {
    /// A plan with an empty log. `writer` marks edits made here on somebody's behalf.
    pub fn new(writer: u64) -> Self {
        Self {
            document: Document::new(writer),
            writers: HashMap::new(),
            has_words: None,
            set_by: HashMap::new(),
            head: 0,
        }
    }

    /// Takes the next update of the log, and who wrote under which number.
    ///
    /// # Errors
    /// The log does not fit together: it is corrupt.
    pub fn replay(&mut self, seq: u64, update: &[u8]) -> Result<(), Error> {
        let boxes = careful(|| self.document.replay(update))?;
        self.set_by.extend(boxes.into_iter().map(|key| (key, seq)));
        self.has_words = None;
        self.head = seq;
        Ok(())
    }

    /// Takes the next update of a log that was written elsewhere, with all the suspicion that strangers meet, and tells what
    /// it did. Who may write what is not asked: it is the history of the words.
    ///
    /// # Errors
    /// It is no update of a plan, or builds on what is not there: this copy must be dropped.
    pub fn receive(&mut self, seq: u64, update: &[u8]) -> Result<Change, Error> {
        let change = careful(|| self.document.apply(update))?;
        self.set_by.extend(change.boxes.iter().map(|(key, _)| (key.clone(), seq)));
        self.has_words = None;
        self.head = seq;
        Ok(change)
    }

    /// The log says that `writer` is `person`.
    pub fn knows(&mut self, writer: u64, person: PersonId) {
        self.writers.insert(writer, person);
    }

    /// Checks an update of `author`, the student, and takes it into the document.
    ///
    /// # Errors
    /// See [`Refusal`]. After every one but [`Refusal::TooLarge`] this copy may know more than the log: it must
    /// be dropped and read from the log again.
    pub fn admit(&mut self, author: PersonId, update: &[u8]) -> Result<Admitted, Refusal> {
        let (mut admitted, made) = self.take(author, update, |_| true)?;
        // Exemptions are staff's. A page that sends all that it has, to a server whose backup is older than one, brings
        // it along with words that are nowhere else: those are taken, and the boxes say again what they said here.
        if !made.is_empty() {
            admitted.exempts = false;
            admitted.amended = Some(self.without(author, update, &made, &mut admitted.new_writers)?);
        }
        Ok(admitted)
    }

    /// The update together with one that lets these boxes say what they said before it.
    fn without(
        &mut self,
        author: PersonId,
        update: &[u8],
        made: &[(String, ItemState)],
        new_writers: &mut Vec<u64>,
    ) -> Result<Vec<u8>, Refusal> {
        let writer = client_id().map_err(|_| Refusal::Unknown)?;
        // Under a number of its own: what this copy writes may be taken back by a backup, and its number come again.
        let mut beside = Document::new(writer);
        let whole = self.document.whole();
        careful(|| beside.replay(&whole)).map_err(|_| Refusal::Unknown)?;
        let back = made.iter().map(|(key, was)| beside.set_item(key, was));
        let all: Vec<Vec<u8>> = std::iter::once(update.to_vec()).chain(back).collect();
        let amended = careful(|| Document::merge(&all)).map_err(|_| Refusal::Unknown)?;
        careful(|| self.document.replay(&amended)).map_err(|_| Refusal::Unknown)?;
        self.writers.insert(writer, author);
        new_writers.push(writer);
        Ok(amended)
    }

    /// The same for an update of somebody who may exempt: it makes one box exempt, or takes that back, and changes nothing
    /// else.
    ///
    /// # Errors
    /// As [`Replica::admit`].
    pub fn admit_exemption(&mut self, author: PersonId, update: &[u8]) -> Result<Admitted, Refusal> {
        Ok(self.take(author, update, |change| change.is_exemption() || !change.is_new)?.0)
    }

    /// Takes an update in, if it may do what it does; with the boxes that became exempt, and what they said before.
    fn take(
        &mut self,
        author: PersonId,
        update: &[u8],
        may: impl FnOnce(&Change) -> bool,
    ) -> Result<(Admitted, Vec<(String, ItemState)>), Refusal> {
        if update.len() > UPDATE_LIMIT {
            return Err(Refusal::TooLarge);
        }
        let before = self.has_words.unwrap_or_else(|| self.document.has_words());
        let mut change = careful(|| self.document.apply(update)).map_err(|error| match error {
            Error::Unreadable => Refusal::Unreadable,
            Error::Behind => Refusal::Behind,
            Error::Unknown | Error::OutOfRange => Refusal::Unknown,
        })?;
        if !may(&change) {
            return Err(Refusal::Unknown);
        }
        if change.writers.iter().any(|writer| self.writers.get(writer).is_some_and(|person| *person != author)) {
            return Err(Refusal::NotYours);
        }
        change.writers.retain(|writer| !self.writers.contains_key(writer));
        self.writers.extend(change.writers.iter().map(|writer| (*writer, author)));
        let after = self.words_after(before, &change);
        self.has_words = Some(after);
        let (may_move, exempts) = (change.marks() || after != before, change.exempts());
        self.set_by.extend(change.boxes.iter().map(|(key, _)| (key.clone(), self.head + 1)));
        let made = change.boxes.into_iter().filter_map(|(key, exemption)| match exemption {
            Exemption::Made(was) => Some((key, was)),
            _ => None,
        });
        let (made, new_writers) = (made.collect(), change.writers);
        Ok((Admitted { may_move, is_new: change.is_new, new_writers, exempts, amended: None }, made))
    }

    /// Which texts hold words now. Only a text that lost something has to be read for that.
    fn words_after(&self, before: Sections, change: &Change) -> Sections {
        Section::WRITTEN.into_iter().zip(&change.words).fold(before, |after, (section, steps)| {
            let loses = steps.iter().any(|step| matches!(step, Op::Delete { .. }));
            let brings =
                |step: &Op| matches!(step, Op::Insert { insert, .. } if insert.contains(|c: char| !c.is_whitespace()));
            if before.has(section) && loses && !self.document.has_words_in(section) {
                after.without(section)
            } else if !before.has(section) && steps.iter().any(brings) {
                after.with(section)
            } else {
                after
            }
        })
    }

    /// Turns what somebody made of the text that stands here into updates that add it, each of a size that the
    /// log takes. The caller saves them; this copy must not be used for more than that.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for a section without words.
    pub fn write_words(&mut self, section: Section, words: &str) -> Result<Vec<Vec<u8>>, Error> {
        let before = plain(&self.document.words(section));
        self.edit(section, &difference(&before, words))
    }

    /// Turns other words for the passage in `range` of a section (in UTF-16 code units) into updates, as
    /// [`Replica::write_words`] does with a whole text: of the passage only what is different is written, and nothing
    /// beside it.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] where that is no passage.
    pub fn write_passage(&mut self, section: Section, range: &Range<u32>, words: &str) -> Result<Vec<Vec<u8>>, Error> {
        let text = plain(&self.document.words(section));
        let before = slice(&text, range).ok_or(Error::OutOfRange)?;
        let mut change = difference(before, words);
        if !change.is_empty() {
            change.insert(0, Op::retain(range.start));
        }
        self.edit(section, &change)
    }

    fn edit(&mut self, section: Section, change: &Delta) -> Result<Vec<Vec<u8>>, Error> {
        if change.is_empty() {
            return Ok(Vec::new());
        }
        Ok(parts(self.document.edit_words(section, change)?, PART))
    }

    /// The update that sets one box.
    pub fn set_item(&mut self, key: &str, state: &ItemState) -> Vec<u8> {
        self.document.set_item(key, state)
    }

    /// The update that sets these fields of one card.
    pub fn set_card(&mut self, card: CardId, fields: &[(Field, String)]) -> Vec<u8> {
        self.document.set_card(card, fields)
    }

    /// The update that says or takes back "completed for now".
    pub fn set_completed(&mut self, section: Section, completed: bool) -> Vec<u8> {
        self.document.set_completed(section, completed)
    }

    /// The document as the log has it.
    pub const fn document(&self) -> &Document {
        &self.document
    }

    /// The states of the four sections for a student in `grade` who finds this list.
    pub fn standing(&self, catalogue: &Catalogue, grade: Grade) -> Standing {
        Standing::of(&self.document.facts(catalogue, grade))
    }

    /// What the desk says of a student in `grade` from this plan.
    #[cfg(feature = "ssr")]
    pub fn plan_status(&self, catalogue: &Catalogue, grade: Grade) -> PlanStatus {
        PlanStatus { standing: self.standing(catalogue, grade), exempt: self.document.has_exemption() }
    }

    /// One box, or nothing when it was never set.
    pub fn item(&self, key: &str) -> Option<ItemState> {
        self.document.item(key)
    }

    /// The update of the log that set this box last: what is set anew is set by another one, also where it says the same.
    pub fn set_by(&self, key: &str) -> Option<u64> {
        self.set_by.get(key).copied()
    }
}

/// The decoder meets bytes of strangers: should it panic, one plan's copy is dropped, not the server.
fn careful<T>(apply: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(apply)).unwrap_or(Err(Error::Unreadable))
}

#[cfg(test)]
mod tests;
