//! What is answered where no page and no call is reached: who asks too much, from elsewhere, or met a fault of ours.
//! A call gets the error that its caller knows, a person a page, everybody else a sentence.

use std::any::Any;
use std::sync::Arc;

use axum::body::{Body, HttpBody};
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT, ALLOW, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, REFERER, RETRY_AFTER,
};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_http::csrf::ProtectionError;

use super::pace::hear_out;
use super::router::{READ_IMPORT, READ_TRAVELLING};
use super::site;
use crate::api::language::asked_for;
use crate::api::{CALLS, Error, REFUSED};
use crate::auth::Site;
use crate::say::{self, Language};
use crate::sync;

/// An answer that is still to be put into words.
#[derive(Clone, Debug)]
pub struct Refusal {
    status: StatusCode,
    /// What a call answers.
    error: Error,
    title: fn(Language) -> &'static str,
    /// What happened, what was kept, what to do.
    words: Words,
    /// Seconds after which it may go better.
    again: Option<u64>,
    /// What the log calls it; nothing where it is no fault of whoever asked.
    told: Option<&'static str>,
}

#[derive(Clone, Copy, Debug)]
enum Words {
    Said(fn(Language) -> &'static str),
    /// With a wait in words.
    Waiting(fn(Language, &str) -> String),
}

impl Refusal {
    /// Every place for a connection or a large form is taken.
    pub const BUSY: Self = Self {
        status: StatusCode::SERVICE_UNAVAILABLE,
        error: Error::CannotSave,
        title: say::refusal_busy,
        words: Words::Waiting(say::refusal_busy_words),
        again: Some(5),
        told: None,
    };
    const FOREIGN: Self = Self {
        status: StatusCode::FORBIDDEN,
        error: Error::Unreadable,
        title: say::refusal_foreign,
        words: Words::Said(say::refusal_foreign_words),
        again: None,
        told: Some("foreign_sender"),
    };
    const WRONG_KIND: Self = Self {
        status: StatusCode::UNSUPPORTED_MEDIA_TYPE,
        error: Error::Unreadable,
        title: say::refusal_kind,
        words: Words::Said(say::refusal_kind_words),
        again: None,
        told: Some("wrong_kind"),
    };
    const TOO_LARGE: Self = Self {
        status: StatusCode::PAYLOAD_TOO_LARGE,
        error: Error::Refused(sync::Refusal::TooLarge),
        title: say::refusal_large,
        words: Words::Said(say::refusal_large_words),
        again: None,
        told: Some("too_large"),
    };
    const WRONG_METHOD: Self = Self {
        status: StatusCode::METHOD_NOT_ALLOWED,
        error: Error::Unreadable,
        title: say::refusal_method,
        words: Words::Said(say::refusal_method_words),
        again: None,
        told: Some("wrong_method"),
    };
    const FAILED: Self = Self {
        status: StatusCode::INTERNAL_SERVER_ERROR,
        error: Error::Unexpected,
        title: say::refusal_failed,
        words: Words::Said(say::refusal_failed_words),
        again: None,
        told: None,
    };

    /// More was asked than one may; it goes on in so many seconds.
    pub const fn too_many(seconds: u64) -> Self {
        Self {
            status: StatusCode::TOO_MANY_REQUESTS,
            error: Error::CannotSave,
            title: say::refusal_much,
            words: Words::Waiting(say::refusal_much_words),
            again: Some(seconds),
            told: Some("too_many_requests"),
        }
    }

    /// What the layers around a request refuse in their own way.
    fn of(response: &mut Response) -> Option<Self> {
        let extensions = response.extensions_mut();
        if extensions.remove::<ProtectionError>().is_some() {
            return Some(Self::FOREIGN);
        }
        if let Some(refusal) = extensions.remove::<Self>() {
            return Some(refusal);
        }
        // axum and the limit of bodies say what they think in no words, or in their own.
        let is_ours = response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == "application/json");
        match response.status() {
            StatusCode::PAYLOAD_TOO_LARGE if !is_ours => Some(Self::TOO_LARGE),
            StatusCode::METHOD_NOT_ALLOWED => Some(Self::WRONG_METHOD),
            _ => None,
        }
    }

