//! A student's check-ins: where the student stands, every entry, and the forms of those who log. Links and forms alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::addressed::{BackToPlan, about_student};
use crate::api::check_in::{Blank, CheckIns, Entry, open_check_ins};
use crate::domain::check_in::Written;
use crate::domain::person::PersonId;
use crate::ui::part::{CheckInState, FormError, Moment, Sender, TextArea, TimesNote, When, day, load};

/// The page about one's own.
#[component]
pub fn OwnCheckIns() -> impl IntoView {
    page(None)
}

/// The page about the student in the address.
#[component]
pub fn StudentCheckIns() -> impl IntoView {
    about_student(|student| page(Some(student)))
}

fn page(student: Option<PersonId>) -> impl IntoView {
    let query = use_query_map();
    let done = query.with_untracked(|query| query.get("done"));
    let corrects = query.with_untracked(|query| query.get("correct")?.parse::<i64>().ok());
    let answer = Resource::new_blocking(|| (), move |()| open_check_ins(student, corrects));
    load(answer, move |check_ins: CheckIns| view! { <Shown check_ins done=done.clone() /> })
}

#[component]
fn Shown(check_ins: CheckIns, done: Option<String>) -> impl IntoView {
    let CheckIns { name, is_own, course, all, blank } = check_ins;
    let student = course.student;
    let from = course.from.clone();
    let title = if is_own { "My check-ins".to_owned() } else { format!("Check-ins with {name}") };
    let done = match done.as_deref() {
        Some("logged") => Some("Logged. The student and the family can read it."),
        Some("asked") => Some("Saved. The adults who log your check-ins see that you asked."),
        Some("revisited") => Some("Saved. You have read your plan again. Now talk with your counselor."),
        Some("taken-back") => Some("Saved. You no longer ask for a check-in."),
        _ => None,
    };
    let is_quiet = all.is_empty();
    view! {
        <Title text=title.clone() />
        <article class="who-page check-in-page">
            <header class="page-head">
                <BackToPlan is_own student name=name.clone() />
                <h1 dir="auto">{title}</h1>
            </header>
            {done.map(|done| view! { <p class="notice" role="status">{done}</p> })}
            {["/api/log_check_in", "/api/acknowledge_check_in", "/api/ask_check_in", "/api/take_back_ask", "/api/revisit_plan"]
                .map(|path| view! { <FormError path /> })}
            <section class="sheet" aria-labelledby="stands">
                <h2 id="stands">{if is_own { "Where you are" } else { "Where the student is" }}</h2>
                <CheckInState course is_own />
            </section>
            {blank.map(|blank| view! { <Log student from=from.clone() blank /> })}
            <section class="sheet" aria-labelledby="entries">
                <h2 id="entries">"What was talked about"</h2>
                {is_quiet.then(|| view! { <p class="empty">"No check-in has been logged yet."</p> })}
                <TimesNote />
                <ol class="trail">{all.into_iter().map(|one| entry(student, from.clone(), one)).collect_view()}</ol>
            </section>
        </article>
    }
}

