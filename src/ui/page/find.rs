//! Finding a student outside one's care, by name. Words and links alone; the address is what is looked for.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use crate::api::reasons::{Found, Pupil, find_students};
use crate::ui::part::load;

/// The form, and whom it found.
#[component]
pub fn Find() -> impl IntoView {
    let name = use_query_map().with_untracked(|query| query.get("name").unwrap_or_default());
    let typed = name.clone();
    let found = Resource::new_blocking(|| (), move |()| find_students(name.clone()));
    view! {
        <Title text="Find a student" />
        {load(found, move |found: Found| view! { <Shown found typed=typed.clone() /> })}
    }
}

#[component]
fn Shown(found: Found, typed: String) -> impl IntoView {
    let Found { pupils, has_more, problem } = found;
    let has_asked = !typed.trim().is_empty() && problem.is_none();
    let says = match pupils.len() {
        0 => "Nobody has a name that begins like this.".to_owned(),
        1 => "1 student.".to_owned(),
        number if has_more => format!("The first {number} students. Type more of the name to see the others."),
        number => format!("{number} students."),
    };
    view! {
        <header class="page-head">
            <h1>"Find a student"</h1>
            <p class="lead">
                "For when your work needs the plan of a student who is not in your care. You see the name, grade and school. To read the plan, you say why first."
            </p>
        </header>
        <form method="get" action="/find" class="sheet find">
            <label for="name">"The name begins with"</label>
            <input id="name" type="search" name="name" value=typed dir="auto" autocomplete="off" minlength="2" maxlength="100" aria-describedby="name-hint" />
            <p id="name-hint" class="meta">"At least two letters, of the first or the last name."</p>
            {problem.map(|problem| view! { <p class="alert" role="alert">{problem}</p> })}
            <button class="button" type="submit">"Find"</button>
        </form>
        {has_asked.then(|| view! {
            <section class="sheet" aria-labelledby="found">
                <h2 id="found">"Found"</h2>
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
            <span class="reader-what">{format!("Grade {} \u{b7} {}", pupil.grade, pupil.school)}</span>
        </li>
    }
}
