//! Signing out. While something is not on the server yet it is offered for sending first: on a shared computer nobody
//! else can send it.

use leptos::ev;
use leptos::html::Form;
use leptos::prelude::*;

use crate::say;
use crate::sync::client::Status;
use crate::ui::language;
use crate::ui::live::{Command, Live};

/// The form that ends the session, with the name of who is signed in.
#[component]
pub fn Leave(name: String) -> impl IntoView {
    let live = expect_context::<Live>();
    let language = language();
    let form = NodeRef::<Form>::new();
    let asks = RwSignal::new(false);
    let may_go = StoredValue::new(false);
    let ask_first = move |event: ev::SubmitEvent| {
        if live.has_unsaved() && !may_go.get_value() {
            event.prevent_default();
            live.ask(Command::Flush);
            asks.set(true);
        }
    };
    let go = move || {
        may_go.set_value(true);
        if let Some(form) = form.get_untracked() {
            drop(form.request_submit());
        }
    };
    // What waited is saved: on with what was asked for.
    Effect::new(move |_| {
        if asks.get() && live.status.get() == Some(Status::Saved) {
            asks.set(false);
            go();
        }
    });
    view! {
        <form class="who" method="post" action="/api/leave" node_ref=form on:submit=ask_first>
            <span class="who-name" dir="auto">{name}</span>
            <button class="quiet" type="submit">{say::leave(language)}</button>
        </form>
        <Show when=move || asks.get()>
            <section class="leaving" role="alertdialog" aria-labelledby="leaving" aria-describedby="leaving-why">
                <h2 id="leaving">{say::leave_title(language)}</h2>
                <p id="leaving-why">
                    {move || match live.status.get() {
                        Some(Status::Saving) => say::leave_sending(language),
                        Some(Status::OnDevice(_)) => say::leave_kept(language),
                        _ => say::leave_lost(language),
                    }}
                </p>
                <div class="leaving-ways">
                    <button type="button" class="button" on:click=move |_| live.ask(Command::Flush)>{say::leave_send(language)}</button>
                    <button type="button" class="quiet" on:click=move |_| asks.set(false)>{say::leave_stay(language)}</button>
                    <button type="button" class="quiet" on:click=move |_| go()>{say::leave_anyway(language)}</button>
                </div>
            </section>
        </Show>
    }
}
