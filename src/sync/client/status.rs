//! What a page may say of its words.

use super::Client;
use crate::sync::Refusal;

/// Why the last attempt brought no confirmation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No answer, or none that we understand.
    Unreachable,
    /// The server answered that it cannot save now: disk full, read-only, too busy.
    ServerCannotSave,
    /// The server does not understand this page any more: it is of a newer version.
    Outdated,
    /// Nobody is signed in any more, or somebody else is.
    SignedOut,
    /// Whoever is signed in may not write in this plan any more: they graduated, or their right ended.
    NoRight,
    /// The plan was removed, with everything about its student: it will never be saved.
    Removed,
    /// The server refused the change itself.
    Refused(Refusal),
}

/// The only four things that a page says of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The server has confirmed everything that this page shows.
    Saved,
    /// Something waits, and nothing has gone wrong.
    Saving,
    /// Something waits for this reason, and all of it lies on this device: a crash does not lose it.
    OnDevice(Failure),
    /// Something waits for this reason, and some of it is on this page alone. It is kept and tried again.
    NotSaved(Failure),
}

impl Status {
    /// Why something waits, if something has gone wrong.
    pub const fn failure(self) -> Option<Failure> {
        match self {
            Self::Saved | Self::Saving => None,
            Self::OnDevice(failure) | Self::NotSaved(failure) => Some(failure),
        }
    }
}

impl Client {
    /// Why the last request brought no confirmation; nothing where it did, or none came back yet.
    pub const fn failure(&self) -> Option<Failure> {
        self.failure
    }

    /// What is true at this instant.
    pub fn status(&self) -> Status {
        let aside = self.has_aside().then_some(Refusal::NotYours);
        match self.failure.or(self.lacking.not_taken().or(aside).map(Failure::Refused)) {
            _ if !self.has_unsaved() && !self.has_aside() => Status::Saved,
            None => Status::Saving,
            Some(failure) if self.is_on_device() => Status::OnDevice(failure),
            Some(failure) => Status::NotSaved(failure),
        }
    }
}
