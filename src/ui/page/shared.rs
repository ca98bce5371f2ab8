//! A partner's start: the students whose plans, or parts of them, were shared. Links alone.

use leptos::prelude::*;
use leptos_meta::Title;

use super::who::sections;
use crate::api::family::{Held, Shared as One, open_shared};
use crate::ui::part::{Four, NotPassedOn, load, on_day};

/// What was shared with the viewer.
#[component]
pub fn Shared() -> impl IntoView {
    let shared = Resource::new_blocking(|| (), |()| open_shared());
    view! {
        <Title text="Shared with me" />
        {load(shared, |shared: Vec<One>| {
            let is_empty = shared.is_empty();
            view! {
                <header class="page-head">
                    <h1>"Shared with me"</h1>
                </header>
                <NotPassedOn />
                {is_empty.then(|| view! {
                    <section class="sheet narrow empty">
                        <p>
                            "Nothing is shared with you now. A family, or a student of 18 or more, can share a plan with you; it then stands here until the day that they choose."
                        </p>
                    </section>
                })}
                <ul class="family">{shared.into_iter().map(one).collect_view()}</ul>
            }
        })}
    }
}

fn one(One { card, sections, consents }: One) -> impl IntoView {
    view! {
        <li class="sheet">
            <h2 dir="auto"><a rel="external" href=format!("/students/{}", card.student)>{card.name.clone()}</a></h2>
            <p class="meta">{format!("Grade {} \u{b7} {}", card.grade, card.school)}</p>
            <Four standing=card.standing sections=sections />
            <ul class="readers">{consents.into_iter().map(held).collect_view()}</ul>
            <div class="ways">
                <a class="button" rel="external" href=format!("/students/{}", card.student)>
                    "Read" <span class="unseen">{format!(" the plan of {}", card.name)}</span>
                </a>
            </div>
        </li>
    }
}

fn held(held: Held) -> impl IntoView {
    view! {
        <li>
            <span>{sections(held.sections)} {held.until.map(|until| format!(", until {}", on_day(until)))} "."</span>
            <span class="reader-what" dir="auto">"For: " {held.purpose}</span>
        </li>
    }
}
