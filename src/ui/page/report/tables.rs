//! The tables of a report, each with its chart.

use leptos::prelude::*;

use crate::domain::completion::State;
use crate::domain::grade::Grade;
use crate::domain::person::SchoolId;
use crate::domain::report::{Choice, Figures};
use crate::domain::roster::{self, Filter};
use crate::domain::section::Section;
use crate::domain::status::Phase;
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::page::desk::address;
use crate::ui::part::{Bars, Fill, Share};

/// The states as a report orders them: what is reached first.
const STATES: [(State, Fill); 3] =
    [(State::Completed, Fill::Full), (State::InProgress, Fill::Hatched), (State::NotStarted, Fill::Open)];
const PHASES: [(Phase, Fill); 4] = [
    (Phase::CheckedIn, Fill::Full),
    (Phase::Revisited, Fill::Hatched),
    (Phase::NotRevisited, Fill::Open),
    (Phase::Closed, Fill::Faint),
];

/// How a bar says that a number is hidden.
pub(super) fn not_shown(language: Language) -> (Fill, &'static str) {
    (Fill::Dotted, say::report_hidden_key(language))
}

/// The list that a number counts.
pub(super) fn list(choice: Choice) -> Filter {
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
pub(super) fn figure(label: &'static str, students: Option<u64>, filter: Filter) -> AnyView {
    let number = match students {
        Some(0) => "0".into_any(),
        Some(students) => view! { <a href=address(&filter)>{students}</a> }.into_any(),
        None => hidden(),
    };
    view! { <td role="cell" class="number figure" data-label=label>{number}</td> }.into_any()
}

/// A number that leads nowhere, or that it is hidden.
pub(super) fn plain(label: &'static str, number: Option<u64>) -> impl IntoView {
    let number = number.map_or_else(hidden, IntoAny::into_any);
    view! { <td role="cell" class="number figure" data-label=label>{number}</td> }
}

fn hidden() -> AnyView {
    view! { <span class="meta">{say::report_hidden(language())}</span> }.into_any()
}

/// The head of a column.
pub(super) fn head(title: &'static str) -> impl IntoView {
    view! { <th role="columnheader" scope="col">{title}</th> }
}

/// The parts of a bar; what is hidden is the rest of the group, where that is known.
pub(super) fn parts(students: Option<u64>, numbers: impl Iterator<Item = (Fill, Option<u64>)>) -> Vec<(Fill, u64)> {
    let mut parts: Vec<_> = numbers.map(|(fill, number)| (fill, number.unwrap_or(0))).collect();
    let known: u64 = parts.iter().map(|(_, number)| number).sum();
    // A bar of which nothing is known is whole, and hidden.
    let rest = students.map_or(u64::from(known == 0), |students| students.saturating_sub(known));
    parts.push((Fill::Dotted, rest));
    parts
}

/// A number in a sentence.
pub(super) fn spoken(language: Language, number: Option<u64>) -> String {
    number.map_or_else(|| say::report_hidden(language).to_owned(), |number| number.to_string())
}

/// The four sections, by state.
#[component]
pub fn BySection(choice: Choice, total: Figures) -> impl IntoView {
    let language = language();
    let bars = Section::ALL.map(|section| {
        let numbers = STATES.into_iter().map(|(state, fill)| (fill, total.section(section, state)));
        (section.title_in(language).to_owned(), parts(total.students, numbers))
    });
    let says = Section::ALL.map(|section| {
        let numbers = STATES.map(|(state, _)| {
            let number = spoken(language, total.section(section, state));
            say::report_number_of(language, &number, &state.title_in(language).to_lowercase())
        });
        say::report_said(language, section.short_in(language), &numbers.join(say::list_comma(language)))
    });
    let legend =
        STATES.map(|(state, fill)| (fill, state.title_in(language))).into_iter().chain([not_shown(language)]).collect();
    let rows = Section::ALL.map(|section| {
        let cells = STATES.map(|(state, _)| {
            figure(state.title_in(language), total.section(section, state), in_state(choice, section, state))
        });
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">{section.title_in(language)}</th>
                {cells.into_iter().collect_view()}
            </tr>
        }
    });
    view! {
        <section class="sheet table report" aria-labelledby="sections">
            <h2 id="sections">{say::report_sections(language)}</h2>
            <div class="report-pair">
                <Bars id="chart-sections" title=say::report_how_far(language) says=says.join(" ") legend bars=bars.into() />
                <table role="table">
                    <caption class="unseen">{say::report_by_state(language)}</caption>
                    <thead role="rowgroup">
                        <tr role="row">
                            {head(say::report_section(language))}
                            {STATES.map(|(state, _)| head(state.title_in(language))).into_iter().collect_view()}
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
    let language = language();
    let has_closed = total.phase(Phase::Closed) != Some(0);
    let phases: Vec<_> = PHASES.into_iter().filter(|(phase, _)| has_closed || *phase != Phase::Closed).collect();
    let name = |grade: Grade| say::grade(language, grade.number().into());
    let mut groups: Vec<(String, Choice, Figures)> = grades
        .into_iter()
        .map(|(grade, figures)| (name(grade), Choice { grade: Some(grade), ..choice }, figures))
        .collect();
    if choice.grade.is_none() {
        groups.push((say::filter_all_grades(language).to_owned(), choice, total));
    }
    let chart = has_check_ins.then(|| {
        let bar = |(label, _, figures): &(String, Choice, Figures)| {
            let numbers = phases.iter().map(|(phase, fill)| (*fill, figures.phase(*phase)));
            (label.clone(), parts(figures.students, numbers))
        };
        let says = |(label, _, figures): &(String, Choice, Figures)| {
            let numbers = phases.iter().map(|(phase, _)| {
                let number = spoken(language, figures.phase(*phase));
                say::report_number_of(language, &number, &phase.title_in(language).to_lowercase())
            });
            say::report_said(language, label, &numbers.collect::<Vec<_>>().join(say::list_comma(language)))
        };
        let bars = groups.iter().map(bar).collect();
        let says = groups.iter().map(says).collect::<Vec<_>>().join(" ");
        let legend =
            phases.iter().map(|(phase, fill)| (*fill, phase.title_in(language))).chain([not_shown(language)]).collect();
        view! { <Bars id="chart-grades" title=say::report_window_chart(language) says legend bars /> }
    });
    let columns: Vec<_> = phases.iter().map(|(phase, _)| *phase).filter(|_| has_check_ins).collect();
    let heads = columns.iter().map(|phase| head(phase.title_in(language))).collect_view();
    let row = |(label, choice, figures): (String, Choice, Figures)| {
        let cells = columns.iter().map(|phase| {
            figure(phase.title_in(language), figures.phase(*phase), Filter { phase: Some(*phase), ..list(choice) })
        });
        let cells = cells.collect_view();
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">{label}</th>
                {figure(say::desk_students(language), figures.students, list(choice))}
                {figure(say::report_all_completed(language), figures.completed[0], all_completed(choice))}
                {cells}
            </tr>
        }
    };
    let title = if has_check_ins { say::report_window(language) } else { say::report_by_grade(language) };
    view! {
        <section class="sheet table report" aria-labelledby="grades">
            <h2 id="grades">{title}</h2>
            {has_check_ins.then(|| view! {
                <p>{say::report_checked_in(language)}</p>
            })}
            <div class="report-pair">
                {chart}
                <table role="table">
                    <caption class="unseen">{title}</caption>
                    <thead role="rowgroup">
                        <tr role="row">{head(say::filter_grade(language))}{head(say::desk_students(language))}{head(say::report_all_completed(language))}{heads}</tr>
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
    let language = language();
    let share = |label: &'static str, number: Option<u64>, of: Option<u64>, filter: Filter| {
        let bar = number.zip(of).map(|(part, of)| view! { <Share part of /> });
        let number = match number {
            Some(number) => view! { <a href=address(&filter)>{number}</a> }.into_any(),
            None => hidden(),
        };
        view! { <td role="cell" class="number figure" data-label=label>{number}{bar}</td> }
    };
    let row = |(school, name, figures): (SchoolId, String, Figures)| {
        let choice = Choice { school: Some(school), ..Choice::default() };
        let checked_in = figures.phase(Phase::CheckedIn);
        let met = Filter { phase: Some(Phase::CheckedIn), ..list(choice) };
        view! {
            <tr role="row">
                <th role="rowheader" scope="row"><a href=format!("/reports?school={school}") dir="auto">{name}</a></th>
                {figure(say::desk_students(language), figures.students, list(choice))}
                {share(say::report_all_completed(language), figures.completed[0], figures.students, all_completed(choice))}
                {share(say::phase_checked_in(language), checked_in, figures.students, met)}
            </tr>
        }
    };
    view! {
        <section class="sheet table report" aria-labelledby="schools">
            <h2 id="schools">{say::report_schools(language)}</h2>
            <table role="table">
                <caption class="unseen">{say::report_schools(language)}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        {head(say::filter_school(language))}{head(say::desk_students(language))}{head(say::report_all_completed(language))}{head(say::phase_checked_in(language))}
                    </tr>
                </thead>
                <tbody role="rowgroup">{by_school.into_iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
}
