//! What every server function works with, who is asking, and how an error gets its status: once, here.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::HeaderMap;
use http::header::{ACCEPT, COOKIE};
use http::request::Parts;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use sha2::{Digest, Sha256};

use super::company::Company;
use super::error::Error;
use crate::domain::access::{self, MayComment, MayRead, MayReview, MayWrite, PlanAccess};
use crate::domain::comment::{EventId, Passage};
use crate::domain::person::{DistrictId, PersonId, Viewer};
use crate::domain::section::Section;
use crate::storage::{Database, Saved, TokenHash};

/// The name of the session's cookie. Demo sessions live on loopback over plain HTTP alone, where the
/// `__Host-` prefix cannot be used.
pub(super) const COOKIE_NAME: &str = "ilp_session";

/// Gives the time as milliseconds since 1970; tests give one that stands still.
#[derive(Clone)]
pub struct Clock(pub Arc<dyn Fn() -> i64 + Send + Sync>);

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

/// What server functions work with; the server provides it to each request.
#[derive(Clone, Debug)]
pub struct World {
    pub database: Database,
    pub clock: Clock,
    pub unsaved: Unsaved,
    pub company: Company,
    /// The demo district that one may enter without a password: only on loopback, only a demo database.
    pub demo: Option<DistrictId>,
}

/// Which form it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// A written section of one's own plan.
    Section(Section),
    /// A comment on a passage of this student's plan.
    Passage(PersonId, Passage),
    /// An answer in this thread of this student's plan.
    Thread(PersonId, EventId),
}

/// A form that could not be saved.
#[derive(Clone, Default)]
pub struct Form {
    /// The version that a section was made from.
    pub base: u64,
    /// The whole text area.
    pub words: String,
    /// The part of a passage that a comment is about.
    pub part: String,
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Never the words: this may end in a log.
        f.write_str("Form")
    }
}

/// Forms without script that could not be saved, until they are. In memory alone: the disk is what failed.
#[derive(Clone, Debug, Default)]
pub struct Unsaved(Arc<Mutex<Vec<(PersonId, Sheet, Form)>>>);

impl Unsaved {
    /// What the forms may hold together, in bytes; the oldest go first.
    const LIMIT: usize = 64 << 20;

    fn all(&self) -> MutexGuard<'_, Vec<(PersonId, Sheet, Form)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn keep(&self, person: PersonId, sheet: Sheet, form: Form) {
        self.forget(person, sheet);
        let mut all = self.all();
        all.push((person, sheet, form));
        while all.iter().map(|(.., form)| form.words.len()).sum::<usize>() > Self::LIMIT {
            all.remove(0);
        }
    }

    pub(super) fn of(&self, person: PersonId, sheet: Sheet) -> Option<Form> {
        self.all().iter().find(|form| (form.0, form.1) == (person, sheet)).map(|(.., form)| form.clone())
    }

    pub(super) fn forget(&self, person: PersonId, sheet: Sheet) {
        self.all().retain(|form| (form.0, form.1) != (person, sheet));
    }
}

impl World {
    /// Now, in milliseconds since 1970.
    pub fn now_ms(&self) -> i64 {
        (self.clock.0)()
    }

    /// Saves an update, and tells the open pages of the plan. Answers after the commit.
    ///
    /// # Errors
    /// Those of [`Database::save`]: nothing was saved.
    pub(super) async fn save(&self, right: MayWrite, update: Vec<u8>, at_ms: i64) -> Result<Saved, Error> {
        let saved = self.database.save(right, update, at_ms).await?;
        self.company.tell(right.read().district(), right.author(), saved.head.seq);
        Ok(saved)
    }
}

/// The world of this request.
pub(super) fn world() -> Result<World, Error> {
    use_context::<World>().ok_or(Error::Unexpected)
}

/// The session's token in the cookie of this request, hashed; nothing when there is none.
pub(super) fn token() -> Option<TokenHash> {
    token_of(&use_context::<Parts>()?.headers)
}

