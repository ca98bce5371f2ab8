//! A point in time with its time of day. The server knows no time zone but UTC; a browser shows its own.

use leptos::prelude::*;

use super::when::day;

/// When `at` was, until `until` (both RFC 3339, UTC), in words: in UTC first, in the browser's own time once the
/// page is live.
pub fn moment(at: String, until: Option<String>) -> Signal<String> {
    let shown = RwSignal::new(span(&at, until.as_deref()));
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        use crate::ui::browser::here;
        shown.set(span(&here(&at), until.as_deref().map(here).as_deref()));
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
    view! { <p class="meta times-note" hidden=move || is_here.get()>"Times are in UTC (Coordinated Universal Time)."</p> }
}

fn span(at: &str, until: Option<&str>) -> String {
    let from = format!("{}, {}", day(at), time(at));
    match until {
        Some(until) if day(until) != day(at) => format!("{from} to {}, {}", day(until), time(until)),
        Some(until) if time(until) != time(at) => format!("{from} to {}", time(until)),
        _ => from,
    }
}

/// The time of day, on a clock of twelve hours.
fn time(at: &str) -> String {
    let mut parts = at.split('T').nth(1).unwrap_or_default().split(':');
    let mut next = || parts.next().and_then(|part| part.parse::<u8>().ok()).unwrap_or(0);
    let (hour, minute) = (next(), next());
    let half = if hour < 12 { "AM" } else { "PM" };
    format!("{}:{minute:02} {half}", if hour % 12 == 0 { 12 } else { hour % 12 })
}

#[cfg(test)]
mod tests {
    use super::span;

    #[test]
    fn a_stretch_of_time_says_only_what_it_must() {
        let at = "2026-11-03T08:05:30Z";
        assert_eq!(span(at, None), "Nov 3, 2026, 8:05 AM");
        assert_eq!(span(at, Some("2026-11-03T08:05:59Z")), "Nov 3, 2026, 8:05 AM");
        assert_eq!(span(at, Some("2026-11-03T12:00:00Z")), "Nov 3, 2026, 8:05 AM to 12:00 PM");
        assert_eq!(span(at, Some("2026-11-04T00:10:00Z")), "Nov 3, 2026, 8:05 AM to Nov 4, 2026, 12:10 AM");
    }
}
