//! Taking updates from a log: they were checked when they came.

use yrs::{ReadTxn, Transact};

use super::document::{Document, decoded};
use super::outcome::Error;

impl Document {
    /// Takes an update that was checked before: only whether it fits is looked at.
    ///
    /// # Errors
    /// As [`Document::apply`].
    pub fn replay(&mut self, update: &[u8]) -> Result<(), Error> {
        let update = decoded(update)?;
        let mut txn = self.doc.transact_mut();
        txn.apply_update(update).map_err(|_| Error::Unknown)?;
        if txn.has_missing_updates() { Err(Error::Behind) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::checklist::ItemState;
    use crate::domain::section::Section;
    use crate::text::{Document, Error, Op};

    #[test]
    fn a_log_that_is_read_again_makes_the_document_that_it_came_from() {
        let mut page = Document::new(1);
        let mut log = vec![page.set_item("09.plan4", &ItemState::Done), page.set_completed(Section::Goals, true)];
        for (at, word) in [(0, "one "), (4, "three "), (4, "two ")] {
            log.push(page.edit_words(Section::Goals, &vec![Op::retain(at), Op::insert(word)]).expect("fits"));
        }
        log.push(page.edit_words(Section::Goals, &vec![Op::Delete { delete: 4 }]).expect("fits"));
        let mut again = Document::new(2);
        for update in &log {
            again.replay(update).expect("in order");
        }
        assert_eq!((again.words(Section::Goals), again.items()), (page.words(Section::Goals), page.items()));
        assert_eq!(again.whole(), page.whole());
        assert_eq!(Document::new(3).replay(&log[3]), Err(Error::Behind), "a row is missing before it");
        assert_eq!(Document::new(3).replay(b"no update"), Err(Error::Unreadable));
    }
}
