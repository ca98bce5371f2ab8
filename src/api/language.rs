//! The language in which whoever asks is answered: what the signed-in person chose, else what was chosen in this
//! browser, else what the browser asks for, else that of the district, else English.

use leptos::prelude::*;

use super::error::Error;
#[cfg(feature = "ssr")]
use crate::say::Language;

/// In which language this request is answered. The server puts it into the request before anything else.
#[cfg(feature = "ssr")]
#[derive(Clone, Copy, Debug, Default)]
pub struct Spoken(pub Language);

/// The language of this request.
#[cfg(feature = "ssr")]
pub fn spoken() -> Language {
    let known = use_context::<http::request::Parts>().and_then(|request| request.extensions.get::<Spoken>().copied());
    known.unwrap_or_default().0
}

/// The language of whoever sends these headers.
///
/// # Errors
/// Those of the database.
#[cfg(feature = "ssr")]
pub(crate) async fn language_of(world: &super::World, headers: &http::HeaderMap) -> Result<Language, Error> {
    use super::context::token_of;
    let known = match token_of(headers, &world.site) {
        Some(token) => world.database.language(&token, world.now_ms()).await?,
        None => None,
    };
    if let Some((Some(own), _)) = known {
        return Ok(own);
    }
    match (asked_for(&world.site, headers), known) {
        (Some(asked_for), _) => Ok(asked_for),
        (None, Some((_, of_district))) => Ok(of_district),
        // A visitor is of no district, but most files have one.
        (None, None) => Ok(world.database.language_of_the_district().await?.unwrap_or_default()),
    }
}

/// What was chosen in the browser that sends these headers, else what it asks for; nothing where that is no language of
/// ours.
#[cfg(feature = "ssr")]
pub(crate) fn asked_for(site: &crate::auth::Site, headers: &http::HeaderMap) -> Option<Language> {
    let chosen = super::context::cookie(headers, site.language_cookie()).and_then(Language::of);
    chosen.or_else(|| Language::accepted(headers.get(http::header::ACCEPT_LANGUAGE)?.to_str().ok()?))
}

/// From now on everything is said in this language: in this browser, and wherever the signed-in person comes in. Goes
/// back to the page that it was asked on.
#[server(endpoint = "speak", output = super::json::Answer)]
pub async fn speak(language: String) -> Result<(), Error> {
    use super::context::{answer, viewer, world};
    use super::door::set_cookie;
    const YEAR_S: i64 = 365 * 24 * 60 * 60;
    answer(
        async {
            let world = world()?;
            let language = Language::of(&language).ok_or(Error::Unreadable)?;
            if let Some(viewer) = viewer(&world).await? {
                world.database.set_language(&viewer, language).await?;
            }
            let cookie = world.site.cookie(world.site.language_cookie(), language.tag());
            set_cookie(&format!("{cookie}; Max-Age={YEAR_S}"))?;
            leptos_axum::redirect(&page_before().unwrap_or_else(|| "/".to_owned()));
            Ok(())
        }
        .await,
    )
}

/// The page of ours that sent this form, without what an earlier form said there.
#[cfg(feature = "ssr")]
fn page_before() -> Option<String> {
    let headers = super::context::headers().ok()?;
    let from: http::Uri = headers.get(http::header::REFERER)?.to_str().ok()?.parse().ok()?;
    let path = from.path();
    if path.starts_with("//") || path.starts_with(super::CALLS) || path.contains('\\') {
        return None;
    }
    let query = from.query().unwrap_or_default().split('&').filter(|part| !part.starts_with("__"));
    let query = query.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("&");
    Some(if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") })
}
