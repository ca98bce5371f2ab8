//! One school year's plan in a record: the words, how they came to stand, and the boxes.

use leptos::prelude::*;

use crate::api::record::{Plan, Tick, Version, Written};
use crate::domain::grade::Grade;
use crate::domain::section::{Section, Sections};
use crate::say;
use crate::ui::language;
use crate::ui::part::{Changes, GoalCards, Moment, SaidThen, Words};

/// All of it.
#[component]
pub fn YearsPlan(plan: Plan) -> impl IntoView {
    let language = language();
    let Plan { year, completed, sections, cards, boxes } = plan;
    let id = format!("year-{}", year.0);
    let has_boxes = !boxes.is_empty();
    view! {
        <section class="sheet" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{say::record_plan(language, &year.to_string())}</h2>
            {sections.into_iter().map(|section| written(&id, completed, section)).collect_view()}
            <GoalCards cards prefix=format!("{id}-") />
            <h3>{Section::Success.title_in(language)}</h3>
            {(!has_boxes).then(|| view! { <p class="empty">{say::record_no_box(language)}</p> })}
            <ul class="items items-read">{boxes.into_iter().map(one_box).collect_view()}</ul>
        </section>
    }
}

fn written(year: &str, completed: Sections, written: Written) -> impl IntoView {
    let language = language();
    let Written { section, lines, versions, older } = written;
    let id = format!("{year}-{}", section.slug());
    let is_empty = lines.is_empty();
    let has_versions = !versions.is_empty();
    let said = completed.has(section).then(|| say::record_completed(language));
    view! {
        <section class="record-section" aria-labelledby=id>
            <h3 id=id.clone()>{section.title_in(language)}</h3>
            {said.map(|said| view! { <p class="meta">{said}</p> })}
            {if is_empty {
                view! { <p class="empty">{say::record_no_words(language)}</p> }.into_any()
            } else {
                view! { <Words lines /> }.into_any()
            }}
            {has_versions.then(|| view! {
                <h4>{say::record_came(language, section.title_in(language))}</h4>
                <p class="meta">{say::record_versions(language)}</p>
                <ol class="record-versions">{versions.into_iter().map(version).collect_view()}</ol>
            })}
            {(older > 0).then(|| view! {
                <p class="meta">{say::record_older(language, usize::try_from(older).unwrap_or(usize::MAX))}</p>
            })}
        </section>
    }
}

fn version(version: Version) -> impl IntoView {
    let language = language();
    let Version { by, from, to, is_brought_back, comparison } = version;
    view! {
        <li>
            <p class="record-when">
                <span class="reader-name" dir="auto">{by}</span> {say::list_comma(language)} <Moment at=from until=Some(to) />
                {is_brought_back.then(|| say::record_brought_back(language))}
            </p>
            <Changes comparison />
        </li>
    }
}

fn one_box(one: Tick) -> impl IntoView {
    let language = language();
    let grade = one.key.split_once('.').and_then(|(number, _)| number.parse::<u8>().ok().and_then(Grade::new));
    let grade = grade.map(|grade| say::record_box(language, grade.number().into()) + " ");
    view! {
        <li class="item">
            {grade} <bdi>{one.title}</bdi> " " <span class="item-mark" dir="auto">{one.state.words_in(language)}</span>
            {one.said_then.map(|words| view! { <SaidThen words /> })}
        </li>
    }
}
