//! The accessibility statement: what these pages promise, how that was looked at, what is not good yet, and whom to
//! tell. Readable without an account; every sentence is something that the tests do, or that nobody did yet.

use leptos::prelude::*;
use leptos_meta::Title;

use super::guide::Contents;
use crate::api::accessibility::contact;
use crate::say::{self, HERE, around};
use crate::ui::language;

/// The day on which the statement was last compared with what is tested.
const LOOKED_OVER: &str = "2026-11-29";

/// The page.
#[component]
pub fn Accessibility() -> impl IntoView {
    let language = language();
    let parts = vec![
        ("promise", say::access_promise(language)),
        ("tested", say::access_tested(language)),
        ("gaps", say::access_gaps(language)),
        ("tell", say::access_tell(language)),
    ];
    let tested = [
        say::access_tested_rules(language),
        say::access_tested_script(language),
        say::access_tested_keys(language),
        say::access_tested_zoom(language),
        say::access_tested_colors(language),
        say::access_tested_targets(language),
        say::access_tested_rtl(language),
    ];
    let gaps = [
        say::access_gaps_people(language),
        say::access_gaps_audit(language),
        say::access_gaps_words(language),
        say::access_gaps_translated(language),
    ];
    let (before, behind) = around(&say::access_contact(language, HERE));
    let told = contact().map_or_else(
        || view! { <p>{say::access_office(language)}</p> }.into_any(),
        |contact| view! { <p>{before} <bdi translate="no">{contact}</bdi> {behind}</p> }.into_any(),
    );
    view! {
        <Title text=say::foot_access(language) />
        <article>
            <header class="page-head">
                <h1>{say::foot_access(language)}</h1>
                <p class="lead">{say::access_lead(language)}</p>
            </header>
            <div class="leaf">
                <Contents parts />
                <div class="prose">
                    <h2 id="promise">{say::access_promise(language)}</h2>
                    <p>{say::access_promise_goal(language)}</p>
                    <p>{say::access_promise_ways(language)}</p>
                    <h2 id="tested">{say::access_tested(language)}</h2>
                    <p>{say::access_tested_how(language)}</p>
                    <ul>{tested.map(|what| view! { <li>{what}</li> }).collect_view()}</ul>
                    <h2 id="gaps">{say::access_gaps(language)}</h2>
                    <p>{say::access_gaps_what(language)}</p>
                    <ul>{gaps.map(|what| view! { <li>{what}</li> }).collect_view()}</ul>
                    <h2 id="tell">{say::access_tell(language)}</h2>
                    {told}
                    <p>{say::access_tell_what(language)}</p>
                    <p>{say::access_tell_right(language)}</p>
                    <p class="meta">{say::access_day(language, &say::on(language, LOOKED_OVER))}</p>
                </div>
            </div>
        </article>
    }
}
