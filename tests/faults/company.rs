//! R12: a student writes on two devices in one section while adults comment, in any order and with answers that get lost,
//! against a model of who typed and who deleted which character.

use std::collections::BTreeSet;
use std::ops::Range;

use ilp::api::comment::Comments;
use ilp::domain::comment::{EventId, Passage};
use ilp::domain::person::PersonId;
use ilp::domain::section::Section;
use ilp::text::{Op, utf16_len};

use crate::dice::Dice;
use crate::place::{Place, Server, assert_no_panic};
use crate::student::{STUDENTS, Student};
use crate::{Proof, Scale};

const SECTION: Section = Section::Goals;
/// Plans of so many interleavings stay quick.
const RUNS_PER_PLACE: usize = 35;
/// What happens in one interleaving.
const STEPS: usize = 24;
/// Each character is typed once in a place, so that it is known by itself; half of them take two code units.
const FIRST: [u32; 2] = [0x4E00, 0x2_0000];
const LONGEST_PASSAGE: usize = 10;

pub fn interleaved(scale: &Scale) -> Proof {
    let mut dice = scale.dice();
    let runs = scale.times(14, 1_000);
    let mut seen = Seen::default();
    let mut left = runs;
    while left > 0 {
        let here = left.min(RUNS_PER_PLACE);
        let place = Place::demo(scale);
        let server = place.start();
        let mut rooms: Vec<_> = STUDENTS.filter_map(|student| Room::of(&place, student)).collect();
        for run in 0..here {
            let at = run % rooms.len();
            rooms[at].run(&place, &mut dice, &mut seen);
        }
        end(&place, server);
        left -= here;
    }
    let Seen { typed, deleted, comments, unheard, moved, gone } = seen;
    Proof::Held(
        runs,
        format!(
            "{typed} characters typed and {deleted} deleted on two devices, {comments} comments, {unheard} answers lost; {moved} times a passage was found changed and {gone} times gone"
        ),
    )
}

fn end(place: &Place, server: Server) {
    server.kill();
    assert_no_panic(&place.said());
}

#[derive(Default)]
struct Seen {
    typed: usize,
    deleted: usize,
    comments: usize,
    unheard: usize,
    moved: usize,
    gone: usize,
}

/// A comment as its adult made it.
struct Made {
    id: EventId,
    words: String,
    quote: String,
}

/// A student with two devices, and the adults who read the plan.
struct Room {
    devices: [Student; 2],
    adults: Vec<Student>,
    /// What the student typed here, and what of it was deleted by somebody who had it.
    typed: BTreeSet<char>,
    deleted: BTreeSet<char>,
    next: u32,
    made: Vec<Made>,
}

impl Room {
    /// Nothing where the demo has nobody who may comment on this student's words.
    fn of(place: &Place, student: i64) -> Option<Self> {
        let sql = place.sql();
        let mut adults = sql
            .prepare("SELECT counselor_id FROM caseload WHERE student_id = $1 AND until_day IS NULL ORDER BY 1 LIMIT 2")
            .expect("a table");
        let adults: Vec<i64> =
            adults.query_map([student], |row| row.get(0)).expect("rows").map(|row| row.expect("a number")).collect();
        let mut first = Student::enter(place, student);
        // The demo's own words go: from here on every character is known by itself.
        let delete = utf16_len(&first.words(SECTION));
        if delete > 0 {
            first.write(SECTION, vec![Op::Delete { delete }]);
            first.save().expect("a healthy server");
        }
        let mut second = first.new_page(place);
        second.save().expect("a healthy server");
        let adults: Vec<_> = adults.into_iter().map(|adult| Student::visitor(place, adult)).collect();
        let room = Self {
            devices: [first, second],
            adults,
            typed: BTreeSet::new(),
            deleted: BTreeSet::new(),
            next: 0,
            made: Vec::new(),
        };
        (!room.adults.is_empty()).then_some(room)
    }

    fn run(&mut self, place: &Place, dice: &mut Dice, seen: &mut Seen) {
        for _ in 0..STEPS {
            let device = dice.below(2);
            match dice.below(12) {
                0..=3 => self.type_some(device, dice, seen),
                4..=5 => self.delete_some(device, dice, seen),
                6..=7 => self.devices[device].save().expect("a healthy server"),
                8 => {
                    self.devices[device].save_unheard();
                    seen.unheard += 1;
                }
                _ => self.comment(device, dice, seen),
            }
        }
        self.check(place, seen);
    }

    /// The characters of the section on a device, each with where it ends.
    fn text(&self, device: usize) -> Vec<char> {
        self.devices[device].words(SECTION).chars().collect()
    }

    fn type_some(&mut self, device: usize, dice: &mut Dice, seen: &mut Seen) {
        let text = self.text(device);
        let at = units(&text[..dice.below(text.len() + 1)]);
        let count = 1 + dice.below(4);
        let come: Vec<char> = (0..count).map(|_| self.fresh()).collect();
        self.typed.extend(&come);
        seen.typed += count;
        let insert: String = come.iter().collect();
        self.devices[device].write(SECTION, vec![Op::retain(at), Op::insert(insert)]);
    }

