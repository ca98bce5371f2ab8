//! Why somebody came back from a provider without being signed in, and the way to try again.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::not_found::NotFound;
use crate::api::provider::Trouble;
use crate::say;
use crate::ui::language;

/// One sentence, and the way back.
#[component]
pub fn SignInTrouble() -> impl IntoView {
    let language = language();
    let params = use_params_map();
    let slug = params.read_untracked().get("trouble").unwrap_or_default();
    let Some(trouble) = Trouble::named(&slug) else { return view! { <NotFound /> }.into_any() };
    view! {
        <Title text=trouble.title_in(language) />
        <section class="sheet narrow">
            <h1>{trouble.title_in(language)}</h1>
            <p>{trouble.words_in(language)}</p>
            <p><a class="button" rel="external" href="/sign-in">{say::trouble_back(language)}</a></p>
        </section>
    }
    .into_any()
}
