//! Saying why one has to read the plan of a student who is not in one's care. A form alone.

use leptos::prelude::*;
use leptos_meta::Title;

use super::addressed::about_student;
use crate::api::reasons::{Asked, Stated, open_reason};
use crate::domain::person::PersonId;
use crate::domain::reason::Finding;
use crate::say::{self, HERE, around};
use crate::ui::language;
use crate::ui::part::{FieldError, Moment, Sender, TextArea, TimesNote, load};

/// The form about the student in the address.
#[component]
pub fn StateReason() -> impl IntoView {
    about_student(|student| {
        let asked = Resource::new_blocking(|| (), move |()| open_reason(student));
        load(asked, move |asked: Option<Asked>| match asked {
            Some(asked) => view! { <Form asked /> }.into_any(),
            None => view! { <Open student /> }.into_any(),
        })
    })
}

/// There is nothing to state.
#[component]
fn Open(student: PersonId) -> impl IntoView {
    let language = language();
    view! {
        <Title text=say::reason_open(language) />
        <section class="sheet narrow">
            <h1>{say::reason_open(language)}</h1>
            <p>{say::reason_open_what(language)}</p>
            <p><a class="button" rel="external" href=format!("/students/{student}")>{say::reason_read(language)}</a></p>
        </section>
    }
}

#[component]
fn Form(asked: Asked) -> impl IntoView {
    let language = language();
    let Asked { pupil, before, unsaved, from } = asked;
    view! {
        <Title text=say::say_why_first(language) />
        <article class="who-page reason-page">
            <header class="page-head">
                <p class="back"><a rel="external" href="/find">{say::find(language)}</a></p>
                <h1>{say::reason_title(language)}</h1>
                <p class="lead"><bdi>{pupil.name}</bdi> {format!(" \u{b7} {}", say::pupil_meta(language, pupil.grade.number().into(), &pupil.school))}</p>
            </header>
            <section class="sheet" aria-labelledby="means">
                <h2 id="means">{say::reason_means(language)}</h2>
                <ul class="plain">
                    <li>{say::reason_means_care(language)}</li>
                    <li>{say::reason_means_read(language)}</li>
                    <li>{say::reason_means_review(language)}</li>
                    <li>{say::reason_means_open(language)}</li>
                </ul>
            </section>
            <section class="sheet" aria-labelledby="why">
                <FieldError path="/api/state_reason" fields=&[("words", "why")] />
                <form method="post" action="/api/state_reason">
                    <input type="hidden" name="student" value=pupil.student.to_string() />
                    <Sender from />
                    <h2 id="why">{say::reason_why(language)}</h2>
                    <p id="why-hint" class="meta">{say::reason_why_hint(language)}</p>
                    <TextArea name="words" text=unsaved.unwrap_or_default() labelled_by="why" described_by="why-hint" rows="5" node_ref=NodeRef::new() />
                    <button class="button" type="submit">{say::reason_button(language)}</button>
                </form>
            </section>
            {(!before.is_empty()).then(|| view! {
                <section class="sheet" aria-labelledby="before">
                    <h2 id="before">{say::reason_before(language)}</h2>
                    <TimesNote />
                    <ol class="trail">{before.into_iter().map(said).collect_view()}</ol>
                </section>
            })}
        </article>
    }
}

fn said(stated: Stated) -> impl IntoView {
    view! {
        <li>
            <Moment at=stated.at />
            <q class="reason" dir="auto">{stated.words}</q>
            {stated.finding.map(|(finding, by)| view! { <span>{found(finding, by)}</span> })}
        </li>
    }
}

/// What was found about a reason, and by whom.
pub(super) fn found(finding: Finding, by: String) -> impl IntoView {
    let language = language();
    let (before, behind) = around(&say::finding_says(language, finding.words_in(language), HERE));
    view! { {before} <bdi>{by}</bdi> {behind} }
}
