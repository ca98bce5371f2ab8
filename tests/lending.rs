//! `ilp restore` beside the real server: it lends its file, and goes on with what comes in its place.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

use ilp::domain::person::PersonId;
use ilp::storage;

use crate::support::{NOW_MS, Program, TestFile, first_words, goals_in, right};

/// What the program says to these words, and whether it did it.
fn told(file: &TestFile, words: &[&str]) -> (bool, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_ilp"));
    let output = program.arg("--database").arg(&file.path).args(words).output().expect("the program runs");
    let said = [output.stdout, output.stderr].map(|said| String::from_utf8(said).expect("text"));
    (output.status.success(), said.concat())
}

/// Which start of the server answers.
fn life(program: &Program) -> String {
    let answer = program.agent.get(format!("{}/api/present_life", program.site)).call();
    answer.expect("an answer").body_mut().read_to_string().expect("a number")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_takes_the_place_of_the_file_while_the_server_runs_and_it_goes_on_by_itself() {
    let file = TestFile::demo();
    let student = PersonId(2);
    let write = async |writer, what| {
        let database = file.open().await;
        database.save(right(student), first_words(writer, what), NOW_MS).await.expect("saved");
        database.close().await;
    };
    let mut program = Program::serve(&file);
    let cookie = program.enter("2");
    write(1, "before ").await;
    let backup = file.beside("copy.db");
    let backup = backup.to_str().expect("a plain path");
    assert!(told(&file, &["backup", backup]).0);
    write(2, "after ").await;

    let first = life(&program);
    let (is_done, said) = told(&file, &["restore", backup]);
    assert!(is_done, "{said}");
    let kept = PathBuf::from(format!("{}.replaced-1", file.path.display()));
    for part in
        ["copy.db is in the place of", &format!("is kept as {}.", kept.display()), "seconds at most nobody could"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_ne!(life(&program), first, "open pages see that it is another start");
    assert_eq!(program.get("/plan/goals", &cookie), 200, "whoever was signed in then goes on");
    assert!(program.child.try_wait().expect("a child").is_none(), "the same process");
    let text = goals_in(&file.path, student).await;
    assert!(text.contains("before ") && !text.contains("after "), "{text}");
    assert!(goals_in(&kept, student).await.contains("after "), "nothing was thrown away");
    assert!(told(&file, &["restore", kept.to_str().expect("a plain path")]).0, "and back");
    assert!(goals_in(&file.path, student).await.contains("after "));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_does_not_let_go_of_its_file_for_a_backup_that_could_not_take_its_place() {
    let file = TestFile::demo();
    let (good, newer) = (file.beside("good.db"), file.beside("newer.db"));
    storage::backup(&file.path, &good).await.expect("a backup");
    std::fs::copy(&good, &newer).expect("a copy");
    let future = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                  VALUES (9999, 'of the future', 1, x'00', 0)";
    rusqlite::Connection::open(&newer).expect("a file").execute_batch(future).expect("a row");
    let program = Program::serve(&file);
    let first = life(&program);
    let restore = |path: &Path| told(&file, &["restore", path.to_str().expect("a plain path")]);
    let refused = |path: &Path, wanted: &str| {
        let (is_done, said) = restore(path);
        assert!(!is_done && said.contains(wanted) && said.contains("Nothing was changed"), "{wanted}: {said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    };
    refused(&newer, "newer version");
    let names = file.names();

    let asking = File::options().write(true).open(file.beside("ilp.db-restore")).expect("a file");
    asking.lock().expect("another one that restores");
    refused(&good, "Another `ilp restore`");
    drop(asking);

    // As the program of another version would say it.
    let serving = file.beside("ilp.db-serving");
    let says = std::fs::read_to_string(&serving).expect("what the server says");
    std::fs::write(&serving, format!("9{says}")).expect("a word");
    refused(&good, "another version of ILP");
    std::fs::write(&serving, &says).expect("a word");

    assert_eq!((life(&program), file.names()), (first.clone(), names), "nobody noticed anything");
    // The byte of one that was killed while it asked.
    std::fs::write(file.beside("ilp.db-restore"), "!").expect("a byte");
    assert!(restore(&good).0);
    assert_ne!(life(&program), first);
}

#[tokio::test]
async fn a_restore_that_was_cut_short_between_two_moments_is_taken_back_at_the_next_start() {
    let file = TestFile::demo();
    let database = file.open().await;
    database.save(right(PersonId(3)), first_words(1, "only in the log "), NOW_MS).await.expect("saved");
    let killed = file.as_after_a_power_cut();
    database.close().await;
    // It has its second name, its log lies there already, and the backup has not come into its place.
    let kept = killed.beside("ilp.db.replaced-2");
    std::fs::hard_link(&killed.path, &kept).expect("a second name");
    std::fs::rename(killed.beside("ilp.db-wal"), killed.beside("ilp.db.replaced-2-wal")).expect("its log");
    assert!(goals_in(&killed.path, PersonId(3)).await.contains("only in the log "));
    assert!(!kept.exists(), "one file has one name");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_disk_has_no_room_for_the_copy_a_restore_says_so_and_nobody_notices_anything() {
    let file = TestFile::demo();
    let backup = file.beside("copy.db");
    storage::backup(&file.path, &backup).await.expect("a backup");
    let program = Program::serve(&file);
    let (first, names) = (life(&program), file.names());
    // So much of a file and no more, for that one program: what a full disk says in the middle of a copy.
    let limited = "trap '' XFSZ; ulimit -f 64; exec \"$0\" --database \"$1\" restore \"$2\"";
    let mut shell = Command::new("sh");
    shell.args(["-c", limited, env!("CARGO_BIN_EXE_ilp")]).arg(&file.path).arg(&backup);
    let output = shell.output().expect("a shell");
    let said = String::from_utf8(output.stderr).expect("text");
    assert!(!output.status.success(), "{said}");
    assert!(said.contains("ilp.db.restoring cannot be written: ") && said.contains("Nothing was replaced."), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    // By which one program says to another that it restores; it is empty, and stays.
    let left: Vec<_> = file.names().into_iter().filter(|name| name != "ilp.db-restore").collect();
    assert_eq!((life(&program), left), (first, names), "the server went on all along, and nothing is left over");
}
