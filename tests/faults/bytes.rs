//! R4: single bits flipped in the main file. What the logs cover is named by plan and number; the rest is found by
//! SQLite's own check or counted as undetected, since SQLite keeps no page checksums. A wrong word is never shown.

use std::process::Command;

use ilp::domain::section::Section;

use crate::place::{Place, assert_no_panic, assert_plain};
use crate::student::{STUDENTS, Student};
use crate::{Proof, Scale};

/// A file without a write-ahead log, its students, and the words of each.
struct Healthy {
    place: Place,
    students: Vec<Student>,
    words: Vec<String>,
}

impl Healthy {
    fn new(scale: &Scale) -> Self {
        // Nobody but the seven whose plans can be read here.
        let place = Place::empty(scale);
        let made = place.program(&[]).args(["demo", "--students", "7", "--database"]).arg(&place.database).status();
        assert!(made.expect("the program runs").success(), "{}", place.said());
        let server = place.start();
        let mut students: Vec<_> = STUDENTS.map(|person| Student::enter(&place, person)).collect();
        for turn in 0..4 {
            for student in &mut students {
                student.type_word(Section::WRITTEN[turn % 3], turn % 2 == 0);
                student.save().expect("a healthy server");
            }
        }
        let words = |student: &Student| student.words_on_a_new_page(&place).expect("a healthy server");
        let words = students.iter().map(words).collect();
        server.stop();
        Self { place, students, words }
    }

    /// The same with one bit flipped.
    fn flipped(&self, scale: &Scale, at: usize, bit: usize) -> Place {
        let place = Place::of(scale, &self.place.database);
        let mut bytes = std::fs::read(&place.database).expect("the file");
        bytes[at] ^= 1 << bit;
        std::fs::write(&place.database, bytes).expect("the file");
        place
    }
}

pub fn in_a_log(scale: &Scale) -> Proof {
    let healthy = Healthy::new(scale);
    let file = std::fs::read(&healthy.place.database).expect("the file");
    let rows = rows_in(&healthy.place, &file);
    assert!(rows.len() > 20, "rows that can be told apart in the file");
    let mut dice = scale.dice();
    let runs = scale.times(15, 100);
    let doctor = has_doctor(scale);
    for run in 0..runs {
        let row = &rows[dice.below(rows.len())];
        let place = healthy.flipped(scale, row.at + dice.below(row.length), dice.below(8));
        let named = format!("plan {}, seq {}", row.plan, row.seq);
        if doctor {
            let said = examine(scale, &place);
            assert!(said.contains(&named), "run {run}: the doctor does not name {named}: {said}");
        }
        let server = place.start();
        for (student, words) in healthy.students.iter().zip(&healthy.words) {
            let is_damaged = student.person.0 == row.student;
            let page = student.new_page(&place).get("/plan/goals");
            assert_eq!(page.status == 200, !is_damaged, "run {run}, {named}: {} for {}", page.status, student.person);
            if !is_damaged {
                assert_eq!(&student.words_on_a_new_page(&place).expect("another plan"), words);
                continue;
            }
            let pulled = student.words_on_a_new_page(&place).expect_err("no page is told wrong words");
            assert_eq!(pulled.status, 500, "run {run}, {named}");
            // A push adds to a log only after reading all of it.
            let mut page = student.new_page(&place);
            page.type_word(Section::Goals, false);
            let answer = page.save().expect_err("nothing is built on a broken log");
            assert!(answer.status >= 500, "run {run}, {named}: {answer:?}");
        }
        server.kill();
        let said = place.said();
        assert_no_panic(&said);
        assert!(said.contains(&named), "run {run}: the server does not name {named}: {said}");
    }
    let by_doctor = if doctor { ", by `ilp doctor` too" } else { "; this binary has no `ilp doctor`" };
    Proof::Held(runs, format!("each named by plan and number when the plan is read{by_doctor}"))
}

pub fn anywhere(scale: &Scale) -> Proof {
    let healthy = Healthy::new(scale);
    let length = usize::try_from(std::fs::metadata(&healthy.place.database).expect("the file").len()).expect("small");
    let mut dice = scale.dice();
    let runs = scale.times(25, 200);
    let (mut refused, mut unread, mut checked, mut undetected) = (0, 0, 0, 0);
    for run in 0..runs {
        let (at, bit) = (dice.below(length), dice.below(8));
        let place = healthy.flipped(scale, at, bit);
        let is_found = place.integrity() != "ok";
        let server = match place.try_start(&[]) {
            Ok(server) => server,
            Err(said) => {
                assert_plain(&said);
                refused += 1;
                continue;
            }
        };
        let mut all_read = true;
        for (student, words) in healthy.students.iter().zip(&healthy.words) {
            match student.words_on_a_new_page(&place) {
                Ok(found) => assert!(is_found || found == *words, "run {run}, byte {at}, bit {bit}: other words"),
                Err(answer) => {
                    assert!(answer.status > 0, "run {run}, byte {at}, bit {bit}: no answer");
                    all_read = false;
                }
            }
        }
        server.kill();
        assert_no_panic(&place.said());
        *if is_found {
            &mut checked
        } else if !all_read {
            &mut unread
        } else {
            &mut undetected
        } += 1;
    }
    Proof::Held(
        runs,
        format!(
            "{checked} found by integrity_check, {unread} when a plan was read, {refused} refused in plain words at the start, \
             {undetected} undetected (no plan had another word)"
        ),
    )
}

/// Where the bytes of a row of a log lie in the file.
struct LogRow {
    student: i64,
    plan: i64,
    seq: i64,
    at: usize,
    length: usize,
}

/// Rows of the logs, as far as their bytes stand in one place of the file alone.
fn rows_in(place: &Place, file: &[u8]) -> Vec<LogRow> {
    let sql = place.sql();
    let mut statement = sql
        .prepare("SELECT student_id, plan_id, seq, bytes FROM plan_log JOIN plan USING (plan_id)")
        .expect("a statement");
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get::<_, Vec<u8>>(3)?)));
    let rows = rows.expect("rows").map(|row| row.expect("a row"));
    let found = rows.filter_map(|(student, plan, seq, bytes)| {
        // Longer rows go on in other pages of the file.
        let length = bytes.len().min(64);
        let begin = &bytes[..length];
        let mut places = file.windows(length).enumerate().filter(|(_, window)| *window == begin);
        let (at, _) = places.next()?;
        (length >= 16 && places.next().is_none()).then_some(LogRow { student, plan, seq, at, length })
    });
    found.collect()
}

fn has_doctor(scale: &Scale) -> bool {
    let help = Command::new(&scale.binary).arg("--help").output().expect("the program runs");
    String::from_utf8_lossy(&help.stdout).contains("doctor")
}

/// What `ilp doctor` says about a copy of this place.
fn examine(scale: &Scale, place: &Place) -> String {
    let copy = Place::of(scale, &place.database);
    let status = copy.program(&[]).arg("doctor").arg("--database").arg(&copy.database).status();
    assert!(!status.expect("the program runs").success(), "the doctor finds nothing");
    let said = copy.said();
    assert_no_panic(&said);
    said
}
