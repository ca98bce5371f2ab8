//! A room: who of a class has the plan open, who is done, who asks for help; for a wall that everybody can read. Links
//! and a form alone; the address is the room. `public/room.js` keeps it fresh; without script one looks again oneself, or
//! lets the browser do it.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use crate::api::desk::Choices;
use crate::api::room::{Room as Loaded, Seat, open_room};
use crate::domain::room::{Choice, Doing, Enough, Lesson};
use crate::domain::roster::Count;
use crate::domain::section::Section;
use crate::ui::part::{load, select};

/// How often the browser looks again by itself where there is no script, in seconds.
pub const AGAIN: &str = "5";

/// The room of its address.
#[component]
pub fn Room() -> impl IntoView {
    let query: Vec<_> = use_query_map().with_untracked(|query| query.clone().into_iter().collect());
    let is_again = query.iter().any(|(name, _)| name == "again");
    let choice = Choice::from_pairs(query.iter().map(|(name, value)| (name.as_ref(), value.as_str())));
    let room = Resource::new_blocking(move || choice, open_room);
    view! {
        <Title text="Room" />
        {load(room, move |room| view! { <Shown room is_again /> })}
    }
}

/// What stands behind the question mark of a room's address.
pub(super) fn query_of(choice: Choice) -> String {
    let pairs = choice.pairs().into_iter().collect::<ParamsMap>().to_query_string();
    pairs.trim_start_matches('?').to_owned()
}

#[component]
fn Shown(room: Loaded, is_again: bool) -> impl IntoView {
    let Loaded { choice, seats, waiting, count, choices } = room;
    let query = query_of(choice);
    let whose = whose(choice, &choices);
    let lead = match seats {
        Some(_) => whose,
        None => "Choose a class, or whose caseload.".to_owned(),
    };
    let about = choice
        .lesson
        .map(|Lesson { section, enough }| format!("{}. Somebody is done when {}.", section.title(), enough.title()));
    view! {
        <article class="room">
            <header class="page-head">
                <p class="back"><a href="/desk">"Your desk"</a></p>
                <h1>"Room"</h1>
                <p class="lead" dir="auto">{lead}</p>
                {about.map(|about| view! { <p>{about}</p> })}
            </header>
            <p class="unseen room-said" role="status"></p>
            <p class="alert" role="alert" data-trouble="late" hidden>
                "The server does not answer, so this is not fresh any more. This page goes on trying."
            </p>
            <p class="alert" role="alert" data-trouble="over" hidden>
                "Your session has ended, or this room is not yours any more. Nothing is shown. "
                <a href=format!("/desk/room?{query}")>"Open the room again"</a>
            </p>
            {seats.map(|seats| view! {
                <Now seats waiting count />
                <p class="ways">
                    <a class="quiet" href=format!("/desk/room?{query}")>"Look again"</a>
                    <noscript>{by_itself(&query, is_again)}</noscript>
                </p>
            })}
            <Choose choice choices />
        </article>
    }
}

/// Whose room it is.
fn whose(choice: Choice, choices: &Choices) -> String {
    let named = |all: &[(i64, String)], id: i64, words: &str, unknown: &str| {
        let name = all.iter().find(|(other, _)| *other == id).map(|(_, name)| format!("{words} {name}"));
        name.unwrap_or_else(|| unknown.to_owned())
    };
    match (choice.class, choice.caseload) {
        (Some(class), _) => named(&choices.classes, class.0, "The class", "A class"),
        (None, Some(counselor)) => named(&choices.counselors, counselor.0, "The caseload of", "A caseload"),
        (None, None) => "All of your students".to_owned(),
    }
}

/// Without script nothing moves unless it was asked for (WCAG 2.2.2).
fn by_itself(query: &str, is_again: bool) -> impl IntoView + use<> {
    if is_again {
        view! { <a class="quiet" href=format!("/desk/room?{query}")>"Stop looking by itself"</a> }.into_any()
    } else {
        let label = format!("Look again by itself every {AGAIN} seconds");
        view! { <a class="quiet" href=format!("/desk/room?{query}&again={AGAIN}")>{label}</a> }.into_any()
    }
}

