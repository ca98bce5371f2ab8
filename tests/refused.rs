//! What was refused of a student's own sending, looked after by a counselor on a page.

use ilp::domain::person::{PersonId, Role};
use ilp::domain::section::Section;

use crate::administration::assert_sound;
use crate::support::{Browser, NOW_MS, TestApp, first_words, right, words};

const STUDENT: PersonId = PersonId(1);

/// Something of the student's lies in the quarantine: what once was too new for the server, say. Gives its number.
fn refused(app: &TestApp, author: PersonId, bytes: &[u8]) -> String {
    app.file
        .sql()
        .execute(
            "INSERT INTO quarantine (district_id, plan_id, author_id, at_ms, reason, bytes)
             SELECT 1, plan_id, $1, 1795523200000, 'This change holds something that a plan cannot hold.', $2
             FROM plan WHERE student_id = 1",
            rusqlite::params![author.0, bytes],
        )
        .expect("kept");
    app.file.number("SELECT max(quarantine_id) FROM quarantine").to_string()
}

async fn counselor(app: &TestApp) -> Browser {
    app.enter(PersonId(app.file.number("SELECT counselor_id FROM caseload WHERE student_id = 1"))).await
}

fn links(answer: &crate::support::Answer, href: &str) -> bool {
    answer.page().all("a").any(|link| link.attribute("href") == Some(href))
}

#[tokio::test]
async fn a_counselor_reads_what_was_refused_and_takes_it_into_the_plan_once_with_their_name_on_the_trail() {
    let app = TestApp::start().await;
    let mut counselor = counselor(&app).await;
    let mut student = app.enter(STUDENT).await;
    assert!(!links(&counselor.get("/students/1").await, "/students/1/refused"), "nothing waits");
    let number = refused(&app, STUDENT, &first_words(900, "<script>hostile</script> words "));
    refused(&app, STUDENT, b"no update");
    assert!(links(&counselor.get("/students/1").await, "/students/1/refused"));
    assert!(links(&student.get("/plan").await, "/plan/refused"));

    let own = student.get("/plan/refused").await;
    assert!(own.words().contains("<script>hostile</script> words"), "{}", own.words());
    assert!(!own.page().all("form").any(|form| form.attribute("action") == Some("/api/admit_refused")));
    assert_eq!(app.file.number("SELECT count(*) FROM trail WHERE deed = 'looked_at_refused'"), 0);

    let answer = counselor.get("/students/1/refused").await;
    let page = answer.page();
    assert_eq!(page.faults, Vec::<String>::new());
    assert!(page.words().contains("<script>hostile</script> words"), "text is text: {}", page.words());
    assert!(
        page.words().contains("a plan cannot hold") && page.words().contains("Nobody can read"),
        "{}",
        page.words()
    );
    let forms = page.all("form").filter(|form| form.attribute("action") == Some("/api/admit_refused"));
    assert_eq!(forms.count(), 1, "what nobody can read is not offered");
    assert_eq!(app.file.number("SELECT count(*) FROM trail WHERE deed = 'looked_at_refused'"), 2);

    let form = [("student", "1"), ("number", number.as_str()), ("from", page.field("from"))];
    let answer = counselor.post_form("/api/admit_refused", &form).await;
    assert_eq!(answer.header("location"), "/students/1/refused?done=1");
    assert!(counselor.follow(&answer).await.words().contains("It stands in the plan now"));
    let there = words(app.database(), STUDENT, Section::Goals).await;
    assert_eq!(there.matches("<script>hostile</script> words ").count(), 1, "{there}");
    assert_eq!(app.file.number("SELECT count(*) FROM quarantine"), 1);
    let entry = format!("admitted_refused counselor {number}");
    assert!(app.trail(STUDENT).contains(&entry), "{:?}", app.trail(STUDENT));
    assert_eq!(app.file.number("SELECT actor_id FROM trail WHERE deed = 'admitted_refused'"), counselor.person.0);
    // A second press finds nothing, and the student goes on at once.
    let answer = counselor.post_form("/api/admit_refused", &form).await;
    assert!(counselor.follow(&answer).await.words().contains("There is nothing"), "gone");
    app.database().save(right(STUDENT), first_words(901, "and on "), NOW_MS).await.expect("saved");
    assert_sound(&app.file, app.database()).await;
}

