//! Other words that somebody suggested for a passage: what would change, and the two buttons of the student.

use leptos::ev;
use leptos::prelude::*;

use crate::api::comment::{DecideSuggestion, Place, Suggested, Thread};
use crate::domain::comment::EventId;
use crate::say;
use crate::ui::language;
use crate::ui::live::{Command, Live};
use crate::ui::part::Changes;
use crate::ui::part::talk::Talk;

/// The suggested words: what they would change in the passage, or where that has become something else, themselves.
#[component]
pub fn OtherWords(thread: Thread) -> impl IntoView {
    let Thread { quote, place, suggested, .. } = thread;
    let now = place.as_ref().and_then(|place| place.now.clone()).unwrap_or(quote);
    suggested.map(|Suggested { words, from, length, change }| {
        let is_same = |place: &Place| from == now && place.to - place.from == length;
        let change = change.filter(|_| place.as_ref().is_some_and(is_same));
        let title = if change.is_some() { say::other_words(language()) } else { say::other_words_alone(language()) };
        view! {
            <div class="other-words">
                <p class="about-now">{title}</p>
                {match change {
                    Some(comparison) => view! { <Changes comparison /> }.into_any(),
                    None => view! {
                        <blockquote>
                            {words.lines().map(|line| view! { <p dir="auto">{line.to_owned()}</p> }).collect_view()}
                        </blockquote>
                    }
                    .into_any(),
                }}
            </div>
        }
    })
}

/// *Use these words* and *Keep mine*, for the student, until one of them was pressed. In a page that one writes in, what
/// was typed is saved first: the words of the page are then those of the server, and the other words are put into them.
#[component]
pub fn Decide(talk: Talk, id: EventId, found: Signal<Option<Thread>>) -> impl IntoView {
    let live = use_context::<Live>();
    let language = language();
    let decide = ServerAction::<DecideSuggestion>::new();
    let name = RwSignal::new(found.with_untracked(|thread| thread.as_ref().map_or(id, |thread| thread.next)));
    let (pressed, waits) = (RwSignal::new(true), RwSignal::new(None::<bool>));
    // What stands in the passage: other words take the place of what was seen at the press, and of nothing newer.
    let here = move || {
        let place = |thread: &Thread| thread.place.as_ref().map(|place| (place.now.clone(), place.to - place.from));
        found.with_untracked(|thread| thread.as_ref().and_then(place))
    };
    let (seen, is_stale) = (StoredValue::new(None), RwSignal::new(false));
    // The reply of this thread has the name that came with it.
    Effect::new(move |_| {
        if let Ok(own) = crate::text::client_id() {
            name.set(EventId(own));
        }
    });
    Effect::new(move |_| {
        if let Some(answer) = decide.value().get() {
            talk.take(&answer, name);
            if let (Ok(_), Some(live)) = (&answer, live) {
                live.ask(Command::Flush);
            }
        }
    });
    Effect::new(move |_| {
        let (Some(take), Some(version)) = (waits.get(), talk.version.get()) else { return };
        if let Some(live) = live {
            live.status.track();
        }
        if take && seen.get_value() != here() {
            waits.set(None);
            is_stale.set(true);
        } else if let Some(base) = version() {
            waits.set(None);
            let (base, from) = (base.to_string(), talk.from());
            decide.dispatch(DecideSuggestion { thread: id, id: name.get_untracked(), base, take, from });
        }
    });
    let send = move |event: ev::SubmitEvent| {
        // Where nobody writes, the form goes by itself.
        if talk.version.get_untracked().is_some() {
            event.prevent_default();
            seen.set_value(here());
            is_stale.set(false);
            waits.set(Some(pressed.get_untracked()));
            if let Some(live) = live {
                live.ask(Command::Flush);
            }
        }
    };
    let is_open = Memo::new(move |_| {
        let waits = |thread: &Thread| thread.suggested.is_some() && !thread.is_resolved;
        talk.comments.with(|comments| comments.may_decide) && found.with(|thread| thread.as_ref().is_some_and(waits))
    });
    let is_there = move || found.with(|thread| thread.as_ref().is_some_and(|thread| thread.place.is_some()));
    let says = move || match (waits.get().is_some() || decide.pending().get(), decide.value().get()) {
        (true, _) => view! { <p class="status" role="status">{say::decide_saving(language)}</p> }.into_any(),
        _ if is_stale.get() => {
            view! { <p class="status status-not" role="alert">{say::decide_stale(language)}</p> }.into_any()
        }
        (false, Some(Err(error))) if decide.version().get() > 0 => {
            view! { <p class="status status-not" role="alert">{error.says(language)}</p> }.into_any()
        }
        _ => ().into_any(),
    };
    move || {
        is_open.get().then(|| view! {
            <form class="decide" method="post" action="/api/decide_suggestion" on:submit=send>
                <input type="hidden" name="thread" value=id.to_string() />
                <input type="hidden" name="id" value=move || name.get().to_string() />
                <input type="hidden" name="base" value=talk.comments.with_untracked(|comments| comments.cursor.to_string()) />
                <input type="hidden" name="from" value=talk.from() />
                {says}
                {move || if is_there() {
                    view! {
                        <button class="button" type="submit" name="take" value="true" on:click=move |_| pressed.set(true)>
                            {say::decide_use(language)}
                        </button>
                    }
                    .into_any()
                } else {
                    view! { <p>{say::decide_too_much(language)}</p> }.into_any()
                }}
                <button class="quiet" type="submit" name="take" value="false" on:click=move |_| pressed.set(false)>
                    {say::decide_keep(language)}
                </button>
            </form>
        })
    }
}
