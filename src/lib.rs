//! ILP, the Individual Learning Plan. One crate, one direction: each room imports only those above it in
//! this list, and `tests/architecture.rs` keeps it so.

pub mod say;

pub mod domain;
pub mod text;

pub mod sync;

#[cfg(feature = "ssr")]
pub mod storage;

#[cfg(feature = "ssr")]
pub mod auth;

pub mod api;

pub mod ui;

#[cfg(feature = "ssr")]
pub mod server;

/// Where the browser starts, with the sentences that the page brought. Those of another build are not taken, and the
/// page stays what it is: HTML with forms.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate(words: String) {
    if say::bring(words) {
        ui::hydrate();
    }
}