/// The form of those who log; with today in it, pressing its button is enough.
#[component]
fn Log(student: PersonId, from: Option<String>, blank: Blank) -> impl IntoView {
    let Blank { written, today, token } = blank;
    let Written { day: on, present, agreed, next_step, next_day, corrects, not_held } = written;
    let is_correction = !corrects.is_empty();
    let title = if is_correction { format!("Correct check-in {corrects}") } else { "Log a check-in".to_owned() };
    view! {
        <section class="sheet" id="new" aria-labelledby="log">
            <h2 id="log">{title}</h2>
            <p>"What you write here is part of the student\u{2019}s record: the student and the family read it."</p>
            {is_correction.then(|| view! {
                <p class="meta">"The first entry stays where it is, marked as corrected. This one stands in its place."</p>
            })}
            <form class="fields" method="post" action="/api/log_check_in">
                <input type="hidden" name="student" value=student.to_string() />
                <input type="hidden" name="token" value=token.to_string() />
                <Sender from />
                {is_correction.then(|| view! { <input type="hidden" name="form[corrects]" value=corrects /> })}
                <label>
                    "Day of the talk"
                    <input type="date" name="form[day]" value=on max=today required=true autocomplete="off" />
                </label>
                {is_correction.then(|| view! {
                    <label class="box">
                        <input type="checkbox" name="form[not_held]" value="yes" autocomplete="off" checked=!not_held.is_empty() />
                        <span>"There was no such talk"</span>
                    </label>
                })}
                <label>
                    "Who was there (you can leave this empty)"
                    <input type="text" name="form[present]" value=present maxlength="300" dir="auto" autocomplete="off" />
                </label>
                <p id="agreed" class="label">"What was agreed (you can leave this empty)"</p>
                <p id="agreed-hint" class="meta">"Up to 4,000 characters."</p>
                <TextArea name="form[agreed]" text=agreed labelled_by="agreed" described_by="agreed-hint" rows="4" node_ref=NodeRef::new() />
                <label>
                    "Next step (you can leave this empty)"
                    <input type="text" name="form[next_step]" value=next_step maxlength="500" dir="auto" autocomplete="off" />
                </label>
                <label>
                    "Day of the next step"
                    <input type="date" name="form[next_day]" value=next_day autocomplete="off" />
                </label>
                <button class="button" type="submit">{if is_correction { "Log the correction" } else { "Log this check-in" }}</button>
            </form>
        </section>
    }
}

fn entry(student: PersonId, from: Option<String>, entry: Entry) -> impl IntoView {
    let Entry { seq, day: on, name, capacity, present, agreed, next_step, next_day, at, window, corrects, .. } = entry;
    let (corrected_by, held) = (entry.corrected_by, entry.held);
    let next_day = next_day.map(|on| view! { " (" <time datetime=on.clone()>{day(&on)}</time> ")" });
    view! {
        <li id=format!("check-in-{seq}")>
            <h3>
                {format!("{seq}. ")}
                <time datetime=on.clone()>{day(&on)}</time>
                {window.map(|window| view! { " \u{b7} " <bdi>{window}</bdi> })}
            </h3>
            {corrected_by.map(|other| view! {
                <p class="meta">"Corrected: " <a rel="external" href=format!("#check-in-{other}")>{format!("entry {other}")}</a> " stands in its place."</p>
            })}
            {corrects.map(|other| view! {
                <p class="meta">"This corrects " <a rel="external" href=format!("#check-in-{other}")>{format!("entry {other}")}</a> "."</p>
            })}
            {(!held).then(|| view! { <p class="check-in-none">"There was no such talk."</p> })}
            <p class="meta">"Logged by " <bdi>{name}</bdi> {format!(", {}, ", capacity.words())} <Moment at /></p>
            {(!present.is_empty()).then(|| view! { <p dir="auto">"Present: " <span class="check-in-words">{present}</span></p> })}
            {(!agreed.is_empty()).then(|| view! { <p dir="auto">"Agreed: " <span class="check-in-words">{agreed}</span></p> })}
            {(!next_step.is_empty()).then(|| view! {
                <p dir="auto">"Next step" {next_day} ": " <span class="check-in-words">{next_step}</span></p>
            })}
            {entry
                .read
                .into_iter()
                .map(|(name, at)| view! {
                    <p class="meta">"Read by " <bdi>{name}</bdi> ", guardian, on " <When at=Some(at) never="" /> "."</p>
                })
                .collect_view()}
            {entry.may_say.then(|| view! {
                <form method="post" action="/api/acknowledge_check_in">
                    <input type="hidden" name="student" value=student.to_string() />
                    <input type="hidden" name="seq" value=seq.to_string() />
                    <Sender from />
                    <button class="button" type="submit">"I have read this" <span class="unseen">{format!(": check-in {seq}")}</span></button>
                </form>
            })}
            {entry.may_correct.then(|| view! {
                <p><a class="quiet" rel="external" href=format!("/students/{student}/check-ins?correct={seq}#new")>
                    "Correct this" <span class="unseen">{format!(": check-in {seq}")}</span>
                </a></p>
            })}
        </li>
    }
}
