//! The frame around every page: document, routes, header, footer.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{A, Route, Router, Routes};
use leptos_router::{SsrMode, path};

use super::live::Live;
use super::page::{about, desk, enter, history, not_found, plan, student, success, written};
use crate::api;
use crate::domain::person::{Role, Viewer};
use crate::ui::part::{LateWords, Leave};

/// The addresses of the files that a page loads, each with the hash of its content.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, Default)]
pub struct Assets {
    pub style: String,
    pub script: String,
    pub wasm: String,
    pub editor: String,
    pub device: String,
}

/// The document that the server sends. The scripts come last in importance: the page is complete without.
#[cfg(feature = "ssr")]
pub fn shell(assets: Assets) -> impl IntoView {
    use leptos::nonce::use_nonce;
    use leptos_meta::MetaTags;

    let start = format!(
        "import init, {{ hydrate }} from \"{}\"; await init({{ module_or_path: \"{}\" }}); hydrate();",
        assets.script, assets.wasm
    );
    view! {
        <!DOCTYPE html>
        <html lang="en" data-editor=assets.editor data-device=assets.device>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="stylesheet" href=assets.style />
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
                <LateWords />
                <Routes fallback=|| view! { <not_found::NotFound /> }>
                    <Route path=path!("/") view=about::About ssr=SsrMode::Async />
                    <Route path=path!("/enter") view=enter::Enter ssr=SsrMode::Async />
                    <Route path=path!("/plan") view=plan::MyPlan ssr=SsrMode::Async />
                    <Route path=path!("/plan/success") view=success::Success ssr=SsrMode::Async />
                    <Route path=path!("/plan/:section") view=written::WrittenSection ssr=SsrMode::Async />
                    <Route path=path!("/plan/:section/history") view=history::OwnHistory ssr=SsrMode::Async />
                    <Route path=path!("/desk") view=desk::Desk ssr=SsrMode::Async />
                    <Route path=path!("/students/:student") view=student::StudentPlan ssr=SsrMode::Async />
                    <Route path=path!("/students/:student/history/:section") view=history::StudentHistory ssr=SsrMode::Async />
                </Routes>
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
        <Leave name=viewer.name />
    }
}
