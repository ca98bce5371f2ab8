//! What comes of an update or an edit: what it changed, or what was wrong with it.

use super::delta::Delta;

/// What applying an update did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// Whether the document has anything that it had not before.
    pub is_new: bool,
    /// For each written section, the operations that its text went through; empty when none.
    pub words: [Delta; 3],
    /// Whether a box or a "completed for now" changed.
    pub marks: bool,
    /// Whether a box became exempt, which only staff may do.
    pub exempts: bool,
}

/// Why an update or an edit was not taken. After `Unknown` the document may be half changed. After `Behind` it has
/// taken what fits; the update must come again behind what it builds on. After the others it is unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("the update cannot be decoded")]
    Unreadable,
    #[error("the update builds on others that are not here")]
    Behind,
    #[error("the update holds something that no plan holds")]
    Unknown,
    #[error("the edit does not fit the text")]
    OutOfRange,
}
