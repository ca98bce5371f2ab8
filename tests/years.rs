//! The turn of the school year: everything goes on, nothing of the year before changes, and what comes late finds its
//! place.

use ilp::domain::access;
use ilp::domain::checklist::ItemState;
use ilp::domain::day::Day;
use ilp::domain::grade::Grade;
use ilp::domain::person::{PersonId, Role};
use ilp::domain::school_year::SchoolYear;
use ilp::domain::section::Section;
use ilp::say::Language;
use ilp::storage::{Database, Year};
use ilp::sync::Cursor;
use ilp::text::{Document, Op, plain};
use tokio::task::JoinSet;

use crate::administration::{assert_sound, change};
use crate::support::{Browser, DISTRICT, NOW_MS, TestApp, TestFile, right, words};

const DAY_MS: i64 = 86_400_000;
/// The morning of 2 July 2027 in every part of the United States.
const JULY: i64 = 1_814_544_000_000;
/// Days from the tests' today to the same.
const DAYS: i64 = 220;

/// A page of the student: everything that the log has.
async fn page(database: &Database, student: PersonId, writer: u64) -> Document {
    let pulled = database.pull(right(student), Cursor::default()).await.expect("a log");
    let mut document = Document::new(writer);
    for update in &pulled.updates {
        document.apply(update).expect("in order");
    }
    document
}

async fn save(database: &Database, student: PersonId, update: Vec<u8>, at_ms: i64) {
    database.save(right(student), update, at_ms).await.expect("saved");
}

async fn years(database: &Database, student: PersonId) -> Vec<Year> {
    database.years(right(student)).await.expect("years")
}

/// Every log of a student's plans of closed years, as bytes.
fn closed(file: &TestFile, student: PersonId) -> Vec<String> {
    file.column(&format!(
        "SELECT seq || ' ' || hex(hash) FROM plan_log JOIN plan USING (plan_id)
         WHERE student_id = {student} AND closed_ms IS NOT NULL ORDER BY plan_id, seq"
    ))
}

#[tokio::test]
async fn a_new_school_year_begins_with_every_word_and_tick_and_the_year_before_stays_as_it_was() {
    let file = TestFile::demo();
    let database = file.open().await;
    let student = PersonId(1);
    let mut page = page(&database, student, 500).await;
    let update = page.edit_words(Section::Goals, &vec![Op::insert("I read two books a month. ")]).expect("fits");
    save(&database, student, update, NOW_MS).await;
    save(&database, student, page.set_item("06.needs", &ItemState::Done), NOW_MS).await;
    save(&database, student, page.set_completed(Section::Goals, true), NOW_MS).await;
    let before = database.open_plan(right(student), 0, u64::MAX).await.expect("a plan");
    let old = years(&database, student).await;
    assert!(old.len() == 1 && !old[0].is_closed);

    database.turn_day(JULY).await.expect("turned");
    let after = database.open_plan(right(student), 0, u64::MAX).await.expect("a plan");
    assert_eq!((before.year, after.year), (SchoolYear(2026), SchoolYear(2027)));
    let (was, is) = (before.replica.document(), after.replica.document());
    for section in Section::WRITTEN {
        assert_eq!(was.words(section), is.words(section), "{section:?}");
    }
    assert_eq!(was.items(), is.items());
    assert!(was.called_completed().has(Section::Goals) && !is.called_completed().has(Section::Goals));
    assert_eq!(before.changed_ms, after.changed_ms, "a year that begins is no change of the student\u{2019}s");
    let all = years(&database, student).await;
    assert_eq!(all.iter().map(|one| (one.year.0, one.is_closed)).collect::<Vec<_>>(), [(2027, false), (2026, true)]);
    let closed = database.plan_of_year(&all[1]).await.expect("the year before");
    assert!(closed.document().called_completed().has(Section::Goals));
    assert_sound(&file, &database).await;
    // Every student has a new plan, and the next minute there is nothing to do.
    let plans = file.number("SELECT count(*) FROM plan");
    database.turn_day(JULY + 60_000).await.expect("turned");
    assert_eq!(file.number("SELECT count(*) FROM plan"), plans);
    assert_eq!(file.number("SELECT count(*) FROM standing JOIN plan USING (plan_id) WHERE school_year != 2027"), 0);
}

