//! What everybody did, kept outside of the product: every letter is typed once in a run, so that one which is missing,
//! doubled or in the wrong plan is known by its number.

use std::collections::BTreeSet;

use ilp::domain::card::CardId;
use ilp::domain::person::PersonId;

use crate::mirror::Mirror;

/// The letter with this number: Han characters, half of them two UTF-16 code units wide.
fn letter(number: u32) -> char {
    let first = if number.is_multiple_of(2) { 0x4E00 } else { 0x2_0000 };
    char::from_u32(first + number / 2).expect("within the block")
}

fn number(letter: char) -> Option<usize> {
    let code = u32::from(letter);
    let number = match code {
        0x4E00..0x9FFF => (code - 0x4E00) * 2,
        0x2_0000..0x2_A6DF => (code - 0x2_0000) * 2 + 1,
        _ => return None,
    };
    usize::try_from(number).ok()
}

/// Letters as a trace shows them.
pub fn named<'a>(letters: impl IntoIterator<Item = &'a char>) -> String {
    let name = |letter: &char| number(*letter).map_or("_".to_owned(), |number| format!("#{number}"));
    letters.into_iter().map(name).collect::<Vec<_>>().join(" ")
}

#[derive(Debug)]
struct Letter {
    owner: PersonId,
    /// Somebody who had it took it out.
    is_deleted: bool,
}

/// What one edit did, as far as it can be found again.
#[derive(Clone, Debug)]
pub enum What {
    Typed(Vec<char>),
    Deleted(Vec<char>),
    /// A box that no other edit touches.
    Ticked(String),
    /// A card that no other edit touches.
    Carded(CardId),
}

/// One edit of one page or form.
#[derive(Debug)]
pub struct Edit {
    pub owner: PersonId,
    pub what: What,
    /// Its page has said "Saved" while it was in the page.
    pub was_saved: bool,
    /// A backup was restored that may not have it.
    pub is_lost: bool,
    /// A box that was ticked in one breath with something that the server does not know, and taken back with it.
    pub is_taken_back: bool,
}

#[derive(Debug, Default)]
pub struct Ledger {
    letters: Vec<Letter>,
    pub edits: Vec<Edit>,
}

impl Ledger {
    /// New letters that nobody has typed before.
    pub fn mint(&mut self, owner: PersonId, count: usize) -> Vec<char> {
        let mut minted = Vec::new();
        for _ in 0..count {
            minted.push(letter(u32::try_from(self.letters.len()).expect("few letters")));
            self.letters.push(Letter { owner, is_deleted: false });
        }
        minted
    }

    /// Books an edit and gives its number.
    pub fn book(&mut self, owner: PersonId, what: What) -> usize {
        if let What::Deleted(letters) = &what {
            for number in letters.iter().filter_map(|letter| number(*letter)) {
                self.letters[number].is_deleted = true;
            }
        }
        self.edits.push(Edit { owner, what, was_saved: false, is_lost: false, is_taken_back: false });
        self.edits.len() - 1
    }

    /// A page takes back what this update holds besides letters.
    pub fn take_back(&mut self, update: &[u8]) {
        for edit in &mut self.edits {
            if let What::Ticked(key) = &edit.what {
                edit.is_taken_back |= update.windows(key.len()).any(|bytes| bytes == key.as_bytes());
            }
        }
    }

    pub fn is_deleted(&self, letter: char) -> bool {
        number(letter).is_some_and(|number| self.letters[number].is_deleted)
    }

    /// Whether a copy of the words has the edit: what was typed stands there unless somebody deleted it, what was
    /// deleted does not.
    pub fn is_in(&self, edit: usize, mirror: &Mirror) -> bool {
        match &self.edits[edit].what {
            What::Typed(letters) => {
                letters.iter().all(|letter| mirror.letters().contains(letter) || self.is_deleted(*letter))
            }
            What::Deleted(letters) => !letters.iter().any(|letter| mirror.letters().contains(letter)),
            What::Ticked(key) => self.edits[edit].is_taken_back || mirror.document().items().contains_key(key),
            What::Carded(card) => mirror.document().cards().contains_key(card),
        }
    }

    /// Whether a log that was put in the place of another may lack the edit. A letter that never stood there was not
    /// deleted there either.
    pub fn may_lack(&self, edit: usize, mirror: &Mirror) -> bool {
        let never_stood = |letters: &Vec<char>| letters.iter().any(|letter| !mirror.seen().contains(letter));
        !self.is_in(edit, mirror) || matches!(&self.edits[edit].what, What::Deleted(letters) if never_stood(letters))
    }

    /// Letters of a text of `owner`: each typed by them, and none twice.
    pub fn check_letters(&self, owner: PersonId, letters: impl Iterator<Item = char>, place: &str) -> BTreeSet<char> {
        let mut seen = BTreeSet::new();
        for letter in letters {
            let typed = number(letter).and_then(|number| self.letters.get(number));
            let Some(typed) = typed else { panic!("{place} holds {letter:?}, which nobody typed") };
            let name = named([&letter]);
            assert_eq!(typed.owner, owner, "{place} of student {owner} holds {name} of student {}", typed.owner);
            assert!(seen.insert(letter), "{place} holds {name} twice");
        }
        seen
    }

    /// Letters that stood in a text and do not any more: somebody deleted them who had them.
    pub fn check_gone(&self, before: &BTreeSet<char>, after: &BTreeSet<char>, place: &str) {
        for letter in before.difference(after) {
            assert!(self.is_deleted(*letter), "{} vanished from {place} and nobody deleted it", named([letter]));
        }
    }
}
