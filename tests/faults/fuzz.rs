//! R16: bytes that nobody of ours would send, as cookies, as bodies of requests, as updates of a plan. The server
//! answers each with a refusal or takes it, never ends, and what others wrote stays.

use std::time::{Duration, Instant};

use ilp::domain::section::Section;
use ilp::text::{Document, Op};

use crate::dice::Dice;
use crate::place::{Place, Server};
use crate::student::{STUDENTS, Student};
use crate::{Proof, Scale};

/// What all of it together may add to the server's memory at its peak, in kB: a claim that is believed asks for more.
const MEMORY: u64 = 400 << 10;

/// How often without --full.
const SHORT: usize = 300;

const FORMS: [(&str, &str); 7] = [
    ("/api/save_words", "section=goals&base=0.0000000000000000&words=I+read+two+books&completed=true"),
    ("/api/set_item", "item=09.plan4&mark=not_for_me&reason=because"),
    ("/api/comment", "student=1&passage=goals.1.0.5&id=1&part=&said=well"),
    ("/api/answer_comment", "student=1&thread=1&id=2&seen=1&said=well&act=reply"),
    ("/api/restore_words", "section=goals&version=0&base=1"),
    ("/api/submit_plan", "section=goals&seq=1"),
    ("/api/enter", "person=1"),
];

pub fn everything(scale: &Scale) -> Proof {
    let until = scale.full.then(|| Instant::now() + Duration::from_secs(60 * scale.minutes));
    let place = Place::demo(scale);
    let server = place.start();
    let mut dice = scale.dice();
    let mut neighbours: Vec<_> = STUDENTS.skip(1).map(|person| Student::enter(&place, person)).collect();
    let target = Student::enter(&place, *STUDENTS.start());
    for neighbour in &mut neighbours {
        neighbour.type_word(Section::Goals, false);
        neighbour.save().expect("a healthy server");
    }
    let before = peak(&server);
    for update in claims() {
        let answer = target.push_bytes(&update);
        assert_eq!(answer.status, 400, "refused and kept aside: {answer:?}");
    }
    let (mut taken, mut refused) = (0, 0);
    let mut runs = 0;
    while until.map_or(runs < SHORT, |until| Instant::now() < until) {
        let run = runs;
        runs += 1;
        let again = || format!("run {run} of seed {}: {}", scale.seed, place.said());
        let update = mutated(&mut dice, &update(run));
        let (path, form) = FORMS[dice.below(FORMS.len())];
        let body = mutated(&mut dice, form.as_bytes());
        let push = mutated(&mut dice, target.push_body(&update).as_bytes());
        let kind = ["application/x-www-form-urlencoded", "application/json", "text/plain"][dice.below(3)];
        let cookie = printable(&mutated(&mut dice, target.cookie().as_bytes()));
        for answer in [
            target.push_bytes(&update),
            target.send(path, kind, &body),
            target.send("/api/push", "application/json", &push),
            target.get_with(&cookie, "/plan"),
        ] {
            let is_answer = matches!(answer.status, 200..500 | 503);
            assert!(is_answer, "{}: {}", answer.status, again());
            if answer.status < 400 { taken += 1 } else { refused += 1 }
        }
    }
    let grown = peak(&server) - before;
    assert!(grown < MEMORY, "at its peak the server held {grown} kB more");
    for neighbour in &mut neighbours {
        neighbour.type_word(Section::Goals, false);
        neighbour.save().expect("a healthy server");
        neighbour.assert_nothing_lost(&place);
    }
    let mut target = target.new_page(&place);
    target.sign_in();
    target.type_word(Section::Goals, false);
    target.save().expect("what was taken can be read, and written on");
    target.assert_nothing_lost(&place);
    server.kill();
    let caught = place.said().matches("panicked").count();
    assert_eq!(place.integrity(), "ok");
    Proof::Held(
        4 * runs,
        format!(
            "no crash; {taken} answered or taken, {refused} refused; {caught} panics of the decoder caught; memory grew by {grown} kB at its peak"
        ),
    )
}

/// Some bytes that claim to hold more than any memory, or values within values without end.
fn claims() -> Vec<Vec<u8>> {
    let in_the_grid = |value: &[u8]| {
        let head = [1, 1, 7, 0, 0b0010_1000, 1, 4, b'g', b'r', b'i', b'd', 1, b'k', 1];
        head.iter().chain(value).copied().chain([0]).collect::<Vec<_>>()
    };
    let many = [0x80, 0x80, 0x80, 0x40];
    vec![
        [&many[..], &[0]].concat(),
        [&[1][..], &many, &[7, 0]].concat(),
        in_the_grid(&[&[118][..], &many].concat()),
        in_the_grid(&[&[117][..], &many].concat()),
        in_the_grid(&[117, 1].repeat(300_000)),
        in_the_grid(&[118, 1, 1, b'k'].repeat(200_000)),
    ]
}

/// What a page could send.
fn update(run: usize) -> Vec<u8> {
    let mut page = Document::new(1_000_000 + run as u64);
    let bold = [("bold".to_owned(), true.into())].into();
    let words = page.edit_words(Section::Goals, &vec![Op::insert("I read \u{1F600} two books\n")]).expect("fits");
    let look = page.edit_words(Section::Goals, &vec![Op::Retain { retain: 6, attributes: bold }]).expect("fits");
    let gone = page.edit_words(Section::Goals, &vec![Op::retain(2), Op::Delete { delete: 4 }]).expect("fits");
    let tick = page.set_item("09.plan4", &ilp::domain::checklist::ItemState::Done);
    [words, look, gone, tick, page.whole()][run % 5].clone()
}

/// A few bytes are others, gone, or come twice.
pub fn mutated(dice: &mut Dice, bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len().max(1));
        match dice.below(5) {
            _ if bytes.is_empty() => bytes.push(u8::try_from(dice.below(256)).expect("a byte")),
            0 => bytes.truncate(at),
            1 => drop(bytes.remove(at)),
            2 => {
                let part = bytes[at..(at + 1 + dice.below(8)).min(bytes.len())].to_vec();
                bytes.splice(at..at, part);
            }
            3 => bytes[at] ^= 1 << dice.below(8),
            _ => bytes[at] = u8::try_from(dice.below(256)).expect("a byte"),
        }
    }
    bytes
}

/// What a header can carry of it.
fn printable(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(byte % 94 + 33)).collect()
}

/// The most that the process ever held in memory, in kB.
pub fn peak(server: &Server) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).expect("a process");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("its memory");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}
