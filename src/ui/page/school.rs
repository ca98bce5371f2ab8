//! What the school keeps of a student: what is required to graduate and what of it is there, on the way and left, courses
//! with their marks, attendance, tests; as pictures and as tables. Links alone.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos_meta::Title;

use super::addressed::{BackToPlan, about_student};
use crate::api::resource::Help;
use crate::api::school_record::{Page, open_school_record};
use crate::domain::person::PersonId;
use crate::domain::resource::{Resource as Listed, site};
use crate::domain::school_record::{Credit, SchoolRecord, Standing, Test};
use crate::domain::school_year::SchoolYear;
use crate::say::{self, HERE, around};
use crate::ui::language;
use crate::ui::part::{Bars, Fill, Share, in_same_list, load, on_day};

mod days;
mod others;

use days::Days;
use others::Others;

/// The page about oneself.
#[component]
pub fn OwnSchool() -> impl IntoView {
    page(None)
}

/// The page about the student in the address.
#[component]
pub fn StudentSchool() -> impl IntoView {
    about_student(|student| page(Some(student)))
}

fn page(student: Option<PersonId>) -> impl IntoView {
    let answer = Resource::new_blocking(|| (), move |()| open_school_record(student));
    load(answer, move |page: Page| view! { <Shown page /> })
}

#[component]
fn Shown(page: Page) -> impl IntoView {
    let language = language();
    let Page { student, name, is_own, record, help } = page;
    let title = if is_own { say::home_school(language).to_owned() } else { say::school_of(language, &name) };
    let is_empty = record.is_empty();
    let is_of_credits = record.requirements.is_empty() || record.left().is_some() || record.beside().0 > 0;
    let whence = record.told.map(|told| {
        let (before, behind) = around(&say::school_whence(language, HERE));
        view! { <p class="lead">{before} <time datetime=told.to_string()>{on_day(told)}</time> {behind}</p> }
    });
    let nothing = if is_own { say::school_none_own(language) } else { say::school_none(language) };
    view! {
        <Title text=title.clone() />
        <article class="who-page school">
            <header class="page-head">
                <BackToPlan is_own student name />
                <h1 dir="auto">{title}</h1>
                {whence}
            </header>
            {is_empty.then(|| view! { <p class="notice">{nothing}</p> })}
            {is_of_credits.then(|| view! { <Graduate record=record.clone() is_own /> })}
            <Helps help is_own student />
            <Others others=record.others() />
            {(!is_empty).then(|| view! {
                <Days attendance=record.attendance is_own />
                <Courses credits=record.credits year=record.year />
                <Tests tests=record.tests />
                <p class="meta">{say::school_wrong(language)}</p>
            })}
        </article>
    }
}

fn head(title: &'static str) -> impl IntoView {
    view! { <th role="columnheader" scope="col">{title}</th> }
}

fn cell(label: &'static str, value: String) -> impl IntoView {
    view! { <td role="cell" data-label=label>{value}</td> }
}

/// Credits by subject against what is required, and what is left.
#[component]
fn Graduate(record: SchoolRecord, is_own: bool) -> impl IntoView {
    let language = language();
    let subjects = record.subjects();
    let sentence = match record.left() {
        None => record.requirements.is_empty().then(|| say::school_no_requirements(language).to_owned()),
        Some(_) if !record.has_earned() => Some(say::school_no_credits(language).to_owned()),
        Some(sum) => {
            let (needed, left) = (sum.needed.to_string(), sum.left.to_string());
            Some(match (is_own, sum.missing().0, sum.underway.0) {
                (true, 0, _) => say::school_all_own(language, &needed),
                (false, 0, _) => say::school_all(language, &needed),
                (true, _, 0) => say::school_left_own(language, &left, &needed),
                (false, _, 0) => say::school_left_theirs(language, &left, &needed),
                _ => {
                    let (earned, underway) = (sum.earned.to_string(), sum.underway.to_string());
                    say::school_underway(language, &needed, &earned, &underway, &left)
                }
            })
        }
    };
    let beside = record.beside();
    let is_beyond = subjects.iter().any(|subject| subject.earned > subject.needed);
    view! {
        <section class="sheet table report" aria-labelledby="graduate">
            <h2 id="graduate">{say::school_graduate(language)}</h2>
            {sentence.map(|sentence| view! { <p class="lead">{sentence}</p> })}
            {(!subjects.is_empty()).then(|| view! { <BySubject subjects /> })}
            {(beside.0 > 0).then(|| view! { <p>{say::school_beside(language, &beside.to_string())}</p> })}
            {is_beyond.then(|| view! { <p class="meta">{say::school_extra(language)}</p> })}
        </section>
    }
}

