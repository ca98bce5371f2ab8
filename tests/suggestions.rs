//! Other words that a counselor suggests for a passage, and what the student makes of them: the pages and forms of both
//! without script, and that nobody but the student ever changes a word.

use axum::http::Method;
use ilp::api::comment::Comments;
use ilp::api::plan::{WholePlan, Written};
use ilp::domain::access;
use ilp::domain::comment::{Deed, Event, EventId, Quoted, SUGGESTION_LIMIT};
use ilp::domain::person::{PersonId, Role};
use ilp::domain::section::Section;
use ilp::storage::{self, examine};
use ilp::text::{Document, Op, lines, plain};

use crate::comments::{pair, texts, with_class, write};
use crate::support::html::Page;
use crate::support::{Browser, DISTRICT, NOW_MS, TestApp, TestFile, on_caseload, right, viewer, words};

const HOSTILE: &str = "</textarea></details><script>alert(1)</script> \"'&amp; <b>";

/// The form for a comment on the line that begins like this.
async fn form(counselor: &mut Browser, student: PersonId, words: &str) -> Page {
    let page = counselor.get(&format!("/students/{student}")).await.page();
    let beginning: String = words.chars().take(40).collect();
    let link = with_class(&page, "note-add").find(|link| link.text.contains(&beginning)).expect("a way to comment");
    let address = link.attribute("href").expect("an address").split('#').next().expect("a path").to_owned();
    counselor.get(&address).await.page()
}

/// Suggests `other` for the line that begins like this, with a comment or without, and gives the page that comes back.
async fn suggest(counselor: &mut Browser, student: PersonId, line: &str, other: &str, said: &str) -> Page {
    let page = form(counselor, student, line).await;
    let own = student.to_string();
    let fields = ["passage", "id", "from"].map(|name| (name, page.field(name)));
    let form: Vec<_> =
        [("student", own.as_str()), ("part", ""), ("said", said), ("other", other)].into_iter().chain(fields).collect();
    let sent = counselor.post_form("/api/comment", &form).await;
    counselor.follow(&sent).await.page()
}

/// The fields with these names of the first form of this class.
fn fields<const N: usize>(page: &Page, class: &str, names: [&'static str; N]) -> [(&'static str, String); N] {
    names.map(|name| {
        let form = page.elements.iter().skip_while(|one| one.name != "form" || one.attribute("class") != Some(class));
        let field = form.into_iter().find(|field| field.attribute("name") == Some(name));
        (name, field.and_then(|field| field.attribute("value")).expect("a value").to_owned())
    })
}

