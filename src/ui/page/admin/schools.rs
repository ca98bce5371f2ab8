//! The schools: their names and numbers, and a form to add one.

use leptos::prelude::*;
use leptos_meta::Title;

use super::{Back, SavedNote, count};
use crate::api::administration::{School, Schools as Page, administered_schools};
use crate::ui::part::{FormError, load};

/// The schools of the administrator.
#[component]
pub fn Schools() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| administered_schools());
    view! {
        <Title text="Schools" />
        {load(page, |Page { rows, may_change }: Page| view! {
            <header class="page-head">
                <Back />
                <h1>"Schools"</h1>
            </header>
            <FormError path="/api/put_school" />
            <SavedNote />
            <section class="sheet">
                <ul class="records">
                    {rows.into_iter().map(|school| view! { <li>{row(school, may_change)}</li> }).collect_view()}
                </ul>
            </section>
            {may_change.then(|| view! {
                <section class="sheet">
                    <h2>"Add a school"</h2>
                    <form class="fields" method="post" action="/api/put_school">
                        <label>"Name"<input type="text" name="name" required maxlength="200" dir="auto" autocomplete="off" /></label>
                        <button class="button" type="submit">"Add"</button>
                    </form>
                </section>
            })}
        })}
    }
}

fn row(school: School, may_change: bool) -> impl IntoView {
    let School { school, name, students, adults } = school;
    view! {
        <p class="record-name" dir="auto">{name.clone()}</p>
        <p class="meta">
            {format!("Number {school} \u{b7} ")}
            <a href=format!("/admin/people?school={school}&role=student")>{count(students, "student", "students")}</a>
            " \u{b7} "
            <a href=format!("/admin/people?school={school}")>{count(adults, "adult", "adults")}</a>
            " \u{b7} "
            <a href=format!("/admin/classes?school={school}")>"Classes"</a>
        </p>
        {may_change.then(|| view! {
            <details class="fold">
                <summary>"Change the name"<span class="unseen">{format!(" of {name}")}</span></summary>
                <form class="fields" method="post" action="/api/put_school">
                    <input type="hidden" name="school" value=school.to_string() />
                    <label>"Name"<input type="text" name="name" value=name.clone() required maxlength="200" dir="auto" autocomplete="off" /></label>
                    <button class="button" type="submit">"Save"</button>
                </form>
            </details>
        })}
    }
}
