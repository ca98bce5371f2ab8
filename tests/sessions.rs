//! Entering and leaving: who may, on which server, and what of it is kept.

use axum::body::Body;
use axum::http::{Method, Request};
use ilp::api::Error;
use ilp::api::edit::Bytes;
use ilp::api::session::Left;
use ilp::auth::Site;
use ilp::domain::administration::at_the_server;
use ilp::domain::person::{PersonId, Role};
use ilp::domain::section::Section;
use ilp::server::Settings;
use serde_json::json;

use crate::accounts::{sign_in, with_account};
use crate::support::{Browser, DISTRICT, TODAY_MS, TestApp, TestFile, first_words, words};

#[tokio::test]
async fn nobody_enters_without_a_password_but_a_demo_on_this_computer() {
    let real = TestFile::demo();
    real.sql().execute("UPDATE district SET demo_seed = NULL", []).expect("no demo any more");
    let proxied = Site { origin: "https://plan.example.org".parse().ok(), ..Site::default() };
    for (address, file, site) in [
        ("0.0.0.0:3000", TestFile::demo(), Site::default()),
        ("192.168.1.7:3000", TestFile::demo(), Site::default()),
        ("[::]:3000", TestFile::demo(), Site::default()),
        ("127.0.0.1:3000", real, Site::default()),
        // A proxy lets others come to this one.
        ("127.0.0.1:3000", TestFile::demo(), proxied),
    ] {
        let app = TestApp::set(address, file, Settings { site, ..Settings::unhurried() }).await;
        let mut visitor = app.anonymous();
        let answer = visitor.call(&Method::POST, "/api/enter", &[("person", "1")]).await;
        assert_eq!((answer.status.as_u16(), answer.json()), (404, Error::NotFound), "{address}");
        assert_eq!(answer.header("set-cookie"), "", "{address}");
        let answer = visitor.call(&Method::GET, "/api/demo_people", &[]).await;
        assert_eq!(answer.status, 404, "{address}: {}", answer.body);
        assert_eq!(visitor.get("/enter").await.status, 404, "{address}");
        assert_eq!(app.file.number("SELECT count(*) FROM session"), 0, "{address}");
    }
    let app = TestApp::at("[::1]:3000", TestFile::demo()).await;
    for (person, status) in [("1", 200), ("8", 404), ("999999", 404)] {
        let answer = app.anonymous().call(&Method::POST, "/api/enter", &[("person", person)]).await;
        assert_eq!(answer.status, status, "only the people whom the page shows: {person}");
    }
}

#[tokio::test]
async fn a_session_is_a_cookie_that_no_script_reads_and_the_file_does_not_hold() {
    let app = TestApp::start().await;
    let mut browser = app.anonymous();
    let cookie = browser.post_form("/api/enter", &[("person", "4")]).await.header("set-cookie").to_owned();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let token = cookie.split(['=', ';']).nth(1).expect("a token");
    assert!(token.len() >= 40, "256 bits: {token}");
    let held = app.file.column("SELECT hex(token_hash) FROM session").join(" ");
    let hex = token.bytes().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().concat();
    assert!(!held.contains(&hex) && held.len() == 64, "only a hash is kept");

    // Entering again ends the first session; leaving ends the second.
    browser.post_form("/api/enter", &[("person", "5")]).await;
    let mut thief = app.anonymous();
    let stolen = Request::get("/api/me").header("cookie", format!("ilp_session={token}"));
    assert_eq!(thief.send(stolen, Body::empty()).await.body, "null");
    let answer = browser.post_form("/api/leave", &[]).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (302, "/"));
    assert_eq!(app.file.number("SELECT count(*) FROM session"), 0);
    assert_eq!(
        app.file.column("SELECT deed FROM trail WHERE student_id IS NULL AND capacity != 'operator' ORDER BY seq"),
        ["signed_in", "signed_in", "signed_out"]
    );
}

