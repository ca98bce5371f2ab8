//! The choices of the list, each with the number of students that it would leave.

use leptos::prelude::*;

use crate::api::desk::{Choices, Left};
use crate::domain::completion::State;
use crate::domain::grade::Grade;
use crate::domain::roster::{Count, Counts, Filter, Knows, NOBODYS, Order, Span};
use crate::domain::section::Section;
use crate::domain::status::{Phase, Review};
use crate::say::{self, Language};
use crate::ui::language;
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
    let language = language();
    let number = |read: &dyn Fn(&Counts) -> u64| counts.as_ref().map(read).map(|number| number.to_string());
    let schools = (choices.schools.len() > 1).then(|| {
        let option = |(id, name): &(_, String)| {
            let left = counts.as_ref().and_then(|counts| counts.school(*id)).map(|left| left.to_string());
            (id.to_string(), with(language, name, left), filter.school == Some(*id))
        };
        select(
            say::filter_school(language),
            "school",
            Some(say::filter_all_schools(language)),
            choices.schools.iter().map(option).collect(),
        )
    });
    let grades = Grade::ALL.map(|grade| {
        let left = number(&|counts| counts.grade(grade));
        (grade.to_string(), with(language, &grade.to_string(), left), filter.grade == Some(grade))
    });
    let phases = Phase::OPEN.map(|phase| {
        let left = number(&|counts| counts.phase(phase));
        (phase.slug().to_owned(), with(language, phase.title_in(language), left), filter.phase == Some(phase))
    });
    let reviews = Review::OVER.map(|review| {
        let left = number(&|counts| counts.review(review));
        (review.slug().to_owned(), with(language, review.title_in(language), left), filter.review == Some(review))
    });
    // Before the first window of the year is over there is nothing to choose.
    let had_window = filter.review.is_some() || counts.as_ref().is_none_or(Counts::had_window);
    let asks = with(language, say::filter_asks(language), number(&|counts| counts.asks));
    let waits = with(language, say::filter_waits(language), number(&|counts| counts.waits));
    let chips = Section::ALL.map(|section| {
        let left = number(&|counts| counts.missing(section));
        let is_chosen = filter.sections.missing.has(section);
        view! {
            <label class=format!("chip tone-{}", section.slug())>
                <input type="checkbox" name="missing" value=section.slug() checked=is_chosen autocomplete="off" />
                <span>{section.short_in(language)}</span>
                {left.map(|left| view! { <span class="chip-count">{left}<span class="unseen">{say::filter_students_unseen(language)}</span></span> })}
            </label>
        }
    });
    view! {
        <form method="get" action="/desk" class="filters sheet">
            <input type="hidden" name="show" value="all" />
            <fieldset class="chips">
                <legend>{say::filter_who_miss(language)}</legend>
                {chips.collect_view()}
                {select(say::filter_of_these(language), "match", Some(say::filter_all(language)), vec![("any".to_owned(), say::filter_any(language).to_owned(), filter.sections.any)])}
            </fieldset>
            <div class="filter-row">
                {schools}
                {select(say::filter_grade(language), "grade", Some(say::filter_all_grades(language)), grades.into())}
                {knows.check_ins.then(|| select(say::filter_window(language), "window", Some(say::filter_any_window(language)), phases.into()))}
                {(knows.check_ins && had_window).then(|| select(say::filter_review(language), "review", Some(say::filter_any_window(language)), reviews.into()))}
                <label>
                    {say::filter_name(language)}
                    <input type="search" name="name" value=filter.name.clone() dir="auto" autocomplete="off" />
                </label>
                {knows.check_ins.then(|| view! {
                    <label class="tick">
                        <input type="checkbox" name="asks" value="yes" checked=filter.asks autocomplete="off" />
                        <span>{asks}</span>
                    </label>
                    <label class="tick">
                        <input type="checkbox" name="due" value="week" checked=filter.due autocomplete="off" />
                        <span>{say::filter_due(language)}</span>
                    </label>
                })}
                {knows.comments.then(|| view! {
                    <label class="tick">
                        <input type="checkbox" name="waits" value="yes" checked=filter.waits autocomplete="off" />
                        <span>{waits}</span>
                    </label>
                })}
                <button class="button" type="submit">{say::filter_show(language)}</button>
                <a href="/desk?show=all" class="quiet">{say::filter_clear(language)}</a>
            </div>
            <More filter counts=counts.clone() choices left knows />
        </form>
    }
}

