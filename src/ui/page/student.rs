//! A student's plan as adults read it: words, ticks, states. Comments stand beside the words; the words
//! themselves cannot be written here.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::components::A;
use leptos_router::hooks::{use_params_map, use_query_map};

use crate::api::plan::{WholePlan, student_plan};
use crate::domain::catalogue;
use crate::domain::checklist::ItemState;
use crate::domain::comment::Passage;
use crate::domain::grade::Grade;
use crate::domain::person::PersonId;
use crate::domain::section::{Section, Sections};
use crate::domain::trail::Capacity;
#[cfg(feature = "hydrate")]
use crate::ui::live;
use crate::ui::part::{Annotated, Choice, Company, NotPassedOn, NotSent, ReadBy, StateMark, Talk, When, load};

/// The plan of the student in the address.
#[component]
pub fn StudentPlan() -> impl IntoView {
    let params = use_params_map();
    let student = Memo::new(move |_| params.read().get("student").and_then(|id| id.parse::<PersonId>().ok()));
    let query = use_query_map();
    let passage = Memo::new(move |_| query.read().get("passage").and_then(|passage| passage.parse::<Passage>().ok()));
    move || match student.get() {
        Some(student) => {
            // The page is asked for once; what is chosen later is asked for by the part that shows it.
            let plan =
                Resource::new_blocking(move || student, move |student| student_plan(student, passage.get_untracked()));
            let (here, said) = (RwSignal::new(Vec::new()), RwSignal::new(None));
            #[cfg(feature = "hydrate")]
            Effect::new(move |_| live::read_along(student, here, said, move || plan.refetch()));
            view! {
                {load(plan, move |plan: WholePlan| view! { <Reading plan passage said /> })}
                <Company here />
            }
            .into_any()
        }
        None => view! { <super::not_found::NotFound /> }.into_any(),
    }
}

#[component]
fn Reading(plan: WholePlan, passage: Memo<Option<Passage>>, said: RwSignal<Option<u64>>) -> impl IntoView {
    let WholePlan { plan, sections, capacity, words, readings, comments, blank } = plan;
    let is_whole = sections == Sections::ALL;
    let talk = Talk::new(plan.student, comments);
    talk.follow(said);
    let blank = talk.opens(passage, blank);
    let grid = plan.items.clone();
    let own = plan.grade;
    view! {
        <Title text=plan.name.clone() />
        <article class="reading">
            <header class="page-head">
                <p class="back">{way_back(capacity)}</p>
                <h1 dir="auto">{plan.name}</h1>
                <p class="meta">
                    {format!("Grade {} \u{b7} {} \u{b7} School year {}", plan.grade, plan.school, plan.year)}
                    {is_whole.then(|| view! { " \u{b7} last change " <When at=plan.changed never="not yet" /> })}
                </p>
            </header>
            {(capacity == Capacity::Partner).then(|| view! { <NotPassedOn /> })}
            <NotSent talk />
            {Section::WRITTEN
                .into_iter()
                .zip(words)
                .filter_map(|(section, lines)| Some((section, lines?)))
                .map(|(section, lines)| {
                    let state = plan.standing.state(section);
                    view! {
                        <section class=format!("sheet tone-{}", section.slug()) aria-labelledby=section.slug()>
                            <div class="sheet-head">
                                <h2 id=section.slug()>{section.title()}</h2>
                                <StateMark state />
                                <A href=format!("/students/{}/history/{}", plan.student, section.slug()) attr:class="past-link">
                                    "History"
                                    <span class="unseen">{format!(" of {}", section.title())}</span>
                                </A>
                            </div>
                            <Annotated talk section lines blank />
                        </section>
                    }
                })
                .collect_view()}
            {sections.has(Section::Success).then(|| view! { <section class="sheet tone-success" aria-labelledby="success">
                <div class="sheet-head">
                    <h2 id="success">{Section::Success.title()}</h2>
                    <StateMark state=plan.standing.state(Section::Success) />
                </div>
                {Grade::ALL
                    .into_iter()
                    .map(|grade| {
                        let boxes: Vec<_> = catalogue::entries_of(grade).collect();
                        let settled = boxes.iter().filter(|entry| grid.get(&entry.key()).is_some_and(ItemState::is_settled)).count();
                        let count = format!("{settled} of {}", boxes.len());
                        view! {
                            <details class="grade" open=grade == own>
                                <summary><h3>{format!("Grade {grade}")}</h3><span class="grade-count">{count}</span></summary>
                                <ul class="items items-read">
                                    {boxes
                                        .into_iter()
                                        .map(|entry| {
                                            let state = grid.get(&entry.key()).cloned().unwrap_or_default();
                                            view! { <li class="item">{entry.item.title} {says(state)}</li> }
                                        })
                                        .collect_view()}
                                </ul>
                            </details>
                        }
                    })
                    .collect_view()}
            </section> })}
            {readings.map(|readings| view! { <ReadBy readings student=plan.student /> })}
            {around(capacity, plan.student)}
            <Choice talk />
        </article>
    }
}

/// The other pages about this plan, for who may open them.
fn around(capacity: Capacity, student: PersonId) -> impl IntoView {
    let is_family = matches!(capacity, Capacity::Guardian | Capacity::Student);
    (is_family || capacity == Capacity::Counselor).then(|| {
        view! {
            <nav class="around" aria-label="About this plan">
                <a class="quiet" rel="external" href=format!("/students/{student}/who")>"Who can see this"</a>
                {is_family
                    .then(|| view! {
                        <a class="quiet" rel="external" href=format!("/students/{student}/sharing")>"Sharing"</a>
                        <a class="quiet" rel="external" href=format!("/students/{student}/record")>"The whole record"</a>
                    })}
            </nav>
        }
    })
}

/// To the list that the reader came from.
fn way_back(capacity: Capacity) -> impl IntoView {
    let (href, label) = match capacity {
        Capacity::Guardian => ("/children", "My children"),
        Capacity::Partner => ("/shared", "Shared with me"),
        _ => ("/desk", "Students"),
    };
    view! { <a rel="external" href=href>{label}</a> }
}

fn says(state: ItemState) -> impl IntoView {
    let (class, text) = match state {
        ItemState::NotYet => ("item-mark", "Not yet".to_owned()),
        ItemState::Done => ("item-mark item-mark-done", "Done".to_owned()),
        ItemState::NotForMe { reason } => ("item-mark", with_reason("Not for the student", &reason)),
        ItemState::Exempt { reason } => ("item-mark", with_reason("Exempt", &reason)),
    };
    view! { <span class=class dir="auto">{text}</span> }
}

fn with_reason(what: &str, reason: &str) -> String {
    if reason.is_empty() { what.to_owned() } else { format!("{what}: {reason}") }
}
