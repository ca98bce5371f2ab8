//! The complete record (34 CFR 99.10): what is in it, who may take it, and that nothing is missing.

use axum::http::Method;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ilp::domain::person::{PersonId, Role};
use ilp::domain::section::Section;
use ilp::storage::{NOT_IN_THE_RECORD, PARTS, PLAN_TABLES};
use ilp::text::{Document, plain};
use serde_json::Value;

use crate::support::{Browser, TestApp, TestFile};

const HOSTILE: &str = "</textarea><script>alert(1)</script> \"'&amp; &lt;b&gt; <!--";

/// The first student at twelve, with a mother, and something in every part of the record.
pub async fn full() -> (TestApp, Browser, Browser) {
    let app = TestApp::start().await;
    app.change("UPDATE person SET born_day = date('2026-11-24', '-12 years'), local_id = 'S-1' WHERE person_id = 1");
    app.file.sql().execute("DELETE FROM consent", []).expect("a clean table");
    let mut counselor =
        app.enter(PersonId(app.file.number("SELECT counselor_id FROM caseload WHERE student_id = 1"))).await;
    let mother = PersonId(app.file.number("SELECT guardian_id FROM guardian WHERE student_id = 1"));
    let (mut mother, mut student) = (app.enter(mother).await, app.enter(PersonId(1)).await);
    student.write("goals", "canary goal, first").await;
    app.pass(20);
    student.write("goals", "canary goal, second").await;
    student.write("barriers", "canary barrier").await;
    let form = [("item", "09.plan4"), ("mark", "not_for_me"), ("reason", "canary mark")];
    assert_eq!(student.call(&Method::POST, "/api/set_item", &form).await.status, 200);
    let form = [("card", "0000000000001f"), ("form[goal]", "canary card")];
    assert_eq!(student.call(&Method::POST, "/api/save_card", &form).await.status, 200);
    let seq =
        app.file.number("SELECT max(seq) FROM plan_log JOIN plan USING (plan_id) WHERE student_id = 1").to_string();
    student.post_form("/api/submit_plan", &[("section", "goals"), ("seq", &seq)]).await;
    let plan = counselor.get("/students/1").await;
    plan.words();
    let passage = format!("goals.{seq}.0.6");
    let comment = [("student", "1"), ("passage", &passage), ("id", "77"), ("part", ""), ("said", "canary comment")];
    let comment: Vec<_> = comment.into_iter().chain([("other", "canary suggestion")]).collect();
    let answer = counselor.call(&Method::POST, "/api/comment", &comment).await;
    assert!(answer.status.is_success() || answer.status.is_redirection(), "{}", answer.body);
    let reply =
        [("student", "1"), ("thread", "77"), ("id", "78"), ("seen", &seq), ("said", "canary reply"), ("act", "reply")];
    let answer = student.call(&Method::POST, "/api/answer_comment", &reply).await;
    assert!(answer.status.is_success() || answer.status.is_redirection(), "{}", answer.body);
    let read = [("student", "1"), ("seq", seq.as_str())];
    assert_eq!(mother.post_form("/api/acknowledge_plan", &read).await.status, 302);
    let tick = [("item", "10.pathway"), ("mark", "done")];
    assert_eq!(student.call(&Method::POST, "/api/set_item", &tick).await.status, 200);
    let confirmed = [("student", "1"), ("item", "10.pathway"), ("seen", "99999")];
    assert_eq!(counselor.call(&Method::POST, "/api/confirm_tick", &confirmed).await.status, 200);
    let partner = app.person("role = 'partner'").to_string();
    let shared = [
        ("student", "1"),
        ("partner", partner.as_str()),
        ("sections[]", "goals"),
        ("purpose", "canary purpose"),
        ("until", "2027-01-01"),
        ("agreed", "true"),
    ];
    assert_eq!(mother.post_form("/api/share_plan", &shared).await.status, 302);
    let staff = app.person("role = 'staff' AND school_id = (SELECT school_id FROM person WHERE person_id = 1)");
    let mut staff = app.enter(staff).await;
    let reason = [("student", "1"), ("words", "canary reason, of the staff")];
    assert_eq!(staff.post_form("/api/state_reason", &reason).await.status, 302);
    staff.get("/students/1").await.words();
    let request = [("student", "1"), ("what", "canary request"), ("why", "canary why")];
    assert_eq!(mother.post_form("/api/ask_amendment", &request).await.status, 302);
    assert_eq!(student.post_form("/api/ask_check_in", &[("words", "canary line")]).await.status, 302);
    assert_eq!(student.post_form("/api/revisit_plan", &[]).await.status, 302);
    let reminder = [("list", "show=all"), ("reason", "counselor"), ("token", "5")];
    assert_eq!(counselor.post_form("/api/remind", &reminder).await.status, 302);
    let window = [
        ("list", "show=all"),
        ("form[name]", "A window of a list"),
        ("form[kind]", "transition"),
        ("form[first]", "2026-12-16"),
        ("form[last]", "2026-12-20"),
        ("token", "6"),
    ];
    assert_eq!(counselor.post_form("/api/assign", &window).await.status, 302);
    app.application.remind().await.expect("reminded");
    app.change(&format!(
        "INSERT INTO mail VALUES (1, 1, 1, 1, 'sent', 1, 0, 1795523200000, '{}', NULL, NULL)",
        "0".repeat(32)
    ));
    app.change("INSERT INTO unsaved VALUES (1, 1, 'card new 0-0', NULL, 1795523200000, NULL, '{}', '', '')");
    app.change(&format!(
        "INSERT INTO read_on_paper SELECT 1, max(plan_id), {}, '2026-11-19', 1, {}, 'counselor', 1795523200000
         FROM plan WHERE student_id = 1",
        mother.person, counselor.person
    ));
    app.change(&format!(
        "INSERT INTO on_paper_event SELECT 1, max(plan_id), {}, '2026-11-19', 1, 'withdrawn', {}, 'counselor', 1795523300000
         FROM plan WHERE student_id = 1",
        mother.person, counselor.person
    ));
    app.change("INSERT INTO grade_move VALUES (1, 1, 2026, 1, 1795523200000, NULL, 'up', 6, 2025)");
    app.change(
        "INSERT INTO fulfilment VALUES (1, 1, 'community service', 'Community service', 'hours', 1250, '2026-09-10')",
    );
    let talk = [("student", "1"), ("token", "5"), ("form[day]", "2026-11-24"), ("form[agreed]", "canary talk")];
    assert_eq!(counselor.post_form("/api/log_check_in", &talk).await.status, 302);
    let talk = app.file.number("SELECT max(seq) FROM check_in WHERE student_id = 1").to_string();
    let read = [("student", "1"), ("seq", talk.as_str())];
    assert_eq!(mother.post_form("/api/acknowledge_check_in", &read).await.status, 302);
    (app, mother, student)
}

