//! A student's home: what comes next, the four sections, and the way to graduation and beyond.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::components::A;

use crate::api::plan::{Home as Loaded, my_home};
use crate::domain::catalogue;
use crate::domain::checklist::ItemState;
use crate::domain::grade::Grade;
use crate::domain::progress::{self, Open, Step};
use crate::domain::section::Section;
use crate::ui::live::Live;
use crate::ui::part::{CheckInBlock, FormError, ReadBy, Reminders, StateMark, StatusLine, load};

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
    let Loaded { plan, is_new_year, readings, check_ins, reminders } = home;
    let from = check_ins.from.clone();
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
    let open = Signal::derive(move || items.with(|items| Open::of(grade, items)));
    let is_due = check_ins.window.is_some() && !(check_ins.is_revisited && check_ins.is_checked_in);
    view! {
        <header class="page-head">
            <h1>"Hello, " <span dir="auto">{plan.name}</span></h1>
            <p class="meta">{format!("Grade {grade} \u{b7} {} \u{b7} School year {}", plan.school, plan.year)}</p>
        </header>
        {is_new_year.then(|| view! {
            <p class="notice">
                "A new school year has begun. Everything that you wrote stands here as you left it. Read it: what still holds, and what has changed?"
            </p>
        })}
        <FormError path="/api/put_reminder_away" />
        <Reminders reminders child=None from />
        {move || next_step(progress::next(&standing.get(), open.get()), is_due)}
        <h2 class="unseen">"The four sections"</h2>
        <p class="stands">{move || progress::summary(&standing.get())}</p>
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
                            <p>{move || progress::needs(section, state.get(), open.get())}</p>
                        </li>
                    }
                })
                .collect_view()}
        </ol>
        <CheckInBlock course=check_ins is_own=true />
        <Way items grade />
        {readings.filter(|readings| !readings.all.is_empty()).map(|readings| view! { <ReadBy readings student=plan.student /> })}
        <nav class="around" aria-label="About this plan">
            <a class="quiet" rel="external" href="/plan/who">"Who can see my plan"</a>
            <a class="quiet" rel="external" href="/plan/years">"My years"</a>
            <a class="quiet" rel="external" href="/plan/sharing">"Sharing"</a>
            <a class="quiet" rel="external" href="/plan/record">"My whole record"</a>
            <a class="quiet" rel="external" href="/account#device">"This device"</a>
        </nav>
        <StatusLine before="" />
    }
}

/// The one step that comes next, why it is worth it, and the button that leads there.
fn next_step(step: Option<Step>, is_due: bool) -> impl IntoView {
    match step {
        Some(Step { section, what, why, verb }) => view! {
            <section class="next" aria-labelledby="next">
                <div>
                    <h2 id="next">"Your next step"</h2>
                    <p class="next-what">{what}</p>
                    <p class="next-why">{why}</p>
                </div>
                <A href=format!("/plan/{}", section.slug()) attr:class="button">{verb}</A>
            </section>
        }
        .into_any(),
        None => view! {
            <section class="next" aria-labelledby="next">
                <div>
                    <h2 id="next">"Your next step"</h2>
                    <p class="next-what">
                        {if is_due {
                            "It is time for a check-in. What to do stands below, under \u{201c}Check-ins\u{201d}."
                        } else {
                            "Show your plan to somebody, and come back when something changes."
                        }}
                    </p>
                </div>
            </section>
        }
        .into_any(),
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
