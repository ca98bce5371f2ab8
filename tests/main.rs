//! What proves the server's side: one binary, one file a noun. `cargo test --features ssr --test main`.
#![cfg(feature = "ssr")]

mod accounts;
mod architecture;
mod calls;
mod comments;
mod company;
mod copies;
mod desk;
mod doctor;
mod history;
mod pages;
mod refusals;
mod saves;
mod sessions;
mod site;
mod storage;
mod support;
mod writer;
