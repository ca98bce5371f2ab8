//! The schools: their names and numbers, and a form to add one.

use leptos::prelude::*;
use leptos_meta::Title;

use super::merged::field;
use super::{Back, SavedNote, behind, unsaved};
use crate::api::administration::{School, Schools as Page, administered_schools};
use crate::say;
use crate::ui::language;
use crate::ui::part::{FieldError, Sender, load};

/// The schools of the administrator.
#[component]
pub fn Schools() -> impl IntoView {
    let language = language();
    let page = Resource::new_blocking(|| (), |()| administered_schools());
    view! {
        <Title text=say::schools(language) />
        {load(page, move |Page { rows, may_change, typed, from }: Page| {
            // Of several the first that could not be saved.
            let refused = rows.iter().find(|row| typed.is_none() && row.form.is_unsaved).map(|row| row.school);
            let behind = behind(refused);
            view! {
                <header class="page-head">
                    <Back />
                    <h1>{say::schools(language)}</h1>
                </header>
                <FieldError path="/api/put_school" fields=&[("name", "name")] behind />
                <SavedNote />
                <section class="sheet">
                    <ul class="records">
                        {rows.into_iter().map(|school| view! { <li>{row(school, may_change, from.clone())}</li> }).collect_view()}
                    </ul>
                </section>
                {may_change.then(|| view! {
                    <section class="sheet">
                        <h2>{say::schools_add(language)}</h2>
                        {unsaved(typed.is_some())}
                        <form class="fields" method="post" action="/api/put_school">
                            <Sender from />
                            <label>{say::table_name(language)}<input id="name" type="text" name="name" value=typed required maxlength="200" dir="auto" autocomplete="off" /></label>
                            <button class="button" type="submit">{say::admin_add(language)}</button>
                        </form>
                    </section>
                })}
            }
        })}
    }
}

fn row(school: School, may_change: bool, from: Option<String>) -> impl IntoView {
    let language = language();
    let School { school, name, students, adults, form } = school;
    // What could not be saved is open, so that it can be read and mended.
    let is_typed = form.is_unsaved;
    let id = format!("name-{school}");
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
            <details class="fold" open=is_typed>
                <summary>{say::schools_rename(language)}<span class="unseen">{say::schools_rename_of(language, &name)}</span></summary>
                {unsaved(is_typed)}
                <form class="fields" method="post" action="/api/put_school">
                    <input type="hidden" name="school" value=school.to_string() />
                    <Sender from />
                    <input type="hidden" name="was" value=name.clone() />
                    {field(&form, ("name", &id), say::table_name(language), |described| view! {
                        <input
                            id=id.clone() type="text" name="name" value=form.text("name") required maxlength="200" dir="auto" autocomplete="off"
                            aria-describedby=described
                        />
                    })}
                    <button class="button" type="submit">{say::admin_save(language)}</button>
                </form>
            </details>
        })}
    }
}
