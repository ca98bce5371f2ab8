//! Comments: their log on real files, and the way of a comment through the pages of everyone concerned.

mod begun;
mod waiting;

use axum::http::Method;
use ilp::api::Error;
use ilp::api::comment::{Act, Comments};
use ilp::api::edit::Bytes;
use ilp::domain::access::{self, MayComment};
use ilp::domain::comment::{Deed, Event, EventId, Quoted, WORDS_LIMIT, threads};
use ilp::domain::person::{PersonId, Role};
use ilp::domain::section::Section;
use ilp::storage::{self, Database};
use ilp::sync::Cursor;
use ilp::text::{Anchor, Document, Op, difference, plain, slice, utf16_len};

use crate::support::html::{Element, Page};
use crate::support::{Browser, DISTRICT, Dice, NOW_MS, TestApp, TestFile, on_caseload, right, viewer, words};

const STUDENT: PersonId = PersonId(1);
const COUNSELOR: PersonId = PersonId(61);
const HOSTILE: &str = "</textarea></details><script>alert(1)</script> \"'&amp; {{x}} <!--\n\u{202E}<b>";

fn to_comment(person: PersonId) -> MayComment {
    let role = if person == STUDENT { Role::Student } else { Role::Counselor };
    access::to_comments(access::to_plan(&viewer(role, person), STUDENT, &on_caseload())).expect("a right")
}

fn opened() -> Deed {
    Deed::Opened(Quoted {
        section: Section::Goals,
        anchor: vec![1, 2, 3],
        quote: "some words".to_owned(),
        suggestion: None,
    })
}

fn event(id: u64, thread: u64, person: PersonId, deed: Deed, words: &str) -> Event {
    Event::new((EventId(id), EventId(thread)), &to_comment(person), NOW_MS, deed, words).expect("an event")
}

async fn say(database: &Database, event: &Event) -> Result<(), storage::Error> {
    database.comment(to_comment(event.author), event).await.map(drop)
}

async fn log(database: &Database) -> Vec<Event> {
    database.comments(right(STUDENT)).await.expect("a log").events
}

/// A comment, a reply and a resolving.
fn three() -> [Event; 3] {
    [
        event(10, 10, COUNSELOR, opened(), "Which two books?"),
        event(11, 10, STUDENT, Deed::Replied, HOSTILE),
        event(12, 10, COUNSELOR, Deed::Resolved, ""),
    ]
}

#[tokio::test]
async fn what_was_said_is_on_the_disk_when_the_answer_comes_and_stands_once_however_often_it_is_sent() {
    let file = TestFile::demo();
    let database = file.open().await;
    for event in three() {
        say(&database, &event).await.expect("said");
        let found = file.as_after_a_power_cut();
        assert_eq!(log(&found.open().await).await.last(), Some(&event), "on the disk already");
        say(&database, &event).await.expect("confirmed");
    }
    database.close().await;
    let database = file.open().await;
    for event in three() {
        say(&database, &event).await.expect("confirmed by another process");
    }
    assert_eq!(log(&database).await, three());
    assert!(threads(log(&database).await)[0].is_resolved);
    let again = event(13, 10, STUDENT, Deed::Resolved, "");
    say(&database, &again).await.expect("it is resolved already");
    assert_eq!(log(&database).await.len(), 3, "what changes nothing is not written");
}

#[tokio::test]
async fn what_is_refused_writes_nothing() {
    let file = TestFile::demo();
    let database = file.open().await;
    say(&database, &three()[0]).await.expect("said");
    for (what, refused, is_taken) in [
        ("a name that stands for other words", event(10, 10, COUNSELOR, opened(), "Other words"), true),
        ("an answer to nothing", event(20, 99, STUDENT, Deed::Replied, "hello?"), false),
        ("a student's own comment", Event { author: STUDENT, ..event(21, 21, COUNSELOR, opened(), "mine") }, false),
        ("a student who reopens", Event { author: STUDENT, ..event(22, 10, COUNSELOR, Deed::Reopened, "") }, false),
    ] {
        let result = say(&database, &refused).await;
        let as_wanted = match &result {
            Err(storage::Error::Taken) => is_taken,
            Err(storage::Error::NotFound) => !is_taken,
            _ => false,
        };
        assert!(as_wanted, "{what}: {result:?}");
    }
    // Somebody else's name on it.
    let forged = event(23, 10, COUNSELOR, Deed::Replied, "forged");
    let result = database.comment(to_comment(STUDENT), &forged).await;
    assert!(matches!(result, Err(storage::Error::NotFound)), "{result:?}");
    assert_eq!(log(&database).await, three()[..1]);
}

