//! The windows that were assigned to lists: how far each is, what came of it, and the button that takes it back. Links and
//! forms alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use crate::api::assign::{Assignment, Assignments as Page, open_assignments};
use crate::domain::window::Way;
use crate::say::{self, HERE, Language, around, marked};
use crate::ui::language;
use crate::ui::part::{FormError, Moment, Sender, TimesNote, load, on_day};

/// What the viewer has assigned; in a whole district what others have, too.
#[component]
pub fn Assignments() -> impl IntoView {
    let language = language();
    let page = Resource::new_blocking(|| (), |()| open_assignments());
    let done = use_query_map().read_untracked().get("done");
    let done = match done.as_deref() {
        Some("assigned") => Some(say::assigned_now(language)),
        Some("undone") => Some(say::assigned_undone(language)),
        _ => None,
    };
    view! {
        <Title text=say::desk_windows(language) />
        {load(page, move |Page { rows, from }: Page| {
            let is_quiet = rows.is_empty();
            let goes_on = rows.iter().any(|one| one.way.goes_on());
            view! {
                <article class="who-page reminders">
                    <header class="page-head">
                        <p class="back"><a href="/desk">{say::desk(language)}</a></p>
                        <h1>{say::desk_windows(language)}</h1>
                        <p class="lead">{say::assigned_lead(language)}</p>
                    </header>
                    {done.map(|done| view! { <p class="notice" role="status">{done}</p> })}
                    <FormError path="/api/undo_assignment" />
                    {goes_on.then(|| view! { <p><a class="button" href="/desk/windows">{say::sent_look_again(language)}</a></p> })}
                    {is_quiet.then(|| view! {
                        <p class="empty">{say::assigned_none(language)}</p>
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
    let language = language();
    let state = state(language, &one);
    let Assignment { id: number, window, by, query, at, way, people, passed, .. } = one;
    let id = format!("window-{number}");
    let (labelled, measured) = (id.clone(), id.clone());
    let of = people.filter(|_| way == Way::Working).map(|people| (people.max(passed).to_string(), passed.to_string()));
    let name = window.name().to_owned();
    let days =
        say::assigned_days(language, window.kind().words_in(language), &on_day(window.first()), &on_day(window.last()));
    let (assigned, list) = around(&say::assigned_to(language, HERE));
    let (to, this_list, behind) = marked(&list.unwrap_or_default());
    let (before_name, behind_name) = around(&say::assigned_by(language, HERE));
    view! {
        <section class="sheet" aria-labelledby=labelled>
            <h2 id=id dir="auto">{name.clone()}</h2>
            <p class="meta">
                {days} " \u{b7} " {assigned} <Moment at /> {to} <a href=format!("/desk?{query}")>{this_list}</a> {behind} " "
                {before_name} <bdi>{by}</bdi> {behind_name}
            </p>
            {of.map(|(people, passed)| view! { <progress max=people value=passed aria-labelledby=measured></progress> })}
            <p>{state}</p>
            {(!way.is_taken_back()).then(|| view! {
                <form method="post" action="/api/undo_assignment">
                    <input type="hidden" name="window" value=number.to_string() />
                    <Sender from />
                    <button class="quiet" type="submit">{say::assigned_take_back(language)}<span class="unseen">{say::admin_about(language, &name)}</span></button>
                </form>
            })}
        </section>
    }
}

/// How far it is, in words.
fn state(language: Language, one: &Assignment) -> String {
    let Assignment { people, passed, given, kept, check_ins, .. } = *one;
    let number = passed.to_string();
    let beginning = match (one.way, people) {
        (Way::Working, Some(people)) => say::sent_working_of(language, &number, &people.max(passed).to_string()),
        (Way::Working, None) => say::sent_working(language, &number),
        (Way::Done, _) => say::sent_done(language, &number),
        (Way::Stopped, _) => say::assigned_stopped(language, &number),
        (Way::Undoing, _) => say::assigned_undoing(language).to_owned(),
        (Way::Undone, _) => say::assigned_taken_back(language, &number),
    };
    let [given, kept, check_ins] = [given, kept, check_ins].map(|number| number.to_string());
    [beginning, say::assigned_came_of_it(language, &given, &kept, &check_ins)].join(" ")
}
