//! Which characters somebody commented on, and where they stand after everything that happened to the text
//! since: they are known by the names that yrs gives them for ever.

use std::ops::Range;

use yrs::updates::decoder::Decode;
use yrs::updates::encoder::Encode;
use yrs::{Any, ID, IdSet, Out, ReadTxn, Snapshot, Text, Transact, TransactionMut};

use super::delta::utf16_len;
use super::document::Document;
use super::outcome::Error;
use super::passage::slice;
use crate::domain::section::Section;

/// The characters of a passage. A pair of positions could not tell them from what was typed in their place;
/// this can, so that a passage that was written anew is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor(IdSet);

impl Anchor {
    /// The characters of `section` in `range`, in UTF-16 code units.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] when the range is empty, white space alone, past the end or through a character.
    pub fn of(document: &Document, section: Section, range: Range<u32>) -> Result<Self, Error> {
        let mut characters = IdSet::new();
        let mut words = String::new();
        for stretch in stretches(document, section) {
            let from = range.start.max(stretch.at);
            let to = range.end.min(stretch.end());
            if from < to {
                words += slice(&stretch.words, &(from - stretch.at..to - stretch.at)).ok_or(Error::OutOfRange)?;
                characters.insert(ID::new(stretch.id.client, stretch.id.clock + from - stretch.at), to - from);
            }
        }
        let is_whole = range.start < range.end && utf16_len(&words) == range.end - range.start;
        if is_whole && !words.trim().is_empty() { Ok(Self(characters)) } else { Err(Error::OutOfRange) }
    }

    /// Reads what [`Anchor::encode`] wrote.
    ///
    /// # Errors
    /// [`Error::Unreadable`].
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        IdSet::decode_v1(bytes).map(Self).map_err(|_| Error::Unreadable)
    }

    /// The same of bytes that a stranger sent.
    ///
    /// # Errors
    /// [`Error::Unreadable`], also where places go beyond the last number.
    #[cfg(feature = "ssr")]
    pub fn received(bytes: &[u8]) -> Result<Self, Error> {
        // It is written as what an update deletes that brings nothing.
        super::survey::suspect(&[&[0][..], bytes].concat())?;
        Self::decode(bytes)
    }

    /// Some dozens of bytes, however long the passage is.
    pub fn encode(&self) -> Vec<u8> {
        self.0.encode_v1()
    }

    /// Where the passage stands: from the first of its characters that is left to the last, with what was
    /// written between them. Nothing when it is gone. White space does not count: alone it is no passage.
    pub fn place(&self, document: &Document, section: Section) -> Option<Range<u32>> {
        let mut place: Option<Range<u32>> = None;
        for stretch in stretches(document, section) {
            let Some(ids) = self.0.get(&stretch.id.client) else { continue };
            for ids in ids.ranges() {
                let from = ids.start.max(stretch.id.clock);
                let to = ids.end.min(stretch.id.clock + stretch.length);
                if from < to
                    && let Some(left) = within(&stretch.words, &(from - stretch.id.clock..to - stretch.id.clock))
                {
                    let (from, to) = (stretch.at + left.start, stretch.at + left.end);
                    place = Some(place.map_or(from..to, |place| place.start..to));
                }
            }
        }
        place
    }
}

/// `range` without the white space at its ends; nothing when nothing else is in it.
fn within(words: &str, range: &Range<u32>) -> Option<Range<u32>> {
    let words = slice(words, range)?;
    let from = range.start + utf16_len(words) - utf16_len(words.trim_start());
    let to = range.start + utf16_len(words.trim_end());
    (from < to).then_some(from..to)
}

/// Visible characters that were written one after the other by one writer.
struct Stretch {
    /// The name of the first; the others count on from there.
    id: ID,
    /// Where it begins in the text.
    at: u32,
    length: u32,
    words: String,
}

impl Stretch {
    const fn end(&self) -> u32 {
        self.at + self.length
    }
}

/// Everything that stands in a document, to be compared with nothing. yrs's own snapshot ends for each writer at the first
/// number that is missing; what was written above it, and stands there since a backup was restored, is not in it.
pub(super) fn all_that_stands(txn: &TransactionMut<'_>) -> Snapshot {
    let mut all = txn.snapshot();
    let writers: Vec<_> = all.state_map.iter().map(|(writer, _)| *writer).collect();
    for writer in writers {
        all.state_map.set_max(writer, u32::MAX);
    }
    all
}

