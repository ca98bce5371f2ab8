//! The files of the site, carried in the program: styles, scripts, wasm. An address with the hash of its
//! content may be kept for ever; without one it is asked for again.

use axum::body::Body;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use http::{HeaderMap, StatusCode};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::ui::Assets;

/// What cargo-leptos built, with a brotli copy beside each larger file. Empty while only Rust is tested.
#[derive(RustEmbed)]
#[folder = "target/site"]
#[allow_missing = true]
struct Site;

/// The first eight bytes of the file's SHA-256: enough to tell two versions apart.
fn hash(file: &EmbeddedFile) -> String {
    let hash = file.metadata.sha256_hash();
    format!("{:016x}", hash.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes)))
}

/// The addresses that pages load, with their hashes.
pub fn assets() -> Assets {
    let address = |path: &str| match Site::get(path) {
        Some(file) => format!("/{path}?v={}", hash(&file)),
        None => format!("/{path}"),
    };
    Assets {
        style: address("pkg/ilp.css"),
        script: address("pkg/ilp.js"),
        wasm: address("pkg/ilp.wasm"),
        editor: address("editor.js"),
        device: address("device.js"),
    }
}

/// The paths of the files, each to become a route.
pub fn paths() -> impl Iterator<Item = String> {
    Site::iter().filter(|path| !path.ends_with(".br")).map(|path| format!("/{path}"))
}

#[derive(serde::Deserialize)]
pub struct Version {
    v: Option<String>,
}

/// Answers with one file.
pub async fn file(uri: http::Uri, Query(version): Query<Version>, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    let Some(plain) = Site::get(path) else { return StatusCode::NOT_FOUND.into_response() };
    let tag = format!("\"{}\"", hash(&plain));
    let keep = match &version.v {
        Some(asked) if tag.trim_matches('"') == asked => "public, max-age=31536000, immutable",
        // A page of an older version: its script must not meet a newer wasm.
        Some(_) => return StatusCode::NOT_FOUND.into_response(),
        None => "no-cache",
    };
    if headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response();
    }
    let takes_brotli = headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.split(',').any(|coding| coding.trim().split(';').next() == Some("br")));
    let brotli = takes_brotli.then(|| Site::get(&format!("{path}.br"))).flatten();
    let mut response = Response::builder()
        .header(CONTENT_TYPE, content_type(path))
        .header(CACHE_CONTROL, keep)
        .header(ETAG, tag)
        .header(VARY, "accept-encoding");
    if brotli.is_some() {
        response = response.header(CONTENT_ENCODING, "br");
    }
    let data = brotli.unwrap_or(plain).data;
    response.body(Body::from(data.into_owned())).unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
