//! The world of one seed: students, devices, pages, a network and a server, and one step of it after another.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use ilp::domain::person::PersonId;
use ilp::sync::client::{Failure, Outgoing, Status};
use ilp::sync::{Refusal, UPDATE_LIMIT};
use ilp::text::Document;

use crate::beside::Beside;
use crate::device::Device;
use crate::form::Form;
use crate::ledger::Ledger;
use crate::server::{Pulled, Push, Server};
use crate::support::Dice;
use crate::tab::{Job, Tab};
use crate::talk::{Confirmed, Said, Speaker};
use crate::view::View;
use crate::{beside, faults, hands, student, talk};

/// The student whose plan is written on every device, and another who shares the first one.
pub const STUDENTS: [PersonId; 2] = [PersonId(1), PersonId(2)];

/// The last steps of a run, for whoever reads why it failed.
pub type Trace = Rc<RefCell<VecDeque<String>>>;

/// What happened, and how often: a run in which one of these never happens proves little.
pub type Tally = BTreeMap<&'static str, u64>;

/// A step, and how often it is taken beside the others.
pub type Step = (usize, fn(&mut World));

/// Something on its way.
#[derive(Debug)]
pub enum Message {
    Request {
        number: u64,
        tab: u64,
        push: Push,
    },
    Answer {
        number: u64,
        tab: u64,
        epoch: u64,
        start: u64,
        result: Result<Pulled, Failure>,
    },
    /// What somebody says about the words.
    Comment {
        number: u64,
        speaker: usize,
        said: Said,
    },
    /// What became of it.
    Told {
        number: u64,
        speaker: usize,
        said: Said,
        result: Result<(), Failure>,
    },
    /// From one page to another of the same browser.
    Said {
        tab: u64,
        update: Vec<u8>,
    },
}

pub struct World {
    pub dice: Dice,
    pub now: u64,
    pub server: Server,
    pub devices: Vec<Device>,
    pub tabs: Vec<Tab>,
    pub post: Vec<Message>,
    pub forms: Vec<Form>,
    pub ledger: Ledger,
    /// Who talks about the first student's words, and what of it was confirmed.
    pub speakers: Vec<Speaker>,
    pub confirmed: Vec<Confirmed>,
    pub beside: Beside,
    /// A browser without locks cannot tell whether another page lives.
    pub has_locks: bool,
    pub tally: Tally,
    steps: Vec<Step>,
    /// Pages that may have changed in this step.
    touched: BTreeSet<u64>,
    trace: Trace,
    named: usize,
    requests: u64,
}

/// What some servers take at once: less than a line of words, so that pages have to cut what they send.
const FEW_BYTES: usize = 400;

impl World {
    pub fn new(seed: u64, trace: Trace) -> Self {
        let mut dice = Dice(seed);
        dice.roll();
        let mut steps: Vec<Step> =
            student::STEPS.iter().chain(&hands::STEPS).chain(&talk::STEPS).chain(&beside::STEPS).copied().collect();
        // Half of the faults in each world: where everything fails all the time, little else happens.
        steps.extend(faults::STEPS.iter().filter(|_| dice.below(2) == 0));
        let mut world = Self {
            now: 1_000,
            server: Server::new(&STUDENTS, if dice.below(4) == 0 { FEW_BYTES } else { UPDATE_LIMIT }),
            devices: (0..=dice.below(3)).map(|_| Device::default()).collect(),
            tabs: Vec::new(),
            post: Vec::new(),
            forms: Vec::new(),
            ledger: Ledger::default(),
            speakers: Speaker::all(),
            confirmed: Vec::new(),
            beside: Beside::default(),
            has_locks: dice.below(8) > 0,
            tally: Tally::new(),
            steps,
            touched: BTreeSet::new(),
            trace,
            named: 0,
            requests: 0,
            dice,
        };
        for device in 0..world.devices.len() {
            world.sign_in(device, STUDENTS[0]);
            world.open_tab(device);
        }
        world
    }

    /// One step, and then everything that must be true.
    pub fn step(&mut self) {
        let all: usize = self.steps.iter().map(|(weight, _)| weight).sum();
        let mut chosen = self.dice.below(all);
        let step = self.steps.iter().find(|(weight, _)| {
            let is_here = chosen < *weight;
            chosen = chosen.wrapping_sub(*weight);
            is_here
        });
        let (_, step) = *step.expect("below the sum");
        step(self);
        self.check();
    }

    pub fn check(&mut self) {
        for id in std::mem::take(&mut self.touched) {
            self.write_on(id);
            if let Some(tab) = self.tabs.iter().find(|tab| tab.id == id) {
                tab.check(&self.server, &self.devices[tab.device], &mut self.ledger);
            }
        }
        self.devices.iter().for_each(Device::check);
    }

    pub fn say(&self, what: impl FnOnce() -> String) {
        let mut trace = self.trace.borrow_mut();
        if trace.len() == trace.capacity() {
            trace.pop_front();
        }
        let line = format!("{:>7} ms  {}", self.now, what());
        trace.push_back(line);
    }

