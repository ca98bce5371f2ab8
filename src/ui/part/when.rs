//! A point in time, shown the same by server and browser.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::domain::day::Day;
use crate::say;
use crate::ui::language;

/// The day of `at` (RFC 3339, UTC), or `never` where there is none.
#[component]
pub fn When(at: Option<String>, never: &'static str) -> impl IntoView {
    match at {
        Some(at) => {
            let day = day(&at);
            view! { <time datetime=at>{day}</time> }.into_any()
        }
        None => view! { <span>{never}</span> }.into_any(),
    }
}

/// The day of a time, as in a school office of the page's language.
pub fn day(at: &str) -> String {
    say::on(language(), at)
}

/// A day of the calendar, as in a school office.
#[cfg(feature = "ssr")]
pub fn on_day(on: Day) -> String {
    day(&on.to_string())
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn a_day_reads_as_in_a_school_office() {
        assert_eq!(day("2026-11-03T08:00:00Z"), "Nov 3, 2026");
    }
}
