//! Edits that travel together: what one record of the device holds, and what a request carries whole.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OnDevice {
    No,
    /// The device is at work on it.
    Underway,
    Yes,
}

/// A group takes edits until it is closed, by the device or a request, whichever comes first.
#[derive(Debug)]
pub(super) struct Group {
    pub number: u64,
    pub updates: Vec<Vec<u8>>,
    pub bytes: usize,
    pub first_edit: u64,
    pub last_edit: u64,
    /// Takes no more edits: the device or a request has it.
    pub closed: bool,
    pub kept: OnDevice,
}
