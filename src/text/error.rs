//! What can be wrong with an update or an edit.

/// Why an update or an edit was not taken. After `Unknown` the document may be half changed. After `Behind`
/// the update waits inside it for what it builds on. After the others it is unchanged.
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
