//! Reports: how many students stand where, now and over time. Links and a form alone; the address is the choice. Each
//! number leads to the list that it counts.

mod days;
mod evidence;
mod in_window;
mod last_window;
mod tables;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use self::days::{OverTime, SectionsOverTime};
use self::evidence::OfYear;
use self::in_window::InWindow;
use self::last_window::LastWindow;
use self::tables::{ByGrade, BySchool, BySection};
use crate::api::report::{Report, open_report};
use crate::domain::grade::Grade;
use crate::domain::person::{SchoolId, WindowId};
use crate::domain::report::Choice;
use crate::domain::school_year::SchoolYear;
use crate::domain::window::Window;
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::{load, on_day};

/// The report of its address.
#[component]
pub fn Reports() -> impl IntoView {
    let query: Vec<_> = use_query_map().with_untracked(|query| query.clone().into_iter().collect());
    let Choice { school, grade, window, year } =
        Choice::from_pairs(query.iter().map(|(name, value)| (name.as_ref(), value.as_str())));
    let report = Resource::new_blocking(|| (), move |()| open_report(school, grade, window, year));
    view! {
        <Title text=say::desk_reports(language()) />
        {load(report, |report| view! { <Shown report /> })}
    }
}

/// "Students in grade 9 at Northside, on Nov 24, 2026: 41".
fn sentence(language: Language, report: &Report) -> String {
    let name = |school| report.schools.iter().find(|(other, _)| *other == school).map(|(_, name)| name.as_str());
    let students = report.total.students.map(|students| students.to_string());
    let students = students.as_deref().unwrap_or_else(|| say::report_few(language));
    let day = on_day(report.today);
    match (report.choice.grade.map(|grade| usize::from(grade.number())), report.choice.school.and_then(name)) {
        (Some(grade), Some(school)) => say::report_in_grade_at(language, grade, school, &day, students),
        (Some(grade), None) => say::report_in_grade(language, grade, &day, students),
        (None, Some(school)) => say::report_at(language, school, &day, students),
        (None, None) => say::report_all(language, &day, students),
    }
}

#[component]
fn Shown(report: Report) -> impl IntoView {
    let language = language();
    let says = sentence(language, &report);
    let Report {
        choice,
        schools,
        hides,
        has_check_ins,
        total,
        grades,
        by_school,
        days,
        windows,
        window,
        years,
        evidence,
        ..
    } = report;
    let is_one_grade = choice.grade.is_some();
    let file = format!("/reports.csv{}", choice.pairs().into_iter().collect::<ParamsMap>().to_query_string());
    view! {
        <header class="page-head">
            <p class="back"><a href="/desk">{say::desk(language)}</a></p>
            <h1>{say::desk_reports(language)}</h1>
            <p class="lead" role="status">{says}</p>
            {hides.then(|| view! {
                <p class="meta">
                    {say::report_hides(language)}
                </p>
            })}
        </header>
        <Choices choice schools windows years />
        <BySection choice total=total.clone() />
        <ByGrade choice total=total.clone() grades=grades.clone() has_check_ins />
        {has_check_ins.then(|| view! { <LastWindow choice total grades /> })}
        {(!by_school.is_empty()).then(|| view! { <BySchool by_school /> })}
        {window.map(|report| view! { <InWindow report is_one_grade /> })}
        {evidence.map(|report| view! { <OfYear report is_one_grade /> })}
        {days.map(|days| view! { <OverTime days=days.clone() /> <SectionsOverTime days /> })}
        <p class="pages"><a class="quiet" href=file download="">{say::report_file(language)}</a></p>
    }
}

#[component]
fn Choices(
    choice: Choice,
    schools: Vec<(SchoolId, String)>,
    windows: Vec<(WindowId, Window)>,
    years: Vec<SchoolYear>,
) -> impl IntoView {
    let language = language();
    let windows = (!windows.is_empty()).then(|| {
        let options = windows.into_iter().map(|(id, window)| {
            let days = say::report_span(language, window.name(), &on_day(window.first()), &on_day(window.last()));
            view! { <option value=id.to_string() selected=choice.window == Some(id)>{days}</option> }
        });
        view! {
            <label>
                {say::report_one_window(language)}
                <select name="window" autocomplete="off">
                    <option value="">{say::report_no_window(language)}</option>
                    {options.collect_view()}
                </select>
            </label>
        }
    });
    let years = (years.len() > 1).then(|| {
        let options = years.into_iter().enumerate().map(|(place, year)| {
            // The newest is the one without an address of its own.
            let value = if place == 0 { String::new() } else { year.0.to_string() };
            view! { <option value=value selected=choice.year == Some(year)>{year.to_string()}</option> }
        });
        view! {
            <label>
                {say::report_school_year(language)}
                <select name="year" autocomplete="off">{options.collect_view()}</select>
            </label>
        }
    });
    let schools = (!schools.is_empty()).then(|| {
        let options = schools.into_iter().map(|(school, name)| {
            view! { <option value=school.to_string() selected=choice.school == Some(school)>{name}</option> }
        });
        view! {
            <label>
                {say::filter_school(language)}
                <select name="school" autocomplete="off">
                    <option value="">{say::filter_all_schools(language)}</option>
                    {options.collect_view()}
                </select>
            </label>
        }
    });
    let grades = Grade::ALL.map(|grade| {
        view! { <option value=grade.to_string() selected=choice.grade == Some(grade)>{grade.to_string()}</option> }
    });
    view! {
        <form method="get" action="/reports" class="filters sheet">
            <div class="filter-row">
                {schools}
                <label>
                    {say::filter_grade(language)}
                    <select name="grade" autocomplete="off">
                        <option value="">{say::filter_all_grades(language)}</option>
                        {grades.collect_view()}
                    </select>
                </label>
                {windows}
                {years}
                <button class="button" type="submit">{say::filter_show(language)}</button>
                <a href="/reports" class="quiet">{say::filter_clear(language)}</a>
            </div>
        </form>
    }
}
