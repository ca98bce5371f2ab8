//! R13: what happens around a browser while somebody types. The rounds are Playwright's (`end2end/storm.script.spec.ts`),
//! with the program under test and a real Chromium; here they are started, and what they saw comes into the table. `make
//! test` runs two of them among the other specs, so this is part of the full run alone.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::{Proof, Scale};

const SPEC: &str = "storm.script.spec.ts";
const ROUNDS: usize = 50;
/// Where Debian has the browser that draws nothing.
const HEADLESS: &str = "/usr/bin/chromium-headless-shell";

pub fn around(scale: &Scale) -> Proof {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (needed, how) in [
        ("target/site/device.js", "the site is not built: scripts/site.sh"),
        ("node_modules/@playwright/test", "Playwright is not there: scripts/setup.sh test"),
    ] {
        if !root.join(needed).exists() {
            return Proof::Skipped(how.to_owned());
        }
    }
    let result = scale.binary.with_file_name("browser.json");
    let mut playwright = Command::new("npx");
    playwright.args(["playwright", "test", SPEC, "--project", "with-script"]).current_dir(root);
    playwright.env("ILP_BINARY", &scale.binary).env("ILP_TEST_PORT", two_free_ports().to_string());
    playwright.env("ROUNDS", ROUNDS.to_string()).env("SEED", scale.seed.to_string()).env("RESULT", &result);
    if std::env::var_os("CHROMIUM").is_none() && Path::new(HEADLESS).exists() {
        playwright.env("CHROMIUM", HEADLESS);
    }
    let status = match playwright.stdin(Stdio::null()).status() {
        Ok(status) => status,
        Err(error) => return Proof::Skipped(format!("npx cannot be started: {error}")),
    };
    let told = std::fs::read_to_string(&result).unwrap_or_default();
    // A failed round starts another worker, which tells of its own rounds.
    let told: Vec<Value> = told.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let sum = |name: &str| told.iter().filter_map(|one| one[name].as_u64()).sum::<u64>();
    let seen = format!(
        "{} words in {} steps of {} rounds, {} combinations; {} were called saved and on the server at that moment, {} called saved on the device and on the server at the end; {} times a page asked before it closed, and {} words that no line had called saved went after a yes",
        sum("typed"),
        sum("steps"),
        sum("rounds"),
        told.iter().filter_map(|one| one["combinations"].as_u64()).max().unwrap_or_default(),
        sum("claimed"),
        sum("kept"),
        sum("asked"),
        sum("lost"),
    );
    assert!(
        status.success(),
        "Playwright ended with {status}: {seen}. Again: SEED={} npx playwright test {SPEC}",
        scale.seed
    );
    assert_eq!(sum("rounds"), ROUNDS as u64, "rounds that told of themselves");
    Proof::Held(ROUNDS, seen)
}

/// The first of two ports in a row that nobody listens at now.
fn two_free_ports() -> u16 {
    loop {
        let first = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = first.local_addr().expect("its number").port();
        if port < u16::MAX && TcpListener::bind(("127.0.0.1", port + 1)).is_ok() {
            return port;
        }
    }
}
