//! Whether two plans that were written apart began as one.

use super::document::Document;
use super::outcome::Error;
use crate::domain::section::Section;

/// Whether these two began as one and went on apart, so that each can take in all of the other: no word stands twice, and
/// nothing of either is lost. They have characters of the same hand in common, and joined from either side they read the
/// same; where somebody made up other characters under names that are taken, they do not.
///
/// # Errors
/// [`Error::Unreadable`], [`Error::Unknown`]: what one holds cannot be read by the other.
pub fn are_of_one_origin(here: &Document, there: &Document) -> Result<bool, Error> {
    if !here.shares_writers(there) {
        return Ok(false);
    }
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
    Ok(reads_the_same && marks_the_same && one.cards() == other.cards())
}

#[cfg(test)]
mod tests {
    use super::are_of_one_origin;
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
        assert_eq!(are_of_one_origin(&here, &there), Ok(true));
        assert_eq!(are_of_one_origin(&first, &there), Ok(true));
        assert_eq!(are_of_one_origin(&first, &written(4, "I read two books a month.")), Ok(false));
    }

    #[test]
    fn other_characters_under_names_that_are_taken_are_no_common_origin() {
        assert_eq!(are_of_one_origin(&written(1, "Mine"), &written(1, "Else")), Ok(false));
    }
}
