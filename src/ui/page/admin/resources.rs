//! The district's resources: what is listed, and the forms to add, change, hide and take away one.

use leptos::prelude::*;
use leptos_meta::Title;

use super::{Back, SavedNote};
use crate::api::resource::{Listed as Page, Row, listed_resources};
use crate::domain::catalogue::Area;
use crate::domain::person::ResourceId;
use crate::domain::resource::{Resource as Listed, Written};
use crate::domain::section::Section;
use crate::say::Language;
use crate::ui::part::{FormError, Sender, load, select};

/// The list of the district.
#[component]
pub fn Resources() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| listed_resources());
    view! {
        <Title text="Resources" />
        {load(page, |Page { rows, blank, to_start, from }: Page| {
            let is_quiet = rows.is_empty();
            view! {
                <header class="page-head">
                    <Back />
                    <h1>"Resources"</h1>
                    <p class="lead">
                        "Places elsewhere that help students with their plans. They stand on the page Resources of each student, and are suggested beside the sections and the grid."
                    </p>
                </header>
                {["/api/put_resource", "/api/remove_resource", "/api/start_resources"].map(|path| view! { <FormError path /> })}
                <SavedNote />
                <section class="sheet">
                    {is_quiet.then(|| view! { <p class="empty">"Nothing is listed yet."</p> })}
                    <ul class="records">
                        {rows.into_iter().map(|one| view! { <li>{row(one, from.clone())}</li> }).collect_view()}
                    </ul>
                </section>
                <section class="sheet">
                    <h2>"Add a resource"</h2>
                    {form(None, blank, from.clone())}
                    <p class="meta">"Many at once: " <a href="/admin/import">"as a list"</a> "."</p>
                </section>
                {(to_start > 0).then(|| view! {
                    <section class="sheet">
                        <h2>"A list to start from"</h2>
                        <p>{format!("{to_start} public sites, of federal agencies and what they sponsor; none sells anything. What you have stays as it is, and each can be changed or taken away afterwards.")}</p>
                        <form method="post" action="/api/start_resources">
                            <Sender from />
                            <button class="button" type="submit">"Add them"</button>
                        </form>
                    </section>
                })}
            }
        })}
    }
}

fn row(row: Row, from: Option<String>) -> impl IntoView {
    let Row { id, resource, written } = row;
    let as_listed = Written::of(&resource);
    // What could not be taken is open, so that it can be read and mended.
    let is_open = written != as_listed;
    let Listed { title, address, purpose, section, topic, language, is_hidden, .. } = resource;
    let grades = as_listed.grades.filter(|grades| !grades.is_empty());
    let about = [
        section.map(|section| section.short().to_owned()),
        topic.map(|topic| topic.title_in(Language::En).to_owned()),
        grades.map(|grades| format!("grades {grades}")),
        language,
        is_hidden.then(|| "hidden".to_owned()),
    ];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} ");
    let (of_title, gone_title) = (title.clone(), title.clone());
    view! {
        <p class="record-name" dir="auto">{title}</p>
        <p class="meta"><bdi>{address}</bdi></p>
        <p dir="auto">{purpose}</p>
        <p class="meta">{about}</p>
        <details class="fold" open=is_open>
            <summary>"Change it"<span class="unseen">{format!(": {of_title}")}</span></summary>
            {form(Some(id), written, from.clone())}
            <form method="post" action="/api/remove_resource">
                <input type="hidden" name="resource" value=id.to_string() />
                <Sender from />
                <p class="meta">"It is suggested to nobody any more, and a link to it says that it is no longer there."</p>
                <button class="quiet" type="submit">"Take it away"<span class="unseen">{format!(": {gone_title}")}</span></button>
            </form>
        </details>
    }
}

fn form(id: Option<ResourceId>, written: Written, from: Option<String>) -> impl IntoView {
    let Written { title, address, purpose, section, grades, topic, language, hidden } = written;
    let (section, topic) = (section.unwrap_or_default(), topic.unwrap_or_default());
    let sections = Section::ALL.map(|one| (one.slug().to_owned(), one.title().to_owned(), one.slug() == section));
    let topics =
        Area::ALL.map(|one| (one.slug().to_owned(), one.title_in(Language::En).to_owned(), one.slug() == topic));
    let is_hidden = hidden.is_some_and(|hidden| !hidden.is_empty());
    view! {
        <form class="fields" method="post" action="/api/put_resource">
            {id.map(|id| view! { <input type="hidden" name="resource" value=id.to_string() /> })}
            <Sender from />
            <label>"Title"<input type="text" name="form[title]" value=title required=true maxlength="200" dir="auto" autocomplete="off" /></label>
            <label>"Address, beginning with https://"<input type="url" name="form[address]" value=address required=true maxlength="500" dir="ltr" autocomplete="off" /></label>
            <label>"What it is for, in a sentence"<input type="text" name="form[purpose]" value=purpose maxlength="500" dir="auto" autocomplete="off" /></label>
            {select("Section", "form[section]", Some("Every section"), sections.to_vec())}
            {select("Topic", "form[topic]", Some("Every topic"), topics.to_vec())}
            <label>"Grades, like 6-8 or 9 10; empty for all"<input type="text" name="form[grades]" value=grades maxlength="40" autocomplete="off" /></label>
            <label>"Language that it is in, like en or es; empty for all"<input type="text" name="form[language]" value=language maxlength="35" autocomplete="off" /></label>
            <label class="box">
                <input type="checkbox" name="form[hidden]" value="yes" autocomplete="off" checked=is_hidden />
                <span>"Hide it for now"</span>
            </label>
            <button class="button" type="submit">{if id.is_some() { "Save" } else { "Add" }}</button>
        </form>
    }
}
