//! That something a student sent was not taken, and waits: one line, on the pages of those who may read it.

use leptos::prelude::*;

use crate::say;
use crate::ui::language;

/// The line, which leads to the page about it.
#[component]
pub fn RefusedWaits(href: String) -> impl IntoView {
    view! { <p class="notice"><a rel="external" href=href>{say::refused_waits(language())}</a></p> }
}