/// Where there is help with the credits that are missing: a place for a subject, and the list of what helps with learning.
#[component]
fn Helps(help: Help, is_own: bool, student: PersonId) -> impl IntoView {
    let language = language();
    let Help { subjects, more } = help;
    let (is_any, is_some) = (!subjects.is_empty() || more.is_some(), !subjects.is_empty());
    let plan = if is_own { "/plan".to_owned() } else { format!("/students/{student}") };
    let one = |(subject, resource): (String, Listed)| {
        let leads = say::resources_leads(language, site(&resource.address));
        view! {
            <li>
                <bdi>{subject}</bdi> ": "
                <a rel="external noreferrer" href=resource.address dir="auto" lang=resource.language>{resource.title}</a>
                <span class="meta">" \u{b7} " <bdi>{leads}</bdi></span>
            </li>
        }
    };
    is_any.then(|| view! {
        <section class="sheet" aria-labelledby="missing">
            <h2 id="missing">{say::school_help(language)}</h2>
            {is_some.then(|| view! { <ul class="lines">{subjects.into_iter().map(one).collect_view()}</ul> })}
            {more.map(|more| view! {
                <p><a class="quiet" rel="external" href=in_same_list(&more.address(&plan))>{say::school_help_more(language)}</a></p>
            })}
        </section>
    })
}

