//! Whom to tell when a page cannot be used.

use super::context::world;

/// What the district set in `Leptos.toml`; nothing where it set nothing.
pub fn contact() -> Option<String> {
    world().ok()?.contact
}
