//! How the desk grows with a district, drawn from the figures of this run: a picture, and the table beside it.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::{Figure, Kind};
use crate::Outcome;

const BEGIN: &str = "<!-- figures of `make bench`: begin -->";
const END: &str = "<!-- figures of `make bench`: end -->";
const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 480.0;
/// The edges of what is drawn: left, right, top, bottom.
const AREA: [f64; 4] = [70.0, 520.0, 40.0, 430.0];
/// Between two names beside the lines.
const APART: f64 = 18.0;
/// Dark on paper, each told from its neighbours also by its name.
const COLOURS: [&str; 8] = ["#1F5FBF", "#A34A1F", "#2F6B3A", "#6A3FA0", "#55606E", "#B3261E", "#0B6E6E", "#7A5B00"];

/// What is drawn of a whole district; the table has all.
fn is_drawn(figure: &Figure) -> bool {
    match figure.kind {
        Kind::Page => figure.what.starts_with("district") && !figure.what.contains("longest"),
        Kind::Flip => true,
        Kind::Counts | Kind::Served | Kind::Row => false,
    }
}

/// Writes both to `docs/`.
pub fn draw(figures: &[Figure], sizes: &[u32]) -> Outcome<()> {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let told = |path: &PathBuf| println!("  written: {}", path.display());
    let picture = docs.join("desk-growth.svg");
    std::fs::write(&picture, svg(figures, sizes)?)?;
    told(&picture);
    let page = docs.join("desk.md");
    let text = std::fs::read_to_string(&page)?;
    let (before, rest) = text.split_once(BEGIN).ok_or("docs/desk.md: where do the figures begin?")?;
    let (_, after) = rest.split_once(END).ok_or("docs/desk.md: where do the figures end?")?;
    std::fs::write(&page, format!("{before}{BEGIN}\n{}\n{END}{after}", table(figures, sizes)?))?;
    told(&page);
    Ok(())
}

/// The names of all figures that `fits` takes, in the order in which they were measured.
fn names(figures: &[Figure], fits: impl Fn(&Figure) -> bool) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for figure in figures.iter().filter(|figure| fits(figure)) {
        if !names.contains(&figure.what.as_str()) {
            names.push(&figure.what);
        }
    }
    names
}

fn table(figures: &[Figure], sizes: &[u32]) -> Outcome<String> {
    let mut text = String::from("| microseconds, and those of the yardstick |");
    for size in sizes {
        write!(text, " {} |", thousands(*size))?;
    }
    write!(text, "\n|---|{}", "---|".repeat(sizes.len()))?;
    for name in names(figures, |_| true) {
        write!(text, "\n| {name} |")?;
        for size in sizes {
            let cell = match figures.iter().find(|figure| figure.students == *size && figure.what == name) {
                Some(figure) if figure.kind == Kind::Counts => short(figure.ours),
                Some(figure) => {
                    format!("{} / {} = {:.2}", short(figure.ours), short(figure.yardstick), figure.ratio())
                }
                None => String::new(),
            };
            write!(text, " {cell} |")?;
        }
    }
    Ok(text)
}

/// A number of microseconds, as long as it says something.
fn short(us: f64) -> String {
    if us < 10.0 { format!("{us:.1}") } else { format!("{us:.0}") }
}

fn thousands(number: u32) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group).into_owned());
    groups.collect::<Vec<_>>().join(",")
}

fn svg(figures: &[Figure], sizes: &[u32]) -> Outcome<String> {
    let drawn: Vec<_> = figures.iter().filter(|figure| is_drawn(figure)).collect();
    let all = drawn.iter().flat_map(|figure| [figure.ours, figure.yardstick]);
    let (least, most) = all.fold((f64::MAX, 0.0_f64), |(least, most), us| (least.min(us), most.max(us)));
    let [left, right, top, bottom] = AREA;
    // Whole powers of ten.
    let (low, high) = (least.max(1.0).log10().floor(), most.max(10.0).log10().ceil());
    let (from, to) = (f64::from(*sizes.first().ok_or("a size")?), f64::from(*sizes.last().ok_or("a size")?));
    let x = |students: u32| {
        let share = (f64::from(students).log10() - from.log10()) / (to.log10() - from.log10()).max(0.1);
        left + (right - left) * share
    };
    let y = |us: f64| bottom - (bottom - top) * (us.max(1.0).log10() - low) / (high - low).max(1.0);
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <title>How long the desk takes in districts of {} to {} students</title>\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#FFFFFF\"/>\n\
         <text x=\"{left}\" y=\"22\" fill=\"#1C2430\">Microseconds of a whole district\u{2019}s page with all its numbers (dashed: the same statements on SQLite alone)</text>\n",
        thousands(*sizes.first().ok_or("a size")?),
        thousands(*sizes.last().ok_or("a size")?)
    );
    let mut power = low;
    while power <= high {
        let (at, us) = (y(10_f64.powf(power)), 10_f64.powf(power));
        writeln!(
            text,
            "<path d=\"M{left} {at:.1}H{right}\" stroke=\"#D5D1C7\"/><text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\" fill=\"#55606E\">{us:.0}</text>",
            left - 8.0,
            at + 4.0
        )?;
        power += 1.0;
    }
    for size in sizes {
        writeln!(
            text,
            "<text x=\"{:.1}\" y=\"{}\" text-anchor=\"middle\" fill=\"#55606E\">{}</text>",
            x(*size),
            bottom + 24.0,
            thousands(*size)
        )?;
    }
    let mut labels: Vec<(f64, String, &str)> = Vec::new();
    for (name, colour) in names(figures, is_drawn).into_iter().zip(COLOURS.into_iter().cycle()) {
        let line: Vec<_> = drawn.iter().filter(|figure| figure.what == name).collect();
        for (is_ours, dashes) in [(true, ""), (false, " stroke-dasharray=\"3 4\" opacity=\"0.6\"")] {
            let points: Vec<_> = line
                .iter()
                .map(|figure| {
                    let us = if is_ours { figure.ours } else { figure.yardstick };
                    format!("{:.1},{:.1}", x(figure.students), y(us))
                })
                .collect();
            writeln!(
                text,
                "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"{dashes}/>",
                points.join(" ")
            )?;
        }
        if let Some(end) = line.last() {
            let said = name.trim_start_matches("district, ").replace('&', "&amp;").replace('<', "&lt;");
            labels.push((y(end.ours), said, colour));
        }
    }
    // From the top on, each far enough below the one before.
    labels.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut free = top;
    for (at, name, colour) in labels {
        let at = at.max(free);
        free = at + APART;
        writeln!(text, "<text x=\"{}\" y=\"{:.1}\" fill=\"{colour}\">{name}</text>", right + 12.0, at + 4.0)?;
    }
    writeln!(
        text,
        "<text x=\"{:.1}\" y=\"{}\" text-anchor=\"middle\" fill=\"#1C2430\">students</text>\n</svg>",
        f64::midpoint(left, right),
        bottom + 44.0
    )?;
    Ok(text)
}
