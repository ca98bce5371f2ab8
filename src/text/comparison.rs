//! Two states of one text, compared for readers: what came, what went, what looks different, line by line.

use serde::{Deserialize, Serialize};

use super::alignment::{Step, steps};
use super::delta::Delta;
use super::render::{Block, Run};

/// What became of something between two states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    #[default]
    Kept,
    Added,
    Removed,
}

/// Words of one fate and one look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    pub fate: Fate,
    pub run: Run,
    /// How kept words looked before, where that was different.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<Run>,
}

impl Piece {
    fn goes_on_with(&self, fate: Fate, run: &Run, was: Option<&Run>) -> bool {
        let look = |run: &Run| (run.bold, run.italic, run.link.clone());
        self.fate == fate && look(&self.run) == look(run) && self.was.is_none() && was.is_none()
    }
}

/// A line of both states: the words of the later one, with what went still in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    pub block: Block,
    pub indent: u8,
    /// What a kept line was before, and how far indented, where that was different.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<(Block, u8)>,
    /// [`Fate::Kept`] but where the break behind the line is worth a word: one line was made two, two were made
    /// one, or an empty line came or went.
    #[serde(default)]
    pub end: Fate,
    pub pieces: Vec<Piece>,
}

impl Compared {
    /// Whether anything in this line is different.
    pub fn is_changed(&self) -> bool {
        self.end != Fate::Kept
            || self.was.is_some()
            || self.pieces.iter().any(|piece| piece.fate != Fate::Kept || piece.was.is_some())
    }

    fn is_all(&self, fate: Fate) -> bool {
        !self.pieces.is_empty() && self.pieces.iter().all(|piece| piece.fate == fate)
    }
}

/// Two states of one text, compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    pub lines: Vec<Compared>,
    /// Words that came and words that went.
    pub added: u32,
    pub removed: u32,
    /// Stretches of kept words, and kept lines, that look different.
    pub formatted: u32,
    /// Whether anything is different, be it one space.
    pub is_changed: bool,
}

impl Step<'_> {
    const fn fate(&self) -> Fate {
        match (self.before, self.after) {
            (Some(_), Some(_)) => Fate::Kept,
            (Some(_), None) => Fate::Removed,
            (None, _) => Fate::Added,
        }
    }
}

impl Comparison {
    /// Compares two states of one text.
    pub fn of(before: &Delta, after: &Delta) -> Self {
        let mut comparison = Self::default();
        let mut line = Compared::default();
        for change in joined(steps(before, after)).chunk_by(|a, b| (a.fate() == Fate::Kept) == (b.fate() == Fate::Kept))
        {
            // To be read, what went stands before what came in its place.
            for fate in [Fate::Kept, Fate::Removed, Fate::Added] {
                let own = change.iter().filter(|step| step.fate() == fate);
                let text: String = own.clone().map(|step| step.text).collect();
                match fate {
                    Fate::Kept => {}
                    Fate::Added => comparison.added += count_words(&text),
                    Fate::Removed => comparison.removed += count_words(&text),
                }
                own.for_each(|step| comparison.show(step, &mut line));
            }
        }
        if !line.pieces.is_empty() {
            comparison.lines.push(line);
        }
        comparison.quieten();
        comparison
    }

    /// Adds a step to the open line, and closes lines where it has newlines.
    fn show(&mut self, step: &Step<'_>, line: &mut Compared) {
        let fate = step.fate();
        let Some(attributes) = step.after.or(step.before) else { return };
        self.is_changed |= step.before != step.after;
        let earlier = step.before.filter(|_| fate == Fate::Kept);
        for piece in step.text.split_inclusive('\n') {
            let words = piece.strip_suffix('\n');
            let text = words.unwrap_or(piece);
            if !text.is_empty() {
                let run = Run::of(text, attributes);
                let was = earlier.map(|earlier| Run::of(text, earlier)).filter(|was| *was != run);
                self.formatted += u32::from(was.is_some());
                match line.pieces.last_mut().filter(|last| last.goes_on_with(fate, &run, was.as_ref())) {
                    Some(last) => last.run.text.push_str(text),
                    None => line.pieces.push(Piece { fate, run, was }),
                }
            }
            if words.is_some() {
                let (block, indent) = Block::of(attributes);
                let was = earlier.map(Block::of).filter(|was| *was != (block, indent));
                self.formatted += u32::from(was.is_some());
                let pieces = std::mem::take(&mut line.pieces);
                self.lines.push(Compared { block, indent, was, end: fate, pieces });
            }
        }
    }

