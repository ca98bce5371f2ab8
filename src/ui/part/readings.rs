//! "I have read this": which guardians have said so, and the button with which one says it.

use leptos::prelude::*;

use super::sender::Sender;
use super::when::{When, day};
use crate::api::family::{Paper, Read, Readings};
use crate::domain::person::PersonId;
use crate::say::{self, HERE, around};
use crate::ui::language;

/// Who has read the plan of `student`; with the button, where the reader is a guardian who has not said it yet.
#[component]
pub fn ReadBy(readings: Readings, student: PersonId) -> impl IntoView {
    let Readings { all, may_say, from } = readings;
    let language = language();
    let is_quiet = all.is_empty();
    view! {
        <section class="sheet read-by" id="read" aria-labelledby="read-by">
            <h2 id="read-by">{say::readings(language)}</h2>
            {is_quiet.then(|| view! { <p class="empty">{say::readings_none(language)}</p> })}
            <ul>
                {all
                    .into_iter()
                    .map(|read| view! { <li>{said(read)}</li> })
                    .collect_view()}
            </ul>
            {may_say.map(|seq| view! { <SayRead student seq back="plan" from /> })}
        </section>
    }
}

/// What one guardian has said, as a sentence; what was signed on paper and written down by somebody else says so.
pub fn said(read: Read) -> AnyView {
    let language = language();
    if let Some(Paper { signed, by }) = read.paper {
        let (before, rest) = around(&say::readings_paper(language, HERE, &day(&signed), HERE));
        let (between, behind) = around(&rest.unwrap_or_default());
        return view! {
            {before} <span class="reader-name" dir="auto">{read.name}</span> {between} <bdi>{by}</bdi> {behind}
            {read.is_past.then(|| [" ", say::readings_changed(language)].concat())}
        }
        .into_any();
    }
    let (before, behind) = around(&say::readings_by(language, HERE));
    let (on, end) = around(&say::readings_on(language, HERE));
    view! {
        {before} <span class="reader-name" dir="auto">{read.name}</span> {behind} {on}
        <When at=Some(read.at) never="" /> {end}
        {read.is_past.then(|| [" ", say::readings_changed(language)].concat())}
    }
    .into_any()
}

/// The button of a guardian who has read the plan as it stood at row `seq`; `back` names the page that it is on, `from`
/// whose page that is.
#[component]
pub fn SayRead(student: PersonId, seq: u64, back: &'static str, from: Option<String>) -> impl IntoView {
    view! {
        <form method="post" action="/api/acknowledge_plan">
            <input type="hidden" name="student" value=student.to_string() />
            <input type="hidden" name="seq" value=seq.to_string() />
            <input type="hidden" name="back" value=back />
            <Sender from />
            <button class="button" type="submit">{say::readings_say(language())}</button>
        </form>
    }
}
