//! The whole plan as a paper to keep, to sign and to bring along: the same words on a screen and on Letter or A4. HTML
//! alone.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::addressed::{BackToPlan, about_student};
use crate::api::check_in::Entry;
use crate::api::print::{Print, open_print};
use crate::domain::catalogue::{Catalogue, Entry as GridBox};
use crate::domain::checklist::ItemState;
use crate::domain::grade::Grade;
use crate::domain::person::PersonId;
use crate::domain::section::Section;
use crate::say::{self, HERE, Language, around};
use crate::text::Line;
use crate::ui::language;
use crate::ui::part::{GoalCards, SaidThen, StateMark, Words, day, load};

/// One's own plan.
#[component]
pub fn OwnPrint() -> impl IntoView {
    page(None)
}

/// The plan of the student in the address.
#[component]
pub fn StudentPrint() -> impl IntoView {
    about_student(|student| page(Some(student)))
}

fn page(student: Option<PersonId>) -> impl IntoView {
    let answer = Resource::new_blocking(|| (), move |()| open_print(student));
    let pdf = use_query_map().with_untracked(|query| query.get("pdf"));
    load(answer, move |print: Print| view! { <Shown print pdf=pdf.clone() /> })
}

/// `pdf` is what became of the PDF that somebody asked for, where there is none.
#[component]
fn Shown(print: Print, pdf: Option<String>) -> impl IntoView {
    let language = language();
    let facts = print.facts(language);
    let Print { student, is_own, name, grade, standing, words, mut cards, catalogue, items, worded, check_ins, .. } =
        print;
    let title = if is_own { say::print_own(language).to_owned() } else { say::print_of(language, &name) };
    view! {
        <Title text=title />
        <article class="paper">
            <div class="not-on-paper paper-ways">
                <BackToPlan is_own student name=name.clone() />
                {match pdf.as_deref() {
                    Some("no-font") => Some(say::pdf_no_font(language)),
                    Some("too-long") => Some(say::pdf_too_long(language)),
                    Some("failed") => Some(say::pdf_failed(language)),
                    _ => None,
                }
                    .map(|why| view! { <p class="notice" role="status">{why}</p> })}
                <p class="meta">{say::meeting_print(language)}</p>
                {HAS_PDF.then(|| files(language, is_own, student))}
            </div>
            <header class="paper-head">
                <p class="paper-kind">{say::product(language)}</p>
                <h1 dir="auto">{name.clone()}</h1>
                <dl class="paper-facts">
                    {facts.map(|(what, value)| view! { <div><dt>{what}</dt><dd dir="auto">{value}</dd></div> }).collect_view()}
                </dl>
            </header>
            {Section::WRITTEN
                .into_iter()
                .zip(words)
                .map(|(section, lines)| {
                    let state = standing.state(section);
                    view! {
                        <section class=format!("paper-part tone-{}", section.slug()) aria-labelledby=section.slug()>
                            <div class="paper-title"><h2 id=section.slug()>{section.title_in(language)}</h2><StateMark state /></div>
                            {written(language, lines)}
                            {(section == Section::Goals).then(|| view! { <GoalCards cards=std::mem::take(&mut cards) prefix="" /> })}
                        </section>
                    }
                })
                .collect_view()}
            <section class="paper-part tone-success" aria-labelledby="success">
                <div class="paper-title">
                    <h2 id="success">{Section::Success.title_in(language)}</h2>
                    <StateMark state=standing.state(Section::Success) />
                </div>
                {grid(language, (grade, &catalogue), (&items, worded))}
            </section>
            <section class="paper-part" aria-labelledby="check-ins">
                <div class="paper-title"><h2 id="check-ins">{say::print_check_ins(language)}</h2></div>
                {check_ins.is_empty().then(|| view! { <p class="empty">{say::print_no_check_in(language)}</p> })}
                <ol class="paper-talks">{check_ins.into_iter().map(|one| check_in(language, one)).collect_view()}</ol>
            </section>
            <section class="paper-part paper-signs" aria-labelledby="signs">
                <div class="paper-title"><h2 id="signs">{say::print_signs(language)}</h2></div>
                <p>{say::print_signs_what(language)}</p>
                {[say::print_student(language), say::print_family(language), say::print_counselor(language)]
                    .map(|who| view! {
                        <p class="sign">
                            <span class="sign-line" aria-hidden="true"></span>
                            <span>{who}</span>
                            <span class="sign-day" aria-hidden="true"></span>
                            <span>{say::print_day(language)}</span>
                        </p>
                    })
                    .collect_view()}
            </section>
            <p class="meta paper-end">{say::print_end(language)}</p>
        </article>
    }
}

/// Whether this program makes PDFs.
pub(super) const HAS_PDF: bool = cfg!(feature = "pdf");

