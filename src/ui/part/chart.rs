//! Charts as SVG out of the server: bars that are cut in parts, and lines over days. Places are percentages, so that
//! the words in them keep their size on every screen; parts differ by pattern, lines by dashes and marks. The numbers
//! stand in a table beside: a chart says in one sentence what it shows.

use leptos::prelude::*;

use crate::say;
use crate::ui::language;

/// How a part of a bar is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    Full,
    Hatched,
    Open,
    Faint,
    /// A number that is not shown.
    Dotted,
}

impl Fill {
    const ALL: [Self; 5] = [Self::Full, Self::Hatched, Self::Open, Self::Faint, Self::Dotted];

    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Full => "bar-full",
            Self::Hatched => "bar-hatched",
            Self::Open => "bar-open",
            Self::Faint => "bar-faint",
            Self::Dotted => "bar-dotted",
        }
    }

    /// The paint of a pattern; what is plain is painted by its class.
    pub(super) fn paint(self, chart: &str) -> Option<String> {
        matches!(self, Self::Hatched | Self::Dotted).then(|| format!("url(#{chart}-{})", self.class()))
    }
}

/// A bar: what it is about, and its parts with their numbers.
pub type Bar = (String, Vec<(Fill, u64)>);

const ROW: usize = 60;
/// So many marks fit on a line.
const MARKS: i64 = 16;

pub(super) fn percent(part: u64, of: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a width on a screen")]
    let share = if of == 0 { 0.0 } else { 100.0 * part as f64 / of as f64 };
    format!("{share:.2}%")
}

