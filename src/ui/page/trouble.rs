//! Why somebody came back from a provider without being signed in, and the way to try again.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::not_found::NotFound;
use crate::api::provider::Trouble;

/// One sentence, and the way back.
#[component]
pub fn SignInTrouble() -> impl IntoView {
    let params = use_params_map();
    let slug = params.read_untracked().get("trouble").unwrap_or_default();
    let Some(trouble) = Trouble::named(&slug) else { return view! { <NotFound /> }.into_any() };
    view! {
        <Title text=trouble.title() />
        <section class="sheet narrow">
            <h1>{trouble.title()}</h1>
            <p>{trouble.to_string()}</p>
            <p><a class="button" rel="external" href="/sign-in">"Back to signing in"</a></p>
        </section>
    }
    .into_any()
}
