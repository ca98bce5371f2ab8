//! R10: copies of the file while people write, and a copy put back under pages that are open.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use ilp::domain::section::Section;

use crate::kill::Home;
use crate::place::{Place, assert_no_panic};
use crate::student::{STUDENTS, Student};
use crate::{Proof, Scale};

/// A copy, and for each student what had been confirmed before it began.
struct Copy {
    path: PathBuf,
    before: Vec<Vec<String>>,
}

pub fn under_load(scale: &Scale) -> Proof {
    let (backups, restores) = (scale.times(3, 100), scale.times(2, 20));
    let place = Place::demo(scale);
    let mut server = place.start();
    let mut students: Vec<_> = STUDENTS.map(|person| Student::enter(&place, person)).collect();
    let copies = copy_while_they_write(&place, &mut students, backups);
    for copy in &copies {
        // As a server that is started on it shows it.
        let elsewhere = Place::of(scale, &copy.path);
        let other = elsewhere.start();
        assert_holds(&elsewhere, &students, &copy.before);
        other.kill();
    }

    let mut asked_again = 0;
    for round in 0..restores {
        let copy = &copies[round % copies.len()];
        // Forms that are open when the file is put back.
        let forms: Vec<_> = students.iter().map(|student| student.text_area(Section::Goals).expect("a form")).collect();
        server.stop();
        let wanted = content(&copy.path);
        let is_back = program(&place, "restore", &copy.path);
        assert!(is_back, "the copy is put back: {}", place.said());
        assert_eq!(content(&place.database), wanted, "round {round}: what was restored is not what was copied");
        server = place.start();
        assert_holds(&place, &students, &copy.before);
        // The open pages bring back what the copy lacks; then come the forms.
        for (student, (base, words)) in students.iter_mut().zip(forms) {
            student.save().expect("a healthy server");
            let token = student.token();
            if student.save_words(Section::Goals, &base, &format!("{token}{words}")).is_err() {
                asked_again += 1;
                let (base, both) = student.text_area(Section::Goals).expect("a form");
                assert_eq!(both.matches(&token).count(), 1, "the words of the form are kept: {both}");
                student.save_words(Section::Goals, &base, &both).expect("a version that is there");
            }
            student.confirmed.push(token);
            student.save().expect("a healthy server");
            student.assert_nothing_lost(&place);
        }
    }
    server.kill();
    assert_eq!(place.integrity(), "ok");
    assert_no_panic(&place.said());
    let confirmed: usize = students.iter().map(|student| student.confirmed.len()).sum();
    Proof::Held(
        backups + restores,
        format!(
            "{backups} copies held all that was confirmed before they began; after {restores} restores, row for row the copy, the open pages brought back all {confirmed} words, and {asked_again} forms of versions that were gone doubled none"
        ),
    )
}

/// The file is put back under a server that runs while everybody writes; in every third round the program that does it is
/// killed at some moment, and in every third one the server.
pub fn beside_the_server(scale: &Scale) -> Proof {
    let rounds = scale.times(6, 60);
    let mut dice = scale.dice();
    let place = Place::demo(scale);
    let mut server = Some(place.start());
    let mut students: Vec<_> = STUDENTS.map(|person| Student::enter(&place, person)).collect();
    let path = place.folder().join("copy.db");
    assert!(program(&place, "backup", &path), "a copy: {}", place.said());
    let (mut longest, mut done, mut refused) = (Duration::ZERO, 0, 0);
    for round in 0..rounds {
        let replaced = kept(&place);
        let moment = longest / 1_000 * u32::try_from(dice.below(1_000)).expect("a small number");
        refused += write_meanwhile(&mut students, || {
            std::thread::sleep(Duration::from_millis(dice.below(100) as u64));
            let began = Instant::now();
            let mut restore = command(&place, "restore", &path).spawn().expect("the program runs");
            match round % 3 {
                0 => {
                    assert!(restore.wait().expect("it ends").success(), "round {round}: {}", place.said());
                    longest = longest.max(began.elapsed());
                    assert_eq!(kept(&place), replaced + 1, "round {round}: what was replaced is kept");
                }
                1 => {
                    std::thread::sleep(moment);
                    restore.kill().expect("killed");
                    restore.wait().expect("ended");
                }
                _ => {
                    std::thread::sleep(moment);
                    server.take().expect("a server").kill();
                    restore.wait().expect("it ends by itself");
                    server = Some(place.start());
                }
            }
        });
        done += usize::from(kept(&place) > replaced);
        for student in &mut students {
            student.save().unwrap_or_else(|answer| panic!("round {round}: a healthy server: {answer:?}"));
            student.assert_nothing_lost(&place);
        }
    }
    server.expect("a server").kill();
    assert_eq!(place.integrity(), "ok");
    assert_no_panic(&place.said());
    let confirmed: usize = students.iter().map(|student| student.confirmed.len()).sum();
    Proof::Held(
        rounds,
        format!(
            "{done} times the copy was in place, {} times all was as before; the open pages brought back all {confirmed} confirmed words; {refused} saves had to be tried again; {} ms at most from the word to the end",
            rounds - done,
            longest.as_millis()
        ),
    )
}

