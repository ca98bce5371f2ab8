//! The growth of a plan as a picture: a bar for each year, as long as the plan has words, cut in its three written
//! sections, and under it a square for each box of that grade, full where it was ticked. The numbers stand in a table
//! beside; a picture says in one sentence what it shows.

use leptos::prelude::*;

use super::chart::{Fill, Patterns, percent};

const ROW: usize = 84;
/// Side of a square, and how far the next one is: twelve fit on 320 px.
const SQUARE: usize = 13;
const STEP: usize = 18;

/// One year: what it is called, the words of each section, and how many boxes were ticked of how many.
pub type Grown = (String, [usize; 3], (usize, usize));

/// The years, the oldest first. `legend` names the three sections and a ticked box.
#[component]
pub fn Growth(title: &'static str, says: String, legend: [&'static str; 4], years: Vec<Grown>) -> impl IntoView {
    const FILLS: [Fill; 3] = [Fill::Full, Fill::Hatched, Fill::Open];
    let height = years.len() * ROW;
    let most = years.iter().map(|(_, words, _)| words.iter().sum::<usize>()).max().unwrap_or(0) as u64;
    let rows = years.into_iter().enumerate().map(|(place, (label, words, (ticked, boxes)))| {
        let top = place * ROW;
        let mut before = 0;
        let parts = FILLS.into_iter().zip(words).filter(|(_, words)| *words > 0).map(|(fill, words)| {
            let x = percent(before, most);
            before += words as u64;
            let width = percent(words as u64, most);
            view! { <rect class=fill.class() x=x y=top + 24 width=width height="24" fill=fill.paint("growth")></rect> }
        });
        let parts = parts.collect_view();
        let squares = (0..boxes).map(|at| {
            let fill = if at < ticked { Fill::Full } else { Fill::Open };
            view! { <rect class=fill.class() x=at * STEP + 1 y=top + 54 width=SQUARE height=SQUARE></rect> }
        });
        view! {
            <text x="0" y=top + 16>{label}</text>
            {parts}
            {squares.collect_view()}
        }
    });
    let [goals, barriers, strategies, tick] = legend;
    let keys = FILLS.into_iter().zip([goals, barriers, strategies]).map(|(fill, words)| {
        view! {
            <li>
                <svg class="swatch" width="24" height="16">
                    <rect class=fill.class() x="1" y="1" width="22" height="14" fill=fill.paint("growth")></rect>
                </svg>
                <span>{words}</span>
            </li>
        }
    });
    view! {
        <figure class="chart">
            <svg class="bars" role="img" aria-labelledby="growth-title growth-says" width="100%" height=height>
                <title id="growth-title">{title}</title>
                <desc id="growth-says">{says}</desc>
                <Patterns id="growth" />
                {rows.collect_view()}
            </svg>
            <figcaption>
                <ul class="keys-of-chart" aria-hidden="true">
                    {keys.collect_view()}
                    <li>
                        <svg class="swatch" width="24" height="16">
                            <rect class=Fill::Full.class() x="5" y="2" width=SQUARE height=SQUARE></rect>
                        </svg>
                        <span>{tick}</span>
                    </li>
                </ul>
            </figcaption>
        </figure>
    }
}
