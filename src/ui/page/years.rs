//! The years of a plan: beside each other, as a student would show them, and each one that is over, to be read. HTML
//! alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::addressed::{BackToPlan, about_student};
use super::not_found::NotFound;
use crate::api::year::{InShort, PastYear, Years, open_year, open_years};
use crate::domain::grade::Grade;
use crate::domain::person::PersonId;
use crate::domain::school_year::SchoolYear;
use crate::domain::section::{Section, Sections};
use crate::ui::part::{Sheets, Talk, load};

/// The years of one's own plan.
#[component]
pub fn OwnYears() -> impl IntoView {
    page(None)
}

/// The years of the plan of the student in the address.
#[component]
pub fn StudentYears() -> impl IntoView {
    about_student(|student| page(Some(student)))
}

/// An earlier year of one's own plan.
#[component]
pub fn OwnYear() -> impl IntoView {
    past(None)
}

/// An earlier year of the plan of the student in the address.
#[component]
pub fn StudentYear() -> impl IntoView {
    about_student(|student| past(Some(student)))
}

fn page(student: Option<PersonId>) -> impl IntoView {
    let answer = Resource::new_blocking(|| (), move |()| open_years(student));
    load(answer, move |years: Years| view! { <Shown years /> })
}

fn past(student: Option<PersonId>) -> AnyView {
    let year = use_params_map().with_untracked(|params| params.get("year")?.parse::<u16>().ok());
    let Some(year) = year.map(SchoolYear) else { return view! { <NotFound /> }.into_any() };
    let answer = Resource::new_blocking(|| (), move |()| open_year(student, year));
    load(answer, move |past: PastYear| view! { <Past past /> }).into_any()
}

/// Where the plan is, and the pages about it.
fn plan_of(is_own: bool, student: PersonId) -> String {
    if is_own { "/plan".to_owned() } else { format!("/students/{student}") }
}

#[component]
fn Shown(years: Years) -> impl IntoView {
    let Years { student, is_own, name, years } = years;
    let title = if is_own { "My years".to_owned() } else { format!("The years of {name}") };
    let plan = plan_of(is_own, student);
    let is_first = years.len() < 2;
    view! {
        <Title text=title.clone() />
        <article class="who-page growth">
            <header class="page-head">
                <BackToPlan is_own student name />
                <h1 dir="auto">{title}</h1>
                <p class="lead">
                    {if is_own {
                        "What you wanted each year, in your own words. The years that are over stay as you left them."
                    } else {
                        "What the student wanted each year, in the student\u{2019}s own words. The years that are over stay as they were."
                    }}
                </p>
            </header>
            {is_first.then(|| view! {
                <p class="empty">"This is the first year. Next July the plan goes on, and this year stays here."</p>
            })}
            <ol class="growth-years">{years.into_iter().map(|year| in_short(&plan, year)).collect_view()}</ol>
        </article>
    }
}

fn in_short(plan: &str, year: InShort) -> impl IntoView + use<> {
    let InShort { year, grade, is_closed, begins, settled, boxes, check_ins } = year;
    let id = format!("year-{}", year.0);
    let title = grade.map_or_else(|| year.to_string(), |grade| format!("Grade {grade}, {year}"));
    let (href, label) = if is_closed {
        (format!("{plan}/years/{}", year.0), "Read the whole plan of this year")
    } else {
        (plan.to_owned(), "Go to the plan")
    };
    let is_empty = begins.iter().all(String::is_empty);
    let counts = counts(grade, (settled, boxes), check_ins);
    view! {
        <li class="sheet" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{title} {(!is_closed).then(|| view! { <span class="growth-now">"now"</span> })}</h2>
            {is_empty.then(|| view! { <p class="empty">"Nothing was written."</p> })}
            <dl class="growth-words">
                {Section::WRITTEN
                    .into_iter()
                    .zip(begins)
                    .filter(|(_, begins)| !begins.is_empty())
                    .map(|(section, begins)| view! {
                        <div class=format!("tone-{}", section.slug())>
                            <dt>{section.title()}</dt>
                            <dd dir="auto">{begins}</dd>
                        </div>
                    })
                    .collect_view()}
            </dl>
            <p class="meta">{counts}</p>
            <p class="not-on-paper"><a class="quiet" rel="external" href=href>{label} <span class="unseen">{format!(": {year}")}</span></a></p>
        </li>
    }
}

/// What can be counted of a year, as sentences.
fn counts(grade: Option<Grade>, (settled, boxes): (usize, usize), check_ins: Option<usize>) -> String {
    let ticks = grade.map(|grade| format!("{settled} of {boxes} steps of grade {grade} taken."));
    let talks = check_ins.filter(|count| *count > 0).map(|count| match count {
        1 => "1 check-in.".to_owned(),
        count => format!("{count} check-ins."),
    });
    ticks.into_iter().chain(talks).collect::<Vec<_>>().join(" ")
}

#[component]
fn Past(past: PastYear) -> impl IntoView {
    let PastYear { is_own, plan, words, comments } = past;
    let student = plan.student;
    let (year, grade, name) = (plan.year, plan.grade, plan.name.clone());
    let title = if is_own { format!("My plan of {year}") } else { format!("{name}: the plan of {year}") };
    let talk = Talk::new(student, comments);
    let years = format!("{}/years", plan_of(is_own, student));
    view! {
        <Title text=title.clone() />
        <article class="reading past-year">
            <header class="page-head">
                <p class="back"><a rel="external" href=years>{if is_own { "My years" } else { "The years" }}</a></p>
                <h1 dir="auto">{title}</h1>
                <p class="meta">{format!("Grade {grade} \u{b7} School year {year}")}</p>
                <p class="notice">"This year is over. Nothing here changes any more; what goes on stands in the plan of now."</p>
            </header>
            <Sheets plan sections=Sections::ALL words talk blank=RwSignal::new(None) history=false />
        </article>
    }
}

#[cfg(test)]
mod tests {
    use super::{Grade, counts};

    #[test]
    fn a_year_is_counted_in_sentences() {
        let grade = Grade::new(8);
        assert_eq!(counts(grade, (7, 12), Some(2)), "7 of 12 steps of grade 8 taken. 2 check-ins.");
        assert_eq!(counts(grade, (0, 12), Some(0)), "0 of 12 steps of grade 8 taken.");
        assert_eq!(counts(None, (0, 0), Some(1)), "1 check-in.");
        assert_eq!(counts(None, (0, 0), None), "");
    }
}
