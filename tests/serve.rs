//! The program as whoever runs it starts it: with a demo, beside its settings, where something is in the way.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use rusqlite::OpenFlags;

use crate::support::{Program, TestFile};

/// What lies in the folder of the file, but for what SQLite and we keep beside an open database, and the log.
fn files(file: &TestFile) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(file.path.parent().expect("a folder")).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let is_beside = |path: &Path| {
        ["-wal", "-shm", "-lock", "-serving", ".log"].iter().any(|end| path.to_string_lossy().ends_with(end))
    };
    paths.filter(|path| !is_beside(path)).collect()
}

/// How many saved changes stand in a file that somebody else may write in.
fn saved(file: &Path) -> i64 {
    let Ok(sql) = rusqlite::Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY) else { return 0 };
    sql.query_row("SELECT count(*) FROM plan_log", [], |row| row.get(0)).unwrap_or_default()
}

#[test]
fn a_demo_whose_making_was_cut_short_is_made_whole_at_the_next_start_and_is_there_at_the_one_after() {
    let file = TestFile::empty();
    let folder = file.path.parent().expect("a folder").to_owned();
    let start = || Program::start(&folder, &["serve", "--demo"]);
    let program = start();
    program.until(|_| files(&file).iter().any(|path| saved(path) > 0));
    assert!(!program.said().contains("ILP is at"), "in the middle of it");
    drop(program);

    let program = start().answering();
    assert!(program.said().contains("Making a demo district"), "{}", program.said());
    assert_eq!(files(&file), std::slice::from_ref(&file.path), "nothing unfinished is left");
    // What is made first, and what is made last.
    let whole = [
        ("SELECT count(*) FROM person WHERE role = 'student'", 1_200),
        ("SELECT count(*) > 1000 FROM plan_log", 1),
        ("SELECT count(*) FROM consent", 1),
        ("SELECT count(*) > 0 FROM check_in", 1),
        ("SELECT count(*) > 1000 FROM credit", 1),
        ("SELECT count(*) > 0 FROM desk_day", 1),
    ];
    for (statement, number) in whole {
        assert_eq!(file.number(statement), number, "{statement}");
    }
    assert_eq!(program.get("/plan", &program.enter("1")), 200);
    drop(program);

    let program = start().answering();
    assert!(!program.said().contains("Making"), "{}", program.said());
    assert_eq!(program.get("/plan", &program.enter("1")), 200);
}

#[test]
fn an_address_that_is_taken_is_told_in_a_sentence_and_by_the_status_before_anything_is_made() {
    let file = TestFile::empty();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("its number").to_string();
    for arguments in [&["serve"][..], &["serve", "--demo"], &[]] {
        let output = Command::new(env!("CARGO_BIN_EXE_ilp"))
            .args(arguments)
            .current_dir(file.path.parent().expect("a folder"))
            .env("LEPTOS_SITE_ADDR", &address)
            .env("LEPTOS_OUTPUT_NAME", "ilp")
            .output()
            .expect("the program runs");
        let said = String::from_utf8(output.stderr).expect("text");
        assert_eq!(output.status.code(), Some(1), "{said}");
        let [sentence] = said.lines().collect::<Vec<_>>()[..] else { panic!("one line: {said}") };
        assert!(sentence.starts_with(&format!("{address} is taken by another program.")), "{sentence}");
        assert!(sentence.contains("site-addr") && sentence.ends_with('.'), "{sentence}");
        assert!(files(&file).is_empty(), "{arguments:?}");
    }
}

#[test]
fn the_settings_are_those_of_the_folder_or_else_those_beside_the_program_and_it_says_which() {
    let file = TestFile::demo();
    let installed = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let (binary, beside) = (installed.path().join("ilp"), installed.path().join("Leptos.toml"));
    std::fs::hard_link(env!("CARGO_BIN_EXE_ilp"), &binary).expect("the program");
    let folder = file.path.parent().expect("a folder");
    let own = folder.join("Leptos.toml");
    let start = || Program::start_as(&binary, folder, &[]).answering();

    let program = start();
    assert!(
        program.said().contains("No Leptos.toml") && program.said().contains("this computer"),
        "{}",
        program.said()
    );
    assert_eq!(program.get("/enter", ""), 200);
    drop(program);

    // Behind a proxy nobody enters a demo without a password.
    std::fs::write(
        &beside,
        "[package.metadata.leptos]\noutput-name = \"ilp\"\n[ilp]\norigin = \"https://beside.example\"\n",
    )
    .expect("settings");
    let program = start();
    let said = program.said();
    assert!(said.contains(&beside.display().to_string()) && said.contains("https://beside.example"), "{said}");
    assert_eq!(program.get("/enter", ""), 404);
    drop(program);

    std::fs::write(
        &own,
        "[package.metadata.leptos]\noutput-name = \"ilp\"\n[ilp]\norigin = \"https://folder.example\"\n",
    )
    .expect("settings");
    let said = start().said();
    assert!(said.contains(&own.display().to_string()) && said.contains("https://folder.example"), "{said}");
    assert!(!said.contains("beside.example"), "{said}");
}