#[tokio::test]
async fn an_edit_of_june_that_is_sent_in_july_stands_in_the_new_year_once_and_the_closed_one_never_changes() {
    let file = TestFile::demo();
    let database = file.open().await;
    let student = PersonId(1);
    let mut page = page(&database, student, 500).await;
    let first = page.edit_words(Section::Goals, &vec![Op::insert("Written in May. ")]).expect("fits");
    save(&database, student, first.clone(), NOW_MS).await;
    let late = page.edit_words(Section::Goals, &vec![Op::retain(16), Op::insert("Written on the bus in June. ")]);
    database.turn_day(JULY).await.expect("turned");
    let frozen = closed(&file, student);

    let late = late.expect("fits");
    for update in [late.clone(), late, first, page.whole()] {
        save(&database, student, update, JULY).await;
    }
    let now = words(&database, student, Section::Goals).await;
    assert!(now.starts_with("Written in May. Written on the bus in June. "), "{now}");
    assert_eq!((now.matches("in May").count(), now.matches("on the bus").count()), (1, 1), "{now}");
    assert_eq!(closed(&file, student), frozen);
    // The page's cursor is of the old log: it hears that, and everything.
    let pulled = database.pull(right(student), Cursor { seq: 2, mark: 7 }).await.expect("a log");
    assert!(!pulled.fits);
    for update in pulled.updates {
        page.apply(&update).expect("in order");
    }
    assert_eq!(plain(&page.words(Section::Goals)), now);
    assert_sound(&file, &database).await;
}

#[tokio::test]
async fn who_writes_while_the_year_turns_loses_no_word_and_writes_in_no_closed_plan() {
    let file = TestFile::demo();
    let database = file.open().await;
    let students = [PersonId(1), PersonId(2), PersonId(3)];
    let mut tasks = JoinSet::new();
    for student in students {
        let database = database.clone();
        tasks.spawn(async move {
            let mut page = page(&database, student, 700 + student.0.unsigned_abs()).await;
            for number in 0..60 {
                let word = format!("w{number}x ");
                let update = page.edit_words(Section::Goals, &vec![Op::insert(&word)]).expect("fits");
                save(&database, student, update, NOW_MS + number).await;
                tokio::task::yield_now().await;
            }
        });
    }
    // Whoever saved between reading and closing is left for the next time.
    let mut turns = 0;
    while !tasks.is_empty() {
        database.turn_day(JULY + turns).await.expect("turned");
        turns += 1;
        while let Some(done) = tasks.try_join_next() {
            done.expect("written");
        }
    }
    database.turn_day(JULY + turns).await.expect("turned");
    for student in students {
        let now = words(&database, student, Section::Goals).await;
        for number in 0..60 {
            assert_eq!(now.matches(&format!("w{number}x ")).count(), 1, "{student}: w{number}x in {now}");
        }
        let all = years(&database, student).await;
        let old = database.plan_of_year(&all[1]).await.expect("the year before");
        let carried = plain(&old.document().words(Section::Goals));
        assert!(now.contains(carried.trim()), "what was there came along");
    }
    assert_eq!(file.number("SELECT count(*) FROM standing JOIN plan USING (plan_id) WHERE closed_ms IS NOT NULL"), 0);
    assert_sound(&file, &database).await;
}

