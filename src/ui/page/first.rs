//! The first page: what a learning plan is, in one screen.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::domain::section::Section;
use crate::say::{self, marked};
use crate::ui::language;

/// Readable without an account.
#[component]
pub fn First() -> impl IntoView {
    let language = language();
    let (before, about, behind) = marked(say::first_new(language));
    let (gap, guide, end) = marked(say::first_guide(language));
    let lines = |section| match section {
        Section::Goals => say::first_goals(language),
        Section::Barriers => say::first_barriers(language),
        Section::Strategies => say::first_strategies(language),
        Section::Success => say::first_success(language),
    };
    view! {
        <Title text="" />
        <section class="hero">
            <h1>{say::first_title(language)}</h1>
            <p class="lead">
                {say::first_lead(language)}
            </p>
            <p class="ways-in">
                <a class="button" rel="external" href="/sign-in">{say::bar_sign_in(language)}</a>
                <a class="quiet" rel="external" href="/sample">{say::first_sample(language)}</a>
            </p>
        </section>
        <section aria-labelledby="parts" class="first-parts">
            <h2 id="parts">{say::first_parts(language)}</h2>
            <ol class="cards">
                {Section::ALL
                    .into_iter()
                    .map(|section| {
                        view! {
                            <li class=format!("card tone-{}", section.slug())>
                                <h3>
                                    <a rel="external" href=format!("/guide/{}", section.slug())>{section.title_in(language)}</a>
                                </h3>
                                <p>{lines(section)}</p>
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
            <p>
                {before} <a rel="external" href="/about">{about}</a> {behind} {gap} <a rel="external" href="/guide">{guide}</a> {end}
            </p>
        </section>
    }
}
