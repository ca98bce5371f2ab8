//! The days of each school year: how the newest one stands in words, all of them as a picture and as a table.

use leptos::prelude::*;

use super::{cell, head};
use crate::domain::school_record::Attendance;
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::{Bars, Fill};

#[component]
pub(super) fn Days(attendance: Vec<Attendance>, is_own: bool) -> impl IntoView {
    let language = language();
    // How things stand is said of the newest year alone: the others cannot be changed any more.
    let now = attendance.first().map(|days| {
        let advice = match (days.is_low(), is_own) {
            (false, _) => say::school_fine(language),
            (true, true) => say::school_low_own(language),
            (true, false) => say::school_low(language),
        };
        view! { <p class="lead">{in_words(language, days, is_own)}</p> <p>{advice}</p> }
    });
    let is_none = attendance.is_empty();
    view! {
        <section class="sheet table report" aria-labelledby="attendance">
            <h2 id="attendance">{say::school_attendance(language)}</h2>
            {is_none.then(|| view! { <p class="empty">{say::school_no_days(language)}</p> })}
            {now}
            {(!is_none).then(|| view! { <ByYear attendance /> })}
        </section>
    }
}

#[component]
fn ByYear(attendance: Vec<Attendance>) -> impl IntoView {
    let language = language();
    let says = |days: &Attendance| {
        let (year, present) = (days.year.to_string(), days.present.to_string());
        say::school_attendance_chart_one(language, &year, &present, &days.enrolled.to_string())
    };
    let says = attendance.iter().map(says).collect::<Vec<_>>().join(" ");
    let bar = |days: &Attendance| {
        let parts = [(Fill::Full, days.present), (Fill::Open, days.missed())];
        (days.year.to_string(), parts.map(|(fill, days)| (fill, u64::from(days.0))).to_vec())
    };
    let bars = attendance.iter().map(bar).collect();
    let legend = vec![
        (Fill::Full, say::school_attendance_present(language)),
        (Fill::Open, say::school_attendance_missed(language)),
    ];
    let row = |days: Attendance| {
        let percent = say::school_attendance_percent(language, days.percent() as usize);
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">{days.year.to_string()}</th>
                {cell(say::school_attendance_enrolled(language), days.enrolled.to_string())}
                {cell(say::school_attendance_present(language), days.present.to_string())}
                {cell(say::school_attendance_missed(language), days.missed().to_string())}
                {cell(say::school_attendance_share(language), percent)}
            </tr>
        }
    };
    let heads = [
        say::school_attendance_year(language),
        say::school_attendance_enrolled(language),
        say::school_attendance_present(language),
        say::school_attendance_missed(language),
        say::school_attendance_share(language),
    ];
    view! {
        <div class="report-pair">
            <Bars id="days" title=say::school_attendance_chart(language) says legend bars />
            <table role="table">
                <caption class="unseen">{say::school_attendance(language)}</caption>
                <thead role="rowgroup"><tr role="row">{heads.map(head).into_iter().collect_view()}</tr></thead>
                <tbody role="rowgroup">{attendance.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

fn in_words(language: Language, days: &Attendance, is_own: bool) -> String {
    let (year, present) = (days.year.to_string(), days.present.to_string());
    let (enrolled, percent) = (days.enrolled.to_string(), days.percent() as usize);
    let says = if is_own { say::school_days_own } else { say::school_days };
    let missed = say::school_missed(language, &days.missed().to_string());
    format!("{} {missed}", says(language, &year, &present, &enrolled, percent))
}
