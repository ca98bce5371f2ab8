//! The line that is always true: saved, saving, on this device only, or not saved and why.

use leptos::prelude::*;

use crate::say::{self, Language};
use crate::sync::Refusal;
use crate::sync::client::{Failure, Status};
use crate::ui::language;
use crate::ui::live::Live;

/// The status of everything typed and ticked on this page. `before` is what is true until the page is live.
#[component]
pub fn StatusLine(#[prop(into)] before: String) -> impl IntoView {
    let live = expect_context::<Live>();
    let language = language();
    let kind = move || match live.status.get() {
        None => "status",
        Some(Status::Saved) => "status status-saved",
        Some(Status::Saving) => "status status-saving",
        Some(Status::OnDevice(_)) => "status status-device",
        Some(Status::NotSaved(_)) => "status status-not",
    };
    let text = move || match (live.status.get(), live.saved_at.get()) {
        (None, _) => before.clone(),
        (Some(Status::Saved), Some(at)) => say::status_saved_at(language, &at),
        (Some(Status::Saved), None) => say::status_saved(language).to_owned(),
        // Somebody who never pauses sees this all the time, and may know what is safe already.
        (Some(Status::Saving), Some(at)) => say::status_saving_after(language, &at),
        (Some(Status::Saving), None) => say::status_saving(language).to_owned(),
        (Some(Status::OnDevice(Failure::Removed) | Status::NotSaved(Failure::Removed)), _) => {
            say::status_removed(language).to_owned()
        }
        (Some(Status::OnDevice(failure)), _) => say::status_on_device(language, reason(language, failure)),
        (Some(Status::NotSaved(failure)), _) => say::status_on_page(language, reason(language, failure)),
    };
    let is_out = move || {
        matches!(live.status.get(), Some(Status::OnDevice(Failure::SignedOut) | Status::NotSaved(Failure::SignedOut)))
    };
    view! {
        <p id="status" class=kind role="status">
            {text}
            <Show when=is_out>
                " " <a href="/sign-in" target="_blank" rel="external noopener">{say::status_sign_in(language)}</a>
            </Show>
        </p>
    }
}

fn reason(language: Language, failure: Failure) -> &'static str {
    match failure {
        Failure::Unreachable => say::why_unreachable(language),
        Failure::ServerCannotSave => say::why_cannot_save(language),
        Failure::Removed => say::status_removed(language),
        Failure::SignedOut => say::why_signed_out(language),
        Failure::Refused(Refusal::TooLarge) => say::why_too_large(language),
        Failure::Refused(_) => say::why_refused(language),
    }
}