fn token_of(headers: &HeaderMap) -> Option<TokenHash> {
    let token = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(COOKIE_NAME)?.strip_prefix('='))?;
    Some(hash(token))
}

/// SHA-256 of a text.
pub(super) fn hash(text: &str) -> TokenHash {
    Sha256::digest(text.as_bytes()).into()
}

/// Who is asking, if anybody is signed in.
pub(super) async fn viewer(world: &World) -> Result<Option<Viewer>, Error> {
    viewer_of(world, &use_context::<Parts>().ok_or(Error::Unexpected)?.headers).await
}

/// Who sends these headers, if anybody is signed in.
pub(super) async fn viewer_of(world: &World, headers: &HeaderMap) -> Result<Option<Viewer>, Error> {
    match token_of(headers) {
        Some(token) => Ok(world.database.viewer(&token, world.now_ms()).await?),
        None => Ok(None),
    }
}

/// Who is asking; an error when nobody is signed in.
pub(super) async fn signed_in(world: &World) -> Result<Viewer, Error> {
    viewer(world).await?.ok_or(Error::SignedOut)
}

/// The right to write in one's own plan.
pub(super) async fn own_plan(world: &World) -> Result<MayWrite, Error> {
    let viewer = signed_in(world).await?;
    let relation = world.database.relation(&viewer, viewer.person).await?;
    match access::to_plan(&viewer, viewer.person, relation) {
        PlanAccess::Write(right) => Ok(right),
        PlanAccess::Read(_) | PlanAccess::Absent => Err(Error::NotFound),
    }
}

/// The right to read a student's plan.
pub(super) async fn readable_plan(world: &World, student: PersonId) -> Result<MayRead, Error> {
    right_to_read(world, &signed_in(world).await?, student).await
}

/// The right of `viewer` to read a student's plan.
pub(super) async fn right_to_read(world: &World, viewer: &Viewer, student: PersonId) -> Result<MayRead, Error> {
    let relation = world.database.relation(viewer, student).await?;
    match access::to_plan(viewer, student, relation) {
        PlanAccess::Write(right) => Ok(right.read()),
        PlanAccess::Read(right) => Ok(right),
        PlanAccess::Absent => Err(Error::NotFound),
    }
}

/// The right to call a student's plan reviewed.
pub(super) async fn reviewable_plan(world: &World, student: PersonId) -> Result<MayReview, Error> {
    let viewer = signed_in(world).await?;
    let relation = world.database.relation(&viewer, student).await?;
    access::to_review(&viewer, student, relation).ok_or(Error::NotFound)
}

/// The right to comment on a student's words; nothing for those who may only read, or not even that.
pub(super) async fn may_comment(world: &World, student: PersonId) -> Result<Option<MayComment>, Error> {
    let viewer = signed_in(world).await?;
    let relation = world.database.relation(&viewer, student).await?;
    Ok(access::to_comments(&viewer, student, relation))
}

/// Gives an answer its status.
pub(super) fn answer<T>(result: Result<T, Error>) -> Result<T, Error> {
    result.inspect_err(set_status)
}

/// Sets the status of an error. A form without JavaScript is answered by a redirect, whose status must stay.
pub(super) fn set_status(error: &Error) {
    let (Some(parts), Some(response)) = (use_context::<Parts>(), use_context::<ResponseOptions>()) else { return };
    let takes_html = parts
        .headers
        .get(ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    if parts.method != http::Method::GET && takes_html {
        return;
    }
    response.set_status(error.status());
    if error.status() == http::StatusCode::SERVICE_UNAVAILABLE {
        response.insert_header(http::header::RETRY_AFTER, http::HeaderValue::from_static("2"));
    }
}

/// A point in time as the wire carries it: RFC 3339, UTC, whole seconds.
pub(super) fn instant(ms: i64) -> String {
    time::OffsetDateTime::from_unix_timestamp(ms.div_euclid(1_000))
        .ok()
        .and_then(|at| at.format(&time::format_description::well_known::Rfc3339).ok())
        .unwrap_or_default()
}