/// Whether this browser is signed in.
async fn is_in(browser: &mut Browser) -> bool {
    browser.call(&Method::GET, "/api/me", &[]).await.body != "null"
}

/// A second browser with the cookies of the first.
fn copy_of(app: &TestApp, browser: &Browser) -> Browser {
    let mut copy = app.anonymous();
    copy.take_cookies(browser);
    copy
}

#[tokio::test]
async fn a_session_is_new_at_every_sign_in_and_an_old_one_is_worth_nothing() {
    let app = TestApp::start().await;
    let mut student = with_account(&app, PersonId(4), "sam").await;
    let mut stolen = copy_of(&app, &student);
    // Somebody lays a token of their own into the browser before the sign-in: it is not the one that opens.
    let mut victim = app.anonymous();
    victim.set_cookie("ilp_session", "chosen-by-a-thief");
    assert_eq!(sign_in(&mut victim, "sam", "a quiet river at noon").await.header("location"), "/plan");
    assert!(!victim.cookie().contains("chosen-by-a-thief") && is_in(&mut victim).await);
    let mut thief = app.anonymous();
    thief.set_cookie("ilp_session", "chosen-by-a-thief");
    assert!(!is_in(&mut thief).await);
    // Signing in again in the same browser ends what was there.
    sign_in(&mut student, "sam", "a quiet river at noon").await;
    assert!(is_in(&mut student).await && !is_in(&mut stolen).await);
    // Signing out ends it for whoever has the cookie.
    let mut stolen = copy_of(&app, &student);
    let answer = student.post_form("/api/leave", &[]).await;
    assert_eq!(answer.header("clear-site-data"), "\"cache\"");
    assert!(!is_in(&mut stolen).await && !is_in(&mut student).await);
}

#[tokio::test]
async fn a_new_password_ends_every_other_session_and_renews_this_one() {
    let app = TestApp::start().await;
    let mut student = with_account(&app, PersonId(4), "sam").await;
    let mut stolen = copy_of(&app, &student);
    let mut elsewhere = app.anonymous();
    sign_in(&mut elsewhere, "sam", "a quiet river at noon").await;
    student.get("/account").await;
    let change = async |student: &mut Browser, current: &str, password: &str| {
        student.post_form("/api/change_password", &[("current", current), ("password", password)]).await
    };
    let answer = change(&mut student, "wrong wrong wrong", "another river at dusk").await;
    assert!(answer.header("location").contains("__err") && is_in(&mut elsewhere).await);
    let answer = change(&mut student, "a quiet river at noon", "another river at dusk").await;
    assert_eq!(answer.header("location"), "/account?done=password");
    assert!(is_in(&mut student).await && !is_in(&mut stolen).await && !is_in(&mut elsewhere).await);
    assert!(sign_in(&mut elsewhere, "sam", "a quiet river at noon").await.header("location").contains("__err"));
    assert_eq!(sign_in(&mut elsewhere, "sam", "another river at dusk").await.header("location"), "/plan");
}

#[tokio::test]
async fn a_person_sees_their_own_sessions_and_ends_one_or_all_others() {
    let app = TestApp::start().await;
    let mut student = with_account(&app, PersonId(4), "sam").await;
    let mut other = with_account(&app, PersonId(5), "kim").await;
    let (mut second, mut third) = (app.anonymous(), app.anonymous());
    sign_in(&mut second, "sam", "a quiet river at noon").await;
    sign_in(&mut third, "sam", "a quiet river at noon").await;
    let page = student.get("/account").await.page();
    assert_eq!(page.words().matches("last used").count(), 3, "{}", page.words());
    assert_eq!(page.words().matches("this one").count(), 1);
    let numbers: Vec<_> = page.all("input").filter(|input| input.attribute("name") == Some("number")).collect();
    let number = numbers[0].attribute("value").expect("a number").to_owned();
    // Somebody else's session is none of theirs.
    assert_eq!(other.call(&Method::POST, "/api/end_sessions", &[("number", &number)]).await.status, 404);
    assert!(is_in(&mut second).await && is_in(&mut third).await);
    student.post_form("/api/end_sessions", &[("number", &number)]).await;
    assert_eq!(u8::from(is_in(&mut second).await) + u8::from(is_in(&mut third).await), 1);
    student.post_form("/api/end_sessions", &[]).await;
    assert!(
        is_in(&mut student).await && !is_in(&mut second).await && !is_in(&mut third).await && is_in(&mut other).await
    );
}

