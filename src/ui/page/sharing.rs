//! Sharing a plan with a community partner, and from 18 on the student's word for a guardian: in plain words, with
//! forms alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::addressed::{BackToPlan, about_student};
use super::who::sections;
use crate::api::sharing::{Consent, Course, Guardian, Guardians, Sharing, open_sharing};
use crate::domain::person::PersonId;
use crate::ui::part::{FormError, Sender, When, load, on_day};

mod give;

/// The page about one's own plan.
#[component]
pub fn OwnSharing() -> impl IntoView {
    page(None)
}

/// The page about the plan of the student in the address.
#[component]
pub fn StudentSharing() -> impl IntoView {
    about_student(|student| page(Some(student)))
}

fn page(student: Option<PersonId>) -> impl IntoView {
    let done = use_query_map().with_untracked(|query| query.get("done"));
    let answer = Resource::new_blocking(|| (), move |()| open_sharing(student));
    load(answer, move |sharing: Sharing| view! { <Shown sharing done=done.clone() /> })
}

#[component]
fn Shown(sharing: Sharing, done: Option<String>) -> impl IntoView {
    let Sharing { student, name, is_own, is_of_age, consents, blank, guardians, from } = sharing;
    let title = if is_own { "Sharing my plan".to_owned() } else { format!("Sharing the plan of {name}") };
    let done = match done.as_deref() {
        Some("shared") => Some("Saved. It is on the list of what is shared."),
        Some("ended") => Some("Ended. Nothing more can be read by it."),
        Some("lets") => Some("Saved. Your guardian can read your plan."),
        Some("closed") => Some("Ended. Your guardian can read your plan no more."),
        _ => None,
    };
    let (holds, past): (Vec<_>, Vec<_>) = consents.into_iter().partition(|one| one.course == Course::Holds);
    let is_quiet = holds.is_empty();
    let has_past = !past.is_empty();
    let may_give = blank.is_some();
    let from = StoredValue::new(from);
    view! {
        <Title text=title.clone() />
        <article class="who-page sharing">
            <header class="page-head">
                <BackToPlan is_own student name=name.clone() />
                <h1 dir="auto">{title}</h1>
            </header>
            {done.map(|done| view! { <p class="notice" role="status">{done}</p> })}
            {["/api/share_plan", "/api/end_sharing", "/api/grant_guardian"].map(|path| view! { <FormError path /> })}
            <section class="sheet" aria-labelledby="means">
                <h2 id="means">"What sharing means"</h2>
                <ul class="plain">
                    <li>"Somebody outside the school, like a tutor or a youth club, can read parts of the plan. We call them a partner."</li>
                    <li>"It names the partner, the parts, what it is for, and the day on which it ends."</li>
                    <li>"A partner can read and leave comments. A partner cannot change a word, and may not pass on what they read."</li>
                    <li>"The student or a guardian can end it at any time, without saying why. Then it is closed at once; but nobody can make somebody forget what they have read."</li>
                    <li>"Each time a partner opens the plan, it is written down under \u{201c}Who looked\u{201d}."</li>
                </ul>
            </section>
            <section class="sheet" aria-labelledby="holds">
                <h2 id="holds">"What is shared now"</h2>
                {is_quiet.then(|| view! { <p class="empty">"Nothing is shared now."</p> })}
                <ul class="readers">{holds.into_iter().map(|one| consent(student, one, from.get_value())).collect_view()}</ul>
            </section>
            {blank.map(|blank| view! { <give::Give student blank from=from.get_value() /> })}
            {(!may_give).then(|| view! {
                <section class="sheet" aria-labelledby="who-shares">
                    <h2 id="who-shares">"Who can share"</h2>
                    <p>
                        {if is_of_age {
                            "The student is 18 or older, and decides about sharing alone. You can still end what is shared."
                        } else {
                            "You are under 18, so the law asks a parent or guardian to decide about sharing. Talk with them about what you want. You can end what is shared at any time."
                        }}
                    </p>
                </section>
            })}
            {guardians.map(|guardians| view! { <YourGuardians guardians from=from.get_value() /> })}
            {has_past.then(|| view! {
                <section class="sheet" aria-labelledby="past">
                    <h2 id="past">"What was shared before"</h2>
                    <ul class="readers">{past.into_iter().map(|one| consent(student, one, from.get_value())).collect_view()}</ul>
                </section>
            })}
        </article>
    }
}

