//! An open page: the product's `Page` between a view, a disk and a network that do what they are told.

use std::collections::{BTreeSet, VecDeque};

use ilp::domain::person::PersonId;
use ilp::domain::section::Section;
use ilp::sync::client::{Entry, Status};
use ilp::sync::page::{Late, Page};

use crate::device::Device;
use crate::ledger::{Ledger, named};
use crate::mirror::Mirror;
use crate::server::Server;
use crate::view::View;

/// What a page has asked of its disk, in order.
#[derive(Debug)]
pub enum Job {
    Keep(Entry, Vec<u8>),
    Erase(Entry),
}

#[derive(Debug)]
pub struct Tab {
    /// Short, for the trace.
    pub name: usize,
    pub id: u64,
    pub person: PersonId,
    pub device: usize,
    pub version: u32,
    pub page: Page,
    pub view: View,
    /// The request that it waits for.
    pub awaiting: Option<u64>,
    pub jobs: VecDeque<Job>,
    /// What the disk did and the page does not know yet: whether the record is there.
    pub done: VecDeque<(Entry, bool)>,
    /// Pages that are gone, for whose records it stands in.
    pub inherited: BTreeSet<u64>,
    /// What other pages told it.
    pub heard: Vec<Vec<u8>>,
    /// Its edits, by their numbers in the ledger.
    pub edits: Vec<usize>,
    /// The life of the server that its last answer came from.
    pub epoch: u64,
    /// The start of the server that confirmed last.
    pub start: Option<u64>,
    pub is_held: bool,
}

impl Tab {
    pub fn new(name: usize, id: u64, person: PersonId, device: usize, version: u32) -> Self {
        Self {
            name,
            id,
            person,
            device,
            version,
            page: Page::new(id),
            view: View::default(),
            awaiting: None,
            jobs: VecDeque::new(),
            done: VecDeque::new(),
            inherited: BTreeSet::new(),
            heard: Vec::new(),
            edits: Vec::new(),
            epoch: 0,
            start: None,
            is_held: false,
        }
    }

    /// Shows the next of what others wrote; gives how, in a word, or nothing when there was none.
    pub fn show_news(&mut self, ledger: &Ledger) -> Option<String> {
        let news = self.page.next_news()?;
        assert!(!self.is_held, "tab {} moves its text while an input method composes", self.name);
        let place = format!("tab {}", self.name);
        let before = ledger.check_letters(self.person, self.view.letters(), &place);
        let how = match &news.change {
            Ok(change) => {
                for section in Section::WRITTEN {
                    self.view.apply(section, &change.words[section as usize]);
                }
                format!(
                    "{}{}",
                    if change.is_new { "new" } else { "known" },
                    match news.late {
                        Some(Late::Left) => ", left here",
                        Some(Late::Away) => ", written while it was away",
                        Some(Late::Old) => ", written long ago",
                        None => "",
                    }
                )
            }
            Err(error) => {
                self.view = View::of(self.page.document());
                error.to_string()
            }
        };
        let after = ledger.check_letters(self.person, self.view.letters(), &place);
        ledger.check_gone(&before, &after, &place);
        let come: Vec<_> = after.difference(&before).collect();
        let gone: Vec<_> = before.difference(&after).collect();
        Some(format!("{how} +[{}] -[{}]", named(come), named(gone)))
    }

    /// What the page may say at this instant, and what it shows.
    pub fn check(&self, server: &Server, device: &Device, ledger: &mut Ledger) {
        let name = self.name;
        assert!(self.view == View::of(self.page.document()), "tab {name} shows something else than it has");
        let plan = server.plan(self.person);
        match self.page.status() {
            Status::Saved => {
                assert!(!self.page.has_unsaved(), "tab {name} says Saved while something waits");
                if self.epoch == server.epoch {
                    let missing = plan.now.missing(self.page.document(), ledger);
                    assert_eq!(missing, None, "tab {name} says Saved; the server has not all that it shows");
                }
                for edit in &self.edits {
                    if std::mem::replace(&mut ledger.edits[*edit].was_saved, true) {
                        continue;
                    }
                    let what = format!("{:?}", ledger.edits[*edit]);
                    assert!(ledger.is_in(*edit, &plan.ever), "tab {name} says Saved; the server never had {what}");
                    let is_there = self.epoch != server.epoch || ledger.is_in(*edit, &plan.now);
                    assert!(is_there, "tab {name} says Saved; the server has not {what}");
                    ledger.edits[*edit].is_lost = self.epoch != server.epoch && ledger.may_lack(*edit, &plan.now);
                }
            }
            Status::OnDevice(_) => {
                let mut kept = Mirror::new(self.person);
                kept.take(&plan.ever.document().whole(), ledger, "all logs").expect("all that was ever saved");
                // A record may build on one of another page; both lie here.
                for _ in 0..2 {
                    for (_, record) in device.records(self.person) {
                        kept.take(record, ledger, "the device").ok();
                    }
                }
                for edit in &self.edits {
                    let what = format!("{:?}", ledger.edits[*edit]);
                    assert!(ledger.is_in(*edit, &kept), "tab {name} says OnDevice; the device has not {what}");
                }
            }
            Status::Saving | Status::NotSaved(_) => {}
        }
    }
}
