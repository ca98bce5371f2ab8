//! Students, tabs, devices, a network, disks and a server in one seeded test of `sync`: whatever goes wrong, no word is
//! lost and no page says what is not true. `ARCHITECTURE.md` tells in words what is proved. `STEPS` and `SEED` come from
//! the environment; a failure prints the one command that shows it again.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::rc::Rc;
use std::sync::Mutex;
use std::time::Instant;

mod again;
mod beside;
mod device;
mod faults;
mod form;
mod hands;
mod heal;
mod ledger;
mod mirror;
mod server;
mod student;
#[path = "../support/dice.rs"]
mod support;
mod tab;
mod talk;
mod view;
mod world;

use world::{Tally, Trace, World};

/// What a long run must have met.
const EVENTS: [&str; 31] = [
    "answers cut off",
    "backups restored",
    "cards saved",
    "comments answered",
    "comments confirmed",
    "comments healed",
    "comments sent again",
    "edits set aside",
    "edits taken back",
    "forms saved",
    "losses noticed",
    "news of a page that is gone",
    "news of others",
    "news that came too early",
    "old news",
    "pages gone",
    "pages in doubt",
    "pages opened without the server",
    "passages changed",
    "passages gone",
    "questions answered",
    "records taken over",
    "requests failed",
    "said: not saved",
    "said: on this device",
    "said: saved",
    "said: saving",
    "updates confirmed",
    "updates refused",
    "updates too large",
    "years begun",
];

/// What all threads share.
struct Progress {
    next_seed: u64,
    steps: u64,
    tally: Tally,
    failures: Vec<String>,
}

fn main() -> ExitCode {
    // `cargo test NAME` means others.
    let names: Vec<_> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    if !names.is_empty() && !names.iter().any(|name| "simulation".contains(name.as_str())) {
        return ExitCode::SUCCESS;
    }
    let (wanted, first_seed) = (number("STEPS", 100_000), number("SEED", 1));
    std::panic::set_hook(Box::new(|_| ()));
    let started = Instant::now();
    let progress = Mutex::new(Progress { next_seed: first_seed, steps: 0, tally: Tally::new(), failures: Vec::new() });
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| run_seeds(&progress, wanted));
        }
    });
    let progress = progress.into_inner().expect("no thread panics");
    if progress.failures.is_empty() {
        let seconds = started.elapsed().as_secs_f64();
        let (steps, last) = (progress.steps, progress.next_seed - 1);
        let tally: Vec<_> = progress.tally.iter().map(|(what, count)| format!("{what} {count}")).collect();
        println!("simulation: {steps} steps of the seeds {first_seed} to {last} in {seconds:.1} s; nothing was lost");
        println!("simulation: {}", tally.join(", "));
        let never = EVENTS.iter().filter(|what| steps >= 100_000 && !progress.tally.contains_key(**what));
        let never: Vec<_> = never.copied().collect();
        if never.is_empty() {
            return ExitCode::SUCCESS;
        }
        println!("simulation: in so many steps this never happened, so that nothing is proved of it: {never:?}");
        return ExitCode::FAILURE;
    }
    progress.failures.iter().for_each(|failure| println!("{failure}"));
    ExitCode::FAILURE
}

fn number(name: &str, otherwise: u64) -> u64 {
    match std::env::var(name) {
        Ok(text) => text.parse().unwrap_or_else(|_| panic!("{name} is a number, not {text}")),
        Err(_) => otherwise,
    }
}

fn run_seeds(progress: &Mutex<Progress>, wanted: u64) {
    loop {
        let (seed, length) = {
            let mut progress = progress.lock().expect("no thread panics");
            if progress.steps >= wanted || !progress.failures.is_empty() {
                return;
            }
            let seed = progress.next_seed;
            let length = 100 + support::Dice(seed).roll() % 900;
            progress.next_seed += 1;
            progress.steps += length;
            (seed, length)
        };
        let ended = run(seed, length);
        let mut progress = progress.lock().expect("no thread panics");
        match ended {
            Ok(tally) => tally.into_iter().for_each(|(what, count)| *progress.tally.entry(what).or_default() += count),
            Err(failure) => progress.failures.push(failure),
        }
    }
}

/// Runs one seed to its end; the failure is what one reads.
fn run(seed: u64, length: u64) -> Result<Tally, String> {
    let lines = usize::try_from(number("TRACE", 30)).unwrap_or(30);
    let trace = Trace::new(RefCell::new(VecDeque::with_capacity(lines)));
    let watched = Rc::clone(&trace);
    let ended = catch_unwind(AssertUnwindSafe(|| {
        let mut world = World::new(seed, watched);
        (0..length).for_each(|_| world.step());
        heal::heal(&mut world);
        world.tally
    }));
    ended.map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
        let lines: Vec<_> = trace.borrow().iter().cloned().collect();
        format!(
            "simulation: seed {seed} fails. Its last steps:\n{}\nsimulation: {}\nTo see it again: make simulate SEED={seed} STEPS=1 (TRACE=9999 shows all of it)",
            lines.join("\n"),
            text.unwrap_or("a panic without words"),
        )
    })
}
