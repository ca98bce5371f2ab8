//! The schools: their names and numbers, and a form to add one.

use leptos::prelude::*;
use leptos_meta::Title;

use super::{Back, SavedNote};
use crate::api::administration::{School, Schools as Page, administered_schools};
use crate::say;
use crate::ui::language;
use crate::ui::part::{FormError, load};

/// The schools of the administrator.
#[component]
pub fn Schools() -> impl IntoView {
    let language = language();
    let page = Resource::new_blocking(|| (), |()| administered_schools());
    view! {
        <Title text=say::schools(language) />
        {load(page, move |Page { rows, may_change }: Page| view! {
            <header class="page-head">
                <Back />
                <h1>{say::schools(language)}</h1>
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
                    <h2>{say::schools_add(language)}</h2>
                    <form class="fields" method="post" action="/api/put_school">
                        <label>{say::table_name(language)}<input type="text" name="name" required maxlength="200" dir="auto" autocomplete="off" /></label>
                        <button class="button" type="submit">{say::admin_add(language)}</button>
                    </form>
                </section>
            })}
        })}
    }
}

fn row(school: School, may_change: bool) -> impl IntoView {
    let language = language();
    let School { school, name, students, adults } = school;
    view! {
        <p class="record-name" dir="auto">{name.clone()}</p>
        <p class="meta">
            {say::schools_number(language, &school.to_string())} " \u{b7} "
            <a href=format!("/admin/people?school={school}&role=student")>{say::schools_students(language, &students.to_string())}</a>
            " \u{b7} "
            <a href=format!("/admin/people?school={school}")>{say::schools_adults(language, &adults.to_string())}</a>
            " \u{b7} "
            <a href=format!("/admin/classes?school={school}")>{say::classes(language)}</a>
        </p>
        {may_change.then(|| view! {
            <details class="fold">
                <summary>{say::schools_rename(language)}<span class="unseen">{say::schools_rename_of(language, &name)}</span></summary>
                <form class="fields" method="post" action="/api/put_school">
                    <input type="hidden" name="school" value=school.to_string() />
                    <label>{say::table_name(language)}<input type="text" name="name" value=name.clone() required maxlength="200" dir="auto" autocomplete="off" /></label>
                    <button class="button" type="submit">{say::admin_save(language)}</button>
                </form>
            </details>
        })}
    }
}
