//! Travelling plans that are none: every kind of damage that a ZIP and what lies in it can have.

use std::io::{Cursor, Read, Write};

use ilp::domain::section::Section;
use ilp::storage::mark_of;
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{BOUNDS, Desk, Seen, ended_by_itself, written};
use crate::Scale;
use crate::dice::Dice;
use crate::fuzz::mutated;
use crate::place::Place;
use crate::student::{Student, counselled};
use crate::upgrade::content;

/// Of so many runs one unfolds to as much as a part may have, and more: that takes seconds.
const BOMBS: usize = 400;

/// A file as it is taken, in its parts.
struct Taken {
    file: Vec<u8>,
    parts: Vec<(String, Vec<u8>)>,
    student: i64,
}

impl Taken {
    /// The plan of a student who has written more than the demo has of them, and of whom something was said.
    fn from_elsewhere(scale: &Scale) -> Self {
        let place = Place::demo(scale);
        let server = place.start();
        let (counselor, person) = counselled(&place);
        let mut student = Student::enter(&place, person);
        for section in Section::WRITTEN {
            student.type_text(section, "Read two books until spring.\n", false);
        }
        student.save().expect("a healthy server");
        let counselor = Student::visitor(&place, counselor);
        let (base, _) = student.text_area(Section::Goals).expect("a page");
        let passage = format!("goals.{}.0.4", base.split('.').next().unwrap_or_default());
        let person_said = student.person.to_string();
        let form = [("student", &*person_said), ("passage", &passage), ("id", "1"), ("part", ""), ("said", "Which?")];
        let answer = counselor.send_form_to("/api/comment", &form);
        assert_eq!(answer.status, 200, "{answer:?}");
        let file = student.get_bytes("/plan/take");
        server.kill();
        let mut zip = ZipArchive::new(Cursor::new(file.as_slice())).expect("a ZIP");
        let mut parts = Vec::new();
        for place in 0..zip.len() {
            let mut part = zip.by_index(place).expect("a part");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("bytes");
            parts.push((part.name().to_owned(), bytes));
        }
        Self { file, parts, student: person }
    }

    fn part(&self, name: &str) -> &[u8] {
        &self.parts.iter().find(|(part, _)| part == name).expect("a part").1
    }

    /// A hostile file.
    fn spoiled(&self, dice: &mut Dice, run: usize) -> Vec<u8> {
        if run % BOMBS == BOMBS / 2 {
            return self.bomb(run / BOMBS);
        }
        match dice.below(8) {
            0 => mutated(dice, &self.file),
            1 => self.file[..dice.below(self.file.len())].to_vec(),
            2 => flipped_around_the_end(dice, &self.file),
            3 => self.raw(dice),
            // Whoever forges with care makes the marks anew.
            4 => {
                let text = mutated(dice, self.part("plan.json"));
                self.forged(&text)
            }
            _ => {
                let mut plan: Value = serde_json::from_slice(self.part("plan.json")).expect("JSON");
                for _ in 0..=dice.below(2) {
                    spoil(dice, &mut plan);
                }
                self.forged(plan.to_string().as_bytes())
            }
        }
    }

    /// The file with another plan in it, and marks that fit.
    fn forged(&self, plan: &[u8]) -> Vec<u8> {
        let mut manifest: Value = serde_json::from_slice(self.part("manifest.json")).expect("JSON");
        manifest["files"]["plan.json"] = json!({ "bytes": plan.len(), "sha256": mark_of(plan) });
        let manifest = manifest.to_string();
        packed(&[
            ("index.html", self.part("index.html")),
            ("schema.json", self.part("schema.json")),
            ("plan.json", plan),
            ("manifest.json", manifest.as_bytes()),
        ])
    }

    /// Small, and without end once it is unfolded.
    fn bomb(&self, kind: usize) -> Vec<u8> {
        match kind % 4 {
            0 => self.forged(&vec![b' '; 97 << 20]),
            1 => packed(&[("manifest.json", self.part("manifest.json")), ("index.html", &vec![0; 200 << 20])]),
            2 => self.forged(&[b"[".repeat(8 << 20), b"]".repeat(8 << 20)].concat()),
            _ => {
                let mut plan: Value = serde_json::from_slice(self.part("plan.json")).expect("JSON");
                let row = plan["plans"][0]["log"][0].clone();
                plan["plans"][0]["log"] = vec![row; 60_000].into();
                self.forged(plan.to_string().as_bytes())
            }
        }
    }

