//! The years of a plan: beside each other, as a student would show them, and each one that is over, to be read. HTML
//! alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

mod growth;

use self::growth::{goals_through, picture, ticked_of};
use super::addressed::{BackToPlan, about_student};
use super::not_found::NotFound;
use crate::api::year::{InShort, PastYear, Years, open_year, open_years};
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::person::PersonId;
use crate::domain::school_year::SchoolYear;
use crate::domain::section::{Section, Sections};
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::{GoalCards, RefusedWaits, Sheets, Talk, in_same_list, load, on_day};

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
    let language = language();
    let Years { student, is_own, name, school, goals, reads_until, years, has_refused } = years;
    let title = if is_own { say::home_years(language).to_owned() } else { say::years_of(language, &name) };
    let plan = plan_of(is_own, student);
    let is_first = years.len() < 2 && reads_until.is_none();
    let graduate = reads_until.map(|until| graduate(language, &plan, (is_own, &name), until));
    let is_graduate = graduate.is_some();
    view! {
        <Title text=title.clone() />
        <article class="who-page growth">
            <header class="page-head">
                {(!is_graduate).then(|| view! { <BackToPlan is_own student name=name.clone() /> })}
                <h1 dir="auto">{title}</h1>
                <p class="lead">
                    {if is_own { say::years_own_lead(language) } else { say::years_lead(language) }}
                </p>
                <p class="meta"><bdi>{name.clone()}</bdi> " \u{b7} " <bdi>{school}</bdi></p>
                <p class="meta not-on-paper">{say::growth_print(language)}</p>
            </header>
            {has_refused.then(|| view! { <RefusedWaits href=in_same_list(&format!("{plan}/refused")) /> })}
            {graduate}
            {is_first.then(|| view! {
                <p class="empty">{say::years_first(language)}</p>
            })}
            {(!is_first).then(|| picture(language, &years))}
            {goals_through(language, goals)}
            <ol class="growth-years">{years.into_iter().map(|year| in_short(language, &plan, year)).collect_view()}</ol>
        </article>
    }
}

/// Until when somebody who graduated reads, and the ways to take everything along.
fn graduate(language: Language, plan: &str, (is_own, name): (bool, &str), until: Day) -> impl IntoView + use<> {
    let until = on_day(until);
    let says = if is_own { say::graduate_own(language, &until) } else { say::graduate_child(language, name, &until) };
    view! {
        <section class="sheet not-on-paper" aria-labelledby="graduate">
            <h2 id="graduate">{say::graduate_title(language)}</h2>
            <p dir="auto">{says}</p>
            <p class="ways">
                <a class="button" rel="external" href=format!("{plan}/record")>{say::graduate_record(language)}</a>
                <a class="quiet" rel="external" href=format!("{plan}/take") download="">{say::graduate_take(language)}</a>
                <a class="quiet" rel="external" href=format!("{plan}/resources")>{say::home_resources(language)}</a>
            </p>
        </section>
    }
}

fn in_short(language: Language, plan: &str, year: InShort) -> impl IntoView + use<> {
    let InShort { year, grade, is_closed, begins, cards, ticked, settled, boxes, check_ins, .. } = year;
    let id = format!("year-{}", year.0);
    let title =
        grade.map_or_else(|| year.to_string(), |grade| say::years_grade(language, number(grade), &year.to_string()));
    let (href, label) = if is_closed {
        (in_same_list(&format!("{plan}/years/{}", year.0)), say::years_read(language))
    } else {
        (in_same_list(plan), say::years_go(language))
    };
    let is_empty = begins.iter().all(String::is_empty) && cards.is_empty();
    let prefix = format!("{id}-");
    let counts = counts(language, grade, (settled, boxes), check_ins);
    view! {
        <li class="sheet" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{title} {(!is_closed).then(|| view! { <span class="growth-now">{say::years_now(language)}</span> })}</h2>
            {is_empty.then(|| view! { <p class="empty">{say::years_nothing(language)}</p> })}
            <dl class="growth-words">
                {Section::WRITTEN
                    .into_iter()
                    .zip(begins)
                    .filter(|(_, begins)| !begins.is_empty())
                    .map(|(section, begins)| view! {
                        <div class=format!("tone-{}", section.slug())>
                            <dt>{section.title_in(language)}</dt>
                            <dd dir="auto">{begins}</dd>
                        </div>
                    })
                    .collect_view()}
            </dl>
            <GoalCards cards prefix />
            <p class="meta">{counts}</p>
            {ticked_of(language, ticked)}
            <p class="not-on-paper"><a class="quiet" rel="external" href=href>{label} <span class="unseen">{say::years_which(language, &year.to_string())}</span></a></p>
        </li>
    }
}

/// What can be counted of a year, as sentences.
fn counts(
    language: Language,
    grade: Option<Grade>,
    (settled, boxes): (usize, usize),
    check_ins: Option<usize>,
) -> String {
    let ticks = grade.map(|grade| say::years_steps(language, settled, boxes, number(grade)));
    let talks = check_ins.filter(|count| *count > 0).map(|count| say::years_check_ins(language, count));
    ticks.into_iter().chain(talks).collect::<Vec<_>>().join(" ")
}

/// A grade as messages take it.
fn number(grade: Grade) -> usize {
    grade.number().into()
}

#[component]
fn Past(past: PastYear) -> impl IntoView {
    let PastYear { is_own, plan, words, cards, comments } = past;
    let student = plan.student;
    let (year, grade, name) = (plan.year, plan.grade, plan.name.clone());
    let (language, which) = (language(), year.to_string());
    let title = if is_own { say::year_own(language, &which) } else { say::year_of(language, &name, &which) };
    let talk = Talk::new(student, comments);
    let years = in_same_list(&format!("{}/years", plan_of(is_own, student)));
    view! {
        <Title text=title.clone() />
        <article class="reading past-year">
            <header class="page-head">
                <p class="back"><a rel="external" href=years>{if is_own { say::home_years(language) } else { say::plan_years(language) }}</a></p>
                <h1 dir="auto">{title}</h1>
                <p class="meta">{say::year_meta(language, number(grade), &which)}</p>
                <p class="notice">{say::year_over(language)}</p>
            </header>
            <Sheets plan sections=Sections::ALL words cards talk blank=RwSignal::new(None) history=false />
        </article>
    }
}

#[cfg(test)]
mod tests {
    use super::{Grade, Language, counts};

    #[test]
    fn a_year_is_counted_in_sentences() {
        let grade = Grade::new(8);
        assert_eq!(
            counts(Language::En, grade, (7, 12), Some(2)),
            "7 of 12 steps of grade 8 are taken or set aside. 2 check-ins."
        );
        assert_eq!(counts(Language::En, grade, (0, 12), Some(0)), "0 of 12 steps of grade 8 are taken or set aside.");
        assert_eq!(counts(Language::En, None, (0, 0), Some(1)), "1 check-in.");
        assert_eq!(counts(Language::En, None, (0, 0), None), "");
    }
}
