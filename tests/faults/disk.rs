//! R5: no room on the disk, a folder that cannot be written or that can be written no longer, no descriptors left. The page is told and keeps its words,
//! and once there is room they are saved without a restart. Root may write anywhere: only mounts and limits bind.

use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use ilp::domain::section::Section;
use rustix::process::{Pid, Resource, Rlimit, getrlimit, prlimit};

use crate::place::{Place, Server, assert_no_panic, assert_plain};
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
    all_there_after_a_kill(server, &place, &students);
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

/// A small disk turns read-only under the running server, as a kernel does that has found a fault on it (ext4,
/// `errors=remount-ro`). No kernel lets a program that has files open ask for that with `remount,ro`, and some let nobody
/// write again before the disk was unmounted: there the way back without a restart is shown with `strace`, which lets each
/// write fail as such a disk does (EROFS).
pub fn turned_read_only(scale: &Scale) -> Proof {
    let runs = scale.times(1, 20);
    let (mut real, mut back, mut injected) = (0, 0, 0);
    let mut why_not = Vec::new();
    for run in 0..runs {
        let section = Section::WRITTEN[run % 3];
        match on_a_disk_with_a_fault(scale, section) {
            Ok(without_restart) => (real, back) = (real + 1, back + usize::from(without_restart)),
            Err(why) => why_not.push(why),
        }
        match with_failing_writes(scale, section) {
            Ok(()) => injected += 1,
            Err(why) => why_not.push(why),
        }
    }
    why_not.dedup();
    if real == 0 || injected == 0 {
        return Proof::Skipped(format!("{real} disks, {injected} servers whose writes failed: {}", why_not.join("; ")));
    }
    Proof::Held(
        real + injected,
        format!(
            "{real} disks turned read-only: saves and forms refused with 503 in a sentence, pages still read; {back} were written again without a restart, for the others this kernel wants an unmount, and every word came then. {injected} servers whose writes failed with EROFS saved again without a restart"
        ),
    )
}

/// Students who have each saved a word on a healthy disk.
fn saved(place: &Place, section: Section) -> Vec<Student> {
    let mut students: Vec<_> = STUDENTS.map(|person| Student::enter(place, person)).collect();
    for student in &mut students {
        student.type_word(section, true);
        student.save().expect("a healthy disk");
    }
    students
}

/// Kills the server and starts another on the same file: everybody's words are there, and nothing panicked.
fn all_there_after_a_kill(server: Server, place: &Place, students: &[Student]) {
    server.kill();
    let server = place.start();
    for student in students {
        student.assert_nothing_lost(place);
    }
    server.kill();
    assert_no_panic(&place.said());
}

/// Everybody's words while nothing can be written: not saved, said so, kept; and what was confirmed can be read.
fn refused_and_kept(place: &Place, students: &mut [Student], section: Section) {
    for student in students.iter_mut() {
        student.type_word(section, true);
        let answer = student.save().expect_err("nothing can be written");
        assert_eq!((answer.status, answer.retry_after.is_empty()), (503, false), "{answer:?}");
        assert!(!student.waiting.is_empty(), "the page keeps them");
        // The page itself comes, and its log is read.
        assert_eq!(student.get("/plan").status, 200, "{}", place.said());
    }
    let answer = students[0].send_form(section).expect_err("nothing can be written");
    // A browser goes on to where it is told, and shows why.
    let query = answer.location.split_once('?').map_or("", |(_, query)| query);
    let page = students[0].get(&format!("/plan/{}?{query}", section.slug()));
    assert!(page.body.contains("cannot save right now"), "in a sentence: {answer:?}, {}", page.body);
    let (_, words) = students[0].text_area(section).expect("a page");
    assert!(students[0].typed().is_some_and(|token| words.contains(token)), "with the words in the text area");
}

fn saved_again(place: &Place, students: &mut [Student], section: Section, how: &str) {
    for student in students.iter_mut() {
        student.save().unwrap_or_else(|answer| panic!("{how}: {answer:?}, {}", place.said()));
        student.assert_nothing_lost(place);
    }
    students[0].send_form(section).unwrap_or_else(|answer| panic!("{how}: {answer:?}"));
    assert_eq!(place.integrity(), "ok", "{how}");
}

