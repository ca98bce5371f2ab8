//! What a page shows of the three texts: changed only by what the page tells and by what its student types, so that it
//! can be held against the document.

use std::collections::BTreeMap;
use std::rc::Rc;

use ilp::domain::section::Section;
use ilp::text::{Delta, Document, Op};
use serde_json::Value;

pub type Look = Rc<BTreeMap<String, Value>>;

/// The shown texts, character by character, each with its attributes.
#[derive(Debug, Default, PartialEq)]
pub struct View {
    texts: [Vec<(char, Look)>; 3],
}

impl View {
    /// The document as it would be shown anew.
    pub fn of(document: &Document) -> Self {
        let mut view = Self::default();
        for section in Section::WRITTEN {
            view.apply(section, &document.words(section));
        }
        view
    }

    pub fn text(&self, section: Section) -> &[(char, Look)] {
        &self.texts[section as usize]
    }

    /// The letters of all texts, and nothing of what is between them.
    pub fn letters(&self) -> impl Iterator<Item = char> + '_ {
        self.texts.iter().flatten().map(|(letter, _)| *letter).filter(|letter| !letter.is_whitespace())
    }

    /// How far a place in a text lies from its start, as browsers count.
    pub fn offset(&self, section: Section, place: usize) -> u32 {
        let units = self.text(section)[..place].iter().map(|(letter, _)| letter.len_utf16()).sum::<usize>();
        u32::try_from(units).expect("short")
    }

    /// Walks a change through a text. It must fit, and it must never cut a character in two.
    pub fn apply(&mut self, section: Section, delta: &Delta) {
        let before = std::mem::take(&mut self.texts[section as usize]);
        let mut rest = before.into_iter();
        let mut after = Vec::new();
        for op in delta {
            match op {
                Op::Insert { insert, attributes } => {
                    let look = Look::new(attributes.clone());
                    after.extend(insert.chars().map(|letter| (letter, look.clone())));
                }
                Op::Retain { retain, attributes } => {
                    for (letter, look) in taken(&mut rest, *retain) {
                        after.push((letter, if attributes.is_empty() { look } else { changed(&look, attributes) }));
                    }
                }
                Op::Delete { delete } => drop(taken(&mut rest, *delete)),
            }
        }
        after.extend(rest);
        self.texts[section as usize] = after;
    }
}

fn taken(rest: &mut impl Iterator<Item = (char, Look)>, units: u32) -> Vec<(char, Look)> {
    let mut left = usize::try_from(units).expect("short");
    let mut taken = Vec::new();
    while left > 0 {
        let (letter, look) = rest.next().expect("a change within the text");
        left = left.checked_sub(letter.len_utf16()).expect("a change between characters");
        taken.push((letter, look));
    }
    taken
}

fn changed(look: &Look, attributes: &BTreeMap<String, Value>) -> Look {
    let mut changed = BTreeMap::clone(look);
    for (name, value) in attributes {
        if value.is_null() {
            changed.remove(name);
        } else {
            changed.insert(name.clone(), value.clone());
        }
    }
    Look::new(changed)
}
