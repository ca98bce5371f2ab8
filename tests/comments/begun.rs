//! Comments and answers that were begun and could not be sent: they wait for whoever typed them.

use axum::http::Method;
use ilp::domain::person::{PersonId, Role};

use super::{comment, fields, pair, with_class, write};
use crate::support::{Browser, TestApp};

/// A new comment on two words and an answer to the first thread, typed into their forms and not sent yet.
struct Begun {
    /// Of the page that has the forms.
    address: String,
    new: Vec<(&'static str, String)>,
    reply: Vec<(&'static str, String)>,
}

impl Begun {
    /// What is said of *two books* of the plan, how that would be put better; the answer is *Or three?*
    async fn of(counselor: &mut Browser, student: PersonId, (said, other): (&str, Option<&str>)) -> Self {
        let page = comment(counselor, student, "I want to read", "", "Which two?").await;
        let link = with_class(&page, "note-add").next().expect("a way to comment");
        let address = link.attribute("href").expect("an address").split('#').next().expect("a path").to_owned();
        let page = counselor.get(&address).await.page();
        let typed = [("part", Some("two books")), ("said", Some(said)), ("other", other)];
        let typed = typed.into_iter().filter_map(|(name, words)| Some((name, words?.to_owned())));
        let carried = ["passage", "id", "from"].map(|name| (name, page.field(name).to_owned()));
        let new = [("student", student.to_string())].into_iter().chain(typed).chain(carried).collect();
        let typed = [("from", page.field("from")), ("said", "Or three?"), ("act", "reply")];
        let typed = typed.map(|(name, words)| (name, words.to_owned()));
        let reply = fields(&page, 0).into_iter().chain(typed).collect();
        Self { address, new, reply }
    }

    /// Where each is sent to, and its fields.
    fn forms(&self) -> [(&'static str, Vec<(&'static str, &str)>); 2] {
        [("/api/comment", &self.new), ("/api/answer_comment", &self.reply)]
            .map(|(path, form)| (path, form.iter().map(|(name, value)| (*name, value.as_str())).collect()))
    }
}

#[tokio::test]
async fn a_comment_and_an_answer_that_come_after_the_session_ended_stand_in_their_forms_again() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let (own, me) = (student.person, counselor.person);
    write(&mut student, "I want to read two books.").await;
    let begun = Begun::of(&mut counselor, own, ("And when?", None)).await;
    let address = &begun.address;

    // Somebody else sits down at the same computer.
    let mut other = app.as_one(Role::DistrictAdmin).await;
    other.get("/desk").await;
    for (path, form) in begun.forms() {
        assert_eq!(other.post_form(path, &form).await.status, 302);
    }
    counselor.call(&Method::POST, "/api/leave", &[]).await;
    for (path, form) in begun.forms() {
        assert_eq!(counselor.post_form(path, &form).await.status, 302);
    }
    assert_eq!(app.file.number("SELECT count(*) FROM comment_event"), 1, "nothing was said under any name");
    let mut counselor = app.as_counselor().await;
    assert_eq!(counselor.person, me);
    let page = counselor.get(address).await.page();
    let areas: Vec<_> = page.all("textarea").map(|area| area.text.as_str()).collect();
    assert_eq!(areas, ["And when?", "I want to read two books.", "Or three?"]);
    assert_eq!(page.field("part"), "two books");
}

#[tokio::test]
async fn who_comments_on_a_plan_that_came_into_other_hands_meanwhile_is_led_to_their_own_words_and_to_nothing_else() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let (own, name) = (student.person, app.name(student.person));
    let begun = format!("/students/{own}/begun");
    write(&mut student, "I want to read two books.").await;
    let typed = Begun::of(&mut counselor, own, ("And <b>when</b>?", Some("I read three."))).await;
    let address = &typed.address;
    assert_eq!(counselor.get(&begun).await.status, 404, "nothing waits");

    let school = app.file.number(&format!("SELECT school_id FROM person WHERE person_id = {own}"));
    let other = app.file.number(&format!("SELECT min(school_id) FROM school WHERE school_id <> {school}"));
    let move_to = |school: i64, until: &str| {
        app.change(&format!("UPDATE person SET school_id = {school} WHERE person_id = {own}"));
        app.change(&format!("UPDATE caseload SET until_day = {until} WHERE student_id = {own}"));
    };
    move_to(other, "'2026-11-24'");
    for (path, form) in typed.forms() {
        counselor.get(address).await;
        let sent = counselor.post_form(path, &form).await;
        let there = counselor.follow(&sent).await;
        assert_eq!((there.status.as_u16(), there.header("location")), (302, &*begun), "{path}");
        let shown = counselor.follow(&there).await;
        let said = shown.words();
        let own_words = if path == "/api/comment" { "And <b>when</b>?" } else { "Or three?" };
        for part in ["This student is not with you any more", "Nothing of this was sent", own_words] {
            assert!(said.contains(part), "{part}: {said}");
        }
        assert!(!shown.body.contains(&name) && !shown.body.contains("<b>when"), "only what was typed");
        for quoted in ["two books", "I read three."] {
            assert!(!said.contains(quoted), "no word of the student, nor one for it: {said}");
        }
    }
    assert_eq!(app.file.number("SELECT count(*) FROM comment_event"), 1, "nothing was said");
    for mut nobody in [app.as_one(Role::DistrictAdmin).await, app.as_student(12).await] {
        assert_eq!(nobody.get(&begun).await.status, 404, "somebody else's words");
    }

    // At their school, whose staff may state a reason: the way to that stands beside the words.
    app.change(&format!("UPDATE person SET school_id = {school} WHERE person_id = {own}"));
    let there = counselor.get(&format!("/students/{own}")).await;
    assert!(counselor.follow(&there).await.body.contains(&format!("/students/{own}/reason")));
    move_to(school, "NULL");
    let back = counselor.get(&begun).await;
    assert_eq!(back.header("location"), format!("/students/{own}"), "theirs again: the words stand in their forms");
    assert!(counselor.get(address).await.page().all("textarea").any(|area| area.text == "Or three?"));
}
