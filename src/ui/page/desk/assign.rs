//! A check-in window for the students of a list: its form, whom it would reach, and the button. Links and forms alone.

use leptos::prelude::*;
use leptos_meta::Title;

use super::address;
use super::sentence::sentence;
use crate::api::assign::{Preview, Reach, open_assign};
use crate::api::desk::{query_of, said};
use crate::domain::roster::Filter;
use crate::domain::window::{Kind, Listed};
use crate::say::{self, HERE, around, marked};
use crate::ui::language;
use crate::ui::part::{FieldError, Sender, asked, load, on_day, rule_said};

/// What the fields of the window are called in the address: beside those of the list none begins like that.
const NAMES: &str = "window_";

/// Where what rules speak of stands in the form.
const FIELDS: &[(&str, &str)] =
    &[("name", "window-name"), ("kind", "window-kind"), ("first", "window-first"), ("last", "window-last")];

/// The page on which the students of the list of its address are given a window.
#[component]
pub fn Assign() -> impl IntoView {
    let query = asked();
    let typed = |field: &str| {
        let found = query.pairs().find(|(name, _)| name.strip_prefix(NAMES) == Some(field));
        found.map(|(_, value)| value.to_owned()).unwrap_or_default()
    };
    let form = Listed { name: typed("name"), kind: typed("kind"), first: typed("first"), last: typed("last") };
    // Why a form was not taken comes back in the address, too.
    let is_of_list = |name: &str| !name.starts_with("__") && !name.starts_with(NAMES);
    let list = said(&query.pairs().filter(|(name, _)| is_of_list(name)).collect::<Vec<_>>());
    let page = Resource::new_blocking(move || (list.clone(), form.clone()), |(list, form)| open_assign(list, form));
    view! {
        <Title text=say::assign(language()) />
        {load(page, |page| view! { <Shown page /> })}
    }
}

#[component]
fn Shown(page: Preview) -> impl IntoView {
    let Preview { filter, count, choices, form, reach, wrong, from } = page;
    let language = language();
    let list = query_of(&filter);
    view! {
        <article class="who-page remind">
            <header class="page-head">
                <p class="back"><a href=address(&filter)>{say::desk_back_to_list(language)}</a></p>
                <h1>{say::assign(language)}</h1>
                <p class="lead">{sentence(language, &filter, &choices, count)}</p>
            </header>
            <FieldError path="/api/assign" fields=FIELDS />
            <p>{say::assign_what(language)}</p>
            {wrong.map(|wrong| rule_said(&wrong, FIELDS, ""))}
            {reach.map(|reach| view! { <Reached reach form=form.clone() list=list.clone() from /> })}
            <section class="sheet" aria-labelledby="the-window">
                <h2 id="the-window">{say::assign_window(language)}</h2>
                {written(form, &filter)}
            </section>
            <p><a class="quiet" href="/desk/windows">{say::assign_done(language)}</a></p>
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
    let language = language();
    view! {
        <form class="fields" method="get" action="/desk/assign">
            {pairs.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view()}
            <label>{say::table_name(language)}<input id="window-name" type="text" name="window_name" value=name required=true maxlength="100" dir="auto" autocomplete="off" /></label>
            <label>
                {say::windows_kind(language)}
                <select id="window-kind" name="window_kind" autocomplete="off">
                    {Kind::ALL
                        .into_iter()
                        .map(|kind| view! { <option value=kind.slug() selected=kind.slug() == chosen>{kind.words_in(language)}</option> })
                        .collect_view()}
                </select>
            </label>
            <label>{say::windows_first(language)}<input id="window-first" type="date" name="window_first" value=first required=true autocomplete="off" /></label>
            <label>{say::windows_last(language)}<input id="window-last" type="date" name="window_last" value=last required=true autocomplete="off" /></label>
            <button class="button" type="submit">{say::assign_look(language)}</button>
        </form>
    }
}

/// Whom it would reach, and the button that gives it to them.
#[component]
fn Reached(reach: Reach, form: Listed, list: String, from: Option<String>) -> impl IntoView {
    let Reach { window, people, kept, token } = reach;
    let Listed { name, kind, first, last } = form;
    let language = language();
    let whole = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let days = say::assign_days(language, HERE, &on_day(window.first()), &on_day(window.last()));
    let (before_name, days) = around(&days);
    let (before, how_many, behind) = marked(&say::assign_would(language, whole(people)));
    view! {
        <section class="sheet" aria-labelledby="whom">
            <h2 id="whom">{say::assign_whom(language)}</h2>
            <p>{before_name} <bdi>{window.name().to_owned()}</bdi> {days}</p>
            <p>
                {before} <strong>{how_many}</strong> {behind}
                {(kept > 0).then(|| format!(" {}", say::assign_kept(language, whole(kept))))}
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
                    <button class="button" type="submit">{say::assign_button(language, whole(people))}</button>
                </form>
            })}
        </section>
    }
}
