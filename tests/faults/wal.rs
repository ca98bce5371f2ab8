//! R3: what a power cut leaves of the write-ahead log. The server then has the first so many of the confirmed edits
//! and nothing else, or says in plain words that it cannot open the file.

use ilp::domain::section::Section;

use crate::dice::Dice;
use crate::place::{Place, assert_no_panic, assert_plain};
use crate::student::Student;
use crate::{Proof, Scale};

/// Saves that lie in the file itself, and those that lie in the log alone.
const KEPT: usize = 10;
const IN_THE_LOG: usize = 40;

pub fn cut(scale: &Scale) -> Proof {
    tear(scale, |log, dice| log.truncate(dice.below(log.len())))
}

pub fn flipped(scale: &Scale) -> Proof {
    tear(scale, |log, dice| {
        let at = dice.below(log.len());
        log[at] ^= 1 << dice.below(8);
    })
}

/// A place as after a power cut, two students, and what was confirmed to either in its order.
fn written(scale: &Scale) -> (Place, [Student; 2], Vec<(usize, String)>) {
    let place = Place::demo(scale);
    let server = place.start();
    let mut students = [1, 2].map(|person| Student::enter(&place, person));
    let mut order = Vec::new();
    let mut save = |students: &mut [Student; 2], turns: std::ops::Range<usize>| {
        for turn in turns {
            let student = &mut students[turn % 2];
            student.type_word(Section::Goals, turn % 3 == 0);
            student.save().expect("a healthy server");
            order.push((turn % 2, student.confirmed.last().expect("it was confirmed").clone()));
        }
    };
    save(&mut students, 0..KEPT);
    server.stop();
    let server = place.start();
    save(&mut students, KEPT..KEPT + IN_THE_LOG);
    let torn = place.after_a_power_cut(scale);
    server.kill();
    (torn, students, order)
}

fn tear(scale: &Scale, damage: impl Fn(&mut Vec<u8>, &mut Dice)) -> Proof {
    let (whole, students, order) = written(scale);
    let log = std::fs::read(whole.wal()).expect("a log");
    let mut dice = scale.dice();
    let runs = scale.times(30, 500);
    let (mut refused, mut fewest, mut most) = (0, order.len(), 0);
    for run in 0..runs {
        let place = Place::of(scale, &whole.database);
        let mut torn = log.clone();
        damage(&mut torn, &mut dice);
        std::fs::write(place.wal(), &torn).expect("a torn log");
        let server = match place.try_start(&[]) {
            Ok(server) => server,
            Err(said) => {
                assert_plain(&said);
                refused += 1;
                continue;
            }
        };
        let words = students.each_ref().map(|student| {
            let words = student.words_on_a_new_page(&place);
            words.unwrap_or_else(|answer| panic!("run {run}: a plan cannot be read: {answer:?}, {}", place.said()))
        });
        server.kill();
        assert_no_panic(&place.said());
        let stands = |(student, token): &(usize, String)| words[*student].matches(token.as_str()).count();
        let first = order.iter().take_while(|edit| stands(edit) == 1).count();
        let later = order[first..].iter().filter(|edit| stands(edit) > 0).count();
        assert!(first >= KEPT, "run {run}: only {first} edits, though {KEPT} lie in the file itself");
        assert_eq!(later, 0, "run {run}: edits stand behind edit {first}, which is missing");
        assert_eq!(place.integrity(), "ok", "run {run}");
        (fewest, most) = (fewest.min(first), most.max(first));
    }
    let all = order.len();
    Proof::Held(
        runs,
        format!("{fewest} to {most} of {all} edits in their order, never with a gap; {refused} refused in plain words"),
    )
}
