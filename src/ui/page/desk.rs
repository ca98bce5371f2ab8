//! The counselor's desk: who misses what. Links and forms alone; the address is the filter. `public/desk.js`
//! sends the form when a choice changes.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use crate::api::desk::{Desk as Page, Row, open_desk};
use crate::domain::completion::State;
use crate::domain::grade::Grade;
use crate::domain::person::SchoolId;
use crate::domain::roster::Filter;
use crate::domain::section::{Section, Sections};
use crate::ui::part::{StateMark, When, load};

/// The list of students, filtered by its address.
#[component]
pub fn Desk() -> impl IntoView {
    let query = use_query_map();
    let filter = Memo::new(move |_| {
        Filter::from_pairs(
            query
                .read()
                .clone()
                .into_iter()
                .collect::<Vec<_>>()
                .iter()
                .map(|(name, value)| (name.as_ref(), value.as_str())),
        )
    });
    let page = Resource::new_blocking(move || filter.get(), open_desk);
    view! {
        <Title text="Students" />
        {load(page, move |page: Page| view! { <List page filter=filter.get_untracked() /> })}
    }
}

/// The address of a filter.
fn address(filter: &Filter) -> String {
    format!("/desk{}", filter.pairs().into_iter().collect::<ParamsMap>().to_query_string())
}

#[component]
fn List(page: Page, filter: Filter) -> impl IntoView {
    let Page { rows, next, counts, schools } = page;
    let count = counts.missing(filter.missing);
    let school_name = |id: SchoolId| {
        schools.iter().find(|(school, _)| *school == id).map(|(_, name)| name.clone()).unwrap_or_default()
    };
    let sentence = sentence(&filter, filter.school.map(school_name), count);
    let later = next.map(|place| address(&Filter { after: Some(place), ..filter.clone() }));
    let is_later = filter.after.is_some();
    let first = address(&Filter { after: None, ..filter.clone() });
    let has_schools = schools.len() > 1;
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let school = school_name(row.school);
            (row, school)
        })
        .collect();
    view! {
        <header class="page-head">
            <h1>"Students"</h1>
            <p class="lead" role="status">{sentence}</p>
        </header>
        <form method="get" action="/desk" class="filters sheet">
            <fieldset class="chips">
                <legend>"Who have not completed"</legend>
                {Section::ALL
                    .into_iter()
                    .map(|section| {
                        let number = counts.missing(Sections::default().with(section));
                        view! {
                            <label class=format!("chip tone-{}", section.slug())>
                                <input
                                    type="checkbox" name="missing" value=section.slug() checked=filter.missing.has(section)
                                    autocomplete="off"
                                />
                                <span>{section.short()}</span>
                                <span class="chip-count">{number}<span class="unseen">" students"</span></span>
                            </label>
                        }
                    })
                    .collect_view()}
            </fieldset>
            <div class="filter-row">
                {has_schools.then(|| view! {
                    <label>
                        "School"
                        <select name="school" autocomplete="off">
                            <option value="">"All schools"</option>
                            {schools
                                .iter()
                                .map(|(id, name)| view! {
                                    <option value=id.to_string() selected=filter.school == Some(*id)>{name.clone()}</option>
                                })
                                .collect_view()}
                        </select>
                    </label>
                })}
                <label>
                    "Grade"
                    <select name="grade" autocomplete="off">
                        <option value="">"All grades"</option>
                        {Grade::ALL
                            .into_iter()
                            .map(|grade| view! {
                                <option value=grade.to_string() selected=filter.grade == Some(grade)>{grade.number()}</option>
                            })
                            .collect_view()}
                    </select>
                </label>
                <label>
                    "Last name begins with"
                    <input type="search" name="name" value=filter.name.clone() dir="auto" autocomplete="off" />
                </label>
                <button class="button" type="submit">"Show"</button>
                <a href="/desk" class="quiet">"Clear"</a>
            </div>
        </form>
        {if rows.is_empty() {
            view! {
                <section class="sheet empty">
                    <p>"No student is left with these choices."</p>
                    <p><a href="/desk">"Show all students"</a></p>
                </section>
            }
            .into_any()
        } else {
            view! { <Table rows has_schools /> }.into_any()
        }}
        <nav class="pages" aria-label="Pages">
            {is_later.then(|| view! { <a href=first class="quiet">"Back to the start"</a> })}
            {later.map(|later| view! { <a href=later class="button">"Next students"</a> })}
        </nav>
    }
}

#[component]
fn Table(rows: Vec<(Row, String)>, has_schools: bool) -> impl IntoView {
    view! {
        <div class="sheet table">
            <p class="legend" aria-hidden="true">
                {[State::NotStarted, State::InProgress, State::Completed]
                    .into_iter()
                    .map(|state| view! { <StateMark state /> })
                    .collect_view()}
            </p>
            <table role="table">
                <caption class="unseen">"Students, by last name"</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">"Name"</th>
                        {has_schools.then(|| view! { <th role="columnheader" scope="col">"School"</th> })}
                        <th role="columnheader" scope="col">"Grade"</th>
                        {Section::ALL.into_iter().map(|section| view! { <th role="columnheader" scope="col">{section.short()}</th> }).collect_view()}
                        <th role="columnheader" scope="col">"Last change"</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    {rows
                        .into_iter()
                        .map(|(row, school)| {
                            view! {
                                <tr role="row">
                                    <th role="rowheader" scope="row">
                                        <a href=format!("/students/{}", row.student) dir="auto">{row.name}</a>
                                    </th>
                                    {has_schools.then(|| view! { <td role="cell" data-label="School">{school}</td> })}
                                    <td role="cell" data-label="Grade" class="number">{row.grade.number()}</td>
                                    {Section::ALL
                                        .into_iter()
                                        .map(|section| {
                                            let state = row.standing.state(section);
                                            view! { <td role="cell" data-label=section.short()><StateMark state quiet=true /></td> }
                                        })
                                        .collect_view()}
                                    <td role="cell" data-label="Last change" class="number"><When at=row.changed never="Never" /></td>
                                </tr>
                            }
                            .into_any()
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
    }
}

/// The filter as a sentence, with its number.
fn sentence(filter: &Filter, school: Option<String>, count: u64) -> String {
    let grade = filter.grade.map(|grade| format!(" in grade {grade}"));
    let school = school.map(|school| format!(" at {school}"));
    let names: Vec<_> = filter.missing.iter().map(Section::short).collect();
    let missing = (!names.is_empty()).then(|| format!(" who have not completed {}", names.join(" and ")));
    let name = (!filter.name.is_empty())
        .then(|| format!(" (shown: last names that begin with \u{201c}{}\u{201d})", filter.name));
    ["Students".to_owned()]
        .into_iter()
        .chain([grade, school, missing].into_iter().flatten())
        .chain([format!(": {count}")])
        .chain(name)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Filter, Grade, Section, Sections, sentence};

    #[test]
    fn a_filter_reads_like_a_sentence() {
        let filter = Filter {
            missing: Sections::default().with(Section::Strategies),
            grade: Grade::new(10),
            ..Filter::default()
        };
        assert_eq!(
            sentence(&filter, Some("Northside".to_owned()), 41),
            "Students in grade 10 at Northside who have not completed Strategies: 41"
        );
        assert_eq!(sentence(&Filter::default(), None, 1200), "Students: 1200");
    }
}
