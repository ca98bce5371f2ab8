//! Finding a student outside one's care, by name. Words and links alone; the address is what is looked for.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::api::reasons::{Found, Pupil, find_students};
use crate::say;
use crate::ui::language;
use crate::ui::part::{asked, load};

/// The form, and whom it found.
#[component]
pub fn Find() -> impl IntoView {
    let name = asked().get("name").unwrap_or_default();
    let typed = name.clone();
    let found = Resource::new_blocking(|| (), move |()| find_students(name.clone()));
    view! {
        <Title text=say::find(language()) />
        {load(found, move |found: Found| view! { <Shown found typed=typed.clone() /> })}
    }
}

#[component]
fn Shown(found: Found, typed: String) -> impl IntoView {
    let Found { pupils, has_more, problem } = found;
    let language = language();
    let has_asked = !typed.trim().is_empty() && problem.is_none();
    let says = match pupils.len() {
        0 => say::find_nobody(language).to_owned(),
        number if has_more => say::find_first(language, number),
        number => say::find_students(language, number),
    };
    view! {
        <header class="page-head">
            <h1>{say::find(language)}</h1>
            <p class="lead">
                {say::find_lead(language)}
            </p>
        </header>
        <form method="get" action="/find" class="sheet find">
            <label for="name">{say::find_begins(language)}</label>
            <input id="name" type="search" name="name" value=typed dir="auto" autocomplete="off" minlength="2" maxlength="100" aria-describedby="name-hint" />
            <p id="name-hint" class="meta">{say::find_hint(language)}</p>
            {problem.map(|problem| view! { <p class="alert" role="alert">{problem}</p> })}
            <button class="button" type="submit">{say::find_button(language)}</button>
        </form>
        {has_asked.then(|| view! {
            <section class="sheet" aria-labelledby="found">
                <h2 id="found">{say::find_found(language)}</h2>
                <p role="status">{says}</p>
                <ul class="readers">{pupils.into_iter().map(pupil).collect_view()}</ul>
            </section>
        })}
    }
}

fn pupil(pupil: Pupil) -> impl IntoView {
    view! {
        <li>
            <a class="reader-name" rel="external" href=format!("/students/{}/reason", pupil.student) dir="auto">{pupil.name}</a>
            <span class="reader-what">{say::pupil_meta(language(), pupil.grade.number().into(), &pupil.school)}</span>
        </li>
    }
}
