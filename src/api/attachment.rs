//! What a browser keeps as a file, or prints, and no cache keeps.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};

/// A table for a spreadsheet, and an object for another program.
pub const CSV: &str = "text/csv; charset=utf-8";
pub const JSON: &str = "application/json; charset=utf-8";

/// A page of its own, to be looked at and printed; no cache keeps it.
pub fn printable(body: impl Into<Body>) -> Response {
    ([(CONTENT_TYPE, "text/html; charset=utf-8"), (CACHE_CONTROL, "no-store")], body.into()).into_response()
}

/// A file of this type and name; no cache keeps it, for it is about students. `name` goes into a header as it is.
pub fn attachment(kind: &'static str, name: &str, body: impl Into<Body>) -> Response {
    let name = format!("attachment; filename=\"{name}\"");
    let headers = [(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, &name), (CACHE_CONTROL, "no-store")];
    (headers, body.into()).into_response()
}