    /// A ZIP written by hand, with what no program would write.
    fn raw(&self, dice: &mut Dice) -> Vec<u8> {
        let mut entries: Vec<Entry> =
            self.parts.iter().map(|(name, bytes)| Entry::of(name.as_bytes(), bytes)).collect();
        let which = dice.below(entries.len());
        let size = [0, 1, 0x7fff_ffff, 0xffff_fffe, u32::MAX][dice.below(5)];
        match dice.below(9) {
            0 => entries.push(Entry::of(b"plan.json", b"{}")),
            1 => entries.insert(0, Entry::of(b"manifest.json", self.part("manifest.json"))),
            2 => {
                let names: [&[u8]; 8] = [
                    b"../plan.json",
                    b"/etc/passwd",
                    b"..\\plan.json",
                    b"C:plan.json",
                    b"plan.json\0.txt",
                    b"plan.json/",
                    b"\xff\xfe",
                    b"",
                ];
                entries[which].name = names[dice.below(names.len())].to_vec();
            }
            3 => entries[which].name = vec![b'n'; 65_000],
            4 => entries[which].size = size,
            5 => entries[which].packed = size,
            6 => entries[which].at = Some(size),
            7 => entries[which].method = [8, 12, 93, 99][dice.below(4)],
            _ => entries[which].flags = [1, 8, 0x2041][dice.below(3)],
        }
        let count = if dice.below(6) == 0 { 0xffff } else { u16::try_from(entries.len()).expect("few") };
        raw_zip(&entries, count)
    }
}

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("bytes");
    }
    zip.finish().expect("a ZIP").into_inner()
}

/// The end of a ZIP is its list of what is in it: sizes, places, names.
fn flipped_around_the_end(dice: &mut Dice, file: &[u8]) -> Vec<u8> {
    let mut file = file.to_vec();
    let from = file.len().saturating_sub(300);
    for _ in 0..=dice.below(3) {
        let at = from + dice.below(file.len() - from);
        file[at] = [0, 0xff, 0x7f, file[at] ^ 1][dice.below(4)];
    }
    file
}

/// A part as its heads tell of it; stored as it is.
struct Entry {
    name: Vec<u8>,
    bytes: Vec<u8>,
    method: u16,
    flags: u16,
    size: u32,
    packed: u32,
    /// Where the list says that it begins.
    at: Option<u32>,
}

impl Entry {
    fn of(name: &[u8], bytes: &[u8]) -> Self {
        let size = u32::try_from(bytes.len()).expect("small");
        Self { name: name.to_vec(), bytes: bytes.to_vec(), method: 0, flags: 0, size, packed: size, at: None }
    }

    fn head(&self) -> Vec<u8> {
        let mut head = Vec::new();
        for small in [20, self.flags, self.method, 0, 0] {
            head.extend(u16::to_le_bytes(small));
        }
        for large in [crc32(&self.bytes), self.packed, self.size] {
            head.extend(large.to_le_bytes());
        }
        let length = u16::try_from(self.name.len()).expect("short");
        head.extend(length.to_le_bytes());
        head.extend([0, 0]);
        head
    }
}

fn raw_zip(entries: &[Entry], count: u16) -> Vec<u8> {
    let (mut file, mut list) = (Vec::new(), Vec::new());
    for entry in entries {
        let at = u32::try_from(file.len()).expect("small");
        list.extend(b"PK\x01\x02\x14\0");
        list.extend(entry.head());
        list.extend([0; 10]);
        list.extend(entry.at.unwrap_or(at).to_le_bytes());
        list.extend(&entry.name);
        file.extend(b"PK\x03\x04");
        file.extend(entry.head());
        file.extend(&entry.name);
        file.extend(&entry.bytes);
    }
    let (at, length) = (u32::try_from(file.len()).expect("small"), u32::try_from(list.len()).expect("small"));
    file.extend(list);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    file.extend([length.to_le_bytes(), at.to_le_bytes()].concat());
    file.extend([0, 0]);
    file
}

/// As ZIP reckons it (ISO 3309).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

/// Another value in some place, or one fewer, or many more.
fn spoil(dice: &mut Dice, value: &mut Value) {
    let into = match value {
        Value::Array(all) if !all.is_empty() && dice.below(8) > 0 => {
            let at = dice.below(all.len());
            match dice.below(12) {
                0 => drop(all.remove(at)),
                1 => all.resize(all.len() + 1 + dice.below(500), all[at].clone()),
                2 => {
                    let other = dice.below(all.len());
                    all.swap(at, other);
                }
                _ => return spoil(dice, &mut all[at]),
            }
            return;
        }
        Value::Object(all) if !all.is_empty() && dice.below(8) > 0 => {
            let name = all.keys().nth(dice.below(all.len())).expect("a name").clone();
            if dice.below(12) == 0 {
                all.remove(&name);
            } else {
                spoil(dice, &mut all[&name]);
            }
            return;
        }
        Value::String(text) if dice.below(2) == 0 => {
            let text = mutated(dice, text.as_bytes());
            String::from_utf8_lossy(&text).into_owned().into()
        }
        Value::Number(number) if dice.below(2) == 0 => (number.as_i64().unwrap_or_default() ^ 1).into(),
        _ => match dice.below(14) {
            0 => Value::Null,
            1 => true.into(),
            2 => (-1).into(),
            3 => i64::MIN.into(),
            4 => u64::MAX.into(),
            5 => 1e308.into(),
            6 => "".into(),
            7 => "\0".into(),
            8 => "x".repeat(70_000).into(),
            9 => "2026-99-99".into(),
            10 => json!([]),
            11 => json!({}),
            12 => (0..200).fold(json!(1), |inner, _| json!([inner])),
            _ => "9999-12-31".into(),
        },
    };
    *value = into;
}

