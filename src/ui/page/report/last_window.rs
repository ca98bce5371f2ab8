//! Who had the dated review of the last check-in window that is over, and who missed it: by grade, each number with the list
//! that it counts.

use leptos::prelude::*;

use super::tables::{figure, head, list, not_shown, parts, spoken};
use crate::domain::grade::Grade;
use crate::domain::report::{Choice, Figures};
use crate::domain::roster::Filter;
use crate::domain::status::Review;
use crate::say;
use crate::ui::language;
use crate::ui::part::{Bars, Fill};

const REVIEWS: [(Review, Fill); 3] =
    [(Review::Held, Fill::Full), (Review::Missed, Fill::Open), (Review::NoneYet, Fill::Faint)];

/// The grades by the review of the last window; nothing where no window is over for any of them.
#[component]
pub fn LastWindow(choice: Choice, total: Figures, grades: Vec<(Grade, Figures)>) -> impl IntoView {
    let language = language();
    if Review::OVER.iter().all(|review| total.review(*review) == Some(0)) {
        return ().into_any();
    }
    let has_none = total.review(Review::NoneYet) != Some(0);
    let reviews: Vec<_> = REVIEWS.into_iter().filter(|(review, _)| has_none || *review != Review::NoneYet).collect();
    let mut groups: Vec<(String, Choice, Figures)> = grades
        .into_iter()
        .map(|(grade, of)| (say::grade(language, grade.number().into()), Choice { grade: Some(grade), ..choice }, of))
        .collect();
    if choice.grade.is_none() {
        groups.push((say::filter_all_grades(language).to_owned(), choice, total));
    }
    let bar = |(label, _, figures): &(String, Choice, Figures)| {
        let numbers = reviews.iter().map(|(review, fill)| (*fill, figures.review(*review)));
        (label.clone(), parts(figures.students, numbers))
    };
    let says = |(label, _, figures): &(String, Choice, Figures)| {
        let numbers = reviews.iter().map(|(review, _)| {
            let number = spoken(language, figures.review(*review));
            say::report_number_of(language, &number, &review.title_in(language).to_lowercase())
        });
        say::report_said(language, label, &numbers.collect::<Vec<_>>().join(say::list_comma(language)))
    };
    let bars = groups.iter().map(bar).collect();
    let says = groups.iter().map(says).collect::<Vec<_>>().join(" ");
    let legend =
        reviews.iter().map(|(review, fill)| (*fill, review.title_in(language))).chain([not_shown(language)]).collect();
    let heads = reviews.iter().map(|(review, _)| head(review.title_in(language))).collect_view();
    let row = |(label, choice, figures): (String, Choice, Figures)| {
        let cells = reviews.iter().map(|(review, _)| {
            let list = Filter { review: Some(*review), ..list(choice) };
            figure(review.title_in(language), figures.review(*review), list)
        });
        let cells = cells.collect_view();
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">{label}</th>
                {figure(say::desk_students(language), figures.students, list(choice))}
                {cells}
            </tr>
        }
    };
    view! {
        <section class="sheet table report" aria-labelledby="last-window">
            <h2 id="last-window">{say::report_last_window(language)}</h2>
            <p>{say::report_last_window_what(language)}</p>
            <div class="report-pair">
                <Bars id="chart-last-window" title=say::report_last_window_chart(language) says legend bars />
                <table role="table">
                    <caption class="unseen">{say::report_last_window(language)}</caption>
                    <thead role="rowgroup">
                        <tr role="row">{head(say::filter_grade(language))}{head(say::desk_students(language))}{heads}</tr>
                    </thead>
                    <tbody role="rowgroup">{groups.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
