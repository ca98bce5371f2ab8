//! A student's home: what comes next, the four sections, and the way to graduation and beyond.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::components::A;

use crate::api::plan::{Home as Loaded, my_home};
use crate::domain::catalogue;
use crate::domain::checklist::ItemState;
use crate::domain::completion::State;
use crate::domain::grade::Grade;
use crate::domain::section::Section;
use crate::ui::live::Live;
use crate::ui::part::{ReadBy, StateMark, StatusLine, load};

/// The signed-in student's plan as a list of four tasks.
#[component]
pub fn MyPlan() -> impl IntoView {
    let home = Resource::new_blocking(|| (), |()| my_home());
    view! {
        <Title text="My plan" />
        {load(home, |home: Loaded| view! { <Home home /> })}
    }
}

#[component]
fn Home(home: Loaded) -> impl IntoView {
    let Loaded { plan, readings } = home;
    let live = expect_context::<Live>();
    // This page needs no words; but what a page that died left on this device is not to wait for one that does.
    #[cfg(feature = "hydrate")]
    Effect::new({
        let (student, grade) = (plan.student, plan.grade);
        move |_| {
            crate::ui::browser::soon(async move {
                if crate::ui::browser::waits(student).await {
                    drop(crate::ui::chunk::resume(live, student, grade).await);
                }
            });
        }
    });
    let before = plan.standing;
    let standing = Signal::derive(move || live.standing.get().unwrap_or(before));
    let items = {
        let before = plan.items.clone();
        Signal::derive(move || live.items.get().unwrap_or_else(|| before.clone()))
    };
    let grade = plan.grade;
    let left = Signal::derive(move || {
        let items = items.get();
        catalogue::entries_of(grade).filter(|entry| !items.get(&entry.key()).is_some_and(ItemState::is_settled)).count()
    });
    view! {
        <header class="page-head">
            <h1>"Hello, " <span dir="auto">{plan.name}</span></h1>
            <p class="meta">{format!("Grade {grade} \u{b7} {} \u{b7} School year {}", plan.school, plan.year)}</p>
        </header>
        {move || next_step(Section::ALL.into_iter().find(|section| standing.get().state(*section) != State::Completed))}
        <h2 class="unseen">"The four sections"</h2>
        <ol class="cards">
            {Section::ALL
                .into_iter()
                .map(|section| {
                    let state = Signal::derive(move || standing.get().state(section));
                    view! {
                        <li class=format!("card tone-{}", section.slug())>
                            <h3>
                                <A href=format!("/plan/{}", section.slug())>{section.title()}</A>
                            </h3>
                            <StateMark state />
                            <p>{move || what_is_missing(section, state.get(), left.get(), grade)}</p>
                        </li>
                    }
                })
                .collect_view()}
        </ol>
        <Way items grade />
        {readings.filter(|readings| !readings.all.is_empty()).map(|readings| view! { <ReadBy readings student=plan.student /> })}
        <nav class="around" aria-label="About this plan">
            <a class="quiet" rel="external" href="/plan/who">"Who can see my plan"</a>
            <a class="quiet" rel="external" href="/plan/sharing">"Sharing"</a>
            <a class="quiet" rel="external" href="/plan/record">"My whole record"</a>
        </nav>
        <StatusLine before="" />
    }
}

fn next_step(section: Option<Section>) -> impl IntoView {
    match section {
        Some(section) => {
            let (sentence, verb) = match section {
                Section::Goals => ("Next: say what you want to reach.", "Write my goals"),
                Section::Barriers => ("Next: think about what could slow you down.", "Write my barriers"),
                Section::Strategies => ("Next: decide what you will do.", "Write my strategies"),
                Section::Success => ("Next: go through the list of your grade.", "Open my list"),
            };
            view! {
                <p class="next">
                    <span>{sentence}</span>
                    <A href=format!("/plan/{}", section.slug()) attr:class="button">{verb}</A>
                </p>
            }
            .into_any()
        }
        None => view! {
            <p class="next">
                <span>"All four sections are completed for now. Come back when something changes, and show your plan to somebody."</span>
            </p>
        }
        .into_any(),
    }
}

/// What is missing in a section, in a sentence.
fn what_is_missing(section: Section, state: State, left: usize, grade: Grade) -> String {
    match (section, state) {
        (_, State::Completed) => "You can change it at any time.".to_owned(),
        (Section::Success, _) => match left {
            1 => format!("1 item of grade {grade} is open."),
            left => format!("{left} items of grade {grade} are open."),
        },
        (_, State::NotStarted) => "No words yet.".to_owned(),
        (_, State::InProgress) => "You have words here. Say \u{201c}completed for now\u{201d} when it is.".to_owned(),
    }
}

/// The way from grade 6 to beyond, with the student's own ticks.
#[component]
fn Way(items: Signal<std::collections::BTreeMap<String, ItemState>>, grade: Grade) -> impl IntoView {
    view! {
        <section class="way" aria-labelledby="way">
            <h2 id="way">"Your way"</h2>
            <ol class="stops">
                {Grade::ALL
                    .into_iter()
                    .map(|stop| {
                        let here = stop == grade;
                        let done = move || {
                            let items = items.get();
                            catalogue::entries_of(stop)
                                .map(|entry| items.get(&entry.key()).is_some_and(ItemState::is_settled))
                                .collect::<Vec<_>>()
                        };
                        let count = move || {
                            let boxes = done();
                            format!("{} of {}", boxes.iter().filter(|done| **done).count(), boxes.len())
                        };
                        view! {
                            <li class="stop" class:stop-here=here aria-current=here.then_some("step")>
                                <span class="stop-grade">
                                    <span class="unseen">"Grade "</span>
                                    {stop.number()}
                                </span>
                                <span class="dots" aria-hidden="true">
                                    {move || {
                                        done().into_iter().map(|done| view! { <i class:dot-done=done></i> }).collect_view()
                                    }}
                                </span>
                                <span class="stop-count">{count}</span>
                                {here.then(|| view! { <span class="stop-note">"You are here"</span> })}
                            </li>
                        }
                    })
                    .collect_view()}
                <li class="stop stop-beyond">
                    <span class="stop-grade">"Beyond"</span>
                    <span class="stop-count">"Your next step"</span>
                </li>
            </ol>
        </section>
    }
}