#[tokio::test]
async fn the_log_of_comments_can_neither_be_changed_nor_shortened_nor_hold_what_is_no_comment() {
    let file = TestFile::demo();
    let database = file.open().await;
    for event in three() {
        say(&database, &event).await.expect("said");
    }
    let columns = "district_id, plan_id, seq, event_id, thread_id, deed, author_id, at_ms, words, hash";
    let key = "SELECT district_id, plan_id, 4";
    for statement in [
        "UPDATE comment_event SET words = 'nicer'".to_owned(),
        "DELETE FROM comment_event".to_owned(),
        format!(
            "INSERT INTO comment_event ({columns}) {key}, 30, 30, 'opened', author_id, 0, 'no passage', hash FROM comment_event LIMIT 1"
        ),
        format!(
            "INSERT INTO comment_event ({columns}) {key}, 30, 10, 'replied', author_id, 0, '', hash FROM comment_event LIMIT 1"
        ),
        format!(
            "INSERT INTO comment_event ({columns}) {key}, 30, 77, 'replied', author_id, 0, 'to nobody', hash FROM comment_event LIMIT 1"
        ),
        format!(
            "INSERT INTO comment_event ({columns}) {key}, 11, 10, 'replied', author_id, 0, 'the same name', hash FROM comment_event LIMIT 1"
        ),
        format!(
            "INSERT INTO comment_event ({columns}) {key}, 30, 10, 'shouted', author_id, 0, 'x', hash FROM comment_event LIMIT 1"
        ),
    ] {
        let sql = file.sql();
        sql.pragma_update(None, "foreign_keys", "ON").expect("a setting");
        sql.execute(&statement, []).expect_err(&statement);
    }
    assert_eq!(log(&database).await, three());
}

#[tokio::test]
async fn a_changed_row_of_a_log_of_comments_is_found_and_nothing_is_built_on_it() {
    let healthy = TestFile::demo();
    let database = healthy.open().await;
    for event in three() {
        say(&database, &event).await.expect("said");
    }
    database.close().await;
    for change in [
        "UPDATE comment_event SET words = 'Which three books?' WHERE seq = 1",
        "UPDATE comment_event SET quote = 'other words' WHERE seq = 1",
        "UPDATE comment_event SET anchor = x'00' WHERE seq = 1",
        "UPDATE comment_event SET section = 'barriers' WHERE seq = 1",
        "UPDATE comment_event SET author_id = 62 WHERE seq = 2",
        "UPDATE comment_event SET at_ms = 0 WHERE seq = 3",
        "UPDATE comment_event SET deed = 'reopened' WHERE seq = 3",
        "UPDATE comment_event SET hash = zeroblob(32) WHERE seq = 3",
        "DELETE FROM comment_event WHERE seq = 2",
    ] {
        let file = healthy.as_after_a_power_cut();
        file.sql()
            .execute_batch(
                "DROP TRIGGER comment_event_is_never_changed; DROP TRIGGER comment_event_is_never_taken_away;",
            )
            .expect("no triggers");
        assert_eq!(file.sql().execute(change, []).expect("a change"), 1, "{change}");
        let database = file.open().await;
        let read = database.comments(right(STUDENT)).await;
        assert!(matches!(read, Err(storage::Error::Corrupt { table: "comment_event", .. })), "{change}: {read:?}");
        let said = say(&database, &event(14, 10, STUDENT, Deed::Replied, "more")).await;
        assert!(matches!(said, Err(storage::Error::Corrupt { .. })), "{change}: {said:?}");
    }
}

