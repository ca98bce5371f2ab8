//! What somebody has sent: how far it is, what came of it, and the button that takes it back. Links and forms alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use crate::api::remind::{Batch, Sent, open_reminders};
use crate::domain::reminder::Stage;
use crate::ui::part::{FormError, Moment, Sender, TimesNote, load};

/// The reminders that the viewer has sent.
#[component]
pub fn Reminders() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| open_reminders());
    let done = use_query_map().read_untracked().get("done");
    let done = match done.as_deref() {
        Some("sent") => {
            Some("Students are being reminded now, one page of the list after the other. You can close this page.")
        }
        Some("undone") => Some("Taken back. Nobody sees it here any more; messages that were already sent stay sent."),
        _ => None,
    };
    view! {
        <Title text="Reminders" />
        {load(page, move |Sent { batches, sends_mail, from }: Sent| {
            let is_quiet = batches.is_empty();
            let is_working = batches.iter().any(|one| one.stage == Stage::Working || one.waiting > 0);
            view! {
                <article class="who-page reminders">
                    <header class="page-head">
                        <p class="back"><a href="/desk">"Your desk"</a></p>
                        <h1>"Reminders"</h1>
                        <p class="lead">"What you have sent, and what came of it."</p>
                    </header>
                    {done.map(|done| view! { <p class="notice" role="status">{done}</p> })}
                    <FormError path="/api/undo_reminder" />
                    {(!sends_mail).then(|| view! { <p>"No e-mail goes out: this server was not told how to send any."</p> })}
                    {is_working.then(|| view! { <p><a class="button" href="/desk/reminders">"Look again"</a></p> })}
                    {is_quiet.then(|| view! {
                        <p class="empty">"You have reminded nobody yet. Choose students on your desk; the list has a link for it."</p>
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
    let number = one.number;
    let is_undone = one.stage == Stage::Undone;
    let (state, posted) = (state(&one), posted(&one));
    let Batch { reason, query, at, people, passed, stage, .. } = one;
    let id = format!("batch-{number}");
    let (labelled, measured) = (id.clone(), id.clone());
    let of =
        people.filter(|_| stage == Stage::Working).map(|people| (people.max(passed).to_string(), passed.to_string()));
    view! {
        <section class="sheet" aria-labelledby=labelled>
            <h2 id=id>{reason.title()}</h2>
            <p class="meta">"Sent " <Moment at /> " to " <a href=format!("/desk?{query}")>"this list"</a></p>
            {of.map(|(people, passed)| view! { <progress max=people value=passed aria-labelledby=measured></progress> })}
            <p>{state}</p>
            {posted.map(|posted| view! { <p>{posted}</p> })}
            {(!is_undone).then(|| view! {
                <form method="post" action="/api/undo_reminder">
                    <input type="hidden" name="batch" value=number.to_string() />
                    <Sender from />
                    <button class="quiet" type="submit">"Take it back"<span class="unseen">{format!(": {}", reason.title())}</span></button>
                </form>
            })}
        </section>
    }
}

/// How far it is, in words.
fn state(one: &Batch) -> String {
    let Batch { people, passed, shown, already, without, no_address, .. } = *one;
    let of = people.map(|people| format!(" of {}", people.max(passed))).unwrap_or_default();
    let beginning = match one.stage {
        Stage::Working => format!("{passed}{of} students looked at so far."),
        Stage::Done => format!("Done: {passed} students looked at."),
        Stage::Undone => format!("Taken back, after {passed} students."),
        Stage::Stopped => {
            format!("Stopped after {passed} students: you may not see this list any more, or it could not be read.")
        }
    };
    format!(
        "{beginning} {shown} reminded; {already} reminded before and left out; {without} without the reason; {no_address} without an e-mail address."
    )
}

/// What came of the messages, in words; nothing where none went out.
fn posted(one: &Batch) -> Option<String> {
    let Batch { waiting, sent, refused, withdrawn, .. } = *one;
    one.by_mail.then(|| {
        format!("E-mail: {sent} sent, {waiting} waiting, {refused} could not be sent, {withdrawn} no longer needed.")
    })
}

#[cfg(test)]
mod tests {
    use super::{Batch, posted, state};
    use crate::domain::reminder::{Reason, Stage};

    #[test]
    fn a_sender_reads_how_far_it_is_and_what_came_of_it() {
        let batch = Batch {
            number: 1,
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
        assert!(state(&batch).starts_with("500 of 1200 students looked at so far. 400 reminded;"), "{}", state(&batch));
        assert!(posted(&batch).is_some_and(|said| said.contains("3 could not be sent")));
        let undone = Batch { stage: Stage::Undone, by_mail: false, ..batch };
        assert!(state(&undone).starts_with("Taken back") && posted(&undone).is_none());
    }
}
