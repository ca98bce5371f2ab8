//! How much a copy holds, and what it holds beyond another.

use yrs::block::ClientID;
use yrs::{ReadTxn, StateVector, Transact};

use super::Document;

/// How much of each writer a document holds; nothing of anybody by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Version(StateVector);

impl Version {
    /// How much it has of what this writer wrote.
    pub(super) fn reaches(&self, writer: ClientID) -> u32 {
        self.0.get(&writer)
    }
}

impl Document {
    /// Everything that this copy holds, as one update.
    pub fn whole(&self) -> Vec<u8> {
        self.since(&Version::default())
    }

    /// What this copy holds, to be compared with another. Of a writer only what comes before the first hole is counted.
    pub fn version(&self) -> Version {
        Version(self.doc.transact().state_vector())
    }

    /// What this copy holds and one of that version does not, as one update; but for what stands behind a hole. All that was
    /// ever deleted is named in it.
    pub fn since(&self, version: &Version) -> Vec<u8> {
        self.doc.transact().encode_state_as_update_v1(&version.0)
    }
}
