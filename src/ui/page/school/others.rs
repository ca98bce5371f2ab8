//! What else is required to graduate: hours as a picture and as a table, and what is done or not done yet.

use leptos::prelude::*;

use super::{cell, head};
use crate::domain::school_record::{Measure, Standing};
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::{Bars, Fill};

#[component]
pub(super) fn Others(others: Vec<Standing>) -> impl IntoView {
    let language = language();
    let open = others.iter().filter(|one| !one.is_met()).count();
    let sentence = match open {
        0 => say::school_others_met(language).to_owned(),
        _ => say::school_others_left(language, &open.to_string(), &others.len().to_string()),
    };
    let hours: Vec<_> = others.iter().filter(|one| one.measure == Measure::Hours).cloned().collect();
    let row = |one: Standing| {
        let state = state(language, &one);
        view! {
            <tr role="row">
                <th role="rowheader" scope="row"><bdi>{one.name}</bdi></th>
                {cell(say::school_other_state(language), state)}
            </tr>
        }
    };
    (!others.is_empty()).then(|| view! {
        <section class="sheet table report" aria-labelledby="others">
            <h2 id="others">{say::school_others(language)}</h2>
            <p class="lead">{sentence}</p>
            <div class="report-pair">
                {(!hours.is_empty()).then(|| view! { <Hours hours /> })}
                <table role="table">
                    <caption class="unseen">{say::school_others(language)}</caption>
                    <thead role="rowgroup">
                        <tr role="row">{head(say::school_other(language))} {head(say::school_other_state(language))}</tr>
                    </thead>
                    <tbody role="rowgroup">{others.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    })
}

/// How one of them stands, in words.
fn state(language: Language, one: &Standing) -> String {
    let (had, needed, left) = (one.earned.to_string(), one.needed.to_string(), one.left().to_string());
    match (one.measure, one.is_met()) {
        (Measure::Done, true) => say::school_other_done(language).to_owned(),
        (Measure::Done, false) => say::school_other_open(language).to_owned(),
        (_, true) => say::school_other_hours_met(language, &needed),
        (_, false) => say::school_other_hours(language, &had, &needed, &left),
    }
}

#[component]
fn Hours(hours: Vec<Standing>) -> impl IntoView {
    let language = language();
    let says = |one: &Standing| {
        say::school_hours_chart_one(language, &one.name, &one.earned.to_string(), &one.needed.to_string())
    };
    let says = hours.iter().map(says).collect::<Vec<_>>().join(" ");
    let bar = |one: &Standing| {
        let parts = [(Fill::Full, one.counted()), (Fill::Open, one.left())];
        (one.name.clone(), parts.map(|(fill, hours)| (fill, u64::from(hours.0))).to_vec())
    };
    let bars = hours.iter().map(bar).collect();
    let legend = vec![(Fill::Full, say::school_hours_had(language)), (Fill::Open, say::school_left(language))];
    view! { <Bars id="hours" title=say::school_hours_chart(language) says legend bars /> }
}
