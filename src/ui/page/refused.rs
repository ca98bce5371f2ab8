//! What a student sent and the server did not take: to be read, copied, and taken into the plan after all. HTML alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::addressed::{BackToPlan, about_student};
use crate::api::refused::{One, Refused, Would, open_refused};
use crate::domain::person::PersonId;
use crate::domain::section::Section;
use crate::say::{self, HERE, around};
use crate::sync::Refusal;
use crate::text::Comparison;
use crate::ui::language;
use crate::ui::part::{Changes, FormError, Moment, Sender, TextArea, TimesNote, load};

/// The page about what one sent oneself.
#[component]
pub fn OwnRefused() -> impl IntoView {
    page(None)
}

/// The page about what the student in the address sent.
#[component]
pub fn StudentRefused() -> impl IntoView {
    about_student(|student| page(Some(student)))
}

fn page(student: Option<PersonId>) -> impl IntoView {
    let query = use_query_map();
    let (late, done) = query.with_untracked(|query| (query.get("late").is_some(), query.get("done").is_some()));
    let answer = Resource::new_blocking(|| (), move |()| open_refused(student, late));
    load(answer, move |refused: Refused| view! { <Shown refused late done /> })
}

#[component]
fn Shown(refused: Refused, late: bool, done: bool) -> impl IntoView {
    let language = language();
    let Refused { student, is_own, name, is_closed, typed, all, has_more, from } = refused;
    let (title, lead) = if is_own {
        (say::aside_own(language).to_owned(), say::aside_own_lead(language))
    } else {
        (say::aside_of(language, &name), say::aside_lead(language))
    };
    let is_late = late && is_own && is_closed;
    let is_empty = typed.is_empty() && all.is_empty();
    let times = !all.is_empty();
    view! {
        <Title text=title.clone() />
        <article class="who-page">
            <header class="page-head">
                {(!(is_own && is_closed)).then(|| view! { <BackToPlan is_own student name /> })}
                {(is_own && is_closed).then(|| view! { <p class="back"><a rel="external" href="/plan/years">{say::home_years(language)}</a></p> })}
                <h1 dir="auto">{title}</h1>
                {(!is_empty).then(|| view! { <p class="lead">{lead}</p> })}
            </header>
            {is_late.then(|| view! {
                <p class="alert" role="alert">{Refusal::NoRight.says(language)} " " {say::aside_late(language)}</p>
            })}
            {done.then(|| view! { <p class="notice" role="status">{say::aside_admitted(language)}</p> })}
            <FormError path="/api/admit_refused" />
            {(is_closed && !is_own && !is_empty).then(|| view! { <p class="notice">{say::aside_closed(language)}</p> })}
            {is_empty.then(|| view! { <p class="empty">{say::aside_none(language)}</p> })}
            {typed.into_iter().enumerate().map(|(at, (section, words))| form(at, section, words)).collect_view()}
            {times.then(|| view! { <TimesNote /> })}
            {all.into_iter().map(|one| refused_one((student, is_own), one, from.clone())).collect_view()}
            {has_more.then(|| view! { <p class="meta">{say::aside_more(language)}</p> })}
        </article>
    }
}

/// What stood in a form, to be copied.
fn form(at: usize, section: Option<Section>, words: String) -> impl IntoView {
    let language = language();
    let id = format!("typed-{at}");
    let title = match section {
        Some(section) => say::aside_typed(language, section.title_in(language)),
        None => say::aside_typed_card(language).to_owned(),
    };
    view! {
        <section class="sheet" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{title}</h2>
            <p id=format!("{id}-hint")>{say::aside_copy(language)}</p>
            <TextArea name="typed" text=words labelled_by=id.clone() described_by=format!("{id}-hint") rows="8" is_read_only=true node_ref=NodeRef::new() />
        </section>
    }
}

fn refused_one((student, is_own): (PersonId, bool), one: One, from: Option<String>) -> impl IntoView {
    let language = language();
    let One { number, at, reason, would, has_words, may_admit } = one;
    let id = format!("refused-{number}");
    let way = if is_own { "/plan".to_owned() } else { format!("/students/{student}") };
    let (before, behind) = around(&say::aside_sent(language, HERE));
    let title = id.clone();
    view! {
        <section class="sheet" aria-labelledby=id.clone()>
            <h2 id=title>{before} <Moment at=at /> {behind}</h2>
            <p>{reason}</p>
            {brings(would)}
            <p class="meta">
                <a rel="external" href=format!("{way}/refused/{number}") download aria-describedby=id.clone()>
                    {if has_words { say::aside_file_words(language) } else { say::aside_file_bytes(language) }}
                </a>
                {(!has_words).then(|| view! { " " {say::aside_file_raw(language)} })}
            </p>
            {may_admit.then(|| view! {
                <form method="post" action="/api/admit_refused">
                    <input type="hidden" name="student" value=student.to_string() />
                    <input type="hidden" name="number" value=number.to_string() />
                    <Sender from />
                    <button class="button" type="submit" aria-describedby=id.clone()>{say::aside_admit(language)}</button>
                </form>
            })}
        </section>
    }
}

fn brings(would: Would) -> AnyView {
    let language = language();
    let says = |words: &'static str| view! { <p class="meta">{words}</p> }.into_any();
    match would {
        Would::Unreadable => says(say::aside_unreadable(language)),
        Would::Behind => says(say::aside_behind(language)),
        Would::Nothing => says(say::aside_there(language)),
        Would::Change { words, boxes, called, cards } => {
            let section = |(section, comparison): (Section, Comparison)| {
                view! {
                    <h3>{section.title_in(language)}</h3>
                    <Changes comparison />
                }
            };
            view! {
                {words.into_iter().map(section).collect_view()}
                {(boxes > 0).then(|| view! { <p class="meta">{say::aside_boxes(language, boxes)}</p> })}
                {called.then(|| says(say::aside_called(language)))}
                {cards.then(|| says(say::aside_cards(language)))}
            }
            .into_any()
        }
    }
}
