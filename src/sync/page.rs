//! One open page of a plan: its copy of the words, what waits to be confirmed, and what of others waits to be
//! shown. Everything that a browser does with words is decided here; timers, disk, network and the view are
//! the hands around it (`ui::live`).

mod aside;

use std::collections::VecDeque;

use super::client::{Client, Confirmed, Entry, Failure, Outgoing, Status};
use super::{Cursor, Refusal, UPDATE_LIMIT};
use crate::domain::checklist::ItemState;
use crate::domain::section::Section;
use crate::text::{Change, Delta, Document, Error, PART, letters_alone, parts};

/// Who was away for longer is told what came meanwhile, and what waited for longer is told others as that.
const LONG_AWAY_MS: u64 = 60_000;

/// The page.
#[derive(Debug)]
pub struct Page {
    document: Document,
    client: Client,
    /// Updates that are not in the document yet, in the order of their coming.
    inbox: VecDeque<(Vec<u8>, Source)>,
    /// Updates of this browser that build on what is not here yet.
    early: Vec<Vec<u8>>,
    /// An input method is at work: nothing may move under the fingers.
    is_held: bool,
    /// The log has been read once: what is written from now on builds on it.
    is_here: bool,
    /// Since when nothing reached the server.
    away_since: Option<u64>,
    /// What the whole log made when it was read last, if that had to be asked.
    log: Option<Document>,
    /// What was confirmed may be lost: all of it waits again.
    is_in_doubt: bool,
}

/// Where an update comes from that this page did not write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    /// The server has it.
    Log,
    /// The server has it, and this page could not hear of it for long.
    Away,
    /// The server has it, and whoever wrote it could not send it for long.
    Old,
    /// An earlier page left it on this device.
    Left,
    /// Another page of this browser; the server may not have it.
    Tab,
    /// From this browser too, and what it builds on was not here.
    Early,
    /// What waits here and was refused, without what the server does not know.
    Back,
}

/// Something that this page did not write, in its document now.
#[derive(Debug)]
pub struct News {
    /// What changed. An error stands for a change that could not be told apart: the view must be shown anew from
    /// the document.
    pub change: Result<Change, Error>,
    /// Why it comes late, if it does: it is then said aloud. Silent merging looks like words gone wrong.
    pub late: Option<Late>,
}

/// Why something comes late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Late {
    /// An earlier page of this device had written it and could not send it.
    Left,
    /// It was written elsewhere while this page could not reach the server.
    Away,
    /// It was written elsewhere long before it could be sent.
    Old,
}

impl Source {
    const fn late(self) -> Option<Late> {
        match self {
            Self::Left => Some(Late::Left),
            Self::Away => Some(Late::Away),
            Self::Old => Some(Late::Old),
            Self::Log | Self::Tab | Self::Early | Self::Back => None,
        }
    }
}

impl Page {
    /// A page that knows nothing yet. `writer` is a new [`crate::text::client_id`], never used before.
    pub fn new(writer: u64) -> Self {
        Self {
            document: Document::new(writer),
            client: Client::new(writer),
            inbox: VecDeque::new(),
            early: Vec::new(),
            is_held: false,
            is_here: false,
            away_since: None,
            log: None,
            is_in_doubt: false,
        }
    }

    /// The words and marks as this page has them.
    pub const fn document(&self) -> &Document {
        &self.document
    }

    /// Whether the log has been read; before that, only updates of others may be written into the document.
    pub const fn is_here(&self) -> bool {
        self.is_here
    }

    /// Changes words. However long the change is, what waits of it is in parts that the server takes.
    ///
    /// # Errors
    /// Those of [`Document::edit_words`].
    pub fn write(&mut self, section: Section, delta: &Delta, now: u64) -> Result<(), Error> {
        if !delta.is_empty() {
            let update = self.document.edit_words(section, delta)?;
            self.edited(update, now);
        }
        Ok(())
    }

    fn edited(&mut self, update: Vec<u8>, now: u64) {
        for part in parts(update, PART) {
            self.client.edited(part, now);
        }
    }

    /// Sets one box of the grid.
    pub fn set_item(&mut self, key: &str, state: &ItemState, now: u64) {
        self.client.edited(self.document.set_item(key, state), now);
    }

    /// Says or takes back "completed for now".
    pub fn set_completed(&mut self, section: Section, completed: bool, now: u64) {
        self.client.edited(self.document.set_completed(section, completed), now);
    }

    /// While an input method is at work, what others write waits.
    pub fn hold(&mut self, is_held: bool) {
        self.is_held = is_held;
    }

