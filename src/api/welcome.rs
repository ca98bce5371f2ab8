//! Using a one-time code: seeing whose it is, then a login and a password. Looking changes nothing.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::context::{answer, instant, world};
use super::door::{acceptable, attempt_of_code, opening, way_on};
use super::error::Error;
use super::sign_in::{refused, second_step_at};
use crate::auth::{Code, Secret};
use crate::domain::account::Login;
use crate::domain::person::Role;
use crate::storage::{Beginning, Error as Below, Open};

/// Whose code it is, and what it opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Welcome {
    /// As it is printed.
    pub code: String,
    /// Nothing where the first owner says it.
    pub name: Option<String>,
    pub role: Role,
    /// Nothing where the district is still to be made.
    pub district: Option<String>,
    /// The login that stays, where there is an account.
    pub login: Option<String>,
    /// A login to begin with, where there is none.
    pub suggested: String,
    pub until: String,
}

/// Why a code opens nothing: the same sentence whether it never was one, was used, or is too old.
fn unusable() -> Error {
    refused(
        "code",
        "This code cannot be used. Check each letter; it may also have been used already, or be too old. Your school can give you a new one.",
    )
}

async fn open(world: &super::World, code: &Code) -> Result<Open, Error> {
    world.database.open_code(&code.hash(), world.now_ms()).await?.ok_or_else(unusable)
}

/// What this code opens.
#[server(endpoint = "open_welcome", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_welcome(code: String) -> Result<Welcome, Error> {
    answer(
        async {
            let world = world()?;
            let attempt = attempt_of_code(&world).await?;
            let code: Code = code.parse().map_err(|()| unusable())?;
            let open = open(&world, &code).await?;
            world.database.forgive_attempt(&attempt, None, world.now_ms()).await?;
            Ok(Welcome {
                code: code.to_string(),
                suggested: if open.login.is_none() { Login::suggested(&open.name) } else { String::new() },
                name: open.who.map(|_| open.name),
                role: open.role,
                district: open.district,
                login: open.login,
                until: instant(open.until_ms),
            })
        }
        .await,
    )
}

/// Uses a code up: the person has a login and a password from now on, and is signed in. The first owner says also what
/// the district and they themselves are called, and how many minutes midnight lies behind UTC's there.
#[server(endpoint = "open_account", output = super::json::Answer)]
pub async fn open_account(
    code: String,
    login: Option<String>,
    password: String,
    name: Option<String>,
    district: Option<String>,
    behind_utc: Option<i32>,
) -> Result<(), Error> {
    answer(
        async {
            let world = world()?;
            let attempt = attempt_of_code(&world).await?;
            let code: Code = code.parse().map_err(|()| unusable())?;
            let open = open(&world, &code).await?;
            let login: Login = match &open.login {
                Some(login) => login.parse()?,
                None => login.as_deref().unwrap_or_default().parse()?,
            };
            let beginning = if open.who.is_none() { Some(beginning(name, district, behind_utc)?) } else { None };
            let called = beginning.as_ref().map_or(open.name.as_str(), |beginning| beginning.name.as_str());
            acceptable(&world, &password, &login, called).await?;
            let password = world.passwords.hash(password).await.map_err(|_| Error::CannotSave)?;
            let now = world.now_ms();
            let set = (login.as_str(), password.as_str());
            let who = match world.database.use_code(&code.hash(), set, beginning.as_ref(), now).await {
                Ok(who) => who,
                Err(Below::Taken) => {
                    return Err(refused("login", "Somebody else has this login already. Choose another one."));
                }
                Err(Below::NotFound) => return Err(unusable()),
                Err(other) => return Err(other.into()),
            };
            let account = world.database.account(who, now).await?.ok_or(Error::Unexpected)?;
            let is_whole = !account.role.is_staff();
            if !is_whole && account.second.is_none() {
                let secret = Secret::random().ok_or(Error::Unexpected)?;
                world.database.offer_second(who, secret.0).await?;
            }
            if account.is_open {
                let opening = opening(&world, who, account.role, is_whole)?.of(attempt);
                world.database.open_session(&opening.session, now).await?;
                opening.hand_over(&world)?;
            }
            let way = way_on(None, account.role);
            leptos_axum::redirect(&if is_whole { way } else { second_step_at(&way) });
            Ok(())
        }
        .await,
    )
}

/// What the first owner says about the district and themself.
fn beginning(name: Option<String>, district: Option<String>, behind_utc: Option<i32>) -> Result<Beginning, Error> {
    let text = |text: Option<String>| text.unwrap_or_default().trim().to_owned();
    let (district, name) = (text(district), text(name));
    let fits = |text: &str| (1..=200).contains(&text.chars().count());
    if !fits(&district) || !fits(&name) {
        return Err(refused("name", "The district and you need a name, of 200 letters at most."));
    }
    let behind_utc = behind_utc.filter(|minutes| (-840..=840).contains(minutes));
    let behind_utc = behind_utc.ok_or_else(|| refused("behind_utc", "Choose the time of the district."))?;
    Ok(Beginning { district, behind_utc, name })
}
