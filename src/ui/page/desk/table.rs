//! Rows of students.

use leptos::prelude::*;

use crate::api::desk::{Row, of_student};
use crate::domain::completion::State;
use crate::domain::person::SchoolId;
use crate::domain::section::Section;
use crate::domain::status::Phase;
use crate::say;
use crate::ui::language;
use crate::ui::part::{StateMark, When};

/// The rows, where `schools` names them with the school of each, or with that of all of them once above; `caption` is for
/// listeners.
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
    let language = language();
    let name_of = |id: SchoolId| {
        let all = schools.as_deref().unwrap_or_default();
        all.iter().find(|(school, _)| *school == id).map(|(_, name)| name.clone()).unwrap_or_default()
    };
    let first = rows.first().map(|row| row.school);
    let is_one_school = rows.iter().all(|row| Some(row.school) == first);
    let has_schools = schools.is_some() && !is_one_school;
    let only_school = first.filter(|_| schools.is_some() && is_one_school).map(name_of);
    let has_window = rows.iter().any(|row| row.status.phase != Phase::Closed);
    let head = |title: &'static str| view! { <th role="columnheader" scope="col">{title}</th> };
    view! {
        <div class="sheet table">
            <p class="legend" aria-hidden="true">
                {State::ALL.into_iter().map(|state| view! { <StateMark state /> }).collect_view()}
            </p>
            {only_school.map(|name| view! {
                <p class="of-all"><span>{say::filter_school(language)}</span>" "{name}</p>
            })}
            <table role="table">
                <caption class="unseen">{caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        {head(say::table_name(language))}
                        {has_schools.then(|| head(say::filter_school(language)))}
                        {head(say::filter_grade(language))}
                        {Section::ALL.into_iter().map(|section| head(section.short_in(language))).collect_view()}
                        {has_window.then(|| head(say::table_window(language)))}
                        {knows_check_ins.then(|| head(say::filter_last_contact(language)))}
                        {head(say::filter_last_changed(language))}
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    {rows
                        .into_iter()
                        .map(|row| {
                            let school = has_schools.then(|| name_of(row.school));
                            let href = of_student(row.student, "", Some(&list));
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
    let language = language();
    let standing = row.status.standing;
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <a href=href dir="auto">{row.name}</a>
                {row.status.asks.then(|| view! { <span class="asks">{say::filter_asks(language)}</span> })}
            </th>
            {school.map(|school| view! { <td role="cell" data-label=say::filter_school(language)>{school}</td> })}
            <td role="cell" data-label=say::filter_grade(language) class="number">{row.grade.number()}</td>
            {Section::ALL
                .into_iter()
                .map(|section| {
                    let state = standing.state(section);
                    view! { <td role="cell" data-label=section.short_in(language)><StateMark state quiet=true /></td> }
                })
                .collect_view()}
            {has_window.then(|| view! { <td role="cell" data-label=say::table_window(language)>{row.status.phase.title_in(language)}</td> })}
            {knows_check_ins.then(|| view! {
                <td role="cell" data-label=say::filter_last_contact(language) class="number"><When at=row.met never=say::span_never(language) /></td>
            })}
            <td role="cell" data-label=say::filter_last_changed(language) class="number"><When at=row.changed never=say::span_never(language) /></td>
        </tr>
    }
    .into_any()
}
