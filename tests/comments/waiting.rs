//! Comments that wait for an answer of the school: on the desk and on the student's page, for those who read them all.

use ilp::domain::access::{self, Guardianship, MayComment, Ties};
use ilp::domain::comment::{Deed, Event, EventId};
use ilp::domain::day::Term;
use ilp::domain::person::{PersonId, Role};

use super::{COUNSELOR, STUDENT, answer, comment, event, opened, pair, say, write};
use crate::administration::assert_sound;
use crate::support::{NOW_MS, TestApp, TestFile, viewer};

fn waiting(file: &TestFile) -> Vec<String> {
    file.column("SELECT CAST(student_id AS TEXT) FROM standing WHERE (status >> 14) & 1 = 1 ORDER BY student_id")
}

fn of_guardian(person: PersonId) -> MayComment {
    let guardian = Guardianship { term: Term::default(), is_blocked: false, granted: None };
    let ties = Ties { guardian: Some(guardian), ..Ties::none(NOW_MS) };
    access::to_comments(access::to_plan(&viewer(Role::Guardian, person), STUDENT, &ties)).expect("a right")
}

#[tokio::test]
async fn a_comment_waits_from_the_last_word_of_the_family_until_the_school_answers_or_it_is_resolved() {
    let file = TestFile::demo();
    let database = file.open().await;
    file.sql().execute_batch("UPDATE person SET born_day = '2012-03-04' WHERE person_id = 1").expect("a child");
    let guardian = PersonId(file.number("SELECT guardian_id FROM guardian WHERE student_id = 1 ORDER BY 1 LIMIT 1"));
    let was: Vec<_> = waiting(&file).into_iter().filter(|other| other != "1").collect();
    let with: Vec<_> = ["1".to_owned()].into_iter().chain(was.clone()).collect();
    for (id, thread, who, deed, waits) in [
        (10, 10, COUNSELOR, opened(), false),
        (11, 10, STUDENT, Deed::Replied, true),
        (12, 10, COUNSELOR, Deed::Replied, false),
        (13, 10, STUDENT, Deed::Replied, true),
        (14, 10, STUDENT, Deed::Resolved, false),
        (15, 10, COUNSELOR, Deed::Reopened, false),
        (16, 10, STUDENT, Deed::Replied, true),
        (17, 17, COUNSELOR, opened(), true),
        (18, 10, COUNSELOR, Deed::Resolved, false),
    ] {
        say(&database, &event(id, thread, who, deed, "words")).await.expect("said");
        assert_eq!(waiting(&file) == with, waits, "after event {id}: {:?}", waiting(&file));
        assert_sound(&file, &database).await;
    }
    // A guardian asks; kept away by a court, nothing of theirs is told, and nothing waits.
    let right = of_guardian(guardian);
    let asks = Event::new((EventId(20), EventId(17)), &right, NOW_MS, Deed::Replied, "When?").expect("an event");
    database.comment(right, &asks).await.expect("said");
    assert_eq!(waiting(&file), with);
    assert_sound(&file, &database).await;
    let form = ilp::storage::TieForm {
        bond: ilp::storage::Bond::Guardian,
        one: format!("#{guardian}"),
        person: format!("#{STUDENT}"),
        since: None,
        until: None,
        kinship: None,
        blocked: Some(true),
        ends: false,
    };
    let admin = crate::administration::right(Role::DistrictAdmin);
    database.put_tie(admin, &form, NOW_MS).await.expect("blocked");
    assert_eq!(waiting(&file), was);
    assert_sound(&file, &database).await;
}

#[tokio::test]
async fn the_desk_says_whose_comments_wait_to_nobody_who_does_not_read_them_all() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let id = student.person;
    let teacher = app.file.number(&format!(
        "SELECT t.teacher_id FROM class_student m JOIN class_teacher t USING (district_id, class_id)
         WHERE m.student_id = {id} ORDER BY 1 LIMIT 1"
    ));
    let teacher = PersonId(teacher);
    let mut teacher = app.enter(teacher).await;
    write(&mut student, "I read two books a month.").await;
    comment(&mut counselor, id, "I read two books", "two books", "Which two?").await;
    let list = counselor.get("/desk?show=all&waits=yes").await.words();
    assert!(!list.contains(&app.name(id)), "it is the student who is asked: {list}");
    let page = student.get("/plan/goals").await.page();
    answer(&mut student, &page, 0, "One about maps.", "reply").await;
    let first = counselor.get("/desk").await.words();
    assert!(first.contains("Comments that wait for an answer"), "{first}");
    let list = counselor.get("/desk?show=all&waits=yes").await.words();
    assert!(list.contains("with a comment that waits for an answer: ") && list.contains(&app.name(id)), "{list}");
    let plan = counselor.get(&format!("/students/{id}")).await.words();
    assert!(plan.contains("1 comment waits for an answer of the school"), "{plan}");
    assert!(plan.contains("The school\u{2019}s turn to answer"), "{plan}");

    // Barriers are closed to teachers: a number might be of a comment on them. So it is with administrators, who read none.
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    for browser in [&mut teacher, &mut admin] {
        let everybody = browser.get("/desk?show=all").await;
        assert!(!everybody.body.contains("name=\"waits\"") && !everybody.words().contains("Comment waits"));
        let asked = browser.get("/desk?show=all&waits=yes").await;
        let rows = |page: &crate::support::Answer| page.body.matches("role=\"rowheader\"").count();
        assert_eq!(rows(&asked), rows(&everybody), "answered as if it did not ask");
    }
    app.change("UPDATE district SET teacher_sections = 15");
    let list = teacher.get("/desk?show=all&waits=yes").await.words();
    assert!(list.contains(", with a comment that waits for an answer: ") && list.contains(&app.name(id)), "{list}");
    // The counselor answers, and nobody waits.
    let page = counselor.get(&format!("/students/{id}")).await.page();
    answer(&mut counselor, &page, 0, "Then two about maps?", "reply").await;
    assert!(!counselor.get("/desk?show=all&waits=yes").await.words().contains(&app.name(id)));
}
