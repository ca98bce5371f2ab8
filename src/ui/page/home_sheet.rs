//! A sheet to send home on paper, in the language of the home: what to talk about, what comes next, the window that is open,
//! room to write, and a line to sign. HTML alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::addressed::{BackToPlan, about_student};
use super::children::{open_window, to_ask};
use crate::api::home_sheet::{Agreed, HomeSheet as Sheet, open_home_sheet};
use crate::domain::conversation::Conversation;
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::{load, to_student};

/// Lines to write on.
const LINES: usize = 5;

/// The sheet of the student in the address, in the language that it names.
#[component]
pub fn HomeSheet() -> impl IntoView {
    about_student(|student| {
        let asked = use_query_map().with_untracked(|query| query.get("language"));
        let answer = Resource::new_blocking(|| (), move |()| open_home_sheet(student, asked.clone()));
        load(answer, |sheet: Sheet| view! { <Shown sheet /> })
    })
}

#[component]
fn Shown(sheet: Sheet) -> impl IntoView {
    let page = language();
    let language = Language::of(&sheet.language).unwrap_or_default();
    let Sheet {
        student, name, school, grade, year, today, month, asked, catalogue, stands, next, window, agreed, ..
    } = sheet;
    let title = say::home_sheet_title(language, &name);
    let facts = [
        (say::print_school(language), school),
        (say::print_grade(language), grade.to_string()),
        (say::print_year(language), year.to_string()),
        (say::print_as_of(language), say::on(language, &today)),
    ];
    let window =
        window.map_or_else(|| say::home_sheet_no_window(language).to_owned(), |one| open_window(language, &one));
    view! {
        <Title text=title.clone() />
        <div class="not-on-paper paper-ways">
            <BackToPlan is_own=false student name=name.clone() />
            <p class="meta">{say::meeting_print(page)}</p>
            <nav aria-label=say::home_sheet_in(page)>
                <ul class="ways plain">
                    {Language::ALL
                        .into_iter()
                        .map(|one| {
                            let here = (one == language).then_some("page");
                            view! {
                                <li>
                                    <a class="quiet" href=to_student(student, &format!("/home-sheet?language={}", one.tag())) aria-current=here lang=one.tag() dir=one.direction()>
                                        {one.name()}
                                    </a>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </nav>
        </div>
        <article class="paper home-sheet" lang=language.tag() dir=language.direction()>
            <header class="paper-head">
                <p class="paper-kind">{say::product(language)}</p>
                <h1 dir="auto">{title}</h1>
                <dl class="paper-facts">
                    {facts.map(|(what, value)| view! { <div><dt>{what}</dt><dd dir="auto">{value}</dd></div> }).collect_view()}
                </dl>
            </header>
            <section class="paper-part" aria-labelledby="talk">
                <div class="paper-title"><h2 id="talk">{say::month_title(language, month.into())}</h2></div>
                {Conversation::of(&asked, month, grade, &catalogue).map(|talk| view! { <ul>{to_ask(language, grade, talk)}</ul> })}
                <p>{say::month_end(language)}</p>
            </section>
            <section class="paper-part" aria-labelledby="next">
                <div class="paper-title"><h2 id="next">{say::home_sheet_next(language)}</h2></div>
                <p>{say::home_sheet_reads(language)} " " <q>{stands}</q></p>
                {next.map(|(what, why)| view! { <p><q>{what}</q> " " <q>{why}</q></p> })}
                {agreed.map(|agreed| view! { <p>{next_step(language, agreed)}</p> })}
            </section>
            <section class="paper-part" aria-labelledby="window">
                <div class="paper-title"><h2 id="window">{say::home_sheet_window(language)}</h2></div>
                <p dir="auto">{window}</p>
            </section>
            <section class="paper-part" aria-labelledby="comment">
                <div class="paper-title"><h2 id="comment">{say::home_sheet_comment(language)}</h2></div>
                <div class="ruled" aria-hidden="true">{[(); LINES].map(|()| view! { <div></div> }).collect_view()}</div>
            </section>
            <section class="paper-part paper-signs" aria-labelledby="signs">
                <div class="paper-title"><h2 id="signs">{say::home_sheet_read(language)}</h2></div>
                <p>{say::home_sheet_back(language)}</p>
                <p class="sign">
                    <span class="sign-line" aria-hidden="true"></span>
                    <span>{say::home_sheet_name(language)}</span>
                    <span class="sign-day" aria-hidden="true"></span>
                    <span>{say::print_day(language)}</span>
                </p>
            </section>
        </article>
    }
}

/// What was agreed for later, in the words of whoever logged it.
fn next_step(language: Language, agreed: Agreed) -> impl IntoView {
    let Agreed { day, next_step, next_day } = agreed;
    let by = next_day.map(|day| [" (", &say::on(language, &day), ")"].concat());
    view! { {say::home_sheet_agreed(language, &say::on(language, &day))} " " <q dir="auto">{next_step}</q> {by} }
}
