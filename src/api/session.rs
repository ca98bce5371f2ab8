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
    /// The requests for an amendment about which an administrator may decide and nobody has; nothing for others.
    #[serde(default)]
    pub amendments: Option<u32>,
}

/// The header by which the worker in the browser knows whose page it passes on: on a device that somebody calls their
/// own it keeps theirs alone, and lets go of everything when somebody else is here.
#[cfg(feature = "ssr")]
const PERSON: http::HeaderName = http::HeaderName::from_static("ilp-person");

/// Who is signed in; nothing for a visitor.
#[server(endpoint = "me", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn me() -> Result<Option<Signed>, Error> {
    use super::context::{answer, viewer, world};
    use crate::domain::access;
    answer(
        async {
            let world = world()?;
            let Some(viewer) = viewer(&world).await? else { return Ok(None) };
            if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
                response.insert_header(PERSON, http::HeaderValue::from(viewer.person.0));
            }
            let (reasons, amendments) = match access::to_reasons(&viewer) {
                Some(scope) => (
                    Some(world.database.reasons_waiting(scope).await?),
                    Some(world.database.amendments_waiting(scope).await?),
                ),
                None => (None, None),
            };
            Ok(Some(Signed { viewer, reasons, amendments }))
        }
        .await,
    )
}

/// Whether this request comes with a session, ended or not.
#[cfg(feature = "ssr")]
pub(crate) fn has_one() -> bool {
    use super::context::{token_of, world};
    let request = use_context::<http::request::Parts>();
    world().ok().zip(request).is_some_and(|(world, request)| token_of(&request.headers, &world.site).is_some())
}

/// How long the session lasts if nothing is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    pub seconds: u32,
    /// Whether it lasts longer when something is done; at its limit it does not.
    pub may_stay: bool,
    /// How long it lasts, as a sentence in the language of whoever asks.
    pub says: String,
}

/// How long this session lasts; asking keeps nothing going.
#[server(endpoint = "session_left", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn session_left() -> Result<Option<Left>, Error> {
    use super::context::{answer, session, world};
    answer(
        async {
            let world = world()?;
            Ok(session(&world).await?.filter(|session| session.is_whole).map(|session| left(&session, world.now_ms())))
        }
        .await,
    )
}

/// Somebody is here, and says so.
#[server(endpoint = "stay", output = super::json::Answer)]
pub async fn stay() -> Result<Option<Left>, Error> {
    use super::context::{answer, session, session_of, world};
    answer(
        async {
            let world = world()?;
            drop(session(&world).await?);
            let request = use_context::<http::request::Parts>().ok_or(Error::Unexpected)?;
            let session = session_of(&world, &request.headers).await?;
            Ok(session.filter(|session| session.is_whole).map(|session| left(&session, world.now_ms())))
        }
        .await,
    )
}

#[cfg(feature = "ssr")]
fn left(session: &crate::storage::Session, now_ms: i64) -> Left {
    let seconds = (session.ends_ms - now_ms).max(0) / 1_000;
    let seconds = u32::try_from(seconds).unwrap_or(u32::MAX);
    let says = crate::say::ending_title(super::language::spoken(), (seconds / 60) as usize);
    Left { seconds, may_stay: session.may_stay, says }
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
    use super::context::{answer, world};
    use super::door::{opening, way_on};
    answer(
        async {
            let world = world()?;
            let district = world.demo.ok_or(Error::NotFound)?;
            let people = world.database.demo_people(district).await?;
            let chosen = people.into_iter().find(|choice| choice.person == person).ok_or(Error::NotFound)?;
            let opening = opening(&world, (district, person), chosen.role, true)?;
            world.database.open_session(&opening.session, world.now_ms()).await?;
            opening.hand_over(&world)?;
            leptos_axum::redirect(&way_on(None, chosen.role));
            Ok(())
        }
        .await,
    )
}

/// Ends the session and goes to the first page.
#[server(endpoint = "leave", output = super::json::Answer)]
pub async fn leave() -> Result<(), Error> {
    use super::context::{answer, session, token, world};
    use super::door::set_cookie;
    use http::header::{HeaderName, HeaderValue};

    answer(
        async {
            let world = world()?;
            if let Some(session) = session(&world).await? {
                let person = (session.viewer.district, session.viewer.person);
                world.handed.forget(person);
                world.signs.lower_hand(person);
            }
            if let Some(token) = token(&world) {
                world.database.end_session(&token, world.now_ms()).await?;
            }
            let response = use_context::<leptos_axum::ResponseOptions>().ok_or(Error::Unexpected)?;
            set_cookie(&world.site.no_cookie(world.site.cookie_name()))?;
            // The cache alone: unsent words live in the storage.
            response.insert_header(HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\""));
            leptos_axum::redirect("/");
            Ok(())
        }
        .await,
    )
}
