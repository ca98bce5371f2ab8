//! The line that is always true: saved, saving, on this device only, or not saved and why.

use leptos::prelude::*;

use crate::say::{self, Language};
use crate::sync::Refusal;
use crate::sync::client::{Failure, Status};
use crate::ui::language;
use crate::ui::live::Live;

/// How long something must be true before it is said aloud: at each key it would be something else.
#[cfg(feature = "hydrate")]
const SETTLED_MS: u32 = 1_000;

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
        // Somebody who never pauses sees this all the time, and may know what is safe already.
        (Some(Status::Saving), Some(at)) => say::status_saving_after(language, &at),
        (Some(status), _) => says(language, status),
    };
    let may_sign_in = move || {
        let failure = live.status.get().and_then(Status::failure);
        matches!(failure, Some(Failure::SignedOut | Failure::NoRight))
    };
    let aloud = RwSignal::new(String::new());
    #[cfg(feature = "hydrate")]
    speak(live, aloud);
    view! {
        <p id="status" class=kind>
            {text}
            <Show when=may_sign_in>
                " " <a href="/sign-in" target="_blank" rel="external noopener">{say::status_sign_in(language)}</a>
            </Show>
        </p>
        <p id="status-aloud" class="unseen" role="status">{move || aloud.get()}</p>
    }
}

/// Says aloud what has become of the words, when it has become something else: not the time, and not each save of
/// somebody who writes on. Whoever pressed Save hears that it began and how it ended.
#[cfg(feature = "hydrate")]
fn speak(live: Live, aloud: RwSignal<String>) {
    let language = language();
    let turn = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let Some(status) = live.status.get() else { return };
        let is_asked = live.is_asked.get();
        turn.update_value(|turn| *turn += 1);
        let now = turn.get_value();
        if status == Status::Saving {
            if is_asked {
                aloud.set(says(language, status));
            }
            return;
        }
        if is_asked {
            // The same sentence is heard again only where it was away.
            aloud.set(String::new());
            live.is_asked.set(false);
        }
        crate::ui::browser::after(SETTLED_MS, move || {
            let said = says(language, status);
            // The page may have been left.
            if turn.try_get_value() == Some(now) && aloud.try_get_untracked().is_some_and(|aloud| aloud != said) {
                aloud.set(said);
            }
        });
    });
}

/// The same without a time.
fn says(language: Language, status: Status) -> String {
    match status {
        Status::Saved => say::status_saved(language).to_owned(),
        Status::Saving => say::status_saving(language).to_owned(),
        Status::OnDevice(Failure::Removed) | Status::NotSaved(Failure::Removed) => {
            say::status_removed(language).to_owned()
        }
        Status::OnDevice(failure) => say::status_on_device(language, reason(language, failure)),
        Status::NotSaved(failure) => say::status_on_page(language, reason(language, failure)),
    }
}

fn reason(language: Language, failure: Failure) -> &'static str {
    match failure {
        Failure::Unreachable => say::why_unreachable(language),
        Failure::ServerCannotSave => say::why_cannot_save(language),
        Failure::Outdated => say::why_outdated(language),
        Failure::Removed => say::status_removed(language),
        Failure::SignedOut => say::why_signed_out(language),
        Failure::NoRight => say::why_no_right(language),
        Failure::Refused(Refusal::TooLarge) => say::why_too_large(language),
        Failure::Refused(_) => say::why_refused(language),
    }
}
