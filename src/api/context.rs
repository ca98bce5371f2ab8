//! What every server function works with, who is asking, and how an error gets its status: once, here.

use std::fmt;
use std::sync::Arc;

use http::HeaderMap;
use http::header::{ACCEPT, COOKIE};
use http::request::Parts;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use sha2::{Digest, Sha256};

mod sheet;
mod unsaved;

pub use sheet::{Sheet, Told};
pub(super) use unsaved::{Typed, mark};
pub use unsaved::{Unsaved, Who};

use super::company::Company;
use super::edit::Life;
use super::error::{Error, REFUSED};
use super::import::Imports;
use super::language::spoken;
use super::print::Paper;
use super::seal::Seal;
use super::signs::Signs;
use super::travel::Arrivals;
use crate::auth::provider::Providers;
use crate::auth::{Handed, Passwords, Site};
use crate::domain::access::{self, MayComment, MayRead, MayStateReason, MayWrite, PlanAccess, Ties};
use crate::domain::account::Limits;
use crate::domain::comment::Event;
use crate::domain::person::{DistrictId, PersonId, Viewer};
use crate::domain::section::Sections;
use crate::domain::trail::{Capacity, Deed, Entry};
pub use crate::storage::Form;
use crate::storage::{Database, Look, Session, TokenHash};
use crate::sync::server::Replica;
use crate::text::client_id;

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
    pub life: Life,
    pub unsaved: Unsaved,
    pub seal: Seal,
    pub company: Company,
    pub signs: Signs,
    pub site: Site,
    pub passwords: Passwords,
    pub handed: Handed,
    pub limits: Limits,
    pub imports: Imports,
    pub arrivals: Arrivals,
    pub providers: Providers,
    /// Whether this server was told how to send e-mail.
    pub sends_mail: bool,
    /// Whom to tell when a page cannot be used, in the district's own words.
    pub contact: Option<String>,
    /// On which sheets a PDF is laid out where nobody asks for others.
    pub paper: Paper,
    /// The demo district that one may enter without a password: only on loopback, only a demo database.
    pub demo: Option<DistrictId>,
}

impl World {
    /// Now, in milliseconds since 1970.
    pub fn now_ms(&self) -> i64 {
        (self.clock.0)()
    }

    /// Saves what `compare` makes of one's own plan as it stands; where it makes nothing, nothing is to be saved. When
    /// another save comes first, it compares again with what then stands: nothing is overwritten that it did not see.
    ///
    /// # Errors
    /// Those of `compare`; [`Error::CannotSave`] also where others come first again and again.
    pub(super) async fn save_compared(
        &self,
        right: MayWrite,
        mut compare: impl FnMut(&mut Replica) -> Result<Option<Vec<u8>>, Error>,
    ) -> Result<(), Error> {
        const TRIES: usize = 10;
        for _ in 0..TRIES {
            let writer = client_id().map_err(|_| Error::Unexpected)?;
            let mut open = self.database.open_plan(right, writer, u64::MAX).await?;
            let Some(update) = compare(&mut open.replica)? else { return Ok(()) };
            match self.database.save_over(right, update, open.head, self.now_ms()).await {
                Ok(saved) => {
                    self.company.tell((right.read().district(), right.author()), &saved);
                    return Ok(());
                }
                Err(crate::storage::Error::Overtaken) => {}
                Err(other) => return Err(other.into()),
            }
        }
        Err(Error::CannotSave)
    }

    /// Adds to what was said about a plan, and tells the open pages of the plan. Answers after the commit.
    ///
    /// # Errors
    /// Those of [`Database::comment`]: nothing was saved.
    pub(super) async fn say(&self, right: MayComment, event: &Event) -> Result<(), Error> {
        let said = self.database.comment(right, event).await?;
        self.company.tell_said((right.read().district(), right.read().student()), said);
        Ok(())
    }
}

/// The world of this request.
pub(super) fn world() -> Result<World, Error> {
    use_context::<World>().ok_or(Error::Unexpected)
}

/// The session's token in the cookie of this request, hashed; nothing when there is none.
pub(super) fn token(world: &World) -> Option<TokenHash> {
    token_of(&use_context::<Parts>()?.headers, &world.site)
}

/// The session's token in the cookie of these headers, hashed. Whether there is such a session is not asked.
pub(crate) fn token_of(headers: &HeaderMap, site: &Site) -> Option<TokenHash> {
    cookie(headers, site.cookie_name()).map(hash)
}

/// The value of the cookie with this name.
pub(super) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// SHA-256 of a text.
pub(super) fn hash(text: &str) -> TokenHash {
    Sha256::digest(text.as_bytes()).into()
}

