//! What somebody has sent: how far it is, what came of it, and the button that takes it back. Links and forms alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use crate::api::remind::{Batch, Sent, open_reminders};
use crate::domain::reminder::{BySchool, Stage};
use crate::domain::window::Moment as OfWindow;
use crate::say::{self, HERE, Language, around, marked};
use crate::ui::language;
use crate::ui::part::{FormError, Moment, Sender, TimesNote, load};

/// The reminders that the viewer has sent, and those that windows sent by themselves.
#[component]
pub fn Reminders() -> impl IntoView {
    let language = language();
    let page = Resource::new_blocking(|| (), |()| open_reminders());
    let done = use_query_map().read_untracked().get("done");
    let done = match done.as_deref() {
        Some("sent") => Some(say::sent_now(language)),
        Some("undone") => Some(say::sent_undone(language)),
        _ => None,
    };
    view! {
        <Title text=say::desk_reminders(language) />
        {load(page, move |Sent { batches, sends_mail, from }: Sent| {
            let is_quiet = batches.is_empty();
            let is_working = batches.iter().any(|one| one.stage == Stage::Working || one.waiting > 0);
            view! {
                <article class="who-page reminders">
                    <header class="page-head">
                        <p class="back"><a href="/desk">{say::desk(language)}</a></p>
                        <h1>{say::desk_reminders(language)}</h1>
                        <p class="lead">{say::sent_lead(language)}</p>
                    </header>
                    {done.map(|done| view! { <p class="notice" role="status">{done}</p> })}
                    <FormError path="/api/undo_reminder" />
                    {(!sends_mail).then(|| view! { <p>{say::remind_no_mail(language)}</p> })}
                    {is_working.then(|| view! { <p><a class="button" href="/desk/reminders">{say::sent_look_again(language)}</a></p> })}
                    {is_quiet.then(|| view! {
                        <p class="empty">{say::sent_nobody(language)}</p>
                    })}
                    {(!is_quiet).then(|| view! {
                        <TimesNote />
                        <ol class="plain">{batches.into_iter().map(|one| view! { <li>{batch(one, from.clone())}</li> }).collect_view()}</ol>
                    })}
                </article>
            }
        })}
    }
}

fn batch(one: Batch, from: Option<String>) -> impl IntoView {
    let language = language();
    let number = one.number;
    let is_undone = one.stage == Stage::Undone;
    let (state, posted) = (state(language, &one), posted(language, &one));
    let Batch { reason, query, at, people, passed, stage, by_school, .. } = one;
    let is_theirs = by_school.as_ref().is_none_or(|by| by.is_theirs);
    let id = format!("batch-{number}");
    let (labelled, measured) = (id.clone(), id.clone());
    let sent = say::sent_to(language, HERE);
    let (before, rest) = around(&sent);
    let (between, this_list, behind) = marked(&rest.unwrap_or_default());
    let of = people
        .filter(|_| is_theirs && stage == Stage::Working)
        .map(|people| (people.max(passed).to_string(), passed.to_string()));
    view! {
        <section class="sheet" aria-labelledby=labelled>
            <h2 id=id>{reason.title_in(language)}</h2>
            <p class="meta">{before} <Moment at /> {between} <a href=format!("/desk?{query}")>{this_list}</a> {behind}</p>
            {by_school.map(|by| by_itself(language, &by))}
            {of.map(|(people, passed)| view! { <progress max=people value=passed aria-labelledby=measured></progress> })}
            {is_theirs.then(|| view! { <p>{state}</p> })}
            {posted.filter(|_| is_theirs).map(|posted| view! { <p>{posted}</p> })}
            {(is_theirs && !is_undone).then(|| view! {
                <form method="post" action="/api/undo_reminder">
                    <input type="hidden" name="batch" value=number.to_string() />
                    <Sender from />
                    <button class="quiet" type="submit">{say::sent_take_back(language)}<span class="unseen">{say::remind_what(language, reason.title_in(language))}</span></button>
                </form>
            })}
        </section>
    }
}

/// That nobody sent it but a window, and why.
fn by_itself(language: Language, by: &BySchool) -> impl IntoView + use<> {
    let says = match by.moment {
        OfWindow::Opens => say::sent_by_window_opens(language, HERE),
        OfWindow::Ends => say::sent_by_window_ends(language, HERE),
    };
    let (before, behind) = around(&says);
    let window = by.window.clone();
    let not_theirs = (!by.is_theirs).then(|| [" ", say::sent_by_window_numbers(language)].concat());
    view! { <p>{before} <bdi>{window}</bdi> {behind} {not_theirs}</p> }
}

/// How far it is, in words.
fn state(language: Language, one: &Batch) -> String {
    let Batch { people, passed, shown, already, without, no_address, .. } = *one;
    let number = passed.to_string();
    let beginning = match (one.stage, people) {
        (Stage::Working, Some(people)) => say::sent_working_of(language, &number, &people.max(passed).to_string()),
        (Stage::Working, None) => say::sent_working(language, &number),
        (Stage::Done, _) => say::sent_done(language, &number),
        (Stage::Undone, _) => say::sent_taken_back(language, &number),
        (Stage::Stopped, _) if one.by_school.is_some() => say::sent_stopped_window(language, &number),
        (Stage::Stopped, _) => say::sent_stopped(language, &number),
    };
    let [shown, already, without, alone] = [shown, already, without, no_address].map(|number| number.to_string());
    [beginning, say::sent_came_of_it(language, &shown, &already, &without, &alone)].join(" ")
}

/// What came of the messages, in words; nothing where none went out.
fn posted(language: Language, one: &Batch) -> Option<String> {
    let Batch { waiting, sent, refused, withdrawn, .. } = *one;
    let [sent, waiting, refused, withdrawn] = [sent, waiting, refused, withdrawn].map(|number| number.to_string());
    one.by_mail.then(|| say::sent_mail(language, &sent, &waiting, &refused, &withdrawn))
}

#[cfg(test)]
mod tests {
    use super::{Batch, Language, posted, state};
    use crate::domain::reminder::{Reason, Stage};

    #[test]
    fn a_sender_reads_how_far_it_is_and_what_came_of_it() {
        let batch = Batch {
            number: 1,
            by_school: None,
            reason: Reason::Window,
            query: "show=all".to_owned(),
            at: String::new(),
            stage: Stage::Working,
            by_mail: true,
            people: Some(1_200),
            passed: 500,
            shown: 400,
            already: 60,
            without: 40,
            no_address: 7,
            waiting: 300,
            sent: 90,
            refused: 3,
            withdrawn: 0,
        };
        assert!(
            state(Language::En, &batch).starts_with("500 of 1200 students looked at so far. 400 reminded;"),
            "{}",
            state(Language::En, &batch)
        );
        assert!(posted(Language::En, &batch).is_some_and(|said| said.contains("3 could not be sent")));
        let undone = Batch { stage: Stage::Undone, by_mail: false, ..batch };
        assert!(state(Language::En, &undone).starts_with("Taken back") && posted(Language::En, &undone).is_none());
    }
}
