//! What adults do about the boxes of the grid: the counselor exempts, counselor and teachers confirm. The pages and forms
//! of everyone concerned without script, and that only the student ticks.

use axum::http::Method;
use ilp::api::edit::{Bytes, Pushed};
use ilp::api::plan::{Plan, WholePlan};
use ilp::domain::access::to_desk;
use ilp::domain::checklist::{ItemState, REASON_LIMIT};
use ilp::domain::person::{PersonId, Role};
use ilp::domain::roster::Filter;
use ilp::storage::examine;
use ilp::sync::Cursor;
use ilp::text::{Document, Op};
use serde_json::json;

use crate::comments::pair;
use crate::support::{Answer, Browser, DISTRICT, TestApp, right, viewer};

const ITEM: &str = "09.plan4";
const HOSTILE: &str = "</p><script>alert(1)</script> \"'&amp; <b>";

async fn tick(student: &mut Browser, mark: &str) {
    // Whoever takes a tick back sends none.
    let form = [("item", ITEM), if mark == "not_yet" { ("was", "done") } else { ("mark", mark) }];
    assert_eq!(student.call(&Method::POST, "/api/set_item", &form).await.status, 200);
}

/// Presses the button of a box that sends the form of all boxes, as the page that is open has it.
async fn press(browser: &mut Browser, page: &Answer, path: &str, item: &str) -> Answer {
    let page = page.page();
    let form = page.elements.iter().skip_while(|one| one.attribute("id") != Some("about-boxes"));
    let fields: Vec<_> = form.filter(|one| one.name == "input").take(3).collect();
    let mut pairs: Vec<_> = fields
        .iter()
        .map(|field| (field.attribute("name").expect("a name"), field.attribute("value").unwrap_or_default()))
        .collect();
    pairs.push(("item", item));
    let sent = browser.post_form(path, &pairs).await;
    assert_eq!(sent.status, 302, "{}", sent.body);
    browser.follow(&sent).await
}

/// Exempts by the form of the box.
async fn exempt(counselor: &mut Browser, student: PersonId, reason: &str) -> Answer {
    let page = counselor.get(&format!("/students/{student}?item={ITEM}")).await.page();
    let id = student.to_string();
    let form = page.elements.iter().skip_while(|one| one.attribute("class") != Some("exempt"));
    let from = form.into_iter().find(|field| field.attribute("name") == Some("from")).expect("the form");
    let form = [
        ("student", id.as_str()),
        ("item", ITEM),
        ("from", from.attribute("value").expect("a seal")),
        ("reason", reason),
    ];
    let sent = counselor.post_form("/api/exempt_item", &form).await;
    assert_eq!(sent.status, 302, "{}", sent.body);
    counselor.follow(&sent).await
}