#[tokio::test]
async fn whoever_is_disabled_or_has_left_is_out_at_once() {
    let app = TestApp::start().await;
    let mut student = with_account(&app, PersonId(4), "sam").await;
    app.database().disable_account(at_the_server(DISTRICT), PersonId(4), true, TODAY_MS).await.expect("disabled");
    assert!(!is_in(&mut student).await);
    let mut student = with_account(&app, PersonId(5), "kim").await;
    // The district's day, not that of UTC: at 12:26 UTC it is morning there; at 5 UTC it is still the day before.
    let leave = |day: &str| {
        app.file.sql().execute("UPDATE person SET left_day = $1 WHERE person_id = 5", [day]).expect("a day")
    };
    leave("2026-11-25");
    assert!(is_in(&mut student).await);
    leave("2026-11-24");
    assert!(!is_in(&mut student).await, "from the day on");
    let mut other = app.as_student(7).await;
    app.file.sql().execute("UPDATE person SET left_day = '2026-11-25' WHERE person_id = 2", []).expect("a day");
    app.file
        .sql()
        .execute("UPDATE session SET idle_ms = 1000000000, until_ms = until_ms + 1000000000", [])
        .expect("long");
    app.pass(17 * 60);
    assert!(is_in(&mut other).await, "05:26 UTC on the 25th is the 24th in the district");
    app.pass(60);
    assert!(!is_in(&mut other).await);
}

#[tokio::test]
async fn a_session_ends_when_nothing_is_done_and_at_its_limit_and_what_a_page_does_by_itself_is_nothing() {
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    let mut counselor = app.as_counselor().await;
    let ask = json!({"person": student.person, "cursor": {"seq": 0, "mark": 0}, "update": null});
    for _ in 0..2 {
        app.pass(25);
        assert_eq!(student.post_json("/api/push", &ask).await.status, 200, "a page that only asks");
        assert!(is_in(&mut student).await);
    }
    app.pass(10);
    assert!(!is_in(&mut student).await, "asking is no sign that somebody is here");
    assert!(!is_in(&mut counselor).await, "staff: 30 minutes");
    // A page that is opened, or an edit, keeps it going; up to the limit.
    let mut student = app.as_student(9).await;
    let mut writer = 7_000;
    for _ in 0..13 {
        app.pass(27);
        assert_eq!(student.get("/plan/goals").await.status, 200);
        app.pass(27);
        writer += 1;
        let edit = json!({"person": student.person, "cursor": {"seq": 0, "mark": 0}, "update": Bytes(first_words(writer, "on "))});
        assert_eq!(student.post_json("/api/push", &edit).await.status, 200);
    }
    assert!(is_in(&mut student).await);
    app.pass(18);
    assert!(!is_in(&mut student).await, "twelve hours");
    let seen = "SELECT max(seen_ms) FROM session";
    let mut student = app.as_student(9).await;
    let before = app.file.number(seen);
    student.get("/plan").await;
    assert_eq!(app.file.number(seen), before, "written at most once a minute");
}

