//! What somebody else's change did to a text, as passages that can be shown: words that came, words that went.

use serde::{Deserialize, Serialize};

use super::delta::{Delta, Op};

/// A stretch of words that came or went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    pub came: bool,
    pub words: String,
}

/// The passages of a change to a text that read `before`; changes of formatting alone give none.
pub fn passages(before: &str, change: &Delta) -> Vec<Passage> {
    let units: Vec<u16> = before.encode_utf16().collect();
    let mut at = 0;
    let mut found = Vec::new();
    for op in change {
        match op {
            Op::Insert { insert, .. } => found.push(Passage { came: true, words: insert.clone() }),
            Op::Retain { retain, .. } => at += *retain as usize,
            Op::Delete { delete } => {
                let end = (at + *delete as usize).min(units.len());
                let words = String::from_utf16_lossy(units.get(at..end).unwrap_or_default());
                found.push(Passage { came: false, words });
                at = end;
            }
        }
    }
    found.retain(|passage| !passage.words.trim().is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::{Passage, passages};
    use crate::text::{Op, difference};

    #[test]
    fn a_merge_tells_what_came_and_what_went() {
        let passage = |came, words: &str| Passage { came, words: words.to_owned() };
        let change = difference("I read 🦉 books", "I write 🦉 books daily");
        let told: Vec<_> = passages("I read 🦉 books", &change);
        assert_eq!(told, [passage(true, "write"), passage(false, "read"), passage(true, " daily")]);
        assert!(passages("a", &vec![Op::retain(1), Op::insert("\n")]).is_empty(), "a new line alone is no news");
    }
}
