//! A list as a file: what would be in it, and for a whole district the agreement of a second administrator. Links and
//! forms alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::address;
use super::sentence::sentence;
use crate::api::desk::query_of;
use crate::api::export::{Asked, Export, open_export};
use crate::domain::roster::Filter;
use crate::ui::part::{FormError, Moment, Sender, TimesNote, load};

/// The page that offers the list of its address as a file.
#[component]
pub fn ExportList() -> impl IntoView {
    let query: Vec<_> = use_query_map().with_untracked(|query| query.clone().into_iter().collect());
    let pairs = query.iter().map(|(name, value)| (name.as_ref(), value.as_str()));
    let done = pairs.clone().find(|(name, _)| *name == "done").map(|(_, done)| done.to_owned());
    let filter = Filter::from_pairs(pairs);
    let page = Resource::new_blocking(move || filter.clone(), open_export);
    view! {
        <Title text="Take this list as a file" />
        {load(page, move |page| view! { <Shown page done=done.clone() /> })}
    }
}

#[component]
fn Shown(page: Export, done: Option<String>) -> impl IntoView {
    let Export { filter, count, choices, needs_second, knows, asked, from } = page;
    let done = match done.as_deref() {
        Some("asked") => Some("Asked. Another administrator of the district finds it on this page, and decides."),
        Some("decided") => Some("Saved. Whoever asked finds your decision here."),
        _ => None,
    };
    view! {
        <article class="who-page export">
            <header class="page-head">
                <p class="back"><a href=address(&filter)>"Back to the list"</a></p>
                <h1>"Take this list as a file, or print it"</h1>
                <p class="lead">{sentence(&filter, &choices, count)}</p>
            </header>
            {done.map(|done| view! { <p class="notice" role="status">{done}</p> })}
            <FormError path="/api/ask_export" />
            <FormError path="/api/decide_export" />
            <section class="sheet" aria-labelledby="file">
                <h2 id="file">"What is in the file"</h2>
                <p>
                    "For each student the number and name, school, grade, how the sections stand, "
                    {knows.check_ins.then_some("the check-in window, the last check-in, ")}
                    {knows.exemptions.then_some("whether there is an exemption, ")}
                    "and the day of the last change. No word of a plan. That you took it is written down."
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
            <input type="checkbox" name="barriers" value=value autocomplete="off" />
            <span>"Also say how Identifying Potential Barriers stands. It is the most private section, so it stays out unless you need it."</span>
        </label>
    }
}

#[component]
fn Take(filter: Filter) -> impl IntoView {
    let pairs = filter.pairs();
    view! {
        <form method="get" action="/desk/export/list.csv" class="keep">
            {pairs.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view()}
            {barriers("yes")}
            <p class="ways">
                <button class="button" type="submit">"Take as CSV, for a spreadsheet"</button>
                <button class="quiet" type="submit" formaction="/desk/export/list.json">"Take as JSON, for another program"</button>
                <button class="quiet" type="submit" formaction="/desk/export/list.html">"Show to print, all of it"</button>
            </p>
        </form>
    }
}

#[component]
fn Ask(filter: Filter, from: Option<String>) -> impl IntoView {
    view! {
        <p>
            "Your lists reach the whole district, so two of you take one: you ask, another administrator of the district agrees, and for a day you can take the file. A name that you searched for is not part of it."
        </p>
        <form method="post" action="/api/ask_export" class="keep">
            <input type="hidden" name="list" value=query_of(&filter) />
            <Sender from />
            {barriers("true")}
            <button class="button" type="submit">"Ask for this list"</button>
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
            <h2 id="asked">"What was asked for"</h2>
            <TimesNote />
            <ol class="trail">
                {asked.into_iter().map(|one| request(one, from.clone())).collect_view()}
            </ol>
        </section>
    }
    .into_any()
}

fn request(one: Asked, from: Option<String>) -> impl IntoView {
    let Asked { id, name, at, query, has_barriers, decision, until, is_own } = one;
    let file = |format: &str| format!("/desk/export/list.{format}?export={id}");
    let state = match (decision, until) {
        (None, _) if is_own => {
            view! { <p class="meta">"You asked for this. Another administrator of the district decides."</p> }
                .into_any()
        }
        (None, _) => view! {
            <form method="post" action="/api/decide_export" class="ways">
                <input type="hidden" name="id" value=id.to_string() />
                <Sender from />
                <button class="button" type="submit" name="agreed" value="true">"I agree"</button>
                <button class="quiet" type="submit" name="agreed" value="false">"I do not agree"</button>
            </form>
        }
        .into_any(),
        (Some((by, true)), Some(until)) if is_own => view! {
            <p>"Agreed by " <bdi>{by}</bdi> ". You can take it until " <Moment at=until /> "."</p>
            <p class="ways">
                <a class="button" rel="external" href=file("csv")>"Take as CSV"</a>
                <a class="quiet" rel="external" href=file("json")>"Take as JSON"</a>
                <a class="quiet" rel="external" href=file("html")>"Show to print"</a>
            </p>
        }
        .into_any(),
        (Some((by, true)), _) => view! { <p>"Agreed by " <bdi>{by}</bdi> "."</p> }.into_any(),
        (Some((by, false)), _) => view! { <p>"Not agreed, says " <bdi>{by}</bdi> "."</p> }.into_any(),
    };
    view! {
        <li>
            <Moment at />
            <span><span class="reader-name" dir="auto">{name}</span>" asked for "</span>
            <a href=format!("/desk?{query}")>"this list"</a>
            {has_barriers.then_some(", with how Identifying Potential Barriers stands")}
            {state}
        </li>
    }
}
