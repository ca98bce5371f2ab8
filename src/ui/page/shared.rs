//! A partner's start: the students whose plans, or parts of them, were shared. Links alone.

use leptos::prelude::*;
use leptos_meta::Title;

use super::who::sections;
use crate::api::family::{Held, Shared as One, open_shared};
use crate::say;
use crate::ui::language;
use crate::ui::part::{Four, NotPassedOn, load, on_day};

/// What was shared with the viewer.
#[component]
pub fn Shared() -> impl IntoView {
    let language = language();
    let shared = Resource::new_blocking(|| (), |()| open_shared());
    view! {
        <Title text=say::shared(language) />
        {load(shared, move |shared: Vec<One>| {
            let is_empty = shared.is_empty();
            view! {
                <header class="page-head">
                    <h1>{say::shared(language)}</h1>
                </header>
                <NotPassedOn />
                {is_empty.then(|| view! {
                    <section class="sheet narrow empty">
                        <p>
                            {say::shared_none(language)}
                        </p>
                    </section>
                })}
                <ul class="family">{shared.into_iter().map(one).collect_view()}</ul>
            }
        })}
    }
}

fn one(One { card, sections, consents }: One) -> impl IntoView {
    let language = language();
    view! {
        <li class="sheet">
            <h2 dir="auto"><a rel="external" href=format!("/students/{}", card.student)>{card.name.clone()}</a></h2>
            <p class="meta">{say::pupil_meta(language, card.grade.number().into(), &card.school)}</p>
            <Four standing=card.standing sections=sections />
            <ul class="readers">{consents.into_iter().map(held).collect_view()}</ul>
            <div class="ways">
                <a class="button" rel="external" href=format!("/students/{}", card.student)>
                    {say::shared_read(language)} <span class="unseen">{say::shared_read_what(language, &card.name)}</span>
                </a>
            </div>
        </li>
    }
}

fn held(held: Held) -> impl IntoView {
    let language = language();
    view! {
        <li>
            <span>{sections(held.sections)} {held.until.map(|until| say::shared_until(language, &on_day(until)))} "."</span>
            <span class="reader-what">{say::shared_for(language)} " " <bdi>{held.purpose}</bdi></span>
        </li>
    }
}