    /// A break that came or went together with its line, or with the line behind it, needs no word of its own.
    fn quieten(&mut self) {
        for at in 0..self.lines.len() {
            let end = self.lines[at].end;
            let is_last = at + 1 == self.lines.len();
            let with_next = self.lines.get(at + 1).is_some_and(|next| next.is_all(end));
            if self.lines[at].is_all(end) || (!self.lines[at].pieces.is_empty() && (is_last || with_next)) {
                self.lines[at].end = Fate::Kept;
            }
        }
    }
}

/// Replaced words with nothing but a space between them are one replacement to a reader: the space goes and comes
/// with them.
fn joined(steps: Vec<Step<'_>>) -> Vec<Step<'_>> {
    let is_replaced = |steps: &[Step<'_>]| {
        let change = || steps.iter().take_while(|step| step.fate() != Fate::Kept);
        change().any(|step| step.fate() == Fate::Added) && change().any(|step| step.fate() == Fate::Removed)
    };
    let mut joined = Vec::with_capacity(steps.len());
    for (at, step) in steps.iter().enumerate() {
        let is_space = step.fate() == Fate::Kept && step.before == step.after && step.text == " ";
        let is_between = |near: usize| steps.get(near).is_some_and(|step| step.fate() != Fate::Kept);
        if is_space && at > 0 && is_between(at - 1) && is_between(at + 1) {
            let start = steps[..at].iter().rposition(|step| step.fate() == Fate::Kept).map_or(0, |kept| kept + 1);
            if is_replaced(&steps[start..]) && is_replaced(&steps[at + 1..]) {
                joined.push(Step { after: None, ..*step });
                joined.push(Step { before: None, ..*step });
                continue;
            }
        }
        joined.push(*step);
    }
    joined
}

/// How many words a reader counts: what stands between white space and has a letter or digit; of scripts that
/// write without spaces, every sign.
fn count_words(text: &str) -> u32 {
    let is_sign = |c: &char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
    let count = |word: &str| {
        let signs = word.chars().filter(is_sign).count();
        if signs > 0 { signs } else { usize::from(word.contains(char::is_alphanumeric)) }
    };
    u32::try_from(text.split_whitespace().map(count).sum::<usize>()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::{Block, Compared, Comparison, Fate, count_words};
    use crate::text::sample::{any_text, joined, text};
    use crate::text::{Delta, lines, plain};

    /// The words of one state out of a comparison, line by line.
    fn side(comparison: &Comparison, gone: Fate) -> String {
        let words = |line: &Compared| {
            line.pieces
                .iter()
                .filter(|piece| piece.fate != gone)
                .map(|piece| piece.run.text.as_str())
                .collect::<String>()
        };
        comparison.lines.iter().map(words).collect()
    }

    fn without_newlines(text: &Delta) -> String {
        plain(text).replace('\n', "")
    }

    proptest! {
        #[test]
        fn a_comparison_holds_both_texts_whole(before in any_text(), after in any_text()) {
            let comparison = Comparison::of(&before, &after);
            prop_assert_eq!(side(&comparison, Fate::Removed), without_newlines(&after));
            prop_assert_eq!(side(&comparison, Fate::Added), without_newlines(&before));
            prop_assert_eq!(comparison.is_changed, joined(&before) != joined(&after));
        }

        #[test]
        fn a_text_compared_with_itself_is_its_lines_and_nothing_else(same in any_text()) {
            let comparison = Comparison::of(&same, &same);
            prop_assert!(!comparison.is_changed && !comparison.lines.iter().any(Compared::is_changed));
            prop_assert_eq!((comparison.added, comparison.removed, comparison.formatted), (0, 0, 0));
            let shown: Vec<_> = comparison.lines.iter().map(|line| (line.block, line.indent)).collect();
            prop_assert_eq!(shown, lines(&same).iter().map(|line| (line.block, line.indent)).collect::<Vec<_>>());
        }
    }

    /// A line as a short text: +added+, -removed-, ~looks different~.
    fn told(line: &Compared) -> String {
        let piece = |piece: &super::Piece| match (piece.fate, &piece.was) {
            (Fate::Added, _) => format!("+{}+", piece.run.text),
            (Fate::Removed, _) => format!("-{}-", piece.run.text),
            (Fate::Kept, Some(_)) => format!("~{}~", piece.run.text),
            (Fate::Kept, None) => piece.run.text.clone(),
        };
        line.pieces.iter().map(piece).collect()
    }

    fn compared(before: Value, after: Value) -> Comparison {
        Comparison::of(&text(before), &text(after))
    }

    #[test]
    fn a_changed_word_is_shown_whole_and_what_went_stands_first() {
        let comparison =
            compared(json!([{"insert": "I read two goal\n"}]), json!([{"insert": "I read three goals\n"}]));
        assert_eq!(comparison.lines.iter().map(told).collect::<Vec<_>>(), ["I read -two goal-+three goals+"]);
        assert_eq!((comparison.added, comparison.removed, comparison.formatted), (2, 2, 0));
    }

    #[test]
    fn formatting_alone_is_no_word_that_came_or_went() {
        let comparison = compared(
            json!([{"insert": "My goal\nread\n"}]),
            json!([{"insert": "My "}, {"insert": "goal", "attributes": {"bold": true}}, {"insert": "\n", "attributes": {"block": "h2"}},
                   {"insert": "read\n"}]),
        );
        assert_eq!(comparison.lines.iter().map(told).collect::<Vec<_>>(), ["My ~goal~", "read"]);
        assert_eq!((comparison.lines[0].block, comparison.lines[0].was), (Block::Heading, Some((Block::Paragraph, 0))));
        assert!(comparison.lines[0].pieces[1].run.bold && !comparison.lines[1].is_changed());
        assert_eq!((comparison.added, comparison.removed, comparison.formatted), (0, 0, 2));
    }

    #[test]
    fn a_break_is_worth_a_word_only_where_a_line_was_made_two_or_two_were_made_one() {
        let one = json!([{"insert": "one two\n"}]);
        let ends = |comparison: Comparison| comparison.lines.iter().map(|line| line.end).collect::<Vec<_>>();
        let split = compared(one.clone(), json!([{"insert": "one\ntwo\n"}]));
        assert_eq!(split.lines.iter().map(told).collect::<Vec<_>>(), ["one- -", "two"]);
        assert_eq!(ends(split), [Fate::Added, Fate::Kept]);
        assert_eq!(ends(compared(json!([{"insert": "one\ntwo\n"}]), one.clone())), [Fate::Removed, Fate::Kept]);
        assert_eq!(ends(compared(one.clone(), json!([{"insert": "one two\nthree\n"}]))), [Fate::Kept, Fate::Kept]);
        assert_eq!(ends(compared(one.clone(), json!([{"insert": "zero\none two\n"}]))), [Fate::Kept, Fate::Kept]);
        assert_eq!(ends(compared(one.clone(), json!([{"insert": "one two\n\n"}]))), [Fate::Kept, Fate::Added]);
        assert_eq!(ends(compared(json!([]), one)), [Fate::Kept]);
    }

    #[test]
    fn words_are_counted_as_their_readers_do() {
        for (text, count) in [
            ("", 0),
            ("well-known, don't", 2),
            ("\u{2014} \u{1F600}", 0),
            ("\u{76ee}\u{6807}\u{3002}", 2),
            ("a 1\nb", 3),
        ] {
            assert_eq!(count_words(text), count, "{text:?}");
        }
    }
}
