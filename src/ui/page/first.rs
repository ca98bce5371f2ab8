//! The first page: what a learning plan is, in one screen.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::domain::section::Section;

/// Readable without an account.
#[component]
pub fn First() -> impl IntoView {
    let lines = |section| match section {
        Section::Goals => "What you want to reach, at school and after it.",
        Section::Barriers => "What could slow you down.",
        Section::Strategies => "The steps you will take, and who can help.",
        Section::Success => "What to plan and do in each grade, from 6 to 12.",
    };
    view! {
        <Title text="" />
        <section class="hero">
            <h1>"A plan that is yours, from grade 6 to what comes next"</h1>
            <p class="lead">
                "The Individual Learning Plan is where you write down what you want, what could get in the way, and what you will do about it. Your counselor and your family help. The words are yours."
            </p>
            <p class="ways-in">
                <a class="button" rel="external" href="/sign-in">"Sign in"</a>
                <a class="quiet" rel="external" href="/sample">"Read a sample plan"</a>
            </p>
        </section>
        <section aria-labelledby="parts" class="first-parts">
            <h2 id="parts">"Four parts, at your own pace"</h2>
            <ol class="cards">
                {Section::ALL
                    .into_iter()
                    .map(|section| {
                        view! {
                            <li class=format!("card tone-{}", section.slug())>
                                <h3>
                                    <a rel="external" href=format!("/guide/{}", section.slug())>{section.title()}</a>
                                </h3>
                                <p>{lines(section)}</p>
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
            <p>
                "New here? Read " <a rel="external" href="/about">"what the ILP is and who reads it"</a> ", or open "
                <a rel="external" href="/guide">"the Guide"</a> "."
            </p>
        </section>
    }
}
