//! Files of a district: what is shown is what is done, all or nothing, and the same file twice changes nothing.

use std::io::Cursor;

use ilp::domain::administration::{MayAdminister, at_the_server};
use ilp::domain::import::Kind;
use ilp::domain::person::Role;
use ilp::storage::sheet::Sheet;
use ilp::storage::{Database, Difference, Error, Imported};

use crate::administration::{assert_sound, right};
use crate::support::{DISTRICT, NOW_MS, TestFile, taken_out};

mod accounts;
mod files;
mod out;
mod same;
mod upload;

pub use upload::upload;

fn sheet(kind: Kind, text: &str) -> Sheet {
    Sheet::open(Cursor::new(text.as_bytes().to_vec()), kind).expect("a table")
}

async fn compare(database: &Database, right: MayAdminister, kind: Kind, text: &str) -> Difference {
    database.compare(right, kind, sheet(kind, text), NOW_MS).await.expect("a difference")
}

/// Brings a file in as it was shown.
async fn import(database: &Database, right: MayAdminister, kind: Kind, text: &str) -> Difference {
    let shown = compare(database, right, kind, text).await;
    assert!(shown.can_be_applied(), "{}: {:?}", shown.sentence(), shown.wrong);
    match database.import(right, (kind, sheet(kind, text)), shown.fingerprint, NOW_MS).await.expect("an import") {
        Imported::Done(done) => {
            assert_eq!((done.sentence(), &done.told), (shown.sentence(), &shown.told), "what was shown was done");
            done
        }
        Imported::NotAsShown(now) => panic!("{} and not {}: {:?}", now.sentence(), shown.sentence(), now.wrong),
    }
}

/// Every row that a file could change.
fn all(file: &TestFile) -> Vec<String> {
    let rows =
        |table: &str, columns: &str| file.column(&format!("SELECT concat_ws('|', {columns}) FROM {table} ORDER BY 1"));
    [
        rows("school", "school_id, name"),
        rows("person", "person_id, role, name, name_key, school_id, grade, local_id, born_day, left_day"),
        rows("class", "class_id, school_id, name, local_id"),
        rows("class_teacher", "class_id, teacher_id, since_day, until_day"),
        rows("class_student", "class_id, student_id, since_day, until_day"),
        rows("caseload", "counselor_id, student_id, name_key, since_day, until_day"),
        rows("guardian", "guardian_id, student_id, kinship, since_day, until_day, blocked"),
        rows("plan", "plan_id, student_id, school_year"),
        rows("trail", "seq, deed, student_id, subject"),
    ]
    .concat()
}

/// A small district, file by file in the order of the kinds.
const DISTRICT_FILES: [(Kind, &str); 6] = [
    (Kind::Schools, "number,name\n10,Riverbend\n11,Hilltop\n"),
    (
        Kind::People,
        "id,role,name,sorted_name,school,grade,born,left\n\
         S-1,student,Ana María Reyes,\"Reyes, Ana María\",10,9,2012-03-04,\n\
         S-2,student,王小明,,Riverbend,10,,\n\
         T-1,teacher,Tom Berg,,10,,,\n\
         C-1,counselor,Cleo Diaz,,10,,,\n\
         C-2,counselor,Carl Ek,,10,,,\n\
         G-1,guardian,Rosa Reyes,,10,,,\n\
         A-1,school administrator,Ada Pine,,11,,,\n",
    ),
    (Kind::Classes, "id;name;school\nBIO;Biology, first;10\n"),
    (Kind::Members, "class,person,since,until\nBIO,S-1,2026-09-01,\nBIO,T-1,2026-09-01,2027-06-30\n"),
    (Kind::Caseloads, "counselor,student,since\nC-1,S-1,2026-09-01\nC-1,S-2,2026-09-01\n"),
    (Kind::Guardians, "guardian,student,kinship\nG-1,S-1,mother\n"),
];

#[tokio::test]
async fn a_district_comes_in_by_its_files_and_the_same_files_again_change_nothing() {
    let file = TestFile::demo();
    let database = file.open().await;
    let operator = at_the_server(DISTRICT);
    // The demo brought in the records of its schools.
    let imported = "SELECT count(*) FROM trail WHERE deed = 'imported' AND capacity = 'operator'";
    let before = file.number(imported);
    for (kind, text) in DISTRICT_FILES {
        import(&database, operator, kind, text).await;
    }
    assert_sound(&file, &database).await;
    let person =
        "SELECT concat_ws('|', role, name, name_key, school_id, grade, born_day) FROM person WHERE local_id = 'S-1'";
    assert_eq!(file.column(person), ["student|Ana María Reyes|reyes, ana maria|10|9|2012-03-04"]);
    assert_eq!(file.column("SELECT name_key FROM person WHERE local_id = 'S-2'"), ["王小明"]);
    assert_eq!(file.column("SELECT name FROM class WHERE local_id = 'BIO'"), ["Biology, first"]);
    assert_eq!(file.number("SELECT count(*) FROM class_teacher WHERE until_day = '2027-06-30'"), 1);
    assert_eq!(file.column("SELECT kinship FROM guardian WHERE since_day IS NOT NULL"), ["mother"]);
    assert_eq!(file.number(imported), before + 6);
    let students = "SELECT count(*) FROM trail WHERE deed = 'changed_person' AND student_id IS NOT NULL";
    assert_eq!(file.number(students), 2);
    let before = all(&file);
    for (kind, text) in DISTRICT_FILES {
        let again = compare(&database, operator, kind, text).await;
        assert!(!again.can_be_applied() && again.wrong_count == 0 && again.same == again.lines, "{again:?}");
        database.import(operator, (kind, sheet(kind, text)), again.fingerprint, NOW_MS).await.expect("nothing");
    }
    assert!(all(&file) == before, "nothing was changed, not even the trail");
}

