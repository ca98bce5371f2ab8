//! A device of the student's own: it keeps the plan as the server confirmed it, so that a page opens on it without a
//! network. A confirmed record is erased only behind that, so that nothing which was seen here is missing then.

use std::rc::Rc;

use leptos::task::spawn_local;

use super::engine::{Engine, with};
use crate::sync::Cursor;
use crate::sync::client::Entry;
use crate::ui::browser::{Device, Kept};

/// The plan is not kept more often than this: its whole text is locked each time.
const KEEP_MS: u64 = 5_000;

/// What is kept, and what the device may drop behind it.
#[derive(Debug, Default)]
pub(super) struct Keeping {
    /// Records that the server has confirmed.
    pub confirmed: Vec<Entry>,
    /// Up to where the device has the log.
    kept: Option<Cursor>,
    last: Option<u64>,
    /// What was kept before this page is in it, and may be written over.
    is_taken_in: bool,
    /// The last request found no server.
    pub is_cut_off: bool,
}

/// Opens a page that the server does not answer on what its own device kept. A page that has the server's answer takes in
/// what the device kept: a server that was restored from a backup may have lost it.
pub(super) async fn open_kept() {
    let waits = |engine: &Engine| !engine.keeping.is_taken_in && (engine.page.is_here() || engine.keeping.is_cut_off);
    let device = with(|engine| engine.device.clone().filter(|_| waits(engine))).flatten();
    let Some(device) = device.filter(|device| device.is_own()) else { return };
    let kept = device.plan().await;
    with(|engine| {
        match kept {
            Some(kept) if engine.page.is_here() => engine.page.receive([kept.state]),
            Some(kept) => engine.open_on(kept),
            None => {}
        }
        engine.keeping.is_taken_in = engine.page.is_here();
    });
}

/// Keeps the plan if that is due, and drops what the server has confirmed.
pub(super) fn let_go(now: u64) {
    let Some((device, plan, confirmed)) = with(|engine| engine.due(now)).flatten() else { return };
    spawn_local(async move {
        if let Some((cursor, state)) = plan
            && device.is_own()
        {
            if !device.keep_plan(cursor, &state).await && device.is_own() {
                // The disk is full: they stay until there is room.
                with(|engine| engine.keeping.confirmed.extend(confirmed));
                return;
            }
            with(|engine| engine.keeping.kept = Some(cursor));
        }
        if !confirmed.is_empty() {
            device.erase(&confirmed).await;
        }
    });
}

type Due = (Rc<Device>, Option<(Cursor, Vec<u8>)>, Vec<Entry>);

impl Engine {
    fn open_on(&mut self, kept: Kept) {
        if self.page.open_kept(&kept.state, kept.cursor).is_err() {
            return;
        }
        self.keeping.kept = Some(kept.cursor);
        // What waits is shown here, too, and is this page's to send, whichever page wrote it.
        self.page.receive(kept.records);
        self.take_in();
        self.arrive();
        self.show();
    }

    fn due(&mut self, now: u64) -> Option<Due> {
        let device = self.device.clone()?;
        if !device.is_own() {
            let confirmed = std::mem::take(&mut self.keeping.confirmed);
            return (!confirmed.is_empty()).then_some((device, None, confirmed));
        }
        let cursor = self.page.at_rest().filter(|_| self.keeping.is_taken_in)?;
        let is_new = self.keeping.kept != Some(cursor) || !self.keeping.confirmed.is_empty();
        if !is_new || self.keeping.last.is_some_and(|last| now < last + KEEP_MS) {
            return None;
        }
        self.keeping.last = Some(now);
        let confirmed = std::mem::take(&mut self.keeping.confirmed);
        Some((device, Some((cursor, self.page.document().whole())), confirmed))
    }
}
