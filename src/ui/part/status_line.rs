//! The line that is always true: saved, saving, on this device only, or not saved and why.

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
        Some(Status::OnDevice(_)) => "status status-device",
        Some(Status::NotSaved(_)) => "status status-not",
    };
    let text = move || match (live.status.get(), live.saved_at.get()) {
        (None, _) => before.clone(),
        (Some(Status::Saved), Some(at)) => format!("Saved at {at}"),
        (Some(Status::Saved), None) => "Everything is saved".to_owned(),
        // Somebody who never pauses sees this all the time, and may know what is safe already.
        (Some(Status::Saving), Some(at)) => format!("Saving\u{2026} Saved up to {at}"),
        (Some(Status::Saving), None) => "Saving\u{2026}".to_owned(),
        (Some(Status::OnDevice(Failure::Removed) | Status::NotSaved(Failure::Removed)), _) => REMOVED.to_owned(),
        (Some(Status::OnDevice(failure)), _) => format!("Saved on this device only. {} {ON_DEVICE}", reason(failure)),
        (Some(Status::NotSaved(failure)), _) => format!("Not saved. {} {ON_PAGE}", reason(failure)),
    };
    let is_out = move || {
        matches!(live.status.get(), Some(Status::OnDevice(Failure::SignedOut) | Status::NotSaved(Failure::SignedOut)))
    };
    view! {
        <p id="status" class=kind role="status">
            {text}
            <Show when=is_out>
                " " <a href="/sign-in" target="_blank" rel="external noopener">"Sign in again in a new tab"</a>
            </Show>
        </p>
    }
}

/// What to do while words are on the page alone.
const ON_PAGE: &str = "Keep this page open: your words are on it.";
/// What to know while words are on the device alone.
const ON_DEVICE: &str =
    "Your words are kept here, locked, until you are signed in on this device and they can be sent.";

/// What to do when there is nothing any more that words could be saved to.
const REMOVED: &str = "Not saved. This plan was removed, with everything about it. What stands here is only on this page; copy it now if you want to keep it.";

const fn reason(failure: Failure) -> &'static str {
    match failure {
        Failure::Unreachable => "The server cannot be reached; the page tries again by itself.",
        Failure::ServerCannotSave => "The server cannot save right now; the page tries again by itself.",
        Failure::Removed => REMOVED,
        Failure::SignedOut => "You are signed out. After you sign in again, it saves by itself.",
        Failure::Refused(Refusal::TooLarge) => {
            "One change is larger than the server takes. Copy your words and show this to your counselor."
        }
        Failure::Refused(_) => "The server could not take a change. Copy your words and show this to your counselor.",
    }
}
