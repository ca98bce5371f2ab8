//! Whether two plans that were written apart began as one.

use super::document::Document;
use super::outcome::Error;
use crate::domain::section::Section;

/// What two plans are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// They began as one and went on apart: they have characters of the same hand in common, and each can take in all of the
    /// other. No word stands twice, and nothing of either is lost.
    One,
    /// They have nothing in common.
    Apart,
    /// Joined from the one side they do not read as from the other: other characters stand under names that are taken.
    Contradicting,
}

impl Origin {
    /// Of these two.
    ///
    /// # Errors
    /// [`Error::Unreadable`], [`Error::Unknown`]: what one holds cannot be read by the other.
    pub fn of(here: &Document, there: &Document) -> Result<Self, Error> {
        let (ours, theirs) = (here.whole(), there.whole());
        let joined = |first: &[u8], second: &[u8]| {
            let mut joined = Document::new(0);
            joined.replay(first)?;
            joined.replay(second)?;
            Ok::<_, Error>(joined)
        };
        let (one, other) = (joined(&ours, &theirs)?, joined(&theirs, &ours)?);
        let reads_the_same = Section::WRITTEN.into_iter().all(|section| one.words(section) == other.words(section));
        let marks_the_same = one.items() == other.items() && one.called_completed() == other.called_completed();
        Ok(match reads_the_same && marks_the_same && one.cards() == other.cards() {
            false => Self::Contradicting,
            true if here.shares_writers(there) => Self::One,
            true => Self::Apart,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Origin;
    use crate::domain::section::Section;
    use crate::text::{Document, Op};

    fn written(writer: u64, words: &str) -> Document {
        let mut document = Document::new(writer);
        document.edit_words(Section::Goals, &vec![Op::insert(words)]).expect("fits");
        document
    }

    fn gone_on(from: &Document, writer: u64, words: &str) -> Document {
        let mut document = Document::new(writer);
        document.replay(&from.whole()).expect("readable");
        document.edit_words(Section::Goals, &vec![Op::insert(words)]).expect("fits");
        document
    }

    #[test]
    fn two_that_went_on_from_one_beginning_are_of_one_origin_and_two_with_the_same_words_are_not() {
        let first = written(1, "I read two books a month.");
        let (here, there) = (gone_on(&first, 2, "Here. "), gone_on(&first, 3, "There. "));
        assert_eq!(Origin::of(&here, &there), Ok(Origin::One));
        assert_eq!(Origin::of(&first, &there), Ok(Origin::One));
        assert_eq!(Origin::of(&first, &written(4, "I read two books a month.")), Ok(Origin::Apart));
    }

    #[test]
    fn other_characters_under_names_that_are_taken_are_no_common_origin() {
        assert_eq!(Origin::of(&written(1, "Mine"), &written(1, "Else")), Ok(Origin::Contradicting));
    }
}
