//! Every route, and the layers around all of them.

use std::sync::LazyLock;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderName, HeaderValue};
use axum::response::IntoResponse;
use axum::routing::get;
use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::{provide_context, use_context};
use leptos_axum::{AxumRouteListing, LeptosRoutes, ResponseOptions, generate_route_list};
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use super::site;
use crate::api::{World, company, import};
use crate::ui::{App, shell};

/// The largest body of a request: the form without JavaScript carries a whole section, and students may
/// write as long as they like. A novel is one megabyte.
const BODY_LIMIT: usize = 64 << 20;

/// The pages, found once for the whole program: while leptos looks for them no resource anywhere loads (it keeps
/// that in one flag for all), and a page that is being answered meanwhile would wait for ever.
static PAGES: LazyLock<Vec<AxumRouteListing>> = LazyLock::new(|| generate_route_list(App));

/// The router of the whole product.
pub fn router(world: World, options: LeptosOptions) -> Router {
    let assets = site::assets();
    let context = {
        let world = world.clone();
        move || provide_context(world.clone())
    };
    let page = move || {
        protect_page();
        shell(&assets)
    };
    let router = Router::new()
        .route("/health", get(health))
        .route("/live/{student}", get(company::listen))
        .route("/admin/export/{kind}", get(import::download))
        .route("/api/read_import", axum::routing::post(import::read))
        .with_state(world.clone())
        .route(site::ROUTE, get(site::file));
    // What is no route is still a page of ours: it says that there is nothing, and answers 404.
    let unknown = leptos_axum::render_app_async_with_context(context.clone(), page.clone());
    router
        .merge(
            Router::new()
                .leptos_routes_with_context(&options, PAGES.clone(), context, page)
                .fallback(move |request| unknown.clone()(request))
                .layer(SetResponseHeaderLayer::if_not_present(CACHE_CONTROL, HeaderValue::from_static("no-store")))
                .with_state(options),
        )
        .layer(RequestBodyLimitLayer::new(BODY_LIMIT))
        // axum's own limit of two megabytes would refuse a long form unread, and its words with it.
        .layer(DefaultBodyLimit::disable())
        .layer(CsrfLayer::new())
        .layer(
            // The files of the site come compressed; pages and answers are compressed as they go.
            // A line of news must not wait until there is enough of it to compress.
            CompressionLayer::new().compress_when(
                SizeAbove::new(512).and(NotForContentType::new("application/wasm")).and(NotForContentType::SSE),
            ),
        )
        .layer(header(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        // Forms without JavaScript go back to where they came from.
        .layer(header(REFERRER_POLICY, "same-origin"))
        .layer(header(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
        .layer(header(
            HeaderName::from_static("permissions-policy"),
            "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        ))
}

fn header(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

/// Ready when the database answers.
async fn health(axum::extract::State(world): axum::extract::State<World>) -> impl IntoResponse {
    match world.database.is_empty().await {
        Ok(_) => (http::StatusCode::OK, "ok"),
        Err(_) => (http::StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"),
    }
}

/// Only our own scripts run, and only those that this answer names by its nonce.
fn protect_page() {
    let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) else { return };
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         connect-src 'self'; img-src 'self' data:; font-src 'self'; worker-src 'self'; manifest-src 'self'; \
         object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.insert_header(CONTENT_SECURITY_POLICY, policy);
    }
}
