//! The four sections of a plan as adults read them: the words with their comments, the grid, and each one's state.

use leptos::prelude::*;
use leptos_router::components::A;

use super::talk::Opening;
use super::{Annotated, StateMark, Talk};
use crate::api::plan::Plan;
use crate::domain::catalogue;
use crate::domain::checklist::ItemState;
use crate::domain::grade::Grade;
use crate::domain::section::{Section, Sections};
use crate::text::Line;

/// Those of `sections`, a sheet each; `words` are the lines of the three written ones. With `history` a link leads from
/// each to its earlier versions.
#[component]
pub fn Sheets(
    plan: Plan,
    sections: Sections,
    words: [Option<Vec<Line>>; 3],
    talk: Talk,
    blank: Opening,
    history: bool,
) -> impl IntoView {
    let Plan { student, grade: own, standing, items, .. } = plan;
    view! {
        {Section::WRITTEN
            .into_iter()
            .zip(words)
            .filter_map(|(section, lines)| Some((section, lines?)))
            .map(|(section, lines)| {
                let state = standing.state(section);
                view! {
                    <section class=format!("sheet tone-{}", section.slug()) aria-labelledby=section.slug()>
                        <div class="sheet-head">
                            <h2 id=section.slug()>{section.title()}</h2>
                            <StateMark state />
                            {history.then(|| view! {
                                <A href=format!("/students/{student}/history/{}", section.slug()) attr:class="past-link">
                                    "History"
                                    <span class="unseen">{format!(" of {}", section.title())}</span>
                                </A>
                            })}
                        </div>
                        <Annotated talk section lines blank />
                    </section>
                }
            })
            .collect_view()}
        {sections.has(Section::Success).then(|| view! { <section class="sheet tone-success" aria-labelledby="success">
            <div class="sheet-head">
                <h2 id="success">{Section::Success.title()}</h2>
                <StateMark state=standing.state(Section::Success) />
            </div>
            {Grade::ALL
                .into_iter()
                .map(|grade| {
                    let boxes: Vec<_> = catalogue::entries_of(grade).collect();
                    let settled = boxes.iter().filter(|entry| items.get(&entry.key()).is_some_and(ItemState::is_settled)).count();
                    let count = format!("{settled} of {}", boxes.len());
                    view! {
                        <details class="grade" open=grade == own>
                            <summary><h3>{format!("Grade {grade}")}</h3><span class="grade-count">{count}</span></summary>
                            <ul class="items items-read">
                                {boxes
                                    .into_iter()
                                    .map(|entry| {
                                        let state = items.get(&entry.key()).cloned().unwrap_or_default();
                                        view! { <li class="item">{entry.item.title} {says(&state)}</li> }
                                    })
                                    .collect_view()}
                            </ul>
                        </details>
                    }
                })
                .collect_view()}
        </section> })}
    }
}

fn says(state: &ItemState) -> impl IntoView + use<> {
    let class = if *state == ItemState::Done { "item-mark item-mark-done" } else { "item-mark" };
    view! { <span class=class dir="auto">{state.words()}</span> }
}
