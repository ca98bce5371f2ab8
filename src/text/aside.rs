//! What a log does not take, and what builds on it, told apart from everything else, which goes on. yrs takes what a writer
//! wrote in its order only: what is set aside is, of some writers, all from a place on.

use std::collections::BTreeMap;

use yrs::block::{ClientID, ID};
use yrs::updates::decoder::Decode;
use yrs::{IdSet, Update};

use super::Version;
use super::parts::{Part, divided, in_order};
use super::survey::{Block, blocks};

/// Of each of these writers all from this place on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aside {
    from: BTreeMap<u64, u64>,
    /// So much of what they wrote a log has that does not take the rest.
    taken: BTreeMap<u64, u64>,
}

/// What of an update is not set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rest {
    /// All of it, as it was.
    All(Vec<u8>),
    /// This.
    Some(Vec<u8>),
    Nothing,
}

impl Aside {
    /// Whether nothing is set aside.
    pub fn is_empty(&self) -> bool {
        self.from.is_empty()
    }

    /// Whether something of this writer is set aside: whatever they write from now on is, too.
    pub fn holds(&self, writer: u64) -> bool {
        self.from.contains_key(&writer)
    }

    /// Sets all that an update brings aside which a log of this version does not have. Gives whether that was anything, and
    /// not set aside already.
    pub fn begin(&mut self, update: &[u8], log: &Version) -> bool {
        let before = self.clone();
        for block in blocks(update).unwrap_or_default() {
            let reached = u64::from(log.reaches(ClientID::new(block.writer)));
            if reached < block.clock + block.length {
                self.mark(block.writer, reached.max(block.clock));
                self.taken.insert(block.writer, reached);
            }
        }
        *self != before
    }

    /// A log of this version has what it did not take. Where that is something of this, nothing is set aside any more:
    /// what is still not taken is found anew.
    pub fn is_taken(&mut self, log: &Version) -> bool {
        let is_there = |(writer, from): (&u64, &u64)| u64::from(log.reaches(ClientID::new(*writer))) > *from;
        let is_taken = self.from.iter().any(is_there);
        if is_taken {
            *self = Self::default();
        }
        is_taken
    }

    /// The update without what is set aside, and without what builds on that, which is set aside from now on. What nobody
    /// can read is given as it is.
    pub fn rest(&mut self, update: Vec<u8>) -> Rest {
        if self.is_empty() {
            return Rest::All(update);
        }
        let (Ok(all), Ok(decoded)) = (blocks(&update), Update::decode_v1(&update)) else { return Rest::All(update) };
        let (mut part, mut is_whole) = (Part::default(), true);
        for block in in_order(all) {
            let Some(from) = self.begins_in(&block) else {
                part.take(block);
                continue;
            };
            is_whole = false;
            let cut = divided(&block, bytes_before(&block, from)).filter(|_| from > block.clock);
            if let Some((first, more)) = cut {
                self.mark(block.writer, more.clock);
                part.take(first);
            } else if self.taken.get(&block.writer).is_none_or(|taken| *taken < from) {
                // What cannot be cut goes whole, but where a log has its beginning.
                self.mark(block.writer, block.clock);
            }
        }
        let mut gone = decoded.delete_set().clone();
        let aside = self.among(&gone);
        gone.diff_with(&aside);
        if is_whole && aside.is_empty() {
            drop(part);
            return Rest::All(update);
        }
        if part.bytes == 0 && gone.is_empty() { Rest::Nothing } else { Rest::Some(part.encoded(&gone)) }
    }

    fn mark(&mut self, writer: u64, clock: u64) {
        self.from.entry(writer).and_modify(|from| *from = clock.min(*from)).or_insert(clock);
    }

    /// Where in a block begins what is set aside, or builds on that.
    fn begins_in(&self, block: &Block) -> Option<u64> {
        let is_aside = |(writer, clock): (u64, u64)| self.from.get(&writer).is_some_and(|from| *from <= clock);
        if [block.origin, block.right, block.parent].into_iter().flatten().any(is_aside) {
            return Some(block.clock);
        }
        let from = self.from.get(&block.writer).filter(|from| **from < block.clock + block.length)?;
        Some(block.clock.max(*from))
    }

    /// What of these places is set aside.
    fn among(&self, places: &IdSet) -> IdSet {
        let mut aside = IdSet::new();
        for (writer, stretches) in places.iter() {
            let Some(from) = self.from.get(&writer.get()).and_then(|from| u32::try_from(*from).ok()) else { continue };
            for stretch in stretches.iter().filter(|stretch| stretch.end > from) {
                let from = stretch.start.max(from);
                aside.insert(ID::new(*writer, from), stretch.end - from);
            }
        }
        aside
    }
}

/// How many bytes of the characters of a block stand before this place.
fn bytes_before(block: &Block, clock: u64) -> usize {
    let text = block.is_text.then(|| str::from_utf8(block.body).ok()).flatten().unwrap_or_default();
    let mut place = block.clock;
    let before = text.chars().take_while(|letter| {
        place += u64::try_from(letter.len_utf16()).unwrap_or_default();
        place <= clock
    });
    before.map(char::len_utf8).sum()
}

