//! The report over time: the days that are kept, each table with its chart.

use leptos::prelude::*;

use super::tables::{head, plain, spoken};
use crate::domain::day::Day;
use crate::domain::report::Point;
use crate::domain::section::Section;
use crate::say;
use crate::ui::language;
use crate::ui::part::{Lines, on_day};

/// The days that are kept: plans that were complete, and students who were checked in.
#[component]
pub fn OverTime(days: Vec<Point>) -> impl IntoView {
    let language = language();
    let numbers = |read: fn(&Point) -> Option<u64>| days.iter().map(read).collect::<Vec<_>>();
    let lines = vec![
        (say::report_all_completed(language), numbers(|point| point.completed)),
        (say::phase_checked_in(language), numbers(|point| point.checked_in)),
    ];
    let most = lines.iter().flat_map(|(_, numbers)| numbers).flatten().max().copied();
    let chart = days.first().zip(days.last()).map(|(first, last)| {
        let at = |point: &Point| {
            let (completed, met) = (spoken(language, point.completed), spoken(language, point.checked_in));
            say::report_point(language, &on_day(point.day), &completed, &met)
        };
        let says = say::report_of_students(language, &spoken(language, last.students), &at(first), &at(last));
        let ends = (on_day(first.day), on_day(last.day));
        let days = days.iter().map(|point| point.day.number()).collect();
        view! { <Lines id="chart-days" title=say::report_over_time(language) says days ends most=most.unwrap_or(0) lines /> }
    });
    let row = |point: &Point| {
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">
                    <time datetime=point.day.to_string()>{on_day(point.day)}</time>
                </th>
                {plain(say::desk_students(language), point.students)}
                {plain(say::report_all_completed(language), point.completed)}
                {plain(say::phase_checked_in(language), point.checked_in)}
            </tr>
        }
    };
    let is_short = days.len() <= 7;
    // The newest day stands first, where the eye begins.
    let rows = days.iter().rev().map(row).collect_view();
    let nothing = days.is_empty().then(|| view! { <p>{say::report_no_day(language)}</p> });
    view! {
        <section class="sheet table report" aria-labelledby="days">
            <h2 id="days">{say::report_over_time(language)}</h2>
            <p>{say::report_kept(language)}</p>
            {nothing}
            {chart}
            <details class="fold report-days" open=is_short>
                <summary>{say::report_each_day(language)}</summary>
                <table role="table">
                    <caption class="unseen">{say::report_over_time(language)}</caption>
                    <thead role="rowgroup">
                        <tr role="row">
                            {head(say::report_day(language))}{head(say::desk_students(language))}{head(say::report_all_completed(language))}{head(say::phase_checked_in(language))}
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </details>
        </section>
    }
}

/// Each section on those days of which that was kept.
#[component]
pub fn SectionsOverTime(days: Vec<Point>) -> impl IntoView {
    let language = language();
    let days: Vec<(Day, [Option<u64>; 4])> =
        days.into_iter().filter_map(|point| Some((point.day, point.sections?))).collect();
    let of = |section: Section| days.iter().map(|(_, numbers)| numbers[section as usize]).collect::<Vec<_>>();
    let lines: Vec<_> = Section::ALL.map(|section| (section.short_in(language), of(section))).into();
    let most = lines.iter().flat_map(|(_, numbers)| numbers).flatten().max().copied();
    let since = days.first().map(|(day, _)| say::report_sections_since(language, &on_day(*day)));
    let chart = days.first().zip(days.last()).map(|(first, last)| {
        let at = |(day, numbers): &(Day, [Option<u64>; 4])| {
            let numbers = Section::ALL.map(|section| {
                let number = spoken(language, numbers[section as usize]);
                say::report_number_of(language, &number, section.short_in(language))
            });
            say::report_said(language, &on_day(*day), &numbers.join(say::list_comma(language)))
        };
        let says = format!("{} {}", at(first), at(last));
        let ends = (on_day(first.0), on_day(last.0));
        let numbers = days.iter().map(|(day, _)| day.number()).collect();
        let title = say::report_sections_over_time(language);
        view! { <Lines id="chart-section-days" title says days=numbers ends most=most.unwrap_or(0) lines /> }
    });
    let row = |(day, numbers): &(Day, [Option<u64>; 4])| {
        let cells = Section::ALL.map(|section| plain(section.short_in(language), numbers[section as usize]));
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">
                    <time datetime=day.to_string()>{on_day(*day)}</time>
                </th>
                {cells.into_iter().collect_view()}
            </tr>
        }
    };
    let is_short = days.len() <= 7;
    let rows = days.iter().rev().map(row).collect_view();
    view! {
        <section class="sheet table report" aria-labelledby="section-days">
            <h2 id="section-days">{say::report_sections_over_time(language)}</h2>
            <p>{since.unwrap_or_else(|| say::report_no_day(language).to_owned())}</p>
            {chart}
            <details class="fold report-days" open=is_short>
                <summary>{say::report_each_day(language)}</summary>
                <table role="table">
                    <caption class="unseen">{say::report_sections_over_time(language)}</caption>
                    <thead role="rowgroup">
                        <tr role="row">
                            {head(say::report_day(language))}
                            {Section::ALL.map(|section| head(section.short_in(language))).into_iter().collect_view()}
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </details>
        </section>
    }
}
