//! What browsers, disks and the network do when nothing is wrong: in any order, as slowly as they like.

use crate::tab::Job;
use crate::world::{Step, World};

pub const STEPS: [Step; 10] = [
    (14, let_time_pass),
    (8, ask_for_record),
    (20, ask_for_request),
    (10, show_news),
    (8, work_of_disk),
    (8, word_of_disk),
    (30, deliver),
    (1, back_up),
    (2, tell_of_news),
    (3, keep_plan),
];

fn let_time_pass(world: &mut World) {
    world.now += [50, 200, 700, 2_000, 10_000][world.dice.below(5)];
}

/// A page asks its disk to keep what is due, and tells the other pages of it.
fn ask_for_record(world: &mut World) {
    let Some(at) = world.some_tab(|_| true) else { return };
    let tab = &mut world.tabs[at];
    if let Some((entry, update)) = tab.page.next_record(world.now) {
        tab.jobs.push_back(Job::Keep(entry, update.clone()));
        world.tell_tabs(at, &update);
        world.say(|| format!("tab {} asks its disk to keep record {}", world.tabs[at].name, entry.number));
    }
}

fn ask_for_request(world: &mut World) {
    if let Some(at) = world.some_tab(|_| true) {
        world.send(at);
    }
}

fn show_news(world: &mut World) {
    let Some(at) = world.some_tab(|_| true) else { return };
    if let Some(how) = world.tabs[at].show_news(&world.ledger) {
        world.count(if how.starts_with("new, left") {
            "news of a page that is gone"
        } else if how.starts_with("new") {
            "news of others"
        } else if how.starts_with("known") {
            "old news"
        } else {
            "news that came too early"
        });
        world.say(|| format!("tab {} shows news: {how}", world.tabs[at].name));
    }
}

fn work_of_disk(world: &mut World) {
    if let Some(at) = world.some_tab(|tab| !tab.jobs.is_empty()) {
        world.do_job(at);
    }
}

fn word_of_disk(world: &mut World) {
    if let Some(at) = world.some_tab(|tab| !tab.done.is_empty()) {
        hear_disk(world, at);
    }
}

/// The page learns what its disk did.
pub fn hear_disk(world: &mut World, at: usize) {
    let now = world.now;
    let tab = &mut world.tabs[at];
    let Some((entry, is_kept)) = tab.done.pop_front() else { return };
    if !is_kept {
        tab.page.client().not_recorded(entry, now);
    } else if !tab.page.client().recorded(entry) {
        tab.jobs.push_back(Job::Erase(entry));
    }
    let (name, status) = (tab.name, tab.page.status());
    world.say(|| format!("tab {name} hears of record {}: kept {is_kept}; says {status:?}", entry.number));
}

/// Whatever is on its way arrives in any order.
fn deliver(world: &mut World) {
    if !world.post.is_empty() {
        let chosen = world.dice.below(world.post.len());
        let message = world.post.remove(chosen);
        world.arrive(message);
    }
}

fn back_up(world: &mut World) {
    world.say(|| "a backup is taken".to_owned());
    world.server.back_up();
}

/// The server, or another page, says how far the log reaches.
fn tell_of_news(world: &mut World) {
    let Some(at) = world.some_tab(|_| true) else { return };
    let head = world.server.head(world.tabs[at].person);
    let is_told = world.dice.below(2) == 0;
    world.say(|| format!("tab {} is told that the log reaches to {head}", world.tabs[at].name));
    world.tabs[at].page.client().heard(head);
    world.tabs[at].page.client().is_told(is_told);
}

/// The device keeps the plan as a page at rest has it.
fn keep_plan(world: &mut World) {
    let Some(at) = world.some_tab(|tab| tab.page.at_rest().is_some()) else { return };
    let tab = &world.tabs[at];
    if let Some(cursor) = tab.page.at_rest() {
        let kept = (tab.page.document().whole(), cursor, tab.epoch);
        world.devices[tab.device].kept.insert(tab.person, kept);
    }
}

impl World {
    /// The disk does the next that a page asked for.
    pub fn do_job(&mut self, at: usize) {
        let tab = &mut self.tabs[at];
        let (name, person) = (tab.name, tab.person);
        let device = &mut self.devices[tab.device];
        let line = match tab.jobs.pop_front() {
            None => return,
            Some(Job::Keep(entry, update)) => {
                let is_kept = device.keep(person, entry, update);
                tab.done.push_back((entry, is_kept));
                format!(
                    "the disk {} record {} of tab {name}",
                    if is_kept { "has" } else { "cannot keep" },
                    entry.number
                )
            }
            Some(Job::Erase(entry)) => {
                if let Some(update) = device.erase(person, entry) {
                    let is_new = self.server.would_be_new(person, &update, &self.ledger);
                    assert_eq!(is_new, Ok(false), "tab {name} erases record {entry:?}, which the server never had");
                }
                format!("the disk erases record {} of page {} for tab {name}", entry.number, entry.page)
            }
        };
        self.say(|| line);
    }
}