/// Those with which the student decides.
fn deciding(page: &Page) -> [(&'static str, String); 4] {
    fields(page, "decide", ["thread", "id", "base", "from"])
}

async fn decide(student: &mut Browser, fields: &[(&'static str, String); 4], take: bool) -> Page {
    let take = take.to_string();
    let form = fields.iter().map(|(name, value)| (*name, value.as_str())).chain([("take", take.as_str())]);
    let sent = student.post_form("/api/decide_suggestion", &form.collect::<Vec<_>>()).await;
    assert_eq!(sent.status, 302, "{}", sent.body);
    student.follow(&sent).await.page()
}

fn buttons(page: &Page) -> Vec<String> {
    page.all("button").map(|button| button.text.trim().to_owned()).collect()
}

async fn goals(app: &TestApp, student: PersonId) -> String {
    words(app.database(), student, Section::Goals).await
}

#[tokio::test]
async fn suggested_words_become_the_students_own_when_the_student_says_so_and_everything_beside_them_stays() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let own = student.person;
    let text = "My goals\nI want to read two books this year.\nThen I write about them.";
    write(&mut student, text).await;
    let page = form(&mut counselor, own, "I want to read").await;
    let area = page.all("textarea").find(|area| area.attribute("name") == Some("other")).expect("other words");
    assert_eq!(area.text, "I want to read two books this year.", "the passage as it is");
    let other = "I want to read three short books this year.";
    let page = suggest(&mut counselor, own, "I want to read", other, "So that you know when you are done.").await;
    assert_eq!(page.faults, Vec::<String>::new());
    assert!(texts(&page, "other-words").concat().contains("three short"), "{}", page.words());
    assert_eq!(goals(&app, own).await, text, "nothing changes before the student says so");
    assert!(!buttons(&page).iter().any(|button| button == "Use these words"), "an adult decides nothing");

    let page = student.get("/plan/goals").await.page();
    assert_eq!(page.faults, Vec::<String>::new());
    assert!(buttons(&page).iter().any(|button| button == "Keep mine"));
    let came: String = page.all("ins").map(|came| came.text.as_str()).collect();
    let went: String = page.all("del").map(|went| went.text.as_str()).collect();
    assert!(came.contains("three short") && went.contains("two") && !came.contains("books"), "{came} {went}");
    let page = decide(&mut student, &deciding(&page), true).await;
    assert_eq!(page.faults, Vec::<String>::new());
    let after = text.replace("two books", "three short books");
    assert_eq!(goals(&app, own).await, after);
    assert!(page.words().contains("used the other words") && page.words().contains("Resolved"), "{}", page.words());
    assert!(!buttons(&page).iter().any(|button| button == "Use these words"));
    let page = counselor.get(&format!("/students/{own}")).await.page();
    assert!(page.words().contains("used the other words"), "{}", page.words());

    // The edit is the student's, in the log and in the history; the way back is there as always.
    let authors = app.file.column(&format!(
        "SELECT DISTINCT CAST(author_id AS TEXT) FROM plan_log WHERE plan_id = (SELECT plan_id FROM standing WHERE student_id = {own})"
    ));
    assert_eq!(authors, [own.to_string()]);
    assert_eq!(app.trail(own).iter().filter(|entry| *entry == "commented counselor").count(), 1);
    let page = student.get("/plan/goals/history").await.page();
    assert!(page.words().contains("Bring these words back") || page.words().contains("earlier"), "{}", page.words());
    let head = app.file.number(&format!(
        "SELECT max(seq) FROM plan_log WHERE plan_id = (SELECT plan_id FROM standing WHERE student_id = {own})"
    ));
    let (base, version) = (head.to_string(), (head - 1).to_string());
    let back = [("section", "goals"), ("version", version.as_str()), ("base", base.as_str())];
    assert_eq!(student.post_form("/api/restore_words", &back).await.status, 302);
    assert_eq!(goals(&app, own).await, text);
    assert_eq!(examine(&app.file.path).await.expect("a look").findings, []);
}

#[tokio::test]
async fn what_was_written_since_the_page_was_made_stays_also_inside_the_passage() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let own = student.person;
    write(&mut student, "I want to read two books this year.").await;
    suggest(&mut counselor, own, "I want", "I want to read three books this year.", "").await;
    let page = student.get("/plan/goals").await.page();
    let fields = deciding(&page);
    // On the phone the student goes on meanwhile: before the passage, in it, and behind it.
    write(&mut student, "First: I want to read two long books this school year. And write.").await;
    decide(&mut student, &fields, true).await;
    assert_eq!(goals(&app, own).await, "First: I want to read three long books this school year. And write.");
}

#[tokio::test]
async fn a_passage_that_changed_since_is_shown_beside_the_words_and_the_difference_is_to_what_stands_now() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let own = student.person;
    write(&mut student, "I want to read two books this year.").await;
    suggest(&mut counselor, own, "I want", "I want to read three books this year.", "").await;
    write(&mut student, "I want to read two thick books this year.").await;
    let page = student.get("/plan/goals").await.page();
    let about = texts(&page, "about").concat();
    assert!(about.contains("Since then it was changed to") && about.contains("two thick books"), "{about}");
    let other = texts(&page, "other-words").concat();
    assert!(other.contains("thick") && other.contains("three"), "{other}");
    decide(&mut student, &deciding(&page), true).await;
    assert_eq!(goals(&app, own).await, "I want to read three books this year.", "as the page showed it");
}