const CANARIES: [&str; 14] = [
    "canary goal, second",
    "canary barrier",
    "canary mark",
    "canary card",
    "canary comment",
    "canary suggestion",
    "canary reply",
    "canary purpose",
    "canary reason, of the staff",
    "canary request",
    "canary why",
    "canary line",
    "canary talk",
    "S-1",
];

#[test]
fn every_table_about_a_student_or_a_plan_is_in_the_record_or_has_a_reason_not_to_be() {
    let file = TestFile::empty();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async { file.open().await.close().await });
    let tables = file.column(
        "SELECT DISTINCT m.name FROM sqlite_schema m, pragma_table_info(m.name) c
         WHERE m.type = 'table' AND c.name IN ('student_id', 'plan_id', 'about_id') ORDER BY 1",
    );
    assert!(tables.len() > 10, "the schema was read");
    for table in &tables {
        let told = PARTS.iter().filter(|part| part.table == table).count();
        let told = told + PLAN_TABLES.iter().filter(|name| *name == table).count();
        let told = told + NOT_IN_THE_RECORD.iter().filter(|(name, _)| name == table).count();
        assert_eq!(told, 1, "{table} holds something about a student: add it in src/storage/record/parts.rs, once");
    }
    let known = PARTS.iter().map(|part| part.table).chain(PLAN_TABLES).chain(NOT_IN_THE_RECORD.map(|(name, _)| name));
    for table in known {
        assert!(tables.iter().any(|name| name == table), "there is no table {table} about a student");
    }
    assert!(NOT_IN_THE_RECORD.iter().all(|(_, why)| why.len() > 20), "each exception has a reason");
}