#[cfg(test)]
mod tests {
    use super::{Aside, Rest};
    use crate::domain::checklist::ItemState;
    use crate::domain::section::Section;
    use crate::text::{Document, Op, Version, plain};

    fn insert(page: &mut Document, at: u32, words: &str) -> Vec<u8> {
        page.edit_words(Section::Goals, &vec![Op::retain(at), Op::insert(words)]).expect("fits")
    }

    /// What a log says that takes what is left of these.
    fn taken(aside: &mut Aside, updates: Vec<Vec<u8>>) -> Document {
        let mut log = Document::new(9);
        for update in updates {
            if let Rest::All(update) | Rest::Some(update) = aside.rest(update) {
                log.apply(&update).expect("it builds on nothing that is set aside");
            }
        }
        log
    }

    #[test]
    fn what_does_not_build_on_what_is_set_aside_goes_on_and_what_does_is_set_aside_with_all_behind_it() {
        let (mut other, mut page) = (Document::new(1), Document::new(2));
        let first = insert(&mut page, 0, "mine ");
        other.apply(&first).expect("fits");
        let theirs = insert(&mut other, 5, "theirs");
        let mut aside = Aside::default();
        assert!(aside.begin(&theirs, &Version::default()));
        assert!(!aside.begin(&theirs, &Version::default()), "it is already");
        page.apply(&theirs).expect("fits");
        let beside = insert(&mut page, 0, "beside ");
        let goals = taken(&mut aside, vec![page.whole()]);
        assert_eq!(plain(&goals.words(Section::Goals)), "beside mine ", "also where it goes as one with the rest");
        assert!(!aside.holds(2));
        let behind = insert(&mut page, 18, ", behind theirs");
        let later = insert(&mut page, 0, "later ");
        let log = taken(&mut aside, vec![first, beside.clone(), theirs, behind, later]);
        assert_eq!(plain(&log.words(Section::Goals)), "beside mine ");
        assert!(aside.holds(2), "a writer's words are taken in their order alone");

        let mut anew = Document::new(3);
        anew.apply(&page.whole()).expect("all");
        let newer = insert(&mut anew, 6, "newer ");
        assert_eq!(aside.rest(newer.clone()), Rest::Nothing, "it stands within what was set aside");
        let mut anew = Document::new(4);
        anew.apply(&page.whole()).expect("all");
        let newer = insert(&mut anew, 14, "newest ");
        assert_eq!(aside.rest(newer.clone()), Rest::All(newer), "under another number");
    }

    #[test]
    fn a_run_of_letters_is_cut_where_it_begins_to_be_set_aside_and_no_character_is_cut_in_two() {
        let mut page = Document::new(1);
        for (at, letter) in (0..).step_by(2).zip(["\u{1F600}", "\u{1F601}", "\u{1F602}"]) {
            insert(&mut page, at, letter);
        }
        let all = page.whole();
        let mut aside = Aside { from: [(1, 2)].into(), ..Aside::default() };
        let log = taken(&mut aside, vec![all]);
        assert_eq!(plain(&log.words(Section::Goals)), "\u{1F600}");
        let gone = page.edit_words(Section::Goals, &vec![Op::Delete { delete: 4 }]).expect("fits");
        let mut log = log;
        if let Rest::Some(gone) = aside.rest(gone) {
            log.apply(&gone).expect("only what is there goes");
        }
        assert_eq!(plain(&log.words(Section::Goals)), "");
    }

    #[test]
    fn a_box_that_was_set_over_what_is_set_aside_is_and_another_one_is_not() {
        let (mut other, mut page) = (Document::new(1), Document::new(2));
        let theirs = other.set_item("09.plan4", &ItemState::Done);
        page.apply(&theirs).expect("fits");
        let another = page.set_item("09.plan5", &ItemState::Done);
        let over = page.set_item("09.plan4", &ItemState::NotYet);
        let mut aside = Aside::default();
        aside.begin(&theirs, &Version::default());
        let log = taken(&mut aside, vec![another, over, page.whole()]);
        assert_eq!(log.items().into_keys().collect::<Vec<_>>(), ["09.plan5"]);
        let mut whole = page.version();
        assert!(aside.is_taken(&whole) && aside.is_empty(), "a log that has it");
        aside.begin(&theirs, &Version::default());
        whole = log.version();
        assert!(!aside.is_taken(&whole));

        // Both of its values are gone, and may be written as one; a log that has the first of them lacks the second.
        let first = theirs;
        other.set_item("09.plan4", &ItemState::NotYet);
        let mut copy = Document::new(5);
        copy.apply(&first).expect("fits");
        let mut aside = Aside::default();
        assert!(aside.begin(&other.whole(), &copy.version()));
        assert_eq!(aside.from, [(1, 1)].into());
    }
}
