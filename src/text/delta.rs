//! The exchange format of words between editor, document and pages: a list of operations with
//! lengths in UTF-16 code units, as browsers count. Knows which attributes exist and which values
//! they take; everything else is refused here, once.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Operations from the start of a text to its end; a text itself is inserts alone.
pub type Delta = Vec<Op>;

/// One step through a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged, try_from = "Step")]
pub enum Op {
    Insert {
        insert: String,
        #[serde(skip_serializing_if = "BTreeMap::is_empty")]
        attributes: BTreeMap<String, Value>,
    },
    Retain {
        retain: u32,
        #[serde(skip_serializing_if = "BTreeMap::is_empty")]
        attributes: BTreeMap<String, Value>,
    },
    Delete {
        delete: u32,
    },
}

/// A step as it is read: what it does is told by the field that it has.
#[derive(Deserialize)]
struct Step {
    insert: Option<String>,
    retain: Option<u32>,
    delete: Option<u32>,
    #[serde(default)]
    attributes: BTreeMap<String, Value>,
}

impl TryFrom<Step> for Op {
    type Error = &'static str;

    fn try_from(step: Step) -> Result<Self, Self::Error> {
        let Step { insert, retain, delete, attributes } = step;
        match (insert, retain, delete) {
            (Some(insert), None, None) => Ok(Self::Insert { insert, attributes }),
            (None, Some(retain), None) => Ok(Self::Retain { retain, attributes }),
            (None, None, Some(delete)) => Ok(Self::Delete { delete }),
            _ => Err("a step inserts, retains or deletes"),
        }
    }
}

impl Op {
    /// An insert without attributes.
    pub fn insert(text: impl Into<String>) -> Self {
        Self::Insert { insert: text.into(), attributes: BTreeMap::new() }
    }

    /// How far it reaches in the text that it makes.
    pub(super) fn reaches(&self) -> u32 {
        match self {
            Self::Insert { insert, .. } => utf16_len(insert),
            Self::Retain { retain, .. } => *retain,
            Self::Delete { .. } => 0,
        }
    }

    /// Whether it is of no length.
    pub(super) const fn is_nothing(&self) -> bool {
        match self {
            Self::Insert { insert, .. } => insert.is_empty(),
            Self::Retain { retain: length, .. } | Self::Delete { delete: length } => *length == 0,
        }
    }

    /// Passes over `length` code units.
    pub const fn retain(length: u32) -> Self {
        Self::Retain { retain: length, attributes: BTreeMap::new() }
    }
}

/// The schemes that a link may have; anything else could run a program in somebody's browser.
const SCHEMES: [&str; 3] = ["https:", "http:", "mailto:"];

/// Whether an address may stand in a plan: `https:`, `http:` or `mailto:`, 2,000 bytes at most, neither blanks nor control
/// characters. The editor has the same rule (`editor/src/schema.ts`), so that it shows no link that a change is refused for.
pub fn is_safe_link(address: &str) -> bool {
    let lower = address.get(..8.min(address.len())).unwrap_or(address).to_ascii_lowercase();
    address.len() <= 2_000
        && SCHEMES.iter().any(|scheme| lower.starts_with(scheme))
        && !address.chars().any(|c| c.is_control() || c.is_whitespace())
}

/// Whether a text may carry this attribute with this value; `null` takes an attribute away.
pub fn is_known(name: &str, value: &Value) -> bool {
    match (name, value) {
        ("bold" | "italic" | "link" | "block" | "indent", Value::Null) => true,
        ("bold" | "italic", value) => *value == Value::Bool(true),
        ("link", Value::String(address)) => is_safe_link(address),
        ("block", Value::String(block)) => matches!(block.as_str(), "h2" | "h3" | "ul" | "ol" | "quote"),
        // A number that travelled through JavaScript may come back as 1.0.
        ("indent", Value::Number(level)) => level.as_f64().is_some_and(|level| (1.0..=4.0).contains(&level)),
        _ => false,
    }
}

/// The length of a text as browsers count it.
pub fn utf16_len(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

/// By how much a text grows, as browsers count it.
pub(super) fn growth(delta: &Delta) -> i64 {
    let of = |op: &Op| match op {
        Op::Insert { insert, .. } => i64::from(utf16_len(insert)),
        Op::Retain { .. } => 0,
        Op::Delete { delete } => -i64::from(*delete),
    };
    delta.iter().map(of).sum()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Op, is_known, is_safe_link};

    #[test]
    fn a_link_that_could_run_a_program_is_refused_and_what_the_editor_makes_of_one_is_not() {
        let rows = include_str!("../../editor/test/links.json");
        let rows: Vec<(String, Option<String>, bool)> = serde_json::from_str(rows).expect("rows");
        for (given, kept, stands) in rows {
            assert_eq!(is_safe_link(&given), stands, "{given:?}");
            assert!(kept.as_deref().is_none_or(is_safe_link), "{kept:?}");
        }
        for (letter, most) in [("a", 1_990), ("é", 995), ("😀", 497)] {
            let longest = format!("https://e/{}", letter.repeat(most));
            assert!(is_safe_link(&longest) && !is_safe_link(&format!("{longest}{letter}")), "{letter}");
        }
    }

    #[test]
    fn a_step_reads_as_it_is_written_and_does_one_thing() {
        for written in [
            r#"{"insert":"a","attributes":{"bold":true}}"#,
            r#"{"insert":"a"}"#,
            r#"{"retain":3}"#,
            r#"{"retain":3,"attributes":{"link":null}}"#,
            r#"{"delete":2}"#,
        ] {
            let op: Op = serde_json::from_str(written).expect("a step");
            assert_eq!(serde_json::to_string(&op).expect("JSON"), written);
        }
        for wrong in [r"{}", r#"{"insert":"a","delete":1}"#, r#"{"retain":-1}"#, r#"{"insert":5}"#] {
            assert!(serde_json::from_str::<Op>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn only_the_listed_attributes_are_known() {
        assert!(is_known("bold", &json!(true)) && is_known("indent", &json!(2.0)) && is_known("link", &Value::Null));
        for (name, value) in [
            ("bold", json!("yes")),
            ("onclick", json!("x")),
            ("onclick", Value::Null),
            ("block", json!("script")),
            ("indent", json!(9)),
            ("link", json!("javascript:x")),
        ] {
            assert!(!is_known(name, &value), "{name} {value}");
        }
    }
}
