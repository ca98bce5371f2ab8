//! The versions of the requirements: what each changed, who made it and when, and the way back to each.

use leptos::prelude::*;
use leptos_meta::Title;

use super::asks;
use crate::api::requirement::{Schools, Version, Versions as Page, requirement_versions};
use crate::domain::school_record::{Became, Requirement};
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::{Moment, TimesNote, load};

/// All of them, the newest first.
#[component]
pub fn Versions() -> impl IntoView {
    let language = language();
    let page = Resource::new_blocking(|| (), |()| requirement_versions());
    view! {
        <Title text=[say::required_title(language), say::grid_versions(language)].join(" \u{b7} ") />
        {load(page, move |Page { all, schools }: Page| {
            let newest = all.first().map_or(0, |version| version.number);
            let is_quiet = all.is_empty();
            let one = |version: Version| {
                let number = version.number;
                let back = (number != newest).then(|| back(number));
                view! { <li class="sheet">{told(language, version, &schools)} {back}</li> }
            };
            view! {
                <header class="page-head">
                    <p class="back"><a href="/admin/requirements">{say::required_title(language)}</a></p>
                    <h1>{say::grid_versions(language)}</h1>
                    <p class="lead">{say::required_versions_lead(language)}</p>
                </header>
                {is_quiet.then(|| view! { <section class="sheet"><p class="empty">{say::required_none(language)}</p></section> })}
                {(!is_quiet).then(|| view! { <TimesNote /> })}
                <ol class="plain">{all.into_iter().map(one).collect_view()}</ol>
            }
        })}
    }
}

/// One version in words.
pub(super) fn told(language: Language, version: Version, schools: &Schools) -> impl IntoView + use<> {
    let Version { number, by, at, note, by_file, back_to, changed } = version;
    let by = by.unwrap_or_else(|| say::as_operator(language).to_owned());
    let changed = changed.into_iter().map(|(one, became)| view! { <li>{change(language, &one, became, schools)}</li> });
    view! {
        <h2>{say::grid_version(language, &number.to_string())}</h2>
        <p class="meta"><bdi>{by}</bdi> {say::list_comma(language)} <Moment at /></p>
        {by_file.then(|| view! { <p>{say::required_by_file(language)}</p> })}
        {back_to.map(|older| view! { <p>{say::grid_went_back(language, &older.to_string())}</p> })}
        {(!note.is_empty()).then(|| view! { <p><q dir="auto">{note}</q></p> })}
        <ul>{changed.collect_view()}</ul>
    }
}

/// What became of a requirement.
pub(super) fn change(
    language: Language,
    one: &Requirement,
    became: Became,
    schools: &Schools,
) -> impl IntoView + use<> {
    let (what, was) = match became {
        Became::Added => (say::grid_did_add(language), None),
        Became::TakenAway => (say::required_did_remove(language), None),
        Became::Changed(was) if is_only_source(&was, one) => (say::grid_did_source(language), None),
        Became::Changed(was) => (say::required_did_change(language), Some(was)),
    };
    let was = was.map(
        |was| view! { {say::list_comma(language)} {say::required_was(language)} " " {asks(language, &was, schools)} },
    );
    view! { <q dir="auto">{one.subject.clone()}</q> " (" {asks(language, one, schools)} "): " {what} {was} }
}

/// Whether where it is written alone is another.
fn is_only_source(was: &Requirement, one: &Requirement) -> bool {
    Requirement { source: one.source.clone(), ..was.clone() } == *one
}

/// The way to a look at going back.
fn back(number: i64) -> impl IntoView {
    let says = say::grid_back(language(), &number.to_string());
    view! { <p><a class="quiet" href=format!("/admin/requirements/look?version={number}")>{says}</a></p> }
}
