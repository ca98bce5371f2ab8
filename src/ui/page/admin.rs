//! The pages of administration: links and forms alone. The address below `/admin` says which.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::not_found::NotFound;
use crate::api::administration::{Overview, administration};
use crate::domain::day::Term;
use crate::domain::person::{Role, SchoolId};
use crate::ui::part::load;

mod classes;
mod import;
mod mail;
mod new_year;
mod people;
mod person;
mod purge;
mod receive;
mod resources;
mod schools;
mod settings;
mod windows;

/// Whichever page the address names.
#[component]
pub fn Admin() -> impl IntoView {
    let rest = use_params_map().read_untracked().get("page").unwrap_or_default();
    let names: Vec<_> = rest.split('/').filter(|name| !name.is_empty()).collect();
    let page = match names[..] {
        [] => view! { <Home /> }.into_any(),
        ["schools"] => view! { <schools::Schools /> }.into_any(),
        ["people"] => view! { <people::People /> }.into_any(),
        ["people", "new"] => view! { <person::NewPerson /> }.into_any(),
        ["people", id] => match id.parse() {
            Ok(id) => view! { <person::Person id /> }.into_any(),
            Err(_) => view! { <NotFound /> }.into_any(),
        },
        ["people", id, "receive"] => match id.parse() {
            Ok(id) => view! { <receive::Receive id /> }.into_any(),
            Err(_) => view! { <NotFound /> }.into_any(),
        },
        ["classes"] => view! { <classes::Classes /> }.into_any(),
        ["classes", id] => match id.parse() {
            Ok(id) => view! { <classes::Class id /> }.into_any(),
            Err(_) => view! { <NotFound /> }.into_any(),
        },
        ["year"] => view! { <new_year::NewYear /> }.into_any(),
        ["windows"] => view! { <windows::Windows /> }.into_any(),
        ["resources"] => view! { <resources::Resources /> }.into_any(),
        ["mail"] => view! { <mail::Mail /> }.into_any(),
        ["purge"] => view! { <purge::Purge /> }.into_any(),
        ["settings"] => view! { <settings::Settings /> }.into_any(),
        ["import"] => view! { <import::Import /> }.into_any(),
        _ => view! { <NotFound /> }.into_any(),
    };
    view! { <div class="admin">{page}</div> }
}

/// What is here, in numbers that lead there.
#[component]
fn Home() -> impl IntoView {
    let overview = Resource::new_blocking(|| (), |()| administration());
    view! {
        <Title text="Administration" />
        {load(overview, |overview: Overview| {
            let Overview { people, schools, classes, has_students, sets_district, sets_windows } = overview;
            view! {
                <header class="page-head"><h1>"Administration"</h1></header>
                <section class="sheet">
                    <h2>"People"</h2>
                    <ul class="numbers">
                        {people
                            .into_iter()
                            .map(|(role, number)| view! {
                                <li><a href=format!("/admin/people?role={}", role.slug())>{plural(role, number)}</a></li>
                            })
                            .collect_view()}
                    </ul>
                    <p class="ways">
                        <a class="button" href="/admin/people/new">"Add a person"</a>
                        <a class="quiet" href="/admin/people">"All people"</a>
                    </p>
                    {has_students.then(|| view! {
                        <h2>"Schools and classes"</h2>
                        <ul class="numbers">
                            <li><a href="/admin/schools">{count(schools, "school", "schools")}</a></li>
                            <li><a href="/admin/classes">{count(classes, "class", "classes")}</a></li>
                        </ul>
                        <p><a href="/admin/year">"A new school year: move the grades"</a></p>
                        <h2>"Files"</h2>
                        <p><a href="/admin/import">"Bring in or take out lists as CSV"</a></p>
                    })}
                    {sets_district.then(|| view! {
                        <h2>"District"</h2>
                        <p><a href="/admin/settings">"Name and settings"</a></p>
                        {has_students.then(|| view! { <p><a href="/admin/purge">"Records whose time is over"</a></p> })}
                    })}
                    {sets_windows.then(|| view! {
                        <p><a href="/admin/windows">"Check-ins: when, and who logs them"</a></p>
                        <p><a href="/admin/resources">"Resources for students"</a></p>
                        <p><a href="/admin/mail">"E-mail"</a></p>
                    })}
                </section>
            }
        })}
    }
}

/// The way back to what all these pages belong to.
#[component]
fn Back() -> impl IntoView {
    view! { <p class="back"><a href="/admin">"Administration"</a></p> }
}

/// That a form was taken, on the page that it leads to.
#[component]
fn SavedNote() -> impl IntoView {
    let is_saved = use_query_map().read_untracked().get("saved").is_some();
    is_saved.then(|| view! { <p class="notice" role="status">"Saved."</p> })
}

/// A choice of schools; `none` is the words for no school, where there may be none.
#[component]
fn SchoolChoice(
    schools: Vec<(SchoolId, String)>,
    chosen: Option<SchoolId>,
    name: &'static str,
    none: &'static str,
) -> impl IntoView {
    view! {
        <label>
            "School"
            <select name=name autocomplete="off">
                <option value="">{none}</option>
                {schools
                    .into_iter()
                    .map(|(id, school)| view! {
                        <option value=id.to_string() selected=chosen == Some(id)>{school}</option>
                    })
                    .collect_view()}
            </select>
        </label>
    }
}

/// A choice of roles.
#[component]
fn RoleChoice(
    roles: Vec<Role>,
    chosen: Option<Role>,
    name: &'static str,
    #[prop(optional)] none: &'static str,
) -> impl IntoView {
    view! {
        <label>
            "Role"
            <select name=name autocomplete="off">
                {(!none.is_empty()).then(|| view! { <option value="">{none}</option> })}
                {roles
                    .into_iter()
                    .map(|role| view! {
                        <option value=role.slug() selected=chosen == Some(role)>{capital(role.title())}</option>
                    })
                    .collect_view()}
            </select>
        </label>
    }
}

fn count(number: i64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn plural(role: Role, number: i64) -> String {
    let title = role.title();
    let many = if role == Role::Staff { "others of school staff".to_owned() } else { format!("{title}s") };
    count(number, if role == Role::Staff { "other of school staff" } else { title }, &many)
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// From when to when, in words.
fn days(term: Term) -> String {
    match (term.since, term.until) {
        (None, None) => "without an end".to_owned(),
        (Some(since), None) => format!("since {since}"),
        (None, Some(until)) => format!("until {until}"),
        (Some(since), Some(until)) => format!("from {since} until {until}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Role, Term, days, plural};

    #[test]
    fn numbers_and_days_are_said_in_words() {
        assert_eq!(plural(Role::Student, 1), "1 student");
        assert_eq!(plural(Role::Staff, 2), "2 others of school staff");
        let day = |text: &str| text.parse().ok();
        assert_eq!(days(Term { since: day("2026-09-01"), until: None }), "since 2026-09-01");
        assert_eq!(days(Term::default()), "without an end");
    }
}
