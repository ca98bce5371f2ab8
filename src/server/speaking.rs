//! Finds out once for each request in which language it is answered.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::HeaderValue;
use http::header::CONTENT_LANGUAGE;

use crate::api::language::{Spoken, language_of};
use crate::api::{CALLS, World};

/// Puts [`Spoken`] into the request. Where the database does not answer it is English: the page says the rest.
pub async fn know(State(world): State<World>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    // A key stroke says nothing that is read.
    if path == "/api/push" {
        return next.run(request).await;
    }
    let is_call = path.starts_with(CALLS);
    let spoken = language_of(&world, request.headers()).await.unwrap_or_default();
    request.extensions_mut().insert(Spoken(spoken));
    let mut answer = next.run(request).await;
    if !is_call && answer.status().is_success() {
        answer.headers_mut().insert(CONTENT_LANGUAGE, HeaderValue::from_static(spoken.tag()));
    }
    answer
}