/// What the page says at the box.
fn says(page: &Answer, item: &str) -> String {
    let id = format!("item-{item}");
    let page = page.page();
    let line = page.elements.iter().find(|one| one.attribute("id") == Some(&id)).expect("the box");
    line.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn state(app: &TestApp, student: PersonId) -> ItemState {
    let open = app.database().open_plan(right(student), 0, u64::MAX).await.expect("a plan");
    open.replica.item(ITEM).unwrap_or_default()
}

/// A child whose guardian and teachers may read the plan, and one of each.
async fn family(app: &TestApp, student: PersonId) -> (Browser, Browser) {
    app.change(&format!("UPDATE person SET born_day = '2012-03-04' WHERE person_id = {student}"));
    let guardian = app.file.number(&format!("SELECT min(guardian_id) FROM guardian WHERE student_id = {student}"));
    let teacher = app.file.number(&format!(
        "SELECT min(t.teacher_id) FROM class_teacher t JOIN class_student c USING (district_id, class_id)
         WHERE c.student_id = {student} AND c.until_day IS NULL AND t.until_day IS NULL"
    ));
    (app.enter(PersonId(guardian)).await, app.enter(PersonId(teacher)).await)
}

async fn is_healthy(app: &TestApp) {
    assert_eq!(examine(&app.file.path).await.expect("a look").findings, []);
    assert_eq!(app.database().recount_desk(DISTRICT).await.expect("counted"), 0);
}

#[tokio::test]
async fn an_exemption_is_seen_with_its_reason_and_gives_the_tick_back_when_it_ends() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let own = student.person;
    tick(&mut student, "done").await;
    let changed = format!("SELECT changed_ms FROM standing WHERE student_id = {own}");
    let before = app.file.number(&changed);
    let reading = format!("/students/{own}");
    let page = counselor.get(&format!("{reading}?item={ITEM}")).await;
    assert!(page.words().contains("The tick comes back when you end the exemption"), "{}", page.words());
    let page = exempt(&mut counselor, own, "  Took it at another school ").await;
    assert_eq!(page.page().faults, Vec::<String>::new());
    assert!(says(&page, ITEM).contains("Exempt: Took it at another school"), "{}", says(&page, ITEM));

    let page = student.get("/plan/success").await;
    assert!(says(&page, ITEM).contains("Exempt, set by your counselor: Took it at another school"), "{}", page.words());
    let set = student.call(&Method::POST, "/api/set_item", &[("item", ITEM), ("mark", "not_yet")]).await;
    assert_eq!(set.status, 404, "the form of the box is not the student's now");
    let (mut guardian, _) = family(&app, own).await;
    let page = guardian.get(&reading).await;
    assert!(says(&page, ITEM).contains("Exempt: Took it at another school"));
    assert!(
        !page.body.contains("/api/exempt_item") && !page.body.contains("/api/confirm_tick"),
        "a guardian only reads"
    );

    // In the log it is the counselor's; for the desk the student has changed nothing.
    let last = app.file.column(&format!(
        "SELECT author_id || ' ' || (SELECT role FROM person p WHERE p.person_id = author_id) FROM plan_log
         WHERE plan_id = (SELECT plan_id FROM standing WHERE student_id = {own}) ORDER BY seq DESC LIMIT 1"
    ));
    assert_eq!(last, [format!("{} counselor", counselor.person)]);
    assert_eq!(app.file.number(&changed), before);
    is_healthy(&app).await;

    // Another reason, and the end: what the student had said is there again.
    let id = own.to_string();
    let again = [("student", id.as_str()), ("item", ITEM), ("reason", "Did the same in summer")];
    for _ in 0..2 {
        assert_eq!(counselor.call(&Method::POST, "/api/exempt_item", &again).await.status, 200);
    }
    let page = counselor.get(&reading).await;
    let page = press(&mut counselor, &page, "/api/end_exemption", ITEM).await;
    assert!(says(&page, ITEM).contains("Done"), "{}", says(&page, ITEM));
    assert_eq!(state(&app, own).await, ItemState::Done);
    let page = counselor.get(&reading).await;
    press(&mut counselor, &page, "/api/end_exemption", ITEM).await;
    assert_eq!(state(&app, own).await, ItemState::Done, "ended twice is ended");
    let told: Vec<_> = app.trail(own).into_iter().filter(|entry| entry.contains("exempt")).collect();
    assert_eq!(told, ["exempted counselor", "exempted counselor", "ended_exemption counselor"]);
    let page = student.get("/plan/record").await.words();
    assert!(page.contains("exempted the student from an item of"), "{page}");
    is_healthy(&app).await;
}

#[tokio::test]
async fn an_exemption_of_an_earlier_year_gives_the_tick_back_too() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let own = student.person;
    tick(&mut student, "done").await;
    exempt(&mut counselor, own, "Took it at another school").await;
    app.pass(220 * 24 * 60);
    app.application.turn().await.expect("a new school year");
    assert!(matches!(state(&app, own).await, ItemState::Exempt { .. }));
    let mut counselor = app.enter(counselor.person).await;
    let id = own.to_string();
    let form = [("student", id.as_str()), ("item", ITEM)];
    assert_eq!(counselor.call(&Method::POST, "/api/end_exemption", &form).await.status, 200);
    assert_eq!(state(&app, own).await, ItemState::Done);
    is_healthy(&app).await;
}

