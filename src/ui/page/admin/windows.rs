//! When check-ins are due: the windows of the district, the forms to make and change one, and what each was before. Every
//! change is looked at first (`look`).

mod look;

use leptos::prelude::*;
use leptos_meta::Title;

pub use self::look::Look;
use super::look::why;
use super::{Back, SavedNote, behind, from_source};
use crate::api::window::{Earlier, Row, Windows as Page, administered_windows};
use crate::domain::grade::Grade;
use crate::domain::person::{SchoolId, WindowId};
use crate::domain::school_year::SchoolYear;
use crate::domain::window::{Kind, Window, Written};
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::{FieldError, FormError, Moment, Sender, TimesNote, load, on_day};

/// Where what rules speak of stands in the form of a new window; in that of another its number stands behind.
const FIELDS: &[(&str, &str)] = &[
    ("name", "name"),
    ("kind", "kind"),
    ("year", "year"),
    ("first", "first"),
    ("last", "last"),
    ("grades", "grades"),
    ("school", "school"),
    ("before", "before"),
    ("source", "source"),
    ("note", "note"),
];

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
    let language = language();
    let page = Resource::new_blocking(|| (), |()| administered_windows());
    view! {
        <Title text=say::windows(language) />
        {load(page, move |Page { rows, gone, schools, blank, years, teachers_log, from }: Page| {
            let frame = Frame { schools, years, from };
            let is_quiet = rows.is_empty();
            let refused = rows.iter().find(|row| row.written != Written::of(&row.window)).map(|row| row.id);
            view! {
                <header class="page-head">
                    <Back />
                    <h1>{say::windows(language)}</h1>
                    <p class="lead">
                        {say::windows_lead(language)}
                    </p>
                </header>
                <FieldError path="/api/put_window" fields=FIELDS behind=behind(refused) />
                <FormError path="/api/remove_window" />
                <FormError path="/api/restore_window" />
                <SavedNote />
                <TimesNote />
                <section class="sheet">
                    {is_quiet.then(|| view! { <p class="empty">{say::windows_none(language)}</p> })}
                    <ul class="records">
                        {rows.into_iter().map(|one| view! { <li>{row(one, &frame)}</li> }).collect_view()}
                    </ul>
                    <p><a class="quiet" href="/desk/windows">{say::windows_of_lists(language)}</a></p>
                </section>
                {(!gone.is_empty()).then(|| view! {
                    <section class="sheet">
                        <h2>{say::windows_gone(language)}</h2>
                        <ul class="records">
                            {gone.into_iter().map(|(id, was)| view! { <li>{earlier(id, was, &frame)}</li> }).collect_view()}
                        </ul>
                    </section>
                })}
                <section class="sheet">
                    <h2>{say::windows_add(language)}</h2>
                    {form(None, blank, &frame)}
                </section>
                <section class="sheet">
                    <h2>{say::windows_who_logs(language)}</h2>
                    <FormError path="/api/let_teachers_check_in" />
                    <form class="fields" method="post" action="/api/let_teachers_check_in">
                        <Sender from=frame.from.clone() />
                        <input type="hidden" name="was" value=if teachers_log { "yes" } else { "no" } />
                        <label class="box">
                            <input type="checkbox" name="teachers" value="yes" autocomplete="off" checked=teachers_log />
                            <span>{say::windows_teachers(language)}</span>
                        </label>
                        <button class="button" type="submit">{say::admin_save(language)}</button>
                    </form>
                </section>
            }
        })}
    }
}

