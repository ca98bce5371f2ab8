//! "Who can see this" and "Who looked": for the student, the guardians and the counselor, in words.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::addressed::{BackToPlan, about_student};
use crate::api::who::{Reader, Told, Who, open_who};
use crate::domain::person::PersonId;
use crate::domain::section::{Section, Sections};
use crate::domain::trail::{Capacity, Deed};
use crate::ui::part::{Moment, TimesNote, load, on_day};

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
    let (title, here) = if who.is_own {
        ("Who can see my plan".to_owned(), "/plan/who".to_owned())
    } else {
        (format!("Who can see the plan of {}", who.name), format!("/students/{}/who", who.student))
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
                <h2 id="looked">"Who looked"</h2>
                {if is_quiet {
                    view! { <p class="empty">"Nobody else has opened this plan so far."</p> }.into_any()
                } else {
                    view! {
                        <p class="meta">"Newest first. Several looks of one person within a quarter of an hour stand here once."</p>
                        <TimesNote />
                        <ol class="trail">{who.trail.into_iter().map(told).collect_view()}</ol>
                    }
                    .into_any()
                }}
                {who.earlier.map(|before| view! {
                    <p><a class="button" rel="external" href=format!("{here}?before={before}")>"Earlier"</a></p>
                })}
            </section>
        </article>
    }
}

/// Everyone who may read, and what all others must do first.
#[component]
fn CanSee(readers: Vec<Reader>, is_own: bool) -> impl IntoView {
    let whose = if is_own { "You can see and write all of it. " } else { "" };
    view! {
        <section class="sheet" aria-labelledby="can-see">
            <h2 id="can-see">"Who can see this"</h2>
            <p>{whose} "Only the student writes here. These people can read:"</p>
            <ul class="readers">{readers.into_iter().map(reader).collect_view()}</ul>
            <p>
                "Check-ins can be read by the student, the guardians and the counselor, by teachers where the district lets them log check-ins, and by those who have said why they must read. Partners never read them."
            </p>
            <p>
                "Other people who work at the school, and the administrators of the district, can open the plan only after they have said why. What they said then stands below. For everybody else the plan does not exist."
            </p>
        </section>
    }
}

fn reader(reader: Reader) -> impl IntoView {
    let relation = match (reader.capacity, reader.what.is_empty()) {
        (Capacity::Partner, false) => format!("community partner, for: {}", reader.what),
        (capacity, false) => format!("{} ({})", capacity.words(), reader.what),
        (capacity, true) => capacity.words().to_owned(),
    };
    let until = reader.until.map(|until| format!(" Until {}.", on_day(until)));
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
    if sections == Sections::ALL {
        return "All four sections".to_owned();
    }
    let names: Vec<_> = sections.iter().map(Section::title).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => "No section".to_owned(),
    }
}

/// The same in the middle of a sentence.
fn in_a_sentence(set: Sections) -> String {
    if set == Sections::ALL { "all four sections".to_owned() } else { sections(set) }
}

fn told(told: Told) -> impl IntoView {
    let name = told.name.unwrap_or_else(|| "Somebody".to_owned());
    let about = match told.deed {
        Deed::Looked | Deed::LookedAtHistory | Deed::Commented => in_a_sentence(told.sections),
        _ => "this plan".to_owned(),
    };
    view! {
        <li>
            <Moment at=told.at />
            <span>
                <span class="reader-name" dir="auto">{name}</span>
                {format!(", {}, {} {about}.", told.capacity.words(), told.deed.words())}
            </span>
            {told.reason.map(|reason| view! { <q class="reason" dir="auto">{reason}</q> })}
        </li>
    }
}
