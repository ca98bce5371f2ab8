//! A copy of a plan that the test keeps for itself, to ask what is in it.

use std::collections::BTreeSet;

use ilp::domain::person::PersonId;
use ilp::domain::section::Section;
use ilp::text::{Document, Error};

use crate::ledger::{Ledger, named};
use crate::view::View;

#[derive(Debug)]
pub struct Mirror {
    owner: PersonId,
    document: Document,
    letters: BTreeSet<char>,
    /// Letters that ever stood here.
    seen: BTreeSet<char>,
}

impl Mirror {
    pub fn new(owner: PersonId) -> Self {
        Self { owner, document: Document::new(0), letters: BTreeSet::new(), seen: BTreeSet::new() }
    }

    pub const fn document(&self) -> &Document {
        &self.document
    }

    pub const fn letters(&self) -> &BTreeSet<char> {
        &self.letters
    }

    pub const fn seen(&self) -> &BTreeSet<char> {
        &self.seen
    }

    /// Takes an update in, whether or not what it builds on is here; gives whether it brought anything.
    ///
    /// # Errors
    /// Those of [`Document::apply`].
    pub fn take(&mut self, update: &[u8], ledger: &Ledger, place: &str) -> Result<bool, Error> {
        let change = self.document.apply(update);
        if change.as_ref().is_ok_and(|change| !change.is_new) {
            return Ok(false);
        }
        let letters = ledger.check_letters(self.owner, View::of(&self.document).letters(), place);
        ledger.check_gone(&self.letters, &letters, place);
        self.seen.extend(&letters);
        self.letters = letters;
        change.map(|change| change.is_new)
    }

    /// What is in a document and not here, as letters, or as what would come of it; nothing when all of it is here.
    pub fn missing(&self, document: &Document, ledger: &Ledger) -> Option<String> {
        let mut copy = Self::new(self.owner);
        copy.take(&self.document.whole(), ledger, "a copy").expect("all of it");
        let brought = copy.take(&document.whole(), ledger, "a copy");
        let letters = named(copy.letters.difference(&self.letters));
        (brought != Ok(false)).then(|| format!("{brought:?} [{letters}]"))
    }
}

/// Everything that a page shows or a server derives, spelled out: words with their looks, boxes, marks, cards.
pub fn content(document: &Document) -> String {
    let view = View::of(document);
    let mut spelled = String::new();
    for section in Section::WRITTEN {
        for (letter, look) in view.text(section) {
            spelled.push_str(&named([letter]));
            if !look.is_empty() {
                spelled.push_str(&serde_json::to_string(&**look).expect("attributes"));
            }
            spelled.push(' ');
        }
        spelled.push('\n');
    }
    spelled + &format!("{:?} {:?} {:?}", document.items(), document.called_completed(), document.cards())
}
