//! Places elsewhere that help, as the district lists them: narrowed by links. Each says whose site it leads to; nothing
//! is fetched from there by us.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::addressed::{BackToPlan, about_student};
use crate::api::resource::{Resources as Page, open_resources};
use crate::domain::catalogue::Area;
use crate::domain::grade::Grade;
use crate::domain::person::PersonId;
use crate::domain::resource::{Filter, Resource as Listed, site};
use crate::domain::section::Section;
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::{in_same_list, load};

/// The list for the signed-in student.
#[component]
pub fn OwnResources() -> impl IntoView {
    page(None)
}

/// The list that the student in the address is pointed to.
#[component]
pub fn StudentResources() -> impl IntoView {
    about_student(|student| page(Some(student)))
}

fn page(student: Option<PersonId>) -> impl IntoView {
    let query = use_query_map();
    let value = move |name: &str| query.with_untracked(|query| query.get(name));
    let page = Resource::new_blocking(
        || (),
        move |()| open_resources(student, value("section"), value("grade"), value("topic"), value("resource")),
    );
    load(page, |page: Page| view! { <Shown page /> })
}

#[component]
fn Shown(page: Page) -> impl IntoView {
    let language = language();
    let Page { student, name, is_own, filter, shown, all, is_gone, lists } = page;
    let title = if is_own { say::resources(language).to_owned() } else { say::resources_of(language, &name) };
    let plan = if is_own { "/plan".to_owned() } else { format!("/students/{student}") };
    let (is_none, is_narrowed) = (shown.is_empty(), filter != Filter::default());
    let count = say::resources_count(language, shown.len());
    view! {
        <Title text=title.clone() />
        <article class="who-page resources">
            <header class="page-head">
                <BackToPlan is_own student name />
                <h1 dir="auto">{title}</h1>
                <p class="lead">
                    {if is_own { say::resources_lead(language) } else { say::resources_lead_theirs(language) }}
                </p>
            </header>
            {is_gone.then(|| view! { <p class="notice" role="status">{say::resources_gone(language)}</p> })}
            {(all > 0).then(|| view! { <Narrow filter lists plan /> })}
            <section class="sheet" aria-labelledby="found">
                <h2 id="found">{count}</h2>
                {is_none.then(|| view! {
                    <p class="empty">
                        {if is_narrowed { say::resources_none_here(language) } else { say::resources_none(language) }}
                    </p>
                })}
                <ul class="plain">
                    {shown
                        .into_iter()
                        .map(|(id, one)| view! { <li id=format!("resource-{id}") class="resource">{listed(language, one)}</li> })
                        .collect_view()}
                </ul>
            </section>
        </article>
    }
}

/// One resource: the way there, whose site it is, what it is for.
pub fn listed(language: Language, resource: Listed) -> impl IntoView {
    let Listed { title, address, purpose, language: tag, .. } = resource;
    let there = say::resources_leads(language, site(&address));
    let says = tag.clone();
    view! {
        <p>
            <a rel="external noreferrer" href=address dir="auto" lang=tag>{title}</a>
            <span class="meta">" \u{b7} " <bdi>{there}</bdi></span>
        </p>
        <p dir="auto" lang=says>{purpose}</p>
    }
}

/// The three things by which the list is narrowed, each as links to those of `lists`: nothing is listed in the others.
#[component]
fn Narrow(filter: Filter, lists: Vec<Filter>, plan: String) -> impl IntoView {
    let language = language();
    let section = |section| Filter { section, ..filter };
    let grade = |grade| Filter { grade, ..filter };
    let topic = |topic| Filter { topic, ..filter };
    let sections = choices(Section::ALL, filter.section, |one| one.short_in(language).to_owned(), section);
    let grades = choices(Grade::ALL, filter.grade, |one| one.to_string(), grade);
    let topics = choices(Area::ALL, filter.topic, |one| one.title_in(language).to_owned(), topic);
    view! {
        <nav class="narrowing" aria-label=say::resources_narrow(language)>
            {links(("narrow-section", say::resources_section(language)), sections, (&lists, &plan))}
            {links(("narrow-grade", say::resources_grade(language)), grades, (&lists, &plan))}
            {links(("narrow-topic", say::resources_topic(language)), topics, (&lists, &plan))}
        </nav>
    }
}

/// Everything, then each of `all`: in words, with the list that it narrows to, and whether that is shown.
fn choices<T: Copy + PartialEq>(
    all: impl IntoIterator<Item = T>,
    chosen: Option<T>,
    words: impl Fn(T) -> String,
    narrowed: impl Fn(Option<T>) -> Filter,
) -> Vec<(String, Filter, bool)> {
    let everything = || say::resources_all(language()).to_owned();
    let choice = |one: Option<T>| (one.map_or_else(everything, &words), narrowed(one), one == chosen);
    std::iter::once(None).chain(all.into_iter().map(Some)).map(choice).collect()
}

fn links(
    (id, title): (&'static str, &'static str),
    choices: Vec<(String, Filter, bool)>,
    (lists, plan): (&[Filter], &str),
) -> impl IntoView + use<> {
    let choice = |(words, filter, is_chosen): (String, Filter, bool)| {
        if !is_chosen && !lists.contains(&filter) {
            return view! { <li class="meta">{words}</li> }.into_any();
        }
        view! {
            <li><a rel="external" href=in_same_list(&filter.address(plan)) aria-current=is_chosen.then_some("true")>{words}</a></li>
        }
        .into_any()
    };
    view! {
        <p id=id class="label">{title}</p>
        <ul class="narrow-links" aria-labelledby=id>{choices.into_iter().map(choice).collect_view()}</ul>
    }
}
