//! What a browser may know about a failure: a plain sentence, and a status.

use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

use super::json::Json;
use crate::domain::error::filled;
use crate::domain::person::PersonId;
use crate::say::{self, Language};
use crate::sync::Refusal;
use crate::sync::client::Failure;

/// Under which an answer says on its way out, and no further, what the log calls its refusal.
#[cfg(feature = "ssr")]
pub const REFUSED: http::HeaderName = http::HeaderName::from_static("ilp-refused");

/// The only errors that leave the server. What happened, what was kept, what to do: [`Error::says`] says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Error {
    /// It does not exist, or not for whoever asks: the same answer.
    NotFound,
    /// Whoever asks may read this student's plan once a reason is stated.
    ReasonFirst(PersonId),
    /// Nobody is signed in.
    SignedOut,
    /// Everything about the person of this session was removed while it was open.
    Removed,
    /// What came is not what the call takes.
    Unreadable,
    /// Too many attempts failed; so many seconds are to pass.
    TooMany(u32),
    /// A rule was broken. What its sentence names is in it once it is in a language.
    Invalid {
        field: String,
        reason: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        given: Vec<String>,
    },
    /// The change itself was refused; a copy lies on the server.
    Refused(Refusal),
    /// Disk full, read-only, too busy, stopping.
    CannotSave,
    /// The answer did not come, or was not ours.
    Unreachable,
    /// Ours to mend; the log of the server says more.
    Unexpected,
}

impl Error {
    /// What happened, what was kept and what to do, in a language. The sentence of a broken rule is in the language of
    /// whoever broke it already.
    pub fn says(&self, language: Language) -> String {
        match self {
            Self::NotFound => say::error_not_found(language).to_owned(),
            Self::ReasonFirst(_) => say::error_reason_first(language).to_owned(),
            Self::SignedOut => say::error_signed_out(language).to_owned(),
            Self::Removed => say::error_removed(language).to_owned(),
            Self::Unreadable => say::error_unreadable(language).to_owned(),
            Self::TooMany(seconds) => say::error_too_many(language, &wait(language, *seconds as usize)),
            Self::Invalid { reason, given, .. } => filled(reason, given),
            Self::Refused(why) => say::error_refused(language, why.says(language)),
            Self::CannotSave => say::error_cannot_save(language).to_owned(),
            Self::Unreachable => say::error_unreachable(language).to_owned(),
            Self::Unexpected => say::error_unexpected(language).to_owned(),
        }
    }
}

impl Error {
    /// A rule about this field was broken.
    pub fn invalid(field: &str, reason: &str) -> Self {
        Self::Invalid { field: field.to_owned(), reason: reason.to_owned(), given: Vec::new() }
    }

    /// Why words that a page sent are not confirmed.
    pub const fn failure(&self) -> Failure {
        match self {
            // Somebody is signed in, and for them there is no plan to write in.
            Self::NotFound | Self::ReasonFirst(_) | Self::Refused(Refusal::NoRight) => Failure::NoRight,
            Self::Refused(refusal) => Failure::Refused(*refusal),
            Self::SignedOut => Failure::SignedOut,
            Self::Removed => Failure::Removed,
            Self::Unreachable => Failure::Unreachable,
            Self::Unreadable => Failure::Outdated,
            Self::CannotSave | Self::Unexpected | Self::TooMany(_) | Self::Invalid { .. } => Failure::ServerCannotSave,
        }
    }
}

/// In English: for what is no page.
impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.says(Language::En))
    }
}

impl std::error::Error for Error {}

/// A wait in words.
fn wait(language: Language, seconds: usize) -> String {
    match seconds {
        0..=90 => say::wait_seconds(language, seconds),
        _ => say::wait_minutes(language, seconds.div_ceil(60)),
    }
}

impl FromServerFnError for Error {
    type Encoder = Json;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let error = match error {
            // On the server: the arguments of a call.
            ServerFnErrorErr::Deserialization(_) if cfg!(feature = "ssr") => Self::Unreadable,
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => Self::Unreadable,
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Deserialization(_) | ServerFnErrorErr::Response(_) => {
                Self::Unreachable
            }
            _ => Self::Unexpected,
        };
        #[cfg(feature = "ssr")]
        super::context::set_status(&error);
        error
    }
}

