//! What is said when words come late: those that an earlier page of this device could not send, and those that came
//! from elsewhere while this page was away. Silent merging looks like words gone wrong.

use leptos::prelude::*;

use super::changes::Changes;
use crate::say;
use crate::ui::language;
use crate::ui::live::{Live, Merged};

/// A notice with the difference, until it is put away; nothing while there is nothing to say.
#[component]
pub fn LateWords() -> impl IntoView {
    let live = expect_context::<Live>();
    let language = language();
    let put_away = move |_| live.merged.set(Vec::new());
    view! {
        <div role="status">
            <Show when=move || live.merged.with(|merged| !merged.is_empty())>
                <section class="late" aria-labelledby="late">
                    <h2 id="late">{say::late_title(language)}</h2>
                    {move || live.merged.get().into_iter().map(|merged| view! { <LateChange merged /> }).collect_view()}
                    <button type="button" class="quiet" on:click=put_away>{say::late_seen(language)}</button>
                </section>
            </Show>
            <Show when=move || { live.closed.get() > 0 }>
                <p class="notice">
                    {say::late_closed(language)}
                </p>
            </Show>
            <Show when=move || { live.taken_back.get() > 0 }>
                <p class="notice">
                    {say::late_taken_back(language)}
                </p>
            </Show>
        </div>
    }
}

#[component]
fn LateChange(merged: Merged) -> impl IntoView {
    let language = language();
    let Merged { section, was_left, comparison, .. } = merged;
    let from = if was_left { say::late_left(language) } else { say::late_elsewhere(language) };
    view! {
        <h3>{section.title_in(language)}</h3>
        <p>{from}</p>
        <Changes comparison />
    }
}
