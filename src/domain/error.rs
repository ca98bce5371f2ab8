//! A rule of the plan was broken: which field, and what is wrong with it, in a plain sentence.

use std::borrow::Cow;

/// What a person typed or sent breaks a rule; `field` names it and `reason` says why in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Error {
    pub field: &'static str,
    pub reason: Cow<'static, str>,
}

impl Error {
    /// An error about `field`; `reason` is shown to people as it is.
    pub const fn new(field: &'static str, reason: &'static str) -> Self {
        Self { field, reason: Cow::Borrowed(reason) }
    }

    /// The same with a sentence that names something of the district's own.
    pub const fn naming(field: &'static str, reason: String) -> Self {
        Self { field, reason: Cow::Owned(reason) }
    }
}