#[tokio::test]
async fn an_exemption_settles_a_box_and_counts_on_the_desk_without_the_student_having_been_there() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let own = student.person;
    let plan: Plan = student.call(&Method::GET, "/api/my_plan", &[]).await.json();
    app.application.turn().await.expect("turned");
    let status = format!("SELECT status & 1792 FROM standing WHERE student_id = {own}");
    let phase = app.file.number(&status);
    let entry = plan
        .catalogue
        .entries_of(plan.grade)
        .find(|entry| !plan.items.get(&entry.key()).is_some_and(ItemState::is_settled))
        .expect("an open box");
    let id = own.to_string();
    let key = entry.key();
    let form = [("student", id.as_str()), ("item", key.as_str()), ("reason", "Not taught here")];
    assert_eq!(counselor.call(&Method::POST, "/api/exempt_item", &form).await.status, 200);
    let plan: Plan = student.call(&Method::GET, "/api/my_plan", &[]).await.json();
    assert!(plan.items[&key].is_settled());
    assert_eq!(app.file.number(&status), phase, "the check-in window is where it was");
    is_healthy(&app).await;
}

/// Whom the counselor's list has of those who are exempt from an item, or of the others.
async fn exempt_on_the_desk(app: &TestApp, counselor: PersonId, is_exempt: bool) -> Vec<PersonId> {
    let scope = to_desk(&viewer(Role::Counselor, counselor)).expect("a desk");
    let filter = Filter { exempt: Some(is_exempt), ..Filter::default() };
    let page = app.database().desk(scope, &filter).await.expect("a page");
    assert_eq!(page.counts.map_or(0, |counts| counts.exempt(is_exempt)), page.rows.len() as u64);
    page.rows.into_iter().map(|row| row.student).collect()
}

#[tokio::test]
async fn the_desk_finds_who_is_exempt_from_an_item_until_that_ends_also_in_a_file_that_did_not_know_it() {
    let app = TestApp::start().await;
    let (mut counselor, student) = pair(&app).await;
    let (own, who) = (student.person, counselor.person);
    let others = exempt_on_the_desk(&app, who, false).await;
    assert!(exempt_on_the_desk(&app, who, true).await.is_empty() && others.contains(&own));
    exempt(&mut counselor, own, "Took it at another school").await;
    assert_eq!(exempt_on_the_desk(&app, who, true).await, [own]);
    assert_eq!(exempt_on_the_desk(&app, who, false).await.len() + 1, others.len());
    let page = counselor.get("/desk?show=all&exempt=yes").await;
    assert!(page.words().contains("exempt from an item of the list: 1"), "{}", page.words());
    assert!(page.words().contains("From an item at least (1)"), "{}", page.words());
    let csv = counselor.get("/desk/export/list.csv?exempt=yes").await.body;
    assert!(csv.lines().count() == 2 && csv.trim_end().ends_with("true"), "{csv}");
    is_healthy(&app).await;

    // A file of the version before has no such bit, and finds it in the plans.
    let older = app.file.as_after_a_power_cut();
    older
        .sql()
        .execute_batch(
            "DELETE FROM _sqlx_migrations WHERE version IN (24, 29, 41, 44, 55);
             DROP INDEX assigned_by_window;
             CREATE INDEX assigned_by_window ON assigned (district_id, window_id, is_open, student_id);
             DROP INDEX caseload_since;
             DROP INDEX caseload_until;
             DROP INDEX person_by_left;
             ALTER TABLE assigned DROP COLUMN is_over;
             ALTER TABLE district DROP COLUMN caseloads_day;
             ALTER TABLE window_turn DROP COLUMN past_id;
             ALTER TABLE window_turn DROP COLUMN past_first;
             ALTER TABLE window_turn DROP COLUMN past_last;
             DROP TABLE mail_key;
             DROP TABLE catalogue_version;
             DROP TABLE catalogue_walk;
             DROP INDEX standing_begun_by_others;
             ALTER TABLE desk_day DROP COLUMN goals_begun;
             ALTER TABLE desk_day DROP COLUMN barriers_begun;
             ALTER TABLE desk_day DROP COLUMN strategies_begun;
             ALTER TABLE desk_day DROP COLUMN success_begun;
             ALTER TABLE desk_day DROP COLUMN not_revisited;
             ALTER TABLE desk_day DROP COLUMN revisited;
             UPDATE standing SET status = status & 2047, changed_day = ifnull(changed_ms / 86400000, 0);
             DELETE FROM desk_count;
             INSERT INTO desk_count SELECT district_id, s.value, g.value, status, count(*) FROM standing,
                 json_each(json_array(school_id, 0)) s, json_each(json_array(grade, 0)) g GROUP BY 1, 2, 3, 4",
        )
        .expect("an older file");
    older.open().await.close().await;
    assert_eq!(older.column("SELECT CAST(student_id AS TEXT) FROM standing WHERE status & 2048"), [own.to_string()]);
    assert_eq!(examine(&older.path).await.expect("a look").findings, []);

    let page = counselor.get(&format!("/students/{own}")).await;
    press(&mut counselor, &page, "/api/end_exemption", ITEM).await;
    assert!(exempt_on_the_desk(&app, who, true).await.is_empty());
    is_healthy(&app).await;
}