/// The same as a file.
fn files(language: Language, is_own: bool, student: PersonId) -> impl IntoView {
    let way = if is_own { "/plan/plan.pdf".to_owned() } else { format!("/students/{student}/plan.pdf") };
    view! {
        <p class="ways">
            <a class="button" rel="external" href=format!("{way}?paper=letter")>{say::pdf_letter(language)}</a>
            <a class="button" rel="external" href=format!("{way}?paper=a4")>{say::pdf_a4(language)}</a>
        </p>
        <p class="meta">{say::pdf_what(language)}</p>
    }
}

/// The student's words, or that there are none.
fn written(language: Language, lines: Vec<Line>) -> AnyView {
    if lines.iter().all(|line| line.runs.iter().all(|run| run.text.trim().is_empty())) {
        return view! { <p class="empty">{say::meeting_empty(language)}</p> }.into_any();
    }
    view! { <Words lines /> }.into_any()
}

/// The boxes of the own grade, whatever they say, those of other grades that are done, and what stands in no grade any more.
fn grid(
    language: Language,
    (own, list): (Grade, &Catalogue),
    (items, mut worded): (&BTreeMap<String, ItemState>, BTreeMap<String, String>),
) -> impl IntoView + use<> {
    let state = |one: &GridBox| items.get(&one.key()).cloned().unwrap_or_default();
    let boxes: Vec<_> = list.entries_of(own).map(|one| (one.clone(), state(&one))).collect();
    let done = |grade| list.entries_of(grade).filter(|one| state(one) == ItemState::Done).collect::<Vec<_>>();
    let others = Grade::ALL.into_iter().filter(|grade| *grade != own).map(|grade| (grade, done(grade)));
    let others: Vec<_> = others.filter(|(_, done)| !done.is_empty()).collect();
    let beside = list.besides(items);
    let mut said = move |one: &GridBox| worded.remove(&one.key()).map(|words| view! { " " <SaidThen words /> });
    view! {
        <h3>{say::grade(language, own.number().into())}</h3>
        <ul class="paper-boxes">
            {boxes
                .into_iter()
                .map(|(one, state)| {
                    let said = said(&one);
                    view! {
                        <li>
                            <span class=mark(&state) aria-hidden="true"></span>
                            <span><bdi>{one.item.title}</bdi> " " <span class="paper-says" dir="auto">{state.words_in(language)}</span> {said}</span>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
        {(!others.is_empty()).then(|| view! { <h3>{say::print_before(language)}</h3> })}
        {others
            .into_iter()
            .map(|(grade, done)| view! {
                <h4>{say::grade(language, grade.number().into())}</h4>
                <ul class="paper-boxes paper-done">
                    {done
                        .into_iter()
                        .map(|one| {
                            let said = said(&one);
                            view! {
                                <li>
                                    <span class=mark(&ItemState::Done) aria-hidden="true"></span>
                                    <span><bdi>{one.item.title}</bdi> {said}</span>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            })
            .collect_view()}
        {(!beside.is_empty()).then(|| view! {
            <h3>{say::success_others(language)}</h3>
            <ul class="paper-boxes">
                {beside
                    .into_iter()
                    .map(|one| view! {
                        <li>
                            <span class=mark(&one.state) aria-hidden="true"></span>
                            <span><bdi>{one.title_in(language)}</bdi> " " <span class="paper-says" dir="auto">{one.state.words_in(language)}</span></span>
                        </li>
                    })
                    .collect_view()}
            </ul>
        })}
    }
}

/// The square before a line: what it says stands behind it in words.
const fn mark(state: &ItemState) -> &'static str {
    match state {
        ItemState::NotYet | ItemState::Next => "square",
        ItemState::Done => "square square-done",
        ItemState::NotForMe { .. } | ItemState::Exempt { .. } => "square square-other",
    }
}

/// What was agreed on a day, and what comes next.
fn check_in(language: Language, entry: Entry) -> impl IntoView {
    let Entry { day: on, name, capacity, present, agreed, next_step, next_day, window, .. } = entry;
    let (before, behind) = around(&say::meeting_by(language, HERE, capacity.words_in(language)));
    let next_day = next_day.map(|on| view! { " (" <time datetime=on.clone()>{day(&on)}</time> ")" });
    view! {
        <li>
            <h3>
                <time datetime=on.clone()>{day(&on)}</time>
                {window.map(|window| view! { " \u{b7} " <bdi>{window}</bdi> })}
                <span class="paper-by">{before} <bdi>{name}</bdi> {behind}</span>
            </h3>
            {(!present.is_empty()).then(|| view! { <p>{say::entry_present(language)} " " <span class="check-in-words" dir="auto">{present}</span></p> })}
            {(!agreed.is_empty()).then(|| view! { <p>{say::entry_agreed(language)} " " <span class="check-in-words" dir="auto">{agreed}</span></p> })}
            {(!next_step.is_empty()).then(|| view! {
                <p><b>{say::entry_next(language)} {next_day} ": "</b> <span class="check-in-words" dir="auto">{next_step}</span></p>
            })}
        </li>
    }
}