    pub fn count(&mut self, what: &'static str) {
        *self.tally.entry(what).or_default() += 1;
    }

    /// Some page that `is_fit`, as its place among all.
    pub fn some_tab(&mut self, is_fit: impl Fn(&Tab) -> bool) -> Option<usize> {
        let fit: Vec<_> = (0..self.tabs.len()).filter(|at| is_fit(&self.tabs[*at])).collect();
        let chosen = (!fit.is_empty()).then(|| fit[self.dice.below(fit.len())])?;
        self.touched.insert(self.tabs[chosen].id);
        Some(chosen)
    }

    pub fn find_tab(&mut self, id: u64) -> Option<usize> {
        let found = self.tabs.iter().position(|tab| tab.id == id)?;
        self.touched.insert(id);
        Some(found)
    }

    pub fn sign_in(&mut self, device: usize, person: PersonId) {
        self.devices[device].cookie = Some(self.server.enter(person));
        self.say(|| format!("student {person} signs in on device {device}"));
    }

    /// Whoever is signed in opens the plan.
    pub fn open_tab(&mut self, device: usize) {
        let Some(person) = self.server.viewer(self.devices[device].cookie) else { return };
        let (name, id) = (self.named, self.dice.roll() >> 11);
        self.named += 1;
        self.say(|| format!("student {person} opens tab {name} on device {device}"));
        let mut tab = Tab::new(name, id, person, device, self.server.version);
        // What a device of one's own kept may be more than a restored server has.
        if let Some((state, ..)) = self.devices[device].kept.get(&person) {
            tab.heard.push(state.clone());
            tab.page.receive([state.clone()]);
        }
        self.tabs.push(tab);
        self.look_for_left(self.tabs.len() - 1);
    }

    /// A page of this person opens without the server, if its device has kept the plan.
    pub fn open_kept(&mut self, device: usize, person: PersonId) {
        let Some((state, cursor, epoch)) = self.devices[device].kept.get(&person).cloned() else { return };
        let records: Vec<_> = self.devices[device].records(person).map(|(_, update)| update.clone()).collect();
        let (name, id) = (self.named, self.dice.roll() >> 11);
        self.named += 1;
        self.say(|| format!("student {person} opens tab {name} on device {device} without the server"));
        self.count("pages opened without the server");
        let mut tab = Tab::new(name, id, person, device, self.server.version);
        assert!(tab.page.next_request(self.now).is_some(), "it asks first");
        tab.page.failed(Failure::Unreachable, self.now);
        tab.page.open_kept(&state, cursor).expect("the page that kept it could read it");
        tab.view = View::of(tab.page.document());
        tab.epoch = epoch;
        tab.heard.clone_from(&records);
        tab.page.receive(records);
        self.tabs.push(tab);
        self.look_for_left(self.tabs.len() - 1);
    }

    /// A page takes over what pages of the same person that are gone left on the device.
    pub fn look_for_left(&mut self, at: usize) {
        let tab = &self.tabs[at];
        let (device, person, id) = (tab.device, tab.person, tab.id);
        let taken: Vec<u64> = if self.has_locks {
            let others = self.tabs.iter().filter(|other| other.device == device && other.id != id);
            others.flat_map(|other| other.inherited.iter().copied().chain([other.id])).collect()
        } else {
            Vec::new()
        };
        let left: Vec<_> = self.devices[device]
            .records(person)
            .filter(|(entry, _)| entry.page != id && !taken.contains(&entry.page))
            .map(|(entry, update)| (entry, update.clone()))
            .collect();
        for (entry, update) in left {
            self.say(|| format!("tab {} takes over record {} of {}", self.tabs[at].name, entry.number, entry.page));
            self.count("records taken over");
            self.tabs[at].inherited.insert(entry.page);
            self.tabs[at].page.client().take_over(entry, update);
        }
    }

    /// The page ends without another word. What its disk is at work on is done or not.
    pub fn end_tab(&mut self, at: usize) {
        let underway = self.tabs[at].jobs.len().min(self.dice.below(3));
        for _ in 0..underway {
            self.do_job(at);
        }
        let tab = self.tabs.swap_remove(at);
        self.count("pages gone");
        self.say(|| format!("tab {} is gone ({underway} of its disk's tasks were done)", tab.name));
    }

    pub fn next_request(&mut self) -> u64 {
        self.requests += 1;
        self.requests
    }

    /// Sends what is due.
    pub fn send(&mut self, at: usize) {
        let tab = &mut self.tabs[at];
        let Some((cursor, update)) = tab.page.next_request(self.now) else { return };
        let id = tab.id;
        let number = self.next_request();
        let tab = &mut self.tabs[at];
        tab.awaiting = Some(number);
        let cookie = self.devices[tab.device].cookie;
        let push = Push { person: tab.person, cookie, version: tab.version, cursor, update: update.clone() };
        let (name, size) = (tab.name, update.as_ref().map(Vec::len));
        // That a page only asks is seen from its answer, if that brings anything.
        if let Some(size) = size {
            self.say(|| format!("tab {name} sends request {number}: from {}, {size} bytes", cursor.seq));
        }
        self.post.push(Message::Request { number, tab: id, push });
        if let Some(update) = update {
            self.tell_tabs(at, &update);
        }
    }

