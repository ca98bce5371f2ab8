//! A browser without script: cookies, forms, and where it came from. Each request goes through the router
//! as a request of the network would.

use std::collections::BTreeMap;
use std::fmt::Write;

use axum::Router;
use axum::body::{Body, BodyDataStream, to_bytes};
use axum::http::header::{ACCEPT, CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN, REFERER, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode};
use futures::StreamExt;
use ilp::domain::person::PersonId;
use serde::de::DeserializeOwned;
use tower::ServiceExt;

use super::html::Page;

const OURS: &str = "127.0.0.1:3000";
const FORM: &str = "application/x-www-form-urlencoded";

/// One person's browser.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    /// The page that is open: where a form comes from.
    here: String,
    /// Who entered; nobody is 0.
    pub person: PersonId,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    /// The body as it came, where it is no text.
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a plain header"))
    }

    pub fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {} {}", self.status, self.body))
    }

    pub fn page(&self) -> Page {
        Page::read(&self.body)
    }

    /// The words of a page that is there and needs no repair.
    pub fn words(&self) -> String {
        let page = self.page();
        assert_eq!(self.status, 200, "{}", page.words());
        assert_eq!(page.faults, Vec::<String>::new());
        assert_eq!(page.all("h1").count(), 1);
        page.words().to_owned()
    }

    /// What the page says at once and aloud; nothing where it does not.
    pub fn alert(&self) -> String {
        let page = self.page();
        let alert = page.elements.iter().find(|element| element.attribute("role") == Some("alert"));
        alert.map(|alert| alert.text.clone()).unwrap_or_default()
    }
}

impl Browser {
    pub fn new(router: Router) -> Self {
        Self { router, cookies: BTreeMap::new(), here: "/".to_owned(), person: PersonId(0) }
    }

    /// The same browser, with the same pages open, when another server answers at the address.
    pub fn when_answered_by(self, router: Router) -> Self {
        Self { router, ..self }
    }

    /// Opens a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        path.clone_into(&mut self.here);
        self.send(Request::get(path).header(ACCEPT, "text/html"), Body::empty()).await
    }

    /// Sends a form as its button does.
    pub async fn post_form(&mut self, path: &str, pairs: &[(&str, &str)]) -> Answer {
        let referer = format!("http://{OURS}{}", self.here);
        let request = Request::post(path)
            .header(ACCEPT, "text/html,application/xhtml+xml")
            .header(ORIGIN, format!("http://{OURS}"))
            .header(REFERER, referer)
            .header(CONTENT_TYPE, FORM);
        self.send(request, Body::from(encoded(pairs))).await
    }

    /// Puts these words in the place of all that stand in a section of one's own, by its form without script.
    pub async fn write(&mut self, section: &str, words: &str) {
        let base = self.get(&format!("/plan/{section}")).await.page().field("base").to_owned();
        let form = [("section", section), ("base", base.as_str()), ("words", words)];
        assert_eq!(self.post_form("/api/save_words", &form).await.status, 302);
    }

    /// Sends JSON as the page's script does.
    pub async fn post_json(&mut self, path: &str, value: &serde_json::Value) -> Answer {
        let request = Request::post(path)
            .header(ACCEPT, "application/json")
            .header(ORIGIN, format!("http://{OURS}"))
            .header(CONTENT_TYPE, "application/json");
        self.send(request, Body::from(value.to_string())).await
    }

    /// Calls a server function as the page's script does: the query of a GET, the form of a POST.
    pub async fn call(&mut self, method: &Method, path: &str, pairs: &[(&str, &str)]) -> Answer {
        let sent = encoded(pairs);
        let request = Request::builder().method(method).header(ACCEPT, "application/json");
        if method == Method::GET {
            self.send(request.uri(format!("{path}?{sent}")), Body::empty()).await
        } else {
            self.send(request.uri(path).header(CONTENT_TYPE, FORM), Body::from(sent)).await
        }
    }

    /// Opens a file, and takes of it what has come when its first piece has; the rest comes as it is asked for.
    pub async fn begin_file(&mut self, path: &str) -> (String, BodyDataStream) {
        let request = Request::get(path).header(HOST, OURS).header(COOKIE, self.cookie());
        let request = request.body(Body::empty()).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("a router always answers");
        let mut body = response.into_body().into_data_stream();
        let first = body.next().await.expect("a piece").expect("no error");
        (String::from_utf8(first.to_vec()).expect("text"), body)
    }

    /// Sends this, and takes of the answer what has come when its first piece has: a line of news never ends.
    pub async fn begin(&mut self, request: axum::http::request::Builder) -> Answer {
        let request = request.header(HOST, OURS).header(COOKIE, self.cookie());
        let request = request.body(Body::empty()).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("a router always answers");
        let (parts, body) = response.into_parts();
        let is_line = parts.headers.get(CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
        let bytes = if is_line {
            body.into_data_stream().next().await.expect("a piece").expect("bytes")
        } else {
            to_bytes(body, usize::MAX).await.expect("a whole body")
        };
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes: Vec::new(),
        }
    }

    /// Sends anything at all, with this browser's cookies.
    pub async fn send(&mut self, request: axum::http::request::Builder, body: Body) -> Answer {
        let mut request = request.body(body).expect("a request");
        let headers = request.headers_mut();
        headers.insert(HOST, HeaderValue::from_static(OURS));
        if !self.cookies.is_empty() {
            let cookies = HeaderValue::try_from(self.cookie()).expect("plain cookies");
            headers.insert(COOKIE, cookies);
        }
        let response = self.router.clone().oneshot(request).await.expect("a router always answers");
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(SET_COOKIE) {
            self.keep(cookie.to_str().expect("a plain cookie"));
        }
        let bytes = to_bytes(body, usize::MAX).await.expect("a whole body");
        let files = ["application/zip", "application/pdf", "application/octet-stream"];
        let is_file = |kind: &HeaderValue| files.iter().any(|file| kind == file);
        if parts.headers.get(CONTENT_TYPE).is_some_and(is_file) {
            return Answer { status: parts.status, headers: parts.headers, body: String::new(), bytes: bytes.to_vec() };
        }
        let body = String::from_utf8(bytes.to_vec()).expect("text");
        Answer { status: parts.status, headers: parts.headers, body, bytes: Vec::new() }
    }

    /// Its cookies, as a header carries them.
    pub fn cookie(&self) -> String {
        let pairs: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join("; ")
    }

    /// Has the cookies of another browser, as a thief would.
    pub fn take_cookies(&mut self, of: &Self) {
        self.cookies = of.cookies.clone();
    }

    /// Has this cookie, wherever it is from.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// Opens where a redirect leads to.
    pub async fn follow(&mut self, answer: &Answer) -> Answer {
        assert_eq!(answer.status, 302, "{}", answer.body);
        let location = answer.header(LOCATION.as_str());
        let path = location.strip_prefix(&format!("http://{OURS}")).unwrap_or(location);
        let path = path.split('#').next().expect("a path").to_owned();
        self.get(&path).await
    }

    fn keep(&mut self, cookie: &str) {
        let (name, value) = cookie.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie");
        if cookie.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

/// The pairs as a query or a form has them.
pub fn encoded(pairs: &[(&str, &str)]) -> String {
    let pairs: Vec<_> = pairs.iter().map(|(name, value)| format!("{}={}", escaped(name), escaped(value))).collect();
    pairs.join("&")
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~[]".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            write!(escaped, "%{byte:02X}").expect("memory");
        }
    }
    escaped
}