#[tokio::test]
async fn many_who_answer_at_once_through_two_programs_are_all_heard() {
    let file = TestFile::demo();
    let programs = [file.open().await, file.open().await];
    say(&programs[0], &three()[0]).await.expect("said");
    let mut sends = tokio::task::JoinSet::new();
    for turn in 0..40u64 {
        let database = programs[usize::from(turn % 2 == 1)].clone();
        sends.spawn(async move {
            let person = if turn % 3 == 0 { STUDENT } else { COUNSELOR };
            say(&database, &event(100 + turn, 10, person, Deed::Replied, &format!("[{turn}]"))).await
        });
    }
    for result in sends.join_all().await {
        result.expect("said");
    }
    let said = log(&programs[1]).await;
    assert_eq!(said.len(), 41);
    assert!((0..40).all(|turn| said.iter().any(|event| event.words == format!("[{turn}]"))));
}

// Through the pages.

/// A counselor and a student of theirs whom the demo lets one enter as.
pub async fn pair(app: &TestApp) -> (Browser, Browser) {
    let counselor = app.as_counselor().await;
    let own = app.students(counselor.person, true).into_iter().find(|student| student.0 <= 7).expect("one of them");
    let student = app.as_student(u8::try_from(own.0 + 5).expect("a grade")).await;
    (counselor, student)
}

/// The student makes the section say just this, by the form without script.
pub async fn write(student: &mut Browser, text: &str) {
    let page = student.get("/plan/goals").await.page();
    let form = [("section", "goals"), ("base", page.field("base")), ("words", text)];
    assert_eq!(student.post_form("/api/save_words", &form).await.status, 302);
}

pub fn with_class<'a>(page: &'a Page, class: &'a str) -> impl Iterator<Item = &'a Element> {
    let has =
        move |element: &&Element| element.attribute("class").is_some_and(|all| all.split(' ').any(|one| one == class));
    page.elements.iter().filter(has)
}