#[tokio::test]
async fn what_a_file_changes_is_said_in_words_and_numbers_before_it_is_done() {
    let file = TestFile::demo();
    let database = file.open().await;
    let operator = at_the_server(DISTRICT);
    for (kind, text) in DISTRICT_FILES {
        import(&database, operator, kind, text).await;
    }
    let ended = import(&database, operator, Kind::Caseloads, "counselor,student,until\nC-1,S-1,2026-09-09\n").await;
    assert!(ended.sentence().starts_with("ends: 1;"), "{}", ended.sentence());
    let text = "id,role,name,school,grade,left\n\
                S-1,student,Ana María Reyes,11,10,\n\
                S-2,student,王小明,10,10,2026-09-01\n\
                S-3,student,New One,10,6,\n\
                T-1,teacher,Tom Berg,10,,\n";
    let before = all(&file);
    let shown = compare(&database, operator, Kind::People, text).await;
    assert!(all(&file) == before, "a look changes nothing");
    assert_eq!(
        shown.sentence(),
        "new: 1, another school: 1, another grade: 1, leaves: 1; as they are here already: 1 of 4."
    );
    let told: Vec<_> = shown.told.iter().map(|(line, what)| format!("{line}: {what}")).collect();
    assert_eq!(told, ["2: S-1: another school, another grade", "3: S-2: leaves", "4: S-3: new"]);
    import(&database, operator, Kind::People, text).await;
    assert_sound(&file, &database).await;
    assert_eq!(
        file.number(
            "SELECT s.school_id FROM standing s JOIN person p ON p.person_id = s.student_id WHERE local_id = 'S-1'"
        ),
        11
    );
    assert_eq!(
        file.number(
            "SELECT count(*) FROM standing s JOIN person p ON p.person_id = s.student_id WHERE local_id = 'S-2'"
        ),
        0
    );
    // A column that is not there leaves what is there; an empty cell takes it away.
    import(&database, operator, Kind::People, "id,grade\nS-1,11\n").await;
    let kept = "SELECT concat_ws('|', name, school_id, grade, born_day) FROM person WHERE local_id = 'S-1'";
    assert_eq!(file.column(kept), ["Ana María Reyes|11|11|2012-03-04"]);
    import(&database, operator, Kind::People, "id,born\nS-1,\n").await;
    assert_eq!(file.column(kept), ["Ana María Reyes|11|11"]);
    assert_sound(&file, &database).await;
}

#[tokio::test]
async fn all_that_is_wrong_is_named_by_line_and_nothing_is_done() {
    let file = TestFile::demo();
    let database = file.open().await;
    let operator = at_the_server(DISTRICT);
    for (kind, text) in DISTRICT_FILES {
        import(&database, operator, kind, text).await;
    }
    let before = all(&file);
    for (kind, text, wrong) in [
        (
            Kind::People,
            "id,role,name,school,grade\nN-1,student,A B,10,13\nN-2,student,A B,99,9\nN-3,wizard,A B,10,9\nN-4,student,A B,10,9\nN-4,student,A B,10,9\nN 5,student,A B,10,9\nS-2,teacher,A B,10,\n",
            &[
                "2: grade \u{201c}13\u{201d}: A grade is a number from 6 to 12.",
                "3: school \u{201c}99\u{201d}: You administer no school of this number or name.",
                "4: role \u{201c}wizard\u{201d}: There is no such role.",
                "6: line 5 is about the same",
                "7: id \u{201c}N 5\u{201d}: An id has 1 to 100 characters, no spaces, and does not begin with #.",
                "8: role \u{201c}teacher\u{201d}: Only people who work in the district change their role. Add this person anew with the other role.",
            ][..],
        ),
        (
            Kind::Caseloads,
            "counselor,student\nC-9,S-1\nC-1,S-9\nT-1,S-1\nC-1,T-1\n",
            &[
                "2: counselor \u{201c}C-9\u{201d}: Nobody here has this id.",
                "3: student \u{201c}S-9\u{201d}: Nobody here has this id.",
                "4: counselor \u{201c}T-1\u{201d}: A caseload is a counselor's. This person has another role.",
                "5: student \u{201c}T-1\u{201d}: This person is no student.",
            ],
        ),
        (
            Kind::Guardians,
            "guardian,student,since,until\nS-1,S-1,,\nG-1,S-1,2026-09-02,2026-09-01\nG-1,S-2,never,\n",
            &[
                "2: guardian \u{201c}S-1\u{201d}: A guardian is an adult, and no student of the district.",
                "3: until \u{201c}2026-09-01\u{201d}: The last day lies before the first.",
                "4: since \u{201c}never\u{201d}: That is not a day: write it like 2026-09-01.",
            ],
        ),
        (
            Kind::Schools,
            "number,name\n0,X\n10,hilltop\n",
            &[
                "2: number \u{201c}0\u{201d}: The number of a school is 1 or more.",
                "3: name \u{201c}hilltop\u{201d}: Another school has this name.",
            ],
        ),
        (
            Kind::Members,
            "class,person\nBIO,G-1\n",
            &["2: person \u{201c}G-1\u{201d}: In a class are students, and people who work in the district."],
        ),
    ] {
        let shown = compare(&database, operator, kind, text).await;
        let found: Vec<_> = shown.wrong.iter().map(|(line, why)| format!("{line}: {why}")).collect();
        assert_eq!(found, wrong, "{kind:?}");
        assert!(!shown.can_be_applied());
        let result = database.import(operator, (kind, sheet(kind, text)), shown.fingerprint, NOW_MS).await;
        assert!(matches!(result, Ok(Imported::NotAsShown(_))), "{result:?}");
    }
    assert!(all(&file) == before, "all or nothing");
}

