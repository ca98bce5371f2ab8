//! The pages, one file each; `app` lists their addresses, `chunk` how much script they have. Those that are
//! HTML alone are known to the server only.

#[cfg(feature = "ssr")]
pub mod about;
#[cfg(feature = "ssr")]
pub mod admin;
#[cfg(feature = "ssr")]
pub mod children;
#[cfg(feature = "ssr")]
pub mod desk;
#[cfg(not(feature = "ssr"))]
pub mod elsewhere;
#[cfg(feature = "ssr")]
pub mod enter;
#[cfg(feature = "ssr")]
pub mod find;
pub mod history;
pub mod not_found;
pub mod plan;
#[cfg(feature = "ssr")]
pub mod reason;
#[cfg(feature = "ssr")]
pub mod reasons;
#[cfg(feature = "ssr")]
pub mod shared;
#[cfg(feature = "ssr")]
pub mod sharing;
pub mod student;
pub mod success;
#[cfg(feature = "ssr")]
pub mod who;
pub mod written;