#[tokio::test]
async fn a_student_whose_page_was_open_or_away_goes_on_over_an_exemption() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let own = student.person;
    tick(&mut student, "done").await;
    let push =
        |cursor: Cursor, update: Option<Vec<u8>>| json!({"person": own, "cursor": cursor, "update": update.map(Bytes)});
    let first: Pushed = student.post_json("/api/push", &push(Cursor::default(), None)).await.json();
    let mut page = Document::new(950);
    for Bytes(update) in &first.updates {
        page.apply(update).expect("in order");
    }
    exempt(&mut counselor, own, "Took it at another school").await;
    let typed = page.edit_words(ilp::domain::section::Section::Goals, &vec![Op::insert("meanwhile ")]).expect("fits");
    let second: Pushed = student.post_json("/api/push", &push(first.head, Some(typed))).await.json();
    for Bytes(update) in &second.updates {
        page.apply(update).expect("in order");
    }
    assert!(matches!(page.items()[ITEM], ItemState::Exempt { .. }));
    // Everything that the page has, as after a restored backup: the server has it already.
    let whole = student.post_json("/api/push", &push(second.head, Some(page.whole()))).await;
    assert_eq!(whole.status, 200, "{}", whole.body);
    // What the student makes exempt comes to nothing, and the page hears so.
    let forged = page.set_item("10.plan4", &ItemState::Exempt { reason: "mine".to_owned() });
    let head = whole.json::<Pushed>().head;
    let third: Pushed = student.post_json("/api/push", &push(head, Some(forged))).await.json();
    for Bytes(update) in &third.updates {
        page.apply(update).expect("in order");
    }
    assert!(page.items()["10.plan4"].is_students_own(), "the page shows what the server has");
    let open = app.database().open_plan(right(own), 0, u64::MAX).await.expect("a plan");
    assert_ne!(open.replica.item("10.plan4"), Some(ItemState::Exempt { reason: "mine".to_owned() }));
    assert!(matches!(state(&app, own).await, ItemState::Exempt { .. }));
}

#[tokio::test]
async fn only_the_counselor_exempts_and_what_cannot_be_taken_says_why_and_stays_in_the_form() {
    let app = TestApp::start().await;
    let (mut counselor, student) = pair(&app).await;
    let own = student.person;
    let id = own.to_string();
    let (guardian, teacher) = family(&app, own).await;
    let before = app.file.number("SELECT count(*) FROM plan_log");
    let others = [
        ("the student", student, 404),
        ("a guardian", guardian, 404),
        ("a teacher", teacher, 404),
        ("an administrator", app.as_one(Role::SchoolAdmin).await, 403),
        ("nobody", app.anonymous(), 401),
    ];
    for (who, mut browser, status) in others {
        for path in ["/api/exempt_item", "/api/end_exemption"] {
            let form = [("student", id.as_str()), ("item", ITEM), ("reason", "x")];
            assert_eq!(browser.call(&Method::POST, path, &form).await.status, status, "{path} by {who}");
        }
    }
    assert_eq!(app.file.number("SELECT count(*) FROM plan_log"), before);
    let long = "x".repeat(REASON_LIMIT + 1);
    for (reason, why) in [(" ", "Write the reason"), (long.as_str(), "500 characters at most")] {
        let page = exempt(&mut counselor, own, reason).await;
        assert!(page.alert().contains(why), "{}", page.alert());
        assert_eq!(page.page().field("reason"), reason);
    }
    for item in ["", "09.nothing", "9.plan4", "<b>"] {
        let form = [("student", id.as_str()), ("item", item), ("reason", "x")];
        assert_eq!(counselor.call(&Method::POST, "/api/exempt_item", &form).await.status, 404, "{item}");
    }
    let page = exempt(&mut counselor, own, HOSTILE).await;
    assert!(page.words().contains("<script>alert(1)</script>") && !page.body.contains("<script>alert"));
    let mut student = app.enter(own).await;
    let page = student.get("/plan/success").await;
    assert!(page.words().contains("<script>alert(1)</script>") && !page.body.contains("<script>alert"));
}

