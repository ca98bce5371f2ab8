//! The versions of the list: what each changed, who made it and when, and the way back to each.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::api::catalogue::{Version, Versions as Page, catalogue_versions};
use crate::domain::catalogue::{Changed, Listed};
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::{FormError, Moment, Sender, TimesNote, load};

/// All of them, the newest first.
#[component]
pub fn Versions() -> impl IntoView {
    let language = language();
    let page = Resource::new_blocking(|| (), |()| catalogue_versions());
    view! {
        <Title text=say::grid_versions(language) />
        {load(page, move |Page { all, from }: Page| {
            let newest = all.first().map_or(0, |version| version.number);
            let is_quiet = all.is_empty();
            let one = |version: Version| {
                let number = version.number;
                let back = (number != newest).then(|| back(number, newest, from.clone()));
                view! { <li class="sheet">{told(language, version)} {back}</li> }
            };
            view! {
                <header class="page-head">
                    <p class="back"><a href="/admin/catalogue">{say::grid_title(language)}</a></p>
                    <h1>{say::grid_versions(language)}</h1>
                    <p class="lead">{say::grid_versions_lead(language)}</p>
                </header>
                <FormError path="/api/take_back_catalogue" />
                {is_quiet.then(|| view! { <section class="sheet"><p class="empty">{say::grid_is_standard(language)}</p></section> })}
                {(!is_quiet).then(|| view! { <TimesNote /> })}
                <ol class="plain">{all.into_iter().map(one).collect_view()}</ol>
                {(newest > 0).then(|| view! {
                    <section class="sheet">
                        <h2>{say::grid_standard(language)}</h2>
                        {back(0, newest, from.clone())}
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
        <ul>{changed.into_iter().map(|(line, what)| view! { <li>{change(language, &line, &what)}</li> }).collect_view()}</ul>
    }
}

/// What became of an item.
fn change(language: Language, line: &Listed, what: &[Changed]) -> impl IntoView + use<> {
    let what: Vec<_> = what.iter().map(|what| word(language, *what)).collect();
    let of = super::of_grade(language, line.grade());
    view! { {say::list(language, &what)} " (" {of} "): " <q dir="auto">{line.title_in(language)}</q> }
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

fn back(number: i64, newest: i64, from: Option<String>) -> impl IntoView {
    let language = language();
    let says = match number {
        0 => say::grid_back_standard(language).to_owned(),
        number => say::grid_back(language, &number.to_string()),
    };
    view! {
        <form method="post" action="/api/take_back_catalogue">
            <input type="hidden" name="version" value=number.to_string() />
            <input type="hidden" name="over" value=newest.to_string() />
            <Sender from />
            <button class="quiet" type="submit">{says}</button>
        </form>
    }
}
