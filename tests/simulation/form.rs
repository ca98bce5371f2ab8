//! The form without script: a text area filled from a version of the plan, and what the student made of it.

use ilp::domain::person::PersonId;
use ilp::domain::section::Section;
use ilp::sync::Cursor;
use ilp::sync::client::Failure;
use ilp::text::plain;
use sha2::{Digest, Sha256};

use crate::ledger::Ledger;
use crate::server::Server;
use crate::support::Dice;

#[derive(Debug)]
pub struct Form {
    pub person: PersonId,
    pub device: usize,
    section: Section,
    base: Cursor,
    words: String,
    pub typed: Vec<char>,
    pub deleted: Vec<char>,
    pub completed: bool,
}

impl Form {
    /// Opens the form of a section, types a word and takes one out. Words next to them stay as they are.
    pub fn open(
        server: &Server,
        person: PersonId,
        device: usize,
        ledger: &mut Ledger,
        dice: &mut Dice,
    ) -> Option<Self> {
        let section = Section::WRITTEN[dice.below(3)];
        let base = server.cursor(person);
        let text = plain(&server.open(person, 0, base)?.document().words(section));
        let mut pieces: Vec<String> = Vec::new();
        for letter in text.chars() {
            match pieces.last_mut() {
                Some(piece) if !letter.is_whitespace() && !piece.ends_with(char::is_whitespace) => piece.push(letter),
                _ => pieces.push(letter.to_string()),
            }
        }
        let is_word = |pieces: &[String], at: usize| !pieces[at].ends_with(char::is_whitespace);
        let words: Vec<_> = (0..pieces.len()).filter(|at| is_word(&pieces, *at)).collect();
        let mut deleted = Vec::new();
        if !words.is_empty() && dice.below(3) == 0 {
            let gone = std::mem::take(&mut pieces[words[dice.below(words.len())]]);
            deleted = gone.chars().collect();
        }
        let typed = ledger.mint(person, 1 + dice.below(2));
        let place = if words.is_empty() { pieces.len() } else { words[dice.below(words.len())] };
        let glue = if place > 0 && is_word(&pieces, place - 1) { " " } else { "" };
        pieces.insert(place, format!("{glue}{} ", typed.iter().collect::<String>()));
        // Browsers send line ends of their own.
        let words = pieces.concat().replace('\n', "\r\n");
        Some(Self { person, device, section, base, words, typed, deleted, completed: dice.below(8) == 0 })
    }

    /// `api::edit::add_words`: the difference against the version that the form was made from.
    pub fn post(&self, server: &mut Server, now: u64, ledger: &Ledger) -> Result<(), Failure> {
        let mut replica = server.open(self.person, self.writer(), self.base).ok_or(Failure::ServerCannotSave)?;
        let mut updates = replica.write_words(self.section, &self.words).expect("a written section");
        if self.completed && !replica.document().called_completed().has(self.section) {
            updates.push(replica.set_completed(self.section, true));
        }
        updates.iter().try_for_each(|update| server.save(self.person, update, now, ledger))
    }

    /// The same form over the same version writes under the same number, so that sent twice it stands once.
    fn writer(&self) -> u64 {
        let mut hasher = Sha256::new();
        hasher.update(format!("{:?}", (self.person, self.section, self.base, self.completed)));
        hasher.update(&self.words);
        let hash: [u8; 32] = hasher.finalize().into();
        hash.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes)) >> 11
    }
}
