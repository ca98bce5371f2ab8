//! R11: the clock of the machine jumps back an hour and forward ten years while people write. What was written stands
//! in the order of its confirmation, whatever the clock said.

use std::path::Path;

use ilp::domain::section::Section;

use crate::place::{Place, assert_no_panic};
use crate::student::{STUDENTS, Student};
use crate::{Proof, Scale};

/// From Debian's package libfaketime.
const LIBRARY: &str = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
const JUMPS: [&str; 6] = ["-1h", "+0", "+10y", "-1h", "+1h", "+0"];

pub fn jumps(scale: &Scale) -> Proof {
    if !Path::new(LIBRARY).exists() {
        return Proof::Skipped(format!("there is no {LIBRARY} (Debian's package libfaketime)"));
    }
    let place = Place::demo(scale);
    let now = place.folder().join("now");
    let set = |jump: &str| std::fs::write(&now, jump).expect("a clock");
    set("+0");
    let preload = format!("LD_PRELOAD={LIBRARY}");
    let file = format!("FAKETIME_TIMESTAMP_FILE={}", now.display());
    // Timers go on as they do when somebody sets a machine's clock.
    let wrapper = ["env", &preload, &file, "FAKETIME_NO_CACHE=1", "FAKETIME_DONT_FAKE_MONOTONIC=1"];
    let server = place.try_start(&wrapper).expect("a server with a clock of its own");
    let mut students: Vec<_> = STUDENTS.map(|person| Student::enter(&place, person)).collect();
    let rounds = scale.times(1, 4);
    let (mut edits, mut ended) = (0, 0);
    for jump in JUMPS.iter().cycle().take(rounds * JUMPS.len()) {
        set(jump);
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
