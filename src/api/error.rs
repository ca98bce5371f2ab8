//! What a browser may know about a failure: a plain sentence, and a status.

use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

use super::json::Json;
use crate::domain::person::PersonId;
use crate::sync::Refusal;

/// The only errors that leave the server. What happened, what was kept, what to do: `Display` says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Error {
    /// It does not exist, or not for whoever asks: the same answer.
    #[error("There is nothing here that you can see. The address may be old, or not yours to open.")]
    NotFound,
    /// Whoever asks may read this student's plan once a reason is stated.
    #[error(
        "This student is not in your care. If your work needs this plan, say why first; the student, the family and your administrators can read what you say."
    )]
    ReasonFirst(PersonId),
    /// Nobody is signed in.
    #[error("You are not signed in. Sign in again to go on; what stands on this page stays here.")]
    SignedOut,
    /// Everything about the person of this session was removed while it was open.
    #[error(
        "This plan was removed, with everything about it: your family asked for it, or its time was over. Nothing more can be saved here. What stands on this page is only on this page; copy it now if you want to keep it."
    )]
    Removed,
    /// What came is not what the call takes.
    #[error("This could not be read. Nothing was changed; go back and try again.")]
    Unreadable,
    /// Too many attempts failed; so many seconds are to pass.
    #[error("Too many attempts failed. Wait {}, then try again. If you have forgotten your password, your school can give you a code for a new one.", wait(*.0))]
    TooMany(u32),
    /// A rule was broken.
    #[error("{reason}")]
    Invalid { field: String, reason: String },
    /// The change itself was refused; a copy lies on the server.
    #[error(
        "The server could not take this change: {0} Your words stay on this page. Please show it to your counselor."
    )]
    Refused(Refusal),
    /// Disk full, read-only, too busy, stopping.
    #[error("The server cannot save right now. Your words stay on this page, and it tries again by itself.")]
    CannotSave,
    /// The answer did not come, or was not ours.
    #[error("The server cannot be reached. Check the connection; what stands on this page stays here.")]
    Unreachable,
    /// Ours to mend; the log of the server says more.
    #[error("Something went wrong on the server. Nothing was lost; please try again.")]
    Unexpected,
}

/// A wait in words.
fn wait(seconds: u32) -> String {
    match seconds {
        0 | 1 => "a second".to_owned(),
        2..=90 => format!("{seconds} seconds"),
        _ => format!("{} minutes", seconds.div_ceil(60)),
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
        Self::Invalid { field: error.field.to_owned(), reason: error.reason.into_owned() }
    }
}

#[cfg(feature = "ssr")]
impl Error {
    /// The status that goes with it.
    pub const fn status(&self) -> http::StatusCode {
        use http::StatusCode;
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::ReasonFirst(_) => StatusCode::FORBIDDEN,
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

/// Where no page is answered: the sentence alone.
#[cfg(feature = "ssr")]
impl axum::response::IntoResponse for Error {
    fn into_response(self) -> axum::response::Response {
        (self.status(), self.to_string()).into_response()
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
            Below::Taken => Self::Invalid {
                field: "id".to_owned(),
                reason: "This form was sent before, with other words, and those stand. Press the button again to send these too.".to_owned(),
            },
            // The writer has logged why it cannot write.
            Below::Busy | Below::Stopping | Below::CannotWrite(_) => Self::CannotSave,
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
