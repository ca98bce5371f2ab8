//! A report as a file for a spreadsheet: the numbers of the page, a line each.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use http::HeaderMap;

use super::{EvidenceReport, Report, WindowReport, report};
use crate::api::World;
use crate::api::attachment::{CSV, attachment};
use crate::api::context::viewer_of;
use crate::api::error::Error;
use crate::domain::access;
use crate::domain::catalogue::Area;
use crate::domain::completion::State as SectionState;
use crate::domain::report::{Choice, Evidence, Figures, Stood};
use crate::domain::section::Section;
use crate::domain::status::{Phase, Review};
use crate::domain::trail::Deed;
use crate::say::Language;
use crate::storage::sheet;

/// What stands in the place of a number that is hidden.
const HIDDEN: &str = "hidden";

/// `GET /reports.csv`: the report as a file, with the choices and the hiding of the page. That it was taken is on the
/// trail before it is given.
///
/// # Errors
/// [`Error::NotFound`] where the viewer has no reports; [`Error::CannotSave`]: it was not recorded.
pub async fn download(
    State(world): State<World>,
    headers: HeaderMap,
    query: Result<Query<Vec<(String, String)>>, QueryRejection>,
) -> Result<Response, Error> {
    let query = query.map(|Query(pairs)| pairs).unwrap_or_default();
    let choice = Choice::from_pairs(query.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let viewer = viewer_of(&world, &headers).await?.ok_or(Error::SignedOut)?;
    let right = access::to_export(&viewer).ok_or(Error::NotFound)?;
    let report = report(&world, &viewer, choice).await?;
    world.database.record(&right.entry(Deed::Exported, world.now_ms())).await?;
    Ok(attachment(CSV, "report.csv", lines(&report)))
}

fn lines(report: &Report) -> String {
    let mut file = sheet::row(["day", "school", "grade", "what", "state", "students"]);
    let name = |school| report.schools.iter().find(|(other, _)| *other == school).map(|(_, name)| name.as_str());
    let chosen = report.choice.school.and_then(name).unwrap_or("all");
    let today = report.today.to_string();
    let own = report.choice.grade.map_or_else(|| "all".to_owned(), |grade| grade.to_string());
    figures(&mut file, [&today, chosen, &own], report, &report.total);
    for (grade, one) in report.grades.iter().filter(|_| report.choice.grade.is_none()) {
        figures(&mut file, [&today, chosen, &grade.to_string()], report, one);
    }
    for (_, school, one) in &report.by_school {
        figures(&mut file, [&today, school, "all"], report, one);
    }
    if let Some(of) = &report.window {
        let day = of.day.to_string();
        stood(&mut file, [&day, chosen, &own], of, &of.total);
        for (grade, one) in of.grades.iter().filter(|_| report.choice.grade.is_none()) {
            stood(&mut file, [&day, chosen, &grade.to_string()], of, one);
        }
        for (_, school, one) in &of.by_school {
            stood(&mut file, [&day, school, "all"], of, one);
        }
    }
    if let Some(of) = &report.evidence {
        let day = of.day.to_string();
        evidence(&mut file, [&day, chosen, &own], of, &of.total);
        for (grade, one) in of.grades.iter().filter(|_| report.choice.grade.is_none()) {
            evidence(&mut file, [&day, chosen, &grade.to_string()], of, one);
        }
        for (_, school, one) in &of.by_school {
            evidence(&mut file, [&day, school, "all"], of, one);
        }
    }
    for point in report.days.iter().flatten() {
        let day = point.day.to_string();
        let mut line = |what: &str, students| line(&mut file, [&day, chosen, &own], (what, "kept that day"), students);
        line("students", point.students);
        line("all four sections completed", point.completed);
        line("checked in", point.checked_in);
        for (section, students) in Section::ALL.into_iter().zip(point.sections.iter().flatten()) {
            line(&format!("{} completed", section.short()), *students);
        }
    }
    file
}

fn line(file: &mut String, [day, school, grade]: [&str; 3], (what, state): (&str, &str), students: Option<u64>) {
    let students = students.map_or_else(|| HIDDEN.to_owned(), |students| students.to_string());
    file.push_str(&sheet::row([day, school, grade, what, state, &students]));
}

fn figures(file: &mut String, group: [&str; 3], report: &Report, of: &Figures) {
    let mut line = |what: (&str, &str), students| line(file, group, what, students);
    line(("students", ""), of.students);
    for section in Section::ALL {
        for state in SectionState::ALL {
            line((section.short(), state.title()), of.section(section, state));
        }
    }
    line(("all four sections completed", ""), of.completed[0]);
    if report.has_check_ins {
        for phase in Phase::ALL {
            line(("this check-in window", phase.title()), of.phase(phase));
        }
        for review in Review::ALL {
            line(("last check-in window that is over", review.title()), of.review(review));
        }
    }
}

fn stood(file: &mut String, group: [&str; 3], of: &WindowReport, one: &Stood) {
    let window = &of.window;
    let what = format!("window {} ({} to {})", window.name(), window.first(), window.last());
    let mut line = |state: &str, students| line(file, group, (&what, state), students);
    if of.is_whole {
        line("students", one.students);
    }
    for phase in Phase::OPEN.into_iter().filter(|phase| of.is_whole || *phase == Phase::CheckedIn) {
        line(phase.title(), one.phase(phase));
    }
}

fn evidence(file: &mut String, group: [&str; 3], of: &EvidenceReport, one: &Evidence) {
    let what = format!("evidence of {}", of.year);
    let mut line = |state: &str, number| line(file, group, (&what, state), number);
    line("students", one.students);
    line("all boxes of the grade settled", one.settled);
    line("checked in on one day", one.once);
    line("checked in on two days or more", one.twice);
    line("with a box that an adult confirmed", one.confirmed);
    for area in Area::ALL {
        line(&format!("with a confirmed box: {}", area.title_in(Language::En)), one.area(area));
    }
    line("boxes that an adult confirmed", one.boxes);
}