#[tokio::test]
async fn what_was_checked_against_a_plan_that_another_program_closed_meanwhile_goes_to_the_new_one() {
    let file = TestFile::demo();
    let (server, other) = (file.open().await, file.open().await);
    let student = PersonId(1);
    let mut page = page(&server, student, 500).await;
    let june = page.edit_words(Section::Goals, &vec![Op::insert("Written in June. ")]).expect("fits");
    save(&server, student, june, NOW_MS).await;
    other.turn_day(JULY).await.expect("turned");
    let frozen = closed(&file, student);

    let july = page.edit_words(Section::Goals, &vec![Op::retain(17), Op::insert("Written in July. ")]).expect("fits");
    save(&server, student, july, JULY).await;
    let now = words(&server, student, Section::Goals).await;
    assert!(now.starts_with("Written in June. Written in July. "), "{now}");
    assert_eq!(closed(&file, student), frozen);
    assert_sound(&file, &server).await;
}

#[tokio::test]
async fn a_clock_that_leaves_out_a_year_turns_nothing_until_somebody_says_that_it_is_right() {
    let file = TestFile::demo();
    let database = file.open().await;
    let ten_years = JULY + 9 * 366 * DAY_MS;
    database.turn_day(ten_years).await.expect("looked at");
    assert_eq!(file.number("SELECT count(*) FROM plan WHERE closed_ms IS NOT NULL OR school_year != 2026"), 0);
    // Put back, nothing has happened; and July comes as ever.
    database.turn_day(NOW_MS).await.expect("turned");
    database.turn_day(JULY).await.expect("turned");
    assert_eq!(file.number("SELECT min(school_year) FROM plan WHERE closed_ms IS NULL"), 2027);
    // Put back once more: a year that has begun stays.
    database.turn_day(NOW_MS).await.expect("turned");
    assert_eq!(file.number("SELECT min(school_year) FROM plan WHERE closed_ms IS NULL"), 2027);
    let students = file.number("SELECT count(*) FROM standing").unsigned_abs();
    assert_eq!(database.turn_years(ten_years).await.expect("turned"), students);
    assert_eq!(file.number("SELECT min(school_year) FROM plan WHERE closed_ms IS NULL"), 2036);
    assert_sound(&file, &database).await;
}

#[tokio::test]
async fn who_was_away_when_the_year_turned_finds_the_plan_and_goes_on_with_it() {
    let file = TestFile::demo();
    let database = file.open().await;
    let student = PersonId(1);
    let goals = words(&database, student, Section::Goals).await;
    change(&database, 1, &[("left", "2026-09-01")]).await.expect("left");
    database.turn_day(JULY).await.expect("turned");
    assert_eq!(file.number("SELECT count(*) FROM plan WHERE student_id = 1"), 1, "nobody begins a year elsewhere");
    change(&database, 1, &[("left", "")]).await.expect("back");
    assert_eq!(words(&database, student, Section::Goals).await, goals);
    database.turn_day(JULY).await.expect("turned");
    assert_eq!(words(&database, student, Section::Goals).await, goals);
    assert_eq!(years(&database, student).await.len(), 2);
    assert_sound(&file, &database).await;
}

#[tokio::test]
async fn a_student_sees_the_years_beside_each_other_and_reads_one_that_is_over() {
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    student.write("goals", "I read two books a month").await;
    let first = student.get("/plan/years").await.words();
    assert!(first.contains("This is the first year.") && first.contains("I read two books a month"), "{first}");
    app.pass(DAYS * 24 * 60);
    app.application.turn().await.expect("turned");

    let mut student = app.enter(student.person).await;
    let home = student.get("/plan").await.words();
    assert!(home.contains("School year 2027\u{2013}28"), "{home}");
    assert!(home.contains("A new school year has begun."), "{home}");
    student.write("goals", "I read a long book in spring").await;
    assert!(
        !student.get("/plan").await.words().contains("A new school year has begun."),
        "said until it is acted upon"
    );
    let both = student.get("/plan/years").await.words();
    assert!(both.contains("I read two books a month") && both.contains("I read a long book in spring"), "{both}");
    let past = student.get("/plan/years/2026").await;
    assert!(
        past.words().contains("I read two books a month") && !past.words().contains("a long book"),
        "{}",
        past.words()
    );
    assert!(past.words().contains("This year is over."));
    assert!(!past.body.contains("<textarea"), "nothing can be written there");
    for absent in ["/plan/years/2027", "/plan/years/2025", "/plan/years/99999"] {
        assert_eq!(student.get(absent).await.status, 404, "{absent}");
    }
}

