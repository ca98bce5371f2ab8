//! The files of the site, carried in the program: styles, scripts, wasm. Their addresses hold the version of
//! the whole site, so that each may be kept for ever and a page only ever meets files of its own build.

use std::sync::LazyLock;

use axum::body::Body;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use http::{HeaderMap, StatusCode};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::say::{self, Language};
use crate::ui::Assets;

/// What cargo-leptos built, with a brotli copy beside each larger file. Empty while only Rust is tested.
#[derive(RustEmbed)]
#[folder = "target/site"]
#[allow_missing = true]
struct Site;

/// Where a file is asked for: the version, and its path in the site.
pub const ROUTE: &str = "/site/{version}/{*file}";

/// An address names the build, so what is there never changes.
const KEPT: &str = "public, max-age=31536000, immutable";

/// Where the worker of the browser is asked for: above every page that it stands in for.
pub const WORKER: &str = "/worker.js";

/// The sentences that a page brings to the browser: those of one language, `words/es.txt`.
const WORDS: &str = "words/";

/// The beginning of a hash over all files and sentences: enough to tell two builds apart.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    let mut paths: Vec<_> = Site::iter().collect();
    paths.sort_unstable();
    for path in paths {
        hash.update(path.as_bytes());
        hash.update(Site::get(&path).map_or([0; 32], |file| file.metadata.sha256_hash()));
    }
    for language in Language::ALL {
        hash.update(say::to_bring(language));
    }
    format!("{:016x}", hash.finalize().first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes)))
});

/// The address of one file.
pub fn address(path: &str) -> String {
    format!("/site/{}/{path}", *VERSION)
}

/// What pages say of the files that they load.
pub fn assets() -> Assets {
    let manifest = Site::get("pkg/__wasm_split_manifest.json");
    let chunks = manifest.and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default();
    let is_script = |path: &str| path.starts_with("pkg/") && path.rsplit('.').next() == Some("js");
    let scripts = Site::iter().filter(|path| is_script(path)).map(Into::into).collect();
    Assets { base: format!("/site/{}", *VERSION), scripts, chunks }
}

/// Answers with one file. To a page of another build there is none: its script must not meet this wasm.
pub async fn file(Path((version, path)): Path<(String, String)>, headers: HeaderMap) -> Response {
    let is_ours = version == *VERSION;
    if let Some(language) = path.strip_prefix(WORDS).filter(|_| is_ours).and_then(language_of) {
        return ([(CONTENT_TYPE, content_type(&path)), (CACHE_CONTROL, KEPT)], say::to_bring(language)).into_response();
    }
    let found = is_ours.then(|| Site::get(&path)).flatten();
    let Some(plain) = found else { return (StatusCode::NOT_FOUND, [(CACHE_CONTROL, "no-store")]).into_response() };
    let takes_brotli = headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.split(',').any(|coding| coding.trim().split(';').next() == Some("br")));
    let brotli = takes_brotli.then(|| Site::get(&format!("{path}.br"))).flatten();
    let mut response = Response::builder()
        .header(CONTENT_TYPE, content_type(&path))
        .header(CACHE_CONTROL, KEPT)
        .header(VARY, "accept-encoding");
    if brotli.is_some() {
        response = response.header(CONTENT_ENCODING, "br");
    }
    let data = brotli.unwrap_or(plain).data;
    response.body(Body::from(data.into_owned())).unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

/// The language whose sentences a file is named for.
fn language_of(file: &str) -> Option<Language> {
    let tag = file.strip_suffix(".txt")?;
    Language::of(tag).filter(|language| language.tag() == tag)
}

/// Answers with the worker, which stands in for the server where there is no network (`device/worker/`). It knows the
/// build that it is of. A browser looks at each visit whether there is another, and is sent it only then.
pub async fn worker(headers: HeaderMap) -> Response {
    let build = format!("\"{}\"", *VERSION);
    let about = [(CACHE_CONTROL, "no-cache"), (ETAG, &*build)];
    if headers.get(IF_NONE_MATCH).is_some_and(|known| known == build.as_str()) {
        return (StatusCode::NOT_MODIFIED, about).into_response();
    }
    let script = Site::get("worker.js").map(|file| file.data).unwrap_or_default();
    let script = [format!("const SITE=\"/site/{}\";", *VERSION).as_bytes(), &script].concat();
    // The policy of the script is that of what the worker may ask for.
    let policy = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";
    let script = ([(CONTENT_TYPE, content_type("worker.js")), (CONTENT_SECURITY_POLICY, policy)], script);
    (about, script).into_response()
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