/// What the script takes over: counts, who waits, everybody.
#[component]
fn Now(seats: Vec<Seat>, waiting: Vec<u32>, count: Count) -> impl IntoView {
    let shown = seats.len();
    let counts = Doing::ALL.map(|doing| {
        let number = seats.iter().filter(|seat| seat.doing == doing).count();
        view! {
            <li class=format!("room-count seat-{}", doing.slug())>
                <Mark doing />
                <span class="room-number">{number}</span>
                " "
                <span>{doing.title()}</span>
            </li>
        }
    });
    let next = waiting.iter().filter_map(|place| seats.get(usize::try_from(*place).ok()?));
    let next = next.map(|seat| view! { <li><bdi>{seat.name.clone()}</bdi></li> }).collect_view();
    let is_whole = count == Count::Exactly(shown as u64);
    view! {
        <div class="room-now">
            {if seats.is_empty() {
                view! { <p class="sheet empty">"Nobody is in this room whom you can see."</p> }.into_any()
            } else {
                view! { <ul class="room-counts" aria-label="How many">{counts.collect_view()}</ul> }.into_any()
            }}
            {(!waiting.is_empty()).then(|| view! {
                <section class="room-waiting" aria-labelledby="waiting">
                    <h2 id="waiting">"They wait for help, the first one longest"</h2>
                    <ol>{next}</ol>
                </section>
            })}
            {(!seats.is_empty()).then(|| view! {
                <ul class="room-seats" aria-label="Students">
                    {seats.into_iter().map(|seat| view! { <One seat /> }).collect_view()}
                </ul>
            })}
            {(!is_whole).then(|| view! {
                <p class="meta">{format!("These are the first {shown} of {count} by name. Choose a class to see the others.")}</p>
            })}
        </div>
    }
}

#[component]
fn One(seat: Seat) -> impl IntoView {
    let Seat { name, doing } = seat;
    view! {
        <li class=format!("seat seat-{}", doing.slug())>
            <span class="seat-name" dir="auto">{name}</span>
            <span class="seat-doing"><Mark doing />{doing.title()}</span>
        </li>
    }
}

/// A shape for each state; its words stand beside it.
#[component]
fn Mark(doing: Doing) -> impl IntoView {
    view! { <span class=format!("room-mark room-mark-{}", doing.slug()) aria-hidden="true"></span> }
}

#[component]
fn Choose(choice: Choice, choices: Choices) -> impl IntoView {
    let Choices { schools, classes, counselors } = choices;
    let named = |all: Vec<(i64, String)>, chosen: Option<i64>| {
        all.into_iter().map(|(id, name)| (id.to_string(), name, chosen == Some(id))).collect::<Vec<_>>()
    };
    let schools = schools.into_iter().map(|(id, name)| (id.to_string(), name, choice.school == Some(id)));
    let schools: Vec<_> = schools.collect();
    let classes = named(classes, choice.class.map(|class| class.0));
    let counselors = named(counselors, choice.caseload.map(|counselor| counselor.0));
    let lesson = choice.lesson;
    let sections = Section::ALL.map(|section| {
        let is_chosen = lesson.is_some_and(|lesson| lesson.section == section);
        (section.slug().to_owned(), section.title().to_owned(), is_chosen)
    });
    let enough = Enough::ALL.map(|enough| {
        let is_chosen = lesson.is_some_and(|lesson| lesson.enough == enough);
        (enough.slug().to_owned(), enough.title().to_owned(), is_chosen)
    });
    view! {
        <form method="get" action="/desk/room" class="sheet room-choose" aria-label="Which room">
            {(schools.len() > 1).then(|| select("School", "school", Some("All schools"), schools))}
            {(!classes.is_empty()).then(|| select("Class", "class", Some("Not chosen"), classes))}
            {(!counselors.is_empty()).then(|| select("Caseload of", "caseload", Some("Not chosen"), counselors))}
            {select("The lesson is about", "about", Some("Not chosen: nobody is done"), sections.into())}
            {select("Somebody is done when", "done", None, enough.into())}
            <button class="button" type="submit">"Show"</button>
        </form>
    }
}
