//! What the server had and has no more, or never had, and this page holds: a backup was restored under it. The whole log
//! tells what that is; it is sent in one piece, or in parts where that is not taken, and the page says so until it is.

use crate::sync::Refusal;

#[derive(Debug, Default)]
pub(super) struct Lacking {
    /// Something is missing there; the whole log will tell what.
    is_suspected: bool,
    /// It is sent with the next request.
    is_to_send: bool,
    /// It waits in parts, before everything else.
    is_in_parts: bool,
    /// It was not taken, for this reason.
    not_taken: Option<Refusal>,
}

impl Lacking {
    /// The server lacks what was sent builds on. True for the first time, when the log is asked at once: where all that
    /// there is was not taken either, this page may lack something itself, and only time helps.
    pub fn suspect(&mut self) -> bool {
        self.is_suspected = true;
        self.not_taken.is_none()
    }

    /// Whoever presses Save tries again what was not taken.
    pub fn try_again(&mut self) {
        self.is_suspected |= self.not_taken.is_some();
    }

    /// A quiet page asked for news: what was not taken for this reason is tried again, and what is too large is not.
    pub fn ask_again_if(&mut self, refusal: Refusal) {
        self.is_suspected |= self.not_taken == Some(refusal);
    }

    /// The whole log is here, or nobody can ask for it: what it does not hold is to be sent.
    pub fn send_all(&mut self) {
        (self.is_suspected, self.is_to_send) = (false, true);
    }

    pub fn sent(&mut self) {
        (self.is_to_send, self.is_in_parts, self.not_taken) = (false, false, None);
    }

    /// It waits in parts, and is not called taken before all of them are.
    pub fn cut(&mut self) {
        (self.is_suspected, self.is_to_send, self.is_in_parts) = (false, false, true);
        self.not_taken = None;
    }

    /// It was not taken; what was written here still may be.
    pub fn refused(&mut self, refusal: Refusal) {
        (self.is_to_send, self.is_in_parts, self.not_taken) = (false, false, Some(refusal));
    }

    pub const fn asks_for_log(&self) -> bool {
        self.is_suspected
    }

    pub const fn is_due(&self) -> bool {
        self.is_to_send
    }

    pub const fn is_in_parts(&self) -> bool {
        self.is_in_parts
    }

    /// Whether there is something that the server lacks and no edit of this page holds.
    pub const fn is_known(&self) -> bool {
        self.is_to_send || self.is_in_parts || self.not_taken.is_some()
    }

    pub const fn not_taken(&self) -> Option<Refusal> {
        self.not_taken
    }
}
