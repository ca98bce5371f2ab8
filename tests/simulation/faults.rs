//! What goes wrong. Each world has about half of these.

use ilp::domain::checklist::ItemState;
use ilp::sync::client::{Entry, Failure};
use ilp::text::Op;

use crate::server::NEVER_TAKEN;
use crate::student::{place, stretch, write};
use crate::world::{Message, STUDENTS, Step, World};

pub const STEPS: [Step; 18] = [
    (3, lose_message),
    (3, double_request),
    (3, give_up),
    (2, cut_after_commit),
    (2, crash_tab),
    (2, close_tab),
    (2, open_tab),
    (2, open_without_the_server),
    (1, look_again),
    (1, restart_server),
    (1, fill_or_free_server),
    (1, fill_or_free_device),
    (1, restore),
    (1, turn_year),
    (2, change_session),
    (1, rot),
    (1, upgrade),
    (2, write_what_the_server_never_takes),
];

/// Something on its way that `is_fit` is taken out of the post.
fn some_message(world: &mut World, is_fit: impl Fn(&Message) -> bool) -> Option<Message> {
    let fit: Vec<_> = (0..world.post.len()).filter(|at| is_fit(&world.post[*at])).collect();
    let chosen = (!fit.is_empty()).then(|| fit[world.dice.below(fit.len())])?;
    Some(world.post.remove(chosen))
}

const fn is_request(message: &Message) -> bool {
    matches!(message, Message::Request { .. } | Message::Comment { .. })
}

fn lose_message(world: &mut World) {
    if let Some(message) = some_message(world, |_| true) {
        world.say(|| match message {
            Message::Request { number, .. } => format!("request {number} is lost"),
            Message::Comment { number, .. } => format!("comment {number} is lost"),
            Message::Answer { number, .. } | Message::Told { number, .. } => format!("the answer to {number} is lost"),
            Message::Said { .. } => "what a tab told another is lost".to_owned(),
        });
    }
}

fn double_request(world: &mut World) {
    match some_message(world, is_request) {
        Some(Message::Request { number, tab, push }) => {
            world.say(|| format!("request {number} goes out twice"));
            world.post.push(Message::Request { number, tab, push: push.clone() });
            world.post.push(Message::Request { number, tab, push });
        }
        Some(Message::Comment { number, speaker, said }) => {
            world.say(|| format!("comment {number} goes out twice"));
            world.post.push(Message::Comment { number, speaker, said: said.clone() });
            world.post.push(Message::Comment { number, speaker, said });
        }
        _ => {}
    }
}

/// The page waits no longer; its request may arrive all the same.
fn give_up(world: &mut World) {
    if let Some(at) = world.some_tab(|tab| tab.awaiting.is_some()) {
        world.say(|| format!("tab {} waits no longer", world.tabs[at].name));
        world.tabs[at].awaiting = None;
        world.tabs[at].page.failed(Failure::Unreachable, world.now);
    }
}

/// The server commits and dies before it has answered.
fn cut_after_commit(world: &mut World) {
    if let Some(message) = some_message(world, is_request) {
        world.arrive(message);
        drop(world.post.pop());
        world.server.restart();
        world.count("answers cut off");
        world.say(|| "the server ends before its answer is out".to_owned());
    }
}

fn crash_tab(world: &mut World) {
    if let Some(at) = world.some_tab(|_| true) {
        world.end_tab(at);
    }
}

/// A page that is closed sends and keeps what it can, and does not wait for how that ends.
fn close_tab(world: &mut World) {
    if let Some(at) = world.some_tab(|_| true) {
        world.tabs[at].page.client().flush();
        world.send(at);
        while let Some((entry, update)) = world.tabs[at].page.next_record(world.now) {
            world.tabs[at].jobs.push_back(crate::tab::Job::Keep(entry, update));
        }
        world.end_tab(at);
    }
}

fn open_tab(world: &mut World) {
    let device = world.dice.below(world.devices.len());
    if world.tabs.iter().filter(|tab| tab.device == device).count() < 3 {
        world.open_tab(device);
    }
}