impl From<crate::domain::error::Error> for Error {
    fn from(error: crate::domain::error::Error) -> Self {
        let crate::domain::error::Error { field, reason, given } = error;
        Self::Invalid { field: field.to_owned(), reason: reason.to_owned(), given }
    }
}

#[cfg(feature = "ssr")]
impl Error {
    /// The same with the sentence of its rule in a language; in English where that one was not carried over.
    #[must_use]
    pub fn put_into(self, language: Language) -> Self {
        match self {
            Self::Invalid { field, reason, given } => {
                let reason = say::rule(language, &reason, &given).unwrap_or_else(|| filled(&reason, &given));
                Self::Invalid { field, reason, given: Vec::new() }
            }
            other => other,
        }
    }

    /// What the log calls it where somebody asked for what they may not have, or sent what no page of ours sends. Nothing
    /// of a slip in a form, of a fault of ours, and where staff are asked for a reason, which stands on the trail.
    pub const fn refusal(&self) -> Option<&'static str> {
        match self {
            Self::ReasonFirst(_)
            | Self::Removed
            | Self::Invalid { .. }
            | Self::Refused(Refusal::Behind)
            | Self::CannotSave
            | Self::Unreachable
            | Self::Unexpected => None,
            Self::NotFound => Some("no_right"),
            Self::SignedOut => Some("signed_out"),
            Self::Unreadable => Some("unreadable"),
            Self::TooMany(_) => Some("guessing"),
            Self::Refused(_) => Some("refused_change"),
        }
    }

    /// The status that goes with it.
    pub const fn status(&self) -> http::StatusCode {
        use http::StatusCode;
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::ReasonFirst(_) | Self::Refused(Refusal::NoRight) => StatusCode::FORBIDDEN,
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::Removed => StatusCode::GONE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Invalid { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Refused(Refusal::TooLarge) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Refused(Refusal::Behind) => StatusCode::CONFLICT,
            Self::Unreadable | Self::Refused(_) => StatusCode::BAD_REQUEST,
            Self::CannotSave | Self::Unreachable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// Where no page is answered: the sentence alone. The error goes along, so that it can be said in another language.
#[cfg(feature = "ssr")]
impl axum::response::IntoResponse for Error {
    fn into_response(self) -> axum::response::Response {
        let mut response = (self.status(), self.to_string()).into_response();
        if let Some(refusal) = self.refusal() {
            response.headers_mut().insert(REFUSED, http::HeaderValue::from_static(refusal));
        }
        response.extensions_mut().insert(self);
        response
    }
}

#[cfg(feature = "ssr")]
impl From<crate::storage::Error> for Error {
    fn from(error: crate::storage::Error) -> Self {
        use crate::storage::Error as Below;
        match error {
            Below::NotFound => Self::NotFound,
            Below::Refused(refusal) => Self::Refused(refusal),
            Below::Rule(error) => error.into(),
            Below::Taken => Self::invalid(
                "id",
                "This form was sent before, with other words, and those stand. Press the button again to send these too.",
            ),
            // The writer has logged why it cannot write.
            Below::Busy | Below::Overtaken | Below::Stopping | Below::CannotWrite(_) => Self::CannotSave,
            Below::Database(error) => {
                // SQLite's own words name tables and constraints, never values.
                tracing::error!(%error, "the database failed");
                Self::CannotSave
            }
            other => {
                tracing::error!(error = %other, "the storage failed");
                Self::Unexpected
            }
        }
    }
}

/// What storage refused; that somebody else came first, in the sentence of the form.
#[cfg(feature = "ssr")]
pub(super) fn overtaken(error: crate::storage::Error, says: crate::domain::error::Error) -> Error {
    match error {
        crate::storage::Error::Overtaken => says.into(),
        other => other.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Error, Failure, Refusal};
    use crate::domain::person::PersonId;

    #[test]
    fn only_who_is_signed_out_is_told_to_sign_in() {
        assert_eq!(Error::SignedOut.failure(), Failure::SignedOut);
        for error in [Error::NotFound, Error::ReasonFirst(PersonId(1)), Error::Refused(Refusal::NoRight)] {
            assert_eq!(error.failure(), Failure::NoRight, "{error:?}: a graduate, or a right that ended");
        }
        assert_eq!(Error::Removed.failure(), Failure::Removed);
    }
}