pub fn texts(page: &Page, class: &str) -> Vec<String> {
    with_class(page, class).map(|element| element.text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// Follows the "Comment" behind the line that has these words, and sends the form.
async fn comment(counselor: &mut Browser, student: PersonId, passage: &str, part: &str, said: &str) -> Page {
    let here = format!("/students/{student}");
    let page = counselor.get(&here).await.page();
    let beginning: String = passage.chars().take(40).collect();
    let link = with_class(&page, "note-add").find(|link| link.text.contains(&beginning)).expect("a way to comment");
    let address = link.attribute("href").expect("an address").split('#').next().expect("a path").to_owned();
    let page = counselor.get(&address).await.page();
    let own = student.to_string();
    let fields = ["passage", "id"].map(|name| (name, page.field(name)));
    let form = [("student", own.as_str()), fields[0], fields[1], ("part", part), ("said", said)];
    let answer = counselor.post_form("/api/comment", &form).await;
    counselor.follow(&answer).await.page()
}

/// The fields of the form of a thread on a page.
fn fields(page: &Page, thread: usize) -> [(&'static str, String); 4] {
    ["student", "thread", "id", "seen"].map(|name| {
        let all = page.elements.iter().filter(|element| element.attribute("name") == Some(name));
        // The form for a new comment names a student too.
        let of_threads: Vec<_> = all.filter(|field| field.around.iter().any(|around| around == "details")).collect();
        (name, of_threads[thread].attribute("value").expect("a value").to_owned())
    })
}

async fn answer(browser: &mut Browser, page: &Page, thread: usize, said: &str, act: &str) -> Page {
    let fields = fields(page, thread);
    let mut form: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    form.extend([("said", said), ("act", act)]);
    let answer = browser.post_form("/api/answer_comment", &form).await;
    browser.follow(&answer).await.page()
}

fn marked(page: &Page) -> String {
    page.all("mark").map(|mark| mark.text.as_str()).collect()
}

#[tokio::test]
async fn a_comment_stays_at_its_words_through_edits_until_they_are_gone_and_is_answered_and_resolved_without_script() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let own = student.person;
    let reading = format!("/students/{own}");
    write(&mut student, "I want to read two books this year.\nThen I write about them.").await;
    let page = comment(&mut counselor, own, "I want to read", "read two  books", "Which two?").await;
    assert_eq!(page.faults, Vec::<String>::new());
    assert_eq!(marked(&page), "read two books");
    let number = with_class(&page, "note-number").next().expect("a number in the words");
    assert!(number.attribute("aria-label").is_some_and(|name| name.starts_with("Comment 1 by ")));
    let thread = number.attribute("href").expect("a way to the thread").trim_start_matches('#').to_owned();
    assert!(page.elements.iter().any(|element| element.attribute("id") == Some(&thread)), "{thread}");
    let back = format!("#{}", number.attribute("id").expect("an id"));
    assert!(page.all("a").any(|link| link.attribute("href") == Some(&back)), "the thread leads back to the words");

    // The student sees it, writes around it and into it, and answers.
    let page = student.get("/plan/goals").await.page();
    assert_eq!(page.faults, Vec::<String>::new());
    assert!(page.words().contains("Which two?") && page.words().contains("read two books"), "{}", page.words());
    write(&mut student, "My goals\nI want to read two long books in this year.\nThen I write about them.").await;
    let page = student.get("/plan/goals").await.page();
    let page = answer(&mut student, &page, 0, "One about maps.", "reply").await;
    assert!(
        page.words().contains("One about maps.") && page.words().contains("read two long books"),
        "{}",
        page.words()
    );
    let page = counselor.get(&reading).await.page();
    assert_eq!(marked(&page), "read two long books");
    assert_eq!(texts(&page, "record-words"), ["Which two?", "One about maps."]);

    // Resolved by the student with a last word, opened again by the counselor, resolved once more.
    let page = student.get("/plan/goals").await.page();
    let page = answer(&mut student, &page, 0, "And one about birds.", "resolve").await;
    assert!(page.words().contains("Resolved") && page.words().contains("And one about birds."), "{}", page.words());
    assert!(!page.words().contains("Open again"), "that is the counselor's to do");
    let page = counselor.get(&reading).await.page();
    assert_eq!(marked(&page), "", "what is resolved is not marked");
    let page = answer(&mut counselor, &page, 0, "", "reopen").await;
    assert_eq!(marked(&page), "read two long books");
    assert!(page.words().contains("opened this again"), "{}", page.words());

    // The passage goes, and the comment shows what it quoted.
    write(&mut student, "My goals\nI want to sing.\nThen I write about them.").await;
    for page in [counselor.get(&reading).await.page(), student.get("/plan/goals").await.page()] {
        assert_eq!(marked(&page), "");
        let about = texts(&page, "about").concat();
        assert!(about.contains("read two books") && about.contains("no longer in the text"), "{about}");
    }
    assert_eq!(app.file.number("SELECT count(*) FROM comment_event"), 4);
}

#[tokio::test]
async fn who_goes_from_heading_to_heading_hears_the_words_alone_and_the_way_to_a_comment_stands_behind_them() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let own = student.person;
    write(&mut student, "").await;
    let block = |kind: &str| [("block".to_owned(), kind.into()), ("indent".to_owned(), serde_json::Value::Null)].into();
    let newline = |kind: &str| Op::Insert { insert: "\n".to_owned(), attributes: block(kind) };
    let delta =
        vec![Op::insert("My goals"), newline("h2"), Op::insert("For school"), newline("h3"), Op::insert("I read.")];
    let mut page = Document::new(4_100);
    page.apply(&app.database().open_plan(right(own), 0, u64::MAX).await.expect("a plan").replica.document().whole())
        .expect("whole");
    let update = page.edit_words(Section::Goals, &delta).expect("fits");
    app.database().save(right(own), update, NOW_MS).await.expect("saved");

    let page = counselor.get(&format!("/students/{own}")).await.page();
    assert_eq!(page.faults, Vec::<String>::new());
    for heading in ["My goals", "For school"] {
        let is_heading = |element: &&Element| ["h3", "h4"].contains(&element.name.as_str()) && element.text == heading;
        assert_eq!(page.elements.iter().filter(is_heading).count(), 1, "{heading}");
        let link = with_class(&page, "note-add").find(|link| link.text.contains(heading)).expect("a way to comment");
        assert!(!link.around.iter().any(|around| around.starts_with('h') && around.len() == 2), "{:?}", link.around);
    }
    let page = comment(&mut counselor, own, "My goals", "", "Whose else?").await;
    assert_eq!(marked(&page), "My goals");
}

#[tokio::test]
async fn comments_are_for_the_student_and_their_counselor_and_not_there_for_anyone_else() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let own = student.person;
    write(&mut student, "I want to read two books.").await;
    let page = comment(&mut counselor, own, "I want to read", "", "Which two?").await;
    let base = fields(&page, 0)[3].1.clone();
    let thread = fields(&page, 0)[1].1.clone();
    let (own_id, passage) = (own.to_string(), format!("goals.{base}.0.6"));
    let other_student = app.as_student(u8::try_from(own.0 % 7 + 6).expect("a grade")).await;
    let mut others = vec![
        ("visitor", app.anonymous(), 401),
        ("another student", other_student, 404),
        ("school's administrator", app.as_one(Role::SchoolAdmin).await, 403),
        ("district's administrator", app.as_one(Role::DistrictAdmin).await, 403),
    ];
    let people = app.database().demo_people(DISTRICT).await.expect("people");
    let foreign = people.iter().filter(|person| person.role == Role::Counselor);
    for person in foreign.filter(|person| !app.students(person.person, true).contains(&own)) {
        let mut browser = app.anonymous();
        browser.post_form("/api/enter", &[("person", &person.person.to_string())]).await;
        others.push(("counselor of others", browser, 404));
    }
    assert!(others.len() > 4);
    let before = app.file.number("SELECT count(*) FROM comment_event");
    let id = |number: u64| number.to_string();
    for (who, browser, status) in &mut others {
        let passage_form = [("student", own_id.as_str()), ("passage", &passage)];
        let got = browser.call(&Method::GET, "/api/open_passage", &passage_form).await;
        assert_eq!(got.status.as_u16(), *status, "open_passage for a {who}");
        let (one, two) = (id(1), id(2));
        let form = [passage_form[0], passage_form[1], ("id", &one), ("part", ""), ("said", "x")];
        let got = browser.call(&Method::POST, "/api/comment", &form).await;
        assert_eq!(got.status.as_u16(), *status, "comment for a {who}");
        for act in ["reply", "resolve", "reopen", "open"] {
            let form = [
                ("student", own_id.as_str()),
                ("thread", &thread),
                ("id", &two),
                ("seen", "1"),
                ("said", "x"),
                ("act", act),
            ];
            let got = browser.call(&Method::POST, "/api/answer_comment", &form).await;
            assert_eq!(got.status.as_u16(), *status, "{act} for a {who}");
            assert!(!got.body.contains("Which two?"), "{who}: {}", got.body);
        }
    }
    // The student answers and resolves; opening and reopening is for adults.
    let passage_form = [("student", own_id.as_str()), ("passage", &passage)];
    assert_eq!(student.call(&Method::GET, "/api/open_passage", &passage_form).await.status, 404);
    let form = [passage_form[0], passage_form[1], ("id", "1"), ("part", ""), ("said", "x")];
    assert_eq!(student.call(&Method::POST, "/api/comment", &form).await.status, 404);
    for (number, act, status) in [(3, "reopen", 404), (4, "open", 404)] {
        let number = id(number);
        let form = [
            ("student", own_id.as_str()),
            ("thread", &thread),
            ("id", &number),
            ("seen", &base),
            ("said", "x"),
            ("act", act),
        ];
        assert_eq!(student.call(&Method::POST, "/api/answer_comment", &form).await.status, status, "{act}");
    }
    assert_eq!(app.file.number("SELECT count(*) FROM comment_event"), before, "nothing was written");
    for (number, act) in [(5, "reply"), (6, "resolve")] {
        let number = id(number);
        let form = [
            ("student", own_id.as_str()),
            ("thread", &thread),
            ("id", &number),
            ("seen", &base),
            ("said", "x"),
            ("act", act),
        ];
        let comments: Comments = student.call(&Method::POST, "/api/answer_comment", &form).await.json();
        assert!(!comments.may_open && comments.may_answer);
        let said = comments.threads[0].said.last().expect("something");
        assert_eq!(said.act == Act::Resolve, act == "resolve");
        assert_eq!(said.role, Role::Student);
    }
    // Commenting wrote no word of the plan.
    assert_eq!(words(app.database(), own, Section::Goals).await, "I want to read two books.");
}

