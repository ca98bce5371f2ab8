//! What is said when words come late: those that an earlier page of this device could not send, and those that came
//! from elsewhere while this page was away. Silent merging looks like words gone wrong.

use leptos::prelude::*;

use super::changes::Changes;
use crate::ui::live::{Live, Merged};

/// A notice with the difference, until it is put away; nothing while there is nothing to say.
#[component]
pub fn LateWords() -> impl IntoView {
    let live = expect_context::<Live>();
    let put_away = move |_| live.merged.set(Vec::new());
    view! {
        <div role="status">
            <Show when=move || live.merged.with(|merged| !merged.is_empty())>
                <section class="late" aria-labelledby="late">
                    <h2 id="late">"Words were added to your plan"</h2>
                    {move || live.merged.get().into_iter().map(|merged| view! { <LateChange merged /> }).collect_view()}
                    <button type="button" class="quiet" on:click=put_away>"I have seen it"</button>
                </section>
            </Show>
            <Show when=move || { live.closed.get() > 0 }>
                <p class="notice">
                    "Something that was written on this computer cannot be opened. It stays here; please show this to your counselor."
                </p>
            </Show>
        </div>
    }
}

#[component]
fn LateChange(merged: Merged) -> impl IntoView {
    let Merged { section, was_left, comparison, .. } = merged;
    let from = if was_left {
        "What you wrote on this device earlier is saved now:"
    } else {
        "While this page could not reach the server, this was written somewhere else:"
    };
    view! {
        <h3>{section.title()}</h3>
        <p>{from}</p>
        <Changes comparison />
    }
}
