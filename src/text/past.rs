//! A plan as it stood at any row of its log, read in one pass: rows are taken in many at a time, and nothing
//! watches what each of them changes.

use std::collections::HashMap;

use yrs::updates::decoder::Decode;
use yrs::{Any, Out, ReadTxn, Snapshot, Text, Transact, Update};

use super::alignment::edit_to;
use super::anchor::all_that_stands;
use super::delta::Delta;
use super::difference::words;
use super::document::Document;
use super::outcome::Error;
use super::parts::{PART, parts};
use crate::domain::history::Step;
use crate::domain::section::Section;

/// Rows in one transaction: enough to share its cost, few enough that tidying up after it stays cheap.
const TOGETHER: usize = 128;

/// One row of a plan's log.
#[derive(Clone)]
pub struct Row {
    pub step: Step,
    pub update: Vec<u8>,
}

impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Never the words: this may end in a log.
        f.debug_struct("Row").field("step", &self.step).finish_non_exhaustive()
    }
}

/// Words that one writer brought with one row. A word is as new as its newest letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub text: String,
    pub writer: u64,
    pub seq: u64,
}

/// The document at one row of its log; it only moves forward.
#[derive(Debug)]
pub struct Past<'a> {
    document: Document,
    rows: &'a [Row],
    /// For each writer, how far its characters reach after which row.
    reached: HashMap<u64, Vec<(u32, u64)>>,
}

impl<'a> Past<'a> {
    /// Before the first of `rows`. `writer` marks what is written through it.
    pub fn new(rows: &'a [Row], writer: u64) -> Self {
        Self { document: Document::new(writer), rows, reached: HashMap::new() }
    }

    /// Goes forward to where row `seq` has been taken in.
    ///
    /// # Errors
    /// [`Error::Unreadable`], [`Error::Behind`]: the log does not fit together.
    pub fn go_to(&mut self, seq: u64) -> Result<(), Error> {
        let (next, rest) = self.rows.split_at(self.rows.partition_point(|row| row.step.seq <= seq));
        self.rows = rest;
        for together in next.chunks(TOGETHER) {
            let mut txn = self.document.doc.transact_mut();
            for row in together {
                let update = Update::decode_v1(&row.update).map_err(|_| Error::Unreadable)?;
                for (writer, brought) in update.insertions(true).iter() {
                    let end = brought.iter().map(|ids| ids.end).max().unwrap_or(0);
                    let reached = self.reached.entry(writer.get()).or_default();
                    // Whoever sends everything again brings nothing twice.
                    if reached.last().is_none_or(|(before, _)| *before < end) {
                        reached.push((end, row.step.seq));
                    }
                }
                txn.apply_update(update).map_err(|_| Error::Unreadable)?;
            }
            let store = txn.store();
            if store.pending_update().is_some() || store.pending_ds().is_some() {
                return Err(Error::Behind);
            }
        }
        Ok(())
    }

    /// The whole document as it stood then.
    pub const fn document(&self) -> &Document {
        &self.document
    }

    /// The text of a section as it stood then.
    pub fn words(&self, section: Section) -> Delta {
        self.document.words(section)
    }

    /// The updates that make of a section's text what `wanted` is, each of a size that the log takes. What both
    /// have is left untouched.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for a section without words.
    pub fn bring_back(&mut self, section: Section, wanted: &Delta) -> Result<Vec<Vec<u8>>, Error> {
        let edit = edit_to(&self.words(section), wanted);
        if edit.is_empty() {
            return Ok(Vec::new());
        }
        Ok(parts(self.document.edit_words(section, &edit)?, PART))
    }

    /// Who wrote which words of a section, from its start to its end.
    pub fn written(&self, section: Section) -> Vec<Written> {
        let Some(text) = self.document.texts.get(section as usize) else { return Vec::new() };
        let mut txn = self.document.doc.transact_mut();
        let now = all_that_stands(&txn);
        // Against the empty beginning every character is news, and so says where it comes from.
        let parts = text.diff_range(&mut txn, Some(&now), Some(&Snapshot::default()), |change| change.id);
        let mut all = String::new();
        let mut origins = Vec::new();
        for part in parts {
            let (Out::Any(Any::String(words)), Some(id)) = (part.insert, part.ychange) else { continue };
            let mut clock = id.clock;
            for c in words.chars() {
                all.push(c);
                origins.push((all.len(), id.client.get(), clock));
                clock += if c < '\u{10000}' { 1 } else { 2 };
            }
        }
        self.by_word(&all, &origins)
    }