    fn fresh(&mut self) -> char {
        self.next += 1;
        let first = FIRST[usize::from(self.next.is_multiple_of(2))];
        char::from_u32(first + self.next / 2).expect("within the block")
    }

    fn delete_some(&mut self, device: usize, dice: &mut Dice, seen: &mut Seen) {
        let text = self.text(device);
        if text.is_empty() {
            return;
        }
        let from = dice.below(text.len());
        let to = (from + 1 + dice.below(4)).min(text.len());
        self.deleted.extend(&text[from..to]);
        seen.deleted += to - from;
        let (at, delete) = (units(&text[..from]), units(&text[from..to]));
        self.devices[device].write(SECTION, vec![Op::retain(at), Op::Delete { delete }]);
    }

    /// An adult comments on a passage of what the log says; sent again, it stands once.
    fn comment(&mut self, device: usize, dice: &mut Dice, seen: &mut Seen) {
        // What a page at rest shows is what an adult's page shows.
        self.devices[device].save().expect("a healthy server");
        let text = self.text(device);
        if text.is_empty() {
            return;
        }
        let from = dice.below(text.len());
        let to = (from + 1 + dice.below(LONGEST_PASSAGE)).min(text.len());
        let quote: String = text[from..to].iter().collect();
        if quote.trim().is_empty() {
            return;
        }
        let base = self.devices[device].head().seq;
        let passage = Passage { section: SECTION, base, from: units(&text[..from]), to: units(&text[..to]) };
        let id = EventId(dice.roll() >> 11);
        let words = format!("about {id}");
        let adult = &self.adults[dice.below(self.adults.len())];
        let student = self.devices[device].person;
        for _ in 0..=dice.below(2) {
            let comments = say(adult, student, passage, id, &words);
            let found: Vec<_> = comments.threads.iter().filter(|thread| thread.id == id).collect();
            assert_eq!(found.len(), 1, "comment {id} stands once");
            assert_eq!(found[0].quote, quote.trim(), "comment {id} quotes what it is about");
        }
        seen.comments += 1;
        self.made.push(Made { id, words, quote });
    }

    /// Both devices come to rest; a third page, and what adults read, say the same, and nothing is lost.
    fn check(&mut self, place: &Place, seen: &mut Seen) {
        // The first once more, for what the second had.
        for device in [0, 1, 0] {
            self.devices[device].save().expect("a healthy server");
        }
        let mut third = self.devices[0].new_page(place);
        third.save().expect("a healthy server");
        let text = third.words(SECTION);
        let known = text.chars().all(|letter| self.typed.contains(&letter));
        assert!(known, "nothing stands there that nobody typed: {text}");
        for device in 0..2 {
            assert_eq!(self.devices[device].words(SECTION), text, "device {device} converges");
        }
        for letter in &self.typed {
            let count = text.matches(*letter).count();
            let expected = usize::from(!self.deleted.contains(letter));
            assert_eq!(count, expected, "{letter:?} was typed, deleted: {}", self.deleted.contains(letter));
        }
        let student = self.devices[0].person;
        let head = third.head().seq;
        for (turn, adult) in self.adults.iter().enumerate() {
            let answer = adult.get_with(adult.cookie(), &format!("/api/talk?student={student}&seen={head}"));
            let comments: Comments = serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{answer:?}"));
            for made in &self.made {
                let found: Vec<_> = comments.threads.iter().filter(|thread| thread.id == made.id).collect();
                assert_eq!(found.len(), 1, "comment {} was confirmed", made.id);
                assert!(found[0].said.iter().any(|said| said.words == made.words), "as it was said");
                assert_eq!(found[0].quote, made.quote.trim(), "the quote stays");
                let place = found[0].place.as_ref().map(|place| place.from..place.to);
                assert_eq!(place, lies(&text, &made.quote), "comment {} lies on its words", made.id);
                let is_other = found[0].place.as_ref().is_some_and(|place| place.now.is_some());
                seen.gone += usize::from(turn == 0 && place.is_none());
                seen.moved += usize::from(turn == 0 && is_other);
            }
        }
    }
}

/// From the first to the last of the characters of a passage that are left in the text.
fn lies(text: &str, quote: &str) -> Option<Range<u32>> {
    let mut place: Option<Range<u32>> = None;
    let mut at = 0;
    for letter in text.chars() {
        let end = at + u32::try_from(letter.len_utf16()).expect("two at most");
        if quote.contains(letter) {
            place = Some(place.map_or(at..end, |place| place.start..end));
        }
        at = end;
    }
    place
}

fn units(letters: &[char]) -> u32 {
    utf16_len(&letters.iter().collect::<String>())
}

/// The form of a comment, as the page's script sends it.
fn say(adult: &Student, student: PersonId, passage: Passage, id: EventId, words: &str) -> Comments {
    let pairs = [
        ("student", student.to_string()),
        ("passage", passage.to_string()),
        ("id", id.to_string()),
        ("part", String::new()),
        ("said", words.to_owned()),
    ];
    let body: Vec<_> = pairs.iter().map(|(name, value)| format!("{name}={}", value.replace(' ', "+"))).collect();
    let answer = adult.send("/api/comment", "application/x-www-form-urlencoded", body.join("&").as_bytes());
    serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("a comment is refused: {answer:?}"))
}
