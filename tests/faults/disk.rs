//! R5: no room on the disk, a folder that cannot be written, no descriptors left. The page is told and keeps its words,
//! and once there is room they are saved without a restart. Root may write anywhere: only mounts and limits bind.

use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use ilp::domain::section::Section;
use rustix::process::{Pid, Resource, Rlimit, getrlimit, prlimit};

use crate::place::{Place, assert_no_panic, assert_plain};
use crate::student::{STUDENTS, Student};
use crate::{Proof, Scale};

/// A small disk of its own in the folder of a place; it goes with this.
struct Mount<'a>(&'a Path);

impl<'a> Mount<'a> {
    /// Or why this machine cannot.
    fn new(at: &'a Path, options: &str) -> Result<Self, String> {
        mount(&["-t", "tmpfs", "-o", options, "tmpfs"], at).map(|()| Self(at))
    }
}

impl Drop for Mount<'_> {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("--lazy").arg(self.0).status());
    }
}

fn mount(words: &[&str], at: &Path) -> Result<(), String> {
    match Command::new("mount").args(words).arg(at).output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        Err(error) => Err(format!("mount cannot be started: {error}")),
    }
}

pub fn full(scale: &Scale) -> Proof {
    let runs = scale.times(3, 40);
    let (mut saves, mut forms) = (0, 0);
    for run in 0..runs {
        match full_once(scale, Section::WRITTEN[run % 3]) {
            Ok((refused, form)) => (saves, forms) = (saves + refused, forms + usize::from(form)),
            Err(why) => return Proof::Skipped(why),
        }
    }
    let seen =
        format!("{saves} saves and {forms} forms refused with 503, all saved without a restart once there was room");
    Proof::Held(runs, seen)
}

/// Gives how many saves were refused, and whether the form was; or why this machine has no small disk.
fn full_once(scale: &Scale, section: Section) -> Result<(usize, bool), String> {
    let mut place = Place::empty(scale);
    let disk = place.folder().join("disk");
    std::fs::create_dir(&disk).expect("a folder");
    let _mount = Mount::new(&disk, "size=6m,mode=700")?;
    place.database = disk.join("ilp.db");
    std::fs::copy(&scale.demo, &place.database).expect("room");
    let server = place.start();
    let mut students: Vec<_> = STUDENTS.map(|person| Student::enter(&place, person)).collect();
    let filler = disk.join("filler");
    fill(&filler);
    let mut refused = 0;
    for student in &mut students {
        // Until the room that the write-ahead log has already is used up too.
        for _ in 0..200 {
            student.type_word(section, refused % 2 == 0);
            let Err(answer) = student.save() else { continue };
            assert_eq!((answer.status, answer.retry_after.is_empty()), (503, false), "{answer:?}");
            refused += 1;
            break;
        }
        assert!(!student.waiting.is_empty(), "a full disk took 200 edits");
    }
    let form = students[0].send_form(section).is_err();
    std::fs::remove_file(&filler).expect("room again");
    for student in &mut students {
        student.save().unwrap_or_else(|answer| panic!("room again, and no restart: {answer:?}, {}", place.said()));
        student.assert_nothing_lost(&place);
    }
    students[0].send_form(section).expect("room again, and no restart");
    assert_eq!(place.integrity(), "ok");
    server.kill();
    let server = place.start();
    for student in &students {
        student.assert_nothing_lost(&place);
    }
    server.kill();
    assert_no_panic(&place.said());
    Ok((refused, form))
}

/// Takes all the room that there is.
fn fill(path: &Path) {
    let mut file = std::fs::File::create(path).expect("a file");
    for size in [1 << 16, 1 << 12, 1] {
        while file.write_all(&vec![0; size]).is_ok() {}
    }
}

pub fn read_only(scale: &Scale) -> Proof {
    let runs = scale.times(2, 40);
    for run in 0..runs {
        let mut place = Place::empty(scale);
        let disk = place.folder().join("disk");
        std::fs::create_dir(&disk).expect("a folder");
        let _mount = match Mount::new(&disk, "size=6m,mode=700") {
            Ok(mount) => mount,
            Err(why) => return Proof::Skipped(why),
        };
        place.database = disk.join("ilp.db");
        // With a database and without one.
        let has_file = run % 2 == 0;
        if has_file {
            std::fs::copy(&scale.demo, &place.database).expect("room");
        }
        if let Err(why) = mount(&["-o", "remount,ro"], &disk) {
            return Proof::Skipped(why);
        }
        let Err(said) = place.try_start(&[]) else { panic!("a server on a folder that cannot be written") };
        assert_plain(&said);
        assert!(!has_file || std::fs::read(&place.database).ok() == std::fs::read(&scale.demo).ok(), "another file");
        mount(&["-o", "remount,rw"], &disk).expect("the same mount");
        place.start().kill();
    }
    Proof::Held(runs, "refused in one sentence, the file as it was; starts once it may write".to_owned())
}

pub fn no_descriptors(scale: &Scale) -> Proof {
    let place = Place::demo(scale);
    let server = place.start();
    let mut students: Vec<_> = STUDENTS.map(|person| Student::enter(&place, person)).collect();
    let runs = scale.times(2, 40);
    let id = Pid::from_raw(server.id().cast_signed());
    // The server began with the limits of this process.
    let before = getrlimit(Resource::Nofile);
    // As many as are open now, and none more.
    let open = std::fs::read_dir(format!("/proc/{}/fd", server.id())).expect("descriptors").count() as u64;
    let mut unheard = 0;
    for _ in 0..runs {
        let limit = |current| Rlimit { current, maximum: before.maximum };
        if let Err(error) = prlimit(id, Resource::Nofile, limit(Some(open))) {
            return Proof::Skipped(format!("the limits of a process cannot be set: {error}"));
        }
        // What became free meanwhile is taken by connections that say nothing.
        let _silent: Vec<_> = (0..20).map(|_| TcpStream::connect(place.address)).collect();
        // Who is connected can save; who is not is not heard, and keeps the words.
        for student in &mut students {
            student.type_word(Section::Goals, false);
            match student.save() {
                Ok(()) => {}
                Err(answer) => assert!(matches!(answer.status, 0 | 503), "{answer:?}"),
            }
        }
        let mut late = students[0].new_page(&place);
        late.be_impatient(Duration::from_secs(1));
        late.type_word(Section::Goals, false);
        let answer = late.save().expect_err("no descriptor is left for another connection");
        assert_eq!(answer.status, 0, "{answer:?}");
        unheard += 1;
        prlimit(id, Resource::Nofile, limit(before.current)).expect("a limit");
        let began = Instant::now();
        while late.save().is_err() {
            assert!(began.elapsed() < Duration::from_secs(30), "there is room again and nobody is heard");
        }
        late.assert_nothing_lost(&place);
        for student in &mut students {
            student.save().expect("room again, and no restart");
            student.assert_nothing_lost(&place);
        }
    }
    server.kill();
    assert_no_panic(&place.said());
    Proof::Held(
        runs,
        format!("open connections go on; {unheard} new ones were heard once there was room, without a restart"),
    )
}