/// Gives how many plans were received.
pub fn on_the_page(scale: &Scale, runs: usize, dice: &mut Dice, seen: &mut Seen) -> usize {
    let taken = Taken::from_elsewhere(scale);
    let person = taken.student.to_string();
    let mut desk = Desk::open(scale);
    let mut kept = desk.content();
    let mut received = 0;
    for run in 0..runs {
        let file = if run == 0 { taken.file.clone() } else { taken.spoiled(dice, run) };
        let again = || format!("run {run} of seed {}: {}", scale.seed, desk.place.said());
        let answer = desk.upload("/api/read_travelling_plan", ("person", &person), &file);
        assert!(matches!(answer.status, 303 | 400..500), "{answer:?}, {}", again());
        let is_read = answer.status == 303;
        let shown = if is_read { desk.shown(&format!("/api/open_receiving?person={person}")) } else { Value::Null };
        let found = &shown["found"]["Ok"];
        if let Some(why) = shown["found"]["Err"].as_str() {
            assert!(why.ends_with('.'), "no sentence: {why}");
        }
        if found.is_null() {
            seen.refused += 1;
        } else {
            seen.taken += 1;
        }
        if run % 50 == 0 || !found.is_null() {
            assert_eq!(desk.content(), kept, "a look changed something: {}", again());
        }
        // The button, seldom: what has come makes what follows the same again.
        if found.is_null() || run % 10 != 0 {
            continue;
        }
        let mark = shown["mark"].as_str().expect("a mark").to_owned();
        let form = [("person", &*person), ("mark", &mark), ("same", "true"), ("leave_out", "true")];
        let answer = desk.admin.send_form_to("/api/receive_plan", &form);
        assert!(matches!(answer.status, 200..500), "{answer:?}, {}", again());
        let shown = desk.shown(&format!("/api/open_receiving?person={person}"));
        if shown["is_done"] == true {
            received += 1;
            assert_ne!(desk.content(), kept, "it was said to be done: {}", again());
            // The student reads what came, and writes on.
            let mut student = Student::enter(&desk.place, taken.student);
            student.type_word(Section::Goals, true);
            student.save().expect("what was received can be read, and written on");
            seen.most = seen.most.max(desk.close());
            desk = Desk::open(scale);
            kept = desk.content();
        } else {
            assert_eq!(desk.content(), kept, "not all or nothing: {}", again());
        }
    }
    assert_eq!(desk.content(), kept, "what was refused changed something");
    seen.most = seen.most.max(desk.close());
    assert!(received > 0, "not even the file as it was taken");
    received
}

/// The same at the command line. Gives how many commands that were.
pub fn by_command(scale: &Scale, runs: usize, dice: &mut Dice) -> usize {
    let taken = Taken::from_elsewhere(scale);
    let mut place = Place::demo(scale);
    let mut kept = content(&place.database);
    for run in 0..runs {
        let file = if run == 0 { taken.file.clone() } else { taken.spoiled(dice, BOMBS * run / 8 + run % 8) };
        let path = written(&place, "learning-plan.zip", &file);
        let mut receive = place.program(&BOUNDS);
        receive.arg("receive").arg(&path).args(["--same-student", "--leave-out", "--apply", "--student"]);
        receive.arg(taken.student.to_string()).arg("--database").arg(&place.database);
        if ended_by_itself(&place, &mut receive, run) {
            assert_sound(&place);
            place = Place::demo(scale);
            kept = content(&place.database);
        } else {
            assert_eq!(
                content(&place.database),
                kept,
                "run {run} of seed {}: it failed, and changed something",
                scale.seed
            );
        }
    }
    runs
}

fn assert_sound(place: &Place) {
    let mut doctor = place.program(&[]);
    doctor.arg("doctor").arg("--database").arg(&place.database);
    assert!(doctor.status().expect("the program runs").success(), "{}", place.said());
}
