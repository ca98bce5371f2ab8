//! Two texts of which nobody knows how one became the other, as one in which nothing of either is missing.

use super::difference::{of_a_form, steps};

/// Everything that stands in `here`, and between it, in its place, every word that `words` (of a form) have besides.
pub fn together(here: &str, words: &str) -> String {
    let words = of_a_form(words);
    let (old, new) = (with_space(here), with_space(&words));
    // White space alone is nothing that two texts have in common.
    let bare = |pieces: &[&str]| pieces.iter().map(|piece| piece.trim_end().to_owned()).collect::<Vec<_>>();
    let (bare_old, bare_new) = (bare(&old), bare(&new));
    let old_words: Vec<_> = bare_old.iter().map(String::as_str).collect();
    let new_words: Vec<_> = bare_new.iter().map(String::as_str).collect();
    let mut both = String::with_capacity(here.len() + words.len());
    for step in steps(&old_words, &new_words) {
        let (tag, stays, comes) = step.as_tag_tuple();
        let comes = if tag == similar::DiffTag::Equal { &[] } else { &new[comes] };
        for piece in comes.iter().chain(&old[stays]) {
            if !both.is_empty() && !both.ends_with(char::is_whitespace) {
                both.push(' ');
            }
            both += piece;
        }
    }
    both
}

/// Words, each with the white space behind it.
fn with_space(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut was_space = false;
    for (at, c) in text.char_indices() {
        if was_space && !c.is_whitespace() {
            pieces.push(&text[start..at]);
            start = at;
        }
        was_space = c.is_whitespace();
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::together;

    #[test]
    fn what_both_have_stands_once_and_two_words_for_one_place_stand_side_by_side() {
        for (here, words, both) in [
            ("I read two books", "I read three books", "I read three two books"),
            ("", "words", "words"),
            ("words", "", "words"),
            ("one\nthree", "one\r\ntwo\r\nthree", "one\ntwo\nthree"),
            ("a cat", "a cats", "a cats cat"),
            (
                "since then on a phone end",
                "typed in a form since then end",
                "typed in a form since then on a phone end",
            ),
        ] {
            assert_eq!(together(here, words), both);
        }
    }

    proptest! {
        #[test]
        fn every_word_of_either_stands_in_its_order(here in "[ab\u{1F600} \\n]{0,16}", words in "[ab\u{1F600} \\n]{0,16}") {
            let both = together(&here, &words);
            let all: Vec<_> = both.split_whitespace().collect();
            for text in [&here, &words] {
                let mut rest = all.iter();
                prop_assert!(text.split_whitespace().all(|word| rest.any(|other| *other == word)), "{:?} in {:?}", text, both);
            }
            prop_assert!(all.len() <= here.split_whitespace().count() + words.split_whitespace().count());
            prop_assert_eq!(together(&here, &here), here);
        }
    }
}
