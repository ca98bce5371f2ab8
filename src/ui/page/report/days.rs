//! The report over time: the days that are kept, each table with its chart.

use leptos::prelude::*;

use super::tables::{head, plain, spoken};
use crate::domain::day::Day;
use crate::domain::report::Point;
use crate::domain::section::Section;
use crate::say;
use crate::ui::language;
use crate::ui::part::{Lines, on_day};

/// The head of a column, and its number on each day.
type Column = (&'static str, Vec<Option<u64>>);

/// The days that are kept: plans that were complete, and students who were checked in.
#[component]
pub fn OverTime(days: Vec<Point>) -> impl IntoView {
    let language = language();
    let numbers = |read: fn(&Point) -> Option<u64>| days.iter().map(read).collect::<Vec<_>>();
    let says = days.first().zip(days.last()).map(|(first, last)| {
        let at = |point: &Point| {
            let (completed, met) = (spoken(language, point.completed), spoken(language, point.checked_in));
            say::report_point(language, &on_day(point.day), &completed, &met)
        };
        say::report_of_students(language, &spoken(language, last.students), &at(first), &at(last))
    });
    let everybody = (say::desk_students(language), numbers(|point| point.students));
    let lines = vec![
        (say::report_all_completed(language), numbers(|point| point.completed)),
        (say::phase_checked_in(language), numbers(|point| point.checked_in)),
    ];
    let nothing = days.is_empty().then(|| say::report_no_day(language).to_owned());
    let lead = std::iter::once(say::report_kept(language).to_owned()).chain(nothing).collect();
    let title = say::report_over_time(language);
    let days = days.iter().map(|point| point.day).collect();
    view! { <Kept id="days" chart="chart-days" title lead says=says.unwrap_or_default() days beside=vec![everybody] lines /> }
}

/// Each section on those days of which that was kept.
#[component]
pub fn SectionsOverTime(days: Vec<Point>) -> impl IntoView {
    let language = language();
    let kept: Vec<(Day, [Option<u64>; 4])> =
        days.into_iter().filter_map(|point| Some((point.day, point.sections?))).collect();
    let says = kept.first().zip(kept.last()).map(|(first, last)| {
        let at = |(day, numbers): &(Day, [Option<u64>; 4])| {
            let numbers = Section::ALL.map(|section| {
                let number = spoken(language, numbers[section as usize]);
                say::report_number_of(language, &number, section.short_in(language))
            });
            say::report_said(language, &on_day(*day), &numbers.join(say::list_comma(language)))
        };
        format!("{} {}", at(first), at(last))
    });
    let of = |section: Section| kept.iter().map(|(_, numbers)| numbers[section as usize]).collect();
    let lines = Section::ALL.map(|section| (section.short_in(language), of(section))).into();
    let since = kept.first().map(|(day, _)| say::report_sections_since(language, &on_day(*day)));
    let lead = vec![since.unwrap_or_else(|| say::report_no_day(language).to_owned())];
    let title = say::report_sections_over_time(language);
    let days = kept.iter().map(|(day, _)| *day).collect();
    view! { <Kept id="section-days" chart="chart-section-days" title lead says=says.unwrap_or_default() days beside=vec![] lines /> }
}

/// Lines over days, which `says` tells in words, and under them a row for each day: first the columns `beside` the lines,
/// then theirs.
#[component]
fn Kept(
    id: &'static str,
    chart: &'static str,
    title: &'static str,
    lead: Vec<String>,
    says: String,
    days: Vec<Day>,
    beside: Vec<Column>,
    lines: Vec<Column>,
) -> impl IntoView {
    let language = language();
    let columns: Vec<Column> = beside.into_iter().chain(lines.iter().cloned()).collect();
    let most = lines.iter().flat_map(|(_, numbers)| numbers).flatten().max().copied().unwrap_or(0);
    let drawn = days.first().zip(days.last()).map(|(first, last)| {
        let (ends, days) = ((on_day(*first), on_day(*last)), days.iter().map(|day| day.number()).collect());
        view! { <Lines id=chart title says days ends most lines /> }
    });
    let is_short = days.len() <= 7;
    // The newest day stands first, where the eye begins.
    let rows = days.iter().enumerate().rev().map(|(place, day)| {
        let cells = columns.iter().map(|(label, numbers)| plain(label, numbers[place]));
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">
                    <time datetime=day.to_string()>{on_day(*day)}</time>
                </th>
                {cells.collect_view()}
            </tr>
        }
    });
    let rows = rows.collect_view();
    let heads = std::iter::once(say::report_day(language)).chain(columns.iter().map(|(label, _)| *label));
    let heads = heads.map(head).collect_view();
    view! {
        <section class="sheet table report" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            {lead.into_iter().map(|says| view! { <p>{says}</p> }).collect_view()}
            {drawn}
            <details class="fold report-days" open=is_short>
                <summary>{say::report_each_day(language)}</summary>
                <table role="table">
                    <caption class="unseen">{title}</caption>
                    <thead role="rowgroup">
                        <tr role="row">{heads}</tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </details>
        </section>
    }
}
