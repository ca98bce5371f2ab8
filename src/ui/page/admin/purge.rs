//! Removing everything about students: first what it would be, then the button. Forms alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::Back;
use crate::api::purge::{Due, Shown, open_purge};
use crate::domain::person::PersonId;
use crate::say;
use crate::ui::language;
use crate::ui::part::{FormError, Sender, load, on_day};

/// Those whose time is over, or the one whom the address names.
#[component]
pub fn Purge() -> impl IntoView {
    let (student, done) = use_query_map().with_untracked(|query| {
        (query.get("student").and_then(|student| student.parse::<PersonId>().ok()), query.get("done"))
    });
    let done = done.and_then(|done| done.parse::<u32>().ok());
    let shown = Resource::new_blocking(|| (), move |()| open_purge(student));
    view! {
        <Title text=say::admin_purge(language()) />
        {load(shown, move |shown: Shown| view! { <Page shown student done /> })}
    }
}

#[component]
fn Page(shown: Shown, student: Option<PersonId>, done: Option<u32>) -> impl IntoView {
    let Shown { retention, students, count, is_early, fingerprint, from } = shown;
    let language = language();
    let title = if is_early { say::purge_early(language) } else { say::admin_purge(language) };
    let not_named = count - students.len();
    let done = done.map(|done| say::purge_done(language, usize::try_from(done).unwrap_or(usize::MAX)));
    view! {
        <header class="page-head">
            <Back />
            <h1>{title}</h1>
            <p class="lead">
                {if is_early {
                    say::purge_early_lead(language).to_owned()
                } else {
                    say::purge_lead(language, retention.plan_years.into())
                }}
            </p>
        </header>
        <FormError path="/api/purge_records" />
        {done.map(|done| view! { <p class="notice" role="status">{done} " " {say::purge_trail(language)}</p> })}
        <section class="sheet" aria-labelledby="first">
            <h2 id="first">{say::purge_first(language)}</h2>
            {(count == 0).then(|| view! { <p class="empty">{say::purge_nobody(language)}</p> })}
            <ul class="records">{students.into_iter().map(due).collect_view()}</ul>
            {(not_named > 0).then(|| view! { <p class="meta">{say::purge_more(language, &not_named.to_string())}</p> })}
        </section>
        {(count > 0).then(|| view! {
            <section class="sheet" aria-labelledby="second">
                <h2 id="second">{say::purge_then(language)}</h2>
                <p>
                    {say::purge_what(language)}
                </p>
                <form class="fields" method="post" action="/api/purge_records">
                    {student.map(|student| view! { <input type="hidden" name="student" value=student.to_string() /> })}
                    <input type="hidden" name="fingerprint" value=fingerprint />
                    <Sender from />
                    {is_early.then(|| view! {
                        <label>
                            {say::purge_why(language)}
                            <select name="basis" required=true autocomplete="off">
                                <option value="">{say::purge_choose(language)}</option>
                                <option value="family">{say::purge_family(language)}</option>
                                <option value="order">{say::purge_order(language)}</option>
                            </select>
                        </label>
                    })}
                    <label>
                        {if is_early {
                            say::purge_type_student(language).to_owned()
                        } else {
                            say::purge_type_count(language, &count.to_string())
                        }}
                        <input type="text" name="number" inputmode="numeric" required autocomplete="off" />
                    </label>
                    <button class="button" type="submit">{say::purge_button(language)}</button>
                </form>
            </section>
        })}
    }
}

fn due(due: Due) -> impl IntoView {
    let language = language();
    let left = due
        .left
        .map_or_else(|| say::purge_still_here(language).to_owned(), |left| say::person_left(language, &on_day(left)));
    let number = say::person_number(language, &format!("#{}", due.student));
    view! {
        <li>
            <p><bdi>{due.name}</bdi> {format!(" \u{b7} {number} \u{b7} {left}")}</p>
            <p class="meta">{due.what}</p>
        </li>
    }
}