    /// Joins characters to words, and words to stretches of one writer and one row.
    fn by_word(&self, text: &str, origins: &[(usize, u64, u32)]) -> Vec<Written> {
        let mut stretches: Vec<Written> = Vec::new();
        let mut origins = origins.iter().peekable();
        let mut end = 0;
        for word in words(text) {
            end += word.len();
            let mut newest = (0, 0);
            while let Some((_, writer, clock)) = origins.next_if(|(at, ..)| *at <= end) {
                newest = newest.max((self.row_of(*writer, *clock), *writer));
            }
            let (seq, writer) = newest;
            // Spaces and signs go with the word that they stand behind.
            let is_sign =
                |c: char| c.is_whitespace() || c.is_ascii_punctuation() || ('\u{2010}'..'\u{2060}').contains(&c);
            match stretches.last_mut() {
                Some(last) if word.chars().all(is_sign) || (last.writer, last.seq) == (writer, seq) => {
                    last.text.push_str(word);
                }
                _ => stretches.push(Written { text: word.to_owned(), writer, seq }),
            }
        }
        stretches
    }

    fn row_of(&self, writer: u64, clock: u32) -> u64 {
        let Some(reached) = self.reached.get(&writer) else { return 0 };
        reached.get(reached.partition_point(|(end, _)| *end <= clock)).map_or(0, |(_, seq)| *seq)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::{Document, Past, Row, Step, Written};
    use crate::domain::person::PersonId;
    use crate::domain::section::Section;
    use crate::text::sample::joined;
    use crate::text::{Delta, Op, plain};

    const GOALS: Section = Section::Goals;

    /// A log that several pages write, each knowing all that the others wrote.
    #[derive(Default)]
    struct Log {
        rows: Vec<Row>,
        /// What stood behind each row; the empty text first.
        texts: Vec<Delta>,
    }

    impl Log {
        fn new() -> Self {
            Self { rows: Vec::new(), texts: vec![Delta::new()] }
        }

        fn head(&self) -> u64 {
            self.rows.len() as u64
        }

        fn push(&mut self, update: Vec<u8>) {
            let step = Step { seq: self.head() + 1, author: PersonId(7), at_ms: 0 };
            self.rows.push(Row { step, update });
            let text = self.document(0).words(GOALS);
            self.texts.push(text);
        }

        /// Read row by row, as an open page does.
        fn document(&self, writer: u64) -> Document {
            let mut document = Document::new(writer);
            for row in &self.rows {
                document.apply(&row.update).expect("in order");
            }
            document
        }

        fn write(&mut self, writer: u64, delta: &Delta) {
            let update = self.document(writer).edit_words(GOALS, delta).expect("fits");
            self.push(update);
        }

        /// Brings back what stood behind row `version`, for a page that knew `base` rows.
        fn bring_back(&mut self, version: u64, base: u64) {
            let rows = self.rows.clone();
            let mut past = Past::new(&rows, 10_000 + self.head());
            past.go_to(version).expect("a row");
            let wanted = past.words(GOALS);
            past.go_to(base).expect("a row");
            for update in past.bring_back(GOALS, &wanted).expect("an edit") {
                self.push(update);
            }
        }

        fn text(&self) -> &Delta {
            self.texts.last().expect("one")
        }
    }

    #[test]
    fn words_above_something_that_a_restored_backup_lacks_have_their_writer_too() {
        let mut log = Log::new();
        log.write(1, &vec![Op::insert("I read ")]);
        let mut page = log.document(2);
        drop(page.edit_words(Section::Barriers, &vec![Op::insert("elsewhere")]));
        log.push(page.edit_words(GOALS, &vec![Op::retain(7), Op::insert("two books")]).expect("fits"));
        let rows = log.rows.clone();
        let mut past = Past::new(&rows, 9);
        past.go_to(2).expect("both rows");
        let told: Vec<_> = past.written(GOALS).into_iter().map(|part| (part.text, part.writer, part.seq)).collect();
        assert_eq!(told, [("I read ".to_owned(), 1, 1), ("two books".to_owned(), 2, 2)]);
    }

    /// One edit somewhere: a place, how much goes, what comes, and how it looks or what changes its look.
    type Edit = (usize, usize, String, u8);

    fn edits(count: usize) -> impl Strategy<Value = Vec<Edit>> {
        proptest::collection::vec((0usize..60, 0usize..8, "[ab \\n\u{1F600}e\u{301}\u{4e2d}]{0,6}", 0u8..7), 1..count)
    }

    fn delta(text: &Delta, (at, gone, words, look): &Edit) -> Delta {
        let text = plain(text);
        let stops: Vec<u32> = text
            .char_indices()
            .map(|(at, _)| crate::text::utf16_len(&text[..at]))
            .chain([crate::text::utf16_len(&text)])
            .collect();
        let at = at % stops.len();
        let (from, to) = (stops[at], stops[(at + gone).min(stops.len() - 1)]);
        let look = match look {
            1 => json!({"bold": true}),
            2 => json!({"italic": true, "link": "https://example.org"}),
            3 => json!({"block": "ul", "indent": 2}),
            4 => json!({"block": "h2", "bold": null}),
            _ => json!({}),
        };
        let look = serde_json::from_value::<std::collections::BTreeMap<_, Value>>(look).expect("attributes");
        if words.is_empty() && to > from {
            return vec![Op::retain(from), Op::Retain { retain: to - from, attributes: look }];
        }
        let attributes = look.into_iter().filter(|(_, value)| !value.is_null()).collect();
        vec![Op::retain(from), Op::Insert { insert: words.clone(), attributes }, Op::Delete { delete: to - from }]
    }

    fn log(edits: &[Edit]) -> Log {
        let mut log = Log::new();
        for (turn, edit) in edits.iter().enumerate() {
            let delta = delta(log.text(), edit);
            log.write(1 + turn as u64 % 3, &delta);
        }
        log
    }

    proptest! {
        #[test]
        fn the_past_at_a_row_is_what_a_page_showed_then(edits in edits(24), stops in proptest::collection::btree_set(0u64..24, 1..6)) {
            let log = log(&edits);
            let mut past = Past::new(&log.rows, 0);
            for stop in stops {
                past.go_to(stop).expect("a row");
                prop_assert_eq!(past.words(GOALS), log.texts[usize::try_from(stop.min(log.head())).expect("small")].clone());
            }
        }

        #[test]
        fn what_is_brought_back_stands_exactly_as_it_stood_and_bringing_back_what_was_there_undoes_it(
            edits in edits(16), version in 0u64..16,
        ) {
            let mut log = log(&edits);
            let (version, before) = (version.min(log.head()), log.head());
            log.bring_back(version, before);
            prop_assert_eq!(joined(log.text()), joined(&log.texts[usize::try_from(version).expect("small")]));
            let after = log.head();
            log.bring_back(before, after);
            prop_assert_eq!(joined(log.text()), joined(&log.texts[usize::try_from(before).expect("small")]));
        }

        #[test]
        fn every_character_is_somebodys(edits in edits(16)) {
            let log = log(&edits);
            let mut past = Past::new(&log.rows, 0);
            past.go_to(u64::MAX).expect("the log");
            let written = past.written(GOALS);
            prop_assert_eq!(written.iter().map(|written| written.text.as_str()).collect::<String>(), plain(log.text()));
            for Written { writer, seq, .. } in written {
                prop_assert!((1..=3).contains(&writer) && (1..=log.head()).contains(&seq));
                prop_assert_eq!(writer, 1 + (seq - 1) % 3, "the row says who");
            }
        }
    }

    #[test]
    fn words_written_meanwhile_stay_when_others_are_brought_back() {
        let mut log = Log::new();
        log.write(1, &vec![Op::insert("I read two books.")]);
        log.write(1, &vec![Op::retain(7), Op::Delete { delete: 10 }, Op::insert("nothing.")]);
        // The page knows two rows; the third was written on a phone since.
        log.write(2, &vec![Op::insert("Meanwhile: ")]);
        log.bring_back(1, 2);
        assert_eq!(plain(log.text()), "Meanwhile: I read two books.");
    }

    #[test]
    fn a_word_is_as_new_as_its_newest_letter() {
        let mut log = Log::new();
        log.write(1, &vec![Op::insert("two goal and")]);
        log.write(2, &vec![Op::retain(8), Op::insert("s")]);
        log.write(3, &vec![Op::retain(13), Op::insert(" more")]);
        let mut past = Past::new(&log.rows, 0);
        past.go_to(u64::MAX).expect("the log");
        let told: Vec<_> = past.written(GOALS).into_iter().map(|one| (one.text, one.writer, one.seq)).collect();
        let wanted = [("two ", 1, 1), ("goals ", 2, 2), ("and ", 1, 1), ("more", 3, 3)];
        assert_eq!(told, wanted.map(|(text, writer, seq)| (text.to_owned(), writer, seq)));
    }

    #[test]
    fn a_log_with_a_hole_is_no_history() {
        let mut log = Log::new();
        log.write(1, &vec![Op::insert("one ")]);
        log.write(1, &vec![Op::retain(4), Op::insert("two")]);
        log.rows.remove(0);
        assert_eq!(Past::new(&log.rows, 0).go_to(u64::MAX), Err(crate::text::Error::Behind));
    }
}