#[tokio::test]
async fn a_form_that_is_sent_twice_stands_once_and_with_other_words_it_is_said_and_nothing_is_lost() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let own = student.person;
    write(&mut student, "I want to read two books.").await;
    let page = comment(&mut counselor, own, "I want to read", "", "Which two?").await;
    let form = fields(&page, 0);
    let mut form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    form.extend([("said", "sent by a double click"), ("act", "reply")]);
    for _ in 0..2 {
        let answer = counselor.post_form("/api/answer_comment", &form).await;
        let page = counselor.follow(&answer).await.page();
        assert_eq!(texts(&page, "record-words"), ["Which two?", "sent by a double click"]);
    }
    form[4] = ("said", "sent a little later with other words");
    let answer = counselor.post_form("/api/answer_comment", &form).await;
    let page = counselor.follow(&answer).await.page();
    assert!(page.words().contains("This form was sent before"), "{}", page.words());
    let area = page.all("textarea").next().expect("the form");
    assert_eq!(area.text, "sent a little later with other words", "the words stand in the form again");
    let form = fields(&page, 0);
    let mut form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    form.extend([("said", area.text.as_str()), ("act", "reply")]);
    let answer = counselor.post_form("/api/answer_comment", &form).await;
    let page = counselor.follow(&answer).await.page();
    assert_eq!(texts(&page, "record-words").len(), 3);
    assert_eq!(page.all("textarea").next().expect("the form").text, "", "what was sent is not in the form any more");
}

