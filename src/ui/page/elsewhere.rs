//! What the browser has in the place of a page that is HTML alone.

use leptos::prelude::*;

/// Lets the server answer with the page at this address.
#[component]
pub fn Elsewhere() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    Effect::new(|_| crate::ui::browser::load_again());
    view! { <p class="loading" role="status">{crate::say::one_moment(crate::ui::language())}</p> }
}
