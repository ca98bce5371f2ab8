//! Whose page a form without script comes from. Its session may have ended since, or on a shared computer somebody else
//! may have signed in: a form is never sent under another name, and what was written is kept for its writer alone.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::context::{Form, Sheet, World, signed_in};
use super::error::Error;
use crate::domain::error::Error as Broken;
use crate::domain::person::{PersonId, Viewer};

/// What somebody is told whose browser sends the form of somebody else.
pub const ANOTHER: Broken = Broken::new(
    "from",
    "This page was opened by somebody else, who was signed in here before. Nothing was changed under your name. What they wrote is kept for them; it stands in its form when they sign in and open the page again.",
);

/// The same where there is nothing to keep.
pub const NOT_YOURS: Broken = Broken::new(
    "person",
    "This page was opened by somebody else, who was signed in here before. Nothing was changed. Open your own page, and try again there.",
);

/// Makes a name into one that only this server can have written, for as long as it runs.
#[derive(Clone)]
pub struct Seal(Option<[u8; 32]>);

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seal")
    }
}

impl Default for Seal {
    /// A new one. Where the system gives no randomness no page is known again.
    fn default() -> Self {
        let mut secret = [0; 32];
        Self(getrandom::fill(&mut secret).ok().map(|()| secret))
    }
}

impl Seal {
    /// What the forms on this person's pages carry.
    pub(super) fn of(&self, person: PersonId) -> Option<String> {
        Some(format!("{person}.{}", URL_SAFE_NO_PAD.encode(self.mac(person)?.finalize().into_bytes())))
    }

    /// Whose page the form is from; nobody where the server did not write it, or was started again since.
    pub(super) fn opener(&self, from: &str) -> Option<PersonId> {
        let (person, seal) = from.split_once('.')?;
        let (person, seal) = (person.parse().ok()?, URL_SAFE_NO_PAD.decode(seal).ok()?);
        self.mac(person)?.verify_slice(&seal).ok().map(|()| person)
    }

    fn mac(&self, person: PersonId) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0?).ok()?;
        mac.update(&person.0.to_be_bytes());
        Some(mac)
    }
}

impl World {
    /// Lets a button of a form pass that comes from a page of `person`, or says nothing of its page. Nothing was typed
    /// there that could be kept.
    ///
    /// # Errors
    /// [`NOT_YOURS`].
    pub(super) fn pressed_by(&self, from: Option<&str>, person: PersonId) -> Result<(), Error> {
        match from.and_then(|from| self.seal.opener(from)) {
            Some(opener) if opener != person => Err(NOT_YOURS.into()),
            _ => Ok(()),
        }
    }

    /// Who pressed a button of a form that comes from a page of their own, or says nothing of its page.
    ///
    /// # Errors
    /// [`Error::SignedOut`]; [`NOT_YOURS`].
    pub(super) async fn pressed(&self, from: Option<&str>) -> Result<Viewer, Error> {
        let viewer = signed_in(self).await?;
        self.pressed_by(from, viewer.person)?;
        Ok(viewer)
    }

    /// Lets a form pass that comes from a page of `author`, or says nothing of its page. What another one brought is
    /// kept for whoever opened its page, and so is what comes after the end of a session: the form is gone from the
    /// browser.
    ///
    /// # Errors
    /// [`Error::SignedOut`] and whatever else `author` is; [`ANOTHER`].
    pub(super) fn sent_by<T>(
        &self,
        from: Option<&str>,
        right: Result<T, Error>,
        author: impl FnOnce(&T) -> PersonId,
        (sheet, form): (Sheet, &Form),
    ) -> Result<T, Error> {
        let opener = from.and_then(|from| self.seal.opener(from));
        match right {
            Ok(right) if opener.is_none_or(|opener| opener == author(&right)) => Ok(right),
            right => {
                // Nothing is kept for somebody of whom nothing is kept.
                if let Some(opener) = opener.filter(|_| !matches!(right, Err(Error::Removed))) {
                    self.unsaved.keep(opener, sheet, form.clone());
                }
                Err(right.err().unwrap_or_else(|| ANOTHER.into()))
            }
        }
    }
}
