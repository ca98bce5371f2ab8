//! What comes of an update or an edit: what it changed, or what was wrong with it.

use super::delta::Delta;
use crate::domain::checklist::ItemState;

/// What applying an update did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// Whether the document has anything that it had not before.
    pub is_new: bool,
    /// Who wrote the characters and marks that it brought: the numbers of their pages.
    pub writers: Vec<u64>,
    /// For each written section, the operations that its text went through; empty when none.
    pub words: [Delta; 3],
    /// Whether a "completed for now" changed.
    pub called: bool,
    /// Whether a field of a card changed.
    pub cards: bool,
    /// The boxes that changed, by their keys, each with what that has to do with exemptions.
    pub boxes: Vec<(String, Exemption)>,
}

/// What a change of a box has to do with exemptions, which only staff may make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exemption {
    /// It became exempt, or so for another reason; before, it said this.
    Made(ItemState),
    /// It is exempt no longer.
    Ended,
    /// Nothing.
    None,
}

impl Change {
    /// Whether a box or a "completed for now" changed.
    pub const fn marks(&self) -> bool {
        self.called || !self.boxes.is_empty()
    }

    /// Whether a box became exempt.
    pub fn exempts(&self) -> bool {
        self.boxes.iter().any(|(_, exemption)| matches!(exemption, Exemption::Made(_)))
    }

    /// Whether that one box became exempt, or is so no longer, is all that changed.
    pub fn is_exemption(&self) -> bool {
        let is_one = matches!(self.boxes.as_slice(), [(_, Exemption::Made(_) | Exemption::Ended)]);
        is_one && !self.called && !self.cards && self.words.iter().all(Vec::is_empty)
    }
}

/// Why an update or an edit was not taken. After `Unknown` the document may be half changed. After `Behind` it has
/// taken what fits; the update must come again behind what it builds on. After the others it is unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("the update cannot be decoded")]
    Unreadable,
    #[error("the update builds on others that are not here")]
    Behind,
    #[error("the update holds something that no plan holds")]
    Unknown,
    #[error("the edit does not fit the text")]
    OutOfRange,
}

#[cfg(test)]
mod tests {
    use crate::domain::checklist::ItemState;
    use crate::domain::section::Section;
    use crate::text::{Document, Op};

    #[test]
    fn a_tick_behind_one_that_is_missing_is_news_and_so_is_the_missing_one() {
        let (mut here, mut there) = (Document::new(1), Document::new(2));
        let first = here.set_item("09.plan4", &ItemState::Done);
        let second = here.set_item("10.plan4", &ItemState::Done);
        // No box builds on another: the second is taken, and has to be kept, though the first is not here.
        let is_new = [&second, &first, &second].map(|update| there.apply(update).expect("in any order").is_new);
        assert_eq!(is_new, [true, true, false]);
        assert_eq!(there.items(), here.items());
    }

    #[test]
    fn an_update_names_who_wrote_what_it_brings() {
        let (mut one, mut two, mut there) = (Document::new(1), Document::new(2), Document::new(3));
        let first = one.edit_words(Section::Goals, &vec![Op::insert("one ")]).expect("fits");
        two.apply(&first).expect("first");
        let second = two.edit_words(Section::Goals, &vec![Op::retain(4), Op::insert("two")]).expect("fits");
        let both = Document::merge(&[first.clone(), second]).expect("updates");
        assert_eq!(there.apply(&first).expect("first").writers, [1]);
        assert_eq!(there.apply(&both).expect("both").writers, [2], "what is here already is nobody's news");
    }
}