    /// Takes updates of another page of this browser. Should that page end before the server has them, this one
    /// sends them.
    pub fn receive(&mut self, updates: impl IntoIterator<Item = Vec<u8>>) {
        self.inbox.extend(updates.into_iter().map(|update| (update, Source::Tab)));
    }

    /// Whether there is something to take in now, and then whether it comes late.
    pub fn awaits(&self) -> Option<bool> {
        self.inbox.front().filter(|_| !self.is_held).map(|(_, source)| source.late().is_some())
    }

    /// Takes the next of what waits into the document and tells what is to be shown of it.
    pub fn next_news(&mut self) -> Option<News> {
        if self.is_held {
            return None;
        }
        let (update, source) = self.inbox.pop_front()?;
        let from_tab = matches!(source, Source::Tab | Source::Early);
        let before = from_tab.then(|| self.document.whole());
        let change = self.document.apply(&update);
        match &change {
            Ok(change) if change.is_new => {
                if from_tab {
                    self.client.told(update);
                }
                // It may be what others waited for.
                self.inbox.extend(self.early.drain(..).map(|update| (update, Source::Early)));
            }
            Err(error @ (Error::Behind | Error::Unknown)) => {
                if *error == Error::Behind {
                    self.early.push(update);
                }
                // What fitted of it, or is known of it, may be here and nowhere else, and what is written now may build on it.
                let whole = self.document.whole();
                if before.is_some_and(|before| before != whole) {
                    for part in parts(whole, PART) {
                        self.client.told(part);
                    }
                }
            }
            Ok(_) | Err(_) => {}
        }
        Some(News { change, late: source.late() })
    }

    /// The next record for the device, if one is due.
    pub fn next_record(&mut self, now: u64) -> Option<(Entry, Vec<u8>)> {
        let (entry, updates) = self.client.next_record(now)?;
        Some((entry, self.merged(&updates)))
    }

    /// The next request, if one is due: the cursor, and the update to confirm.
    pub fn next_request(&mut self, now: u64) -> Option<(Cursor, Option<Vec<u8>>)> {
        let request = self.client.next(now)?;
        // Where nothing is left that is not set aside, the log is asked for, which then has all the rest.
        let update = request.update.and_then(|outgoing| self.bytes(outgoing));
        if update.as_ref().is_some_and(|update| update.len() > UPDATE_LIMIT) {
            // Nobody need ask the server for that.
            self.failed(Failure::Refused(Refusal::TooLarge), now);
            return self.next_request(now);
        }
        Some((request.cursor, update))
    }

    /// Whether what is under way was written long before it could be sent: whoever hears of it is told so.
    pub fn sends_late(&self) -> bool {
        self.client.waited().is_some_and(|waited| waited > LONG_AWAY_MS)
    }

    fn bytes(&mut self, outgoing: Outgoing) -> Option<Vec<u8>> {
        match outgoing {
            Outgoing::Lacking => {
                let lacking = self.lacking();
                self.client.without_aside(lacking)
            }
            Outgoing::Left(update) => Some(update),
            Outgoing::Updates(updates) => Some(self.merged(&updates)),
        }
    }

    /// What the server does not know is taken back, as an edit that goes out together with it; its letters stay.
    fn take_back(&mut self) {
        let (Some(log), Some(refused)) = (self.log.as_ref().map(Document::version), self.client.unknown()) else {
            return;
        };
        let instead = self.bytes(refused).and_then(|update| letters_alone(&update, &log));
        if self.client.take_back(instead.clone()) {
            self.inbox.extend(instead.map(|update| (update, Source::Back)));
        }
    }

    /// What the document has, and what waits to be shown in it, beyond what the log is known to have: a server that has
    /// lost something may have lost that too.
    fn lacking(&self) -> Vec<u8> {
        let whole = self.document.whole();
        let all = joined(std::iter::once(&whole).chain(self.inbox.iter().map(|(update, _)| update)));
        let whole = all.whole();
        let Some(log) = &self.log else { return whole };
        let lacking = all.since(&log.version());
        // Behind a hole in what a writer wrote it is not counted how much of it is here: then all is sent.
        let is_enough = joined([&log.whole(), &lacking]).apply(&whole).is_ok_and(|change| !change.is_new);
        if is_enough { lacking } else { whole }
    }

    /// Never nothing: what a request or a record says that it carries is dropped once it is confirmed.
    fn merged(&self, updates: &[Vec<u8>]) -> Vec<u8> {
        Document::merge(updates).unwrap_or_else(|_| self.document.whole())
    }

    /// The server confirmed the request under way and sent what this page lacked. Gives the records that the
    /// device may drop now.
    pub fn answered(&mut self, head: Cursor, fits: bool, updates: Vec<Vec<u8>>, now: u64) -> Vec<Entry> {
        self.hears(head, fits, updates.into_iter().map(|update| (update, false)).collect(), now)
    }

