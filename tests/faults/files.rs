//! R16: lists and travelling plans that were damaged on their way, or made to do damage, through the pages and at the
//! command line. Each is taken whole or refused in words; nothing is brought in by half, no process ends, and none asks for
//! more memory than a file may have.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use ilp::domain::section::Section;
use serde_json::Value;

use crate::dice::Dice;
use crate::fuzz::{mutated, peak};
use crate::place::{Place, Server, assert_no_panic};
use crate::student::{Answer, STUDENTS, Student};
use crate::upgrade::content;
use crate::{Proof, Scale};

mod archives;
mod rows;

pub use rows::many;

/// What all of it may add to the server's memory at its peak, in kB: two parts of a travelling plan as large as they may
/// be, and a list of twenty megabytes.
const MEMORY: u64 = 640 << 10;
/// What a command may have of the address space, and how many seconds.
const BOUNDS: [&str; 4] = ["timeout", "120", "prlimit", "--as=3221225472"];
/// What changes by itself: sessions, who looked, what the turn of a day keeps.
const RESTLESS: [&str; 6] = ["session", "known_browser", "trail", "desk_day", "window_turn", "window_count"];
const BOUNDARY: &str = "the-end-of-a-part-of-this-form";
const LISTS: [(&str, &str); 12] = [
    ("schools", "number,name\n1,Riverbend Middle School\n7,\"Hill, High\"\n"),
    (
        "people",
        "id,role,name,sorted_name,school,grade,born,left,email\nS-1,student,Ana Reyes,\"Reyes, Ana\",1,9,2012-03-04,,\nS-2,student,Bo,,2,7,,,bo@school.example\nC-7,counselor,Cleo Diaz,,1,,,,\nG-8,guardian,Gil,,,,,,\n",
    ),
    ("classes", "id;name;school\nBIO-9;Biology;1\nART;\"Art; second\";2\n"),
    ("members", "class,person,since,until\nBIO-9,S-1,2026-09-01,\nBIO-9,S-1,2026-09-01,2027-06-01\n"),
    ("caseloads", "counselor,student,since,until\nC-7,S-1,2026-09-01,\nC-7,S-1,,\n"),
    ("guardians", "guardian,student,kinship,since,until\nG-8,S-1,grandmother,,\nG-8,#4,uncle,,\n"),
    (
        "requirements",
        "subject,school,class_from,class_until,kind,credits,hours,place,source\nChess,,,2029,credits,0.5,,20,Policy 1\nLatin,1,2030,,,2,,21,\nGarden,,,,hours,,12,22,\n",
    ),
    (
        "credits",
        "student,year,course,subject,credits,mark\n#4,2025-26,Chess I,chess,0.25,a-\n#4,2026-27,Chess II,CHESS,,\n",
    ),
    ("progress", "student,requirement,hours,done\n#4,Community service,12.5,\n#4,Senior project,,yes\n"),
    ("attendance", "student,year,enrolled,present\n#4,2026-27,50,47.5\n#5,2025-26,180,171\n"),
    ("tests", "student,test,date,score,maximum\n#4,State reading test,2026-04-14,312,500\n"),
    (
        "resources",
        "address,title,purpose,section,grades,topic,language\nhttps://studentaid.gov/,Aid,\"Grants, loans\",success,8-12,money,en\n",
    ),
];
/// The school's own records, which come in together too.
const RECORDS: [&str; 5] = ["requirements", "credits", "progress", "attendance", "tests"];

#[derive(Default)]
struct Seen {
    taken: usize,
    refused: usize,
    most: u64,
}

pub fn hostile(scale: &Scale) -> Proof {
    let (lists, archives) = (scale.times(60, 6_000), scale.times(40, 4_000));
    let mut dice = scale.dice();
    let mut seen = Seen::default();
    let listed = lists_on_the_page(scale, lists, &mut dice, &mut seen);
    let commands = lists_by_command(scale, scale.times(3, 200), &mut dice);
    let (taken, refused) = (seen.taken, seen.refused);
    let received = archives::on_the_page(scale, archives, &mut dice, &mut seen);
    let more = archives::by_command(scale, scale.times(2, 100), &mut dice);
    Proof::Held(
        lists + archives + commands.0 + more,
        format!(
            "{lists} lists on the page ({taken} could be applied, {refused} refused or with nothing new, {listed} applied whole: a second look found nothing left to do), {} commands ({} brought something in); {archives} travelling plans on the page ({} could be received, {} refused, {received} received), {more} by command; no crash, nothing by half; memory grew by {} kB at its peak",
            commands.0,
            commands.1,
            seen.taken - taken,
            seen.refused - refused,
            seen.most
        ),
    )
}

