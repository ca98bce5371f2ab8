//! What a student shows of the years: the picture with its table, each goal from year to year, and the boxes of a year.
//! Only what the student said or ticked, and what adults said to it; nothing of it is a mark.

use leptos::prelude::*;

use super::number;
use crate::api::year::{Goal, InShort, Stop};
use crate::domain::section::Section;
use crate::say::{self, Language};
use crate::ui::part::{Growth, When};

/// The picture of the years and its table, the oldest first.
pub(super) fn picture(language: Language, years: &[InShort]) -> impl IntoView + use<> {
    let oldest_first = || years.iter().rev();
    let label = |year: &InShort| {
        let which = year.year.to_string();
        year.grade.map_or_else(|| which.clone(), |grade| say::years_grade(language, number(grade), &which))
    };
    let all = |year: &InShort| year.words.iter().sum::<usize>();
    let (first, last) = (oldest_first().next(), oldest_first().next_back());
    let says = match (first, last) {
        (Some(first), Some(last)) => say::growth_says(language, all(first), &label(first), all(last), &label(last)),
        _ => String::new(),
    };
    let [goals, barriers, strategies] = Section::WRITTEN.map(|section| section.title_in(language));
    let (steps, reached) = (say::growth_steps(language), say::growth_reached(language));
    let head = |what: &'static str| view! { <th role="columnheader" scope="col">{what}</th> };
    let heads = [say::growth_year(language), goals, barriers, strategies, steps, reached];
    let grown = oldest_first().map(|year| (label(year), year.words, (year.ticked.len(), year.boxes))).collect();
    let row = |year: &InShort| {
        let numbers = [goals, barriers, strategies].into_iter().zip(year.words);
        let numbers = numbers.chain([(steps, year.ticked.len()), (reached, year.reached)]);
        let cells = numbers.map(|(what, number)| view! { <td role="cell" data-label=what>{number}</td> });
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">{label(year)}</th>
                {cells.collect_view()}
            </tr>
        }
    };
    view! {
        <section class="sheet table report growth-picture" aria-labelledby="growth">
            <h2 id="growth">{say::growth_title(language)}</h2>
            <Growth
                title=say::growth_title(language) says legend=[goals, barriers, strategies, say::growth_step(language)]
                years=grown
            />
            <table role="table">
                <caption class="unseen">{say::growth_table(language)}</caption>
                <thead role="rowgroup">
                    <tr role="row">{heads.map(head).collect_view()}</tr>
                </thead>
                <tbody role="rowgroup">{oldest_first().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
}

/// Each goal that has a card, from year to year.
pub(super) fn goals_through(language: Language, goals: Vec<Goal>) -> Option<impl IntoView + use<>> {
    let one = move |goal: Goal| {
        let Goal { title, state, stops, reached, said } = goal;
        let name = title.clone();
        let stop = |stop: Stop| {
            let is_other = stop.title != name;
            view! {
                <li>
                    <span class="growth-when">{stop.when}</span> " "
                    <span class="growth-state">{stop.state}</span> " "
                    {is_other.then(|| view! { <q dir="auto">{stop.title}</q> })}
                    {(!stop.reason.is_empty()).then(|| view! { <span class="growth-reason" dir="auto">{stop.reason}</span> })}
                </li>
            }
        };
        let stops = stops.into_iter().map(stop).collect_view();
        view! {
            <li class="growth-goal">
                <h3 dir="auto">{title}</h3>
                {match reached {
                    Some(at) => view! { <p class="growth-reached">{say::growth_reached_on(language)} " " <When at=Some(at) never="" /></p> }.into_any(),
                    None => view! { <p class="goal-card-state">{state}</p> }.into_any(),
                }}
                <ol class="growth-stops">{stops}</ol>
                {(!said.is_empty()).then(|| view! {
                    <p class="label">{say::growth_said(language)}</p>
                    {said
                        .into_iter()
                        .map(|(who, words)| view! {
                            <figure class="growth-said">
                                <blockquote dir="auto">{words}</blockquote>
                                <figcaption><bdi>{who}</bdi></figcaption>
                            </figure>
                        })
                        .collect_view()}
                })}
            </li>
        }
    };
    (!goals.is_empty()).then(|| {
        view! {
            <section class="sheet tone-goals" aria-labelledby="through">
                <h2 id="through">{say::growth_goals(language)}</h2>
                <p class="meta">{say::growth_goals_what(language)}</p>
                <ul class="growth-goals">{goals.into_iter().map(one).collect_view()}</ul>
            </section>
        }
    })
}

/// The boxes that were ticked in a year.
pub(super) fn ticked_of(language: Language, ticked: Vec<(String, Option<String>)>) -> Option<impl IntoView + use<>> {
    let one = move |(title, by): (String, Option<String>)| {
        let by =
            by.map(|name| view! { " " <span class="meta" dir="auto">{say::growth_confirmed(language, &name)}</span> });
        view! { <li><span dir="auto">{title}</span> {by}</li> }
    };
    (!ticked.is_empty()).then(|| {
        view! {
            <p class="label">{say::growth_ticked(language)}</p>
            <ul class="growth-ticked">{ticked.into_iter().map(one).collect_view()}</ul>
        }
    })
}
