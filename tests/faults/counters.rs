//! The desk's counters against a recount. A process of its own changes everything that the desk counts, by chance and as
//! fast as the storage takes it, and is killed at random moments; each time the file is opened again and counted.

pub mod work;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use ilp::domain::administration::at_the_server;
use ilp::domain::merge::Sent;
use ilp::domain::person::{DistrictId, PersonId};
use ilp::domain::window::Window;
use ilp::server::demo;
use ilp::storage::{Database, examine};
use rusqlite::Connection;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::dice::Dice;
use crate::{Proof, Scale};

pub const DISTRICT: DistrictId = DistrictId(1);
/// When the district was made: 10 September 2026.
pub const MADE_MS: i64 = 1_789_000_000_000;
const STUDENTS: u32 = 60;
/// The grades and days of the check-in windows at first; `work` moves them a few days to and fro.
pub const WINDOWS: [(&str, [&str; 2], &[u8]); 3] = [
    ("Early, younger", ["2026-09-05", "2026-10-10"], &[6, 7, 8]),
    ("Early, older", ["2026-09-08", "2026-10-05"], &[9, 10, 11, 12]),
    ("Late", ["2026-11-02", "2026-12-11"], &[6, 7, 8, 9, 10, 11, 12]),
];
/// After so many changes a new district: longer logs would only make each look at them longer.
const CHANGES_PER_DISTRICT: usize = 10_000;
/// Between two kills, at most.
const CHANGES_PER_LIFE: usize = 5_000;
/// Beyond this the process does not work, it hangs.
const PATIENCE: Duration = Duration::from_mins(2);
/// What the trail must tell at the end, so that no kind of change goes out of use unnoticed.
const DEEDS: [&str; 12] = [
    "commented",
    "changed_relation",
    "exempted",
    "ended_exemption",
    "confirmed",
    "checked_in",
    "corrected_check_in",
    "changed_person",
    "imported",
    "changed_window",
    "assigned_window",
    "took_back_window",
];

/// About a thousand changes a second on two shared cores (debug build): a million and their recounts take some 25 minutes.
pub fn recounted(scale: &Scale) -> Proof {
    let wanted = scale.changes.unwrap_or_else(|| scale.times(4_000, 1_000_000));
    let runtime = Runtime::new().expect("a runtime");
    let folder = memory();
    let base = folder.path().join("base.db");
    runtime.block_on(make(&base));
    let mut dice = scale.dice();
    let (mut changes, mut kills, mut early, mut districts) = (0, 0, 0, 0);
    let (mut seen, mut deeds) = (BTreeSet::new(), BTreeSet::new());
    while changes < wanted {
        let file = folder.path().join(format!("{districts}.db"));
        std::fs::copy(&base, &file).expect("a copy");
        districts += 1;
        let mut here = 0;
        while here < CHANGES_PER_DISTRICT && changes + here < wanted {
            let most = CHANGES_PER_LIFE.min(wanted / 4);
            let told = Worker::start(&file, dice.roll()).kill_after(&mut dice, most);
            here += told;
            kills += 1;
            early += usize::from(told == 0);
            seen.extend(recount(&runtime, &file));
        }
        changes += here;
        deeds.extend(column(&file, "SELECT DISTINCT deed FROM trail"));
        for end in ["", "-wal", "-shm", "-lock"] {
            drop(std::fs::remove_file(format!("{}{end}", file.display())));
        }
    }
    let lacks: Vec<_> = DEEDS.into_iter().filter(|deed| !deeds.contains(*deed)).collect();
    assert!(lacks.is_empty(), "never done: {lacks:?}");
    assert!(kills > early, "there was work");
    for (bit, says) in [(14, "a comment waits"), (15, "nobody has the student")] {
        for is in [0, 1] {
            assert!(seen.iter().any(|status| status >> bit & 1 == is), "{says}: nobody was ever counted with {is}");
        }
    }
    let statuses = seen.len();
    Proof::Held(
        kills,
        format!(
            "{changes} changes in {districts} districts, {statuses} statuses, no counter off; {early} killed before the first change"
        ),
    )
}

/// SIGKILL takes nothing from the system's own memory: a disk would only make it slower.
fn memory() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder")
}

/// A demo whose students have numbers, so that files can name them, and with windows of ours in the place of its own.
async fn make(file: &Path) {
    let database = Database::open(file).await.expect("a file");
    demo::make(&database, STUDENTS, 1, MADE_MS, drop).await.expect("a demo");
    let right = at_the_server(DISTRICT);
    for one in database.check_windows(right, MADE_MS).await.expect("windows").0 {
        database.remove_window(right, ((one.id, 1), ""), MADE_MS).await.expect("removed");
    }
    for window in 0..WINDOWS.len() {
        database.put_window(right, (None, ""), &self::window(window, (0, 0)), MADE_MS).await.expect("a window");
    }
    for student in 1..=i64::from(STUDENTS) {
        let number = Sent::of_one("local_id", "", &format!("S-{student}"));
        database.put_person(right, Some(PersonId(student)), &number, MADE_MS).await.expect("a number");
    }
    database.turn_day(MADE_MS).await.expect("turned");
    database.close().await;
}