#[tokio::test]
async fn student_and_guardian_read_everything_on_one_page_and_take_it_as_a_file() {
    let (app, mut mother, mut student) = Box::pin(full()).await;
    for (who, browser, page, file) in [
        ("mother", &mut mother, "/students/1/record", "/students/1/record.json"),
        ("student", &mut student, "/plan/record", "/plan/record.json"),
    ] {
        let answer = browser.get(page).await;
        let words = answer.words();
        for canary in CANARIES {
            assert!(words.contains(canary), "{who}: {canary} is on the page: {words}");
        }
        assert!(words.contains("canary goal, first") || words.contains("first"), "{who}: what stood before");
        assert!(answer.page().all("a").any(|link| link.attribute("href") == Some(file)), "{who}: one click");
        assert!(!answer.body.contains("modulepreload") && !answer.body.contains(".wasm"), "{who}: no script");
        let answer = browser.get(file).await;
        assert_eq!(answer.status, 200, "{who}: {}", answer.body);
        assert!(answer.header("content-disposition").starts_with("attachment"), "{who}");
        assert_eq!(answer.header("cache-control"), "no-store", "{who}");
        let record: Value = answer.json();
        assert_eq!((&record["format"], &record["version"]), (&"ilp-record".into(), &1.into()), "{who}");
        for canary in CANARIES {
            assert!(answer.body.contains(canary), "{who}: {canary} is in the file");
        }
        for part in PARTS {
            let rows = record[part.name].as_array().unwrap_or_else(|| panic!("{who}: {}", part.name));
            assert!(
                !rows.is_empty() || ["classes", "refused", "received"].contains(&part.name),
                "{who}: {} is empty",
                part.name
            );
        }
        let versions = record["plans"][0]["sections"]["goals"]["versions"].as_array().expect("versions");
        let texts: Vec<_> = versions.iter().filter_map(|version| version["text"].as_str()).collect();
        assert!(texts.contains(&"canary goal, first") && texts.contains(&"canary goal, second"), "{who}: {texts:?}");
    }
    let exported =
        |who: &str| app.trail(PersonId(1)).iter().filter(|entry| **entry == format!("exported {who}")).count();
    assert_eq!(
        (exported("guardian"), exported("student")),
        (1, 1),
        "each is on the trail, once in a quarter of an hour"
    );
    app.pass(16);
    mother.get("/students/1/record").await.words();
    assert_eq!(exported("guardian"), 2);
}

#[tokio::test]
async fn the_log_in_the_file_is_the_plan_again_and_nothing_of_it_is_lost() {
    let (app, mut mother, _) = Box::pin(full()).await;
    let record: Value = mother.get("/students/1/record.json").await.json();
    let plan = &record["plans"][0];
    let mut document = Document::new(1);
    let log = plan["log"].as_array().expect("a log");
    for row in log {
        let update = STANDARD.decode(row["update"].as_str().expect("base64")).expect("base64");
        document.apply(&update).expect("an update");
    }
    assert_eq!(
        i64::try_from(log.len()).expect("small"),
        app.file.number("SELECT count(*) FROM plan_log JOIN plan USING (plan_id) WHERE student_id = 1")
    );
    for section in Section::WRITTEN {
        let text = plan["sections"][section.slug()]["text"].as_str().expect("a text");
        assert_eq!(plain(&document.words(section)), text, "{section:?}");
    }
    let boxes = plan["boxes"].as_array().expect("boxes");
    let marked = boxes.iter().find(|one| one["key"] == "09.plan4").expect("the box");
    assert_eq!(marked["state"]["reason"], "canary mark");
    assert_eq!(document.items().len(), plan["boxes"].as_array().expect("boxes").len());
}

