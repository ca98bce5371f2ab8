//! Whose page a form stands on, under the server's seal: on a shared computer somebody else may have signed in since.

use leptos::prelude::*;

/// The field that says it; nothing where the server could not seal.
#[component]
pub fn Sender(from: Option<String>) -> impl IntoView {
    from.map(|from| view! { <input type="hidden" name="from" value=from /> })
}
