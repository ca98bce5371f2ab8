//! Where a student stands with check-ins, as a block of another page: in words, with the buttons of the student, and
//! the way to all of them. What was logged is a page of links and forms alone.

use leptos::prelude::*;

use super::form_error::FormError;
use super::in_list::to_student;
use super::sender::Sender;
use super::when::{When, day};
use crate::api::check_in::Course;
use crate::domain::progress::in_window;
use crate::say::{self, HERE, Language, around};
use crate::ui::language;

/// Where the student's forms go.
const FORMS: [&str; 3] = ["/api/revisit_plan", "/api/ask_check_in", "/api/take_back_ask"];

/// The block on the student's own page (`is_own`), or on that of the adults.
#[component]
pub fn CheckInBlock(course: Course, is_own: bool) -> impl IntoView {
    let student = course.student;
    let last = course.last.clone();
    let language = language();
    let entries = course.entries as usize;
    let all = (entries > 0).then(|| say::check_ins_read(language, entries));
    let way = all.map(|label| {
        if is_own {
            view! { <a class="quiet" rel="external" href="/plan/check-ins">{label}</a> }.into_any()
        } else {
            view! { <a class="quiet" rel="external" href=to_student(student, "/check-ins")>{label}</a> }.into_any()
        }
    });
    let meeting = if is_own {
        view! { <a class="quiet" rel="external" href="/plan/meeting">{say::check_ins_one_page(language)}</a> }
            .into_any()
    } else {
        view! { <a class="quiet" rel="external" href=to_student(student, "/meeting")>{say::check_ins_prepare(language)}</a> }
            .into_any()
    };
    let log = course.may_log.then(|| {
        view! { <a class="button" rel="external" href=to_student(student, "/check-ins#new")>{say::check_ins_log(language)}</a> }
    });
    view! {
        <section class="sheet check-ins" id="check-ins" aria-labelledby="check-ins-title">
            <h2 id="check-ins-title">{say::check_ins(language)}</h2>
            {is_own.then(|| FORMS.map(|path| view! { <FormError path /> }))}
            <CheckInState course is_own />
            {last.map(|(on, name)| {
                let (before, behind) = around(&say::check_ins_last(language, HERE));
                let (logged, end) = around(&say::check_ins_by(language, HERE));
                view! { <p>{before} <time datetime=on.clone()>{day(&on)}</time> {behind} {logged} <bdi>{name}</bdi> {end}</p> }
            })}
            <p class="ways">{log} {meeting} {way}</p>
        </section>
    }
}

/// Where the student stands, in words; with the student's buttons.
#[component]
pub fn CheckInState(course: Course, is_own: bool) -> impl IntoView {
    let language = language();
    let Course { window, is_revisited, is_checked_in, asked, from, unsent, .. } = course;
    let asks_again = window.is_some() && !is_revisited;
    view! {
        <p class="check-in-state">{state(language, window, is_revisited, is_checked_in, is_own)}</p>
        {(is_own && asks_again).then(|| view! {
            <form method="post" action="/api/revisit_plan">
                <Sender from=from.clone() />
                <button class="button" type="submit">{say::check_in_holds(language)}</button>
            </form>
        })}
        {match (asked, is_own) {
            (Some((words, at)), true) => view! {
                <form method="post" action="/api/take_back_ask">
                    <Sender from />
                    <p>{asked_on(&say::check_in_asked(language, HERE), at)} {line(words)}</p>
                    <button class="quiet" type="submit">{say::check_in_no_longer(language)}</button>
                </form>
            }
            .into_any(),
            (None, true) => view! {
                <form class="ask" method="post" action="/api/ask_check_in">
                    <Sender from />
                    <label for="ask-words">{say::check_in_about(language)}</label>
                    <input id="ask-words" type="text" name="words" value=unsent.unwrap_or_default() maxlength="300" dir="auto" autocomplete="off" aria-describedby="ask-hint" />
                    <p id="ask-hint" class="meta">{say::check_in_hint(language)}</p>
                    <button class="quiet" type="submit">{say::check_in_ask(language)}</button>
                </form>
            }
            .into_any(),
            (Some((words, at)), false) => view! {
                <p class="notice">{asked_on(&say::check_in_student_asked(language, HERE), at)} {line(words)}</p>
            }
            .into_any(),
            (None, false) => ().into_any(),
        }}
    }
}

/// A sentence with the day on which the student asked.
fn asked_on(sentence: &str, at: String) -> impl IntoView + use<> {
    let (before, behind) = around(sentence);
    view! { {before} <When at=Some(at) never="" /> {behind} " " }
}

/// The line of a student who asks, where there is one.
fn line(words: String) -> impl IntoView {
    (!words.is_empty()).then(|| view! { <q dir="auto">{words}</q> })
}

/// Where the student stands, as a sentence to the student or about them.
fn state(
    language: Language,
    window: Option<(String, String)>,
    is_revisited: bool,
    is_checked_in: bool,
    is_own: bool,
) -> String {
    let Some((name, last)) = window else {
        return say::check_in_not_due(language).to_owned();
    };
    let says = match (is_own, is_revisited, is_checked_in) {
        (true, ..) => in_window(language, is_revisited, is_checked_in),
        (false, false, false) => say::check_in_their_neither(language),
        (false, true, false) => say::check_in_their_revisited(language),
        (false, false, true) => say::check_in_their_talked(language),
        (false, true, true) => say::check_in_their_both(language),
    };
    say::check_in_until(language, &name, &day(&last), says)
}

#[cfg(test)]
mod tests {
    use super::{Language, state};

    #[test]
    fn a_student_reads_what_comes_next_in_the_window() {
        let window = || Some(("Fall check-in".to_owned(), "2026-12-15".to_owned()));
        assert_eq!(
            state(Language::En, window(), false, false, true),
            "Fall check-in, until Dec 15, 2026: read your plan again, then talk with your counselor."
        );
        assert!(state(Language::En, window(), true, false, true).contains("Now talk with your counselor"));
        assert!(state(Language::En, window(), true, true, true).contains("done"));
        assert_eq!(state(Language::En, None, false, false, true), "No check-in is due now.");
    }
}