#[tokio::test]
async fn a_confirmed_tick_is_told_to_student_and_family_until_it_is_unticked_or_taken_back() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let own = student.person;
    let (mut guardian, _) = family(&app, own).await;
    let reading = format!("/students/{own}");
    tick(&mut student, "done").await;
    let name = app.name(counselor.person);
    let by = format!("Confirmed by {name} on Nov 24, 2026");
    let page = counselor.get(&reading).await;
    assert!(says(&page, ITEM).contains("Confirm"), "{}", says(&page, ITEM));
    for _ in 0..2 {
        let shown = press(&mut counselor, &page, "/api/confirm_tick", ITEM).await;
        assert_eq!(shown.page().faults, Vec::<String>::new());
        assert!(says(&shown, ITEM).contains(&by), "{}", says(&shown, ITEM));
    }
    assert_eq!(app.file.number("SELECT count(*) FROM confirmation"), 1, "twice is once");
    for (browser, path) in [(&mut student, "/plan/success"), (&mut guardian, reading.as_str())] {
        let page = browser.get(path).await;
        page.words();
        assert!(says(&page, ITEM).contains(&by), "{}", says(&page, ITEM));
    }
    // It is no word and no tick of the plan.
    assert_eq!(state(&app, own).await, ItemState::Done);

    tick(&mut student, "not_yet").await;
    tick(&mut student, "done").await;
    for (browser, path) in [(&mut student, "/plan/success"), (&mut counselor, reading.as_str())] {
        assert!(!says(&browser.get(path).await, ITEM).contains("Confirmed"), "another tick");
    }
    // The counselor's page is from before: it is said, and the new tick is confirmed only when it was seen.
    let shown = press(&mut counselor, &page, "/api/confirm_tick", ITEM).await;
    assert!(shown.alert().contains("changed this box after your page was made"), "{}", shown.alert());
    let page = counselor.get(&reading).await;
    press(&mut counselor, &page, "/api/confirm_tick", ITEM).await;
    let page = counselor.get(&reading).await;
    assert!(says(&page, ITEM).contains("Take the confirmation back"));
    let page = press(&mut counselor, &page, "/api/withdraw_confirmation", ITEM).await;
    assert!(!says(&page, ITEM).contains("Confirmed"), "{}", says(&page, ITEM));
    let told: Vec<_> = app.trail(own).into_iter().filter(|entry| entry.contains("confirm")).collect();
    assert_eq!(told, ["confirmed counselor", "confirmed counselor", "took_back_confirmation counselor"]);
    let record = student.get("/plan/record").await.words();
    assert!(record.contains("Ticks that were confirmed") && record.contains("confirmed a tick"), "{record}");
    is_healthy(&app).await;

    tick(&mut student, "not_yet").await;
    let form = [("student", own.to_string()), ("item", ITEM.to_owned()), ("seen", u64::MAX.to_string())];
    let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = counselor.call(&Method::POST, "/api/confirm_tick", &form).await;
    assert_eq!(answer.status, 422, "what is not ticked is not confirmed: {}", answer.body);
}

