//! The door: every way in ends here, in a session with a new token. An old cookie never becomes somebody else.

use http::header::{HeaderValue, SET_COOKIE};
use http::request::Parts;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use super::context::{World, cookie, hash, session};
use super::error::Error;
use crate::auth::{Passwords, accept, address, browser, known};
use crate::domain::account::{Limit, Login};
use crate::domain::person::{DistrictId, PersonId, Role};
use crate::storage::{Account, Attempt, NewSession};

/// A day is enough for somebody who forgot a browser, half a year for a browser that is used.
const KNOWN_FOR_S: i64 = 180 * 24 * 60 * 60;
/// Between the password and the second factor.
const STEP: Limit = Limit::minutes(15, 15);

/// A session that is about to open, and the token of its cookie.
pub(super) struct Opening {
    pub session: NewSession,
    secret: String,
}

/// A new session in this browser, in the place of the one before. It is whole where nothing more has to be shown.
pub(super) fn opening(
    world: &World,
    who: (DistrictId, PersonId),
    role: Role,
    is_whole: bool,
) -> Result<Opening, Error> {
    opening_for(world, &use_context::<Parts>().ok_or(Error::Unexpected)?, who, role, is_whole)
}

/// The same for the browser of this request, outside a server function.
pub(super) fn opening_for(
    world: &World,
    request: &Parts,
    who: (DistrictId, PersonId),
    role: Role,
    is_whole: bool,
) -> Result<Opening, Error> {
    let secret = secret()?;
    let session = NewSession {
        token: hash(&secret),
        district: who.0,
        person: who.1,
        limit: if is_whole { world.limits.of(role) } else { STEP },
        browser: browser(request),
        is_whole,
        replaces: cookie(&request.headers, world.site.cookie_name()).map(hash),
        attempt: None,
    };
    Ok(Opening { session, secret })
}

impl Opening {
    /// Of an attempt, whose failures are forgiven with it.
    pub fn of(mut self, attempt: Attempt) -> Self {
        self.session.attempt = Some(attempt);
        self
    }

    /// Gives the browser its cookie; the session is in the database by now.
    pub fn hand_over(self, world: &World) -> Result<(), Error> {
        set_cookie(&self.cookie(world))
    }

    /// The header of that cookie.
    pub fn cookie(&self, world: &World) -> String {
        world.site.cookie(world.site.cookie_name(), &self.secret)
    }
}

/// 256 random bits, as a cookie or an address carries them.
pub(super) fn secret() -> Result<String, Error> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).map_err(|_| Error::Unexpected)?;
    Ok(base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, secret))
}

/// Adds a cookie to the answer.
pub(super) fn set_cookie(cookie: &str) -> Result<(), Error> {
    let cookie = HeaderValue::from_str(cookie).map_err(|_| Error::Unexpected)?;
    use_context::<ResponseOptions>().ok_or(Error::Unexpected)?.append_header(SET_COOKIE, cookie);
    Ok(())
}

/// Counts an attempt to come in as `login`, who is this person if anybody.
///
/// # Errors
/// [`Error::TooMany`] when it comes too early: nothing is tried.
pub(super) async fn attempt(world: &World, login: &str, who: Option<(DistrictId, PersonId)>) -> Result<Attempt, Error> {
    let request = use_context::<Parts>().ok_or(Error::Unexpected)?;
    let name = world.site.browser_cookie_name();
    let known = if let Some(known) = cookie(&request.headers, name) {
        known.to_owned()
    } else {
        let fresh = secret()?;
        set_cookie(&format!("{}; Max-Age={KNOWN_FOR_S}", world.site.cookie(name, &fresh)))?;
        fresh
    };
    let attempt = Attempt::new(login, &address(&request), Some(hash(&known)));
    count(world, attempt, who).await
}

/// Whether a password fits. Where too many are being judged at once this one was not, and is no failed attempt.
///
/// # Errors
/// [`Error::CannotSave`].
pub(super) async fn fits(
    world: &World,
    attempt: &Attempt,
    who: Option<(DistrictId, PersonId)>,
    (password, kept): (String, Option<&str>),
) -> Result<bool, Error> {
    if let Ok(fits) = world.passwords.fits(password.clone(), kept).await {
        if let (true, Some(who), Some(kept)) = (fits, who, kept.filter(|kept| Passwords::is_dated(kept))) {
            renew(world, who, password, kept).await?;
        }
        return Ok(fits);
    }
    world.database.forgive_attempt(attempt, who, world.now_ms()).await?;
    Err(Error::CannotSave)
}