#[tokio::test]
async fn where_something_was_changed_meanwhile_nothing_is_done_and_the_difference_is_shown_anew() {
    let file = TestFile::demo();
    let database = file.open().await;
    let operator = at_the_server(DISTRICT);
    for (kind, text) in DISTRICT_FILES {
        import(&database, operator, kind, text).await;
    }
    let text = "id,grade\nS-1,11\nS-2,11\n";
    let shown = compare(&database, operator, Kind::People, text).await;
    // Somebody else moves one of them first.
    import(&database, operator, Kind::People, "id,grade\nS-2,11\n").await;
    let before = all(&file);
    let result = database.import(operator, (Kind::People, sheet(Kind::People, text)), shown.fingerprint, NOW_MS).await;
    let Ok(Imported::NotAsShown(now)) = result else { panic!("{result:?}") };
    assert!(all(&file) == before);
    assert_eq!(now.sentence(), "another grade: 1; as they are here already: 1 of 2.");
    let result = database.import(operator, (Kind::People, sheet(Kind::People, text)), now.fingerprint, NOW_MS).await;
    assert!(matches!(result, Ok(Imported::Done(_))), "{result:?}");
}

#[tokio::test]
async fn a_schools_administrator_brings_in_the_own_school_alone() {
    let file = TestFile::demo();
    let database = file.open().await;
    let operator = at_the_server(DISTRICT);
    let people = "id,role,name,school,grade\nOWN,student,A B,2,9\nOTHER,student,C D,1,9\nHEAD,school_admin,E F,2,\n";
    import(&database, operator, Kind::People, people).await;
    let school = right(Role::SchoolAdmin);
    import(&database, school, Kind::People, "id,role,name,school,grade\nOWN,student,A B,2,10\nNEW,student,N N,2,6\n")
        .await;
    let before = all(&file);
    for (kind, text, field) in [
        (Kind::People, "id,grade\nOTHER,10\n", "id"),
        (Kind::People, "id,name\nHEAD,New Name\n", "id"),
        (Kind::People, "id,role,name,school,grade\nX,student,A B,1,9\n", "school"),
        (Kind::People, "id,school\nOWN,1\n", "school"),
        (Kind::People, "id,role,name,school\nX,school_admin,A B,2\n", "role"),
        (Kind::Classes, "id,name,school\nX,Biology,1\n", "school"),
        (Kind::Guardians, "guardian,student\nHEAD,OWN\n", "guardian"),
        (Kind::Guardians, "guardian,student\n#1,OTHER\n", "guardian"),
    ] {
        let shown = compare(&database, school, kind, text).await;
        assert!(shown.wrong.len() == 1 && shown.wrong[0].1.to_string().starts_with(field), "{text}: {:?}", shown.wrong);
    }
    // Somebody who is there and somebody who is not get the same words.
    let why = |shown: Difference| shown.wrong[0].1.to_string().replace("OTHER", "ID").replace("NOBODY", "ID");
    let other = why(compare(&database, school, Kind::Guardians, "guardian,student\nOWN,OTHER\n").await);
    let nobody = why(compare(&database, school, Kind::Guardians, "guardian,student\nOWN,NOBODY\n").await);
    assert_eq!(other, nobody);
    for (role, kind) in [(Role::SchoolAdmin, Kind::Schools), (Role::Owner, Kind::People), (Role::Owner, Kind::Schools)]
    {
        let text = format!("{}\n", kind.columns().join(","));
        let result = database.compare(right(role), kind, sheet(kind, &text), NOW_MS).await;
        assert!(matches!(result, Err(Error::NotFound)), "{role:?} {kind:?}");
    }
    assert!(all(&file) == before);
}
