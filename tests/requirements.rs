//! What a district requires to graduate: by versions, for some classes or all, in credits and in other things; what a change
//! would come to is seen before it is saved, and each version can be brought back.

use ilp::domain::administration::at_the_server;
use ilp::domain::error::Error as Rule;
use ilp::domain::import::Kind;
use ilp::domain::person::{Role, SchoolId};
use ilp::domain::school_record::{Form, Requirements};
use ilp::storage::{Database, Error, Finding, examine, repair};

use crate::school_record::{compare, import, told};
use crate::support::{Answer, Browser, DISTRICT, NOW_MS, TestApp, TestFile, encoded};

fn form(pairs: &[(&str, &str)]) -> Form {
    let map: serde_json::Map<_, _> = pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).into())).collect();
    serde_json::from_value(map.into()).expect("a form")
}

async fn now(database: &Database) -> (i64, Requirements) {
    let (number, now, _) = database.requirements(at_the_server(DISTRICT), NOW_MS).await.expect("requirements");
    (number, now)
}

/// Saves a form in the place of `item` over the version `over`.
async fn put(database: &Database, over: i64, item: Option<&str>, pairs: &[(&str, &str)]) -> Result<i64, Error> {
    let form = form(pairs);
    let change = |now: &Requirements, schools: &[SchoolId]| {
        let key = item.and_then(|name| now.named(name)).map(ilp::domain::school_record::Requirement::key);
        form.put_into(now, key.as_ref(), schools)
    };
    database.put_requirements(at_the_server(DISTRICT), (over, "By the board"), change, NOW_MS).await
}

#[tokio::test]
async fn each_change_is_a_version_over_the_one_that_was_seen_and_every_version_can_be_brought_back() {
    let file = TestFile::demo();
    let database = file.open().await;
    let (first, was) = now(&database).await;
    assert!(first > 0 && was.named("0.0.english").is_some(), "the demo's came by a file");
    let more = [("subject", "English"), ("needed", "5"), ("place", "1")];
    let second = put(&database, first, Some("0.0.english"), &more).await.expect("a version");
    assert_eq!(second, first + 1);
    assert!(matches!(put(&database, first, Some("0.0.english"), &more).await, Err(Error::Overtaken)));
    assert_eq!(put(&database, second, Some("0.0.english"), &more).await.expect("no new one"), second);
    // A file is a version, too.
    import(&database, Kind::Requirements, "subject,school,class_from,kind,hours\nGarden,,2030,hours,12\n").await;
    assert_eq!(now(&database).await.0, second + 1);
    let back = database.take_back_requirements(at_the_server(DISTRICT), (second + 1, first), "", NOW_MS).await;
    assert_eq!(back.expect("a version"), second + 2);
    assert_eq!(now(&database).await.1, was, "all of it is as it was");
    let versions = database.requirement_versions(at_the_server(DISTRICT)).await.expect("versions");
    let told: Vec<_> = versions.iter().map(|one| (one.number, one.by_file, one.back_to)).collect();
    assert_eq!(told[..3], [(second + 2, false, Some(first)), (second + 1, true, None), (second, false, None)]);
    assert_eq!(file.number("SELECT count(*) FROM trail WHERE deed = 'changed_requirements'"), second + 2);
    for statement in ["UPDATE requirement_version SET note = 'x'", "DELETE FROM requirement_version"] {
        assert!(file.sql().execute(statement, []).is_err(), "{statement}");
    }
    assert_eq!(examine(&file.path).await.expect("a look").findings, []);
}

#[tokio::test]
async fn a_subject_of_courses_stays_whichever_way_it_would_go() {
    let file = TestFile::demo();
    let database = file.open().await;
    let (number, _) = now(&database).await;
    let stays = |result: Result<i64, Error>| match result {
        Err(Error::Rule(Rule { reason, .. })) => assert!(reason.contains("Courses of students count"), "{reason}"),
        other => panic!("{other:?}"),
    };
    stays(put(&database, number, Some("0.0.english"), &[("away", "yes")]).await);
    let renamed = [("subject", "Language Arts"), ("needed", "4")];
    stays(put(&database, number, Some("0.0.english"), &renamed).await);
    let added = put(&database, number, None, &[("subject", "Chess"), ("needed", "1")]).await.expect("a version");
    import(&database, Kind::Credits, "student,year,course,subject\n#4,2025-26,Chess I,chess\n").await;
    let back = database.take_back_requirements(at_the_server(DISTRICT), (added, number), "", NOW_MS).await;
    stays(back);
    assert_eq!(now(&database).await.0, added, "nothing was changed");
}

