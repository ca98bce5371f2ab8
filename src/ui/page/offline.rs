//! What a browser shows in the place of every page while there is no network. Its worker (`device/worker/pages.ts`) keeps
//! this page as a visitor gets it, and shows those of its parts that are true, by their names.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::domain::section::Section;

/// What happened, what was kept, and what to do.
#[component]
pub fn Offline() -> impl IntoView {
    view! {
        <Title text="No connection" />
        <section class="sheet narrow">
            <h1>"There is no connection"</h1>
            <p>"This page comes from the server, and the server cannot be reached."</p>
            <p id="safe" hidden>"Whatever a page called saved is safe there."</p>
            <p id="waits" class="notice" hidden>"Your words are kept on this device. Sign in with a connection to see them."</p>
            <div id="own" hidden>
                <p>"Your plan is on this device:"</p>
                <ul class="around">
                    <li><a rel="external" href="/plan">"My plan"</a></li>
                    <li><a rel="external" href="/plan/goals">{Section::Goals.title()}</a></li>
                    <li><a rel="external" href="/plan/barriers">{Section::Barriers.title()}</a></li>
                    <li><a rel="external" href="/plan/strategies">{Section::Strategies.title()}</a></li>
                    <li><a rel="external" href="/plan/success">{Section::Success.title()}</a></li>
                </ul>
            </div>
            <p id="left" class="notice" hidden>
                "You are not signed out yet: the server could not be told. This device does not open your plan by itself any more; words that were not sent stay on it, locked. Press Leave once more when there is a connection."
            </p>
            <p id="again" hidden><a class="button" rel="external" href="">"Try again"</a></p>
        </section>
    }
}
