//! The pages, one file each; `app` lists their addresses, `chunk` how much script they have. Those that are
//! HTML alone are known to the server only.

#[cfg(feature = "ssr")]
pub mod about;
#[cfg(feature = "ssr")]
pub mod account;
#[cfg(feature = "ssr")]
pub mod admin;
#[cfg(feature = "ssr")]
pub mod desk;
#[cfg(not(feature = "ssr"))]
pub mod elsewhere;
#[cfg(feature = "ssr")]
pub mod enter;
pub mod history;
#[cfg(feature = "ssr")]
pub mod invitation;
pub mod not_found;
pub mod plan;
#[cfg(feature = "ssr")]
pub mod sign_in;
pub mod student;
pub mod success;
#[cfg(feature = "ssr")]
pub mod trouble;
#[cfg(feature = "ssr")]
pub mod use_account;
#[cfg(feature = "ssr")]
pub mod welcome;
#[cfg(feature = "ssr")]
pub mod who;
pub mod written;
