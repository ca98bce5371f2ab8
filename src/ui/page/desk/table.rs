//! Rows of students.

use leptos::prelude::*;

use crate::api::desk::{Row, from_list};
use crate::domain::completion::State;
use crate::domain::person::SchoolId;
use crate::domain::section::Section;
use crate::domain::status::Phase;
use crate::ui::part::{StateMark, When};

/// The rows, with the school of each where `schools` names them; `caption` is for listeners.
#[component]
pub fn Table(
    rows: Vec<Row>,
    schools: Option<Vec<(SchoolId, String)>>,
    caption: &'static str,
    /// Whether the rows say anything about check-ins.
    knows_check_ins: bool,
    /// The query of the list, for the way from one student to the next.
    list: String,
) -> impl IntoView {
    let has_schools = schools.is_some();
    let school_name = move |id: SchoolId| {
        let all = schools.as_deref().unwrap_or_default();
        all.iter().find(|(school, _)| *school == id).map(|(_, name)| name.clone()).unwrap_or_default()
    };
    let has_window = rows.iter().any(|row| row.status.phase != Phase::Closed);
    let head = |title: &'static str| view! { <th role="columnheader" scope="col">{title}</th> };
    view! {
        <div class="sheet table">
            <p class="legend" aria-hidden="true">
                {State::ALL.into_iter().map(|state| view! { <StateMark state /> }).collect_view()}
            </p>
            <table role="table">
                <caption class="unseen">{caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        {head("Name")}
                        {has_schools.then(|| head("School"))}
                        {head("Grade")}
                        {Section::ALL.into_iter().map(|section| head(section.short())).collect_view()}
                        {has_window.then(|| head("This window"))}
                        {knows_check_ins.then(|| head("Last check-in"))}
                        {head("Last change")}
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    {rows
                        .into_iter()
                        .map(|row| {
                            let school = has_schools.then(|| school_name(row.school));
                            let href = from_list(row.student, &list);
                            view! { <Student row href school has_window knows_check_ins /> }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn Student(row: Row, href: String, school: Option<String>, has_window: bool, knows_check_ins: bool) -> impl IntoView {
    let standing = row.status.standing;
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <a href=href dir="auto">{row.name}</a>
                {row.status.asks.then(|| view! { <span class="asks">"Asks for a check-in"</span> })}
            </th>
            {school.map(|school| view! { <td role="cell" data-label="School">{school}</td> })}
            <td role="cell" data-label="Grade" class="number">{row.grade.number()}</td>
            {Section::ALL
                .into_iter()
                .map(|section| {
                    let state = standing.state(section);
                    view! { <td role="cell" data-label=section.short()><StateMark state quiet=true /></td> }
                })
                .collect_view()}
            {has_window.then(|| view! { <td role="cell" data-label="This window">{row.status.phase.title()}</td> })}
            {knows_check_ins.then(|| view! {
                <td role="cell" data-label="Last check-in" class="number"><When at=row.met never="Never" /></td>
            })}
            <td role="cell" data-label="Last change" class="number"><When at=row.changed never="Never" /></td>
        </tr>
    }
    .into_any()
}
