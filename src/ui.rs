//! What people see: pages of parts, complete as HTML before any script, and livelier after. `browser`
//! alone touches the browser.

mod app;
mod chunk;
mod language;
mod live;
mod page;
mod part;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
mod styles;

#[cfg(feature = "hydrate")]
pub mod browser;

pub use app::App;
#[cfg(feature = "ssr")]
pub use shell::{Assets, shell};

use language::language;

/// Takes over the page that the server rendered, once everything that this page needs is here. Where a part is
/// missing, the page stays what it is: HTML with forms.
#[cfg(feature = "hydrate")]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    // Words that wait for Save are taken in by the form alone, which may be sent twice and takes them once.
    if browser::is_form_alone() {
        return;
    }
    browser::soon(async {
        if chunk::fetch(&browser::path()).await.is_ok() {
            browser::notice_early();
            leptos::mount::hydrate_body(App);
        } else {
            browser::mark_form();
        }
    });
}