/// A page opens on what its device kept: the plan, and above it whatever waits to be sent.
fn open_without_the_server(world: &mut World) {
    let device = world.dice.below(world.devices.len());
    let person = STUDENTS[if device == 0 { world.dice.below(2) } else { 0 }];
    if world.tabs.iter().filter(|tab| tab.device == device).count() < 3 {
        world.open_kept(device, person);
    }
}

fn look_again(world: &mut World) {
    if let Some(at) = world.some_tab(|_| true) {
        world.look_for_left(at);
    }
}

fn restart_server(world: &mut World) {
    world.say(|| "the server is killed and starts again".to_owned());
    world.server.check();
    world.server.restart();
}

fn fill_or_free_server(world: &mut World) {
    world.server.is_full = !world.server.is_full;
    world.say(|| format!("the server's disk is full: {}", world.server.is_full));
}

fn fill_or_free_device(world: &mut World) {
    let device = world.dice.below(world.devices.len());
    world.devices[device].is_full = !world.devices[device].is_full;
    world.say(|| format!("the disk of device {device} is full: {}", world.devices[device].is_full));
}

fn restore(world: &mut World) {
    let which = world.dice.below(1_000);
    if world.server.restore(which, &mut world.ledger) {
        world.beside.number = None;
        world.talk_is_another();
        world.count("backups restored");
        world.say(|| "an old backup is restored".to_owned());
    }
}

/// A new school year begins for one of the students, whatever is on its way.
fn turn_year(world: &mut World) {
    let student = STUDENTS[world.dice.below(2)];
    let writer = world.dice.roll() >> 11;
    world.server.turn_year(student, writer, world.now, &world.ledger);
    world.talk_is_another();
    world.count("years begun");
    world.say(|| format!("a new school year begins for student {student}"));
}

/// Somebody signs in or out, or a session ends by itself. The second student has only the first device.
fn change_session(world: &mut World) {
    let device = world.dice.below(world.devices.len());
    match world.dice.below(4) {
        0 => {
            if let Some(cookie) = world.devices[device].cookie {
                world.say(|| format!("the session on device {device} ends"));
                world.server.end_session(cookie);
            }
        }
        1 if device == 0 => world.sign_in(device, STUDENTS[1]),
        _ => world.sign_in(device, STUDENTS[0]),
    }
}

/// Half a record, or nonsense, lies on a disk.
fn rot(world: &mut World) {
    if world.dice.below(4) > 0 {
        return;
    }
    let device = world.dice.below(world.devices.len());
    let person = STUDENTS[if device == 0 { world.dice.below(2) } else { 0 }];
    let some = world.devices[device].records(person).last().map(|(_, update)| update.clone());
    let mut nonsense = some.unwrap_or_else(|| (0..20).map(|_| world.dice.roll().to_le_bytes()[0]).collect());
    nonsense.truncate(nonsense.len() / 2);
    let entry = Entry { page: world.dice.roll() >> 11, number: 0 };
    world.say(|| format!("{} bytes of nonsense lie on device {device}", nonsense.len()));
    world.devices[device].rot(person, entry, nonsense);
}

/// A page makes something that the server does not know, now and for ever.
fn write_what_the_server_never_takes(world: &mut World) {
    let Some((at, section, from)) = place(world) else { return };
    let (start, length, _) = stretch(world, at, section, from);
    let name = world.tabs[at].name;
    if length == 0 || world.dice.below(2) == 0 {
        world.say(|| format!("tab {name} ticks a box that the server does not know"));
        world.tabs[at].page.set_item(NEVER_TAKEN.0, &ItemState::Done, world.now);
    } else {
        world.say(|| format!("tab {name} formats {start}+{length} of {section:?} as the server does not know it"));
        let attributes = [("block".to_owned(), NEVER_TAKEN.1.into())].into();
        write(world, at, section, vec![Op::retain(start), Op::Retain { retain: length, attributes }]);
    }
}

/// The server is newer now: pages that are open are not understood until they are opened again.
fn upgrade(world: &mut World) {
    if world.dice.below(4) == 0 {
        world.server.restart();
        world.server.version += 1;
        world.say(|| format!("the server is of version {} now", world.server.version));
    }
}
