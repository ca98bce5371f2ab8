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
use crate::say::{self, Language, marked};
use crate::ui::language;
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
        <Title text=say::room(language()) />
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
    let language = language();
    let query = query_of(choice);
    let whose = whose(language, choice, &choices);
    let (over, open_again, behind) = marked(say::room_over(language));
    let lead = match seats {
        Some(_) => whose,
        None => say::room_choose(language).to_owned(),
    };
    let about = choice.lesson.map(|Lesson { section, enough }| {
        say::room_about(language, section.title_in(language), enough.title_in(language))
    });
    view! {
        <article class="room">
            <header class="page-head">
                <p class="back"><a href="/desk">{say::desk(language)}</a></p>
                <h1>{say::room(language)}</h1>
                <p class="lead" dir="auto">{lead}</p>
                {about.map(|about| view! { <p>{about}</p> })}
            </header>
            <p class="unseen room-said" role="status" data-asked=say::room_asked(language)></p>
            <p class="alert" role="alert" data-trouble="late" hidden>
                {say::room_late(language)}
            </p>
            <p class="alert" role="alert" data-trouble="over" hidden>
                {over} <a href=format!("/desk/room?{query}")>{open_again}</a> {behind}
            </p>
            {seats.map(|seats| view! {
                <Now seats waiting count />
                <p class="ways">
                    <a class="quiet" href=format!("/desk/room?{query}")>{say::room_look_again(language)}</a>
                    <noscript>{by_itself(language, &query, is_again)}</noscript>
                </p>
            })}
            <Choose choice choices />
        </article>
    }
}

/// Whose room it is.
fn whose(language: Language, choice: Choice, choices: &Choices) -> String {
    let named =
        |all: &[(i64, String)], id: i64| all.iter().find(|(other, _)| *other == id).map(|(_, name)| name.clone());
    match (choice.class, choice.caseload) {
        (Some(class), _) => named(&choices.classes, class.0)
            .map_or_else(|| say::room_a_class(language).to_owned(), |name| say::room_the_class(language, &name)),
        (None, Some(counselor)) => named(&choices.counselors, counselor.0)
            .map_or_else(|| say::room_a_caseload(language).to_owned(), |name| say::room_the_caseload(language, &name)),
        (None, None) => say::room_all(language).to_owned(),
    }
}

/// Without script nothing moves unless it was asked for (WCAG 2.2.2).
fn by_itself(language: Language, query: &str, is_again: bool) -> impl IntoView + use<> {
    if is_again {
        view! { <a class="quiet" href=format!("/desk/room?{query}")>{say::room_stop(language)}</a> }.into_any()
    } else {
        let label = say::room_by_itself(language, AGAIN);
        view! { <a class="quiet" href=format!("/desk/room?{query}&again={AGAIN}")>{label}</a> }.into_any()
    }
}

/// What the script takes over: counts, who waits, everybody.
#[component]
fn Now(seats: Vec<Seat>, waiting: Vec<u32>, count: Count) -> impl IntoView {
    let language = language();
    let shown = seats.len();
    let counts = Doing::ALL.map(|doing| {
        let number = seats.iter().filter(|seat| seat.doing == doing).count();
        view! {
            <li class=format!("room-count seat-{}", doing.slug())>
                <Mark doing />
                <span class="room-number">{number}</span>
                " "
                <span>{doing.title_in(language)}</span>
            </li>
        }
    });
    let next = waiting.iter().filter_map(|place| seats.get(usize::try_from(*place).ok()?));
    let next = next.map(|seat| view! { <li><bdi>{seat.name.clone()}</bdi></li> }).collect_view();
    let is_whole = count == Count::Exactly(shown as u64);
    view! {
        <div class="room-now">
            {if seats.is_empty() {
                view! { <p class="sheet empty">{say::room_nobody(language)}</p> }.into_any()
            } else {
                view! { <ul class="room-counts" aria-label=say::room_how_many(language)>{counts.collect_view()}</ul> }.into_any()
            }}
            {(!waiting.is_empty()).then(|| view! {
                <section class="room-waiting" aria-labelledby="waiting">
                    <h2 id="waiting">{say::room_wait(language)}</h2>
                    <ol>{next}</ol>
                </section>
            })}
            {(!seats.is_empty()).then(|| view! {
                <ul class="room-seats" aria-label=say::desk_students(language)>
                    {seats.into_iter().map(|seat| view! { <One seat /> }).collect_view()}
                </ul>
            })}
            {(!is_whole).then(|| view! {
                <p class="meta">{say::room_first(language, &shown.to_string(), &count.words_in(language))}</p>
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
            <span class="seat-doing"><Mark doing />{doing.title_in(language())}</span>
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
    let language = language();
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
        (section.slug().to_owned(), section.title_in(language).to_owned(), is_chosen)
    });
    let enough = Enough::ALL.map(|enough| {
        let is_chosen = lesson.is_some_and(|lesson| lesson.enough == enough);
        (enough.slug().to_owned(), enough.title_in(language).to_owned(), is_chosen)
    });
    view! {
        <form method="get" action="/desk/room" class="sheet room-choose" aria-label=say::room_which(language)>
            {(schools.len() > 1).then(|| select(say::filter_school(language), "school", Some(say::filter_all_schools(language)), schools))}
            {(!classes.is_empty()).then(|| select(say::filter_class(language), "class", Some(say::room_not_chosen(language)), classes))}
            {(!counselors.is_empty()).then(|| select(say::filter_caseload(language), "caseload", Some(say::room_not_chosen(language)), counselors))}
            {select(say::room_lesson(language), "about", Some(say::room_no_lesson(language)), sections.into())}
            {select(say::room_done_when(language), "done", None, enough.into())}
            <button class="button" type="submit">{say::filter_show(language)}</button>
        </form>
    }
}
