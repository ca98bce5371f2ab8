//! Two texts walked side by side: what both have, and how it looks in each, and what only one of them has. From
//! there it is one step to the edit that leads from the one to the other.

use std::collections::BTreeMap;

use serde_json::Value;

use super::delta::{Delta, Op, utf16_len};
use super::difference::{between, same_ends};
use super::render::plain;

type Attributes = BTreeMap<String, Value>;

/// The edit that turns `before` into `after`, words and formatting. What both have is left untouched, so that what
/// others write into it meanwhile stays.
pub fn edit_to(before: &Delta, after: &Delta) -> Delta {
    let mut edit = Delta::new();
    for step in steps(before, after) {
        let op = match (step.before, step.after) {
            (Some(before), Some(after)) => {
                Op::Retain { retain: utf16_len(step.text), attributes: reformatting(before, after) }
            }
            (Some(_), None) => Op::Delete { delete: utf16_len(step.text) },
            (None, after) => {
                Op::Insert { insert: step.text.to_owned(), attributes: after.cloned().unwrap_or_default() }
            }
        };
        edit.push(op);
    }
    while matches!(edit.last(), Some(Op::Retain { attributes, .. }) if attributes.is_empty()) {
        edit.pop();
    }
    edit
}

/// The attributes that change a look into another; null takes one away.
fn reformatting(before: &Attributes, after: &Attributes) -> Attributes {
    let gone = before.keys().filter(|name| !after.contains_key(*name)).map(|name| (name.clone(), Value::Null));
    let come = after.iter().filter(|(name, value)| before.get(*name) != Some(value));
    come.map(|(name, value)| (name.clone(), value.clone())).chain(gone).collect()
}

/// A stretch of both texts, or of one of them, within which no attribute changes.
#[derive(Clone, Copy)]
pub(super) struct Step<'a> {
    pub text: &'a str,
    /// How it looks in the earlier text, if it stands there, and in the later one.
    pub before: Option<&'a Attributes>,
    pub after: Option<&'a Attributes>,
}

/// Both texts from start to end.
pub(super) fn steps<'a>(before: &'a Delta, after: &'a Delta) -> Vec<Step<'a>> {
    let (old, new) = (plain(before), plain(after));
    let mut edit = between(&old, &new, whole_words(&old, &new));
    // Behind the last change both go on alike.
    edit.push(Op::retain(u32::MAX));
    let (mut before, mut after) = (Cursor::new(before), Cursor::new(after));
    let mut steps = Vec::new();
    for op in edit {
        let (mut left, kept, gone) = match op {
            Op::Retain { retain, .. } => (retain, true, false),
            Op::Delete { delete } => (delete, false, true),
            Op::Insert { insert, .. } => (utf16_len(&insert), false, false),
        };
        loop {
            let length = match (kept, gone) {
                (true, _) => left.min(before.left()).min(after.left()),
                (_, true) => left.min(before.left()),
                _ => left.min(after.left()),
            };
            if length == 0 {
                break;
            }
            left -= length;
            let old = (kept || gone).then(|| before.take(length));
            let new = (!gone).then(|| after.take(length));
            let text = new.or(old).map_or("", |(text, _)| text);
            steps.push(Step { text, before: old.map(|old| old.1), after: new.map(|new| new.1) });
        }
    }
    steps
}

/// As [`same_ends`], but no word is cut: a word with another ending is another word to a reader.
fn whole_words(before: &str, after: &str) -> (usize, usize) {
    let (mut start, mut end) = same_ends(before, after);
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let goes_on = |text: &str| letter(text[start..].chars().next());
    if goes_on(before) || goes_on(after) {
        start = before[..start].trim_end_matches(char::is_alphanumeric).len();
    }
    let comes_from = |text: &str| letter(text[..text.len() - end].chars().next_back());
    if comes_from(before) || comes_from(after) {
        end = before[before.len() - end..].trim_start_matches(char::is_alphanumeric).len();
    }
    (start, end)
}

/// A place in a text.
struct Cursor<'a> {
    ops: std::slice::Iter<'a, Op>,
    /// What is left of the operation, and its length.
    rest: Option<(&'a str, &'a Attributes)>,
    left: u32,
}

impl<'a> Cursor<'a> {
    fn new(text: &'a Delta) -> Self {
        let mut cursor = Self { ops: text.iter(), rest: None, left: 0 };
        cursor.fill();
        cursor
    }

    fn fill(&mut self) {
        while self.left == 0
            && let Some(op) = self.ops.next()
        {
            if let Op::Insert { insert, attributes } = op {
                self.rest = Some((insert.as_str(), attributes));
                self.left = utf16_len(insert);
            }
        }
    }

    /// How much the next [`Cursor::take`] can give.
    const fn left(&self) -> u32 {
        self.left
    }

    fn take(&mut self, length: u32) -> (&'a str, &'a Attributes) {
        static NONE: Attributes = Attributes::new();
        let (text, attributes) = self.rest.unwrap_or(("", &NONE));
        let mut walked = 0;
        let end = text.char_indices().find(|(_, c)| {
            let is_there = walked >= length;
            walked += if *c < '\u{10000}' { 1 } else { 2 };
            is_there
        });
        let (taken, rest) = text.split_at(end.map_or(text.len(), |(at, _)| at));
        self.rest = Some((rest, attributes));
        self.left -= length.min(self.left);
        self.fill();
        (taken, attributes)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::edit_to;
    use crate::domain::section::Section;
    use crate::text::sample::{any_text, joined, text};
    use crate::text::{Delta, Document};

    fn applied(before: &Delta, edit: &Delta) -> Delta {
        let mut document = Document::new(1);
        document.edit_words(Section::Goals, before).expect("a text");
        document.edit_words(Section::Goals, edit).expect("fits");
        document.words(Section::Goals)
    }

    proptest! {
        #[test]
        fn the_edit_between_two_texts_leads_from_one_to_the_other_words_and_formatting(before in any_text(), after in any_text()) {
            let edit = edit_to(&before, &after);
            prop_assert_eq!(joined(&applied(&before, &edit)), joined(&after));
            prop_assert_eq!(edit.is_empty(), joined(&before) == joined(&after));
        }
    }

    #[test]
    fn what_is_kept_is_not_touched() {
        let before = text(json!([{"insert": "one two three"}]));
        let after =
            text(json!([{"insert": "one "}, {"insert": "two", "attributes": {"bold": true}}, {"insert": " four"}]));
        let wanted = json!([
            {"retain": 4}, {"retain": 3, "attributes": {"bold": true}}, {"retain": 1}, {"insert": "four"}, {"delete": 5}
        ]);
        assert_eq!(json!(edit_to(&before, &after)), wanted);
    }
}
