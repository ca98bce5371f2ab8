//! The windows that were assigned to lists: how far each is, what came of it, and the button that takes it back. Links and
//! forms alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use crate::api::assign::{Assignment, Assignments as Page, open_assignments};
use crate::domain::window::Way;
use crate::ui::language;
use crate::ui::part::{FormError, Moment, Sender, TimesNote, load, on_day};

/// What the viewer has assigned; in a whole district what others have, too.
#[component]
pub fn Assignments() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| open_assignments());
    let done = use_query_map().read_untracked().get("done");
    let done = match done.as_deref() {
        Some("assigned") => Some(
            "The students of the list are getting their window now, one page of the list after the other. You can close this page.",
        ),
        Some("undone") => Some("Taken back. Nobody is in it any more; check-ins that were logged in it stay."),
        _ => None,
    };
    view! {
        <Title text="Windows for lists" />
        {load(page, move |Page { rows, from }: Page| {
            let is_quiet = rows.is_empty();
            let goes_on = rows.iter().any(|one| one.way.goes_on());
            view! {
                <article class="who-page reminders">
                    <header class="page-head">
                        <p class="back"><a href="/desk">"Your desk"</a></p>
                        <h1>"Windows for lists"</h1>
                        <p class="lead">"Check-in windows that were assigned to the students of a list."</p>
                    </header>
                    {done.map(|done| view! { <p class="notice" role="status">{done}</p> })}
                    <FormError path="/api/undo_assignment" />
                    {goes_on.then(|| view! { <p><a class="button" href="/desk/windows">"Look again"</a></p> })}
                    {is_quiet.then(|| view! {
                        <p class="empty">"No window was assigned to a list yet. Choose students on your desk; the list has a link for it."</p>
                    })}
                    {(!is_quiet).then(|| view! {
                        <TimesNote />
                        <ol class="plain">{rows.into_iter().map(|one| view! { <li>{assignment(one, from.clone())}</li> }).collect_view()}</ol>
                    })}
                </article>
            }
        })}
    }
}

fn assignment(one: Assignment, from: Option<String>) -> impl IntoView {
    let state = state(&one);
    let Assignment { id: number, window, by, query, at, way, people, passed, .. } = one;
    let id = format!("window-{number}");
    let (labelled, measured) = (id.clone(), id.clone());
    let of = people.filter(|_| way == Way::Working).map(|people| (people.max(passed).to_string(), passed.to_string()));
    let name = window.name().to_owned();
    view! {
        <section class="sheet" aria-labelledby=labelled>
            <h2 id=id dir="auto">{name.clone()}</h2>
            <p class="meta">
                {format!("{}, {} to {} \u{b7} assigned ", window.kind().words_in(language()), on_day(window.first()), on_day(window.last()))}
                <Moment at /> " by " <bdi>{by}</bdi> " to " <a href=format!("/desk?{query}")>"this list"</a>
            </p>
            {of.map(|(people, passed)| view! { <progress max=people value=passed aria-labelledby=measured></progress> })}
            <p>{state}</p>
            {(!way.is_taken_back()).then(|| view! {
                <form method="post" action="/api/undo_assignment">
                    <input type="hidden" name="window" value=number.to_string() />
                    <Sender from />
                    <button class="quiet" type="submit">"Take it back"<span class="unseen">{format!(": {name}")}</span></button>
                </form>
            })}
        </section>
    }
}

/// How far it is, in words.
fn state(one: &Assignment) -> String {
    let Assignment { people, passed, given, kept, check_ins, .. } = *one;
    let of = people.map(|people| format!(" of {}", people.max(passed))).unwrap_or_default();
    let beginning = match one.way {
        Way::Working => format!("{passed}{of} students looked at so far."),
        Way::Done => format!("Done: {passed} students looked at."),
        Way::Stopped => {
            format!(
                "Stopped after {passed} students: whoever assigned it may not see this list any more, or it could not be read."
            )
        }
        Way::Undoing => "Being taken back now.".to_owned(),
        Way::Undone => format!("Taken back, after {passed} students."),
    };
    format!(
        "{beginning} {given} got it; {kept} had a window in these days and kept that one. Check-ins logged in it: {check_ins}."
    )
}
