//! The beginning of a new school year's plan: everything that stood in the one before.

use super::document::Document;
use super::outcome::Error;
use crate::domain::section::Section;

/// The updates that the plan of a new year begins with, in their order, each as large as it is: all that `before` holds,
/// and that nothing is called completed any more. `writer` marks the second.
///
/// Every character keeps its name. Whoever still has an edit of the year before can send it, and it finds its place; a
/// page that sends all it has doubles no word.
///
/// # Errors
/// [`Error::Unreadable`]: what the document holds cannot be read back.
pub fn carried(before: &Document, writer: u64) -> Result<Vec<Vec<u8>>, Error> {
    let whole = before.whole();
    let mut next = Document::new(writer);
    next.replay(&whole)?;
    let mut updates = vec![whole];
    let called: Vec<Section> = next.called_completed().iter().collect();
    let opened: Vec<_> = called.into_iter().map(|section| next.set_completed(section, false)).collect();
    if !opened.is_empty() {
        updates.push(Document::merge(&opened)?);
    }
    Ok(updates)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::carried;
    use crate::domain::card::{CardId, Field};
    use crate::domain::checklist::ItemState;
    use crate::domain::section::Section;
    use crate::text::sample::{any_text, joined};
    use crate::text::{Document, Op, plain};

    fn begun(before: &Document) -> Document {
        let mut next = Document::new(0);
        for update in carried(before, 99).expect("readable") {
            next.replay(&update).expect("in order");
        }
        next
    }

    proptest! {
        #[test]
        fn a_new_year_begins_with_every_word_box_and_card_of_the_one_before_and_nothing_called_completed(
            goals in any_text(), barriers in any_text(), done in proptest::collection::btree_set(0usize..2, 0..2),
        ) {
            let mut before = Document::new(1);
            before.edit_words(Section::Goals, &goals).expect("fits");
            before.edit_words(Section::Barriers, &barriers).expect("fits");
            before.set_item("06.needs", &ItemState::Done);
            let card = CardId::at(1_789_000_000_000, 7);
            before.set_card(card, &[(Field::Goal, "Read more".to_owned()), (Field::To, "six books".to_owned())]);
            for section in done {
                before.set_completed(Section::WRITTEN[section], true);
            }
            let next = begun(&before);
            for section in Section::WRITTEN {
                prop_assert_eq!(joined(&next.words(section)), joined(&before.words(section)));
            }
            prop_assert_eq!(next.items(), before.items());
            // Under the same name, so that a goal has a history over the years.
            prop_assert_eq!(next.cards(), before.cards());
            prop_assert!(next.cards().contains_key(&card));
            prop_assert!(next.called_completed().iter().next().is_none());
        }
    }

    #[test]
    fn an_edit_of_the_year_before_that_comes_late_finds_its_place() {
        let mut page = Document::new(1);
        let first = page.edit_words(Section::Goals, &vec![Op::insert("I read two books")]).expect("fits");
        let mut before = Document::new(0);
        before.replay(&first).expect("in order");
        // Written in June on a device without a network.
        let late = page.edit_words(Section::Goals, &vec![Op::retain(7), Op::Delete { delete: 3 }, Op::insert("three")]);
        let mut next = begun(&before);
        let change = next.apply(&late.expect("fits")).expect("in its place");
        assert!(change.is_new);
        assert_eq!(plain(&next.words(Section::Goals)), "I read three books");
        // The page sends all that it has: nothing stands twice.
        next.apply(&page.whole()).expect("known");
        assert_eq!(plain(&next.words(Section::Goals)), "I read three books");
    }
}
