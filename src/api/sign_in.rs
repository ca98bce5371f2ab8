//! Signing in with a login and a password, and the second step of staff. Only pages that are HTML alone call these.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::context::{answer, world};
use super::door::{attempt, attempt_of_second, fits, half, opening, way_on};
use super::error::Error;
use crate::auth::{Code, Secret, What, picture};
use crate::storage::Shown;

/// How many recovery codes come with a second factor.
const RECOVERY_CODES: usize = 10;

/// What the second step asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SecondStep {
    /// A code of the authenticator, or a recovery code.
    Show,
    /// The first code of a new secret: here it is as letters, and as a picture of so many squares a side.
    SetUp { letters: String, picture: String, side: usize },
}

/// Opens a session for whoever has this login and this password. Staff show a second factor before it opens anything.
/// The answer and the work are the same for a wrong password as for a login that nobody has.
#[server(endpoint = "sign_in", output = super::json::Answer)]
pub async fn sign_in(login: String, password: String, next: Option<String>) -> Result<(), Error> {
    answer(
        async {
            let world = world()?;
            let login = login.trim().to_lowercase();
            let now = world.now_ms();
            let account = world.database.account_of_login(&login, now).await?;
            let who = account.as_ref().map(|account| (account.district, account.person));
            let attempt = attempt(&world, &login, who).await?;
            let kept = account.as_ref().filter(|account| account.is_open).and_then(|account| account.password.as_deref());
            let fits = fits(&world, &attempt, who, (password, kept)).await?;
            let Some(account) = account.filter(|_| fits) else {
                world.database.sign_in_failed(&attempt, who, now).await?;
                return Err(refused("login", "This login and this password do not belong together. Check both: capital letters count in a password. If you have forgotten it, your school can give you a code for a new one."));
            };
            let who = (account.district, account.person);
            let is_whole = !account.role.is_staff();
            if !is_whole && account.second.is_none() {
                let secret = Secret::random().ok_or(Error::Unexpected)?;
                world.database.offer_second(who, secret.0).await?;
            }
            let opening = opening(&world, who, account.role, is_whole)?.of(attempt);
            world.database.open_session(&opening.session, now).await?;
            opening.hand_over(&world)?;
            let way = way_on(next.as_deref(), account.role);
            leptos_axum::redirect(&if is_whole { way } else { second_step_at(&way) });
            Ok(())
        }
        .await,
    )
}

/// Where the second step is, with the way that goes on behind it.
pub(super) fn second_step_at(way: &str) -> String {
    let escape = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    format!("/sign-in/second?next={}", way.bytes().map(escape).collect::<String>())
}

pub(super) fn refused(field: &str, reason: &str) -> Error {
    Error::invalid(field, reason)
}

/// What the second step asks of whoever has shown the password.
#[server(endpoint = "open_second_step", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_second_step() -> Result<SecondStep, Error> {
    answer(
        async {
            let account = half(&world()?).await?;
            let second = account.second.ok_or(Error::NotFound)?;
            if second.is_confirmed {
                return Ok(SecondStep::Show);
            }
            let secret = Secret(second.secret);
            let (picture, side) = picture(&secret.address(&account.login)).ok_or(Error::Unexpected)?;
            Ok(SecondStep::SetUp { letters: secret.in_letters(), picture, side })
        }
        .await,
    )
}

/// Takes a code of the second factor, or a recovery code. The first code of a new secret sets it, and recovery codes
/// are handed out.
#[server(endpoint = "show_second", output = super::json::Answer)]
pub async fn show_second(code: String, next: Option<String>) -> Result<(), Error> {
    answer(
        async {
            let world = world()?;
            let account = half(&world).await?;
            let who = (account.district, account.person);
            let second = account.second.ok_or(Error::NotFound)?;
            let now = world.now_ms();
            let attempt = attempt_of_second(&world, who).await?;
            let step = Secret(second.secret).step_of(&code, now, second.step);
            let mut recovery = Vec::new();
            let shown = match (step, code.parse::<Code>()) {
                (Some(step), _) if second.is_confirmed => Some(Shown::Step(step)),
                (Some(step), _) => {
                    recovery = fresh_codes()?;
                    Some(Shown::First { step, recovery: recovery.iter().map(Code::hash).collect() })
                }
                (None, Ok(code)) if second.is_confirmed => Some(Shown::Recovery(code.hash())),
                _ => None,
            };
            let opening = opening(&world, who, account.role, true)?.of(attempt);
            let passed = match &shown {
                Some(shown) => world.database.pass_second(shown, &opening.session, now).await.map_err(Error::from),
                None => Err(Error::NotFound),
            };
            match passed {
                Ok(()) => opening.hand_over(&world)?,
                Err(Error::NotFound) => {
                    world.database.sign_in_failed(&attempt, Some(who), now).await?;
                    return Err(refused("code", "This is not the code of now. Wait for the next one and type its six digits; check too that the clock of the telephone is right."));
                }
                Err(other) => return Err(other),
            }
            if recovery.is_empty() {
                leptos_axum::redirect(&way_on(next.as_deref(), account.role));
            } else {
                hand_out(&world, who, &recovery);
            }
            Ok(())
        }
        .await,
    )
}

/// Ten new recovery codes.
pub(super) fn fresh_codes() -> Result<Vec<Code>, Error> {
    (0..RECOVERY_CODES).map(|_| Code::random().ok_or(Error::Unexpected)).collect()
}

/// Shows somebody their new recovery codes.
pub(super) fn hand_out(
    world: &super::World,
    who: (crate::domain::person::DistrictId, crate::domain::person::PersonId),
    codes: &[Code],
) {
    world.handed.keep(who, What::Recovery, codes.iter().map(ToString::to_string).collect(), world.now_ms());
    leptos_axum::redirect("/account/codes");
}
