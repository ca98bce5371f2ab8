//! The complete record of one student, to be read, printed and kept. HTML alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::addressed::{BackToPlan, about_student};
use crate::api::record::{Entry, Head, Part, Record, open_record};
use crate::domain::catalogue;
use crate::domain::person::{PersonId, Role};
use crate::domain::trail::{Capacity, Deed};
use crate::ui::part::{FieldError, FormError, Moment, TimesNote, load, on_day};

mod amend;
mod plan;

pub(super) use amend::said;

/// The record of the student who reads it.
#[component]
pub fn OwnRecord() -> impl IntoView {
    page(None)
}

/// The record of the student in the address.
#[component]
pub fn StudentRecord() -> impl IntoView {
    about_student(|student| page(Some(student)))
}

fn page(student: Option<PersonId>) -> impl IntoView {
    let done = use_query_map().with_untracked(|query| query.get("done"));
    let answer = Resource::new_blocking(|| (), move |()| open_record(student));
    load(answer, move |record: Record| view! { <Shown record done=done.clone() /> })
}

#[component]
fn Shown(record: Record, done: Option<String>) -> impl IntoView {
    let Record { is_own, taken, head, plans, parts, amendments, blank, from } = record;
    let student = head.number;
    let name = head.name.clone();
    let (title, file, travelling) = if is_own {
        ("My whole record".to_owned(), "/plan/record.json".to_owned(), "/plan/take".to_owned())
    } else {
        let of = |what: &str| format!("/students/{student}/{what}");
        (format!("The whole record of {name}"), of("record.json"), of("take"))
    };
    let done = match done.as_deref() {
        Some("asked") => Some("Sent. The school will decide, and you read the decision here."),
        Some("stated") => Some("Saved. Your statement stays with the record."),
        _ => None,
    };
    let years = plans.iter().map(|plan| {
        let year = plan.year;
        view! { <li><a rel="external" href=format!("#year-{}", year.0)>{format!("The plan of {year}")}</a></li> }
    });
    let links = parts.iter().map(|part| {
        view! { <li><a rel="external" href=format!("#part-{}", part.name)>{part.title.clone()}</a></li> }
    });
    let (years, links) = (years.collect_view(), links.collect_view());
    view! {
        <Title text=title.clone() />
        <article class="who-page record">
            <header class="page-head">
                <BackToPlan is_own student name />
                <h1 dir="auto">{title}</h1>
                <p class="lead">
                    "Everything that is kept about this plan, as of " <Moment at=taken /> ". That you took it is written down."
                </p>
            </header>
            {done.map(|done| view! { <p class="notice" role="status">{done}</p> })}
            <FieldError path="/api/ask_amendment" fields=&[("what", "what"), ("why", "why")] />
            <FormError path="/api/place_statement" />
            <nav class="sheet not-on-paper" aria-labelledby="contents">
                <h2 id="contents">"What is in it"</h2>
                <p class="ways">
                    <a class="button" rel="external" href=file download="">"Take it as a file"</a>
                    <a class="quiet" rel="external" href="/retention">"How long we keep this"</a>
                </p>
                <p class="meta">"The file has all of it, also what a page is too short for, in a form that other programs can read (JSON). To print, use the print command of your browser."</p>
                <h3>"To another school"</h3>
                <p class="ways"><a class="button" rel="external" href=travelling download="">"Take the plan along"</a></p>
                <p class="meta">"Every year\u{2019}s words, ticks and talks in one file (ZIP), to keep or to give to a new school. It opens in a browser, and a school that has these pages takes it in, and the plan goes on there."</p>
                <h3>"On this page"</h3>
                <ul class="plain">
                    <li><a rel="external" href="#about">"The student"</a></li>
                    {years}
                    <li><a rel="external" href="#amend">"Something is wrong?"</a></li>
                    {links}
                </ul>
            </nav>
            <About head />
            {plans.into_iter().map(|plan| view! { <plan::YearsPlan plan /> }).collect_view()}
            <amend::Amendments student is_own amendments blank from />
            {parts.into_iter().map(part).collect_view()}
        </article>
    }
}

/// What is kept of the student as a person.
#[component]
fn About(head: Head) -> impl IntoView {
    let rows = [
        ("Name", Some(head.name)),
        ("In lists", Some(head.sorted_name)),
        ("School", head.school),
        ("Grade", head.grade.map(|grade| grade.to_string())),
        ("Born", head.born.map(on_day)),
        ("Id at the district", head.id),
        ("Left", head.left.map(on_day)),
        ("District", Some(head.district)),
    ];
    let rows = rows.into_iter().filter_map(|(what, value)| Some((what, value?)));
    view! {
        <section class="sheet" aria-labelledby="about">
            <h2 id="about">"The student"</h2>
            <dl class="facts">
                {rows.map(|(what, value)| view! { <div><dt>{what}</dt><dd dir="auto">{value}</dd></div> }).collect_view()}
            </dl>
        </section>
    }
}

/// One part: its entries in words.
fn part(part: Part) -> impl IntoView {
    let Part { name, title, nothing, entries, has_more } = part;
    let id = format!("part-{name}");
    let is_quiet = entries.is_empty();
    let has_times = entries.iter().any(|entry| entry.at.is_some());
    let count = entries.len();
    view! {
        <section class="sheet" aria-labelledby=id>
            <h2 id=id.clone()>{title}</h2>
            {is_quiet.then(|| view! { <p class="empty">{nothing}</p> })}
            {has_times.then(|| view! { <TimesNote /> })}
            <ol class="trail">{entries.into_iter().map(entry).collect_view()}</ol>
            {has_more.then(|| view! { <p class="meta">{format!("These are the newest {count}. The file has all of them.")}</p> })}
        </section>
    }
}

fn entry(entry: Entry) -> impl IntoView {
    let Entry { at, until, by, capacity, deed, what, words, suggestion, item, year } = entry;
    let capacity = capacity.and_then(|word| {
        let of_capacity = word.parse::<Capacity>().map(Capacity::words);
        of_capacity.or_else(|_| word.parse::<Role>().map(Role::title)).ok()
    });
    let what = what.or_else(|| Some(format!("{} this plan", deed?.parse::<Deed>().ok()?.words()))).unwrap_or_default();
    let item = item.map(|item| catalogue::Entry::parse(&item).map_or(item, |entry| entry.item.title().to_owned()));
    let by = by.unwrap_or_else(|| "Somebody".to_owned());
    let middle = capacity.map(|capacity| format!(", {capacity}")).unwrap_or_default();
    let of_year = year.map(|year| format!(" (plan of {year})")).unwrap_or_default();
    view! {
        <li>
            {at.map(|at| view! { <Moment at until=until.filter(|until| until.contains('T')) /> })}
            <span>
                <span class="reader-name" dir="auto">{by}</span>
                {middle} ", " <bdi>{what}</bdi> {of_year} "."
            </span>
            {[words, suggestion, item]
                .into_iter()
                .flatten()
                .filter(|words| !words.is_empty())
                .map(|words| view! { <q class="reason" dir="auto">{words}</q> })
                .collect_view()}
        </li>
    }
}
