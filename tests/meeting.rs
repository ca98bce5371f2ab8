//! The page of a meeting: what was agreed, what changed since, what is open; for whom, and on the trail.

use axum::http::Method;
use ilp::api::meetings::TOGETHER;
use ilp::domain::person::{PersonId, Role};

use crate::pages::HOSTILE;
use crate::support::{Browser, TestApp, TestFile};

/// The first student of the demo with a counselor and a guardian, and nothing written, said or logged yet.
struct Meeting {
    app: TestApp,
    student: Browser,
    counselor: Browser,
    page: String,
}

async fn meeting() -> Meeting {
    let app = TestApp::start().await;
    let id = app.quiet_student();
    let counselor = format!("SELECT min(counselor_id) FROM caseload WHERE student_id = {id}");
    let counselor = app.enter(PersonId(app.file.number(&counselor))).await;
    let student = app.enter(id).await;
    Meeting { app, student, counselor, page: format!("/students/{id}/meeting") }
}

impl Meeting {
    async fn log(&mut self, agreed: &str, next_step: &str) {
        let page = format!("/students/{}/check-ins", self.student.person);
        let form = self.counselor.get(&page).await.page();
        let field = |name: &'static str| (name, form.field(name).to_owned());
        let fields = [field("student"), field("token"), field("from"), field("form[day]")];
        let mut fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        fields.extend([("form[agreed]", agreed), ("form[next_step]", next_step), ("form[next_day]", "2026-12-01")]);
        let answer = self.counselor.post_form("/api/log_check_in", &fields).await;
        assert!(answer.header("location").contains("done=logged"), "{}", answer.body);
    }
}

#[tokio::test]
async fn a_meeting_shows_what_was_agreed_what_changed_since_and_what_is_open() {
    let mut meeting = meeting().await;
    let (page, id) = (meeting.page.clone(), meeting.student.person);
    meeting.student.write("goals", "I want to read two books").await;
    let first = meeting.counselor.get(&page).await;
    let words = first.words();
    assert!(words.contains("No check-in has been logged yet."), "{words}");
    assert!(words.contains("What was written this year") && words.contains("I want to read two books"), "{words}");
    assert!(words.contains("Nothing is written here yet.") || words.contains("words added."), "{words}");

    meeting.log("We read in the evening.", "Visit the library").await;
    meeting.app.pass(10);
    meeting.student.write("goals", "I want to read three books").await;
    let form = [("item", "09.plan4"), ("mark", "done"), ("reason", "")];
    assert_eq!(meeting.student.call(&Method::POST, "/api/set_item", &form).await.status, 200);
    let seq = meeting
        .app
        .file
        .number(&format!("SELECT max(seq) FROM plan_log JOIN plan USING (plan_id) WHERE student_id = {id}"));
    let own = id.to_string();
    let passage = format!("goals.{seq}.0.6");
    let comment =
        [("student", own.as_str()), ("passage", &passage), ("id", "77"), ("part", ""), ("said", "Which one first?")];
    let answer = meeting.counselor.call(&Method::POST, "/api/comment", &comment).await;
    assert!(answer.status.is_success() || answer.status.is_redirection(), "{}", answer.body);

    let shown = meeting.counselor.get(&page).await;
    let words = shown.words();
    assert!(words.contains("What changed since the last check-in, Nov 24, 2026"), "{words}");
    assert!(words.contains("Agreed: We read in the evening.") && words.contains("Visit the library"), "{words}");
    assert!(words.contains("1 word added, 1 removed."), "{words}");
    assert!(shown.body.contains("<ins>") && shown.body.contains("<del>"), "what came and went is marked");
    assert!(words.contains("Grade 9: I reviewed my four-year course plan with my counselor Done"), "{words}");
    assert!(words.contains("Which one first?"), "{words}");
    assert!(shown.body.contains("/check-ins#new"), "the check-in is one press away");

    // From the start of the year everything is new, and nothing is marked as if it had come in the place of something.
    let whole = meeting.counselor.get(&format!("{page}?since=start")).await;
    assert!(whole.words().contains("What was written this year"), "{}", whole.words());
    assert!(!whole.body.contains("<del>"), "nothing went since there was nothing");
    // What was never is not looked back to.
    let hostile = meeting.counselor.get(&format!("{page}?since=%3Cscript%3E")).await;
    assert!(hostile.words().contains("What changed since the last check-in"), "the nearest sensible page");

    let own = meeting.student.get("/plan/meeting").await;
    assert!(own.words().contains("For my meeting") && own.words().contains("1 word added, 1 removed."));
    assert!(!own.body.contains("since=look"), "a student\u{2019}s own reading is written down nowhere");
}

#[tokio::test]
async fn who_read_the_plan_before_sees_what_changed_since_that_visit() {
    let mut meeting = meeting().await;
    let (page, id) = (meeting.page.clone(), meeting.student.person);
    meeting.student.write("goals", "I want to read two books").await;
    meeting.counselor.get(&format!("/students/{id}")).await.words();
    meeting.app.pass(10);
    // The same morning is the same visit.
    assert!(!meeting.counselor.get(&page).await.body.contains("since=look"));
    meeting.app.pass(24 * 60);
    let mut counselor = meeting.app.enter(meeting.counselor.person).await;
    meeting.app.enter(id).await.write("goals", "I want to read two long books").await;
    let words = counselor.get(&page).await.words();
    assert!(words.contains("What changed since you read it before, Nov 24, 2026"), "{words}");
    assert!(words.contains("1 word added."), "{words}");
}