#[component]
fn BySubject(subjects: Vec<Standing>) -> impl IntoView {
    let language = language();
    let says = |one: &Standing| {
        let (earned, needed) = (one.earned.to_string(), one.needed.to_string());
        match one.underway() {
            none if none.0 == 0 => say::school_chart_subject(language, &one.name, &earned, &needed),
            some => say::school_chart_underway(language, &one.name, &earned, &needed, &some.to_string()),
        }
    };
    let says = subjects.iter().map(says).collect::<Vec<_>>().join(" ");
    let bar = |one: &Standing| {
        let parts = [(Fill::Full, one.counted()), (Fill::Hatched, one.underway()), (Fill::Open, one.left())];
        (one.name.clone(), parts.map(|(fill, credits)| (fill, u64::from(credits.0))).to_vec())
    };
    let bars = subjects.iter().map(bar).collect();
    let legend = vec![
        (Fill::Full, say::school_earned(language)),
        (Fill::Hatched, say::school_on_the_way(language)),
        (Fill::Open, say::school_left(language)),
    ];
    let row = |subject: Standing| {
        let (left, underway) = (subject.left(), subject.underway());
        let words = match (left.0, underway.0) {
            (0, 0) => say::school_left_nothing(language).to_owned(),
            (_, 0) => say::school_left_some(language, &left.to_string()),
            (0, _) => say::school_left_all_underway(language, &underway.to_string()),
            _ => say::school_left_underway(language, &underway.to_string(), &left.to_string()),
        };
        view! {
            <tr role="row">
                <th role="rowheader" scope="row"><bdi>{subject.name}</bdi></th>
                {cell(say::school_needed(language), subject.needed.to_string())}
                {cell(say::school_earned(language), subject.earned.to_string())}
                {cell(say::school_left(language), words)}
            </tr>
        }
    };
    view! {
        <div class="report-pair">
            <Bars id="credits" title=say::school_chart(language) says legend bars />
            <table role="table">
                <caption class="unseen">{say::school_graduate(language)}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        {head(say::school_subject(language))} {head(say::school_needed(language))}
                        {head(say::school_earned(language))} {head(say::school_left(language))}
                    </tr>
                </thead>
                <tbody role="rowgroup">{subjects.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// Each year's courses, the newest year first.
#[component]
fn Courses(credits: Vec<Credit>, year: Option<SchoolYear>) -> impl IntoView {
    let language = language();
    let mut years: BTreeMap<SchoolYear, Vec<Credit>> = BTreeMap::new();
    for credit in credits {
        years.entry(credit.year).or_default().push(credit);
    }
    let is_none = years.is_empty();
    let row = move |credit: Credit| {
        let underway = credit.underway(year);
        let Credit { course, subject, credits, mark, .. } = credit;
        let earned = (credits.0 > 0 || underway.0 == 0).then(|| credits.to_string());
        let underway = (underway.0 > 0).then(|| say::school_credits_underway(language, &underway.to_string()));
        let credits = earned.into_iter().chain(underway).collect::<Vec<_>>().join(say::list_comma(language));
        let mark = mark.unwrap_or_else(|| say::school_mark_none(language).to_owned());
        view! {
            <tr role="row">
                <th role="rowheader" scope="row"><bdi>{course}</bdi></th>
                <td role="cell" data-label=say::school_subject(language)><bdi>{subject}</bdi></td>
                <td role="cell" data-label=say::school_mark(language)><bdi>{mark}</bdi></td>
                {cell(say::school_credits(language), credits)}
            </tr>
        }
    };
    let year = |(year, credits): (SchoolYear, Vec<Credit>)| {
        let title = say::school_year(language, &year.to_string());
        view! {
            <h3>{title.clone()}</h3>
            <table role="table">
                <caption class="unseen">{title}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        {head(say::school_course(language))} {head(say::school_subject(language))}
                        {head(say::school_mark(language))} {head(say::school_credits(language))}
                    </tr>
                </thead>
                <tbody role="rowgroup">{credits.into_iter().map(row).collect_view()}</tbody>
            </table>
        }
    };
    view! {
        <section class="sheet table report" aria-labelledby="courses">
            <h2 id="courses">{say::school_courses(language)}</h2>
            {is_none.then(|| view! { <p class="empty">{say::school_no_courses(language)}</p> })}
            {years.into_iter().rev().map(year).collect_view()}
        </section>
    }
}

/// The results of tests, the newest first.
#[component]
fn Tests(tests: Vec<Test>) -> impl IntoView {
    let language = language();
    let is_none = tests.is_empty();
    let row = |Test { name, day, score, most }: Test| {
        let result = match most {
            Some(most) => say::school_score_of(language, &score.to_string(), &most.to_string()),
            None => score.to_string(),
        };
        let share = most.map(|most| view! { <Share part=score.0.into() of=most.0.into() /> });
        view! {
            <tr role="row">
                <th role="rowheader" scope="row"><bdi>{name}</bdi></th>
                {cell(say::school_day(language), on_day(day))}
                <td role="cell" data-label=say::school_score(language)>{result} {share}</td>
            </tr>
        }
    };
    let heads = [say::school_test(language), say::school_day(language), say::school_score(language)];
    view! {
        <section class="sheet table report" aria-labelledby="tests">
            <h2 id="tests">{say::school_tests(language)}</h2>
            {if is_none {
                view! { <p class="empty">{say::school_no_tests(language)}</p> }.into_any()
            } else {
                view! {
                    <table role="table">
                        <caption class="unseen">{say::school_tests(language)}</caption>
                        <thead role="rowgroup"><tr role="row">{heads.map(head).into_iter().collect_view()}</tr></thead>
                        <tbody role="rowgroup">{tests.into_iter().map(row).collect_view()}</tbody>
                    </table>
                }
                .into_any()
            }}
        </section>
    }
}
