//! A student's plan as adults read it: words, ticks, states. Comments stand beside the words; the words
//! themselves cannot be written here.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use crate::api::edit::Life;
use crate::api::plan::{WholePlan, student_plan};
use crate::domain::comment::Passage;
use crate::domain::person::PersonId;
use crate::domain::section::Sections;
use crate::domain::trail::Capacity;
use crate::say::{self, HERE};
use crate::ui::language;
#[cfg(feature = "hydrate")]
use crate::ui::live;
use crate::ui::part::{
    CheckInBlock, Choice, Company, FormError, InList, NotPassedOn, NotSent, ReadBy, RefusedWaits, Sheets, Talk, When,
    load, to_student,
};

/// The forms of the grid.
const ABOUT_BOXES: [&str; 4] =
    ["/api/confirm_tick", "/api/withdraw_confirmation", "/api/exempt_item", "/api/end_exemption"];

/// The plan of the student in the address.
#[component]
pub fn StudentPlan() -> impl IntoView {
    let params = use_params_map();
    let student = Memo::new(move |_| params.read().get("student").and_then(|id| id.parse::<PersonId>().ok()));
    let query = use_query_map();
    let passage = Memo::new(move |_| query.read().get("passage").and_then(|passage| passage.parse::<Passage>().ok()));
    // The box for which there is a form, in the same way.
    let exempting = Memo::new(move |_| query.read().get("item"));
    move || match student.get() {
        Some(student) => {
            // The page is asked for once; what is chosen later is asked for by the part that shows it.
            let plan =
                Resource::new_blocking(move || student, move |student| student_plan(student, passage.get_untracked()));
            let (here, said) = (RwSignal::new(Vec::new()), RwSignal::new(None));
            #[cfg(feature = "hydrate")]
            Effect::new(move |_| {
                let shown = move || Some(plan.read_untracked().as_ref()?.as_ref().ok()?.comments.base);
                live::read_along(student, here, said, shown, move || plan.refetch());
            });
            view! {
                {load(plan, move |plan: WholePlan| view! { <Reading plan passage exempting said /> })}
                <Company here />
            }
            .into_any()
        }
        None => view! { <super::not_found::NotFound /> }.into_any(),
    }
}

#[component]
fn Reading(
    plan: WholePlan,
    passage: Memo<Option<Passage>>,
    exempting: Memo<Option<String>>,
    said: RwSignal<Option<(u64, Life)>>,
) -> impl IntoView {
    let language = language();
    let WholePlan {
        plan,
        sections,
        capacity,
        since,
        words,
        cards,
        readings,
        check_ins,
        comments,
        blank,
        boxes,
        has_refused,
    } = plan;
    let is_whole = sections == Sections::ALL;
    let talk = Talk::new(plan.student, comments);
    talk.follow(said);
    let blank = talk.opens(passage, blank);
    let student = plan.student;
    view! {
        <Title text=plan.name.clone() />
        <article class="reading">
            <header class="page-head">
                <p class="back">{way_back(capacity)}</p>
                <InList student />
                <h1 dir="auto">{plan.name.clone()}</h1>
                <p class="meta">
                    {say::home_meta(language, usize::from(plan.grade.number()), &plan.school, &plan.year.to_string())}
                    {is_whole.then(|| {
                        let (before, behind) = say::around(&say::plan_changed(language, HERE));
                        view! { {before} <When at=plan.changed.clone() never=say::not_yet(language) /> {behind} }
                    })}
                </p>
                {since.map(|since| {
                    let (before, behind) = say::around(&since.says);
                    view! { <p class="meta">{before} <When at=Some(since.at) never="" /> {behind}</p> }
                })}
            </header>
            {(capacity == Capacity::Partner).then(|| view! { <NotPassedOn /> })}
            {has_refused.then(|| view! { <RefusedWaits href=to_student(student, "/refused") /> })}
            {matches!(capacity, Capacity::Counselor | Capacity::Teacher).then(|| view! { <CommentsWait talk /> })}
            <NotSent talk />
            {ABOUT_BOXES.map(|path| view! { <FormError path /> })}
            {check_ins.map(|course| view! { <CheckInBlock course is_own=false /> })}
            <Sheets plan sections words cards talk blank history=true tools=boxes exempting />
            {readings.map(|readings| view! { <ReadBy readings student /> })}
            {around(capacity, student)}
            <Choice talk />
        </article>
    }
}

/// How many comments wait for an answer, with the way to the first.
#[component]
fn CommentsWait(talk: Talk) -> impl IntoView {
    let language = language();
    move || {
        talk.comments.with(|comments| {
            let mut waiting = comments.threads.iter().filter(|thread| thread.waits());
            let first = waiting.next()?.id;
            let says = say::comments_wait(language, 1 + waiting.count());
            let href = format!("#comment-{first}");
            Some(view! { <p class="notice"><a rel="external" href=href>{says}</a></p> })
        })
    }
}

/// The other pages about this plan, for who may open them.
fn around(capacity: Capacity, student: PersonId) -> impl IntoView {
    let language = language();
    let is_family = matches!(capacity, Capacity::Guardian | Capacity::Student);
    (capacity != Capacity::Partner).then(|| {
        view! {
            <nav class="around" aria-label=say::home_around(language)>
                <a class="quiet" rel="external" href=to_student(student, "/school")>{say::plan_school(language)}</a>
                <a class="quiet" rel="external" href=to_student(student, "/resources")>{say::home_resources(language)}</a>
                {(is_family || capacity == Capacity::Counselor)
                    .then(|| view! {
                        <a class="quiet" rel="external" href=to_student(student, "/who")>{say::child_who(language)}</a>
                        <a class="quiet" rel="external" href=to_student(student, "/years")>{say::plan_years(language)}</a>
                        <a class="quiet" rel="external" href=to_student(student, "/print")>{say::child_print(language)}</a>
                    })}
                {is_family
                    .then(|| view! {
                        <a class="quiet" rel="external" href=to_student(student, "/sharing")>{say::child_sharing(language)}</a>
                        <a class="quiet" rel="external" href=to_student(student, "/record")>{say::child_record(language)}</a>
                    })}
            </nav>
        }
    })
}

/// To the list that the reader came from.
fn way_back(capacity: Capacity) -> impl IntoView {
    let (href, label) = match capacity {
        Capacity::Guardian => ("/children", say::bar_my_children(language())),
        Capacity::Partner => ("/shared", say::bar_shared(language())),
        _ => ("/desk", say::bar_students(language())),
    };
    view! { <a rel="external" href=href>{label}</a> }
}