/// The number under which a form writes: sent twice over the same version it has the same, and stands once.
pub(super) fn writer_of(form: &impl serde::Serialize) -> u64 {
    let hash = hash(&serde_json::to_string(form).unwrap_or_default());
    hash.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes)) >> 11
}

/// The headers of this request.
pub(super) fn headers() -> Result<HeaderMap, Error> {
    Ok(use_context::<Parts>().ok_or(Error::Unexpected)?.headers)
}

/// Who is asking, if anybody is signed in.
pub(super) async fn viewer(world: &World) -> Result<Option<Viewer>, Error> {
    Ok(session(world).await?.filter(|session| session.is_whole).map(|session| session.viewer))
}

/// Whose words the reader reads: those of their district; a visitor those of the only one, where there is only one.
pub(super) async fn readers_district(world: &World) -> Result<Option<DistrictId>, Error> {
    match viewer(world).await? {
        Some(viewer) => Ok(Some(viewer.district)),
        None => Ok(world.database.only_district().await?),
    }
}

/// Who sends these headers, if anybody is signed in.
pub(super) async fn viewer_of(world: &World, headers: &HeaderMap) -> Result<Option<Viewer>, Error> {
    Ok(session_of(world, headers).await?.filter(|session| session.is_whole).map(|session| session.viewer))
}

/// The session of these headers, also one between the password and the second factor.
pub(super) async fn session_of(world: &World, headers: &HeaderMap) -> Result<Option<Session>, Error> {
    match token_of(headers, &world.site) {
        Some(token) => Ok(world.database.session(&token, world.now_ms()).await?),
        None => Ok(None),
    }
}

/// What a page does by itself, and what it asks when its person goes on inside of it: no sign that somebody is here.
fn is_by_itself(request: &Parts) -> bool {
    let path = request.uri.path();
    let is_call = path.starts_with("/api/");
    (is_call && request.method == http::Method::GET)
        || path == "/api/push"
        || path == "/api/device_key"
        || is_room_again(&request.uri)
}

/// Whether this is a room that looks by itself what is new.
pub(crate) fn is_room_again(address: &http::Uri) -> bool {
    let mut names = address.query().unwrap_or_default().split('&');
    address.path() == "/desk/room" && names.any(|name| name.split('=').next() == Some("again"))
}

/// The session of this request. A page that is opened and a form that is sent keep it going; it is written at most once
/// a minute.
pub(super) async fn session(world: &World) -> Result<Option<Session>, Error> {
    let request = use_context::<Parts>().ok_or(Error::Unexpected)?;
    let session = session_of(world, &request.headers).await?;
    if let Some(session) = &session
        && !is_by_itself(&request)
    {
        keep_going(world, session).await?;
    }
    Ok(session)
}

/// The whole session of this request.
///
/// # Errors
/// [`Error::SignedOut`], [`Error::Removed`].
pub(super) async fn whole(world: &World) -> Result<Session, Error> {
    if let Some(session) = session(world).await?.filter(|session| session.is_whole) {
        return Ok(session);
    }
    match token(world) {
        Some(token) if world.database.is_removed_session(&token).await? => Err(Error::Removed),
        _ => Err(Error::SignedOut),
    }
}

/// The person of this session has done something.
pub(super) async fn keep_going(world: &World, session: &Session) -> Result<(), Error> {
    const MINUTE_MS: i64 = 60_000;
    if world.now_ms() - session.seen_ms >= MINUTE_MS
        && let Some(token) = token(world)
    {
        world.database.touch_session(&token, world.now_ms()).await?;
    }
    Ok(())
}

/// Who is asking; an error when nobody is signed in.
pub(super) async fn signed_in(world: &World) -> Result<Viewer, Error> {
    Ok(whole(world).await?.viewer)
}

/// The right to write in one's own plan.
pub(super) async fn own_plan(world: &World) -> Result<MayWrite, Error> {
    access::to_own_plan(&signed_in(world).await?).ok_or(Error::NotFound)
}

/// What was decided about whoever asks for a student's plan.
#[derive(Debug)]
pub(super) struct Decided {
    pub viewer: Viewer,
    pub student: PersonId,
    pub ties: Ties,
    pub access: PlanAccess,
}

/// Decides about a student's plan for whoever asks. Who may not read it is on the trail; for them it is absent, but
/// for those who may state a reason first.
pub(super) async fn decide(world: &World, student: PersonId) -> Result<Decided, Error> {
    decide_for(world, signed_in(world).await?, student).await
}

/// Decides about the plan of `student`, or about one's own without.
pub(super) async fn decide_or_own(world: &World, student: Option<PersonId>) -> Result<Decided, Error> {
    let viewer = signed_in(world).await?;
    let student = match student {
        Some(student) => student,
        None => access::to_own_reading(&viewer).ok_or(Error::NotFound)?.student(),
    };
    decide_for(world, viewer, student).await
}

