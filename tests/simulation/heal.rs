//! The end of a run: everything works again and everybody comes back. Then what was promised must be there.

use ilp::domain::person::PersonId;
use ilp::sync::Refusal;
use ilp::sync::client::{Failure, Status};
use ilp::text::{Document, Error, Rest};

use crate::beside::without;
use crate::hands::hear_disk;
use crate::mirror::{Mirror, content};
use crate::tab::Job;
use crate::world::{STUDENTS, World};

/// Seconds until every page must be quiet.
const PATIENCE: usize = 1_500;
/// Seconds after which every page has asked once more.
const LONGEST_WAIT: usize = 7;

pub fn heal(world: &mut World) {
    world.say(|| "everything works again".to_owned());
    world.post.clear();
    world.forms.clear();
    world.server.is_full = false;
    world.devices.iter_mut().for_each(|device| device.is_full = false);
    for at in 0..world.tabs.len() {
        let tab = &mut world.tabs[at];
        tab.is_held = false;
        tab.page.hold(false);
        tab.page.client().is_told(false);
        tab.page.client().try_again();
        if tab.awaiting.take().is_some() {
            tab.page.failed(Failure::Unreachable, world.now);
        }
    }
    close_old_tabs(world);
    for at in 0..world.tabs.len() {
        show_all(world, at);
    }
    let expected = STUDENTS.map(|student| everything(world, student));
    for student in [STUDENTS[0], STUDENTS[1], STUDENTS[0]] {
        let devices = if student == STUDENTS[0] { world.devices.len() } else { 1 };
        for device in 0..devices {
            world.sign_in(device, student);
            world.open_tab(device);
        }
        // What was refused because the server lacked something may be taken now.
        for _ in 0..2 {
            for at in (0..world.tabs.len()).filter(|at| world.tabs[*at].person == student).collect::<Vec<_>>() {
                world.look_for_left(at);
            }
            run_until_quiet(world, student);
        }
    }
    for (student, expected) in STUDENTS.iter().zip(expected) {
        check(world, *student, &expected);
    }
    world.end_talk();
    world.server.check();
}

/// Pages that the server does not understand any more are opened anew; what they hold lies on the device first.
fn close_old_tabs(world: &mut World) {
    while let Some(at) = world.tabs.iter().position(|tab| tab.version != world.server.version) {
        world.tabs[at].page.client().flush();
        loop {
            while !world.tabs[at].jobs.is_empty() {
                world.do_job(at);
            }
            while !world.tabs[at].done.is_empty() {
                hear_disk(world, at);
            }
            if let Some((entry, update)) = world.tabs[at].page.next_record(world.now) {
                world.tabs[at].jobs.push_back(Job::Keep(entry, update));
            } else if world.tabs[at].jobs.is_empty() {
                break;
            }
        }
        world.end_tab(at);
    }
}

fn show_all(world: &mut World, at: usize) {
    while let Some(how) = world.tabs[at].show_news(&world.ledger) {
        world.say(|| format!("tab {} shows news: {how}", world.tabs[at].name));
    }
}

/// What the server, every open page and every disk hold of a plan, together.
fn everything(world: &World, student: PersonId) -> Document {
    let mut all = Document::new(0);
    let pages = world.tabs.iter().filter(|tab| tab.person == student);
    let pages = pages.flat_map(|tab| tab.heard.iter().cloned().chain([tab.page.document().whole()]));
    let records = world.devices.iter().flat_map(|device| device.records(student).map(|(_, update)| update.clone()));
    let server = world.server.plan(student).now.document().whole();
    // What a device of one's own kept each page that opens there takes in.
    let kept = world.devices.iter().filter_map(|device| device.kept.get(&student)).map(|(state, ..)| state.clone());
    let held: Vec<_> = pages.chain(records).chain(kept).chain([server]).collect();
    // What nobody can read, or what builds on something that nobody has any more, adds nothing; the rest may build on
    // what comes later.
    loop {
        let before = all.whole();
        for update in &held {
            let taken = all.apply(update);
            assert_ne!(taken.err(), Some(Error::Unknown), "somebody holds what no plan holds");
        }
        if all.whole() == before {
            return all;
        }
    }
}

