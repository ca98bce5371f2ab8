//! What a district requires to graduate: all of it, and the ways to the form of each, to a new one and to the versions.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use super::{Back, from_source};
use crate::api::requirement::{Kept, Schools, kept_requirements};
use crate::domain::school_record::{Measure, Requirement};
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::load;

mod item;
mod look;
mod preview;
mod versions;

pub use item::RequirementForm;
pub use look::Look;
pub use versions::Versions;

/// All of them.
#[component]
pub fn Requirements() -> impl IntoView {
    let language = language();
    let saved = use_query_map().read_untracked().get("saved");
    let page = Resource::new_blocking(|| (), |()| kept_requirements());
    view! {
        <Title text=say::required_title(language) />
        {load(page, move |Kept { number, lines, schools }: Kept| {
            let is_quiet = lines.is_empty();
            view! {
                <header class="page-head">
                    <Back />
                    <h1>{say::required_title(language)}</h1>
                    <p class="lead">{say::required_lead(language)}</p>
                </header>
                {saved.clone().map(|saved| view! { <p class="notice" role="status">{say::required_saved(language, &saved)}</p> })}
                <section class="sheet">
                    {(number > 0).then(|| view! {
                        <p class="meta">
                            {say::grid_in_force(language, &number.to_string())} " "
                            <a href="/admin/requirements/versions">{say::grid_versions(language)}</a>
                        </p>
                    })}
                    {is_quiet.then(|| view! { <p class="empty">{say::required_none(language)}</p> })}
                    <ul class="records">
                        {lines.into_iter().map(|(name, one)| view! { <li>{row(name, one, &schools)}</li> }).collect_view()}
                    </ul>
                    <p class="ways">
                        <a class="button" href="/admin/requirements/item">{say::required_add(language)}</a>
                        <a class="quiet" href="/admin/import">{say::required_as_file(language)}</a>
                    </p>
                </section>
            }
        })}
    }
}

fn row(name: String, one: Requirement, schools: &Schools) -> impl IntoView + use<> {
    let language = language();
    let source = from_source(language, &one.source);
    let item = [("item", name)].into_iter().collect::<ParamsMap>().to_query_string();
    view! {
        <p class="record-name" dir="auto">{one.subject.clone()}</p>
        <p class="meta">
            {asks(language, &one, schools)} {source}
        </p>
        <p>
            <a class="quiet" href=format!("/admin/requirements/item{item}")>
                {say::grid_change(language)}<span class="unseen">": " {one.subject}</span>
            </a>
        </p>
    }
}

/// How much of it is asked for, where, of whom, and which place it has among the others.
fn asks(language: Language, one: &Requirement, schools: &Schools) -> impl IntoView + use<> {
    let much = match one.measure {
        Measure::Credits => say::required_credits(language, &one.needed.to_string()),
        Measure::Hours => say::required_hours(language, &one.needed.to_string()),
        Measure::Done => say::required_done(language).to_owned(),
    };
    let school = match one.school {
        None => say::required_every_school(language).to_owned(),
        Some(school) => {
            let name = schools.iter().find(|(one, _)| *one == school).map(|(_, name)| name.clone());
            name.unwrap_or_else(|| school.to_string())
        }
    };
    let [from, until] = [one.class_from, one.class_until].map(|class| class.map(|class| class.0.to_string()));
    let classes = match (from, until) {
        (None, None) => say::required_every_class(language).to_owned(),
        (Some(from), None) => say::required_class_from(language, &from),
        (None, Some(until)) => say::required_class_until(language, &until),
        (Some(from), Some(until)) if from == until => say::required_class_one(language, &from),
        (Some(from), Some(until)) => say::required_class_both(language, &from, &until),
    };
    let place = say::required_at(language, &one.place.to_string());
    view! { {much} " \u{b7} " <bdi>{school}</bdi> " \u{b7} " {classes} " \u{b7} " {place} }
}
