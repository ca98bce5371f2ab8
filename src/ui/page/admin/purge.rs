//! Removing everything about students: first what it would be, then the button. Forms alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::Back;
use crate::api::purge::{Due, Shown, open_purge};
use crate::domain::person::PersonId;
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
        <Title text="Records whose time is over" />
        {load(shown, move |shown: Shown| view! { <Page shown student done /> })}
    }
}

#[component]
fn Page(shown: Shown, student: Option<PersonId>, done: Option<u32>) -> impl IntoView {
    let Shown { retention, students, count, is_early, fingerprint, from } = shown;
    let title = if is_early { "Remove a record before its time" } else { "Records whose time is over" };
    let not_named = count - students.len();
    let done = done.map(|done| match done {
        0 => "Nobody was removed.".to_owned(),
        1 => "Everything about one student was removed.".to_owned(),
        _ => format!("Everything about {done} students was removed."),
    });
    view! {
        <header class="page-head">
            <Back />
            <h1>{title}</h1>
            <p class="lead">
                {if is_early {
                    "The district can decide to remove a record earlier: because the family asks for it, or because a law or a court does.".to_owned()
                } else {
                    format!("Your district keeps plans for {} after a student left.", retention.years())
                }}
            </p>
        </header>
        <FormError path="/api/purge_records" />
        {done.map(|done| view! { <p class="notice" role="status">{done} " The trail says what it was, in numbers."</p> })}
        <section class="sheet" aria-labelledby="first">
            <h2 id="first">"First: what would be removed"</h2>
            {(count == 0).then(|| view! { <p class="empty">"There is nobody whose time is over."</p> })}
            <ul class="records">{students.into_iter().map(due).collect_view()}</ul>
            {(not_named > 0).then(|| view! { <p class="meta">{format!("And {not_named} more.")}</p> })}
        </section>
        {(count > 0).then(|| view! {
            <section class="sheet" aria-labelledby="second">
                <h2 id="second">"Then: remove it"</h2>
                <p>
                    "The words and their whole history go, and so do comments, consents, reasons, requests, the account and the name; guardians who have nobody else here go too. Nobody can bring it back but from a backup. The district must not remove a record while somebody has asked to see it, or a law asks for it."
                </p>
                <form class="fields" method="post" action="/api/purge_records">
                    {student.map(|student| view! { <input type="hidden" name="student" value=student.to_string() /> })}
                    <input type="hidden" name="fingerprint" value=fingerprint />
                    <Sender from />
                    {is_early.then(|| view! {
                        <label>
                            "Why before its time"
                            <select name="basis" required=true autocomplete="off">
                                <option value="">"Choose one"</option>
                                <option value="family">"The family, or the student of 18 or more, asked for it"</option>
                                <option value="order">"A law or a court orders it"</option>
                            </select>
                        </label>
                    })}
                    <label>
                        {if is_early {
                            "Type the number of the student once more".to_owned()
                        } else {
                            format!("Type how many students these are: {count}")
                        }}
                        <input type="text" name="number" inputmode="numeric" required autocomplete="off" />
                    </label>
                    <button class="button" type="submit">"Remove for ever"</button>
                </form>
            </section>
        })}
    }
}

fn due(due: Due) -> impl IntoView {
    let left = due.left.map_or_else(|| "still here".to_owned(), |left| format!("left {}", on_day(left)));
    view! {
        <li>
            <p><bdi>{due.name}</bdi> {format!(" \u{b7} number #{} \u{b7} {left}", due.student)}</p>
            <p class="meta">{due.what}</p>
        </li>
    }
}