/// All pages of a student run until nothing has happened for longer than a page waits between two questions.
fn run_until_quiet(world: &mut World, student: PersonId) {
    let mut quiet = 0;
    for _ in 0..PATIENCE {
        world.now += 1_000;
        let mut is_quiet = true;
        for at in 0..world.tabs.len() {
            if world.tabs[at].person != student {
                continue;
            }
            world.send(at);
            while let Some(message) = world.post.pop() {
                world.arrive(message);
            }
            show_all(world, at);
            if let Some((entry, update)) = world.tabs[at].page.next_record(world.now) {
                world.tabs[at].jobs.push_back(Job::Keep(entry, update));
            }
            world.do_job(at);
            hear_disk(world, at);
            is_quiet &= !world.tabs[at].page.has_unsaved() && world.tabs[at].jobs.is_empty();
        }
        world.check();
        quiet = if is_quiet { quiet + 1 } else { 0 };
        if quiet > LONGEST_WAIT {
            return;
        }
    }
    let busy: Vec<_> = world.tabs.iter().map(|tab| (tab.name, tab.page.status())).collect();
    panic!("the pages never come to rest: {busy:?}");
}

fn check(world: &mut World, student: PersonId, expected: &Document) {
    let plan = world.server.plan(student);
    let mut aside = world.beside.lacking(student, &world.server);
    let expected = &without(&mut aside, plan.now.document(), &expected.whole());
    // It may have more: what fills a hole is taken in one order and not in another, and is not lost by either.
    let missing = plan.now.missing(expected, &world.ledger);
    let (found, expected) = (content(plan.now.document()), content(expected));
    assert_eq!(missing, None, "of student {student} the server has\n{found}\nand all together held\n{expected}");
    for tab in world.tabs.iter().filter(|tab| tab.person == student) {
        // What the server takes of nobody a page keeps, shows and does not call saved; the device has it.
        let mut held = Mirror::new(student);
        held.take(&plan.now.document().whole(), &world.ledger, "the log").expect("all of it");
        if tab.page.has_aside() {
            assert!(!aside.is_empty(), "tab {} set something aside that the server would take", tab.name);
            assert_eq!(tab.page.status(), Status::OnDevice(Failure::Refused(Refusal::NotYours)), "tab {}", tab.name);
            held.take(&plan.ever.document().whole(), &world.ledger, "all logs").expect("all that was ever saved");
            for _ in 0..2 {
                for (_, record) in world.devices[tab.device].records(student) {
                    held.take(record, &world.ledger, "the device").ok();
                }
            }
        } else {
            let same = content(tab.page.document()) == content(plan.now.document());
            assert!(same, "tab {} differs from the server", tab.name);
            assert_eq!(tab.page.status(), Status::Saved, "tab {}", tab.name);
        }
        for edit in &tab.edits {
            let what = &world.ledger.edits[*edit];
            assert!(world.ledger.is_in(*edit, &held), "the server has not {what:?} of tab {}", tab.name);
        }
    }
    for (number, edit) in world.ledger.edits.iter().enumerate() {
        let is_owed = edit.owner == student && edit.was_saved && !edit.is_lost;
        assert!(!is_owed || world.ledger.is_in(number, &plan.now), "said to be saved and not there: {edit:?}");
    }
    for device in &world.devices {
        for (entry, update) in device.records(student) {
            let mut copy = Document::new(0);
            copy.apply(&plan.now.document().whole()).expect("all of it");
            let taken = copy.apply(update);
            let mut rest = aside.clone();
            let is_aside = match rest.rest(update.clone()) {
                Rest::Nothing => true,
                Rest::Some(rest) => copy.apply(&rest).is_ok_and(|change| !change.is_new),
                Rest::All(_) => false,
            };
            let is_hopeless = device.is_garbage(student, entry) || taken == Err(Error::Behind) || is_aside;
            assert!(is_hopeless, "record {entry:?} was not sent");
        }
    }
    for tab in world.tabs.iter_mut().filter(|tab| tab.person == student && world.has_locks) {
        let records = world.devices[tab.device].records(student);
        let stay = records.filter(|(entry, _)| tab.inherited.contains(&entry.page)).count();
        assert_eq!(tab.page.client().left_alone(), stay, "tab {} does not say what stays on the device", tab.name);
    }
    world.server.check();
}