/// Gives whether the disk could be written again under the running server; or why this machine has no such disk.
fn on_a_disk_with_a_fault(scale: &Scale, section: Section) -> Result<bool, String> {
    let mut place = Place::empty(scale);
    let (image, disk) = (place.folder().join("image"), place.folder().join("disk"));
    std::fs::create_dir(&disk).expect("a folder");
    std::fs::File::create(&image).and_then(|file| file.set_len(24 << 20)).expect("room");
    // Without a journal, which would need to be mended before anything is written again.
    output(Command::new("mkfs.ext4").args(["-q", "-O", "^has_journal"]).arg(&image))?;
    let source = image.to_str().expect("a plain path");
    let options = ["-o", "loop,errors=remount-ro", source];
    mount(&options, &disk)?;
    let mounted = Mount(&disk);
    let device = output(Command::new("losetup").args(["--noheadings", "--output", "NAME", "-j"]).arg(&image))?;
    let device = device.trim().to_owned();
    let fault = format!("/sys/fs/ext4/{}/trigger_fs_error", device.trim_start_matches("/dev/"));
    place.database = disk.join("ilp.db");
    std::fs::copy(&scale.demo, &place.database).expect("room");
    // What only the system's memory has is gone with such a disk: from here on the server sees to that.
    for path in [&place.database, &disk] {
        std::fs::File::open(path).and_then(|file| file.sync_all()).expect("on the disk");
    }
    let server = place.start();
    let mut students = saved(&place, section);
    std::fs::write(&fault, "1").map_err(|error| format!("{fault}: {error}"))?;
    if std::fs::write(disk.join("probe"), "x").is_ok() {
        return Err("this kernel does not make a disk with a fault read-only".to_owned());
    }
    refused_and_kept(&place, &mut students, section);
    let words = ["--options-mode", "ignore", "-o", "remount,rw,errors=remount-ro", &device];
    let is_back = mount(&words, &disk).is_ok() && std::fs::write(disk.join("probe"), "x").is_ok();
    let server = if is_back {
        server
    } else {
        let (status, _) = server.stop();
        assert!(status.success(), "it ends in order: {status}: {}", place.said());
        output(Command::new("umount").arg(&disk))?;
        mount(&options, &disk)?;
        place.start()
    };
    saved_again(&place, &mut students, section, "the disk can be written again");
    all_there_after_a_kill(server, &place, &students);
    drop(mounted);
    Ok(is_back)
}

/// What it printed; or why it failed.
fn output(command: &mut Command) -> Result<String, String> {
    match command.output() {
        Ok(output) if output.status.success() => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
        Err(error) => Err(format!("{}: {error}", command.get_program().display())),
    }
}

fn with_failing_writes(scale: &Scale, section: Section) -> Result<(), String> {
    let place = Place::demo(scale);
    let server = place.start();
    let mut students = saved(&place, section);
    let calls = "pwrite64,write,ftruncate,fallocate";
    let mut tracer = Command::new("strace");
    tracer.args(["-f", "-q", "-o", "/dev/null", "-e", &format!("trace={calls}"), "-p", &server.id().to_string()]);
    for path in [place.database.clone(), place.wal()] {
        tracer.arg("-P").arg(path);
    }
    tracer.args(["-e", &format!("inject={calls}:error=EROFS")]);
    let tracer = tracer.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn();
    let mut tracer = tracer.map_err(|error| format!("strace: {error}"))?;
    // A thread that is traced says by whom.
    let is_traced = || {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", server.id())).expect("threads");
        let has_tracer = |task: std::io::Result<std::fs::DirEntry>| {
            let status = std::fs::read_to_string(task.expect("a thread").path().join("status")).unwrap_or_default();
            status.lines().any(|line| line.strip_prefix("TracerPid:").is_some_and(|by| by.trim() != "0"))
        };
        tasks.map(has_tracer).collect::<Vec<_>>()
    };
    let began = Instant::now();
    while !is_traced().into_iter().all(|traced| traced) {
        if tracer.try_wait().expect("a child").is_some() || began.elapsed() > Duration::from_secs(30) {
            return Err("strace may not attach to a process here".to_owned());
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    refused_and_kept(&place, &mut students, section);
    // Told to end, it lets go of the server first.
    rustix::process::kill_process(Pid::from_child(&tracer), rustix::process::Signal::TERM).expect("told");
    tracer.wait().expect("ended");
    saved_again(&place, &mut students, section, "the disk can be written again, and there was no restart");
    all_there_after_a_kill(server, &place, &students);
    Ok(())
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
