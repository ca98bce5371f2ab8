//! What the server takes from nobody of this page's person, because somebody else is said to have written it.

use super::Page;
use crate::text::{Document, parts};

impl Page {
    /// What the server refused because it is somebody else's is looked for, and set aside.
    pub(super) fn set_aside(&mut self, now: u64) {
        let Some(foreign) = self.client.not_yours() else { return };
        let foreign = self.bytes(foreign).unwrap_or_default();
        let half = foreign.len() / 2;
        let cut = parts(foreign, half);
        if let [one] = &cut[..] {
            self.client.set_aside(one, self.log.as_ref().map(Document::version).as_ref(), now);
        } else {
            self.client.look_among(cut, now);
        }
    }

    /// Whether something that this page shows was set aside: [`Client::has_aside`](crate::sync::client::Client::has_aside).
    pub fn has_aside(&self) -> bool {
        self.client.has_aside()
    }

    /// Whether what is written here would be set aside with what was set aside already, because it is under one number
    /// with it: then this page goes on under another, by [`Page::write_under`].
    pub fn needs_number(&self) -> bool {
        self.client.sets_aside(self.document.writer())
    }

    /// What is written from now on is written under this number, a new [`crate::text::client_id`].
    pub fn write_under(&mut self, writer: u64) {
        let mut document = Document::new(writer);
        if document.replay(&self.document.whole()).is_ok() {
            self.document = document;
        }
    }
}
