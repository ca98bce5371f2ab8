//! The wire: server functions and what they carry. Each is thin: who is asking, what they may do, the
//! store, the answer. Nothing internal crosses.

pub mod administration;
pub mod boxes;
pub mod card;
pub mod check_in;
pub mod comment;
pub mod company;
pub mod desk;
pub mod edit;
mod error;
pub mod family;
pub mod history;
pub mod import;
mod json;
pub mod language;
pub mod on_paper;
pub mod plan;
pub mod reasons;
pub mod reminder;
pub mod session;
pub mod sharing;
pub mod who;

// Called by pages that are HTML alone: the browser does not know them.
#[cfg(feature = "ssr")]
pub mod accessibility;
#[cfg(feature = "ssr")]
pub mod account;
#[cfg(feature = "ssr")]
pub mod amendment;
#[cfg(feature = "ssr")]
pub mod assign;
#[cfg(feature = "ssr")]
pub mod begun;
#[cfg(feature = "ssr")]
pub mod cards;
#[cfg(feature = "ssr")]
pub mod catalogue;
#[cfg(feature = "ssr")]
pub mod export;
#[cfg(feature = "ssr")]
pub mod guide;
#[cfg(feature = "ssr")]
pub mod home_sheet;
#[cfg(feature = "ssr")]
pub mod identity;
#[cfg(feature = "ssr")]
pub mod invite;
#[cfg(feature = "ssr")]
pub mod mail;
#[cfg(feature = "ssr")]
pub mod meeting;
#[cfg(feature = "ssr")]
pub mod meetings;
#[cfg(feature = "ssr")]
pub mod new_year;
#[cfg(feature = "ssr")]
pub mod print;
#[cfg(feature = "ssr")]
pub mod provider;
#[cfg(feature = "ssr")]
pub mod purge;
#[cfg(feature = "ssr")]
pub mod record;
#[cfg(feature = "ssr")]
pub mod refused;
#[cfg(feature = "ssr")]
pub mod remind;
#[cfg(feature = "ssr")]
pub mod report;
#[cfg(feature = "ssr")]
pub mod requirement;
#[cfg(feature = "ssr")]
pub mod resource;
#[cfg(feature = "ssr")]
pub mod room;
#[cfg(feature = "ssr")]
pub mod sample;
#[cfg(feature = "ssr")]
pub mod school_record;
#[cfg(feature = "ssr")]
pub mod sign_in;
#[cfg(feature = "ssr")]
pub mod travel;
#[cfg(feature = "ssr")]
pub mod welcome;
#[cfg(feature = "ssr")]
pub mod window;
#[cfg(feature = "ssr")]
pub mod year;

#[cfg(feature = "ssr")]
mod attachment;
#[cfg(feature = "ssr")]
mod back;
#[cfg(feature = "ssr")]
mod context;
#[cfg(feature = "ssr")]
mod door;
#[cfg(feature = "ssr")]
mod seal;
#[cfg(feature = "ssr")]
mod signs;

#[cfg(feature = "ssr")]
pub use context::{Clock, Unsaved, World};
#[cfg(feature = "ssr")]
pub(crate) use context::{is_room_again, token_of};
pub use error::Error;
#[cfg(feature = "ssr")]
pub(crate) use error::REFUSED;
#[cfg(feature = "ssr")]
pub use seal::Seal;
#[cfg(feature = "ssr")]
pub use signs::Signs;

/// Where the addresses of all calls begin.
#[cfg(feature = "ssr")]
pub(crate) const CALLS: &str = "/api/";
