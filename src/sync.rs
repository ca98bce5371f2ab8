//! The hop rule as two state machines without input or output: a copy is dropped only after the next
//! hop has confirmed its own. The browser (`ui`) and the database (`storage`) are thin hands around them.

use serde::{Deserialize, Serialize};

pub mod client;
pub mod page;
pub mod server;

/// A place in a plan's log, and what the log said there: after a restore from a backup the same number may name
/// another update.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The number of the last update; 0 before the first.
    pub seq: u64,
    /// The first eight bytes of that update's hash in the chain; 0 before the first.
    pub mark: u64,
}

/// The largest update that the server takes, in bytes. A plan of twenty thousand words typed at one go is
/// a tenth of this; the browser cuts larger pastes.
pub const UPDATE_LIMIT: usize = 1 << 20;

/// Why an update was not taken. The sender keeps its words in every case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    #[error("This change is larger than one megabyte.")]
    TooLarge,
    #[error("This change could not be read.")]
    Unreadable,
    #[error("This change was made by somebody else.")]
    NotYours,
    #[error("This change holds something that a plan cannot hold.")]
    Unknown,
    /// The server lacks what the update builds on; the sender answers with all that it has.
    #[error("The server lacks earlier changes.")]
    Behind,
}
