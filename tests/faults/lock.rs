//! R7: another program, a backup perhaps, holds SQLite's one lock for writing.

use std::time::Duration;

use ilp::domain::section::Section;

use crate::place::{Place, assert_no_panic};
use crate::student::{STUDENTS, Student};
use crate::{Proof, Scale};

/// Within the five seconds that the server waits, and beyond them.
const SHORT: Duration = Duration::from_secs(3);

pub fn held(scale: &Scale) -> Proof {
    let place = Place::demo(scale);
    let server = place.start();
    let mut students: Vec<_> = STUDENTS.map(|person| Student::enter(&place, person)).collect();
    let long = Duration::from_secs(if scale.full { 30 } else { 7 });
    let runs = scale.times(1, 10);
    let mut asked_to_wait = 0;
    for _ in 0..runs {
        let refused = hold(&place, SHORT, &mut students);
        assert_eq!(refused, 0, "a lock of {SHORT:?} is waited for");
        asked_to_wait += hold(&place, long, &mut students);
    }
    assert!(asked_to_wait > 0, "a lock of {long:?} is longer than the server waits");
    for student in &students {
        student.assert_nothing_lost(&place);
    }
    server.kill();
    for student in &students {
        assert!(student.waiting.is_empty());
    }
    assert_no_panic(&place.said());
    Proof::Held(
        2 * runs,
        format!("3 s: waited for; {} s: {asked_to_wait} answers 503 with Retry-After, then saved", long.as_secs()),
    )
}

/// Holds the lock while every student saves one word, again and again until it is confirmed. Gives how often they were
/// told that it cannot be saved now.
fn hold(place: &Place, time: Duration, students: &mut [Student]) -> usize {
    let sql = place.sql();
    sql.execute_batch("BEGIN IMMEDIATE").expect("the lock");
    std::thread::scope(|scope| {
        let saves: Vec<_> = students
            .iter_mut()
            .map(|student| {
                scope.spawn(move || {
                    let mut refused = 0;
                    student.type_word(Section::Goals, false);
                    while let Err(answer) = student.save() {
                        assert_eq!((answer.status, answer.retry_after.is_empty()), (503, false), "{answer:?}");
                        refused += 1;
                        std::thread::sleep(Duration::from_millis(500));
                    }
                    refused
                })
            })
            .collect();
        std::thread::sleep(time);
        sql.execute_batch("ROLLBACK").expect("the lock is free");
        saves.into_iter().map(|save| save.join().expect("a student")).sum()
    })
}
