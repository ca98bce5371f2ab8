//! Files at the command line, hostile ones, long ones; and lists that are taken out.

use super::*;

/// The real program.
fn ilp(file: &TestFile, arguments: &[&str]) -> (bool, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_ilp"))
        .args(arguments)
        .arg("--database")
        .arg(&file.path)
        .output()
        .expect("the program runs");
    let text = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(text).expect("text"))
}

#[test]
fn at_the_command_line_a_file_is_looked_at_first_and_changes_with_apply() {
    let file = TestFile::demo();
    let list = file.beside("people.csv");
    std::fs::write(&list, "id,role,name,school,grade\nS-1,student,Ana Reyes,1,9\n").expect("a file");
    let list = list.to_str().expect("a plain path");
    let (is_well, said) = ilp(&file, &["import", "people", list]);
    assert!(is_well && said.contains("new: 1") && said.contains("With --apply"), "{said}");
    assert_eq!(file.number("SELECT count(*) FROM person WHERE local_id = 'S-1'"), 0);
    let (is_well, said) = ilp(&file, &["import", "people", list, "--apply"]);
    assert!(is_well && said.contains("Done."), "{said}");
    assert_eq!(file.number("SELECT count(*) FROM person WHERE local_id = 'S-1'"), 1);
    let (is_well, said) = ilp(&file, &["import", "people", list, "--apply"]);
    assert!(is_well && said.contains("nothing changes"), "{said}");
    let (is_well, said) = ilp(&file, &["doctor"]);
    assert!(is_well, "{said}");
    std::fs::write(list, "id,grade\nS-1,13\n").expect("a file");
    let (is_well, said) = ilp(&file, &["import", "people", list, "--apply"]);
    assert!(
        !is_well && said.contains("Line 2: grade \u{201c}13\u{201d}") && said.contains("Nothing was changed"),
        "{said}"
    );
    let (is_well, said) = ilp(&file, &["import", "plans", list]);
    assert!(!is_well && said.contains("no such list"), "{said}");
    let (is_well, said) = ilp(&file, &["import", "people", "no-such-file.csv"]);
    assert!(!is_well && said.contains("cannot be opened"), "{said}");
}

#[test]
fn a_file_that_was_cut_is_refused_where_its_rows_were_announced_and_a_missing_line_end_is_named() {
    let file = TestFile::demo();
    let folder = file.beside("cut");
    std::fs::create_dir(&folder).expect("a folder");
    let whole = "student,year,course,subject,mark\n#4,2024-25,Drawing 0,Arts,B\n#4,2024-25,Drawing I,Arts,B+\n";
    let list = folder.join("credits.csv");
    let (one, all) = (list.to_str().expect("a plain path"), folder.to_str().expect("a plain path"));
    // At the end of a row.
    std::fs::write(&list, &whole[..whole.find("#4,2024-25,Drawing I").expect("a row")]).expect("a file");
    for arguments in [
        &["import", "credits", one, "--rows", "2", "--apply"][..],
        &["import", "records", all, "--rows", "credits=2", "--apply"],
    ] {
        let (is_well, said) = ilp(&file, arguments);
        let says =
            "line 2: the file ends here with 1 rows behind its first line, and 2 were announced. It may have been cut";
        assert!(!is_well && said.to_lowercase().contains(&says.to_lowercase()), "{said}");
    }
    let (is_well, said) = ilp(&file, &["import", "records", all, "--rows", "tests=3", "--apply"]);
    assert!(!is_well && said.contains("tests.csv should have 3 rows and is not there"), "{said}");
    assert_eq!(file.number("SELECT count(*) FROM credit WHERE course LIKE 'Drawing _'"), 0);
    // Inside the last cell: B+ is B.
    std::fs::write(&list, whole.trim_end_matches("+\n")).expect("a file");
    let (is_well, said) = ilp(&file, &["import", "credits", one, "--rows", "2"]);
    assert!(is_well && said.contains("Line 3: no line end stands behind this last line"), "{said}");
    std::fs::write(&list, whole).expect("a file");
    let (is_well, said) = ilp(&file, &["import", "credits", one, "--rows", "2", "--apply"]);
    assert!(is_well && said.contains("Done.") && !said.contains("line end"), "{said}");
    assert_eq!(file.column("SELECT mark FROM credit WHERE course = 'Drawing I' AND student_id = 4"), ["B+"]);
}