#[tokio::test]
async fn a_page_is_told_when_the_session_ends_and_whoever_is_here_can_say_so() {
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    // Whole minutes, and whether it may last longer.
    let told = |left: Option<Left>| left.map(|left| (left.seconds.div_ceil(60), left.may_stay));
    let left = async |student: &mut Browser| {
        told(student.call(&Method::GET, "/api/session_left", &[]).await.json::<Option<Left>>())
    };
    app.pass(56);
    assert_eq!(left(&mut student).await, Some((4, true)));
    assert_eq!(left(&mut student).await, Some((4, true)), "asking changes nothing");
    let sentence = student.call(&Method::GET, "/api/session_left", &[]).await.json::<Left>().says;
    assert_eq!(sentence, "You are signed out in 3 minutes");
    let stays = student.call(&Method::POST, "/api/stay", &[]).await.json::<Option<Left>>();
    assert_eq!(told(stays), Some((60, true)));
    for _ in 0..11 {
        app.pass(59);
        student.call(&Method::POST, "/api/stay", &[]).await;
    }
    assert_eq!(left(&mut student).await, Some((15, false)), "the limit of twelve hours");
    app.pass(15);
    assert_eq!(left(&mut student).await, None);
    let stays: Option<Left> = student.call(&Method::POST, "/api/stay", &[]).await.json();
    assert_eq!(stays, None, "what has ended does not begin again");
}

#[tokio::test]
async fn words_that_were_sent_after_the_end_of_the_session_stand_there_again_for_the_same_person_alone() {
    let app = TestApp::start().await;
    let mut browser = with_account(&app, PersonId(4), "sam").await;
    drop(with_account(&app, PersonId(5), "kim").await);
    let page = browser.get("/plan/goals").await.page();
    let [person, base, from] = ["person", "base", "from"].map(|name| page.field(name).to_owned());
    let was = words(app.database(), PersonId(4), Section::Goals).await;
    let typed = format!("{was} And a long thought that took an hour.");
    app.pass(61);
    let mine = [("person", &*person), ("section", "goals"), ("words", &*typed), ("from", &*from)];
    let form = |base| [&mine[..], &[("base", base)]].concat();
    let answer = browser.post_form("/api/save_words", &form(&base)).await;
    let page = browser.follow(&answer).await;
    assert_eq!(page.status, 401);
    assert!(page.page().words().contains("Your words are kept"), "{}", page.page().words());
    let way = page
        .page()
        .all("a")
        .find(|link| link.text == "Sign in" && link.attribute("class") == Some("button"))
        .map(|link| link.attribute("href").map(str::to_owned));
    assert_eq!(way.flatten().as_deref(), Some("/sign-in?next=/plan/goals"));

    // Somebody else at the same computer does not see them, and saves nothing of them.
    assert_eq!(sign_in(&mut browser, "kim", "a quiet river at noon").await.header("location"), "/plan");
    let other = browser.get("/plan/goals").await;
    assert!(!other.body.contains("took an hour"));
    let answer = browser.post_form("/api/save_words", &form(&base)).await;
    assert!(!browser.follow(&answer).await.body.contains("took an hour"));
    browser.post_form("/api/leave", &[]).await;
    assert_eq!(sign_in(&mut browser, "sam", "a quiet river at noon").await.header("location"), "/plan");
    let page = browser.get("/plan/goals").await.page();
    assert_eq!(page.all("textarea").next().map(|area| area.text.clone()), Some(typed.clone()));
    let answer = browser.post_form("/api/save_words", &form(page.field("base"))).await;
    assert_eq!(answer.header("location"), "/plan/goals?saved=1");
    assert!(words(app.database(), PersonId(4), Section::Goals).await.ends_with("took an hour."));
    let page = browser.get("/plan/goals").await.page();
    assert!(!page.words().contains("Not saved"), "nothing waits any more");
}

