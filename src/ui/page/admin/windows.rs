//! When check-ins are due: the windows of the district, and the forms to make, change and take away one.

use leptos::prelude::*;
use leptos_meta::Title;

use super::{Back, SavedNote, count};
use crate::api::window::{Row, Windows as Page, administered_windows};
use crate::domain::grade::Grade;
use crate::domain::person::{SchoolId, WindowId};
use crate::domain::school_year::SchoolYear;
use crate::domain::window::{Kind, Written};
use crate::ui::part::{FormError, Sender, load, on_day};

/// What the forms of this page have in common.
#[derive(Clone)]
struct Frame {
    schools: Vec<(SchoolId, String)>,
    years: Vec<u16>,
    from: Option<String>,
}

/// The windows of the district.
#[component]
pub fn Windows() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| administered_windows());
    view! {
        <Title text="Check-ins" />
        {load(page, |Page { rows, schools, blank, years, teachers_log, from }: Page| {
            let frame = Frame { schools, years, from };
            let is_quiet = rows.is_empty();
            view! {
                <header class="page-head">
                    <Back />
                    <h1>"Check-ins"</h1>
                    <p class="lead">
                        "In a window each student reads the plan again, and an adult talks about it with them and logs the day. A student is in one window at a time."
                    </p>
                </header>
                <FormError path="/api/put_window" />
                <FormError path="/api/remove_window" />
                <SavedNote />
                <section class="sheet">
                    {is_quiet.then(|| view! { <p class="empty">"There is no window yet."</p> })}
                    <ul class="records">
                        {rows.into_iter().map(|one| view! { <li>{row(one, &frame)}</li> }).collect_view()}
                    </ul>
                    <p><a class="quiet" href="/desk/windows">"Windows that were assigned to the students of a list"</a></p>
                </section>
                <section class="sheet">
                    <h2>"Add a window"</h2>
                    {form(None, blank, &frame)}
                </section>
                <section class="sheet">
                    <h2>"Who logs check-ins"</h2>
                    <FormError path="/api/let_teachers_check_in" />
                    <form class="fields" method="post" action="/api/let_teachers_check_in">
                        <Sender from=frame.from.clone() />
                        <label class="box">
                            <input type="checkbox" name="teachers" value="yes" autocomplete="off" checked=teachers_log />
                            <span>"Teachers too, with the students of their classes; they then read these students\u{2019} check-ins. Without this, counselors alone."</span>
                        </label>
                        <button class="button" type="submit">"Save"</button>
                    </form>
                </section>
            }
        })}
    }
}

fn row(row: Row, frame: &Frame) -> impl IntoView + use<> {
    let Row { id, window, written, check_ins } = row;
    let grades: Vec<_> = window.grades().iter().map(|grade| grade.to_string()).collect();
    let grades = if grades.len() == Grade::ALL.len() {
        "all grades".to_owned()
    } else {
        format!("grades {}", grades.join(", "))
    };
    let school = match window.school() {
        None => "all schools".to_owned(),
        Some(school) => {
            let named = frame.schools.iter().find(|(id, _)| *id == school);
            named.map(|(_, name)| name.clone()).unwrap_or_default()
        }
    };
    let name = window.name().to_owned();
    // What could not be taken is open, so that it can be read and mended.
    let is_open = written != Written::of(&window);
    view! {
        <p class="record-name" dir="auto">{name.clone()}</p>
        <p class="meta">
            {format!(
                "{}, {} to {} \u{b7} school year {} \u{b7} {grades} \u{b7} ",
                window.kind().words(), on_day(window.first()), on_day(window.last()), window.year()
            )}
            <bdi>{school}</bdi>
            {format!(" \u{b7} {}", count(check_ins, "check-in", "check-ins"))}
        </p>
        <details class="fold" open=is_open>
            <summary>"Change it"<span class="unseen">{format!(": {name}")}</span></summary>
            {form(Some(id), written, frame)}
            <form method="post" action="/api/remove_window">
                <input type="hidden" name="window" value=id.to_string() />
                <Sender from=frame.from.clone() />
                <p class="meta">"Check-ins that were logged in it stay, with its name."</p>
                <button class="quiet" type="submit">"Take this window away"<span class="unseen">{format!(": {name}")}</span></button>
            </form>
        </details>
    }
}

fn form(id: Option<WindowId>, written: Written, frame: &Frame) -> impl IntoView + use<> {
    let Written { name, kind, year, first, last, grades, school } = written;
    let (chosen_kind, chosen_year, chosen_school) = (kind, year, school);
    let schools = frame.schools.iter().map(|(id, name)| (id.to_string(), name.clone())).collect::<Vec<_>>();
    // The year of an older window is offered for itself.
    let mut years: Vec<_> = frame.years.iter().map(u16::to_string).collect();
    if !chosen_year.is_empty() && !years.contains(&chosen_year) {
        years.insert(0, chosen_year.clone());
    }
    view! {
        <form class="fields" method="post" action="/api/put_window">
            {id.map(|id| view! { <input type="hidden" name="window" value=id.to_string() /> })}
            <Sender from=frame.from.clone() />
            <label>"Name"<input type="text" name="form[name]" value=name required=true maxlength="100" dir="auto" autocomplete="off" /></label>
            <label>
                "What it is for"
                <select name="form[kind]" autocomplete="off">
                    {Kind::ALL
                        .into_iter()
                        .map(|kind| view! { <option value=kind.slug() selected=kind.slug() == chosen_kind>{kind.words()}</option> })
                        .collect_view()}
                </select>
            </label>
            <label>
                "School year"
                <select name="form[year]" autocomplete="off">
                    {years
                        .into_iter()
                        .map(|year| {
                            let words = year.parse().map_or_else(|_| year.clone(), |year| SchoolYear(year).to_string());
                            view! { <option value=year.clone() selected=year == chosen_year>{words}</option> }
                        })
                        .collect_view()}
                </select>
            </label>
            <label>"First day"<input type="date" name="form[first]" value=first required=true autocomplete="off" /></label>
            <label>"Last day"<input type="date" name="form[last]" value=last required=true autocomplete="off" /></label>
            <fieldset class="boxes">
                <legend>"Grades"</legend>
                {Grade::ALL
                    .into_iter()
                    .map(|grade| {
                        let grade = grade.to_string();
                        let checked = grades.contains(&grade);
                        view! {
                            <label class="box">
                                <input type="checkbox" name="form[grades][]" value=grade.clone() autocomplete="off" checked=checked />
                                <span>{format!("Grade {grade}")}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </fieldset>
            <label>
                "School"
                <select name="form[school]" autocomplete="off">
                    <option value="">"All schools"</option>
                    {schools
                        .into_iter()
                        .map(|(id, name)| view! { <option value=id.clone() selected=id == chosen_school>{name}</option> })
                        .collect_view()}
                </select>
            </label>
            <button class="button" type="submit">{if id.is_some() { "Save" } else { "Add" }}</button>
        </form>
    }
}