/// The text in its order.
fn stretches(document: &Document, section: Section) -> Vec<Stretch> {
    let Some(text) = document.text(section) else { return Vec::new() };
    let mut txn = document.doc.transact_mut();
    // Compared with an empty document everything is new, and what is new comes with its names.
    let (now, before) = (all_that_stands(&txn), Snapshot::default());
    let mut at = 0;
    text.diff_range(&mut txn, Some(&now), Some(&before), |change| change.id)
        .into_iter()
        .filter_map(|piece| {
            let (Out::Any(Any::String(words)), Some(id)) = (piece.insert, piece.ychange) else { return None };
            let stretch = Stretch { id, at, length: utf16_len(&words), words: words.to_string() };
            at = stretch.end();
            Some(stretch)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::Anchor;
    use crate::domain::section::Section;
    use crate::text::{Document, Error, Op, plain, slice, utf16_len};

    const GOALS: Section = Section::Goals;

    fn text(document: &Document) -> String {
        plain(&document.words(GOALS))
    }

    fn with(words: &str) -> Document {
        let mut document = Document::new(1);
        document.edit_words(GOALS, &vec![Op::insert(words)]).expect("fits");
        document
    }

    fn anchor(document: &Document, words: &str) -> Anchor {
        let text = text(document);
        let from = utf16_len(&text[..text.find(words).expect("these words")]);
        Anchor::of(document, GOALS, from..from + utf16_len(words)).expect("a passage")
    }

    /// What the passage says now.
    fn now(document: &Document, anchor: &Anchor) -> Option<String> {
        let anchor = Anchor::decode(&anchor.encode()).expect("its own bytes");
        let place = anchor.place(document, GOALS)?;
        Some(slice(&text(document), &place).expect("whole characters").to_owned())
    }

    fn edit(document: &mut Document, delta: Vec<Op>) {
        document.edit_words(GOALS, &delta).expect("fits");
    }

    #[test]
    fn a_passage_is_found_after_an_edit_before_it_a_split_and_a_new_heading() {
        let mut document = with("I want to read two books.\nThen write.");
        let anchor = anchor(&document, "read two books");
        edit(&mut document, vec![Op::insert("My goals\n")]);
        assert_eq!(now(&document, &anchor).as_deref(), Some("read two books"));
        edit(&mut document, vec![Op::retain(19 + 5), Op::insert("\n")]);
        assert_eq!(now(&document, &anchor).as_deref(), Some("read \ntwo books"));
        let heading = [("block".to_owned(), json!("h2")), ("indent".to_owned(), json!(null))].into();
        edit(&mut document, vec![Op::retain(8), Op::Retain { retain: 1, attributes: heading }]);
        let bold = [("bold".to_owned(), json!(true))].into();
        edit(&mut document, vec![Op::retain(20), Op::Retain { retain: 6, attributes: bold }]);
        assert_eq!(now(&document, &anchor).as_deref(), Some("read \ntwo books"));
    }

    #[test]
    fn what_is_written_beside_a_passage_is_not_part_of_it_and_what_is_written_into_it_is() {
        let mut document = with("read books");
        let anchor = anchor(&document, "read books");
        edit(
            &mut document,
            vec![Op::insert("I "), Op::retain(5), Op::insert("two "), Op::retain(5), Op::insert(" now")],
        );
        assert_eq!(text(&document), "I read two books now");
        assert_eq!(now(&document, &anchor).as_deref(), Some("read two books"));
    }

    #[test]
    fn a_passage_that_was_deleted_or_written_anew_is_gone() {
        for instead in ["", "write a letter"] {
            let mut document = with("I read books often");
            let anchor = anchor(&document, "read books");
            edit(&mut document, vec![Op::retain(2), Op::insert(instead), Op::Delete { delete: 10 }]);
            assert_eq!(now(&document, &anchor), None, "{}", text(&document));
        }
        let mut document = with("I read books");
        let anchor = anchor(&document, "read books");
        let only_the_space = vec![Op::retain(2), Op::Delete { delete: 4 }, Op::retain(1), Op::Delete { delete: 5 }];
        edit(&mut document, only_the_space);
        assert_eq!(now(&document, &anchor), None, "white space is no passage");
    }

    #[test]
    fn a_passage_above_something_that_is_missing_is_found_where_it_stands() {
        let (mut one, mut two, mut there) = (with("I read "), Document::new(2), Document::new(3));
        two.apply(&one.whole()).expect("first");
        let missing = two.edit_words(Section::Barriers, &vec![Op::insert("elsewhere")]).expect("fits");
        let behind = two.edit_words(GOALS, &vec![Op::retain(7), Op::insert("two books")]).expect("fits");
        // A backup was restored that lacks the first; nothing in this text builds on it.
        there.apply(&one.whole()).expect("first");
        there.apply(&behind).expect("fits");
        let (two_books, read) = (anchor(&there, "two books"), anchor(&there, "read two"));
        edit(&mut there, vec![Op::retain(16), Op::insert(" and maps"), Op::Delete { delete: 0 }]);
        assert_eq!(now(&there, &two_books).as_deref(), Some("two books"));
        assert_eq!(now(&there, &read).as_deref(), Some("read two"));
        assert_eq!(now(&there, &anchor(&there, "maps")).as_deref(), Some("maps"));
        there.apply(&missing).expect("late");
        assert_eq!(now(&there, &two_books).as_deref(), Some("two books"));
        one.apply(&there.whole()).expect("whole");
        assert_eq!(now(&one, &read).as_deref(), Some("read two"));
    }

    #[test]
    fn a_passage_of_a_text_that_is_not_here_is_gone() {
        assert_eq!(now(&Document::new(5), &anchor(&with("words"), "words")), None);
    }

    #[test]
    fn what_is_no_passage_is_refused() {
        let document = with("a \u{1F600} b");
        let backwards = std::ops::Range { start: 3, end: 2 };
        for range in [0..0, backwards, 0..7, 3..5, 2..3, 9..12, 1..2] {
            assert_eq!(Anchor::of(&document, GOALS, range.clone()), Err(Error::OutOfRange), "{range:?}");
        }
        assert!(Anchor::of(&document, GOALS, 2..4).is_ok());
        assert!(Anchor::of(&document, Section::Success, 0..1).is_err());
        assert_eq!(Anchor::decode(&[255; 9]), Err(Error::Unreadable));
    }

    #[derive(Clone, Debug)]
    enum Step {
        /// Replaces `gone` characters at `at` with `come` new ones.
        Write {
            who: usize,
            at: usize,
            gone: usize,
            come: usize,
        },
        Format {
            who: usize,
            at: usize,
            length: usize,
        },
        /// Both get everything of each other.
        Meet,
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            4 => (0..2usize, 0..80usize, 0..12usize, 0..6usize).prop_map(|(who, at, gone, come)| Step::Write { who, at, gone, come }),
            1 => (0..2usize, 0..80usize, 1..20usize).prop_map(|(who, at, length)| Step::Format { who, at, length }),
            1 => Just(Step::Meet),
        ]
    }

    /// Characters of which each is written once in a test; every third takes two code units.
    fn fresh(count: usize, next: &mut u32) -> String {
        (0..count)
            .map(|_| {
                *next += 1;
                char::from_u32(if next.is_multiple_of(3) { 0x1F300 } else { 0x4E00 } + *next).expect("a character")
            })
            .collect()
    }

    fn play(documents: &mut [Document; 2], step: &Step, next: &mut u32) {
        let stops = |document: &Document| -> Vec<u32> {
            let text = text(document);
            text.char_indices().map(|(at, _)| at).chain([text.len()]).map(|at| utf16_len(&text[..at])).collect()
        };
        match step {
            Step::Write { who, at, gone, come } => {
                let stops = stops(&documents[*who]);
                let from = at % stops.len();
                let to = (from + gone).min(stops.len() - 1);
                let delta = vec![
                    Op::retain(stops[from]),
                    Op::insert(fresh(*come, next)),
                    Op::Delete { delete: stops[to] - stops[from] },
                ];
                edit(&mut documents[*who], delta);
            }
            Step::Format { who, at, length } => {
                let stops = stops(&documents[*who]);
                let from = at % stops.len();
                let to = (from + length).min(stops.len() - 1);
                let attributes = [("bold".to_owned(), json!(true))].into();
                let format = Op::Retain { retain: stops[to] - stops[from], attributes };
                edit(&mut documents[*who], vec![Op::retain(stops[from]), format]);
            }
            Step::Meet => {
                let [one, two] = documents;
                let (from_one, from_two) = (one.whole(), two.whole());
                one.apply(&from_two).expect("whole");
                two.apply(&from_one).expect("whole");
            }
        }
    }

    proptest! {
        #[test]
        fn whatever_others_do_an_anchor_reaches_from_the_first_to_the_last_of_its_characters_that_is_left(
            before in proptest::collection::vec(step(), 1..20),
            (from, length) in (0..60usize, 1..20usize),
            after in proptest::collection::vec(step(), 0..40),
        ) {
            let mut next = 0;
            let mut documents = [Document::new(1), Document::new(2)];
            edit(&mut documents[0], vec![Op::insert(fresh(12, &mut next))]);
            for step in before.iter().chain([&Step::Meet]) {
                play(&mut documents, step, &mut next);
            }
            let here: Vec<char> = text(&documents[0]).chars().collect();
            prop_assume!(!here.is_empty());
            let from = from % here.len();
            let chosen = &here[from..(from + length).min(here.len())];
            let anchor = anchor(&documents[0], &chosen.iter().collect::<String>());
            for step in after.iter().chain([&Step::Meet]) {
                play(&mut documents, step, &mut next);
            }
            for document in &documents {
                let there: Vec<char> = text(document).chars().collect();
                let first = there.iter().position(|c| chosen.contains(c));
                let last = there.iter().rposition(|c| chosen.contains(c));
                let expected = first.zip(last).map(|(first, last)| there[first..=last].iter().collect::<String>());
                prop_assert_eq!(now(document, &anchor), expected);
            }
        }
    }
}