#[tokio::test]
async fn nobody_else_takes_a_record_nor_a_guardian_whose_access_ended_or_is_blocked() {
    let (app, mut mother, mut student) = Box::pin(full()).await;
    let counselor = PersonId(app.file.number("SELECT counselor_id FROM caseload WHERE student_id = 1"));
    let partner = app.person("role = 'partner'");
    let teacher = app.file.column(
        "SELECT CAST(t.teacher_id AS TEXT) FROM class_student s JOIN class_teacher t USING (district_id, class_id)
         WHERE s.student_id = 1",
    );
    let mut others = vec![
        ("counselor", app.enter(counselor).await),
        ("partner", app.enter(partner).await),
        ("another student", app.enter(PersonId(3)).await),
        ("owner", app.anonymous()),
    ];
    for teacher in teacher {
        others.push(("teacher", app.enter(teacher.parse().expect("a number")).await));
    }
    let paths = ["/students/1/record", "/students/1/record.json"];
    let call = [("student", "1")];
    for (who, browser) in &mut others {
        let wanted = if *who == "owner" { 401 } else { 404 };
        for path in paths {
            let answer = browser.get(path).await;
            assert_eq!(answer.status, wanted, "{who}: {path}");
            assert!(!answer.body.contains("canary"), "{who}: {path}");
        }
        assert_eq!(browser.call(&Method::GET, "/api/open_record", &call).await.status, wanted, "{who}");
    }
    let mut district = app.as_one(Role::DistrictAdmin).await;
    assert_eq!(district.get(paths[0]).await.status, 403, "a reason first");
    let reason = [("student", "1"), ("words", "I have to see to a complaint.")];
    district.post_form("/api/state_reason", &reason).await;
    assert_eq!(district.get(paths[0]).await.status, 404, "a reason opens the plan and no more");
    for (set, back) in [
        ("guardian SET blocked = 1 WHERE student_id = 1", "guardian SET blocked = 0 WHERE student_id = 1"),
        (
            "guardian SET until_day = '2026-11-24' WHERE student_id = 1",
            "guardian SET until_day = NULL WHERE student_id = 1",
        ),
        (
            "person SET born_day = date('2026-11-24', '-18 years') WHERE person_id = 1",
            "person SET born_day = date('2026-11-24', '-12 years') WHERE person_id = 1",
        ),
    ] {
        assert_eq!(mother.get(paths[1]).await.status, 200);
        app.change(&format!("UPDATE {set}"));
        for path in paths {
            assert_eq!(mother.get(path).await.status, 404, "{set}: {path}");
        }
        let own = student.get("/plan/record").await.words();
        if set.contains("blocked") {
            assert!(!own.contains(&app.name(mother.person)), "no sign of whom a court keeps away: {own}");
            assert!(!student.get("/plan/record.json").await.body.contains("kinship"), "nor in the file");
        }
        app.change(&format!("UPDATE {back}"));
    }
}

