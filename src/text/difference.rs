//! What somebody changed in a plain text area, as operations on the text that they started from.

use similar::algorithms::{Capture, Compact, Replace, myers};
use similar::{DiffOp, DiffTag};

use super::delta::{Delta, Op, utf16_len};

/// The operations that turn `before` into `after`, word by word, so that formatting and what others
/// write meanwhile stay where nothing was changed. Both are flat texts; carriage returns of forms are
/// dropped first, since the document has newlines alone.
pub fn difference(before: &str, after: &str) -> Delta {
    let after = of_a_form(after);
    between(before, &after, same_ends(before, &after))
}

/// Words of a form as a document has them: with newlines alone, and without what no text may hold.
pub(super) fn of_a_form(words: &str) -> String {
    words.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "")
}

/// How many bytes two texts have in common at their beginning, and behind that at their end. Most edits touch one
/// place: what stands before and behind it need not be compared word by word.
pub(super) fn same_ends(before: &str, after: &str) -> (usize, usize) {
    let length = |(c, _): (char, char)| c.len_utf8();
    let start = before.chars().zip(after.chars()).take_while(|(a, b)| a == b).map(length).sum();
    let (before, after) = (&before[start..], &after[start..]);
    let end = before.chars().rev().zip(after.chars().rev()).take_while(|(a, b)| a == b).map(length).sum();
    (start, end)
}

/// The operations that turn `before` into `after`, of which `start` bytes at the beginning and `end` at the end
/// are the same.
pub(super) fn between(before: &str, after: &str, (start, end): (usize, usize)) -> Delta {
    let old = words(&before[start..before.len() - end]);
    let new = words(&after[start..after.len() - end]);
    let mut delta = Delta::new();
    if start > 0 {
        delta.push(Op::retain(utf16_len(&before[..start])));
    }
    for step in steps(&old, &new) {
        let (tag, gone, come) = step.as_tag_tuple();
        let gone = utf16_len(&old[gone].concat());
        if tag == DiffTag::Equal {
            delta.push(Op::retain(gone));
            continue;
        }
        // What comes is put before what goes, so that two people's replacements stand side by side.
        let come = new[come].concat();
        if !come.is_empty() {
            delta.push(Op::insert(come));
        }
        if gone > 0 {
            delta.push(Op::Delete { delete: gone });
        }
    }
    while matches!(delta.last(), Some(Op::Retain { .. })) {
        delta.pop();
    }
    delta
}

/// What `similar` finds, asked of Myers' algorithm itself: its front door brings five others into the wasm.
pub(super) fn steps(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    let mut found = Compact::new(Replace::new(Capture::new()), old, new);
    let (before, after) = (0..old.len(), 0..new.len());
    // What a form brings may be anything; what a student typed before the page was alive is short.
    #[cfg(feature = "ssr")]
    let done = myers::diff(&mut found, old, before, new, after);
    #[cfg(not(feature = "ssr"))]
    let done = myers::diff_deadline_raw(&mut found, old, before, new, after, None);
    match done {
        Ok(()) => found.into_inner().into_inner().into_ops(),
        Err(never) => match never {},
    }
}

/// Cuts between words, white space and everything else; no piece splits a character.
pub(super) fn words(text: &str) -> Vec<&str> {
    let kind = |c: char| {
        if c == '\n' {
            3
        } else if c.is_whitespace() {
            2
        } else {
            u8::from(c.is_alphanumeric())
        }
    };
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, c) in text.char_indices() {
        let kind = kind(c);
        if last.is_some_and(|last| last != kind || kind == 0 || kind == 3) {
            pieces.push(&text[start..at]);
            start = at;
        }
        last = Some(kind);
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::difference;
    use crate::domain::section::Section;
    use crate::text::{Document, plain};

    fn applied(before: &str, after: &str) -> String {
        let mut document = Document::new(1);
        document.edit_words(Section::Goals, &difference("", before)).expect("an insert");
        document.edit_words(Section::Goals, &difference(before, after)).expect("a difference");
        plain(&document.words(Section::Goals))
    }

    proptest! {
        #[test]
        fn a_difference_applied_to_the_old_text_gives_the_new(
            before in "[ab \\n\u{1F600}\u{301}é中]{0,24}", after in "[ab \\n\u{1F600}\u{301}é中]{0,24}",
        ) {
            prop_assert_eq!(applied(&before, &after), after);
        }
    }

    #[test]
    fn windows_line_ends_of_a_form_do_not_change_the_text() {
        assert!(difference("one\ntwo", "one\r\ntwo").is_empty());
        assert_eq!(applied("one\ntwo", "one\r\n2\r\n"), "one\n2\n");
    }

    #[test]
    fn an_untouched_word_is_never_taken_out_and_put_back() {
        let delta = difference("I read two books", "I want to read two long books");
        assert!(!delta.iter().any(|op| matches!(op, super::Op::Delete { .. })), "{delta:?}");
    }
}
