//! Days and times as a language writes them, the same on both sides: the browser's own way of writing them depends on
//! its version, and a page must say in the browser what it said on the server. Digits are Western in all languages: so
//! are those of the marks, numbers and dates in every other paper of the school.

use super::{Language, date, span_days, span_times, time, whole_moment};

/// The day of `at` (a date, or RFC 3339 in UTC): "Nov 3, 2026". What is no date has no month.
pub fn on(language: Language, at: &str) -> String {
    let mut parts = at.split('T').next().unwrap_or_default().split('-');
    let mut next = || parts.next().and_then(|part| part.parse::<usize>().ok()).unwrap_or(0);
    let (year, month, day) = (next(), next(), next());
    date(language, month, day, year)
}

/// When `at` was, until `until` where there is an end: "Nov 3, 2026, 8:05 AM to 12:00 PM".
pub fn moment(language: Language, at: &str, until: Option<&str>) -> String {
    let from = whole_moment(language, &on(language, at), &of_day(language, at));
    match until {
        Some(until) if on(language, until) != on(language, at) => {
            let to = whole_moment(language, &on(language, until), &of_day(language, until));
            span_days(language, &from, &to)
        }
        Some(until) if of_day(language, until) != of_day(language, at) => {
            span_times(language, &from, &of_day(language, until))
        }
        _ => from,
    }
}

/// The time of day, on a clock of twelve hours.
fn of_day(language: Language, at: &str) -> String {
    let mut parts = at.split('T').nth(1).unwrap_or_default().split(':');
    let mut next = || parts.next().and_then(|part| part.parse::<usize>().ok()).unwrap_or(0);
    let (hour, minute) = (next(), next());
    let clock = [digits(if hour % 12 == 0 { 12 } else { hour % 12 }, 1), digits(minute, 2)].join(":");
    time(language, &clock, if hour < 12 { "am" } else { "pm" })
}

fn digits(number: usize, least: usize) -> String {
    let digits = number.to_string();
    if digits.len() < least { ["0", &digits].concat() } else { digits }
}