/// A plan about which the mother asked, said and was told something, and what each of the family is shown of it.
#[tokio::test]
async fn of_a_guardian_whom_a_court_keeps_away_nobody_of_the_family_finds_a_sign_in_the_record() {
    let (app, mut mother, mut student) = Box::pin(full()).await;
    let name = app.name(mother.person);
    let father =
        app.person("role = 'guardian' AND person_id NOT IN (SELECT guardian_id FROM guardian WHERE student_id = 1)");
    app.change(&format!("INSERT INTO guardian (district_id, guardian_id, student_id) VALUES (1, {father}, 1)"));
    let his = app.name(father);
    let mut father = app.enter(father).await;
    let seq =
        app.file.number("SELECT max(seq) FROM plan_log JOIN plan USING (plan_id) WHERE student_id = 1").to_string();
    let passage = format!("goals.{seq}.0.6");
    let said = [("student", "1"), ("passage", &*passage), ("id", "91"), ("part", ""), ("said", "canary of the mother")];
    assert!(!mother.call(&Method::POST, "/api/comment", &said).await.status.is_client_error());
    let reply = |thread, id, said| {
        [("student", "1"), ("thread", thread), ("id", id), ("seen", &*seq), ("said", said), ("act", "reply")]
    };
    let answered = reply("91", "92", "canary to the mother");
    assert!(!student.call(&Method::POST, "/api/answer_comment", &answered).await.status.is_client_error());
    let answered = reply("77", "93", "canary beside the counselor");
    assert!(!mother.call(&Method::POST, "/api/answer_comment", &answered).await.status.is_client_error());
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let decision = [("request", "1"), ("decision", "not_amended"), ("words", "canary decision")];
    assert!(!admin.call(&Method::POST, "/api/decide_amendment", &decision).await.status.is_client_error());
    let hers = [
        "canary of the mother",
        "canary to the mother",
        "canary beside the counselor",
        "canary request",
        "canary why",
        "canary decision",
    ];
    let all = father.get("/students/1/record.json").await;
    assert!(
        hers.iter().all(|canary| all.body.contains(canary)) && all.body.contains(&name),
        "as long as nobody forbids it"
    );

    app.change(&format!("UPDATE guardian SET blocked = 1 WHERE guardian_id = {} AND student_id = 1", mother.person));
    app.pass(20);
    for (who, browser, pages) in [
        ("father", &mut father, ["/students/1/record", "/students/1", "/students/1/who", "/students/1/take"]),
        ("student", &mut student, ["/plan/record", "/plan/goals", "/plan/who", "/plan/take"]),
    ] {
        for page in pages {
            let answer = browser.get(page).await;
            assert_eq!(answer.status, 200, "{who}: {page}");
            let body = if page.ends_with("take") { crate::travel::page_of(&answer.bytes) } else { answer.body.clone() };
            for sign in hers.iter().copied().chain([name.as_str()]) {
                assert!(!body.contains(sign), "{who}, {page}: {sign}");
            }
        }
        let file = browser.get(if who == "father" { "/students/1/record.json" } else { "/plan/record.json" }).await;
        for sign in hers.iter().copied().chain([name.as_str()]) {
            assert!(!file.body.contains(sign), "{who}, the file: {sign}");
        }
        let record: Value = file.json();
        for part in PARTS {
            for row in record[part.name].as_array().expect("rows") {
                let is_of_a_guardian = row["as"] == "guardian";
                assert!(!is_of_a_guardian || row["by"] == his.as_str(), "{who}: a guardian without a name: {row}");
                assert!(row["deed"] != "decided_amendment", "{who}: a decision about nothing: {row}");
            }
        }
    }
    // The whole of what travels says nothing of it either, and the other school finds it sound.
    let taken = student.get("/plan/take").await;
    let travelling = ilp::storage::unfolded(&taken.bytes).expect("a travelling plan");
    let travelling = format!("{travelling:?}");
    assert!(!travelling.contains(&name) && hers.iter().all(|canary| !travelling.contains(canary)));
    for path in ["/students/1", "/students/1/record", "/students/1/record.json", "/students/1/who", "/students/1/take"]
    {
        assert_eq!(mother.get(path).await.status, 404, "{path}");
    }
    // The school has it still.
    let words = admin.get("/amendments").await.words();
    assert!(words.contains("canary request") && words.contains(&name), "{words}");
    app.change(&format!("UPDATE guardian SET blocked = 0 WHERE guardian_id = {} AND student_id = 1", mother.person));
    let all = student.get("/plan/record.json").await;
    assert!(hers.iter().all(|canary| all.body.contains(canary)), "what a court takes back is there again");
}