/// A place with people whom a list can name, its server, and whoever administers it.
struct Desk {
    place: Place,
    server: Server,
    admin: Student,
    neighbour: Student,
    /// The server's memory before anything hostile came.
    before: u64,
}

impl Desk {
    fn open(scale: &Scale) -> Self {
        let place = Place::demo(scale);
        let server = place.start();
        let people = Student::page_of(&place, 0).get_with("", "/api/demo_people");
        let people: Vec<Value> = serde_json::from_str(&people.body).expect("the people of the demo");
        let admin = people.iter().find(|one| one["role"] == "district_admin").expect("an administrator");
        let admin = Student::visitor(&place, admin["person"].as_i64().expect("a number"));
        let mut neighbour = Student::enter(&place, *STUDENTS.end());
        neighbour.type_word(Section::Goals, false);
        neighbour.save().expect("a healthy server");
        let before = peak(&server);
        Self { place, server, admin, neighbour, before }
    }

    /// Sends a form with a file, as a browser does.
    fn upload(&self, path: &str, field: (&str, &str), file: &[u8]) -> Answer {
        let (name, value) = field;
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n--{BOUNDARY}\r\n\
             Content-Disposition: form-data; name=\"file\"; filename=\"f\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        );
        let body = [head.as_bytes(), file, format!("\r\n--{BOUNDARY}--\r\n").as_bytes()].concat();
        self.admin.send(path, &format!("multipart/form-data; boundary={BOUNDARY}"), &body)
    }

    fn shown(&self, path: &str) -> Value {
        let answer = self.admin.get_with(self.admin.cookie(), path);
        assert_eq!(answer.status, 200, "{path}: {answer:?}");
        serde_json::from_str::<Value>(&answer.body).expect("JSON")["shown"].clone()
    }

    /// Everything that a file could have changed.
    fn content(&self) -> BTreeMap<String, (usize, u64)> {
        let mut all = content(&self.place.database);
        all.retain(|table, _| !RESTLESS.contains(&table.as_str()));
        all
    }

    /// Nobody else noticed, nothing is wrong for the doctor, and memory was never asked for without end. Gives by how much
    /// it grew, in kB.
    fn close(mut self) -> u64 {
        let grown = peak(&self.server).saturating_sub(self.before);
        assert!(grown < MEMORY, "at its peak the server held {grown} kB more");
        self.neighbour.sign_in();
        self.neighbour.type_word(Section::Goals, false);
        self.neighbour.save().expect("a healthy server");
        self.neighbour.assert_nothing_lost(&self.place);
        self.server.kill();
        let mut doctor = self.place.program(&[]);
        doctor.arg("doctor").arg("--database").arg(&self.place.database);
        assert!(doctor.status().expect("the program runs").success(), "{}", self.place.said());
        assert_eq!(self.place.integrity(), "ok");
        assert_no_panic(&self.place.said());
        grown
    }
}

/// Gives how many lists were applied.
fn lists_on_the_page(scale: &Scale, runs: usize, dice: &mut Dice, seen: &mut Seen) -> usize {
    let desk = Desk::open(scale);
    let mut applied = 0;
    let mut kept = desk.content();
    for run in 0..runs {
        // The first of each kind come as they are, so that those that follow name somebody.
        let (kind, list) = LISTS[run % LISTS.len()];
        let bytes = if run < LISTS.len() { list.as_bytes().to_vec() } else { spoiled(dice, list.as_bytes()) };
        let again = || format!("run {run} of seed {}, {kind}: {}", scale.seed, bytes.escape_ascii());
        let answer = desk.upload("/api/read_import", ("kind", kind), &bytes);
        assert!(matches!(answer.status, 303 | 400..500), "{answer:?}, {}", again());
        let shown = if answer.status == 303 { desk.shown("/api/shown_import") } else { Value::Null };
        let Some(fingerprint) = shown["fingerprint"].as_str() else {
            seen.refused += 1;
            if run % 50 == 0 {
                assert_eq!(desk.content(), kept, "what was refused changed something: {}", again());
            }
            continue;
        };
        seen.taken += 1;
        if run % 50 == 0 {
            assert_eq!(desk.content(), kept, "a look changed something: {}", again());
        }
        // Not all of it, so that the people of the demo last.
        if run >= LISTS.len() && dice.below(4) > 0 {
            continue;
        }
        let form = format!("fingerprint={fingerprint}");
        let answer = desk.admin.send("/api/apply_import", "application/x-www-form-urlencoded", form.as_bytes());
        let shown = desk.shown("/api/shown_import");
        if answer.status < 400 && shown["is_done"] == true {
            applied += 1;
            let after = desk.content();
            assert_ne!(after, kept, "it was said to be done: {}", again());
            kept = after;
            // All of it: there is nothing left to do.
            desk.upload("/api/read_import", ("kind", kind), &bytes);
            let shown = desk.shown("/api/shown_import");
            assert!(shown["fingerprint"].is_null(), "once more it changes {}: {}", shown["sentence"], again());
        }
        assert_eq!(desk.content(), kept, "not all or nothing: {}", again());
    }
    assert_eq!(desk.content(), kept, "what was refused changed something");
    seen.most = seen.most.max(desk.close());
    applied
}