    fn say(&self, language: Language, is_call: bool, takes_html: bool) -> (Body, &'static str) {
        let words = match self.words {
            Words::Said(words) => words(language).to_owned(),
            Words::Waiting(words) => {
                let seconds = usize::try_from(self.again.unwrap_or(1)).unwrap_or(usize::MAX);
                words(language, &say::wait_seconds(language, seconds))
            }
        };
        if takes_html {
            let style = site::address("pkg/ilp.css");
            let (title, tag, direction) = ((self.title)(language), language.tag(), language.direction());
            let (product, back) = (say::product(language), say::to_first_page(language));
            let page = format!(
                "<!DOCTYPE html><html lang=\"{tag}\" dir=\"{direction}\"><head><meta charset=\"utf-8\">\
                 <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
                 <title>{title} \u{b7} {product}</title><link rel=\"stylesheet\" href=\"{style}\"></head>\
                 <body><main id=\"main\"><section class=\"sheet narrow\"><h1>{title}</h1><p>{words}</p>\
                 <p><a class=\"button\" href=\"/\">{back}</a></p></section></main></body></html>"
            );
            (Body::from(page), "text/html; charset=utf-8")
        } else if is_call {
            (Body::from(serde_json::to_string(&self.error).unwrap_or_default()), "application/json")
        } else {
            (Body::from(words), "text/plain; charset=utf-8")
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The answer to a request whose handling panicked. What the panic says stays here: it may hold somebody's words.
pub fn after_panic(_: Box<dyn Any + Send>) -> Response {
    Refusal::FAILED.into_response()
}

/// Puts refusals into words, in the form that whoever asked can read.
pub async fn put_into_words(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let language = asked_for(&site, request.headers()).unwrap_or_default();
    let is_call = request.uri().path().starts_with(CALLS);
    let takes_html = takes_html(request.headers());
    let mut response = next.run(request).await;
    let Some(refusal) = Refusal::of(&mut response) else { return said_in(language, response) };
    let (body, kind) = refusal.say(language, is_call, takes_html);
    let mut answer = (refusal.status, [(CONTENT_TYPE, kind)], body).into_response();
    if let Some(told) = refusal.told {
        answer.headers_mut().insert(REFUSED, HeaderValue::from_static(told));
    }
    if let Some(seconds) = refusal.again {
        answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    if let Some(allowed) = response.headers().get(ALLOW) {
        answer.headers_mut().insert(ALLOW, allowed.clone());
    }
    if kind.starts_with("text/html") {
        let policy =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        answer.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    }
    answer
}

/// The sentence of an address that answers no page, in the language of whoever reads it.
fn said_in(language: Language, mut response: Response) -> Response {
    let Some(error) = response.extensions_mut().remove::<Error>() else { return response };
    let said = Body::from(error.put_into(language).says(language));
    response.headers_mut().remove(CONTENT_LENGTH);
    response.headers_mut().remove(CONTENT_ENCODING);
    response.map(|_| said)
}

fn takes_html(headers: &HeaderMap) -> bool {
    headers.get(ACCEPT).and_then(|accept| accept.to_str().ok()).is_some_and(|accept| accept.contains("text/html"))
}

/// Refuses what no page of ours sends to a call: another kind of body than those of forms and of JSON, which a form of
/// another site could send without being asked, and anything that a script of another site asks for. A form goes back to
/// the page that it came from; where that is none of ours it is forgotten.
pub async fn know_the_sender(mut request: Request, next: Next) -> Response {
    if request.uri().path().starts_with(CALLS) {
        if let Some(refusal) = strange(&request) {
            hear_out(request.into_body()).await;
            return refusal.into_response();
        }
        if !is_from_our_page(&request) {
            request.headers_mut().remove(REFERER);
        }
    }
    next.run(request).await
}

fn strange(request: &Request) -> Option<Refusal> {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    // A link of a portal or of a sign-in provider is a navigation.
    let is_foreign = matches!(header("sec-fetch-site"), "cross-site" | "same-site");
    if is_foreign && header("sec-fetch-mode") != "navigate" {
        return Some(Refusal::FOREIGN);
    }
    let kind = header("content-type").split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_file = kind == "multipart/form-data" && [READ_IMPORT, READ_TRAVELLING].contains(&request.uri().path());
    let is_known = is_file || matches!(kind.as_str(), "application/x-www-form-urlencoded" | "application/json");
    // A button may send nothing at all.
    let has_body = !HttpBody::is_end_stream(request.body());
    (request.method() == Method::POST && has_body && !is_known).then_some(Refusal::WRONG_KIND)
}

fn is_from_our_page(request: &Request) -> bool {
    let page = request.headers().get(REFERER).and_then(|page| page.to_str().ok()?.parse::<Uri>().ok());
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    page.is_some_and(|page| {
        matches!(page.scheme_str(), Some("http" | "https")) && page.authority().map(Authority::as_str) == host
    })
}
