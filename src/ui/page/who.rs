//! "Who can see this" and "Who looked": for the student, the guardians and the counselor, in words.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::addressed::{BackToPlan, about_student};
use crate::api::who::{Reader, Told, Who, open_who};
use crate::domain::person::PersonId;
use crate::domain::section::Sections;
use crate::domain::trail::{Capacity, Deed};
use crate::say;
use crate::ui::language;
use crate::ui::part::{Moment, TimesNote, in_same_list, load, on_day};

/// The page about one's own plan.
#[component]
pub fn OwnWho() -> impl IntoView {
    page(None)
}

/// The page about the plan of the student in the address.
#[component]
pub fn StudentWho() -> impl IntoView {
    about_student(|student| page(Some(student)))
}

fn page(student: Option<PersonId>) -> impl IntoView {
    let before = use_query_map().with_untracked(|query| query.get("before")?.parse().ok());
    let answer = Resource::new_blocking(|| (), move |()| open_who(student, before));
    load(answer, move |who: Who| view! { <Shown who is_first=before.is_none() /> })
}

#[component]
fn Shown(who: Who, is_first: bool) -> impl IntoView {
    let language = language();
    let (title, here) = if who.is_own {
        (say::home_who(language).to_owned(), "/plan/who".to_owned())
    } else {
        (say::who_of_plan(language, &who.name), format!("/students/{}/who", who.student))
    };
    let is_quiet = who.trail.is_empty();
    view! {
        <Title text=title.clone() />
        <article class="who-page">
            <header class="page-head">
                <BackToPlan is_own=who.is_own student=who.student name=who.name />
                <h1 dir="auto">{title}</h1>
            </header>
            {is_first.then(|| view! { <CanSee readers=who.readers is_own=who.is_own /> })}
            <section class="sheet" aria-labelledby="looked">
                <h2 id="looked">{say::who_looked(language)}</h2>
                {if is_quiet {
                    view! { <p class="empty">{say::who_nobody(language)}</p> }.into_any()
                } else {
                    view! {
                        <p class="meta">{say::who_order(language)}</p>
                        <TimesNote />
                        <ol class="trail">{who.trail.into_iter().map(told).collect_view()}</ol>
                    }
                    .into_any()
                }}
                {who.earlier.map(|before| view! {
                    <p><a class="button" rel="external" href=in_same_list(&format!("{here}?before={before}"))>{say::who_earlier(language)}</a></p>
                })}
            </section>
        </article>
    }
}

/// Everyone who may read, and what all others must do first.
#[component]
fn CanSee(readers: Vec<Reader>, is_own: bool) -> impl IntoView {
    let language = language();
    let whose = is_own.then(|| [say::who_you_all(language), " "].concat());
    view! {
        <section class="sheet" aria-labelledby="can-see">
            <h2 id="can-see">{say::child_who(language)}</h2>
            <p>{whose} {say::who_only_student(language)}</p>
            <ul class="readers">{readers.into_iter().map(reader).collect_view()}</ul>
            <p>
                {say::who_check_ins(language)}
            </p>
            <p>{say::who_school(language)}</p>
            <p>
                {say::who_others(language)}
            </p>
        </section>
    }
}

fn reader(reader: Reader) -> impl IntoView {
    let language = language();
    let relation = match (reader.capacity, reader.what.is_empty()) {
        (Capacity::Partner, false) => say::who_partner_for(language, &reader.what),
        (capacity, false) => say::who_as(language, capacity.words_in(language), &reader.what),
        (capacity, true) => capacity.words_in(language).to_owned(),
    };
    let until = reader.until.map(|until| say::who_until(language, &on_day(until)));
    view! {
        <li>
            <span class="reader-name" dir="auto">{reader.name}</span>
            <span class="reader-what" dir="auto">{relation}</span>
            <span>{sections(reader.sections)} "." {until}</span>
        </li>
    }
}

/// A set of sections, as one says it.
pub(super) fn sections(sections: Sections) -> String {
    let language = language();
    let names: Vec<_> = sections.iter().map(|section| section.title_in(language)).collect();
    match sections {
        Sections::ALL => say::who_all_sections(language).to_owned(),
        _ if names.is_empty() => say::who_no_section(language).to_owned(),
        _ => say::list(language, &names),
    }
}

/// The same in the middle of a sentence.
fn in_a_sentence(set: Sections) -> String {
    if set == Sections::ALL { say::who_all_sections_within(language()).to_owned() } else { sections(set) }
}

fn told(told: Told) -> impl IntoView {
    let language = language();
    let name = told.name.unwrap_or_else(|| say::who_somebody(language).to_owned());
    let about = match told.deed {
        Deed::Looked | Deed::LookedAtHistory | Deed::Commented => in_a_sentence(told.sections),
        _ => say::who_this_plan(language).to_owned(),
    };
    view! {
        <li>
            <Moment at=told.at />
            <span>
                <span class="reader-name" dir="auto">{name}</span>
                {say::who_told(language, told.capacity.words_in(language), told.deed.words_in(language), &about)}
            </span>
            {told.reason.map(|reason| view! { <q class="reason" dir="auto">{reason}</q> })}
        </li>
    }
}
