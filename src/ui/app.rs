//! The frame around every page: document, routes, header, footer.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{A, FlatRoutes, Route, Router};
use leptos_router::{SsrMode, path};

use super::chunk;
use super::live::Live;
use super::page::{about, not_found, plan};
use crate::api;
use crate::domain::person::{Role, Viewer};

/// Where the files of the site stand: all of them below one address, which is another for each build. What a
/// page fetches later by a relative address is therefore of the build that the page is of.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, Default)]
pub struct Assets {
    pub base: String,
    /// The scripts that start the wasm.
    pub scripts: Vec<String>,
    /// The files of each part of the wasm.
    pub chunks: std::collections::HashMap<String, Vec<String>>,
}

#[cfg(feature = "ssr")]
impl Assets {
    /// The wasm that the page at `path` needs.
    fn wasm(&self, path: &str) -> Vec<String> {
        let chunk = chunk::Chunk::of(path).and_then(|chunk| self.chunks.get(chunk.name()));
        std::iter::once("ilp")
            .chain(chunk.into_iter().flatten().map(String::as_str))
            .map(|name| format!("{}/pkg/{name}.wasm", self.base))
            .collect()
    }
}

/// The document that the server sends. The scripts come last in importance: the page is complete without.
#[cfg(feature = "ssr")]
pub fn shell(assets: &Assets) -> impl IntoView + use<> {
    use leptos::nonce::use_nonce;
    use leptos_meta::MetaTags;

    let path = use_context::<http::request::Parts>().map(|request| request.uri.path().to_owned()).unwrap_or_default();
    let base = &assets.base;
    let address = |file: &str| format!("{base}/{file}");
    let wasm = assets.wasm(&path);
    let start = format!(
        "import init, {{ hydrate }} from \"{base}/pkg/ilp.js\"; await init({{ module_or_path: fetch(\"{base}/pkg/ilp.wasm\") }}); hydrate();",
    );
    let editor = address("editor.js");
    let is_written = chunk::Chunk::of(&path) == Some(chunk::Chunk::Writing);
    let soon = is_written.then(|| editor.clone());
    view! {
        <!DOCTYPE html>
        <html lang="en" data-editor=editor>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href=address("favicon.svg") type="image/svg+xml" />
                <link rel="stylesheet" href=address("pkg/ilp.css") />
                {assets
                    .scripts
                    .iter()
                    .map(|file| view! { <link rel="modulepreload" href=address(file) nonce=use_nonce() fetchpriority="low" /> })
                    .collect_view()}
                {wasm
                    .into_iter()
                    .map(|wasm| view! {
                        <link rel="preload" href=wasm r#as="fetch" type="application/wasm" crossorigin="anonymous" fetchpriority="low" />
                    })
                    .collect_view()}
                {soon.map(|editor| view! { <link rel="preload" href=editor r#as="script" nonce=use_nonce() fetchpriority="low" /> })}
                <script type="module" nonce=use_nonce() inner_html=start></script>
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// The whole application.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let me = Resource::new_blocking(|| (), |()| api::session::me());
    provide_context(me);
    provide_context(Live::new());

    // The signal for tests, and for styles, that the page answers now.
    #[cfg(feature = "hydrate")]
    Effect::new(|_| super::browser::mark_hydrated());

    view! {
        <Title formatter=|title: String| {
            if title.is_empty() {
                "Individual Learning Plan".to_owned()
            } else {
                format!("{title} \u{b7} Individual Learning Plan")
            }
        } />
        <Router>
            // Outside the router, which would scroll there and leave the focus behind.
            <a class="skip" rel="external" href="#main">"Skip to the page"</a>
            <Header />
            <main id="main" tabindex="-1">
                <FlatRoutes fallback=|| view! { <not_found::NotFound /> }>
                    <Route path=path!("/") view=about::About ssr=SsrMode::Async />
                    <Route path=path!("/enter") view=chunk::ENTER ssr=SsrMode::Async />
                    <Route path=path!("/plan") view=plan::MyPlan ssr=SsrMode::Async />
                    <Route path=path!("/plan/success") view=chunk::SUCCESS ssr=SsrMode::Async />
                    <Route path=path!("/plan/:section") view=chunk::WRITTEN ssr=SsrMode::Async />
                    <Route path=path!("/desk") view=chunk::DESK ssr=SsrMode::Async />
                    <Route path=path!("/students/:student") view=chunk::STUDENT ssr=SsrMode::Async />
                </FlatRoutes>
            </main>
            <footer class="foot">
                <p>"Your plan belongs to you. Nothing on these pages comes from or goes to another site."</p>
            </footer>
        </Router>
    }
}

/// Who is signed in, for every page.
pub(super) type Me = Resource<Result<Option<Viewer>, api::Error>>;

#[component]
fn Header() -> impl IntoView {
    let me = expect_context::<Me>();
    view! {
        <header class="bar">
            <A href="/" attr:class="brand">
                <span class="brand-mark" aria-hidden="true"></span>
                "Learning Plan"
            </A>
            <Suspense>
                {move || Suspend::new(async move {
                    match me.await {
                        Ok(Some(viewer)) => view! { <SignedIn viewer /> }.into_any(),
                        _ => view! { <a class="bar-link" href="/enter" rel="external">"Enter"</a> }.into_any(),
                    }
                })}
            </Suspense>
        </header>
    }
}

#[component]
fn SignedIn(viewer: Viewer) -> impl IntoView {
    let (href, label) = if viewer.role == Role::Student { ("/plan", "My plan") } else { ("/desk", "Students") };
    view! {
        <nav aria-label="Main">
            <A href=href attr:class="bar-link">{label}</A>
        </nav>
        <form class="who" method="post" action="/api/leave">
            <span class="who-name" dir="auto">{viewer.name}</span>
            <button class="quiet" type="submit">"Leave"</button>
        </form>
    }
}
