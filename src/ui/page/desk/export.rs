//! A list as a file: what would be in it, and for a whole district the agreement of a second administrator. Links and
//! forms alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::sentence::sentence;
use super::{address, list_of};
use crate::api::desk::query_of;
use crate::api::export::{Asked, Export, open_export};
use crate::domain::roster::Filter;
use crate::say::{self, HERE, around, marked};
use crate::ui::language;
use crate::ui::part::{FormError, Moment, Sender, TimesNote, load};

/// The page that offers the list of its address as a file.
#[component]
pub fn ExportList() -> impl IntoView {
    let done = use_query_map().with_untracked(|query| query.get("done"));
    let list = list_of(&["done"]);
    let page = Resource::new_blocking(move || list.clone(), open_export);
    view! {
        <Title text=say::export_title(language()) />
        {load(page, move |page| view! { <Shown page done=done.clone() /> })}
    }
}

#[component]
fn Shown(page: Export, done: Option<String>) -> impl IntoView {
    let Export { filter, count, choices, needs_second, knows, asked, from } = page;
    let language = language();
    let done = match done.as_deref() {
        Some("asked") => Some(say::export_asked(language)),
        Some("decided") => Some(say::export_decided(language)),
        _ => None,
    };
    view! {
        <article class="who-page export">
            <header class="page-head">
                <p class="back"><a href=address(&filter)>{say::desk_back_to_list(language)}</a></p>
                <h1>{say::desk_take(language)}</h1>
                <p class="lead">{sentence(language, &filter, &choices, count)}</p>
            </header>
            {done.map(|done| view! { <p class="notice" role="status">{done}</p> })}
            <FormError path="/api/ask_export" />
            <FormError path="/api/decide_export" />
            <section class="sheet" aria-labelledby="file">
                <h2 id="file">{say::export_in_file(language)}</h2>
                <p>
                    {say::export_what(language)}
                    {knows.check_ins.then(|| [" ", say::export_check_ins_too(language)].concat())}
                    {knows.exemptions.then(|| [" ", say::export_exempt_too(language)].concat())}
                </p>
                {if needs_second {
                    view! { <Ask filter from=from.clone() /> }.into_any()
                } else {
                    view! { <Take filter /> }.into_any()
                }}
            </section>
            {needs_second.then(|| view! { <Requests asked from /> })}
        </article>
    }
}

/// The sentence about the section that is left out, with its box.
fn barriers(value: &'static str) -> impl IntoView {
    view! {
        <label class="tick">
            <input type="checkbox" name="with_barriers" value=value autocomplete="off" />
            <span>{say::export_barriers(language())}</span>
        </label>
    }
}

#[component]
fn Take(filter: Filter) -> impl IntoView {
    let language = language();
    let pairs = filter.pairs();
    view! {
        <form method="get" action="/desk/export/list.csv" class="keep">
            {pairs.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view()}
            {barriers("yes")}
            <p class="ways">
                <button class="button" type="submit">{say::export_csv(language)}</button>
                <button class="quiet" type="submit" formaction="/desk/export/list.json">{say::export_json(language)}</button>
                <button class="quiet" type="submit" formaction="/desk/export/list.html">{say::export_print(language)}</button>
            </p>
        </form>
    }
}

#[component]
fn Ask(filter: Filter, from: Option<String>) -> impl IntoView {
    let language = language();
    view! {
        <p>
            {say::export_two(language)}
        </p>
        <form method="post" action="/api/ask_export" class="keep">
            <input type="hidden" name="list" value=query_of(&filter) />
            <Sender from />
            {barriers("true")}
            <button class="button" type="submit">{say::export_ask(language)}</button>
        </form>
    }
}

#[component]
fn Requests(asked: Vec<Asked>, from: Option<String>) -> impl IntoView {
    if asked.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="sheet" aria-labelledby="asked">
            <h2 id="asked">{say::export_requests(language())}</h2>
            <TimesNote />
            <ol class="trail">
                {asked.into_iter().map(|one| request(one, from.clone())).collect_view()}
            </ol>
        </section>
    }
    .into_any()
}

fn request(one: Asked, from: Option<String>) -> impl IntoView {
    let language = language();
    let Asked { id, name, at, query, has_barriers, decision, until, is_own } = one;
    let file = |format: &str| format!("/desk/export/list.{format}?export={id}");
    let state = match (decision, until) {
        (None, _) if is_own => {
            view! { <p class="meta">{say::export_you_asked(language)}</p> }
                .into_any()
        }
        (None, _) => view! {
            <form method="post" action="/api/decide_export" class="ways">
                <input type="hidden" name="id" value=id.to_string() />
                <Sender from />
                <button class="button" type="submit" name="agreed" value="true">{say::export_agree(language)}</button>
                <button class="quiet" type="submit" name="agreed" value="false">{say::export_disagree(language)}</button>
            </form>
        }
        .into_any(),
        (Some((by, true)), Some(until)) if is_own => view! {
            <p>{agreed_until(by, until)}</p>
            <p class="ways">
                <a class="button" rel="external" href=file("csv")>{say::export_as_csv(language)}</a>
                <a class="quiet" rel="external" href=file("json")>{say::export_as_json(language)}</a>
                <a class="quiet" rel="external" href=file("html")>{say::export_to_print(language)}</a>
            </p>
        }
        .into_any(),
        (Some((by, true)), _) => view! { <p>{about(say::export_agreed(language, HERE), by)}</p> }.into_any(),
        (Some((by, false)), _) => view! { <p>{about(say::export_refused(language, HERE), by)}</p> }.into_any(),
    };
    let (before, this_list, behind) = marked(say::export_asked_for(language));
    view! {
        <li>
            <Moment at />
            <span><span class="reader-name" dir="auto">{name}</span>{before}</span>
            <a href=format!("/desk?{query}")>{this_list}</a> {behind}
            {has_barriers.then(|| say::export_with_barriers(language))}
            {state}
        </li>
    }
}

/// A sentence about somebody, with the name in its place.
fn about(sentence: String, name: String) -> impl IntoView {
    let (before, behind) = around(&sentence);
    view! { {before} <bdi>{name}</bdi> {behind} }
}

fn agreed_until(by: String, until: String) -> impl IntoView {
    let (before, behind) = around(&say::export_agreed_until(language(), &by, HERE));
    view! { {before} <Moment at=until /> {behind} }
}
