//! One school year's plan in a record: the words, how they came to stand, and the boxes.

use leptos::prelude::*;

use crate::api::record::{Plan, Tick, Version, Written};
use crate::domain::catalogue;
use crate::domain::section::{Section, Sections};
use crate::ui::part::{Changes, GoalCards, Moment, Words};

/// All of it.
#[component]
pub fn YearsPlan(plan: Plan) -> impl IntoView {
    let Plan { year, completed, sections, cards, boxes } = plan;
    let id = format!("year-{}", year.0);
    let has_boxes = !boxes.is_empty();
    view! {
        <section class="sheet" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{format!("The plan of {year}")}</h2>
            {sections.into_iter().map(|section| written(&id, completed, section)).collect_view()}
            <GoalCards cards prefix=format!("{id}-") />
            <h3>{Section::Success.title()}</h3>
            {(!has_boxes).then(|| view! { <p class="empty">"No box was ever ticked or marked."</p> })}
            <ul class="items items-read">{boxes.into_iter().map(one_box).collect_view()}</ul>
        </section>
    }
}

fn written(year: &str, completed: Sections, written: Written) -> impl IntoView {
    let Written { section, lines, versions, older } = written;
    let id = format!("{year}-{}", section.slug());
    let is_empty = lines.is_empty();
    let has_versions = !versions.is_empty();
    let said = if completed.has(section) { "The student called this completed for now." } else { "" };
    view! {
        <section class="record-section" aria-labelledby=id>
            <h3 id=id.clone()>{section.title()}</h3>
            {(!said.is_empty()).then(|| view! { <p class="meta">{said}</p> })}
            {if is_empty {
                view! { <p class="empty">"No words stand here."</p> }.into_any()
            } else {
                view! { <Words lines /> }.into_any()
            }}
            {has_versions.then(|| view! {
                <h4>{format!("How {} came to be", section.title())}</h4>
                <p class="meta">"Newest first. What was added is underlined, what was removed is struck through."</p>
                <ol class="record-versions">{versions.into_iter().map(version).collect_view()}</ol>
            })}
            {(older > 0).then(|| view! {
                <p class="meta">{format!("There are {older} older versions. The file has all of them, with their words.")}</p>
            })}
        </section>
    }
}

fn version(version: Version) -> impl IntoView {
    let Version { by, from, to, is_brought_back, comparison } = version;
    view! {
        <li>
            <p class="record-when">
                <span class="reader-name" dir="auto">{by}</span> ", " <Moment at=from until=Some(to) />
                {is_brought_back.then_some(": brought earlier words back")}
            </p>
            <Changes comparison />
        </li>
    }
}

fn one_box(one: Tick) -> impl IntoView {
    let grade = catalogue::Entry::parse(&one.key).map(|entry| format!("Grade {}: ", entry.grade));
    view! { <li class="item">{grade} {one.title} " " <span class="item-mark" dir="auto">{one.state.words()}</span></li> }
}
