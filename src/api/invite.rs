//! Letting somebody in: a one-time code for a person whom one may invite, on a sheet that can be printed.

use http::header::HOST;
use http::request::Parts;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::context::{World, answer, instant, signed_in, world};
use super::error::Error;
use crate::auth::{Code, What, picture};
use crate::domain::account::{CodeKind, may_invite};
use crate::domain::person::{PersonId, Role};
use crate::storage::NewCode;

/// What the sheet says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    pub name: String,
    pub role: Role,
    pub district: String,
    /// Whether the person has an account, and this is for a new password.
    pub is_reset: bool,
    pub code: String,
    /// Where to type it: `https://plan.example.org/welcome`.
    pub address: String,
    /// The address with the code, as a picture of so many squares a side.
    pub picture: String,
    pub side: usize,
    pub until: String,
}

/// Makes a code for a person: an invitation, or where there is an account a new password; `second` where the telephone
/// of the second factor is lost too. A code of before ends.
#[server(endpoint = "invite", output = super::json::Answer)]
pub async fn invite(person: PersonId, second: Option<bool>) -> Result<(), Error> {
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let now = world.now_ms();
            let invitee = world.database.invitee((viewer.district, person), now).await?.ok_or(Error::NotFound)?;
            if !may_invite(&viewer, person, invitee.role, &invitee.schools) {
                return Err(Error::NotFound);
            }
            let kind = if invitee.login.is_some() { CodeKind::Reset } else { CodeKind::Invitation };
            let code = Code::random().ok_or(Error::Unexpected)?;
            let new = NewCode {
                hash: code.hash(),
                kind,
                district: viewer.district,
                person,
                clears_second: second.unwrap_or(false),
                made_by: viewer.person,
                until_ms: now + kind.lasts_ms(invitee.role),
            };
            world.database.make_code(&new, now).await?;
            world.handed.keep((viewer.district, viewer.person), What::Invitation(person), vec![code.to_string()], now);
            leptos_axum::redirect(&format!("/invitation/{person}"));
            Ok(())
        }
        .await,
    )
}

/// The sheet of a code that whoever asks has made just now.
#[server(endpoint = "open_invitation", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_invitation(person: PersonId) -> Result<Invitation, Error> {
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let now = world.now_ms();
            let handed = world.handed.to((viewer.district, viewer.person), What::Invitation(person), now);
            let code = handed.and_then(|codes| codes.first()?.parse::<Code>().ok()).ok_or(Error::NotFound)?;
            let open = world.database.open_code(&code.hash(), now).await?.ok_or(Error::NotFound)?;
            let address = format!("{}/welcome", here(&world)?);
            let (picture, side) = picture(&format!("{address}?code={code}")).ok_or(Error::Unexpected)?;
            Ok(Invitation {
                name: open.name,
                role: open.role,
                district: open.district.unwrap_or_default(),
                is_reset: open.kind == CodeKind::Reset,
                code: code.to_string(),
                address,
                picture,
                side,
                until: instant(open.until_ms),
            })
        }
        .await,
    )
}

/// What people type to come here.
fn here(world: &World) -> Result<String, Error> {
    if let Some(origin) = &world.site.origin {
        return Ok(origin.to_string());
    }
    let request = use_context::<Parts>().ok_or(Error::Unexpected)?;
    let host = request.headers.get(HOST).and_then(|host| host.to_str().ok());
    let host: http::uri::Authority = host.and_then(|host| host.parse().ok()).ok_or(Error::Unreadable)?;
    Ok(format!("http://{host}"))
}