/// Everybody writes until this is done; what is not confirmed is tried again. Gives how often it had to be.
fn write_meanwhile(students: &mut [Student], what: impl FnOnce()) -> usize {
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let writing: Vec<_> = students
            .iter_mut()
            .enumerate()
            .map(|(who, student)| {
                let is_over = &is_over;
                scope.spawn(move || {
                    let mut refused = 0;
                    while !is_over.load(Ordering::Relaxed) {
                        student.type_word(Section::WRITTEN[who % 3], false);
                        while let Err(answer) = student.save() {
                            assert!(answer.status != 503 || !answer.retry_after.is_empty(), "{answer:?}");
                            refused += 1;
                            if is_over.load(Ordering::Relaxed) {
                                break;
                            }
                            std::thread::sleep(Duration::from_millis(20));
                        }
                    }
                    refused
                })
            })
            .collect();
        // Also when something fails: the scope waits for everybody.
        let home = Home(&is_over);
        what();
        drop(home);
        writing.into_iter().map(|student| student.join().expect("a student")).sum()
    })
}

/// How many replaced files are kept.
fn kept(place: &Place) -> usize {
    let names = std::fs::read_dir(place.folder()).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let number = |name: &str| name.strip_prefix("ilp.db.replaced-").is_some_and(|end| end.parse::<u32>().is_ok());
    names.filter(|name| name.to_str().is_some_and(number)).count()
}

/// Everybody writes while copies are made one after another.
fn copy_while_they_write(place: &Place, students: &mut [Student], backups: usize) -> Vec<Copy> {
    let confirmed = Mutex::new(vec![Vec::new(); students.len()]);
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for (who, student) in students.iter_mut().enumerate() {
            let (confirmed, is_over) = (&confirmed, &is_over);
            scope.spawn(move || {
                while !is_over.load(Ordering::Relaxed) {
                    student.type_word(Section::WRITTEN[who % 3], false);
                    if student.save().is_err() {
                        return;
                    }
                    confirmed.lock().expect("a list")[who].clone_from(&student.confirmed);
                }
            });
        }
        let copies = (0..backups).map(|number| {
            let before = confirmed.lock().expect("a list").clone();
            let path = place.folder().join(format!("copy-{number}.db"));
            assert!(program(place, "backup", &path), "a copy while people write: {}", place.said());
            Copy { path, before }
        });
        let copies = copies.collect();
        is_over.store(true, Ordering::Relaxed);
        copies
    })
}

/// On pages opened now stands every word that was confirmed then, once.
fn assert_holds(place: &Place, students: &[Student], before: &[Vec<String>]) {
    for (student, before) in students.iter().zip(before) {
        let words = student.words_on_a_new_page(place).expect("a plan");
        for token in before {
            assert_eq!(words.matches(token.as_str()).count(), 1, "{token:?} was confirmed before the copy began");
        }
    }
}

fn program(place: &Place, what: &str, file: &Path) -> bool {
    command(place, what, file).status().expect("the program runs").success()
}

fn command(place: &Place, what: &str, file: &Path) -> Command {
    let mut program = place.program(&[]);
    program.arg("--database").arg(&place.database).arg(what).arg(file);
    program
}

/// Every row of every table, in the order of its key.
fn content(path: &Path) -> Vec<String> {
    let sql = rusqlite::Connection::open(path).expect("a file");
    let mut tables =
        sql.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").expect("a schema");
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).and_then(Iterator::collect).expect("names");
    let mut rows = Vec::new();
    for table in tables {
        // A restored file leaves out numbers of people; nothing else of it is another.
        let columns = "SELECT group_concat(name) FROM pragma_table_info($1) WHERE name != 'last_person'";
        let columns: String = sql.query_row(columns, [&table], |row| row.get(0)).expect("columns");
        let mut all = sql.prepare(&format!("SELECT {columns} FROM {table}")).expect("a table");
        let width = all.column_count();
        let mut found = all.query([]).expect("rows");
        while let Some(row) = found.next().expect("a row") {
            let values: Vec<_> = (0..width).map(|at| row.get_ref(at).expect("a value")).collect();
            rows.push(format!("{table} {values:?}"));
        }
    }
    rows
}