#[test]
fn at_the_command_line_the_records_of_a_folder_come_in_together_or_not_at_all() {
    let file = TestFile::demo();
    let folder = file.beside("records");
    std::fs::create_dir(&folder).expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("a file");
    write("requirements.csv", "subject,school,credits\nChess,,1\n");
    write(
        "credits.csv",
        "student,year,course,subject,credits,mark\n#4,2024-25,Chess,Chess,1,A\n#4,2024-25,Go,Go,1,A\n",
    );
    let records = folder.to_str().expect("a plain path");
    let chess = "SELECT count(*) FROM requirement WHERE subject = 'Chess'";
    let (is_well, said) = ilp(&file, &["import", "records", records, "--apply"]);
    assert!(!is_well && said.contains("credits.csv, line 3: subject \u{201c}Go\u{201d}: No requirement"), "{said}");
    assert_eq!(file.number(chess), 0, "not even the file that is right");
    write("credits.csv", "student,year,course,subject,credits,mark\n#4,2024-25,Chess,Chess,1,A\n");
    let (is_well, said) = ilp(&file, &["import", "records", records]);
    assert!(is_well && said.contains("requirements.csv: new: 1;") && said.contains("With --apply"), "{said}");
    assert_eq!(file.number(chess), 0, "a look changes nothing");
    let (is_well, said) = ilp(&file, &["import", "records", records, "--apply"]);
    assert!(is_well && said.contains("Done."), "{said}");
    assert_eq!((file.number(chess), file.number("SELECT credits FROM credit WHERE course = 'Chess'")), (1, 100));
    let (is_well, said) = ilp(&file, &["import", "records", records, "--apply"]);
    assert!(is_well && said.contains("credits.csv: nothing changes"), "{said}");
    let (is_well, said) = ilp(&file, &["import", "records", "nowhere"]);
    assert!(!is_well && said.contains("no folder with one of them"), "{said}");
}

#[tokio::test]
async fn hostile_files_are_refused_in_words_and_change_nothing() {
    let file = TestFile::demo();
    let database = file.open().await;
    let operator = at_the_server(DISTRICT);
    let before = all(&file);
    let long = format!("id,name\nX,{}\n", "a".repeat(10 << 20));
    for (bytes, line, why) in [
        (b"id,role,name,school,grade\nX,student,J\xfcrgen,1,9\n".to_vec(), 2, "UTF-8"),
        (b"id,name\nX,a\0b\n".to_vec(), 2, "NUL"),
        (long.into_bytes(), 2, "longer than any line"),
        (b"id,name\nX,\"never closed\nY,b\n".to_vec(), 2, ""),
        (b"id,name\nX\n".to_vec(), 2, "cells"),
        (b"id,name\n\x01,a\n".to_vec(), 2, "id"),
    ] {
        let sheet = Sheet::open(Cursor::new(bytes), Kind::People).expect("a first line");
        let shown = database.compare(operator, Kind::People, sheet, NOW_MS).await.expect("a difference");
        assert!(shown.wrong_count > 0, "{why}: {}", shown.sentence());
        assert!(shown.wrong[0].0 == line && shown.wrong[0].1.to_string().contains(why), "{why}: {:?}", shown.wrong);
    }
    assert!(all(&file) == before);
}

#[tokio::test]
async fn what_is_taken_out_comes_in_again_without_a_change_and_runs_in_no_spreadsheet() {
    let file = TestFile::demo();
    let database = file.open().await;
    let operator = at_the_server(DISTRICT);
    for (kind, text) in DISTRICT_FILES {
        import(&database, operator, kind, text).await;
    }
    let hostile = ["=HYPERLINK(\"http://x\",\"a\")", "+1+1", "-2", "@SUM(A1:A9)", "'=quoted"];
    let mut text = "id,role,name,school,grade\n".to_owned();
    for (number, name) in hostile.iter().enumerate() {
        text += &["H-", &number.to_string(), ",student,\"", &name.replace('"', "\"\""), "\",1,9\n"].concat();
    }
    import(&database, operator, Kind::People, &text).await;
    for kind in Kind::ALL {
        for (role, may) in [(Role::DistrictAdmin, true), (Role::SchoolAdmin, true), (Role::Owner, false)] {
            let result = taken_out(&database, right(role), kind).await.map(|pieces| pieces.concat());
            // The list of resources is the district's alone.
            let may = may && (kind != Kind::Resources || role == Role::DistrictAdmin);
            assert_eq!(result.is_ok(), may, "{role:?} {kind:?}");
            let Ok(text) = result else { continue };
            for start in ["\n=", "\n+", "\n-", "\n@", ",=", ",+", ",-", ",@", "\"=", "\"+", "\"@"] {
                assert!(!text.contains(start), "{start:?} in {text}");
            }
            if role == Role::DistrictAdmin {
                let again = compare(&database, operator, kind, &text).await;
                assert!(again.wrong_count == 0 && again.effects.is_empty() && again.same > 0, "{kind:?}: {again:?}");
            } else {
                let others = ["S-1", "C-1", "A-1", "Riverbend"];
                assert!(others.iter().all(|other| !text.contains(other)), "another school's: {text}");
            }
        }
    }
    assert_eq!(file.number("SELECT count(*) FROM trail WHERE deed = 'exported'"), 23);
    let names = file.column("SELECT name FROM person WHERE local_id LIKE 'H-%' ORDER BY local_id");
    assert_eq!(names[..4], hostile[..4]);
}
