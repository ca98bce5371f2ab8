//! Reports: how many students stand where. The page and the file are made of the same answer.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::error::Error;
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::person::{SchoolId, WindowId};
use crate::domain::report::{Choice, Evidence, Figures, Point, Stood};
use crate::domain::school_year::SchoolYear;
use crate::domain::window::Window;

mod file;

pub use file::download;

/// A report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// What it is about: the nearest to what was asked that the viewer may see.
    pub choice: Choice,
    /// The schools among which the viewer chooses, by name; none where there is no choice.
    pub schools: Vec<(SchoolId, String)>,
    pub today: Day,
    /// Whether groups under ten are hidden, and schools and grades are not combined.
    pub hides: bool,
    /// Whether it tells of check-ins.
    pub has_check_ins: bool,
    pub total: Figures,
    /// By grade; empty where grades are not told apart.
    pub grades: Vec<(Grade, Figures)>,
    /// By school, by name; for those who see a district.
    pub by_school: Vec<(SchoolId, String, Figures)>,
    /// Over time, the first day first; nothing for a caseload or classes.
    pub days: Option<Vec<Point>>,
    /// The check-in windows of which something is kept, the newest first; none for a caseload or classes.
    pub windows: Vec<(WindowId, Window)>,
    /// The chosen one.
    pub window: Option<WindowReport>,
    /// The school years of which evidence is kept, the newest first; none for a caseload or classes.
    pub years: Vec<SchoolYear>,
    /// What a state asks of the chosen one.
    pub evidence: Option<EvidenceReport>,
}

/// How far everybody came in a check-in window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WindowReport {
    pub window: Window,
    /// The day that it tells of.
    pub day: Day,
    /// Whether it tells more than who was checked in.
    pub is_whole: bool,
    pub total: Stood,
    /// By grade; empty where grades are not told apart.
    pub grades: Vec<(Grade, Stood)>,
    /// By school, by name; for those who see a district.
    pub by_school: Vec<(SchoolId, String, Stood)>,
}

/// What a state asks of a school year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceReport {
    pub year: SchoolYear,
    /// The day that it tells of, as it began.
    pub day: Day,
    pub total: Evidence,
    /// By grade; empty where grades are not told apart.
    pub grades: Vec<(Grade, Evidence)>,
    /// By school, by name; for those who see a district.
    pub by_school: Vec<(SchoolId, String, Evidence)>,
}

/// The report about the students of `school` and `grade` whom the viewer may count, with the check-in window and the
/// school year that are told beside.
#[server(endpoint = "open_report", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_report(
    school: Option<SchoolId>,
    grade: Option<Grade>,
    window: Option<WindowId>,
    year: Option<SchoolYear>,
) -> Result<Report, Error> {
    use super::context::{answer, signed_in, world};
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            report(&world, &viewer, Choice { school, grade, window, year }).await
        }
        .await,
    )
}

/// What `viewer` may see of `choice`.
async fn report(world: &super::World, viewer: &crate::domain::person::Viewer, choice: Choice) -> Result<Report, Error> {
    use std::collections::BTreeSet;

    use crate::domain::access;
    use crate::domain::report::{Tables, course, evidence, in_window};
    let scope = access::to_desk(viewer).ok_or(Error::NotFound)?;
    let database = &world.database;
    let counted = database.report_numbers(scope).await?;
    let own: BTreeSet<_> = counted.iter().filter_map(|one| one.school).collect();
    let mut choice = choice.within(&scope, &own.iter().copied().collect::<Vec<_>>());
    let now = Tables::now(&scope, choice, &counted);
    let mut schools = database.schools(scope).await?;
    schools.retain(|(school, _)| own.contains(school));

    let windows = database.kept_windows(scope).await?.unwrap_or_default();
    let chosen = windows.iter().find(|(window, _)| Some(*window) == choice.window);
    choice.window = chosen.map(|(window, _)| *window);
    let mut window = None;
    if let Some((id, chosen)) = chosen {
        let kept = database.kept_window(scope, *id).await?;
        let tables = in_window(&scope, choice, *id, &kept);
        window = Some(WindowReport {
            window: chosen.clone(),
            day: kept.day,
            is_whole: kept.is_whole,
            total: tables.total,
            grades: tables.grades,
            by_school: by_name(&schools, tables.schools),
        });
    }

    let years = database.evidence_years(scope).await?.unwrap_or_default();
    let present = scope.today().school_year();
    let is_chosen = |(year, _): &&(SchoolYear, Day)| *year == choice.year.unwrap_or(present);
    let year = years.iter().find(is_chosen).or(years.first()).copied();
    choice.year = year.map(|(year, _)| year).filter(|year| *year != present && Some(*year) == choice.year);
    let mut shown = None;
    if let Some((year, day)) = year {
        let tables = evidence(&scope, choice, &database.evidence(scope, year).await?);
        let by_school = by_name(&schools, tables.schools);
        shown = Some(EvidenceReport { year, day, total: tables.total, grades: tables.grades, by_school });
    }

    let days = database.desk_days(scope, choice).await?;
    Ok(Report {
        choice,
        today: scope.today(),
        hides: scope.hides_small_groups(),
        has_check_ins: scope.reports_check_ins(),
        total: now.total,
        grades: now.grades,
        by_school: by_name(&schools, now.schools),
        days: days.map(|days| course(&scope, choice, &days)),
        windows,
        window,
        years: years.into_iter().map(|(year, _)| year).collect(),
        evidence: shown,
        schools: if schools.len() < 2 { Vec::new() } else { schools },
    })
}

/// The numbers of schools, in the order of these names.
fn by_name<T>(names: &[(SchoolId, String)], mut numbers: Vec<(SchoolId, T)>) -> Vec<(SchoolId, String, T)> {
    let with_name = |(school, name): &(SchoolId, String)| {
        let place = numbers.iter().position(|(other, _)| other == school)?;
        Some((*school, name.clone(), numbers.swap_remove(place).1))
    };
    names.iter().filter_map(with_name).collect()
}
