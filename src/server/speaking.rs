//! Finds out once for each request in which language it is answered.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::HeaderValue;
use http::header::CONTENT_LANGUAGE;

use crate::api::language::{Spoken, language_of};
use crate::api::{CALLS, World};
use crate::say::Language;
use crate::ui;

/// Puts [`Spoken`] into the request. Where the database does not answer it is English: the page says the rest.
pub async fn know(State(world): State<World>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    // A key stroke says nothing that is read.
    if path == "/api/push" {
        return next.run(request).await;
    }
    let is_call = path.starts_with(CALLS);
    let is_carried_over = is_call || ui::is_carried_over(path);
    let frame = language_of(&world, request.headers()).await.unwrap_or_default();
    let page = if is_carried_over { frame } else { Language::default() };
    request.extensions_mut().insert(Spoken { frame, page });
    let mut answer = next.run(request).await;
    if !is_call && answer.status().is_success() {
        answer.headers_mut().insert(CONTENT_LANGUAGE, HeaderValue::from_static(page.tag()));
    }
    answer
}
