//! The wire: server functions and what they carry. Each is thin: who is asking, what they may do, the
//! store, the answer. Nothing internal crosses.

pub mod comment;
pub mod company;
pub mod desk;
pub mod edit;
mod error;
pub mod history;
mod json;
pub mod plan;
pub mod session;
pub mod who;

// Called by pages that are HTML alone: the browser does not know them.
#[cfg(feature = "ssr")]
pub mod account;
#[cfg(feature = "ssr")]
pub mod invite;
#[cfg(feature = "ssr")]
pub mod sign_in;
#[cfg(feature = "ssr")]
pub mod welcome;

#[cfg(feature = "ssr")]
mod context;
#[cfg(feature = "ssr")]
mod door;
#[cfg(feature = "ssr")]
mod waiting;

#[cfg(feature = "ssr")]
pub use context::{Clock, Unsaved, World};
#[cfg(feature = "ssr")]
pub use waiting::Waiting;
pub use error::Error;
