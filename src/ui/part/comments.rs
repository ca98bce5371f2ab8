//! What was said about a section: its threads as a list with headings, each with what it is about, who said
//! what, and a form to answer.

use leptos::prelude::*;

use super::talk::Talk;
use super::when::When;
use crate::api::comment::{Act, Said, Thread};
use crate::domain::comment::EventId;
use crate::domain::section::Section;
use crate::say;
use crate::ui::language;

mod answer;
mod new;
mod suggested;

use answer::Answer;
pub use new::NewComment;
use suggested::{Decide, OtherWords};

/// The threads of a section. `in_words` where the words stand beside them with the passages marked; `heading`
/// is the level of the headings of the threads.
#[component]
pub fn Threads(talk: Talk, section: Section, in_words: bool, heading: u8) -> impl IntoView {
    let ids = Memo::new(move |_| {
        talk.comments.with(|comments| comments.of(section).map(|(_, thread)| thread.id).collect::<Vec<_>>())
    });
    view! {
        <ol class="threads">
            <For each=move || ids.get() key=|id| *id let:id>
                <One talk section id in_words heading />
            </For>
        </ol>
    }
}

/// One thread, folded when it is resolved.
#[component]
fn One(talk: Talk, section: Section, id: EventId, in_words: bool, heading: u8) -> impl IntoView {
    let language = language();
    let found = Memo::new(move |_| {
        talk.comments.with(|comments| {
            comments.of(section).find(|(_, thread)| thread.id == id).map(|(number, thread)| (number, thread.clone()))
        })
    });
    let title = move || found.get().map(|(number, thread)| thread.title(language, number));
    let is_resolved = Memo::new(move |_| found.get().is_some_and(|(_, thread)| thread.is_resolved));
    let waits = move || found.get().is_some_and(|(_, thread)| thread.waits()) && talk.comments.with(|all| all.may_open);
    view! {
        <li>
            <details
                class="thread" class:thread-resolved=is_resolved
                class:thread-current=move || talk.current.get() == Some(id)
                id=format!("comment-{id}") open=move || !is_resolved.get()
            >
                <summary>
                    {if heading == 3 {
                        view! { <h3 dir="auto">{title}</h3> }.into_any()
                    } else {
                        view! { <h4 dir="auto">{title}</h4> }.into_any()
                    }}
                    {move || is_resolved.get().then(|| view! { <span class="pill">{say::resolved(language)}</span> })}
                    {move || waits().then(|| view! { <span class="pill">{say::thread_waits(language)}</span> })}
                </summary>
                {move || found.get().map(|(_, thread)| view! {
                    <About talk in_words thread=thread.clone() />
                    <OtherWords thread=thread.clone() />
                    <Record thread />
                })}
                <Decide talk id found=Signal::derive(move || found.get().map(|(_, thread)| thread)) />
                <Answer talk id found=Signal::derive(move || found.get().map(|(_, thread)| thread)) />
            </details>
        </li>
    }
}

/// What a thread is about: the words that were commented on, and what became of them.
#[component]
fn About(talk: Talk, thread: Thread, in_words: bool) -> impl IntoView {
    let language = language();
    let Thread { id, quote, place, is_resolved, .. } = thread;
    let is_gone = place.is_none();
    let now = place.and_then(|place| place.now);
    view! {
        <div class="about">
            <blockquote><p dir="auto">{quote}</p></blockquote>
            {is_gone.then(|| view! { <p class="about-now">{say::words_gone(language)}</p> })}
            {now.map(|now| view! {
                <p class="about-now">{say::words_changed_to(language)}</p>
                <blockquote><p dir="auto">{now}</p></blockquote>
            })}
            {(in_words && !is_gone && !is_resolved).then(|| view! {
                <p><a rel="external" href=format!("#passage-{id}")>{say::show_in_text(language)}</a></p>
            })}
            {move || talk.reveal.get().filter(|_| !is_gone && !is_resolved).map(|reveal| view! {
                <button class="quiet" type="button" on:click=move |_| reveal(id)>{say::show_in_text(language)}</button>
            })}
        </div>
    }
}

/// Who said what, oldest first.
#[component]
fn Record(thread: Thread) -> impl IntoView {
    let language = language();
    view! {
        <ol class="record">
            {thread
                .said
                .into_iter()
                .map(|Said { name, role, at, act, words, .. }| {
                    let did = match act {
                        Act::Open | Act::Reply => "",
                        Act::Resolve => say::said_resolved(language),
                        Act::Reopen => say::said_reopened(language),
                        Act::Accept => say::said_accepted(language),
                        Act::Decline => say::said_declined(language),
                    };
                    // Who opened the thread stands in its heading.
                    let name = (act != Act::Open).then(|| view! { <b><bdi>{name}</bdi></b> {say::list_comma(language)} });
                    view! {
                        <li>
                            <p class="record-who">
                                {name} {role.title_in(language)} {did} " \u{b7} " <When at=Some(at) never="" />
                            </p>
                            {words
                                .lines()
                                .map(|line| view! { <p class="record-words" dir="auto">{line.to_owned()}</p> })
                                .collect_view()}
                        </li>
                    }
                })
                .collect_view()}
        </ol>
    }
}
