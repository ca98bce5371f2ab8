//! Reports: how many students stand where. The page and the file are made of the same answer.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::error::Error;
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::person::SchoolId;
use crate::domain::report::{Choice, Figures, Point};

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
}

/// The report about the students of `school` and `grade` whom the viewer may count.
#[server(endpoint = "open_report", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_report(school: Option<SchoolId>, grade: Option<Grade>) -> Result<Report, Error> {
    use super::context::{answer, signed_in, world};
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            report(&world, &viewer, Choice { school, grade }).await
        }
        .await,
    )
}

/// What `viewer` may see of `choice`.
async fn report(world: &super::World, viewer: &crate::domain::person::Viewer, choice: Choice) -> Result<Report, Error> {
    use std::collections::BTreeSet;

    use crate::domain::access;
    use crate::domain::report::{Tables, course};
    let scope = access::to_desk(viewer).ok_or(Error::NotFound)?;
    let counted = world.database.report_numbers(scope).await?;
    let own: BTreeSet<_> = counted.iter().filter_map(|one| one.school).collect();
    let choice = choice.within(&scope, &own.iter().copied().collect::<Vec<_>>());
    let Tables { total, grades, schools: mut tables } = Tables::of(&scope, choice, &counted);
    let mut schools = world.database.schools(scope).await?;
    schools.retain(|(school, _)| own.contains(school));
    let mut by_school = Vec::new();
    for (school, name) in &schools {
        if let Some(place) = tables.iter().position(|(other, _)| other == school) {
            by_school.push((*school, name.clone(), tables.swap_remove(place).1));
        }
    }
    if schools.len() < 2 {
        schools.clear();
    }
    let days = world.database.desk_days(scope, choice).await?;
    Ok(Report {
        choice,
        schools,
        today: scope.today(),
        hides: scope.hides_small_groups(),
        has_check_ins: scope.reports_check_ins(),
        total,
        grades,
        by_school,
        days: days.map(|days| course(&scope, choice, &days)),
    })
}
