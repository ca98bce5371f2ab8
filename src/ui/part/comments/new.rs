//! The form for a new comment: on the passage in the address, or on a part of it.

use leptos::ev;
use leptos::html::{Input, Textarea};
use leptos::prelude::*;
use leptos_router::components::A;

use super::answer::seen_by;
use crate::api::comment::{Blank, Comment, Unsent};
use crate::domain::section::Section;
use crate::say;
use crate::ui::language;
use crate::ui::part::draft::{Draft, DraftIsBack};
use crate::ui::part::talk::{Call, Opening, Talk, not_sent, sends};
use crate::ui::part::{TextArea, to_student};

/// The form, in the section that it is about; in the first one, why there is none.
#[component]
pub fn NewComment(talk: Talk, section: Section, blank: Opening) -> impl IntoView {
    move || match blank.get() {
        Some(Ok(blank)) if blank.passage.section == section => Some(view! { <Form talk blank /> }.into_any()),
        Some(Err(error)) if section == Section::Goals => {
            Some(view! { <p class="alert" role="alert" id="new-comment">{error.says(language())}</p> }.into_any())
        }
        _ => None,
    }
}

#[component]
fn Form(talk: Talk, blank: Blank) -> impl IntoView {
    let language = language();
    let Blank { passage, quote, words: present, id, unsent } = blank;
    let comment = ServerAction::<Comment>::new();
    let name = RwSignal::new(id);
    let (words, part) = (NodeRef::<Textarea>::new(), NodeRef::<Input>::new());
    let other = NodeRef::<Textarea>::new();
    let draft = Draft::new(talk, &passage.to_string(), words);
    let other_draft = Draft::new(talk, &format!("{passage}.other"), other);
    let end = move || {
        draft.end();
        other_draft.end();
    };
    Effect::new(move |_| {
        if let Some(value) = comment.value().get()
            && talk.take(&value, name)
        {
            end();
        }
    });
    // The answer leads on, and may take the form away before the effect has run.
    let answer = comment.value();
    on_cleanup(move || {
        if answer.try_with_untracked(|answer| matches!(answer, Some(Ok(_)))) == Some(true) {
            end();
        }
    });
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if words.get().is_some() {
            crate::ui::browser::focus_first("#new-comment textarea");
        }
    });
    let is_unsent = unsent.is_some();
    let says = move || match (comment.pending().get(), comment.value().get()) {
        (true, _) => view! { <p class="status" role="status">{say::sending(language)}</p> }.into_any(),
        (false, Some(Err(error))) if comment.version().get() > 0 || is_unsent => {
            view! { <p class="status status-not" role="alert">{not_sent(&error)}</p> }.into_any()
        }
        _ => ().into_any(),
    };
    let send = move |event: ev::SubmitEvent| {
        let (Some(words), Some(part)) = (words.get_untracked(), part.get_untracked()) else { return };
        event.prevent_default();
        let call = Comment {
            student: talk.student,
            passage,
            id: name.get_untracked(),
            part: part.value(),
            said: words.value(),
            other: other.get_untracked().map(|other| other.value()),
            from: talk.from(),
            again: None,
        };
        sends(Call::Comment(call.clone()));
        comment.dispatch(call);
    };
    let keep = move |_: ev::Event| {
        draft.keep();
        other_draft.keep();
    };
    let Unsent { words: unsent_words, part: unsent_part, other: unsent_other } = unsent.unwrap_or_default();
    let has_part = !unsent_part.is_empty();
    let other_words = present.map(|present| {
        let has_other = !unsent_other.is_empty() && unsent_other.trim() != present;
        let text = if has_other { unsent_other } else { present };
        view! {
            <details class="part" open=move || has_other || other_draft.is_back.get()>
                <summary id="other-words">{say::new_other_words(language)}</summary>
                <TextArea
                    name="other" class="say" rows="4" text
                    labelled_by="other-words" described_by="other-words-seen" node_ref=other
                />
                <p class="seen-by" id="other-words-seen">
                    {say::new_other_words_how(language)}
                </p>
            </details>
        }
    });
    view! {
        <form
            class="new-comment" id="new-comment" method="post" action="/api/comment"
            on:submit=send on:input=keep
        >
            <h3 id="new-comment-title">{say::new_comment(language)}</h3>
            <DraftIsBack draft />
            <blockquote><p dir="auto">{quote}</p></blockquote>
            <input type="hidden" name="student" value=talk.student.to_string() />
            <input type="hidden" name="passage" value=passage.to_string() />
            <input type="hidden" name="id" value=move || name.get().to_string() />
            <input type="hidden" name="from" value=talk.from() />
            <TextArea
                name="said" class="say" rows="4" text=unsent_words
                labelled_by="new-comment-title" described_by="new-comment-seen" node_ref=words
            />
            <p class="seen-by" id="new-comment-seen">{seen_by(true)}</p>
            {other_words}
            <details class="part" open=has_part>
                <summary>{say::new_part(language)}</summary>
                <label>
                    {say::new_part_words(language)}
                    <input type="text" name="part" dir="auto" autocomplete="off" value=unsent_part node_ref=part />
                </label>
            </details>
            {says}
            <p class="new-comment-end">
                <button class="button" type="submit">{say::new_send(language)}</button>
                <A href=to_student(talk.student, "") attr:class="quiet">{say::cancel(language)}</A>
            </p>
        </form>
    }
}
