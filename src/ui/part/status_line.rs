//! The line that is always true: saved, saving, or not saved and why.

use leptos::prelude::*;

use crate::sync::Refusal;
use crate::sync::client::{Failure, Status};
use crate::ui::live::Live;

/// The status of everything typed and ticked on this page. `before` is what is true until the page is live.
#[component]
pub fn StatusLine(#[prop(into)] before: String) -> impl IntoView {
    let live = expect_context::<Live>();
    let kind = move || match live.status.get() {
        None => "status",
        Some(Status::Saved) => "status status-saved",
        Some(Status::Saving) => "status status-saving",
        Some(Status::NotSaved(_)) => "status status-not",
    };
    let text = move || match live.status.get() {
        None => before.clone(),
        Some(Status::Saved) => match live.saved_at.get() {
            Some(at) => format!("Saved at {at}"),
            None => "Everything is saved".to_owned(),
        },
        Some(Status::Saving) => "Saving\u{2026}".to_owned(),
        Some(Status::NotSaved(failure)) => format!("Not saved. {}", reason(failure)),
    };
    view! { <p id="status" class=kind role="status">{text}</p> }
}

const fn reason(failure: Failure) -> &'static str {
    match failure {
        Failure::Unreachable => {
            "The server cannot be reached. Keep this page open: your words are on it, and it tries again by itself."
        }
        Failure::ServerCannotSave => {
            "The server cannot save right now. Keep this page open: your words are on it, and it tries again by itself."
        }
        Failure::SignedOut => {
            "You are not signed in any more. Keep this page open and sign in again in another tab: then it saves by itself."
        }
        Failure::Refused(Refusal::TooLarge) => {
            "One change is larger than the server takes. Keep this page open, copy your words, and show it to your counselor."
        }
        Failure::Refused(_) => {
            "The server could not take a change. Keep this page open, copy your words, and show it to your counselor."
        }
    }
}
