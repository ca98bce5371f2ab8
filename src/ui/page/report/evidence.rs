//! What a state asks of a school year: who was checked in and how often, whose boxes are settled, and what adults
//! confirmed of them.

use leptos::prelude::*;

use super::tables::{head, not_shown, parts, plain, spoken};
use crate::api::report::EvidenceReport;
use crate::domain::catalogue::Area;
use crate::domain::report::Evidence;
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::{Bars, Fill, on_day};

/// A group by its name, with its numbers.
type Group = (String, Evidence);
/// The columns of a table: how each is called, and its number.
type Columns = Vec<(&'static str, fn(&Evidence) -> Option<u64>)>;

fn asked(language: Language) -> Columns {
    vec![
        (say::desk_students(language), |of| of.students),
        (say::report_once(language), |of| of.once),
        (say::report_twice(language), |of| of.twice),
        (say::report_settled(language), |of| of.settled),
    ]
}

fn confirmed(language: Language) -> Columns {
    vec![
        (say::report_with_box(language), |of| of.confirmed),
        (Area::Academic.title_in(language), |of| of.area(Area::Academic)),
        (Area::Career.title_in(language), |of| of.area(Area::Career)),
        (Area::Money.title_in(language), |of| of.area(Area::Money)),
        (Area::Personal.title_in(language), |of| of.area(Area::Personal)),
        (Area::NextStep.title_in(language), |of| of.area(Area::NextStep)),
        (say::report_boxes(language), |of| of.boxes),
    ]
}

fn table(title: &'static str, caption: &'static str, columns: &Columns, groups: &[Group]) -> impl IntoView + use<> {
    let heads = columns.iter().map(|(label, _)| head(label)).collect_view();
    let row = |(label, of): &Group| {
        let cells = columns.iter().map(|(label, read)| plain(label, read(of))).collect_view();
        view! {
            <tr role="row">
                <th role="rowheader" scope="row"><bdi>{label.clone()}</bdi></th>
                {cells}
            </tr>
        }
    };
    view! {
        <table role="table">
            <caption class="unseen">{caption}</caption>
            <thead role="rowgroup">
                <tr role="row">{head(title)}{heads}</tr>
            </thead>
            <tbody role="rowgroup">{groups.iter().map(row).collect_view()}</tbody>
        </table>
    }
}

/// The year by grade, and by school where the viewer sees a district.
#[component]
pub fn OfYear(report: EvidenceReport, is_one_grade: bool) -> impl IntoView {
    let language = language();
    let EvidenceReport { year, day, total, grades, by_school } = report;
    let mut groups: Vec<Group> =
        grades.into_iter().map(|(grade, of)| (say::grade(language, grade.number().into()), of)).collect();
    if !is_one_grade {
        groups.push((say::filter_all_grades(language).to_owned(), total));
    }
    let schools: Vec<Group> = by_school.into_iter().map(|(_, name, of)| (name, of)).collect();
    let bar = |(label, of): &Group| {
        let numbers = [(Fill::Full, of.twice), (Fill::Hatched, of.once)];
        let mut parts = parts(of.students, numbers.into_iter());
        // Whoever is left was not checked in, where both other numbers are known.
        if let (Some(rest), true) = (parts.last_mut(), of.once.is_some() && of.twice.is_some()) {
            rest.0 = Fill::Open;
        }
        (label.clone(), parts)
    };
    let said = |(label, of): &Group| {
        let numbers = [(of.twice, say::report_twice(language)), (of.once, say::report_once(language))];
        let numbers = numbers
            .map(|(number, what)| say::report_number_of(language, &spoken(language, number), &what.to_lowercase()));
        say::report_said(language, label, &numbers.join(say::list_comma(language)))
    };
    let bars = groups.iter().map(bar).collect();
    let says = groups.iter().map(said).collect::<Vec<_>>().join(" ");
    let legend = vec![
        (Fill::Full, say::report_twice(language)),
        (Fill::Hatched, say::report_once(language)),
        (Fill::Open, say::report_never(language)),
        not_shown(language),
    ];
    let (asked, confirmed) = (asked(language), confirmed(language));
    let (grade, school) = (say::filter_grade(language), say::filter_school(language));
    let (asks, boxes) = (say::report_met(language), say::report_confirmed(language));
    let by_school = (!schools.is_empty()).then(|| {
        view! { {table(school, asks, &asked, &schools)} {table(school, boxes, &confirmed, &schools)} }
    });
    view! {
        <section class="sheet table report" aria-labelledby="evidence">
            <h2 id="evidence">{say::report_evidence(language, &year.to_string())}</h2>
            <p>{say::report_evidence_counted(language, &on_day(day))}</p>
            <div class="report-pair">
                <Bars id="chart-evidence" title=asks says legend bars />
                {table(grade, asks, &asked, &groups)}
            </div>
            <h3>{boxes}</h3>
            <p>{say::report_confirmed_means(language, Area::Career.title_in(language))}</p>
            {table(grade, boxes, &confirmed, &groups)}
            {by_school}
        </section>
    }
}
