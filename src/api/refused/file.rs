//! Something that was not taken into a plan, as a file to be taken away: what can be read of it as words, and where nothing
//! can, the bytes as they came. Nothing of it is out of its student's reach, whatever is wrong with it.

use axum::extract::{Path, State};
use axum::response::Response;
use http::HeaderMap;

use super::reason;
use crate::api::attachment::attachment;
use crate::api::context::{World, decide_for, instant, viewer_of};
use crate::api::error::Error;
use crate::api::language::language_of;
use crate::domain::access;
use crate::domain::person::{PersonId, Viewer};
use crate::say::{self, Language, on};
use crate::text::letters;

/// `GET /plan/refused/{number}`: of what the student sent.
///
/// # Errors
/// [`Error::NotFound`] for everybody else, and where it is not there any more.
pub async fn take_own(
    State(world): State<World>,
    Path(number): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let viewer = viewer_of(&world, &headers).await?.ok_or(Error::SignedOut)?;
    let student = access::to_own_reading(&viewer).ok_or(Error::NotFound)?.student();
    file(&world, (viewer, student), &number, language_of(&world, &headers).await?).await
}

/// `GET /students/{student}/refused/{number}`: the same for whoever looks after it; the look is on the trail.
///
/// # Errors
/// Those of [`take_own`].
pub async fn take(
    State(world): State<World>,
    Path((student, number)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let student = student.parse().map_err(|_| Error::NotFound)?;
    let viewer = viewer_of(&world, &headers).await?.ok_or(Error::SignedOut)?;
    file(&world, (viewer, student), &number, language_of(&world, &headers).await?).await
}

async fn file(
    world: &World,
    (viewer, student): (Viewer, PersonId),
    number: &str,
    language: Language,
) -> Result<Response, Error> {
    let number = number.parse().map_err(|_| Error::NotFound)?;
    let decided = decide_for(world, viewer, student).await?;
    let right = access::to_look_after(&decided.viewer, decided.access).ok_or(Error::NotFound)?;
    let brought = world.database.show_refused(right, number, world.now_ms()).await?;
    let words = letters(&[&brought.update]);
    if words.is_empty() {
        return Ok(attachment("application/octet-stream", &format!("not-taken-{number}.bin"), brought.update));
    }
    let name = world.database.pupil(decided.read()?).await?.name;
    let day = on(language, &instant(brought.kept.at_ms));
    let head = say::aside_file_head(language, &name, &day, &reason(language, brought.kept.reason));
    // A program that opens it on its own must not have to guess what the letters are.
    let text = format!("\u{feff}{head}\n\n{words}\n");
    Ok(attachment("text/plain; charset=utf-8", &format!("not-taken-{number}.txt"), text))
}
