//! One check-in window of a report, the open one or one that is over: how far everybody came in it.

use leptos::prelude::*;

use super::tables::{head, not_shown, parts, plain, spoken};
use crate::api::report::WindowReport;
use crate::domain::report::Stood;
use crate::domain::status::Phase;
use crate::say;
use crate::ui::language;
use crate::ui::part::{Bars, Fill, on_day};

const PHASES: [(Phase, Fill); 3] =
    [(Phase::CheckedIn, Fill::Full), (Phase::Revisited, Fill::Hatched), (Phase::NotRevisited, Fill::Open)];

/// The window by grade, and by school where the viewer sees a district.
#[component]
pub fn InWindow(report: WindowReport, is_one_grade: bool) -> impl IntoView {
    let language = language();
    let WindowReport { window, day, is_whole, total, grades, by_school } = report;
    let shown: Vec<_> = PHASES.into_iter().filter(|(phase, _)| is_whole || *phase == Phase::CheckedIn).collect();
    let nobody = total.phases == [Some(0); 3];
    let mut groups: Vec<(String, Stood)> =
        grades.into_iter().map(|(grade, stood)| (say::grade(language, grade.number().into()), stood)).collect();
    if !is_one_grade {
        groups.push((say::filter_all_grades(language).to_owned(), total));
    }
    let chart = (is_whole && !nobody).then(|| {
        let bar = |(label, stood): &(String, Stood)| {
            (label.clone(), parts(stood.students, shown.iter().map(|(phase, fill)| (*fill, stood.phase(*phase)))))
        };
        let said = |(label, stood): &(String, Stood)| {
            let numbers = shown.iter().map(|(phase, _)| {
                let number = spoken(language, stood.phase(*phase));
                say::report_number_of(language, &number, &phase.title_in(language).to_lowercase())
            });
            say::report_said(language, label, &numbers.collect::<Vec<_>>().join(say::list_comma(language)))
        };
        let bars = groups.iter().map(bar).collect();
        let says = groups.iter().map(said).collect::<Vec<_>>().join(" ");
        let legend =
            shown.iter().map(|(phase, fill)| (*fill, phase.title_in(language))).chain([not_shown(language)]).collect();
        view! { <Bars id="chart-in-window" title=say::report_window_chart(language) says legend bars /> }
    });
    let table = |title: &'static str, groups: Vec<(String, Stood)>| {
        let heads = shown.iter().map(|(phase, _)| head(phase.title_in(language))).collect_view();
        let row = |(label, stood): (String, Stood)| {
            let cells = shown.iter().map(|(phase, _)| plain(phase.title_in(language), stood.phase(*phase)));
            view! {
                <tr role="row">
                    <th role="rowheader" scope="row"><bdi>{label}</bdi></th>
                    {is_whole.then(|| plain(say::desk_students(language), stood.students))}
                    {cells.collect_view()}
                </tr>
            }
        };
        view! {
            <table role="table">
                <caption class="unseen">{title}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        {head(title)}
                        {is_whole.then(|| head(say::desk_students(language)))}
                        {heads}
                    </tr>
                </thead>
                <tbody role="rowgroup">{groups.into_iter().map(row).collect_view()}</tbody>
            </table>
        }
    };
    let schools: Vec<_> = by_school.into_iter().map(|(_, name, stood)| (name, stood)).collect();
    let schools = (!schools.is_empty()).then(|| table(say::filter_school(language), schools));
    let (first, last) = (on_day(window.first()), on_day(window.last()));
    view! {
        <section class="sheet table report" aria-labelledby="in-window">
            <h2 id="in-window">{say::report_in_window(language, window.name())}</h2>
            <p>{say::report_window_counted(language, &first, &last, &on_day(day))}</p>
            {(!is_whole).then(|| view! { <p>{say::report_window_met_alone(language)}</p> })}
            {nobody.then(|| view! { <p>{say::report_window_nobody(language)}</p> })}
            <div class="report-pair">
                {chart}
                {table(say::filter_grade(language), groups)}
            </div>
            {schools}
        </section>
    }
}