#[tokio::test]
async fn where_the_passage_is_gone_the_words_are_shown_and_nothing_is_put_anywhere() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let own = student.person;
    write(&mut student, "I want to read two books.").await;
    suggest(&mut counselor, own, "I want", "I want to read three books.", "").await;
    let early = deciding(&student.get("/plan/goals").await.page());
    write(&mut student, "Sing").await;
    let page = student.get("/plan/goals").await.page();
    assert!(page.words().contains("no longer in the text"), "{}", page.words());
    assert!(texts(&page, "other-words").concat().contains("I want to read three books."));
    let shown = buttons(&page);
    assert!(
        shown.iter().any(|button| button == "Keep mine") && !shown.iter().any(|button| button == "Use these words")
    );
    // A page that is open still has the button.
    let mut late = deciding(&page);
    late[1] = ("id", "4242".to_owned());
    let page = decide(&mut student, &late, true).await;
    assert!(page.words().contains("so the other words cannot take their place"), "{}", page.words());
    assert_eq!(goals(&app, own).await, "Sing");
    // The page from before means the words that stood there: with its version they are an edit of what is gone.
    decide(&mut student, &early, false).await;
    assert_eq!(goals(&app, own).await, "Sing");
    let page = counselor.get(&format!("/students/{own}")).await.page();
    assert!(page.words().contains("kept their own words"), "{}", page.words());
}

#[tokio::test]
async fn who_kept_the_own_words_may_be_asked_again_and_a_button_that_is_pressed_twice_does_it_once() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let own = student.person;
    write(&mut student, "I want to read two books.").await;
    suggest(&mut counselor, own, "I want", "I want to read three books.", "Three?").await;
    let two_tabs =
        [deciding(&student.get("/plan/goals").await.page()), deciding(&student.get("/plan/goals").await.page())];
    for _ in 0..2 {
        let page = decide(&mut student, &two_tabs[0], false).await;
        assert!(page.words().contains("kept their own words"), "{}", page.words());
    }
    assert_eq!(app.file.number("SELECT count(*) FROM comment_event"), 2);
    let page = decide(&mut student, &two_tabs[1], true).await;
    assert!(page.words().contains("was closed since your page was loaded"), "{}", page.words());
    assert_eq!(goals(&app, own).await, "I want to read two books.");

    let page = counselor.get(&format!("/students/{own}")).await.page();
    let fields = fields(&page, "answer", ["student", "thread", "seen"]);
    let form = fields.iter().map(|(name, value)| (*name, value.as_str()));
    let form: Vec<_> = form.chain([("id", "77"), ("said", "Really?"), ("act", "reopen")]).collect();
    assert_eq!(counselor.post_form("/api/answer_comment", &form).await.status, 302);
    let fields = deciding(&student.get("/plan/goals").await.page());
    for _ in 0..2 {
        decide(&mut student, &fields, true).await;
        assert_eq!(goals(&app, own).await, "I want to read three books.");
    }
    assert_eq!(app.file.number("SELECT count(*) FROM comment_event WHERE deed = 'accepted'"), 1);
}

#[tokio::test]
async fn paragraphs_stay_paragraphs_and_what_is_bold_stays_bold() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let own = student.person;
    write(&mut student, "").await;
    let mut page = Document::new(4_200);
    let open = app.database().open_plan(right(own), 0, u64::MAX).await.expect("a plan");
    page.apply(&open.replica.document().whole()).expect("whole");
    let bold = [("bold".to_owned(), true.into())].into();
    let delta = vec![
        Op::insert("I read "),
        Op::Insert { insert: "many books".to_owned(), attributes: bold },
        Op::insert(" and I write.\nEnd."),
    ];
    let update = page.edit_words(Section::Goals, &delta).expect("fits");
    app.database().save(right(own), update, NOW_MS).await.expect("saved");
    suggest(&mut counselor, own, "I read", "Every week I read many books.\r\nAnd I write.", "").await;
    let page = student.get("/plan/goals").await.page();
    decide(&mut student, &deciding(&page), true).await;
    let open = app.database().open_plan(right(own), 0, u64::MAX).await.expect("a plan");
    let text = open.replica.document().words(Section::Goals);
    assert_eq!(plain(&text), "Every week I read many books.\nAnd I write.\nEnd.");
    let lines = lines(&text);
    let bold: Vec<_> = lines[0].runs.iter().filter(|run| run.bold).map(|run| run.text.as_str()).collect();
    assert_eq!(bold.concat(), "many books");
}

