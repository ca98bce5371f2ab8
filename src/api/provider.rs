//! The way to an identity provider and back. All of it is GET, because links and redirects are; it changes nothing but
//! that a session begins, and that only for an answer to a question that this browser took along.

mod trouble;

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use http::header::SET_COOKIE;
use http::request::Parts;
use http::{HeaderMap, HeaderValue};
use serde::Deserialize;

use super::context::{World, cookie, hash, viewer_of};
use super::door::{LONGEST_WAY, opening_for, secret, way_on};
use crate::auth::Code;
use crate::auth::provider::{Failure, LIFE_MS, Proof, Provider, Purpose};
use crate::domain::trail::{Capacity, Deed, Entry};
use crate::storage::{Identity, TokenHash};
pub use trouble::Trouble;

/// What a link to a provider, or a portal, says.
#[derive(Default, Deserialize)]
pub struct Start {
    /// Of a portal: the provider (OpenID Connect Core 1.0, section 4).
    iss: Option<String>,
    /// Whom the portal brings; the provider still asks.
    login_hint: Option<String>,
    /// `link`: the person who is signed in wants to sign in that way from now on.
    to: Option<String>,
    /// An invitation that is to be used with this provider.
    code: Option<String>,
    /// The page of ours that somebody came from.
    next: Option<String>,
}

/// What comes back from a provider.
#[derive(Default, Deserialize)]
pub struct Back {
    code: Option<String>,
    state: Option<String>,
    /// Whose answer it is (RFC 9207).
    iss: Option<String>,
    error: Option<String>,
}

/// GET /sign-in/with/ID: sends the browser to the provider.
pub async fn with(
    State(world): State<World>,
    Path(id): Path<String>,
    start: Result<Query<Start>, QueryRejection>,
    request: Parts,
) -> Response {
    let start = start.map(|Query(start)| start).unwrap_or_default();
    go(&world, &id, start, &request.headers).await.unwrap_or_else(Trouble::into_response)
}

/// GET /sign-in/start?iss=ISSUER: a portal would like somebody to be signed in. It is only a reason to ask the
/// provider ourselves; where the portal says to go afterwards is not followed.
pub async fn start(
    State(world): State<World>,
    start: Result<Query<Start>, QueryRejection>,
    request: Parts,
) -> Response {
    let Ok(Query(Start { iss: Some(issuer), login_hint, .. })) = start else {
        return Trouble::NoSuchWay.into_response();
    };
    let Some(provider) = world.providers.by_issuer(&issuer) else { return Trouble::NoSuchWay.into_response() };
    let start = Start { login_hint, ..Start::default() };
    go(&world, provider.id(), start, &request.headers).await.unwrap_or_else(Trouble::into_response)
}

/// GET /sign-in/from/ID: the browser is back.
pub async fn from(
    State(world): State<World>,
    Path(id): Path<String>,
    back: Result<Query<Back>, QueryRejection>,
    request: Parts,
) -> Response {
    // Said twice is said in no way.
    let Ok(Query(back)) = back else { return Trouble::Unbelievable.into_response() };
    let asked = back.state.is_some() || cookie(&request.headers, world.site.way_cookie()).is_some();
    if !asked && back.error.is_none() {
        // A portal brings an answer to a question that nobody here asked: the question is asked now.
        return go(&world, &id, Start::default(), &request.headers).await.unwrap_or_else(Trouble::into_response);
    }
    arrive(&world, &id, back, &request).await.unwrap_or_else(Trouble::into_response)
}

/// The way there.
async fn go(world: &World, id: &str, start: Start, headers: &HeaderMap) -> Result<Response, Trouble> {
    let provider = world.providers.get(id).ok_or(Trouble::NoSuchWay)?.clone();
    let origin = world.site.origin.clone().ok_or(Trouble::NoSuchWay)?;
    let now_ms = world.now_ms();
    let purpose = match (start.to.as_deref(), start.code) {
        (Some("link"), _) => {
            let viewer = viewer_of(world, headers).await.map_err(|_| Trouble::CannotSave)?;
            let Some(viewer) = viewer else { return Ok(answer("/sign-in", &[])) };
            Purpose::Link(viewer.district, viewer.person)
        }
        (_, Some(code)) => Purpose::Join(code.parse::<Code>().map_err(|()| Trouble::NoSuchWay)?.hash()),
        _ => Purpose::SignIn,
    };
    let hint = start.login_hint.filter(|hint| hint.len() <= 200);
    let state = secret().map_err(|_| Trouble::CannotSave)?;
    // One for all tabs of a browser, so that two can be on their way at once.
    let browser = match cookie(headers, world.site.way_cookie()) {
        Some(known) if known.len() == state.len() => known.to_owned(),
        _ => secret().map_err(|_| Trouble::CannotSave)?,
    };
    let asking = state.clone();
    let begun = provider.clone().ask(move |provider| provider.begin(&origin, asking, hint, now_ms)).await;
    let (address, secrets) = begun.map_err(|failure| note(&provider, failure))?;
    // As long as an address of ours may be, and no longer: it is kept.
    let next = start.next.filter(|next| next.len() < LONGEST_WAY);
    world.providers.underway.went((hash(&browser), state), provider.id(), secrets, (purpose, next), now_ms);
    let kept = format!("{}; Max-Age={}", world.site.cookie(world.site.way_cookie(), &browser), LIFE_MS / 1_000);
    Ok(answer(&address, &[kept]))
}