#[tokio::test]
async fn an_administrator_disables_an_account_which_ends_at_once_and_lets_it_be_used_again() {
    let app = TestApp::start().await;
    let mut student = with_account(&app, PersonId(4), "sam").await;
    let mut district = app.as_one(Role::DistrictAdmin).await;
    let page = district.get("/admin/people/4").await;
    assert!(page.words().contains("Disable the account"), "{}", page.page().words());
    assert!(is_in(&mut student).await);
    let from = page.page().field("from").to_owned();
    let form = |disabled: &'static str| [("person", "4"), ("disabled", disabled), ("from", from.as_str())];
    let answer = district.post_form("/api/disable_account", &form("true")).await;
    let words = district.follow(&answer).await.words();
    assert!(words.contains("The account is disabled") && words.contains("Saved."), "{words}");
    assert!(!is_in(&mut student).await, "at once");
    sign_in(&mut student, "sam", "a quiet river at noon").await;
    assert!(!is_in(&mut student).await, "nor does the password open it");
    district.post_form("/api/disable_account", &form("true")).await;
    district.post_form("/api/disable_account", &form("false")).await;
    sign_in(&mut student, "sam", "a quiet river at noon").await;
    assert!(is_in(&mut student).await);
    let deeds = app.file.column("SELECT deed FROM trail WHERE deed LIKE '%abled_account' ORDER BY seq");
    assert_eq!(deeds, ["disabled_account", "enabled_account"], "said twice it was done once");
}

#[tokio::test]
async fn what_was_typed_when_an_account_was_disabled_stands_there_again_when_it_may_be_used() {
    let app = TestApp::start().await;
    let mut student = with_account(&app, PersonId(4), "sam").await;
    let page = student.get("/plan/goals").await.page();
    let fields = ["person", "base", "from"].map(|name| (name, page.field(name).to_owned()));
    let disabled = |disabled| app.database().disable_account(at_the_server(DISTRICT), PersonId(4), disabled, TODAY_MS);
    disabled(true).await.expect("disabled");
    let mut form: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    form.extend([("section", "goals"), ("words", "A thought of the last moment.")]);
    let answer = student.post_form("/api/save_words", &form).await;
    let page = student.follow(&answer).await;
    assert_eq!(page.status, 401);
    assert!(page.page().words().contains("Your words are kept"), "{}", page.page().words());
    assert!(!words(app.database(), PersonId(4), Section::Goals).await.contains("last moment"), "nothing was saved");
    sign_in(&mut student, "sam", "a quiet river at noon").await;
    assert!(!is_in(&mut student).await);
    disabled(false).await.expect("enabled");
    sign_in(&mut student, "sam", "a quiet river at noon").await;
    let page = student.get("/plan/goals").await.page();
    let area = page.all("textarea").next().map(|area| area.text.clone());
    assert_eq!(area.as_deref(), Some("A thought of the last moment."));
}

#[tokio::test]
async fn nobody_disables_their_own_account_nor_the_last_one_that_administers_nor_one_that_is_not_theirs() {
    let app = TestApp::start().await;
    let district = app.as_one(Role::DistrictAdmin).await.person;
    with_account(&app, PersonId(4), "sam").await;
    let (me, elsewhere) = (
        district.to_string(),
        app.person("role = 'school_admin' AND school_id NOT IN (SELECT school_id FROM person WHERE person_id = 4)"),
    );
    app.change(&format!("INSERT INTO account (district_id, person_id, login, made_ms) VALUES (1, {me}, 'boss', 1)"));
    let form = [("person", me.as_str()), ("disabled", "true")];
    let mut browser = app.enter(district).await;
    let answer = browser.call(&Method::POST, "/api/disable_account", &form).await;
    assert_eq!(answer.status, 422, "{}", answer.body);
    assert!(answer.body.contains("Nobody disables their own account"), "{}", answer.body);
    let last = app.database().disable_account(at_the_server(DISTRICT), district, true, TODAY_MS).await;
    assert!(last.expect_err("nobody would be left").to_string().contains("the last administrator"));
    let form = [("person", "4"), ("disabled", "true")];
    for who in [elsewhere, app.person("role = 'counselor'")] {
        let answer = app.enter(who).await.call(&Method::POST, "/api/disable_account", &form).await;
        assert_eq!(answer.status, 404, "{who}");
    }
    assert_eq!(app.file.number("SELECT count(*) FROM account WHERE disabled_ms IS NOT NULL"), 0);
}