    /// A page tells the other pages of its person in its browser.
    pub fn tell_tabs(&mut self, from: usize, update: &[u8]) {
        let tab = &self.tabs[from];
        let others = self
            .tabs
            .iter()
            .filter(|other| (other.device, other.person) == (tab.device, tab.person) && other.id != tab.id);
        let said: Vec<_> = others.map(|other| Message::Said { tab: other.id, update: update.to_vec() }).collect();
        self.post.extend(said);
    }

    /// A message reaches where it was going.
    pub fn arrive(&mut self, message: Message) {
        match message {
            Message::Request { number, tab, push } => {
                let result = self.server.push(&push, self.now, &self.ledger);
                let head = self.server.head(push.person);
                let is_idle = push.update.is_none() && matches!(&result, Ok(Pulled { fits: true, .. }));
                self.count(match &result {
                    Ok(Pulled { fits: false, .. }) => "losses noticed",
                    Ok(_) if push.update.is_some() => "updates confirmed",
                    Ok(_) => "questions answered",
                    Err(Failure::Refused(Refusal::TooLarge)) => "updates too large",
                    Err(Failure::Refused(_)) => "updates refused",
                    Err(_) => "requests failed",
                });
                let line = || match &result {
                    Ok(pulled) => format!(
                        "the server confirms request {number}: the log reaches to {head}{}",
                        if pulled.fits { "" } else { ", and the cursor is not in it" }
                    ),
                    Err(failure) => format!("the server does not confirm request {number}: {failure:?}"),
                };
                if !is_idle {
                    self.say(line);
                }
                let (epoch, start) = (self.server.epoch, self.server.start());
                self.post.push(Message::Answer { number, tab, epoch, start, result });
            }
            Message::Answer { number, tab, epoch, start, result } => {
                let Some(at) = self.find_tab(tab).filter(|at| self.tabs[*at].awaiting == Some(number)) else { return };
                let is_idle = matches!(&result, Ok(Pulled { fits: true, updates, .. }) if updates.is_empty());
                let (now, tab) = (self.now, &mut self.tabs[at]);
                let (before, had_aside) = (tab.page.status(), tab.page.client().has_aside());
                let (unknown, taken_back) = (tab.page.client().unknown(), tab.page.client().taken_back());
                tab.awaiting = None;
                match result {
                    Ok(Pulled { head, fits, updates }) => {
                        (tab.epoch, tab.start) = (epoch, Some(start));
                        let erased = tab.page.answered(head, fits, updates, now);
                        tab.jobs.extend(erased.into_iter().map(Job::Erase));
                    }
                    Err(failure) => {
                        tab.page.failed(failure, now);
                        // `ui::live`: whoever is signed out asks whether this is still the server that confirmed.
                        if failure == Failure::SignedOut && tab.start.is_some_and(|confirmed| confirmed != start) {
                            tab.page.doubt(now);
                            let is_empty = tab.page.document().whole() == Document::new(0).whole();
                            assert!(is_empty || tab.page.has_unsaved(), "tab {} asks nobody and says Saved", tab.name);
                            self.count("pages in doubt");
                        }
                    }
                }
                let tab = &mut self.tabs[at];
                if tab.page.client().taken_back() > taken_back {
                    self.ledger.take_back(&match unknown {
                        Some(Outgoing::Left(update)) => update,
                        Some(Outgoing::Updates(updates)) => updates.concat(),
                        Some(Outgoing::Lacking) | None => tab.page.document().whole(),
                    });
                    self.count("edits taken back");
                }
                if !had_aside && self.tabs[at].page.client().has_aside() {
                    self.count("edits set aside");
                }
                let tab = &self.tabs[at];
                let (name, status) = (tab.name, tab.page.status());
                self.count(match status {
                    Status::Saved => "said: saved",
                    Status::Saving => "said: saving",
                    Status::OnDevice(_) => "said: on this device",
                    Status::NotSaved(_) => "said: not saved",
                });
                if !is_idle || before != status {
                    self.say(|| format!("tab {name} has the answer to {number}, and says {status:?}"));
                }
            }
            Message::Comment { number, speaker, said } => self.hear_comment(number, speaker, said),
            Message::Told { number, speaker, said, result } => self.be_told(number, speaker, &said, result),
            Message::Said { tab, update } => {
                if let Some(at) = self.find_tab(tab) {
                    self.say(|| format!("tab {} hears of {} bytes from another tab", self.tabs[at].name, update.len()));
                    self.tabs[at].heard.push(update.clone());
                    self.tabs[at].page.receive([update]);
                }
            }
        }
    }
}
