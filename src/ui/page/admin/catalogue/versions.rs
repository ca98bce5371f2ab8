//! The versions of the list: what each changed, who made it and when, and the way back to each.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::api::catalogue::{Version, catalogue_versions};
use crate::domain::catalogue::{Changed, Listed};
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::{Moment, TimesNote, load};

/// All of them, the newest first.
#[component]
pub fn Versions() -> impl IntoView {
    let language = language();
    let page = Resource::new_blocking(|| (), |()| catalogue_versions());
    view! {
        <Title text=say::grid_versions(language) />
        {load(page, move |all: Vec<Version>| {
            let newest = all.first().map_or(0, |version| version.number);
            let is_quiet = all.is_empty();
            let one = |version: Version| {
                let number = version.number;
                let back = (number != newest).then(|| back(number));
                view! { <li class="sheet">{told(language, version)} {back}</li> }
            };
            view! {
                <header class="page-head">
                    <p class="back"><a href="/admin/catalogue">{say::grid_title(language)}</a></p>
                    <h1>{say::grid_versions(language)}</h1>
                    <p class="lead">{say::grid_versions_lead(language)}</p>
                </header>
                {is_quiet.then(|| view! { <section class="sheet"><p class="empty">{say::grid_is_standard(language)}</p></section> })}
                {(!is_quiet).then(|| view! { <TimesNote /> })}
                <ol class="plain">{all.into_iter().map(one).collect_view()}</ol>
                {(newest > 0).then(|| view! {
                    <section class="sheet">
                        <h2>{say::grid_standard(language)}</h2>
                        {back(0)}
                    </section>
                })}
            }
        })}
    }
}

/// One version in words.
pub(super) fn told(language: Language, version: Version) -> impl IntoView {
    let Version { number, by, at, note, back_to, changed } = version;
    let by = by.unwrap_or_else(|| say::as_operator(language).to_owned());
    let went_back = back_to.map(|older| match older {
        0 => say::grid_went_back_standard(language).to_owned(),
        older => say::grid_went_back(language, &older.to_string()),
    });
    view! {
        <h2>{say::grid_version(language, &number.to_string())}</h2>
        <p class="meta"><bdi>{by}</bdi> {say::list_comma(language)} <Moment at /></p>
        {went_back.map(|what| view! { <p>{what}</p> })}
        {(!note.is_empty()).then(|| view! { <p><q dir="auto">{note}</q></p> })}
        {changes(language, changed)}
    }
}

/// What became of each item.
pub(super) fn changes(language: Language, changed: Vec<(Listed, Vec<Changed>)>) -> impl IntoView {
    view! { <ul>{changed.into_iter().map(|(line, what)| view! { <li>{change(language, &line, &what)}</li> }).collect_view()}</ul> }
}

/// What became of an item.
fn change(language: Language, line: &Listed, what: &[Changed]) -> impl IntoView + use<> {
    let what: Vec<_> = what.iter().map(|what| word(language, *what)).collect();
    let of = super::of_grade(language, line.grade());
    view! { <q dir="auto">{line.title_in(language)}</q> " (" {of} "): " {say::list(language, &what)} }
}

/// One thing that was changed of an item.
pub(super) fn word(language: Language, what: Changed) -> &'static str {
    match what {
        Changed::Added => say::grid_did_add(language),
        Changed::Retired => say::grid_did_retire(language),
        Changed::BroughtBack => say::grid_did_bring_back(language),
        Changed::Reworded => say::grid_did_reword(language),
        Changed::Topic => say::grid_did_topic(language),
        Changed::Source => say::grid_did_source(language),
    }
}

/// The way back to a version; 0 is the standard list.
pub(super) fn back_to(language: Language, number: i64) -> String {
    match number {
        0 => say::grid_back_standard(language).to_owned(),
        number => say::grid_back(language, &number.to_string()),
    }
}

/// The way to a look at going back.
fn back(number: i64) -> impl IntoView {
    let says = back_to(language(), number);
    view! { <p><a class="quiet" href=format!("/admin/catalogue/look?version={number}")>{says}</a></p> }
}
