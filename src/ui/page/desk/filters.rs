//! The choices of the list, each with the number of students that it would leave.

use std::fmt::Display;

use leptos::prelude::*;

use crate::api::desk::{Choices, Left};
use crate::domain::completion::State;
use crate::domain::grade::Grade;
use crate::domain::roster::{Count, Counts, Filter, Knows, Order, Span};
use crate::domain::section::Section;
use crate::domain::status::Phase;
use crate::ui::part::select;

/// The form of the list.
#[component]
pub fn Filters(
    filter: Filter,
    counts: Option<Counts>,
    choices: Choices,
    left: Left,
    /// What the list can be filtered by.
    knows: Knows,
) -> impl IntoView {
    let number = |read: &dyn Fn(&Counts) -> u64| counts.as_ref().map(read);
    let schools = (choices.schools.len() > 1).then(|| {
        let option = |(id, name): &(_, String)| {
            let left = counts.as_ref().and_then(|counts| counts.school(*id));
            (id.to_string(), with(name, left), filter.school == Some(*id))
        };
        select("School", "school", Some("All schools"), choices.schools.iter().map(option).collect())
    });
    let grades = Grade::ALL.map(|grade| {
        let left = number(&|counts| counts.grade(grade));
        (grade.to_string(), with(&grade.to_string(), left), filter.grade == Some(grade))
    });
    let phases = Phase::OPEN.map(|phase| {
        let left = number(&|counts| counts.phase(phase));
        (phase.slug().to_owned(), with(phase.title(), left), filter.phase == Some(phase))
    });
    let asks = with("Asks for a check-in", number(&|counts| counts.asks));
    let chips = Section::ALL.map(|section| {
        let left = number(&|counts| counts.missing(section));
        let is_chosen = filter.sections.missing.has(section);
        view! {
            <label class=format!("chip tone-{}", section.slug())>
                <input type="checkbox" name="missing" value=section.slug() checked=is_chosen autocomplete="off" />
                <span>{section.short()}</span>
                {left.map(|left| view! { <span class="chip-count">{left}<span class="unseen">" students"</span></span> })}
            </label>
        }
    });
    view! {
        <form method="get" action="/desk" class="filters sheet">
            <input type="hidden" name="show" value="all" />
            <fieldset class="chips">
                <legend>"Who have not completed"</legend>
                {chips.collect_view()}
                {select("of these", "match", Some("all"), vec![("any".to_owned(), "any".to_owned(), filter.sections.any)])}
            </fieldset>
            <div class="filter-row">
                {schools}
                {select("Grade", "grade", Some("All grades"), grades.into())}
                {knows.check_ins.then(|| select("Check-in window", "window", Some("Any"), phases.into()))}
                <label>
                    "Name or number"
                    <input type="search" name="name" value=filter.name.clone() dir="auto" autocomplete="off" />
                </label>
                {knows.check_ins.then(|| view! {
                    <label class="tick">
                        <input type="checkbox" name="asks" value="yes" checked=filter.asks autocomplete="off" />
                        <span>{asks}</span>
                    </label>
                })}
                <button class="button" type="submit">"Show"</button>
                <a href="/desk?show=all" class="quiet">"Clear"</a>
            </div>
            <More filter counts=counts.clone() choices left knows />
        </form>
    }
}

/// The choices that are asked for less often; open where one of them is made.
#[component]
fn More(filter: Filter, counts: Option<Counts>, choices: Choices, left: Left, knows: Knows) -> impl IntoView {
    let Choices { classes, counselors, .. } = choices;
    let is_open = filter.changed.is_some()
        || filter.contact.is_some()
        || filter.class.is_some()
        || filter.caseload.is_some()
        || filter.exempt.is_some()
        || filter.order != Order::default()
        || filter.sections.states.iter().any(Option::is_some);
    let states = Section::ALL.map(|section| {
        let options = State::ALL.map(|state| {
            let left = counts.as_ref().map(|counts| counts.state(section, state));
            let is_chosen = filter.sections.states[section as usize] == Some(state);
            (state.slug().to_owned(), with(state.title(), left), is_chosen)
        });
        select(section.short(), section.slug(), Some("In any state"), options.into())
    });
    let spans = |chosen: Option<Span>| {
        Span::ALL.map(|span| (span.slug().to_owned(), span.title().to_owned(), chosen == Some(span))).into()
    };
    let named = |label, name, any, all: Vec<(i64, String)>, left: Vec<Count>, chosen: Option<i64>| {
        let option = |((id, name), left): ((i64, String), Count)| {
            // Where not everybody was read, nobody found says nothing.
            let left = Some(left).filter(|left| *left != Count::Over(0));
            (id.to_string(), with(&name, left), chosen == Some(id))
        };
        (!all.is_empty()).then(|| select(label, name, Some(any), all.into_iter().zip(left).map(option).collect()))
    };
    let exemptions =
        [(true, "yes", "From an item at least"), (false, "no", "From none")].map(|(exempt, value, words)| {
            let left = counts.as_ref().map(|counts| counts.exempt(exempt));
            (value.to_owned(), with(words, left), filter.exempt == Some(exempt))
        });
    let orders = [Order::Contact, Order::Change]
        .into_iter()
        .filter(|order| knows.check_ins || *order != Order::Contact)
        .map(|order| (order.slug().to_owned(), order.title().to_owned(), filter.order == order));
    view! {
        <details class="more" open=is_open>
            <summary>"More choices, and the order"</summary>
            <div class="filter-row">
                {states.collect_view()}
                {knows.check_ins.then(|| select("Last check-in", "contact", Some("Whenever"), spans(filter.contact)))}
                {select("Last change", "changed", Some("Whenever"), spans(filter.changed))}
                {knows.exemptions.then(|| select("Exempt", "exempt", Some("Whether or not"), exemptions.into()))}
                {named("Class", "class", "All classes", classes, left.classes, filter.class.map(|class| class.0))}
                {named("Caseload of", "caseload", "Everybody", counselors, left.caseloads, filter.caseload.map(|other| other.0))}
                {select("In the order of", "order", Some(Order::Name.title()), orders.collect())}
            </div>
        </details>
    }
}

fn with(words: &str, number: Option<impl Display>) -> String {
    number.map_or_else(|| words.to_owned(), |number| format!("{words} ({number})"))
}