/// Decides about a student's plan for `viewer`: see [`decide`].
pub(super) async fn decide_for(world: &World, viewer: Viewer, student: PersonId) -> Result<Decided, Error> {
    let decided = judge(world, viewer, student).await?;
    match decided.access {
        PlanAccess::Write(_) | PlanAccess::Read(_) => Ok(decided),
        PlanAccess::ReasonFirst(right) => refuse(world, &decided, Error::ReasonFirst(right.student())).await,
        PlanAccess::Absent => refuse(world, &decided, Error::NotFound).await,
    }
}

/// The right to state a reason for reading a student's plan; nothing where it can be read already. To ask for this is
/// no look at the plan.
pub(super) async fn may_state_reason(world: &World, student: PersonId) -> Result<Option<MayStateReason>, Error> {
    let decided = judge(world, signed_in(world).await?, student).await?;
    match decided.access {
        PlanAccess::ReasonFirst(right) => Ok(Some(right)),
        PlanAccess::Read(_) if decided.viewer.role.is_staff() => Ok(None),
        PlanAccess::Read(_) | PlanAccess::Write(_) => Err(Error::NotFound),
        PlanAccess::Absent => refuse(world, &decided, Error::NotFound).await,
    }
}

/// Decides, and puts nothing on the trail: for lists, which leave out what is absent.
pub(super) async fn judge(world: &World, viewer: Viewer, student: PersonId) -> Result<Decided, Error> {
    let ties = world.database.ties(&viewer, student, world.now_ms()).await?;
    let access = access::to_plan(&viewer, student, &ties);
    Ok(Decided { viewer, student, ties, access })
}

/// Puts on the trail that somebody was refused, and gives why.
async fn refuse<T>(world: &World, decided: &Decided, why: Error) -> Result<T, Error> {
    let Decided { viewer, student, .. } = decided;
    let actor = (Some(viewer.person), Capacity::of(viewer.role));
    let entry = Entry::of(viewer.district, world.now_ms(), actor, Deed::Refused).about(*student, Sections::default());
    world.database.record_once(entry).await?;
    Err(why)
}

impl Decided {
    /// The right to read.
    pub(super) fn read(&self) -> Result<MayRead, Error> {
        match self.access {
            PlanAccess::Write(right) => Ok(right.read()),
            PlanAccess::Read(right) => Ok(right),
            PlanAccess::ReasonFirst(_) | PlanAccess::Absent => Err(Error::NotFound),
        }
    }

    /// The right to comment; nothing for those who may only read.
    pub(super) fn comment(&self) -> Option<MayComment> {
        access::to_comments(self.access)
    }
}

/// Puts a look under `right` on the trail; what opens the plan asks for it.
pub(super) async fn look(world: &World, right: MayRead, deed: Deed) -> Result<Look, Error> {
    Ok(world.database.look(right, deed, world.now_ms()).await?)
}

/// The right to comment on a student's words.
pub(super) async fn may_comment(world: &World, student: PersonId) -> Result<MayComment, Error> {
    decide(world, student).await?.comment().ok_or(Error::NotFound)
}

/// Gives an answer its status, and the sentence of a broken rule the language of whoever broke it.
pub(super) fn answer<T>(result: Result<T, Error>) -> Result<T, Error> {
    result.map_err(|error| error.put_into(spoken())).inspect_err(set_status)
}

/// A broken rule with its sentence in the language of the page, where it is a part of the answer and no failure.
pub(super) fn on_page(rule: crate::domain::error::Error) -> Error {
    Error::from(rule).put_into(spoken())
}

/// The sentence alone.
pub(super) fn in_words(rule: crate::domain::error::Error) -> String {
    on_page(rule).says(spoken())
}

/// Whether a browser asks that shows the answer as a page.
pub(super) fn takes_html(headers: &HeaderMap) -> bool {
    headers.get(ACCEPT).and_then(|accept| accept.to_str().ok()).is_some_and(|accept| accept.contains("text/html"))
}

/// Sets the status of an error, and says what the log calls it. A form without JavaScript is answered by a redirect, whose status must stay.
pub(super) fn set_status(error: &Error) {
    let (Some(parts), Some(response)) = (use_context::<Parts>(), use_context::<ResponseOptions>()) else { return };
    // A page that somebody opens after the end of a session is no attempt at anything.
    if let Some(refusal) = error.refusal().filter(|_| parts.method != http::Method::GET || *error != Error::SignedOut) {
        response.insert_header(REFUSED, http::HeaderValue::from_static(refusal));
    }
    if parts.method != http::Method::GET && takes_html(&parts.headers) {
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
