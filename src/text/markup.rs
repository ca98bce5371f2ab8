//! Texts that the program carries (the demo, the sample) are written with a few marks; this makes them flat text. Not
//! for anything that people type.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Delta, Op};

/// Lines may begin with `## `, `### `, `- `, `1. ` or `> `, and hold `**bold**`, `*italic*` and
/// `[text](address)`.
pub fn marked_up(text: &str) -> Delta {
    let mut delta = Delta::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let (block, rest) = [("## ", "h2"), ("### ", "h3"), ("- ", "ul"), ("1. ", "ol"), ("> ", "quote")]
            .into_iter()
            .find_map(|(mark, block)| Some((Some(block), line.strip_prefix(mark)?)))
            .unwrap_or((None, line));
        inline(rest, &mut delta);
        // The last line has no newline, unless it needs one to carry its format.
        if block.is_some() || lines.peek().is_some() {
            delta.push(insert("\n", block.map(|block| ("block", json!(block)))));
        }
    }
    delta
}

fn inline(mut rest: &str, delta: &mut Delta) {
    while let Some(at) = rest.find(['*', '[']) {
        let (before, from) = rest.split_at(at);
        let found = marked(from, "**", "bold").or_else(|| marked(from, "*", "italic")).or_else(|| link(from));
        let Some((op, length)) = found else {
            delta.push(Op::insert(&rest[..=at]));
            rest = &rest[at + 1..];
            continue;
        };
        if !before.is_empty() {
            delta.push(Op::insert(before));
        }
        delta.push(op);
        rest = &from[length..];
    }
    if !rest.is_empty() {
        delta.push(Op::insert(rest));
    }
}

fn marked(from: &str, mark: &str, attribute: &'static str) -> Option<(Op, usize)> {
    let inner = from.strip_prefix(mark)?;
    let end = inner.find(mark).filter(|end| *end > 0)?;
    Some((insert(&inner[..end], Some((attribute, json!(true)))), end + 2 * mark.len()))
}

fn link(from: &str) -> Option<(Op, usize)> {
    let (text, rest) = from.strip_prefix('[')?.split_once("](")?;
    let (address, _) = rest.split_once(')')?;
    Some((insert(text, Some(("link", json!(address)))), text.len() + address.len() + 4))
}

fn insert(text: &str, attribute: Option<(&'static str, Value)>) -> Op {
    let attributes: BTreeMap<_, _> = attribute.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Op::Insert { insert: text.to_owned(), attributes }
}

#[cfg(test)]
mod tests {
    use super::marked_up;
    use crate::text::{Block, lines, plain};

    #[test]
    fn marks_become_formats() {
        let text = marked_up("## Goal\nRead **two** books at [the library](https://example.org)\n- one *a*");
        assert_eq!(plain(&text), "Goal\nRead two books at the library\none a\n");
        let lines = lines(&text);
        assert_eq!(
            lines.iter().map(|line| line.block).collect::<Vec<_>>(),
            [Block::Heading, Block::Paragraph, Block::Bullet]
        );
        assert!(lines[1].runs[1].bold && lines[1].runs[3].link.is_some() && lines[2].runs[1].italic);
    }
}
