//! What a reader has selected in the words, as an offer to comment on just that. Without script each line has its
//! own way to a comment.

use leptos::prelude::*;
use leptos_router::components::A;

use super::in_list::to_student;
use super::talk::Talk;
use crate::domain::comment::Passage;
use crate::say;
use crate::ui::language;

/// The offer, for as long as something is selected.
#[component]
pub fn Choice(talk: Talk) -> impl IntoView {
    let language = language();
    let chosen = RwSignal::new(None::<Passage>);
    // Pressing the offer takes the selection away; it must stand until it is taken.
    let held = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    {
        let listening = StoredValue::new_local(None);
        Effect::new(move |_| {
            let listener = crate::ui::browser::on_selection(move |selected| {
                let (may_open, base) = talk.comments.with_untracked(|comments| (comments.may_open, comments.base));
                let passage = selected.filter(|_| may_open).and_then(|selected| {
                    let section = selected.section.parse().ok()?;
                    Some(Passage { section, base, from: selected.from, to: selected.to })
                });
                if passage.is_some() || !held.get_untracked() {
                    chosen.set(passage);
                }
            });
            listening.set_value(listener);
        });
        on_cleanup(move || drop(listening.try_set_value(None)));
    }
    let taken = move |_| {
        held.set(false);
        chosen.set(None);
    };
    move || {
        chosen.get().map(|passage| {
            view! {
                <p class="choice" on:pointerdown=move |_| held.set(true) on:click=taken>
                    <A href=to_student(talk.student, &format!("?passage={passage}#new-comment")) attr:class="button">
                        {say::comment_selected(language)}
                    </A>
                </p>
            }
        })
    }
}
