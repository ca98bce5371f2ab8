//! The list of Preparing for Success as everybody may read it: what comes back each year, then grade by grade.

use leptos::prelude::*;

use crate::api::catalogue::list_for_everybody;
use crate::domain::catalogue::{Catalogue as List, Item};
use crate::domain::grade::Grade;
use crate::say;
use crate::ui::language;
use crate::ui::part::load;

/// Every item once, with what it is about.
#[component]
pub fn Catalogue() -> impl IntoView {
    let found = Resource::new_blocking(|| (), |()| list_for_everybody());
    load(found, |found: List| view! { <Told found /> })
}

#[component]
fn Told(found: List) -> impl IntoView {
    let language = language();
    let [first, ..] = Grade::ALL;
    let each_year = found.items_of(first).filter(|item| item.grade().is_none()).cloned().collect();
    view! {
        <h2 id="list">{say::guide_list(language)}</h2>
        <nav class="grades-of" aria-label=say::guide_grades(language)>
            {Grade::ALL.map(|grade| view! { <a href=format!("#grade-{grade}")>{say::grade(language, usize::from(grade.number()))}</a> }).collect_view()}
        </nav>
        <h3 id="every-grade">{say::guide_every_grade(language)}</h3>
        <p>{say::guide_every_grade_what(language)}</p>
        {list(each_year)}
        {Grade::ALL
            .into_iter()
            .map(|grade| view! {
                <h3 id=format!("grade-{grade}")>{say::grade(language, usize::from(grade.number()))}</h3>
                {list(found.items_of(grade).filter(|item| item.grade().is_some()).cloned().collect())}
            })
            .collect_view()}
        <h2 id="sources">{say::guide_sources(language)}</h2>
        <p>
            {say::guide_sources_what(language)}
        </p>
    }
}

fn list(items: Vec<Item>) -> impl IntoView {
    view! {
        <ul class="catalogue">
            {items
                .into_iter()
                .map(|item| view! {
                    <li>
                        <span class="catalogue-title" dir="auto">{item.title}</span>
                        <span class="catalogue-area">{item.area.title_in(language())}</span>
                    </li>
                })
                .collect_view()}
        </ul>
    }
}