#[tokio::test]
async fn what_is_in_force_and_is_not_what_the_newest_version_says_is_found_and_made_anew() {
    let file = TestFile::demo();
    let database = file.open().await;
    let (_, was) = now(&database).await;
    database.close().await;
    file.sql().execute("UPDATE requirement SET needed = needed + 50 WHERE subject_key = 'arts'", []).expect("changed");
    let found = examine(&file.path).await.expect("a look").findings;
    assert!(matches!(found[..], [Finding::Requirements { .. }]), "{found:?}");
    assert_eq!(repair(&file.path).await.expect("a repair").findings, []);
    assert_eq!(now(&file.open().await).await.1, was);
}

#[tokio::test]
async fn a_file_from_before_there_were_versions_keeps_what_it_asked_for_as_the_first_one() {
    let file = TestFile::demo();
    file.sql()
        .execute_batch(
            "DELETE FROM _sqlx_migrations WHERE version = 37;
             DROP TABLE requirement_version; DROP TABLE fulfilment; DROP TABLE requirement;
             ALTER TABLE credit DROP COLUMN in_progress;
             CREATE TABLE requirement (
                 district_id INTEGER NOT NULL, requirement_id INTEGER NOT NULL, subject TEXT NOT NULL,
                 subject_key TEXT NOT NULL, school_id INTEGER, credits INTEGER NOT NULL, place INTEGER NOT NULL);
             INSERT INTO requirement SELECT DISTINCT district_id, row_number() OVER (ORDER BY subject_key),
                 upper(subject_key), subject_key, iif(subject_key = 'arts', 1, NULL), 150, 7
             FROM (SELECT DISTINCT district_id, subject_key FROM credit)",
        )
        .expect("an older file");
    let database = file.open().await;
    let (number, now) = now(&database).await;
    assert_eq!((number, now.listed().len()), (1, 8));
    let arts = now.named("1.0.arts").expect("of school 1");
    assert_eq!((arts.subject.as_str(), arts.needed.0, arts.place), ("ARTS", 150, 7));
    assert_eq!(examine(&file.path).await.expect("a look").findings, []);
}

#[tokio::test]
async fn a_rule_for_the_class_of_2030_says_how_many_it_concerns_and_a_senior_is_not_among_them() {
    let file = TestFile::demo();
    let database = file.open().await;
    let (_, before) = now(&database).await;
    let after = |pairs: &[(&str, &str)]| form(pairs).put_into(&before, None, &[]).expect("requirements");
    let effect = async |after: &Requirements| {
        database.requirements_effect(at_the_server(DISTRICT), after, NOW_MS).await.expect("an effect")
    };
    let here = "FROM person WHERE role = 'student' AND left_day IS NULL";
    let of_2030 =
        effect(&after(&[("subject", "Garden"), ("kind", "hours"), ("needed", "12"), ("class_from", "2030")])).await;
    // Made in September 2026: whoever is in grade 9 graduates in 2030.
    assert_eq!(i64::try_from(of_2030.students), Ok(file.number(&format!("SELECT count(*) {here} AND grade <= 9"))));
    assert_eq!(i64::try_from(of_2030.all), Ok(file.number(&format!("SELECT count(*) {here}"))));
    let example = of_2030.example.expect("one of them");
    assert!(example.grade.is_some_and(|grade| grade.number() <= 9), "{example:?}");
    let seniors = effect(&after(&[("subject", "Garden"), ("kind", "done"), ("class_until", "2027")])).await;
    assert_eq!(i64::try_from(seniors.students), Ok(file.number(&format!("SELECT count(*) {here} AND grade = 12"))));
    assert_eq!(effect(&before).await.students, 0);
    // Whoever has it already is asked for nothing more.
    let senior = file.number(&format!("SELECT min(person_id) {here} AND grade = 12"));
    put(&database, now(&database).await.0, None, &[("subject", "Garden"), ("kind", "done")]).await.expect("a version");
    import(&database, Kind::Progress, &format!("student,requirement,done\n#{senior},GARDEN,yes\n")).await;
    let then = effect(&before).await;
    assert_eq!(then.students + 1, then.all, "without it everybody has less to do, but who has done it");
}

