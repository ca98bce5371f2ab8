//! The tables of a report, each with its chart.

use leptos::prelude::*;

use crate::domain::completion::State;
use crate::domain::grade::Grade;
use crate::domain::person::SchoolId;
use crate::domain::report::{Choice, Figures, Point};
use crate::domain::roster::{self, Filter};
use crate::domain::section::Section;
use crate::domain::status::Phase;
use crate::ui::page::desk::address;
use crate::ui::part::{Bars, Fill, Lines, Share, on_day};

/// The states as a report orders them: what is reached first.
const STATES: [(State, Fill); 3] =
    [(State::Completed, Fill::Full), (State::InProgress, Fill::Hatched), (State::NotStarted, Fill::Open)];
const PHASES: [(Phase, Fill); 4] = [
    (Phase::CheckedIn, Fill::Full),
    (Phase::Revisited, Fill::Hatched),
    (Phase::NotRevisited, Fill::Open),
    (Phase::Closed, Fill::Faint),
];
const NOT_SHOWN: (Fill, &str) = (Fill::Dotted, "Hidden");

/// The list that a number counts.
fn list(choice: Choice) -> Filter {
    Filter { school: choice.school, grade: choice.grade, ..Filter::default() }
}

fn in_state(choice: Choice, section: Section, state: State) -> Filter {
    let mut filter = list(choice);
    filter.sections.states[section as usize] = Some(state);
    filter
}

fn all_completed(choice: Choice) -> Filter {
    let sections = roster::BySection { states: [Some(State::Completed); 4], ..roster::BySection::default() };
    Filter { sections, ..list(choice) }
}

/// A number with the way to its list, or that it is hidden.
fn figure(label: &'static str, students: Option<u64>, filter: Filter) -> AnyView {
    let number = match students {
        Some(0) => "0".into_any(),
        Some(students) => view! { <a href=address(&filter)>{students}</a> }.into_any(),
        None => hidden(),
    };
    view! { <td role="cell" class="number figure" data-label=label>{number}</td> }.into_any()
}

fn hidden() -> AnyView {
    view! { <span class="meta">"hidden"</span> }.into_any()
}

fn head(title: &'static str) -> impl IntoView {
    view! { <th role="columnheader" scope="col">{title}</th> }
}

/// The parts of a bar; what is hidden is the rest of the group, where that is known.
fn parts(students: Option<u64>, numbers: impl Iterator<Item = (Fill, Option<u64>)>) -> Vec<(Fill, u64)> {
    let mut parts: Vec<_> = numbers.map(|(fill, number)| (fill, number.unwrap_or(0))).collect();
    let known: u64 = parts.iter().map(|(_, number)| number).sum();
    // A bar of which nothing is known is whole, and hidden.
    let rest = students.map_or(u64::from(known == 0), |students| students.saturating_sub(known));
    parts.push((Fill::Dotted, rest));
    parts
}

fn spoken(number: Option<u64>) -> String {
    number.map_or_else(|| "hidden".to_owned(), |number| number.to_string())
}

