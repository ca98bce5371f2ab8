//! What proves the server's side: one binary, one file a noun. `cargo test --features ssr --test main`.
#![cfg(feature = "ssr")]

mod accounts;
mod administration;
mod amendments;
mod architecture;
mod calls;
mod comments;
mod company;
mod copies;
mod desk;
mod doctor;
mod family;
mod history;
mod hostile;
mod import;
mod logs;
mod matrix;
mod pages;
mod providers;
mod purge;
mod rates;
mod reasons;
mod record;
mod refusals;
mod saves;
mod senders;
mod sessions;
mod sharing;
mod site;
mod slow;
mod storage;
mod support;
mod web;
mod writer;
