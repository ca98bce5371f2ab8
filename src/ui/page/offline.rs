//! What a browser shows in the place of every page while there is no network. Its worker (`device/worker/pages.ts`) keeps
//! this page as a visitor gets it, and shows those of its parts that are true, by their names.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::domain::section::Section;
use crate::say;
use crate::ui::language;

/// What happened, what was kept, and what to do.
#[component]
pub fn Offline() -> impl IntoView {
    let language = language();
    view! {
        <Title text=say::offline_title(language) />
        <section class="sheet narrow">
            <h1>{say::offline_head(language)}</h1>
            <p>{say::offline_what(language)}</p>
            <p id="safe" hidden>{say::offline_safe(language)}</p>
            <p id="waits" class="notice" hidden>{say::offline_waits(language)}</p>
            <div id="own" hidden>
                <p>{say::offline_own(language)}</p>
                <ul class="around">
                    <li><a rel="external" href="/plan">{say::bar_my_plan(language)}</a></li>
                    <li><a rel="external" href="/plan/goals">{Section::Goals.title_in(language)}</a></li>
                    <li><a rel="external" href="/plan/barriers">{Section::Barriers.title_in(language)}</a></li>
                    <li><a rel="external" href="/plan/strategies">{Section::Strategies.title_in(language)}</a></li>
                    <li><a rel="external" href="/plan/success">{Section::Success.title_in(language)}</a></li>
                </ul>
            </div>
            <p id="left" class="notice" hidden>
                {say::offline_left(language)}
            </p>
            <p id="again" hidden><a class="button" rel="external" href="">{say::offline_again(language)}</a></p>
        </section>
    }
}