fn consent(student: PersonId, consent: Consent, from: Option<String>) -> impl IntoView {
    let day = |day: Option<_>| day.map(on_day).unwrap_or_default();
    let given_by = consent.given_by.unwrap_or_else(|| "a guardian".to_owned());
    let holds = consent.course == Course::Holds;
    let course = match consent.course {
        Course::Holds => view! { <span>{format!("Until {}.", day(consent.until))}</span> }.into_any(),
        Course::Over => view! { <span>{format!("It ended on {}.", day(consent.until))}</span> }.into_any(),
        Course::Revoked { by, at } => view! {
            <span>
                "Ended by " <bdi>{by.unwrap_or_else(|| "a guardian".to_owned())}</bdi> " on " <When at=Some(at) never="" /> "."
            </span>
        }
        .into_any(),
    };
    view! {
        <li>
            <span class="reader-name" dir="auto">{consent.partner.clone()}</span>
            <span>{sections(consent.sections)} "."</span>
            <span class="reader-what" dir="auto">"For: " {consent.purpose}</span>
            <span class="reader-what">"Shared by " <bdi>{given_by}</bdi> {format!(" on {}.", day(consent.since))}</span>
            {course}
            {holds.then(|| view! {
                <form method="post" action="/api/end_sharing">
                    <input type="hidden" name="student" value=student.to_string() />
                    <input type="hidden" name="consent" value=consent.id.to_string() />
                    <Sender from=from.clone() />
                    <button class="quiet" type="submit">
                        "End this sharing" <span class="unseen">{format!(" with {}", consent.partner)}</span>
                    </button>
                </form>
            })}
        </li>
    }
}

/// A student of 18 or more decides which guardians read on.
#[component]
fn YourGuardians(guardians: Guardians, from: Option<String>) -> impl IntoView {
    let Guardians { all, stay } = guardians;
    let is_quiet = all.is_empty();
    view! {
        <section class="sheet" aria-labelledby="guardians">
            <h2 id="guardians">"Your guardians"</h2>
            <p>
                {if stay {
                    "You are 18 or older. In your district guardians can read on all the same; ask your counselor about it."
                } else {
                    "You are 18 or older: you decide whether a guardian reads your plan."
                }}
            </p>
            {is_quiet.then(|| view! { <p class="empty">"The school knows of no guardian."</p> })}
            <ul class="readers">{all.into_iter().map(|one| guardian(one, stay, from.clone())).collect_view()}</ul>
        </section>
    }
}

fn guardian(guardian: Guardian, stay: bool, from: Option<String>) -> impl IntoView {
    let says = match guardian.granted {
        Some(day) => format!("Can read your plan; you said so on {}.", on_day(day)),
        None if stay => "Can read your plan.".to_owned(),
        None => "Cannot read your plan.".to_owned(),
    };
    let lets = guardian.granted.is_none();
    let label = if lets { format!("Let {} read my plan", guardian.name) } else { "End it".to_owned() };
    view! {
        <li>
            <span class="reader-name" dir="auto">{guardian.name.clone()}</span>
            <span class="reader-what" dir="auto">{guardian.kinship}</span>
            <span>{says}</span>
            {(!stay).then(|| view! {
                <form method="post" action="/api/grant_guardian">
                    <input type="hidden" name="guardian" value=guardian.person.to_string() />
                    <input type="hidden" name="lets" value=lets.to_string() />
                    <Sender from=from.clone() />
                    <button class="quiet" type="submit" dir="auto">
                        {label} {(!lets).then(|| view! { <span class="unseen">{format!(" for {}", guardian.name)}</span> })}
                    </button>
                </form>
            })}
        </li>
    }
}
