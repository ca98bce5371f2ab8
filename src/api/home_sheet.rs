//! A sheet to send home on paper, for a family without a device: in the language of the home.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::error::Error;
use super::family::OpenWindow;
use crate::domain::catalogue::Catalogue;
use crate::domain::grade::Grade;
use crate::domain::person::PersonId;
use crate::domain::school_year::SchoolYear;

/// What was agreed at the last check-in. Days are written YYYY-MM-DD.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    pub day: String,
    pub next_step: String,
    pub next_day: Option<String>,
}

/// The sheet. What it says of the plan is where it stands and what comes next: no word of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeSheet {
    pub student: PersonId,
    pub name: String,
    pub school: String,
    pub grade: Grade,
    pub year: SchoolYear,
    /// The day of the sheet, YYYY-MM-DD.
    pub today: String,
    /// The tag of the language that it is in.
    pub language: String,
    /// The month that it is at the district, 1 to 12.
    pub month: u8,
    /// What families are to ask, month by month, January first, in that language.
    pub asked: Vec<crate::domain::guide::Month>,
    /// The list of the grid, in that language.
    pub catalogue: Catalogue,
    /// Where the plan stands, in a sentence.
    pub stands: String,
    /// The step that comes next and why, as the student reads them; nothing where all sections are completed.
    pub next: Option<(String, String)>,
    pub window: Option<OpenWindow>,
    /// Where something was agreed for later.
    pub agreed: Option<Agreed>,
}

/// The sheet of `student` in a language, by its tag: without, that of the guardians where one is known, else the page's. For
/// whoever logs the student's check-ins and reads all of the plan; it is a look, and on the trail.
#[server(endpoint = "open_home_sheet", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_home_sheet(student: PersonId, language: Option<String>) -> Result<HomeSheet, Error> {
    use super::check_in;
    use super::context::{answer, decide, look, world};
    use super::language::spoken;
    use super::on_paper::signers;
    use crate::domain::access::to_home_sheet;
    use crate::domain::progress::{self, Open};
    use crate::domain::trail::Deed;
    use crate::say::Language;
    answer(
        async {
            let world = world()?;
            let decided = decide(&world, student).await?;
            let right = to_home_sheet(decided.access, &decided.ties).ok_or(Error::NotFound)?;
            let found = check_in::read(&world, &decided).await?.ok_or(Error::NotFound)?;
            let language = if let Some(chosen) = language.as_deref().and_then(Language::of) {
                chosen
            } else {
                let signers = signers(&world, right).await?;
                let mut known = signers.iter().filter_map(|one| Language::of(one.language.as_deref()?));
                known.next().unwrap_or(spoken())
            };
            check_in::look(&world, &decided).await?;
            let look = look(&world, right.read(), Deed::Looked).await?;
            let plan = world.database.open_plan(look, 0, u64::MAX).await?;
            let (catalogue, standing) = (plan.catalogue(language), plan.standing());
            let open = Open::of(&catalogue, plan.grade, &plan.replica.document().items());
            let last = found.all.into_iter().find(|one| one.stands() && !one.next_step.is_empty());
            let today = decided.viewer.today;
            Ok(HomeSheet {
                student,
                stands: progress::summary(language, &standing),
                next: progress::next(language, &standing, &open).map(|step| (step.what, step.why.to_owned())),
                window: OpenWindow::of(found.course),
                agreed: last.map(|one| Agreed { day: one.day, next_step: one.next_step, next_day: one.next_day }),
                today: today.to_string(),
                month: today.month(),
                asked: super::guide::months_for(&world, decided.viewer.district, language).await?,
                language: language.tag().to_owned(),
                catalogue,
                name: plan.name,
                school: plan.school,
                grade: plan.grade,
                year: plan.year,
            })
        }
        .await,
    )
}
