//! The district's resources: what is listed, and the forms to add, change, hide and take away one, each with a preview.

use leptos::prelude::*;
use leptos_meta::Title;

use super::look::why;
use super::{Back, SavedNote, behind, from_source};
use crate::api::resource::{Listed as Page, Row, Sheet, listed_resources};
use crate::domain::catalogue::Area;
use crate::domain::person::ResourceId;
use crate::domain::resource::{Resource as Listed, Written};
use crate::domain::section::Section;
use crate::say::{self, Language, marked};
use crate::ui::language;
use crate::ui::page::resources::listed;
use crate::ui::part::{FieldError, FormError, Sender, load, select};

/// Where what rules speak of stands in the form of a new one; in that of another the number stands behind.
const FIELDS: &[(&str, &str)] = &[
    ("title", "title"),
    ("address", "address"),
    ("purpose", "purpose"),
    ("subject", "subject"),
    ("grades", "grades"),
    ("language", "language"),
    ("hidden", "hidden"),
    ("source", "source"),
    ("note", "note"),
];

mod look;
mod start;
mod versions;

pub use look::Look;
pub use start::Start;
pub use versions::Versions;

/// The list of the district.
#[component]
pub fn Resources() -> impl IntoView {
    let language = language();
    let page = Resource::new_blocking(|| (), |()| listed_resources());
    view! {
        <Title text=say::admin_resources(language) />
        {load(page, move |Page { rows, blank, subjects, to_start, from }: Page| {
            let is_quiet = rows.is_empty();
            let place = behind(refused(&rows, &blank));
            let (before, as_a_list, behind) = marked(say::listed_many(language));
            view! {
                <header class="page-head">
                    <Back />
                    <h1>{say::resources(language)}</h1>
                    <p class="lead">{say::listed_lead(language)}</p>
                </header>
                <FieldError path="/api/put_resource" fields=FIELDS behind=place />
                <FormError path="/api/remove_resource" />
                <SavedNote />
                <datalist id="subjects">
                    {subjects.into_iter().map(|subject| view! { <option value=subject></option> }).collect_view()}
                </datalist>
                <section class="sheet">
                    <p class="meta"><a href="/admin/resources/versions">{say::listed_versions(language)}</a></p>
                    {is_quiet.then(|| view! { <p class="empty">{say::listed_none(language)}</p> })}
                    <ul class="records">
                        {rows.into_iter().map(|one| view! { <li>{row(one, from.clone())}</li> }).collect_view()}
                    </ul>
                </section>
                <section class="sheet">
                    <h2>{say::listed_add(language)}</h2>
                    {form(None, blank, from)}
                    <p class="meta">{before} <a href="/admin/import">{as_a_list}</a> {behind}</p>
                </section>
                {(to_start > 0).then(|| view! {
                    <section class="sheet">
                        <h2>{say::listed_start(language)}</h2>
                        <p>{say::listed_start_what(language, to_start)}</p>
                        <p><a class="button" href="/admin/resources/start">{say::listed_start_look(language)}</a></p>
                    </section>
                })}
            }
        })}
    }
}

fn row(row: Row, from: Option<String>) -> impl IntoView {
    let language = language();
    let Row { id, resource, sheet } = row;
    // What was typed and is not saved is open, so that it can be read and mended.
    let (is_open, over) = (sheet.is_unsaved, sheet.over.to_string());
    let about = about(language, &resource);
    let Listed { title, address, purpose, subject, language: written_in, source, .. } = resource;
    let of_title = say::admin_about(language, &title);
    view! {
        <p class="record-name" dir="auto">{title}</p>
        <p class="meta"><bdi>{address}</bdi></p>
        <p dir="auto">{purpose}</p>
        <p class="meta">{about}{subject.map(in_subject)}{written_in.map(in_language)}{from_source(language, &source)}</p>
        <details class="fold" open=is_open>
            <summary>{say::listed_change(language)}<span class="unseen">{of_title.clone()}</span></summary>
            {form(Some(id), sheet, from.clone())}
            <form class="fields" method="post" action="/api/remove_resource">
                <input type="hidden" name="resource" value=id.to_string() />
                <input type="hidden" name="over" value=over />
                <Sender from />
                <p class="meta">{say::listed_remove_what(language)}</p>
                {why("note", format!("why-{id}"), String::new())}
                <button class="quiet" type="submit">{say::listed_remove(language)}<span class="unseen">{of_title}</span></button>
            </form>
        </details>
    }
}

/// A subject as the district names it.
fn in_subject(subject: String) -> impl IntoView {
    view! { " \u{b7} " <bdi>{subject}</bdi> }
}

/// A language by its own name, where the product speaks it; else by its tag.
fn in_language(tag: String) -> impl IntoView {
    let name = Language::of(&tag).map_or_else(|| tag.clone(), |language| language.name().to_owned());
    view! { " \u{b7} " <bdi lang=tag>{name}</bdi> }
}

