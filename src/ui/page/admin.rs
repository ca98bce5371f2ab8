//! The pages of administration: links and forms alone. The address below `/admin` says which.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::not_found::NotFound;
use crate::api::administration::{Overview, administration};
use crate::domain::day::{Day, Term};
use crate::domain::person::{Role, SchoolId};
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::load;

mod catalogue;
mod classes;
mod guide;
mod import;
mod look;
mod mail;
mod merged;
mod new_year;
mod people;
mod person;
mod purge;
mod receive;
mod requirements;
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
        ["windows", "look"] => view! { <windows::Look /> }.into_any(),
        ["catalogue"] => view! { <catalogue::Catalogue /> }.into_any(),
        ["catalogue", "item"] => view! { <catalogue::ItemForm /> }.into_any(),
        ["catalogue", "versions"] => view! { <catalogue::Versions /> }.into_any(),
        ["catalogue", "look"] => view! { <catalogue::Look /> }.into_any(),
        ["requirements"] => view! { <requirements::Requirements /> }.into_any(),
        ["requirements", "item"] => view! { <requirements::RequirementForm /> }.into_any(),
        ["requirements", "versions"] => view! { <requirements::Versions /> }.into_any(),
        ["requirements", "look"] => view! { <requirements::Look /> }.into_any(),
        ["resources"] => view! { <resources::Resources /> }.into_any(),
        ["resources", "versions"] => view! { <resources::Versions /> }.into_any(),
        ["resources", "look"] => view! { <resources::Look /> }.into_any(),
        ["resources", "start"] => view! { <resources::Start /> }.into_any(),
        ["guide"] => view! { <guide::Guide /> }.into_any(),
        ["guide", topic] => match topic.parse() {
            Ok(topic) => view! { <guide::Wording topic /> }.into_any(),
            Err(_) => view! { <NotFound /> }.into_any(),
        },
        ["guide", topic, "look"] => match topic.parse() {
            Ok(topic) => view! { <guide::Look topic /> }.into_any(),
            Err(_) => view! { <NotFound /> }.into_any(),
        },
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
    let language = language();
    let overview = Resource::new_blocking(|| (), |()| administration());
    view! {
        <Title text=say::admin(language) />
        {load(overview, move |overview: Overview| {
            let Overview { people, schools, classes, has_students, sets_district, sets_windows } = overview;
            view! {
                <header class="page-head"><h1>{say::admin(language)}</h1></header>
                <section class="sheet">
                    <h2>{say::admin_people(language)}</h2>
                    <ul class="numbers">
                        {people
                            .into_iter()
                            .map(|(role, number)| view! {
                                <li><a href=format!("/admin/people?role={}", role.slug())>{number_of(language, role, number)}</a></li>
                            })
                            .collect_view()}
                    </ul>
                    <p class="ways">
                        <a class="button" href="/admin/people/new">{say::admin_add_person(language)}</a>
                        <a class="quiet" href="/admin/people">{say::admin_all_people(language)}</a>
                    </p>
                    {has_students.then(|| view! {
                        <h2>{say::admin_schools_classes(language)}</h2>
                        <ul class="numbers">
                            <li><a href="/admin/schools">{say::admin_schools_number(language, &schools.to_string())}</a></li>
                            <li><a href="/admin/classes">{say::admin_classes_number(language, &classes.to_string())}</a></li>
                        </ul>
                        <p><a href="/admin/year">{say::admin_new_year(language)}</a></p>
                        <h2>{say::admin_files(language)}</h2>
                        <p><a href="/admin/import">{say::admin_lists(language)}</a></p>
                    })}
                    {sets_district.then(|| view! {
                        <h2>{say::admin_district(language)}</h2>
                        <p><a href="/admin/settings">{say::admin_settings(language)}</a></p>
                        {has_students.then(|| view! { <p><a href="/admin/purge">{say::admin_purge(language)}</a></p> })}
                    })}
                    {sets_windows.then(|| view! {
                        <p><a href="/admin/windows">{say::admin_windows(language)}</a></p>
                        <p><a href="/admin/catalogue">{say::grid_title(language)}</a></p>
                        <p><a href="/admin/requirements">{say::required_title(language)}</a></p>
                        <p><a href="/admin/resources">{say::admin_resources(language)}</a></p>
                        <p><a href="/admin/guide">{say::wording(language)}</a></p>
                        <p><a href="/admin/mail">{say::admin_mail(language)}</a></p>
                    })}
                </section>
            }
        })}
    }
}