/// What a window is, in words, and the name of its school.
fn what(window: &Window, schools: &[(SchoolId, String)]) -> (String, String) {
    let language = language();
    let grades: Vec<_> = window.grades().iter().map(|grade| grade.to_string()).collect();
    let grades = if grades.len() == Grade::ALL.len() {
        say::windows_all_grades(language).to_owned()
    } else {
        say::windows_grades(language, &grades.join(say::list_comma(language)))
    };
    let school = match window.school() {
        None => say::windows_all_schools(language).to_owned(),
        Some(school) => {
            let named = schools.iter().find(|(id, _)| *id == school);
            named.map(|(_, name)| name.clone()).unwrap_or_default()
        }
    };
    let (kind, year) = (window.kind().words_in(language), window.year().to_string());
    let what = say::windows_what(language, kind, &on_day(window.first()), &on_day(window.last()), &year, &grades);
    (what, school)
}

fn row(row: Row, frame: &Frame) -> impl IntoView + use<> {
    let language = language();
    let Row { id, window, written, check_ins, over, is_overtaken, note, earlier: before } = row;
    let (what, school) = what(&window, &frame.schools);
    let name = window.name().to_owned();
    // What could not be taken is open, so that it can be read and mended.
    let is_open = written != Written::of(&window);
    view! {
        <p class="record-name" dir="auto">{name.clone()}</p>
        <p class="meta">
            {what} " " <bdi>{school}</bdi> {say::windows_check_ins(language, &check_ins.to_string())} " " {reminding(language, &window)}
            {from_source(language, window.source())}
        </p>
        {said_why(note)}
        <details class="fold" open=is_open>
            <summary>{say::windows_change(language)}<span class="unseen">{say::admin_about(language, &name)}</span></summary>
            {is_overtaken.then(|| view! { <p class="notice">{say::windows_overtaken_row(language)}</p> })}
            {form(Some((id, over)), written, frame)}
            <p>
                <a class="quiet" href=format!("/admin/windows/look?window={id}&remove=true")>
                    {say::windows_remove(language)}<span class="unseen">{say::admin_about(language, &name)}</span>
                </a>
            </p>
        </details>
        {(!before.is_empty()).then(|| view! {
            <details class="fold">
                <summary>{say::windows_earlier(language)}<span class="unseen">{say::admin_about(language, &name)}</span></summary>
                <ol class="plain">
                    {before.into_iter().map(|was| view! { <li>{earlier(id, was, frame)}</li> }).collect_view()}
                </ol>
            </details>
        })}
    }
}

/// What a window was, who made it so and when, and the way to a look at bringing that back.
fn earlier(id: WindowId, was: Earlier, frame: &Frame) -> impl IntoView + use<> {
    let language = language();
    let (number, name) = (was.number, was.window.name().to_owned());
    view! {
        {was_so(was, frame)}
        <p>
            <a class="quiet" href=format!("/admin/windows/look?window={id}&version={number}")>
                {say::windows_bring_back(language)}<span class="unseen">{say::admin_about(language, &name)}</span>
            </a>
        </p>
    }
}

/// What a window was in a version, who made it so and when.
fn was_so(was: Earlier, frame: &Frame) -> impl IntoView + use<> {
    let language = language();
    let Earlier { window, removed, by, at, note, .. } = was;
    let (what, school) = what(&window, &frame.schools);
    let name = window.name().to_owned();
    let by = by.unwrap_or_else(|| say::who_somebody(language).to_owned());
    view! {
        <p class="record-name" dir="auto">{name}</p>
        <p class="meta">{what} " " <bdi>{school}</bdi> " " {reminding(language, &window)} {from_source(language, window.source())}</p>
        {said_why(note)}
        {at.map(|at| view! {
            <p class="meta">
                {if removed { say::windows_removed_by(language) } else { say::windows_changed_by(language) }}
                " " <bdi>{by}</bdi> {say::list_comma(language)} <Moment at />
            </p>
        })}
    }
}

/// Why a change was made.
fn said_why(note: String) -> impl IntoView {
    (!note.is_empty()).then(|| view! { <p><q dir="auto">{note}</q></p> })
}

/// Whether it reminds by itself, and when.
fn reminding(language: Language, window: &Window) -> String {
    match window.reminds() {
        None => say::windows_remind_nobody(language).to_owned(),
        Some(0) => say::windows_remind_open(language).to_owned(),
        Some(days) => say::windows_remind_both(language, days.into()),
    }
}