/// The four sections, by state.
#[component]
pub fn BySection(choice: Choice, total: Figures) -> impl IntoView {
    let bars = Section::ALL.map(|section| {
        let numbers = STATES.into_iter().map(|(state, fill)| (fill, total.section(section, state)));
        (section.title().to_owned(), parts(total.students, numbers))
    });
    let says = Section::ALL.map(|section| {
        let numbers = STATES
            .map(|(state, _)| format!("{} {}", spoken(total.section(section, state)), state.title().to_lowercase()));
        format!("{}: {}.", section.short(), numbers.join(", "))
    });
    let legend = STATES.map(|(state, fill)| (fill, state.title())).into_iter().chain([NOT_SHOWN]).collect();
    let rows = Section::ALL.map(|section| {
        let cells = STATES
            .map(|(state, _)| figure(state.title(), total.section(section, state), in_state(choice, section, state)));
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">{section.title()}</th>
                {cells.into_iter().collect_view()}
            </tr>
        }
    });
    view! {
        <section class="sheet table report" aria-labelledby="sections">
            <h2 id="sections">"Sections"</h2>
            <div class="report-pair">
                <Bars id="chart-sections" title="How far each section is" says=says.join(" ") legend bars=bars.into() />
                <table role="table">
                    <caption class="unseen">"Students by section and state"</caption>
                    <thead role="rowgroup">
                        <tr role="row">
                            {head("Section")}
                            {STATES.map(|(state, _)| head(state.title())).into_iter().collect_view()}
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows.into_iter().collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

/// The grades: students, plans that are complete, and where those stand in the check-in window.
#[component]
pub fn ByGrade(choice: Choice, total: Figures, grades: Vec<(Grade, Figures)>, has_check_ins: bool) -> impl IntoView {
    let has_closed = total.phase(Phase::Closed) != Some(0);
    let phases: Vec<_> = PHASES.into_iter().filter(|(phase, _)| has_closed || *phase != Phase::Closed).collect();
    let name = |grade: Grade| format!("Grade {grade}");
    let mut groups: Vec<(String, Choice, Figures)> = grades
        .into_iter()
        .map(|(grade, figures)| (name(grade), Choice { grade: Some(grade), ..choice }, figures))
        .collect();
    if choice.grade.is_none() {
        groups.push(("All grades".to_owned(), choice, total));
    }
    let chart = has_check_ins.then(|| {
        let bar = |(label, _, figures): &(String, Choice, Figures)| {
            let numbers = phases.iter().map(|(phase, fill)| (*fill, figures.phase(*phase)));
            (label.clone(), parts(figures.students, numbers))
        };
        let says = |(label, _, figures): &(String, Choice, Figures)| {
            let numbers = phases
                .iter()
                .map(|(phase, _)| format!("{} {}", spoken(figures.phase(*phase)), phase.title().to_lowercase()));
            format!("{label}: {}.", numbers.collect::<Vec<_>>().join("; "))
        };
        let bars = groups.iter().map(bar).collect();
        let says = groups.iter().map(says).collect::<Vec<_>>().join(" ");
        let legend = phases.iter().map(|(phase, fill)| (*fill, phase.title())).chain([NOT_SHOWN]).collect();
        view! { <Bars id="chart-grades" title="The check-in window, by grade" says legend bars /> }
    });
    let columns: Vec<_> = phases.iter().map(|(phase, _)| *phase).filter(|_| has_check_ins).collect();
    let heads = columns.iter().map(|phase| head(phase.title())).collect_view();
    let row = |(label, choice, figures): (String, Choice, Figures)| {
        let cells = columns
            .iter()
            .map(|phase| figure(phase.title(), figures.phase(*phase), Filter { phase: Some(*phase), ..list(choice) }));
        let cells = cells.collect_view();
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">{label}</th>
                {figure("Students", figures.students, list(choice))}
                {figure("All four completed", figures.completed[0], all_completed(choice))}
                {cells}
            </tr>
        }
    };
    let title = if has_check_ins { "This check-in window, by grade" } else { "By grade" };
    view! {
        <section class="sheet table report" aria-labelledby="grades">
            <h2 id="grades">{title}</h2>
            {has_check_ins.then(|| view! {
                <p>"Checked in: an adult has reviewed the plan with the student and logged the day, in the window that is open now."</p>
            })}
            <div class="report-pair">
                {chart}
                <table role="table">
                    <caption class="unseen">{title}</caption>
                    <thead role="rowgroup">
                        <tr role="row">{head("Grade")}{head("Students")}{head("All four completed")}{heads}</tr>
                    </thead>
                    <tbody role="rowgroup">{groups.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

/// The schools of a district.
#[component]
pub fn BySchool(by_school: Vec<(SchoolId, String, Figures)>) -> impl IntoView {
    let share = |label: &'static str, number: Option<u64>, of: Option<u64>, filter: Filter| {
        let bar = number.zip(of).map(|(part, of)| view! { <Share part of /> });
        let number = match number {
            Some(number) => view! { <a href=address(&filter)>{number}</a> }.into_any(),
            None => hidden(),
        };
        view! { <td role="cell" class="number figure" data-label=label>{number}{bar}</td> }
    };
    let row = |(school, name, figures): (SchoolId, String, Figures)| {
        let choice = Choice { school: Some(school), grade: None };
        let checked_in = figures.phase(Phase::CheckedIn);
        let met = Filter { phase: Some(Phase::CheckedIn), ..list(choice) };
        view! {
            <tr role="row">
                <th role="rowheader" scope="row"><a href=format!("/reports?school={school}") dir="auto">{name}</a></th>
                {figure("Students", figures.students, list(choice))}
                {share("All four completed", figures.completed[0], figures.students, all_completed(choice))}
                {share("Checked in", checked_in, figures.students, met)}
            </tr>
        }
    };
    view! {
        <section class="sheet table report" aria-labelledby="schools">
            <h2 id="schools">"Schools"</h2>
            <table role="table">
                <caption class="unseen">"Schools"</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        {head("School")}{head("Students")}{head("All four completed")}{head("Checked in")}
                    </tr>
                </thead>
                <tbody role="rowgroup">{by_school.into_iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
}

/// The days that are kept: plans that were complete, and students who were checked in.
#[component]
pub fn OverTime(days: Vec<Point>) -> impl IntoView {
    let numbers = |read: fn(&Point) -> Option<u64>| days.iter().map(read).collect::<Vec<_>>();
    let lines = vec![
        ("All four completed", numbers(|point| point.completed)),
        ("Checked in", numbers(|point| point.checked_in)),
    ];
    let most = lines.iter().flat_map(|(_, numbers)| numbers).flatten().max().copied();
    let chart = days.first().zip(days.last()).map(|(first, last)| {
        let at = |point: &Point| {
            format!(
                "on {} {} had completed all four sections and {} were checked in",
                on_day(point.day),
                spoken(point.completed),
                spoken(point.checked_in)
            )
        };
        let says = format!("Of {} students, {}; {}.", spoken(last.students), at(first), at(last));
        let ends = (on_day(first.day), on_day(last.day));
        let days = days.iter().map(|point| point.day.number()).collect();
        view! { <Lines id="chart-days" title="Over time" says days ends most=most.unwrap_or(0) lines /> }
    });
    let number = |label: &'static str, number: Option<u64>| {
        let number = number.map_or_else(hidden, IntoAny::into_any);
        view! { <td role="cell" class="number figure" data-label=label>{number}</td> }
    };
    let row = |point: &Point| {
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">
                    <time datetime=point.day.to_string()>{on_day(point.day)}</time>
                </th>
                {number("Students", point.students)}
                {number("All four completed", point.completed)}
                {number("Checked in", point.checked_in)}
            </tr>
        }
    };
    let is_short = days.len() <= 7;
    // The newest day stands first, where the eye begins.
    let rows = days.iter().rev().map(row).collect_view();
    let nothing =
        days.is_empty().then(|| view! { <p>"No day has been kept yet. The first one follows within a minute."</p> });
    view! {
        <section class="sheet table report" aria-labelledby="days">
            <h2 id="days">"Over time"</h2>
            <p>"As each day began: the last thirty days, and the first day of each month before them. Between two windows nobody counts as checked in."</p>
            {nothing}
            {chart}
            <details class="fold report-days" open=is_short>
                <summary>"The numbers of each day"</summary>
                <table role="table">
                    <caption class="unseen">"Over time"</caption>
                    <thead role="rowgroup">
                        <tr role="row">
                            {head("Day")}{head("Students")}{head("All four completed")}{head("Checked in")}
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </details>
        </section>
    }
}