/// The way back to what all these pages belong to.
#[component]
fn Back() -> impl IntoView {
    view! { <p class="back"><a href="/admin">{say::admin(language())}</a></p> }
}

/// That a form was taken, on the page that it leads to.
#[component]
fn SavedNote() -> impl IntoView {
    let is_saved = use_query_map().read_untracked().get("saved").is_some();
    is_saved.then(|| view! { <p class="notice" role="status">{say::admin_saved(language())}</p> })
}

/// A choice of schools; `none` is the words for no school, where there may be none.
#[component]
fn SchoolChoice(
    schools: Vec<(SchoolId, String)>,
    chosen: Option<SchoolId>,
    name: &'static str,
    none: &'static str,
    #[prop(optional)] id: Option<&'static str>,
    #[prop(optional_no_strip)] described: Option<String>,
) -> impl IntoView {
    view! {
        <label>
            {say::filter_school(language())}
            <select id=id name=name autocomplete="off" aria-describedby=described>
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

/// Says that a form holds what was typed and not saved.
fn unsaved(is_typed: bool) -> impl IntoView {
    is_typed.then(|| view! { <p class="notice">{say::wording_unsaved(language())}</p> })
}

/// A choice of roles.
#[component]
fn RoleChoice(
    roles: Vec<Role>,
    chosen: Option<Role>,
    name: &'static str,
    #[prop(optional)] none: &'static str,
    #[prop(optional)] id: Option<&'static str>,
    #[prop(optional_no_strip)] described: Option<String>,
) -> impl IntoView {
    let language = language();
    view! {
        <label>
            {say::admin_role(language)}
            <select id=id name=name autocomplete="off" aria-describedby=described>
                {(!none.is_empty()).then(|| view! { <option value="">{none}</option> })}
                {roles
                    .into_iter()
                    .map(|role| view! {
                        <option value=role.slug() selected=chosen == Some(role)>{capital(role.title_in(language))}</option>
                    })
                    .collect_view()}
            </select>
        </label>
    }
}

/// How many people of a role there are: "Students: 41".
fn number_of(language: Language, role: Role, number: i64) -> String {
    let roles = match role {
        Role::Student => say::roles_student(language),
        Role::Guardian => say::roles_guardian(language),
        Role::Counselor => say::roles_counselor(language),
        Role::Teacher => say::roles_teacher(language),
        Role::Staff => say::roles_staff(language),
        Role::Partner => say::roles_partner(language),
        Role::SchoolAdmin => say::roles_school_admin(language),
        Role::DistrictAdmin => say::roles_district_admin(language),
        Role::Owner => say::roles_owner(language),
        Role::Former => say::roles_former(language),
    };
    say::admin_role_number(language, roles, &number.to_string())
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// From when to when, in words.
fn days(language: Language, term: Term) -> String {
    let day = |day: Day| day.to_string();
    match (term.since, term.until) {
        (None, None) => say::admin_without_end(language).to_owned(),
        (Some(since), None) => say::admin_since(language, &day(since)),
        (None, Some(until)) => say::admin_until(language, &day(until)),
        (Some(since), Some(until)) => say::admin_from_until(language, &day(since), &day(until)),
    }
}

/// Where the district has something from, behind what else is said of it; nothing where nobody said.
fn from_source(language: Language, source: &str) -> impl IntoView + use<> {
    let source = (!source.is_empty()).then(|| say::grid_from(language, source));
    source.map(|source| view! { " \u{b7} " <bdi>{source}</bdi> })
}

/// What stands behind the `id` of each field in the form of one thing; nothing in the form of a new one.
fn behind(id: Option<impl std::fmt::Display>) -> String {
    id.map(|id| format!("-{id}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Language, Role, Term, days, number_of};

    #[test]
    fn numbers_and_days_are_said_in_words() {
        assert_eq!(number_of(Language::En, Role::Student, 1), "Students: 1");
        assert_eq!(number_of(Language::Es, Role::Counselor, 2), "Consejeros: 2");
        let day = |text: &str| text.parse().ok();
        assert_eq!(days(Language::En, Term { since: day("2026-09-01"), until: None }), "since 2026-09-01");
        assert_eq!(days(Language::En, Term::default()), "without an end");
    }
}
