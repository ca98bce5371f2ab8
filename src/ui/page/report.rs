//! Reports: how many students stand where, now and over time. Links and a form alone; the address is the choice. Each
//! number leads to the list that it counts.

mod tables;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use self::tables::{ByGrade, BySchool, BySection, OverTime};
use crate::api::report::{Report, open_report};
use crate::domain::grade::Grade;
use crate::domain::person::SchoolId;
use crate::domain::report::Choice;
use crate::ui::part::{load, on_day};

/// The report of its address.
#[component]
pub fn Reports() -> impl IntoView {
    let query: Vec<_> = use_query_map().with_untracked(|query| query.clone().into_iter().collect());
    let Choice { school, grade } =
        Choice::from_pairs(query.iter().map(|(name, value)| (name.as_ref(), value.as_str())));
    let report = Resource::new_blocking(|| (), move |()| open_report(school, grade));
    view! {
        <Title text="Reports" />
        {load(report, |report| view! { <Shown report /> })}
    }
}

/// "Students in grade 9 at Northside, on Nov 24, 2026: 41".
fn sentence(report: &Report) -> String {
    let name = |school| report.schools.iter().find(|(other, _)| *other == school).map(|(_, name)| name.as_str());
    let grade = report.choice.grade.map(|grade| format!(" in grade {grade}")).unwrap_or_default();
    let school = report.choice.school.and_then(name).map(|name| format!(" at {name}")).unwrap_or_default();
    let students = report.total.students.map_or_else(|| "fewer than ten".to_owned(), |students| students.to_string());
    format!("Students{grade}{school}, on {}: {students}", on_day(report.today))
}

#[component]
fn Shown(report: Report) -> impl IntoView {
    let says = sentence(&report);
    let Report { choice, schools, hides, has_check_ins, total, grades, by_school, days, .. } = report;
    let file = format!("/reports.csv{}", choice.pairs().into_iter().collect::<ParamsMap>().to_query_string());
    view! {
        <header class="page-head">
            <p class="back"><a href="/desk">"Your desk"</a></p>
            <h1>"Reports"</h1>
            <p class="lead" role="status">{says}</p>
            {hides.then(|| view! {
                <p class="meta">
                    "Groups of fewer than ten students are hidden, and beside them as many others as it takes that nobody can compute them. For the same reason you choose a school or a grade, not both; a school\u{2019}s administrators see its grades."
                </p>
            })}
        </header>
        <Choices choice schools />
        <BySection choice total=total.clone() />
        <ByGrade choice total grades has_check_ins />
        {(!by_school.is_empty()).then(|| view! { <BySchool by_school /> })}
        {days.map(|days| view! { <OverTime days /> })}
        <p class="pages"><a class="quiet" href=file download="">"These numbers as a file (CSV)"</a></p>
    }
}

#[component]
fn Choices(choice: Choice, schools: Vec<(SchoolId, String)>) -> impl IntoView {
    let schools = (!schools.is_empty()).then(|| {
        let options = schools.into_iter().map(|(school, name)| {
            view! { <option value=school.to_string() selected=choice.school == Some(school)>{name}</option> }
        });
        view! {
            <label>
                "School"
                <select name="school" autocomplete="off">
                    <option value="">"All schools"</option>
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
                    "Grade"
                    <select name="grade" autocomplete="off">
                        <option value="">"All grades"</option>
                        {grades.collect_view()}
                    </select>
                </label>
                <button class="button" type="submit">"Show"</button>
                <a href="/reports" class="quiet">"Clear"</a>
            </div>
        </form>
    }
}
