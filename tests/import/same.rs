//! What a line is about is what it names, however its cells are written.

use super::*;

/// The district of the files with a student who has two names, and one whose id differs from another's in capitals alone.
async fn district(file: &TestFile) -> Database {
    let database = file.open().await;
    for (kind, text) in DISTRICT_FILES {
        import(&database, at_the_server(DISTRICT), kind, text).await;
    }
    for text in [
        "id,role,name,school,grade\naB1,student,Al Bo,10,9\nAB1,student,Abe Ost,10,9\n",
        "id,role,name,school\nT-2,teacher,Tia Ray,10\n",
    ] {
        import(&database, at_the_server(DISTRICT), Kind::People, text).await;
    }
    let text = "subject,school,credits\nTopology,,3\n";
    import(&database, at_the_server(DISTRICT), Kind::Requirements, text).await;
    database
}

#[tokio::test]
async fn two_lines_about_the_same_are_found_whichever_way_each_of_them_names_it() {
    let file = TestFile::demo();
    let database = district(&file).await;
    let operator = at_the_server(DISTRICT);
    let number =
        |id: &str| format!("#{}", file.number(&format!("SELECT person_id FROM person WHERE local_id = '{id}'")));
    let class = format!("#{}", file.number("SELECT class_id FROM class WHERE local_id = 'BIO'"));
    let before = all(&file);
    for (kind, head, one, other) in [
        (Kind::Attendance, "student,year,enrolled,present", "S-1,2025-26,180,170", "#S-1,2025-26,180,160"),
        (Kind::Attendance, "student,year,enrolled,present", "S-1,2025-26,180,170", "S-1,2025\u{2013}26,180,160"),
        (
            Kind::Credits,
            "student,year,course,subject,credits",
            "S-1,2025-26,Algebra,Topology,1",
            "#S-1,2025-26,ALGEBRA,Topology,0.5",
        ),
        (Kind::Tests, "student,test,date,score", "S-1,PSAT,2025-10-10,900", "#S-1,psat,2025-10-10,950"),
        (Kind::Requirements, "subject,school,credits", "Civics,10,1", "CIVICS,Riverbend,2"),
        (Kind::Caseloads, "counselor,student,since", "C-2,S-1,2026-09-01", "#C-2,#S-1,2026-09-02"),
        (Kind::Guardians, "guardian,student,kinship", "G-1,S-2,aunt", "#G-1,S-2,mother"),
        (Kind::Members, "class,person,since", "BIO,T-2,2026-09-01", "#BIO,T-2,2026-09-02"),
        (Kind::Schools, "number,name", "12,One", "012,Other"),
    ] {
        let other = ["S-1", "C-2", "G-1"]
            .iter()
            .fold(other.replace("#BIO", &class), |line, id| line.replace(&format!("#{id}"), &number(id)));
        let text = format!("{head}\n{one}\n{other}\n");
        let shown = compare(&database, operator, kind, &text).await;
        let wrong: Vec<_> = shown.wrong.iter().map(|(line, why)| format!("{line}: {why}")).collect();
        assert_eq!(wrong, ["3: line 2 is about the same"], "{text}");
    }
    assert!(all(&file) == before, "a look changes nothing");
}

#[tokio::test]
async fn students_whose_ids_differ_in_capitals_alone_are_two() {
    let file = TestFile::demo();
    let database = district(&file).await;
    let operator = at_the_server(DISTRICT);
    let text = "student,year,enrolled,present\naB1,2025-26,180,170\nAB1,2025-26,180,160\n";
    import(&database, operator, Kind::Attendance, text).await;
    let present = "SELECT CAST(present AS TEXT) FROM attendance a JOIN person p ON p.person_id = a.student_id WHERE local_id LIKE 'AB1' ORDER BY 1";
    assert_eq!(file.column(present), ["16000", "17000"]);
    // Of somebody else's student an administrator learns nothing, not even by which number an id goes.
    let school = right(Role::SchoolAdmin);
    let number = file.number("SELECT person_id FROM person WHERE local_id = 'S-1'");
    let text = format!("student,year,enrolled,present\nS-1,2025-26,180,170\n#{number},2025-26,180,160\n");
    let shown = compare(&database, school, Kind::Attendance, &text).await;
    assert!(shown.wrong.len() == 2 && shown.wrong.iter().all(|(_, why)| why.to_string().contains("Nobody here")));
}
