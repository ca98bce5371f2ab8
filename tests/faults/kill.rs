//! R1 and R6: the server ends in the middle of the work, by SIGKILL and by SIGTERM.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ilp::domain::checklist::ItemState;
use ilp::domain::section::Section;

use crate::dice::Dice;
use crate::place::{Place, Server, assert_no_panic};
use crate::student::{STUDENTS, Student};
use crate::{Proof, Scale};

/// After so many ends a new district: a log of thousands of edits would only make the wait longer.
const ENDS_PER_PLACE: usize = 25;
const ITEMS: [&str; 3] = ["09.plan4", "12.all.goals", "10.plan4"];

pub fn under_load(scale: &Scale) -> Proof {
    let mut slowest = Duration::ZERO;
    let kills = scale.times(5, 200);
    let confirmed = end_again_and_again(scale, kills, |place, server, students, dice| {
        let server = work_until_it_ends(students, dice, || {
            server.kill();
            place.start()
        });
        assert_eq!(place.integrity(), "ok");
        slowest = slowest.max(server.ready_after);
        server
    });
    assert!(!scale.full || slowest < Duration::from_secs(2), "ready again only after {slowest:?}");
    let slowest = slowest.as_millis();
    Proof::Held(kills, format!("{confirmed} confirmed words, none missing; ready again in {slowest} ms at most"))
}

pub fn told_to_stop(scale: &Scale) -> Proof {
    let (mut slowest, mut untidy) = (Duration::ZERO, 0);
    let stops = scale.times(3, 100);
    let confirmed = end_again_and_again(scale, stops, |place, server, students, dice| {
        let listening: Vec<_> = students.iter().map(|student| std::thread::spawn(student.listen())).collect();
        let server = work_until_it_ends(students, dice, || {
            let (status, after) = server.stop();
            assert!(status.success(), "{status}: {}", place.said());
            assert!(!scale.full || after < Duration::from_secs(10), "it took {after:?} to stop");
            slowest = slowest.max(after);
            untidy += usize::from(place.wal().exists());
            place.start()
        });
        for line in listening {
            line.join().expect("the line ended");
        }
        server
    });
    let slowest = slowest.as_millis();
    Proof::Held(
        stops,
        format!(
            "{confirmed} confirmed words, none missing; stopped within {slowest} ms; {untidy} left a write-ahead log"
        ),
    )
}

/// Lets `end` end and start the server so many times, and looks for every confirmed word each time; at last what was
/// not confirmed is sent again and stands once. Gives how many words were confirmed.
fn end_again_and_again(
    scale: &Scale,
    times: usize,
    mut end: impl FnMut(&Place, Server, &mut [Student], &mut Dice) -> Server,
) -> usize {
    let mut dice = scale.dice();
    let mut confirmed = 0;
    for first in (0..times).step_by(ENDS_PER_PLACE) {
        let place = Place::demo(scale);
        let mut server = place.start();
        let mut students: Vec<_> = STUDENTS.map(|person| Student::enter(&place, person)).collect();
        for _ in first..times.min(first + ENDS_PER_PLACE) {
            server = end(&place, server, &mut students, &mut dice);
            for student in &students {
                student.assert_nothing_lost(&place);
            }
        }
        for student in &mut students {
            student.save().expect("a healthy server");
            student.send_form(Section::Goals).expect("a healthy server");
            student.assert_nothing_lost(&place);
            confirmed += student.confirmed.len();
        }
        server.kill();
        assert_no_panic(&place.said());
    }
    assert!(confirmed > times, "there was work");
    confirmed
}

/// Everybody works until an answer fails or the server is back; at some moment `end` ends the server and starts it again.
fn work_until_it_ends<T>(students: &mut [Student], dice: &mut Dice, end: impl FnOnce() -> T) -> T {
    let moment = Duration::from_millis(20 + dice.below(600) as u64);
    let is_back = AtomicBool::new(false);
    std::thread::scope(|scope| {
        // Also when `end` fails: the scope waits for everybody.
        let _home = Home(&is_back);
        for student in students {
            let luck = Dice(dice.roll());
            scope.spawn(|| work(student, luck, &is_back));
        }
        std::thread::sleep(moment);
        end()
    })
}

/// Tells everybody that the work is over when it is dropped.
pub struct Home<'a>(pub &'a AtomicBool);

impl Drop for Home<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// The last student has no script.
fn work(student: &mut Student, mut dice: Dice, is_over: &AtomicBool) {
    while !is_over.load(Ordering::Relaxed) {
        let section = Section::WRITTEN[dice.below(3)];
        let saved = if student.person.0 == *STUDENTS.end() {
            student.send_form(section)
        } else {
            for _ in 0..=dice.below(3) {
                student.type_word(section, dice.below(2) == 0);
            }
            if dice.below(4) == 0 {
                let state = if dice.below(2) == 0 { ItemState::Done } else { ItemState::NotYet };
                student.tick(ITEMS[dice.below(3)], state);
            }
            student.save()
        };
        if saved.is_err() {
            return;
        }
    }
}
