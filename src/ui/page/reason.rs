//! Saying why one has to read the plan of a student who is not in one's care. A form alone.

use leptos::prelude::*;
use leptos_meta::Title;

use super::addressed::about_student;
use crate::api::reasons::{Asked, Stated, open_reason};
use crate::domain::person::PersonId;
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
    view! {
        <Title text="This plan is open to you" />
        <section class="sheet narrow">
            <h1>"This plan is open to you"</h1>
            <p>"You can read it; there is nothing that you have to say first."</p>
            <p><a class="button" rel="external" href=format!("/students/{student}")>"Read the plan"</a></p>
        </section>
    }
}

#[component]
fn Form(asked: Asked) -> impl IntoView {
    let Asked { pupil, before, unsaved, from } = asked;
    view! {
        <Title text="Say why first" />
        <article class="who-page reason-page">
            <header class="page-head">
                <p class="back"><a rel="external" href="/find">"Find a student"</a></p>
                <h1>"Say why you need this plan"</h1>
                <p class="lead"><bdi>{pupil.name}</bdi> {format!(" \u{b7} Grade {} \u{b7} {}", pupil.grade, pupil.school)}</p>
            </header>
            <section class="sheet" aria-labelledby="means">
                <h2 id="means">"What this means"</h2>
                <ul class="plain">
                    <li>"This student is not in your care. Open the plan only if your work needs it."</li>
                    <li>"The student, the family and the counselor can read what you write here."</li>
                    <li>"An administrator reads it too, and says whether it was fitting."</li>
                    <li>"The plan is then open to you for 8 hours, to read and nothing more. Each look is written down."</li>
                </ul>
            </section>
            <section class="sheet" aria-labelledby="why">
                <FieldError path="/api/state_reason" fields=&[("words", "why")] />
                <form method="post" action="/api/state_reason">
                    <input type="hidden" name="student" value=pupil.student.to_string() />
                    <Sender from />
                    <h2 id="why">"Why do you need to read it?"</h2>
                    <p id="why-hint" class="meta">"10 to 1,000 characters. Say what you have to do, and nothing private about the student."</p>
                    <TextArea name="words" text=unsaved.unwrap_or_default() labelled_by="why" described_by="why-hint" rows="5" node_ref=NodeRef::new() />
                    <button class="button" type="submit">"Say this and open the plan"</button>
                </form>
            </section>
            {(!before.is_empty()).then(|| view! {
                <section class="sheet" aria-labelledby="before">
                    <h2 id="before">"What you said before"</h2>
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
            {stated.finding.map(|(finding, by)| view! { <span>{finding.words()} ", says " <bdi>{by}</bdi> "."</span> })}
        </li>
    }
}
