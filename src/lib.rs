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

/// Where the browser starts.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    ui::hydrate();
}
