//! What a partner may not do with what was shared (34 CFR 99.33: a disclosure names that it may go no further).

use leptos::prelude::*;

use crate::say;
use crate::ui::language;

/// The notice, on each page of a partner that shows something of a plan.
#[component]
pub fn NotPassedOn() -> impl IntoView {
    let language = language();
    view! {
        <p class="notice">
            <strong>{say::not_passed_on_title(language)} " "</strong>
            {say::not_passed_on(language)}
        </p>
    }
}
