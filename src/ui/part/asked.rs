//! What the page's address asks for.

use leptos::prelude::*;
use leptos_router::hooks::use_url;

use crate::api::desk::asked as read;

/// The pairs behind the question mark, each read once: the router's own map reads them twice, and of words with signs of
/// addresses something else would be left.
#[derive(Clone, Debug)]
pub struct Asked(Vec<(String, String)>);

/// Those of the page's address, as it is when the page is made.
pub fn asked() -> Asked {
    use_url().with_untracked(|url| Asked(read(url.search())))
}

impl Asked {
    /// The last value of this name.
    pub fn get(&self, name: &str) -> Option<String> {
        self.0.iter().rev().find(|(other, _)| other == name).map(|(_, value)| value.clone())
    }
}

#[cfg(feature = "ssr")]
impl Asked {
    /// Every value of this name.
    pub fn get_all(&self, name: &str) -> Vec<String> {
        self.pairs().filter(|(other, _)| *other == name).map(|(_, value)| value.to_owned()).collect()
    }

    /// All of them.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> + Clone {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}