#[tokio::test]
async fn what_cannot_be_in_a_file_is_named_with_its_line_and_its_rule() {
    let file = TestFile::demo();
    let database = file.open().await;
    let (number, _) = now(&database).await;
    for (kind, text, line, why) in [
        (Kind::Requirements, "subject,school,class_from,credits\nEnglish,,2030,5\n", 2, "asked for twice"),
        (
            Kind::Requirements,
            "subject,school,class_from,class_until,credits\nChess,,,2030,1\nGo,,,,1\nChess,,2030,,2\n",
            4,
            "asked for twice",
        ),
        (Kind::Requirements, "subject,school,kind,hours\nEnglish,1,hours,5\n", 2, "One name has one kind"),
        (
            Kind::Requirements,
            "subject,school,class_from\nEnglish,,soon\n",
            2,
            "class_from \u{201c}soon\u{201d}: A class is",
        ),
        (Kind::Requirements, "subject,school,kind\nChess,,luck\n", 2, "kind \u{201c}luck\u{201d}: A kind is"),
        (Kind::Requirements, "subject,school,kind,credits\nChess,,done,1\n", 2, "of another kind"),
        (Kind::Requirements, "subject,school,kind,hours\nChess,,hours,10000\n", 2, "more than 9999"),
        (Kind::Progress, "student,requirement,hours\n#4,English,1\n", 2, "Nothing of this name is required in hours"),
        (
            Kind::Progress,
            "student,requirement,hours\n#4,Senior project,1\n",
            2,
            "hours \u{201c}1\u{201d}: This is of another",
        ),
        (Kind::Progress, "student,requirement,done\n#4,Senior project,perhaps\n", 2, "Write yes"),
        (Kind::Credits, "student,year,course,subject\n#4,2025-26,Garden,Community service\n", 2, "No requirement has"),
        (
            Kind::Credits,
            "student,year,course,subject,in_progress\n#4,2025-26,Algebra,Mathematics,soon\n",
            2,
            "in_progress \u{201c}soon\u{201d}: Write a number",
        ),
    ] {
        let found = compare(&database, at_the_server(DISTRICT), kind, text).await;
        let [(at, said)] = &found.wrong[..] else { panic!("{text}: {found:?}") };
        assert!(*at == line && said.to_string().contains(why), "{text}: line {at}: {said}");
    }
    // Let the old rule end, and the new one begin: in either order of the lines.
    let both = "subject,school,class_from,class_until,credits\nEnglish,,2030,,5\nEnglish,,,2029,4\n";
    assert!(compare(&database, at_the_server(DISTRICT), Kind::Requirements, both).await.can_be_applied());
    assert_eq!(now(&database).await.0, number);
}