/// The same at the command line. Gives how many commands that were, and how many of them changed something.
fn lists_by_command(scale: &Scale, runs: usize, dice: &mut Dice) -> (usize, usize) {
    let place = Place::demo(scale);
    let mut changed = 0;
    let mut kept = content(&place.database);
    for run in 0..runs {
        let together = run % 4 == 3;
        let (kind, list) = LISTS[dice.below(LISTS.len())];
        let mut paths = Vec::new();
        if together {
            for (kind, list) in LISTS.iter().filter(|(kind, _)| RECORDS.contains(kind)) {
                let spoils = dice.below(3) == 0;
                let bytes = if spoils { spoiled(dice, list.as_bytes()) } else { list.as_bytes().to_vec() };
                paths.push(written(&place, &format!("{kind}.csv"), &bytes));
            }
        } else {
            let bytes = if run == 0 { list.as_bytes().to_vec() } else { spoiled(dice, list.as_bytes()) };
            paths.push(written(&place, "list.csv", &bytes));
        }
        let mut import = place.program(&BOUNDS);
        import.args(["import", if together { "records" } else { kind }]).args(&paths).arg("--apply");
        let is_done = ended_by_itself(&place, import.arg("--database").arg(&place.database), run);
        let after = content(&place.database);
        if after == kept {
            continue;
        }
        assert!(is_done, "run {run} of seed {}: it failed, and something was changed: {}", scale.seed, place.said());
        changed += 1;
        // All of it: the same files again change nothing, and say so.
        ended_by_itself(&place, &mut import, run);
        assert_eq!(content(&place.database), after, "run {run} of seed {}: not all of it at once", scale.seed);
        kept = after;
    }
    assert_eq!(place.integrity(), "ok");
    (runs, changed)
}

fn written(place: &Place, name: &str, bytes: &[u8]) -> PathBuf {
    let path = place.folder().join(name);
    std::fs::write(&path, bytes).expect("a file");
    path
}

/// A command ends with a sentence: done or refused, and by nothing else. Gives whether it was done.
fn ended_by_itself(place: &Place, command: &mut Command, run: usize) -> bool {
    let status = command.status().expect("the program runs");
    let said = place.said();
    assert!(matches!(status.code(), Some(0 | 1)), "run {run}: {status}: {said}");
    assert_no_panic(&said);
    status.success()
}

/// A list as somebody may have left it.
fn spoiled(dice: &mut Dice, list: &[u8]) -> Vec<u8> {
    let mut bytes = list.to_vec();
    let line = bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| at + 1);
    match dice.below(16) {
        // A cell, a line and a head longer than any.
        0 => drop(bytes.splice(line..line, vec![b'a'; 70_000 + dice.below(70_000)])),
        1 => bytes.extend(b"x,".repeat(20_000)),
        2 => drop(bytes.splice(0..0, b"column,".repeat(9_000))),
        // Quotes that nothing closes.
        3 => bytes.insert(line, b'"'),
        4 => bytes.push(b'"'),
        // Another encoding, a mark at its beginning, the ends of lines of another time.
        5 => bytes = bytes.iter().flat_map(|byte| [*byte, 0]).collect(),
        6 => drop(bytes.splice(0..0, *b"\xef\xbb\xbf")),
        7 => bytes.iter_mut().filter(|byte| **byte == b'\n').for_each(|byte| *byte = b'\r'),
        8 => bytes.iter_mut().filter(|byte| **byte == b',').for_each(|byte| *byte = b';'),
        // The same lines many times, and the head once more.
        9 => bytes = [&list[..line], &list[line..].repeat(1 + dice.below(300))].concat(),
        10 => bytes.extend_from_slice(list),
        // What a spreadsheet would run, and what a number cannot be.
        11 => bytes.extend(b"=cmd|' /C calc'!A0,99999999999999999999,-1,1e999,NaN,\xff\n"),
        12 => bytes.truncate(dice.below(bytes.len())),
        _ => bytes = mutated(dice, &bytes),
    }
    if dice.below(3) == 0 { mutated(dice, &bytes) } else { bytes }
}
