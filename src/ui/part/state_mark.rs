//! The state of a section: a shape and its words; colour never says it alone.

use leptos::prelude::*;

use crate::domain::completion::State;
use crate::ui::language;

/// A small mark with the state in words. `quiet` keeps the words for listeners, where a column repeats them.
#[component]
pub fn StateMark(#[prop(into)] state: Signal<State>, #[prop(optional)] quiet: bool) -> impl IntoView {
    let language = language();
    let class = move || match state.get() {
        State::NotStarted => "mark mark-empty",
        State::InProgress => "mark mark-half",
        State::Completed => "mark mark-full",
    };
    view! {
        <span class="state">
            <span class=class aria-hidden="true"></span>
            <span class:unseen=quiet>{move || state.get().title_in(language)}</span>
        </span>
    }
}
