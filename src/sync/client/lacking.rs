//! What the server had and has no more, or never had, and this page holds: a backup was restored under it. The whole log
//! tells what that is; it is sent in one piece, or in parts where that is not taken, and the page says so until it is.

use crate::sync::Refusal;

/// What is known to be lacking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Known {
    #[default]
    Nothing,
    /// It is sent with the next request. If it was not taken before, for this reason.
    ToSend(Option<Refusal>),
    /// It waits in parts, before everything else.
    InParts,
    /// It was not taken, for this reason.
    NotTaken(Refusal),
}

#[derive(Debug, Default)]
pub(super) struct Lacking {
    /// Something is missing there; the whole log will tell what.
    is_suspected: bool,
    known: Known,
}

impl Lacking {
    /// The server lacks what was sent builds on. True for the first time, when the log is asked at once: where all that
    /// there is was not taken either, this page may lack something itself, and only time helps.
    pub fn suspect(&mut self) -> bool {
        self.is_suspected = true;
        self.not_taken().is_none()
    }

    /// Whoever presses Save tries again what was not taken.
    pub fn try_again(&mut self) {
        self.is_suspected |= self.not_taken().is_some();
    }

    /// A quiet page asked for news: what was not taken for this reason is tried again, and what is too large is not.
    pub fn ask_again_if(&mut self, refusal: Refusal) {
        self.is_suspected |= self.not_taken() == Some(refusal);
    }

    /// The whole log is here, or nobody can ask for it: what it does not hold is to be sent.
    pub fn send_all(&mut self) {
        *self = Self { is_suspected: false, known: Known::ToSend(self.not_taken()) };
    }

    pub const fn sent(&mut self) {
        self.known = Known::Nothing;
    }

    /// It waits in parts, and is not called taken before all of them are.
    pub fn cut(&mut self) {
        *self = Self { is_suspected: false, known: Known::InParts };
    }

    /// It was not taken; what was written here still may be.
    pub const fn refused(&mut self, refusal: Refusal) {
        self.known = Known::NotTaken(refusal);
    }

    pub const fn asks_for_log(&self) -> bool {
        self.is_suspected
    }

    pub const fn is_due(&self) -> bool {
        matches!(self.known, Known::ToSend(_))
    }

    pub const fn is_in_parts(&self) -> bool {
        matches!(self.known, Known::InParts)
    }

    /// Whether there is something that the server lacks and no edit of this page holds.
    pub const fn is_known(&self) -> bool {
        !matches!(self.known, Known::Nothing)
    }

    pub const fn not_taken(&self) -> Option<Refusal> {
        match self.known {
            Known::NotTaken(refusal) => Some(refusal),
            Known::ToSend(before) => before,
            Known::Nothing | Known::InParts => None,
        }
    }
}
