//! What is said when words come late: those that an earlier page of this device could not send, and those that came
//! from elsewhere while this page was away, or could not come until now. Silent merging looks like words gone wrong.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use leptos::prelude::*;

use super::changes::Changes;
use crate::say::{self, Language};
use crate::sync::page::Late;
use crate::ui::language;
use crate::ui::live::{Live, Merged, Stays};

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
            {move || live.stays.with(|stays| (!stays.is_empty()).then(|| taken_away(language, stays)))}
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
    let Merged { section, late, comparison, .. } = merged;
    let from = match late {
        Late::Left => say::late_left(language),
        Late::Away => say::late_elsewhere(language),
        Late::Old => say::late_old(language),
    };
    view! {
        <h3>{section.title_in(language)}</h3>
        <p>{from}</p>
        <Changes comparison />
    }
}

/// What stays on this device as a file: the link has all of it, so that it works without the server, too.
fn taken_away(language: Language, stays: &[Stays]) -> impl IntoView + use<> {
    let mut text = format!("\u{feff}{}\n", say::late_file_head(language));
    for one in stays {
        text.push('\n');
        match one {
            Ok(words) => text.push_str(words),
            Err(bytes) => text.extend([say::late_file_bytes(language), "\n", bytes]),
        }
        text.push('\n');
    }
    let file = format!("data:text/plain;charset=utf-8;base64,{}", STANDARD.encode(text));
    view! {
        <p class="notice">
            <a rel="external" href=file download="not-sent.txt">{say::late_file(language)}</a>
        </p>
    }
}
