//! Rows of students.

use leptos::prelude::*;

use crate::api::desk::{Row, list_at, of_student};
use crate::domain::completion::State;
use crate::domain::person::SchoolId;
use crate::domain::roster::Filter;
use crate::domain::section::Section;
use crate::domain::status::Phase;
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::{StateMark, When, day};

/// What a list tells of each student beside how they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tells {
    Nothing,
    /// When they asked for a check-in.
    Asked,
    /// The next step that was agreed.
    Due,
    /// That a comment waits: it is what the list is about, and needs no word in each row.
    Waits,
}

impl Tells {
    /// What the list of this filter tells.
    pub const fn of(filter: &Filter) -> Self {
        match (filter.due, filter.asks, filter.waits) {
            (true, ..) => Self::Due,
            (false, true, _) => Self::Asked,
            (false, false, true) => Self::Waits,
            (false, false, false) => Self::Nothing,
        }
    }

    /// The title of its column.
    fn title_in(self, language: Language) -> Option<&'static str> {
        match self {
            Self::Nothing | Self::Waits => None,
            Self::Asked => Some(say::table_asked(language)),
            Self::Due => Some(say::table_due(language)),
        }
    }
}

/// The rows, where `schools` names them with the school of each, or with that of all of them once above; `caption` is for
/// listeners.
#[component]
pub fn Table(
    rows: Vec<Row>,
    schools: Option<Vec<(SchoolId, String)>>,
    caption: &'static str,
    /// Whether the rows say anything about check-ins.
    knows_check_ins: bool,
    /// The list, for the way from one student to the next.
    list: Filter,
) -> impl IntoView {
    let (language, tells) = (language(), Tells::of(&list));
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
                        {tells.title_in(language).map(head)}
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
                            let href = of_student(row.student, "", Some(&list_at(&list, &row.place)));
                            view! { <Student row href school has_window knows_check_ins tells /> }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn Student(
    row: Row,
    href: String,
    school: Option<String>,
    has_window: bool,
    knows_check_ins: bool,
    tells: Tells,
) -> impl IntoView {
    let language = language();
    let standing = row.status.standing;
    let words = (!row.words.is_empty()).then(|| view! { <q dir="auto">{row.words}</q> });
    let asked = row.asked.map(|at| view! { <When at=Some(at) never="" /> });
    let due = row.due.map(|(on, is_late)| {
        let late = is_late.then(|| view! { " " <strong>{say::table_late(language)}</strong> });
        view! { <time datetime=on.clone()>{day(&on)}</time> {late} }
    });
    let told = match tells {
        Tells::Nothing | Tells::Waits => ().into_any(),
        Tells::Asked => view! { {asked} " " {words} }.into_any(),
        Tells::Due => view! { {due} " " {words} }.into_any(),
    };
    let told =
        tells.title_in(language).map(|title| view! { <td role="cell" data-label=title class="told">{told}</td> });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <a href=href dir="auto">{row.name}</a>
                {row.local_id.map(|id| view! { " " <bdi class="meta">{id}</bdi> })}
                {(row.status.asks && tells != Tells::Asked).then(|| view! { <span class="asks">{say::filter_asks(language)}</span> })}
                {(row.status.waits && tells != Tells::Waits).then(|| view! { <span class="asks">{say::table_waits(language)}</span> })}
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
            {told}
            {has_window.then(|| view! { <td role="cell" data-label=say::table_window(language)>{row.status.phase.title_in(language)}</td> })}
            {knows_check_ins.then(|| view! {
                <td role="cell" data-label=say::filter_last_contact(language) class="number"><When at=row.met never=say::span_never(language) /></td>
            })}
            <td role="cell" data-label=say::filter_last_changed(language) class="number"><When at=row.changed never=say::span_never(language) /></td>
        </tr>
    }
    .into_any()
}
