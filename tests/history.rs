//! The history of a plan, on real files and through the real router: versions, words brought back, milestones.

use axum::http::Method;
use ilp::api::history::{History, MayName};
use ilp::domain::access::{self, MayReview};
use ilp::domain::milestone::Kind;
use ilp::domain::person::{PersonId, Role};
use ilp::domain::section::Section;
use ilp::storage::{Database, Error};
use ilp::sync::Cursor;
use ilp::text::{Delta, Document, Op};
use serde_json::json;

use crate::support::html::{Element, Page};
use crate::support::{Browser, DISTRICT, NOW_MS, TestApp, TestFile, on_caseload, right, viewer, words};

const MINUTE: i64 = 60_000;

/// What a page of the student shows that knows the whole log.
async fn page(database: &Database, student: PersonId, writer: u64) -> Document {
    let mut document = Document::new(writer);
    for update in database.pull(right(student), Cursor::default()).await.expect("a log").updates {
        document.apply(&update).expect("in order");
    }
    document
}

/// Somebody changes a section in a page of their own, `minute` minutes from the start.
async fn edit(database: &Database, student: PersonId, section: Section, delta: Delta, minute: i64) -> u64 {
    let mut page = page(database, student, 70_000 + minute.unsigned_abs()).await;
    let update = page.edit_words(section, &delta).expect("fits");
    database.save(right(student), update, NOW_MS + minute * MINUTE).await.expect("saved").head.seq
}

/// The same with words at the beginning.
async fn write(database: &Database, student: PersonId, section: Section, text: &str, minute: i64) -> u64 {
    edit(database, student, section, vec![Op::insert(text)], minute).await
}

/// Students of the demo who can be entered as, and whose plan is empty, or is not.
fn grade(app: &TestApp, is_blank: bool) -> u8 {
    let is = if is_blank { "NOT EXISTS" } else { "EXISTS" };
    let id = app.file.number(&format!(
        "SELECT min(student_id) FROM standing s WHERE student_id <= 7
         AND {is} (SELECT 1 FROM plan_log l WHERE l.plan_id = s.plan_id)"
    ));
    u8::try_from(id + 5).expect("a grade")
}

/// The history of Goals as the student's own page has it.
async fn told(browser: &mut Browser, choice: &[(&str, &str)]) -> History {
    let mut pairs = vec![("section", "goals")];
    pairs.extend(choice);
    if !choice.iter().any(|(name, _)| *name == "choice[who]") {
        pairs.push(("choice[who]", "false"));
    }
    browser.call(&Method::GET, "/api/own_history", &pairs).await.json()
}

fn seqs(history: &History) -> Vec<u64> {
    history.versions.iter().map(|version| version.seq).collect()
}

/// The fields of the form that leads to `action`.
fn form(page: &Page, action: &str) -> Vec<(String, String)> {
    let forms = page.all("form").filter(|form| form.attribute("action") == Some(action)).count();
    assert_eq!(forms, 1, "one form to {action}: {}", page.words());
    let start = page.elements.iter().position(|element| element.attribute("action") == Some(action)).expect("a form");
    let depth = page.elements[start].around.len();
    let inside = page.elements[start + 1..].iter().take_while(|element| element.around.len() > depth);
    let field = |element: &Element| {
        Some((element.attribute("name")?.to_owned(), element.attribute("value").unwrap_or_default().to_owned()))
    };
    inside.filter_map(field).collect()
}

async fn send(browser: &mut Browser, action: &str, fields: &[(String, String)]) -> Page {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = browser.post_form(action, &fields).await;
    browser.follow(&answer).await.page()
}