#[tokio::test]
async fn teachers_confirm_where_the_grid_is_open_to_them_and_take_back_only_their_own() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    let own = student.person;
    let id = own.to_string();
    let (mut guardian, mut teacher) = family(&app, own).await;
    tick(&mut student, "done").await;
    let form = [("student", id.as_str()), ("item", ITEM), ("seen", "99999")];
    app.change("UPDATE district SET teacher_sections = 1");
    assert_eq!(teacher.call(&Method::POST, "/api/confirm_tick", &form).await.status, 404, "the grid is closed");
    app.change("UPDATE district SET teacher_sections = 13");
    let plan: WholePlan = teacher.call(&Method::GET, "/api/student_plan", &[("student", &id)]).await.json();
    let boxes = plan.boxes.expect("a teacher confirms");
    assert!(boxes.may_confirm && !boxes.may_exempt);

    assert_eq!(counselor.call(&Method::POST, "/api/confirm_tick", &form).await.status, 200);
    let page = teacher.get(&format!("/students/{own}")).await;
    assert!(!says(&page, ITEM).contains("Take the confirmation back"), "it is the counselor's");
    assert_eq!(teacher.call(&Method::POST, "/api/withdraw_confirmation", &form).await.status, 422);
    assert_eq!(counselor.call(&Method::POST, "/api/withdraw_confirmation", &form).await.status, 200);
    assert_eq!(teacher.call(&Method::POST, "/api/confirm_tick", &form).await.status, 200);
    let page = teacher.get(&format!("/students/{own}")).await;
    assert!(
        says(&page, ITEM).contains(&app.name(teacher.person))
            && says(&page, ITEM).contains("Take the confirmation back")
    );
    assert_eq!(
        counselor.call(&Method::POST, "/api/withdraw_confirmation", &form).await.status,
        200,
        "the counselor's right"
    );

    for (who, browser, status) in [("a guardian", &mut guardian, 404), ("the student", &mut student, 404)] {
        for path in ["/api/confirm_tick", "/api/withdraw_confirmation"] {
            assert_eq!(browser.call(&Method::POST, path, &form).await.status, status, "{path} by {who}");
        }
    }
    let deeds = app.file.column("SELECT deed || ' ' || capacity FROM confirmation ORDER BY seq");
    assert_eq!(deeds, ["confirmed counselor", "withdrawn counselor", "confirmed teacher", "withdrawn counselor"]);
}

#[tokio::test]
async fn confirmations_can_neither_be_changed_nor_shortened_and_one_that_is_missing_is_found() {
    let app = TestApp::start().await;
    let (mut counselor, mut student) = pair(&app).await;
    tick(&mut student, "done").await;
    let id = student.person.to_string();
    let form = [("student", id.as_str()), ("item", ITEM), ("seen", "99999")];
    for path in ["/api/confirm_tick", "/api/withdraw_confirmation", "/api/confirm_tick"] {
        assert_eq!(counselor.call(&Method::POST, path, &form).await.status, 200);
    }
    for statement in [
        "UPDATE confirmation SET deed = 'confirmed'",
        "DELETE FROM confirmation",
        "INSERT INTO confirmation SELECT district_id, plan_id, 9, item, 99999, deed, author_id, capacity, at_ms FROM confirmation LIMIT 1",
        "INSERT INTO confirmation SELECT district_id, plan_id, 9, item, tick, 'doubted', author_id, capacity, at_ms FROM confirmation LIMIT 1",
        "INSERT INTO confirmation SELECT district_id, plan_id, 9, item, tick, deed, author_id, 'guardian', at_ms FROM confirmation LIMIT 1",
    ] {
        let sql = app.file.sql();
        sql.pragma_update(None, "foreign_keys", "ON").expect("a setting");
        sql.execute(statement, []).expect_err(statement);
    }
    is_healthy(&app).await;
    app.file
        .sql()
        .execute_batch("DROP TRIGGER confirmation_is_never_taken_away; DELETE FROM confirmation WHERE seq = 2;")
        .expect("a loss");
    let findings = examine(&app.file.path).await.expect("a look").findings;
    assert!(
        findings.iter().any(|finding| finding.to_string().contains("of the confirmations of plan")),
        "{findings:?}"
    );
}
