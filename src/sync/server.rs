//! The server's side: one plan's document as the log has it, and the check that each update passes
//! before it is written. What is refused here never reaches the log.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{Refusal, UPDATE_LIMIT};
use crate::domain::checklist::ItemState;
use crate::domain::completion::Standing;
use crate::domain::grade::Grade;
use crate::domain::person::PersonId;
use crate::domain::section::{Section, Sections};
use crate::text::{Change, Document, Error, Op, difference, pieces, plain};

/// A plan in memory: exactly what its log says, as long as every admitted update is then written. When
/// the write fails, or when [`Replica::admit`] says so, the copy must be dropped.
#[derive(Debug)]
pub struct Replica {
    document: Document,
    /// Who writes under which number; a number belongs to one person for ever.
    writers: HashMap<u64, PersonId>,
    /// Which texts hold words, as of the last admitted update: most updates change only one of three.
    has_words: Option<Sections>,
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
}

impl Replica {
    /// A plan with an empty log. `writer` marks edits made here on somebody's behalf.
    pub fn new(writer: u64) -> Self {
        Self { document: Document::new(writer), writers: HashMap::new(), has_words: None, head: 0 }
    }

    /// Takes the next update of the log, and who wrote under which number.
    ///
    /// # Errors
    /// The log does not fit together: it is corrupt.
    pub fn replay(&mut self, seq: u64, update: &[u8]) -> Result<(), Error> {
        careful(|| self.document.replay(update))?;
        self.has_words = None;
        self.head = seq;
        Ok(())
    }

    /// The log says that `writer` is `person`.
    pub fn knows(&mut self, writer: u64, person: PersonId) {
        self.writers.insert(writer, person);
    }

    /// Checks an update of `author` and takes it into the document.
    ///
    /// # Errors
    /// See [`Refusal`]. After every one but [`Refusal::TooLarge`] this copy may know more than the log: it must
    /// be dropped and read from the log again.
    pub fn admit(&mut self, author: PersonId, update: &[u8]) -> Result<Admitted, Refusal> {
        if update.len() > UPDATE_LIMIT {
            return Err(Refusal::TooLarge);
        }
        let before = self.has_words.unwrap_or_else(|| self.document.has_words());
        let mut change = careful(|| self.document.apply(update)).map_err(|error| match error {
            Error::Unreadable => Refusal::Unreadable,
            Error::Behind => Refusal::Behind,
            Error::Unknown | Error::OutOfRange => Refusal::Unknown,
        })?;
        if change.exempts {
            // Exemptions are staff's; a student's page never makes one.
            return Err(Refusal::Unknown);
        }
        if change.writers.iter().any(|writer| self.writers.get(writer).is_some_and(|person| *person != author)) {
            return Err(Refusal::NotYours);
        }
        change.writers.retain(|writer| !self.writers.contains_key(writer));
        self.writers.extend(change.writers.iter().map(|writer| (*writer, author)));
        let after = self.words_after(before, &change);
        self.has_words = Some(after);
        Ok(Admitted { may_move: change.marks || after != before, is_new: change.is_new, new_writers: change.writers })
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
        pieces(difference(&before, words)).iter().map(|piece| self.document.edit_words(section, piece)).collect()
    }

    /// The update that sets one box.
    pub fn set_item(&mut self, key: &str, state: &ItemState) -> Vec<u8> {
        self.document.set_item(key, state)
    }

    /// The update that says or takes back "completed for now".
    pub fn set_completed(&mut self, section: Section, completed: bool) -> Vec<u8> {
        self.document.set_completed(section, completed)
    }

    /// The document as the log has it.
    pub const fn document(&self) -> &Document {
        &self.document
    }

    /// The states of the four sections for a student in `grade`.
    pub fn standing(&self, grade: Grade) -> Standing {
        Standing::of(&self.document.facts(grade))
    }

    /// One box, or nothing when it was never set.
    pub fn item(&self, key: &str) -> Option<ItemState> {
        self.document.items().remove(key)
    }
}

/// The decoder meets bytes of strangers: should it panic, one plan's copy is dropped, not the server.
fn careful<T>(apply: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(apply)).unwrap_or(Err(Error::Unreadable))
}

#[cfg(test)]
mod tests {
    use super::{Refusal, Replica, UPDATE_LIMIT};
    use crate::domain::checklist::ItemState;
    use crate::domain::person::PersonId;
    use crate::domain::section::Section;
    use crate::text::{Document, Op, plain};

    const STUDENT: PersonId = PersonId(7);
    const OTHER: PersonId = PersonId(8);

    #[test]
    fn an_update_sent_twice_is_confirmed_twice_and_written_once() {
        let mut page = Document::new(1);
        let update = page.edit_words(Section::Goals, &vec![Op::insert("words")]).expect("fits");
        let mut replica = Replica::new(9);
        let first = replica.admit(STUDENT, &update).expect("first");
        assert!(first.is_new && first.new_writers == [1]);
        let again = replica.admit(STUDENT, &update).expect("again");
        assert!(!again.is_new && again.new_writers.is_empty());
        assert_eq!(plain(&replica.document().words(Section::Goals)), "words");
    }

    #[test]
    fn nobody_writes_under_another_persons_number() {
        let mut page = Document::new(1);
        let update = page.edit_words(Section::Goals, &vec![Op::insert("words")]).expect("fits");
        let mut replica = Replica::new(9);
        replica.admit(STUDENT, &update).expect("the student's");
        let more = page.edit_words(Section::Goals, &vec![Op::insert("forged ")]).expect("fits");
        assert_eq!(replica.admit(OTHER, &more), Err(Refusal::NotYours));
    }

    #[test]
    fn too_much_and_nonsense_are_refused_with_their_reason() {
        let mut replica = Replica::new(9);
        assert_eq!(replica.admit(STUDENT, &vec![0; UPDATE_LIMIT + 1]), Err(Refusal::TooLarge));
        for nonsense in [&b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"[..], b"", b"hello", &[255; 64]] {
            assert_eq!(replica.admit(STUDENT, nonsense), Err(Refusal::Unreadable), "{nonsense:?}");
        }
    }

    #[test]
    fn a_section_may_move_with_its_first_words_its_last_and_every_mark_and_not_with_those_between() {
        let mut page = Document::new(1);
        let mut replica = Replica::new(9);
        let mut moves = |update: &[u8]| {
            let moves = replica.admit(STUDENT, update).expect("good").may_move;
            // The shortcut comes to the same as reading all of it.
            assert_eq!(replica.has_words, Some(replica.document.has_words()));
            moves
        };
        let mut edit = |steps: Vec<Op>| page.edit_words(Section::Barriers, &steps).expect("fits");
        assert!(!moves(&edit(vec![Op::insert(" \n")])));
        assert!(moves(&edit(vec![Op::insert("first")])));
        assert!(!moves(&edit(vec![Op::insert("more ")])));
        assert!(!moves(&edit(vec![Op::Delete { delete: 5 }])));
        assert!(moves(&edit(vec![Op::Delete { delete: 5 }])));
        assert!(moves(&page.set_completed(Section::Barriers, true)));
    }

    #[test]
    fn a_student_cannot_exempt_themself() {
        let update = Document::new(1).set_item("09.plan4", &ItemState::Exempt { reason: String::new() });
        assert_eq!(Replica::new(9).admit(STUDENT, &update), Err(Refusal::Unknown));
    }
}