#[tokio::test]
async fn the_history_of_a_section_tells_its_sittings_newest_first() {
    let app = TestApp::start().await;
    let mut student = app.as_student(grade(&app, true)).await;
    let (database, me) = (app.database(), student.person);
    assert!(student.get("/plan/goals/history").await.page().words().contains("No words yet."));
    for (section, text, minute) in [
        (Section::Goals, "I read.", 0),
        (Section::Goals, "Every day. ", 5),
        (Section::Barriers, "No time.", 40),
        (Section::Barriers, "Still none.", 60),
        (Section::Goals, "From now on: ", 65),
    ] {
        write(database, me, section, text, minute).await;
    }
    let history = told(&mut student, &[]).await;
    assert_eq!(seqs(&history), [5, 2], "what only changed Barriers is no version of Goals");
    let sizes: Vec<_> = history.versions.iter().map(|version| (version.added, version.removed)).collect();
    assert_eq!(sizes, [(3, 0), (4, 0)]);
    assert!(history.versions.iter().all(|version| version.by.is_reader && version.brought_back.is_none()));
    assert_eq!(
        (history.from, history.to, history.head, history.earlier),
        (2, 5, 5, None),
        "the newest and the one before"
    );
    assert!(history.is_newest);
    assert_eq!(history.may_name, Some(MayName { kind: Kind::Submitted, is_done: false }));
    assert_eq!(history.beginning.iter().map(|named| named.kind).collect::<Vec<_>>(), [Kind::YearStart]);
}

