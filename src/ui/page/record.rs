//! The complete record of one student, to be read, printed and kept. HTML alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::addressed::{BackToPlan, about_student};
use super::print::HAS_PDF;
use crate::api::record::{Entry, Head, Part, Record, open_record};
use crate::domain::catalogue::Catalogue;
use crate::domain::person::{PersonId, Role};
use crate::domain::trail::{Capacity, Deed};
use crate::say::{self, HERE, around};
use crate::ui::language;
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
    let language = language();
    let Record { is_own, taken, head, plans, parts, catalogue, amendments, blank, from } = record;
    let student = head.number;
    let name = head.name.clone();
    // Of somebody who has left there is no plan of this year to print.
    let has_pdf = HAS_PDF && head.left.is_none();
    let (title, folder) = if is_own {
        (say::home_record(language).to_owned(), "/plan".to_owned())
    } else {
        (say::children_record_of(language, &name), format!("/students/{student}"))
    };
    let done = match done.as_deref() {
        Some("asked") => Some(say::record_asked(language)),
        Some("stated") => Some(say::record_stated(language)),
        _ => None,
    };
    let years = plans.iter().map(|plan| {
        let year = plan.year;
        view! { <li><a rel="external" href=format!("#year-{}", year.0)>{say::record_plan(language, &year.to_string())}</a></li> }
    });
    let links = parts.iter().map(|part| {
        view! { <li><a rel="external" href=format!("#part-{}", part.name)>{part.title.clone()}</a></li> }
    });
    let (years, links) = (years.collect_view(), links.collect_view());
    let (before, behind) = around(&say::record_lead(language, HERE));
    view! {
        <Title text=title.clone() />
        <article class="who-page record">
            <header class="page-head">
                <BackToPlan is_own student name />
                <h1 dir="auto">{title}</h1>
                <p class="lead">{before} <Moment at=taken /> {behind}</p>
            </header>
            {done.map(|done| view! { <p class="notice" role="status">{done}</p> })}
            <FieldError path="/api/ask_amendment" fields=&[("what", "what"), ("why", "why")] />
            <FormError path="/api/place_statement" />
            <nav class="sheet not-on-paper" aria-labelledby="contents">
                <h2 id="contents">{say::record_contents(language)}</h2>
                <p class="ways">
                    <a class="button" rel="external" href=format!("{folder}/record.json") download="">{say::record_file(language)}</a>
                    <a class="quiet" rel="external" href="/retention">{say::record_how_long(language)}</a>
                </p>
                <p class="meta">{say::record_file_what(language)}</p>
                {has_pdf.then(|| view! {
                    <h3>{say::pdf_of_year(language)}</h3>
                    <p class="ways"><a class="button" rel="external" href=format!("{folder}/plan.pdf")>{say::pdf_take(language)}</a></p>
                    <p class="meta">{say::pdf_what(language)}</p>
                })}
                <h3>{say::record_travel(language)}</h3>
                <p class="ways"><a class="button" rel="external" href=format!("{folder}/take") download="">{say::record_travel_take(language)}</a></p>
                <p class="meta">{say::record_travel_what(language)}</p>
                <h3>{say::on_this_page(language)}</h3>
                <ul class="plain">
                    <li><a rel="external" href="#about">{say::record_student(language)}</a></li>
                    {years}
                    <li><a rel="external" href="#amend">{say::amend_title(language)}</a></li>
                    {links}
                </ul>
            </nav>
            <About head />
            {plans.into_iter().map(|plan| view! { <plan::YearsPlan plan /> }).collect_view()}
            <amend::Amendments student is_own amendments blank from />
            {parts.into_iter().map(|one| part(one, &catalogue)).collect_view()}
        </article>
    }
}

/// What is kept of the student as a person.
#[component]
fn About(head: Head) -> impl IntoView {
    let language = language();
    let rows = [
        (say::record_name(language), Some(head.name)),
        (say::record_sorted(language), Some(head.sorted_name)),
        (say::record_school(language), head.school),
        (say::record_grade(language), head.grade.map(|grade| grade.to_string())),
        (say::record_born(language), head.born.map(on_day)),
        (say::record_id(language), head.id),
        (say::record_left(language), head.left.map(on_day)),
        (say::record_district(language), Some(head.district)),
    ];
    let rows = rows.into_iter().filter_map(|(what, value)| Some((what, value?)));
    view! {
        <section class="sheet" aria-labelledby="about">
            <h2 id="about">{say::record_student(language)}</h2>
            <dl class="facts">
                {rows.map(|(what, value)| view! { <div><dt>{what}</dt><dd dir="auto">{value}</dd></div> }).collect_view()}
            </dl>
        </section>
    }
}

/// One part: its entries in words.
fn part(part: Part, list: &Catalogue) -> impl IntoView + use<> {
    let language = language();
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
            <ol class="trail">{entries.into_iter().map(|one| entry(one, list)).collect_view()}</ol>
            {has_more.then(|| view! { <p class="meta">{say::record_newest(language, count)}</p> })}
        </section>
    }
}

fn entry(entry: Entry, list: &Catalogue) -> impl IntoView + use<> {
    let language = language();
    let Entry { at, until, by, capacity, deed, what, of, words, suggestion, item, year } = entry;
    let by_itself = capacity.as_deref() == Some(Capacity::District.slug());
    let capacity = capacity.filter(|_| !by_itself).and_then(|word| {
        let of_capacity = word.parse::<Capacity>().map(|capacity| capacity.words_in(language));
        of_capacity.or_else(|_| word.parse::<Role>().map(|role| role.title_in(language))).ok()
    });
    let what = what.or_else(|| {
        let deed = deed.and_then(|deed| deed.parse::<Deed>().ok())?;
        Some([deed.words_in(language), " ", say::who_this_plan(language)].concat())
    });
    let (before, behind) = around(&what.unwrap_or_default());
    let item = item.map(|item| list.entry(&item).map_or(item, |entry| entry.item.title));
    let nobody = if by_itself { say::who_the_school(language) } else { say::who_somebody(language) };
    let by = by.unwrap_or_else(|| nobody.to_owned());
    let middle = capacity
        .map_or_else(|| say::list_comma(language).to_owned(), |capacity| say::entry_as(language, capacity) + " ");
    let of_year = year.map(|year| say::record_of_year(language, &year.to_string()));
    view! {
        <li>
            {at.map(|at| view! { <Moment at until=until.filter(|until| until.contains('T')) /> })}
            <span>
                <span class="reader-name" dir="auto">{by}</span>
                {middle} {before} {of.map(|of| view! { <bdi>{of}</bdi> })} {behind} {of_year} "."
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
