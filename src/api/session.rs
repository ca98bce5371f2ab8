//! Who is here, and entering and leaving.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::error::Error;
use crate::domain::grade::Grade;
use crate::domain::person::{PersonId, Role, Viewer};

/// Somebody whom a demo lets one enter as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoChoice {
    pub person: PersonId,
    pub role: Role,
    pub name: String,
    pub school: Option<String>,
    pub grade: Option<Grade>,
    /// A student's completed sections, a counselor's students.
    pub number: i64,
}

/// Who is signed in, and what waits for them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    pub viewer: Viewer,
    /// The reasons that an administrator may review and nobody has; nothing for others.
    pub reasons: Option<u32>,
}

/// Who is signed in; nothing for a visitor.
#[server(endpoint = "me", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn me() -> Result<Option<Signed>, Error> {
    use super::context::{answer, viewer, world};
    use crate::domain::access;
    answer(
        async {
            let world = world()?;
            let Some(viewer) = viewer(&world).await? else { return Ok(None) };
            let reasons = match access::to_reasons(&viewer) {
                Some(scope) => Some(world.database.reasons_waiting(scope).await?),
                None => None,
            };
            Ok(Some(Signed { viewer, reasons }))
        }
        .await,
    )
}

/// The people of the demo district; not found where the server holds no demo or is not on loopback.
#[server(endpoint = "demo_people", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn demo_people() -> Result<Vec<DemoChoice>, Error> {
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let district = world.demo.ok_or(Error::NotFound)?;
            let people = world.database.demo_people(district).await?;
            Ok(people
                .into_iter()
                .map(|person| DemoChoice {
                    person: person.person,
                    role: person.role,
                    name: person.name,
                    school: person.school,
                    grade: person.grade,
                    number: person.number,
                })
                .collect())
        }
        .await,
    )
}

/// Opens a session as a demo person, and goes to where that person starts.
#[server(endpoint = "enter", output = super::json::Answer)]
pub async fn enter(person: PersonId) -> Result<(), Error> {
    use super::context::{COOKIE_NAME, answer, hash, token, world};
    use http::header::{HeaderValue, SET_COOKIE};

    const TWELVE_HOURS_MS: i64 = 12 * 60 * 60 * 1_000;
    answer(
        async {
            let world = world()?;
            let district = world.demo.ok_or(Error::NotFound)?;
            let people = world.database.demo_people(district).await?;
            let chosen = people.into_iter().find(|choice| choice.person == person).ok_or(Error::NotFound)?;
            // A new token at every entry: an old cookie never becomes somebody else.
            if let Some(old) = token() {
                world.database.end_session(&old).await?;
            }
            let mut secret = [0; 32];
            getrandom::fill(&mut secret).map_err(|_| Error::Unexpected)?;
            let secret = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, secret);
            let now = world.now_ms();
            world.database.open_session(&hash(&secret), district, person, (now, now + TWELVE_HOURS_MS)).await?;
            let cookie = format!("{COOKIE_NAME}={secret}; Path=/; HttpOnly; SameSite=Lax");
            let cookie = HeaderValue::from_str(&cookie).map_err(|_| Error::Unexpected)?;
            use_context::<leptos_axum::ResponseOptions>().ok_or(Error::Unexpected)?.append_header(SET_COOKIE, cookie);
            leptos_axum::redirect(chosen.role.home());
            Ok(())
        }
        .await,
    )
}

/// Ends the session and goes to the first page.
#[server(endpoint = "leave", output = super::json::Answer)]
pub async fn leave() -> Result<(), Error> {
    use super::context::{COOKIE_NAME, answer, token, world};
    use http::header::{HeaderName, HeaderValue, SET_COOKIE};

    answer(
        async {
            if let Some(token) = token() {
                world()?.database.end_session(&token).await?;
            }
            let response = use_context::<leptos_axum::ResponseOptions>().ok_or(Error::Unexpected)?;
            let cookie = format!("{COOKIE_NAME}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
            response.append_header(SET_COOKIE, HeaderValue::from_str(&cookie).map_err(|_| Error::Unexpected)?);
            // The cache alone: unsent words live in the storage.
            response.insert_header(HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\""));
            leptos_axum::redirect("/");
            Ok(())
        }
        .await,
    )
}
