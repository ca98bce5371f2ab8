//! A comparison made short enough for one sheet of paper: long stretches that stayed lose their middle, and what does
//! not fit is left out at the end.

use super::comparison::{Compared, Comparison, Fate, Piece};

/// Words that stayed stand whole up to so many letters; of more, this many stand on each side of a change.
const AROUND: usize = 60;
/// What stands where words were left out.
const GAP: &str = " \u{2026} ";

impl Comparison {
    /// The same with about `letters` letters at most, and whether anything that changed was left out. Lines without a
    /// change stay whole: a page folds them away.
    pub fn brief(self, letters: usize) -> (Self, bool) {
        let mut left = letters;
        let mut is_cut = false;
        let mut lines = Vec::with_capacity(self.lines.len());
        for line in self.lines {
            if !line.is_changed() {
                lines.push(line);
                continue;
            }
            if left == 0 {
                is_cut = true;
                continue;
            }
            let last = line.pieces.len().saturating_sub(1);
            let mut pieces = Vec::with_capacity(line.pieces.len());
            for (at, piece) in line.pieces.into_iter().enumerate() {
                let Piece { fate, mut run, was } = piece;
                if fate == Fate::Kept && was.is_none() {
                    run.text = around(&run.text, at > 0, at < last);
                }
                if left == 0 {
                    is_cut |= fate != Fate::Kept || was.is_some();
                    continue;
                }
                let count = run.text.chars().count();
                if count > left {
                    run.text = start(&run.text, left) + "\u{2026}";
                    is_cut |= fate != Fate::Kept || was.is_some();
                }
                left = left.saturating_sub(count);
                pieces.push(Piece { fate, run, was });
            }
            lines.push(Compared { pieces, ..line });
        }
        (Self { lines, ..self }, is_cut)
    }
}

/// What stands next to the changes before and behind it.
fn around(text: &str, before: bool, behind: bool) -> String {
    let sides = usize::from(before) + usize::from(behind);
    if text.chars().count() <= AROUND * sides + GAP.len() {
        return text.to_owned();
    }
    let head = if before { start(text, AROUND) } else { String::new() };
    let tail = if behind { end(text, AROUND) } else { String::new() };
    head + GAP + &tail
}

/// The first words of a text, in at most `letters` letters; a longer word is cut.
fn start(text: &str, letters: usize) -> String {
    let cut: String = text.chars().take(letters).collect();
    if cut.len() == text.len() {
        return cut;
    }
    match cut.rfind(char::is_whitespace) {
        Some(at) if at > 0 => cut[..at].to_owned(),
        _ => cut,
    }
}

/// The last words of a text, in at most `letters` letters.
fn end(text: &str, letters: usize) -> String {
    let skipped = text.chars().count().saturating_sub(letters);
    let cut: String = text.chars().skip(skipped).collect();
    match cut.char_indices().find(|(_, c)| c.is_whitespace()) {
        Some((at, space)) if skipped > 0 => cut[at + space.len_utf8()..].to_owned(),
        _ => cut,
    }
}

/// The beginning of a text for a reader who knows the rest: its lines without those that are empty, in at most `letters`
/// letters.
pub fn beginning(text: &str, letters: usize) -> String {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    let begins = start(&lines, letters);
    if begins.len() == lines.len() { begins } else { begins + "\u{2026}" }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::{AROUND, beginning};
    use crate::text::sample::{any_text, text};
    use crate::text::{Comparison, Fate};

    fn letters(comparison: &Comparison) -> usize {
        let changed = comparison.lines.iter().filter(|line| line.is_changed());
        changed.flat_map(|line| &line.pieces).map(|piece| piece.run.text.chars().count()).sum()
    }

    proptest! {
        #[test]
        fn what_is_short_stands_whole_and_what_is_long_is_bounded_and_says_so(before in any_text(), after in any_text(), limit in 0usize..200) {
            let whole = Comparison::of(&before, &after);
            let (brief, is_cut) = whole.clone().brief(limit);
            // An ellipsis may come on top.
            prop_assert!(letters(&brief) <= limit + 1);
            prop_assert_eq!((brief.added, brief.removed, brief.is_changed), (whole.added, whole.removed, whole.is_changed));
            if letters(&whole) <= limit {
                prop_assert!(!is_cut);
            }
            if !is_cut && limit > 0 {
                let words = |comparison: &Comparison, fate: Fate| comparison.lines.iter().flat_map(|line| &line.pieces)
                    .filter(|piece| piece.fate == fate).map(|piece| piece.run.text.clone()).collect::<String>();
                for fate in [Fate::Added, Fate::Removed] {
                    prop_assert_eq!(words(&brief, fate), words(&whole, fate));
                }
            }
        }
    }

    #[test]
    fn of_a_long_line_only_what_is_near_the_change_stands() {
        let long = "I read every evening before I sleep. ".repeat(20);
        let before = text(json!([{"insert": format!("{long}two books {long}\n")}]));
        let after = text(json!([{"insert": format!("{long}three books {long}\n")}]));
        let (brief, is_cut) = Comparison::of(&before, &after).brief(1_000);
        assert!(!is_cut && letters(&brief) < 2 * AROUND + 40, "{brief:?}");
        let told: String = brief.lines[0].pieces.iter().map(|piece| piece.run.text.as_str()).collect();
        assert!(told.starts_with(" \u{2026} ") && told.contains("before I sleep. two"), "{told}");
    }

    #[test]
    fn a_text_begins_with_whole_words_and_hostile_letters_are_letters() {
        assert_eq!(beginning("Read two\n books a month", 12), "Read two\u{2026}");
        assert_eq!(beginning("Me\n \n  Read  two\nbooks", 99), "Me\nRead two\nbooks");
        assert_eq!(beginning("short", 12), "short");
        assert_eq!(beginning("\u{1F600}\u{1F600}\u{1F600}", 2), "\u{1F600}\u{1F600}\u{2026}");
        assert_eq!(beginning("", 5), "");
    }
}
