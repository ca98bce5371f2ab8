//! R2: the order of flushes, as the kernel sees it. An answer goes out only after the write-ahead log is on the disk.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use ilp::domain::section::Section;

use crate::place::Place;
use crate::student::Student;
use crate::{Proof, Scale};

const TRACE: &str = "trace=fdatasync,fsync,write,writev,sendto,sendmsg,pwrite64";

pub fn flush_before_answer(scale: &Scale) -> Proof {
    let can = Command::new("strace").args(["-f", "-e", TRACE, "-o", "/dev/null", "true"]).output();
    match can {
        Ok(output) if output.status.success() => {}
        Ok(output) => return Proof::Skipped(String::from_utf8_lossy(&output.stderr).into_owned()),
        Err(error) => return Proof::Skipped(format!("strace cannot be started: {error}")),
    }
    let place = Place::demo(scale);
    let trace = place.folder().join("trace");
    // -D: the server is our child, and strace looks on from beside it.
    let wrapper = ["strace", "-D", "-f", "-y", "-s", "16", "-e", TRACE, "-o", trace.to_str().expect("a plain path")];
    let server = place.try_start(&wrapper).expect("a server under strace");
    let mut students = [1, 2, 3].map(|person| Student::enter(&place, person));
    let acks = scale.times(50, 1_000);
    // One at a time, so that each answer belongs to the writes before it.
    for turn in 0..acks {
        let student = &mut students[turn % 3];
        student.type_word(Section::WRITTEN[turn % 3], turn % 2 == 0);
        student.save().expect("a healthy server");
    }
    server.stop();
    let trace = whole(&trace);
    let seen = judge(&trace);
    assert_eq!(seen.early, Vec::<String>::new(), "answers before the flush");
    assert!(seen.flushed >= acks, "{} answers after a flush, {acks} saves", seen.flushed);
    Proof::Held(acks, format!("{} answers, each after the flush of what was written for it", seen.flushed))
}

/// The trace, once strace has seen the server end.
fn whole(trace: &Path) -> String {
    for _ in 0..500 {
        let seen = std::fs::read_to_string(trace).expect("a trace");
        if seen.trim_end().ends_with("+++") {
            return seen;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("strace does not end its trace");
}

#[derive(Default)]
struct Seen {
    /// Answers for which something was written and flushed before.
    flushed: usize,
    /// Answers that went out while something written was not flushed.
    early: Vec<String>,
}

/// Reads the trace in its order. A call counts as begun where it begins and as done where it returns.
fn judge(trace: &str) -> Seen {
    let mut seen = Seen::default();
    let (mut is_dirty, mut is_flushed) = (false, false);
    let mut flushing: Vec<&str> = Vec::new();
    for line in trace.lines() {
        let (thread, call) = line.split_once(' ').unwrap_or_default();
        let call = call.trim_start();
        let is_flush = call.starts_with("fdatasync(") || call.starts_with("fsync(");
        let on_log = call.contains("-wal>");
        if is_flush && on_log && call.contains("unfinished") {
            flushing.push(thread);
        } else if is_flush && on_log && call.ends_with("= 0") {
            (is_dirty, is_flushed) = (false, true);
        } else if call.contains("sync resumed>") && call.ends_with("= 0") && flushing.contains(&thread) {
            flushing.retain(|other| *other != thread);
            (is_dirty, is_flushed) = (false, true);
        } else if on_log {
            is_dirty = true;
        } else if call.contains("\"HTTP/1.1 ") {
            if is_dirty {
                seen.early.push(line.to_owned());
            } else if is_flushed {
                seen.flushed += 1;
            }
            is_flushed = false;
        }
    }
    seen
}
