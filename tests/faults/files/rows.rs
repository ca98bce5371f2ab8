//! R16: a list of a million rows, as an export gives it that nobody narrowed. It is taken whole or refused whole, in bounded
//! memory, and what is said of it stays short.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::place::{Place, assert_no_panic};
use crate::upgrade::content;
use crate::{Proof, Scale};

/// What a command may write to in memory: the file alone is 40 to 60 MB, and all that it changes is more.
const DATA: &str = "--data=268435456";
/// Nobody reads more of what a command says.
const SAID: usize = 64 << 10;

pub fn many(scale: &Scale) -> Proof {
    let rows = scale.times(2_000, 1_000_000);
    let place = Place::demo(scale);
    let students = numbers(&place);
    let of = |number: usize| students[number % students.len()];
    let course = |number: usize| number / students.len();
    let head = "student,year,course,subject,credits,mark";
    let good = records(&place, "good", (head, rows), |number| {
        format!("#{},2019-20,Course {},English,0.5,B+", of(number), course(number))
    });
    // Nobody of the school, a subject that there is not, a number and a mark that cannot be.
    let wrong = records(&place, "wrong", (head, rows), |number| {
        format!("#{},2019-20,Course,Alchemy,500,{}", 90_000_000 + number, "Z".repeat(40))
    });
    let twice = records(&place, "twice", (head, rows), |number| {
        let first = number % (rows / 2);
        format!("#{},2019-20,Course {},English,0.5,B+", of(first), course(first))
    });
    let people = written(&place, "people.csv", ("id,role,name,school,grade", rows), |number| {
        format!("S-{number},student,Given{number} Family{number},1,{}", 6 + number % 7)
    });
    let before = content(&place.database);
    let mut took = Vec::new();
    let mut is_said = |words: &[&str], path: &Path, (is_done, says): (bool, &str)| {
        let began = Instant::now();
        let (done, said) = import(&place, words, path);
        took.push(began.elapsed().as_secs());
        assert!(done == is_done && said.contains(says), "{words:?}: {done}, and not {says}: {said}");
        assert!(said.len() < SAID, "{words:?}: {} bytes were said", said.len());
    };
    is_said(&["records"], &wrong, (false, &format!("wrong: {rows};")));
    is_said(&["records"], &twice, (false, &format!("wrong: {};", rows / 2)));
    let half = format!("credits={}", 2 * rows);
    is_said(&["records", "--rows", &half, "--apply"], &good, (false, "were announced"));
    is_said(&["people"], &people, (true, &format!("new: {rows};")));
    is_said(&["records"], &good, (true, &format!("new: {rows};")));
    assert_eq!(content(&place.database), before, "what was looked at or refused changed something");
    let credits = "SELECT count(*) FROM credit";
    let count = || place.sql().query_row(credits, [], |row| row.get::<_, i64>(0)).expect("a number");
    let were = count();
    is_said(&["records", "--apply"], &good, (true, "Done."));
    assert_eq!(count() - were, i64::try_from(rows).expect("a number"), "all of it");
    let after = content(&place.database);
    is_said(&["records", "--apply"], &good, (true, "nothing changes"));
    assert_eq!(content(&place.database)["credit"], after["credit"], "the same file changes nothing");
    assert_eq!(place.integrity(), "ok");
    let [wrong, twice, cut, people, look, apply, again] = took[..] else { panic!("seven commands: {took:?}") };
    Proof::Held(
        took.len(),
        format!(
            "{rows} rows, each time in less than 256 MB of memory: courses looked at in {look} s, brought in whole in {apply} s, the same again {again} s; refused whole: all wrong {wrong} s, half of them twice {twice} s, fewer than were announced {cut} s; people looked at in {people} s"
        ),
    )
}

/// The students of the demo.
fn numbers(place: &Place) -> Vec<i64> {
    let sql = place.sql();
    let mut students = sql.prepare("SELECT person_id FROM person WHERE role = 'student'").expect("a statement");
    let numbers = students.query_map([], |row| row.get(0)).expect("students");
    numbers.collect::<Result<_, _>>().expect("numbers")
}

/// A folder with a file of courses.
fn records(place: &Place, folder: &str, file: (&str, usize), row: impl Fn(usize) -> String) -> PathBuf {
    std::fs::create_dir(place.folder().join(folder)).expect("a folder");
    written(place, &format!("{folder}/credits.csv"), file, row);
    place.folder().join(folder)
}

fn written(place: &Place, name: &str, (head, rows): (&str, usize), row: impl Fn(usize) -> String) -> PathBuf {
    let path = place.folder().join(name);
    let mut file = BufWriter::new(std::fs::File::create(&path).expect("a file"));
    writeln!(file, "{head}").expect("written");
    for number in 0..rows {
        writeln!(file, "{}", row(number)).expect("written");
    }
    file.flush().expect("written");
    path
}

/// Whether the command was well, and what it said.
fn import(place: &Place, words: &[&str], path: &Path) -> (bool, String) {
    let mut command = place.program(&["timeout", "7200", "prlimit", DATA]);
    let output = command.arg("import").args(words).arg(path).arg("--database").arg(&place.database);
    let output = output.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).output();
    let output = output.expect("the program runs");
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{words:?}: {}: {said}", output.status);
    assert_no_panic(&said);
    (output.status.success(), said)
}
