//! Whose page a form without script comes from. Its session may have ended since, or on a shared computer somebody else
//! may have signed in: a form is never sent under another name, and what was written is kept for its writer alone.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::context::{Form, Sheet, Who, World, mark, signed_in};
use super::error::Error;
use crate::domain::error::Error as Broken;
use crate::domain::person::Viewer;
use crate::storage::Database;

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

/// Makes a name into one that only a server of this file can have written. The key stands in the file, so that a form is
/// known after a restart, too; and numbers of people are given once, also after an older backup was restored
/// (`storage/backup.rs`), so that no seal comes to name another person.
#[derive(Clone)]
pub struct Seal(Option<[u8; 32]>);

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seal")
    }
}

impl Seal {
    /// That of a file. Where the disk refuses it is one that lasts as long as the program; where the system gives no
    /// randomness no page is known again.
    pub async fn of_file(database: &Database) -> Self {
        let mut fresh = [0; 32];
        if getrandom::fill(&mut fresh).is_err() {
            return Self(None);
        }
        match database.seal_key(fresh).await {
            Ok(key) => Self(Some(key)),
            Err(error) => {
                tracing::error!(%error, "the key of the seals could not be kept: forms of before a restart will not be known");
                Self(Some(fresh))
            }
        }
    }

    /// What the forms on this person's pages carry. A browser keeps drafts under what stands before the first point.
    pub(super) fn of(&self, who @ (district, person): Who) -> Option<String> {
        Some(format!("{person}.{district}.{}", URL_SAFE_NO_PAD.encode(self.mac(who)?.finalize().into_bytes())))
    }

    /// The same for a page that shows a form which waits: it says so with the form.
    pub(super) fn showing(&self, who: Who, waits: Option<&Form>) -> Option<String> {
        let from = self.of(who)?;
        Some(waits.map_or_else(|| from.clone(), |form| format!("{from}.{:016x}", mark(form))))
    }

    /// Whose page the form is from; nobody where no server of this file wrote it.
    pub(super) fn opener(&self, from: &str) -> Option<Who> {
        let mut parts = from.split('.');
        let person = parts.next()?.parse().ok()?;
        let who = (parts.next()?.parse().ok()?, person);
        let seal = URL_SAFE_NO_PAD.decode(parts.next()?).ok()?;
        self.mac(who)?.verify_slice(&seal).ok().map(|()| who)
    }

    fn mac(&self, (district, person): Who) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0?).ok()?;
        mac.update(&district.0.to_be_bytes());
        mac.update(&person.0.to_be_bytes());
        Some(mac)
    }
}

/// Which form that waits the page showed, if any. Under no seal: it says nothing of anybody, and only of one's own form.
pub(super) fn shown(from: Option<&str>) -> Option<u64> {
    u64::from_str_radix(from?.split('.').nth(3)?, 16).ok()
}

impl World {
    /// Lets a button of a form pass that comes from a page of `who`, or says nothing of its page. Nothing was typed
    /// there that could be kept.
    ///
    /// # Errors
    /// [`NOT_YOURS`].
    pub(super) fn pressed_by(&self, from: Option<&str>, who: Who) -> Result<(), Error> {
        match from.and_then(|from| self.seal.opener(from)) {
            Some(opener) if opener != who => Err(NOT_YOURS.into()),
            _ => Ok(()),
        }
    }

    /// Who pressed a button of a form that comes from a page of their own, or says nothing of its page.
    ///
    /// # Errors
    /// [`Error::SignedOut`]; [`NOT_YOURS`].
    pub(super) async fn pressed(&self, from: Option<&str>) -> Result<Viewer, Error> {
        let viewer = signed_in(self).await?;
        self.pressed_by(from, viewer.who())?;
        Ok(viewer)
    }

    /// Lets a form pass that comes from a page of `author`, or says nothing of its page. What another one brought is
    /// kept for whoever opened its page, and so is what comes after the end of a session: the form is gone from the
    /// browser.
    ///
    /// # Errors
    /// [`Error::SignedOut`] and whatever else `right` is; [`ANOTHER`]; that there is no room to keep it.
    pub(super) async fn sent_by<T>(
        &self,
        from: Option<&str>,
        right: Result<T, Error>,
        author: fn(&T) -> Who,
        (sheet, form): (Sheet, &Form),
    ) -> Result<T, Error> {
        let opener = from.and_then(|from| self.seal.opener(from));
        let error = match right {
            Ok(right) if opener.is_none_or(|opener| opener == author(&right)) => return Ok(right),
            Ok(_) => ANOTHER.into(),
            Err(error) => error,
        };
        // Nothing is kept for somebody of whom nothing is kept.
        if let Some(opener) = opener.filter(|_| error != Error::Removed) {
            self.keep((opener, sheet), form.clone(), shown(from)).await?;
        }
        Err(error)
    }
}