#[tokio::test]
async fn the_plans_of_all_years_are_there_also_when_the_student_has_left() {
    let (app, mut mother, mut student) = Box::pin(full()).await;
    // The next year begins: the plan of before stays as it was.
    let plan = app.file.number("SELECT plan_id FROM plan WHERE student_id = 1");
    app.change(&format!("UPDATE plan SET school_year = 2025 WHERE plan_id = {plan}"));
    app.change("INSERT INTO plan (plan_id, district_id, student_id, school_year) VALUES (9999, 1, 1, 2026)");
    app.change("UPDATE standing SET plan_id = 9999 WHERE student_id = 1");
    // The server keeps plans in memory; this is another start of it.
    let file = TestFile::empty();
    storage_copy(&app, &file);
    ilp::storage::repair(&file.path).await.expect("the desk follows");
    let app = TestApp::at("127.0.0.1:3000", file).await;
    student = app.enter(student.person).await;
    mother = app.enter(mother.person).await;
    student.write("goals", "canary of the next year").await;
    let words = mother.get("/students/1/record").await.words();
    assert!(words.contains("canary of the next year") && words.contains("canary goal, second"), "{words}");
    let record: Value = mother.get("/students/1/record.json").await.json();
    let years: Vec<_> =
        record["plans"].as_array().expect("plans").iter().map(|plan| plan["school_year"].clone()).collect();
    assert_eq!(years, [2026, 2025]);

    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let left = [("person", "1"), ("form[left]", "2026-11-01"), ("was[left]", "")];
    let answer = admin.post_form("/api/put_person", &left).await;
    assert_eq!(answer.header("location"), "/admin/people/1?saved=1");
    let page = mother.get("/children").await;
    assert!(page.words().contains("Who left") && page.body.contains("/students/1/record"), "{}", page.body);
    let words = mother.get("/students/1/record").await.words();
    assert!(words.contains("canary of the next year") && words.contains("canary goal, second"), "{words}");
    assert_eq!(student.get("/plan/record").await.status, 401);
}

/// What is committed in the file of an application, in another file.
fn storage_copy(app: &TestApp, to: &TestFile) {
    app.file.sql().execute("VACUUM INTO $1", [to.path.to_str().expect("a plain path")]).expect("a copy");
}

#[tokio::test]
async fn a_long_history_is_bounded_on_the_page_and_whole_in_the_file() {
    let app = TestApp::start().await;
    let mut student = app.enter(PersonId(1)).await;
    for number in 0..54 {
        student.write("goals", &format!("canary number {number}.")).await;
        app.pass(11);
    }
    let words = student.get("/plan/record").await.words();
    assert!(words.contains("older versions. The file has all of them"), "{words}");
    assert!(words.contains("canary number 53."), "{words}");
    let record: Value = student.get("/plan/record.json").await.json();
    let versions = record["plans"][0]["sections"]["goals"]["versions"].as_array().expect("versions");
    for number in 0..54 {
        let wanted = format!("canary number {number}.");
        assert!(versions.iter().any(|version| version["text"] == wanted.as_str()), "{wanted}");
    }
}

#[tokio::test]
async fn hostile_text_in_every_part_of_a_record_stays_text() {
    let (app, mut mother, mut student) = Box::pin(full()).await;
    student.write("goals", HOSTILE).await;
    let name = HOSTILE.replace('\'', "''");
    app.change(&format!("UPDATE person SET name = '{name}' WHERE person_id IN (1, {})", mother.person));
    app.change(&format!("UPDATE guardian SET kinship = '{name}' WHERE student_id = 1"));
    app.change(&format!("UPDATE consent SET purpose = '{name}' WHERE student_id = 1"));
    app.change(&format!("UPDATE reason SET words = '{name}' WHERE student_id = 1"));
    for page in [mother.get("/students/1/record").await, student.get("/plan/record").await] {
        assert!(page.words().matches(HOSTILE).count() > 5, "{}", page.page().words());
        assert!(!page.body.contains("<script>alert"), "{}", page.body);
    }
    let record: Value = mother.get("/students/1/record.json").await.json();
    assert_eq!(record["student"]["name"], HOSTILE);
    assert_eq!(record["reasons"][0]["words"], HOSTILE);
}
