//! R11: the clock of the machine jumps back an hour and forward ten years while people write. What was written stands
//! in the order of its confirmation, whatever the clock said.

use std::path::{Path, PathBuf};

use ilp::domain::section::Section;

use crate::place::{Place, Server, assert_no_panic};
use crate::student::{STUDENTS, Student};
use crate::{Proof, Scale};

/// From Debian's package libfaketime.
const LIBRARY: &str = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
const JUMPS: [&str; 6] = ["-1h", "+0", "+10y", "-1h", "+1h", "+0"];

/// The library that gives a program a clock of its own, where this machine has it.
pub fn library() -> Option<&'static str> {
    Path::new(LIBRARY).exists().then_some(LIBRARY)
}

/// The clock of the machine on which the server of a place runs.
pub struct Clock {
    file: PathBuf,
    zone: Option<String>,
}

impl Clock {
    /// One that is right as yet, of a machine in this time zone.
    pub fn of(place: &Place, zone: Option<&str>) -> Self {
        let clock = Self { file: place.folder().join("now"), zone: zone.map(str::to_owned) };
        clock.set("+0");
        clock
    }

    /// Sets it this far from the right time, as in `-1h`.
    pub fn set(&self, jump: &str) {
        std::fs::write(&self.file, jump).expect("a clock");
    }

    /// Sets it to a moment in milliseconds since 1970.
    pub fn set_to(&self, ms: i64) {
        let memory = rusqlite::Connection::open_in_memory().expect("memory");
        let now: i64 = memory.query_row("SELECT unixepoch()", [], |row| row.get(0)).expect("the time");
        self.set(&format!("{:+}", ms / 1_000 - now));
    }

    /// Starts the server by it.
    pub fn start(&self, place: &Place) -> Server {
        let preload = format!("LD_PRELOAD={LIBRARY}");
        let file = format!("FAKETIME_TIMESTAMP_FILE={}", self.file.display());
        let zone = format!("TZ={}", self.zone.as_deref().unwrap_or("UTC"));
        // Timers go on as they do when somebody sets a machine's clock.
        let wrapper = ["env", &preload, &file, &zone, "FAKETIME_NO_CACHE=1", "FAKETIME_DONT_FAKE_MONOTONIC=1"];
        place.try_start(&wrapper).expect("a server with a clock of its own")
    }
}

pub fn jumps(scale: &Scale) -> Proof {
    if library().is_none() {
        return Proof::Skipped(format!("there is no {LIBRARY} (Debian's package libfaketime)"));
    }
    let place = Place::demo(scale);
    let clock = Clock::of(&place, None);
    let server = clock.start(&place);
    let mut students: Vec<_> = STUDENTS.map(|person| Student::enter(&place, person)).collect();
    let rounds = scale.times(1, 4);
    let (mut edits, mut ended) = (0, 0);
    for jump in JUMPS.iter().cycle().take(rounds * JUMPS.len()) {
        clock.set(jump);
        for student in &mut students {
            student.type_word(Section::Goals, true);
            if let Err(answer) = student.save() {
                // Ten years on, a session of twelve hours has ended; the words wait on the page.
                assert_eq!(answer.status, 401, "{jump}: {answer:?}");
                ended += 1;
                student.sign_in();
                student.save().expect("signed in again");
            }
            edits += 1;
            student.assert_nothing_lost(&place);
        }
    }
    let sql = place.sql();
    let count = |statement: &str| sql.query_row(statement, [], |row| row.get::<_, i64>(0)).expect("a number");
    let back = count(
        "SELECT count(*) FROM plan_log a JOIN plan_log b ON b.plan_id = a.plan_id AND b.seq = a.seq + 1 WHERE b.at_ms < a.at_ms",
    );
    assert!(back > 0, "the server did not see the clock jump");
    let gaps =
        count("SELECT count(*) FROM (SELECT max(seq) - count(*) AS gap FROM plan_log GROUP BY plan_id) WHERE gap != 0");
    assert_eq!(gaps, 0, "a number is missing");
    server.stop();
    let server = place.start();
    for student in &mut students {
        student.sign_in();
        student.assert_nothing_lost(&place);
        let words = student.words_on_a_new_page(&place).expect("a plan");
        let places: Vec<_> = student.confirmed.iter().map(|token| words.find(token.as_str())).collect();
        assert!(places.is_sorted(), "what was typed at the end later stands before what was typed there earlier");
    }
    server.kill();
    assert_no_panic(&place.said());
    Proof::Held(
        rounds * JUMPS.len(),
        format!(
            "{edits} edits, {back} of them confirmed at an earlier time than the one before; {ended} sessions ended"
        ),
    )
}
