//! A travelling plan that was sent waits in memory for its button: of each administrator the last one.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::response::{IntoResponse, Redirect, Response};
use http::{HeaderMap, StatusCode};

use super::{Shown, student_of};
use crate::api::World;
use crate::api::context::{in_words, viewer_of};
use crate::api::error::Error;
use crate::api::language::language_of;
use crate::domain::administration::{MayAdminister, to_administer};
use crate::domain::error::Error as Rule;
use crate::domain::person::{DistrictId, PersonId};
use crate::domain::travel::{Agreed, FILE_LIMIT, Receipt};
use crate::say::Language;
use crate::storage::{Arrived, Error as StorageError, mark_of, unfolded};

/// What all files that wait may hold together; the oldest go first.
const ALL_LIMIT: usize = 128 << 20;

struct Waiting {
    who: (DistrictId, Option<PersonId>),
    student: PersonId,
    bytes: Arc<[u8]>,
    mark: String,
    found: Result<Receipt, Rule>,
    is_done: bool,
}

/// Files that wait for their button. In memory alone: whoever sent one has it still.
#[derive(Clone, Default)]
pub struct Arrivals(Arc<Mutex<Vec<Waiting>>>);

impl fmt::Debug for Arrivals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Never what is in them: this may end in a log.
        f.write_str("Arrivals")
    }
}

const fn who(right: &MayAdminister) -> (DistrictId, Option<PersonId>) {
    (right.district(), right.actor())
}

impl Arrivals {
    fn all(&self) -> MutexGuard<'_, Vec<Waiting>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, waiting: Waiting) {
        let mut all = self.all();
        all.retain(|other| other.who != waiting.who);
        all.push(waiting);
        while all.iter().map(|waiting| waiting.bytes.len()).sum::<usize>() > ALL_LIMIT {
            all.remove(0);
        }
    }

    /// What this administrator's file comes to for `student`.
    pub(super) fn shown(&self, right: &MayAdminister, student: PersonId) -> Option<Shown> {
        let all = self.all();
        let waiting = all.iter().find(|waiting| waiting.who == who(right) && waiting.student == student)?;
        let Waiting { mark, found, is_done, .. } = waiting;
        let found = found.clone().map_err(in_words);
        Some(Shown { found, mark: mark.clone(), is_done: *is_done })
    }

    /// Receives the file of this administrator, if it is still the one with this mark.
    pub(super) async fn receive(
        &self,
        world: &World,
        right: MayAdminister,
        student: PersonId,
        (mark, agreed): (&str, Agreed),
    ) -> Result<(), Error> {
        let bytes = {
            let all = self.all();
            let waiting = all
                .iter()
                .find(|one| one.who == who(&right) && one.student == student && one.mark == mark && !one.is_done);
            waiting.map(|waiting| waiting.bytes.clone())
        };
        let gone = Rule::new("file", "This file is no longer here. Choose it again. Nothing was changed.");
        let bytes = bytes.ok_or(gone)?;
        let arrived = opened(bytes).await??;
        let receipt = world.database.receive(right, student, &arrived, Some(agreed), world.now_ms()).await?;
        let mark = mark.to_owned();
        // What has been done needs no file any more.
        let bytes = Arc::from([]);
        self.keep(Waiting { who: who(&right), student, bytes, mark, found: Ok(receipt), is_done: true });
        Ok(())
    }
}

/// Unfolds and checks, which takes a while: not on a thread that others wait for.
async fn opened(bytes: Arc<[u8]>) -> Result<Result<Arrived, Rule>, Error> {
    tokio::task::spawn_blocking(move || unfolded(&bytes)).await.map_err(|_| Error::Unexpected)
}

/// `POST /api/read_travelling_plan`: a form with `person` and a `file`. Says what it comes to, and leads to the page that
/// shows it.
///
/// # Errors
/// A sentence for who sent it: no right, a form that cannot be read, a file that is too large.
pub async fn read(
    State(world): State<World>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Response> {
    let refused = IntoResponse::into_response;
    let viewer = viewer_of(&world, &headers).await.map_err(refused)?.ok_or_else(|| refused(Error::SignedOut))?;
    let right = to_administer(&viewer).filter(MayAdminister::has_students).ok_or_else(|| refused(Error::NotFound))?;
    let language = language_of(&world, &headers).await.map_err(refused)?;
    let (student, bytes) = parts(form.map_err(|_| refused(Error::Unreadable))?, language).await?;
    student_of(&world, right, student).await.map_err(refused)?;
    let mark = mark_of(&bytes);
    let found = match opened(bytes.clone()).await.map_err(refused)? {
        Ok(arrived) => match world.database.receive(right, student, &arrived, None, world.now_ms()).await {
            Ok(receipt) => Ok(receipt),
            Err(StorageError::Rule(rule)) => Err(rule),
            Err(error) => return Err(refused(Error::from(error))),
        },
        Err(rule) => Err(rule),
    };
    world.arrivals.keep(Waiting { who: who(&right), student, bytes, mark, found, is_done: false });
    Ok(Redirect::to(&format!("/admin/people/{student}/receive#shown")).into_response())
}

async fn parts(mut form: Multipart, language: Language) -> Result<(PersonId, Arc<[u8]>), Response> {
    let unreadable = || Error::Unreadable.into_response();
    let (mut student, mut bytes) = (None, Vec::new());
    while let Some(mut field) = form.next_field().await.map_err(|_| unreadable())? {
        match field.name().unwrap_or_default() {
            "person" => student = field.text().await.map_err(|_| unreadable())?.parse().ok(),
            "file" => {
                while let Some(chunk) = field.chunk().await.map_err(|_| unreadable())? {
                    if bytes.len() + chunk.len() > FILE_LIMIT {
                        let most = (FILE_LIMIT >> 20).to_string();
                        let why = "This file is too large for a travelling plan: {} MB at most.";
                        let sentence = Rule::naming("file", why, [most]).says(language);
                        return Err((StatusCode::PAYLOAD_TOO_LARGE, sentence).into_response());
                    }
                    bytes.extend_from_slice(&chunk);
                }
            }
            _ => {}
        }
    }
    Ok((student.ok_or_else(unreadable)?, bytes.into()))
}