#[tokio::test]
async fn any_two_versions_are_compared_by_a_form_whose_address_says_which() {
    let app = TestApp::start().await;
    let mut student = app.as_student(grade(&app, true)).await;
    let (database, me) = (app.database(), student.person);
    write(database, me, Section::Goals, "I read two books.", 0).await;
    edit(database, me, Section::Goals, vec![Op::retain(7), Op::insert("three"), Op::Delete { delete: 3 }], 20).await;
    let bold = Op::Retain { retain: 1, attributes: [("bold".to_owned(), json!(true))].into() };
    edit(database, me, Section::Goals, vec![bold], 40).await;

    let page = student.get("/plan/goals/history?from=1&to=3").await.page();
    assert_eq!(page.faults, Vec::<String>::new());
    let texts = |name: &str| page.all(name).map(|element| element.text.trim().to_owned()).collect::<Vec<_>>();
    assert!(texts("del").contains(&"(removed: two)".to_owned()), "{:?}", texts("del"));
    assert!(texts("ins").contains(&"(added: three)".to_owned()), "{:?}", texts("ins"));
    assert!(page.words().contains("I (now bold)"), "{}", page.words());
    assert!(page.words().contains("1 word added, 1 removed, formatting changed in 1 place."), "{}", page.words());
    let chosen = |name: &str| {
        let select =
            page.elements.iter().position(|element| element.attribute("name") == Some(name)).expect("a select");
        let options = page.elements[select + 1..].iter().take_while(|element| element.name == "option");
        options
            .filter(|option| option.attribute("selected").is_some())
            .map(|option| option.attribute("value").expect("a row").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!((chosen("from"), chosen("to")), (vec!["1".to_owned()], vec!["3".to_owned()]));

    let ordered = told(&mut student, &[("choice[from]", "3"), ("choice[to]", "1")]).await;
    assert_eq!((ordered.from, ordered.to), (1, 3), "the older one first, whichever was chosen first");
    let beyond = told(&mut student, &[("choice[from]", "2"), ("choice[to]", "999")]).await;
    assert_eq!((beyond.from, beyond.to), (2, 3), "a row that is not there is the last one");
    let beginning = told(&mut student, &[("choice[to]", "1")]).await;
    assert_eq!((beginning.from, beginning.to, beginning.comparison.added), (0, 1, 4));
    assert!(!beginning.is_newest);
}

#[tokio::test]
async fn words_are_brought_back_by_a_form_that_says_what_will_happen_and_undone_by_the_same_form() {
    let app = TestApp::start().await;
    let mut student = app.as_student(grade(&app, true)).await;
    let (database, me) = (app.database(), student.person);
    let heading = Op::Insert { insert: "\n".to_owned(), attributes: [("block".to_owned(), json!("h2"))].into() };
    edit(database, me, Section::Goals, vec![Op::insert("My goal"), heading, Op::insert("I read two books.")], 0).await;
    write(database, me, Section::Barriers, "No time.", 1).await;
    // All of it within ten minutes: still each state can be reached.
    edit(database, me, Section::Goals, vec![Op::Delete { delete: 20 }, Op::insert("Nothing")], 2).await;

    let shown = student.get("/plan/goals/history?to=2").await.page();
    assert!(shown.words().contains("you can undo this at any time"), "{}", shown.words());
    let fields = form(&shown, "/api/restore_words");
    let shown = send(&mut student, "/api/restore_words", &fields).await;
    let same = told(&mut student, &[("choice[from]", "2"), ("choice[to]", "4")]).await;
    assert!(!same.comparison.is_changed, "the words and their formatting: {:?}", same.comparison);
    assert_eq!(words(database, me, Section::Barriers).await, "No time.", "no other section is touched");
    assert_eq!(
        app.file.number(&format!("SELECT count(*) FROM plan_log JOIN plan USING (plan_id) WHERE student_id = {me}")),
        4
    );
    assert!(shown.words().contains("The earlier words stand again."), "{}", shown.words());
    assert!(shown.words().contains("Brought back the words of"), "{}", shown.words());

    let history = told(&mut student, &[]).await;
    assert_eq!(seqs(&history), [4, 3], "what was brought back is a version of its own, and so is what stood before");
    assert!(shown.all("button").any(|button| button.text == "Undo"));
    let fields = form(&shown, "/api/restore_words");
    send(&mut student, "/api/restore_words", &fields).await;
    let same = told(&mut student, &[("choice[from]", "3"), ("choice[to]", "5")]).await;
    assert!(!same.comparison.is_changed, "{:?}", same.comparison);
    assert_eq!(seqs(&told(&mut student, &[]).await), [5, 4, 3], "nothing is taken out of the history");
}

#[tokio::test]
async fn what_others_write_meanwhile_stays_when_words_are_brought_back() {
    let app = TestApp::start().await;
    let mut student = app.as_student(grade(&app, true)).await;
    let (database, me) = (app.database(), student.person);
    write(database, me, Section::Goals, "I read two books.", 0).await;
    edit(database, me, Section::Goals, vec![Op::retain(6), Op::Delete { delete: 10 }], 20).await;
    let fields = form(&student.get("/plan/goals/history?to=1").await.page(), "/api/restore_words");
    write(database, me, Section::Goals, "Typed on a phone since. ", 21).await;
    send(&mut student, "/api/restore_words", &fields).await;
    assert_eq!(words(database, me, Section::Goals).await, "Typed on a phone since. I read two books.");
    // Undone, the phone's words stay too: they stood before the words came back.
    let fields = form(&student.get("/plan/goals/history").await.page(), "/api/restore_words");
    send(&mut student, "/api/restore_words", &fields).await;
    assert_eq!(words(database, me, Section::Goals).await, "Typed on a phone since. I read.");
}

#[tokio::test]
async fn a_form_that_brings_words_back_stands_once_however_often_it_is_sent() {
    let app = TestApp::start().await;
    let mut student = app.as_student(grade(&app, true)).await;
    let (database, me) = (app.database(), student.person);
    write(database, me, Section::Goals, "I read two books.", 0).await;
    edit(database, me, Section::Goals, vec![Op::Delete { delete: 17 }, Op::insert("Gone.")], 20).await;
    let fields = form(&student.get("/plan/goals/history?to=1").await.page(), "/api/restore_words");
    send(&mut student, "/api/restore_words", &fields).await;
    let once = page(database, me, 1).await.whole();
    // The back button, hours later: what was written since stays.
    write(database, me, Section::Goals, "And maps. ", 90).await;
    for _ in 0..2 {
        send(&mut student, "/api/restore_words", &fields).await;
        assert_eq!(words(database, me, Section::Goals).await, "And maps. I read two books.");
    }
    assert_ne!(page(database, me, 1).await.whole(), once);
    assert_eq!(seqs(&told(&mut student, &[]).await), [4, 3, 2, 1]);
}

#[tokio::test]
async fn an_impossible_wish_changes_nothing() {
    let app = TestApp::start().await;
    let mut student = app.as_student(grade(&app, true)).await;
    let (database, me) = (app.database(), student.person);
    write(database, me, Section::Goals, "I read.", 0).await;
    for (section, version, base, status) in
        [("goals", "2", "1", 404), ("success", "0", "1", 404), ("goals", "1", "99", 422), ("goals", "-1", "1", 400)]
    {
        let form = [("section", section), ("version", version), ("base", base)];
        let answer = student.call(&Method::POST, "/api/restore_words", &form).await;
        assert_eq!(answer.status, status, "{form:?}: {}", answer.body);
    }
    let form = [("section", "goals"), ("seq", "2")];
    assert_eq!(student.call(&Method::POST, "/api/submit_plan", &form).await.status, 404, "a row that is not there");
    assert_eq!(words(database, me, Section::Goals).await, "I read.");
    // A page that knows more than the server says so in a sentence, also without script.
    student.get("/plan/goals/history").await;
    let answer =
        student.post_form("/api/restore_words", &[("section", "goals"), ("version", "1"), ("base", "99")]).await;
    let page = student.follow(&answer).await.page();
    assert!(page.words().contains("This page knows more than the server."), "{}", page.words());
}

#[tokio::test]
async fn an_announcement_that_no_edit_followed_names_nothing() {
    let file = TestFile::demo();
    let database = file.open().await;
    let student = PersonId(4);
    let head = write(&database, student, Section::Goals, "words ", 0).await;
    database.announce_restoration(right(student), Section::Goals, (0, head), NOW_MS + 7).await.expect("announced");
    assert!(database.history(right(student)).await.expect("a history").restorations.is_empty());
}

#[tokio::test]
async fn a_long_history_is_read_in_pages_that_miss_no_version_and_tell_none_twice() {
    let app = TestApp::start().await;
    let mut student = app.as_student(grade(&app, true)).await;
    for sitting in 0..120 {
        write(app.database(), student.person, Section::Goals, "word ", sitting * 20).await;
    }
    let (mut listed, mut before) = (Vec::new(), None);
    loop {
        let earlier: Option<String> = before.map(|before: u64| before.to_string());
        let choice: Vec<_> = earlier.iter().map(|before| ("choice[before]", before.as_str())).collect();
        let history = told(&mut student, &choice).await;
        assert!(history.versions.len() <= 50);
        assert!(history.versions.iter().all(|version| (version.added, version.removed) == (1, 0)));
        assert_eq!(history.to, history.versions[0].seq, "a page shows the newest of its own");
        listed.extend(seqs(&history));
        before = history.earlier;
        if before.is_none() {
            break;
        }
    }
    assert_eq!(listed, (1..=120).rev().collect::<Vec<_>>());
    // Whatever is chosen on a page of the list, that page stays open.
    let page = student.get("/plan/goals/history?before=71").await.page();
    assert_eq!(page.field("before"), "71");
    let links = page.all("a").filter_map(|link| link.attribute("href")).filter(|href| href.contains("?to="));
    assert_eq!(links.filter(|href| href.ends_with("&before=71")).count(), 50);
}

#[tokio::test]
async fn who_wrote_which_words_is_told_for_every_word() {
    let app = TestApp::start().await;
    let mut student = app.as_student(grade(&app, true)).await;
    let (database, me) = (app.database(), student.person);
    write(database, me, Section::Goals, "I read two books.", 0).await;
    edit(database, me, Section::Goals, vec![Op::retain(11), Op::insert("long ")], 30).await;
    let history = told(&mut student, &[("choice[who]", "true")]).await;
    let stretches = history.stretches.expect("asked for");
    assert_eq!(stretches.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), ["I read two ", "long ", "books."]);
    assert!(stretches.iter().all(|one| one.by.is_reader));
    assert_eq!(stretches[0].at, stretches[2].at);
    assert_ne!(stretches[0].at, stretches[1].at);
    let turned = told(&mut student, &[("choice[from]", "2"), ("choice[to]", "1"), ("choice[who]", "true")]).await;
    assert_eq!((turned.to, turned.stretches.map(|all| all.len())), (2, Some(3)), "of the later of the two");
    assert!(told(&mut student, &[]).await.stretches.is_none(), "and only when it is asked for");
}

#[tokio::test]
async fn a_submitted_plan_is_a_moment_of_its_own_and_later_words_come_behind_it() {
    let app = TestApp::start().await;
    let mut student = app.as_student(grade(&app, true)).await;
    let (database, me) = (app.database(), student.person);
    write(database, me, Section::Goals, "I read.", 0).await;
    let fields = form(&student.get("/plan/goals/history").await.page(), "/api/submit_plan");
    let page = send(&mut student, "/api/submit_plan", &fields).await;
    assert!(page.words().contains("Submitted by you"), "{}", page.words());
    assert!(page.words().contains("You submitted your plan as it is now."), "{}", page.words());
    send(&mut student, "/api/submit_plan", &fields).await;
    assert_eq!(
        app.file.number("SELECT count(*) FROM milestone WHERE kind = 'submitted'"),
        1,
        "sent twice, it stands once"
    );
    write(database, me, Section::Goals, "More. ", 1).await;
    let history = told(&mut student, &[]).await;
    assert_eq!(seqs(&history), [2, 1], "within ten minutes, and yet a version ends where the plan was submitted");
    assert!(history.versions[0].milestones.is_empty() && history.versions[1].milestones[0].kind == Kind::Submitted);
    assert!(history.may_name.is_some_and(|name| !name.is_done), "what stands now can be submitted again");
}

#[tokio::test]
async fn the_counselor_of_the_caseload_calls_a_plan_reviewed_and_nobody_else_does() {
    let app = TestApp::start().await;
    let mut counselor = app.as_counselor().await;
    let (on, off) = (app.students(counselor.person, true), app.students(counselor.person, false));
    let written = |student: &&PersonId| {
        app.file
            .number(&format!("SELECT count(*) FROM plan_log JOIN plan USING (plan_id) WHERE student_id = {student}"))
            > 0
    };
    let (own, other) = (*on.iter().find(written).expect("words"), *off.iter().find(written).expect("words"));
    let here = format!("/students/{own}/history/goals");
    let page = counselor.get(&here).await.page();
    assert_eq!(page.all("form").filter(|form| form.attribute("action") == Some("/api/restore_words")).count(), 0);
    assert_eq!(page.all("form").filter(|form| form.attribute("action") == Some("/api/submit_plan")).count(), 0);
    let fields = form(&page, "/api/review_plan");
    let page = send(&mut counselor, "/api/review_plan", &fields).await;
    assert!(page.words().contains("Reviewed by you"), "{}", page.words());

    // Off the caseload there is no such plan, neither to read nor to review.
    assert_eq!(counselor.get(&format!("/students/{other}/history/goals")).await.status, 404);
    let (own, other) = (own.to_string(), other.to_string());
    let review =
        |student: &str| [("student", student.to_owned()), ("section", "goals".to_owned()), ("seq", "1".to_owned())];
    for (who, mut browser) in app.one_of_each().await {
        for student in [&own, &other] {
            let pairs = review(student);
            let pairs: Vec<_> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let status = browser.call(&Method::POST, "/api/review_plan", &pairs).await.status.as_u16();
            let wanted = match who {
                "visitor" => 401,
                "counselor" if *student == own => 200,
                // They may state a reason first; and then read, and not review.
                "district's administrator" => 403,
                "school's administrator" if *student == own => 403,
                _ => 404,
            };
            assert_eq!(status, wanted, "{who}, {student}");
        }
    }
    let reviewed = "SELECT count(*) FROM milestone WHERE kind = 'reviewed'";
    assert_eq!(app.file.number(reviewed), 1, "the same moment, named again, stands once");
    assert_eq!(app.file.number(&format!("{reviewed} AND person_id = {}", counselor.person)), 1);
}

#[tokio::test]
async fn a_student_reads_the_history_of_their_own_page_and_of_nobody_elses() {
    let app = TestApp::start().await;
    let mut student = app.as_student(grade(&app, false)).await;
    let own = student.person;
    let answer = student.get(&format!("/students/{own}/history/goals")).await;
    assert_eq!(answer.status, 200);
    assert!(!answer.page().words().contains("Mark as reviewed"), "nobody reviews their own plan");
    assert_eq!(student.get(&format!("/students/{}/history/goals", own.0 + 1)).await.status, 404);
}

#[tokio::test]
async fn milestones_and_restorations_can_neither_be_changed_nor_taken_back() {
    let file = TestFile::demo();
    let database = file.open().await;
    let student = PersonId(4);
    let head = write(&database, student, Section::Goals, "words ", 0).await;
    database.submit(right(student), head, NOW_MS).await.expect("submitted");
    database.announce_restoration(right(student), Section::Goals, (0, head), NOW_MS).await.expect("announced");
    for table in ["milestone", "restoration"] {
        for statement in [format!("DELETE FROM {table}"), format!("UPDATE {table} SET at_ms = 0")] {
            let error = file.sql().execute(&statement, []).expect_err(&statement).to_string();
            assert!(error.contains("append-only"), "{statement}: {error}");
        }
    }
    let counselor = PersonId(file.number("SELECT min(counselor_id) FROM caseload WHERE student_id = 4"));
    let may = access::to_review(access::to_plan(&viewer(Role::Counselor, counselor), student, &on_caseload()));
    let may: MayReview = may.expect("the caseload");
    database.review(may, head, NOW_MS).await.expect("reviewed");
    assert!(matches!(database.review(may, head + 1, NOW_MS).await, Err(Error::NotFound)), "a row that is not there");
    let named = database.history(right(student)).await.expect("a history").milestones;
    let kinds: Vec<_> = named.iter().map(|milestone| (milestone.kind, milestone.seq)).collect();
    assert_eq!(kinds, [(Kind::YearStart, 0), (Kind::Reviewed, head), (Kind::Submitted, head)]);
}

#[tokio::test]
async fn every_plan_begins_with_its_school_year_also_in_a_file_of_an_earlier_version() {
    let file = TestFile::demo();
    let starts = "SELECT count(*) FROM milestone JOIN plan USING (plan_id)
                  WHERE kind = 'year_start' AND seq = 0 AND at_ms = unixepoch('2026-07-01') * 1000 AND person_id = student_id";
    assert_eq!(file.number(starts), 60);
    file.sql()
        .execute_batch("DROP TABLE milestone; DROP TABLE restoration; DELETE FROM _sqlx_migrations WHERE version = 4;")
        .expect("the file as it was");
    file.open().await.close().await;
    assert_eq!(file.number(starts), 60);
    assert_eq!(file.number(&format!("SELECT count(*) FROM plan WHERE district_id = {DISTRICT}")), 60);
}

#[tokio::test]
async fn a_log_that_was_changed_is_not_told_as_history() {
    let file = TestFile::demo();
    let database = file.open().await;
    let student = PersonId(4);
    write(&database, student, Section::Goals, "words ", 0).await;
    let sql = file.sql();
    sql.execute_batch("DROP TRIGGER plan_log_is_never_changed").expect("no trigger");
    sql.execute(
        "UPDATE plan_log SET at_ms = at_ms + 1 WHERE plan_id = (SELECT plan_id FROM plan WHERE student_id = 4)",
        [],
    )
    .expect("a change");
    let history = database.history(right(student)).await;
    assert!(matches!(history, Err(Error::Corrupt { table: "plan_log", .. })), "{history:?}");
}
