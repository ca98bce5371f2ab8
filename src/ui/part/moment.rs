//! A point in time with its time of day. The server knows no time zone but UTC; a browser shows its own.

use leptos::prelude::*;

use crate::say;
use crate::ui::language;

/// When `at` was, until `until` (both RFC 3339, UTC), in words: in UTC first, in the browser's own time once the
/// page is live.
pub fn moment(at: String, until: Option<String>) -> Signal<String> {
    let language = language();
    let shown = RwSignal::new(say::moment(language, &at, until.as_deref()));
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        use crate::ui::browser::here;
        shown.set(say::moment(language, &here(&at), until.as_deref().map(here).as_deref()));
    });
    shown.into()
}

/// A time, or from when to when.
#[component]
pub fn Moment(at: String, #[prop(optional_no_strip)] until: Option<String>) -> impl IntoView {
    let shown = moment(at.clone(), until);
    view! { <time datetime=at>{move || shown.get()}</time> }
}

/// Says that times are in UTC, for as long as they are.
#[component]
pub fn TimesNote() -> impl IntoView {
    let is_here = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| is_here.set(true));
    view! { <p class="meta times-note" hidden=move || is_here.get()>{say::times_in_utc(language())}</p> }
}
