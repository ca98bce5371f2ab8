//! The four sections of a plan as adults read them: the words with their comments, the grid, and each one's state.

use leptos::prelude::*;
use leptos_router::components::A;

use super::talk::Opening;
use super::{Annotated, BoxesRead, GoalCards, StateMark, Talk, to_student};
use crate::api::boxes::Boxes;
use crate::api::card::CardTold;
use crate::api::plan::Plan;
use crate::domain::section::{Section, Sections};
use crate::say;
use crate::text::Line;
use crate::ui::language;

/// Those of `sections`, a sheet each; `words` are the lines of the three written ones, `cards` those of the goals. With `history` a link leads from
/// each to its earlier versions. `tools` is what the reader may do about boxes, and `exempting` the one for which there is
/// a form.
#[component]
pub fn Sheets(
    plan: Plan,
    sections: Sections,
    words: [Option<Vec<Line>>; 3],
    mut cards: Vec<CardTold>,
    talk: Talk,
    blank: Opening,
    history: bool,
    #[prop(optional_no_strip)] tools: Option<Boxes>,
    #[prop(optional, into)] exempting: Signal<Option<String>>,
) -> impl IntoView {
    let language = language();
    let Plan { student, grade: own, standing, catalogue: list, items, confirmed, worded, .. } = plan;
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
                            <h2 id=section.slug()>{section.title_in(language)}</h2>
                            <StateMark state />
                            {history.then(|| view! {
                                <A href=to_student(student, &format!("/history/{}", section.slug())) attr:class="past-link">
                                    {say::plan_history(language)}
                                    <span class="unseen">{say::plan_history_of(language, section.title_in(language))}</span>
                                </A>
                            })}
                        </div>
                        <Annotated talk section lines blank />
                        {(section == Section::Goals).then(|| view! { <GoalCards cards=std::mem::take(&mut cards) prefix="" /> })}
                    </section>
                }
            })
            .collect_view()}
        {sections.has(Section::Success).then(|| view! { <section class="sheet tone-success" aria-labelledby="success">
            <div class="sheet-head">
                <h2 id="success">{Section::Success.title_in(language)}</h2>
                <StateMark state=standing.state(Section::Success) />
            </div>
            <BoxesRead student own list items confirmed worded tools exempting />
        </section> })}
    }
}
