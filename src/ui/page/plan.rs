//! A student's home: what comes next, the four sections, and the way to graduation and beyond.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::components::A;

use crate::api::plan::{Home as Loaded, my_home};
use crate::domain::catalogue::{Catalogue, Entry};
use crate::domain::checklist::ItemState;
use crate::domain::grade::Grade;
use crate::domain::progress::{self, Open, Step};
use crate::domain::section::Section;
use crate::say::{self, HERE, Language, around};
use crate::ui::language;
use crate::ui::live::Live;
use crate::ui::part::{CheckInBlock, FormError, ReadBy, RefusedWaits, Reminders, StateMark, StatusLine, day, load};

/// The signed-in student's plan as a list of four tasks.
#[component]
pub fn MyPlan() -> impl IntoView {
    let home = Resource::new_blocking(|| (), |()| my_home());
    view! {
        <Title text=say::bar_my_plan(language()) />
        {load(home, |home: Loaded| view! { <Home home /> })}
    }
}

#[component]
fn Home(home: Loaded) -> impl IntoView {
    let Loaded { plan, is_new_year, next_check, readings, check_ins, reminders, school, has_refused } = home;
    let language = language();
    let (before_name, behind_name) = around(&say::home_hello(language, HERE));
    let from = check_ins.from.clone();
    let live = expect_context::<Live>();
    // This page needs no words; but what a page that died left on this device is not to wait for one that does.
    #[cfg(feature = "hydrate")]
    Effect::new({
        let (student, grade, list) = (plan.student, plan.grade, plan.catalogue.clone());
        move |_| {
            let list = list.clone();
            crate::ui::browser::soon(async move {
                if crate::ui::browser::waits(student).await {
                    drop(crate::ui::chunk::resume(live, student, (grade, list)).await);
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
    let list = StoredValue::new(plan.catalogue);
    let open = Signal::derive(move || items.with(|items| list.with_value(|list| Open::of(list, grade, items))));
    let due = check_ins.window.as_ref().and_then(|(name, last)| {
        progress::window_too(language, (name, last), check_ins.is_revisited, check_ins.is_checked_in)
    });
    view! {
        // What looks into the device before this page wakes knows by it whose page it is.
        <header class="page-head" data-person=plan.student.0>
            <h1>{before_name} <span dir="auto">{plan.name}</span> {behind_name}</h1>
            <p class="meta">{say::home_meta(language, usize::from(grade.number()), &plan.school, &plan.year.to_string())}</p>
        </header>
        {is_new_year.then(|| view! {
            <p class="notice">
                {say::home_new_year(language)}
            </p>
        })}
        {has_refused.then(|| view! { <RefusedWaits href="/plan/refused".to_owned() /> })}
        <FormError path="/api/put_reminder_away" />
        <Reminders reminders child=None from />
        {check_ins.agreed.clone().map(|(step, on)| agreed(language, step, on))}
        {move || next_step(language, progress::next(language, &standing.get(), &open.get()), due.clone())}
        <h2 class="unseen">{say::home_sections(language)}</h2>
        <p class="stands">{move || progress::summary(language, &standing.get())}</p>
        <ol class="cards">
            {Section::ALL
                .into_iter()
                .map(|section| {
                    let state = Signal::derive(move || standing.get().state(section));
                    let next_check = next_check.clone().filter(|_| section == Section::Goals);
                    view! {
                        <li class=format!("card tone-{}", section.slug())>
                            <h3>
                                <A href=format!("/plan/{}", section.slug())>{section.title_in(language)}</A>
                            </h3>
                            <StateMark state />
                            <p>{move || progress::needs(language, section, state.get(), &open.get())}</p>
                            {next_check.map(|says| view! { <p class="next-check"><a rel="external" href="/plan/cards" dir="auto">{says}</a></p> })}
                        </li>
                    }
                })
                .collect_view()}
        </ol>
        <Picked list items />
        <CheckInBlock course=check_ins is_own=true />
        <Way list items grade />
        {school.map(|line| view! { <p class="notice">{line}</p> })}
        {readings.filter(|readings| !readings.all.is_empty()).map(|readings| view! { <ReadBy readings student=plan.student /> })}
        <nav class="around" aria-label=say::home_around(language)>
            <a class="quiet" rel="external" href="/plan/school">{say::home_school(language)}</a>
            <a class="quiet" rel="external" href="/plan/resources">{say::home_resources(language)}</a>
            <a class="quiet" rel="external" href="/plan/who">{say::home_who(language)}</a>
            <a class="quiet" rel="external" href="/plan/years">{say::home_years(language)}</a>
            <a class="quiet" rel="external" href="/plan/sharing">{say::home_sharing(language)}</a>
            <a class="quiet" rel="external" href="/plan/print">{say::home_print(language)}</a>
            <a class="quiet" rel="external" href="/plan/record">{say::home_record(language)}</a>
            <a class="quiet" rel="external" href="/account#device">{say::home_device(language)}</a>
        </nav>
        <StatusLine before="" />
    }
}

/// The next step that the last check-in agreed on, with its day.
fn agreed(language: Language, step: String, on: String) -> impl IntoView {
    let (before, behind) = around(&say::home_agreed(language, HERE));
    view! {
        <section class="next" aria-labelledby="agreed">
            <div>
                <h2 id="agreed">{before} <time datetime=on.clone()>{day(&on)}</time> {behind}</h2>
                <p class="next-what" dir="auto">{step}</p>
            </div>
        </section>
    }
}

/// The one step that comes next, why it is worth it, and the button that leads there; and the check-in window that is `due`
/// beside it.
fn next_step(language: Language, step: Option<Step>, due: Option<String>) -> impl IntoView {
    match step {
        Some(Step { section, what, why, verb }) => view! {
            <section class="next" aria-labelledby="next">
                <div>
                    <h2 id="next">{say::home_next(language)}</h2>
                    <p class="next-what">{what}</p>
                    <p class="next-why">{why}</p>
                    {due.map(|due| view! { <p class="next-window" dir="auto">{due}</p> })}
                </div>
                <A href=format!("/plan/{}", section.slug()) attr:class="button">{verb}</A>
            </section>
        }
        .into_any(),
        None => view! {
            <section class="next" aria-labelledby="next">
                <div>
                    <h2 id="next">{say::home_next(language)}</h2>
                    <p class="next-what">
                        {if due.is_some() {
                            say::home_check_in_due(language)
                        } else {
                            say::home_all_done(language)
                        }}
                    </p>
                </div>
            </section>
        }
        .into_any(),
    }
}

/// What the student picked to work on next.
#[component]
fn Picked(list: StoredValue<Catalogue>, items: Signal<std::collections::BTreeMap<String, ItemState>>) -> impl IntoView {
    let language = language();
    let picked = move || {
        // Of what came since the page was made it has perhaps no words.
        let is_named = |entry: &Entry| !entry.item.title.is_empty();
        items.with(|items| list.with_value(|list| list.picked(items).filter(is_named).collect::<Vec<_>>()))
    };
    move || {
        let picked = picked();
        (!picked.is_empty()).then(|| {
            view! {
                <section class="picked" aria-labelledby="picked">
                    <h2 id="picked">{say::home_picked(language)}</h2>
                    <ul>
                        {picked
                            .into_iter()
                            .map(|entry| {
                                let place = format!("/plan/success#item-{}", entry.key());
                                view! { <li><a rel="external" href=place dir="auto">{entry.item.title}</a></li> }
                            })
                            .collect_view()}
                    </ul>
                </section>
            }
        })
    }
}

/// The way from grade 6 to beyond, with the student's own ticks.
#[component]
fn Way(
    list: StoredValue<Catalogue>,
    items: Signal<std::collections::BTreeMap<String, ItemState>>,
    grade: Grade,
) -> impl IntoView {
    let language = language();
    view! {
        <section class="way" aria-labelledby="way">
            <h2 id="way">{say::home_way(language)}</h2>
            <ol class="stops">
                {Grade::ALL
                    .into_iter()
                    .map(|stop| {
                        let here = stop == grade;
                        let done = move || {
                            let items = items.get();
                            let is_done = |key: String| items.get(&key).is_some_and(ItemState::is_settled);
                            list.with_value(|list| list.keys_of(stop).map(is_done).collect::<Vec<_>>())
                        };
                        let count = move || {
                            let boxes = done();
                            say::home_count(language, boxes.iter().filter(|done| **done).count(), boxes.len())
                        };
                        view! {
                            <li class="stop" class:stop-here=here aria-current=here.then_some("step")>
                                <span class="stop-grade">
                                    <span class="unseen">{say::home_stop(language)} " "</span>
                                    {stop.number()}
                                </span>
                                <span class="dots" aria-hidden="true">
                                    {move || {
                                        done().into_iter().map(|done| view! { <i class:dot-done=done></i> }).collect_view()
                                    }}
                                </span>
                                <span class="stop-count">{count}</span>
                                {here.then(|| view! { <span class="stop-note">{say::home_here(language)}</span> })}
                            </li>
                        }
                    })
                    .collect_view()}
                <li class="stop stop-beyond">
                    <span class="stop-grade">{say::home_beyond(language)}</span>
                    <span class="stop-count">{say::home_next(language)}</span>
                </li>
            </ol>
        </section>
    }
}
