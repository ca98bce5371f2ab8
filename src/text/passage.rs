//! Parts of a plain text by their place in it, in UTF-16 code units, and the way to find one by its words.

use std::ops::Range;

/// The part of `text` in `range`; nothing where that is no part of it or cuts a character.
pub fn slice<'a>(text: &'a str, range: &Range<u32>) -> Option<&'a str> {
    let mut at = 0;
    let mut start = None;
    for (byte, next) in text.char_indices().map(|(byte, c)| (byte, Some(c))).chain([(text.len(), None)]) {
        if at == range.start {
            start = Some(byte);
        }
        if at == range.end {
            return text.get(start?..byte);
        }
        at += next.map_or(0, length);
    }
    None
}

/// Where `part` stands in `text` for the first time, however much white space either has between its words:
/// who copies words out of a page, or types them anew, changes that without seeing it.
pub fn find(text: &str, part: &str) -> Option<Range<u32>> {
    let part = part.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut squeezed = String::with_capacity(text.len());
    // For each character of the squeezed text where it begins there and in the text, and where it ends there.
    let mut places: Vec<(usize, Range<u32>)> = Vec::new();
    let mut at = 0;
    for c in text.chars() {
        let end = at + length(c);
        if !c.is_whitespace() || !squeezed.ends_with(' ') {
            places.push((squeezed.len(), at..end));
            squeezed.push(if c.is_whitespace() { ' ' } else { c });
        }
        at = end;
    }
    let first = squeezed.find(&part)?;
    let place = |byte: usize| places.partition_point(|(other, _)| *other < byte);
    let last = place(first + part.len()).checked_sub(1)?;
    Some(places.get(place(first))?.1.start..places.get(last)?.1.end).filter(|range| range.start < range.end)
}

const fn length(c: char) -> u32 {
    if c.len_utf16() == 2 { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::{find, slice};

    #[test]
    fn a_slice_is_whole_characters_or_nothing() {
        let text = "a\u{1F600}é";
        assert_eq!(slice(text, &(0..4)), Some(text));
        assert_eq!(slice(text, &(1..3)), Some("\u{1F600}"));
        assert_eq!(slice(text, &(4..4)), Some(""));
        #[expect(clippy::reversed_empty_ranges, reason = "a form can send anything")]
        for wrong in [2..3, 1..2, 0..5, 3..1] {
            assert_eq!(slice(text, &wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_part_is_found_by_its_words_whatever_white_space_is_between_them() {
        let text = "\u{1F600} I  want\n\nto\u{a0}read 中文. I want more.";
        for (part, found) in [
            ("I want to read", Some("I  want\n\nto\u{a0}read")),
            ("  read\r\n中文. ", Some("read 中文.")),
            ("\u{1F600}", Some("\u{1F600}")),
            ("want more.", Some("want more.")),
            ("wants", None),
            ("", None),
            (" \n", None),
        ] {
            assert_eq!(find(text, part).and_then(|range| slice(text, &range)), found, "{part:?}");
        }
    }
}