#[tokio::test]
async fn what_is_no_suggestion_is_a_comment_and_what_cannot_be_taken_says_why_and_stays_in_the_form() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let own = student.person;
    write(&mut student, "I want to read two books.").await;
    for other in ["", " \r\n ", "I want to read two books.", "  I want to read two books.\r\n"] {
        let page = suggest(&mut counselor, own, "I want", other, "Good.").await;
        assert_eq!(texts(&page, "other-words"), Vec::<String>::new(), "{other:?}");
    }
    let page = suggest(&mut counselor, own, "I want", "I want to read two books.", " ").await;
    assert!(page.words().contains("Write something first"), "{}", page.words());
    let long = "a".repeat(SUGGESTION_LIMIT + 1);
    let page = suggest(&mut counselor, own, "I want", &long, "Mine.").await;
    assert!(page.words().contains("10,000 characters at most"), "{}", page.words());
    let areas: Vec<_> = page.all("textarea").map(|area| area.text.as_str()).collect();
    assert!(areas.contains(&"Mine.") && areas.contains(&long.as_str()), "both are still there");
    let page = form(&mut counselor, own, "I want").await;
    let id = own.to_string();
    let fields = ["passage", "id"].map(|name| (name, page.field(name)));
    let both =
        [("student", id.as_str()), ("part", "two books"), ("said", "x"), ("other", "Three."), fields[0], fields[1]];
    let sent = counselor.post_form("/api/comment", &both).await;
    let page = counselor.follow(&sent).await.page();
    assert!(page.words().contains("Other words are for the whole passage"), "{}", page.words());
    assert_eq!(app.file.number("SELECT count(*) FROM comment_event WHERE suggestion IS NOT NULL"), 0);

    let page = suggest(&mut counselor, own, "I want", HOSTILE, HOSTILE).await;
    for page in [page, student.get("/plan/goals").await.page()] {
        assert_eq!(page.faults, Vec::<String>::new());
        assert!(page.all("script").all(|script| script.attribute("nonce").is_some()));
        assert!(texts(&page, "other-words").concat().contains("<script>alert(1)</script>"), "{}", page.words());
    }
    let fields = deciding(&student.get("/plan/goals").await.page());
    let page = decide(&mut student, &fields, true).await;
    assert_eq!(goals(&app, own).await, HOSTILE);
    assert!(page.all("script").all(|script| script.attribute("nonce").is_some()));
}

#[tokio::test]
async fn only_the_counselor_suggests_and_only_the_student_decides() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let own = student.person;
    write(&mut student, "I want to read two books.").await;
    let other = "I want to read three books.";
    suggest(&mut counselor, own, "I want", other, "").await;
    let id = own.to_string();
    let guardian =
        PersonId(app.file.number(&format!("SELECT min(guardian_id) FROM guardian WHERE student_id = {own}")));
    app.change(&format!("UPDATE person SET born_day = '2012-03-04' WHERE person_id = {own}"));
    let mut guardian = app.enter(guardian).await;
    let plan: WholePlan = guardian.call(&Method::GET, "/api/student_plan", &[("student", &id)]).await.json();
    assert!(plan.comments.may_open && !plan.comments.may_decide);
    let passage = format!("goals.{}.0.6", plan.comments.base);
    let page = guardian.get(&format!("/students/{own}?passage={passage}")).await.page();
    assert!(page.all("textarea").all(|area| area.attribute("name") != Some("other")), "a guardian comments");
    let form = |other| {
        [
            ("student", id.as_str()),
            ("passage", passage.as_str()),
            ("id", "5"),
            ("part", ""),
            ("said", "x"),
            ("other", other),
        ]
    };
    assert_eq!(guardian.call(&Method::POST, "/api/comment", &form("Others")).await.status, 404);
    assert_eq!(guardian.call(&Method::POST, "/api/comment", &form("")).await.status, 200);

    let thread = plan.comments.threads[0].id.to_string();
    let base = plan.comments.cursor.to_string();
    for browser in [&mut guardian, &mut counselor] {
        for take in ["true", "false"] {
            let form = [("thread", thread.as_str()), ("id", "6"), ("base", base.as_str()), ("take", take)];
            assert_eq!(browser.call(&Method::POST, "/api/decide_suggestion", &form).await.status, 404);
        }
        for act in ["accept", "decline"] {
            let form = [
                ("student", id.as_str()),
                ("thread", &thread),
                ("id", "7"),
                ("seen", "1"),
                ("said", "x"),
                ("act", act),
            ];
            assert_eq!(browser.call(&Method::POST, "/api/answer_comment", &form).await.status, 404);
        }
    }
    // Another student's thread, one without other words, a version that is none, another person's page.
    let mut neighbour = app.as_student(u8::try_from(own.0 % 7 + 6).expect("a grade")).await;
    let seal = neighbour.get("/plan/goals").await.page().field("from").to_owned();
    let form = [("thread", thread.as_str()), ("id", "8"), ("base", base.as_str()), ("take", "true")];
    assert_eq!(neighbour.call(&Method::POST, "/api/decide_suggestion", &form).await.status, 404);
    let other_page = [form[0], form[1], form[2], form[3], ("from", seal.as_str())];
    assert_eq!(student.call(&Method::POST, "/api/decide_suggestion", &other_page).await.status, 422);
    for (thread, base, status) in
        [("5", base.as_str(), 404), (&thread, "0", 422), (&thread, "x", 422), (&thread, "99999.1", 422)]
    {
        let form = [("thread", thread), ("id", "9"), ("base", base), ("take", "true")];
        assert_eq!(
            student.call(&Method::POST, "/api/decide_suggestion", &form).await.status,
            status,
            "{thread} {base}"
        );
    }
    assert_eq!(goals(&app, own).await, "I want to read two books.");

    // With script the answer is what the page shows next, and the page pulls the words by itself.
    let open: Written = student.call(&Method::GET, "/api/open_section", &[("section", "goals")]).await.json();
    let base = open.base.to_string();
    let form = [("thread", thread.as_str()), ("id", "10"), ("base", base.as_str()), ("take", "true")];
    let comments: Comments = student.call(&Method::POST, "/api/decide_suggestion", &form).await.json();
    assert!(comments.threads.iter().any(|one| one.id.to_string() == thread && one.is_resolved));
    assert_eq!(goals(&app, own).await, other);
}

