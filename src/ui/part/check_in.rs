//! Where a student stands with check-ins, as a block of another page: in words, with the buttons of the student, and
//! the way to all of them. What was logged is a page of links and forms alone.

use leptos::prelude::*;

use super::form_error::FormError;
use super::sender::Sender;
use super::when::{When, day};
use crate::api::check_in::Course;

/// Where the student's forms go.
const FORMS: [&str; 3] = ["/api/revisit_plan", "/api/ask_check_in", "/api/take_back_ask"];

/// The block on the student's own page (`is_own`), or on that of the adults.
#[component]
pub fn CheckInBlock(course: Course, is_own: bool) -> impl IntoView {
    let student = course.student;
    let last = course.last.clone();
    let all = match course.entries {
        0 => None,
        1 => Some("Read the check-in".to_owned()),
        entries => Some(format!("Read all {entries} check-ins")),
    };
    let way = all.map(|label| {
        if is_own {
            view! { <a class="quiet" rel="external" href="/plan/check-ins">{label}</a> }.into_any()
        } else {
            view! { <a class="quiet" rel="external" href=format!("/students/{student}/check-ins")>{label}</a> }
                .into_any()
        }
    });
    let meeting = if is_own {
        view! { <a class="quiet" rel="external" href="/plan/meeting">"On one page, for a meeting"</a> }.into_any()
    } else {
        view! { <a class="quiet" rel="external" href=format!("/students/{student}/meeting")>"Prepare a meeting"</a> }
            .into_any()
    };
    let log = course.may_log.then(|| {
        view! { <a class="button" rel="external" href=format!("/students/{student}/check-ins#new")>"Log a check-in"</a> }
    });
    view! {
        <section class="sheet check-ins" id="check-ins" aria-labelledby="check-ins-title">
            <h2 id="check-ins-title">"Check-ins"</h2>
            {is_own.then(|| FORMS.map(|path| view! { <FormError path /> }))}
            <CheckInState course is_own />
            {last.map(|(on, name)| view! {
                <p>"Last check-in: " <time datetime=on.clone()>{day(&on)}</time> ", logged by " <bdi>{name}</bdi> "."</p>
            })}
            <p class="ways">{log} {meeting} {way}</p>
        </section>
    }
}

/// Where the student stands, in words; with the student's buttons.
#[component]
pub fn CheckInState(course: Course, is_own: bool) -> impl IntoView {
    let Course { window, is_revisited, is_checked_in, asked, from, unsent, .. } = course;
    let asks_again = window.is_some() && !is_revisited;
    view! {
        <p class="check-in-state">{state(window, is_revisited, is_checked_in, is_own)}</p>
        {(is_own && asks_again).then(|| view! {
            <form method="post" action="/api/revisit_plan">
                <Sender from=from.clone() />
                <button class="button" type="submit">"I have read my plan again and it still holds"</button>
            </form>
        })}
        {match (asked, is_own) {
            (Some((words, at)), true) => view! {
                <form method="post" action="/api/take_back_ask">
                    <Sender from />
                    <p>"You asked for a check-in on " <When at=Some(at) never="" /> ". " {line(words)}</p>
                    <button class="quiet" type="submit">"I no longer need it"</button>
                </form>
            }
            .into_any(),
            (None, true) => view! {
                <form class="ask" method="post" action="/api/ask_check_in">
                    <Sender from />
                    <label for="ask-words">"What is it about? (you can leave this empty)"</label>
                    <input id="ask-words" type="text" name="words" value=unsent.unwrap_or_default() maxlength="300" dir="auto" autocomplete="off" aria-describedby="ask-hint" />
                    <p id="ask-hint" class="meta">"The adults who log your check-ins read this. It is part of your record, so your family can read it there."</p>
                    <button class="quiet" type="submit">"Ask for a check-in"</button>
                </form>
            }
            .into_any(),
            (Some((words, at)), false) => view! {
                <p class="notice">"The student asked for a check-in on " <When at=Some(at) never="" /> ". " {line(words)}</p>
            }
            .into_any(),
            (None, false) => ().into_any(),
        }}
    }
}

/// The line of a student who asks, where there is one.
fn line(words: String) -> impl IntoView {
    (!words.is_empty()).then(|| view! { <q dir="auto">{words}</q> })
}

/// Where the student stands, as a sentence to the student or about them.
fn state(window: Option<(String, String)>, is_revisited: bool, is_checked_in: bool, is_own: bool) -> String {
    let Some((name, last)) = window else {
        return "No check-in is due now.".to_owned();
    };
    let says = match (is_own, is_revisited, is_checked_in) {
        (true, false, false) => "read your plan again, then talk with your counselor.",
        (true, true, false) => "you have been at your plan again. Now talk with your counselor.",
        (true, false, true) => "you have talked about your plan. Read it again too.",
        (true, true, true) => "done. You have been at your plan again and talked about it.",
        (false, false, false) => "the student has not been at the plan again, and there was no talk yet.",
        (false, true, false) => "the student has been at the plan again; there was no talk yet.",
        (false, false, true) => "there was a talk; the student has not been at the plan again.",
        (false, true, true) => "done. The student has been at the plan again, and there was a talk.",
    };
    format!("{name}, until {}: {says}", day(&last))
}

#[cfg(test)]
mod tests {
    use super::state;

    #[test]
    fn a_student_reads_what_comes_next_in_the_window() {
        let window = || Some(("Fall check-in".to_owned(), "2026-12-15".to_owned()));
        assert_eq!(
            state(window(), false, false, true),
            "Fall check-in, until Dec 15, 2026: read your plan again, then talk with your counselor."
        );
        assert!(state(window(), true, false, true).contains("Now talk with your counselor"));
        assert!(state(window(), true, true, true).contains("done"));
        assert_eq!(state(None, false, false, true), "No check-in is due now.");
    }
}