#[tokio::test]
async fn who_reads_all_of_a_plan_reads_its_years_and_a_partner_does_not() {
    let app = TestApp::start().await;
    app.pass(DAYS * 24 * 60);
    app.application.turn().await.expect("turned");
    let id = 1;
    let of = |table: &str, who: &str| {
        PersonId(app.file.number(&format!("SELECT min({who}) FROM {table} WHERE student_id = {id}")))
    };
    let mut counselor = app.enter(of("caseload", "counselor_id")).await;
    let years = counselor.get(&format!("/students/{id}/years")).await;
    assert!(years.body.contains(&format!("/students/{id}/years/2026")), "{}", years.words());
    assert_eq!(counselor.get(&format!("/students/{id}/years/2026")).await.status, 200);
    assert_eq!(app.trail(PersonId(id)).last().map(String::as_str), Some("looked_at_history counselor"));
    let partner = app.file.number("SELECT min(partner_id) FROM consent WHERE revoked_ms IS NULL");
    let shared = app.file.number(&format!("SELECT min(student_id) FROM consent WHERE partner_id = {partner}"));
    app.change(&format!("UPDATE consent SET until_day = '2027-12-31' WHERE partner_id = {partner}"));
    let mut partner = app.enter(PersonId(partner)).await;
    for absent in ["years", "years/2026"] {
        assert_eq!(partner.get(&format!("/students/{shared}/{absent}")).await.status, 404, "{absent}");
    }
}

#[tokio::test]
async fn a_form_that_was_opened_in_june_and_is_sent_in_july_loses_nothing() {
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    student.write("goals", "I read two books a month").await;
    let base = student.get("/plan/goals").await.page().field("base").to_owned();
    app.pass(DAYS * 24 * 60);
    app.application.turn().await.expect("turned");
    let mut student = app.enter(student.person).await;
    let form = [("section", "goals"), ("base", base.as_str()), ("words", "I read two books a month, and one aloud")];
    student.post_form("/api/save_words", &form).await;
    let again = student.get("/plan/goals").await;
    let shown = again.page().all("textarea").next().expect("the words").text.clone();
    assert!(shown.contains("and one aloud"), "{shown}");
}

#[test]
fn the_days_of_these_tests_are_those_that_they_say() {
    assert_eq!(Day::at(JULY, 480).to_string(), "2027-07-02");
    assert_eq!(Day::at(NOW_MS, 480).school_year(), SchoolYear(2026));
    let access = access::to_own_plan(&crate::support::viewer(Role::Student, PersonId(1)));
    assert_eq!(access.expect("one\u{2019}s own").read().district(), DISTRICT);
}

