//! Every route, and the layers around all of them.

use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use leptos::config::LeptosOptions;
use leptos::prelude::provide_context;
use leptos_axum::{AxumRouteListing, LeptosRoutes, generate_route_list};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;

use super::headers::{self, protect_page};
use super::pace::{self, BODY_LIMIT, Bodies};
use super::protection::Protection;
use super::rates::{self, Gate};
use super::refusal::{self, Refusal};
use super::refused::{self, Refused};
use super::site;
use super::speaking;
use crate::api::refused::file as not_taken;
use crate::api::{World, company, export, import, mail, provider, record, report, travel};
use crate::auth::Site;
use crate::ui::{App, shell};

/// The pages, found once for the whole program: while leptos looks for them no resource anywhere loads (it keeps
/// that in one flag for all), and a page that is being answered meanwhile would wait for ever.
static PAGES: LazyLock<Vec<AxumRouteListing>> = LazyLock::new(|| generate_route_list(App));

/// The addresses of all pages, as the pages themselves name them. Within a runtime: the pages start tasks.
pub fn pages() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(AxumRouteListing::path)
}

/// The addresses that are neither a page nor a call.
pub const OTHERS: [&str; 19] = [
    HEALTH,
    LIVE,
    EXPORT,
    LIST,
    REPORT,
    READ_IMPORT,
    OWN_RECORD,
    RECORD,
    OWN_TRAVELLING,
    TRAVELLING,
    OWN_REFUSED,
    REFUSED,
    SCHEMA,
    READ_TRAVELLING,
    WITH_PROVIDER,
    FROM_PORTAL,
    FROM_PROVIDER,
    site::ROUTE,
    site::WORKER,
];
const HEALTH: &str = "/health";
const LIVE: &str = "/live/{student}";
const EXPORT: &str = "/admin/export/{kind}";
/// A list of the desk as a file.
const LIST: &str = "/desk/export/{file}";
/// The numbers of the report as a file.
const REPORT: &str = "/reports.csv";
/// The complete record as a file.
const OWN_RECORD: &str = "/plan/record.json";
const RECORD: &str = "/students/{student}/record.json";
/// The travelling plan as a file, what that looks like, and one that comes.
const OWN_TRAVELLING: &str = "/plan/take";
const TRAVELLING: &str = "/students/{student}/take";
const SCHEMA: &str = "/travelling-plan.schema.json";
/// What was not taken into a plan, as a file.
const OWN_REFUSED: &str = "/plan/refused/{number}";
const REFUSED: &str = "/students/{student}/refused/{number}";
pub const READ_TRAVELLING: &str = "/api/read_travelling_plan";
/// The whole plan as a PDF.
#[cfg(feature = "pdf")]
pub const PDFS: [&str; 2] = ["/plan/plan.pdf", "/students/{student}/plan.pdf"];
/// A file comes in parts, which no server function takes.
pub const READ_IMPORT: &str = "/api/read_import";
/// Under which a message's reader stops the e-mails; asked for, it is a page.
const MAIL_OFF: &str = "/mail/off/{token}";
/// To an identity provider, because a portal says so, and back.
const WITH_PROVIDER: &str = "/sign-in/with/{id}";
const FROM_PORTAL: &str = "/sign-in/start";
const FROM_PROVIDER: &str = "/sign-in/from/{id}";

/// The router of the whole product.
pub fn router(world: World, options: LeptosOptions, protection: &Protection, refused: Refused) -> Router {
    let assets = site::assets();
    let site = world.site.clone();
    let context = {
        let world = world.clone();
        move || provide_context(world.clone())
    };
    let page = move || {
        protect_page();
        shell(&assets)
    };
    let router = with_pdfs(Router::new())
        .route(HEALTH, get(health))
        .route(LIVE, get(company::listen))
        .route(EXPORT, get(import::download))
        .route(LIST, get(export::download))
        .route(REPORT, get(report::download))
        .route(OWN_RECORD, get(record::download_own))
        .route(RECORD, get(record::download))
        .route(OWN_TRAVELLING, get(travel::take_own))
        .route(TRAVELLING, get(travel::take))
        .route(OWN_REFUSED, get(not_taken::take_own))
        .route(REFUSED, get(not_taken::take))
        .route(SCHEMA, get(travel::schema))
        .route(READ_TRAVELLING, post(travel::read))
        .route(READ_IMPORT, post(import::read))
        .route(MAIL_OFF, post(mail::stop))
        .route(WITH_PROVIDER, get(provider::with))
        .route(FROM_PORTAL, get(provider::start))
        .route(FROM_PROVIDER, get(provider::from))
        .with_state(world.clone())
        .route(site::ROUTE, get(site::file))
        .route(site::WORKER, get(site::worker));
    // What is no route is still a page of ours: it says that there is nothing, and answers 404.
    let unknown = leptos_axum::render_app_async_with_context(context.clone(), page.clone());
    let router = router.merge(
        Router::new()
            .leptos_routes_with_context(&options, PAGES.clone(), context, page)
            .fallback(move |request| unknown.clone()(request))
            .with_state(options)
            // The calls too: what a form is refused with is read by the same person.
            .layer(from_fn_with_state(world, speaking::know)),
    );
    protect(router, protection, &site).layer(from_fn_with_state(refused, refused::tell))
}

/// Without the feature there are no such addresses.
#[cfg(feature = "pdf")]
fn with_pdfs(router: Router<World>) -> Router<World> {
    use crate::api::print::pdf;
    let [own, of_student] = PDFS;
    router.route(own, get(pdf::download_own)).route(of_student, get(pdf::download))
}

#[cfg(not(feature = "pdf"))]
fn with_pdfs(router: Router<World>) -> Router<World> {
    router
}

/// Answers everybody that every place is taken.
pub fn full(protection: &Protection, site: &Site) -> Router {
    protect(Router::new().fallback(async || Refusal::BUSY), protection, site)
}

/// The layers around every route, the innermost first.
pub fn protect(router: Router, protection: &Protection, site: &Site) -> Router {
    let router = router
        .layer(
            // The files of the site come compressed; pages and answers are compressed as they go.
            // A line of news must not wait until there is enough of it to compress.
            // Level 5 makes the grid of all years 11 % smaller than level 4 for half a millisecond; the higher ones take
            // milliseconds for little.
            CompressionLayer::new().quality(CompressionLevel::Precise(5)).compress_when(
                SizeAbove::new(512).and(NotForContentType::new("application/wasm")).and(NotForContentType::SSE),
            ),
        )
        .layer(RequestBodyLimitLayer::new(BODY_LIMIT))
        // axum's own limit of two megabytes would refuse a long form unread, and its words with it.
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(Bodies::new(protection), pace::admit))
        .layer(from_fn(refusal::know_the_sender))
        .layer(CsrfLayer::new())
        .layer(from_fn_with_state(Gate::new(protection, site), rates::limit))
        .layer(CatchPanicLayer::custom(refusal::after_panic))
        .layer(from_fn_with_state(Arc::new(site.clone()), refusal::put_into_words));
    headers::around(router, site.is_secure())
}

/// Ready when the database answers.
async fn health(axum::extract::State(world): axum::extract::State<World>) -> impl IntoResponse {
    match world.database.is_empty().await {
        Ok(_) => (http::StatusCode::OK, "ok"),
        Err(_) => (http::StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"),
    }
}
