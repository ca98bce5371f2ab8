//! What the school keeps of a student: credits against what is required as a picture and as a table, courses with their
//! marks, attendance in words, tests. Links alone.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos_meta::Title;

use super::addressed::{BackToPlan, about_student};
use crate::api::resource::Help;
use crate::api::school_record::{Page, open_school_record};
use crate::domain::person::PersonId;
use crate::domain::resource::{Resource as Listed, site};
use crate::domain::school_record::{Attendance, Credit, SchoolRecord, Subject, Test};
use crate::domain::school_year::SchoolYear;
use crate::say::{self, HERE, Language, around};
use crate::ui::language;
use crate::ui::part::{Bars, Fill, load, on_day};

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
            <Graduate record=record.clone() is_own />
            <Helps help is_own student />
            {(!is_empty).then(|| view! {
                <Days attendance=record.attendance is_own />
                <Courses credits=record.credits />
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
        None => say::school_no_requirements(language).to_owned(),
        Some(_) if !record.has_earned() => say::school_no_credits(language).to_owned(),
        Some((needed, left)) => {
            let (needed, is_all, left) = (needed.to_string(), left.0 == 0, left.to_string());
            match (is_own, is_all) {
                (true, true) => say::school_all_own(language, &needed),
                (false, true) => say::school_all(language, &needed),
                (true, false) => say::school_left_own(language, &left, &needed),
                (false, false) => say::school_left_theirs(language, &left, &needed),
            }
        }
    };
    let beside = record.beside();
    let is_beyond = subjects.iter().any(|subject| subject.earned > subject.needed);
    view! {
        <section class="sheet table report" aria-labelledby="graduate">
            <h2 id="graduate">{say::school_graduate(language)}</h2>
            <p class="lead">{sentence}</p>
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
                <p><a class="quiet" rel="external" href=more.address(&plan)>{say::school_help_more(language)}</a></p>
            })}
        </section>
    })
}

#[component]
fn BySubject(subjects: Vec<Subject>) -> impl IntoView {
    let language = language();
    let says = |Subject { name, needed, earned }: &Subject| {
        say::school_chart_subject(language, name, &earned.to_string(), &needed.to_string())
    };
    let says = subjects.iter().map(says).collect::<Vec<_>>().join(" ");
    let bar = |subject: &Subject| {
        let left = u64::from(subject.left().0);
        let earned = u64::from(subject.needed.0) - left;
        (subject.name.clone(), vec![(Fill::Full, earned), (Fill::Open, left)])
    };
    let bars = subjects.iter().map(bar).collect();
    let legend = vec![(Fill::Full, say::school_earned(language)), (Fill::Open, say::school_left(language))];
    let row = |subject: Subject| {
        let left = match subject.left() {
            none if none.0 == 0 => say::school_left_nothing(language).to_owned(),
            left => say::school_left_some(language, &left.to_string()),
        };
        view! {
            <tr role="row">
                <th role="rowheader" scope="row" dir="auto">{subject.name}</th>
                {cell(say::school_needed(language), subject.needed.to_string())}
                {cell(say::school_earned(language), subject.earned.to_string())}
                {cell(say::school_left(language), left)}
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

/// The days of each year, in words and a number.
#[component]
fn Days(attendance: Vec<Attendance>, is_own: bool) -> impl IntoView {
    let language = language();
    // How things stand is said of the newest year alone: the others cannot be changed any more.
    let now = attendance.first().map(|days| match (days.is_low(), is_own) {
        (false, _) => say::school_fine(language),
        (true, true) => say::school_low_own(language),
        (true, false) => say::school_low(language),
    });
    let is_none = attendance.is_empty();
    view! {
        <section class="sheet" aria-labelledby="attendance">
            <h2 id="attendance">{say::school_attendance(language)}</h2>
            {is_none.then(|| view! { <p class="empty">{say::school_no_days(language)}</p> })}
            <ul class="lines">{attendance.into_iter().map(|days| view! { <li>{in_words(language, &days, is_own)}</li> }).collect_view()}</ul>
            {now.map(|now| view! { <p>{now}</p> })}
        </section>
    }
}

fn in_words(language: Language, days: &Attendance, is_own: bool) -> String {
    let (year, present) = (days.year.to_string(), days.present.to_string());
    let (enrolled, percent) = (days.enrolled.to_string(), days.percent() as usize);
    let says = if is_own { say::school_days_own } else { say::school_days };
    let missed = say::school_missed(language, &days.missed().to_string());
    format!("{} {missed}", says(language, &year, &present, &enrolled, percent))
}

/// Each year's courses, the newest year first.
#[component]
fn Courses(credits: Vec<Credit>) -> impl IntoView {
    let language = language();
    let mut years: BTreeMap<SchoolYear, Vec<Credit>> = BTreeMap::new();
    for credit in credits {
        years.entry(credit.year).or_default().push(credit);
    }
    let is_none = years.is_empty();
    let row = |Credit { course, subject, credits, mark, .. }: Credit| {
        let mark = mark.unwrap_or_else(|| say::school_mark_none(language).to_owned());
        view! {
            <tr role="row">
                <th role="rowheader" scope="row" dir="auto">{course}</th>
                <td role="cell" data-label=say::school_subject(language)><bdi>{subject}</bdi></td>
                <td role="cell" data-label=say::school_mark(language)><bdi>{mark}</bdi></td>
                {cell(say::school_credits(language), credits.to_string())}
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
        view! {
            <tr role="row">
                <th role="rowheader" scope="row" dir="auto">{name}</th>
                {cell(say::school_day(language), on_day(day))}
                {cell(say::school_score(language), result)}
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
