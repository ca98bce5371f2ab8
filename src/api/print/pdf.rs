//! The whole plan as a PDF: `/plan/plan.pdf` for the student, `/students/NUMBER/plan.pdf` for whoever may print it.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use http::HeaderMap;
use serde::Deserialize;
use tokio::sync::Semaphore;

use super::sheet::{Plan, Trouble};
use super::writer::Writer;
use super::{Paper, read};
use crate::api::attachment::attachment;
use crate::api::context::{World, decide_for, viewer_of};
use crate::api::error::Error;
use crate::api::language::language_of;
use crate::domain::access;
use crate::domain::person::{PersonId, Viewer};
use crate::say;

/// Each takes a core, and memory for the fonts that it shows.
static WORKING: Semaphore = Semaphore::const_new(2);
/// More who wait would wait longer than a browser does.
static WAITING: Semaphore = Semaphore::const_new(32);

/// What may stand behind the `?`.
#[derive(Debug, Deserialize)]
pub struct Asked {
    /// `letter` or `a4`; the district's own where none is said.
    paper: Option<String>,
}

impl Asked {
    fn paper(&self, own: Paper) -> Result<Paper, Error> {
        match self.paper.as_deref() {
            None => Ok(own),
            Some("letter") => Ok(Paper::Letter),
            Some("a4") => Ok(Paper::A4),
            Some(_) => Err(Error::invalid("paper", "The sheets are letter or a4. Go back and choose one of the two.")),
        }
    }
}

/// `GET /plan/plan.pdf?paper=a4`: the student's own plan. Where it cannot be shown as a PDF the browser is led to the page
/// to print, which says why.
///
/// # Errors
/// [`Error::NotFound`] for everybody else, [`Error::Invalid`]: there are no such sheets.
pub async fn download_own(
    State(world): State<World>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let viewer = viewer_of(&world, &headers).await?.ok_or(Error::SignedOut)?;
    let student = access::to_own_reading(&viewer).ok_or(Error::NotFound)?.student();
    made(&world, (viewer, student), &asked, &headers, "/plan/print").await
}

/// `GET /students/{student}/plan.pdf?paper=a4`: the same for those who read all of the plan and its check-ins. It is a
/// look, and on the trail.
///
/// # Errors
/// Those of [`super::open_print`].
pub async fn download(
    State(world): State<World>,
    Path(student): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let student: PersonId = student.parse().map_err(|_| Error::NotFound)?;
    let viewer = viewer_of(&world, &headers).await?.ok_or(Error::SignedOut)?;
    made(&world, (viewer, student), &asked, &headers, &format!("/students/{student}/print")).await
}

async fn made(
    world: &World,
    (viewer, student): (Viewer, PersonId),
    asked: &Asked,
    headers: &HeaderMap,
    page: &str,
) -> Result<Response, Error> {
    let language = language_of(world, headers).await?;
    let decided = decide_for(world, viewer, student).await?;
    let paper = asked.paper(world.paper).map_err(|error| error.put_into(language))?;
    let print = read(world, &decided, language).await?;
    let title = format!("{} \u{b7} {} \u{b7} {}", print.name, say::product(language), print.year);
    let plan = Plan::new(title, language, paper, Writer { language }.plan(print));
    let file = match WAITING.try_acquire() {
        Ok(_place) => {
            let work = WORKING.acquire().await.map_err(|_| Error::Unexpected)?;
            let file = tokio::task::spawn_blocking(move || {
                let file = plan.file();
                drop(work);
                file
            });
            file.await.unwrap_or(Err(Trouble::Failed))
        }
        Err(_) => Err(Trouble::Failed),
    };
    Ok(match file {
        Ok(file) => attachment("application/pdf", "learning-plan.pdf", file),
        Err(trouble) => Redirect::to(&format!("{page}?pdf={}", trouble.slug())).into_response(),
    })
}
