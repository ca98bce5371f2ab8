//! From a flat text to lines that a page can show. No HTML is made, stored or trusted anywhere.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::delta::{Delta, Op, is_known};

/// What a line is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    #[default]
    Paragraph,
    Heading,
    Subheading,
    Bullet,
    Numbered,
    Quote,
}

impl Block {
    /// What the attributes of a newline make of its line, and how far that is indented.
    pub(super) fn of(attributes: &BTreeMap<String, Value>) -> (Self, u8) {
        let block = match known(attributes, "block").and_then(Value::as_str) {
            Some("h2") => Self::Heading,
            Some("h3") => Self::Subheading,
            Some("ul") => Self::Bullet,
            Some("ol") => Self::Numbered,
            Some("quote") => Self::Quote,
            _ => Self::Paragraph,
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "is_known keeps 1 to 4")]
        let indent = known(attributes, "indent").and_then(Value::as_f64).map_or(0, |level| level as u8);
        (block, if matches!(block, Self::Bullet | Self::Numbered) { indent } else { 0 })
    }
}

/// An attribute that a text may carry; others show as if they were not there.
fn known<'a>(attributes: &'a BTreeMap<String, Value>, name: &str) -> Option<&'a Value> {
    attributes.get(name).filter(|value| is_known(name, value) && !value.is_null())
}

/// A stretch of one line with one look.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    pub text: String,
    #[serde(default, skip_serializing_if = "is_false")]
    pub bold: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub italic: bool,
    /// Always one of the safe schemes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

impl Run {
    /// Words with the look that their attributes give them.
    pub(super) fn of(text: &str, attributes: &BTreeMap<String, Value>) -> Self {
        Self {
            text: text.to_owned(),
            bold: known(attributes, "bold").is_some(),
            italic: known(attributes, "italic").is_some(),
            link: known(attributes, "link").and_then(Value::as_str).map(str::to_owned),
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature is serde's")]
fn is_false(flag: &bool) -> bool {
    !*flag
}

/// One line of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub block: Block,
    /// 0 to 4, for bullets and numbers.
    pub indent: u8,
    pub runs: Vec<Run>,
}

/// The lines of a text. The last line has no newline and is a plain paragraph; an empty one is left out.
pub fn lines(text: &Delta) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut runs: Vec<Run> = Vec::new();
    for op in text {
        let Op::Insert { insert, attributes } = op else { continue };
        for piece in insert.split_inclusive('\n') {
            let words = piece.strip_suffix('\n');
            let text = words.unwrap_or(piece);
            if !text.is_empty() {
                runs.push(Run::of(text, attributes));
            }
            if words.is_some() {
                let (block, indent) = Block::of(attributes);
                lines.push(Line { block, indent, runs: std::mem::take(&mut runs) });
            }
        }
    }
    if !runs.is_empty() {
        lines.push(Line { runs, ..Line::default() });
    }
    lines
}

/// The characters alone, lines parted by newlines: what the page without JavaScript lets one edit.
pub fn plain(text: &Delta) -> String {
    text.iter()
        .map(|op| match op {
            Op::Insert { insert, .. } => insert.as_str(),
            Op::Retain { .. } | Op::Delete { .. } => "",
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Block, lines, plain};
    use crate::text::Delta;

    fn delta(value: serde_json::Value) -> Delta {
        serde_json::from_value(value).expect("a delta")
    }

    #[test]
    fn the_format_of_a_line_stands_on_the_newline_that_ends_it() {
        let text = delta(json!([
            {"insert": "My "}, {"insert": "goal", "attributes": {"bold": true}},
            {"insert": "\n", "attributes": {"block": "h2"}},
            {"insert": "read"}, {"insert": "\n", "attributes": {"block": "ul", "indent": 1.0}}, {"insert": "end"}
        ]));
        let lines = lines(&text);
        assert_eq!(
            lines.iter().map(|line| line.block).collect::<Vec<_>>(),
            [Block::Heading, Block::Bullet, Block::Paragraph]
        );
        assert!(lines[0].runs[1].bold && lines[1].indent == 1);
        assert_eq!(plain(&text), "My goal\nread\nend");
    }

    #[test]
    fn an_unknown_attribute_shows_as_plain_words() {
        let text =
            delta(json!([{"insert": "<b>x</b>", "attributes": {"link": "javascript:alert(1)", "onclick": "x"}}]));
        let run = &lines(&text)[0].runs[0];
        assert_eq!((run.text.as_str(), run.link.as_deref()), ("<b>x</b>", None));
    }

    #[test]
    fn an_empty_text_has_no_lines_and_an_empty_line_between_words_stays() {
        assert!(lines(&delta(json!([]))).is_empty());
        assert_eq!(lines(&delta(json!([{"insert": "a\n\nb\n"}]))).len(), 3);
    }
}