/// Keeps a password that fits under the cost of today. Where nothing can be computed now it is for the next time.
async fn renew(world: &World, who: (DistrictId, PersonId), password: String, kept: &str) -> Result<(), Error> {
    if let Ok(hash) = world.passwords.hash(password).await {
        world.database.renew_password(who, kept, &hash).await?;
    }
    Ok(())
}

/// Whether a password can be set: see [`accept`]; and it does not stand in the file of breached ones.
///
/// # Errors
/// What is wrong with it. [`Error::CannotSave`] where that file cannot be read any more: then no password is set.
pub(super) async fn acceptable(world: &World, password: &str, login: &Login, name: &str) -> Result<(), Error> {
    accept(password, login, name)?;
    match world.passwords.are_breached(password).await {
        Ok(false) => Ok(()),
        Ok(true) => Err(known().into()),
        Err(error) => {
            tracing::error!(%error, "the file of breached passwords cannot be read, so no password was set");
            Err(Error::CannotSave)
        }
    }
}

/// Counts an attempt to use a one-time code.
///
/// # Errors
/// [`Error::TooMany`].
pub(super) async fn attempt_of_code(world: &World) -> Result<Attempt, Error> {
    let request = use_context::<Parts>().ok_or(Error::Unexpected)?;
    count(world, Attempt::new("", &address(&request), None).code(), None).await
}

/// Counts an attempt to show the second factor of this person.
///
/// # Errors
/// [`Error::TooMany`].
pub(super) async fn attempt_of_second(world: &World, who: (DistrictId, PersonId)) -> Result<Attempt, Error> {
    let request = use_context::<Parts>().ok_or(Error::Unexpected)?;
    count(world, Attempt::new("", &address(&request), None).second(who), None).await
}

async fn count(world: &World, attempt: Attempt, who: Option<(DistrictId, PersonId)>) -> Result<Attempt, Error> {
    match world.database.attempt(&attempt, who, world.now_ms()).await? {
        0 => Ok(attempt),
        wait => Err(Error::TooMany(u32::try_from(wait / 1_000 + 1).unwrap_or(u32::MAX))),
    }
}

/// The session of this request that waits for the second factor, with its account.
///
/// # Errors
/// [`Error::SignedOut`] for a visitor, [`Error::NotFound`] for whoever is inside already.
pub(super) async fn half(world: &World) -> Result<Account, Error> {
    let session = session(world).await?.ok_or(Error::SignedOut)?;
    if session.is_whole {
        return Err(Error::NotFound);
    }
    let who = (session.viewer.district, session.viewer.person);
    world.database.account(who, world.now_ms()).await?.ok_or(Error::SignedOut)
}

/// The longest address, in bytes, that one is led on to.
pub(super) const LONGEST_WAY: usize = 1_000;

/// Where somebody goes on to: the page that they came from, if it is one of ours, else where their role begins.
pub(super) fn way_on(next: Option<&str>, role: Role) -> String {
    let is_ours = |path: &&str| {
        path.starts_with('/')
            && !path.starts_with("//")
            && !path.starts_with("/api/")
            && !path.starts_with("/sign-in")
            && path.len() < LONGEST_WAY
            && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
    };
    next.filter(is_ours).map_or_else(|| role.home().to_owned(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{Role, way_on};

    #[test]
    fn nobody_is_led_to_another_site_after_signing_in() {
        assert_eq!(way_on(Some("/plan/goals?saved=1"), Role::Student), "/plan/goals?saved=1");
        for foreign in [
            "",
            "plan",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a b",
            "/a\r\nb",
            "/api/leave",
            "/sign-in",
        ] {
            assert_eq!(way_on(Some(foreign), Role::Student), "/plan", "{foreign:?}");
        }
        assert_eq!(way_on(None, Role::Counselor), "/desk");
    }
}
