//! The headers that protect every answer, whatever it is: pages, calls, files, refusals, redirects.

use axum::Router;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::map_response;
use axum::response::Response;
use leptos::nonce::use_nonce;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use tower_http::set_header::SetResponseHeaderLayer;

/// What an answer says unless it says something else itself.
const fn everywhere() -> [(HeaderName, &'static str); 4] {
    [
        // Pages name what they load (`protect_page`); nothing else is a document that may load anything.
        (CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
        // Minors' words, on computers that whole classes share. Files of the site say how long they may be kept.
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ]
}

/// What a document says besides; of anything else no browser heeds it, and a page asks for much over a thin line.
const fn of_documents() -> [(HeaderName, &'static str); 3] {
    [
        // Forms without JavaScript go back to where they came from.
        (REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
        ),
    ]
}

/// Two years, as lists of such sites ask for; also what lies below this name, which is nothing.
const HTTPS_ALONE: &str = "max-age=63072000; includeSubDomains";

/// Puts the headers around everything that the router answers.
pub fn around(mut router: Router, https: bool) -> Router {
    router = router.layer(map_response(async |mut answer: Response| {
        let kind = answer.headers().get(CONTENT_TYPE);
        if kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
            for (name, value) in of_documents() {
                answer.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
            }
        }
        answer
    }));
    for (name, value) in everywhere() {
        router = router.layer(SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value)));
    }
    if https {
        let value = HeaderValue::from_static(HTTPS_ALONE);
        router = router.layer(SetResponseHeaderLayer::if_not_present(STRICT_TRANSPORT_SECURITY, value));
    }
    router
}

/// Only our own scripts run, and only those that this answer names by its nonce.
pub fn protect_page() {
    let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) else { return };
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         connect-src 'self'; img-src 'self' data:; worker-src 'self'; \
         object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.insert_header(CONTENT_SECURITY_POLICY, policy);
    }
}