/// The form of a window, or of a new one, which leads to a look at what it comes to; with the version that it began with.
fn form(seen: Option<(WindowId, i64)>, written: Written, frame: &Frame) -> impl IntoView + use<> {
    let language = language();
    let id = seen.map(|(id, _)| id);
    let Written { name, kind, year, first, last, grades, school, reminds, before, source, note } = written;
    let (chosen_kind, chosen_year, chosen_school) = (kind, year, school);
    let schools = frame.schools.iter().map(|(id, name)| (id.to_string(), name.clone())).collect::<Vec<_>>();
    let called = |name: &str| format!("{name}{}", behind(id));
    // The year of an older window is offered for itself.
    let mut years: Vec<_> = frame.years.iter().map(u16::to_string).collect();
    if !chosen_year.is_empty() && !years.contains(&chosen_year) {
        years.insert(0, chosen_year.clone());
    }
    view! {
        <form class="fields" method="get" action="/admin/windows/look">
            {seen.map(|(id, over)| view! {
                <input type="hidden" name="window" value=id.to_string() />
                <input type="hidden" name="over" value=over.to_string() />
            })}
            <label>{say::table_name(language)}<input id=called("name") type="text" name="form[name]" value=name required=true maxlength="100" dir="auto" autocomplete="off" /></label>
            <label>
                {say::windows_kind(language)}
                <select id=called("kind") name="form[kind]" autocomplete="off">
                    {Kind::ALL
                        .into_iter()
                        .map(|kind| view! { <option value=kind.slug() selected=kind.slug() == chosen_kind>{kind.words_in(language)}</option> })
                        .collect_view()}
                </select>
            </label>
            <label>
                {say::windows_year(language)}
                <select id=called("year") name="form[year]" autocomplete="off">
                    {years
                        .into_iter()
                        .map(|year| {
                            let words = year.parse().map_or_else(|_| year.clone(), |year| SchoolYear(year).to_string());
                            view! { <option value=year.clone() selected=year == chosen_year>{words}</option> }
                        })
                        .collect_view()}
                </select>
            </label>
            <label>{say::windows_first(language)}<input id=called("first") type="date" name="form[first]" value=first required=true autocomplete="off" /></label>
            <label>{say::windows_last(language)}<input id=called("last") type="date" name="form[last]" value=last required=true autocomplete="off" /></label>
            <fieldset class="boxes" id=called("grades")>
                <legend>{say::windows_grade_boxes(language)}</legend>
                {Grade::ALL
                    .into_iter()
                    .map(|grade| {
                        let words = say::grade(language, grade.number().into());
                        let grade = grade.to_string();
                        let checked = grades.contains(&grade);
                        view! {
                            <label class="box">
                                <input type="checkbox" name="form[grades][]" value=grade.clone() autocomplete="off" checked=checked />
                                <span>{words}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </fieldset>
            <label>
                {say::filter_school(language)}
                <select id=called("school") name="form[school]" autocomplete="off">
                    <option value="">{say::filter_all_schools(language)}</option>
                    {schools
                        .into_iter()
                        .map(|(id, name)| view! { <option value=id.clone() selected=id == chosen_school>{name}</option> })
                        .collect_view()}
                </select>
            </label>
            <label class="box">
                <input type="checkbox" name="form[reminds]" value="yes" autocomplete="off" checked=!reminds.is_empty() />
                <span>{say::windows_reminds(language)}</span>
            </label>
            <label>{say::windows_before(language)}<input id=called("before") type="number" name="form[before]" value=before min="1" max="60" autocomplete="off" /></label>
            <label>{say::grid_source(language)}<input id=called("source") type="text" name="form[source]" value=source maxlength="200" dir="auto" autocomplete="off" /></label>
            {why("form[note]", called("note"), note)}
            <button class="button" type="submit">{say::windows_look(language)}</button>
        </form>
    }
}
