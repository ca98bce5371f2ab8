//! A check-in window for the students of a list: its form, whom it would reach, and the button. Links and forms alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use super::address;
use super::sentence::sentence;
use crate::api::assign::{Preview, Reach, open_assign};
use crate::api::desk::query_of;
use crate::domain::roster::Filter;
use crate::domain::window::{Kind, Listed};
use crate::ui::language;
use crate::ui::part::{FormError, Sender, load, on_day};

/// What the fields of the window are called in the address: beside those of the list none begins like that.
const FIELDS: &str = "window_";

/// The page on which the students of the list of its address are given a window.
#[component]
pub fn Assign() -> impl IntoView {
    let query: Vec<_> = use_query_map().with_untracked(|query| query.clone().into_iter().collect());
    let typed = |field: &str| {
        let found = query.iter().find(|(name, _)| name.strip_prefix(FIELDS) == Some(field));
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let form = Listed { name: typed("name"), kind: typed("kind"), first: typed("first"), last: typed("last") };
    // Why a form was not taken comes back in the address, too.
    let is_of_list = |name: &str| !name.starts_with("__") && !name.starts_with(FIELDS);
    let list: ParamsMap = query.into_iter().filter(|(name, _)| is_of_list(name)).collect();
    let list = list.to_query_string().trim_start_matches('?').to_owned();
    let page = Resource::new_blocking(move || (list.clone(), form.clone()), |(list, form)| open_assign(list, form));
    view! {
        <Title text="A check-in window for these students" />
        {load(page, |page| view! { <Shown page /> })}
    }
}

#[component]
fn Shown(page: Preview) -> impl IntoView {
    let Preview { filter, count, choices, form, reach, wrong, from } = page;
    let list = query_of(&filter);
    view! {
        <article class="who-page remind">
            <header class="page-head">
                <p class="back"><a href=address(&filter)>"Back to the list"</a></p>
                <h1>"A check-in window for these students"</h1>
                <p class="lead">{sentence(language(), &filter, &choices, count)}</p>
            </header>
            <FormError path="/api/assign" />
            <p>
                "In a window each of them reads the plan again, and an adult talks about it with them and logs the day. A student is in one window at a time: whoever has one in these days keeps it."
            </p>
            {wrong.map(|wrong| view! { <p class="alert" role="alert">{wrong}</p> })}
            {reach.map(|reach| view! { <Reached reach form=form.clone() list=list.clone() from /> })}
            <section class="sheet" aria-labelledby="the-window">
                <h2 id="the-window">"The window"</h2>
                {written(form, &filter)}
            </section>
            <p><a class="quiet" href="/desk/windows">"What was assigned"</a></p>
        </article>
    }
}

/// The form of the window. It looks only: what it says stands in the address.
fn written(form: Listed, filter: &Filter) -> impl IntoView + use<> {
    let mut pairs = filter.pairs();
    if pairs.is_empty() {
        pairs.push(("show", "all".to_owned()));
    }
    let Listed { name, kind: chosen, first, last } = form;
    view! {
        <form class="fields" method="get" action="/desk/assign">
            {pairs.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view()}
            <label>"Name"<input type="text" name="window_name" value=name required=true maxlength="100" dir="auto" autocomplete="off" /></label>
            <label>
                "What it is for"
                <select name="window_kind" autocomplete="off">
                    {Kind::ALL
                        .into_iter()
                        .map(|kind| view! { <option value=kind.slug() selected=kind.slug() == chosen>{kind.words_in(language())}</option> })
                        .collect_view()}
                </select>
            </label>
            <label>"First day"<input type="date" name="window_first" value=first required=true autocomplete="off" /></label>
            <label>"Last day"<input type="date" name="window_last" value=last required=true autocomplete="off" /></label>
            <button class="button" type="submit">"See whom it would reach"</button>
        </form>
    }
}

/// Whom it would reach, and the button that gives it to them.
#[component]
fn Reached(reach: Reach, form: Listed, list: String, from: Option<String>) -> impl IntoView {
    let Reach { window, people, kept, token } = reach;
    let Listed { name, kind, first, last } = form;
    view! {
        <section class="sheet" aria-labelledby="whom">
            <h2 id="whom">"Whom it would reach"</h2>
            <p><bdi>{window.name().to_owned()}</bdi>{format!(": {} to {}.", on_day(window.first()), on_day(window.last()))}</p>
            <p>
                <strong>{students(people)}</strong>
                " would get it."
                {(kept > 0).then(|| format!(" {kept} of the list {} a window in these days and {}.", has(kept), keeps(kept)))}
            </p>
            {(people > 0).then(|| view! {
                <form method="post" action="/api/assign">
                    <input type="hidden" name="list" value=list />
                    <input type="hidden" name="form[name]" value=name />
                    <input type="hidden" name="form[kind]" value=kind />
                    <input type="hidden" name="form[first]" value=first />
                    <input type="hidden" name="form[last]" value=last />
                    <input type="hidden" name="token" value=token.to_string() />
                    <Sender from />
                    <button class="button" type="submit">{format!("Give it to {}", students(people))}</button>
                </form>
            })}
        </section>
    }
}

fn students(number: u64) -> String {
    format!("{number} {}", if number == 1 { "student" } else { "students" })
}

fn has(number: u64) -> &'static str {
    if number == 1 { "already has" } else { "already have" }
}

fn keeps(number: u64) -> &'static str {
    if number == 1 { "keeps that one" } else { "keep that one" }
}