#[tokio::test]
async fn when_the_server_cannot_save_nothing_is_half_done_and_the_button_works_again() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let own = student.person;
    write(&mut student, "I want to read two books.").await;
    suggest(&mut counselor, own, "I want", "I want to read three books.", "").await;
    for table in ["plan_log", "comment_event"] {
        let trigger = format!(
            "CREATE TRIGGER full BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
        );
        app.file.sql().execute_batch(&trigger).expect("a full disk");
        let page = student.get("/plan/goals").await.page();
        let page = decide(&mut student, &deciding(&page), true).await;
        assert!(page.words().contains("cannot save right now"), "{table}: {}", page.words());
        assert!(buttons(&page).iter().any(|button| button == "Use these words"), "{table}");
        app.file.sql().execute_batch("DROP TRIGGER full").expect("room again");
    }
    let page = student.get("/plan/goals").await.page();
    let page = decide(&mut student, &deciding(&page), true).await;
    assert!(page.words().contains("used the other words"), "{}", page.words());
    assert_eq!(goals(&app, own).await, "I want to read three books.");
}

#[tokio::test]
async fn suggested_words_are_in_the_chain_of_what_was_said_and_in_the_record() {
    let file = TestFile::demo();
    let database = file.open().await;
    let counselor = access::to_plan(&viewer(Role::Counselor, PersonId(61)), PersonId(1), &on_caseload());
    let counselor = access::to_comments(counselor).expect("a right");
    let student = access::to_comments(access::PlanAccess::Write(right(PersonId(1)))).expect("a right");
    let quoted = |suggestion: Option<&str>| {
        let suggestion = suggestion.map(str::to_owned);
        Deed::Opened(Quoted { section: Section::Goals, anchor: vec![1], quote: "some".to_owned(), suggestion })
    };
    let event = |id, thread, right, deed, words| {
        Event::new((EventId(id), EventId(thread)), right, NOW_MS, deed, words).expect("an event")
    };
    let said = [
        event(1, 1, &counselor, quoted(Some("others")), ""),
        event(2, 2, &counselor, quoted(None), "no others"),
        event(3, 1, &student, Deed::Declined, ""),
        event(4, 1, &counselor, Deed::Reopened, ""),
        event(5, 1, &student, Deed::Accepted, ""),
    ];
    for event in &said {
        let right = if event.author == PersonId(1) { student } else { counselor };
        for _ in 0..2 {
            database.comment(right, event).await.expect("said");
        }
    }
    let about_nothing = event(6, 2, &student, Deed::Accepted, "");
    assert!(matches!(database.comment(student, &about_nothing).await, Err(storage::Error::NotFound)));
    let again = event(1, 1, &counselor, quoted(Some("yet others")), "");
    assert!(matches!(database.comment(counselor, &again).await, Err(storage::Error::Taken)));
    assert_eq!(database.comments(right(PersonId(1))).await.expect("a log").events, said);
    database.close().await;
    for (change, is_found) in [
        ("UPDATE comment_event SET suggestion = 'worse' WHERE seq = 1", true),
        ("UPDATE comment_event SET suggestion = NULL, words = 'x' WHERE seq = 1", true),
        ("UPDATE comment_event SET suggestion = 'x' WHERE seq = 2", true),
        ("UPDATE comment_event SET deed = 'declined' WHERE seq = 5", true),
        ("UPDATE comment_event SET words = 'no others' WHERE seq = 2", false),
    ] {
        let copy = file.as_after_a_power_cut();
        copy.sql().execute_batch("DROP TRIGGER comment_event_is_never_changed").expect("no trigger");
        copy.sql().execute(change, []).expect("a change");
        let findings = examine(&copy.path).await.expect("a look").findings;
        assert_eq!(
            findings.iter().any(|finding| finding.to_string().starts_with("the comments on")),
            is_found,
            "{change}"
        );
    }
}

