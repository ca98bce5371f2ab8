//! What people see: pages of parts, complete as HTML before any script, and livelier after. `browser`
//! alone touches the browser.

mod app;
mod live;
mod page;
mod part;

#[cfg(feature = "hydrate")]
pub mod browser;

pub use app::App;
#[cfg(feature = "ssr")]
pub use app::{Assets, shell};

/// Takes over the page that the server rendered.
#[cfg(feature = "hydrate")]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    browser::notice_early();
    leptos::mount::hydrate_body(App);
}
