//! Faults that must lose nothing. Each starts the real server, breaks something around it, and looks for every edit
//! that was confirmed. `cargo test --test faults` tries each a few times, `make faults` as often as it promises.

mod backup;
mod browser;
mod bytes;
mod clock;
mod company;
mod counters;
#[path = "../support/dice.rs"]
mod dice;
mod disk;
mod files;
mod fuzz;
mod kill;
mod lock;
mod nights;
mod order;
mod place;
mod soak;
mod student;
mod text;
mod upgrade;
mod wal;

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Instant;

use clap::Parser;
use dice::Dice;
use tempfile::TempDir;

/// Breaks things around a running server and checks that nothing confirmed was lost.
#[derive(Parser)]
struct Line {
    /// As often as the promise says; without it a few times each
    #[arg(long)]
    full: bool,
    /// The same seed breaks the same things
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How long the soak lasts with --full, and the hostile bytes; without it ten seconds, and a few of them
    #[arg(long, default_value_t = 60)]
    minutes: u64,
    /// How many changes the counters go through; 4,000 without it, a million with --full
    #[arg(long)]
    changes: Option<usize>,
    /// Changes what the desk counts in this file until it is killed: what the counters' fault starts
    #[arg(long, hide = true)]
    work: Option<PathBuf>,
    /// Only these, by number (R1) or by a word of what they say
    only: Vec<String>,
}

/// What each fault works with.
struct Scale {
    full: bool,
    seed: u64,
    minutes: u64,
    changes: Option<usize>,
    /// The program under test.
    binary: PathBuf,
    /// A demo of 60 students; each fault works on copies.
    demo: PathBuf,
    _folder: TempDir,
}

impl Scale {
    fn times(&self, short: usize, full: usize) -> usize {
        if self.full { full } else { short }
    }

    fn dice(&self) -> Dice {
        Dice(self.seed)
    }

    /// Copies the binary first: another build may replace it meanwhile.
    fn new(line: &Line) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let built = std::env::var_os("ILP_BINARY").unwrap_or_else(|| env!("CARGO_BIN_EXE_ilp").into());
        let (binary, demo) = (folder.path().join("ilp"), folder.path().join("demo.db"));
        std::fs::copy(&built, &binary).unwrap_or_else(|error| panic!("{}: {error}", built.display()));
        let made = Command::new(&binary).args(["demo", "--students", "60", "--database"]).arg(&demo).output();
        let made = made.expect("the program runs");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        Self {
            full: line.full,
            seed: line.seed,
            minutes: line.minutes,
            changes: line.changes,
            binary,
            demo,
            _folder: folder,
        }
    }
}

/// What came of a fault that did not fail.
enum Proof {
    /// So many runs, and what was seen.
    Held(usize, String),
    /// This machine cannot produce it.
    Skipped(String),
}

struct Fault {
    number: &'static str,
    what: &'static str,
    prove: fn(&Scale) -> Proof,
}

const fn fault(number: &'static str, what: &'static str, prove: fn(&Scale) -> Proof) -> Fault {
    Fault { number, what, prove }
}

const FAULTS: &[Fault] = &[
    fault("R1", "killed under load", kill::under_load),
    fault("counters", "counters killed among random changes, against a recount", counters::recounted),
    fault("R2", "every answer comes after the flush of its commit", order::flush_before_answer),
    fault("R3", "a write-ahead log cut short", wal::cut),
    fault("R3", "one bit of the write-ahead log flipped", wal::flipped),
    fault("R4", "one bit flipped in a row of a plan's log", bytes::in_a_log),
    fault("R4", "one bit flipped anywhere in the file", bytes::anywhere),
    fault("R5", "the disk is full", disk::full),
    fault("R5", "the folder cannot be written", disk::read_only),
    fault("R5", "the disk turns read-only under the running server", disk::turned_read_only),
    fault("R5", "no descriptors are left", disk::no_descriptors),
    fault("R6", "told to stop with saves under way and pages that listen", kill::told_to_stop),
    fault("R7", "another program holds the lock", lock::held),
    fault("R8", "killed while it brings an older file up to date", upgrade::killed),
    fault("R10", "a backup under load, and a restore under open pages", backup::under_load),
    fault("R10", "a restore beside the running server, and kills in the middle of it", backup::beside_the_server),
    fault("R11", "the clock jumps", clock::jumps),
    fault("R11", "the nights in which the clocks are changed", nights::both),
    fault("R12", "two devices and adults in one section, in any order", company::interleaved),
    fault("R14", "text of every kind, on every path in and out", text::fidelity),
    fault("R16", "hostile bytes as cookies, requests and updates", fuzz::everything),
    fault("R16", "lists and travelling plans that were spoiled", files::hostile),
    fault("R16", "lists of a million rows", files::many),
    fault("R17", "steady load for a long time", soak::steady),
];

/// Its short form is among the specs of the browser.
const BROWSER: Fault = fault("R13", "what happens around a browser, in any order", browser::around);

fn main() -> ExitCode {
    let line = Line::parse();
    if let Some(file) = &line.work {
        counters::work::work(file, line.seed);
        return ExitCode::FAILURE;
    }
    // What failed and where; how the call came there is of no use here.
    std::panic::set_hook(Box::new(|panic| eprintln!("{panic}")));
    let is_asked = |fault: &&Fault| {
        line.only.is_empty() || line.only.iter().any(|only| fault.number == only || fault.what.contains(only.as_str()))
    };
    let scale = Scale::new(&line);
    let mut table = String::from("| fault | | runs | result | seen |\n|---|---|---|---|---|\n");
    let mut failed = 0;
    let target = PathBuf::from(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()));
    let place = target.join("faults.md");
    let mut written = std::fs::create_dir_all(&target);
    for fault in FAULTS.iter().chain(line.full.then_some(&BROWSER)).filter(is_asked) {
        let began = Instant::now();
        let result = catch_unwind(AssertUnwindSafe(|| (fault.prove)(&scale)));
        let (runs, result, seen) = match result {
            Ok(Proof::Held(runs, seen)) => (runs.to_string(), "passed", seen),
            Ok(Proof::Skipped(why)) => ("0".to_owned(), "**SKIPPED**", why),
            Err(panic) => {
                failed += 1;
                println!("Again: cargo test --test faults -- --seed {} {:?}", scale.seed, fault.what);
                (String::new(), "**FAILED**", said_by(panic.as_ref()))
            }
        };
        let took = began.elapsed().as_secs_f32();
        let seen = seen.lines().collect::<Vec<_>>().join(" ").replace('|', "\\|");
        println!("{} {} {}: {result}, {runs} runs in {took:.1} s. {seen}", line_mark(result), fault.number, fault.what);
        writeln!(table, "| {} | {} | {runs} | {result} | {seen} |", fault.number, fault.what).expect("memory");
        // After each: a run of hours that somebody ends has told what it saw.
        written = written.and_then(|()| std::fs::write(&place, &table));
    }
    match written {
        Ok(()) => println!("The table is in {}.", place.display()),
        Err(error) => println!("The table could not be written to {}: {error}.", place.display()),
    }
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn line_mark(result: &str) -> &'static str {
    match result {
        "passed" => "ok  ",
        _ if result.contains("SKIPPED") => "SKIP",
        _ => "FAIL",
    }
}

fn said_by(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default()
}