#[tokio::test]
async fn words_that_could_not_be_saved_stand_in_their_form_again() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let own = student.person;
    write(&mut student, "I want to read two books.").await;
    comment(&mut counselor, own, "I want to read", "", "Which two?").await;
    app.file
        .sql()
        .execute_batch("CREATE TRIGGER full BEFORE INSERT ON comment_event BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END")
        .expect("a full disk");
    let page = comment(&mut counselor, own, "I want to read", "two books", HOSTILE).await;
    assert_eq!(page.faults, Vec::<String>::new());
    assert!(page.words().contains("The server cannot save right now"), "{}", page.words());
    let areas: Vec<_> = page.all("textarea").map(|area| area.text.clone()).collect();
    assert!(areas.iter().any(|text| text == HOSTILE), "{areas:?}");
    assert_eq!(page.field("part"), "two books", "and the part that was meant");
    let page = student.get("/plan/goals").await.page();
    let page = answer(&mut student, &page, 0, "my long answer", "resolve").await;
    let areas: Vec<_> = page.all("textarea").map(|area| area.text.clone()).collect();
    assert!(areas.iter().any(|text| text == "my long answer"), "{areas:?}");
    assert!(page.words().contains("Not sent."), "{}", page.words());

    app.file.sql().execute_batch("DROP TRIGGER full").expect("room again");
    let page = answer(&mut student, &page, 0, "my long answer", "resolve").await;
    assert!(page.all("textarea").all(|area| area.text != "my long answer"), "it is sent");
    assert!(page.words().contains("my long answer") && page.words().contains("resolved this"), "{}", page.words());
    let page = comment(&mut counselor, own, "I want to read", "two books", HOSTILE).await;
    assert!(texts(&page, "record-words").len() > 2, "{}", page.words());
}