#[tokio::test]
async fn a_meeting_page_is_on_the_trail_and_only_for_those_who_read_the_whole_plan_and_its_check_ins() {
    let mut meeting = meeting().await;
    let (page, id) = (meeting.page.clone(), meeting.student.person);
    meeting.counselor.get(&page).await.words();
    let trail = meeting.app.trail(id);
    assert_eq!(trail[trail.len() - 2..], ["looked_at_check_ins counselor", "looked_at_history counselor"]);
    let partner = PersonId(meeting.app.file.number("SELECT min(partner_id) FROM consent WHERE revoked_ms IS NULL"));
    let shared = meeting.app.file.number(&format!("SELECT min(student_id) FROM consent WHERE partner_id = {partner}"));
    let mut partner = meeting.app.enter(partner).await;
    assert_eq!(partner.get(&format!("/students/{shared}")).await.status, 200);
    assert_eq!(partner.get(&format!("/students/{shared}/meeting")).await.status, 404);
}

#[tokio::test]
async fn hostile_words_are_words_and_a_very_long_change_says_that_there_is_more() {
    let mut meeting = meeting().await;
    let page = meeting.page.clone();
    meeting.log(HOSTILE, HOSTILE).await;
    meeting.app.pass(10);
    meeting.student.write("goals", &format!("{HOSTILE}\n{}", "I read every day. ".repeat(400))).await;
    let shown = meeting.counselor.get(&page).await;
    assert!(shown.words().contains("More changed than there is room for here."), "{}", shown.words());
    assert!(shown.body.len() < 60_000, "{} bytes", shown.body.len());
}

#[tokio::test]
async fn the_students_of_a_list_get_a_sheet_each_and_each_look_is_on_the_trail() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    let mut counselor = app.as_one(Role::Counselor).await;
    let students = app.students(counselor.person, true);
    assert!(students.len() > TOGETHER, "more than one page: {}", students.len());
    let looks = || app.file.number("SELECT count(DISTINCT student_id) FROM trail WHERE deed = 'looked_at_history'");
    let first = counselor.get("/desk/meetings?show=all").await;
    assert!(first.words().contains("Prepare 30 sheets") && first.words().contains("The list is longer than that"));
    assert_eq!(looks(), 0, "nothing is opened before somebody says so");
    let (mut page, mut seen) = (counselor.get("/desk/meetings?show=all&prepare=yes").await, 0);
    loop {
        assert_eq!((page.status.as_u16(), page.page().faults), (200, Vec::<String>::new()));
        let sheets = page.body.matches("What we agree today").count();
        seen += sheets;
        assert!(sheets <= TOGETHER && page.words().contains(&format!("{sheets} sheet")), "{}", page.words());
        assert_eq!(looks(), i64::try_from(seen).expect("few"), "each is on the trail");
        let html = page.page();
        let next = html.elements.iter().find(|one| one.name == "a" && one.attribute("rel") == Some("next"));
        let Some(next) = next.and_then(|next| next.attribute("href")) else { break };
        page = counselor.get(next).await;
    }
    assert_eq!(seen, students.len(), "everybody once");

    // Who would have to state a reason opens nothing this way.
    let before = looks();
    let mut admin = app.as_one(Role::SchoolAdmin).await;
    let page = admin.get("/desk/meetings?show=all&prepare=yes").await;
    assert!(page.words().contains("0 sheets below") && page.words().contains("are left out"), "{}", page.words());
    assert_eq!(looks(), before);
    assert_eq!(app.as_student(10).await.get("/desk/meetings?show=all&prepare=yes").await.status, 404);
}

#[tokio::test]
async fn the_page_of_a_plan_says_what_changed_since_its_reader_was_there_before() {
    let mut meeting = meeting().await;
    let id = meeting.student.person;
    let page = format!("/students/{id}");
    meeting.student.write("goals", "I want to read two books").await;
    let first = meeting.counselor.get(&page).await.words();
    assert!(!first.contains("since you read it") && !first.contains("Since you read it"), "a first visit: {first}");
    meeting.app.pass(24 * 60);
    let mut counselor = meeting.app.enter(meeting.counselor.person).await;
    let again = counselor.get(&page).await.words();
    assert!(again.contains("Nothing has changed since you read it on Nov 24, 2026."), "{again}");
    meeting.app.pass(24 * 60);
    let mut student = meeting.app.enter(id).await;
    student.write("goals", "I want to read two long books").await;
    student.write("barriers", "Time").await;
    for item in ["09.plan4", "09.transcript"] {
        student.call(&Method::POST, "/api/set_item", &[("item", item), ("mark", "done"), ("reason", "")]).await;
    }
    let mut counselor = meeting.app.enter(meeting.counselor.person).await;
    let shown = counselor.get(&page).await;
    assert!(
        shown.words().contains("Since you read it on Nov 25, 2026: Goals, Barriers and 2 boxes."),
        "{}",
        shown.words()
    );
    // The same visit goes on to say so.
    meeting.app.pass(10);
    assert!(counselor.get(&page).await.words().contains("Since you read it on Nov 25, 2026: Goals"));
    meeting.app.change(&format!("UPDATE person SET language = 'es' WHERE person_id = {}", counselor.person));
    let shown = counselor.get(&page).await;
    assert!(shown.words().contains("Desde que lo ley\u{f3}"), "{}", shown.words());
    let own = student.get("/plan").await.words();
    assert!(!own.contains("you read it on"), "a student\u{2019}s own reading is written down nowhere");
}
