//! Sharing a plan with a community partner, and from 18 on the student's word for a guardian: in plain words, with
//! forms alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::addressed::{BackToPlan, about_student};
use super::who::sections;
use crate::api::sharing::{Consent, Course, Guardian, Guardians, Sharing, open_sharing};
use crate::domain::person::PersonId;
use crate::say::{self, HERE, around};
use crate::ui::language;
use crate::ui::part::{FieldError, FormError, Sender, When, load, on_day};

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
    let language = language();
    let Sharing { student, name, is_own, is_of_age, consents, blank, guardians, from } = sharing;
    let title = if is_own { say::sharing_own(language).to_owned() } else { say::sharing_of(language, &name) };
    let done = match done.as_deref() {
        Some("shared") => Some(say::sharing_shared(language)),
        Some("ended") => Some(say::sharing_ended(language)),
        Some("lets") => Some(say::sharing_lets(language)),
        Some("closed") => Some(say::sharing_closed(language)),
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
            <FieldError path="/api/share_plan" fields=&[("sections", "parts"), ("purpose", "purpose"), ("until", "until")] />
            {["/api/end_sharing", "/api/grant_guardian"].map(|path| view! { <FormError path /> })}
            <section class="sheet" aria-labelledby="means">
                <h2 id="means">{say::sharing_means(language)}</h2>
                <ul class="plain">
                    <li>{say::sharing_means_partner(language)}</li>
                    <li>{say::sharing_means_names(language)}</li>
                    <li>{say::sharing_means_reads(language)}</li>
                    <li>{say::sharing_means_end(language)}</li>
                    <li>{say::sharing_means_trail(language)}</li>
                </ul>
            </section>
            <section class="sheet" aria-labelledby="holds">
                <h2 id="holds">{say::sharing_now(language)}</h2>
                {is_quiet.then(|| view! { <p class="empty">{say::sharing_nothing(language)}</p> })}
                <ul class="readers">{holds.into_iter().map(|one| consent(student, one, from.get_value())).collect_view()}</ul>
            </section>
            {blank.map(|blank| view! { <give::Give student blank from=from.get_value() /> })}
            {(!may_give).then(|| view! {
                <section class="sheet" aria-labelledby="who-shares">
                    <h2 id="who-shares">{say::sharing_who(language)}</h2>
                    <p>
                        {if is_of_age {
                            say::sharing_of_age(language)
                        } else {
                            say::sharing_under_age(language)
                        }}
                    </p>
                </section>
            })}
            {guardians.map(|guardians| view! { <YourGuardians guardians from=from.get_value() /> })}
            {has_past.then(|| view! {
                <section class="sheet" aria-labelledby="past">
                    <h2 id="past">{say::sharing_before(language)}</h2>
                    <ul class="readers">{past.into_iter().map(|one| consent(student, one, from.get_value())).collect_view()}</ul>
                </section>
            })}
        </article>
    }
}

fn consent(student: PersonId, consent: Consent, from: Option<String>) -> impl IntoView {
    let language = language();
    let (before, behind) = around(&say::sharing_by(language, HERE));
    let day = |day: Option<_>| day.map(on_day).unwrap_or_default();
    let given_by = consent.given_by.unwrap_or_else(|| say::sharing_a_guardian(language).to_owned());
    let holds = consent.course == Course::Holds;
    let course = match consent.course {
        Course::Holds => view! { <span>{say::sharing_until(language, &day(consent.until))}</span> }.into_any(),
        Course::Stopped => view! { <span>{say::sharing_stopped(language)}</span> }.into_any(),
        Course::Over => view! { <span>{say::sharing_over(language, &day(consent.until))}</span> }.into_any(),
        Course::Revoked { by, at } => {
            let (before, behind) = around(&say::sharing_ended_by(language, HERE));
            let (on, end) = around(&say::sharing_ended_on(language, HERE));
            let name = by.unwrap_or_else(|| say::sharing_a_guardian(language).to_owned());
            view! { <span>{before} <bdi>{name}</bdi> {behind} {on} <When at=Some(at) never="" /> {end}</span> }
                .into_any()
        }
    };
    view! {
        <li>
            <span class="reader-name" dir="auto">{consent.partner.clone()}</span>
            <span>{sections(consent.sections)} "."</span>
            <span class="reader-what" dir="auto">{say::sharing_for(language)} " " {consent.purpose}</span>
            <span class="reader-what">{before} <bdi>{given_by}</bdi> {behind} {say::sharing_by_on(language, &day(consent.since))}</span>
            {course}
            {holds.then(|| view! {
                <form method="post" action="/api/end_sharing">
                    <input type="hidden" name="student" value=student.to_string() />
                    <input type="hidden" name="consent" value=consent.id.to_string() />
                    <Sender from=from.clone() />
                    <button class="quiet" type="submit">
                        {say::sharing_end(language)} <span class="unseen">{say::sharing_end_with(language, &consent.partner)}</span>
                    </button>
                </form>
            })}
        </li>
    }
}

/// A student of 18 or more decides which guardians read on.
#[component]
fn YourGuardians(guardians: Guardians, from: Option<String>) -> impl IntoView {
    let language = language();
    let Guardians { all, stay } = guardians;
    let is_quiet = all.is_empty();
    view! {
        <section class="sheet" aria-labelledby="guardians">
            <h2 id="guardians">{say::guardians(language)}</h2>
            <p>
                {if stay {
                    say::guardians_stay(language)
                } else {
                    say::guardians_decide(language)
                }}
            </p>
            {is_quiet.then(|| view! { <p class="empty">{say::guardians_none(language)}</p> })}
            <ul class="readers">{all.into_iter().map(|one| guardian(one, stay, from.clone())).collect_view()}</ul>
        </section>
    }
}

fn guardian(guardian: Guardian, stay: bool, from: Option<String>) -> impl IntoView {
    let language = language();
    let says = match guardian.granted {
        Some(day) => say::guardian_granted(language, &on_day(day)),
        None if stay => say::guardian_can(language).to_owned(),
        None => say::guardian_cannot(language).to_owned(),
    };
    let lets = guardian.granted.is_none();
    let label = if lets { say::guardian_let(language, &guardian.name) } else { say::guardian_end(language).to_owned() };
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
                        {label} {(!lets).then(|| view! { <span class="unseen">{say::guardian_end_for(language, &guardian.name)}</span> })}
                    </button>
                </form>
            })}
        </li>
    }
}