/// Bars of one length, each cut into its parts. `id` is the chart's own on its page; `legend` names the fills in their
/// order.
#[component]
pub fn Bars(
    id: &'static str,
    title: &'static str,
    says: String,
    legend: Vec<(Fill, &'static str)>,
    bars: Vec<Bar>,
) -> impl IntoView {
    let height = bars.len() * ROW;
    let legend = legend.into_iter().filter(|(fill, _)| bars.iter().any(|(_, parts)| has(parts, *fill)));
    let legend: Vec<_> = legend.collect();
    let rows = bars.into_iter().enumerate().map(|(place, (label, parts))| {
        let top = place * ROW;
        let all = parts.iter().map(|(_, students)| students).sum();
        let mut before = 0;
        let parts = parts.into_iter().filter(|(_, students)| *students > 0).map(|(fill, students)| {
            let x = percent(before, all);
            before += students;
            view! {
                <rect class=fill.class() x=x y=top + 24 width=percent(students, all) height="24" fill=fill.paint(id)></rect>
            }
        });
        let parts = parts.collect_view();
        view! {
            <text x="0" y=top + 16>{label}</text>
            {parts}
        }
    });
    view! {
        <figure class="chart">
            <svg class="bars" role="img" aria-labelledby=format!("{id}-title {id}-says") width="100%" height=height>
                <title id=format!("{id}-title")>{title}</title>
                <desc id=format!("{id}-says")>{says}</desc>
                <Patterns id />
                {rows.collect_view()}
            </svg>
            <figcaption>
                <ul class="keys-of-chart" aria-hidden="true">
                    {legend
                        .into_iter()
                        .map(|(fill, words)| view! {
                            <li>
                                <svg class="swatch" width="24" height="16">
                                    <rect class=fill.class() x="1" y="1" width="22" height="14" fill=fill.paint(id)></rect>
                                </svg>
                                <span>{words}</span>
                            </li>
                        })
                        .collect_view()}
                </ul>
            </figcaption>
        </figure>
    }
}

fn has(parts: &[(Fill, u64)], fill: Fill) -> bool {
    parts.iter().any(|(other, students)| *other == fill && *students > 0)
}

#[component]
pub(super) fn Patterns(id: &'static str) -> impl IntoView {
    let named = |fill: Fill| format!("{id}-{}", fill.class());
    let [_, hatched, _, _, dotted] = Fill::ALL.map(named);
    view! {
        <defs>
            <pattern id=hatched width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <path class="pattern-line" d="M3 0v7"></path>
            </pattern>
            <pattern id=dotted width="8" height="8" patternUnits="userSpaceOnUse">
                <circle class="pattern-dot" cx="4" cy="4" r="1.2"></circle>
            </pattern>
        </defs>
    }
}

/// A bar inside a table, beside its number: so many of all.
#[component]
pub fn Share(part: u64, of: u64) -> impl IntoView {
    let x = if language().is_rtl() { percent(of.saturating_sub(part), of) } else { "0".to_owned() };
    view! {
        <svg class="share" width="100%" height="8" aria-hidden="true">
            <rect class="bar-open" x="0" y="0" width="100%" height="8"></rect>
            <rect class="bar-full" x=x y="0" width=percent(part, of) height="8"></rect>
        </svg>
    }
}

/// A line: its name, and a number for each day; nothing where it is not shown.
pub type Course = (&'static str, Vec<Option<u64>>);

/// One to four lines over `days` (their numbers, and the first and the last in words), up to `most`.
#[component]
pub fn Lines(
    id: &'static str,
    title: &'static str,
    says: String,
    days: Vec<i64>,
    ends: (String, String),
    most: u64,
    lines: Vec<Course>,
) -> impl IntoView {
    let (first, last) = (days.first().copied().unwrap_or(0), days.last().copied().unwrap_or(0));
    #[expect(clippy::cast_precision_loss, reason = "a place on a screen")]
    let x = move |day: i64| format!("{:.2}%", 2.0 + 96.0 * (day - first) as f64 / (last - first).max(1) as f64);
    #[expect(clippy::cast_precision_loss, reason = "a place on a screen")]
    let y = move |students: u64| format!("{:.2}%", 86.0 - 76.0 * students as f64 / most.max(1) as f64);
    let names: Vec<_> = lines.iter().map(|(name, _)| *name).collect();
    let drawn = lines.into_iter().enumerate().map(|(place, (_, numbers))| {
        let class = line_class(place);
        let points: Vec<_> = days.iter().copied().zip(numbers).collect();
        let pieces = points.windows(2).filter_map(|pair| {
            let ((from, Some(low)), (to, Some(high))) = (pair[0], pair[1]) else { return None };
            Some(view! { <line class=class x1=x(from) y1=y(low) x2=x(to) y2=y(high)></line> })
        });
        let pieces = pieces.collect_view();
        let marks = marked(&points).into_iter().map(|(day, students)| mark(place, x(day), y(students)));
        view! { {pieces} {marks.collect_view()} }
    });
    let drawn = drawn.collect_view();
    view! {
        <figure class="chart">
            <svg class="lines" role="img" aria-labelledby=format!("{id}-title {id}-says") width="100%" height="260">
                <title id=format!("{id}-title")>{title}</title>
                <desc id=format!("{id}-says")>{says}</desc>
                <line class="axis" x1="2%" y1=y(0) x2="98%" y2=y(0)></line>
                <line class="axis" x1="2%" y1=y(most) x2="98%" y2=y(most)></line>
                <text x="2%" y="7%">{say::report_most(language(), &most.to_string())}</text>
                <text x="2%" y="97%">{ends.0}</text>
                {(first < last).then(|| view! { <text x="98%" y="97%" text-anchor="end">{ends.1}</text> })}
                {drawn}
            </svg>
            <figcaption>
                <ul class="keys-of-chart" aria-hidden="true">
                    {names
                        .into_iter()
                        .enumerate()
                        .map(|(place, name)| view! {
                            <li>
                                <svg class="swatch" width="36" height="16">
                                    <line class=line_class(place) x1="0" y1="8" x2="36" y2="8"></line>
                                    {mark(place, "18".to_owned(), "8".to_owned())}
                                </svg>
                                <span>{name}</span>
                            </li>
                        })
                        .collect_view()}
                </ul>
            </figcaption>
        </figure>
    }
}

/// The points that get a mark, the last first: no two so near each other that their marks would touch; and those beside
/// which no number is shown, since no line leads to them.
fn marked(points: &[(i64, Option<u64>)]) -> Vec<(i64, u64)> {
    let all = points.first().zip(points.last()).map_or(0, |((first, _), (last, _))| last - first);
    let is_hidden = |at: Option<usize>| at.and_then(|at| points.get(at)).is_none_or(|(_, students)| students.is_none());
    let mut marked: Vec<(i64, u64)> = Vec::new();
    for (at, (day, students)) in points.iter().enumerate().rev() {
        let Some(students) = *students else { continue };
        let is_far = marked.last().is_none_or(|(later, _)| (later - day) * MARKS >= all);
        let is_alone = is_hidden(at.checked_sub(1)) && is_hidden(Some(at + 1));
        if is_far || is_alone {
            marked.push((*day, students));
        }
    }
    marked
}

const fn line_class(place: usize) -> &'static str {
    match place {
        0 => "line-first",
        1 => "line-second",
        2 => "line-third",
        _ => "line-fourth",
    }
}

/// Round on the first line, square on the second; full and square on the third, open and round on the fourth.
fn mark(place: usize, x: String, y: String) -> AnyView {
    let class = if place.is_multiple_of(2) { "mark-first" } else { "mark-second" };
    if matches!(place, 0 | 3) {
        view! { <circle class=class cx=x cy=y r="4"></circle> }.into_any()
    } else {
        view! { <rect class=class x=x y=y width="7" height="7" transform="translate(-3.5 -3.5)"></rect> }.into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::{MARKS, marked};

    #[test]
    fn marks_stand_apart_and_a_day_between_hidden_ones_is_still_seen() {
        let whole: Vec<_> = (0..200).map(|day| (day, Some(5))).collect();
        let days: Vec<_> = marked(&whole).into_iter().map(|(day, _)| day).collect();
        assert_eq!(days.first(), Some(&199), "the newest day has one");
        assert!(days.windows(2).all(|pair| (pair[0] - pair[1]) * MARKS >= 199), "{days:?}");
        let hidden = [(0, Some(5)), (198, None), (199, Some(7)), (200, None), (201, Some(8)), (202, Some(9))];
        assert_eq!(marked(&hidden), [(202, 9), (199, 7), (0, 5)]);
        assert_eq!(marked(&[(3, Some(1))]), [(3, 1)]);
        assert_eq!(marked(&[]), []);
    }
}