/// One of [`WINDOWS`], begun so many days later and ended so many earlier.
pub fn window(place: usize, (later, earlier): (i64, i64)) -> Window {
    let (name, days, grades) = WINDOWS[place];
    let [first, last] = days.map(|day| day.parse::<ilp::domain::day::Day>().expect("a day").number());
    let day = |number| ilp::domain::day::Day::from_number(number).to_string();
    let form = ilp::domain::window::Written {
        name: name.to_owned(),
        kind: "fall".to_owned(),
        year: "2026".to_owned(),
        first: day(first + later),
        last: day(last - earlier),
        grades: grades.iter().map(ToString::to_string).collect(),
        school: String::new(),
        ..Default::default()
    };
    form.window().expect("a window")
}

/// The process that works, which never outlives its test.
struct Worker {
    child: Child,
    /// How many changes were answered by then; the channel closes with the process.
    told: Receiver<usize>,
    errors: PathBuf,
}

impl Worker {
    fn start(file: &Path, seed: u64) -> Self {
        let errors = file.with_extension("log");
        let said = std::fs::File::create(&errors).expect("a log");
        // This program itself, also where another build has taken its place on the disk.
        let mut child = Command::new("/proc/self/exe")
            .arg("--work")
            .arg(file)
            .args(["--seed", &seed.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(said)
            .spawn()
            .expect("it runs");
        let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let (tell, told) = channel();
        std::thread::spawn(move || {
            // The line in which it was killed is none.
            for number in lines.map_while(Result::ok).map_while(|line| line.parse().ok()) {
                if tell.send(number).is_err() {
                    return;
                }
            }
        });
        Self { child, told, errors }
    }

    /// Kills it after a random number of changes, or at a random moment of its start. Gives how many changes it told of.
    fn kill_after(mut self, dice: &mut Dice, most: usize) -> usize {
        let mut changes = 0;
        if dice.below(8) > 0 {
            let enough = 1 + dice.below(most);
            while changes < enough {
                match self.told.recv_timeout(PATIENCE) {
                    Ok(number) => changes = number,
                    Err(RecvTimeoutError::Timeout) => panic!("it hangs after {changes} changes: {}", self.said()),
                    Err(RecvTimeoutError::Disconnected) => {
                        panic!("it ended by itself after {changes} changes: {}", self.said())
                    }
                }
            }
        }
        // Not at the end of a change alone.
        std::thread::sleep(Duration::from_micros(dice.below(20_000) as u64));
        assert!(self.child.try_wait().expect("a child").is_none(), "it ended by itself: {}", self.said());
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
        self.told.iter().last().unwrap_or(changes)
    }

    fn said(&self) -> String {
        std::fs::read_to_string(&self.errors).unwrap_or_default()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Nothing is wrong for the doctor, who counts from the logs on, and the counters are what the rows come to, counted here
/// once more without the product. Gives every status that somebody has.
fn recount(runtime: &Runtime, file: &Path) -> Vec<u16> {
    let health = runtime.block_on(examine(file)).expect("a look");
    assert_eq!(health.findings, [], "{}", file.display());
    let sql = Connection::open(file).expect("a connection");
    let rows = |statement: &str| {
        let mut statement = sql.prepare(statement).expect("a statement");
        let row = |row: &rusqlite::Row| Ok(((row.get(0)?, row.get(1)?, row.get(2)?), row.get(3)?));
        let rows = statement.query_map([], row).expect("rows").collect::<Result<Vec<_>, _>>();
        rows.expect("numbers")
    };
    let mut counted: BTreeMap<(i64, i64, u16), i64> = BTreeMap::new();
    let seats = rows("SELECT school_id, grade, status, 1 FROM standing");
    for ((school, grade, status), _) in &seats {
        for place in [(*school, *grade), (*school, 0), (0, *grade), (0, 0)] {
            *counted.entry((place.0, place.1, *status)).or_default() += 1;
        }
    }
    // Also what is below nothing is wrong.
    let kept =
        rows("SELECT school_id, grade, status, students FROM desk_count WHERE students != 0").into_iter().collect();
    assert_eq!(counted, kept, "the counters of {}", file.display());
    seats.into_iter().map(|((.., status), _)| status).collect()
}

fn column(file: &Path, statement: &str) -> Vec<String> {
    let sql = Connection::open(file).expect("a connection");
    let mut statement = sql.prepare(statement).expect("a statement");
    let rows = statement.query_map([], |row| row.get(0)).expect("rows");
    rows.collect::<Result<_, _>>().expect("text")
}
