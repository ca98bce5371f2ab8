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
    /// So much of what its record holds was set aside: then it stays on the device.
    pub aside: usize,
    /// A part of what the server lacks: no edit of this page, and nothing that the device keeps.
    pub is_lacking: bool,
    /// Is in those parts, too.
    pub is_covered: bool,
}

impl Group {
    /// One that begins with this.
    pub fn new(number: u64, update: Vec<u8>, now: u64) -> Self {
        Self {
            number,
            bytes: update.len(),
            updates: vec![update],
            first_edit: now,
            last_edit: now,
            closed: false,
            kept: OnDevice::No,
            aside: 0,
            is_lacking: false,
            is_covered: false,
        }
    }

    /// These in the place of the first.
    pub fn cut(&mut self, parts: Vec<Vec<u8>>) {
        drop(self.updates.splice(..1, parts));
        self.bytes = self.updates.iter().map(Vec::len).sum();
    }

    /// Its updates, some of which a request carries now.
    pub fn carry(&mut self) -> &[Vec<u8>] {
        self.closed = true;
        &self.updates
    }

    /// The server has so many updates from here on; takes off those of this group, and gives whether that is all.
    pub fn confirmed(&mut self, left: &mut usize) -> bool {
        let own = self.updates.len().min(*left);
        *left -= own;
        let gone: usize = self.updates.drain(..own).map(|update| update.len()).sum();
        self.bytes = self.bytes.saturating_sub(gone);
        self.updates.is_empty()
    }
}
