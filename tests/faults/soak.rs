//! R17: fifty requests a second for a long time. Memory, descriptors and the write-ahead log do not grow. Ten seconds tell
//! nothing of memory: only the full run decides about that, and about descriptors.

use std::time::{Duration, Instant};

use ilp::domain::section::Section;

use crate::place::{Place, assert_no_panic};
use crate::student::{STUDENTS, Student};
use crate::{Proof, Scale};

const PER_SECOND: u32 = 50;
const LARGEST_LOG: u64 = 64 << 20;
const SHORT: Duration = Duration::from_secs(10);

pub fn steady(scale: &Scale) -> Proof {
    let place = Place::demo(scale);
    let server = place.start();
    let mut students: Vec<_> = STUDENTS.map(|person| Student::enter(&place, person)).collect();
    let mut dice = scale.dice();
    let time = if scale.full { Duration::from_secs(60 * scale.minutes) } else { SHORT };
    let began = Instant::now();
    // The first fifth warms everything up.
    let (mut warm, mut most_files, mut largest_log) = (None, 0, 0);
    let mut requests = 0_u32;
    while began.elapsed() < time {
        let due = Duration::from_secs(1) * requests / PER_SECOND;
        std::thread::sleep(due.saturating_sub(began.elapsed()));
        requests += 1;
        let who = dice.below(students.len());
        let student = &mut students[who];
        let section = Section::WRITTEN[dice.below(3)];
        // Words are typed seldom enough that a plan stays as long as a plan is.
        match dice.below(20) {
            0 => student.type_word(section, true),
            1..8 => answered(student, "/plan", (requests, began)),
            8..11 => answered(student, &format!("/plan/{}", section.slug()), (requests, began)),
            _ => {}
        }
        let asked = Instant::now();
        let again =
            |answer| panic!("request {requests}, {:?}: {answer:?} after {:?}", began.elapsed(), asked.elapsed());
        student.save().unwrap_or_else(again);
        if requests.is_multiple_of(PER_SECOND / 5) {
            most_files = most_files.max(descriptors(&server));
            largest_log = largest_log.max(std::fs::metadata(place.wal()).map_or(0, |log| log.len()));
            if warm.is_none() && began.elapsed() > time / 5 {
                warm = Some((memory(&server), most_files));
            }
        }
    }
    let memory = memory(&server);
    let (warm_memory, warm_files) = warm.unwrap_or((memory, most_files));
    if scale.full {
        assert!(memory * 100 <= warm_memory * 105, "{warm_memory} kB grew to {memory} kB");
        assert!(most_files <= warm_files + 4, "{warm_files} descriptors grew to {most_files}");
    }
    assert!(largest_log < LARGEST_LOG, "the log grew to {largest_log} bytes");
    for student in &students {
        student.assert_nothing_lost(&place);
    }
    server.stop();
    assert_no_panic(&place.said());
    let reached = f64::from(requests) / began.elapsed().as_secs_f64();
    let log = largest_log >> 10;
    Proof::Held(
        requests as usize,
        format!(
            "{} s, {reached:.0} a second; memory {warm_memory} to {memory} kB, descriptors {warm_files} to {most_files} at most, log at most {log} kB",
            time.as_secs()
        ),
    )
}

/// A page comes; or what came in its place, when, and after how long.
fn answered(student: &Student, path: &str, (request, began): (u32, Instant)) {
    let asked = Instant::now();
    let answer = student.get(path);
    let (at, after) = (began.elapsed(), asked.elapsed());
    assert_eq!(answer.status, 200, "request {request}, {path}, {at:?} from the start, {after:?} long: {answer:.300?}");
}

/// What the process holds in memory, in kB.
fn memory(server: &crate::place::Server) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).expect("a process");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}

fn descriptors(server: &crate::place::Server) -> usize {
    std::fs::read_dir(format!("/proc/{}/fd", server.id())).expect("a process").count()
}