/// The way back.
async fn arrive(world: &World, id: &str, back: Back, request: &Parts) -> Result<Response, Trouble> {
    let provider = world.providers.get(id).ok_or(Trouble::NoSuchWay)?.clone();
    let origin = world.site.origin.clone().ok_or(Trouble::NoSuchWay)?;
    let now_ms = world.now_ms();
    let browser = browser(world, &request.headers).ok_or(Trouble::Stale)?;
    let state = back.state.ok_or(Trouble::Stale)?;
    let (secrets, purpose, next) =
        world.providers.underway.came_back(&browser, &state, provider.id(), now_ms).ok_or(Trouble::Stale)?;
    match (back.error.as_deref(), back.code) {
        (None, Some(code)) => {
            let finished = provider
                .clone()
                .ask(move |provider| provider.finish(&origin, secrets, code, back.iss.as_deref(), now_ms))
                .await;
            let proof = finished.map_err(|failure| note(&provider, failure))?;
            match purpose {
                Purpose::SignIn => sign_in(world, &provider, proof, (request, next)).await,
                Purpose::Link(..) | Purpose::Join(_) => {
                    world.providers.underway.proved(browser, provider.id(), proof, purpose, now_ms);
                    Ok(answer("/sign-in/use", &[]))
                }
            }
        }
        (Some("access_denied"), _) => Err(Trouble::Denied),
        (Some("server_error" | "temporarily_unavailable"), _) => Err(note(&provider, Failure::Down)),
        _ => Err(note(&provider, Failure::Unbelievable("it answers with an error"))),
    }
}

/// Opens the session of whoever has this account: a whole one, because what the provider asks for is as good as a second
/// step of ours.
async fn sign_in(
    world: &World,
    provider: &Provider,
    proof: Proof,
    (request, next): (&Parts, Option<String>),
) -> Result<Response, Trouble> {
    let now_ms = world.now_ms();
    let identity = Identity { issuer: proof.issuer, subject: proof.subject };
    let known = world.database.known_by(&identity, now_ms).await.map_err(|_| Trouble::CannotSave)?;
    let known = known.ok_or(Trouble::Unknown)?;
    if !provider.serves(known.role) {
        let who = (Some(known.person), Capacity::of(known.role));
        let entry = Entry::of(known.district, now_ms, who, Deed::SignInFailed).to(known.person.0);
        world.database.record(&entry).await.map_err(|_| Trouble::CannotSave)?;
        return Err(Trouble::NotForYou);
    }
    let opening = opening_for(world, request, (known.district, known.person), known.role, true);
    let opening = opening.map_err(|_| Trouble::CannotSave)?;
    world.database.open_session(&opening.session, now_ms).await.map_err(|_| Trouble::CannotSave)?;
    let cookies = [opening.cookie(world), world.site.no_cookie(world.site.way_cookie())];
    Ok(answer(&way_on(next.as_deref(), known.role), &cookies))
}

/// Tells the log of the server, in words that hold nothing of a person, and the browser in simpler ones.
fn note(provider: &Arc<Provider>, failure: Failure) -> Trouble {
    if failure != Failure::Elsewhere {
        tracing::warn!(provider = provider.id(), "the provider {failure}");
    }
    match failure {
        Failure::Down => Trouble::Down,
        Failure::Unbelievable(_) => Trouble::Unbelievable,
        Failure::Elsewhere => Trouble::Elsewhere,
    }
}

/// A redirect that nothing keeps, with these cookies.
fn answer(to: &str, cookies: &[String]) -> Response {
    let mut response = Redirect::to(to).into_response();
    let headers = response.headers_mut();
    for cookie in cookies {
        if let Ok(cookie) = HeaderValue::from_str(cookie) {
            headers.append(SET_COOKIE, cookie);
        }
    }
    response
}

/// The browser that this request's way belongs to, if it was at a provider lately.
pub(super) fn browser(world: &World, headers: &HeaderMap) -> Option<TokenHash> {
    cookie(headers, world.site.way_cookie()).map(hash)
}
