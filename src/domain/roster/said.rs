//! Whether all of an address was understood, of which a filter was read.

use super::{Edge, Filter};
use crate::domain::section::Section;

impl Filter {
    /// Whether the filter says everything that `pairs` ask, of which it was read: for whoever does something to
    /// everybody on the list, and must not take what could not be read for no choice. Order and place do not matter.
    pub fn says_all_of<'a>(&self, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> bool {
        const CHOICES: [&str; 13] = [
            "match", "window", "review", "asks", "due", "waits", "exempt", "school", "grade", "class", "caseload",
            "changed", "contact",
        ];
        let said = self.pairs();
        let is_choice = |name: &str| CHOICES.contains(&name) || name.parse::<Section>().is_ok();
        pairs.into_iter().all(|(name, value)| match (name, value.trim()) {
            ("show" | "after" | "before" | "order", _) | ("match", "all") | ("name", "") => true,
            (name, "") => is_choice(name),
            (name, value) => said.iter().any(|(other, said)| *other == name && said == value),
        })
    }

    /// Whether the filter has the order that `pairs` ask, of which it was read: on a list that one reads, where it matters.
    pub fn is_in_order_of<'a>(&self, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> bool {
        pairs.into_iter().all(|(name, value)| name != "order" || value.is_empty() || self.order.slug() == value)
    }

    /// Whether the filter lies at the place that `pairs` ask, of which it was read; they need not ask one.
    pub fn lies_at_place_of<'a>(&self, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> bool {
        pairs.into_iter().all(|(name, value)| match name {
            "after" => matches!(self.edge, Some(Edge::After(_))) || value.is_empty(),
            "before" => matches!(self.edge, Some(Edge::Before(_))) || value.is_empty(),
            _ => true,
        })
    }
}
