//! What an adult had begun about a student who came into other hands meanwhile: to be read and copied. HTML alone.

use leptos::prelude::*;
use leptos_meta::Title;

use super::addressed::about_student;
use crate::api::begun::{Begun as Page, Typed, open_begun};
use crate::domain::person::PersonId;
use crate::say;
use crate::ui::language;
use crate::ui::part::load;

/// What waits about the student in the address.
#[component]
pub fn Begun() -> impl IntoView {
    about_student(|student| {
        let page = Resource::new_blocking(|| (), move |()| open_begun(student));
        load(page, move |page: Page| view! { <Shown student page /> })
    })
}

#[component]
fn Shown(student: PersonId, page: Page) -> impl IntoView {
    let language = language();
    let Page { comments, has_check_in, may_state_reason } = page;
    view! {
        <Title text=say::begun_not_yours(language) />
        <article class="who-page">
            <header class="page-head">
                <p class="back"><a href="/">{say::begun_home(language)}</a></p>
                <h1>{say::begun_not_yours(language)}</h1>
            </header>
            {(!comments.is_empty()).then(|| view! {
                <section class="sheet" aria-labelledby="begun">
                    <h2 id="begun">{say::begun_comments(language)}</h2>
                    <p class="alert" role="alert">{say::begun_comments_lead(language)}</p>
                    {comments.into_iter().map(typed).collect_view()}
                </section>
            })}
            <p class="ways">
                {has_check_in.then(|| view! {
                    <a class="quiet" href=format!("/students/{student}/check-ins")>{say::begun_title(language)}</a>
                })}
                {may_state_reason.then(|| view! {
                    <a class="quiet" href=format!("/students/{student}/reason")>{say::say_why_first(language)}</a>
                })}
            </p>
        </article>
    }
}

/// One of them, under what it was about.
fn typed(typed: Typed) -> impl IntoView {
    let language = language();
    let Typed { section, words } = typed;
    let title = section.map_or(say::reply(language), |section| section.title_in(language));
    view! {
        <h3>{title}</h3>
        <p class="check-in-words" dir="auto">{words}</p>
    }
}
