//! The form of one thread: a reply, and resolving or reopening it. Words that were typed go along whichever
//! button is pressed.

use leptos::ev;
use leptos::html::Textarea;
use leptos::prelude::*;

use crate::api::comment::{Act, AnswerComment, Thread};
use crate::domain::comment::EventId;
use crate::say;
use crate::ui::language;
use crate::ui::part::TextArea;
use crate::ui::part::draft::{Draft, DraftIsBack};
use crate::ui::part::talk::{Call, Talk, not_sent, sends};

/// The form; nothing for those who may only read.
#[component]
pub fn Answer(talk: Talk, id: EventId, found: Signal<Option<Thread>>) -> impl IntoView {
    let answer = ServerAction::<AnswerComment>::new();
    let name = RwSignal::new(found.with_untracked(|thread| thread.as_ref().map_or(id, |thread| thread.next)));
    // A form that has done its work is drawn anew, empty; what stands in the others stays.
    let rounds = RwSignal::new(0_u32);
    let area = NodeRef::<Textarea>::new();
    let draft = Draft::new(talk, &format!("reply.{id}"), area);
    Effect::new(move |_| {
        if let Some(value) = answer.value().get()
            && talk.take(&value, name)
        {
            draft.end();
            // Drawing anew keeps the element, and with it what was typed.
            if let Some(area) = area.get_untracked() {
                area.set_value("");
            }
            rounds.update(|rounds| *rounds += 1);
        }
    });
    let may_answer = talk.comments.with_untracked(|comments| comments.may_answer);
    let is_here = move || found.with_untracked(|thread| thread.as_ref().is_some_and(|thread| thread.unsent.is_some()));
    let says = move || match (answer.pending().get(), answer.value().get()) {
        (true, _) => view! { <p class="status" role="status">{say::sending(language())}</p> }.into_any(),
        // Without script the page was loaded anew: only the thread whose words came back was not sent.
        (false, Some(Err(error))) if answer.version().get() > 0 || is_here() => {
            view! { <p class="status status-not" role="alert">{not_sent(&error)}</p> }.into_any()
        }
        _ => ().into_any(),
    };
    may_answer.then(|| {
        view! {
            {says}
            <DraftIsBack draft />
            {move || {
                rounds.track();
                view! { <Form talk id name found answer area draft /> }
            }}
        }
    })
}

#[component]
fn Form(
    talk: Talk,
    id: EventId,
    name: RwSignal<EventId>,
    found: Signal<Option<Thread>>,
    answer: ServerAction<AnswerComment>,
    area: NodeRef<Textarea>,
    draft: Draft,
) -> impl IntoView {
    let language = language();
    let pressed = RwSignal::new(Act::Reply);
    let is_resolved = move || found.with(|thread| thread.as_ref().is_some_and(|thread| thread.is_resolved));
    let unsent = found.with_untracked(|thread| thread.as_ref().and_then(|thread| thread.unsent.clone()));
    let is_unsent = unsent.is_some();
    let (may_open, seen) = talk.comments.with_untracked(|comments| (comments.may_open, comments.base));
    let send = move |event: ev::SubmitEvent| {
        let Some(area) = area.get_untracked() else { return };
        event.prevent_default();
        let call = AnswerComment {
            student: talk.student,
            thread: id,
            id: name.get_untracked(),
            seen,
            said: area.value(),
            act: pressed.get_untracked(),
            from: talk.from(),
        };
        sends(Call::Answer(call.clone()));
        answer.dispatch(call);
    };
    let press = move |act| move |_: ev::MouseEvent| pressed.set(act);
    view! {
        <form
            class="answer" method="post" action="/api/answer_comment"
            on:submit=send on:input=move |_| draft.keep()
        >
            <input type="hidden" name="student" value=talk.student.to_string() />
            <input type="hidden" name="thread" value=id.to_string() />
            <input type="hidden" name="id" value=move || name.get().to_string() />
            <input type="hidden" name="seen" value=seen.to_string() />
            <input type="hidden" name="from" value=talk.from() />
            <details class="reply" open=move || is_unsent || draft.is_back.get()>
                <summary id=format!("reply-{id}")>{say::reply(language)}</summary>
                <TextArea
                    name="said" class="say" rows="3" text=unsent.unwrap_or_default()
                    labelled_by=format!("reply-{id}") described_by=format!("reply-seen-{id}") node_ref=area
                />
                <p class="seen-by" id=format!("reply-seen-{id}")>{seen_by(may_open)}</p>
                <button class="button" type="submit" name="act" value="reply" on:click=press(Act::Reply)>{say::reply_send(language)}</button>
            </details>
            {move || match (is_resolved(), may_open) {
                (false, _) => view! {
                    <button class="quiet" type="submit" name="act" value="resolve" on:click=press(Act::Resolve)>{say::resolve(language)}</button>
                }.into_any(),
                (true, true) => view! {
                    <button class="quiet" type="submit" name="act" value="reopen" on:click=press(Act::Reopen)>{say::reopen(language)}</button>
                }.into_any(),
                (true, false) => ().into_any(),
            }}
        </form>
    }
}

/// Who reads what is written here; for staff, that there are no private notes (FERPA: a note in a shared system
/// is part of the record).
pub fn seen_by(by_adult: bool) -> &'static str {
    if by_adult { say::seen_by_adult(language()) } else { say::seen_by_student(language()) }
}