#[tokio::test]
async fn nobody_else_finds_that_page_and_nobody_elses_words_are_admitted() {
    let app = TestApp::start().await;
    app.change("UPDATE person SET born_day = '2012-01-01' WHERE person_id = 1");
    let mother = PersonId(app.file.number("SELECT guardian_id FROM guardian WHERE student_id = 1"));
    let (own, hers) = (first_words(902, "own words "), first_words(903, "a mother's words "));
    let (own, hers) = (refused(&app, STUDENT, &own), refused(&app, mother, &hers));
    let others = app.file.column(
        "SELECT CAST(teacher_id AS TEXT) FROM class_student s JOIN class_teacher t USING (district_id, class_id)
         WHERE s.student_id = 1
         UNION SELECT CAST(person_id AS TEXT) FROM person WHERE role IN ('counselor', 'staff')
             AND person_id NOT IN (SELECT counselor_id FROM caseload WHERE student_id = 1)
             AND school_id != (SELECT school_id FROM person WHERE person_id = 1)",
    );
    assert!(others.len() > 1, "{others:?}");
    for person in others.iter().map(|id| id.parse().expect("a number")).chain([mother.0, 2]) {
        let mut browser = app.enter(PersonId(person)).await;
        assert_eq!(browser.get("/students/1/refused").await.status, 404, "{person}");
        let form = [("student", "1"), ("number", own.as_str())];
        assert_eq!(browser.call(&axum::http::Method::POST, "/api/admit_refused", &form).await.status, 404, "{person}");
        assert!(!links(&browser.get("/students/1").await, "/students/1/refused"), "{person}");
    }
    // The student reads it, and admits nothing.
    let mut student = app.enter(STUDENT).await;
    for (number, by) in [(&own, &mut student), (&hers, &mut counselor(&app).await)] {
        let form = [("student", "1"), ("number", number.as_str())];
        assert_eq!(by.call(&axum::http::Method::POST, "/api/admit_refused", &form).await.status, 404, "{number}");
    }
    let page = counselor(&app).await.get("/students/1/refused").await;
    assert!(page.words().contains("own words") && !page.words().contains("a mother"), "{}", page.words());
    assert_eq!(app.file.number("SELECT count(*) FROM quarantine"), 2);

    // An administrator of the school states why first.
    app.change(
        "UPDATE person SET school_id = (SELECT school_id FROM person WHERE person_id = 1) WHERE role = 'school_admin'",
    );
    let mut admin = app.as_one(Role::SchoolAdmin).await;
    assert_eq!(admin.get("/students/1/refused").await.status, 403);
    admin.post_form("/api/state_reason", &[("student", "1"), ("words", "words that did not arrive")]).await;
    assert!(admin.get("/students/1/refused").await.words().contains("own words"));
    // What was sent to the plan of another is not shown with this one's.
    app.change("UPDATE quarantine SET plan_id = (SELECT plan_id FROM plan WHERE student_id = 2) WHERE author_id = 1");
    assert!(!admin.get("/students/1/refused").await.words().contains("own words"), "it is of another plan now");
}

#[tokio::test]
async fn whatever_was_not_taken_is_a_file_with_its_words_or_where_there_are_none_with_the_bytes_as_they_came() {
    let app = TestApp::start().await;
    let mut page = ilp::text::Document::new(904);
    page.edit_words(Section::Goals, &vec![ilp::text::Op::insert("lost ")]).expect("fits");
    let behind =
        page.edit_words(Section::Goals, &vec![ilp::text::Op::retain(5), ilp::text::Op::insert("<b>kept</b> words")]);
    let (behind, nonsense) =
        (refused(&app, STUDENT, &behind.expect("fits")), refused(&app, STUDENT, b"\xff no update"));
    let (mut student, mut counselor) = (app.enter(STUDENT).await, counselor(&app).await);
    for (browser, way) in [(&mut student, "/plan"), (&mut counselor, "/students/1")] {
        let shown = browser.get(&format!("{way}/refused")).await;
        for number in [&behind, &nonsense] {
            assert!(links(&shown, &format!("{way}/refused/{number}")), "{way} {number}");
        }
        assert!(
            shown.words().contains("No words can be read in it"),
            "the page says what the file is: {}",
            shown.words()
        );
        let words = browser.get(&format!("{way}/refused/{behind}")).await;
        assert_eq!((words.status.as_u16(), words.header("content-type")), (200, "text/plain; charset=utf-8"));
        assert!(words.header("content-disposition").contains(&format!("not-taken-{behind}.txt")));
        assert!(
            words.body.contains("a plan cannot hold") && words.body.ends_with("<b>kept</b> words\n"),
            "{}",
            words.body
        );
        let raw = browser.get(&format!("{way}/refused/{nonsense}")).await;
        assert_eq!((raw.status.as_u16(), raw.header("content-type")), (200, "application/octet-stream"));
        assert_eq!(raw.bytes, b"\xff no update");
        for none in ["0", "-1", "x", "99999999999999999999"] {
            assert_eq!(browser.get(&format!("{way}/refused/{none}")).await.status, 404, "{none}");
        }
    }
    assert_eq!(app.file.number("SELECT count(*) FROM trail WHERE deed = 'looked_at_refused'"), 2, "one look at each");
    for person in [PersonId(2), PersonId(app.file.number("SELECT guardian_id FROM guardian WHERE student_id = 1"))] {
        let mut other = app.enter(person).await;
        for way in [format!("/plan/refused/{behind}"), format!("/students/1/refused/{behind}")] {
            assert_eq!(other.get(&way).await.status, 404, "{person} {way}");
        }
    }
}