/// The program before had the same log with fewer columns.
#[test]
fn what_was_said_before_other_words_could_be_suggested_is_there_row_for_row_after_the_upgrade() {
    let mut files: Vec<_> =
        std::fs::read_dir("migrations").expect("a folder").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let this = files.iter().position(|file| file.ends_with("0019_suggestion.sql")).expect("the migration");
    let sql = rusqlite::Connection::open_in_memory().expect("memory");
    sql.pragma_update(None, "foreign_keys", "ON").expect("a setting");
    let run = |file: &std::path::Path| {
        sql.execute_batch(&format!("BEGIN; {} COMMIT;", std::fs::read_to_string(file).expect("text")))
            .expect("it runs");
    };
    for file in &files[..this] {
        run(file);
    }
    sql.execute_batch(
        "INSERT INTO district (district_id, name) VALUES (1, 'D');
         INSERT INTO school (district_id, school_id, name) VALUES (1, 1, 'S');
         INSERT INTO person (district_id, person_id, role, name, name_key, school_id, grade) VALUES (1, 1, 'student', 'A', 'a', 1, 9);
         INSERT INTO plan (plan_id, district_id, student_id, school_year) VALUES (1, 1, 1, 2026);
         INSERT INTO comment_event VALUES (1, 1, 1, 10, 10, 'opened', 1, 5, 'first', 'goals', x'01', 'quote', zeroblob(32));
         INSERT INTO comment_event VALUES (1, 1, 2, 11, 10, 'replied', 1, 6, 'second', NULL, NULL, NULL, zeroblob(32));
         INSERT INTO comment_event VALUES (1, 1, 3, 12, 10, 'resolved', 1, 7, '', NULL, NULL, NULL, zeroblob(32));",
    )
    .expect("what the program before wrote");
    let rows = || -> Vec<String> {
        let all = "SELECT json_array(district_id, plan_id, seq, event_id, thread_id, deed, author_id, at_ms, words, section, hex(anchor), quote, hex(hash)) FROM comment_event ORDER BY seq";
        let mut all = sql.prepare(all).expect("a statement");
        let rows = all.query_map([], |row| row.get(0)).expect("rows");
        rows.collect::<Result<_, _>>().expect("text")
    };
    let before = rows();
    run(&files[this]);
    assert_eq!((rows(), before.len()), (before, 3));
    let strays: i64 =
        sql.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0)).expect("a number");
    assert_eq!(strays, 0);
    sql.execute("DELETE FROM comment_event", []).expect_err("append-only still");
    sql.execute("UPDATE comment_event SET words = 'x'", []).expect_err("append-only still");
    assert_eq!(DISTRICT.0, 1);
}
