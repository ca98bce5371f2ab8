//! What proves the server's side: one binary, one file a noun. `cargo test --features ssr --test main`.
#![cfg(feature = "ssr")]

mod accounts;
mod administration;
mod architecture;
mod calls;
mod check_in;
mod comments;
mod company;
mod copies;
mod desk;
mod doctor;
mod family;
mod guide;
mod history;
mod hostile;
mod import;
mod logs;
mod matrix;
mod pages;
mod providers;
mod rates;
mod reasons;
mod refusals;
mod saves;
mod sessions;
mod sharing;
mod site;
mod slow;
mod storage;
mod support;
mod web;
mod windows;
mod writer;
