//! Places elsewhere that help, as the district lists them: narrowed by links. Each says whose site it leads to; nothing
//! is fetched from there by us.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use crate::api::resource::{Resources as Page, open_resources};
use crate::domain::catalogue::Area;
use crate::domain::grade::Grade;
use crate::domain::person::ResourceId;
use crate::domain::resource::{Filter, Resource as Listed, site};
use crate::domain::section::Section;
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::load;

/// The list for the signed-in student.
#[component]
pub fn Resources() -> impl IntoView {
    let query = use_query_map();
    let value = move |name: &str| query.with_untracked(|query| query.get(name));
    let page = Resource::new_blocking(
        || (),
        move |()| open_resources(value("section"), value("grade"), value("topic"), value("resource")),
    );
    view! {
        <Title text=say::resources(language()) />
        {load(page, |page: Page| view! { <Shown page /> })}
    }
}

#[component]
fn Shown(page: Page) -> impl IntoView {
    let language = language();
    let Page { filter, shown, all, is_gone } = page;
    let (is_none, is_narrowed) = (shown.is_empty(), filter != Filter::default());
    let count = say::resources_count(language, shown.len());
    view! {
        <article class="who-page resources">
            <header class="page-head">
                <p class="back"><a rel="external" href="/plan">{say::bar_my_plan(language)}</a></p>
                <h1>{say::resources(language)}</h1>
                <p class="lead">{say::resources_lead(language)}</p>
            </header>
            {is_gone.then(|| view! { <p class="notice" role="status">{say::resources_gone(language)}</p> })}
            {(all > 0).then(|| view! { <Narrow filter /> })}
            <section class="sheet" aria-labelledby="found">
                <h2 id="found">{count}</h2>
                {is_none.then(|| view! {
                    <p class="empty">
                        {if is_narrowed { say::resources_none_here(language) } else { say::resources_none(language) }}
                    </p>
                })}
                <ul class="plain">{shown.into_iter().map(|(id, one)| listed(language, id, one)).collect_view()}</ul>
            </section>
        </article>
    }
}

/// One resource: the way there, whose site it is, what it is for.
fn listed(language: Language, id: ResourceId, resource: Listed) -> impl IntoView {
    let Listed { title, address, purpose, language: tag, .. } = resource;
    let there = say::resources_leads(language, site(&address));
    let says = tag.clone();
    view! {
        <li id=format!("resource-{id}") class="resource">
            <p>
                <a rel="external noreferrer" href=address dir="auto" lang=tag.clone()>{title}</a>
                <span class="meta">" \u{b7} " <bdi>{there}</bdi></span>
            </p>
            <p dir="auto" lang=says>{purpose}</p>
        </li>
    }
}

/// The three things by which the list is narrowed, each as links.
#[component]
fn Narrow(filter: Filter) -> impl IntoView {
    let language = language();
    let section = |section| Filter { section, ..filter };
    let grade = |grade| Filter { grade, ..filter };
    let topic = |topic| Filter { topic, ..filter };
    let sections = choices(Section::ALL, filter.section, |one| one.short_in(language).to_owned(), section);
    let grades = choices(Grade::ALL, filter.grade, |one| one.to_string(), grade);
    let topics = choices(Area::ALL, filter.topic, |one| one.title_in(language).to_owned(), topic);
    view! {
        <nav class="narrowing" aria-label=say::resources_narrow(language)>
            {links("narrow-section", say::resources_section(language), sections)}
            {links("narrow-grade", say::resources_grade(language), grades)}
            {links("narrow-topic", say::resources_topic(language), topics)}
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

fn links(id: &'static str, title: &'static str, choices: Vec<(String, Filter, bool)>) -> impl IntoView {
    view! {
        <p id=id class="label">{title}</p>
        <ul class="narrow-links" aria-labelledby=id>
            {choices
                .into_iter()
                .map(|(words, filter, is_chosen)| view! {
                    <li><a rel="external" href=filter.address() aria-current=is_chosen.then_some("true")>{words}</a></li>
                })
                .collect_view()}
        </ul>
    }
}
