//! Texts for the tests of this room.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Delta, Document, Op};
use crate::domain::section::Section;

/// A text as a document gives it back.
pub fn text(inserts: Value) -> Delta {
    let inserts: Delta = serde_json::from_value(inserts).expect("a delta");
    let mut document = Document::new(1);
    document.edit_words(Section::Goals, &inserts).expect("a text");
    document.words(Section::Goals)
}

/// Any short text, in any look.
pub fn any_text() -> impl Strategy<Value = Delta> {
    let look = prop_oneof![
        4 => Just(json!({})),
        1 => Just(json!({"bold": true})),
        1 => Just(json!({"italic": true, "link": "https://example.org"})),
        1 => Just(json!({"block": "ol", "indent": 1})),
        1 => Just(json!({"block": "h3"})),
    ];
    let run = ("[ab \\n\u{1F600}e\u{301}\u{4e2d}]{1,6}", look);
    proptest::collection::vec(run, 0..6).prop_map(|runs| {
        let runs: Vec<_> = runs.iter().map(|(words, look)| json!({"insert": words, "attributes": look})).collect();
        text(json!(runs))
    })
}

/// The same text in the fewest pieces: where a piece ends is the document's own affair.
pub fn joined(text: &Delta) -> Vec<(String, Value)> {
    let mut joined: Vec<(String, Value)> = Vec::new();
    for op in text {
        let Op::Insert { insert, attributes } = op else { panic!("a text is inserts alone") };
        match joined.last_mut() {
            Some((last, look)) if *look == json!(attributes) => last.push_str(insert),
            _ => joined.push((insert.clone(), json!(attributes))),
        }
    }
    joined
}