/// For whom it is suggested, and whether it is hidden, in words.
fn about(language: Language, resource: &Listed) -> String {
    let grades = Written::of(resource).grades.filter(|grades| !grades.is_empty());
    let about = [
        resource.section.map(|section| section.short_in(language).to_owned()),
        resource.topic.map(|topic| topic.title_in(language).to_owned()),
        grades.map(|grades| say::windows_grades(language, &grades.replace(' ', say::list_comma(language)))),
        resource.is_hidden.then(|| say::listed_hidden(language).to_owned()),
    ];
    about.into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} ")
}

/// What was typed, as a student would see it.
fn preview(id: Option<ResourceId>, resource: Listed) -> impl IntoView {
    let language = language();
    let place = id.map_or_else(|| "new".to_owned(), |id| id.to_string());
    let (place, labelled) = (format!("preview-{place}"), format!("preview-{place}"));
    let (about, subject, source) = (about(language, &resource), resource.subject.clone(), resource.source.clone());
    view! {
        <section class="as-read" aria-labelledby=labelled>
            <p class="label" id=place>{say::wording_preview(language)}</p>
            {listed(language, resource)}
            <p class="meta">{about}{subject.map(in_subject)}{from_source(language, &source)}</p>
        </section>
    }
}

/// Which resource of those that wait was refused; of several the first one that breaks a rule. Nothing is the new one.
fn refused(rows: &[Row], blank: &Sheet) -> Option<ResourceId> {
    let breaks = |sheet: &Sheet| sheet.is_unsaved && sheet.preview.is_none();
    let first = rows.iter().find(|row| breaks(&row.sheet) && !breaks(blank));
    first.or_else(|| rows.iter().find(|row| row.sheet.is_unsaved && !blank.is_unsaved)).map(|row| row.id)
}

fn form(id: Option<ResourceId>, sheet: Sheet, from: Option<String>) -> impl IntoView {
    let language = language();
    let Sheet { written, is_unsaved, over, is_overtaken, preview: typed } = sheet;
    let called = |name: &str| format!("{name}{}", behind(id));
    let Written {
        title,
        address,
        purpose,
        section,
        grades,
        topic,
        subject,
        language: written_in,
        hidden,
        source,
        note,
    } = written;
    let (section, topic) = (section.unwrap_or_default(), topic.unwrap_or_default());
    let sections =
        Section::ALL.map(|one| (one.slug().to_owned(), one.title_in(language).to_owned(), one.slug() == section));
    let topics = Area::ALL.map(|one| (one.slug().to_owned(), one.title_in(language).to_owned(), one.slug() == topic));
    let is_hidden = hidden.is_some_and(|hidden| !hidden.is_empty());
    view! {
        {is_overtaken.then(|| view! { <p class="notice">{say::listed_overtaken(language)}</p> })}
        {is_unsaved.then(|| view! { <p class="notice">{say::wording_unsaved(language)}</p> })}
        {typed.map(|typed| preview(id, typed))}
        <form class="fields" method="post" action="/api/put_resource">
            {id.map(|id| view! {
                <input type="hidden" name="resource" value=id.to_string() />
                <input type="hidden" name="over" value=over.to_string() />
            })}
            <Sender from />
            <label>{say::listed_title(language)}<input id=called("title") type="text" name="form[title]" value=title required=true maxlength="200" dir="auto" autocomplete="off" /></label>
            <label>{say::listed_address(language)}<input id=called("address") type="url" name="form[address]" value=address required=true maxlength="500" dir="ltr" autocomplete="off" /></label>
            <label>{say::listed_purpose(language)}<input id=called("purpose") type="text" name="form[purpose]" value=purpose maxlength="500" dir="auto" autocomplete="off" /></label>
            {select(say::resources_section(language), "form[section]", Some(say::listed_every_section(language)), sections.to_vec())}
            {select(say::resources_topic(language), "form[topic]", Some(say::listed_every_topic(language)), topics.to_vec())}
            <label>{say::listed_subject(language)}<input id=called("subject") type="text" name="form[subject]" value=subject list="subjects" maxlength="200" dir="auto" autocomplete="off" /></label>
            <label>{say::listed_grades(language)}<input id=called("grades") type="text" name="form[grades]" value=grades maxlength="40" autocomplete="off" /></label>
            <label>{say::listed_language(language)}<input id=called("language") type="text" name="form[language]" value=written_in maxlength="35" autocomplete="off" /></label>
            <label class="box">
                <input id=called("hidden") type="checkbox" name="form[hidden]" value="yes" autocomplete="off" checked=is_hidden />
                <span>{say::listed_hide(language)}</span>
            </label>
            <label>{say::grid_source(language)}<input id=called("source") type="text" name="form[source]" value=source maxlength="200" dir="auto" autocomplete="off" /></label>
            {why("form[note]", called("note"), note.unwrap_or_default())}
            <p class="ways">
                <button class="button" type="submit" name="act" value="save">
                    {if id.is_some() { say::admin_save(language) } else { say::admin_add(language) }}
                </button>
                <button class="quiet" type="submit" name="act" value="preview">{say::wording_show(language)}</button>
                {is_unsaved.then(|| view! {
                    <button class="quiet" type="submit" name="act" value="drop">{say::wording_drop(language)}</button>
                })}
            </p>
        </form>
    }
}
