//! What boxes said when they were ticked, where the list words them otherwise since.

use std::collections::BTreeMap;

use super::{Catalogue, Changes};
use crate::say::Language;

/// The lists that boxes of one plan were ticked under, where others came after them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Then(Vec<(Changes, Vec<String>)>);

impl Then {
    /// These boxes were ticked under this list.
    pub fn put(&mut self, list: Changes, boxes: Vec<String>) {
        self.0.push((list, boxes));
    }

    /// What each of them said in a language, by their keys; nothing of those that the list of `now` words the same.
    pub fn said(&self, now: &Catalogue, language: Language) -> BTreeMap<String, String> {
        let title = |list: &Catalogue, key: &str| list.entry(key).map(|entry| entry.item.title);
        let mut said = BTreeMap::new();
        for (list, boxes) in &self.0 {
            let then = list.told(language);
            let other = |key: &String| title(&then, key).filter(|was| title(now, key).as_ref() != Some(was));
            said.extend(boxes.iter().filter_map(|key| Some((key.clone(), other(key)?))));
        }
        said
    }
}
