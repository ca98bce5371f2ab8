//! What a partner may not do with what was shared (34 CFR 99.33: a disclosure names that it may go no further).

use leptos::prelude::*;

/// The notice, on each page of a partner that shows something of a plan.
#[component]
pub fn NotPassedOn() -> impl IntoView {
    view! {
        <p class="notice">
            <strong>"Keep this to yourself. "</strong>
            "What you see here was shared with you, for one purpose. You may not pass it on to anybody, in any form, unless the family (or the student, from 18 on) agrees first. The law says so: 34 CFR 99.33."
        </p>
    }
}
