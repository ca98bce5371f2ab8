//! The list of Preparing for Success as everybody may read it: what comes back each year, then grade by grade.

use leptos::prelude::*;

use crate::domain::catalogue::{Item, items_of};
use crate::domain::grade::Grade;
use crate::ui::language;

/// Every item once, with what it is about.
#[component]
pub fn Catalogue() -> impl IntoView {
    let [first, ..] = Grade::ALL;
    let each_year = items_of(first).filter(|item| item.grade().is_none());
    view! {
        <h2 id="list">"The list, grade by grade"</h2>
        <nav class="grades-of" aria-label="Grades">
            {Grade::ALL.map(|grade| view! { <a href=format!("#grade-{grade}")>{format!("Grade {grade}")}</a> }).collect_view()}
        </nav>
        <h3 id="every-grade">"Every grade"</h3>
        <p>"These four come back each year, and are ticked anew."</p>
        {list(each_year)}
        {Grade::ALL
            .into_iter()
            .map(|grade| view! {
                <h3 id=format!("grade-{grade}")>{format!("Grade {grade}")}</h3>
                {list(items_of(grade).filter(|item| item.grade().is_some()))}
            })
            .collect_view()}
        <h2 id="sources">"Where the ideas come from"</h2>
        <p>
            "The words are our own. The ideas were found in public frameworks for planning: Illinois PaCE, MyCAP of Massachusetts, the plans of Kentucky, Pennsylvania, Washington, Colorado, Arizona, Louisiana, Rhode Island and Wisconsin, the School District of Philadelphia, the federal checklist for student aid, and timelines of several districts."
        </p>
    }
}

fn list(items: impl Iterator<Item = &'static Item>) -> impl IntoView {
    view! {
        <ul class="catalogue">
            {items
                .map(|item| view! {
                    <li>
                        <span class="catalogue-title">{item.title_in(language())}</span>
                        <span class="catalogue-area">{item.area.title_in(language())}</span>
                    </li>
                })
                .collect_view()}
        </ul>
    }
}