#[tokio::test]
async fn the_years_are_a_page_to_show_with_each_goal_its_way_and_what_adults_said_when_it_was_reached() {
    let app = TestApp::start().await;
    let id = app.quiet_student();
    let of = |table: &str, who: &str| {
        PersonId(app.file.number(&format!("SELECT min({who}) FROM {table} WHERE student_id = {id}")))
    };
    let counselor_id = of("caseload", "counselor_id");
    let card = async |student: &mut Browser, goal: &str, state: &str, was: [&str; 2], reason: &str| {
        let form = [
            ("card", "00000000000015"),
            ("form[goal]", goal),
            ("was[goal]", was[0]),
            ("form[state]", state),
            ("was[state]", was[1]),
            ("form[reason]", reason),
        ];
        assert_eq!(student.post_form("/api/save_card", &form).await.status, 302);
    };
    let mut student = app.enter(id).await;
    student.write("goals", "I want to swim a mile.").await;
    card(&mut student, "Swim", "in_progress", ["", "not_started"], "").await;
    app.pass(DAYS * 24 * 60);
    app.application.turn().await.expect("turned");

    let mut student = app.enter(id).await;
    card(&mut student, "Swim a mile", "reached", ["Swim", "in_progress"], "").await;
    let grade = app.file.number(&format!("SELECT grade FROM person WHERE person_id = {id}"));
    let grade = Grade::new(u8::try_from(grade).expect("a grade")).expect("a grade");
    let list = ilp::domain::catalogue::standard(Language::En);
    let (key, item) = (list.keys_of(grade).next().expect("a box"), list.items_of(grade).next().expect("an item"));
    let tick = [("item", key.as_str()), ("mark", "done")];
    assert_eq!(student.post_form("/api/set_item", &tick).await.status, 302);
    let mut counselor = app.enter(counselor_id).await;
    let page = format!("/students/{id}");
    let words = "You practiced twice a week for a whole year.";
    let base = app.file.number(&format!(
        "SELECT max(l.seq) FROM plan_log l JOIN standing s ON s.plan_id = l.plan_id WHERE s.student_id = {id}"
    ));
    let said = [("student", id.to_string()), ("passage", format!("goals.{base}.0.6")), ("said", words.to_owned())];
    let said = [&said[..], &[("id", "501".to_owned()), ("part", String::new())]].concat();
    let said: Vec<_> = said.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = counselor.post_form("/api/comment", &said).await;
    assert_eq!(answer.status, 302, "{}", answer.body);
    let own = student.get("/plan/years").await;
    let told = counselor.get(&format!("{page}/years")).await;
    for (answer, whose) in [(&own, "own"), (&told, "as the counselor reads it")] {
        let words_of = answer.words();
        for part in ["How the plan grew", "Goals from year to year", "Swim a mile", "Reached on", words, &item.title] {
            assert!(words_of.contains(part), "{whose}: {part}: {words_of}");
        }
        let page = answer.page();
        assert!(page.faults.is_empty(), "{whose}: {:?}", page.faults);
        let goals = page.all("li").filter(|it| it.attribute("class") == Some("growth-goal"));
        let goals: Vec<_> = goals.filter(|goal| goal.text.contains("Swim")).collect();
        assert_eq!(goals.len(), 1, "{whose}: one card is one goal through all years");
        assert!(goals[0].text.matches("Swim").count() > 1, "{whose}: as it was called before: {}", goals[0].text);
        let picture = page.all("svg").find(|it| it.attribute("role") == Some("img")).expect("a picture");
        assert_eq!(picture.attribute("aria-labelledby"), Some("growth-title growth-says"));
        let rows = page.all("tr").count();
        assert_eq!(rows, 3, "{whose}: a head and two years");
        let growth = page.all("section").find(|it| it.attribute("aria-labelledby") == Some("growth")).expect("a part");
        assert!(!growth.text.contains('%'), "{whose}: nothing judges");
    }
    // What was said long after the goal was reached was not said about that.
    app.pass(70 * 24 * 60);
    let mut counselor = app.enter(counselor_id).await;
    counselor.get(&page).await;
    let late =
        [("student", id.to_string()), ("passage", format!("goals.{base}.0.6")), ("said", "Something else.".to_owned())];
    let late = [&late[..], &[("id", "502".to_owned()), ("part", String::new())]].concat();
    let late: Vec<_> = late.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(counselor.post_form("/api/comment", &late).await.status, 302);
    let told = counselor.get(&format!("{page}/years")).await.words();
    assert!(told.contains(words) && !told.contains("Something else."), "{told}");
}