#[tokio::test]
async fn what_is_no_comment_is_refused_in_plain_words_and_stays_in_the_form() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let own = student.person;
    write(&mut student, "I want to read two books.").await;
    let long = "a".repeat(WORDS_LIMIT + 1);
    for (part, said, why) in [
        ("", "  ", "Write something first"),
        ("", long.as_str(), "10,000 characters at most"),
        ("three books", "Which three?", "are not in the passage"),
    ] {
        let page = comment(&mut counselor, own, "I want to read", part, said).await;
        assert!(page.words().contains(why), "{why}: {}", page.words());
        assert!(page.all("textarea").any(|area| area.text == said), "{why}");
    }
    let own = own.to_string();
    let base = app
        .file
        .number("SELECT max(seq) FROM plan_log WHERE plan_id = (SELECT plan_id FROM standing WHERE student_id = 1)");
    for (passage, status) in [
        ("goals.0.0.5".to_owned(), 422),
        (format!("goals.{}.0.5", base + 1_000), 422),
        (format!("goals.{base}.0.99999"), 422),
        ("goals.1.5".to_owned(), 400),
        ("success.1.0.5".to_owned(), 400),
    ] {
        let form =
            [("student", own.as_str()), ("passage", passage.as_str()), ("id", "77"), ("part", ""), ("said", "x")];
        let got = counselor.call(&Method::POST, "/api/comment", &form).await;
        assert_eq!(got.status, status, "{passage}: {}", got.body);
        let error: Error = got.json();
        assert!(error.to_string().ends_with('.'), "{error}");
    }
    assert_eq!(app.file.number("SELECT count(*) FROM comment_event"), 0);
}

#[tokio::test]
async fn hostile_words_in_comments_stay_words() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let own = student.person;
    write(&mut student, &format!("I {HOSTILE} want")).await;
    let page = comment(&mut counselor, own, "I </textarea>", "", HOSTILE).await;
    let mut pages = vec![page];
    let page = student.get("/plan/goals").await.page();
    pages.push(answer(&mut student, &page, 0, HOSTILE, "reply").await);
    pages.push(counselor.get(&format!("/students/{own}")).await.page());
    for page in pages {
        assert_eq!(page.faults, Vec::<String>::new());
        assert!(page.all("script").all(|script| script.attribute("nonce").is_some()));
        assert_eq!(page.all("b").filter(|bold| bold.text.contains("alert")).count(), 0);
        assert!(texts(&page, "record-words").concat().contains("<script>alert(1)</script>"), "{}", page.words());
    }
}

#[tokio::test]
async fn a_counselor_may_comment_while_the_student_writes_and_means_the_words_that_stood_on_the_page() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let own = student.person;
    write(&mut student, "I want to read two books.").await;
    let page = counselor.get(&format!("/students/{own}")).await.page();
    let link = with_class(&page, "note-add").find(|link| link.text.contains("I want to read")).expect("a way");
    let address = link.attribute("href").expect("an address").split('#').next().expect("a path").to_owned();
    // Between the page and the form, and between the form and its sending, the student goes on.
    write(&mut student, "First of all: I want to read two books.").await;
    let page = counselor.get(&address).await.page();
    assert!(texts(&page, "new-comment").concat().contains("I want to read two books."), "{}", page.words());
    write(&mut student, "My goals\nFirst of all: I want to read two books.").await;
    let (passage, id, own) = (page.field("passage"), page.field("id"), own.to_string());
    let form = [("student", own.as_str()), ("passage", passage), ("id", id), ("part", ""), ("said", "Good.")];
    let sent = counselor.post_form("/api/comment", &form).await;
    let page = counselor.follow(&sent).await.page();
    assert_eq!(marked(&page), "I want to read two books.");
}

