//! One's own account: its sessions, its password, its second factor.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::context::{World, answer, instant, whole, world};
use super::door::{acceptable, attempt, fits, opening};
use super::error::Error;
use super::sign_in::{fresh_codes, hand_out, refused, second_step_at};
use crate::auth::{Code, Secret, What};
use crate::domain::person::{PersonId, Role};
use crate::storage::{Account, Session};

/// What the page of one's own account shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnAccount {
    pub person: PersonId,
    pub name: String,
    pub role: Role,
    /// Nothing in a demo, where nobody has an account.
    pub login: Option<String>,
    pub has_password: bool,
    pub has_second: bool,
    /// Recovery codes that are left.
    pub codes_left: i64,
    pub sessions: Vec<Line>,
}

/// One session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub number: i64,
    pub browser: String,
    pub since: String,
    pub seen: String,
    /// The one that asks.
    pub is_this: bool,
}

/// The account of whoever asks, with its sessions.
#[server(endpoint = "my_account", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn my_account() -> Result<OwnAccount, Error> {
    answer(
        async {
            let world = world()?;
            let session = whole(&world).await?;
            let viewer = &session.viewer;
            let now = world.now_ms();
            let account = world.database.account((viewer.district, viewer.person), now).await?;
            let sessions = world.database.own_sessions(viewer, now).await?;
            let line = |own: crate::storage::OwnSession| Line {
                number: own.number,
                browser: own.browser,
                since: instant(own.made_ms),
                seen: instant(own.seen_ms),
                is_this: own.number == session.number,
            };
            let account = account.as_ref();
            Ok(OwnAccount {
                person: viewer.person,
                name: viewer.name.clone(),
                role: viewer.role,
                // One without a password has a login that nobody types.
                login: account.filter(|account| account.password.is_some()).map(|account| account.login.clone()),
                has_password: account.is_some_and(|account| account.password.is_some()),
                has_second: account.and_then(|account| account.second).is_some_and(|second| second.is_confirmed),
                codes_left: account.map_or(0, |account| account.codes_left),
                sessions: sessions.into_iter().map(line).collect(),
            })
        }
        .await,
    )
}

/// Ends one of one's own sessions, or all but this one.
#[server(endpoint = "end_sessions", output = super::json::Answer)]
pub async fn end_sessions(number: Option<i64>) -> Result<(), Error> {
    answer(
        async {
            let world = world()?;
            let session = whole(&world).await?;
            world.database.end_own_sessions(&session, number, world.now_ms()).await?;
            leptos_axum::redirect("/account?done=ended");
            Ok(())
        }
        .await,
    )
}

/// The account of this session, whose password is this one. Whatever fails behind that is no failed attempt.
async fn prove(world: &World, session: &Session, password: String) -> Result<Account, Error> {
    let now = world.now_ms();
    let who = (session.viewer.district, session.viewer.person);
    let account = world.database.account(who, now).await?.ok_or(Error::NotFound)?;
    let attempt = attempt(world, &account.login, Some(who)).await?;
    if !fits(world, &attempt, Some(who), (password, account.password.as_deref())).await? {
        world.database.sign_in_failed(&attempt, Some(who), now).await?;
        return Err(refused("current", "This is not your present password. Nothing was changed."));
    }
    world.database.forgive_attempt(&attempt, Some(who), now).await?;
    Ok(account)
}

/// Sets a new password for whoever knows the old one. All other sessions end.
#[server(endpoint = "change_password", output = super::json::Answer)]
pub async fn change_password(current: String, password: String) -> Result<(), Error> {
    answer(
        async {
            let world = world()?;
            let session = whole(&world).await?;
            let account = prove(&world, &session, current).await?;
            acceptable(&world, &password, &account.login.parse()?, &account.name).await?;
            let hash = world.passwords.hash(password).await.map_err(|_| Error::CannotSave)?;
            let opening = opening(&world, (account.district, account.person), account.role, true)?;
            world.database.change_password(&hash, &opening.session, world.now_ms()).await?;
            opening.hand_over(&world)?;
            leptos_axum::redirect("/account?done=password");
            Ok(())
        }
        .await,
    )
}

/// New recovery codes for whoever knows the password; the old ones end.
#[server(endpoint = "new_codes", output = super::json::Answer)]
pub async fn new_codes(current: String) -> Result<(), Error> {
    answer(
        async {
            let world = world()?;
            let session = whole(&world).await?;
            let account = prove(&world, &session, current).await?;
            if !account.second.is_some_and(|second| second.is_confirmed) {
                return Err(Error::NotFound);
            }
            let codes = fresh_codes()?;
            let hashes: Vec<_> = codes.iter().map(Code::hash).collect();
            let who = (account.district, account.person);
            world.database.renew_recovery(who, &hashes, world.now_ms()).await?;
            hand_out(&world, who, &codes);
            Ok(())
        }
        .await,
    )
}

/// Begins the second factor anew, for whoever knows the password: the old one ends, and the new one is set up before
/// anything else opens.
#[server(endpoint = "new_second", output = super::json::Answer)]
pub async fn new_second(current: String) -> Result<(), Error> {
    answer(
        async {
            let world = world()?;
            let session = whole(&world).await?;
            if !session.viewer.role.is_staff() {
                return Err(Error::NotFound);
            }
            let account = prove(&world, &session, current).await?;
            let who = (account.district, account.person);
            let opening = opening(&world, who, account.role, false)?;
            world.database.clear_second(&opening.session, world.now_ms()).await?;
            let secret = Secret::random().ok_or(Error::Unexpected)?;
            world.database.offer_second(who, secret.0).await?;
            opening.hand_over(&world)?;
            leptos_axum::redirect(&second_step_at("/account"));
            Ok(())
        }
        .await,
    )
}

/// The recovery codes that were handed out just now.
#[server(endpoint = "handed_codes", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn handed_codes() -> Result<Vec<String>, Error> {
    answer(
        async {
            let world = world()?;
            let viewer = whole(&world).await?.viewer;
            let who = (viewer.district, viewer.person);
            world.handed.to(who, What::Recovery, world.now_ms()).ok_or(Error::NotFound)
        }
        .await,
    )
}