    /// The same, and of each update whether it was written long before it could be sent.
    pub fn hears(&mut self, head: Cursor, fits: bool, updates: Vec<(Vec<u8>, bool)>, now: u64) -> Vec<Entry> {
        let Confirmed { erase, left, is_whole_log } = self.client.answered(head, fits, now);
        self.log = is_whole_log.then(|| joined(updates.iter().map(|(update, _)| update)));
        if let Some(log) = &self.log {
            self.client.knows_log(&log.version());
        }
        self.take_back();
        self.set_aside(now);
        self.is_in_doubt = false;
        // First what was left here, so that it is told as that and not as somebody else's.
        self.inbox.extend(left.map(|update| (update, Source::Left)));
        // Told of each update and not of the page: a composition may hold it up for longer than the page is away.
        let away = self.away_since.take().map_or(0, |since| now.saturating_sub(since));
        self.inbox.extend(updates.into_iter().map(|(update, is_old)| {
            let source = if is_old { Source::Old } else { Source::Log };
            (update, if away > LONG_AWAY_MS { Source::Away } else { source })
        }));
        self.is_here = true;
        erase
    }

    /// Opens the page, before the log could be read, on what this device kept: `state` is everything that the server had
    /// confirmed up to `cursor`. A page that is here already stays as it is.
    ///
    /// # Errors
    /// Those of [`Document::apply`]: the page waits for the log.
    pub fn open_kept(&mut self, state: &[u8], cursor: Cursor) -> Result<(), Error> {
        if !self.is_here {
            self.document.apply(state)?;
            self.client.knows(cursor);
            self.is_here = true;
        }
        Ok(())
    }

    /// Where the log stands, if the document is what the server has confirmed up to there and nothing else.
    pub fn at_rest(&self) -> Option<Cursor> {
        let is_at_rest = self.is_here && self.inbox.is_empty() && self.status() == Status::Saved;
        is_at_rest.then(|| self.client.cursor())
    }

    /// The request under way brought no confirmation.
    pub fn failed(&mut self, failure: Failure, now: u64) {
        self.away_since.get_or_insert(now);
        let left = self.client.failed(failure, now);
        self.inbox.extend(left.map(|update| (update, Source::Left)));
        if let Some(large) = self.client.too_large() {
            let is_left = matches!(large, Outgoing::Left(_));
            let large = self.bytes(large).unwrap_or_default();
            let cut = parts(large.clone(), (large.len() / 2).min(PART));
            // Of the parts of a record one may build on what is lost, and the others go with all that is here.
            self.inbox.extend((is_left && cut.len() > 1).then_some((large, Source::Left)));
            self.client.cut(cut, now);
        }
        self.set_aside(now);
        if self.client.unknown() == Some(Outgoing::Lacking) {
            let lacking = self.bytes(Outgoing::Lacking).unwrap_or_default();
            self.client.look_through(parts(lacking, 0), now);
        }
        // The log was read right before all was sent that it lacks.
        if self.client.unknown() == Some(Outgoing::Lacking) {
            self.take_back();
        }
    }

    /// The session ended, and the server is not the one that confirmed: it was started since, perhaps from an old backup.
    /// All that this page holds waits again, so that it lies on the device, and whoever signs in sends it from here or
    /// from there. Once, until the server answers.
    pub fn doubt(&mut self, now: u64) {
        if !self.is_here || self.is_in_doubt {
            return;
        }
        self.is_in_doubt = true;
        self.log = None;
        if let Some(all) = self.bytes(Outgoing::Lacking) {
            self.edited(all, now);
        }
    }

    /// What waits, to be told and asked.
    pub const fn client(&mut self) -> &mut Client {
        &mut self.client
    }

    /// What is true at this instant.
    pub fn status(&self) -> Status {
        self.client.status()
    }

    /// All that was written here before this moment is on the server: [`Client::saved_up_to`].
    pub fn saved_up_to(&self) -> Option<u64> {
        self.client.saved_up_to()
    }

    /// Whether something waits for the server.
    pub fn has_unsaved(&self) -> bool {
        self.client.has_unsaved()
    }

    /// Whether something waits that no record on this device holds.
    pub fn is_on_page_alone(&self) -> bool {
        self.client.has_unsaved() && !self.client.is_on_device()
    }
}

/// What these updates make together. What cannot be read, or builds on what is not among them, adds nothing.
fn joined<'a>(updates: impl IntoIterator<Item = &'a Vec<u8>>) -> Document {
    let mut all = Document::new(0);
    for update in updates {
        drop(all.apply(update));
    }
    all
}

#[cfg(test)]
mod tests;