#[tokio::test]
async fn a_comment_that_a_restored_backup_lacks_is_sent_again_by_its_page_and_lies_on_the_same_words() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let own = student.person;
    write(&mut student, "I read two books.").await;
    let backup = app.file.as_after_a_power_cut();
    write(&mut student, "Slowly and aloud I read two books.").await;
    comment(&mut counselor, own, "Slowly and aloud", "and aloud", "To whom?").await;
    let said = app.database().comments(right(own)).await.expect("a log").events;
    let Deed::Opened(quoted) = &said[0].deed else { panic!("{said:?}") };
    let anchor = serde_json::to_value(Bytes(quoted.anchor.clone())).expect("JSON");
    let words_of_the_day = app.database().pull(right(own), Cursor::default()).await.expect("a log").updates;

    let restored = TestApp::at("127.0.0.1:3000", backup).await;
    let database = restored.database();
    let mut counselor = counselor.when_answered_by(restored.application.router.clone());
    let (student, id) = (own.to_string(), said[0].id.to_string());
    // The version that the page had is another one now, or is not there: only the characters tell.
    let mut send = async |id: &str, again: &str| {
        let form = [("student", student.as_str()), ("passage", "goals.1.0.3"), ("id", id), ("part", "")];
        let form = [&form[..], &[("said", "To whom?"), ("again", again)]].concat();
        counselor.call(&Method::POST, "/api/comment", &form).await
    };
    let anchor = anchor.as_str().expect("text");
    assert_eq!(send(&id, anchor).await.status, 422, "the words are not there yet");
    for update in words_of_the_day {
        database.save(right(own), update, NOW_MS).await.expect("the student's page sends them again");
    }
    for _ in 0..2 {
        let answer = send(&id, anchor).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    // No characters, none that are here, more than there can be, and what is no place at all.
    for hostile in ["AA==", "AQEBAAE=", "AQEB/////w//////Dw==", "//////////8=", "not base64"] {
        let status = send("77", hostile).await.status;
        assert!(status.is_client_error(), "{hostile}: {status}");
    }
    let healed = database.comments(right(own)).await.expect("a log").events;
    let Deed::Opened(found) = &healed[0].deed else { panic!("{healed:?}") };
    assert_eq!((healed.len(), healed[0].id, &healed[0].words), (1, said[0].id, &said[0].words));
    assert_eq!((found.quote.as_str(), &found.anchor), ("and aloud", &quoted.anchor));
}

#[tokio::test]
async fn the_places_that_the_wire_tells_are_those_of_the_surviving_words_after_random_edits() {
    let app = TestApp::start().await;
    let database = app.database();
    let mut dice = Dice(5);
    let mut page = Document::new(4_000);
    let head = database.open_plan(right(STUDENT), 0, u64::MAX).await.expect("a plan");
    page.apply(&head.replica.document().whole()).expect("whole");
    let mut before = plain(&page.words(Section::Goals));
    for round in 0..30u64 {
        // A word is put somewhere, and now and then one is taken away.
        let mut parts: Vec<_> = before.split(' ').map(str::to_owned).collect();
        parts.insert(dice.below(parts.len() + 1), format!("w{round}"));
        if round % 3 == 2 {
            parts.remove(dice.below(parts.len()));
        }
        let after = parts.join(" ");
        let update = page.edit_words(Section::Goals, &difference(&before, &after)).expect("fits");
        database.save(right(STUDENT), update, NOW_MS).await.expect("saved");
        before = after;
        if round == 10 {
            let at = before.find("w10").expect("it stands there");
            let from = utf16_len(&before[..at]);
            let anchor = Anchor::of(&page, Section::Goals, from..from + 3).expect("a passage").encode();
            let quoted = Quoted { section: Section::Goals, anchor, quote: "w10".to_owned(), suggestion: None };
            say(database, &event(50, 50, COUNSELOR, Deed::Opened(quoted), "here")).await.expect("said");
        }
        if round > 10 {
            let thread = &threads(log(database).await)[0];
            let anchor = Anchor::decode(&thread.quoted.anchor).expect("an anchor");
            let place = anchor.place(&page, Section::Goals);
            let stands = place.map(|place| slice(&before, &place).expect("whole characters").to_owned());
            let expected = parts.iter().any(|part| part == "w10").then(|| "w10".to_owned());
            assert_eq!(stands, expected, "round {round} of seed 5: {before}");
        }
    }
}
