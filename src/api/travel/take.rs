//! Taking it: `/plan/take` for the student, `/students/NUMBER/take` for a guardian, and the published schema.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::HeaderMap;
use http::header::CONTENT_TYPE;

use super::page::page;
use crate::api::attachment::{JSON, attachment};
use crate::api::context::{World, decide_for, instant, viewer_of};
use crate::api::error::Error;
use crate::api::language::language_of;
use crate::domain::access;
use crate::domain::person::{PersonId, Viewer};
use crate::say::Language;
use crate::storage::folded;

/// What `plan.json` looks like, for other programs.
const SCHEMA: &str = include_str!("../../../docs/travelling-plan.schema.json");

/// `GET /travelling-plan.schema.json`, for everybody.
pub async fn schema() -> Response {
    ([(CONTENT_TYPE, JSON)], SCHEMA).into_response()
}

/// `GET /plan/take`: the student's own travelling plan.
///
/// # Errors
/// [`Error::NotFound`] for everybody else; [`Error::CannotSave`]: it was not recorded.
pub async fn take_own(State(world): State<World>, headers: HeaderMap) -> Result<Response, Error> {
    let viewer = viewer_of(&world, &headers).await?.ok_or(Error::SignedOut)?;
    let student = access::to_own_reading(&viewer).ok_or(Error::NotFound)?.student();
    file(&world, viewer, student, language_of(&world, &headers).await?).await
}

/// `GET /students/{student}/take`: that of a child.
///
/// # Errors
/// Those of [`take_own`].
pub async fn take(
    State(world): State<World>,
    Path(student): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let student = student.parse().map_err(|_| Error::NotFound)?;
    let viewer = viewer_of(&world, &headers).await?.ok_or(Error::SignedOut)?;
    file(&world, viewer, student, language_of(&world, &headers).await?).await
}

async fn file(world: &World, viewer: Viewer, student: PersonId, language: Language) -> Result<Response, Error> {
    let decided = decide_for(world, viewer, student).await?;
    let right = access::to_record(decided.access).ok_or(Error::NotFound)?;
    let now_ms = world.now_ms();
    let travelling = world.database.take_travelling_plan(right, (instant(now_ms), now_ms)).await?;
    // Years of words are folded here: not on a thread that others wait for.
    let folded = tokio::task::spawn_blocking(move || folded(&travelling, &page(language, &travelling), SCHEMA)).await;
    let folded = folded.map_err(|_| Error::Unexpected)?.map_err(|_| Error::Unexpected)?;
    Ok(attachment("application/zip", "learning-plan.zip", folded))
}