/// The choices that are asked for less often; open where one of them is made.
#[component]
fn More(filter: Filter, counts: Option<Counts>, choices: Choices, left: Left, knows: Knows) -> impl IntoView {
    let language = language();
    let Choices { classes, counselors, .. } = choices;
    let is_open = filter.changed.is_some()
        || filter.contact.is_some()
        || filter.class.is_some()
        || filter.caseload.is_some()
        || filter.alone
        || filter.exempt.is_some()
        || filter.order != Order::default()
        || filter.sections.states.iter().any(Option::is_some);
    let states = Section::ALL.map(|section| {
        let options = State::ALL.map(|state| {
            let left = counts.as_ref().map(|counts| counts.state(section, state).to_string());
            let is_chosen = filter.sections.states[section as usize] == Some(state);
            (state.slug().to_owned(), with(language, state.title_in(language), left), is_chosen)
        });
        select(section.short_in(language), section.slug(), Some(say::filter_any_state(language)), options.into())
    });
    let spans = |chosen: Option<Span>| {
        Span::ALL.map(|span| (span.slug().to_owned(), span.title_in(language).to_owned(), chosen == Some(span))).into()
    };
    let named = |all: Vec<(i64, String)>, left: Vec<Count>, chosen: Option<i64>| {
        let option = move |((id, name), left): ((i64, String), Count)| {
            // Where not everybody was read, nobody found says nothing.
            let left = Some(left).filter(|left| *left != Count::Over(0)).map(|left| left.words_in(language));
            (id.to_string(), with(language, &name, left), chosen == Some(id))
        };
        all.into_iter().zip(left).map(option)
    };
    let classes: Vec<_> = named(classes, left.classes, filter.class.map(|class| class.0)).collect();
    // Beside one counselor's students nobody counts those of none.
    let nobodys = knows.caseloads.then(|| {
        let left = counts.as_ref().filter(|_| filter.caseload.is_none()).map(|counts| counts.alone.to_string());
        (NOBODYS.to_owned(), with(language, say::filter_nobodys(language), left), filter.alone)
    });
    let counselors = named(counselors, left.caseloads, filter.caseload.map(|other| other.0));
    let caseloads: Vec<_> = nobodys.into_iter().chain(counselors).collect();
    let choice =
        |label, name, any, options: Vec<_>| (!options.is_empty()).then(|| select(label, name, Some(any), options));
    let exemptions = [(true, "yes", say::filter_exempt_yes(language)), (false, "no", say::filter_exempt_no(language))]
        .map(|(exempt, value, words)| {
            let left = counts.as_ref().map(|counts| counts.exempt(exempt).to_string());
            (value.to_owned(), with(language, words, left), filter.exempt == Some(exempt))
        });
    let is_offered = |order: Order| match order {
        Order::Name => false,
        Order::Contact => knows.check_ins,
        Order::Change => true,
        Order::Asked => filter.asks,
        Order::Due => filter.due,
    };
    let orders = Order::ALL
        .into_iter()
        .filter(|order| is_offered(*order))
        .map(|order| (order.slug().to_owned(), order.title_in(language).to_owned(), filter.order == order));
    view! {
        <details class="more" open=is_open>
            <summary>{say::filter_more(language)}</summary>
            <div class="filter-row">
                {states.collect_view()}
                {knows.check_ins.then(|| select(say::filter_last_contact(language), "contact", Some(say::filter_whenever(language)), spans(filter.contact)))}
                {select(say::filter_last_changed(language), "changed", Some(say::filter_whenever(language)), spans(filter.changed))}
                {knows.exemptions.then(|| select(say::filter_exempt(language), "exempt", Some(say::filter_exempt_either(language)), exemptions.into()))}
                {choice(say::filter_class(language), "class", say::filter_all_classes(language), classes)}
                {choice(say::filter_caseload(language), "caseload", say::filter_everybody(language), caseloads)}
                {select(say::filter_order(language), "order", Some(Order::Name.title_in(language)), orders.collect())}
            </div>
        </details>
    }
}

fn with(language: Language, words: &str, number: Option<String>) -> String {
    number.map_or_else(|| words.to_owned(), |number| say::filter_with(language, words, &number))
}