#[tokio::test]
async fn a_student_reads_what_is_there_what_is_on_the_way_and_what_is_left() {
    let app = TestApp::start().await;
    let senior = app.as_student(12).await.person;
    let asks = "subject,school,class_from,class_until,kind,credits,hours\nEnglish,,,,,4,\nLatin,,2030,,,2,\nService,,,,hours,,40\nSenior project,,,,done,,\nPathway,,,2027,done,,\n";
    let courses = format!(
        "student,year,course,subject,credits,in_progress\n#{senior},2024-25,English 10,English,1,\n#{senior},2025-26,English 11,English,1,1\n#{senior},2026-27,English 12,English,,1\n"
    );
    let progress = format!("student,requirement,hours,done\n#{senior},service,12.5,\n#{senior},senior project,,yes\n");
    let files = [
        (Kind::Requirements, asks.to_owned()),
        (Kind::Credits, courses),
        (Kind::Progress, progress),
        (Kind::Attendance, format!("student,year,enrolled,present\n#{senior},2025-26,170,161.5\n")),
    ];
    let words = told(&app, senior, &files).await;
    for said in [
        "Of 4 credits, earned: 2; on the way: 1; left: 1.",
        "English: 2 of 4, 1 on the way.",
        "1 on the way, 1 to go",
        "Still open, beside credits: 2 of 3.",
        "12.5 of 40 hours, 27.5 to go",
        "2025\u{2013}26: 161.5 of 170 days.",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(!words.contains("Latin"), "that is for the class of 2030: {words}");
    let mut own = app.enter(senior).await;
    let page = own.get("/plan/school").await;
    assert!(page.body.contains("bar-hatched"), "told by a pattern, not by a colour alone");
    let home = own.get("/plan").await.words();
    assert!(home.contains("1 of 4 credits are left to graduate, beside 1 that are on the way."), "{home}");
    assert!(own.get("/plan/record").await.words().contains("has of Service: 12.5"));
    let file: serde_json::Value = serde_json::from_str(&own.get("/plan/record.json").await.body).expect("JSON");
    assert_eq!(file["progress"][0]["amount_in_hundredths"], 100);
    assert_eq!(file["credits"][0]["in_progress_in_hundredths"], 100);
}

#[tokio::test]
async fn hours_do_not_say_that_something_is_done_where_its_kind_changes_and_count_again_when_it_changes_back() {
    let app = TestApp::start().await;
    let senior = app.as_student(12).await.person;
    let asks = "subject,school,kind,credits,hours\nEnglish,,,4,\nService,,hours,,40\n".to_owned();
    let progress = format!("student,requirement,hours\n#{senior},service,40\n");
    let words = told(&app, senior, &[(Kind::Requirements, asks), (Kind::Progress, progress)]).await;
    assert!(words.contains("40 of 40 hours"), "{words}");
    let (number, _) = now(app.database()).await;
    let done = [("subject", "Service"), ("kind", "done")];
    let next = put(app.database(), number, Some("0.0.service"), &done).await.expect("a version");
    let mut own = app.enter(senior).await;
    let words = own.get("/plan/school").await.words();
    assert!(words.contains("Still open, beside credits: 1 of 1."), "{words}");
    app.database()
        .take_back_requirements(at_the_server(DISTRICT), (next, number), "", NOW_MS)
        .await
        .expect("a version");
    let words = own.get("/plan/school").await.words();
    assert!(words.contains("40 of 40 hours") && !words.contains("Still open"), "{words}");
}

fn preview(fields: &[(&str, &str)]) -> String {
    format!("/admin/requirements/item?preview=yes&{}", encoded(fields))
}

async fn save(admin: &mut Browser, fields: &[(&str, &str)]) -> Answer {
    let answer = admin.post_form("/api/save_requirement", fields).await;
    admin.follow(&answer).await
}

#[tokio::test]
async fn an_administrator_sees_what_a_change_comes_to_and_of_two_the_second_is_told() {
    let app = TestApp::start().await;
    let mut first = app.as_one(Role::DistrictAdmin).await;
    let mut second = app.enter(first.person).await;
    let (number, _) = now(app.database()).await;
    let over = number.to_string();
    let page = first.get("/admin/requirements").await.page();
    let of_service = page.all("a").filter_map(|link| link.attribute("href")).find(|href| href.contains("community"));
    let of_service = first.get(of_service.expect("a way to its form")).await;
    assert_eq!(of_service.page().field("subject"), "Community service");
    let list = first.get("/admin/requirements").await.words();
    assert!(list.contains("Community service") && list.contains("hours: 40") && list.contains("Policy 217"), "{list}");
    let typed = [
        ("item", "0.0.english"),
        ("subject", "<b>English</b>"),
        ("kind", "credits"),
        ("needed", "5"),
        ("place", "1"),
        ("source", "Policy 300"),
        ("note", "Decided in May"),
        ("over", over.as_str()),
    ];
    // Courses count to English, so it cannot be renamed.
    let page = first.get(&preview(&typed)).await;
    assert!(
        page.alert().contains("Courses of students count") && !page.body.contains("<b>English"),
        "{}",
        page.words()
    );
    assert_eq!(page.page().field("subject"), "<b>English</b>");
    let typed = typed.map(|(name, value)| if name == "subject" { (name, "English") } else { (name, value) });
    let page = second.get(&preview(&typed)).await.words();
    assert!(page.contains("changed, before: credits: 4"), "{page}");
    assert!(page.contains("Something else would be left for") && page.contains("One of them, as an example"), "{page}");
    assert!(page.contains(&format!("Save as version {}", number + 1)), "{page}");
    let students = app.file.column("SELECT name FROM person WHERE role = 'student'");
    assert!(students.iter().all(|name| !page.contains(name)), "the example names nobody: {page}");

    let of = |needed: &'static str| {
        [
            ("item", "0.0.english"),
            ("form[subject]", "English"),
            ("form[kind]", "credits"),
            ("form[needed]", needed),
            ("over", over.as_str()),
            ("note", "The board said so"),
        ]
    };
    assert!(save(&mut first, &of("6")).await.words().contains(&format!("Version {} is in force", number + 1)));
    let told = save(&mut second, &of("5")).await;
    assert!(told.alert().contains("Somebody saved another version of the requirements"), "{}", told.alert());
    let words = told.words();
    assert!(words.contains("Somebody else saved first") && words.contains("The board said so"), "{words}");
    assert_eq!(told.page().field("needed"), "5", "what was typed stands in the form");
    assert_eq!(told.page().field("note"), "Decided in May");
    let newest = (number + 1).to_string();
    let look = second.get(&format!("/admin/requirements/look?version={over}")).await.words();
    for said in [&format!("Go back to version {number}?"), "before: credits: 6", "Something else would be left for"] {
        assert!(look.contains(said), "{said}: {look}");
    }
    let missing = (number + 9).to_string();
    for (version, says) in [(&newest, "is in force already"), (&missing, "There is no earlier version")] {
        let look = second.get(&format!("/admin/requirements/look?version={version}")).await;
        assert!(look.alert().contains(says) && !look.body.contains("name=\"over\""), "{version}: {}", look.words());
    }
    second.get(&format!("/admin/requirements/look?version={over}")).await;
    let late = second.post_form("/api/take_back_requirements", &[("version", &over), ("over", &over)]).await;
    let late = second.follow(&late).await;
    assert!(late.alert().contains("There is no earlier version"), "{}", late.words());
    let back = [("version", over.as_str()), ("over", newest.as_str()), ("note", "The board <b>changed</b> its mind")];
    let answer = second.post_form("/api/take_back_requirements", &back).await;
    assert!(second.follow(&answer).await.words().contains(&format!("Version {} is in force", number + 2)));
    let versions = second.get("/admin/requirements/versions").await.words();
    assert!(versions.contains(&format!("It went back to version {number}.")), "{versions}");
    assert!(versions.contains("A file brought it."), "{versions}");
    assert!(versions.contains("The board <b>changed</b> its mind"), "why it went back: {versions}");
}

#[tokio::test]
async fn a_field_that_cannot_be_is_led_to_and_nothing_is_saved() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let (number, _) = now(app.database()).await;
    for (field, value, says, to) in [
        ("needed", "", "Say how many are needed", "#needed"),
        ("needed", "many", "Write a number", "#needed"),
        ("needed", "100", "99 credits at most", "#needed"),
        ("class_from", "30", "A class is the year", "#class_from"),
        ("subject", "English", "asked for already", "#subject"),
        ("school", "999", "no such school", "#form"),
        ("place", "1000", "A place is a whole number", "#place"),
    ] {
        let mut typed = vec![("subject", "Chess"), ("kind", "credits"), ("needed", "1"), ("source", "Typed here")];
        typed.retain(|(name, _)| *name != field);
        typed.push((field, value));
        let page = admin.get(&preview(&typed)).await;
        assert!(page.alert().contains(says), "{field}: {}", page.alert());
        assert!(page.body.contains(&format!("href=\"{to}\"")), "{field}");
        assert_eq!(page.page().field("source"), "Typed here");
    }
    assert_eq!(admin.get("/admin/requirements/item?item=0.0.alchemy").await.status, 404);
    assert_eq!(now(app.database()).await.0, number);
}
